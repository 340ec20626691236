"""A drafted map: it has every heading, says what is not sure, and is a form's file once a person has filled it in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.folding import folded
from generator.read.documents import document_from_text
from generator.read.exports.draft import COLUMNS, UNSURE, draft
from generator.read.exports.everything import read_export
from generator.read.exports.inbox import Found
from generator.read.exports.layouts import Tool
from generator.shapes import Form
from generator.terms import Asked
from tests.forms.tools import LAYOUTS, csv_bytes, write_sample

# How each tool writes days, the last thing that a person has to fill in.
ORDERS = {"google-forms": "year_first", "google-sheet": "day_first", "surveymonkey": "month_first"}
FIELDS = [asked.value for asked in Asked]


def drafted(raw: bytes, folder: Path, name: str = "in.csv") -> str:
    (folder / name).write_bytes(raw)
    text, problems = draft(folder / name, f"pledges/inbox/{name}")
    assert problems == []
    return text


def filled(text: str, order: str) -> str:
    """The draft with every question mark filled in as a person could, each with the first word that may stand there."""
    form = yaml.safe_load(text)
    form |= {"wish_set": "wishes", "consent": ["Yes"], "refusal": ["No"]}
    for question, field in zip(form["questions"], FIELDS * 9, strict=False):
        question["field"] = field
    form["layouts"][0] |= {"submitted_order": order, "answers_order": "iso"}
    if "finished" in form["layouts"][0]:
        form["layouts"][0]["finished"]["says"] = "completed"
    return yaml.safe_dump(form, sort_keys=False, allow_unicode=True)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_draft_that_was_filled_in_reads_the_file_it_came_from(layout: str, tmp_path: Path) -> None:
    path = write_sample(layout, tmp_path)
    text, problems = draft(path, path.name)
    assert problems == []
    text = text.replace("submitted: '?'", "submitted: Received")
    text = text.replace("- field: '?'\n  headings:\n  - Received\n", "").replace(
        "- field: '?'\n  headings:\n  - Number\n", ""
    )
    order = ORDERS.get(layout, "day_first" if layout in ("smartsurvey", "plain-csv", "plain-xlsx") else "iso")
    document, problems = document_from_text(filled(text, order), "f.yml", Form)
    assert document is not None, problems
    form = document.says
    exports, problems = read_export(Found(path.name, path.read_bytes()), [(form, form.layouts[0])])
    left_out = ["export-heading-unknown"] if layout.startswith("plain") else []
    assert [problem.rule for problem in problems] == left_out
    assert left_out or len(exports[0].submissions) >= 12


def test_what_is_not_sure_is_left_as_a_question_that_the_check_asks(tmp_path: Path) -> None:
    text = drafted(csv_bytes([["ID", "Timestamp", "Organisation name", "Your organisation's promise"]]), tmp_path)
    document, problems = document_from_text(text, "f.yml", Form)
    assert document is None
    assert sorted((problem.rule, problem.facts["key"]) for problem in problems) == [
        ("key-not-slug", "wish_set"),
        ("key-unknown-word", "answers_order"),
        ("key-unknown-word", "field"),
        ("key-unknown-word", "submitted_order"),
    ]


def test_what_a_heading_alone_points_at_is_taken_for_it(tmp_path: Path) -> None:
    headings = ["Website", "Contact email", "Email of a contact", "Name of the child", "Start date", "Area or ward"]
    form = yaml.safe_load(drafted(csv_bytes([headings]), tmp_path))
    assert [question["field"] for question in form["questions"]] == ["website", "?", "?", "child_name", "start", "area"]


def test_columns_of_tools_are_known_and_two_of_one_kind_are_a_question(tmp_path: Path) -> None:
    form = yaml.safe_load(drafted(csv_bytes([["ID", "Reference", "Completion time", "IP Address", "Score"]]), tmp_path))
    layout = form["layouts"][0]
    assert (layout["response"], layout["submitted"]) == (UNSURE, "Completion time")
    assert sorted(layout["private"]) == ["ID", "IP Address", "Reference"]
    assert layout["ignored"] == ["Score"]


def test_no_column_of_a_tool_is_of_two_kinds() -> None:
    every = [heading for headings in COLUMNS.values() for heading in headings]
    assert len(every) == len(set(every))
    assert set(COLUMNS) == set(Tool)
    assert every == [folded(heading) for heading in every]


@pytest.mark.parametrize(("sign", "expected"), [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
def test_the_separator_is_the_one_that_makes_most_columns(sign: str, expected: str, tmp_path: Path) -> None:
    form = yaml.safe_load(
        drafted(csv_bytes([["Organisation, if any", "Website; if any", "Area"]], sign=sign), tmp_path)
    )
    assert form["layouts"][0]["separator"] == expected
    assert len(form["questions"]) == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["A", "B"], ["1", "2"]], 1),
        ([["A", "B"], ["", "Response"]], 2),
        ([["A", "B", "", "C"], ["", "x", "y", ""]], 2),
        ([["A", "B"]], 1),
        ([["A", "B"], [], ["", "Response"]], 1),
    ],
)
def test_two_rows_of_headings_are_seen(rows: list[list[str]], expected: int, tmp_path: Path) -> None:
    form = yaml.safe_load(drafted(csv_bytes(rows), tmp_path))
    assert form["layouts"][0]["heading_rows"] == expected


def test_a_file_that_cannot_be_read_is_not_drafted_from(tmp_path: Path) -> None:
    cases = {
        "gone.csv": "export-not-file",
        "a.txt": "export-ending",
        "b.csv": "export-empty",
        "c.csv": "export-encoding",
    }
    for name, raw in {"a.txt": b"A,B", "b.csv": b"\n", "c.csv": b"Caf\xe9"}.items():
        (tmp_path / name).write_bytes(raw)
    for name, rule in cases.items():
        text, problems = draft(tmp_path / name, name)
        assert (text, [problem.rule for problem in problems]) == ("", [rule])


# Semicolons and tabs could be meant to part columns, so they have a test of their own.
HEADING = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0;\t"), min_size=1, max_size=30)


@settings(max_examples=30)
@given(st.lists(HEADING, min_size=1, max_size=6))
def test_any_headings_are_quoted_so_that_they_come_back(headings: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "in.csv"
        path.write_bytes(csv_bytes([headings], "utf-8-sig"))
        text, problems = draft(path, path.name)
    if problems:
        assert [problem.rule for problem in problems] == ["export-empty"]
        return
    document, _ = document_from_text(filled(text.replace("submitted: '?'", "submitted: Sent"), "iso"), "f.yml", Form)
    assert document is not None
    form, layout = document.says, document.says.layouts[0]
    known = {heading for question in form.questions for heading in question.headings}
    known |= {*layout.private, *layout.ignored, layout.response or "", layout.submitted, layout.edited or ""}
    known |= {layout.finished.heading} if layout.finished else set()
    assert {folded(heading) for heading in headings} <= {*map(folded, known), ""}
