"""The review sheet as a table: what a person fills in, what helps to decide, and what tells which answer is meant.

It is opened in Excel and saved from there, so every cell is guarded, and it is read back however Excel parts cells.
Only the columns to fill in and the two that name the answer are ever read: nobody can rewrite a promise here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.text import read_text
from generator.spreadsheets import guarded, unguarded

TO_FILL = ("decision", "reason", "replaces", "renews", "result")
TO_KNOW = ("key", "fingerprint")
TO_READ = (
    *("organisation", "news", "look_at", "kind", "sector", "wishes", "promise", "benefits", "known_by", "start", "due"),
    *("area", "website", "size", "private_contact_name", "private_contact_email", "private_contact_phone"),
    *("file", "row"),
)
COLUMNS = (*TO_FILL, *TO_READ, *TO_KNOW)
SEPARATORS = (",", ";", "\t")
MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """What a person filled in about an answer, as it was typed but folded; `decision` is "" where none was made."""

    where: Where
    decision: str
    reason: str
    replaces: str
    renews: str
    result: str
    key: str
    fingerprint: str

    @property
    def touched(self) -> bool:
        """Whether anything was filled in at all."""
        return any((self.decision, self.reason, self.replaces, self.renews, self.result))


def sheet_text(rows: Iterable[Mapping[str, str]]) -> str:
    """The sheet as Excel reads it best: with a mark at its head, commas, and no cell that it would run."""
    text = StringIO()
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(row.get(name, "")) for name in COLUMNS] for row in rows)
    return text.getvalue()


def read_sheet(path: Path, name: str) -> tuple[tuple[Line, ...], list[Problem]]:
    """The lines of a sheet that hold an answer, or what stops them being read."""
    text, problems = read_text(path, name)
    return ((), [_in_its_words(problem) for problem in problems]) if text is None else lines_from_text(text, name)


def _in_its_words(problem: Problem) -> Problem:
    """What stops a sheet being read, without the words of the line, which may be somebody's name or address."""
    rule = {"file-missing": "intake-sheet-missing", "file-not-utf8": "intake-sheet-letters"}.get(problem.rule)
    return Problem(rule, problem.where) if rule else problem


def lines_from_text(text: str, name: str) -> tuple[tuple[Line, ...], list[Problem]]:
    """The lines of a sheet's text; its first line says by what the cells are parted."""
    missing = {separator: _missing(text, separator) for separator in SEPARATORS}
    separator = min(SEPARATORS, key=lambda sign: len(missing[sign]))
    if missing[separator]:
        return (), [Problem("intake-sheet-columns", Where(name, 1), {"columns": ", ".join(missing[separator])})]
    lines: list[Line] = []
    try:
        lines.extend(_lines(text, separator, name))
    except csv.Error:
        return (), [Problem("table-broken", Where(name))]
    return tuple(lines), []


def _missing(text: str, separator: str) -> list[str]:
    """The columns that the first line does not name, or names twice."""
    heading = [folded(cell.strip('" ')) for cell in text.partition("\n")[0].split(separator)]
    return [column for column in (*TO_FILL, *TO_KNOW) if heading.count(column) != 1]


def _lines(text: str, separator: str, name: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text), delimiter=separator, strict=True)
    heading = [folded(cell) for cell in next(reader)]
    before = reader.line_num
    for cells in reader:
        where, before = Where(name, before + 1), reader.line_num
        row = dict(zip(heading, cells, strict=False))
        read = {column: folded(unguarded(row.get(column, ""))) for column in (*TO_FILL, *TO_KNOW)}
        if any(read.values()):
            yield Line(where, **read)
