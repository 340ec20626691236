"""Each release beside the one before it, and today beside the last: all that both hold is compared, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.measure.assessment import Assessment
from generator.measure.figure_news import FigureChange, VerdictChange, figure_changes, verdict_changes
from generator.measure.freeze import freeze
from generator.measure.news import Begins, Difference, changes, new_ways
from generator.measure.pledge_news import PledgeNews, pledge_changes, pledge_news
from generator.measure.snapshot import snapshot
from generator.model.city import City, Snapshot
from generator.shapes import Release


@dataclass(frozen=True, slots=True)
class Compared:
    """All that differs between two days. `headlines` are told at length, and stand among `figures`, too.

    `verdicts` leave out those of headlines. Where not `whole`, one of the two days holds its headlines alone: then
    `figures` and `verdicts` were not compared, and pledges by their days.
    """

    since: date
    until: date
    whole: bool
    headlines: tuple[Difference, ...]
    figures: tuple[FigureChange, ...]
    verdicts: tuple[VerdictChange, ...]
    pledges: PledgeNews

    def __bool__(self) -> bool:
        return bool(self.headlines or self.figures or self.verdicts or self.pledges)


@dataclass(frozen=True, slots=True)
class History:
    """What each release but the first brought, by its day; and what the news of the site's own day is, if there is any
    day to compare with: what differs from the last release, or what that brought where it is of today and stands."""

    releases: Mapping[date, Compared]
    latest: Compared | None


def history(city: City, assessments: Mapping[str, Sequence[Assessment]]) -> History:
    """All that can be compared; `city` is the city as everyone may see it."""
    begins = new_ways(city.indicators.values())
    found = {
        release.date: _compared(city, city.releases[:number], release, city.snapshots.get(release.date), begins)
        for number, release in enumerate(city.releases)
        if number
    }
    if not city.releases:
        return History(found, None)
    today = _compared(city, city.releases, freeze(city, assessments), snapshot(city, assessments), begins)
    return History(found, found.get(today.until) if today.since == today.until and not today else today)


def _compared(city: City, earlier: Sequence[Release], after: Release, now: Snapshot | None, begins: Begins) -> Compared:
    since, until = earlier[-1].date, after.date
    before = city.snapshots.get(since)
    headlines = changes(earlier, after, begins)
    if before is None or now is None:
        return Compared(since, until, False, headlines, (), (), pledge_news(city, since, until))
    old, new = ({(e.id, e.measure, e.group) for e in release.indicators} for release in (earlier[-1], after))
    leads = old & new
    others = (one for one in verdict_changes(before, now) if (one.indicator, one.measure, one.group) not in leads)
    return Compared(
        since, until, True, headlines, figure_changes(before, now), tuple(others), pledge_changes(before, now)
    )
