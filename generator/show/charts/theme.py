"""How charts look: the site's colour variables, and the sizes for a wide and a narrow figure.

Each fallback is the light value of `assets/css/tokens.css`, so that a drawing is right on its own too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.show.charts.facts import Slot


class Paint(StrEnum):
    """A colour of the site, as the SVG says it."""

    ink = "var(--ink,#231b42)"
    card = "var(--card,#fff)"
    c1 = "var(--c1,#0067df)"
    c2 = "var(--c2,#9b5f00)"
    c3 = "var(--c3,#5e0062)"
    c4 = "var(--c4,#15412e)"
    muted = "var(--muted,#5f6773)"
    grid = "var(--grid,#d9dde3)"


class Shape(StrEnum):
    """A point's shape, by Vega's name."""

    circle = "circle"
    square = "square"
    triangle = "triangle-up"
    diamond = "diamond"
    cross = "cross"


Dash = tuple[float, ...]


# With round ends: a row of dots.
DOTTED: Dash = (0, 8)
HOLLOW_DASH: Dash = (6, 4)


@dataclass(frozen=True, slots=True)
class Style:
    """A slot's colour and its second cues: the shape of its points, whether they are hollow, the dash of its line."""

    paint: Paint
    shape: Shape
    dash: Dash = ()
    hollow: bool = False


STYLES: Mapping[Slot, Style] = {
    Slot.c1: Style(Paint.c1, Shape.circle),
    Slot.muted: Style(Paint.muted, Shape.square, (8, 6), hollow=True),
    Slot.c2: Style(Paint.c2, Shape.triangle, (3, 4)),
    Slot.c3: Style(Paint.c3, Shape.diamond, (12, 4, 3, 4)),
    Slot.c4: Style(Paint.c4, Shape.cross, (2, 6)),
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing's place and sizes in CSS px. `letters` is the size of all text, `dot` the width of a point."""

    name: str
    classes: str
    width: int
    height: int
    letters: int
    dot: int
    bar: int

    @property
    def line(self) -> int:
        """From one line of text to the next, px."""
        return round(self.letters * 1.2)


# Narrow is the width inside a panel at 320 px: text stands there at its own size. Wide fits the figure's column.
WIDE = Canvas("wide", "cfc-svg cfc-svg--wide", 640, 340, 17, 16, 7)
NARROW = Canvas("narrow", "cfc-svg cfc-svg--narrow", 252, 300, 15, 15, 7)
# Text is 15 px high in a card at 320 px, which leaves 244 px.
SMALL = Canvas("small", "cfc-svg cfc-svg--small", 260, 132, 16, 12, 6)

# The version of the grammar that charts are written in; part of each drawing's key in the cache.
VEGA_LITE = "6.4"
