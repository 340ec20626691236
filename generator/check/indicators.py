"""Whether what is said of an indicator makes sense, by itself and beside its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.check.declared import check_declared
from generator.check.known import ids, resolves
from generator.check.observations import Lists, check_observations
from generator.check.stories import check_stories
from generator.problems import Problem, Where
from generator.read.city import FRAMEWORKS, INDICATORS, CityFiles, IndicatorFiles
from generator.shapes import Measure
from generator.terms import IndicatorKind, Spoken, Unit

SPOKEN_UNITS = {
    Spoken.share: (Unit.percent,),
    Spoken.rate: (Unit.rate_per_1000, Unit.rate_per_10000),
    Spoken.count: (Unit.count,),
    Spoken.gap: (Unit.percentage_points, Unit.percent),
    Spoken.hours: (Unit.hours,),
    Spoken.change: (Unit.count,),
    Spoken.table: tuple(Unit),
}
WANTS_STATE = (Spoken.share, Spoken.rate, Spoken.count, Spoken.hours)
WANTS_PEOPLE = (Spoken.share, Spoken.rate, Spoken.count, Spoken.change)


@dataclass(frozen=True, slots=True)
class Keys:
    """Ids of the key indicators, of those that could not be read, and of those that the plans print.

    `planned` is None where not every plan could be read.
    """

    own: frozenset[str]
    unread: frozenset[str]
    planned: frozenset[str] | None


def check_indicators(files: CityFiles, as_at: date | None = None) -> Iterator[Problem]:
    """Every rule, over every indicator, seen on `as_at` (the city's own date where None)."""
    city = files.city.says if files.city else None
    day = as_at or (city.as_at if city else None)
    lists = Lists(ids(files.areas), ids(files.groups), ids(files.sources), city.area if city else None, day)
    keys = _keys(files)
    for stem, found in files.indicators.items():
        yield from _document(stem, found, lists, keys)
        yield from check_declared(found, lists)
        yield from check_observations(found, lists)
    yield from check_stories(files, day)


def _keys(files: CityFiles) -> Keys:
    own = frozenset(stem for stem, found in files.indicators.items() if found.document.says.kind is IndicatorKind.key)
    planned = frozenset(entry.id for plan in files.frameworks for entry in plan.says.indicators)
    return Keys(own, files.unread_in(INDICATORS), None if files.unread_in(FRAMEWORKS) else planned)


def _document(stem: str, found: IndicatorFiles, lists: Lists, keys: Keys) -> Iterator[Problem]:
    shape, document = found.document.says, found.document
    if shape.id != stem:
        yield Problem("file-name", document.where("id"), {"id": shape.id, "file": Path(document.name).name})
    for name, measure in shape.measures.items():
        yield from _measure(name, measure, found, lists)
    yield from _links(found, lists)
    yield from _headline(found)
    yield from _role(found, keys)
    rows = len(found.table.rows)
    if found.table.whole and rows < shape.expect.observations:
        facts = {"found": str(rows), "wanted": str(shape.expect.observations), "home": document.name}
        yield Problem("expect-more-rows", Where(found.table_name), facts)


def _links(found: IndicatorFiles, lists: Lists) -> Iterator[Problem]:
    shape, document = found.document.says, found.document
    for place, quotation in (("aim", shape.aim), ("story", shape.story)):
        if quotation is not None:
            yield from resolves(quotation.source, lists.sources, "data/sources.yml", document.where(place, "source"))
    for index, action in enumerate(shape.doing):
        where = document.where("doing", index, "source")
        yield from resolves(action.source, lists.sources, "data/sources.yml", where)
    for index, care in enumerate(shape.care):
        if care.measure is not None:
            where = document.where("care", index, "measure")
            yield from resolves(care.measure, shape.measures.keys(), document.name, where)


def _role(found: IndicatorFiles, keys: Keys) -> Iterator[Problem]:
    """A key indicator is in a plan; a supporting one stands beside a key one, so that readers find their way back."""
    shape, document = found.document.says, found.document
    if shape.kind is IndicatorKind.key:
        if keys.planned is not None and shape.id not in keys.planned:
            yield Problem("key-not-in-plan", document.where("kind"), {"id": shape.id})
    elif shape.beside is None:
        yield Problem("beside-missing", document.where("kind"))
    elif shape.beside not in keys.own | keys.unread:
        facts = {"text": shape.beside, "known": ", ".join(sorted(keys.own))}
        yield Problem("beside-not-key", document.where("beside"), facts)


def _headline(found: IndicatorFiles) -> Iterator[Problem]:
    shape, document = found.document.says, found.document
    if shape.headline is None:
        if shape.measures:
            known = ", ".join(shape.measures)
            yield Problem("headline-missing", document.where("measures"), {"known": known})
        return
    yield from resolves(shape.headline, shape.measures.keys(), document.name, document.where("headline"))
    groups = [row["group"] for row in found.table.rows if row["measure"] == shape.headline]
    if found.table.whole and shape.headline in shape.measures and shape.headline_group not in groups:
        facts = {"group": shape.headline_group, "measure": shape.headline, "table": found.table_name}
        yield Problem("headline-empty", document.where("headline_group"), facts)


def _measure(name: str, measure: Measure, found: IndicatorFiles, lists: Lists) -> Iterator[Problem]:
    where, spoken = found.document.where("measures", name), measure.spoken
    if measure.unit not in SPOKEN_UNITS[spoken]:
        units = ", ".join(SPOKEN_UNITS[spoken])
        yield Problem("spoken-unit", where, {"spoken": spoken, "unit": measure.unit, "units": units})
    if spoken in WANTS_STATE and measure.state is None:
        yield Problem("state-missing", where, {"measure": name, "spoken": spoken})
    if spoken is Spoken.change and measure.than is None:
        yield Problem("than-missing", where, {"measure": name})
    if measure.material_change <= 0:
        found_value = {"found": str(measure.material_change)}
        yield Problem("material-change", found.document.where("measures", name, "material_change"), found_value)
    for group in measure.people:
        place = found.document.where("measures", name, "people", group)
        yield from resolves(group, lists.groups, "data/groups.yml", place)
    if spoken in WANTS_PEOPLE:
        groups = {row["group"] for row in found.table.rows if row["measure"] == name}
        for group in sorted(groups - measure.people.keys()):
            yield Problem("people-missing", where, {"group": group, "measure": name})
