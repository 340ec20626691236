"""All pledges together: how many there are of which sort, and for which wish. Organisations are never ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.model.city import City, Organisation, Pledge
from generator.shapes import Wish
from generator.show.charts.facts import Bar, BarsFacts
from generator.show.charts.render import insert
from generator.show.charts.render import render as draw
from generator.show.numbers import written
from generator.show.pages import Studio
from generator.show.pledges.cards import STANDING, of_today
from generator.show.pledges.certificates import RUNS
from generator.show.render import render
from generator.terms import PledgeKind, PledgeState, Result

RAN_OUT = frozenset({PledgeState.lapsed, PledgeState.gone})
# In the order in which they are told; what there is none of is left out.
TOLD = ("pledges", "organisations", "partners", "supporters", "done", "renewed", "ran_out")


@dataclass(frozen=True, slots=True)
class Totals:
    """What is counted on the day.

    `pledges` run now, and each wish of today has its number of those; `organisations` have one that runs, and are
    either `partners`, with at least one pledge as a partner among those, or `supporters`. Counted of all pledges that
    were not taken down, whenever they were made: `done` are those of which the organisation tells that, `renewed` those
    that another carries on, `ran_out` those that lapsed with no word of what became of them.
    """

    organisations: int
    partners: int
    supporters: int
    pledges: int
    done: int
    renewed: int
    ran_out: int
    by_wish: Mapping[str, int]


def totals(city: City) -> Totals:
    """Counts every pledge of a city."""
    every = [pledge for organisation in city.organisations.values() for pledge in organisation.pledges]
    running = [_running(organisation) for organisation in city.organisations.values()]
    kinds = [{pledge.kind for pledge in its} for its in running if its]
    partners = sum(PledgeKind.partner in its for its in kinds)
    return Totals(
        organisations=len(kinds),
        partners=partners,
        supporters=len(kinds) - partners,
        pledges=sum(map(len, running)),
        done=sum(pledge.result is Result.done for pledge in every),
        renewed=sum(pledge.state is PledgeState.renewed for pledge in every),
        ran_out=sum(pledge.state in RAN_OUT and pledge.result is None for pledge in every),
        by_wish=_by_wish((pledge for its in running for pledge in its), city),
    )


def _running(organisation: Organisation) -> list[Pledge]:
    return [pledge for pledge in organisation.pledges if pledge.state in RUNS]


def _by_wish(running: Iterable[Pledge], city: City) -> dict[str, int]:
    counted = Counter(wish for pledge in running if of_today(pledge, city) for wish in pledge.wishes)
    return {wish.id: counted[wish.id] for wish in city.wishes.wishes}


def totals_figure(s: Studio) -> Markup | None:
    """The counts in words, with a chart of them by wish and its table; None where no pledge stands on the wall."""
    if not any(pledge.state in STANDING for o in s.city.organisations.values() for pledge in o.pledges):
        return None
    found = totals(s.city)
    return render(
        s.environment,
        "figures/totals.html.j2",
        "",
        told=[_told(name, getattr(found, name), s) for name in TOLD if getattr(found, name)],
        wishes=[(wish, _number(found.by_wish[wish.id], s)) for wish in s.city.wishes.wishes],
        drawn=_drawn(s, found) if any(found.by_wish.values()) else None,
    )


def _told(name: str, count: int, s: Studio) -> Markup:
    return s.words.say(f"totals.{name}", n=_number(count, s), count=count)


def _drawn(s: Studio, found: Totals) -> tuple[Markup, Markup]:
    """The chart for a wide figure and for a narrow one."""
    picture = draw(BarsFacts(tuple(_bar(wish, found, s) for wish in s.city.wishes.wishes)), s.drawings)
    alt = s.say("totals.alt")
    return insert(picture.wide, "totals-w", alt), insert(picture.narrow, "totals-n", alt)


def _bar(wish: Wish, found: Totals, s: Studio) -> Bar:
    count = found.by_wish[wish.id]
    return Bar(wish.name, Decimal(count), _number(count, s))


def _number(count: int, s: Studio) -> str:
    return written(Decimal(count), s.words.locale)
