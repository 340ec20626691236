"""What the chart types lay out alike: margins, the heading of the value axis, a text at a place in px."""

from __future__ import annotations

from generator.show.charts.facts import ValueAxis
from generator.show.charts.lettering import text_width, wrapped
from generator.show.charts.placing import Align, Box
from generator.show.charts.scene import Label, Plot, Point2
from generator.show.charts.theme import Canvas

# Shares of the letter size: what stands above the foot of the letters, and what hangs below it.
ASCENT = 0.75
DESCENT = 0.22
EDGE = 2.0
# Over the top line of text: the accents of capital letters, px.
ACCENTS = 4.0
AXIS_GAP = 8.0


def block_height(lines: int, canvas: Canvas) -> float:
    """The height of so many lines of text, px."""
    return (lines - 1) * canvas.line + canvas.letters * (ASCENT + DESCENT)


def block_width(texts: tuple[str, ...], canvas: Canvas) -> float:
    """The width of the longest of `texts`, px."""
    return max(text_width(text, canvas.letters) for text in texts)


def value_room(axis: ValueAxis, canvas: Canvas) -> float:
    """The left margin that the texts of a value axis need, px."""
    return block_width(tuple(tick.label for tick in axis.ticks), canvas) + AXIS_GAP + EDGE


def top_room(title: str, canvas: Canvas) -> float:
    """The top margin: a label above the highest mark, and the heading above that, px."""
    lines = len(_heading_lines(title, canvas))
    return canvas.line + 8.0 + ACCENTS + (lines * canvas.line + 6.0 if lines else 0.0)


def label_room(title: str, plot: Plot, canvas: Canvas) -> Box:
    """Where labels may stand: above the x axis, under the heading, and not quite at the edge; px."""
    lines = len(_heading_lines(title, canvas))
    top = lines * canvas.line + EDGE + ACCENTS
    return Box(plot.left + EDGE, top, plot.width - EDGE, plot.inner.bottom - 3)


def heading(title: str, plot: Plot, canvas: Canvas) -> tuple[Label, ...]:
    """The value axis's heading, level and at the top left, where it is read before the numbers."""
    corner = (plot.x[0], plot.y[1])
    return tuple(
        label_at(plot, corner, (EDGE, ACCENTS + canvas.letters * ASCENT + n * canvas.line), line, Align.left)
        for n, line in enumerate(_heading_lines(title, canvas))
    )


def _heading_lines(title: str, canvas: Canvas) -> tuple[str, ...]:
    return wrapped(title, canvas.letters, canvas.width - 2 * EDGE)


def label_at(plot: Plot, value: Point2, at: Point2, text: str, align: Align, bold: bool = False) -> Label:
    """A label that belongs to `value` (data units) and stands `at` (px; the foot of its letters)."""
    dx, dy = at[0] - plot.across(value[0]), at[1] - plot.down(value[1])
    return Label(value[0], value[1], text, round(dx, 2), round(dy, 2), align, bold)


def foot_of(box: Box, align: Align, line: int, canvas: Canvas) -> Point2:
    """Where a line of a block of text is anchored, px."""
    across = {Align.left: box.left, Align.center: box.middle[0], Align.right: box.right}[align]
    return across, box.top + canvas.letters * ASCENT + line * canvas.line
