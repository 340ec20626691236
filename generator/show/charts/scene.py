"""A chart laid out: what stands where, in the units of its data, with the few px that labels are moved by.

Between the facts and the drawing: pure, and the same whatever draws it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.show.charts.facts import Tick
from generator.show.charts.placing import Align, Box
from generator.show.charts.theme import Canvas, Dash, Paint, Shape

Point2 = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The room for marks inside a drawing, and the two straight scales. Margins are px, domains data units."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def inner(self) -> Box:
        """Where marks may stand, px."""
        return Box(self.left, self.top, self.width - self.right, self.height - self.bottom)

    @property
    def outer(self) -> Box:
        """The whole drawing, px."""
        return Box(0, 0, self.width, self.height)

    def across(self, x: float) -> float:
        """px from the left edge of the drawing for a value of x."""
        return self.left + (x - self.x[0]) / (self.x[1] - self.x[0]) * (self.inner.right - self.left)

    def down(self, y: float) -> float:
        """px from the top edge of the drawing for a value of y."""
        return self.top + (self.y[1] - y) / (self.y[1] - self.y[0]) * (self.inner.bottom - self.top)

    def x_at(self, across: float) -> float:
        """The value of x so many px from the left edge."""
        return self.x[0] + (across - self.left) / (self.inner.right - self.left) * (self.x[1] - self.x[0])

    def y_at(self, down: float) -> float:
        """The value of y so many px from the top edge."""
        return self.y[1] - (down - self.top) / (self.inner.bottom - self.top) * (self.y[1] - self.y[0])

    def days(self, pixels: float) -> float:
        """How much of x so many px are."""
        return pixels * (self.x[1] - self.x[0]) / (self.inner.right - self.left)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke: bars over time, joins, leaders, targets. `width` px."""

    x: float
    x2: float
    y: float
    y2: float
    paint: Paint
    width: float
    dash: Dash = ()
    cap: str = "butt"


@dataclass(frozen=True, slots=True)
class Path:
    """A line through two or more points."""

    points: tuple[Point2, ...]
    paint: Paint
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Slab:
    """A horizontal bar from x to x2 about y, `thick` px; `dash` is that of its edge where hollow."""

    x: float
    x2: float
    y: float
    thick: float
    fill: Paint
    edge: Paint
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A point, `across` px wide, with a 3 px edge inside its width."""

    x: float
    y: float
    shape: Shape
    fill: Paint
    edge: Paint
    across: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a value of x and y, moved by dx and dy px; y is the foot of its letters."""

    x: float
    y: float
    text: str
    dx: float
    dy: float
    align: Align = Align.center
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """Ticks with their texts; `grid` draws a line across at each."""

    ticks: tuple[tuple[float, str], ...]
    grid: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one drawing holds, each list painted over the one before."""

    canvas: Canvas
    plot: Plot
    x_axis: Axis | None
    y_axis: Axis | None
    slabs: tuple[Slab, ...] = ()
    rules: tuple[Rule, ...] = ()
    paths: tuple[Path, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()


def axis_of(ticks: tuple[Tick, ...]) -> Axis:
    """A value axis with a grid."""
    return Axis(tuple((float(tick.value), tick.label) for tick in ticks), grid=True)
