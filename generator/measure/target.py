"""Targets: each against the value of its own period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.measure.judgement import UNJUDGED
from generator.measure.series import Series, amount, comparable
from generator.model.city import Observation
from generator.periods import Period
from generator.shapes import Measure
from generator.terms import Kind, Polarity, Qualifier


class TargetState(StrEnum):
    """What can be said of a target."""

    met = "met"
    within = "within"
    not_met = "not_met"
    not_judged = "not_judged"
    no_value = "no_value"
    blank = "blank"
    conflict = "conflict"
    not_set = "not_set"


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target and the value held for its period.

    `distance` is value minus target in the unit, unrounded, given where the two may be compared: met, within, not met,
    not judged. `newest` is given where that period has no value: the newest that is comparable, for information.
    `band` are both ends of a target that is a range; `distance` is then from the nearer end, nought inside.
    """

    target: Observation
    state: TargetState
    actual: Observation | None = None
    distance: Decimal | None = None
    newest: Observation | None = None
    band: tuple[Decimal, Decimal] | None = None


def target_results(series: Series, measure: Measure) -> tuple[TargetResult, ...]:
    """Every target of a series, oldest period first."""
    targets = [o for o in series.observations if o.kind is Kind.target]
    values = {v.period: v for v in series.values if v.period.end is not None} if targets else {}
    return tuple(_result(target, values, measure) for target in targets)


def newest_state(results: Sequence[TargetResult]) -> TargetState:
    """What can be said of the newest target; that none is set, where there is none."""
    return results[-1].state if results else TargetState.not_set


def _result(target: Observation, values: Mapping[Period, Observation], measure: Measure) -> TargetResult:
    if target.value is None:
        return TargetResult(target, TargetState.blank)
    ends, actual = band(target), values.get(target.period)
    if actual is None or actual.unit is not target.unit:
        return TargetResult(target, TargetState.no_value, newest=_newest(target, values), band=ends)
    if target.conflict is not None or actual.conflict is not None:
        return TargetResult(target, TargetState.conflict, actual, band=ends)
    if ends is not None:
        value = amount(actual)
        return TargetResult(target, _state_in(ends, value, measure.polarity), actual, _outside(ends, value), band=ends)
    distance = amount(actual) - amount(target)
    return TargetResult(target, _state(distance, target.qualifier, measure.polarity), actual, distance)


def band(target: Observation) -> tuple[Decimal, Decimal] | None:
    """Both ends of a target that is printed as a range: "from 8 to 12"."""
    return (target.lower, target.upper) if target.lower is not None and target.upper is not None else None


def _outside(ends: tuple[Decimal, Decimal], value: Decimal) -> Decimal:
    return value - min(max(value, ends[0]), ends[1])


def _state_in(ends: tuple[Decimal, Decimal], value: Decimal, polarity: Polarity) -> TargetState:
    """As Fingertips colours a range: reached from its better end on, amber inside, missed beyond its worse end.

    Where the middle is best, the range itself is what is wanted.
    """
    low, high = ends
    match polarity:
        case Polarity.neutral:
            return TargetState.not_judged
        case Polarity.band:
            return TargetState.met if low <= value <= high else TargetState.not_met
        case Polarity.high:
            reached, missed = value >= high, value < low
        case Polarity.low:
            reached, missed = value <= low, value > high
    if reached:
        return TargetState.met
    return TargetState.not_met if missed else TargetState.within


def _newest(target: Observation, values: Mapping[Period, Observation]) -> Observation | None:
    found = (v for v in reversed(list(values.values())) if v.conflict is None and comparable(v, target))
    return next(found, None)


def _state(distance: Decimal, qualifier: Qualifier | None, polarity: Polarity) -> TargetState:
    if polarity in UNJUDGED:
        return TargetState.not_judged
    beyond = distance if polarity is Polarity.high else -distance
    # "Over 90" and "under 5" are not reached by 90 and 5 themselves.
    met = beyond > 0 if qualifier in (Qualifier.over, Qualifier.under) else beyond >= 0
    return TargetState.met if met else TargetState.not_met
