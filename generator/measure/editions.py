"""Two editions of a plan: what each prints of the same number, and what joined, left or was reworded between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product
from typing import Generic, TypeVar

from generator.measure.change import base_is_small
from generator.measure.judgement import direction
from generator.measure.series import amount, comparable, first_days_of_breaks, of_one_kind
from generator.model.assemble import goal_paths
from generator.model.city import City, Indicator, Observation
from generator.shapes import Framework, Goal, KeyIndicator
from generator.terms import CHANGES, Direction, Kind

Item = TypeVar("Item", Goal, KeyIndicator)

OWN = (Kind.actual, Kind.baseline)


class Likeness(StrEnum):
    """What can be said of what two editions print of one number."""

    only_first = "only_first"
    only_second = "only_second"
    no_value = "no_value"
    undated = "undated"
    conflict = "conflict"
    already_a_change = "already_a_change"
    a_bound = "a_bound"
    other_kind = "other_kind"
    series_break = "series_break"
    base_under_50 = "base_under_50"
    one_number = "one_number"
    two_numbers = "two_numbers"
    up = "up"
    down = "down"
    same = "same"


class Wording(StrEnum):
    """How the words of two editions lie to each other; `part`: those of one stand whole in those of the other."""

    same = "same"
    part = "part"
    other = "other"


WENT = {Direction.up: Likeness.up, Direction.down: Likeness.down, Direction.same: Likeness.same}


@dataclass(frozen=True, slots=True)
class Printed:
    """What two editions print of one measure and group: every figure, oldest period first.

    `pair` are the two that `likeness` speaks of: alike ones where there are such, else the newest of each; None where
    one edition has no value of its own.
    """

    measure: str
    group: str
    first: tuple[Observation, ...]
    second: tuple[Observation, ...]
    likeness: Likeness
    pair: tuple[Observation, Observation] | None


@dataclass(frozen=True, slots=True)
class Entry(Generic[Item]):
    """A goal or indicator of two editions, known by its id; None where an edition does not have it."""

    first: Item | None
    second: Item | None

    @property
    def renumbered(self) -> bool:
        """Whether both have it under unlike numbers."""
        return self.first is not None and self.second is not None and self.first.number != self.second.number

    @property
    def wording(self) -> Wording:
        """How its words lie to each other; the same where only one edition has it."""
        if self.first is None or self.second is None:
            return Wording.same
        one, other = (" ".join(item.official.casefold().split()) for item in (self.first, self.second))
        if one == other:
            return Wording.same
        return Wording.part if one in other or other in one else Wording.other


def neighbours(frameworks: Iterable[Framework]) -> tuple[tuple[Framework, Framework], ...]:
    """Each edition with the one that came after it."""
    return tuple(pairwise(sorted(frameworks, key=lambda plan: (plan.date, plan.id))))


def entries(first: Framework, second: Framework) -> tuple[Entry[KeyIndicator], ...]:
    """The indicators of both plans: in the order of the second, then those that left."""
    before, after = ({entry.id: entry for entry in plan.indicators} for plan in (first, second))
    return tuple(Entry(before.get(id_), after.get(id_)) for id_ in dict.fromkeys((*after, *before)))


def goals(first: Framework, second: Framework) -> tuple[Entry[Goal], ...]:
    """The goals of the levels that both plans have; none where the plans are built of other levels."""
    shared = {level.id for level in first.levels} & {level.id for level in second.levels}
    before, after = (
        {(goal.level, goal.id): goal for *_, goal in goal_paths(plan.goals) if goal.level in shared}
        for plan in (first, second)
    )
    return tuple(Entry(before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))


def line_in(shown: Observation, source: str) -> int | None:
    """The line on which a document prints a figure, its other places counted too; None where it does not."""
    if shown.source == source:
        return shown.line
    places = (place.rpartition(":") for place in shown.also_at.split())
    return next((int(line) for document, _, line in places if document == source), None)


def printed(indicator: Indicator, first: Framework, second: Framework, area: str) -> tuple[Printed, ...]:
    """What both editions print of an indicator for the city's own area, by measure and group in the file's order."""
    rows: Mapping[tuple[str, str], tuple[list[Observation], list[Observation]]] = defaultdict(lambda: ([], []))
    for shown in indicator.observations:
        for place, plan in enumerate((first, second)):
            if shown.area == area and line_in(shown, plan.source) is not None:
                rows[shown.measure, shown.group][place].append(shown)
    order = list(indicator.shape.measures)
    return tuple(
        _printed(indicator, *key, tuple(before), tuple(after))
        for key, (before, after) in sorted(rows.items(), key=lambda found: order.index(found[0][0]))
    )


def _printed(
    indicator: Indicator, name: str, group: str, first: tuple[Observation, ...], second: tuple[Observation, ...]
) -> Printed:
    if not second or not first:
        return Printed(name, group, first, second, Likeness.only_first if first else Likeness.only_second, None)
    pair = _pair(_own(first), _own(second))
    likeness = Likeness.no_value if pair is None else _likeness(indicator, name, *pair)
    return Printed(name, group, first, second, likeness, pair)


def _own(rows: Iterable[Observation]) -> list[Observation]:
    """What was counted and is no target or forecast, newest first."""
    return [row for row in reversed(list(rows)) if row.value is not None and row.kind in OWN]


def _pair(first: list[Observation], second: list[Observation]) -> tuple[Observation, Observation] | None:
    every = [(before, after) for after, before in product(second, first)]
    return next((pair for pair in every if comparable(*pair)), every[0] if every else None)


def _likeness(indicator: Indicator, name: str, before: Observation, after: Observation) -> Likeness:
    """The first thing that keeps the two apart; else how the later one lies beside the earlier."""
    apart = next(_apart(indicator, name, before, after), None)
    if apart is not None:
        return apart
    if before.period == after.period:
        return Likeness.one_number if amount(before) == amount(after) else Likeness.two_numbers
    return WENT[direction(amount(after) - amount(before), indicator.shape.measures[name].material_change)]


def _apart(indicator: Indicator, name: str, before: Observation, after: Observation) -> Iterator[Likeness]:
    both = (before, after)
    if any(value.period.end is None for value in both):
        yield Likeness.undated
    if any(value.conflict is not None for value in both):
        yield Likeness.conflict
    if any(value.qualifier in CHANGES for value in both):
        yield Likeness.already_a_change
    if any(value.qualifier is not None for value in both):
        yield Likeness.a_bound
    if not comparable(before, after) or not of_one_kind(before, after):
        yield Likeness.other_kind
    if _parted(indicator, name, before, after):
        yield Likeness.series_break
    if any(map(base_is_small, both)):
        yield Likeness.base_under_50


def _parted(indicator: Indicator, name: str, before: Observation, after: Observation) -> bool:
    """Whether another way of counting began after the earlier of the two, and not after the later."""
    starts = sorted(value.period.start for value in (before, after) if value.period.start is not None)
    return any(starts[0] < day <= starts[-1] for day, _ in first_days_of_breaks(indicator).get(name, ()))


def of_both(city: City, first: Framework, second: Framework) -> Mapping[str, tuple[Printed, ...]]:
    """What both editions print of every indicator of which either prints something, by indicator."""
    found = {i.id: printed(i, first, second, city.shape.area) for i in city.indicators.values()}
    return {name: rows for name, rows in found.items() if rows}
