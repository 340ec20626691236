"""Whether figures make sense, row by row and beside one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.check.known import Pointer, rows_resolve
from generator.periods import EXAMPLES, kinds_of, read_period
from generator.problems import Level, Problem, Where
from generator.read.city import IndicatorFiles
from generator.read.tables import Row
from generator.terms import CHANGES, Kind, Polarity, Reading, Unit

KEY = ("indicator_id", "measure", "area", "group", "period", "period_kind", "unit", "kind", "status", "conflict_id")
NUMBERS = ("value", "numerator", "denominator", "lower", "upper")

PLACE = re.compile(r"([a-z0-9-]+):([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Lists:
    """The ids that rows may use, the city's own area, and the day seen from; None where a file could not be read."""

    areas: frozenset[str] | None
    groups: frozenset[str] | None
    sources: frozenset[str] | None
    city_area: str | None
    as_at: date | None


def check_observations(found: IndicatorFiles, lists: Lists) -> Iterator[Problem]:
    """Every rule over an indicator's rows."""
    yield from rows_resolve((row.where, it) for row in found.table.rows for it in _pointers(row, found, lists))
    for row in found.table.rows:
        yield from _names(row, found)
        yield from _period(row, lists.as_at)
        yield from _value(row)
        yield from _role(row, found, lists.city_area)
    yield from _other_times(found.table.rows, lists.city_area)
    yield from _second_values(found.table.rows)
    yield from _conflicts(found)


def _names(row: Row, found: IndicatorFiles) -> Iterator[Problem]:
    wanted = found.document.says.id
    if row["indicator_id"] != wanted:
        yield Problem("row-of-other", row.where, {"found": row["indicator_id"], "wanted": wanted})
    for place in (row["also_at"] or "").split():
        if PLACE.fullmatch(place) is None:
            yield Problem("also-at-unreadable", row.where, {"text": place})


def _pointers(row: Row, found: IndicatorFiles, lists: Lists) -> Iterator[Pointer]:
    yield row["measure"], found.document.says.measures.keys(), found.document.name
    yield row["area"], lists.areas, "data/areas.yml"
    yield row["group"], lists.groups, "data/groups.yml"
    yield row["source_id"], lists.sources, "data/sources.yml"
    for place in map(PLACE.fullmatch, (row["also_at"] or "").split()):
        if place is not None:
            yield place[1], lists.sources, "data/sources.yml"


def _period(row: Row, as_at: date | None) -> Iterator[Problem]:
    text, kind = row["period"], row["period_kind"]
    period = read_period(text, kind)
    if period is not None:
        if row["kind"] is Kind.actual and as_at and period.start and period.start > as_at:
            yield Problem("period-ahead", row.where, {"period": text, "as_at": as_at.isoformat()})
        return
    kinds = ", ".join(kinds_of(text))
    if kinds:
        yield Problem("period-of-other-kind", row.where, {"period": text, "kind": kind, "kinds": kinds})
    else:
        yield Problem("period-unreadable", row.where, {"period": text, "kind": kind, "example": EXAMPLES[kind]})


def _value(row: Row) -> Iterator[Problem]:
    value, where = row["value"], row.where
    for column in NUMBERS:
        if row[column] is not None and row[column] < 0:
            yield Problem("value-negative", where, {"column": column, "value": str(row[column])})
    if value is None:
        if row["missing_reason"] is None:
            yield Problem("blank-without-reason", where)
        return
    if row["missing_reason"] is not None:
        yield Problem("value-with-reason", where, {"value": str(value), "reason": row["missing_reason"]})
    if row["printed"] is None:
        yield Problem("printed-blank", where, {"value": str(value)})
    if row["reading"] is Reading.rotated and row["note"] is None:
        yield Problem("rotated-without-note", where)
    yield from _range(row, value, where)
    yield from _share(row, value, where)


def _range(row: Row, value: Decimal, where: Where) -> Iterator[Problem]:
    if row["unit"] is Unit.percent and value > 100 and row["qualifier"] not in CHANGES:
        yield Problem("percent-over-100", where, {"value": str(value)})
    if row["unit"] is Unit.count and value != value.to_integral_value():
        yield Problem("count-not-whole", where, {"value": str(value)})
    if row["lower"] is not None and row["lower"] > value:
        yield Problem("lower-over-value", where, {"value": str(value), "lower": str(row["lower"])})
    if row["upper"] is not None and row["upper"] < value:
        yield Problem("upper-under-value", where, {"value": str(value), "upper": str(row["upper"])})


def _share(row: Row, value: Decimal, where: Where) -> Iterator[Problem]:
    part, whole = row["numerator"], row["denominator"]
    if part is None or whole is None or row["unit"] is not Unit.percent:
        return
    if part > whole:
        yield Problem("part-over-whole", where, {"part": str(part), "whole": str(whole)})
    elif whole and abs(part * 100 / whole - value) > last_place(value):
        facts = {"part": str(part), "whole": str(whole), "value": str(value)}
        yield Problem("share-differs", where, facts, Level.warn)


def last_place(value: Decimal) -> Decimal:
    """One unit of the last digit written: as far as rounding or cutting off can lead from the exact number."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _role(row: Row, found: IndicatorFiles, city_area: str | None) -> Iterator[Problem]:
    if row["kind"] is Kind.comparator and row["area"] == city_area:
        yield Problem("comparator-of-city", row.where, {"area": row["area"]})
    measure = found.document.says.measures.get(row["measure"])
    if measure is None:
        return
    if row["unit"] is not measure.unit:
        facts = {"found": row["unit"], "wanted": measure.unit, "measure": row["measure"]}
        yield Problem("unit-differs", row.where, facts)
    if row["kind"] is Kind.target and row["value"] is not None:
        yield from _target(row, measure.polarity, found.document.name)


def _target(row: Row, polarity: Polarity, home: str) -> Iterator[Problem]:
    """A target can be met or missed only where one way is better, or where it says both ends of the best middle."""
    if polarity is Polarity.neutral:
        yield Problem("target-on-neutral", row.where, {"measure": row["measure"], "home": home})
    elif polarity is Polarity.band and (row["lower"] is None or row["upper"] is None):
        yield Problem("target-without-ends", row.where, {"measure": row["measure"], "home": home}, Level.warn)


def _other_times(rows: tuple[Row, ...], city_area: str | None) -> Iterator[Problem]:
    """A comparator is about the same kind of time as some figure of ours, or it could be held beside none."""
    ours: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["area"] == city_area and row["kind"] in (Kind.actual, Kind.baseline):
            ours[row["measure"], row["group"]].add(row["period_kind"])
    for row in rows:
        kinds = ours.get((row["measure"], row["group"]), set())
        if row["kind"] is Kind.comparator and kinds and row["period_kind"] not in kinds:
            facts = {"kind": row["period_kind"], "kinds": ", ".join(sorted(kinds)), "measure": row["measure"]}
            yield Problem("comparator-of-other-kind", row.where, facts)


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
    explained, home = found.document.says.conflicts, found.document.name
    for conflict, sides in rows.items():
        if len(sides) < 2 and found.table.whole:
            yield Problem("conflict-alone", sides[0].where, {"conflict": conflict})
        if conflict not in explained:
            yield Problem("conflict-unexplained", sides[0].where, {"conflict": conflict, "home": home})
    for conflict in explained if found.table.whole else ():
        if conflict not in rows:
            where = found.document.where("conflicts", conflict)
            yield Problem("conflict-unused", where, {"conflict": conflict, "table": found.table_name})
