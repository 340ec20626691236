"""The one reader of CSV: text in, typed rows out, each knowing its line; nothing is guessed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from generator.columns import Column, Columns, Unreadable
from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.text import read_text
from generator.terms import suggestion

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by column, read as the column says (None where blank), and its place."""

    cells: Mapping[str, Any]
    where: Where

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that could be read, and what was wrong with the others."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether every row was read, so that something can be said of what is not there."""
        return not self.problems


def read_table(path: Path, name: str, columns: Columns) -> Table:
    """Reads a CSV file. `name` is how the file is called in messages."""
    text, problems = read_text(path, name)
    if text is None:
        return Table((), tuple(problems))
    return table_from_text(text, name, columns)


def table_from_text(text: str, name: str, columns: Columns) -> Table:
    """Reads CSV text whose first line names the columns; every problem of the file is told."""
    records = _records(text)
    line, heading = next(records, (1, []))
    if heading is None:
        return Table((), (Problem("table-broken", Where(name, line)),))
    problems = tuple(_heading_problems(heading, Where(name, line), columns))
    return Table((), problems) if problems else _rows(records, heading, name, columns)


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each record that is not empty with the line it begins on; None for one after which nothing can be read."""
    reader = csv.reader(StringIO(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _heading_problems(heading: list[str], where: Where, columns: Columns) -> Iterator[Problem]:
    if len(heading) == 1 and (rule := _other_separator(heading[0])):
        yield Problem(rule, where)
        return
    missing = [column for column in columns if column not in heading]
    for column in dict.fromkeys(heading):
        if column not in columns:
            near = suggestion(column.strip().lower(), missing)
            yield _unknown_column(column, near, where)
            missing = [other for other in missing if other != near]
        elif heading.count(column) > 1:
            yield Problem("column-twice", where, {"column": column})
    for column in missing:
        yield Problem("column-missing", where, {"column": column})


def _other_separator(line: str) -> str:
    if ";" in line:
        return "table-semicolons"
    return "table-tabs" if "\t" in line else ""


def _unknown_column(column: str, near: str, where: Where) -> Problem:
    if not column.strip():
        return Problem("column-nameless", where)
    if near:
        return Problem("column-unknown-near", where, {"column": column, "suggestion": near})
    return Problem("column-unknown", where, {"column": column})


def _rows(records: Iterator[tuple[int, list[str] | None]], heading: list[str], name: str, columns: Columns) -> Table:
    rows: list[Row] = []
    problems: list[Problem] = []
    memory: dict[tuple[str, str], Any] = {}
    for line, cells in records:
        where = Where(name, line)
        if cells is None:
            problems.append(Problem("table-broken", where))
        elif len(cells) != len(heading):
            rule = "row-too-long" if len(cells) > len(heading) else "row-too-short"
            problems.append(Problem(rule, where, {"found": str(len(cells)), "wanted": str(len(heading))}))
        else:
            values, wrong = _cells(dict(zip(heading, cells, strict=True)), where, columns, memory)
            problems += wrong
            if not wrong:
                rows.append(Row(values, where))
    return Table(tuple(rows), tuple(problems))


def _cells(
    texts: Mapping[str, str], where: Where, columns: Columns, memory: dict[tuple[str, str], Any]
) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    wrong: list[Problem] = []
    for column, text in texts.items():
        key = (column, text)
        if key not in memory:
            memory[key] = _cell(columns[column], text)
        value = memory[key]
        if isinstance(value, Unreadable):
            wrong.append(_unreadable(value, column, text, where))
        values[column] = value
    return values, wrong


def _unreadable(reason: Unreadable, column: str, text: str, where: Where) -> Problem:
    if reason.rule == "cell-blank":
        return Problem(reason.rule, where, {"column": column})
    facts = {"column": column, "text": _visible(text)}
    if not reason.known:
        return Problem(reason.rule, where, facts)
    near = suggestion(text, reason.known)
    if near:
        return Problem("cell-unknown-word-near", where, facts | {"suggestion": near})
    return Problem(reason.rule, where, facts | {"known": ", ".join(reason.known)})


def _visible(text: str) -> str:
    """A cell cut short, with what cannot be seen written as its code."""
    shown = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 3]}..."


def _cell(column: Column, text: str) -> Any:
    try:
        return _read(column, text)
    except Unreadable as reason:
        return reason


def _read(column: Column, text: str) -> Any:
    if column.folded:
        text = folded(text)
    if text != text.strip():
        raise Unreadable("cell-spaces")
    if not text and not column.blank:
        raise Unreadable("cell-blank")
    # A text may be verbatim and hold odd signs; an id with a sign that nobody sees is another id.
    if column.form != "text" and not text.isprintable():
        raise Unreadable("cell-odd-character")
    return column.parse(text) if text else None
