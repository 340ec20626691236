"""A small form with one layout or more, and files read by it, as tests need them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType

from generator.problems import Problem
from generator.read.documents import Document, document_from_text
from generator.read.exports.answers import Export
from generator.read.exports.everything import read_export
from generator.read.exports.inbox import Found
from generator.shapes import Form, Layout

QUESTIONS = """
id: pledge
title: A pledge
wish_set: wishes
consent: "Yes"
refusal: "No"
questions:
  - {field: organisation, headings: [Organisation name, Name of organisation]}
  - {field: promise, headings: What will you do?}
  - {field: wishes, headings: Which wishes?}
  - {field: consent, headings: [May we publish it?, Can we publish it?]}
  - {field: contact_email, headings: Contact email}
  - {field: contact_name, headings: [Contact name, Contact name - First, Contact name - Last], optional: true}
  - {field: staff, headings: Number of staff, optional: true}
layouts:
"""
PLAIN = (
    "{id: plain, title: P, file: csv, response: Number, submitted: Sent, edited: Changed, submitted_order: day_first, "
    "answers_order: iso, private: [Their address], ignored: [Score]}"
)
SHEET = "{id: sheet, title: S, file: xlsx, response: Number, submitted: Sent, submitted_order: iso, answers_order: iso}"
ASKED = ("Organisation name", "What will you do?", "Which wishes?", "May we publish it?", "Contact email")
HEADINGS = ("Number", "Sent", *ASKED)
ROW = ("7", "31/08/2026 19:08:16", "Swim Club", "We will swim", "Play", "Yes", "kim@example.org")
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def form(*layouts: str) -> Document[Form]:
    document, problems = document_from_text(QUESTIONS + "".join(f"  - {it}\n" for it in layouts), "f.yml", Form)
    assert document is not None, problems
    return document


def layout(*layouts: str) -> tuple[Form, Layout]:
    found = form(*layouts).says
    return found, found.layouts[0]


def read(raw: bytes | str, *layouts: str, name: str = "in.csv") -> tuple[list[Export], list[Problem]]:
    """A file read by a form with these layouts."""
    says = form(*(layouts or (PLAIN, SHEET))).says
    file = Found(name, raw.encode() if isinstance(raw, str) else raw)
    return read_export(file, [(says, each) for each in says.layouts])


def read_one(raw: bytes | str, *layouts: str, name: str = "in.csv") -> Export:
    exports, problems = read(raw, *layouts, name=name)
    assert not problems, problems
    (export,) = exports
    return export


def rules(problems: Sequence[Problem]) -> list[tuple[str, int | None]]:
    return [(problem.rule, problem.where.line) for problem in problems]


def table(*rows: Sequence[str], sign: str = ",") -> str:
    """CSV of cells that need no quotes."""
    return "".join(sign.join(row) + "\n" for row in rows)


def rows_xml(*rows: Sequence[str]) -> str:
    """Rows of texts as the XML of a sheet."""
    return "".join(f"<row>{''.join(map(cell_xml, row))}</row>" for row in rows)


def cell_xml(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(inside: str) -> str:
    return f"<worksheet {NAMESPACE}><sheetData>{inside}</sheetData></worksheet>"


def book_xml(*sheets: str, before: str = "") -> str:
    """The list of sheets: each is its attributes, but for its link, which is rId1 for the first."""
    inside = "".join(f'<sheet name="S{n}" {sheet} r:id="rId{n}"/>' for n, sheet in enumerate(sheets, 1))
    return f"<workbook {NAMESPACE}>{before}<sheets>{inside}</sheets></workbook>"


def workbook(*sheets: str, parts: Mapping[str, str | bytes] = MappingProxyType({})) -> bytes:
    """A workbook of sheets that hold this XML; `parts` go before those of the same name."""
    names = [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    links = relations(*((f"rId{n}", "worksheet", name) for n, name in enumerate(names, 1)))
    made: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book_xml(*("" for _ in sheets)),
        "xl/_rels/workbook.xml.rels": links,
        **{f"xl/{name}": sheet_xml(sheet) for name, sheet in zip(names, sheets, strict=True)},
    }
    return zipped(made | dict(parts))


def relations(*links: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{LINK}/{kind}" Target="{to}"/>' for key, kind, to in links)
    return f"<Relationships>{inside}</Relationships>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
