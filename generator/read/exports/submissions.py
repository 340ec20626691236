"""From rows to answers: each row by the roles of its columns, as typed, what is private apart from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.exports.answers import Misshapen, Submission
from generator.read.exports.grid import Cells
from generator.read.exports.layouts import Fit, Tool
from generator.read.exports.moments import latest, moment
from generator.shapes import Layout
from generator.spreadsheets import GUARD, RUNS
from generator.terms import PRIVATE, Asked

# How Excel shortens a long number when it saves a CSV, and how a number with lost digits is read from a workbook.
SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,}", re.IGNORECASE)
PARTS = "\n"
# Stands for an answer that was not given, where it is told beside one that was.
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns, from nought, by what they are; `private` by the heading that they are told by."""

    tool: Mapping[Tool, int]
    asked: Mapping[Asked, tuple[int, ...]]
    private: Mapping[str, tuple[int, ...]]
    width: int

    @property
    def people(self) -> frozenset[int]:
        """The places of all columns about people."""
        return frozenset(place for places in self.private.values() for place in places)


def columns(fit: Fit) -> Columns:
    """The columns of a file whose headings fit exactly."""
    tool: dict[Tool, int] = {}
    asked: dict[Asked, tuple[int, ...]] = {}
    private: dict[str, tuple[int, ...]] = {}
    for place, (heading, role) in enumerate(zip(fit.headings, fit.roles, strict=True)):
        if isinstance(role, Asked):
            asked[role] = (*asked.get(role, ()), place)
        elif role is not None:
            tool.setdefault(role, place)
        if role in PRIVATE or role is Tool.private:
            private[heading.shown] = (*private.get(heading.shown, ()), place)
    return Columns(tool, asked, private, len(fit.headings))


def submissions(
    rows: Iterable[tuple[int, Cells]], fit: Fit, its: Columns, name: str
) -> Iterator[Submission | Misshapen]:
    """Every row with something in it, in order. `name` is what the file is called in the report."""
    for number, cells in rows:
        shaped = _shaped(cells, its.width, fit.layout.file == "xlsx")
        if shaped is None:
            yield Misshapen(name, number, cells)
        else:
            yield _submission(number, tuple(map(_typed, shaped)), fit, its, name)


def damaged(found: Iterable[Submission], layout: Layout, name: str) -> Iterator[Problem]:
    """The first row whose id is blank or shortened, where the tool gives ids; it stands for all such rows."""
    if layout.response is not None:
        rows = [one.row for one in found if not one.response or SHORTENED.fullmatch(one.response)]
        if rows:
            yield Problem("export-id-damaged", Where(name, rows[0]), {"found": str(len(rows))})


def _shaped(cells: Cells, width: int, may_be_short: bool) -> Cells | None:
    """A row with as many cells as there are headings; None where it has others.

    A sheet leaves out the empty cells at the end of a row. A line of CSV does not: one that is short was broken apart.
    """
    if len(cells) < width and may_be_short:
        return (*cells, *[""] * (width - len(cells)))
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        return None
    return cells[:width]


def _typed(cell: str) -> str:
    """A cell as it was typed: some tools put an apostrophe before what a spreadsheet would run, such as +44."""
    return cell[1:] if cell.startswith(GUARD) and (RUNS.search(cell[1:]) or cell[1:].startswith(GUARD)) else cell


def _submission(number: int, cells: Cells, fit: Fit, its: Columns, name: str) -> Submission:
    layout, finished = fit.layout, fit.layout.finished
    told = {tool: cells[place].strip() for tool, place in its.tool.items()}
    said = {asked: _answer(asked, [cells[place] for place in places]) for asked, places in its.asked.items()}
    private = {heading: _joined([cells[place] for place in places]) for heading, places in its.private.items()}
    order = layout.submitted_order
    return Submission(
        file=name,
        row=number,
        response=told.get(Tool.response, ""),
        moment=latest(moment(told[Tool.submitted], order), moment(told.get(Tool.edited, ""), order)),
        finished=finished is None or folded(told[Tool.finished]) == folded(finished.says),
        answers={asked: text for asked, text in said.items() if asked not in PRIVATE},
        contact={asked: text for asked, text in said.items() if asked in PRIVATE},
        private={heading: text for heading, text in private.items() if text},
    )


def _answer(asked: Asked, cells: list[str]) -> str:
    """The answer to a question, one line for each of its columns that has something in it.

    Where columns that ask for consent differ, each is told, so that no exact yes can come of a yes beside a blank.
    """
    if asked is Asked.consent and len({folded(cell) for cell in cells}) > 1:
        return PARTS.join(cell.strip() or NOTHING for cell in cells)
    return cells[0] if asked is Asked.consent else _joined(cells)


def _joined(cells: list[str]) -> str:
    return cells[0] if len(cells) == 1 and cells[0].strip() else PARTS.join(cell for cell in cells if cell.strip())
