"""Whether plans and wishes fit together with each other and with the indicators they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.check.known import ids, once, resolves
from generator.problems import Problem, Where
from generator.read.city import FRAMEWORKS, INDICATORS, WISHES, CityFiles
from generator.read.documents import Document
from generator.read.nodes import Steps
from generator.shapes import Framework, Goal, WishSet
from generator.terms import IndicatorKind

Branch = tuple[Goal, Steps, int]


def check_plans(files: CityFiles) -> Iterator[Problem]:
    """Every rule, over every plan, every set of wishes, and which of them the city has chosen."""
    yield from once((plan.says.id, plan.where("id")) for plan in files.frameworks)
    yield from once((wishes.says.id, wishes.where("id")) for wishes in files.wishes)
    for framework in files.frameworks:
        yield from _framework(framework, files)
    for wishes in files.wishes:
        yield from _wishes(wishes, files)
    yield from _chosen(files)


def branches(goals: Iterable[Goal], path: Steps = (), depth: int = 0) -> Iterator[Branch]:
    """Every goal of a tree with the path of its keys and its depth from 0, each before those under it."""
    for index, goal in enumerate(goals):
        here = (*path, "goals", index)
        yield goal, here, depth
        yield from branches(goal.goals, here, depth + 1)


def _chosen(files: CityFiles) -> Iterator[Problem]:
    """The plan and wishes that city.yml names are there, and that plan alone says that it is the current one."""
    if files.city is None:
        return
    city, where = files.city.says, files.city.where
    if not files.unread_in(FRAMEWORKS):
        plans = [plan.says.id for plan in files.frameworks]
        yield from resolves(city.framework, plans, FRAMEWORKS, where("framework"))
    if not files.unread_in(WISHES):
        yield from resolves(city.wishes, [wishes.says.id for wishes in files.wishes], WISHES, where("wishes"))
    for plan in files.frameworks:
        if plan.says.id == city.framework and not plan.says.current:
            yield Problem("plan-not-current", plan.where("id"), {"id": plan.says.id})
        if plan.says.id != city.framework and plan.says.current:
            yield Problem("plan-current-too", plan.where("current"), {"id": plan.says.id, "chosen": city.framework})


def _known_indicators(files: CityFiles) -> frozenset[str]:
    return frozenset(files.indicators) | files.unread_in(INDICATORS)


def _framework(document: Document[Framework], files: CityFiles) -> Iterator[Problem]:
    plan = document.says
    yield from resolves(plan.source, ids(files.sources), "data/sources.yml", document.where("source"))
    if len(plan.vision.official) != len(plan.vision.lines):
        facts = {"sentences": str(len(plan.vision.official)), "lines": str(len(plan.vision.lines))}
        yield Problem("vision-lines", document.where("vision"), facts)
    yield from _tree(document)
    yield from _entries(document, files)
    yield from _placed(document)
    yield from _obsessions(document, files)
    counts: Mapping[str, int] = {
        **Counter(goal.level for goal, _, _ in branches(plan.goals)),
        "indicator": len(plan.indicators),
        "obsession": len(plan.obsessions),
    }
    yield from _counts(document, plan.expect, counts)


def _tree(document: Document[Framework]) -> Iterator[Problem]:
    """Every goal stands on the level of its depth, and its id stands once on that level."""
    levels = document.says.levels
    yield from once((level.id, document.where("levels", i)) for i, level in enumerate(levels))
    yield from once((level.folder, document.where("levels", i)) for i, level in enumerate(levels))
    names = [level.id for level in levels]
    found = list(branches(document.says.goals))
    for goal, path, depth in found:
        if depth >= len(names):
            yield Problem("goal-too-deep", document.where(*path), {"goal": goal.id, "levels": ", ".join(names)})
        elif goal.level != names[depth]:
            facts = {"goal": goal.id, "found": goal.level, "wanted": names[depth]}
            yield Problem("goal-level", document.where(*path), facts)
    for name in dict.fromkeys(names):
        yield from once((goal.id, document.where(*path)) for goal, path, _ in found if goal.level == name)


def _entries(document: Document[Framework], files: CityFiles) -> Iterator[Problem]:
    """The indicators that a plan prints stand there once; those of the current plan have a file that calls them key."""
    entries = document.says.indicators
    yield from once((entry.id, document.where("indicators", index)) for index, entry in enumerate(entries))
    for index, entry in enumerate(entries if document.says.current else ()):
        yield from resolves(entry.id, _known_indicators(files), INDICATORS, document.where("indicators", index))
        found = files.indicators.get(entry.id)
        if found is not None and found.document.says.kind is not IndicatorKind.key:
            yield Problem("indicator-not-key", found.document.where("kind"), {"id": entry.id, "plan": document.name})


def _placed(document: Document[Framework]) -> Iterator[Problem]:
    """Every indicator of a plan stands under exactly one goal."""
    entries = {entry.id: index for index, entry in enumerate(document.says.indicators)}
    places: Counter[str] = Counter()
    for goal, path, _ in branches(document.says.goals):
        for indicator in goal.indicators:
            places[indicator] += 1
            yield from resolves(indicator, entries, document.name, document.where(*path, "indicators"))
    for indicator, index in entries.items():
        if places[indicator] != 1:
            rule = "indicator-places" if places[indicator] else "indicator-unplaced"
            yield Problem(rule, document.where("indicators", index), {"indicator": indicator})


def _obsessions(document: Document[Framework], files: CityFiles) -> Iterator[Problem]:
    """Every obsession rests on an indicator of the plan that is marked as one, and the other way round."""
    plan = document.says
    entries = {entry.id: entry for entry in plan.indicators}
    for index, obsession in enumerate(plan.obsessions):
        where = document.where("obsessions", index)
        yield from resolves(obsession.indicator, entries, document.name, where)
        yield from resolves(obsession.source, ids(files.sources), "data/sources.yml", where)
    told = {obsession.indicator for obsession in plan.obsessions}
    for index, entry in enumerate(plan.indicators):
        if entry.obsession != (entry.id in told):
            rule = "obsession-untold" if entry.obsession else "obsession-unmarked"
            yield Problem(rule, document.where("indicators", index), {"indicator": entry.id})


def _counts(document: Document[Any], expect: Mapping[str, int], counts: Mapping[str, int]) -> Iterator[Problem]:
    for kind, wanted in expect.items():
        if counts.get(kind, 0) != wanted:
            facts = {"kind": kind, "found": str(counts.get(kind, 0)), "wanted": str(wanted)}
            yield Problem("expect-count", document.where("expect", kind), facts)


def _wishes(document: Document[WishSet], files: CityFiles) -> Iterator[Problem]:
    wishes = document.says.wishes
    expect = {"wishes": document.says.expect.wishes, "top": document.says.expect.top}
    yield from _counts(document, expect, {"wishes": len(wishes), "top": sum(w.top is not None for w in wishes)})
    yield from resolves(document.says.source, ids(files.sources), "data/sources.yml", document.where("source"))
    yield from once((wish.id, document.where("wishes", index)) for index, wish in enumerate(wishes))
    numbers = ((str(wish.number), document.where("wishes", index, "number")) for index, wish in enumerate(wishes))
    yield from once(numbers, "number-twice")
    for index, wish in enumerate(wishes):
        yield from _wish_links(document, index, files)
        if not wish.indicators and wish.none_why is None:
            yield Problem("wish-without-numbers", document.where("wishes", index), {"wish": wish.id})
    yield from _unmeasured(document)


def _unmeasured(document: Document[WishSet]) -> Iterator[Problem]:
    wishes = [wish.id for wish in document.says.wishes]
    yield from once((topic.id, document.where("unmeasured", i)) for i, topic in enumerate(document.says.unmeasured))
    for index, topic in enumerate(document.says.unmeasured):
        if topic.wish is not None:
            yield from resolves(topic.wish, wishes, document.name, document.where("unmeasured", index, "wish"))


def _wish_links(document: Document[WishSet], index: int, files: CityFiles) -> Iterator[Problem]:
    wish = document.says.wishes[index]

    def where(*path: str | int) -> Where:
        return document.where("wishes", index, *path)

    for place, link in enumerate(wish.indicators):
        yield from resolves(link.id, _known_indicators(files), INDICATORS, where("indicators", place))
    articles = None if files.rights is None else [str(right.article) for right in files.rights.says]
    for place, right in enumerate(wish.rights):
        yield from resolves(str(right.article), articles, "data/rights.yml", where("rights", place))
    if wish.like is not None:
        yield from resolves(wish.like, [other.id for other in document.says.wishes], document.name, where("like"))
