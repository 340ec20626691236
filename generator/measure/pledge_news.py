"""What is new of pledges between two days, by their ids: who promised is no part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.measure.snapshot import rows
from generator.model.city import City, Snapshot
from generator.read.tables import Row
from generator.terms import PledgeState

ENDED = frozenset({PledgeState.lapsed, PledgeState.gone})
PROMISED, TOLD = ("kind", "fingerprint"), ("evidence", "link", "result")


@dataclass(frozen=True, slots=True)
class PledgeNews:
    """Ids of pledges that are new, say something else, whose organisation told how it went, that another one carries
    on, and that ran out; each newest first. A new one is nothing but new.

    `taken_down` is only a number: what was taken down is never named again.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    taken_down: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.told or self.renewed or self.ended or self.taken_down)


def pledge_changes(before: Snapshot, after: Snapshot) -> PledgeNews:
    """Which ids came, went, or have something else beside them: no day is asked, for a day may be late."""
    old, new = (_by_id(one.pledges - other.pledges) for one, other in ((before, after), (after, before)))
    newest = sorted(new.values(), key=lambda row: (row["published"], row["id"]), reverse=True)
    both = [(old[row["id"]], row) for row in newest if row["id"] in old]
    return PledgeNews(
        new=tuple(row["id"] for row in newest if row["id"] not in old),
        changed=tuple(now["id"] for was, now in both if _differ(was, now, PROMISED)),
        told=tuple(now["id"] for was, now in both if _differ(was, now, TOLD)),
        renewed=tuple(now["id"] for was, now in both if _became(was, now, frozenset({PledgeState.renewed}))),
        ended=tuple(now["id"] for was, now in both if _became(was, now, ENDED)),
        taken_down=len(old.keys() - new.keys()),
    )


def _by_id(lines: Iterable[str]) -> Mapping[str, Row]:
    return {row["id"]: row for row in rows("pledges", lines)}


def _differ(was: Row, now: Row, columns: Iterable[str]) -> bool:
    return any(was[name] != now[name] for name in columns)


def _became(was: Row, now: Row, states: frozenset[PledgeState]) -> bool:
    return now["state"] in states and was["state"] not in states


def pledge_news(city: City, since: date, until: date) -> PledgeNews:
    """The news of the days after `since` up to and with `until`, where the release of `since` holds no pledges.

    A result has the day on which a person approved it; that of a new pledge is no news beside the pledge itself.
    """

    def falls(day: date | None) -> bool:
        return day is not None and since < day <= until

    found = [pledge for organisation in city.organisations.values() for pledge in organisation.pledges]
    pledges = sorted(found, key=lambda pledge: (pledge.published, pledge.id), reverse=True)
    return PledgeNews(
        new=tuple(p.id for p in pledges if falls(p.published)),
        told=tuple(p.id for p in pledges if p.result is not None and falls(p.approved) and not falls(p.published)),
        ended=tuple(p.id for p in pledges if p.state in ENDED and falls(p.lapses)),
        taken_down=sum(map(falls, city.taken_down)),
    )
