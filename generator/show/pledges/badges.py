"""A badge for each pledge at an address that never changes: what it shows is told anew by every build.

A pledge that was renewed shows the badge of the one that carries it on, so that a badge on an organisation's own site
stays alive. What was taken down, for whatever reason, keeps a badge without a name; all of those are alike. What is not
shown while somebody asks whether it is withdrawn has a badge that says no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jinja2 import Environment
from markupsafe import Markup

from generator.model.city import City, Organisation, Pledge
from generator.shapes import CityShape
from generator.show.addresses import absolute, badge_address, place
from generator.show.files import Download
from generator.show.pledges.fitting import size_in
from generator.show.render import render
from generator.show.words import Words
from generator.terms import PledgeState

# The room that the arch leaves at each line's height, and the largest letters there; units of the badge's viewBox.
ONE_LINE = ((160, 34, 88),)
TWO_LINES = ((148, 22, 62), (172, 32, 94))
GAP = re.compile(r"\s+|(?<=\w-)(?=\w)")
BAND, LARGE, SMALL = 204, 29, 18
# On an organisation's site; px.
SHOWN_WIDTH, SHOWN_HEIGHT = 180, 210


class BadgeLook(StrEnum):
    """What a badge looks like, in shape as well as in words."""

    current = "current"
    due = "due"
    ended = "ended"
    withdrawn = "withdrawn"
    resting = "resting"


LOOKS = {
    PledgeState.current: BadgeLook.current,
    PledgeState.due: BadgeLook.due,
    PledgeState.lapsed: BadgeLook.ended,
    PledgeState.gone: BadgeLook.ended,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A text in a badge, in the size in which it has room."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: its name by ear, a word in large letters, and what is said under that."""

    look: BadgeLook
    title: Markup
    large: Line
    small: Line | None


def badges(city: City, words: Words, environment: Environment) -> Iterator[Download]:
    """The badge of every pledge, and of every pledge that was taken down."""
    template = environment.get_template("figures/badge.svg.j2")
    always = {"names": name_lines(badge_name(city.shape)), **drawn_for(city.shape)}
    for organisation in city.organisations.values():
        for pledge in organisation.pledges:
            text = template.render(badge=badge_of(organisation, pledge, city, words), **always)
            yield Download(badge_address(pledge.id), text)
    for look, ids in ((BadgeLook.withdrawn, city.tombstones), (BadgeLook.resting, city.resting)):
        blank = template.render(badge=_nameless(look, city, words), **always)
        yield from (Download(badge_address(pledge_id), blank) for pledge_id in ids)


def drawn_for(shape: CityShape) -> dict[str, str]:
    """What every drawing that stands alone says of the city's language."""
    return {"language": shape.language, "direction": shape.direction}


def badge_name(shape: CityShape) -> str:
    """What the city is called on badges and certificates."""
    return shape.badge_name or shape.site_name


def carried_on(organisation: Organisation, pledge: Pledge) -> Pledge:
    """The pledge that stands today in the place of this one: the last of those that renewed it, or itself."""
    its = {other.id: other for other in organisation.pledges}
    while pledge.renewed_by is not None:
        pledge = its[pledge.renewed_by]
    return pledge


def badge_of(organisation: Organisation, pledge: Pledge, city: City, words: Words) -> Badge:
    """What the badge at this pledge's address says today."""
    now = carried_on(organisation, pledge)
    look = LOOKS[now.state]
    when = words.month(now.lapses if look is BadgeLook.ended else now.review)
    facts = {"city": badge_name(city.shape), "who": organisation.name, "when": when}
    if look is BadgeLook.ended:
        title = words.say("badge.title_ended", **facts)
        return Badge(look, title, _large(words.say("badge.ended")), _small(words.say("badge.ended_when", when=when)))
    small = words.say("badge.until" if look is BadgeLook.current else "badge.update_due", when=when)
    title = words.say(f"badge.title_{look}_{now.kind}", **facts)
    return Badge(look, title, _large(words.say(f"badge.kind_{now.kind}")), _small(small))


def _nameless(look: BadgeLook, city: City, words: Words) -> Badge:
    title = words.say(f"badge.title_{look}", city=badge_name(city.shape))
    return Badge(look, title, _large(words.say(f"badge.{look}")), None)


def _large(text: Markup) -> Line:
    return _line(text.unescape(), BAND, LARGE)


def _small(text: Markup) -> Line:
    return _line(text.unescape(), BAND, SMALL)


def _line(text: str, room: float, largest: float) -> Line:
    return Line(text, size_in(text, room, largest))


def name_lines(name: str) -> tuple[tuple[Line, int], ...]:
    """A city's name on one line or two, each with its height in the arch: as it can be set largest."""
    cuts = [(name[: gap.start()], name[gap.end() :]) for gap in GAP.finditer(name)]
    sets = [_set((name,), ONE_LINE), *(_set(cut, TWO_LINES) for cut in cuts)]
    return max(sets, key=lambda found: found[0])[1]


def _set(texts: Iterable[str], rooms: Iterable[tuple[int, int, int]]) -> tuple[float, tuple[tuple[Line, int], ...]]:
    """Lines in their rooms, and how near the worst of them comes to the largest letters there."""
    lines = [(_line(text, room, largest), largest, y) for text, (room, largest, y) in zip(texts, rooms, strict=True)]
    return min(line.size / largest for line, largest, _ in lines), tuple((line, y) for line, _, y in lines)


def embed(organisation: Organisation, pledge: Pledge, city: City, words: Words, environment: Environment) -> str:
    """HTML for an organisation's own site: the badge, linked to the organisation's page here. No script.

    It is text, to be shown and copied: a page has to escape it once more.
    """
    return str(
        render(
            environment,
            "figures/embed.html.j2",
            "",
            page=absolute(city.shape.address, place("organisation", organisation.id)),
            badge=absolute(city.shape.address, badge_address(pledge.id)),
            title=badge_of(organisation, pledge, city, words).title,
            width=SHOWN_WIDTH,
            height=SHOWN_HEIGHT,
        )
    )
