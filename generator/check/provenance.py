"""Whether every figure and quotation stands in its document, on its line: the proof that nothing was invented."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.check.areas import area_quotations
from generator.check.observations import PLACE
from generator.check.plans import branches
from generator.check.printed import figures, read_printed
from generator.problems import Problem, Where
from generator.read.city import CityFiles, IndicatorFiles
from generator.read.documents import Document
from generator.read.tables import Row
from generator.shapes import CityShape, Framework, IndicatorShape, ProgressReport, Source, WishSet
from generator.terms import Reading

# A mark of a list may be read as one letter; a word has two.
WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something is said to stand: verbatim `text`, or None where only the line is named.

    Of a text that the document breaks over lines, a piece that `comes` from the line before has no word before it on
    its own, and one that `goes` on in the next line has none after it: so no word is left out between two pieces.
    """

    text: str | None
    source: str
    line: int
    where: Where
    comes: bool = False
    goes: bool = False

    def joins(self, line: str) -> bool:
        """Whether no word of the line, which holds the text, parts it from the lines that it joins."""
        before, _, after = line.partition(self.text or "")
        return not (self.comes and WORD.search(before)) and not (self.goes and WORD.search(after))


class Papers:
    """The documents that are at hand and unchanged, by source id, as lines counted from 1."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = {}

    def line(self, source: str, line: int) -> str | None:
        """The text of a line; None where the document is not held, an empty text where it has no such line."""
        if source not in self.lines:
            return None
        return self.lines[source][line - 1] if line <= len(self.lines[source]) else ""

    def stands(self, cited: Citation) -> Iterator[Problem]:
        """Whether what is cited stands there."""
        found = self.line(cited.source, cited.line)
        if found is None:
            return
        place = {"source": cited.source, "line": str(cited.line)}
        if not found.strip():
            yield Problem("line-empty", cited.where, place)
        elif cited.text is not None and cited.text not in found:
            yield Problem("not-on-line", cited.where, place | {"text": cited.text})
        elif cited.text is not None and not cited.joins(found):
            yield Problem("progress-words-between", cited.where, place | {"text": cited.text})


def check_provenance(files: CityFiles, folder: Path) -> Iterator[Problem]:
    """Every row and quotation against the documents in `folder`."""
    if files.sources is None:
        return
    papers = Papers()
    for index, source in enumerate(files.sources.says):
        yield from _open(source, folder, files.sources.where(index, "file"), papers)
    for cited in _citations(files):
        yield from papers.stands(cited)
    for found in files.indicators.values():
        for row in found.table.rows:
            yield from _reads(row)
            yield from _beside(row, papers)


def proofs(files: CityFiles) -> int:
    """How many rows and quotations there are to prove."""
    return sum(1 for _ in _citations(files))


def _open(source: Source, folder: Path, where: Where, papers: Papers) -> Iterator[Problem]:
    path = folder / source.file
    if not path.is_file():
        yield Problem("document-missing", where, {"file": source.file})
        return
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != source.sha256:
        yield Problem("document-changed", where, {"file": source.file})
        return
    papers.lines[source.id] = raw.decode("utf-8", errors="replace").split("\n")


def _citations(files: CityFiles) -> Iterator[Citation]:
    if files.city is not None:
        yield from _lead(files.city)
    for plan in files.frameworks:
        yield from _plan(plan)
    for wishes in files.wishes:
        yield from _wishes(wishes)
    for report in files.progress:
        yield from _progress(report)
    for quotation, where in area_quotations(files):
        yield Citation(quotation.official, quotation.source, quotation.line, where)
    for found in files.indicators.values():
        yield from _rows(found)
        yield from _indicator(found.document)


def _lead(document: Document[CityShape]) -> Iterator[Citation]:
    lead = document.says.lead
    yield Citation(lead.official, lead.source, lead.line, document.where("lead", "official"))


def _rows(found: IndicatorFiles) -> Iterator[Citation]:
    for row in found.table.rows:
        yield Citation(row["printed"], row["source_id"], row["source_line"], row.where)


def _indicator(document: Document[IndicatorShape]) -> Iterator[Citation]:
    shape = document.says
    if shape.aim is not None:
        yield Citation(shape.aim.official, shape.aim.source, shape.aim.line, document.where("aim", "official"))
    if shape.story is not None:
        yield Citation(None, shape.story.source, shape.story.line, document.where("story", "line"))
    for index, action in enumerate(shape.doing):
        yield Citation(None, action.source, action.line, document.where("doing", index))


def _plan(document: Document[Framework]) -> Iterator[Citation]:
    plan = document.says
    for official, line in zip(plan.vision.official, plan.vision.lines, strict=False):
        yield Citation(official, plan.source, line, document.where("vision", "official"))
    for goal, path, _ in branches(plan.goals):
        yield Citation(goal.official, plan.source, goal.line, document.where(*path, "official"))
    for index, entry in enumerate(plan.indicators):
        yield Citation(entry.official, plan.source, entry.line, document.where("indicators", index))
    for index, obsession in enumerate(plan.obsessions):
        yield Citation(obsession.official, obsession.source, obsession.line, document.where("obsessions", index))
    for index, note in enumerate(plan.notes):
        yield Citation(None, plan.source, note.line, document.where("notes", index, "line"))


def _wishes(document: Document[WishSet]) -> Iterator[Citation]:
    for index, wish in enumerate(document.says.wishes):
        where = document.where("wishes", index, "official")
        yield Citation(wish.official, document.says.source, wish.line, where)
        if wish.top is not None:
            where = document.where("wishes", index, "top")
            yield Citation(wish.top.official, document.says.source, wish.top.line, where)


def _progress(document: Document[ProgressReport]) -> Iterator[Citation]:
    """What is official, piece by piece; owner and date on the line of the piece that holds them, else on the first."""
    source = document.says.source
    for index, entry in enumerate(document.says.entries):
        last = len(entry.official) - 1
        for piece, text in enumerate(entry.official):
            where = document.where("entries", index, "official")
            yield Citation(text, source, entry.line + piece, where, comes=piece > 0, goes=piece < last)
        for key, named in (("owner", entry.owner), ("by", entry.by)):
            if named is not None:
                piece = next((piece for piece, text in enumerate(entry.official) if named in text), 0)
                yield Citation(named, source, entry.line + piece, document.where("entries", index, key))


def _reads(row: Row) -> Iterator[Problem]:
    """The value is what its printed fragment says, read in the way that the row names."""
    printed, reading, value = row["printed"], row["reading"], row["value"]
    if value is None or printed is None:
        return
    read = read_printed(printed, reading)
    facts = {"printed": printed, "reading": reading, "value": str(value)}
    if read is None:
        yield Problem("reads-not", row.where, facts)
    elif read != value:
        yield Problem("reads-otherwise", row.where, facts | {"read": str(read)})


def _beside(row: Row, papers: Papers) -> Iterator[Problem]:
    """Part and whole stand in the value's own line, and the value again in every other place that is named."""
    source, line = row["source_id"], row["source_line"]
    for column in ("numerator", "denominator"):
        yield from _number_stands(row[column], source, line, row.where, papers)
    for place in map(PLACE.fullmatch, (row["also_at"] or "").split()):
        if place is not None and row["reading"] in (Reading.plain, Reading.thousands):
            yield from _number_stands(row["value"], place[1], int(place[2]), row.where, papers)


def _number_stands(number: object, source: str, line: int, where: Where, papers: Papers) -> Iterator[Problem]:
    text = papers.line(source, line)
    if number is not None and text is not None and number not in figures(text):
        yield Problem("number-not-on-line", where, {"number": str(number), "source": source, "line": str(line)})
