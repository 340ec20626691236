"""Tables: every row knows its line, every damage is told, and no text raises."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.columns import OBSERVATIONS, Column, number, one_of, plain_text, slug, whole_number
from generator.problems import Problem
from generator.read.tables import LONGEST, Table, table_from_text
from generator.terms import Status

COLUMNS = {
    "area": Column(slug, "id"),
    "value": Column(number, "decimal", blank=True),
    "status": Column(one_of(Status), "word"),
    "line": Column(whole_number, "whole number", blank=True),
    "note": Column(plain_text, "text", blank=True),
}
HEADING = "area,value,status,line,note\n"


def read(text: str) -> Table:
    return table_from_text(text, "t.csv", COLUMNS)


def told(table: Table) -> list[tuple[str, str]]:
    return [(problem.rule, str(problem.where)) for problem in table.problems]


def only(table: Table) -> Problem:
    (problem,) = table.problems
    return problem


def test_a_row_is_typed_and_knows_its_line() -> None:
    table = read(HEADING + "here,8.10,final,3,A note\n")
    (row,) = table.rows
    assert dict(row.cells) == {
        "area": "here",
        "value": Decimal("8.10"),
        "status": Status.final,
        "line": 3,
        "note": "A note",
    }
    assert str(row["value"]) == "8.10"
    assert str(row.where) == "t.csv:2"
    assert table.whole


def test_a_blank_cell_is_nothing() -> None:
    (row,) = read(HEADING + "here,,final,,\n").rows
    assert row["value"] is None
    assert row["note"] is None


def test_the_order_of_columns_is_free() -> None:
    (row,) = read("note,line,status,value,area\nA note,3,final,8.1,here\n").rows
    assert row["area"] == "here"


def test_lines_are_those_a_row_begins_on() -> None:
    text = HEADING + 'a,1,final,1,"two\nlines"\n\n,,,,\nb,x,final,1,"three\n\nlines"\nc,y,final,1,\n'
    table = read(text)
    assert [str(row.where) for row in table.rows] == ["t.csv:2"]
    assert told(table) == [("cell-not-number", "t.csv:6"), ("cell-not-number", "t.csv:9")]


def test_quotation_marks_hold_commas_and_themselves() -> None:
    (row,) = read(HEADING + 'a,1,final,1,"the ""Play"" plan, new"\n').rows
    assert row["note"] == 'the "Play" plan, new'


def test_a_heading_alone_is_a_table() -> None:
    assert read(HEADING) == Table((), ())


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("area;value;status;line;note", "table-semicolons"),
        ("sep=;", "table-semicolons"),
        ("area\tvalue\tstatus\tline\tnote", "table-tabs"),
        ("area,value,status,line", "column-missing"),
        ("area,value,status,line,note,colour", "column-unknown"),
        ("area,value,status,line,notes", "column-unknown-near"),
        ("Area,value,status,line,note", "column-unknown-near"),
        ("area,value,status,line, note", "column-unknown-near"),
        ("area,value,status,line,note,", "column-nameless"),
        ("area,value,status,line,note,,", "column-nameless"),
        ("area,value,status,line,note,area", "column-twice"),
        ("area,value,status,line,note,area,area", "column-twice"),
        ('area,value,status,line,"note', "table-broken"),
        ("a", "column-missing column-missing column-missing column-missing column-missing column-unknown"),
        ("", "column-missing column-missing column-missing column-missing column-missing"),
    ],
)
def test_a_heading_that_does_not_fit(heading: str, expected: str) -> None:
    table = read(heading + "\nhere,1,final,1,\n" if heading else "")
    assert sorted(problem.rule for problem in table.problems) == expected.split()
    assert table.rows == ()
    assert not table.whole


def test_a_misspelt_column_is_not_missing_too() -> None:
    assert only(read("area,value,status,line,notes\n")).facts == {"column": "notes", "suggestion": "note"}


@pytest.mark.parametrize(
    ("row", "rule", "facts"),
    [
        ("a,1,final,1", "row-too-short", {"found": "4", "wanted": "5"}),
        ("a,1,final,1,a,b", "row-too-long", {"found": "6", "wanted": "5"}),
        (",1,final,1,", "cell-blank", {"column": "area"}),
        ("a ,1,final,1,", "cell-spaces", {"column": "area", "text": "a "}),
        ("a\u00a0,1,final,1,", "cell-spaces", {"column": "area", "text": "a<U+00A0>"}),
        ("a\u200bb,1,final,1,", "cell-odd-character", {"column": "area", "text": "a<U+200B>b"}),
        ("Here,1,final,1,", "cell-not-slug", {"column": "area", "text": "Here"}),
        ("a--b,1,final,1,", "cell-not-slug", {"column": "area", "text": "a--b"}),
        ("a,n/a,final,1,", "cell-not-number", {"column": "value", "text": "n/a"}),
        ("a,Nov-10,final,1,", "cell-turned-into-date", {"column": "value", "text": "Nov-10"}),
        ("a,1.14E+11,final,1,", "cell-scientific", {"column": "value", "text": "1.14E+11"}),
        ("a,8.1%,final,1,", "cell-percent-sign", {"column": "value", "text": "8.1%"}),
        ('a,"1,437",final,1,', "cell-thousands", {"column": "value", "text": "1,437"}),
        ('a,"8,1",final,1,', "cell-decimal-comma", {"column": "value", "text": "8,1"}),
        ("a,####,final,1,", "cell-hashes", {"column": "value", "text": "####"}),
        ("a,#DIV/0!,final,1,", "cell-formula-error", {"column": "value", "text": "#DIV/0!"}),
        ("a,1,final,0,", "cell-not-line-number", {"column": "line", "text": "0"}),
        ("a,1,final,2.0,", "cell-not-line-number", {"column": "line", "text": "2.0"}),
        (
            "a,1,ended,1,",
            "cell-unknown-word",
            {"column": "status", "text": "ended", "known": "final, provisional, revised, estimated"},
        ),
        ("a,1,fnal,1,", "cell-unknown-word-near", {"column": "status", "text": "fnal", "suggestion": "final"}),
    ],
)
def test_a_row_that_does_not_fit(row: str, rule: str, facts: dict[str, str]) -> None:
    problem = only(read(f"{HEADING}b,1,final,1,\n{row}\n"))
    assert (problem.rule, str(problem.where), problem.facts) == (rule, "t.csv:3", facts)


def test_every_wrong_cell_of_a_row_is_told_and_the_row_left_out() -> None:
    table = read(HEADING + "A,x,y,z,\nb,1,final,1,\n")
    assert [problem.facts["column"] for problem in table.problems] == ["area", "value", "status", "line"]
    assert [row["area"] for row in table.rows] == ["b"]


def test_rows_before_a_broken_one_are_told_and_it_is_found_where_it_begins() -> None:
    table = read(HEADING + 'a,x,final,1,\nb,1,final,1,"open\nc,1,final,1,\nd,1,final,1,\n')
    assert told(table) == [("cell-not-number", "t.csv:2"), ("table-broken", "t.csv:3")]


def test_a_text_after_a_closing_mark_breaks_the_table() -> None:
    assert told(read(HEADING + 'a,1,final,1,"open" and more\n')) == [("table-broken", "t.csv:2")]


def test_a_verbatim_text_may_hold_odd_signs() -> None:
    (row,) = read(HEADING + "a,1,final,1,soft\u00adhyphen\n").rows
    assert row["note"] == "soft\u00adhyphen"


def test_a_long_cell_is_cut_in_the_message() -> None:
    assert len(only(read(f"{HEADING}a,{'9' * 500}x,final,1,\n")).facts["text"]) == LONGEST


def test_a_line_number_of_any_length_is_told() -> None:
    assert only(read(f"{HEADING}a,1,final,{'9' * 5000},\n")).rule == "cell-not-line-number"


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    table = table_from_text(text, "t.csv", OBSERVATIONS)
    assert all(problem.where.file == "t.csv" for problem in table.problems)


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_no_rows_under_a_heading_raise(rows: list[list[str]], end: str) -> None:
    text = HEADING + "".join(",".join(cells) + end for cells in rows)
    table = read(text)
    assert all(problem.where.file == "t.csv" for problem in table.problems)
    assert all(row.where.line is not None and row.where.line > 1 for row in table.rows)
