"""What is new of pledges between two days: only of those that may be seen today, and of the others only how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.city import City, Pledge
from generator.terms import PledgeState

ENDED = frozenset({PledgeState.lapsed, PledgeState.gone})


@dataclass(frozen=True, slots=True)
class PledgeNews:
    """Pledges that are new, whose organisation told how it went, and that ran out, each newest first.

    `taken_down` is only a number: what was taken down is never named again.
    """

    new: tuple[Pledge, ...]
    told: tuple[Pledge, ...]
    ended: tuple[Pledge, ...]
    taken_down: int

    def __bool__(self) -> bool:
        return bool(self.new or self.told or self.ended or self.taken_down)


def pledge_news(city: City, since: date, until: date) -> PledgeNews:
    """The news of the days after `since` up to and with `until`.

    A result has the day on which a person approved it; that of a new pledge is no news beside the pledge itself.
    """

    def falls(day: date | None) -> bool:
        return day is not None and since < day <= until

    found = [pledge for organisation in city.organisations.values() for pledge in organisation.pledges]
    pledges = sorted(found, key=lambda pledge: (pledge.published, pledge.id), reverse=True)
    return PledgeNews(
        new=tuple(p for p in pledges if falls(p.published)),
        told=tuple(p for p in pledges if p.result is not None and falls(p.approved) and not falls(p.published)),
        ended=tuple(p for p in pledges if p.state in ENDED and falls(p.lapses)),
        taken_down=sum(map(falls, city.taken_down)),
    )
