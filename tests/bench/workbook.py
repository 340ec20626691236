"""An export as Microsoft Forms makes it, of any number of answers; written part by part, so that it needs no memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.bench.pledges import AREA_NAMES, Pledge

HEADINGS = (
    *("ID", "Start time", "Completion time", "Email", "Name", "Last modified time"),
    *("Organisation name", "Type of organisation", "Would you like to be a supporter or a partner?"),
    *("What does your organisation pledge to do?", "Which of the five wishes does this support?", "Area or ward"),
    *("Website", "Start date", "Contact name", "Contact email", "Phone number"),
    *("Can we publish your pledge on our website?", "Number of staff", "Who will it help?"),
    *("How will you know it has worked?", "When will it be done?", "Link to your logo"),
)
SECTORS = {
    "school": "Schools and colleges",
    "charity": "Charities and clubs",
    "business": "Shops and businesses",
    "other": "Others",
}
SENT = datetime(2026, 1, 5, 8)
# Excel counts days from here, but for the first weeks of 1900.
FIRST_DAY_OF_EXCEL = datetime(1899, 12, 30)
DAY_STYLE = 1
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
}

Cell = str | int | date | None


def write_export(path: Path, pledges: Iterable[Pledge]) -> None:
    """Writes the workbook: texts are shared, as Excel keeps them, and days are real days."""
    texts: dict[str, int] = {}
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, says in PARTS.items():
            book.writestr(name, HEAD + says)
        _write(book, "xl/worksheets/sheet1.xml", _sheet(pledges, texts))
        _write(book, "xl/sharedStrings.xml", _shared(texts))


def _write(book: ZipFile, name: str, lines: Iterable[str]) -> None:
    with book.open(name, "w") as part:
        part.write(HEAD.encode())
        for line in lines:
            part.write(line.encode())


def _sheet(pledges: Iterable[Pledge], texts: dict[str, int]) -> Iterator[str]:
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    yield _row(HEADINGS, 1, texts)
    for number, pledge in enumerate(pledges, 2):
        yield _row(_cells(pledge), number, texts)
    yield "</sheetData></worksheet>"


def _shared(texts: Iterable[str]) -> Iterator[str]:
    yield f'<sst xmlns="{MAIN}">'
    yield from (f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    yield "</sst>"


def _row(cells: Sequence[Cell], number: int, texts: dict[str, int]) -> str:
    told = "".join(_cell(cell, f"{_letter(place)}{number}", texts) for place, cell in enumerate(cells))
    return f'<row r="{number}">{told}</row>\n'


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _cell(cell: Cell, at: str, texts: dict[str, int]) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return f'<c r="{at}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{at}"><v>{cell}</v></c>'
    moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
    return f'<c r="{at}" s="{DAY_STYLE}"><v>{(moment - FIRST_DAY_OF_EXCEL) / timedelta(days=1):.8f}</v></c>'


def _cells(pledge: Pledge) -> tuple[Cell, ...]:
    """One answer's cells in the order of the headings."""
    sent = SENT + timedelta(minutes=pledge.n)
    website = f"www.sender-{pledge.n}.example"
    return (
        *(pledge.n + 1, sent, sent, "anonymous", None, None),
        *(pledge.organisation, SECTORS[pledge.sort["sector"]], pledge.kind.capitalize()),
        *(pledge.says.get("promise", pledge.promise), "".join(f"{name};" for _, name in pledge.wishes)),
        *(AREA_NAMES[pledge.n % len(AREA_NAMES)], website, pledge.says.get("start", pledge.start)),
        *(pledge.contact_name, pledge.contact_email, pledge.contact_phone, pledge.says.get("consent", "Yes")),
        *(
            pledge.sort["staff"],
            pledge.benefits,
            pledge.known_by,
            pledge.due,
            f"https://{website}/logo.png" if pledge.n % 3 == 0 else "",
        ),
    )
