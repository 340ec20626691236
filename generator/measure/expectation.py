"""What was expected, by documents and by ourselves, beside what happened: only a figure of the same time and thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.measure.judgement import direction
from generator.measure.series import Series, amount
from generator.model.city import Indicator, Observation
from generator.periods import Period, read_period
from generator.shapes import Measure, Release, ReleasedExpectation, ReleasedIndicator
from generator.terms import CHANGES, Direction, Kind, Unit


class Known(StrEnum):
    """Whether it is known what happened: the figure is held, or why there is none to set beside."""

    held = "held"
    to_come = "to_come"
    not_held = "not_held"
    conflict = "conflict"
    counted_anew = "counted_anew"


class Score(StrEnum):
    """Where what happened lies beside the range that we expected; on an end of it is inside."""

    inside = "inside"
    above = "above"
    below = "below"


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a document expected, and the figure of the same period where it is held.

    `difference` is what happened minus what was expected, in the unit, unrounded; `went` is same where it is under the
    change that matters.
    """

    forecast: Observation
    known: Known
    actual: Observation | None = None
    difference: Decimal | None = None
    went: Direction | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """What our release of a day expected of a period, as it was written down then, and what happened."""

    released: date
    period: Period
    unit: Unit
    value: Decimal
    low: Decimal
    high: Decimal
    points: tuple[str, ...]
    known: Known
    actual: Observation | None = None
    score: Score | None = None


def foretold(
    series: Series, measure: Measure, made: Mapping[str, date], begins: date | None, as_at: date
) -> Iterator[Foretold]:
    """Every value that a document expected, oldest period first; what is itself a change is left out.

    `made` is the last day that each document's date can mean, `begins` the first day of the last new way of counting.
    """
    for forecast in series.observations:
        if forecast.kind is Kind.forecast and forecast.value is not None and forecast.qualifier not in CHANGES:
            anew = _counted_anew(forecast.period, made.get(forecast.source), begins)
            known, actual = _known(forecast.period, forecast.unit, series, anew, as_at)
            yield _beside(forecast, known, actual, measure)


def _beside(forecast: Observation, known: Known, actual: Observation | None, measure: Measure) -> Foretold:
    if actual is None:
        return Foretold(forecast, known)
    difference = amount(actual) - amount(forecast)
    return Foretold(forecast, known, actual, difference, direction(difference, measure.material_change))


def _counted_anew(period: Period, expected_on: date | None, begins: date | None) -> bool:
    """Whether something was expected before a new way of counting began, of a time after."""
    if period.start is None or expected_on is None or begins is None:
        return False
    return expected_on < begins <= period.start


def _known(period: Period, unit: Unit, series: Series, anew: bool, as_at: date) -> tuple[Known, Observation | None]:
    """Whether the figure of exactly this period is held, in this unit and counted in this way."""
    actual = next((value for value in series.values if value.period == period), None)
    if actual is None or period.end is None:
        return (Known.to_come if period.end is not None and period.end > as_at else Known.not_held), None
    if actual.conflict is not None:
        return Known.conflict, None
    if anew or actual.unit is not unit or actual.qualifier in CHANGES:
        return Known.counted_anew, None
    return Known.held, actual


def first_day_of_break(indicator: Indicator, series: Series) -> date | None:
    """The first day from which a series is counted in a new way; None where it never was."""
    if series.broken is None:
        return None
    days = (o.period.start for o in indicator.observations if o.period.id == series.broken.period)
    return next((day for day in days if day is not None), None)


def frozen(
    releases: Sequence[Release], indicator: str, series: Series, begins: date | None, as_at: date
) -> Iterator[Frozen]:
    """What our releases expected of a series, oldest release first; what a later one only repeats is left out."""
    told = set()
    for release in releases:
        for entry in release.indicators:
            if (entry.id, entry.measure, entry.group) == (indicator, series.measure, series.group):
                for expected in entry.expected:
                    if expected not in told:
                        told.add(expected)
                        yield from _scored(release, entry, expected, series, begins, as_at)


def _scored(
    release: Release,
    entry: ReleasedIndicator,
    expected: ReleasedExpectation,
    series: Series,
    begins: date | None,
    as_at: date,
) -> Iterator[Frozen]:
    if entry.figure is None:
        return
    period = read_period(expected.period, entry.figure.period_kind)
    if period is None:
        raise AssertionError("a period that cannot be read stops before the model")
    newest = read_period(entry.figure.period, entry.figure.period_kind)
    anew = _counted_anew(period, newest.start if newest else None, begins)
    known, actual = _known(period, entry.figure.unit, series, anew, as_at)
    yield Frozen(
        released=release.date,
        period=period,
        unit=entry.figure.unit,
        value=expected.value,
        low=expected.low,
        high=expected.high,
        points=entry.points,
        known=known,
        actual=actual,
        score=None if actual is None else score(amount(actual), expected.low, expected.high),
    )


def score(value: Decimal, low: Decimal, high: Decimal) -> Score:
    """Where a value lies beside a range, all in one unit and none rounded again."""
    if low <= value <= high:
        return Score.inside
    return Score.above if value > high else Score.below
