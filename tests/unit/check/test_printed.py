"""Every reading of printed digits, with the damaged ones of the first city's documents among them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.printed import READERS, figures, read_printed
from generator.terms import Reading


@pytest.mark.parametrize(
    ("printed", "reading", "value"),
    [
        ("10.3% (2462 young people) in September", "plain", "10.3"),
        ("2150) are", "plain", "2150"),
        ("6.3%), a fall", "plain", "6.3"),
        ("80th of 150", "plain", "80"),
        ("1 484 in 2007-08", "plain", "1"),
        ("1,437 young people", "plain", None),
        ("none at all", "plain", None),
        ("", "plain", None),
        ("1,437 young people", "thousands", "1437"),
        ("134,749 hours", "thousands", "134749"),
        ("12,134,749.5 hours", "thousands", "12134749.5"),
        ("1093^{*forecast}", "thousands", "1093"),
        ("30.955 and 35,100", "point_for_comma", "30955"),
        ("1,430.955", "point_for_comma", None),
        ("30.95", "point_for_comma", None),
        ("30.9551", "point_for_comma", None),
        ("Five wards have over 40%", "words", "5"),
        ("no schools", "words", "0"),
        ("twenty per cent", "words", "20"),
        ("twenty-five schools", "words", "25"),
        ("ninety-nine", "words", "99"),
        ("twelve", "words", "12"),
        ("third highest", "words", "3"),
        ("half of them", "words", "50"),
        ("twenty-odd schools", "words", None),
        ("twenty-one", "words", "21"),
        ("twenty-no", "words", None),
        ("twenty-ten", "words", None),
        ("someone", "words", None),
        ("43.0% 26.0%", "derived_label", "43.0"),
        ("1,357 n/a", "derived_label", "1357"),
        ("TBD", "derived_label", None),
    ],
)
def test_a_reading(printed: str, reading: str, value: str | None) -> None:
    assert read_printed(printed, Reading(reading)) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("%86", "98"),
        ("%08", "80"),
        ("%0.06", "90.0"),
        ("%0.68", "89.0"),
        ("%6:02", "70.9"),
        ("%0.62", "79.0"),
        ("9.05", "50.6"),
        ("9.05 TBD", "50.6"),
        ("Rise. %86", "98"),
        ("%0'26", "97.0"),
        (".", None),
        ("TBD", None),
    ],
)
def test_print_that_is_upside_down(printed: str, value: str | None) -> None:
    assert read_printed(printed, Reading.rotated) == (None if value is None else Decimal(value))


def test_every_number_that_is_a_word() -> None:
    small = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    numbers = [
        *enumerate(f"{small} seventeen eighteen nineteen".split()),
        *zip(range(20, 100, 10), tens.split(), strict=True),
    ]
    assert [read_printed(word, Reading.words) for _, word in numbers] == [number for number, _ in numbers]


def test_every_number_of_a_line() -> None:
    assert figures("2,150 (9.6%) of 22,400 in 2010/11") == [Decimal(n) for n in ("2150", "9.6", "22400", "2010", "11")]


def test_every_reading_has_a_reader() -> None:
    assert set(READERS) == set(Reading)


@given(st.text(), st.sampled_from(Reading))
def test_no_text_raises(printed: str, reading: Reading) -> None:
    value = read_printed(printed, reading)
    assert value is None or value >= 0


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_is_printed_with_commas_is_read_again(value: Decimal) -> None:
    assert read_printed(f"{value:,} people", Reading.thousands) == value
