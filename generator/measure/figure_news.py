"""What differs between all figures of two days, and between all verdicts: whatever differs is told, nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator.columns import RELEASED
from generator.measure.news import WITHOUT_NUMBER
from generator.measure.series import ROLES, SETTLED
from generator.measure.snapshot import rows
from generator.model.city import Snapshot
from generator.periods import PeriodKind, read_period
from generator.read.tables import Row
from generator.shapes import ReleasedFigure
from generator.terms import Kind, Missing, Unit, Verdict


class FigureNews(StrEnum):
    """What happened to a figure, in the order in which it is told.

    `beside` is of one whose number stayed: its base, its limits, its paper, or why there is none, is another.
    """

    changed = "changed"
    hidden = "hidden"
    gone = "gone"
    new = "new"
    beside = "beside"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a figure is of. Several rows may tell of one thing: an older edition, or papers that do not agree."""

    indicator: str
    measure: str
    area: str
    group: str
    period: str
    period_kind: PeriodKind
    unit: Unit
    kind: Kind


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A thing whose rows differ, with the figure that counted before and the one that counts now; None for no row."""

    news: FigureNews
    thing: Thing
    old: ReleasedFigure | None
    new: ReleasedFigure | None


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """Another verdict on a measure and group of the city's own area."""

    indicator: str
    measure: str
    group: str
    before: Verdict
    after: Verdict


def figure_changes(before: Snapshot, after: Snapshot) -> tuple[FigureChange, ...]:
    """Every thing of which the two tell differently: by indicator, then by news, then by what it is of."""
    things = {*_things(before.figures - after.figures), *_things(after.figures - before.figures)}
    old, new = (_by_thing(held.figures, things) if things else {} for held in (before, after))
    found = (_change(thing, old.get(thing, ()), new.get(thing, ())) for thing in things)
    return tuple(sorted((change for change in found if change is not None), key=_order))


def verdict_changes(before: Snapshot, after: Snapshot) -> tuple[VerdictChange, ...]:
    """Every other verdict on what had one on both days: one that came or went did so with its figures."""
    old, new = (_verdicts(one.verdicts - other.verdicts) for one, other in ((before, after), (after, before)))
    both = ((key, old[key], new[key]) for key in sorted(old.keys() & new.keys()))
    return tuple(
        VerdictChange(*key, was, now)
        for key, was, now in both
        if was is not now and WITHOUT_NUMBER.isdisjoint((was, now))
    )


def _verdicts(lines: Iterable[str]) -> Mapping[tuple[str, str, str], Verdict]:
    return {(row["indicator_id"], row["measure"], row["group"]): row["verdict"] for row in rows("verdicts", lines)}


def _things(lines: Iterable[str]) -> Iterator[Thing]:
    return map(_thing, rows("figures", lines))


def _thing(row: Row) -> Thing:
    place = (row["indicator_id"], row["measure"], row["area"], row["group"])
    return Thing(*place, row["period"], row["period_kind"], row["unit"], row["kind"])


def _by_thing(lines: Iterable[str], things: Iterable[Thing]) -> Mapping[Thing, Sequence[Row]]:
    """The rows of some things, the row that counts first."""
    # Few lines are of them: a hundred thousand are not to be typed to find a dozen.
    starts = {(thing.indicator, thing.measure, thing.area, thing.group, thing.period) for thing in things}
    wanted = (line for line in lines if tuple(line.split(",", 5)[:5]) in starts)
    found: dict[Thing, list[Row]] = defaultdict(list)
    for row in rows("figures", wanted):
        found[_thing(row)].append(row)
    return {thing: sorted(its, key=_preference) for thing, its in found.items()}


def _preference(row: Row) -> tuple[bool, bool, int, str, int]:
    settled = SETTLED.index(row["status"])
    return (row["value"] is None, row["conflict_id"] is None, settled, row["source_id"], row["source_line"])


def _change(thing: Thing, old: Sequence[Row], new: Sequence[Row]) -> FigureChange | None:
    if _compared(old) == _compared(new):
        return None
    was, now = (_figure(its) for its in (old, new))
    return FigureChange(_news(old, new), thing, was, now)


def _compared(its: Sequence[Row]) -> frozenset[tuple[Any, ...]]:
    """All that is compared of the rows of a thing: every column but the line, which no reader sees as a figure."""
    return frozenset(tuple(row[name] for name in RELEASED["figures"] if name != "source_line") for row in its)


def _news(old: Sequence[Row], new: Sequence[Row]) -> FigureNews:
    was, now = _numbers(old), _numbers(new)
    if was and not now:
        return FigureNews.hidden if any(row["missing_reason"] is Missing.suppressed for row in new) else FigureNews.gone
    if now and not was:
        return FigureNews.new
    return FigureNews.beside if was == now else FigureNews.changed


def _numbers(its: Sequence[Row]) -> frozenset[tuple[Decimal, Any]]:
    """The number that counts with the word beside it; of papers that do not agree, all of theirs; empty for none."""
    valued = [row for row in its if row["value"] is not None]
    counted = [row for row in valued if row["conflict_id"] is not None] or valued[:1]
    return frozenset((row["value"], row["qualifier"]) for row in counted)


def _figure(its: Sequence[Row]) -> ReleasedFigure | None:
    if not its:
        return None
    row = its[0]
    conflict = row["conflict_id"] if row["value"] is not None else None
    return ReleasedFigure(
        period=row["period"],
        period_kind=row["period_kind"],
        value=None if conflict else row["value"],
        unit=row["unit"],
        qualifier=row["qualifier"],
        status=row["status"],
        missing=row["missing_reason"],
        conflict=conflict,
        source=row["source_id"],
        line=row["source_line"],
    )


def _order(change: FigureChange) -> tuple[Any, ...]:
    thing, news = change.thing, list(FigureNews)
    period = read_period(thing.period, thing.period_kind)
    when = period.order if period is not None else ()
    first = thing.kind not in ROLES
    return (thing.indicator, news.index(change.news), first, thing.measure, thing.area, thing.group, when, thing.kind)
