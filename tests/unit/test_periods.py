"""Periods: every kind with its days, what is no period, and which period follows which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import EXAMPLES, FORMS, PeriodKind, follows, kinds_of, read_period, years_later

K = PeriodKind


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("AY2010-11", K.academic_year, "2010-09-01", "2011-08-31"),
        ("AY1999-00", K.academic_year, "1999-09-01", "2000-08-31"),
        ("FY2012-13", K.financial_year, "2012-04-01", "2013-03-31"),
        ("AJ2011-12", K.aug_to_jul, "2011-08-01", "2012-07-31"),
        ("CY2011", K.calendar_year, "2011-01-01", "2011-12-31"),
        ("2013-Q2", K.quarter, "2013-04-01", "2013-06-30"),
        ("2013-Q4", K.quarter, "2013-10-01", "2013-12-31"),
        ("2010-Q3", K.cumulative_quarter, "2010-04-01", "2010-09-30"),
        ("2011-Q1", K.cumulative_quarter, "2010-04-01", "2011-03-31"),
        ("T2012-autumn", K.term, "2012-09-01", "2012-12-31"),
        ("T2012-spring", K.term, "2012-01-01", "2012-04-30"),
        ("T2012-summer", K.term, "2012-05-01", "2012-07-31"),
        ("M2013-02", K.month, "2013-02-01", "2013-02-28"),
        ("M2012-02", K.month, "2012-02-01", "2012-02-29"),
        ("12M-2011-06", K.rolling_year, "2010-07-01", "2011-06-30"),
        ("12M-2011-12", K.rolling_year, "2011-01-01", "2011-12-31"),
        ("S2010-11-2011-01", K.span, "2010-11-01", "2011-01-31"),
        ("S2010-11-2010-11", K.span, "2010-11-01", "2010-11-30"),
        ("D2013-03-31", K.day_snapshot, "2013-03-31", "2013-03-31"),
    ],
)
def test_a_period_covers_its_days(text: str, kind: PeriodKind, start: str, end: str) -> None:
    period = read_period(text, kind)
    assert period is not None
    assert (period.id, period.kind) == (text, kind)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


def test_an_undated_period_has_no_days_and_comes_first() -> None:
    undated, dated = read_period("U2013", K.undated), read_period("CY1900", K.calendar_year)
    assert undated is not None
    assert dated is not None
    assert (undated.start, undated.end) == (None, None)
    assert undated.order < dated.order


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AY2010-12", K.academic_year),
        ("AY2010-2011", K.academic_year),
        ("AY9999-00", K.academic_year),
        ("FY2010-11", K.academic_year),
        ("2010-11", K.academic_year),
        ("Nov-10", K.academic_year),
        ("ay2010-11", K.academic_year),
        ("CY0000", K.calendar_year),
        ("CY2011 ", K.calendar_year),
        ("CY٢٠١١", K.calendar_year),
        ("2010-Q5", K.quarter),
        ("0000-Q1", K.quarter),
        ("0001-Q1", K.cumulative_quarter),
        ("T2012-winter", K.term),
        ("M2013-13", K.month),
        ("M2013-00", K.month),
        ("12M-2011-13", K.rolling_year),
        ("12M-2011-00", K.rolling_year),
        ("12M-0001-06", K.rolling_year),
        ("S2011-01-2010-11", K.span),
        ("S2011-13-2012-01", K.span),
        ("D2013-02-29", K.day_snapshot),
        ("U13", K.undated),
        ("", K.undated),
    ],
)
def test_what_is_no_period(text: str, kind: PeriodKind) -> None:
    assert read_period(text, kind) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("AY2010-11", [K.academic_year]),
        ("2010-Q3", [K.quarter, K.cumulative_quarter]),
        ("0001-Q1", [K.quarter]),
        ("M2010-13", []),
        ("Nov-10", []),
    ],
)
def test_the_kinds_a_text_could_be_of(text: str, kinds: list[PeriodKind]) -> None:
    assert kinds_of(text) == kinds


def test_every_kind_has_a_form_and_an_example_that_it_reads() -> None:
    assert set(FORMS) == set(EXAMPLES) == set(PeriodKind)
    assert all(kind in kinds_of(example) for kind, example in EXAMPLES.items())


@pytest.mark.parametrize(
    ("earlier", "later", "kind", "expected"),
    [
        ("AY2010-11", "AY2011-12", K.academic_year, True),
        ("AY2010-11", "AY2012-13", K.academic_year, False),
        ("AY2011-12", "AY2010-11", K.academic_year, False),
        ("AY2010-11", "AY2010-11", K.academic_year, False),
        ("CY2010", "CY2011", K.calendar_year, True),
        ("FY2010-11", "FY2011-12", K.financial_year, True),
        ("AJ2010-11", "AJ2011-12", K.aug_to_jul, True),
        ("2010-Q4", "2011-Q1", K.quarter, True),
        ("2010-Q3", "2011-Q1", K.quarter, False),
        ("2010-Q3", "2011-Q3", K.quarter, False),
        # Quarters since April grow: only the same quarter of the next year is like one.
        ("2010-Q2", "2010-Q3", K.cumulative_quarter, False),
        ("2010-Q3", "2011-Q3", K.cumulative_quarter, True),
        ("2010-Q3", "2012-Q1", K.cumulative_quarter, False),
        ("2010-Q1", "2011-Q1", K.cumulative_quarter, True),
        ("T2011-autumn", "T2012-autumn", K.term, True),
        ("T2012-spring", "T2012-summer", K.term, False),
        ("M2010-12", "M2011-01", K.month, True),
        ("M2010-12", "M2011-02", K.month, False),
        ("M2010-12", "M2011-12", K.month, False),
        ("12M-2010-06", "12M-2011-06", K.rolling_year, True),
        ("12M-2010-06", "12M-2010-09", K.rolling_year, False),
        ("D2012-03-31", "D2013-03-31", K.day_snapshot, True),
        ("D2012-03-31", "D2012-04-30", K.day_snapshot, False),
        ("S2010-11-2011-01", "S2011-02-2011-04", K.span, True),
        ("S2010-11-2011-01", "S2011-11-2012-01", K.span, True),
        ("S2010-11-2011-01", "S2012-11-2013-01", K.span, False),
        ("S2010-01-2010-03", "S2010-07-2010-12", K.span, False),
        ("S2010-01-2010-03", "S2010-07-2010-09", K.span, False),
        ("S2010-01-2011-12", "S2011-01-2012-12", K.span, False),
        ("S2010-01-2011-12", "S2012-01-2013-12", K.span, True),
        ("U2010", "U2011", K.undated, False),
    ],
)
def test_which_period_follows_which(earlier: str, later: str, kind: PeriodKind, expected: bool) -> None:
    first, second = read_period(earlier, kind), read_period(later, kind)
    assert first is not None
    assert second is not None
    assert follows(first, second) is expected


def test_periods_of_two_kinds_never_follow_each_other() -> None:
    quarter, month = read_period("2010-Q4", K.quarter), read_period("M2011-01", K.month)
    year, school_year = read_period("CY2010", K.calendar_year), read_period("AY2011-12", K.academic_year)
    assert quarter is not None and month is not None and year is not None and school_year is not None
    assert not follows(quarter, month)
    assert not follows(year, school_year)


@given(st.text(), st.sampled_from(PeriodKind))
def test_no_text_raises(text: str, kind: PeriodKind) -> None:
    read_period(text, kind)


@given(
    st.sampled_from(PeriodKind),
    st.from_regex(r"(AY|FY|AJ|CY|M|T|12M-|S|D|U)?[0-9]{4}(-[0-9]{2}|-Q[0-9])*", fullmatch=True),
)
def test_no_text_like_a_period_raises(kind: PeriodKind, text: str) -> None:
    period = read_period(text, kind)
    assert period is None or period.start is None or period.end is None or period.start <= period.end


@pytest.mark.parametrize(
    ("text", "years", "later"),
    [
        ("AY2010-11", 1, "AY2011-12"),
        ("AY1998-99", 2, "AY2000-01"),
        ("FY1998-99", 1, "FY1999-00"),
        ("AJ2010-11", 3, "AJ2013-14"),
        ("CY2011", 1, "CY2012"),
        ("2010-Q3", 1, "2011-Q3"),
        ("T2012-autumn", 1, "T2013-autumn"),
        ("M2012-02", 1, "M2013-02"),
        ("12M-2011-06", 1, "12M-2012-06"),
        ("S2010-11-2011-01", 1, "S2011-11-2012-01"),
        ("D2013-03-31", 2, "D2015-03-31"),
        ("D2013-03-15", 2, "D2015-03-15"),
        # the end of February stays the end of February
        ("D2023-02-28", 1, "D2024-02-29"),
        ("D2024-02-29", 1, "D2025-02-28"),
        ("CY9998", 1, "CY9999"),
        ("CY9998", 2, None),
        ("AY9998-99", 1, None),
        ("D9998-12-31", 2, None),
        ("U2013", 1, None),
    ],
)
def test_the_same_part_of_another_year(text: str, years: int, later: str | None) -> None:
    period = read_period(text, kinds_of(text)[0])
    assert period is not None
    found = years_later(period, years)
    assert (found.id if found else None) == later


@given(st.sampled_from(sorted(EXAMPLES.items())), st.integers(1, 30))
def test_a_period_some_years_later_is_of_its_kind_and_length(example: tuple[PeriodKind, str], years: int) -> None:
    kind, text = example
    period = read_period(text, kind)
    assert period is not None
    found = years_later(period, years)
    if kind is K.undated:
        assert found is None
        return
    assert found is not None and found.start and found.end and period.start and period.end
    assert found.kind is kind
    assert (found.start.year - period.start.year, found.start.month) == (years, period.start.month)
    assert (found.end.year - period.end.year, found.end.month) == (years, period.end.month)
    if years == 1 and kind not in (K.quarter, K.month):
        assert follows(period, found)
