"""Whether what documents say of areas, and how many of a kind they count, is told as they print it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from generator.check.known import ids, once, resolves
from generator.check.printed import figures, read_printed
from generator.check.progress import BASES, date_of, printed
from generator.problems import Problem, Where
from generator.read.city import CityFiles
from generator.shapes import AreaCount, AreaStatement, Quotation


def check_areas(files: CityFiles) -> Iterator[Problem]:
    """Every rule over the statements of areas and the counts of each kind of area."""
    for quotation, where in area_quotations(files):
        yield from resolves(quotation.source, ids(files.sources), "data/sources.yml", where)
    for statement, where in _statements(files):
        yield from _figures(statement, where, files)
    for count, where in _counts(files):
        yield from _reads(count, where)
    if files.area_kinds is not None:
        kinds = files.area_kinds
        yield from once((kind.kind, kinds.where(index, "kind")) for index, kind in enumerate(kinds.says))


def area_quotations(files: CityFiles) -> Iterator[tuple[Quotation, Where]]:
    """Every quotation of a document about areas, with its place."""
    yield from _statements(files)
    yield from _counts(files)


def _statements(files: CityFiles) -> Iterator[tuple[AreaStatement, Where]]:
    if files.areas is not None:
        for index, area in enumerate(files.areas.says):
            for number, statement in enumerate(area.said):
                yield statement, files.areas.where(index, "said", number, "official")


def _counts(files: CityFiles) -> Iterator[tuple[AreaCount, Where]]:
    if files.area_kinds is not None:
        for index, kind in enumerate(files.area_kinds.says):
            for number, count in enumerate(kind.counts):
                yield count, files.area_kinds.where(index, "counts", number, "official")


def _figures(statement: AreaStatement, where: Where, files: CityFiles) -> Iterator[Problem]:
    """Ours tells no figure that the document does not print, but for the base of a share and the document's year."""
    known = printed(statement.official, date_of(statement.source, files)) | BASES
    for figure in dict.fromkeys(chain.from_iterable(map(figures, statement.plain))):
        if figure not in known:
            yield Problem("progress-figure", where, {"figure": str(figure), "entry": statement.official})


def _reads(count: AreaCount, where: Where) -> Iterator[Problem]:
    """The number is what the official words say, read in the way that is named."""
    read = read_printed(count.official, count.reading)
    facts = {"printed": count.official, "reading": count.reading, "value": str(count.number)}
    if read is None:
        yield Problem("reads-not", where, facts)
    elif read != Decimal(count.number):
        yield Problem("reads-otherwise", where, facts | {"read": str(read)})
