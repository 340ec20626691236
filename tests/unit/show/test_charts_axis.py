"""Round numbers for values, years for dates."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.show.charts.axis import value_axis, years
from generator.show.charts.facts import Look, Mark


def ticks(*values: str, from_zero: bool = True, limit: str | None = None) -> list[str]:
    known = [Decimal(value) for value in values]
    axis = value_axis(known, str, from_zero, Decimal(limit) if limit else None)
    return [tick.label for tick in axis.ticks]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("8.1", "5.8"), ["0", "2", "4", "6", "8", "10"]),
        (("10.3",), ["0", "2.5", "5", "7.5", "10", "12.5"]),
        (("1388",), ["0", "500", "1000", "1500"]),
        (("0.3",), ["0", "0.1", "0.2", "0.3"]),
        (("-4", "3"), ["-4", "-2", "0", "2", "4"]),
        (("0",), ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_ticks_are_round_and_begin_at_nought(values: tuple[str, ...], expected: list[str]) -> None:
    assert ticks(*values) == expected


def test_an_axis_may_begin_elsewhere_with_room_below_the_lowest() -> None:
    assert ticks("61.2", "75", from_zero=False) == ["55", "60", "65", "70", "75"]


def test_an_axis_does_not_pass_its_limit() -> None:
    assert ticks("98.5", limit="100")[-1] == "100"
    assert ticks("101", "102", from_zero=False, limit="102")[-1] <= "102"


def test_an_axis_needs_a_value() -> None:
    with pytest.raises(ValueError):
        value_axis([], str)


@settings(derandomize=True, database=None, max_examples=200)
@given(st.lists(st.decimals(-9999, 99999, places=2), min_size=1, max_size=5), st.booleans())
def test_an_axis_holds_every_value(values: list[Decimal], from_zero: bool) -> None:
    axis = value_axis(values, str, from_zero)
    assert axis.low <= min(values) and max(values) <= axis.high
    assert 2 <= len(axis.ticks) <= 6
    assert (axis.ticks[0].value, axis.ticks[-1].value) == (axis.low, axis.high)
    assert len({tick.label for tick in axis.ticks}) == len(axis.ticks)


def between(first: str, last: str) -> Mark:
    return Mark(Decimal(1), "1", date.fromisoformat(first), date.fromisoformat(last), Look.bar)


def test_years_are_cut_to_the_quarters_that_hold_a_mark() -> None:
    found = years([between("2011-01-01", "2011-12-31"), between("2013-02-01", "2013-02-28")])
    assert [(one.label, one.start.isoformat(), one.end.isoformat()) for one in found] == [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2012", "2012-01-01", "2012-12-31"),
        ("2013", "2013-01-01", "2013-03-31"),
    ]


def test_school_years_begin_in_september() -> None:
    found = years([between("2010-09-01", "2011-08-31"), between("2012-01-01", "2012-01-31")], "from {}".format, 9)
    assert [(one.label, one.start.isoformat(), one.end.isoformat()) for one in found] == [
        ("from 2010", "2010-09-01", "2011-08-31"),
        ("from 2011", "2011-09-01", "2012-02-29"),
    ]


@settings(derandomize=True, database=None, max_examples=200)
@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 900), st.integers(1, 12))
def test_years_follow_on_and_hold_every_mark(start: date, days: int, first_month: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    found = years([between(start.isoformat(), end.isoformat())], str, first_month)
    assert found[0].start <= start and end <= found[-1].end
    for one, following in pairwise(found):
        assert one.end.toordinal() + 1 == following.start.toordinal()
