"""Cells: what each column takes, and which rule names what a spreadsheet or habit has made of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.columns import OBSERVATIONS, Unreadable, number, period, slug, whole_number
from generator.periods import EXAMPLES
from generator.terms import Missing


@pytest.mark.parametrize("text", ["0", "8.1", "-8.10", "134749", "0.05", "007"])
def test_a_plain_decimal_is_read_as_it_is_written(text: str) -> None:
    assert number(text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Nov-10", "cell-turned-into-date"),
        ("10-Nov", "cell-turned-into-date"),
        ("10-Nov-10", "cell-turned-into-date"),
        ("1 November 2010", "cell-turned-into-date"),
        ("Sept. 2010", "cell-turned-into-date"),
        ("mars-10", "cell-turned-into-date"),
        ("01/11/2010", "cell-turned-into-date"),
        ("01.11.10", "cell-turned-into-date"),
        ("2010-11-01", "cell-turned-into-date"),
        ("2010-11-01 00:00:00", "cell-turned-into-date"),
        ("1.14E+11", "cell-scientific"),
        ("1,14e+11", "cell-scientific"),
        ("5E-2", "cell-scientific"),
        ("####", "cell-hashes"),
        ("#N/A", "cell-formula-error"),
        ("#REF!", "cell-formula-error"),
        ("#NAME?", "cell-formula-error"),
        ("#DIV/0!", "cell-formula-error"),
        ("8.1%", "cell-percent-sign"),
        ("8,1 %", "cell-percent-sign"),
        ("1,437", "cell-thousands"),
        ("1,134,749.5", "cell-thousands"),
        ("8,1", "cell-decimal-comma"),
        ("12,34,567", "cell-not-number"),
        ("n/a", "cell-not-number"),
        ("TBD", "cell-not-number"),
        (".5", "cell-not-number"),
        ("5.", "cell-not-number"),
        ("8..1", "cell-not-number"),
        ("8.1.2", "cell-turned-into-date"),
        ("٣", "cell-not-number"),
        ("2010-11", "cell-not-number"),
        ("NaN", "cell-not-number"),
    ],
)
def test_what_is_no_number(text: str, rule: str) -> None:
    with pytest.raises(Unreadable) as refused:
        number(text)
    assert refused.value.rule == rule


@pytest.mark.parametrize("text", EXAMPLES.values())
def test_a_period_is_no_date(text: str) -> None:
    assert period(text) == text


@pytest.mark.parametrize("text", ["Nov-10", "01/09/2010", "2010-11-01"])
def test_a_period_that_became_a_date(text: str) -> None:
    with pytest.raises(Unreadable, match="cell-turned-into-date"):
        period(text)


@pytest.mark.parametrize("text", ["0", "-1", "1.0", "01", "1e3", "", "٣", "²", "9" * 5000])
def test_what_is_no_line_number(text: str) -> None:
    with pytest.raises(Unreadable, match="cell-not-line-number"):
        whole_number(text)


@pytest.mark.parametrize("text", ["Leafy", "a_b", "a--b", "-a", "a-", "é", "a b", ""])
def test_what_is_no_id(text: str) -> None:
    with pytest.raises(Unreadable, match="cell-not-slug"):
        slug(text)


def test_a_closed_list_tells_its_words() -> None:
    with pytest.raises(Unreadable) as refused:
        OBSERVATIONS["missing_reason"].parse("unknown")
    assert refused.value.known == tuple(Missing)


@given(st.text(), st.sampled_from(sorted(OBSERVATIONS)))
def test_a_cell_is_read_or_refused(text: str, column: str) -> None:
    try:
        OBSERVATIONS[column].parse(text)
    except Unreadable as reason:
        assert reason.rule.startswith("cell-")
