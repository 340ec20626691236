from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.series import alike, all_series, amount
from generator.model.city import Observation
from generator.periods import PeriodKind, kinds_of, read_period
from generator.terms import Kind, Qualifier, Status, Unit
from tests.unit.measure.figures import figure, indicator, series, years


def ids(observations: Sequence[Observation]) -> list[str]:
    return [o.period.id for o in observations]


def test_series_come_in_the_order_of_their_first_figure() -> None:
    rows = [
        figure("CY2010", "1", measure="number"),
        figure("CY2010", "1", area="country"),
        figure("CY2011", "1", measure="number"),
        figure("CY2011", "1", group="girls"),
    ]
    found = all_series(indicator(*rows))
    assert [(s.measure, s.area, s.group) for s in found] == [
        ("number", "here", "all"),
        ("rate", "country", "all"),
        ("rate", "here", "girls"),
    ]
    assert [len(s.observations) for s in found] == [2, 1, 1]


def test_no_figures_make_no_series() -> None:
    assert all_series(indicator()) == ()


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        (Kind.actual, True),
        (Kind.baseline, True),
        (Kind.comparator, True),
        (Kind.target, False),
        (Kind.forecast, False),
    ],
)
def test_only_what_happened_is_a_value(kind: Kind, held: bool) -> None:
    assert (series(figure("CY2010", "1", kind=kind)).newest is not None) is held


def test_a_blank_is_no_value() -> None:
    found = series(figure("CY2010", "1"), figure("CY2011", None))
    assert ids(found.values) == ["CY2010"]
    assert ids(found.observations) == ["CY2010", "CY2011"]


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([("1", {"status": Status.provisional}), ("2", {"status": Status.final})], "2"),
        ([("1", {"status": Status.final}), ("2", {"status": Status.revised})], "2"),
        ([("1", {"status": Status.estimated}), ("2", {"status": Status.provisional})], "2"),
        ([("1", {"kind": Kind.baseline}), ("2", {"kind": Kind.actual})], "2"),
        ([("1", {}), ("2", {"status": Status.provisional, "conflict": "two-papers"})], "2"),
    ],
)
def test_one_period_has_one_value(rows: list[tuple[str, dict[str, Any]]], chosen: str) -> None:
    held = [figure("CY2010", value, **other) for value, other in rows]
    for order in (held, held[::-1]):
        (value,) = series(*order).values
        assert value.value == Decimal(chosen)


def test_the_newest_is_the_last_dated_value() -> None:
    found = series(figure("U2013", "3"), figure("CY2011", "2"), figure("M2011-11", "1"))
    assert found.newest is not None
    assert found.newest.period.id == "CY2011"


def test_an_undated_value_is_the_newest_only_where_nothing_is_dated() -> None:
    found = series(figure("U2013", "3"), figure("U2010", "2"))
    assert found.newest is not None
    assert found.newest.period.id == "U2013"
    assert found.history == found.points == ()


def test_history_is_of_one_kind_and_unit_and_leaves_conflicts_out() -> None:
    found = series(
        figure("M2009-01", "1"),
        figure("CY2005", "1"),
        figure("CY2006", "1", unit=Unit.count),
        figure("CY2007", "1", conflict="two-papers"),
        figure("CY2007", "2", conflict="two-papers"),
        figure("CY2008", "1"),
        figure("CY2010", "1"),
    )
    assert ids(found.history) == ["CY2005", "CY2008", "CY2010"]


@pytest.mark.parametrize(
    ("periods", "points"),
    [
        (["AY2008-09", "AY2009-10", "AY2010-11"], ["AY2008-09", "AY2009-10", "AY2010-11"]),
        (["AY2007-08", "AY2009-10", "AY2010-11"], ["AY2009-10", "AY2010-11"]),
        (["CY2008", "AY2009-10", "AY2010-11"], ["AY2009-10", "AY2010-11"]),
        (["2010-Q3", "2010-Q4", "2011-Q1"], ["2010-Q3", "2010-Q4", "2011-Q1"]),
        (["M2010-12", "M2011-01", "M2011-03"], ["M2011-03"]),
        (["D2011-03-31", "D2011-09-30", "D2012-03-31"], ["D2011-03-31", "D2012-03-31"]),
        (["T2011-autumn", "T2012-spring", "T2012-autumn"], ["T2011-autumn", "T2012-autumn"]),
        (["12M-2010-06", "12M-2011-03", "12M-2011-06"], ["12M-2010-06", "12M-2011-06"]),
        (["U2010", "U2011"], []),
    ],
)
def test_points_are_the_unbroken_run_that_ends_at_the_newest(periods: list[str], points: list[str]) -> None:
    assert ids(series(*(figure(period, "1") for period in periods)).points) == points


def test_a_conflict_breaks_the_run() -> None:
    rows = years("1", "2", "3", "4")
    rows[1:2] = [figure("AY2007-08", value, conflict="two-papers") for value in ("2", "9")]
    assert ids(series(*rows).points) == ["AY2008-09", "AY2009-10"]


def test_a_conflict_over_the_newest_leaves_no_points() -> None:
    rows = [*years("1", "2"), *(figure("AY2008-09", value, conflict="two-papers") for value in ("3", "9"))]
    found = series(*rows)
    assert found.newest is not None
    assert (found.newest.period.id, found.newest.conflict) == ("AY2008-09", "two-papers")
    assert found.points == ()
    assert ids(found.history) == ["AY2006-07", "AY2007-08"]


@pytest.mark.parametrize("status", list(Status))
def test_every_status_may_be_a_point(status: Status) -> None:
    assert len(series(*years("1", "2", status=status)).points) == 2


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("AY2009-10", "AY2010-11", True),
        ("AY2009-10", "FY2009-10", False),
        ("M2010-09", "M2011-02", True),
        ("2010-Q3", "2011-Q2", True),
        ("T2010-autumn", "T2012-autumn", True),
        ("T2010-autumn", "T2011-spring", False),
        ("S2006-11-2007-01", "S2010-11-2011-01", True),
        ("S2010-08-2011-01", "S2010-11-2011-01", False),
        ("S2009-11-2011-01", "S2010-11-2011-01", False),
        ("U2010", "U2013", False),
    ],
)
def test_which_periods_are_alike(first: str, second: str, expected: bool) -> None:
    periods = [read_period(text, kinds_of(text)[0]) for text in (first, second)]
    assert periods[0] is not None
    assert periods[1] is not None
    assert alike(periods[0], periods[1]) is expected


@pytest.mark.parametrize(("second", "expected"), [("2011-Q3", True), ("2010-Q4", False)])
def test_totals_so_far_are_alike_only_at_the_same_quarter(second: str, expected: bool) -> None:
    cumulative = PeriodKind.cumulative_quarter
    first, other = read_period("2010-Q3", cumulative), read_period(second, cumulative)
    assert first is not None
    assert other is not None
    assert alike(first, other) is expected


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [(None, "6.6"), (Qualifier.increase, "6.6"), (Qualifier.about, "6.6"), (Qualifier.decrease, "-6.6")],
)
def test_a_printed_decrease_counts_below_nought(qualifier: Qualifier | None, expected: str) -> None:
    assert amount(figure("CY2010", "6.6", qualifier=qualifier)) == Decimal(expected)


def test_a_blank_has_no_amount() -> None:
    with pytest.raises(AssertionError):
        amount(figure("CY2010", None))


ROWS = [
    *years("9", "8", "7", "6", "5", "4"),
    figure("AY2007-08", "8.1", status=Status.revised),
    figure("AY2008-09", "7.5", conflict="two-papers", line=7),
    figure("AY2008-09", "7.9", conflict="two-papers", line=9),
    figure("M2010-09", "3"),
    figure("U2013", "2"),
    figure("AY2012-13", None),
]


@given(st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter(rows: list[Observation]) -> None:
    told, expected = series(*rows), series(*ROWS)
    assert (told.values, told.newest, told.history, told.points) == (
        expected.values,
        expected.newest,
        expected.history,
        expected.points,
    )
