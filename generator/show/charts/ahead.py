"""What may come after the last point of a line: a broken line on, with an upright stroke for each range."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.show.charts.facts import LineFacts
from generator.show.charts.layout import ASCENT, label_at
from generator.show.charts.lettering import text_width
from generator.show.charts.placing import Align, Box, along
from generator.show.charts.scene import Dot, Label, Path, Plot, Point2, Rule
from generator.show.charts.theme import STYLES, Canvas, Dash, Paint

BROKEN: Dash = (8, 5)
UPRIGHT = 4.0


def ahead_points(facts: LineFacts) -> list[Point2]:
    """Where the line leads, from its last point on; nothing where it does not."""
    if not facts.ahead:
        return []
    first = len(facts.x_labels) - len(facts.ahead)
    known = [(float(n), float(value)) for n, value in enumerate(facts.series[0].values) if value is not None]
    return [*known[-1:], *((float(first + n), float(step.value)) for n, step in enumerate(facts.ahead))]


def ahead_paths(facts: LineFacts) -> Iterator[Path]:
    """The broken line."""
    if facts.ahead:
        yield Path(tuple(ahead_points(facts)), STYLES[facts.series[0].slot].paint, BROKEN)


def ahead_rules(facts: LineFacts) -> Iterator[Rule]:
    """One upright stroke for each range."""
    for (at, _), step in zip(_steps(facts), facts.ahead, strict=True):
        paint = STYLES[facts.series[0].slot].paint
        yield Rule(at, at, float(step.low), float(step.high), paint, UPRIGHT, cap="round")


def ahead_dots(facts: LineFacts, canvas: Canvas) -> Iterator[Dot]:
    """Hollow points: nothing was counted there."""
    for at, value in _steps(facts):
        style = STYLES[facts.series[0].slot]
        yield Dot(at, value, style.shape, Paint.card, style.paint, canvas.dot - 2)


def _steps(facts: LineFacts) -> list[Point2]:
    return ahead_points(facts)[1:]


def ahead_width(facts: LineFacts, canvas: Canvas) -> float:
    """The room that the label of the last range asks for to its right, px."""
    return text_width(facts.ahead_label, canvas.letters) if facts.ahead else 0.0


def ahead_label(facts: LineFacts, plot: Plot, canvas: Canvas, gap: float) -> Iterator[Label]:
    """The last range to the right of its stroke, `gap` px from it."""
    for point in _steps(facts)[-1:]:
        at = (plot.across(point[0]) + canvas.dot / 2 + gap, plot.down(point[1]) + canvas.letters * ASCENT / 2)
        yield label_at(plot, point, at, facts.ahead_label, Align.left, False)


def ahead_boxes(facts: LineFacts, plot: Plot, canvas: Canvas) -> Iterator[Box]:
    """What all of it covers, px."""
    drawn = [(plot.across(x), plot.down(y)) for x, y in ahead_points(facts)]
    for start, end in pairwise(drawn):
        yield from along(start, end, 2)
    for (at, _), step in zip(_steps(facts), facts.ahead, strict=True):
        across, half = plot.across(at), canvas.dot / 2
        yield Box(across - half, plot.down(float(step.high)), across + half, plot.down(float(step.low)))
