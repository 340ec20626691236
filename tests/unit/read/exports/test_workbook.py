"""Workbooks of every make: ids stay ids, days become ISO, and what a person typed comes back as it was."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.read.exports.cells import writes_days
from generator.read.exports.workbook import grid_from_workbook
from tests.unit.read.exports.reading import (
    NAMESPACE,
    book_xml,
    cell_xml,
    relations,
    rows_xml,
    workbook,
)

LINKS = {
    "xl/_rels/workbook.xml.rels": relations(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "sharedStrings.xml"),
        ("rId3", "styles", "styles.xml"),
    ),
    "xl/sharedStrings.xml": f"<sst {NAMESPACE}><si><t>Anna</t><rPh><t>ah-na</t></rPh></si>"
    "<si><r><t>Play </t></r><r><rPr/><t xml:space='preserve'> time</t></r></si><si/></sst>",
    "xl/styles.xml": f'<styleSheet {NAMESPACE}><numFmts><numFmt numFmtId="170" formatCode="[$-809]d mmmm yyyy;@"/>'
    '<numFmt numFmtId="171" formatCode="0.00\\ &quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/>'
    '<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
}


def first_cell(cell: str, before: str = "") -> str:
    """What the first cell of a workbook is read as."""
    parts = LINKS | {"xl/workbook.xml": book_xml("", before=before)}
    grid = grid_from_workbook(workbook(f"<row>{cell}</row>", parts=parts))
    return grid.rows[0][1][0] if grid.rows else ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>1</v></c>", "1"),
        ("<c><v>1.0</v></c>", "1"),
        ("<c><v>1.14E+11</v></c>", "114000000000"),
        ("<c><v>114000000000</v></c>", "114000000000"),
        ("<c><v>123456789012345</v></c>", "123456789012345"),
        # A sheet keeps 15 digits, so the last of 18 are not what they were.
        ("<c><v>123456789012345678</v></c>", "1.23456789012346E+17"),
        ("<c><v>0.10000000000000001</v></c>", "0.1"),
        ("<c><v>-2.50</v></c>", "-2.5"),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<c><v>many</v></c>", "many"),
        ('<c s="1"><v>46265</v></c>', "2026-08-31"),
        ('<c s="2"><v>46265.797407407407</v></c>', "2026-08-31T19:08:16"),
        ('<c s="3"><v>46265</v></c>', "2026-08-31"),
        ('<c s="4"><v>46265</v></c>', "46265"),
        ('<c s="2"><v>0.5</v></c>', "12:00:00"),
        ('<c s="1"><v>59</v></c>', "1900-02-28"),
        ('<c s="1"><v>61</v></c>', "1900-03-01"),
        ('<c s="1"><v>-1</v></c>', "-1"),
        ('<c s="1"><v>99999999</v></c>', "99999999"),
        ('<c s="1"><v>soon</v></c>', "soon"),
        ('<c t="d"><v>2026-08-31T19:08:16</v></c>', "2026-08-31T19:08:16"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="s"><v>0</v></c>', "Anna"),
        ('<c t="s"><v>1</v></c>', "Play  time"),
        ('<c t="s"><v>2</v></c>', ""),
        ('<c t="str"><v>1.0</v></c>', "1.0"),
        ('<c t="str"><f>A1&amp;"x"</f><v>what it gave</v></c>', "what it gave"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><f>HYPERLINK(1)</f></c>", "=HYPERLINK(1)"),
        ('<c t="inlineStr"><is><t>a</t><rPh><t>ay</t></rPh><r><t>b</t></r></is></c>', "ab"),
        (cell_xml("a_x000D_\nb"), "a\r\nb"),
        (cell_xml("_x005F_x000D_"), "_x000D_"),
        (cell_xml("_xD83D__xDE00_"), "😀"),
        (cell_xml("_xD83D_"), "\ufffd"),
        (cell_xml("_x00G0_ &lt;b&gt;"), "_x00G0_ <b>"),
        (cell_xml("&#8203;x"), "\u200bx"),
        (cell_xml("  "), ""),
    ],
)
def test_a_cell(cell: str, expected: str) -> None:
    assert first_cell(cell) == expected


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert first_cell('<c s="1"><v>44803</v></c>', '<workbookPr date1904="1"/>') == "2026-08-31"
    assert first_cell('<c s="1"><v>44803</v></c>', '<workbookPr date1904="0"/>') == "2022-08-30"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("dd/mm/yyyy", True),
        ("m/d/yy h:mm:ss", True),
        ("[$-F400]h:mm:ss AM/PM", True),
        ("[h]:mm", True),
        ("General", False),
        ("0.00E+00", False),
        ("@", False),
        ('0 "days"', False),
        ("[Red]0.0", False),
        ("0\\d", False),
        ("#,##0_d", False),
    ],
)
def test_formats_that_show_days(code: str, expected: bool) -> None:
    assert writes_days(code) is expected


def test_tools_may_write_every_tag_with_a_prefix() -> None:
    row = '<x:row><x:c t="str"><x:v>a</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="u"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    book = '<x:workbook xmlns:x="u"><x:sheets><x:sheet name="A" sheetId="7" rel:id="rId1"/></x:sheets></x:workbook>'
    raw = workbook("", parts={"xl/worksheets/sheet1.xml": sheet, "xl/workbook.xml": book})
    assert grid_from_workbook(raw).rows == ((1, ("a",)),)


def test_cells_and_rows_may_leave_out_where_they_stand() -> None:
    sheet = f'<row>{cell_xml("a")}<c r="D1"><v>1</v></c>{cell_xml("e")}</row><row r="4">{cell_xml("b")}</row><row/>'
    assert grid_from_workbook(workbook(sheet)).rows == ((1, ("a", "", "", "1", "e")), (4, ("b",)))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_passed_over(state: str) -> None:
    """Microsoft Forms keeps notes of its own on one."""
    raw = workbook(rows_xml(["notes"]), rows_xml(["a"]), parts={"xl/workbook.xml": book_xml(f'state="{state}"', "")})
    assert grid_from_workbook(raw).rows == ((1, ("a",)),)


def test_empty_sheets_and_charts_are_passed_over() -> None:
    links = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
        ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
    )
    raw = workbook("<row/>", rows_xml(["a"]), "", parts={"xl/_rels/workbook.xml.rels": links})
    assert grid_from_workbook(raw).rows == ((1, ("a",)),)


# What XML can hold, and no cell that looks like a formula; openpyxl keeps line ends as it gets them.
SIGNS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff\r")
TYPED = st.text(SIGNS, max_size=30).filter(lambda text: not text.startswith("=") and "_x" not in text)
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda found: found.replace(microsecond=0))
CELLS = TYPED | st.integers(-(10**14), 10**14) | st.booleans() | MOMENTS | st.none()


def as_read(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else str(value)


@settings(max_examples=30)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_was_written_comes_back(rows: list[list[object]]) -> None:
    book, raw = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(raw)
    found = {
        (number, place): text
        for number, cells in grid_from_workbook(raw.getvalue()).rows
        for place, text in enumerate(cells)
        if text
    }
    wanted = {
        (number, place): as_read(value)
        for number, row in enumerate(rows, 1)
        for place, value in enumerate(row)
        if as_read(value).strip()
    }
    assert found == wanted
