"""A first map of a form, from the headings of an export: what is not sure is left as a question mark for a person.

The draft has the shape of a form's file. As long as a question mark stands in it, the check says which words may stand
there instead, so none can be forgotten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.exports.delimited import SEPARATORS, decoded, grid_from_text
from generator.read.exports.grid import Grid, Refused
from generator.read.exports.inbox import Found, read_file
from generator.read.exports.layouts import Heading, Tool, headings_of
from generator.read.exports.workbook import grid_from_workbook
from generator.terms import Asked

UNSURE = "?"
# What tools call the columns that they add.
COLUMNS: Mapping[Tool, tuple[str, ...]] = {
    Tool.response: ("id", "#", "reference", "respondent id", "userid", "submission id", "response id"),
    Tool.submitted: ("completion time", "timestamp", "submitted at", "end date", "ended", "submit date (utc)"),
    Tool.edited: ("last modified time",),
    Tool.finished: ("response type",),
    Tool.private: (
        *("email", "email address", "name", "username", "first name", "last name", "ip address", "network id"),
        *("unique id", "custom data 1"),
    ),
    Tool.ignored: (
        *("start time", "started", "start date (utc)", "stage date (utc)", "collector id", "userno"),
        *("score", "total points", "quiz feedback", "language", "tags", "ending"),
    ),
}
OF_TOOL = {heading: tool for tool, headings in COLUMNS.items() for heading in headings}
# What a second row of headings holds beside the choices of questions.
SECOND_ROW = frozenset(("", "response", "open-ended response"))
LONGEST_LINE = 100_000


def draft(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a form's file for the export at `path`, called `name` in messages; "" where it cannot be read."""
    file, problems = read_file(path, name)
    if file is None:
        return "", problems
    try:
        grid, separator = _read(file)
    except Refused as refused:
        return "", [refused.problem(name)]
    if not grid.rows:
        return "", [Problem("export-empty", Where(name))]
    form = _form(path.stem, file, grid, separator)
    return yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=LONGEST_LINE), []


def _read(file: Found) -> tuple[Grid, str]:
    """The rows of a file, with the separator that parts its first row into the most columns."""
    if file.is_workbook:
        return grid_from_workbook(file.raw), "comma"
    text, encoding = decoded(file.raw)
    found: list[tuple[Grid, str]] = []
    refused: list[Refused] = []
    for separator in SEPARATORS:
        try:
            found.append((grid_from_text(text, encoding, separator), separator))
        except Refused as error:
            refused.append(error)
    if not found:
        raise refused[0]
    return max(found, key=lambda one: len(one[0].rows[0][1]) if one[0].rows else 0)


def _form(stem: str, file: Found, grid: Grid, separator: str) -> Mapping[str, Any]:
    count = _heading_rows(grid)
    headings = list({h.plain: h for h in headings_of(grid, count) if h.plain}.values())
    slug = re.sub("[^a-z0-9]+", "-", folded(stem)).strip("-") or UNSURE
    layout = {
        "id": slug,
        "title": stem,
        "file": "xlsx" if file.is_workbook else "csv",
        "separator": separator,
        "heading_rows": count,
        **_of_tool(headings),
        "submitted_order": UNSURE,
        "answers_order": UNSURE,
        "many": ";",
    }
    return {
        "id": slug,
        "title": stem,
        "wish_set": UNSURE,
        "consent": [UNSURE],
        "refusal": [UNSURE],
        "questions": _questions([heading for heading in headings if heading.plain not in OF_TOOL]),
        "layouts": [layout],
    }


def _heading_rows(grid: Grid) -> int:
    """Two where a heading in the first row is blank, or where the second row holds what no person would answer."""
    first = headings_of(grid, 1)
    below = [cells for number, cells in grid.rows[1:2] if number == grid.rows[0][0] + 1]
    words = {folded(cell) for cells in below for cell in cells}
    return 2 if any(not heading.plain for heading in first) or (below and words <= SECOND_ROW) else 1


def _of_tool(headings: Sequence[Heading]) -> Mapping[str, Any]:
    """The tool's own columns. Of two that may be the id, a person chooses; until then they are private."""
    found: dict[Tool, list[str]] = defaultdict(list)
    for heading in headings:
        if heading.plain in OF_TOOL:
            found[OF_TOOL[heading.plain]].append(heading.shown)
    single: dict[str, Any] = {"submitted": UNSURE}
    for tool in (Tool.response, Tool.submitted, Tool.edited, Tool.finished):
        if len(found[tool]) > 1:
            found[Tool.private] += found[tool]
            single[tool] = UNSURE
        elif found[tool]:
            single[tool] = {"heading": found[tool][0], "says": UNSURE} if tool is Tool.finished else found[tool][0]
    return {str(key): value for key, value in single.items()} | {
        "private": found[Tool.private],
        "ignored": found[Tool.ignored],
    }


def _questions(headings: Sequence[Heading]) -> list[Mapping[str, Any]]:
    """Every other column. A heading that alone has all words of a field is taken to ask for it."""
    words = {heading.plain: set(re.findall(r"\w+", heading.plain)) for heading in headings}
    may_be = {asked: [h for h in words if set(asked.split("_")) <= words[h]] for asked in Asked}
    sure: dict[str, list[Asked]] = defaultdict(list)
    for asked, found in may_be.items():
        for plain in found if len(found) == 1 else ():
            sure[plain].append(asked)
    return [{"field": _only(sure[heading.plain]), "headings": [heading.shown]} for heading in headings]


def _only(found: Sequence[Asked]) -> str:
    return str(found[0]) if len(found) == 1 else UNSURE
