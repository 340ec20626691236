"""The test of trend of Fingertips, the public health profiles of England, over the last five points.

Formulas: `TrendMarkerCalculator.cs` in ukhsa-collaboration/fingertips-open. Unlike that code, and like its
guidance, points with a gap between them are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from generator.measure.change import base_is_small
from generator.measure.series import amount
from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.terms import Direction, Unit

POINTS = 5
# Chi-squared with one degree of freedom at 99.8 %.
THRESHOLD = 9.54953570608324
# A 95 % interval is this many standard errors wide.
INTERVAL = 3.92
# A slope this small beside its terms is what floats leave of nought: its sign means nothing.
NOISE = 1e-12
OVERLAPPING = frozenset({PeriodKind.rolling_year, PeriodKind.cumulative_quarter})
SHARES = frozenset({Unit.percent, Unit.rate_per_1000, Unit.rate_per_10000})


class Form(StrEnum):
    """Which form of the test was used."""

    proportions = "proportions"
    limits = "limits"


class Untested(StrEnum):
    """Why the test was not made."""

    too_few_points = "too_few_points"
    overlapping_periods = "overlapping_periods"
    base_under_50 = "base_under_50"
    none_or_all = "none_or_all"
    no_base = "no_base"


@dataclass(frozen=True, slots=True)
class Trend:
    """The result over `points`, the last five. `without_one`: which way each fit slopes that leaves one point out."""

    form: Form
    points: tuple[Observation, ...]
    chi_squared: float
    direction: Direction
    without_one: tuple[Direction, ...]

    @property
    def steady(self) -> bool:
        """Whether the fit and all those that leave one point out slope the same way."""
        return self.direction is not Direction.same and set(self.without_one) == {self.direction}

    @property
    def significant(self) -> bool:
        """Whether the points show a trend at 99.8 % that does not hang on a single one of them."""
        return self.steady and self.chi_squared > THRESHOLD


@dataclass(frozen=True, slots=True)
class NotTested:
    """No test was made, and why."""

    reason: Untested


@dataclass(frozen=True, slots=True)
class Sample:
    """A point as the test sees it: its place in time (1 to 5), its height, its weight."""

    time: int
    height: float
    weight: float


def recent_trend(points: Sequence[Observation]) -> Trend | NotTested:
    """Tests the last five of consecutive, comparable points: by numerator and denominator, else by limits."""
    if len(points) < POINTS:
        return NotTested(Untested.too_few_points)
    last = tuple(points[-POINTS:])
    if last[-1].period.kind in OVERLAPPING:
        return NotTested(Untested.overlapping_periods)
    if any(map(base_is_small, last)):
        return NotTested(Untested.base_under_50)
    counts, limits = _all_counts(last), _all_limits(last)
    if counts is not None:
        return _trend(Form.proportions, last, proportions_chi_squared(counts), _logits(counts))
    if limits is not None:
        return _trend(Form.limits, last, weighted_chi_squared(limits), limits)
    return NotTested(Untested.none_or_all if all(map(_counted, last)) else Untested.no_base)


def _counted(point: Observation) -> bool:
    return point.unit in SHARES and point.numerator is not None and point.denominator is not None


def _trend(form: Form, points: tuple[Observation, ...], chi_squared: float, samples: Sequence[Sample]) -> Trend:
    fits = (_way(slope([*samples[:left_out], *samples[left_out + 1 :]])) for left_out in range(len(samples)))
    return Trend(form, points, chi_squared, _way(slope(samples)), tuple(fits))


def _all_counts(points: Sequence[Observation]) -> list[tuple[float, float]] | None:
    """Numerator and denominator of every point, or None where one is not known, none of the base or all of it."""
    counts = [
        (float(p.numerator), float(p.denominator))
        for p in points
        if p.unit in SHARES and p.numerator is not None and p.denominator is not None
        if 0 < p.numerator < p.denominator
    ]
    return counts if len(counts) == len(points) else None


def _all_limits(points: Sequence[Observation]) -> list[Sample] | None:
    """Every point with the weight that its confidence limits give it, or None where one has no interval."""
    samples = [
        Sample(time, float(amount(p)), (INTERVAL / float(p.upper - p.lower)) ** 2)
        for time, p in enumerate(points, start=1)
        if p.lower is not None and p.upper is not None and p.lower < p.upper
    ]
    return samples if len(samples) == len(points) else None


def _logits(counts: Sequence[tuple[float, float]]) -> list[Sample]:
    return [Sample(time, log(count / (base - count)), 1.0) for time, (count, base) in enumerate(counts, start=1)]


def proportions_chi_squared(counts: Sequence[tuple[float, float]]) -> float:
    """Chi-squared for trend of (numerator, denominator) at times 1, 2, 3...

    N (N Σtc - C Σtn)² / (C (N - C) (N Σt²n - (Σtn)²)), where N = Σn and C = Σc.
    """
    timed = [(time, c, n) for time, (c, n) in enumerate(counts, start=1)]
    all_n, all_c = sum(n for _, _, n in timed), sum(c for _, c, _ in timed)
    tn, tc = sum(t * n for t, _, n in timed), sum(t * c for t, c, _ in timed)
    spread = all_n * sum(t * t * n for t, _, n in timed) - tn**2
    return all_n * (all_n * tc - all_c * tn) ** 2 / (all_c * (all_n - all_c) * spread)


def weighted_chi_squared(samples: Sequence[Sample]) -> float:
    """(b / SE b)², with b the weighted slope, SE b = √(Σw / D) and D = Σw Σwt² - (Σwt)²."""
    return slope(samples) ** 2 * _spread(samples) / sum(s.weight for s in samples)


def slope(samples: Sequence[Sample]) -> float:
    """The weighted slope of height over time: (Σw Σwty - Σwt Σwy) / (Σw Σwt² - (Σwt)²)."""
    w, wt = sum(s.weight for s in samples), sum(s.weight * s.time for s in samples)
    wy, wty = sum(s.weight * s.height for s in samples), sum(s.weight * s.time * s.height for s in samples)
    rise, terms = w * wty - wt * wy, w * sum(s.weight * s.time * abs(s.height) for s in samples)
    return rise / _spread(samples) if abs(rise) > NOISE * terms else 0.0


def _spread(samples: Sequence[Sample]) -> float:
    w, wt = sum(s.weight for s in samples), sum(s.weight * s.time for s in samples)
    return w * sum(s.weight * s.time**2 for s in samples) - wt**2


def _way(sloped: float) -> Direction:
    if sloped == 0:
        return Direction.same
    return Direction.up if sloped > 0 else Direction.down
