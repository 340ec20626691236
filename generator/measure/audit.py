"""How a verdict came about: what went in, which rule decided, and every number on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.measure.assessment import Assessment, Reason
from generator.measure.series import amount
from generator.measure.trend import POINTS, THRESHOLD, Form, Trend
from generator.model.city import Observation
from generator.shapes import Break
from generator.terms import Direction, Polarity, Verdict


class DecidedBy(StrEnum):
    """Which question decided the verdict: they are asked in this order, and the first that decides ends it."""

    value = "value"
    points = "points"
    test = "test"
    significance = "significance"
    material_change = "material_change"
    polarity = "polarity"


DECIDED_BY: Mapping[Reason, DecidedBy] = {
    Reason.no_value: DecidedBy.value,
    Reason.hidden: DecidedBy.value,
    Reason.undated: DecidedBy.points,
    Reason.conflict: DecidedBy.points,
    Reason.series_break: DecidedBy.points,
    Reason.mixed_kinds: DecidedBy.points,
    Reason.gap_in_series: DecidedBy.points,
    Reason.too_few_points: DecidedBy.points,
    Reason.overlapping_periods: DecidedBy.test,
    Reason.base_under_50: DecidedBy.test,
    Reason.none_or_all: DecidedBy.test,
    Reason.no_base: DecidedBy.test,
    Reason.all_equal: DecidedBy.significance,
    Reason.not_significant: DecidedBy.significance,
    Reason.under_material_change: DecidedBy.material_change,
    Reason.ends_disagree: DecidedBy.material_change,
    Reason.neutral: DecidedBy.polarity,
    Reason.tested: DecidedBy.polarity,
}


@dataclass(frozen=True, slots=True)
class Tested:
    """The test of trend: chi-squared must pass `threshold`; `without_one` is how each fit slopes with one point out."""

    form: Form
    chi_squared: float
    threshold: float
    direction: Direction
    without_one: tuple[Direction, ...]
    steady: bool
    significant: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """A verdict with all that it rests on.

    `inputs` are the points that were tested, else the values that were looked at, oldest first; `in_a_row` is how many
    can be compared one after the other, `wanted` how many the test needs. `difference` is the last input minus the
    first in the unit, given where a test was made; `material_change` the smallest that matters. `broken` is the break
    that nothing was compared across.
    """

    verdict: Verdict
    reason: Reason
    rule: DecidedBy
    inputs: tuple[Observation, ...]
    in_a_row: int
    wanted: int
    broken: Break | None
    test: Tested | None
    difference: Decimal | None
    material_change: Decimal
    polarity: Polarity


def audit(found: Assessment) -> Audit:
    """How the verdict of an assessment came about."""
    trend = found.trend if isinstance(found.trend, Trend) else None
    inputs = trend.points if trend else found.series.points[-POINTS:] or found.series.history or found.series.values
    return Audit(
        verdict=found.verdict,
        reason=found.reason,
        rule=DECIDED_BY[found.reason],
        inputs=inputs,
        in_a_row=len(found.series.points),
        wanted=POINTS,
        broken=found.series.broken,
        test=_tested(trend) if trend else None,
        difference=amount(inputs[-1]) - amount(inputs[0]) if trend else None,
        material_change=found.material_change,
        polarity=found.polarity,
    )


def _tested(trend: Trend) -> Tested:
    return Tested(
        trend.form,
        trend.chi_squared,
        THRESHOLD,
        trend.direction,
        trend.without_one,
        trend.steady,
        trend.significant,
    )
