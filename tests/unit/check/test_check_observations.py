"""Each rule over figures speaks when its row is wrong, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.check.everything import check_everything
from generator.check.indicators import check_indicators
from generator.check.known import MOST_LINES
from generator.check.observations import last_place
from generator.columns import OBSERVATIONS
from generator.problems import Level, Problem, Where
from generator.read.tables import table_from_text
from tests.unit.check.sound_city import SOUND_ROW, city_files, rules, table_text

AS_AT = date(2026, 11, 21)
# A row that differs from every row of the sound city, so that only what a case changes can be wrong.
OTHER = {**SOUND_ROW, "period": "AY2017-18"}
COUNT = {**OTHER, "measure": "number", "unit": "count", "value": "143", "printed": "143 missed", "source_line": "4"}
SHARE = {**OTHER, "value": "10.0", "printed": "10.0%", "numerator": "143", "denominator": "1437", "source_line": "4"}
MONTH = {"period": "M2018-02", "period_kind": "month"}
BLANK = {**OTHER, "value": "", "printed": "", "missing_reason": "not_stated"}
ROTATED = {**OTHER, "value": "98", "printed": "%86", "reading": "rotated", "note": "Upside down."}


def with_row(**changes: str) -> list[Problem]:
    return with_rows({**OTHER, **changes})


def with_rows(*rows: dict[str, str]) -> list[Problem]:
    return list(check_indicators(city_files(more_rows=rows), AS_AT))


def test_the_sound_city_has_nothing_wrong() -> None:
    assert list(check_everything(city_files(), None)) == []


@pytest.mark.parametrize("row", [OTHER, COUNT, SHARE, BLANK, ROTATED])
def test_a_sound_row_says_nothing(row: dict[str, str]) -> None:
    assert with_rows(row) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**OTHER, "indicator_id": "lateness"}, "row-of-other"),
        ({**OTHER, "area": "moonbase"}, "id-unknown-in-rows"),
        ({**OTHER, "area": "mildon"}, "id-unknown-in-rows-near"),
        ({**OTHER, "measure": "raet"}, "id-unknown-in-rows-near"),
        ({**OTHER, "source_id": "paln"}, "id-unknown-in-rows-near"),
        ({**OTHER, "also_at": "plan:3 paln:3"}, "id-unknown-in-rows-near"),
        ({**OTHER, "also_at": "plan:3 plan-4"}, "also-at-unreadable"),
        ({**OTHER, "also_at": "plan:0"}, "also-at-unreadable"),
        ({**OTHER, "period": "2017-18"}, "period-unreadable"),
        ({**OTHER, "period": "AY2017-19"}, "period-unreadable"),
        ({**OTHER, "period": "FY2017-18"}, "period-of-other-kind"),
        ({**OTHER, "period": "AY2027-28"}, "period-ahead"),
        ({**BLANK, "missing_reason": ""}, "blank-without-reason"),
        ({**OTHER, "missing_reason": "illegible"}, "value-with-reason"),
        ({**OTHER, "printed": ""}, "printed-blank"),
        ({**ROTATED, "note": ""}, "rotated-without-note"),
        ({**OTHER, "value": "-93.1"}, "value-negative"),
        ({**SHARE, "denominator": "-1437", "numerator": ""}, "value-negative"),
        ({**BLANK, "lower": "-1"}, "value-negative"),
        ({**OTHER, "value": "100.1"}, "percent-over-100"),
        ({**COUNT, "value": "143.5"}, "count-not-whole"),
        ({**OTHER, "lower": "93.2"}, "lower-over-value"),
        ({**OTHER, "upper": "93"}, "upper-under-value"),
        ({**SHARE, "numerator": "1438"}, "part-over-whole"),
        ({**SHARE, "value": "10.2"}, "share-differs"),
        ({**OTHER, "kind": "comparator"}, "comparator-of-city"),
        ({**OTHER, "unit": "hours"}, "unit-differs"),
        ({**COUNT, "kind": "target"}, "target-on-neutral"),
        ({**OTHER, "area": "country", "kind": "comparator", **MONTH}, "comparator-of-other-kind"),
        (dict(SOUND_ROW), "second-value"),
        ({**OTHER, "conflict_id": "three-papers"}, "conflict-unexplained conflict-alone"),
    ],
)
def test_a_rule_speaks(row: dict[str, str], expected: str) -> None:
    assert rules(with_rows(row)) == sorted(expected.split())


@pytest.mark.parametrize(
    "row",
    [
        {**OTHER, "value": "100"},
        {**OTHER, "value": "112", "qualifier": "increase"},
        {**OTHER, "value": "0"},
        {**OTHER, "lower": "93.1", "upper": "93.1"},
        {**OTHER, "also_at": "plan:3 plan:4"},
        {**OTHER, "kind": "target"},
        {**OTHER, "kind": "target", "period": "AY2027-28"},
        {**OTHER, "area": "country", "kind": "comparator"},
        # Of another place, of a group or a measure that we have no figure for: it cannot be held beside ours at all.
        {**OTHER, "area": "country", "kind": "actual", **MONTH},
        {**COUNT, "area": "country", "kind": "comparator", **MONTH},
        {**COUNT, "kind": "target", "value": "", "missing_reason": "not_stated"},
        {**COUNT, "value": "143.0"},
        # One unit of the last digit: 143 of 1437 is 9.951 per cent.
        {**SHARE, "value": "9.9"},
        {**SHARE, "value": "10"},
        {**SHARE, "numerator": "1", "denominator": "10", "value": "10.1"},
        {**SHARE, "numerator": "1", "denominator": "10", "value": "9.9"},
        {**SHARE, "numerator": "1437", "denominator": "1437", "value": "100"},
        {**SHARE, "numerator": "0", "denominator": "0", "value": "0"},
        {**SOUND_ROW, "status": "revised"},
        {**SOUND_ROW, "group": "girls", "measure": "number", "unit": "count", "value": "143"},
    ],
)
def test_a_row_near_the_edge_is_sound(row: dict[str, str]) -> None:
    assert with_rows(row) == []


@pytest.mark.parametrize(("kind", "expected"), [("actual", []), ("baseline", []), ("target", ["comparator"])])
def test_a_comparator_stands_beside_a_figure_of_ours_and_not_beside_a_target(kind: str, expected: list[str]) -> None:
    theirs = {**OTHER, "area": "country", "kind": "comparator", **MONTH}
    found = rules(with_rows({**OTHER, "kind": kind, **MONTH}, theirs))
    assert found == [f"{rule}-of-other-kind" for rule in expected]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ({}, ["target-without-ends"]),
        ({"lower": "90"}, ["target-without-ends"]),
        ({"upper": "95"}, ["target-without-ends"]),
        ({"lower": "90", "upper": "95"}, []),
        ({"value": "", "printed": "", "missing_reason": "illegible"}, []),
    ],
)
def test_where_the_middle_is_best_a_target_needs_both_ends(ends: dict[str, str], expected: list[str]) -> None:
    band = ("data/indicators/attendance.yml", "polarity: high", "polarity: band")
    found = list(check_indicators(city_files(band, more_rows=[{**OTHER, "kind": "target", **ends}]), AS_AT))
    assert rules(found) == expected
    assert all(problem.level is Level.warn for problem in found)


@pytest.mark.parametrize(("value", "expected"), [("", "cell-blank"), ("year", "cell-unknown-word")])
def test_a_period_without_a_kind_is_refused(value: str, expected: str) -> None:
    table = table_from_text(table_text([{**OTHER, "period_kind": value}]), "x.csv", OBSERVATIONS)
    assert (table.rows, [problem.rule.removesuffix("-near") for problem in table.problems]) == ((), [expected])


def test_a_share_that_differs_is_a_thing_to_look_at() -> None:
    assert [problem.level for problem in with_rows({**SHARE, "value": "10.2"})] == [Level.warn]


def test_an_id_copied_down_is_told_once_with_its_lines() -> None:
    rows = [{**OTHER, "area": "milldn", "period": f"AY20{year}-{year + 1}"} for year in (10, 11, 12)]
    (problem,) = with_rows(*rows)
    assert problem.where == Where("data/indicators/attendance.csv", 5)
    assert problem.facts == {
        "text": "milldn",
        "home": "data/areas.yml",
        "lines": "5, 6, 7",
        "suggestion": "milldon",
    }


def test_a_long_row_of_lines_is_cut() -> None:
    rows = [
        {**OTHER, "area": "milldn", "period": f"CY20{year}", "period_kind": "calendar_year"} for year in range(10, 25)
    ]
    (problem,) = with_rows(*rows)
    assert problem.facts["lines"].count(",") == MOST_LINES
    assert problem.facts["lines"].endswith("16, …")


def test_the_first_twelve_lines_are_told() -> None:
    for n, end in ((11, "15"), (12, "16"), (13, "16, …")):
        years = [{"period": f"CY20{year}", "period_kind": "calendar_year"} for year in range(10, 10 + n)]
        (problem,) = with_rows(*({**OTHER, "area": "milldn", **year} for year in years))
        assert problem.facts["lines"].endswith(f", {end}")


def test_a_conflict_takes_two() -> None:
    assert rules(with_row(conflict_id="two-papers")) == []
    alone = city_files(
        ("data/indicators/attendance.yml", "  two-papers:", "  others: {plain: A., professional: A.}\n  two-papers:")
    )
    assert rules(check_indicators(alone)) == ["conflict-unused"]


@pytest.mark.parametrize("read", [1, 2])
def test_nothing_is_said_of_rows_that_could_not_be_read(read: int) -> None:
    """A broken row may be the other side of a conflict, or one of the rows that are expected."""
    files = city_files()
    found = files.indicators["attendance"]
    broken = replace(found.table, rows=found.table.rows[:read], problems=(Problem("row-too-long", Where("x", 4)),))
    files = replace(files, indicators={**files.indicators, "attendance": replace(found, table=broken)})
    assert list(check_indicators(files)) == []


def test_nothing_is_said_of_lists_that_could_not_be_read() -> None:
    lists = ["data/areas.yml", "data/groups.yml", "data/sources.yml", "data/city.yml"]
    row = {**OTHER, "area": "moonbase", "source_id": "moonbase", "group": "moonbase", "kind": "comparator"}
    assert rules(check_indicators(city_files(more_rows=[row], without=lists))) == ["people-missing"]


def test_the_day_seen_from_is_the_citys_own_where_none_is_given() -> None:
    files = city_files(more_rows=[{**OTHER, "period": "AY2026-27"}])
    assert rules(check_indicators(files)) == []
    assert rules(check_indicators(files, date(2026, 8, 31))) == ["period-ahead"]
    assert rules(check_indicators(files, date(2026, 9, 1))) == []


def test_several_kinds_of_time_are_told_one_after_the_other() -> None:
    theirs = {**OTHER, "area": "country", "kind": "comparator", **MONTH}
    (problem,) = with_rows({**OTHER, "period": "FY2017-18", "period_kind": "financial_year"}, theirs)
    assert problem.facts == {"kind": "month", "kinds": "academic_year, financial_year", "measure": "rate"}


def test_the_file_is_told_that_holds_the_ids_of_other_places() -> None:
    (problem,) = with_row(also_at="plan:3 paln:3")
    assert problem.facts["home"] == "data/sources.yml"


def test_a_conflict_is_told_on_the_first_of_its_rows() -> None:
    other = {**OTHER, "conflict_id": "three-papers"}
    (problem,) = with_rows(other, other)
    assert (problem.rule, problem.where.line) == ("conflict-unexplained", 5)


@pytest.mark.parametrize(("value", "unit"), [("10", "1"), ("10.0", "0.1"), ("9.95", "0.01")])
def test_the_last_place(value: str, unit: str) -> None:
    assert last_place(Decimal(value)) == Decimal(unit)
