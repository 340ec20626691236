"""The pages on how a city does: all of it, each goal of its plan, and the few things that it works on most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from generator.measure.judgement import Judgement
from generator.model.assemble import goal_paths
from generator.model.city import Indicator
from generator.shapes import Framework, Goal, GoalLevel, Obsession, Wish
from generator.show.addresses import PLACES, place, relative, report_card
from generator.show.cards import COUNTS, Card, count_of, label, last_moved, obsession_cards, tally, uncounted
from generator.show.curve import curve
from generator.show.figures import dots, figures
from generator.show.files import Page
from generator.show.galleries import Gallery, Row, SmallCard, key_for
from generator.show.indicator_page import IndicatorFacts, indicator_facts
from generator.show.pages import Studio, by_kind, indicators_below, neighbours
from generator.show.report_cards import WORKS, entry, newest_first, said_under
from generator.show.small_pictures import NONE
from generator.terms import IndicatorKind, Verdict

# Other ways to look at the numbers, where the site has such a page.
WAYS = ("obsessions", "indicators", "gaps", "places", "compare", "news", "unknown")
CANNOT_SAY = frozenset((Verdict.too_early_to_say, Verdict.not_tested))
PANES = 5
# What an obsession's page shows of the newest promises, and of what its documents say works.
MOST_PROMISES, MOST_WORKS = 3, 3


@dataclass(frozen=True, slots=True)
class Part:
    """A goal under another one, with everything that is counted for it."""

    goal: Goal
    folder: str
    row: Row


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The goal of the same level before or after one, and the goal whose drawing it has."""

    goal: Goal
    look: Goal


@dataclass(frozen=True, slots=True)
class NearWish:
    """A wish that a goal's numbers are linked to, and how many pledges stand for it."""

    wish: Wish
    promised: int


@dataclass(frozen=True, slots=True)
class NotKnown:
    """What cannot be said of a row of numbers: those without any figure, and how many cannot be judged yet.

    Of the latter, `lasting` counts those whose card tells a last step, and `early` those that tell none.
    """

    missing: tuple[Card, ...]
    early: int
    lasting: int


def goal_pages(g: Gallery) -> Iterator[Page]:
    """How we are doing, every goal, every number in one list, and the main things."""
    s = g.studio
    yield _doing(g)
    for path in goal_paths(s.city.framework.goals):
        yield _goal(g, path)
    yield _indicators(s)
    yield _obsessions(g)
    for number, obsession in enumerate(s.city.framework.obsessions):
        yield _obsession(g, obsession, number)


def _doing(g: Gallery) -> Page:
    s, address = g.studio, place("doing")
    levels = {level.id: level for level in s.city.framework.levels}
    parts = [_part(g, goal, levels) for goal in s.city.framework.goals]
    return s.page(
        address,
        "doing",
        s.say("doing.title"),
        s.say("doing.description"),
        "doing",
        trail=s.trail(address),
        tally=tally(s.city, s.assessments),
        main_things=len(s.city.framework.obsessions),
        goals=parts,
        key=key_for(*(part.row for part in parts)),
        ways=[way for way in WAYS if way in PLACES],
        way_words={way: (s.words.say(f"doing.way_{way}"), s.words.say(f"doing.to_{way}")) for way in WAYS},
        verdicts=[(v, label(v, s.words), s.words.say(f"verdict.means_{v}")) for v in Verdict],
    )


def _part(g: Gallery, goal: Goal, levels: Mapping[str, GoalLevel]) -> Part:
    return Part(goal, levels[goal.level].folder, g.row(indicators_below(goal)))


def _goal(g: Gallery, path: tuple[Goal, ...]) -> Page:
    s, goal, plan = g.studio, path[-1], g.studio.city.framework
    levels = {level.id: level for level in plan.levels}
    address = place(levels[goal.level].folder, goal.id)
    parts = [_part(g, child, levels) for child in goal.goals]
    everything = g.row(indicators_below(goal))
    return s.page(
        address,
        "goal",
        goal.title,
        s.say("goal.description", title=goal.title),
        "doing",
        goal=goal,
        level=levels[goal.level],
        below=_level_below(plan, goal),
        above=path[-2] if len(path) > 1 else None,
        folders={level.id: level.folder for level in plan.levels},
        look=look_of(path),
        other_pane=look_of(path).pane % PANES + 1,
        trail=s.goal_trail(address, path[:-1]),
        source=s.city.sources[plan.source],
        own=g.row(goal.indicators),
        below_it=parts,
        total=len(everything.cards),
        main_things=len(plan.obsessions),
        key=key_for(everything),
        not_known=not_known(everything.cards),
        wishes=_wishes(s, [card.card.id for card in everything.cards]),
        editorial=plan.links_editorial if not goal.goals else None,
        **beside(plan.goals, path),
    )


def look_of(path: Sequence[Goal]) -> Goal:
    """Whose drawing and pane a goal has: its own, or those of the nearest one above it that has a drawing."""
    return next((goal for goal in reversed(path) if goal.icon), path[0])


def _level_below(plan: Framework, goal: Goal) -> GoalLevel | None:
    places = [level.id for level in plan.levels]
    below = places.index(goal.level) + 1
    return plan.levels[below] if below < len(places) else None


def beside(goals: tuple[Goal, ...], path: tuple[Goal, ...]) -> dict[str, Neighbour | None]:
    """The goals of the same level before and after one, round the whole plan; of two, the other stands after."""
    level = [found for found in goal_paths(goals) if found[-1].level == path[-1].level]
    at = level.index(path)
    before, after = (Neighbour(found[-1], look_of(found)) for found in (level[at - 1], level[(at + 1) % len(level)]))
    return {"before": before if len(level) > 2 else None, "after": after if len(level) > 1 else None}


def not_known(cards: Sequence[SmallCard]) -> NotKnown:
    """What cannot be said of some numbers."""
    missing = tuple(one.card for one in cards if one.picture is NONE)
    told = [bool(one.card.step) for one in cards if one.card.verdict in CANNOT_SAY]
    return NotKnown(missing, told.count(False), told.count(True))


def _wishes(s: Studio, indicators: Sequence[str]) -> list[NearWish]:
    near = (wish for wish in s.city.wishes.wishes if any(link.id in indicators for link in wish.indicators))
    return [NearWish(wish, len(s.wall.by_wish.get(wish.id, ()))) for wish in near]


def _indicators(s: Studio) -> Page:
    address = place("indicators")
    return s.page(
        address,
        "indicators",
        s.say("site.indicators"),
        s.say("indicators.description"),
        "doing",
        trail=s.trail(address, "doing"),
        moved=[(way, s.words.say(f"indicators.moved_{way}"), found) for way, found in _moved(s).items()],
        supporting=[(card, _time(s, card.id)) for card in by_kind(s, IndicatorKind.supporting)],
    )


def _moved(s: Studio) -> Mapping[str, list[tuple[Card, Markup, Markup]]]:
    """The plan's numbers under each count of the tally: card, time, and why it is in none of the first four."""
    found: dict[str, list[tuple[Card, Markup, Markup]]] = {way: [] for way in COUNTS}
    for card in by_kind(s, IndicatorKind.key):
        step = last_moved(s.city.indicators[card.id], s.assessments)
        why = uncounted(step, s.words) if card.when and not isinstance(step, Judgement) else Markup()
        found[count_of(step)].append((card, _time(s, card.id), why))
    return found


def _time(s: Studio, indicator: str) -> Markup:
    """The time of an indicator's newest number, as in tables; empty where there is none."""
    shape = s.city.indicators[indicator].shape
    wanted = (shape.headline, shape.headline_group)
    found = next((a.latest for a in s.assessments[indicator] if (a.measure, a.group) == wanted), None)
    return s.words.period("label", found.period) if found else Markup()


def _obsessions(g: Gallery) -> Page:
    s, address = g.studio, place("obsessions")
    found = obsession_cards(s.city.framework.obsessions, s.cards)
    row = g.row(one.card.id for one in found)
    title = s.say("obsession.title", n=len(found))
    return s.page(
        address,
        "obsessions",
        title,
        s.say("obsession.lead"),
        "doing",
        trail=s.trail(address, "doing"),
        obsessions=list(zip(s.city.framework.obsessions, row.cards, strict=True)),
        key=key_for(row),
    )


def _obsession(g: Gallery, obsession: Obsession, number: int) -> Page:
    s, address = g.studio, place("obsession", obsession.id)
    indicator, all_of_them = s.city.indicators[obsession.indicator], s.city.framework.obsessions
    facts = indicator_facts(indicator, s.assessments, s.city, s.words)
    related = g.row(card.id for card in neighbours(s, indicator))
    return s.page(
        address,
        "obsession",
        s.say("obsession.page_title", title=obsession.title),
        s.say("obsession.description", title=obsession.title),
        "doing",
        obsession=obsession,
        count=len(all_of_them),
        shape=indicator.shape,
        facts=facts,
        figure=_figure(s, indicator, facts, address),
        dots=dots(s, indicator, facts, address),
        curve=curve(s, indicator, address, relative(address, place("how"))),
        works=_works(s, indicator),
        trail=s.trail(address, "doing", "obsessions"),
        source=s.city.sources[obsession.source],
        related=related,
        key=key_for(related),
        report_card=report_card(indicator.id) if indicator.shape.kind is IndicatorKind.key else None,
        following=all_of_them[(number + 1) % len(all_of_them)] if len(all_of_them) > 1 else None,
        **_promises(s, indicator),
    )


def _figure(s: Studio, indicator: Indicator, facts: IndicatorFacts, address: str) -> Markup | None:
    """The picture of the headline alone; the page's head has said its sentences."""
    first = tuple(replace(measure, spoken=()) for measure in facts.measures[:1])
    return next(iter(figures(s, indicator, replace(facts, measures=first), address)), None)


def _works(s: Studio, indicator: Indicator) -> list[Any]:
    """What the documents say works, newest first."""
    said = said_under(WORKS, newest_first(s.city.statements(indicator.id), s.city.sources))
    return [entry(s, statement) for statement in said[:MOST_WORKS]]


def _promises(s: Studio, indicator: Indicator) -> dict[str, Any]:
    """The wishes that an indicator is linked to, and the newest pledges that stand for them."""
    near = [wish for wish in s.city.wishes.wishes if wish.id in indicator.wishes]
    ids = {card.id for wish in near for card in s.wall.by_wish.get(wish.id, ())}
    found = [card for card in s.wall.cards if card.id in ids]
    return {
        "wishes": [NearWish(wish, len(s.wall.by_wish.get(wish.id, ()))) for wish in near],
        "promises": found[:MOST_PROMISES],
        "promised": len(found),
    }
