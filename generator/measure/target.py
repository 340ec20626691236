"""Targets: each against the value of its own period."""

from __future__ import annotations

from collections.abc import Mapping
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
    not_met = "not_met"
    not_judged = "not_judged"
    no_value = "no_value"
    blank = "blank"
    conflict = "conflict"


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target and the value held for its period.

    `distance` is value minus target in the unit, unrounded, given where the two may be compared: met, not met,
    not judged. `newest` is given where that period has no value: the newest that is comparable, for information.
    """

    target: Observation
    state: TargetState
    actual: Observation | None = None
    distance: Decimal | None = None
    newest: Observation | None = None


def target_results(series: Series, measure: Measure) -> tuple[TargetResult, ...]:
    """Every target of a series, oldest period first."""
    targets = [o for o in series.observations if o.kind is Kind.target]
    values = {v.period: v for v in series.values if v.period.end is not None} if targets else {}
    return tuple(_result(target, values, measure) for target in targets)


def _result(target: Observation, values: Mapping[Period, Observation], measure: Measure) -> TargetResult:
    if target.value is None:
        return TargetResult(target, TargetState.blank)
    actual = values.get(target.period)
    if actual is None or actual.unit is not target.unit:
        return TargetResult(target, TargetState.no_value, newest=_newest(target, values))
    if target.conflict is not None or actual.conflict is not None:
        return TargetResult(target, TargetState.conflict, actual)
    distance = amount(actual) - amount(target)
    return TargetResult(target, _state(distance, target.qualifier, measure.polarity), actual, distance)


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
