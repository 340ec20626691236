"""The rows of one sheet, cell by cell, as its XML tells them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.read.exports.cells import day_text, number_text, unescaped
from generator.read.exports.grid import MOST_COLUMNS, MOST_LINES, Cells, Counted, Refused
from generator.read.exports.markup import Attributes

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TEXTS = frozenset("vtf")
BOOLEANS = {"0": "FALSE", "1": "TRUE"}
MOST_LETTERS = 3


class Sheet:
    """Takes the tags of a sheet; `rows` then holds each row that has something in it, with its number.

    A cell with a formula is what the formula last gave, as text; the formula itself where it never gave anything.
    `strings` are the workbook's shared texts, `days` the styles whose numbers are days.
    """

    def __init__(self, strings: Sequence[str], days: frozenset[str], from_1904: bool, counted: Counted) -> None:
        self.strings = strings
        self.days = days
        self.from_1904 = from_1904
        self.counted = counted
        self.rows: list[tuple[int, Cells]] = []
        self.number = 0
        self.column = 0
        self.kind = ""
        self.style = ""
        self.cells: list[str] = []
        self.parts: list[str] = []
        self.found: dict[str, list[str]] = {}
        self.phonetic = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""
        if name == "c":
            self._place(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.found = {}
        elif name in TEXTS:
            # Inside <rPh> stands how a text is pronounced, which is no part of it.
            self.parts = [] if self.phonetic else self.found.setdefault(name, [])
        elif name == "row":
            self._row(attributes.get("r", ""))
        elif name == "rPh":
            self.phonetic = True

    def text(self, text: str) -> None:
        """Text between tags."""
        self.parts.append(text)

    def end(self, name: str) -> None:
        """A tag closes."""
        if name in TEXTS:
            self.parts = []
        elif name == "c":
            if self.found:
                self._keep(self._cell())
        elif name == "row":
            self._finish()
        elif name == "rPh":
            self.phonetic = False

    def _row(self, name: str) -> None:
        """Rows may leave out their numbers, but never go back: two rows in one place are no sheet."""
        number = int(name) if name.isascii() and name.isdigit() else self.number + 1
        if number <= self.number:
            raise Refused("export-archive-broken")
        self.number, self.column = number, 0

    def _place(self, name: str) -> None:
        letters = name.rstrip("0123456789")
        if not letters:
            self.column += 1
            return
        if len(letters) > MOST_LETTERS or not set(letters) <= set(LETTERS):
            raise Refused("export-archive-broken")
        self.column = 0
        for letter in letters:
            self.column = self.column * len(LETTERS) + LETTERS.index(letter) + 1

    def _cell(self) -> str:
        value = self._found("v")
        if self.kind == "s" and value:
            # Not int alone: a place below nought would count from the end.
            return self.strings[int(value) if value.isdigit() else len(self.strings)]
        if self.kind == "n" and value:
            return day_text(value, self.from_1904) if self.style in self.days else number_text(value)
        if self.kind == "b":
            return BOOLEANS.get(value, value)
        if not value and "f" in self.found:
            return "=" + self._found("f")
        return unescaped(self._found("t") if self.kind == "inlineStr" else value)

    def _found(self, name: str) -> str:
        return "".join(self.found.get(name, ()))

    def _keep(self, text: str) -> None:
        if not text.strip():
            return
        if self.number > MOST_LINES:
            raise Refused("export-rows", self.number, {"limit": f"{MOST_LINES:,}"})
        if self.column > MOST_COLUMNS:
            raise Refused("export-columns", self.number, {"limit": f"{MOST_COLUMNS}"})
        if self.column <= len(self.cells):
            raise Refused("export-archive-broken")
        self.cells += [""] * (self.column - len(self.cells) - 1)
        self.cells.append(text)

    def _finish(self) -> None:
        if self.cells:
            self.counted.take(self.number, tuple(self.cells))
            self.rows.append((self.number, tuple(self.cells)))
            self.cells = []
