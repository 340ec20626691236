"""Where labels go so that none lies on another, on a mark, or over the edge.

Boxes are in px from the top left of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, pairwise

GAP = 6.0
# Side by side, a label and another's mark are read on as one; one over the other they are not.
BREATH_ACROSS, BREATH_DOWN = 8.0, 2.0
CLOSE = 17.0
FARTHEST = 5
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that wants a place beside `anchor`: its size in px, and whether under is better than over."""

    anchor: Box
    width: float
    height: float
    under: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label goes; `leader` is the line to its mark where it stands too far away to be read as its own."""

    box: Box
    align: Align
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    cost: float


Places = tuple[Place | None, ...]


def place(wanted: Sequence[Wanted], taken: Sequence[Box], within: Box) -> Places:
    """A place for each label in the order given; None where there is no free one.

    The nearest free place is taken, above (or below, where wanted) before beside. Where not all find one close
    by, labels are tried in several orders; the order that seats most, then nearest, is kept, and of equals the
    first, so that equal input gives equal places.
    """
    straight = _seated(list(range(len(wanted))), wanted, taken, within)
    if all(found and found.leader is None for found in straight):
        return straight
    across = sorted(range(len(wanted)), key=lambda n: wanted[n].anchor.middle)
    down = sorted(range(len(wanted)), key=lambda n: wanted[n].anchor.middle[::-1])
    others = [_seated(order, wanted, taken, within) for order in (across, across[::-1], down, down[::-1])]
    return min([straight, *others], key=_regret)


def _regret(places: Places) -> tuple[int, float]:
    return places.count(None), round(sum(found.cost for found in places if found), 3)


def _seated(order: list[int], wanted: Sequence[Wanted], taken: Sequence[Box], within: Box) -> Places:
    full = list(taken)
    places: list[Place | None] = [None] * len(wanted)
    for n in order:
        anchor = wanted[n].anchor
        others = [box for box in full if box != anchor]
        found = next((one for one in _choices(wanted[n], within) if _free(one, others, within)), None)
        if found:
            places[n] = found
            full += [found.box, *_trail(found)]
    return tuple(places)


def _free(choice: Place, others: Iterable[Box], within: Box) -> bool:
    if not within.holds(choice.box):
        return False
    breath = choice.box.grown(BREATH_ACROSS, BREATH_DOWN)
    trail = _trail(choice)
    return not any(breath.meets(other) or any(step.meets(other) for step in trail) for other in others)


def _trail(choice: Place) -> list[Box]:
    return list(along(*choice.leader, LEADER)) if choice.leader else []


def along(start: tuple[float, float], end: tuple[float, float], half: float, step: float = 4.0) -> Iterator[Box]:
    """Small boxes, `half` px to each side, that cover a straight line."""
    (x, y), (x2, y2) = start, end
    count = max(1, round(max(abs(x2 - x), abs(y2 - y)) / step))
    for n in range(count + 1):
        across, down = x + (x2 - x) * n / count, y + (y2 - y) * n / count
        yield Box(across - half, down - half, across + half, down + half)


def _choices(wanted: Wanted, within: Box) -> list[Place]:
    stacked = [choice for far in range(FARTHEST) for choice in _above_and_below(wanted, far, within)]
    return sorted([*stacked, *_beside(wanted)], key=lambda choice: choice.cost)


def _above_and_below(wanted: Wanted, far: int, within: Box) -> Iterator[Place]:
    anchor, gap = wanted.anchor, GAP + far * wanted.height / 2
    for shift_cost, centre in _shifts(wanted, within):
        for under, top in ((False, anchor.top - gap - wanted.height), (True, anchor.bottom + gap)):
            side_cost = 0.0 if under is wanted.under else 0.4
            left = centre - wanted.width / 2
            box = Box(left, top, left + wanted.width, top + wanted.height)
            yield Place(box, Align.center, _leader(box, anchor), 2.0 * far + shift_cost + side_cost)


def _shifts(wanted: Wanted, within: Box) -> Iterator[tuple[float, float]]:
    """Over the middle, or as near it as the edges allow, then further to either side."""
    half = wanted.width / 2
    middle = _nearest(wanted.anchor.middle[0], within.left + half, within.right - half)
    reach = max(wanted.width, wanted.anchor.right - wanted.anchor.left) / 2
    for share, cost in ((0.0, 0.0), (0.45, 0.7), (-0.45, 0.7), (0.85, 1.3), (-0.85, 1.3)):
        yield cost, middle + share * reach


def _beside(wanted: Wanted) -> Iterator[Place]:
    anchor = wanted.anchor
    _, middle = anchor.middle
    top = middle - wanted.height / 2
    right, left = anchor.right + GAP, anchor.left - GAP
    yield Place(Box(right, top, right + wanted.width, top + wanted.height), Align.left, None, 0.8)
    yield Place(Box(left - wanted.width, top, left, top + wanted.height), Align.right, None, 0.9)


def _leader(box: Box, anchor: Box) -> tuple[tuple[float, float], tuple[float, float]] | None:
    above = box.bottom <= anchor.top
    from_y, to_y = (box.bottom + 2, anchor.top) if above else (box.top - 2, anchor.bottom)
    foot = _nearest(anchor.middle[0], box.left + 4, box.right - 4)
    if abs(from_y - to_y) < CLOSE and anchor.left <= foot <= anchor.right:
        return None
    return (foot, from_y), (_nearest(foot, anchor.left, anchor.right), to_y)


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
