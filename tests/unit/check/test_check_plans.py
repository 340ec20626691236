"""Each rule over plans and wishes speaks when its place is wrong, and only then."""

from __future__ import annotations

import pytest

from generator.check.plans import branches, check_plans
from tests.unit.check.sound_city import Edit, city_files, rules

CITY = "data/city.yml"
PLAN = "data/frameworks/plan-2019.yml"
OLDER = "data/frameworks/plan-2015.yml"
WISHES = "data/wishes/wishes-2019.yml"
ATTENDANCE = "data/indicators/attendance.yml"
UNMEASURED = "{id: bullying, title: Bullying, plain: None yet., wish: safty}"
DEEPER = "title: Safe, indicators: [attendance]"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((CITY, "framework: plan-2019", "framework: plan-2020"), "id-unknown-near plan-current-too"),
        ((CITY, "wishes: wishes-2019", "wishes: hopes"), "id-unknown"),
        ((PLAN, "current: true", "current: false"), "plan-not-current"),
        ((OLDER, "line: 1\n", "line: 1\ncurrent: true\n"), "plan-current-too id-unknown"),
        ((OLDER, "id: plan-2015", "id: plan-2019"), "id-twice plan-not-current"),
        ((PLAN, "source: plan\nline: 1", "source: paln\nline: 1"), "id-unknown-near"),
        ((PLAN, "lines: [5]", "lines: [5, 6]"), "vision-lines"),
        ((PLAN, "{id: priority, folder", "{id: outcome, folder"), "id-twice goal-level"),
        ((PLAN, "folder: priorities", "folder: outcomes"), "id-twice"),
        ((PLAN, "level: outcome", "level: outcomes"), "goal-level expect-count"),
        ((PLAN, DEEPER, f"{DEEPER}, goals: [{{id: x, level: step, official: x, line: 5, title: X}}]"), "goal-too-deep"),
        (
            (PLAN, "title: Safe\n    goals:", "title: Safe\n    indicators: [attendance]\n    goals:"),
            "indicator-places",
        ),
        ((PLAN, ", indicators: [attendance]", ""), "indicator-unplaced"),
        ((PLAN, ", indicators: [attendance]", ", indicators: [attendance, lateness]"), "id-unknown"),
        ((OLDER, "indicators: [forgotten]", "indicators: [fogotten]"), "id-unknown-near indicator-unplaced"),
        ((PLAN, "expect: {outcome: 1", "expect: {outcome: 5"), "expect-count"),
        ((PLAN, "expect: {outcome: 1", "expect: {outcomes: 1"), "expect-count"),
        ((PLAN, "obsession: 1}", "obsession: 3}"), "expect-count"),
        ((PLAN, "obsession: true", "obsession: false"), "obsession-unmarked"),
        (
            (PLAN, "indicator: attendance, title: School", "indicator: atendance, title: School"),
            "id-unknown-near obsession-untold",
        ),
        (
            (PLAN, "official: School attendance, source: plan", "official: School attendance, source: paln"),
            "id-unknown-near",
        ),
        ((ATTENDANCE, "kind: key", "kind: supporting"), "indicator-not-key"),
        ((WISHES, "source: plan", "source: paln"), "id-unknown-near"),
        ((WISHES, "wishes: 2", "wishes: 12"), "expect-count"),
        ((WISHES, "top: 1", "top: 3"), "expect-count"),
        ((WISHES, "id: safety", "id: journeys"), "id-twice id-unknown"),
        ((WISHES, "number: 2", "number: 1"), "number-twice"),
        ((WISHES, "article: 31", "article: 99"), "id-unknown"),
        ((WISHES, "like: safety", "like: safty"), "id-unknown-near"),
        ((WISHES, "wishes:\n", f"unmeasured: [{UNMEASURED}]\nwishes:\n"), "id-unknown-near"),
        (
            (WISHES, "wishes:\n", f"unmeasured: [{UNMEASURED}, {UNMEASURED}]\nwishes:\n"),
            "id-twice id-unknown-near id-unknown-near",
        ),
        ((WISHES, "{id: attendance, why", "{id: atendance, why"), "id-unknown-near"),
        ((WISHES, "    none_why: No number yet.\n", ""), "wish-without-numbers"),
    ],
)
def test_a_rule_speaks(edit: Edit, expected: str) -> None:
    assert rules(check_plans(city_files(edit))) == sorted(expected.split())


def test_goals_of_one_level_have_ids_of_their_own_but_levels_may_share_them() -> None:
    assert rules(check_plans(city_files())) == []
    twice = "      - {id: safe, level: priority, official: x, line: 5, title: X}\n      - {id: safe, level: priority"
    edits = (PLAN, "      - {id: safe, level: priority", twice), (PLAN, "priority: 1", "priority: 2")
    assert rules(check_plans(city_files(*edits))) == ["id-twice"]


def test_an_indicator_stands_once_in_a_plan() -> None:
    entry = "  - {id: forgotten, number: 1, official: School attendance, line: 6}\n"
    assert rules(check_plans(city_files((OLDER, entry, entry + entry)))) == ["id-twice"]


def test_an_older_plan_may_name_indicators_that_have_no_file() -> None:
    assert rules(check_plans(city_files())) == []


@pytest.mark.parametrize(
    ("edit", "without"),
    [
        ((WISHES, "{id: attendance, why", "{id: lateness, why"), "data/indicators/lateness.yml"),
        ((WISHES, "article: 31", "article: 99"), "data/rights.yml"),
        ((WISHES, "source: plan", "source: paln"), "data/sources.yml"),
        ((PLAN, "source: plan\nline: 1", "source: paln\nline: 1"), "data/sources.yml"),
        ((CITY, "framework: plan-2019", "framework: plan-2015"), PLAN),
        ((CITY, "wishes: wishes-2019", "wishes: others"), WISHES),
    ],
)
def test_nothing_is_said_of_what_could_not_be_read(edit: Edit, without: str) -> None:
    problems = list(check_plans(city_files(edit, without=[without])))
    # The plan that is chosen here is read, and rightly told that it is not the current one.
    assert rules(problems) in ([], ["plan-not-current"])


def test_without_the_city_its_choice_cannot_be_judged() -> None:
    assert rules(check_plans(city_files(without=[CITY]))) == []


def test_branches_come_each_before_those_under_it() -> None:
    (plan,) = [document.says for document in city_files().frameworks if document.says.current]
    assert [(goal.level, path, depth) for goal, path, depth in branches(plan.goals)] == [
        ("outcome", ("goals", 0), 0),
        ("priority", ("goals", 0, "goals", 0), 1),
    ]
