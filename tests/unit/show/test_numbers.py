"""Numbers as people say them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.show.numbers import (
    BASES,
    Said,
    places_to_tell_apart,
    rounded_half_up,
    said,
    trimmed,
    written,
)
from generator.terms import Unit

ENGLISH = "en_GB"
SHARES = st.decimals(min_value=0, max_value=100, places=2)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("76.5", 0, "77"),
        ("77.5", 0, "78"),
        ("76.49", 0, "76"),
        ("0.5", 0, "1"),
        ("2.25", 1, "2.3"),
        ("2.35", 1, "2.4"),
        ("-2.5", 0, "-3"),
        ("100", 0, "100"),
        ("1234.5", 0, "1235"),
    ],
)
def test_a_half_always_goes_up(value: str, places: int, expected: str) -> None:
    assert str(rounded_half_up(Decimal(value), places)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("71.0", "71"), ("100", "100"), ("1000.00", "1000"), ("0.0", "0"), ("0.50", "0.5"), ("7", "7")],
)
def test_noughts_at_the_end_say_nothing(value: str, expected: str) -> None:
    assert str(trimmed(Decimal(value))) == expected


@pytest.mark.parametrize(
    ("value", "locale", "expected"),
    [
        ("1357", ENGLISH, "1,357"),
        ("133386", ENGLISH, "133,386"),
        ("999", ENGLISH, "999"),
        ("5.50", ENGLISH, "5.50"),
        ("1234.5", ENGLISH, "1,234.5"),
        ("0", ENGLISH, "0"),
        ("1234.5", "de_DE", "1.234,5"),
        ("1234.5", "cy_GB", "1,234.5"),
    ],
)
def test_figures_have_the_separators_of_the_language(value: str, locale: str, expected: str) -> None:
    assert written(Decimal(value), locale) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        # whole numbers, half up
        ("76.5", Unit.percent, ("77", True, "100")),
        ("76", Unit.percent, ("76", False, "100")),
        ("76.0", Unit.percent, ("76", False, "100")),
        ("0.5", Unit.percent, ("1", True, "100")),
        ("0", Unit.percent, ("0", False, "100")),
        ("100", Unit.percent, ("100", False, "100")),
        # a very small share moves to a finer base
        ("0.49", Unit.percent, ("5", True, "1,000")),
        ("0.4", Unit.percent, ("4", False, "1,000")),
        ("0.04", Unit.percent, ("4", False, "10,000")),
        ("0.4", Unit.rate_per_1000, ("4", False, "10,000")),
        ("0.4", Unit.rate_per_10000, ("4", False, "100,000")),
        # nearly all is not all
        ("99.7", Unit.percent, ("99.7", False, "100")),
        ("99.4", Unit.percent, ("99", True, "100")),
        ("999.5", Unit.rate_per_1000, ("999.5", False, "1,000")),
        # rates
        ("89.4", Unit.rate_per_10000, ("89", True, "10,000")),
        ("39.8", Unit.rate_per_1000, ("40", True, "1,000")),
        # counts as they are
        ("1357", Unit.count, ("1,357", False, "")),
        ("0", Unit.count, ("0", False, "")),
        # few hours and points keep one decimal
        ("3.25", Unit.hours, ("3.3", True, "")),
        ("3.2", Unit.hours, ("3.2", False, "")),
        ("3", Unit.hours, ("3", False, "")),
        ("9.96", Unit.hours, ("10", True, "")),
        ("23104.5", Unit.hours, ("23,105", True, "")),
        ("14.9", Unit.percentage_points, ("15", True, "")),
        ("5", Unit.percentage_points, ("5", False, "")),
    ],
)
def test_a_value_as_it_is_said(value: str, unit: Unit, expected: tuple[str, bool, str]) -> None:
    found = said(Decimal(value), unit, ENGLISH)
    assert (found.digits, found.rounded, found.base) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("72", "73", 0),
        ("72.4", "72.6", 0),
        ("72.1", "72.4", 1),
        ("7.11", "7.14", 2),
        ("72.111", "72.112", 3),
        ("5", "5.0", 0),
    ],
)
def test_places_that_keep_two_values_apart(first: str, second: str, expected: int) -> None:
    assert places_to_tell_apart(Decimal(first), Decimal(second)) == expected


@given(SHARES, st.sampled_from(sorted(BASES)))
def test_some_is_never_none_and_never_all(value: Decimal, unit: Unit) -> None:
    found: Said = said(value, unit, ENGLISH)
    base = int(found.base.replace(",", ""))
    assert (found.number == 0) == (value == 0)
    assert (found.number == base) == (value == BASES[unit])


@given(SHARES)
def test_a_number_that_is_not_rounded_is_the_value(value: Decimal) -> None:
    found = said(value, Unit.percent, ENGLISH)
    if not found.rounded:
        assert found.number * 100 == value * int(found.base.replace(",", ""))
