"""Whether what an indicator says of its own series holds: groups to set side by side, and breaks in counting."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.known import once, resolves
from generator.check.observations import Lists
from generator.periods import read_period
from generator.problems import Problem
from generator.read.city import IndicatorFiles


def check_declared(found: IndicatorFiles, lists: Lists) -> Iterator[Problem]:
    """Every rule over the gaps and breaks of one indicator."""
    yield from _gaps(found, lists)
    yield from _breaks(found)


def _gaps(found: IndicatorFiles, lists: Lists) -> Iterator[Problem]:
    """Both groups are known, are not the same, and have rows of the city in one measure."""
    document = found.document
    held = {(row["measure"], row["group"]) for row in found.table.rows if row["area"] == lists.city_area}
    for index, pair in enumerate(document.says.gaps):
        where = document.where("gaps", index)
        for group in (pair.group, pair.beside):
            yield from resolves(group, lists.groups, "data/groups.yml", where)
        facts = {"group": pair.group, "beside": pair.beside, "table": found.table_name}
        if pair.group == pair.beside:
            yield Problem("gap-of-one-group", where, {"group": pair.group})
        elif found.table.whole and not any({(name, pair.group), (name, pair.beside)} <= held for name, _ in held):
            yield Problem("gap-empty", where, facts)


def _breaks(found: IndicatorFiles) -> Iterator[Problem]:
    """A break begins with a dated period that the measure has a row of, and is told once."""
    document = found.document
    held = {
        (row["measure"], row["period"])
        for row in found.table.rows
        if (period := read_period(row["period"], row["period_kind"])) is not None and period.start is not None
    }
    places = [document.where("breaks", index) for index in range(len(document.says.breaks))]
    for broken, where in zip(document.says.breaks, places, strict=True):
        known = broken.measure in document.says.measures
        yield from resolves(broken.measure, document.says.measures.keys(), document.name, where)
        if known and found.table.whole and (broken.measure, broken.period) not in held:
            facts = {"period": broken.period, "measure": broken.measure, "table": found.table_name}
            yield Problem("break-without-row", where, facts)
    names = (f"{broken.measure} {broken.period}" for broken in document.says.breaks)
    yield from once(zip(names, places, strict=True), "break-twice")
