"""Each rule over what is said of an indicator speaks when its place is wrong, and only then."""

from __future__ import annotations

import pytest

from generator.check.indicators import check_indicators
from tests.unit.check.sound_city import SOUND_ROW, Edit, city_files, rules

ATTENDANCE = "data/indicators/attendance.yml"
LATENESS = "data/indicators/lateness.yml"
BROKEN = "{measure: rate, period: AY2019-20, why: So.}"
STATE = "    state: {one: was at school, other: were at school}\n"


def declared(line: str) -> Edit:
    return (ATTENDANCE, "story:", f"{line}\nstory:")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((LATENESS, "id: lateness", "id: late"), "file-name"),
        ((LATENESS, "beside: attendance\n", ""), "beside-missing"),
        ((LATENESS, "beside: attendance", "beside: lateness"), "beside-not-key"),
        ((LATENESS, "kind: supporting\nbeside: attendance", "kind: key"), "key-not-in-plan"),
        ((LATENESS, "measures: {}", "measures: {}\nheadline: rate"), "id-unknown"),
        ((ATTENDANCE, "headline: rate\n", ""), "headline-missing"),
        ((ATTENDANCE, "headline: rate", "headline: raet"), "id-unknown-near"),
        ((ATTENDANCE, "headline: rate", "headline: number"), "headline-empty"),
        ((ATTENDANCE, "headline: rate", "headline: rate\nheadline_group: girls"), "headline-empty"),
        ((ATTENDANCE, "spoken: share", "spoken: hours"), "spoken-unit"),
        ((ATTENDANCE, "spoken: table", "spoken: change"), "than-missing"),
        ((ATTENDANCE, STATE, ""), "state-missing"),
        ((ATTENDANCE, "material_change: 5", "material_change: 0"), "material-change"),
        ((ATTENDANCE, "people: {all: children}", "people: {}"), "people-missing"),
        ((ATTENDANCE, "{all: children}", "{all: children, girl: girls}"), "id-unknown-near"),
        ((ATTENDANCE, "{text: Take care., measure: rate}", "{text: Take care., measure: rates}"), "id-unknown-near"),
        ((ATTENDANCE, "source: plan, line: 6", "source: plans, line: 6"), "id-unknown-near"),
        (
            (ATTENDANCE, "story: {text: A story., source: plan", "story: {text: A story., source: plans"),
            "id-unknown-near",
        ),
        ((ATTENDANCE, "{text: Something., source: plan", "{text: Something., source: plans"), "id-unknown-near"),
        ((ATTENDANCE, "observations: 3", "observations: 4"), "expect-more-rows"),
        (declared("gaps: [{group: girls, beside: girls}]"), "gap-of-one-group"),
        (declared("gaps: [{group: girls, beside: all}]"), "gap-empty"),
        (declared("breaks: [{measure: raet, period: AY2019-20, why: So.}]"), "id-unknown-near"),
        (declared("breaks: [{measure: number, period: AY2019-20, why: So.}]"), "break-without-row"),
        (declared("breaks: [{measure: rate, period: AY2018-20, why: So.}]"), "break-without-row"),
        (declared(f"breaks: [{BROKEN}, {BROKEN}]"), "break-twice"),
    ],
)
def test_a_rule_speaks(edit: Edit, expected: str) -> None:
    assert rules(check_indicators(city_files(edit))) == [expected]


@pytest.mark.parametrize(
    "edit",
    [
        (
            LATENESS,
            "kind: supporting\nbeside: attendance",
            "kind: supporting\nbeside: attendance\nheadline_group: girls",
        ),
        (ATTENDANCE, "expect: {observations: 3}\n", ""),
        (ATTENDANCE, "spoken: table", "spoken: change\n    than: in 2019"),
        (ATTENDANCE, "{text: Take care., measure: rate}", "{text: Take care.}"),
    ],
)
def test_what_may_be_left_out_is_sound(edit: Edit) -> None:
    assert rules(check_indicators(city_files(edit))) == []


def test_a_measure_spoken_of_people_wants_words_for_each_group_that_has_rows() -> None:
    (problem,) = check_indicators(city_files(more_rows=[{**SOUND_ROW, "group": "girls"}]))
    assert (problem.rule, problem.facts) == ("people-missing", {"group": "girls", "measure": "rate"})


def test_the_key_indicators_that_can_be_chosen_are_told() -> None:
    (problem,) = check_indicators(city_files((LATENESS, "beside: attendance", "beside: weather")))
    assert problem.facts == {"text": "weather", "known": "attendance"}


def test_all_that_can_be_chosen_is_told() -> None:
    (problem,) = check_indicators(city_files((ATTENDANCE, "headline: rate\n", "")))
    assert problem.facts == {"known": "rate, number"}
    (problem,) = check_indicators(city_files((ATTENDANCE, "spoken: table", "spoken: gap")))
    assert problem.facts == {"spoken": "gap", "unit": "count", "units": "percentage_points, percent"}


def test_an_indicator_that_could_not_be_read_may_be_a_key_one() -> None:
    assert rules(check_indicators(city_files(without=[ATTENDANCE]))) == []


def test_a_plan_that_could_not_be_read_may_name_any_indicator() -> None:
    edit = (LATENESS, "kind: supporting\nbeside: attendance", "kind: key")
    assert rules(check_indicators(city_files(edit, without=["data/frameworks/plan-2015.yml"]))) == []


GIRLS = {**SOUND_ROW, "group": "girls"}
PEOPLE = (ATTENDANCE, "people: {all: children}", "people: {all: children, girls: girls}")
GAP = declared("gaps: [{group: girls, beside: all}]")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (GIRLS, []),
        ({**GIRLS, "area": "country"}, ["gap-empty"]),
        ({**GIRLS, "measure": "number", "unit": "count", "value": "93", "period": "AY2017-18"}, ["gap-empty"]),
    ],
)
def test_a_gap_needs_both_groups_of_the_city_in_one_measure(row: dict[str, str], expected: list[str]) -> None:
    assert rules(check_indicators(city_files(PEOPLE, GAP, more_rows=[row]))) == expected


def test_a_group_of_a_gap_that_nobody_knows() -> None:
    found = list(check_indicators(city_files(declared("gaps: [{group: grils, beside: all}]"))))
    assert rules(found) == ["gap-empty", "id-unknown-near"]
    assert [problem.facts["home"] for problem in found if "home" in problem.facts] == ["data/groups.yml"]


def test_a_break_that_fits_is_sound() -> None:
    assert rules(check_indicators(city_files(declared(f"breaks: [{BROKEN}]")))) == []


def test_a_break_needs_a_date() -> None:
    row = {**SOUND_ROW, "period": "U2019", "period_kind": "undated"}
    broken = declared("breaks: [{measure: rate, period: U2019, why: So.}]")
    assert rules(check_indicators(city_files(broken, more_rows=[row]))) == ["break-without-row"]


@pytest.mark.parametrize("edit", [GAP, declared("breaks: [{measure: rate, period: AY2017-18, why: So.}]")])
def test_nothing_is_said_of_rows_that_could_not_be_read(edit: Edit) -> None:
    broken = {**SOUND_ROW, "value": "93,1"}
    found = rules(check_indicators(city_files(edit, more_rows=[broken])))
    assert not {"gap-empty", "break-without-row"} & set(found)
