from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.measure.target import TargetResult, TargetState, newest_state, target_results
from generator.model.city import Observation
from generator.terms import Kind, Qualifier, Unit
from tests.unit.measure.figures import figure, measure, series, years

CONFLICT: dict[str, Any] = {"conflict": "two-papers"}


def target(period: str, value: str | None, **other: Any) -> Observation:
    return figure(period, value, kind=Kind.target, **other)


def results(*observations: Observation, polarity: str = "high") -> tuple[TargetResult, ...]:
    return target_results(series(*observations), measure(polarity))


@pytest.mark.parametrize(
    ("actual", "wanted", "polarity", "state", "distance"),
    [
        ("95", "95", "high", "met", "0"),
        ("95", "95", "low", "met", "0"),
        ("94.6", "95", "high", "not_met", "-0.4"),
        ("94.6", "95", "low", "met", "-0.4"),
        ("95.1", "95", "high", "met", "0.1"),
        ("95.1", "95", "low", "not_met", "0.1"),
        ("94.99", "95.0", "high", "not_met", "-0.01"),
        ("8.2", "7.7", "low", "not_met", "0.5"),
        ("95.1", "95", "neutral", "not_judged", "0.1"),
        ("94.6", "95", "neutral", "not_judged", "-0.4"),
    ],
)
def test_a_target_is_met_by_polarity_on_the_unrounded_value(
    actual: str, wanted: str, polarity: str, state: str, distance: str
) -> None:
    rows = [figure("AY2010-11", actual), target("AY2010-11", wanted)]
    (found,) = results(*rows, polarity=polarity)
    assert (found.state, found.distance, found.newest) == (state, Decimal(distance), None)
    assert (found.actual, found.target) == (rows[0], rows[1])


@pytest.mark.parametrize(
    ("qualifier", "actual", "polarity", "state"),
    [
        (Qualifier.over, "90", "high", "not_met"),
        (Qualifier.over, "90.1", "high", "met"),
        (Qualifier.under, "90", "low", "not_met"),
        (Qualifier.under, "89.9", "low", "met"),
        (Qualifier.at_least, "90", "high", "met"),
        (Qualifier.up_to, "90", "low", "met"),
    ],
)
def test_over_and_under_leave_the_target_itself_out(
    qualifier: Qualifier, actual: str, polarity: str, state: str
) -> None:
    (found,) = results(figure("CY2010", actual), target("CY2010", "90", qualifier=qualifier), polarity=polarity)
    assert found.state == state


@pytest.mark.parametrize(
    ("actual", "polarity", "state", "distance"),
    [
        ("79.9", "high", "not_met", "-0.1"),
        ("80", "high", "within", "0"),
        ("84.9", "high", "within", "0"),
        ("85", "high", "met", "0"),
        ("85.1", "high", "met", "0.1"),
        ("85.1", "low", "not_met", "0.1"),
        ("85", "low", "within", "0"),
        ("80.1", "low", "within", "0"),
        ("80", "low", "met", "0"),
        ("79.9", "low", "met", "-0.1"),
        ("79.99", "band", "not_met", "-0.01"),
        ("80", "band", "met", "0"),
        ("85", "band", "met", "0"),
        ("85.01", "band", "not_met", "0.01"),
        ("82", "neutral", "not_judged", "0"),
    ],
)
def test_a_target_that_is_a_range(actual: str, polarity: str, state: str, distance: str) -> None:
    wanted = target("CY2011", "80", lower="80", upper="85")
    (found,) = results(figure("CY2011", actual), wanted, polarity=polarity)
    assert (found.state, found.distance, found.band) == (state, Decimal(distance), (80, 85))


@pytest.mark.parametrize("ends", [{"lower": "80"}, {"upper": "90"}])
def test_one_end_makes_no_range(ends: dict[str, str]) -> None:
    (found,) = results(figure("CY2011", "84"), target("CY2011", "85", **ends))
    assert (found.state, found.distance, found.band) == ("not_met", Decimal(-1), None)


def test_a_single_target_where_the_middle_is_best_is_not_judged() -> None:
    (found,) = results(figure("CY2011", "84"), target("CY2011", "85"), polarity="band")
    assert found.state == "not_judged"


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([], TargetState.not_set),
        ([target("AY2010-11", "5")], TargetState.no_value),
        ([target("AY2005-06", "5"), target("AY2006-07", "1")], TargetState.met),
    ],
)
def test_the_newest_target_speaks_for_all_and_none_is_a_state_too(rows: list[Observation], state: TargetState) -> None:
    assert newest_state(results(figure("AY2006-07", "1"), *rows)) is state


@pytest.mark.parametrize(
    ("rows", "newest"),
    [
        (years("1", "2", first=2008), "AY2009-10"),
        ([figure("FY2010-11", "1")], None),
        ([figure("AY2010-11", None)], None),
        ([figure("AY2010-11", "1", kind=Kind.forecast)], None),
        ([figure("AY2010-11", "1", unit=Unit.count)], None),
        ([figure("U2010", "1")], None),
        ([*years("1", "2", first=2008), figure("AY2011-12", "3", **CONFLICT)], "AY2009-10"),
        (years("1", first=2011), "AY2011-12"),
    ],
)
def test_a_period_without_a_value_is_said_and_the_newest_shown_beside_it(
    rows: list[Observation], newest: str | None
) -> None:
    (found,) = results(*rows, target("AY2010-11", "3"))
    assert (found.state, found.actual, found.distance) == ("no_value", None, None)
    assert (found.newest.period.id if found.newest else None) == newest


def test_an_undated_target_has_no_value_to_be_held_against() -> None:
    (found,) = results(figure("U2010", "5"), target("U2010", "3"))
    assert (found.state, found.newest) == ("no_value", None)


def test_a_target_that_cannot_be_read_is_told_as_blank() -> None:
    (found,) = results(figure("AY2010-11", "1"), target("AY2010-11", None))
    assert (found.state, found.actual, found.distance, found.newest) == ("blank", None, None, None)


@pytest.mark.parametrize(("of_actual", "of_target"), [(CONFLICT, {}), ({}, CONFLICT)])
def test_a_conflict_on_either_side_is_not_settled(of_actual: dict[str, Any], of_target: dict[str, Any]) -> None:
    (found,) = results(figure("AY2010-11", "5", **of_actual), target("AY2010-11", "3", **of_target))
    assert (found.state, found.distance) == ("conflict", None)


def test_every_target_has_a_result_oldest_first() -> None:
    rows = [target("AY2011-12", "3"), target("AY2009-10", "3"), figure("AY2009-10", "4")]
    assert [(r.target.period.id, r.state) for r in results(*rows)] == [("AY2009-10", "met"), ("AY2011-12", "no_value")]


def test_no_target_has_no_result() -> None:
    assert results(*years("1", "2")) == ()
