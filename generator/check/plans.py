"""Whether plans, wishes and the lists they lean on fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.check.known import ids, once, resolves
from generator.problems import Problem
from generator.read.city import CityFiles
from generator.read.documents import Document
from generator.shapes import Framework, Goal, WishSet


def check_plans(files: CityFiles) -> Iterator[Problem]:
    """Every rule, over the city, its lists, plans and wishes."""
    for kind, listed in (
        ("area", files.areas),
        ("group", files.groups),
        ("source", files.sources),
    ):
        yield from _listed_once(kind, listed)
    for framework in files.frameworks:
        yield from _framework(framework, files)
    for wishes in files.wishes:
        yield from _wishes(wishes, files)
    yield from _city(files)


def _listed_once(kind: str, document: Document[tuple[Any, ...]] | None) -> Iterator[Problem]:
    if document is not None:
        yield from once(kind, ((item.id, document.where(index, "id")) for index, item in enumerate(document.says)))


def _known_indicators(files: CityFiles) -> frozenset[str]:
    return frozenset(files.indicators) | files.unread


def _city(files: CityFiles) -> Iterator[Problem]:
    if files.city is None:
        return
    city, document = files.city.says, files.city
    yield from resolves("area", city.area, ids(files.areas), document.where("area"))
    for index, area in enumerate(city.comparators):
        yield from resolves("area", area, ids(files.areas), document.where("comparators", index))
    if not files.unread:
        plans, wishes = [d.says.id for d in files.frameworks], [d.says.id for d in files.wishes]
        yield from resolves("framework", city.framework, plans, document.where("framework"))
        yield from resolves("wishes", city.wishes, wishes, document.where("wishes"))
    yield from resolves("source", city.lead.source, ids(files.sources), document.where("lead"))
    if sum(line.first for line in city.help_lines) != 1:
        yield Problem("help-line-first", document.where("help_lines"))


def _framework(document: Document[Framework], files: CityFiles) -> Iterator[Problem]:
    plan = document.says
    yield from resolves("source", plan.source, ids(files.sources), document.where("source"))
    yield from once("indicator", ((e.id, document.where("indicators", i)) for i, e in enumerate(plan.indicators)))
    if len(plan.vision.official) != len(plan.vision.lines):
        yield Problem("vision-lines", document.where("vision"))
    yield from _tree(document)
    yield from _placed(document)
    yield from _expected(document)
    for index, entry in enumerate(plan.indicators):
        if plan.current:
            yield from resolves("indicator", entry.id, _known_indicators(files), document.where("indicators", index))
    entries = {entry.id for entry in plan.indicators}
    for index, obsession in enumerate(plan.obsessions):
        yield from resolves("indicator", obsession.indicator, entries, document.where("obsessions", index))
        yield from resolves("source", obsession.source, ids(files.sources), document.where("obsessions", index))


Branch = tuple[Goal, tuple[str | int, ...], int]


def _branches(goals: Iterable[Goal], path: tuple[str | int, ...] = (), depth: int = 0) -> Iterator[Branch]:
    for index, goal in enumerate(goals):
        here = (*path, "goals", index)
        yield goal, here, depth
        yield from _branches(goal.goals, here, depth + 1)


def _tree(document: Document[Framework]) -> Iterator[Problem]:
    """Every goal stands on the level of its depth, and its id stands once on that level."""
    levels = [level.id for level in document.says.levels]
    branches = list(_branches(document.says.goals))
    for goal, path, depth in branches:
        wanted = levels[depth] if depth < len(levels) else None
        if goal.level != wanted:
            facts = {"goal": goal.id, "found": goal.level, "wanted": wanted or "", "levels": ", ".join(levels)}
            yield Problem("goal-level", document.where(*path), facts)
    for level in levels:
        yield from once(level, ((g.id, document.where(*path)) for g, path, _ in branches if g.level == level))


def _placed(document: Document[Framework]) -> Iterator[Problem]:
    """Every indicator of a plan stands under exactly one goal."""
    entries = {entry.id: index for index, entry in enumerate(document.says.indicators)}
    places: Counter[str] = Counter()
    for goal, path, _ in _branches(document.says.goals):
        for indicator in goal.indicators:
            places[indicator] += 1
            yield from resolves("indicator", indicator, entries, document.where(*path))
    for indicator, index in entries.items():
        if places[indicator] != 1:
            facts = {"indicator": indicator, "found": str(places[indicator])}
            yield Problem("indicator-places", document.where("indicators", index), facts)


def _expected(document: Document[Framework]) -> Iterator[Problem]:
    plan = document.says
    counts: Mapping[str, int] = {
        **Counter(goal.level for goal, _, _ in _branches(plan.goals)),
        "indicator": len(plan.indicators),
        "obsession": len(plan.obsessions),
    }
    yield from _counts(document, plan.expect, counts)


def _counts(document: Document[Any], expect: Mapping[str, int], counts: Mapping[str, int]) -> Iterator[Problem]:
    for kind, wanted in expect.items():
        if counts.get(kind, 0) != wanted:
            facts = {"kind": kind, "found": str(counts.get(kind, 0)), "wanted": str(wanted)}
            yield Problem("expect-count", document.where("expect", kind), facts)


def _wishes(document: Document[WishSet], files: CityFiles) -> Iterator[Problem]:
    wishes = document.says.wishes
    expect = {"wishes": document.says.expect.wishes, "top": document.says.expect.top}
    yield from _counts(document, expect, {"wishes": len(wishes), "top": sum(w.top is not None for w in wishes)})
    yield from resolves("source", document.says.source, ids(files.sources), document.where("source"))
    yield from once("wish", ((wish.id, document.where("wishes", i)) for i, wish in enumerate(wishes)))
    articles = None if files.rights is None else frozenset(str(right.article) for right in files.rights.says)
    for index, wish in enumerate(wishes):
        where = document.where("wishes", index)
        for link in wish.indicators:
            yield from resolves("indicator", link.id, _known_indicators(files), where)
        for right in wish.rights:
            yield from resolves("right", str(right.article), articles, where)
        if wish.like is not None:
            yield from resolves("wish", wish.like, [other.id for other in wishes], where)
        if not wish.indicators and wish.none_why is None:
            yield Problem("wish-without-numbers", where, {"wish": wish.id})
