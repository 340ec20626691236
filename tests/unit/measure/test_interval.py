from __future__ import annotations

from decimal import Decimal
from math import sqrt
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.interval import Interval, interval_of, wilson
from generator.terms import Qualifier, Unit
from tests.unit.measure.figures import figure

# R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I:
# Wilson's score method without continuity correction.
NEWCOMBE = [
    (81, 263, "0.2553", "0.3662"),
    (15, 148, "0.0624", "0.1605"),
    (0, 20, "0.0000", "0.1611"),
    (1, 29, "0.0061", "0.1718"),
]
COUNTS: dict[str, Any] = {"numerator": "81", "denominator": "263"}


@pytest.mark.parametrize(("part", "whole", "low", "high"), NEWCOMBE)
def test_a_published_worked_example(part: int, whole: int, low: str, high: str) -> None:
    found = wilson(Decimal(part), Decimal(whole))
    assert [str(round(limit, 4)) for limit in found] == [low, high]


def roots(part: int, whole: int) -> tuple[float, float]:
    """The proportions that a score test at 95 % just does not refuse: (p - x)² = z² x (1 - x) / n, solved for x."""
    z2, p = NormalDist().inv_cdf(0.975) ** 2, part / whole
    a, b, c = 1 + z2 / whole, -(2 * p + z2 / whole), p * p
    root = sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@given(st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_limits_solve_the_test_that_they_come_from(counts: tuple[int, int]) -> None:
    found = wilson(*map(Decimal, counts))
    assert [float(limit) for limit in found] == pytest.approx(roots(*counts), abs=1e-7)
    assert 0 <= found[0] <= Decimal(counts[0]) / counts[1] <= found[1] <= 1


@pytest.mark.parametrize(("part", "low", "high"), [(0, 0, None), (86, None, 1)])
def test_none_and_all_are_limits_that_cannot_be_passed(part: int, low: int | None, high: int | None) -> None:
    found = wilson(Decimal(part), Decimal(86))
    assert low is None or found[0] == low
    assert high is None or found[1] == high


@pytest.mark.parametrize(
    ("unit", "value", "low", "high"),
    [
        (Unit.percent, "30.8", "25.53", "36.62"),
        (Unit.rate_per_1000, "308.0", "255.29", "366.21"),
        (Unit.rate_per_10000, "3079.8", "2552.89", "3662.10"),
    ],
)
def test_limits_are_in_the_unit_of_the_value(unit: Unit, value: str, low: str, high: str) -> None:
    found = interval_of(figure("CY2011", value, unit=unit, **COUNTS))
    assert found is not None
    assert ([str(round(limit, 2)) for limit in (found.low, found.high)], found.printed) == ([low, high], False)


def test_printed_limits_go_before_ours() -> None:
    found = interval_of(figure("CY2011", "30.8", lower="28", upper="33.5", **COUNTS))
    assert found == Interval(Decimal(28), Decimal("33.5"), printed=True)


@pytest.mark.parametrize(
    ("value", "other"),
    [
        ("30.8", {}),
        ("30.8", {"numerator": "81"}),
        ("30.8", {"denominator": "263"}),
        ("30.8", {"lower": "28"}),
        ("30.8", {"upper": "33"}),
        ("30.8", {"numerator": "0", "denominator": "0"}),
        ("30.8", {"numerator": "264", "denominator": "263"}),
        ("81", {"unit": Unit.count, **COUNTS}),
        ("30.8", {"unit": Unit.percentage_points, **COUNTS}),
        ("30.8", {"qualifier": Qualifier.increase, **COUNTS}),
        ("30.8", {"qualifier": Qualifier.decrease, "lower": "28", "upper": "33"}),
        ("31.2", COUNTS),
        (None, {"lower": "28", "upper": "33"}),
    ],
)
def test_without_honest_counts_or_limits_there_is_no_interval(value: str | None, other: dict[str, Any]) -> None:
    assert interval_of(figure("CY2011", value, **other)) is None


def test_a_value_that_was_rounded_still_has_its_limits() -> None:
    # So many were counted that the rounding is wider than the interval.
    found = interval_of(figure("CY2011", "94.5", numerator="6836476", denominator="7238000"))
    assert found is not None
    assert not found.holds(Decimal("94.5"))
    assert (round(found.low, 2), round(found.high, 2)) == (Decimal("94.44"), Decimal("94.47"))


@pytest.mark.parametrize(("value", "expected"), [("1.9", False), ("2", True), ("3", True), ("4", True), ("4.1", False)])
def test_a_limit_belongs_to_the_interval(value: str, expected: bool) -> None:
    assert Interval(Decimal(2), Decimal(4), printed=True).holds(Decimal(value)) is expected
