"""Full series of like periods: our line solid, others dashed, a target dotted, first and last values beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.show.charts.facts import LineFacts, Series, Slot
from generator.show.charts.layout import (
    ASCENT,
    EDGE,
    block_height,
    block_width,
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

SMALLEST_DOT = 8
LAST_GAP = 7.0


def line(facts: LineFacts, canvas: Canvas) -> Scene:
    """Lays out a line chart; a value that is None breaks its line."""
    plot = _plot(facts, canvas)
    dot = _dot(plot, facts, canvas)
    return Scene(
        canvas,
        plot,
        Axis(_ticks(facts, plot, canvas)),
        axis_of(facts.axis.ticks),
        rules=tuple(_target(facts, plot)),
        paths=tuple(path for series in _ours_last(facts) for path in _paths(series)),
        dots=tuple(_dot_at(point, series, dot) for series in _ours_last(facts) for point in _points(series)),
        labels=(
            *heading(facts.value_title, plot, canvas),
            *_last_labels(facts, plot, canvas, dot),
            *_placed(facts, plot, canvas, dot),
        ),
    )


def _plot(facts: LineFacts, canvas: Canvas) -> Plot:
    last = max((text_width(_last(series, canvas), canvas.letters) for series in facts.series), default=0.0)
    return Plot(
        canvas.width,
        canvas.height,
        value_room(facts.axis, canvas),
        top_room(facts.value_title, canvas),
        last + LAST_GAP + canvas.dot / 2 + EDGE,
        canvas.line + 14.0,
        (-0.4, len(facts.x_labels) - 1.0),
        (float(facts.axis.low), float(facts.axis.high)),
    )


def _last(series: Series, canvas: Canvas) -> str:
    return series.last_full if canvas is WIDE and series.last_full else series.last_label


def _dot(plot: Plot, facts: LineFacts, canvas: Canvas) -> int:
    """Points shrink before they touch."""
    apart = (plot.inner.right - plot.left) / len(facts.x_labels)
    return max(SMALLEST_DOT, min(canvas.dot - 2, round(apart * 0.6)))


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


def _dot_at(point: Point2, series: Series, across: int) -> Dot:
    style = STYLES[series.slot]
    return Dot(*point, style.shape, Paint.card if style.hollow else style.paint, style.paint, across)


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


def _last_labels(facts: LineFacts, plot: Plot, canvas: Canvas, dot: int) -> Iterator[Label]:
    """Last values to the right of their points, moved apart where the points are close."""
    ended = [series for series in facts.series if _points(series)]
    ends = [_points(series)[-1] for series in ended]
    downs = [plot.down(end[1]) for end in ends]
    if not ended:
        return
    kept = spread(downs, canvas.line, plot.top, plot.inner.bottom - canvas.letters / 2)
    for series, end, down in zip(ended, ends, kept, strict=True):
        at = (plot.across(end[0]) + dot / 2 + LAST_GAP, down + canvas.letters * ASCENT / 2)
        yield label_at(plot, end, at, _last(series, canvas), Align.left, series.slot is Slot.c1)


def _placed(facts: LineFacts, plot: Plot, canvas: Canvas, dot: int) -> Iterator[Label]:
    """First values near their points and the target's name along its line, clear of every line."""
    asked = [*_first_labels(facts, plot, dot), *_target_label(facts, plot)]
    wanted = [
        Wanted(anchor, block_width((text,), canvas), block_height(1, canvas)) for anchor, _, text, _ in asked
    ]
    taken = [*(box for series in facts.series for box in _covered(series, plot, dot)), *_target_box(facts, plot)]
    places = place(wanted, taken, label_room(facts.value_title, plot, canvas))
    for (_, value, text, bold), found in zip(asked, places, strict=True):
        if found:
            yield label_at(plot, value, foot_of(found.box, found.align, 0, canvas), text, found.align, bold)


Asked = tuple[Box, Point2, str, bool]


def _first_labels(facts: LineFacts, plot: Plot, dot: int) -> Iterator[Asked]:
    for series in facts.series:
        if points := _points(series):
            yield _around(points[0], plot, dot), points[0], series.first_label, series.slot is Slot.c1


def _target_label(facts: LineFacts, plot: Plot) -> Iterator[Asked]:
    for box in _target_box(facts, plot):
        assert facts.target is not None
        yield box, (plot.x[0], float(facts.target.value)), facts.target.label, False


def _target_box(facts: LineFacts, plot: Plot) -> Sequence[Box]:
    if facts.target is None:
        return ()
    down = plot.down(float(facts.target.value))
    return (Box(plot.left, down - 2, plot.inner.right, down + 2),)


def _around(point: Point2, plot: Plot, dot: int) -> Box:
    across, down = plot.across(point[0]), plot.down(point[1])
    return Box(across - dot / 2, down - dot / 2, across + dot / 2, down + dot / 2)


def _covered(series: Series, plot: Plot, dot: int) -> Iterator[Box]:
    points = _points(series)
    yield from (_around(point, plot, dot) for point in points)
    for path in _paths(series):
        for start, end in pairwise((plot.across(x), plot.down(y)) for x, y in path.points):
            yield from along(start, end, 2)
