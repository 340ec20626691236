"""Small made-up figures, so that each test names only what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.measure.series import Series, all_series
from generator.model.city import Indicator, Observation
from generator.periods import PeriodKind, kinds_of, read_period
from generator.shapes import IndicatorShape, Measure
from generator.terms import IndicatorKind, Kind, Missing, Polarity, Reading, Spoken, Status, Unit

YEAR = read_period("AY2010-11", PeriodKind.academic_year)
assert YEAR is not None
PLAIN = Observation(
    indicator="reading",
    measure="rate",
    area="here",
    group="all",
    period=YEAR,
    value=Decimal("1"),
    unit=Unit.percent,
    kind=Kind.actual,
    status=Status.final,
    numerator=None,
    denominator=None,
    lower=None,
    upper=None,
    qualifier=None,
    missing=None,
    conflict=None,
    source="plan",
    line=1,
    printed="",
    reading=Reading.plain,
    also_at="",
    note="",
)
DECIMALS = ("numerator", "denominator", "lower", "upper")


def figure(period: str, value: str | None, *, period_kind: PeriodKind | None = None, **other: Any) -> Observation:
    """An observation of the measure `rate` for the area `here` and all; numbers are given as text."""
    found = read_period(period, period_kind or kinds_of(period)[0])
    assert found is not None
    facts: dict[str, Any] = {name: Decimal(fact) if name in DECIMALS else fact for name, fact in other.items()}
    if value is None:
        return replace(PLAIN, period=found, value=None, missing=Missing.not_available_yet, **facts)
    return replace(PLAIN, period=found, value=Decimal(value), **facts)


def years(*values: str, first: int = 2006, **other: Any) -> list[Observation]:
    """Figures for school years one after the other."""
    return [figure(school_year(first + n), value, **other) for n, value in enumerate(values)]


def school_year(first: int) -> str:
    """The id of the school year that starts in `first`."""
    return f"AY{first}-{(first + 1) % 100:02}"


def counted(*counts: tuple[int, int], unit: Unit = Unit.percent, per: int = 100) -> list[Observation]:
    """School years with numerator and denominator; the value is worked out from them."""
    return [
        figure(
            school_year(2006 + n),
            str(Decimal(c) * per / base),
            numerator=str(c),
            denominator=str(base),
            unit=unit,
        )
        for n, (c, base) in enumerate(counts)
    ]


def limited(*values: tuple[str, str, str], first: int = 2006) -> list[Observation]:
    """School years with value, lower and upper limit."""
    return [
        figure(school_year(first + n), value, lower=lower, upper=upper)
        for n, (value, lower, upper) in enumerate(values)
    ]


def measure(polarity: str = "low", change: str = "0.5") -> Measure:
    """A measure with a polarity and the smallest change that matters."""
    return Measure(
        title="Share",
        unit=Unit.percent,
        spoken=Spoken.share,
        counted="Who is counted",
        polarity=Polarity(polarity),
        polarity_why="It is so.",
        material_change=Decimal(change),
        material_why="It is so.",
    )


def indicator(*observations: Observation, measures: Mapping[str, Measure] | None = None, **other: Any) -> Indicator:
    """An indicator with one measure, `rate`, unless told."""
    shape = IndicatorShape(
        id="reading",
        title="Reading",
        kind=IndicatorKind.key,
        about=("We count it.",),
        measures=dict(measures or {"rate": measure()}),
        **other,
    )
    return Indicator(shape, tuple(observations), (), ())


def series(*observations: Observation) -> Series:
    """The one series that the observations make."""
    (found,) = all_series(indicator(*observations))
    return found
