"""A city folder as read: every file's rows or shape, before anybody asks whether it makes sense."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.columns import DECISIONS, OBSERVATIONS, REGISTER, RELEASED, WITHDRAWN, Columns
from generator.problems import Level, Problem, Where
from generator.read.documents import Document, read_document
from generator.read.releases import Sealed, SealedReader
from generator.read.tables import Table, read_table
from generator.shapes import (
    Area,
    CityShape,
    Correction,
    Form,
    Framework,
    GlossaryTerm,
    Group,
    IndicatorShape,
    KindOfArea,
    ProgressReport,
    Release,
    Right,
    Source,
    Waiver,
    WishSet,
)

T = TypeVar("T")
INDICATORS, FRAMEWORKS, WISHES = "data/indicators", "data/frameworks", "data/wishes"
PROGRESS, RELEASES = "data/progress", "data/releases"
AREA_KINDS = "data/area-kinds.yml"
FORMS, REGISTER_FILE = "pledges/forms", "pledges/register.csv"
WITHDRAWN_FILE, DECISIONS_FILE = "pledges/withdrawn.csv", "pledges/decisions.csv"


@dataclass(frozen=True, slots=True)
class IndicatorFiles:
    """An indicator's two files."""

    document: Document[IndicatorShape]
    table: Table
    table_name: str


@dataclass(frozen=True, slots=True)
class CityFiles:
    """What a city folder holds; None, or a gap in a mapping, where a file could not be read.

    `sealed` are the tables of each release, by the name of its document and by their own.
    `unread` are the names of those files, so that nothing is said of what may stand in them.
    """

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
    progress: tuple[Document[ProgressReport], ...]
    forms: tuple[Document[Form], ...]
    register: Table
    withdrawn: Table
    decisions: Table
    unread: frozenset[str]
    releases: tuple[Document[Release], ...] = ()
    sealed: Mapping[str, Mapping[str, Sealed]] = field(default_factory=dict)
    area_kinds: Document[tuple[KindOfArea, ...]] | None = None

    def documents(self) -> Iterator[Document[Any]]:
        """Every YAML file of `data/` that could be read, but the releases, which nobody writes by hand."""
        single = (self.city, self.sources, self.areas, self.groups, self.rights, self.glossary, self.corrections)
        yield from (document for document in (*single, self.waivers, self.area_kinds) if document is not None)
        yield from self.frameworks
        yield from self.wishes
        yield from self.progress
        yield from (found.document for found in self.indicators.values())

    def unread_in(self, folder: str) -> frozenset[str]:
        """The stems of a folder's files that could not be read."""
        return frozenset(Path(name).stem for name in self.unread if Path(name).parent == Path(folder))


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
            self.unread.add(name)
        return document

    def optional(self, name: str, shape: type[T]) -> Document[T] | None:
        """One YAML file that a city may do without."""
        return self.document(name, shape) if (self.root / name).exists() else None

    def documents(self, folder: str, shape: type[T], may_be_empty: bool = False) -> tuple[Document[T], ...]:
        """Every YAML file of a folder, in the order of their names."""
        names = sorted(f"{folder}/{path.name}" for path in (self.root / folder).glob("*.yml"))
        if not names and not may_be_empty:
            self.problems.append(Problem("folder-empty", Where(folder)))
        return tuple(found for name in names if (found := self.document(name, shape)) is not None)

    def indicator(self, document: Document[IndicatorShape]) -> IndicatorFiles:
        """An indicator's table beside its document."""
        name = document.name.removesuffix(".yml") + ".csv"
        return IndicatorFiles(document, self.table(name), name)

    def table(self, name: str, columns: Columns = OBSERVATIONS) -> Table:
        """One table, with its problems kept."""
        table = read_table(self.root / name, name, columns)
        self.problems += table.problems
        return table

    def sealed(self, releases: Collection[Document[Release]]) -> dict[str, dict[str, Sealed]]:
        """Every table that a release has sealed, where it is there."""
        readers = {name: SealedReader(columns) for name, columns in RELEASED.items()}
        found: dict[str, dict[str, Sealed]] = {release.name: {} for release in releases}
        for release in releases:
            for table in release.says.tables:
                name = sealed_name(release.name, table)
                if (read := readers[table].read(self.root / name, name)) is not None:
                    found[release.name][table] = read
        return found

    def book(self, name: str, columns: Columns) -> Table:
        """A table of what people decided on pledges: one that is lost is never taken for one with nothing in it."""
        if (self.root / name).exists():
            return self.table(name, columns)
        missing = Problem("book-missing", Where(name), {"heading": ",".join(columns)})
        self.problems.append(missing)
        return Table((), (missing,))

    def look_round(self, folder: str, endings: Collection[str], but: Collection[str] = ()) -> None:
        """Tells of files that nothing reads: what stands in them would be silently left out of the site."""
        for path in sorted((self.root / folder).glob("*")):
            if path.suffix not in endings and path.name not in but and not path.name.startswith("."):
                where = Where(f"{folder}/{path.name}")
                self.problems.append(Problem("file-stray", where, {"endings": ", ".join(endings)}, Level.warn))


def read_city(root: Path) -> tuple[CityFiles, list[Problem]]:
    """Everything in `root/data` and what is public in `root/pledges`, and every problem of shape found on the way."""
    reader = Reader(root)
    documents = reader.documents(INDICATORS, IndicatorShape)
    releases = reader.documents(RELEASES, Release, may_be_empty=True)
    files = CityFiles(
        city=reader.document("data/city.yml", CityShape),
        sources=reader.document("data/sources.yml", tuple[Source, ...]),
        areas=reader.document("data/areas.yml", tuple[Area, ...]),
        groups=reader.document("data/groups.yml", tuple[Group, ...]),
        rights=reader.document("data/rights.yml", tuple[Right, ...]),
        glossary=reader.document("data/glossary.yml", tuple[GlossaryTerm, ...]),
        corrections=reader.document("data/corrections.yml", tuple[Correction, ...]),
        waivers=reader.document("data/waivers.yml", tuple[Waiver, ...]),
        frameworks=reader.documents(FRAMEWORKS, Framework),
        wishes=reader.documents(WISHES, WishSet),
        indicators={Path(d.name).stem: reader.indicator(d) for d in documents},
        progress=reader.documents(PROGRESS, ProgressReport, may_be_empty=True),
        forms=reader.documents(FORMS, Form, may_be_empty=True),
        register=reader.book(REGISTER_FILE, REGISTER),
        withdrawn=reader.book(WITHDRAWN_FILE, WITHDRAWN),
        decisions=reader.book(DECISIONS_FILE, DECISIONS),
        releases=releases,
        sealed=reader.sealed(releases),
        area_kinds=reader.optional(AREA_KINDS, tuple[KindOfArea, ...]),
        unread=frozenset(reader.unread),
    )
    _tables_alone(reader, files)
    reader.look_round(INDICATORS, (".yml", ".csv"))
    for folder in (FRAMEWORKS, WISHES, PROGRESS):
        reader.look_round(folder, (".yml",))
    _tables_of_releases(reader)
    return files, reader.problems


def _tables_alone(reader: Reader, files: CityFiles) -> None:
    """A table whose document is missing would be silently left out; one whose document is broken is still read."""
    unread = files.unread_in(INDICATORS)
    for stem in sorted({path.stem for path in (reader.root / INDICATORS).glob("*.csv")} - set(files.indicators)):
        name = f"{INDICATORS}/{stem}.csv"
        if stem in unread:
            reader.table(name)
        else:
            reader.problems.append(Problem("table-alone", Where(name), {"id": stem}))


def _tables_of_releases(reader: Reader) -> None:
    """Tables go before the document that seals them: without it, a release was broken off, and is none."""
    folders = [path for path in sorted((reader.root / RELEASES).glob("*-*-*")) if path.is_dir()]
    for path in folders:
        if not path.with_name(f"{path.name}.yml").exists():
            where = Where(f"{RELEASES}/{path.name}")
            reader.problems.append(Problem("release-unfinished", where, {"date": path.name}, Level.warn))
    reader.look_round(RELEASES, (".yml",), {path.name for path in folders})


def sealed_name(release: str, table: str) -> str:
    """The name of a table of a release, by the name of its document."""
    return f"{release.removesuffix('.yml')}/{table}.csv"
