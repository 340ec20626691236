"""CSV of every make: the encoding is never guessed, and what was written comes back."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.exports.delimited import SEPARATORS, decoded, grid_from_text
from generator.read.exports.grid import Refused
from generator.terms import Asked
from tests.unit.read.exports.reading import HEADINGS, PLAIN, ROW, read, read_one, rules, table

CAFE = table(HEADINGS, (*ROW[:2], "Café – £5", *ROW[3:]))
CP1252 = PLAIN.replace("file: csv", "file: csv, encoding: cp1252")


@pytest.mark.parametrize(
    ("encoding", "layout", "expected"),
    [
        ("utf-8", PLAIN, "utf-8"),
        ("utf-8-sig", PLAIN, "utf-8-sig"),
        ("utf-16", PLAIN, "utf-16"),
        ("utf-8", CP1252, "utf-8"),
        ("utf-8-sig", CP1252, "utf-8-sig"),
        ("cp1252", CP1252, "cp1252"),
    ],
)
def test_the_encoding_is_marked_or_utf_8_or_declared(encoding: str, layout: str, expected: str) -> None:
    export = read_one(CAFE.encode(encoding), layout)
    assert export.encoding == expected
    assert export.submissions[0].answers[Asked.organisation] == "Café – £5"


def test_big_endian_with_its_mark() -> None:
    assert decoded(b"\xfe\xff" + "Café".encode("utf-16-be")) == ("Café", "utf-16")


@pytest.mark.parametrize(
    ("raw", "may_be_cp1252", "expected"),
    [
        (b"a\nb\xe9", False, "export-encoding 2"),
        # A byte that cp1252 has nothing for.
        (b"a\x81b", True, "export-encoding 1"),
        # A mark is a promise: what breaks it is not read in another way.
        (b"\xef\xbb\xbfb\xe9", True, "export-encoding 1"),
        (b"\xff\xfea", True, "export-encoding 1"),
        ("a,b".encode("utf-16-le"), True, "export-not-text None"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", True, "export-not-text None"),
    ],
)
def test_what_is_not_sure_is_refused(raw: bytes, may_be_cp1252: bool, expected: str) -> None:
    with pytest.raises(Refused) as refused:
        decoded(raw, may_be_cp1252)
    assert f"{refused.value.rule} {refused.value.row}" == expected


def test_only_the_layouts_that_declare_it_are_tried_in_cp1252() -> None:
    other = PLAIN.replace("id: plain", "id: other")
    assert read_one(CAFE.encode("cp1252"), other, CP1252).layout.id == "plain"
    _, problems = read(CAFE.encode(), other, CP1252)
    assert rules(problems) == [("export-ambiguous", None)]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_is_declared(separator: str) -> None:
    layout = PLAIN.replace("file: csv", f"file: csv, separator: {separator}")
    export = read_one(table(HEADINGS, ROW, sign=SEPARATORS[separator]), layout)
    assert export.submissions[0].answers[Asked.organisation] == "Swim Club"


def test_a_wrong_separator_that_breaks_quotes_is_no_reason_to_refuse() -> None:
    tabs = PLAIN.replace("file: csv", "file: csv, separator: tab").replace("id: plain", "id: tabs")
    quoted = table(tuple(f'"{text}"' for text in HEADINGS), ROW, sign="\t")
    assert read_one(quoted, PLAIN, tabs).layout.id == "tabs"


def test_rows_are_counted_as_a_spreadsheet_counts() -> None:
    """A cell of three lines is in one row, an empty line is a row, and so is one of commas and spaces."""
    rows = [HEADINGS, (*ROW[:3], '"a\n\nb"', *ROW[4:]), ROW]
    text = table(rows[0]) + "\n" + table(rows[1]) + " , ,,\n" + table(rows[2]) + "\n,,\n\n"
    export = read_one(text)
    assert [(row.row, row.answers[Asked.promise]) for row in export.submissions] == [(3, "a\n\nb"), (5, "We will swim")]
    assert export.blank == 2


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_each_system_ends_them(ending: str) -> None:
    assert len(read_one(table(HEADINGS, ROW, ROW).replace("\n", ending)).submissions) == 2


# What a text may hold that is written as UTF-8 and is no sign of a file that is no text.
TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=40)


@given(st.lists(st.lists(TEXT, min_size=1, max_size=5), min_size=1, max_size=5), st.sampled_from(sorted(SEPARATORS)))
def test_what_was_written_comes_back(rows: list[list[str]], separator: str) -> None:
    text = StringIO(newline="")
    csv.writer(text, delimiter=SEPARATORS[separator], quoting=csv.QUOTE_ALL).writerows(rows)
    grid = grid_from_text(*decoded(text.getvalue().encode("utf-8-sig")), separator)
    wanted = [(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]
    assert list(grid.rows) == wanted
