"""The city beside other areas: only the same measure, group and period, never a rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.measure.interval import interval_of
from generator.measure.judgement import Judgement, direction, judge
from generator.measure.series import Series, amount
from generator.model.city import Observation
from generator.shapes import Measure
from generator.terms import Direction


class Standing(StrEnum):
    """Where our value lies beside theirs."""

    above = "above"
    below = "below"
    same = "same"


STANDINGS = {Direction.up: Standing.above, Direction.down: Standing.below, Direction.same: Standing.same}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values of one period. `difference` is ours minus theirs in the unit, unrounded.

    `clear`: their value lies outside the 95 % limits of ours, the rule by which Fingertips, the public health profiles
    of England, calls an area unlike a benchmark; None where ours has no limits.
    """

    area: str
    ours: Observation
    theirs: Observation
    difference: Decimal
    standing: Standing
    judgement: Judgement
    clear: bool | None = None


def comparisons(series: Series, others: Iterable[Series], measure: Measure) -> tuple[Comparison, ...]:
    """The newest value beside that of each area which has one for the same period."""
    return tuple(found for found in _last_shared(series, others, measure) if found.ours is series.newest)


def earlier_comparisons(series: Series, others: Iterable[Series], measure: Measure) -> tuple[Comparison, ...]:
    """For each area that has no value for our newest period: the last period that both have a value for."""
    return tuple(found for found in _last_shared(series, others, measure) if found.ours is not series.newest)


def _last_shared(series: Series, others: Iterable[Series], measure: Measure) -> Iterator[Comparison]:
    """`others` are of the same measure and group; history leaves out what is undated or in conflict."""
    for other in others:
        theirs = {v.period: v for v in other.values if v.conflict is None}
        shared = (v for v in reversed(series.history) if v.period in theirs and theirs[v.period].unit is v.unit)
        ours = next(shared, None)
        if ours is not None:
            yield _comparison(ours, theirs[ours.period], measure)


def _comparison(ours: Observation, theirs: Observation, measure: Measure) -> Comparison:
    difference = amount(ours) - amount(theirs)
    lies = direction(difference, measure.material_change)
    limits = interval_of(ours)
    return Comparison(
        theirs.area,
        ours,
        theirs,
        difference,
        STANDINGS[lies],
        judge(lies, measure.polarity),
        clear=None if limits is None else not limits.holds(amount(theirs)),
    )
