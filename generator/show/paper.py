"""How much has room on a printed sheet, reckoned without a browser: a little too little rather than too much.

Everything in points. Sizes and rooms are those of the print rules in report-card.css.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.show.charts.lettering import wrapped

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Letters:
    """The size of letters and the height of a line of them."""

    size: float
    line: float


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Item]):
    """What has room, from the first on, and the rest, in the same order; `height` is what stands on the paper."""

    shown: tuple[Item, ...]
    rest: tuple[Item, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """Items with the height of each, in order; `last` is the height of what is said in place of those left out."""

    items: tuple[tuple[Item, float], ...]
    last: float

    def fitted(self, room: float) -> Fitted[Item]:
        """As many as have room. None is passed over for a shorter one: what is shown is told by the order alone."""
        items, heights = [item for item, _ in self.items], [tall for _, tall in self.items]
        if sum(heights) <= max(room, 0):
            return Fitted(tuple(items), (), sum(heights))
        count, taken = 0, self.last
        while taken + heights[count] <= room:
            taken, count = taken + heights[count], count + 1
        return Fitted(tuple(items[:count]), tuple(items[count:]), taken)


def listing(items: Iterable[Item], height: Callable[[Item], float], last: float) -> Listing[Item]:
    """A listing of `items`, each measured."""
    return Listing(tuple((item, height(item)) for item in items), last)


def text_height(text: str, letters: Letters, width: float) -> float:
    """The height of `text`, broken into lines of at most `width`; nought for no text."""
    return len(wrapped(text, letters.size, width)) * letters.line


def shared(room: float, *lists: tuple[Listing[Any], float]) -> list[Fitted[Any]]:
    """Lists in one room: each takes up to its own share first, in turn, and then what the others have left."""
    found: list[Fitted[Any]] = []
    for one, share in lists:
        found.append(one.fitted(min(share, room)))
        room -= found[-1].height
    for place, (one, _) in enumerate(lists):
        room += found[place].height
        found[place] = one.fitted(room)
        room -= found[place].height
    return found
