"""Whether releases are whole and still say what they said: they are only ever read, and never worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.check.known import once
from generator.periods import read_period
from generator.problems import Level, Problem, Where
from generator.read.city import INDICATORS, CityFiles, sealed_name
from generator.read.documents import Document
from generator.shapes import Release, ReleasedIndicator


def check_releases(files: CityFiles) -> Iterator[Problem]:
    """Every rule, over every release."""
    for release in files.releases:
        yield from _name(release)
        yield from _day(release, files)
        yield from _sealed(release, files)
        entries = release.says.indicators
        yield from once((entry.id, release.where("indicators", index, "id")) for index, entry in enumerate(entries))
        for index, entry in enumerate(entries):
            yield from _still_there(entry, files, release.where("indicators", index))
            yield from _expected(entry, release, index)


def _name(release: Document[Release]) -> Iterator[Problem]:
    day = release.says.date.isoformat()
    if PurePosixPath(release.name).stem != day:
        yield Problem("release-misnamed", release.where("date"), {"date": day})


def _day(release: Document[Release], files: CityFiles) -> Iterator[Problem]:
    """The city's own date is that of its latest release, or later."""
    if files.city is not None and release.says.date > files.city.says.as_at:
        facts = {"date": release.says.date.isoformat(), "as_at": files.city.says.as_at.isoformat()}
        yield Problem("release-after-as-at", files.city.where("as_at"), facts)


def _sealed(release: Document[Release], files: CityFiles) -> Iterator[Problem]:
    """Every table is there and says what it said when it was sealed."""
    for table, sealed in release.says.tables.items():
        found, where = files.sealed.get(release.name, {}).get(table), Where(sealed_name(release.name, table))
        facts = {"date": release.says.date.isoformat()}
        if found is None:
            yield Problem("release-table-missing", where, facts)
        elif found.sha256 != sealed or not found.whole:
            yield Problem("release-table-changed", where, facts)


def _still_there(entry: ReleasedIndicator, files: CityFiles, where: Where) -> Iterator[Problem]:
    """An id that is gone breaks the thread from what was expected to what happened."""
    found = files.indicators.get(entry.id)
    if found is None:
        if entry.id not in files.unread_in(INDICATORS):
            yield Problem("release-indicator-gone", where, {"id": entry.id}, Level.warn)
    elif entry.measure is not None and entry.measure not in found.document.says.measures:
        yield Problem("release-measure-gone", where, {"id": entry.id, "measure": entry.measure}, Level.warn)


def _expected(entry: ReleasedIndicator, release: Document[Release], index: int) -> Iterator[Problem]:
    """What was expected rests on a figure, is of periods of its kind, and lies inside its own range."""
    where = release.where("indicators", index)
    if entry.figure is None:
        if entry.expected:
            yield Problem("release-without-figure", where, {"id": entry.id})
        return
    kind = entry.figure.period_kind
    for text in (entry.figure.period, *entry.points, *(expected.period for expected in entry.expected)):
        if read_period(text, kind) is None:
            yield Problem("release-period", where, {"text": text, "kind": kind})
    for expected in entry.expected:
        if not expected.low <= expected.value <= expected.high:
            facts = {"period": expected.period, "low": str(expected.low), "high": str(expected.high)}
            yield Problem("release-range", where, facts | {"value": str(expected.value)})
