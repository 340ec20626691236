"""Each rule about small numbers speaks when its place is wrong, and only then."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.check.disclosure import check_disclosure
from tests.unit.check.sound_city import SOUND_ROW, Edit, city_files, rules

CITY = "data/city.yml"
GROUPS = "data/groups.yml"
AREAS = "data/areas.yml"
POLICY = "policy: {stale_after_months: 200}"
CLOSED: Edit = (
    "data/sources.yml",
    "- id: plan",
    f"- id: returns\n  title: R\n  plain_title: R\n  publisher: R\n  date: 2019\n  licence: none\n  file: r.txt\n"
    f"  sha256: {'0' * 64}\n  about: R.\n- id: plan",
)


def policy(says: str) -> Edit:
    return (CITY, POLICY, f"policy: {{small_numbers: {{{says}}}}}")


def row(**cells: str) -> Mapping[str, str]:
    return {**SOUND_ROW, "period": "AY2010-11", "source_id": "returns", **cells}


def test_the_sound_city_is_sound() -> None:
    assert rules(check_disclosure(city_files())) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (policy("hide_to: 6"), "disclosure-looser"),
        (policy("round_to: 4"), "disclosure-looser"),
        (policy("hide_to: 6, signed_off: {by: The head, date: 2026-01-01, reason: Agreed.}"), ""),
        (policy("hide_to: 9, round_to: 20"), ""),
        (policy("hide_to: 8, round_to: 20"), "disclosure-rounds-to-nought"),
        ((GROUPS, "counted}", "counted, parts: [[girls]]}"), "parts-too-few"),
        ((GROUPS, "counted}", "counted, parts: [[girls, girls]]}"), "id-twice"),
        ((GROUPS, "counted}", "counted, parts: [[girls, boys]]}"), "id-unknown"),
        ((GROUPS, "counted}", "counted, parts: [[girls, all]]}"), "parts-in-circle"),
        ((AREAS, "kind: country}", "kind: country, parts: [[milldon, county]]}"), "id-unknown-near"),
    ],
)
def test_a_rule_of_the_policy_and_of_parts(edit: Edit, expected: str) -> None:
    assert rules(check_disclosure(city_files(edit))) == expected.split()


def test_parts_may_not_go_round_in_a_circle() -> None:
    edits = (
        (GROUPS, "counted}", "counted, parts: [[girls, boys]]}"),
        (GROUPS, "name: girls}", "name: girls}\n- {id: boys, name: boys, parts: [[all, girls]]}"),
    )
    assert rules(check_disclosure(city_files(*edits))) == ["parts-in-circle", "parts-in-circle"]


@pytest.mark.parametrize(
    "edit",
    [
        (CITY, "source: plan", "source: returns"),
        ("data/indicators/attendance.yml", "source: plan, line: 6}", "source: returns, line: 6}"),
        ("data/frameworks/plan-2019.yml", "source: plan\n", "source: returns\n"),
        ("data/frameworks/plan-2019.yml", "source: plan, line: 6", "source: returns, line: 6"),
        ("data/wishes/wishes-2019.yml", "source: plan\n", "source: returns\n"),
    ],
)
def test_no_words_of_a_paper_that_is_not_public_are_quoted(edit: Edit) -> None:
    assert rules(check_disclosure(city_files(CLOSED, edit))) == ["disclosure-quoted"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, "disclosure-no-counts"),
        ({"numerator": "93"}, "disclosure-no-counts"),
        ({"numerator": "93", "denominator": "100"}, ""),
        ({"source_id": "plan"}, ""),
        ({"kind": "target"}, ""),
        ({"value": "", "missing_reason": "suppressed"}, ""),
        ({"numerator": "93", "denominator": "100", "conflict_id": "two-papers"}, "disclosure-conflict"),
        ({"measure": "number", "unit": "count", "value": "93"}, ""),
    ],
)
def test_a_row_of_a_paper_that_is_not_public(cells: Mapping[str, str], expected: str) -> None:
    files = city_files(CLOSED, more_rows=[row(**cells)])
    assert rules(check_disclosure(files)) == expected.split()


def test_rows_that_count_no_people_need_no_counts() -> None:
    edit = ("data/indicators/attendance.yml", "    spoken: share\n", "    spoken: share\n    of_people: false\n")
    assert rules(check_disclosure(city_files(CLOSED, edit, more_rows=[row()]))) == []


def test_what_could_not_be_read_is_not_judged() -> None:
    assert rules(check_disclosure(city_files(without=["data/sources.yml", GROUPS, AREAS, CITY]))) == []
