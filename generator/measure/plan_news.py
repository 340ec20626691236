"""What one edition of a plan changed against another: read off their own lists, with nothing worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.assemble import goal_paths
from generator.shapes import Framework, Goal, KeyIndicator


@dataclass(frozen=True, slots=True)
class Moved:
    """Ids of what is new in an edition, what has left it, and what it words or numbers in another way.

    In the order of the newer edition; what has left, in that of the older one.
    """

    joined: tuple[str, ...]
    left: tuple[str, ...]
    reworded: tuple[str, ...]
    renumbered: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.joined or self.left or self.reworded or self.renumbered)


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What is new in the indicators of a plan, and in its goals by their level; levels of one edition alone are left
    out, for two plans of another build cannot be set side by side."""

    indicators: Moved
    goals: Mapping[str, Moved]


Worded = Mapping[str, tuple[int | None, str]]


def plan_news(before: Framework, after: Framework) -> PlanNews:
    """What `after` changed against `before`; indicators and goals are the same where their ids are."""
    old, new = ({level.id for level in plan.levels} for plan in (before, after))
    levels = [level.id for level in after.levels if level.id in old & new]
    return PlanNews(
        indicators=_moved(_entries(before.indicators), _entries(after.indicators)),
        goals={level: _moved(_goals(before, level), _goals(after, level)) for level in levels},
    )


def _moved(old: Worded, new: Worded) -> Moved:
    kept = [name for name in new if name in old]
    return Moved(
        joined=tuple(name for name in new if name not in old),
        left=tuple(name for name in old if name not in new),
        reworded=tuple(name for name in kept if old[name][1] != new[name][1]),
        renumbered=tuple(name for name in kept if old[name][0] != new[name][0]),
    )


def _entries(entries: Iterable[KeyIndicator]) -> Worded:
    return {entry.id: (entry.number, entry.official) for entry in entries}


def _goals(plan: Framework, level: str) -> Worded:
    found: Iterable[Goal] = (path[-1] for path in goal_paths(plan.goals) if path[-1].level == level)
    return {goal.id: (goal.number, goal.official) for goal in found}


def before_this(plan: Framework, plans: Iterable[Framework]) -> Framework | None:
    """The last edition that is older than a plan, by the dates that they print; None where there is none."""
    return max((other for other in plans if other.date < plan.date), key=lambda other: other.date, default=None)
