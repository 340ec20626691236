"""Hostile files end in one plain refusal, whatever they try; and no bytes at all make the reading fail."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.exports import archive, grid, markup
from generator.read.exports.archive import MOST_PARTS, MOST_UNPACKED, RATIO_COUNTS_FROM
from generator.read.exports.grid import MOST_LINES, MOST_ROWS
from tests.unit.read.exports.reading import (
    HEADINGS,
    ROW,
    cell_xml,
    read,
    read_one,
    relations,
    rows_xml,
    rules,
    sheet_xml,
    table,
    workbook,
    zipped,
)

LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FIRST = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
# Too even a text would be taken for a bomb, and is.
UNPACKABLE = "".join(f"{number * 2654435761 % 2**32:08x}" for number in range(150_000))
ANSWERS = rows_xml(HEADINGS, ("1", "2026-01-01", *ROW[2:]))
SOUND = workbook(ANSWERS)
BROKEN, UNSAFE, LARGE = "export-archive-broken", "export-archive-unsafe", "export-archive-large"


def refused(raw: bytes | str, name: str = "in.xlsx") -> str:
    """The one rule that refuses a file, with the row where one is told."""
    exports, problems = read(raw, name=name)
    assert exports == []
    ((rule, row),) = rules(problems)
    return rule if row is None else f"{rule} {row}"


def with_parts(parts: Mapping[str, str | bytes]) -> bytes:
    return workbook(ANSWERS, parts=parts)


def outside(link: tuple[str, str, str]) -> str:
    return relations(link).replace("/>", ' TargetMode="External"/>')


def test_the_workbook_that_is_spoilt_here_is_sound() -> None:
    assert len(read_one(SOUND, name="in.xlsx").submissions) == 1


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', f"export-columns {MOST_LINES}"),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', f"export-rows {MOST_LINES + 1}"),
        ('<row><c r="XFDXFD1"><v>1</v></c></row>', BROKEN),
        ('<row><c r="é1"><v>1</v></c></row>', BROKEN),
        ('<row r="2"/><row r="1"/>', BROKEN),
        ('<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', BROKEN),
        ('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', BROKEN),
        ('<row><c t="s"><v>0</v></c></row>', BROKEN),
        (f'<row r="{"9" * 5000}"/>', BROKEN),
        ("<row><c>", BROKEN),
        ("<a>" * 70 + "</a>" * 70, LARGE),
        (f'<c a="{UNPACKABLE}"/>', UNSAFE),
        ("".join(f"<a{n}/>" for n in range(30_000)), UNSAFE),
    ],
    ids=range(13),
)
def test_a_sheet_that_goes_too_far(sheet: str, expected: str) -> None:
    assert refused(workbook(sheet)) == expected


def test_a_cell_far_below_is_a_row_like_any_other() -> None:
    export = read_one(workbook(ANSWERS + f'<row r="{MOST_LINES}">{cell_xml("2")}</row>'), name="in.xlsx")
    assert [row.row for row in export.submissions] == [2, MOST_LINES]
    assert export.blank == MOST_LINES - 3


@pytest.mark.parametrize("cell", ['<c r="XFD1"/>', '<c r="XFD1" s="1"/>', '<c r="XFD1" t="str"><v> </v></c>'])
def test_cells_with_nothing_in_them_are_not_too_far(cell: str) -> None:
    sheet = ANSWERS.replace("</row>", f"{cell}</row>", 1)
    assert len(read_one(workbook(sheet), name="in.xlsx").submissions) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {FIRST: LAUGHS + sheet_xml("")},
        {"docProps/app.xml": LAUGHS + "<a/>"},
        {"docProps/app.xml": " " * (archive.CHUNK - 5) + "<!DOCTYPE a><a/>"},
        {"docProps/app.xml": (LAUGHS + "<a/>").encode("utf-16")},
        {"xl/a.bin": LAUGHS + sheet_xml(""), "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "a.bin"))},
        {"../evil.xml": ""},
        {"xl/../../evil.xml": ""},
        {"/etc/passwd": ""},
        {"C:\\evil.xml": ""},
        {"xl\\..\\evil.xml": ""},
        {"XL/WORKSHEETS/SHEET1.XML": ""},
    ],
    ids=range(11),
)
def test_what_could_reach_outside_or_blow_up_is_refused(parts: Mapping[str, str | bytes]) -> None:
    assert refused(with_parts(parts)) == UNSAFE


@pytest.mark.parametrize(
    "parts",
    [
        {FIRST: "not xml"},
        {FIRST: b"\xff\xfe\x00"},
        {"xl/workbook.xml": "<workbook><sheets><sheet r:id='rId9'/></sheets></workbook>"},
        {"_rels/.rels": relations(("rId1", "officeDocument", "xl/nowhere.xml"))},
        {"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "../../../etc/passwd"))},
        {"xl/_rels/workbook.xml.rels": outside(("rId1", "worksheet", "worksheets/sheet1.xml"))},
    ],
    ids=range(6),
)
def test_a_workbook_whose_parts_do_not_fit_is_broken(parts: Mapping[str, str | bytes]) -> None:
    assert refused(with_parts(parts)) == BROKEN


def test_links_to_other_places_that_no_answer_needs_do_no_harm() -> None:
    links = outside(("rId1", "hyperlink", "mailto:kim@example.org"))
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": links, "xl/vbaProject.bin": b"\0macro"}
    assert len(read_one(with_parts(parts), name="in.xlsx").submissions) == 1


def test_bombs() -> None:
    assert refused(with_parts({"xl/media/a.bin": bytes(2 * RATIO_COUNTS_FROM)})) == LARGE
    assert refused(with_parts({f"xl/{n}.xml": "" for n in range(MOST_PARTS)})) == LARGE


def test_ten_thousand_parts_are_counted_before_one_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = zipped({f"{n}": "" for n in range(10_000)})
    monkeypatch.delattr(archive, "ZipFile")
    assert refused(raw) == LARGE


def test_a_part_that_says_it_is_large_is_refused_before_it_is_unpacked() -> None:
    """The declared size is the bound, for no more is ever unpacked; here it is a lie the other way round."""
    raw = bytearray(with_parts({"xl/media/a.bin": "a"}))
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 20 : entry + 28] = (MOST_UNPACKED + 1).to_bytes(4, "little") * 2
    assert refused(bytes(raw)) == LARGE


def test_a_part_that_says_it_is_small_is_cut_off_where_it_says() -> None:
    raw = bytearray(workbook(ANSWERS))
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 24 : entry + 28] = (20).to_bytes(4, "little")
    assert refused(bytes(raw)) == BROKEN


@pytest.mark.parametrize(("at", "value"), [(8, 1), (10, zipfile.ZIP_BZIP2), (10, zipfile.ZIP_LZMA), (10, 99)])
def test_a_locked_or_strangely_packed_part_is_refused(at: int, value: int) -> None:
    raw = bytearray(SOUND)
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + at : entry + at + 2] = value.to_bytes(2, "little")
    assert refused(bytes(raw)) == UNSAFE


def test_tags_of_all_sheets_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_TAGS", 100)
    assert refused(workbook("<c/>" * 60, "<c/>" * 60)) == LARGE


SHARED = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"))


@pytest.mark.parametrize("place", ["-1", "1", "x", "1.0"])
def test_a_shared_text_that_is_not_there(place: str) -> None:
    parts = {STRINGS: "<sst><si><t>a</t></si></sst>", "xl/_rels/workbook.xml.rels": SHARED}
    assert refused(workbook(f'<row><c t="s"><v>{place}</v></c></row>', parts=parts)) == BROKEN


def test_one_text_in_many_cells_is_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_SIGNS", 1000)
    strings = {STRINGS: f"<sst><si><t>{'x' * 300}</t></si></sst>", "xl/_rels/workbook.xml.rels": SHARED}
    assert refused(workbook('<row><c t="s"><v>0</v></c></row>' * 4, parts=strings)) == "export-too-much 4"


def test_cells_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_CELLS", 20)
    assert refused(table(HEADINGS, *[ROW] * 3), name="in.csv") == "export-too-much 3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table(HEADINGS) + "1\n" * 1_000_000, f"export-rows {MOST_ROWS + 1}"),
        ("\n" * (MOST_LINES + 1), f"export-rows {MOST_LINES + 1}"),
        ("x" * 10_000_000, "export-cell-long 1"),
        (",".join(f"Question {n}" for n in range(200)), "export-columns 1"),
        (table(HEADINGS, ROW).encode() + "7,31/08/2026,Café".encode("cp1252"), "export-encoding 3"),
        (b"\xff\xfe" + table(HEADINGS, ROW).encode("utf-16-le")[:-1], "export-encoding 2"),
    ],
    ids=range(6),
)
def test_a_text_that_goes_too_far(text: str | bytes, expected: str) -> None:
    assert refused(text, name="in.csv") == expected


def test_rows_of_empty_cells_are_no_rows() -> None:
    lines = "," * 5000 + "\n"
    assert len(read_one(table(HEADINGS, ROW) + lines * 200).submissions) == 1


ANYTHING = st.binary(max_size=300)
BOOK, LINKS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
PARTS = st.sampled_from([BOOK, FIRST, LINKS, "_rels/.rels", STRINGS, STYLES])
TAGS = st.sampled_from(
    ["row", "c", "v", "f", "is", "t", "si", "sheet", "xf", "cellXfs", "numFmt", "Relationship", "rPh"]
)
NOTES = st.sampled_from(["r", "s", "t", "r:id", "Id", "Target", "Type", "numFmtId", "date1904", "formatCode"])
WORDS = st.sampled_from(["1", "A1", "s", "n", "b", "d", "e", "str", "inlineStr", "-1", "1e999", BOOK, "nan"])


@st.composite
def almost_sheets(draw: st.DrawFn, depth: int = 3) -> str:
    tag = draw(TAGS)
    notes = "".join(f' {key}="{draw(WORDS)}"' for key in draw(st.lists(NOTES, max_size=3, unique=True)))
    if not depth or draw(st.booleans()):
        inside = draw(WORDS)
    else:
        inside = "".join(draw(st.lists(almost_sheets(depth=depth - 1), max_size=3)))
    return f"<{tag}{notes}>{inside}</{tag}>"


@given(ANYTHING)
def test_any_bytes_are_an_export_or_a_problem(raw: bytes) -> None:
    for name in ("in.csv", "in.xlsx"):
        exports, problems = read(raw, name=name)
        assert bool(exports) != bool(problems)


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255), st.integers(0, len(SOUND)))
def test_a_workbook_with_one_wrong_byte_or_a_lost_end(at: int, value: int, end: int) -> None:
    spoilt = bytearray(SOUND)
    spoilt[at] = value
    for raw in (bytes(spoilt), SOUND[:end]):
        exports, problems = read(raw, name="in.xlsx")
        assert bool(exports) != bool(problems)


@settings(max_examples=80)
@given(PARTS, almost_sheets() | st.text(max_size=40))
def test_a_workbook_with_any_xml_in_a_part(part: str, text: str) -> None:
    links = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "sharedStrings.xml"),
        ("rId3", "styles", "styles.xml"),
    )
    parts = {STRINGS: "<sst/>", STYLES: "<styles/>", LINKS: links} | {part: text}
    exports, problems = read(with_parts(parts), name="in.xlsx")
    assert bool(exports) != bool(problems)


def test_a_zip_of_something_else_is_no_workbook() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("holiday.txt", "sun")
    assert refused(out.getvalue()) == BROKEN
