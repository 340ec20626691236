"""CSV as tools and spreadsheets save it: its encoding is marked, or UTF-8, or the one declared; never detected."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from generator.read.exports.grid import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Cells, Counted, Grid, Refused, trimmed

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(raw: bytes, may_be_cp1252: bool = False) -> tuple[str, str]:
    """The text that the bytes hold and the name of its encoding; raises Refused where that is not sure.

    cp1252, which Excel calls CSV, is tried only where a layout declares it.
    """
    marked = next((name for mark, name in MARKS if raw.startswith(mark)), "")
    tried = (marked,) if marked else ("utf-8", "cp1252") if may_be_cp1252 else ("utf-8",)
    for encoding in tried:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            continue
        if "\0" in text:
            raise Refused("export-not-text")
        return text, encoding
    raise Refused("export-encoding", line)


def grid_from_text(text: str, encoding: str, separator: str) -> Grid:
    """The rows of CSV text; `separator` is a word of the layout. Raises Refused where a bound or a quote is broken."""
    counted = Counted()
    rows: list[tuple[int, Cells]] = []
    for number, cells in _records(text, SEPARATORS[separator]):
        if kept := trimmed(cells):
            counted.take(number, kept)
            rows.append((number, tuple(cells[:MOST_COLUMNS])))
    return Grid(tuple(rows), encoding)


def _records(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    # With newline="" a line end inside a cell stays as it is, and csv alone decides where a row ends.
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    for number in range(1, MOST_LINES + 2):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _trouble(error, number) from None
        yield number, cells
    raise Refused("export-rows", MOST_LINES + 1, {"limit": f"{MOST_LINES:,}"})


def _trouble(error: csv.Error, row: int) -> Refused:
    """csv tells its two troubles apart by their words alone: a cell over its own limit, and quotes that do not fit."""
    if "field limit" in str(error):
        return Refused("export-cell-long", row, {"limit": f"{LONGEST_CELL:,}"})
    return Refused("export-quotes", row)
