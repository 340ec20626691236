from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.change import Change, NoChange, NoChangeReason, last_step, since_start
from generator.model.city import Observation
from generator.terms import Kind, Qualifier, Unit
from tests.unit.measure.figures import figure, measure, school_year, series, years


def step(*observations: Observation, polarity: str = "low", change: str = "0.5") -> Change:
    found = last_step(series(*observations), measure(polarity, change))
    assert isinstance(found, Change)
    return found


@pytest.mark.parametrize(
    ("earlier", "later", "polarity", "difference", "went", "judgement"),
    [
        ("7.7", "8.2", "low", "0.5", "up", "worse"),
        ("8.2", "7.7", "low", "-0.5", "down", "better"),
        ("7.7", "8.2", "high", "0.5", "up", "better"),
        ("8.2", "7.7", "high", "-0.5", "down", "worse"),
        ("8.2", "7.7", "neutral", "-0.5", "down", "not_judged"),
        ("7.7", "8.2", "neutral", "0.5", "up", "not_judged"),
        ("8.2", "7.71", "low", "-0.49", "same", "same"),
        ("76.6", "76.7", "high", "0.1", "same", "same"),
        ("5", "5", "neutral", "0", "same", "same"),
    ],
)
def test_the_last_step(earlier: str, later: str, polarity: str, difference: str, went: str, judgement: str) -> None:
    found = step(*years(earlier, later), polarity=polarity)
    assert (found.difference, found.direction, found.judgement) == (Decimal(difference), went, judgement)


@given(st.integers(0, 995))
def test_half_a_point_is_a_change_from_every_value_with_one_decimal(tenths: int) -> None:
    earlier, later = str(Decimal(tenths) / 10), str(Decimal(tenths + 5) / 10)
    assert step(*years(earlier, later)).direction == "up"


@pytest.mark.parametrize(
    ("periods", "earlier", "consecutive", "same_season"),
    [
        (["AY2008-09", "AY2009-10"], "AY2008-09", True, True),
        (["AY2006-07", "AY2009-10"], "AY2006-07", False, True),
        (["AY2008-09", "FY2008-09", "AY2009-10"], "AY2008-09", True, True),
        (["M2012-08", "M2012-09"], "M2012-08", True, False),
        (["M2012-09", "M2013-02"], "M2012-09", False, False),
        (["M2012-02", "M2013-02"], "M2012-02", False, True),
        (["2010-Q2", "2011-Q2"], "2010-Q2", False, True),
        (["D2012-03-31", "D2013-03-31"], "D2012-03-31", True, True),
        (["T2011-autumn", "T2012-summer", "T2012-autumn"], "T2011-autumn", True, True),
    ],
)
def test_what_the_last_step_is_from(periods: list[str], earlier: str, consecutive: bool, same_season: bool) -> None:
    found = step(*(figure(period, "1") for period in periods))
    assert found.later.period.id == periods[-1]
    assert (found.earlier.period.id, found.consecutive, found.same_season) == (earlier, consecutive, same_season)


CONFLICT: dict[str, Any] = {"conflict": "two-papers"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([figure("AY2009-10", None)], "no_value"),
        ([figure("AY2009-10", "1", kind=Kind.target)], "no_value"),
        ([figure("AY2009-10", "1")], "one_value"),
        ([figure("AY2009-10", "1"), figure("AY2010-11", None)], "one_value"),
        ([figure("AY2009-10", "1"), figure("AY2009-10", "2", kind=Kind.target)], "one_value"),
        ([figure("FY2009-10", "1"), figure("AY2009-10", "1")], "different_kinds"),
        ([figure("U2009", "1"), figure("AY2009-10", "1")], "different_kinds"),
        ([figure("S2010-08-2011-01", "1"), figure("S2010-11-2011-01", "1")], "different_kinds"),
        ([figure("AY2009-10", "1", unit=Unit.count), figure("AY2010-11", "1")], "different_kinds"),
        ([figure("U2010", "1"), figure("U2013", "1")], "undated"),
        ([*years("1"), figure("AY2007-08", "2", **CONFLICT), figure("AY2007-08", "3", **CONFLICT)], "conflict"),
        ([*years("1", "2", "3"), figure("AY2007-08", "9", **CONFLICT)], "conflict"),
        (years("1", "2", qualifier=Qualifier.increase), "already_a_change"),
        (years("1", "2", qualifier=Qualifier.decrease), "already_a_change"),
        (
            [figure("AY2009-10", "1", qualifier=Qualifier.increase), figure("AY2010-11", "1")],
            "already_a_change",
        ),
        ([figure("AY2009-10", "10", denominator="49"), figure("AY2010-11", "20", denominator="90")], "base_under_50"),
        ([figure("AY2009-10", "10", denominator="90"), figure("AY2010-11", "20", denominator="49")], "base_under_50"),
    ],
)
def test_why_no_change_is_told(rows: list[Observation], reason: str) -> None:
    assert last_step(series(*rows), measure()) == NoChange(NoChangeReason(reason))


def test_a_base_of_50_is_enough() -> None:
    assert step(*years("10", "20", denominator="50")).direction == "up"


def start_of(*observations: Observation) -> str | None:
    found = since_start(series(*observations), measure())
    return found.earlier.period.id if found else None


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        (years("9", "8", "7"), "AY2006-07"),
        (years("9", "8"), None),
        (years("9"), None),
        ([figure("AY2006-07", None)], None),
        (
            [figure("AY2005-06", "9"), figure("AY2006-07", "8", kind=Kind.baseline), *years("7", "6", first=2007)],
            "AY2006-07",
        ),
        ([figure("AY2005-06", "9"), figure("AY2006-07", "8", kind=Kind.baseline), figure("AY2007-08", "7")], None),
        ([figure("CY2001", "9", kind=Kind.baseline), *years("8", "7", "6")], "AY2006-07"),
        ([*years("9", "8", "7"), figure("AY2008-09", "1", **CONFLICT)], None),
        ([*years("9", "8", "7"), figure("AY2007-08", "1", **CONFLICT)], "AY2006-07"),
        (years("9", "8", "7", denominator="49"), None),
        (years("9", "8", "7", qualifier=Qualifier.decrease), None),
    ],
)
def test_where_the_change_since_the_start_starts(rows: list[Observation], start: str | None) -> None:
    assert start_of(*rows) == start


def test_the_change_since_the_start_may_disagree_with_the_last_step() -> None:
    rows = series(*years("9", "5", "6"))
    since, last = since_start(rows, measure()), last_step(rows, measure())
    assert since is not None
    assert isinstance(last, Change)
    assert (since.difference, since.judgement) == (Decimal(-3), "better")
    assert (last.difference, last.judgement) == (Decimal(1), "worse")


@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.sampled_from(["low", "high", "neutral"]))
def test_turning_a_series_round_turns_its_direction_and_its_judgement(values: list[int], polarity: str) -> None:
    last, before = str(values[-1]), str(values[-2])
    there, back = step(*years(before, last), polarity=polarity), step(*years(last, before), polarity=polarity)
    assert there.difference == -back.difference
    assert {there.direction, back.direction} in ({"up", "down"}, {"same"})
    assert {there.judgement, back.judgement} in ({"better", "worse"}, {"same"}, {"not_judged"})


def test_school_years_are_written_as_the_documents_write_them() -> None:
    assert school_year(1999) == "AY1999-00"
