"""The proof that every figure and quotation stands in its document: each thing that can move breaks it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from generator.check.everything import check_everything
from generator.check.provenance import check_provenance, proofs
from tests.unit.check.sound_city import PAPER, SOUND_ROW, Edit, city_files, rules

CITY = "data/city.yml"
PLAN = "data/frameworks/plan-2019.yml"
WISHES = "data/wishes/wishes-2019.yml"
ATTENDANCE = "data/indicators/attendance.yml"
COUNT = {**SOUND_ROW, "measure": "number", "unit": "count", "value": "143", "printed": "143 missed", "source_line": "4"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PAPER, encoding="utf-8", newline="\n")
    return tmp_path


def test_the_sound_city_is_proved(folder: Path) -> None:
    files = city_files()
    assert rules(check_everything(files, folder)) == []
    # 3 rows, the lead, an aim, a story, a deed; plans: 1 sentence of vision, 1 note, 3 goals, 2 entries, 1 obsession;
    # 2 wishes and a top one.
    assert proofs(files) == 3 + 4 + 8 + 3


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"source_line": "4"}, "not-on-line"),
        ({"source_line": "2"}, "line-empty"),
        ({"source_line": "99"}, "line-empty"),
        ({"printed": "93.1 %"}, "not-on-line"),
        ({"value": "93.2"}, "reads-otherwise"),
        ({"printed": "Attendance"}, "reads-not"),
        ({"reading": "point_for_comma"}, "reads-not"),
        ({"reading": "rotated"}, "reads-otherwise"),
        ({"numerator": "93"}, "number-not-on-line"),
        ({"denominator": "31"}, "number-not-on-line"),
        ({"also_at": "plan:4"}, "number-not-on-line"),
        ({"also_at": "plan:3 plan:99"}, "number-not-on-line"),
        ({"value": "", "printed": "", "missing_reason": "illegible", "source_line": "99"}, "line-empty"),
        ({"value": "", "printed": "smudge", "missing_reason": "illegible"}, "not-on-line"),
    ],
)
def test_a_row_that_moved_or_changed(changes: dict[str, str], expected: str, folder: Path) -> None:
    assert rules(check_provenance(city_files(more_rows=[{**SOUND_ROW, **changes}]), folder)) == [expected]


@pytest.mark.parametrize(
    "row",
    [
        {**SOUND_ROW, "also_at": "plan:3", "numerator": "2019"},
        {**COUNT, "denominator": "1437"},
        {**COUNT, "value": "1437", "printed": "1,437 pupils", "reading": "thousands"},
        # Where the other place prints it in words or upside down, its digits are not looked for there.
        {**SOUND_ROW, "also_at": "plan:4", "reading": "derived_label"},
        {**SOUND_ROW, "also_at": "no-place"},
        {**SOUND_ROW, "value": "", "printed": "", "missing_reason": "illegible"},
        {**SOUND_ROW, "value": "", "printed": "Attendance was", "missing_reason": "illegible"},
    ],
)
def test_a_row_that_is_proved(row: dict[str, str], folder: Path) -> None:
    assert rules(check_provenance(city_files(more_rows=[row]), folder)) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((CITY, "official: Children are safe", "official: Children are sound"), "not-on-line"),
        ((PLAN, "official: [Children are safe]", "official: [Children are sound]"), "not-on-line"),
        ((PLAN, "professional: A note., line: 6", "professional: A note., line: 60"), "line-empty"),
        ((PLAN, "level: outcome\n    official: Children", "level: outcome\n    official: All children"), "not-on-line"),
        ((PLAN, "level: priority, official: Children", "level: priority, official: All children"), "not-on-line"),
        ((PLAN, "number: 1, official: School", "number: 1, official: Schools"), "not-on-line"),
        ((PLAN, "official: School attendance, source", "official: School times, source"), "not-on-line"),
        ((WISHES, "official: Children make", "official: We make"), "not-on-line"),
        ((WISHES, "{official: make safe journeys", "{official: make journeys"), "not-on-line"),
        ((ATTENDANCE, "official: School attendance", "official: School times"), "not-on-line"),
        (
            (ATTENDANCE, "{text: A story., source: plan, line: 3", "{text: A story., source: plan, line: 8"),
            "line-empty",
        ),
        (
            (ATTENDANCE, "{text: Something., source: plan, line: 3", "{text: Something., source: plan, line: 2"),
            "line-empty",
        ),
    ],
)
def test_a_quotation_that_moved_or_changed(edit: Edit, expected: str, folder: Path) -> None:
    assert rules(check_provenance(city_files(edit), folder)) == [expected]


def test_the_place_of_a_quotation_is_told(folder: Path) -> None:
    edit = (PLAN, "level: priority, official: Children", "level: priority, official: All children")
    (problem,) = check_provenance(city_files(edit), folder)
    assert str(problem.where) == f"{PLAN}:23"
    assert problem.facts == {"text": "All children are safe", "source": "plan", "line": "5"}


def test_what_was_read_is_told(folder: Path) -> None:
    (problem,) = check_provenance(city_files(more_rows=[{**SOUND_ROW, "value": "93.2"}]), folder)
    assert problem.facts == {"printed": "93.1%", "reading": "plain", "value": "93.2", "read": "93.1"}


def test_a_document_that_changed_proves_nothing(folder: Path) -> None:
    with (folder / "plan.txt").open("a", encoding="utf-8") as paper:
        paper.write("One more line.\n")
    wrong = (CITY, "official: Children are safe", "official: Children are sound")
    assert rules(check_provenance(city_files(wrong), folder)) == ["document-changed"]


@pytest.mark.parametrize("paper", [PAPER.rstrip("\n").encode(), b"\x80" + PAPER.encode()])
def test_a_document_may_end_without_a_new_line_or_hold_other_signs(paper: bytes, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(paper)
    seals = [hashlib.sha256(each).hexdigest() for each in (PAPER.encode(), paper)]
    assert rules(check_provenance(city_files(("data/sources.yml", *seals)), tmp_path)) == []


def test_a_document_that_is_not_there_proves_nothing(tmp_path: Path) -> None:
    assert rules(check_provenance(city_files(), tmp_path)) == ["document-missing"]


def test_without_the_list_of_documents_nothing_can_be_said(folder: Path) -> None:
    assert rules(check_provenance(city_files(without=["data/sources.yml"]), folder)) == []


def test_provenance_is_left_out_where_no_documents_are_at_hand(folder: Path) -> None:
    files = city_files((CITY, "official: Children are safe", "official: Children are sound"))
    assert rules(check_everything(files, None)) == []
    assert rules(check_everything(files, folder)) == ["not-on-line"]


def test_the_day_seen_from_reaches_every_check() -> None:
    assert rules(check_everything(city_files(), None, date(2030, 1, 1))) == ["waiver-over", "waiver-over"]
    assert rules(check_everything(city_files(), None, date(2018, 1, 1))) == ["period-ahead"] * 3
