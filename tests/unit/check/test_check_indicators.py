"""Each rule over what is said of an indicator speaks when its place is wrong, and only then."""

from __future__ import annotations

import pytest

from generator.check.indicators import check_indicators
from tests.unit.check.sound_city import SOUND_ROW, Edit, city_files, rules

ATTENDANCE = "data/indicators/attendance.yml"
LATENESS = "data/indicators/lateness.yml"
STATE = "    state: {one: was at school, other: were at school}\n"


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


def test_an_indicator_that_could_not_be_read_may_be_a_key_one() -> None:
    assert rules(check_indicators(city_files(without=[ATTENDANCE]))) == []


def test_a_plan_that_could_not_be_read_may_name_any_indicator() -> None:
    edit = (LATENESS, "kind: supporting\nbeside: attendance", "kind: key")
    assert rules(check_indicators(city_files(edit, without=["data/frameworks/plan-2015.yml"]))) == []
