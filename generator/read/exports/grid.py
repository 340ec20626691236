"""A file as rows of text, whatever it was, and the bounds within which it is read.

Whatever is over a bound ends in a plain refusal. The bounds leave room for 50,000 answers to 40 questions; a worst file
that keeps within them all takes well under 60 seconds and 2 GB.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.problems import Problem, Where

MOST_BYTES = 64 * 2**20
MOST_ROWS = 100_000
# As many as a sheet has; rows with nothing in them count here only.
MOST_LINES = 1_048_576
MOST_COLUMNS = 150
# What a cell of a spreadsheet can hold at most; Python's csv gives up at 131,072.
LONGEST_CELL = 32_767
MOST_CELLS = 2_000_000
MOST_SIGNS = 100_000_000

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Every row that has something in it, with its number as a spreadsheet counts, and the encoding it was read in."""

    rows: tuple[tuple[int, Cells], ...]
    encoding: str


class Refused(ValueError):
    """A file that cannot be used, and why: `rule` names the wording, `row` the place where one can be named."""

    def __init__(self, rule: str, row: int | None = None, facts: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(rule)
        self.rule = rule
        self.row = row
        self.facts = facts

    def problem(self, name: str) -> Problem:
        """What is told of the file `name`."""
        return Problem(self.rule, Where(name, self.row), self.facts)


class Counted:
    """How much of a file has been taken so far; refuses what goes over a bound."""

    def __init__(self) -> None:
        self.rows = 0
        self.cells = 0
        self.signs = 0

    def take(self, row: int, cells: Cells) -> None:
        """Counts a row that has something in it."""
        self.rows += 1
        self.cells += len(cells)
        self.signs += sum(map(len, cells))
        if len(cells) > MOST_COLUMNS:
            raise Refused("export-columns", row, {"limit": f"{MOST_COLUMNS}"})
        if max(map(len, cells)) > LONGEST_CELL:
            raise Refused("export-cell-long", row, {"limit": f"{LONGEST_CELL:,}"})
        if self.rows > MOST_ROWS:
            raise Refused("export-rows", row, {"limit": f"{MOST_ROWS:,}"})
        if self.cells > MOST_CELLS or self.signs > MOST_SIGNS:
            raise Refused("export-too-much", row)


def trimmed(cells: Sequence[str]) -> Cells:
    """A row without the empty cells at its end, which an Excel save adds."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])
