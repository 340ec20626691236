"""Where labels go so that none lies on another, on a mark, or over the edge.

Boxes are in px from the top left of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

GAP = 6.0
# Side by side, a label and another's mark are read on as one; one over the other they are not.
BREATH_ACROSS, BREATH_DOWN = 8.0, 2.0
CLOSE = 17.0
STEP = 8.0
FARTHEST = 7
LEADER = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, px."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Across, down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def grown(self, across: float, down: float) -> Box:
        """The box with so many px more at both sides, and at top and bottom."""
        return Box(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def around(self, other: Box) -> Box:
        """The smallest box with both in it."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Align(Enum):
    """Which side of a label stays put when its letters are wider or narrower than reckoned."""

    left = "left"
    center = "center"
    right = "right"


Rows = npt.NDArray[np.float64]
Size = tuple[float, float]
Way = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that wants a place beside `anchor`: its (width, height) in px for each wording, the best one first.

    `under` says that below is better than above.
    """

    anchor: Box
    sizes: tuple[Size, ...]
    under: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label goes and in which wording; `leader` is a line to its mark, drawn where the two are far apart."""

    box: Box
    align: Align
    leader: Way | None = None
    wording: int = 0
    cost: float = 0.0


Places = tuple[Place | None, ...]


def place(wanted: Sequence[Wanted], taken: Sequence[Box], within: Box) -> Places:
    """A place for each label in the order given; None where there is no free one.

    The nearest free place is taken, above (or below, where wanted) before beside. Where not all find one close
    by, labels are tried in several orders; the order that seats most, then nearest, is kept, and of equals the
    first, so that equal input gives equal places.
    """
    choices = [_choices(one, within) for one in wanted]
    full = _rows(taken)
    straight = _seated(list(range(len(wanted))), wanted, choices, full)
    if all(found and found.leader is None and found.wording == 0 for found in straight):
        return straight
    across = sorted(range(len(wanted)), key=lambda n: wanted[n].anchor.middle)
    down = sorted(range(len(wanted)), key=lambda n: wanted[n].anchor.middle[::-1])
    others = [_seated(order, wanted, choices, full) for order in (across, across[::-1], down, down[::-1])]
    return min([straight, *others], key=_regret)


def _regret(places: Places) -> tuple[int, float]:
    return places.count(None), round(sum(found.cost for found in places if found), 3)


def _rows(boxes: Iterable[Box]) -> Rows:
    """Boxes as rows of left, top, right, bottom: hundreds of them are tested at once, for hundreds of choices."""
    return np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], dtype=float).reshape(-1, 4)


def _meeting(rows: Rows, box: Box) -> Rows:
    """The rows that share any area with a box."""
    left, top, right, bottom = rows.T
    met: Rows = rows[(left < box.right) & (box.left < right) & (top < box.bottom) & (box.top < bottom)]
    return met


def _seated(order: list[int], wanted: Sequence[Wanted], choices: Sequence[list[Place]], taken: Rows) -> Places:
    full = taken
    places: list[Place | None] = [None] * len(wanted)
    for n in order:
        anchor = wanted[n].anchor
        others = full[(full != _rows([anchor])).any(axis=1)]
        found = next((one for one in choices[n] if _free(one, anchor, others)), None)
        if found:
            places[n] = found
            leader = along(*found.leader, LEADER) if found.leader else ()
            full = np.concatenate([full, _rows([found.box, *leader])])
    return tuple(places)


def _free(choice: Place, anchor: Box, others: Rows) -> bool:
    """Whether nothing is in the label's room, nor between it and its mark: it would be taken for the nearer one's."""
    if _meeting(others, choice.box.grown(BREATH_ACROSS, BREATH_DOWN)).size:
        return False
    way = _way(choice.box, anchor)
    (x, y), (x2, y2) = way
    line = Box(min(x, x2), min(y, y2), max(x, x2), max(y, y2)).grown(LEADER, LEADER)
    near = _meeting(others, line)
    if not near.size:
        return True
    between = list(along(*way, LEADER))
    apart = (Box(*row) for row in near.tolist())
    return not any(step.meets(other) for other in apart if not other.meets(anchor) for step in between)


def along(start: tuple[float, float], end: tuple[float, float], half: float, step: float = 4.0) -> Iterator[Box]:
    """Small boxes, `half` px to each side, that cover a straight line."""
    (x, y), (x2, y2) = start, end
    count = max(1, round(max(abs(x2 - x), abs(y2 - y)) / step))
    for n in range(count + 1):
        across, down = x + (x2 - x) * n / count, y + (y2 - y) * n / count
        yield Box(across - half, down - half, across + half, down + half)


def _choices(wanted: Wanted, within: Box) -> list[Place]:
    """Every place inside the drawing that a label could have, the best one first."""
    choices = [
        replace(choice, wording=n, cost=choice.cost + 2.5 * n)
        for n, size in enumerate(wanted.sizes)
        for choice in _places(size, wanted, within)
        if within.holds(choice.box)
    ]
    return sorted(choices, key=lambda choice: choice.cost)


def _places(size: Size, wanted: Wanted, within: Box) -> Iterator[Place]:
    for far in range(FARTHEST):
        yield from _above_and_below(size, wanted, far, within)
    yield from _beside(size, wanted.anchor)


def _above_and_below(size: Size, wanted: Wanted, far: int, within: Box) -> Iterator[Place]:
    (width, height), anchor = size, wanted.anchor
    gap = GAP + far * STEP
    for shift_cost, centre in _shifts(width, anchor, within):
        for under, top in ((False, anchor.top - gap - height), (True, anchor.bottom + gap)):
            side_cost = 0.0 if under is wanted.under else 0.4
            box = Box(centre - width / 2, top, centre + width / 2, top + height)
            yield Place(box, Align.center, _leader(box, anchor), cost=2.0 * far + shift_cost + side_cost)


def _shifts(width: float, anchor: Box, within: Box) -> Iterator[tuple[float, float]]:
    """Over the middle, or as near it as the edges allow, then further to either side."""
    middle = _nearest(anchor.middle[0], within.left + width / 2, within.right - width / 2)
    reach = max(width, anchor.right - anchor.left) / 2
    for share, cost in ((0.0, 0.0), (0.45, 0.7), (-0.45, 0.7), (0.85, 1.3), (-0.85, 1.3)):
        yield cost, middle + share * reach


def _beside(size: Size, anchor: Box) -> Iterator[Place]:
    width, height = size
    top = anchor.middle[1] - height / 2
    right, left = anchor.right + GAP, anchor.left - GAP
    yield Place(Box(right, top, right + width, top + height), Align.left, cost=0.8)
    yield Place(Box(left - width, top, left, top + height), Align.right, cost=0.9)


def _way(box: Box, anchor: Box) -> Way:
    """The shortest line from a label to its mark."""
    foot = _nearest(anchor.middle[0], box.left + 4, box.right - 4), _nearest(anchor.middle[1], box.top, box.bottom)
    return foot, (_nearest(foot[0], anchor.left, anchor.right), _nearest(foot[1], anchor.top, anchor.bottom))


def _leader(box: Box, anchor: Box) -> Way | None:
    (x, y), (x2, y2) = _way(box, anchor)
    if abs(y - y2) < CLOSE and x == x2:
        return None
    return (x, y + 2 if y < y2 else y - 2), (x2, y2)


def _nearest(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Heights near those `wanted`, at least `apart` from each other and between `low` and `high` where they fit.

    Same order as `wanted`.
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    down = list(
        accumulate(
            (wanted[n] for n in order[1:]), lambda above, y: max(y, above + apart), initial=max(low, wanted[order[0]])
        )
    )
    limits = [high - apart * n for n in range(len(order))][::-1]
    kept = [min(y, limit) for y, limit in zip(down, limits, strict=True)]
    return [kept[order.index(n)] for n in range(len(wanted))]


def every(boxes: Sequence[tuple[float, float]], gap: float, both_ends: bool = False) -> int:
    """The smallest k so that every k-th of a row of (left, right) stands `gap` px from the next.

    Counted from the last. `both_ends` asks that the first be among them too, even where the two come close.
    """
    steps = [k for k in range(1, len(boxes) + 1) if not both_ends or (len(boxes) - 1) % k == 0]
    return next((k for k in steps if _apart(boxes[::-1][::k], gap)), steps[-1])


def _apart(boxes: Sequence[tuple[float, float]], gap: float) -> bool:
    return all(later[0] - earlier[1] >= gap for later, earlier in pairwise(boxes))
