"""The same answers as each tool writes them down, with the tool's own columns, times, separators and quirks."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.forms.answers import ANSWERS, BEGUN, FOOD, NATURE, PLAY, WAY, Answer
from tests.forms.answers import ASKED as BEING_ASKED

QUESTIONS: Mapping[str, str] = {
    "organisation": "Organisation name",
    "sector": "Type of organisation",
    "kind": "Would you like to be a supporter or a partner?",
    "promise": "What does your organisation pledge to do?",
    "wishes": "Which of the five wishes does this support?",
    "area": "Area or ward",
    "website": "Website",
    "start": "Start date",
    "contact_name": "Contact name",
    "contact_email": "Contact email",
    "contact_phone": "Phone number",
    "consent": "Can we publish your pledge on our website?",
    "staff": "Number of staff",
    "benefits": "Who will it help?",
    "known_by": "How will you know it has worked?",
    "due": "When will it be done?",
    "logo": "Link to your logo",
    "child_name": "Name of the child or young person who helped (optional)",
}
CHOICES = (PLAY, WAY, BEING_ASKED, FOOD, NATURE)
Rows = list[list[Any]]


def said(answer: Answer, days: str, many: str) -> list[str]:
    """An answer's cells in the order of the questions; `days` is how days are written, `many` parts the wishes."""
    found = []
    for field in QUESTIONS:
        value = getattr(answer, field)
        found.append(many.join(value) if field == "wishes" else value.strftime(days) if as_day(value) else value)
    return found


def as_day(value: object) -> bool:
    return isinstance(value, date)


def at_first(answer: Answer) -> Answer:
    """An answer before it was changed."""
    promise, consent = answer.before or (answer.promise, answer.consent)
    return replace(answer, promise=promise, consent=consent, changed=None)


def microsoft() -> Rows:
    """The headings end in spaces that do not break, as they do where a question was pasted; real days; `A;B;`."""
    rows: Rows = [
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
        + [f"{text}\u00a0" if text.endswith("?") else text for text in QUESTIONS.values()]
    ]
    for answer in ANSWERS:
        cells = [getattr(answer, field) for field in QUESTIONS]
        cells[list(QUESTIONS).index("wishes")] = "".join(f"{wish};" for wish in answer.wishes)
        rows.append([answer.number, answer.sent, answer.sent, "anonymous", None, answer.changed, *cells])
    return rows


def google_form() -> Rows:
    rows: Rows = [["Timestamp", "Username", *QUESTIONS.values()]]
    for answer in ANSWERS:
        clock = f"{answer.last.hour % 12 or 12}:{answer.last:%M:%S %p}"
        email = answer.contact_email.lower()
        rows.append([f"{answer.last:%Y/%m/%d} {clock} GMT", email, *said(answer, "%Y-%m-%d", ";")])
    return rows


def google_sheet() -> Rows:
    rows: Rows = [["Timestamp", *QUESTIONS.values()]]
    return rows + [[f"{a.last:%d/%m/%Y %H:%M:%S}", *said(a, "%d/%m/%Y", ", ")] for a in ANSWERS]


def govuk() -> Rows:
    """The contact's name is asked for in two parts."""
    first, rest = list(QUESTIONS.values())[:8], list(QUESTIONS.values())[9:]
    names = ["Contact name - First name", "Contact name - Last name"]
    rows: Rows = [["Reference", "Submitted at", *first, *names, *rest, "Language"]]
    for answer in ANSWERS:
        cells = said(answer, "%d/%m/%Y", ", ")
        name = answer.contact_name.rsplit(" ", 1)
        reference = f"BM{answer.number:02d}PLDG"
        rows.append([reference, f"{answer.last.isoformat()}+00:00", *cells[:8], *name, *cells[9:], "en"])
    return rows


def surveymonkey() -> Rows:
    tool = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    tool += ["IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"]
    questions = dict(QUESTIONS, start="When will you start?")
    rows = two_headings(tool, questions, "Response", "Open-Ended Response")
    for answer in ANSWERS:
        when = f"{answer.last:%m/%d/%Y %I:%M:%S %p}"
        address = f"192.0.2.{answer.number}"
        own = [str(114_000_000_000 + answer.number), "400123456", when, when, address, "", "", "", ""]
        rows.append([*own, *ticked(answer, "%d/%m/%Y")])
    return rows


def smartsurvey() -> Rows:
    tool = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended"]
    rows = two_headings(tool, QUESTIONS, "", "")
    for answer in ANSWERS:
        when = f"{answer.last:%d/%m/%Y %H:%M:%S}"
        own = [str(200_500 + answer.number), str(answer.number), "", "", f"198.51.100.{answer.number}", "", when, when]
        rows.append([*own, *ticked(answer, "%d/%m/%Y")])
    return rows


def two_headings(tool: list[str], questions: Mapping[str, str], chosen: str, written: str) -> Rows:
    """A column for each wish; the second row names the choices."""
    first, second = list(tool), [""] * len(tool)
    for field, text in questions.items():
        choices = (
            list(CHOICES) if field == "wishes" else [chosen if field in ("kind", "sector", "consent") else written]
        )
        first += [text] + [""] * (len(choices) - 1)
        second += choices
    return [first, second]


def ticked(answer: Answer, days: str) -> list[str]:
    cells = said(answer, days, ";")
    place = list(QUESTIONS).index("wishes")
    return [*cells[:place], *(wish if wish in answer.wishes else "" for wish in CHOICES), *cells[place + 1 :]]


def typeform() -> Rows:
    """The token stands first; what a spreadsheet would run has an apostrophe before it."""
    ends = [
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
        "Ending",
    ]
    rows: Rows = [["#", *QUESTIONS.values(), *ends]]
    for answer in (*ANSWERS, BEGUN):
        when = str(answer.last)
        token, network = f"{answer.number:02x}gq7t2kz{answer.number:02d}", f"{answer.number:02x}c0ffee00"
        cells = [f"'{cell}" if cell.startswith("+") else cell for cell in said(answer, "%Y-%m-%d", " / ")]
        kind, sent = ("completed", when) if answer.finished else ("partial", "")
        rows.append([token, *cells, kind, when, "", sent, network, "", ""])
    return rows


def plain() -> Rows:
    """Kept by hand: a changed answer stands in a row of its own; empty rows and columns are left from an Excel save."""
    rows: Rows = [["Number", "Received", *QUESTIONS.values(), "", ""]]
    later: Rows = []
    for answer in ANSWERS:
        rows.append(by_hand(at_first(answer)))
        later += [by_hand(answer)] if answer.changed else []
    empty = [""] * len(rows[0])
    return [*rows[:5], empty, *rows[5:], *later, empty, empty]


def by_hand(answer: Answer) -> list[Any]:
    return [str(answer.number), f"{answer.last:%d/%m/%Y %H:%M}", *said(answer, "%d/%m/%Y", "; "), "", ""]


CSV: Mapping[str, tuple[Callable[[], Rows], str, str]] = {
    "google-forms": (google_form, "utf-8", "\r\n"),
    "google-sheet": (google_sheet, "utf-8", "\r\n"),
    "govuk-forms": (govuk, "utf-8", "\n"),
    "surveymonkey": (surveymonkey, "utf-8-sig", "\r\n"),
    "smartsurvey": (smartsurvey, "utf-8-sig", "\r\n"),
    "typeform": (typeform, "utf-8", "\n"),
    "plain-csv": (plain, "utf-8-sig", "\r\n"),
}
WORKBOOKS: Mapping[str, Callable[[], Rows]] = {"microsoft-forms": microsoft, "plain-xlsx": plain}
LAYOUTS = (*CSV, *WORKBOOKS)


def csv_bytes(rows: Iterable[Iterable[Any]], encoding: str = "utf-8", ending: str = "\r\n", sign: str = ",") -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=sign, lineterminator=ending).writerows(rows)
    return text.getvalue().encode(encoding)


def write_workbook(rows: Iterable[Iterable[Any]], path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in rows:
        # A text that begins like a formula is a text: nobody's answer is run.
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    book.properties.created = book.properties.modified = datetime(2026, 2, 6)
    book.save(path)


def write_sample(layout: str, folder: Path) -> Path:
    """Writes the sample of a layout into a folder, under a name like those that the tool gives."""
    path = folder / f"{layout}{'.xlsx' if layout in WORKBOOKS else '.csv'}"
    if layout in WORKBOOKS:
        write_workbook(WORKBOOKS[layout](), path)
    else:
        rows, encoding, ending = CSV[layout]
        path.write_bytes(csv_bytes(rows(), encoding, ending))
    return path
