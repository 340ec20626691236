"""Whether small numbers of people can be hidden as declared, and whether nothing tells them in another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.check.areas import area_quotations
from generator.check.known import ids, once, resolves
from generator.problems import Problem, Where
from generator.read.city import CityFiles, IndicatorFiles
from generator.read.documents import Document
from generator.read.tables import Row
from generator.shapes import CityShape, SmallNumbers
from generator.terms import Kind, Unit

SHARES = frozenset({Unit.percent, Unit.rate_per_1000, Unit.rate_per_10000})


def check_disclosure(files: CityFiles) -> Iterator[Problem]:
    """Every rule over the policy, the parts of groups and areas, and what rests on papers that are not public."""
    if files.city is not None:
        yield from _policy(files.city)
    yield from _parts(files.groups, "data/groups.yml")
    yield from _parts(files.areas, "data/areas.yml")
    if files.sources is not None:
        closed = frozenset(source.id for source in files.sources.says if source.public is None)
        yield from _quotations(files, closed)
        for found in files.indicators.values():
            yield from _rows(found, closed)


def _policy(document: Document[CityShape]) -> Iterator[Problem]:
    """Looser rules are somebody's decision; and no number that is shown may round to nought."""
    ours, policy = SmallNumbers(), document.says.policy.small_numbers
    where = document.where("policy", "small_numbers")
    facts = {"hide_to": str(policy.hide_to), "round_to": str(policy.round_to)}
    if (policy.hide_to < ours.hide_to or policy.round_to < ours.round_to) and policy.signed_off is None:
        wanted = {"our_hide_to": str(ours.hide_to), "our_round_to": str(ours.round_to)}
        yield Problem("disclosure-looser", where, facts | wanted)
    if 2 * (policy.hide_to + 1) < policy.round_to:
        yield Problem("disclosure-rounds-to-nought", where, facts | {"shown": str(policy.hide_to + 1)})


def _parts(document: Document[tuple[Any, ...]] | None, home: str) -> Iterator[Problem]:
    """Parts are known, stand once in their list, are two or more, and none holds its own whole."""
    if document is None:
        return
    below = {item.id: {part for parts in item.parts for part in parts} for item in document.says}
    for index, item in enumerate(document.says):
        for number, parts in enumerate(item.parts):
            where = document.where(index, "parts", number)
            for part in parts:
                yield from resolves(part, ids(document), home, where)
            yield from once((part, where) for part in parts)
            if len(parts) < 2:
                yield Problem("parts-too-few", where, {"whole": item.id})
        if item.id in _reached(item.id, below):
            yield Problem("parts-in-circle", document.where(index, "parts"), {"whole": item.id})


def _reached(whole: str, below: Mapping[str, set[str]]) -> set[str]:
    """Everything that is part of a whole, of its parts, and so on."""
    found: set[str] = set()
    walk = [whole]
    for name in walk:
        new = below.get(name, set()) - found
        found |= new
        walk.extend(sorted(new))
    return found


def _quotations(files: CityFiles, closed: frozenset[str]) -> Iterator[Problem]:
    """Words of a paper that is not public could hold any number in it."""
    for source, where in _quoting(files):
        if source in closed:
            yield Problem("disclosure-quoted", where, {"source": source})


def _quoting(files: CityFiles) -> Iterator[tuple[str, Where]]:
    """Every source whose exact words are shown, with the place that names it."""
    if files.city is not None:
        yield files.city.says.lead.source, files.city.where("lead", "source")
    for plan in files.frameworks:
        yield plan.says.source, plan.where("source")
        for index, obsession in enumerate(plan.says.obsessions):
            yield obsession.source, plan.where("obsessions", index, "source")
    for wishes in files.wishes:
        yield wishes.says.source, wishes.where("source")
    for report in files.progress:
        yield report.says.source, report.where("source")
    yield from ((quotation.source, where) for quotation, where in area_quotations(files))
    for found in files.indicators.values():
        if found.document.says.aim is not None:
            yield found.document.says.aim.source, found.document.where("aim", "source")


def _rows(found: IndicatorFiles, closed: frozenset[str]) -> Iterator[Problem]:
    """A share tells of how many people it is; no sentence of ours sets its number beside another."""
    for row in found.table.rows:
        measure = found.document.says.measures.get(row["measure"])
        if row["source_id"] not in closed or measure is None or not measure.of_people:
            continue
        facts = {"source": row["source_id"]}
        if _without_counts(row):
            yield Problem("disclosure-no-counts", row.where, facts)
        if row["conflict_id"] is not None:
            yield Problem("disclosure-conflict", row.where, facts | {"conflict": row["conflict_id"]})


def _without_counts(row: Row) -> bool:
    counts = (row["numerator"], row["denominator"])
    told = row["value"] is not None and row["kind"] is not Kind.target
    return told and row["unit"] in SHARES and None in counts
