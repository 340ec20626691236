"""What is told of many indicators at once, put under the plan's own headings and in its order: never by size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.city import City, Indicator
from generator.shapes import Goal, Wish

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Under(Generic[Item]):
    """Items that belong to one of the plan's goals of the highest level; None holds what stands under no goal."""

    goal: Goal | None
    items: tuple[Item, ...]


def home(city: City, indicator: Indicator) -> Indicator:
    """The indicator that the plan names: a supporting one stands beside another."""
    return city.indicators[indicator.shape.beside] if indicator.shape.beside else indicator


def outcome(city: City, indicator: Indicator) -> Goal | None:
    """The goal of the current plan's highest level that an indicator belongs to."""
    current = (place.path[0] for place in home(city, indicator).places if place.framework == city.framework.id)
    return next(current, None)


def by_outcome(city: City, items: Iterable[Item], of: Callable[[Item], str]) -> tuple[Under[Item], ...]:
    """The items under the plan's goals, in its order, each goal's in the order given; `of` is an item's indicator."""
    found: dict[str | None, list[Item]] = defaultdict(list)
    for item in items:
        goal = outcome(city, city.indicators[of(item)])
        found[goal.id if goal else None].append(item)
    places = (*city.framework.goals, None)
    return tuple(Under(goal, tuple(each)) for goal in places if (each := found[goal.id if goal else None]))


def wishes(city: City, indicator: Indicator) -> tuple[Wish, ...]:
    """The wishes that an indicator speaks to."""
    linked = indicator.wishes or home(city, indicator).wishes
    return tuple(wish for wish in city.wishes.wishes if wish.id in linked)
