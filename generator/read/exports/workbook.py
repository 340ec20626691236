"""A workbook as rows of text: the one sheet that can be seen and holds something, whatever tool wrote it.

Our own reading, because openpyxl builds a tree of each row and of each part: a small hostile file could fill the memory
before a bound is met. Hidden sheets are passed over, for tools keep notes of their own there; of several sheets that
can be seen and hold something, none is chosen.
"""

from __future__ import annotations

import struct
import zlib
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from generator.read.exports.archive import opened
from generator.read.exports.book import Book, Links, Strings, Styles, links_of
from generator.read.exports.grid import Cells, Counted, Grid, Refused
from generator.read.exports.markup import Walk
from generator.read.exports.sheet import Sheet

# What zipfile, zlib, expat and our own reading of places and numbers say of a file that is broken.
BROKEN = (
    *(BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError, OSError, RuntimeError),
    *(LookupError, ValueError, OverflowError),
)
ENCODING = "xlsx"
MAIN = "xl/workbook.xml"


def grid_from_workbook(raw: bytes) -> Grid:
    """The rows of the sheet with the answers; raises Refused where it is not sure, or the file is broken or hostile."""
    try:
        rows = _rows(opened(raw))
    except Refused:
        raise
    except BROKEN:
        raise Refused("export-archive-broken") from None
    return Grid(rows, ENCODING)


def _rows(archive: ZipFile) -> tuple[tuple[int, Cells], ...]:
    walk = Walk(archive)
    package = Links("")
    walk.through(links_of(""), package)
    main = package.by_kind.get("officeDocument", MAIN)
    links, book, strings, styles = Links(main), Book(), Strings(), Styles()
    walk.through(links_of(main), links)
    walk.through(main, book)
    for kind, handler in (("sharedStrings", strings), ("styles", styles)):
        if kind in links.by_kind:
            walk.through(links.by_kind[kind], handler)
    days, counted = styles.days(), Counted()
    filled = []
    for kind, target in (links.by_id[link] for link in book.seen):
        if kind == "worksheet":
            sheet = Sheet(strings.texts, days, book.from_1904, counted)
            walk.through(target, sheet)
            filled += [sheet.rows] if sheet.rows else []
    if len(filled) > 1:
        raise Refused("export-sheets", None, {"found": str(len(filled))})
    return tuple(filled[0]) if filled else ()
