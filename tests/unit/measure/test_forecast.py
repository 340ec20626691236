"""Our own line: when there is one, where it leads, and how wide its range is."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.measure.forecast import LEAST, MOST, T_90, Fit, Line, NoLine, Undrawn, fitted, line
from generator.measure.series import all_series
from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.shapes import Break
from generator.terms import Qualifier, Status, Unit
from tests.unit.measure.figures import counted, figure, indicator, school_year, series, years

SOON = date(2012, 12, 1)
# Years of school attendance, made up; the sums below are worked out with `statistics`, which knows nothing of ours.
VALUES = ("58.2", "58.9", "59.1", "60.4", "61.0", "61.2", "61.9", "62.8")


def numbers(texts: tuple[str, ...]) -> list[float]:
    return [float(text) for text in texts]


def by_hand(values: list[float], time: int, t: float) -> tuple[float, float]:
    """Height and half width by the textbook, in floats and from the covariance."""
    times = list(range(1, len(values) + 1))
    step, start = statistics.linear_regression(times, values)
    rest = [value - start - step * at for at, value in zip(times, values, strict=True)]
    spread = sqrt(sum(one * one for one in rest) / (len(values) - 2))
    off = (time - statistics.fmean(times)) ** 2 / sum((at - statistics.fmean(times)) ** 2 for at in times)
    return start + step * time, t * spread * sqrt(1 + 1 / len(values) + off)


def drawn(*rows: Observation, as_at: date = SOON) -> Line:
    found = line(series(*rows), as_at)
    assert isinstance(found, Line)
    return found


def refused(*rows: Observation, as_at: date = SOON) -> Undrawn:
    found = line(series(*rows), as_at)
    assert isinstance(found, NoLine)
    return found.reason


@pytest.mark.parametrize("count", range(LEAST, MOST + 1))
@pytest.mark.parametrize("ahead", [1, 2, 3])
def test_line_and_range_are_those_of_the_textbook(count: int, ahead: int) -> None:
    fit = fitted([Decimal(text) for text in VALUES[:count]])
    height, half = by_hand(numbers(VALUES[:count]), count + ahead, float(T_90[count - 2]))
    assert float(fit.at(count + ahead)) == pytest.approx(height)
    assert float(fit.reach(count + ahead)) == pytest.approx(half)


def test_an_example_worked_by_hand() -> None:
    """Σ(t - t̄)² = 10 and Σ(t - t̄)(y - ȳ) = 6, so the line is 2.2 + 0.6 t; it leaves 2.4 of squares over, s² = 0.8."""
    fit = fitted([Decimal(text) for text in ("2", "4", "5", "4", "5")])
    assert (fit.start, fit.step) == (Decimal("2.2"), Decimal("0.6"))
    assert fit.spread.quantize(Decimal("0.0001")) == Decimal("0.8944")


def density(x: float, degrees: int) -> float:
    """Student's t, by its definition; the constant is found by adding up."""
    return float((1 + x * x / degrees) ** (-(degrees + 1) / 2))


@pytest.mark.parametrize("degrees", sorted(T_90))
def test_the_table_of_students_t_holds_eight_of_ten(degrees: int) -> None:
    step = 0.01
    grid = [(n + 0.5) * step for n in range(20_000)]
    inside = sum(density(x, degrees) for x in grid if x < float(T_90[degrees]))
    assert inside / sum(density(x, degrees) for x in grid) == pytest.approx(0.8, abs=0.003)


def test_the_expectations_are_of_the_next_three_years() -> None:
    found = drawn(*years(*VALUES[:5]))
    assert [expected.period.id for expected in found.expected] == [school_year(2011 + n) for n in range(3)]
    assert [str(expected.value) for expected in found.expected] == ["61.7", "62.4", "63.1"]
    for ahead, expected in enumerate(found.expected, start=1):
        height, half = by_hand(numbers(VALUES[:5]), 5 + ahead, 1.638)
        assert float(expected.low) <= height - half < height + half <= float(expected.high)
        assert float(expected.high) - float(expected.low) <= 2 * half + 0.2


def test_eight_years_are_looked_at_and_no_more() -> None:
    nine = drawn(*years("5.0", *VALUES, first=2003))
    assert nine.points == drawn(*years(*VALUES, first=2004)).points
    assert len(nine.points) == 8
    assert len(drawn(*years(*VALUES[:5])).points) == 5


SNAPSHOTS = [figure(f"D{2007 + n}-03-31", str(5 + n % 2)) for n in range(5)]
TERMS = [figure(f"T{2007 + n}-autumn", str(5 + n % 2)) for n in range(5)]


@pytest.mark.parametrize(
    ("rows", "following"), [(SNAPSHOTS, "D2012-03-31"), (TERMS, "T2012-autumn"), (years(*VALUES[:5]), "AY2011-12")]
)
def test_whatever_comes_once_a_year_has_a_line(rows: list[Observation], following: str) -> None:
    assert drawn(*rows).expected[0].period.id == following


def with_one(change: dict[str, object]) -> list[Observation]:
    rows = years(*VALUES[:5])
    return [*rows[:2], replace(rows[2], **change), *rows[3:]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([figure("AY2010-11", None)], Undrawn.no_value),
        ([figure("U2011", "1")], Undrawn.undated),
        (years(*VALUES[:4]), Undrawn.too_few_points),
        ([*years(*VALUES[:4]), figure("AY2011-12", "5")], Undrawn.too_few_points),
        ([*years(*VALUES[:4]), figure("AY2010-11", "5", conflict="two")], Undrawn.conflict),
        ([figure(f"12M-{2006 + n}-06", "5") for n in range(6)], Undrawn.overlapping_periods),
        (
            [figure(f"{2006 + n}-Q4", "5", period_kind=PeriodKind.cumulative_quarter) for n in range(6)],
            Undrawn.overlapping_periods,
        ),
        ([figure(f"M2012-0{n}", "5") for n in range(1, 8)], Undrawn.seasons),
        (
            [figure(f"{2010 + n // 4}-Q{n % 4 + 1}", "5", period_kind=PeriodKind.quarter) for n in range(8)],
            Undrawn.seasons,
        ),
        (years(*VALUES[:5], qualifier=Qualifier.increase), Undrawn.already_a_change),
        (with_one({"qualifier": Qualifier.over}), Undrawn.not_exact),
        (counted((20, 40), (21, 41), (22, 45), (20, 44), (23, 49)), Undrawn.base_under_50),
        (years("97", "97.5", "98.6", "100", "100"), Undrawn.past_all),
        (years("4", "2", "1", "0", "0", unit=Unit.count), Undrawn.past_all),
    ],
    ids=lambda shown: shown if isinstance(shown, str) else "",
)
def test_there_is_no_line_without_five_like_numbers_in_a_row(rows: list[Observation], reason: Undrawn) -> None:
    assert refused(*rows) is reason


def test_about_is_exact_enough_and_one_large_base_too() -> None:
    assert drawn(*with_one({"qualifier": Qualifier.about}))
    assert drawn(*counted((20, 50), (21, 51), (22, 55), (20, 54), (23, 59)))


def test_an_old_number_says_nothing_of_what_comes() -> None:
    rows = years(*VALUES[:5])
    assert drawn(*rows, as_at=date(2013, 8, 31))
    assert refused(*rows, as_at=date(2013, 9, 1)) is Undrawn.too_old


def test_no_line_crosses_a_new_way_of_counting() -> None:
    rows = years(*VALUES)
    broken = Break(measure="rate", period=rows[5].period.id, why="Counted in another way.")
    (found,) = all_series(indicator(*rows, breaks=(broken,)))
    assert line(found, date(2015, 1, 1)) == NoLine(Undrawn.too_few_points)


def test_estimates_are_not_mixed_with_counts() -> None:
    assert refused(*with_one({"status": Status.estimated})) is Undrawn.too_few_points


def test_a_range_is_never_narrower_than_its_figures_are_rounded() -> None:
    found = drawn(*years(*["99.7"] * 6))
    assert [(str(e.low), str(e.value), str(e.high)) for e in found.expected] == [("99.6", "99.7", "99.8")] * 3


@pytest.mark.parametrize(
    ("values", "unit", "told"),
    [
        # a range of the first year of 2 or more is told in whole numbers, and so is every count
        (("50", "53", "49", "52", "51"), Unit.percent, ("46", "51", "56")),
        (("50.0", "50.3", "49.9", "50.2", "50.1"), Unit.percent, ("49.6", "50.1", "50.6")),
        (("500", "500", "501", "500", "501"), Unit.count, ("499", "501", "503")),
    ],
)
def test_a_range_is_told_as_finely_as_it_is_narrow(values: tuple[str, ...], unit: Unit, told: tuple[str, ...]) -> None:
    first = drawn(*years(*values, unit=unit)).expected[0]
    assert (str(first.low), str(first.value), str(first.high)) == told
    height, half = by_hand(numbers(values), 6, 1.638)
    assert float(first.low) <= height - half < height + half <= float(first.high)


def test_a_line_stops_where_it_would_pass_what_can_be() -> None:
    found = drawn(*years("90", "92", "94", "96", "97.5"))
    assert [str(e.high) for e in found.expected] == ["100.0"]
    falling = drawn(*years("9", "8", "6", "4", "3", unit=Unit.count))
    assert [(str(e.value), str(e.low)) for e in falling.expected] == [("1", "0")]


def test_a_gap_may_turn_round() -> None:
    found = drawn(*years("2", "1.5", "1", "0.6", "0", unit=Unit.percentage_points))
    assert [expected.value < 0 for expected in found.expected] == [True, True, True]


@given(
    values=st.lists(st.decimals(0, 100, places=1), min_size=LEAST, max_size=12),
    unit=st.sampled_from([Unit.percent, Unit.count, Unit.rate_per_1000]),
)
@settings(max_examples=60)
def test_a_range_holds_its_value_and_widens_and_nothing_passes_what_can_be(values: list[Decimal], unit: Unit) -> None:
    rows = years(*map(str, values), first=2011 - len(values), unit=unit)
    found = line(series(*rows), SOON)
    if isinstance(found, NoLine):
        assert found.reason is Undrawn.past_all
        return
    fit = fitted([Decimal(point.value or 0) for point in found.points])
    reaches = [fit.reach(fit.count + ahead) for ahead in (1, 2, 3)]
    assert reaches == sorted(reaches)
    for expected in found.expected:
        assert 0 <= expected.low <= expected.value <= expected.high
        assert unit is not Unit.percent or expected.high <= 100


@given(values=st.lists(st.decimals(0, 50, places=2), min_size=LEAST, max_size=MOST), by=st.integers(1, 40))
@settings(max_examples=40)
def test_a_series_moved_up_moves_its_line_and_keeps_its_range(values: list[Decimal], by: int) -> None:
    here, there = fitted(values), fitted([value + by for value in values])
    assert abs(there.at(10) - here.at(10) - by) < Decimal("1e-20")
    assert abs(there.reach(10) - here.reach(10)) < Decimal("1e-12")


def test_a_fit_of_points_on_a_line_is_that_line() -> None:
    assert fitted([Decimal(3 + 2 * n) for n in range(1, 7)]) == Fit(6, Decimal(3), Decimal(2), Decimal(0))
