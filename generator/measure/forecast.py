"""Our own line: what the next years would bring if nothing changed, and how far off that may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from generator.check.observations import last_place
from generator.measure.change import base_is_small
from generator.measure.series import Series, amount
from generator.measure.trend import OVERLAPPING
from generator.model.city import Observation
from generator.periods import Period, PeriodKind, months_later, years_later
from generator.terms import CHANGES, Qualifier, Unit

# Fewer say too little of how a number moves; what is older says little of how it moves today.
LEAST, MOST = 5, 8
AHEAD = 3
# When the newest figure is older, the first year to come was over long ago.
OLDEST_MONTHS = 24
# Parts of a year have their own seasons, which a straight line does not know.
SEASONS = frozenset({PeriodKind.month, PeriodKind.quarter})
EXACT = frozenset({None, Qualifier.about})
HIGHEST: Mapping[Unit, Decimal] = {
    Unit.percent: Decimal(100),
    Unit.rate_per_1000: Decimal(1000),
    Unit.rate_per_10000: Decimal(10_000),
}
# Student's t, 90 % point (80 % between both ends), by degrees of freedom: NIST/SEMATECH handbook, 1.3.6.7.2.
T_90: Mapping[int, Decimal] = {3: Decimal("1.638"), 4: Decimal("1.533"), 5: Decimal("1.476"), 6: Decimal("1.440")}
# A range at least this wide, in the unit, is told in whole numbers.
WIDE = 2


class Undrawn(StrEnum):
    """Why there is no line."""

    no_value = "no_value"
    undated = "undated"
    conflict = "conflict"
    overlapping_periods = "overlapping_periods"
    seasons = "seasons"
    too_few_points = "too_few_points"
    already_a_change = "already_a_change"
    not_exact = "not_exact"
    base_under_50 = "base_under_50"
    too_old = "too_old"
    past_all = "past_all"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a coming period would bring: a value and both ends of its range, in the unit, as they are told.

    The ends are rounded outwards and the value half up, all of a line to the same place; nothing lies beyond what can
    be.
    """

    period: Period
    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """The line through `points`, the last five to eight that follow each other, oldest first, and where it leads.

    `step` is what the line rises in a year, `spread` the standard deviation of the points about it, in the unit.
    """

    points: tuple[Observation, ...]
    step: Decimal
    spread: Decimal
    expected: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class NoLine:
    """There is no line, and why."""

    reason: Undrawn


def line(series: Series, as_at: date) -> Line | NoLine:
    """The line through the newest figures of a series, seen on `as_at`, and up to three years of it."""
    refused = _refused(series, as_at)
    if refused is not None:
        return NoLine(refused)
    points = series.points[-MOST:]
    fit = fitted([amount(point) for point in points])
    expected = tuple(_expected(points, fit))
    return Line(points, fit.step, fit.spread, expected) if expected else NoLine(Undrawn.past_all)


def _expected(points: Sequence[Observation], fit: Fit) -> Iterator[Expectation]:
    """One year after the other, up to the one in which the line itself would pass what can be."""
    for ahead in range(1, AHEAD + 1):
        period, height = years_later(points[-1].period, ahead), fit.at(fit.count + ahead)
        if period is None or height != _possible(height, points[-1].unit):
            return
        yield _expectation(period, fit, ahead, points)


def _refused(series: Series, as_at: date) -> Undrawn | None:
    """The first reason against a line; None where nothing stands against it."""
    newest = series.newest
    if newest is None:
        return Undrawn.no_value
    if newest.period.end is None:
        return Undrawn.undated
    if newest.conflict is not None:
        return Undrawn.conflict
    if newest.period.kind in OVERLAPPING:
        return Undrawn.overlapping_periods
    if newest.period.kind in SEASONS:
        return Undrawn.seasons
    if len(series.points) < LEAST:
        return Undrawn.too_few_points
    if months_later(newest.period.end, OLDEST_MONTHS) < as_at:
        return Undrawn.too_old
    return _unfit(series.points[-MOST:])


def _unfit(points: Sequence[Observation]) -> Undrawn | None:
    if any(point.qualifier in CHANGES for point in points):
        return Undrawn.already_a_change
    if any(point.qualifier not in EXACT for point in points):
        return Undrawn.not_exact
    return Undrawn.base_under_50 if any(map(base_is_small, points)) else None


@dataclass(frozen=True, slots=True)
class Fit:
    """A straight line through values at times 1, 2 ... `count`: at time t it is `start` + `step` t."""

    count: int
    start: Decimal
    step: Decimal
    spread: Decimal

    def at(self, time: int) -> Decimal:
        """The height of the line."""
        return self.start + self.step * time

    def reach(self, time: int) -> Decimal:
        """How far a new value at `time` may lie from the line, eight times of ten, if nothing changes.

        t s √(1 + 1/n + (time - t̄)² / Σ(t - t̄)²), with s² = Σ(y - ŷ)² / (n - 2) and t the 90 % point of Student's t
        with n - 2 degrees of freedom: the prediction interval of simple regression, as in NIST/SEMATECH e-Handbook of
        Statistical Methods, 4.5.2.1. Times have the mean (n + 1) / 2 and the square sum n (n² - 1) / 12.
        """
        middle, squares = Decimal(self.count + 1) / 2, Decimal(self.count * (self.count**2 - 1)) / 12
        width = 1 + 1 / Decimal(self.count) + (time - middle) ** 2 / squares
        return T_90[self.count - 2] * self.spread * width.sqrt()


def fitted(values: Sequence[Decimal]) -> Fit:
    """The line of least squares through five to eight values at times 1, 2, 3..."""
    count = len(values)
    middle, mean = Decimal(count + 1) / 2, sum(values) / Decimal(count)
    squares = Decimal(count * (count**2 - 1)) / 12
    step = sum(((time - middle) * value for time, value in enumerate(values, start=1)), Decimal(0)) / squares
    start = mean - step * middle
    rest = sum(((value - start - step * time) ** 2 for time, value in enumerate(values, start=1)), Decimal(0))
    return Fit(count, start, step, (rest / (count - 2)).sqrt())


def _expectation(period: Period, fit: Fit, ahead: int, points: Sequence[Observation]) -> Expectation:
    unit, time, place = points[-1].unit, fit.count + ahead, _place(fit, points)
    reach = _reach(fit, time, points)
    return Expectation(
        period,
        fit.at(time).quantize(place, ROUND_HALF_UP),
        _possible(fit.at(time) - reach, unit).quantize(place, ROUND_FLOOR),
        _possible(fit.at(time) + reach, unit).quantize(place, ROUND_CEILING),
    )


def _reach(fit: Fit, time: int, points: Sequence[Observation]) -> Decimal:
    """How far from the line: at least half of the last place, as the figures are no more exact than that."""
    return max(fit.reach(time), max(last_place(amount(point)) for point in points) / 2)


def _place(fit: Fit, points: Sequence[Observation]) -> Decimal:
    """The place that a line's numbers are rounded to: by the range of its first year, so that all read alike."""
    wide = 2 * _reach(fit, fit.count + 1, points) >= WIDE
    return Decimal(1) if wide or points[-1].unit is Unit.count else Decimal("0.1")


def _possible(value: Decimal, unit: Unit) -> Decimal:
    """The nearest value that can be: no share is over all, and nothing but a gap is under nought."""
    highest = HIGHEST.get(unit)
    if highest is not None and value > highest:
        return highest
    return value if unit is Unit.percentage_points else max(value, Decimal(0))
