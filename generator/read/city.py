"""A city folder as read: every file's rows or shape, before anybody asks whether it makes sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.columns import OBSERVATIONS
from generator.problems import Problem, Where
from generator.read.documents import Document, read_document
from generator.read.tables import Table, read_table
from generator.shapes import (
    Area,
    CityShape,
    Correction,
    Framework,
    GlossaryTerm,
    Group,
    IndicatorShape,
    Right,
    Source,
    Waiver,
    WishSet,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IndicatorFiles:
    """An indicator's two files."""

    document: Document[IndicatorShape]
    table: Table
    table_name: str


@dataclass(frozen=True, slots=True)
class CityFiles:
    """What a city folder holds; None, or a gap in a mapping, where a file could not be read."""

    city: Document[CityShape] | None
    sources: Document[tuple[Source, ...]] | None
    areas: Document[tuple[Area, ...]] | None
    groups: Document[tuple[Group, ...]] | None
    rights: Document[tuple[Right, ...]] | None
    glossary: Document[tuple[GlossaryTerm, ...]] | None
    corrections: Document[tuple[Correction, ...]] | None
    waivers: Document[tuple[Waiver, ...]] | None
    frameworks: tuple[Document[Framework], ...]
    wishes: tuple[Document[WishSet], ...]
    indicators: Mapping[str, IndicatorFiles]
    unread: frozenset[str]


class Reader:
    """Reads files below a root, gathering problems and the names of files that could not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def document(self, name: str, shape: type[T]) -> Document[T] | None:
        """One YAML file, or None with its problems kept."""
        document, problems = read_document(self.root / name, name, shape)
        self.problems += problems
        if document is None:
            self.unread.add(Path(name).stem)
        return document

    def documents(self, folder: str, shape: type[T]) -> tuple[Document[T], ...]:
        """Every YAML file of a folder, in the order of their names."""
        names = sorted(f"{folder}/{path.name}" for path in (self.root / folder).glob("*.yml"))
        if not names:
            self.problems.append(Problem("folder-empty", Where(folder)))
        return tuple(found for name in names if (found := self.document(name, shape)) is not None)

    def indicator(self, document: Document[IndicatorShape]) -> IndicatorFiles:
        """An indicator's table beside its document."""
        name = document.name.removesuffix(".yml") + ".csv"
        table = read_table(self.root / name, name, OBSERVATIONS)
        self.problems += table.problems
        return IndicatorFiles(document, table, name)


def read_city(root: Path) -> tuple[CityFiles, list[Problem]]:
    """Everything in `root/data`, and every problem of shape found on the way."""
    reader = Reader(root)
    documents = reader.documents("data/indicators", IndicatorShape)
    files = CityFiles(
        city=reader.document("data/city.yml", CityShape),
        sources=reader.document("data/sources.yml", tuple[Source, ...]),
        areas=reader.document("data/areas.yml", tuple[Area, ...]),
        groups=reader.document("data/groups.yml", tuple[Group, ...]),
        rights=reader.document("data/rights.yml", tuple[Right, ...]),
        glossary=reader.document("data/glossary.yml", tuple[GlossaryTerm, ...]),
        corrections=reader.document("data/corrections.yml", tuple[Correction, ...]),
        waivers=reader.document("data/waivers.yml", tuple[Waiver, ...]),
        frameworks=reader.documents("data/frameworks", Framework),
        wishes=reader.documents("data/wishes", WishSet),
        indicators={Path(d.name).stem: reader.indicator(d) for d in documents},
        unread=frozenset(reader.unread),
    )
    return files, reader.problems + _tables_alone(root, files)


def _tables_alone(root: Path, files: CityFiles) -> list[Problem]:
    """A table whose document is missing would be silently left out of the site."""
    stems = {path.stem for path in (root / "data/indicators").glob("*.csv")}
    alone = sorted(stems - set(files.indicators) - files.unread)
    return [Problem("table-alone", Where(f"data/indicators/{stem}.csv"), {"id": stem}) for stem in alone]
