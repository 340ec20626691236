"""What stands round a picture on the page: its heading, key, notes, table and download. All text is ready."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from generator.show.charts.facts import Picture, Slot
from generator.show.charts.slim import insert

ALL_DOTS = 100


class Symbol(StrEnum):
    """A sign of a chart's key; `line` is a series of a line chart, the others are looks of marks."""

    bar = "bar"
    dot = "dot"
    square = "square"
    dashed = "dashed"
    target = "target"
    line = "line"


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A sign and what it stands for."""

    symbol: Symbol
    slot: Slot
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; numbers are set so that their digits line up."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about, and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers as in the picture. `label` opens and closes it; `head` has one text a column."""

    label: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Download:
    """A file with the same numbers: its address from this page, and the link's text."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with all that belongs to it, for `figures/chart.html.j2`.

    `id` is unique on its page; `alt` is one short sentence, as the numbers are in the summary and the table.
    """

    id: str
    title: str
    subtitle: str
    alt: str
    picture: Picture
    key: tuple[KeyItem, ...] = ()
    summary: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    table: Table | None = None
    download: Download | None = None
    level: int = 2

    @property
    def drawings(self) -> tuple[Markup, Markup]:
        """The wide and the narrow drawing, named; the page's style shows one of them."""
        return (
            insert(self.picture.wide, f"{self.id}-w", self.alt),
            insert(self.picture.narrow, f"{self.id}-n", self.alt),
        )


@dataclass(frozen=True, slots=True)
class DotsFigure:
    """A share of people as 100 dots, for `figures/dots.html.j2`; `filled` is 0 to 100, else ValueError."""

    id: str
    title: str
    alt: str
    filled: int
    filled_text: str
    others_text: str
    note: str = ""
    level: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.filled <= ALL_DOTS:
            raise ValueError(f"{self.filled} of {ALL_DOTS} dots cannot be filled")
