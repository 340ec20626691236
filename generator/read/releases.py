"""The tables of releases: as sealed, line by line. Most lines of a release stand in the one before it, too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.columns import Columns
from generator.problems import Problem
from generator.read.tables import Row, table_from_text
from generator.read.text import read_text


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table of a release: its lines without the heading, the SHA-256 of its text, and whether all can be read."""

    lines: frozenset[str]
    sha256: str
    whole: bool


class SealedReader:
    """Reads tables of one form. Each line is read once and kept once, in however many releases it stands."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[str, str] = {}

    def read(self, path: Path, name: str) -> Sealed | None:
        """One table; None where there is none that is text."""
        text, _ = read_text(path, name)
        if text is None:
            return None
        heading, *lines = text.splitlines()
        fresh = [line for line in lines if line not in self._known]
        whole = heading == ",".join(self._columns) and not sealed_rows(fresh, self._columns)[1]
        self._known |= {line: line for line in fresh}
        return Sealed(frozenset(self._known[line] for line in lines), seal(text), whole)


def seal(text: str) -> str:
    """The SHA-256 of a table's text, whatever ends its lines on this computer."""
    return sha256(text.encode()).hexdigest()


def sealed_text(lines: Iterable[str], columns: Columns) -> str:
    """Lines in order under their heading, as they are written."""
    return "\n".join([",".join(columns), *sorted(lines)]) + "\n"


def sealed_rows(lines: Iterable[str], columns: Columns) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Lines as typed rows, and what is wrong with those that are none."""
    table = table_from_text(sealed_text(lines, columns), "", columns)
    return table.rows, table.problems
