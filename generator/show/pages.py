"""Every page of the site: which there are, at which address, and the facts that its template gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.measure.beside import Beside, beside
from generator.measure.history import History, history
from generator.model.assemble import goal_paths
from generator.model.city import City, Indicator
from generator.shapes import Framework, Goal, Wish
from generator.show.addresses import place, relative
from generator.show.cards import Assessments, Card, cards
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.pledges.cards import Wall, wall
from generator.show.render import render
from generator.show.words import Words
from generator.terms import IndicatorKind


@dataclass(frozen=True, slots=True)
class Studio:
    """What every page is made with: the city, what was worked out, the words, and the templates."""

    city: City
    assessments: Assessments
    words: Words
    environment: Environment
    cards: Mapping[str, Card]
    wall: Wall
    drawings: Shelf
    beside: Beside
    history: History

    def page(self, address: str, template: str, title: str, description: str, section: str, **facts: Any) -> Page:
        """A page from its template, with the facts that all templates have; `up` is the way to the site's root."""
        up = relative(address, place("home"))
        everywhere = {"city": self.city.shape, "top_wishes": self.city.wishes.expect.top, "up": up}
        body = render(self.environment, f"pages/{template}.html.j2", address, **everywhere, **facts)
        return Page(address, title, str(Markup(description).striptags()), body, section)

    def say(self, sentence: str, **facts: Any) -> str:
        """A sentence as plain text, for titles and descriptions."""
        return self.words.say(sentence, **facts).striptags()

    def trail(self, address: str, *places: str) -> tuple[Mapping[str, str], ...]:
        """The way here from home, as links; a place is named by its word in site.j2 and its address."""
        steps = [("home", place("home")), *((name, place(name)) for name in places)]
        return tuple({"text": self.say(f"site.{name}"), "href": relative(address, way)} for name, way in steps)

    def goal_trail(self, address: str, path: Sequence[Goal]) -> tuple[Mapping[str, str], ...]:
        """The way here through the plan's goals."""
        folders = {level.id: level.folder for level in self.city.framework.levels}
        steps = ({"text": g.title, "href": relative(address, place(folders[g.level], g.id))} for g in path)
        return (*self.trail(address, "doing"), *steps)


def studio(city: City, assessments: Assessments, words: Words, environment: Environment, drawings: Shelf) -> Studio:
    """Sets the table for all pages; `drawings` is where charts are kept from build to build."""
    told = (cards(city, assessments, words), wall(city, words))
    return Studio(
        city, assessments, words, environment, *told, drawings, beside(city, assessments), history(city, assessments)
    )


def plan_pages(s: Studio) -> Iterator[Page]:
    """A page for each edition of the plan."""
    for plan in s.city.frameworks.values():
        yield _plan(s, plan)


def top_first(wishes: Sequence[Wish]) -> Sequence[Wish]:
    """The top wishes, then the others, each in printed order."""
    return sorted(wishes, key=lambda wish: wish.top is None)


def indicators_below(goal: Goal) -> list[str]:
    """The ids of a goal's indicators and of those of every goal under it."""
    return [indicator for path in goal_paths((goal,)) for indicator in path[-1].indicators]


def _plan(s: Studio, plan: Framework) -> Page:
    address = place("plan", plan.id)
    return s.page(
        address,
        "plan",
        plan.plain_title,
        s.say("plan.description", title=plan.plain_title),
        "doing",
        plan=plan,
        plans=list(s.city.frameworks.values()),
        trail=s.trail(address, "doing"),
        source=s.city.sources[plan.source],
        folders={level.id: level.folder for level in plan.levels},
        entries={entry.id: entry for entry in plan.indicators},
        titles=defaultdict(str, {i.id: i.shape.title for i in s.city.indicators.values()}),
    )


def by_kind(s: Studio, kind: IndicatorKind) -> list[Card]:
    """The cards of all indicators of a kind, in the plan's order."""
    return [s.cards[i.id] for i in s.city.indicators.values() if i.shape.kind is kind]


def neighbours(s: Studio, indicator: Indicator) -> list[Card]:
    """Cards of indicators that stand beside this one: supporting ones, or its key one and the others beside that."""
    centre = indicator.shape.beside or indicator.id
    found = [i.id for i in s.city.indicators.values() if centre in (i.id, i.shape.beside)]
    return [s.cards[other] for other in found if other != indicator.id]
