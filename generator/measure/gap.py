"""The gap between two groups of the city: one measure, one period, and what became of it; never whose fault it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.measure.change import NoChangeReason, unfit
from generator.measure.judgement import Judgement, direction, judge
from generator.measure.series import Series, amount
from generator.model.city import Observation
from generator.shapes import GapPair, Measure
from generator.terms import Direction

Pair = tuple[Observation, Observation]


class NoGapReason(StrEnum):
    """Why no gap is told."""

    no_value = "no_value"
    conflict = "conflict"
    no_shared_period = "no_shared_period"
    already_a_change = "already_a_change"
    base_under_50 = "base_under_50"


@dataclass(frozen=True, slots=True)
class Gap:
    """Two groups in the last period that both have a value for, in the order in which the indicator's file names them.

    `difference` is the first group's value minus the second's in the unit, unrounded; `direction` is where the first
    lies, the same where the difference is under the change that matters. `worse_off` is the group that the polarity
    calls so; None where there is no better way or no difference that matters. `earlier` are both values of the
    comparable period before, where one is held; `changed` is how much wider the gap is since, below nought where it
    is narrower, and `moved` the same in a word: up is wider. `newest`: no group has a later value.
    """

    groups: tuple[str, str]
    values: Pair
    difference: Decimal
    direction: Direction
    worse_off: str | None
    earlier: Pair | None
    changed: Decimal | None
    moved: Direction | None
    newest: bool


@dataclass(frozen=True, slots=True)
class NoGap:
    """Two groups that cannot honestly be set side by side, and why."""

    groups: tuple[str, str]
    reason: NoGapReason


UNFIT = {
    NoChangeReason.already_a_change: NoGapReason.already_a_change,
    NoChangeReason.base_under_50: NoGapReason.base_under_50,
}


def gaps(series: Mapping[str, Series], pairs: Iterable[GapPair], measure: Measure) -> tuple[Gap | NoGap, ...]:
    """The gap of each declared pair of which both groups have rows; `series` are the city's own of one measure."""
    declared = ((series.get(pair.group), series.get(pair.beside)) for pair in pairs)
    return tuple(_gap(first, second, measure) for first, second in declared if first and second)


def _gap(first: Series, second: Series, measure: Measure) -> Gap | NoGap:
    groups = (first.group, second.group)
    if first.newest is None or second.newest is None:
        return NoGap(groups, NoGapReason.no_value)
    shared = list(_shared(first, second))
    if not shared:
        disputed = first.newest.conflict is not None or second.newest.conflict is not None
        return NoGap(groups, NoGapReason.conflict if disputed else NoGapReason.no_shared_period)
    now = shared[-1]
    if (reason := unfit(*now)) is not None:
        return NoGap(groups, UNFIT[reason])
    earlier = shared[-2] if len(shared) > 1 and unfit(*shared[-2]) is None else None
    difference = _difference(now)
    lies = direction(difference, measure.material_change)
    changed = None if earlier is None else abs(difference) - abs(_difference(earlier))
    return Gap(
        groups,
        now,
        difference,
        lies,
        worse_off=_worse_off(groups, judge(lies, measure.polarity)),
        earlier=earlier,
        changed=changed,
        moved=None if changed is None else direction(changed, measure.material_change),
        newest=now == (first.newest, second.newest),
    )


def _shared(first: Series, second: Series) -> Iterator[Pair]:
    """Values of the same period and unit, oldest first; history leaves out conflicts and what lies before a break."""
    theirs = {value.period: value for value in second.history}
    for value in first.history:
        other = theirs.get(value.period)
        if other is not None and other.unit is value.unit:
            yield value, other


def _difference(pair: Pair) -> Decimal:
    return amount(pair[0]) - amount(pair[1])


def _worse_off(groups: tuple[str, str], first_is: Judgement) -> str | None:
    """The group on the worse side, by what the first one's side is worth."""
    return {Judgement.worse: groups[0], Judgement.better: groups[1]}.get(first_is)
