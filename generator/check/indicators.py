"""Whether an indicator's figures make sense: each rule yields what breaks it and alters nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.check.known import ids, resolves
from generator.periods import EXAMPLES, kinds_of, read_period
from generator.problems import Level, Problem, Where
from generator.read.city import CityFiles, IndicatorFiles
from generator.read.tables import Row
from generator.shapes import Measure
from generator.terms import IndicatorKind, Kind, Polarity, Qualifier, Spoken, Unit

KEY = ("indicator_id", "measure", "area", "group", "period", "period_kind", "unit", "kind", "status", "conflict_id")
CHANGES = (Qualifier.increase, Qualifier.decrease)
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
ROUNDING = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Lists:
    """The ids that rows may use; None where a list could not be read."""

    areas: frozenset[str] | None
    groups: frozenset[str] | None
    sources: frozenset[str] | None


def check_indicators(files: CityFiles) -> Iterator[Problem]:
    """Every rule, over every indicator."""
    keys = {stem for stem, found in files.indicators.items() if found.document.says.kind is IndicatorKind.key}
    lists = Lists(ids(files.areas), ids(files.groups), ids(files.sources))
    for stem, found in files.indicators.items():
        yield from _document(stem, found, lists, keys)
        yield from _conflicts(found)
        yield from _second_values(found.table.rows)
        for row in found.table.rows:
            yield from _row(row, found, lists)


def _document(stem: str, found: IndicatorFiles, lists: Lists, keys: Collection[str]) -> Iterator[Problem]:
    shape, document = found.document.says, found.document
    if shape.id != stem:
        yield Problem("file-name", document.where("id"), {"id": shape.id, "file": Path(document.name).name})
    for name, measure in shape.measures.items():
        yield from _measure(name, measure, found)
    for place, quotation in (("aim", shape.aim), ("story", shape.story)):
        if quotation is not None:
            yield from resolves("source", quotation.source, lists.sources, document.where(place))
    for index, action in enumerate(shape.doing):
        yield from resolves("source", action.source, lists.sources, document.where("doing", index))
    yield from _headline(found)
    yield from _beside(found, keys)
    rows = len(found.table.rows)
    if rows < shape.expect.observations:
        facts = {"found": str(rows), "wanted": str(shape.expect.observations)}
        yield Problem("expect-more-rows", Where(found.table_name), facts)


def _beside(found: IndicatorFiles, keys: Collection[str]) -> Iterator[Problem]:
    """A supporting indicator says which key indicator it stands beside, so that readers find their way back."""
    shape, document = found.document.says, found.document
    if shape.kind is IndicatorKind.key:
        return
    if shape.beside is None:
        yield Problem("beside-missing", document.where("kind"))
    else:
        yield from resolves("key indicator", shape.beside, keys, document.where("beside"))


def _headline(found: IndicatorFiles) -> Iterator[Problem]:
    shape, document = found.document.says, found.document
    if shape.headline is None:
        if shape.measures:
            yield Problem("headline-missing", document.where("measures"))
        return
    yield from resolves("measure", shape.headline, shape.measures.keys(), document.where("headline"))
    rows = [row for row in found.table.rows if row["measure"] == shape.headline]
    if rows and shape.headline_group not in [row["group"] for row in rows]:
        facts = {"group": shape.headline_group, "measure": shape.headline}
        yield Problem("headline-group-empty", document.where("headline_group"), facts)


def _measure(name: str, measure: Measure, found: IndicatorFiles) -> Iterator[Problem]:
    where = found.document.where("measures", name)
    if measure.unit not in SPOKEN_UNITS[measure.spoken]:
        yield Problem("spoken-unit", where, {"spoken": measure.spoken, "unit": measure.unit})
    if measure.spoken in WANTS_STATE and measure.state is None:
        yield Problem("measure-wants", where, {"key": "state", "spoken": measure.spoken})
    if measure.spoken is Spoken.change and measure.than is None:
        yield Problem("measure-wants", where, {"key": "than", "spoken": measure.spoken})
    if measure.material_change <= 0:
        yield Problem("material-change", where, {"value": str(measure.material_change)})
    if measure.spoken in WANTS_PEOPLE:
        groups = {row["group"] for row in found.table.rows if row["measure"] == name}
        for group in sorted(groups - measure.people.keys()):
            yield Problem("people-missing", where, {"group": group})


def _row(row: Row, found: IndicatorFiles, lists: Lists) -> Iterator[Problem]:
    shape, where = found.document.says, row.where
    if row["indicator_id"] != shape.id:
        yield Problem("row-of-other", where, {"found": row["indicator_id"], "wanted": shape.id})
    yield from resolves("measure", row["measure"], shape.measures.keys(), where)
    yield from resolves("area", row["area"], lists.areas, where)
    yield from resolves("group", row["group"], lists.groups, where)
    yield from resolves("source", row["source_id"], lists.sources, where)
    yield from _period(row)
    yield from _value(row)
    measure = shape.measures.get(row["measure"])
    if measure is None:
        return
    if row["unit"] is not measure.unit:
        yield Problem("unit-differs", where, {"found": row["unit"], "wanted": measure.unit})
    if row["kind"] is Kind.target and row["value"] is not None and measure.polarity is Polarity.neutral:
        yield Problem("target-on-neutral", where, {"measure": row["measure"]})


def _period(row: Row) -> Iterator[Problem]:
    if read_period(row["period"], row["period_kind"]) is None:
        kinds = ", ".join(kinds_of(row["period"]))
        facts = {"period": row["period"], "kind": row["period_kind"], "example": EXAMPLES[row["period_kind"]]}
        rule = "period-of-other-kind" if kinds else "period-unreadable"
        yield Problem(rule, row.where, facts | {"kinds": kinds})


def _value(row: Row) -> Iterator[Problem]:
    value, where = row["value"], row.where
    if value is None:
        if row["missing_reason"] is None:
            yield Problem("blank-without-reason", where)
        return
    if row["missing_reason"] is not None:
        yield Problem("value-with-reason", where, {"reason": row["missing_reason"]})
    if row["printed"] is None:
        yield Problem("printed-blank", where)
    yield from _range(row, value, where)
    yield from _share(row, value, where)


def _range(row: Row, value: Decimal, where: Where) -> Iterator[Problem]:
    if value < 0:
        yield Problem("value-negative", where, {"value": str(value)})
    if row["unit"] is Unit.percent and value > 100 and row["qualifier"] not in CHANGES:
        yield Problem("percent-over-100", where, {"value": str(value)})
    if row["unit"] is Unit.count and value != value.to_integral_value():
        yield Problem("count-not-whole", where, {"value": str(value)})


def _share(row: Row, value: Decimal, where: Where) -> Iterator[Problem]:
    part, whole = row["numerator"], row["denominator"]
    if part is None or whole is None or row["unit"] is not Unit.percent:
        return
    if part > whole:
        yield Problem("part-over-whole", where, {"part": str(part), "whole": str(whole)})
    elif whole and abs(part * 100 / whole - value) > ROUNDING:
        facts = {"part": str(part), "whole": str(whole), "value": str(value)}
        yield Problem("share-differs", where, facts, Level.warn)


def _second_values(rows: tuple[Row, ...]) -> Iterator[Problem]:
    """A figure has one value, unless the rows say by their conflict_id that the sources disagree."""
    first: dict[tuple[object, ...], Where] = {}
    for row in rows:
        key = tuple(row[column] for column in KEY)
        if key in first and row["conflict_id"] is None:
            yield Problem("second-value", row.where, {"first": str(first[key].line)})
        first.setdefault(key, row.where)


def _conflicts(found: IndicatorFiles) -> Iterator[Problem]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in found.table.rows:
        if row["conflict_id"] is not None:
            rows[row["conflict_id"]].append(row)
    explained = found.document.says.conflicts
    for conflict, sides in rows.items():
        if len(sides) < 2:
            yield Problem("conflict-alone", sides[0].where, {"conflict": conflict})
        if conflict not in explained:
            yield Problem("conflict-unexplained", sides[0].where, {"conflict": conflict})
    for conflict in explained.keys() - rows.keys():
        yield Problem("conflict-unused", found.document.where("conflicts", conflict), {"conflict": conflict})
