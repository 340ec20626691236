"""Full series of like periods: our line solid, others dashed, a target dotted, first and last values beside them.

What may come next goes on from there, broken: `ahead`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.show.charts.ahead import (
    ahead_boxes,
    ahead_dots,
    ahead_label,
    ahead_paths,
    ahead_rules,
    ahead_width,
)
from generator.show.charts.facts import LineFacts, Series, Slot
from generator.show.charts.layout import (
    ASCENT,
    EDGE,
    block_height,
    foot_of,
    heading,
    label_at,
    label_room,
    top_room,
    value_room,
)
from generator.show.charts.lettering import text_width
from generator.show.charts.placing import Align, Box, Wanted, along, every, place, spread
from generator.show.charts.scene import Axis, Dot, Label, Path, Plot, Point2, Rule, Scene, axis_of
from generator.show.charts.theme import DOTTED, STYLES, WIDE, Canvas, Paint

LAST_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A label that asks for a place: beside what (px), for which value, and its text."""

    anchor: Box
    value: Point2
    text: str
    bold: bool = False
    under: bool = False


def line(facts: LineFacts, canvas: Canvas) -> Scene:
    """Lays out a line chart; a value that is None breaks its line."""
    plot = _plot(facts, canvas)
    dots = _dots(facts, plot, canvas)
    return Scene(
        canvas,
        plot,
        Axis(_ticks(facts, plot, canvas)),
        axis_of(facts.axis.ticks),
        rules=(*_target(facts, plot), *ahead_rules(facts)),
        paths=(*ahead_paths(facts), *(path for series in _ours_last(facts) for path in _paths(series))),
        dots=(*dots, *ahead_dots(facts, canvas)),
        labels=(
            *heading(facts.value_title, plot, canvas),
            *_last_labels(facts, plot, canvas),
            *ahead_label(facts, plot, canvas, LAST_GAP),
            *_placed(facts, dots, plot, canvas),
        ),
    )


def _plot(facts: LineFacts, canvas: Canvas) -> Plot:
    left = value_room(facts.axis, canvas)
    widest = _widest([_last(series, canvas) for series in facts.series], canvas)
    right = (ahead_width(facts, canvas) or widest) + LAST_GAP + canvas.dot / 2 + EDGE
    pad = _widest([series.first_label for series in facts.series], canvas) / 2 + 2 * EDGE
    steps = max(1, len(facts.x_labels) - 1)
    step = (canvas.width - left - right - pad) / steps
    return Plot(
        canvas.width,
        canvas.height,
        left,
        top_room(facts.value_title, canvas),
        right,
        canvas.line + 14.0,
        (-pad / step, float(steps)),
        (float(facts.axis.low), float(facts.axis.high)),
    )


def _widest(texts: Sequence[str], canvas: Canvas) -> float:
    return max((text_width(text, canvas.letters) for text in texts), default=0.0)


def _last(series: Series, canvas: Canvas) -> str:
    return series.last_full if canvas is WIDE and series.last_full else series.last_label


def _dots(facts: LineFacts, plot: Plot, canvas: Canvas) -> tuple[Dot, ...]:
    """Every point where they have room; else those where a line begins or ends, for its shape to be known by."""
    crowded = plot.across(1) - plot.across(0) < canvas.dot * 1.5
    return tuple(
        _dot_at(point, series, canvas)
        for series in _ours_last(facts)
        for point in (_ends(series) if crowded else _points(series))
    )


def _ends(series: Series) -> list[Point2]:
    known = [None, *series.values, None]
    return [
        (float(n), float(value))
        for n, (before, value, after) in enumerate(zip(known, known[1:], known[2:], strict=False))
        if value is not None and (before is None or after is None)
    ]


def _ours_last(facts: LineFacts) -> list[Series]:
    return sorted(facts.series, key=lambda series: series.slot is Slot.c1)


def _points(series: Series) -> list[Point2]:
    return [(float(n), float(value)) for n, value in enumerate(series.values) if value is not None]


def _paths(series: Series) -> Iterator[Path]:
    style = STYLES[series.slot]
    run: list[Point2] = []
    for n, value in enumerate([*series.values, None]):
        if value is not None:
            run.append((float(n), float(value)))
            continue
        if len(run) > 1:
            yield Path(tuple(run), style.paint, style.dash)
        run = []


def _dot_at(point: Point2, series: Series, canvas: Canvas) -> Dot:
    style = STYLES[series.slot]
    return Dot(*point, style.shape, Paint.card if style.hollow else style.paint, style.paint, canvas.dot - 2)


def _ticks(facts: LineFacts, plot: Plot, canvas: Canvas) -> tuple[tuple[float, str], ...]:
    """As many of the x labels as have room, the last among them."""
    boxes = []
    for n, label in enumerate(facts.x_labels):
        half = text_width(label, canvas.letters) / 2
        boxes.append((plot.across(n) - half, plot.across(n) + half))
    step = every(boxes, canvas.letters / 2)
    kept = range(len(boxes) - 1, -1, -step)
    return tuple((float(n), facts.x_labels[n]) for n in sorted(kept))


def _target(facts: LineFacts, plot: Plot) -> Iterator[Rule]:
    if facts.target:
        level = float(facts.target.value)
        yield Rule(*plot.x, level, level, Paint.ink, 4, DOTTED, "round")


def _last_labels(facts: LineFacts, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    """Values at the end of the axis to the right of their points, moved apart where the points are close."""
    ended = [series for series in facts.series if series.values[-1] is not None]
    ends = [_points(series)[-1] for series in ended]
    downs = [plot.down(end[1]) for end in ends]
    if not ended:
        return
    kept = spread(downs, canvas.line, plot.top, plot.inner.bottom - canvas.letters / 2)
    for series, end, down in zip(ended, ends, kept, strict=True):
        at = (plot.across(end[0]) + canvas.dot / 2 + LAST_GAP, down + canvas.letters * ASCENT / 2)
        yield label_at(plot, end, at, _last(series, canvas), Align.left, series.slot is Slot.c1)


def _placed(facts: LineFacts, dots: Sequence[Dot], plot: Plot, canvas: Canvas) -> Iterator[Label]:
    """All labels but those at the end of the axis: near their points or along the target, clear of every line."""
    asked = [*_first_labels(facts, plot, canvas), *_early_labels(facts, plot, canvas), *_target_label(facts, plot)]
    height = block_height(1, canvas)
    wanted = [Wanted(one.anchor, ((text_width(one.text, canvas.letters), height),), one.under) for one in asked]
    taken = [
        *(_around((dot.x, dot.y), plot, canvas) for dot in dots),
        *(box for series in facts.series for box in _covered(series, plot)),
        *ahead_boxes(facts, plot, canvas),
        *_target_box(facts, plot),
    ]
    room = replace(label_room(facts.value_title, plot, canvas), right=plot.inner.right)
    places = place(wanted, taken, room)
    for one, found in zip(asked, places, strict=True):
        if found:
            foot = foot_of(found.box, found.align, 0, canvas)
            yield label_at(plot, one.value, foot, one.text, found.align, one.bold)


def _first_labels(facts: LineFacts, plot: Plot, canvas: Canvas) -> Iterator[Asked]:
    """The lowest of several goes under its point: between two lines it could be either's."""
    begun = [(series, _points(series)[0]) for series in facts.series if len(_points(series)) > 1]
    lowest = min((point[1] for _, point in begun), default=0.0)
    for series, point in begun:
        under = len(begun) > 1 and point[1] == lowest
        yield Asked(_around(point, plot, canvas), point, series.first_label, series.slot is Slot.c1, under)


def _early_labels(facts: LineFacts, plot: Plot, canvas: Canvas) -> Iterator[Asked]:
    """The last value of a series that ends before the axis does."""
    for series in facts.series:
        if series.values[-1] is None and _points(series):
            point = _points(series)[-1]
            yield Asked(
                _around(point, plot, canvas),
                point,
                _last(series, canvas),
                series.slot is Slot.c1,
                series.slot is not Slot.c1,
            )


def _target_label(facts: LineFacts, plot: Plot) -> Iterator[Asked]:
    for box in _target_box(facts, plot):
        assert facts.target is not None
        yield Asked(box, (plot.x[0], float(facts.target.value)), facts.target.label)


def _target_box(facts: LineFacts, plot: Plot) -> Sequence[Box]:
    if facts.target is None:
        return ()
    down = plot.down(float(facts.target.value))
    return (Box(plot.left, down - 2, plot.inner.right, down + 2),)


def _around(point: Point2, plot: Plot, canvas: Canvas) -> Box:
    across, down = plot.across(point[0]), plot.down(point[1])
    return Box(across, down, across, down).grown(canvas.dot / 2, canvas.dot / 2)


def _covered(series: Series, plot: Plot) -> Iterator[Box]:
    for path in _paths(series):
        for start, end in pairwise((plot.across(x), plot.down(y)) for x, y in path.points):
            yield from along(start, end, 2)
