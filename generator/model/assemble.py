"""From files that passed every check to the city: links followed, rows become observations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.columns import RELEASED
from generator.model.city import City, Indicator, Observation, Place, Snapshot, Statement
from generator.model.pledges import days_taken_down, organisations, resting, tombstones
from generator.periods import Period, read_period
from generator.read.city import CityFiles, IndicatorFiles
from generator.read.documents import present
from generator.read.tables import Row
from generator.shapes import Framework, Goal, Release, WishSet


def assemble(files: CityFiles, as_at: date | None) -> City:
    """The city that checked files describe, seen on `as_at` (the city's own date where None)."""
    shape = present(files.city)
    frameworks = {document.says.id: document.says for document in files.frameworks}
    wish_sets = {document.says.id: document.says for document in files.wishes}
    wishes = wish_sets[shape.wishes]
    framework = frameworks[shape.framework]
    day, rows = as_at or shape.as_at, files.register.rows
    return City(
        shape=shape,
        as_at=day,
        framework=framework,
        frameworks=frameworks,
        wishes=wishes,
        indicators={i.id: i for i in _indicators(files, framework, frameworks, wishes)},
        progress=tuple(_statements(files, framework)),
        sources={source.id: source for source in present(files.sources)},
        areas={area.id: area for area in present(files.areas)},
        groups={group.id: group for group in present(files.groups)},
        rights={right.article: right for right in present(files.rights)},
        glossary=present(files.glossary),
        waivers=present(files.waivers),
        organisations=organisations(rows, files.withdrawn.rows, shape.pledges, day, files.decisions.rows),
        tombstones=tombstones(rows, files.withdrawn.rows),
        resting=resting(rows, files.withdrawn.rows, files.decisions.rows),
        wish_sets=wish_sets,
        releases=tuple(_releases(files, day)),
        snapshots=dict(_snapshots(files, day)),
        taken_down=days_taken_down(rows, files.withdrawn.rows, day),
        area_kinds=files.area_kinds.says if files.area_kinds else (),
    )


def _releases(files: CityFiles, as_at: date) -> Iterator[Release]:
    """What was released by then, oldest first: on an earlier day nobody knew of a later release."""
    for release in sorted((document.says for document in files.releases), key=lambda found: found.date):
        if release.date <= as_at:
            yield release


def _snapshots(files: CityFiles, as_at: date) -> Iterator[tuple[date, Snapshot]]:
    """What those releases hold that hold all three tables."""
    for release in files.releases:
        found = files.sealed.get(release.name, {})
        if release.says.date <= as_at and found.keys() == RELEASED.keys():
            yield release.says.date, Snapshot(**{name: table.lines for name, table in found.items()})


def _indicators(
    files: CityFiles, current: Framework, frameworks: dict[str, Framework], wishes: WishSet
) -> Iterator[Indicator]:
    """Key indicators in the current plan's order, then the others by title."""
    order = {entry.id: entry.number for entry in current.indicators}
    ids = sorted(
        files.indicators, key=lambda i: (order.get(i, len(order) + 1), files.indicators[i].document.says.title)
    )
    for indicator_id in ids:
        found = files.indicators[indicator_id]
        yield Indicator(
            shape=found.document.says,
            observations=tuple(observations(found)),
            places=tuple(place for f in frameworks.values() if (place := _place(f, indicator_id)) is not None),
            wishes=tuple(w.id for w in wishes.wishes if indicator_id in [link.id for link in w.indicators]),
        )


def observations(files: IndicatorFiles) -> Iterator[Observation]:
    """An indicator's figures, oldest period first; figures of one period stay in the order of the file."""
    return iter(sorted(map(_observation, files.table.rows), key=lambda o: o.period.order))


def _observation(row: Row) -> Observation:
    return Observation(
        indicator=row["indicator_id"],
        measure=row["measure"],
        area=row["area"],
        group=row["group"],
        period=_period(row),
        value=row["value"],
        unit=row["unit"],
        kind=row["kind"],
        status=row["status"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        lower=row["lower"],
        upper=row["upper"],
        qualifier=row["qualifier"],
        missing=row["missing_reason"],
        conflict=row["conflict_id"],
        source=row["source_id"],
        line=row["source_line"],
        printed=row["printed"] or "",
        reading=row["reading"],
        also_at=row["also_at"] or "",
        note=row["note"] or "",
    )


def _period(row: Row) -> Period:
    period = read_period(row["period"], row["period_kind"])
    if period is None:
        raise AssertionError("a period that cannot be read stops before the model")
    return period


def _place(framework: Framework, indicator_id: str) -> Place | None:
    entry = next((entry for entry in framework.indicators if entry.id == indicator_id), None)
    path = next((path for path in goal_paths(framework.goals) if indicator_id in path[-1].indicators), None)
    return Place(framework.id, path, entry) if entry is not None and path is not None else None


def _statements(files: CityFiles, current: Framework) -> Iterator[Statement]:
    """Every statement in the order of the files and of their entries."""
    for report in (document.says for document in files.progress):
        for entry in report.entries:
            yield Statement(
                id=entry.id,
                question=entry.question,
                goal=entry.goal,
                indicators=entry.indicators or _under(entry.goal, current),
                named=bool(entry.indicators),
                official=" ".join(entry.official),
                source=report.source,
                line=entry.line,
                plain=entry.plain,
                owner=entry.owner,
                by=entry.by,
                works=entry.works,
            )


def _under(goal_id: str | None, framework: Framework) -> tuple[str, ...]:
    """The indicators of a goal and of all goals below it; of the upper one where two levels share the id."""
    goal = next((path[-1] for path in goal_paths(framework.goals) if path[-1].id == goal_id), None)
    below = () if goal is None else goal_paths((goal,))
    return tuple(indicator for path in below for indicator in path[-1].indicators)


def goal_paths(goals: tuple[Goal, ...], above: tuple[Goal, ...] = ()) -> Iterator[tuple[Goal, ...]]:
    """Every goal of a tree as the path that leads to it, each before those under it."""
    for goal in goals:
        path = (*above, goal)
        yield path
        yield from goal_paths(goal.goals, path)
