"""Whether the city's own page of facts and its lists hold together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from generator.check.known import ids, once, resolves
from generator.problems import Level, Problem
from generator.read.city import CityFiles
from generator.read.documents import Document
from generator.shapes import CityShape, GlossaryTerm, Waiver
from generator.terms import ALL_GROUP, AreaKind

ADDRESS = re.compile(r"https://[^\s/]+/(?:\S*/)?")
DIALLED = re.compile(r"\+?[0-9]+")


def check_lists(files: CityFiles, as_at: date | None = None) -> Iterator[Problem]:
    """Every rule over city.yml and the lists, seen on `as_at` (the city's own date where None)."""
    yield from _listed_once(files.areas, lambda area: area.id)
    for index, area in enumerate(files.areas.says if files.areas else ()):
        if area.kind is AreaKind.comparison and area.version is None and files.areas is not None:
            yield Problem("area-without-version", files.areas.where(index), {"area": area.id})
    yield from _listed_once(files.groups, lambda group: group.id)
    yield from _listed_once(files.sources, lambda source: source.id)
    yield from _listed_once(files.rights, lambda right: str(right.article))
    yield from _listed_once(files.corrections, lambda correction: correction.wrong)
    yield from _listed_once(files.waivers, lambda waiver: waiver.sentence)
    if files.groups is not None and ALL_GROUP not in (ids(files.groups) or ()):
        yield Problem("group-all-missing", files.groups.where())
    if files.glossary is not None:
        yield from _glossary(files.glossary)
    if files.city is not None:
        yield from _city(files.city, files)
    day = as_at or (files.city.says.as_at if files.city else None)
    if files.waivers is not None and day is not None:
        yield from _waivers(files.waivers, day)


def _listed_once(document: Document[tuple[Any, ...]] | None, name: Callable[[Any], str]) -> Iterator[Problem]:
    if document is not None:
        yield from once((name(item), document.where(index)) for index, item in enumerate(document.says))


def _glossary(document: Document[tuple[GlossaryTerm, ...]]) -> Iterator[Problem]:
    """A word, or another form of it, has one meaning: readers and the reading gate find it whatever its capitals."""
    yield from once(
        (
            (word, document.where(index))
            for index, term in enumerate(document.says)
            for word in dict.fromkeys(form.casefold() for form in (term.term, *term.also))
        ),
        "term-twice",
    )


def _waivers(document: Document[tuple[Waiver, ...]], as_at: date) -> Iterator[Problem]:
    for index, waiver in enumerate(document.says):
        if waiver.until <= as_at:
            facts = {"until": waiver.until.isoformat(), "as_at": as_at.isoformat()}
            yield Problem("waiver-over", document.where(index, "until"), facts, Level.warn)


def _city(document: Document[CityShape], files: CityFiles) -> Iterator[Problem]:
    city, areas = document.says, files.areas
    yield from resolves(city.area, ids(areas), "data/areas.yml", document.where("area"))
    kinds = {area.id: area.kind for area in areas.says} if areas else {}
    if kinds.get(city.area, AreaKind.city) is not AreaKind.city:
        yield Problem("area-not-city", document.where("area"), {"area": city.area, "kind": kinds[city.area]})
    for index, area in enumerate(city.comparators):
        yield from resolves(area, ids(areas), "data/areas.yml", document.where("comparators", index))
    yield from resolves(city.lead.source, ids(files.sources), "data/sources.yml", document.where("lead", "source"))
    if ADDRESS.fullmatch(city.address) is None:
        yield Problem("address-form", document.where("address"), {"found": city.address})
    yield from _help_lines(document)


def _help_lines(document: Document[CityShape]) -> Iterator[Problem]:
    lines = document.says.help_lines
    first = sum(line.first for line in lines)
    if first != 1:
        yield Problem("help-line-first", document.where("help_lines"), {"found": str(first)})
    yield from once((line.id, document.where("help_lines", index)) for index, line in enumerate(lines))
    for index, line in enumerate(lines):
        if DIALLED.fullmatch(line.tel) is None:
            yield Problem("help-line-tel", document.where("help_lines", index, "tel"), {"found": line.tel})
