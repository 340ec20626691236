"""What the newest plan changed against the one before, in words: what is new in it, what has left, what is reworded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.plan_news import Moved, before_this, plan_news
from generator.model.assemble import goal_paths
from generator.shapes import Framework
from generator.show.addresses import place, relative
from generator.show.news_lines import NewsLine
from generator.show.pages import Studio


@dataclass(frozen=True, slots=True)
class Named:
    """Something in a plan: what we call it, or where we have no name the plan's own words; and the way to its page."""

    title: str
    official: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """What happened to some things in a plan, in words, and which."""

    heading: Markup
    items: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One of a plan's lists: its name, what happened in it, and how many things changed their place; empty for none."""

    name: str
    groups: tuple[Group, ...]
    renumbered: Markup


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Two editions side by side. `unlike` is set where they have no level in common."""

    lead: Markup
    unlike: bool
    lists: tuple[Listed, ...]
    plans: tuple[Framework, Framework]


def plan_facts(s: Studio, here: str) -> PlanFacts | None:
    """What the newest plan changed, for the page at `here`; None where there is only one plan."""
    now = s.city.framework
    before = before_this(now, s.city.frameworks.values())
    if before is None:
        return None
    found, levels = plan_news(before, now), {level.id: level for level in now.levels}
    lists = [(levels[name].many, moved, _goals(before, now, name, here)) for name, moved in found.goals.items()]
    lists.append((s.say("news.plan_numbers"), found.indicators, _numbers(s, before, now, here)))
    return PlanFacts(
        lead=s.words.say("news.plan_lead", made=_made(s, now), before=_made(s, before)),
        unlike=not found.goals,
        lists=tuple(_listed(s, *one) for one in lists if one[1]),
        plans=(before, now),
    )


def plan_line(s: Studio) -> Iterator[NewsLine]:
    """The newest plan as a piece of news, with its day; none where there is no plan before it."""
    now = s.city.framework
    before = before_this(now, s.city.frameworks.values())
    if before is None:
        return
    found = plan_news(before, now)
    new = len(found.indicators.joined) + sum(len(moved.joined) for moved in found.goals.values())
    facts = {"made": _made(s, now)}
    yield NewsLine(
        kind=s.words.say("news.kind_plan"),
        title=now.plain_title,
        sentence=s.words.say("news.plan_line", n=new, **facts) if new else s.words.say("news.plan_line_none", **facts),
        when=Markup(),
        link=s.words.say("news.plan_see"),
        href=f"{place('news')}#plan",
    )


def _made(s: Studio, plan: Framework) -> str:
    return s.words.partial_date(plan.date[:7])


def _listed(s: Studio, name: str, moved: Moved, named: Mapping[str, Named]) -> Listed:
    groups = {"joined": moved.joined, "left": moved.left, "reworded": moved.reworded}
    told = ((s.words.say(f"news.plan_{how}"), ids) for how, ids in groups.items() if ids)
    return Listed(
        name=name,
        groups=tuple(Group(heading, tuple(named[one] for one in ids)) for heading, ids in told),
        renumbered=s.words.say("news.plan_renumbered", n=len(moved.renumbered)) if moved.renumbered else Markup(),
    )


def _goals(before: Framework, now: Framework, level: str, here: str) -> dict[str, Named]:
    """Goals of one level by id; those of the newest plan have a page."""
    folder = next(found.folder for found in now.levels if found.id == level)
    old, new = ((path[-1] for path in goal_paths(plan.goals) if path[-1].level == level) for plan in (before, now))
    named = {goal.id: Named(goal.title, goal.official, "") for goal in old}
    return named | {goal.id: Named(goal.title, goal.official, relative(here, place(folder, goal.id))) for goal in new}


def _numbers(s: Studio, before: Framework, now: Framework, here: str) -> dict[str, Named]:
    """Indicators by id; what we do not hold has the plan's own words alone."""
    words = {entry.id: entry.official for plan in (before, now) for entry in plan.indicators}
    ours = s.city.indicators
    return {
        name: Named(ours[name].shape.title, official, relative(here, place("indicator", name)))
        if name in ours
        else Named("", official, "")
        for name, official in words.items()
    }
