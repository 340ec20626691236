"""From rows to answers: what counts as which, and rows in which nothing can be trusted to stand in its place."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.exports.answers import Export, Misshapen
from generator.terms import Asked
from tests.forms.tools import csv_bytes
from tests.unit.read.exports.reading import (
    ASKED,
    HEADINGS,
    PLAIN,
    ROW,
    read,
    read_one,
    rows_xml,
    rules,
    table,
    workbook,
)

TICKS = PLAIN.replace("file: csv", "file: csv, heading_rows: 2")
PARTIAL = PLAIN.replace("file: csv", "file: csv, finished: {heading: Kind, says: completed}")


def test_a_row_becomes_an_answer() -> None:
    (row,) = read_one(table((*HEADINGS, "Their address", "Score"), (*ROW, "10.0.0.1", "5"))).submissions
    assert (row.file, row.row, row.response, row.finished) == ("in.csv", 2, "7", True)
    assert row.moment == datetime(2026, 8, 31, 19, 8, 16)
    assert row.answers == {
        Asked.organisation: "Swim Club",
        Asked.promise: "We will swim",
        Asked.wishes: "Play",
        Asked.consent: "Yes",
    }
    assert row.contact == {Asked.contact_email: "kim@example.org"}
    assert row.private == {"Contact email": "kim@example.org", "Their address": "10.0.0.1"}


def test_blank_answers_are_there_and_blank_private_cells_are_not() -> None:
    (row,) = read_one(table(HEADINGS, (*ROW[:3], "", "  ", "Yes", ""))).submissions
    assert (row.answers[Asked.promise], row.answers[Asked.wishes]) == ("", "")
    assert row.contact == {Asked.contact_email: ""}
    assert row.private == {}


@pytest.mark.parametrize(
    "heading", ["CONTACT EMAIL", "contact\u00a0email ", "Ｃontact\u200b email", '"Contact\n email"']
)
def test_headings_are_compared_as_people_read_them(heading: str) -> None:
    assert read_one(table((*HEADINGS[:-1], heading), ROW)).submissions[0].contact[Asked.contact_email] == ROW[-1]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("01/09/2026", datetime(2026, 9, 1)),
        ("30/08/2026", datetime(2026, 8, 31, 19, 8, 16)),
        ("", None),
        ("soon", None),
    ],
)
def test_the_last_change_counts(changed: str, expected: datetime | None) -> None:
    export = read_one(table((*HEADINGS, "Changed"), (*ROW, changed)))
    assert export.submissions[0].moment == (expected or datetime(2026, 8, 31, 19, 8, 16))


def test_a_time_that_cannot_be_read_is_none() -> None:
    export = read_one(table(HEADINGS, ROW, ("8", "last week", *ROW[2:])))
    assert [row.moment is None for row in export.submissions] == [False, True]


@pytest.mark.parametrize(("kind", "expected"), [("Completed ", True), ("partial", False), ("", False)])
def test_what_was_never_sent_off_says_so(kind: str, expected: bool) -> None:
    export = read_one(table((*HEADINGS, "Kind"), (*ROW, kind)), PARTIAL)
    assert export.submissions[0].finished is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Yes", "Yes", "Yes"),
        ("Yes", "YES ", "Yes"),
        ("Yes", "No", "Yes\nNo"),
        ("Yes", "", "Yes\n-"),
        ("", "Yes", "-\nYes"),
        ("", "", ""),
    ],
)
def test_two_columns_that_ask_for_consent_must_agree(first: str, second: str, expected: str) -> None:
    export = read_one(table((*HEADINGS, "Can we publish it?"), (*ROW[:5], first, ROW[6], second)))
    assert export.submissions[0].answers[Asked.consent] == expected


def test_parts_of_a_name_are_one_answer() -> None:
    headings = (*HEADINGS, "Contact name - First", "Contact name - Last")
    (row,) = read_one(table(headings, (*ROW, "Amira", "Khan"))).submissions
    assert row.contact[Asked.contact_name] == "Amira\nKhan"
    assert row.private["Contact name - First"] == "Amira"


def test_ticks_in_columns_of_their_own_are_one_answer() -> None:
    headings = (*HEADINGS[:5], "", "", *HEADINGS[5:], "")
    choices = ("", "", "Open-Ended Response", "", "Play", "Food", "Rivers", "Response", "", "Other")
    ticked = (*ROW[:4], "Play", "", "Rivers", "Yes", "kim@example.org", "")
    export = read_one(table(headings, choices, ticked), TICKS)
    (row,) = export.submissions
    assert row.row == 3
    assert row.answers[Asked.wishes] == "Play\nRivers"
    assert row.answers[Asked.consent] == "Yes"
    assert export.people == {8, 9}


def test_the_second_row_of_headings_may_be_empty() -> None:
    export = read_one(table(HEADINGS) + ",,\n" + table(ROW), TICKS)
    assert [(row.row, row.response) for row in export.submissions] == [(3, "7")]
    assert export.blank == 0


def test_a_blank_heading_continues_a_question_only_where_there_are_two_rows_of_them() -> None:
    _, problems = read(table((*HEADINGS[:5], "", *HEADINGS[5:]), (*ROW[:5], "x", *ROW[5:])))
    assert rules(problems) == [("export-heading-blank", 1)]


@pytest.mark.parametrize(
    ("row", "is_sound"),
    [
        (ROW, True),
        ((*ROW, "", " "), True),
        ((*ROW, "x"), False),
        ((*ROW[:3], "We will swim", " and more", *ROW[4:]), False),
        (ROW[:-1], False),
        (ROW[:1], False),
    ],
)
def test_a_line_with_more_or_fewer_cells_is_kept_apart(row: tuple[str, ...], is_sound: bool) -> None:
    export = read_one(table(HEADINGS, ROW, row))
    assert len(export.submissions) == 1 + is_sound
    assert export.misshapen == (() if is_sound else (Misshapen("in.csv", 3, row),))


def test_a_sheet_leaves_out_the_empty_end_of_a_row() -> None:
    headings = ("Number", "Sent", *ASKED, "Number of staff")
    sheet = rows_xml(headings, ("1", "2026-01-01", *ROW[2:]), ("2", "2026-01-01", *ROW[2:], "4", "x"))
    export = read_one(workbook(sheet), name="in.xlsx")
    assert export.submissions[0].answers[Asked.staff] == ""
    assert [row.row for row in export.misshapen] == [3]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("'+44 7700 900123", "+44 7700 900123"),
        ("'=SUM(1)", "=SUM(1)"),
        ("'Allo Café", "'Allo Café"),
        ("+44 7700 900123", "+44 7700 900123"),
    ],
)
def test_the_apostrophe_before_what_a_spreadsheet_would_run_is_the_tools(cell: str, expected: str) -> None:
    assert read_one(table(HEADINGS, (*ROW[:3], cell, *ROW[4:]))).submissions[0].answers[Asked.promise] == expected


@pytest.mark.parametrize("response", ["1.14E+11", "1,14E+11", "1E+11", "1.2e-07", " ", ""])
def test_an_id_that_a_spreadsheet_cut_short_is_no_id(response: str) -> None:
    quoted = f'"{response}"'
    _, problems = read(table(HEADINGS, ROW, (quoted, *ROW[1:]), (quoted, *ROW[1:])))
    assert rules(problems) == [("export-id-damaged", 3)]
    assert problems[0].facts == {"found": "2"}


@pytest.mark.parametrize("response", ["114000000000", "12e45", "BM01E20", "1.5", "#"])
def test_other_ids_are_whatever_the_tool_gives(response: str) -> None:
    assert read_one(table(HEADINGS, (response, *ROW[1:]))).submissions[0].response == response


def test_a_layout_without_ids_has_none_to_damage() -> None:
    layout = PLAIN.replace("response: Number, ", "")
    assert read_one(table(HEADINGS[1:], ROW[1:]), layout).submissions[0].response == ""


def answered(export: Export) -> list[str]:
    return [row.answers[Asked.promise] for row in export.submissions]


# What a person may type: anything but half signs and NUL; the guard of a formula is the tool's.
TYPED = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0'"), max_size=60)


@given(st.lists(TYPED, min_size=1, max_size=4))
def test_what_was_typed_comes_back_as_the_answer(texts: list[str]) -> None:
    rows = [(*ROW[:3], text, *ROW[4:]) for text in texts]
    export = read_one(csv_bytes([HEADINGS, *rows], "utf-8-sig"))
    assert answered(export) == [text if text.strip() else "" for text in texts]
