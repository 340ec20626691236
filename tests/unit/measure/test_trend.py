from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.trend import THRESHOLD, Form, NotTested, Trend, Untested, proportions_chi_squared, recent_trend
from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.terms import Direction, Unit
from tests.unit.measure.figures import counted, figure, limited, series, years

Counts = tuple[tuple[int, int], ...]


def of(base: int, *counts: int) -> Counts:
    return tuple((count, base) for count in counts)


def result_of(*counts: tuple[int, int], unit: Unit = Unit.percent, per: int = 100) -> Trend:
    found = recent_trend(series(*counted(*counts, unit=unit, per=per)).points)
    assert isinstance(found, Trend)
    return found


@pytest.mark.parametrize(
    ("counts", "chi_squared", "significant", "went"),
    [
        (of(16_000, 1040, 1010, 985, 960, 930), 7.89, False, "down"),
        (of(16_000, 1080, 1030, 985, 940, 890), 23.90, True, "down"),
        (of(16_000, 890, 940, 985, 1030, 1080), 23.90, True, "up"),
        (of(16_000, 1040, 960, 985, 1000, 930), 3.51, False, "down"),
        (of(172_000, 1340, 1380, 1420, 1450, 1480), 8.74, False, "up"),
        (of(36_000_000, 2_520_000, 2_525_400, 2_530_800, 2_536_200, 2_541_600), 124, True, "up"),
    ],
)
def test_our_vectors(counts: Counts, chi_squared: float, significant: bool, went: str) -> None:
    found = result_of(*counts)
    assert found.form is Form.proportions
    assert found.chi_squared == pytest.approx(chi_squared, abs=0.005 if chi_squared < 100 else 0.5)
    assert (found.significant, found.direction) == (significant, went)


# B. Rosner, Fundamentals of Biostatistics: breast cancer by age at first birth, with A = 567.16 before squaring.
# A. Smokers among patients: the example of prop.trend.test in R, from J. L. Fleiss (1981), with four groups.
ROSNER = ((320, 1742), (1206, 5638), (1011, 3904), (463, 1555), (220, 626))
FLEISS = ((83, 86), (90, 93), (129, 136), (70, 82))


@pytest.mark.parametrize(("counts", "chi_squared"), [(ROSNER, 129.01), (FLEISS, 8.2249)])
def test_published_worked_examples(counts: Counts, chi_squared: float) -> None:
    assert proportions_chi_squared(counts) == pytest.approx(chi_squared, abs=0.0051 if chi_squared > 100 else 0.00005)


# England and one region, as in the public tests of FingertipsNext; chi-squared from weighted least squares.
DIABETES = ((3455176, 48783947), (3491868, 49122259), (3625401, 49956777), (3774801, 50649129), (3938080, 51441896))
VACCINATION = ((57274, 61834), (55865, 60511), (53681, 59074), (51767, 57508), (53185, 59028))
EYE_DISEASE = (
    ("2.935", "2.7841", "3.0919"),
    ("1.93028", "1.8085", "2.058"),
    ("2.7567", "2.6113", "2.9082"),
    ("2.8701", "2.7225", "3.0237"),
    ("3.0121", "2.8616", "3.1683"),
)
CANCER = (
    ("126.9341", "125.9343", "127.94"),
    ("125.829", "124.8371", "126.8268"),
    ("121.5234", "120.5533", "122.4993"),
    ("122.3782", "121.4012", "123.361"),
    ("120.7742", "119.8035", "121.7507"),
)


@pytest.mark.parametrize(
    ("counts", "chi_squared", "went"), [(DIABETES, 16494.755907, "up"), (VACCINATION, 405.047909, "down")]
)
def test_published_proportions(counts: Counts, chi_squared: float, went: str) -> None:
    found = result_of(*counts)
    assert found.chi_squared == pytest.approx(chi_squared)
    assert (found.significant, found.direction) == (True, went)


@pytest.mark.parametrize(
    ("values", "chi_squared", "went"), [(EYE_DISEASE, 33.485781, "up"), (CANCER, 97.095321, "down")]
)
def test_published_rates_with_limits(values: tuple[tuple[str, str, str], ...], chi_squared: float, went: str) -> None:
    found = recent_trend(series(*limited(*values)).points)
    assert isinstance(found, Trend)
    assert found.chi_squared == pytest.approx(chi_squared)
    assert (found.form, found.significant, found.direction) == (Form.limits, True, went)


def test_the_slope_between_points_of_equal_weight() -> None:
    # Five points one apart, each with SE 1: b = 1, SE b = sqrt(1/10), chi-squared = 10.
    values = [(str(n), str(n - 1.96), str(n + 1.96)) for n in range(5)]
    found = recent_trend(limited(*values))
    assert isinstance(found, Trend)
    assert found.chi_squared == pytest.approx(10)
    assert found.significant


@pytest.mark.parametrize(("width", "significant"), [(0.999, True), (1.03, False)])
def test_the_threshold_lies_at_99_8_percent(width: float, significant: bool) -> None:
    values = [(str(n), str(n - 1.96 * width), str(n + 1.96 * width)) for n in range(5)]
    found = recent_trend(limited(*values))
    assert isinstance(found, Trend)
    assert found.significant is significant


@pytest.mark.parametrize(("chi_squared", "significant"), [(9.54953570608324, False), (9.54953570608325, True)])
def test_the_threshold_itself_is_not_enough(chi_squared: float, significant: bool) -> None:
    points, up, same = tuple(years("1", "2", "3", "4", "5")), Direction.up, Direction.same
    assert Trend(Form.limits, points, chi_squared, up, (up,) * 5).significant is significant
    assert not Trend(Form.limits, points, chi_squared, up, (up, up, up, up, same)).significant


def test_a_trend_that_hangs_on_one_point_is_none() -> None:
    found = result_of(*of(16_000, 1000, 990, 980, 970, 1400))
    assert found.chi_squared > THRESHOLD
    assert (found.steady, found.significant) == (False, False)


@pytest.mark.parametrize("count", [1, 100, 500, 999])
def test_a_flat_series_has_no_direction(count: int) -> None:
    found = result_of(*of(1000, count, count, count, count, count))
    assert (found.chi_squared, found.direction, found.significant) == (0, "same", False)


def test_a_fit_that_is_level_but_for_one_point_is_not_steady() -> None:
    found = result_of(*of(1000, 56, 439, 439, 56, 1))
    assert found.chi_squared > THRESHOLD
    assert not found.steady


def test_a_small_slope_on_a_large_base_is_still_a_slope() -> None:
    found = result_of(*of(10**12, 5 * 10**11, 5 * 10**11 + 1, 5 * 10**11 + 2, 5 * 10**11 + 3, 5 * 10**11 + 4))
    assert found.direction == "up"


def test_only_the_last_five_points_are_tested() -> None:
    falling = of(16_000, 1080, 1030, 985, 940, 890)
    with_past = result_of(*of(16_000, 10, 5000), *falling)
    assert with_past.chi_squared == result_of(*falling).chi_squared
    assert with_past.points[0].period.id == "AY2008-09"


@pytest.mark.parametrize(("unit", "per"), [(Unit.rate_per_1000, 1000), (Unit.rate_per_10000, 10_000)])
def test_rates_are_tested_by_their_counts(unit: Unit, per: int) -> None:
    counts = of(172_000, 1340, 1380, 1420, 1450, 1480)
    assert result_of(*counts, unit=unit, per=per).chi_squared == pytest.approx(8.74, abs=0.005)


LIMITS: dict[str, Any] = {"lower": "1", "upper": "9"}


@pytest.mark.parametrize(
    "rows",
    [
        years("1", "2", "3", "4", "5"),
        years("1", "2", "3", "4", "5", numerator="5"),
        years("1", "2", "3", "4", "5", denominator="100"),
        years("1", "2", "3", "4", "5", lower="1"),
        years("1", "2", "3", "4", "5", upper="9"),
        years("5", "5", "5", "5", "5", lower="5", upper="5"),
        years("1", "2", "3", "4", "5", unit=Unit.count, numerator="5", denominator="100"),
        [*counted((1, 100), (2, 100), (3, 100), (4, 100)), figure("AY2010-11", "5")],
    ],
)
def test_without_a_base_no_test_is_made(rows: list[Observation]) -> None:
    assert recent_trend(series(*rows).points) == NotTested(Untested.no_base)


@pytest.mark.parametrize("count", ["0", "100"])
def test_nobody_and_everybody_are_more_than_the_test_can_take(count: str) -> None:
    edge = figure("AY2010-11", count, numerator=count, denominator="100")
    rows = [*counted((1, 100), (2, 100), (3, 100), (4, 100)), edge]
    assert recent_trend(series(*rows).points) == NotTested(Untested.none_or_all)


@pytest.mark.parametrize(("base", "expected"), [(49, Untested.base_under_50), (50, None)])
def test_a_base_under_fifty_is_not_tested(base: int, expected: Untested | None) -> None:
    found = recent_trend(counted((20, 100), (20, 100), (20, base), (20, 100), (20, 100)))
    assert (found.reason if isinstance(found, NotTested) else None) is expected


def test_a_small_base_is_not_tested_by_its_limits_either() -> None:
    rows = limited(("1", "0", "2"), ("2", "1", "3"), ("3", "2", "4"), ("4", "3", "5"))
    small = figure("AY2010-11", "5", lower="4", upper="6", denominator="49")
    assert recent_trend([*rows, small]) == NotTested(Untested.base_under_50)


def test_limits_serve_where_a_count_is_not_known() -> None:
    found = recent_trend(years("1", "2", "3", "4", "5", numerator="5", **LIMITS))
    assert isinstance(found, Trend)
    assert found.form is Form.limits


def test_counts_come_before_limits() -> None:
    found = recent_trend(years("5", "5", "5", "5", "5", numerator="5", denominator="100", **LIMITS))
    assert isinstance(found, Trend)
    assert found.form is Form.proportions


def test_four_points_are_too_few() -> None:
    assert recent_trend(counted(*of(100, 1, 2, 3, 4))) == NotTested(Untested.too_few_points)


@pytest.mark.parametrize(
    "rows",
    [
        [figure(f"12M-{year}-06", "5", **LIMITS) for year in range(2006, 2011)],
        [figure(f"{year}-Q1", "5", period_kind=PeriodKind.cumulative_quarter, **LIMITS) for year in range(2006, 2011)],
    ],
)
def test_periods_that_may_overlap_are_refused(rows: list[Observation]) -> None:
    points = series(*rows).points
    assert len(points) == 5
    assert recent_trend(points) == NotTested(Untested.overlapping_periods)


COUNTS = st.lists(st.integers(1, 999), min_size=5, max_size=5)


@given(COUNTS)
def test_turning_time_round_turns_only_the_direction(counts: list[int]) -> None:
    there, back = result_of(*of(1000, *counts)), result_of(*of(1000, *reversed(counts)))
    assert there.chi_squared == pytest.approx(back.chi_squared)
    if there.significant:
        assert back.significant
        assert {there.direction, back.direction} == {"up", "down"}


@given(COUNTS)
def test_counting_the_others_keeps_the_test(counts: list[int]) -> None:
    ours = [(float(c), 1000.0) for c in counts]
    others = [(1000.0 - c, 1000.0) for c in counts]
    assert proportions_chi_squared(ours) == pytest.approx(proportions_chi_squared(others))
