"""Whether every figure and quotation stands in its document, on its line: the proof that nothing was invented."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.check.printed import read_printed
from generator.problems import Problem, Where
from generator.read.city import CityFiles, IndicatorFiles
from generator.read.documents import Document
from generator.read.tables import Row
from generator.shapes import Framework, Goal, Source, WishSet

Lines = Mapping[str, list[str]]


def check_provenance(files: CityFiles, folder: Path) -> Iterator[Problem]:
    """Every row and quotation against the documents in `folder`."""
    if files.sources is None:
        return
    lines: dict[str, list[str]] = {}
    for index, source in enumerate(files.sources.says):
        yield from _open(source, folder, files.sources.where(index, "file"), lines)
    for found in files.indicators.values():
        yield from _indicator(found, lines)
    for plan in files.frameworks:
        yield from _framework(plan, lines)
    for wishes in files.wishes:
        yield from _wishes(wishes, lines)
    if files.city is not None:
        lead = files.city.says.lead
        yield from _stands(lead.official, lead.source, lead.line, files.city.where("lead"), lines)


def proofs(files: CityFiles) -> int:
    """How many rows and quotations there are to prove."""
    rows = sum(len(found.table.rows) for found in files.indicators.values())
    quotations = sum(len(list(_quotations(plan))) for plan in files.frameworks)
    return rows + quotations + sum(len(d.says.wishes) for d in files.wishes) + 1


def _open(source: Source, folder: Path, where: Where, lines: dict[str, list[str]]) -> Iterator[Problem]:
    path = folder / source.file
    if not path.is_file():
        yield Problem("document-missing", where, {"file": source.file})
        return
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != source.sha256:
        yield Problem("document-changed", where, {"file": source.file})
        return
    lines[source.id] = raw.decode("utf-8", errors="replace").split("\n")


def _line(source: str, line: int, lines: Lines) -> str | None:
    """The text of a line; None where the document is not held, an empty text where it has no such line."""
    if source not in lines:
        return None
    return lines[source][line - 1] if line <= len(lines[source]) else ""


def _stands(text: str, source: str, line: int, where: Where, lines: Lines) -> Iterator[Problem]:
    found = _line(source, line, lines)
    if found is not None and text not in found:
        yield Problem("not-on-line", where, {"text": text, "source": source, "line": str(line)})


def _indicator(found: IndicatorFiles, lines: Lines) -> Iterator[Problem]:
    for row in found.table.rows:
        yield from _row(row, lines)
    shape, document = found.document.says, found.document
    if shape.aim is not None:
        yield from _stands(shape.aim.official, shape.aim.source, shape.aim.line, document.where("aim"), lines)
    places = [(shape.story, document.where("story"))] if shape.story else []
    for cited, where in [*places, *((action, document.where("doing", i)) for i, action in enumerate(shape.doing))]:
        if cited is not None and _line(cited.source, cited.line, lines) == "":
            yield Problem("line-empty", where, {"source": cited.source, "line": str(cited.line)})


def _row(row: Row, lines: Lines) -> Iterator[Problem]:
    printed, source, line = row["printed"] or "", row["source_id"], row["source_line"]
    yield from _stands(printed, source, line, row.where, lines)
    if row["value"] is not None and read_printed(printed, row["reading"]) != row["value"]:
        read = read_printed(printed, row["reading"])
        facts = {"printed": printed, "reading": row["reading"], "value": str(row["value"])}
        yield Problem("reads-otherwise", row.where, facts | {"read": "" if read is None else str(read)})
    text = (_line(source, line, lines) or "").replace(",", "")
    for column in ("numerator", "denominator"):
        if source in lines and row[column] is not None and str(row[column]) not in text:
            yield Problem("not-on-line", row.where, {"text": str(row[column]), "source": source, "line": str(line)})


def _goals(goals: tuple[Goal, ...]) -> Iterator[Goal]:
    for goal in goals:
        yield goal
        yield from _goals(goal.goals)


def _quotations(document: Document[Framework]) -> Iterator[tuple[str, str, int, Where]]:
    plan = document.says
    for goal in _goals(plan.goals):
        yield goal.official, plan.source, goal.line, document.where("goals")
    for index, entry in enumerate(plan.indicators):
        yield entry.official, plan.source, entry.line, document.where("indicators", index)
    for index, obsession in enumerate(plan.obsessions):
        yield obsession.official, obsession.source, obsession.line, document.where("obsessions", index)
    for official, line in zip(plan.vision.official, plan.vision.lines, strict=False):
        yield official, plan.source, line, document.where("vision")


def _framework(document: Document[Framework], lines: Lines) -> Iterator[Problem]:
    for official, source, line, where in _quotations(document):
        yield from _stands(official, source, line, where, lines)


def _wishes(document: Document[WishSet], lines: Lines) -> Iterator[Problem]:
    source = document.says.source
    for index, wish in enumerate(document.says.wishes):
        where = document.where("wishes", index)
        yield from _stands(wish.official, source, wish.line, where, lines)
        if wish.top is not None:
            yield from _stands(wish.top.official, source, wish.top.line, where, lines)
