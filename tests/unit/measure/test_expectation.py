"""What was expected beside what happened: of the same time and thing, and never written again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.expectation import Foretold, Frozen, Known, Score, first_day_of_break, foretold, frozen, score
from generator.measure.series import all_series
from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.shapes import Break, Release, ReleasedExpectation, ReleasedFigure, ReleasedIndicator
from generator.terms import Direction, Kind, Qualifier, Status, Unit, Verdict
from tests.unit.measure.figures import figure, indicator, measure, series, years

AS_AT = date(2013, 3, 31)
MADE = {"plan": date(2011, 6, 30)}


def expects(period: str, value: str | None = "30", **other: Any) -> Observation:
    return figure(period, value, kind=Kind.forecast, status=Status.estimated, **other)


def told(*rows: Observation, begins: date | None = None) -> list[Foretold]:
    (found,) = all_series(indicator(*rows, measures={"rate": measure(change="0.5")}))
    return list(foretold(found, measure(change="0.5"), MADE, begins, AS_AT))


@pytest.mark.parametrize(
    ("value", "difference", "went"),
    [
        ("30", "0", Direction.same),
        ("30.4", "0.4", Direction.same),
        ("30.5", "0.5", Direction.up),
        ("29.5", "-0.5", Direction.down),
        ("33.25", "3.25", Direction.up),
    ],
)
def test_what_happened_is_set_beside_it_unrounded(value: str, difference: str, went: Direction) -> None:
    actual = figure("AY2011-12", value)
    (found,) = told(expects("AY2011-12"), actual)
    assert found == Foretold(expects("AY2011-12"), Known.held, actual, Decimal(difference), went)


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ([], Known.not_held),
        # a later number of another kind of time, of another year, another group or another place is not what happened
        ([figure("CY2012", "31")], Known.not_held),
        ([figure("M2012-07", "31")], Known.not_held),
        ([figure("AY2010-11", "31")], Known.not_held),
        ([figure("AY2011-12", "31", kind=Kind.target)], Known.not_held),
        ([figure("AY2011-12", None)], Known.not_held),
        ([figure("AY2011-12", "31", unit=Unit.count)], Known.counted_anew),
        ([figure("AY2011-12", "31", qualifier=Qualifier.increase)], Known.counted_anew),
        ([figure("AY2011-12", v, conflict="two") for v in ("31", "32")], Known.conflict),
        ([figure("AY2011-12", "31", kind=Kind.comparator)], Known.held),
        ([figure("AY2011-12", "31", status=Status.provisional)], Known.held),
    ],
)
def test_only_the_same_time_and_thing_is_what_happened(rows: list[Observation], known: Known) -> None:
    (found,) = told(expects("AY2011-12"), *rows)
    assert found.known is known
    assert (found.actual is None) == (known is not Known.held)


@pytest.mark.parametrize("other", [{"group": "girls"}, {"area": "england"}, {"measure": "number"}])
def test_nor_is_a_number_of_others(other: dict[str, Any]) -> None:
    how = {"rate": measure(), "number": measure()}
    found = all_series(indicator(expects("AY2011-12"), figure("AY2011-12", "31", **other), measures=how))
    ours = next(one for one in found if (one.measure, one.area, one.group) == ("rate", "here", "all"))
    assert [it.known for it in foretold(ours, measure(), MADE, None, AS_AT)] == [Known.not_held]


def test_the_most_settled_number_is_what_happened() -> None:
    early, final = figure("AY2011-12", "31", status=Status.provisional), figure("AY2011-12", "33")
    (found,) = told(expects("AY2011-12"), early, final)
    assert found.actual == final


@pytest.mark.parametrize(
    ("period", "known"),
    [
        ("AY2011-12", Known.not_held),
        ("AY2012-13", Known.to_come),
        ("D2013-03-31", Known.not_held),
        ("U2011", Known.not_held),
    ],
)
def test_a_time_that_is_not_over_is_to_come(period: str, known: Known) -> None:
    assert [found.known for found in told(expects(period))] == [known]


def test_blanks_and_changes_are_no_expectation_of_a_value() -> None:
    assert told(expects("AY2011-12", None), expects("AY2012-13", qualifier=Qualifier.decrease)) == []


def test_it_is_told_oldest_first() -> None:
    found = told(expects("AY2012-13"), expects("AY2011-12"))
    assert [it.forecast.period.id for it in found] == ["AY2011-12", "AY2012-13"]


@pytest.mark.parametrize(
    ("begins", "known"),
    [
        (date(2011, 9, 1), Known.counted_anew),
        (date(2011, 7, 1), Known.counted_anew),
        # counted so when the paper was written, or only after that year
        (date(2011, 6, 30), Known.held),
        (date(2012, 9, 1), Known.held),
        (None, Known.held),
    ],
)
def test_a_new_way_of_counting_between_the_two_is_said(begins: date | None, known: Known) -> None:
    (found,) = told(expects("AY2011-12"), figure("AY2011-12", "31"), begins=begins)
    assert found.known is known


def test_the_first_day_of_a_new_way_of_counting_is_that_of_its_period() -> None:
    rows = years("1", "2", "3")
    told_of = indicator(*rows, breaks=(Break(measure="rate", period="AY2007-08", why="Another way."),))
    (found,) = all_series(told_of)
    assert first_day_of_break(told_of, found) == date(2007, 9, 1)
    assert first_day_of_break(indicator(*rows), series(*rows)) is None


# our own, frozen in releases


def release(day: str, *expected: tuple[str, str, str, str], points: tuple[str, ...] = (), **other: Any) -> Release:
    entry = ReleasedIndicator(
        id="reading",
        measure="rate",
        verdict=Verdict.no_clear_change,
        reason="not_significant",
        figure=ReleasedFigure(
            period="AY2010-11",
            period_kind=PeriodKind.academic_year,
            value=Decimal(20),
            unit=Unit.percent,
            status=Status.final,
        ),
        expected=tuple(
            ReleasedExpectation(period=period, value=Decimal(value), low=Decimal(low), high=Decimal(high))
            for period, value, low, high in expected
        ),
        points=points,
    )
    return Release(date=date.fromisoformat(day), indicators=(entry.model_copy(update=other),))


FIRST = release("2011-12-31", ("AY2011-12", "21", "18", "24"), ("AY2012-13", "22", "18", "26"), points=("AY2010-11",))


def scored(*rows: Observation, releases: tuple[Release, ...] = (FIRST,), begins: date | None = None) -> list[Frozen]:
    return list(frozen(releases, "reading", series(*rows), begins, AS_AT))


@pytest.mark.parametrize(
    ("value", "where"),
    [("18", Score.inside), ("24", Score.inside), ("21", Score.inside), ("24.1", Score.above), ("17.9", Score.below)],
)
def test_what_we_expected_is_scored_when_the_number_is_in(value: str, where: Score) -> None:
    now, later = scored(figure("AY2010-11", "20"), figure("AY2011-12", value))
    assert (now.known, now.score) == (Known.held, where)
    assert (later.known, later.score, later.actual) == (Known.to_come, None, None)
    assert (now.released, now.points) == (date(2011, 12, 31), ("AY2010-11",))
    assert [now.low, now.value, now.high] == [18, 21, 24]


@given(st.decimals(-50, 150, places=2), st.decimals(0, 100, places=1), st.decimals(0, 50, places=1))
def test_a_score_is_one_of_three(value: Decimal, low: Decimal, width: Decimal) -> None:
    found = score(value, low, low + width)
    assert (found is Score.inside) == (low <= value <= low + width)
    assert (found is Score.above) == (value > low + width)


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_a_later_number_never_changes_what_was_written_down(first: Decimal, later: Decimal) -> None:
    before = scored(figure("AY2011-12", str(first)))
    after = scored(figure("AY2011-12", str(first)), figure("AY2012-13", str(later)), figure("AY2010-11", str(later)))
    kept = [(found.released, found.period, found.value, found.low, found.high, found.points) for found in before]
    assert kept == [(found.released, found.period, found.value, found.low, found.high, found.points) for found in after]


@pytest.mark.parametrize("other", [{"id": "writing"}, {"measure": "number"}, {"group": "girls"}])
def test_what_was_expected_of_another_number_is_not_told(other: dict[str, Any]) -> None:
    rows = figure("AY2011-12", "20")
    assert scored(rows, releases=(release("2011-12-31", ("AY2011-12", "21", "18", "24"), **other),)) == []


def test_the_first_release_that_said_so_counts() -> None:
    again = release("2012-03-31", ("AY2011-12", "21", "18", "24"), ("AY2012-13", "23", "19", "26"))
    found = scored(figure("AY2011-12", "20"), releases=(FIRST, again))
    assert [(it.released.year, it.period.id) for it in found] == [
        (2011, "AY2011-12"),
        (2011, "AY2012-13"),
        (2012, "AY2012-13"),
    ]


def test_a_number_of_another_kind_unit_or_way_of_counting_is_not_scored() -> None:
    assert [found.known for found in scored(figure("CY2012", "20"))] == [Known.not_held, Known.to_come]
    assert scored(figure("AY2011-12", "20", unit=Unit.count))[0].known is Known.counted_anew
    assert scored(figure("AY2011-12", "20"), begins=date(2011, 9, 1))[0].known is Known.counted_anew
    assert scored(figure("AY2011-12", "20"), begins=date(2010, 9, 1))[0].known is Known.held


def test_a_release_without_a_figure_expects_nothing() -> None:
    (entry,) = FIRST.indicators
    empty = replace_entry(FIRST, entry.model_copy(update={"figure": None}))
    assert scored(figure("AY2011-12", "20"), releases=(empty,)) == []


def replace_entry(found: Release, entry: ReleasedIndicator) -> Release:
    return found.model_copy(update={"indicators": (entry,)})


def test_a_hidden_number_is_not_scored() -> None:
    hidden = replace(figure("AY2011-12", None), kind=Kind.actual)
    assert scored(figure("AY2010-11", "20"), hidden)[0].known is Known.not_held
