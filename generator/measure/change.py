"""Change between two figures: since the one before, and since the start."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.measure.judgement import Judgement, direction, judge
from generator.measure.series import Series, amount, comparable, months
from generator.model.city import Observation
from generator.periods import follows
from generator.shapes import Measure
from generator.terms import CHANGES, Direction, Kind

SMALLEST_BASE = 50


class NoChangeReason(StrEnum):
    """Why no change is told."""

    no_value = "no_value"
    undated = "undated"
    conflict = "conflict"
    one_value = "one_value"
    different_kinds = "different_kinds"
    series_break = "series_break"
    already_a_change = "already_a_change"
    base_under_50 = "base_under_50"


@dataclass(frozen=True, slots=True)
class Change:
    """`difference` is later minus earlier in the unit, unrounded.

    `consecutive`: no period lies between the two. `same_season`: both cover the same months of the year; where
    they do not, the time of year alone may explain the difference.
    """

    earlier: Observation
    later: Observation
    difference: Decimal
    direction: Direction
    judgement: Judgement
    consecutive: bool
    same_season: bool


@dataclass(frozen=True, slots=True)
class NoChange:
    """No change can honestly be told, and why."""

    reason: NoChangeReason


def last_step(series: Series, measure: Measure) -> Change | NoChange:
    """The newest value against the nearest earlier one that is comparable, a gap between them allowed."""
    newest = series.newest
    if newest is None:
        return NoChange(NoChangeReason.no_value)
    if newest.period.end is None:
        return NoChange(NoChangeReason.undated)
    if newest.conflict is not None:
        return NoChange(NoChangeReason.conflict)
    earlier = _nearest_earlier(series, newest)
    if earlier is None:
        return NoChange(NoChangeReason.one_value if len(series.values) == 1 else NoChangeReason.different_kinds)
    if earlier in series.before_break:
        return NoChange(NoChangeReason.series_break)
    # A year over which the sources disagree is not stepped over in silence.
    if earlier.conflict is not None:
        return NoChange(NoChangeReason.conflict)
    return _change(earlier, newest, measure)


def since_start(series: Series, measure: Measure) -> Change | None:
    """The newest value against the oldest baseline, or the oldest value where there is none.

    None where there is no such pair, where the last step compares the same pair, where a base is under 50 or
    where the figures are themselves changes.
    """
    start = _start(series)
    if start is None or series.newest is None or start is _nearest_earlier(series, series.newest):
        return None
    change = _change(start, series.newest, measure)
    return change if isinstance(change, Change) else None


def _nearest_earlier(series: Series, newest: Observation) -> Observation | None:
    earlier = (v for v in reversed(series.values) if v is not newest and comparable(v, newest))
    return next(earlier, None)


def _start(series: Series) -> Observation | None:
    """The oldest baseline or value of the same months before the newest, which must itself be free of conflict."""
    if not series.points:
        return None
    newest = months(series.history[-1].period)
    earlier = [value for value in series.history[:-1] if months(value.period) == newest]
    return next((v for v in earlier if v.kind is Kind.baseline), earlier[0] if earlier else None)


def _change(earlier: Observation, later: Observation, measure: Measure) -> Change | NoChange:
    reason = unfit(earlier, later)
    if reason is not None:
        return NoChange(reason)
    difference = amount(later) - amount(earlier)
    went = direction(difference, measure.material_change)
    return Change(
        earlier,
        later,
        difference,
        went,
        judge(went, measure.polarity),
        consecutive=follows(earlier.period, later.period),
        same_season=months(earlier.period) == months(later.period),
    )


def unfit(*values: Observation) -> NoChangeReason | None:
    """What keeps values from being set side by side, whichever they are; None where nothing does."""
    # A smaller rise than the last is still a rise: a change of changes would be told the wrong way round.
    if any(value.qualifier in CHANGES for value in values):
        return NoChangeReason.already_a_change
    return NoChangeReason.base_under_50 if any(map(base_is_small, values)) else None


def base_is_small(value: Observation) -> bool:
    """Whether so few were counted that a share of them says little. A base that is not known is not small."""
    return value.denominator is not None and value.denominator < SMALLEST_BASE
