"""What a chart is made of. Every text is ready in the city's language; values are Decimals in the unit of the axis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Look(StrEnum):
    """What a mark says of its figure, apart from colour."""

    bar = "bar"
    dot = "dot"
    square = "square"
    dashed = "dashed"
    target = "target"


class Slot(StrEnum):
    """A place in the palette: c1 is our place, muted what it stands beside, c2 to c4 other groups or more places."""

    c1 = "c1"
    muted = "muted"
    c2 = "c2"
    c3 = "c3"
    c4 = "c4"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the value axis and its text."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """From the lowest to the highest value drawn, with a tick at both ends; made by `axis.value_axis`."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named part of the time axis, such as a year; both days are in it."""

    label: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure in time. `full` is a label that also says whose or what kind, for where `label` alone may mislead."""

    value: Decimal
    label: str
    start: date
    end: date
    look: Look
    slot: Slot = Slot.c1
    full: str = ""


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """Figures of different kinds in time. `joins` are pairs of places in `marks`; nothing else is joined."""

    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    axis: ValueAxis
    joins: tuple[tuple[int, int], ...] = ()
    value_title: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A value or None for each x label; a None breaks the line. `last_full` also says whose the last value is."""

    values: tuple[Decimal | None, ...]
    slot: Slot
    first_label: str
    last_label: str
    last_full: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A level to reach, over the whole width."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What a coming period could bring: the lower and upper end of a range, and the value between them."""

    low: Decimal
    value: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class LineFacts:
    """Full series of like periods, one x label each, evenly spaced.

    `ahead` goes on from the end of the first series, one for each of the last x labels, where all series are None.
    `ahead_label` says its last range.
    """

    series: tuple[Series, ...]
    x_labels: tuple[str, ...]
    axis: ValueAxis
    target: Target | None = None
    value_title: str = ""
    ahead: tuple[Reach, ...] = ()
    ahead_label: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, its value and the value's text; `beside` is a comparator's value."""

    label: str
    value: Decimal
    shown: str
    slot: Slot = Slot.c1
    look: Look = Look.bar
    beside: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BarsFacts:
    """Groups or periods side by side, from 0 to `high` (or the largest value)."""

    bars: tuple[Bar, ...]
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A row with two values: earlier and later, or two groups."""

    label: str
    first: Decimal
    first_label: str
    second: Decimal
    second_label: str


@dataclass(frozen=True, slots=True)
class DumbbellFacts:
    """Two values a row and the distance between them; each side keeps its slot in every row."""

    pairs: tuple[Pair, ...]
    axis: ValueAxis
    first_slot: Slot = Slot.muted
    second_slot: Slot = Slot.c1


@dataclass(frozen=True, slots=True)
class Name:
    """A mark of a small picture that is named: its place in `marks`, its value and its time as text."""

    mark: int
    value: str
    when: str


@dataclass(frozen=True, slots=True)
class SmallFacts:
    """A few figures in time, small, to be looked at in a row of others: all of them run from `start` to `end`.

    `low` is 0 or the lowest value below it. `joins` are as in a timeline. Of `names`, the first must be seen.
    """

    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    start: date
    end: date
    low: Decimal
    high: Decimal
    joins: tuple[tuple[int, int], ...] = ()


Facts = TimelineFacts | LineFacts | BarsFacts | DumbbellFacts | SmallFacts


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart drawn for a wide and a narrow figure: SVG with `__ID__` and `__ALT__` to be filled by `insert`.

    A small picture has one drawing, in both places.
    """

    wide: str
    narrow: str
