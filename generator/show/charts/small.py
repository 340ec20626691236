"""A small picture for a row of others: one height, one time scale, from nought; first and last value named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.show.charts.facts import Look, Mark, Name, Slot, SmallFacts
from generator.show.charts.layout import ASCENT, EDGE, label_at
from generator.show.charts.lettering import text_width
from generator.show.charts.marks import dots_of, has_stretch, join, middle, rules_of
from generator.show.charts.placing import Align, Box, spread
from generator.show.charts.scene import Dot, Label, Plot, Rule, Scene, Slab
from generator.show.charts.theme import DOTTED, HOLLOW_DASH, STYLES, Canvas, Paint

TICK = 6.0
# The edge of a column as `draw` has it, half of it outside: in the colour of the card it parts columns that overlap.
EDGE_WIDTH = 3.0
STEM = 3
# Round a point, so that it is seen on a column of its own colour; under a target, for the same reason.
HALO = 4
# Between two labels.
BETWEEN = 8.0


def small(facts: SmallFacts, canvas: Canvas) -> Scene:
    """Lays out a small picture. Only what follows on is joined."""
    plot = _plot(facts, canvas)
    # Another place's mark goes round ours, so it lies under it.
    marks = sorted(facts.marks, key=lambda mark: mark.look is not Look.square)
    inner = {facts.marks[later] for _, later in facts.joins} & {facts.marks[earlier] for earlier, _ in facts.joins}
    return Scene(
        canvas,
        plot,
        None,
        None,
        slabs=tuple(_columns(facts, plot)),
        rules=(
            *(rule for mark in marks for rule in _strokes(mark, bool(facts.joins), plot, canvas)),
            *(join(facts.marks[a], facts.marks[b], plot) for a, b in facts.joins if not _is_column(facts.marks[a])),
            *_scale(facts, plot),
        ),
        dots=tuple(dot for mark in marks for dot in _points(mark, mark in inner, facts, canvas, plot)),
        labels=tuple(_labels(facts, plot, canvas)),
    )


def _plot(facts: SmallFacts, canvas: Canvas) -> Plot:
    side = canvas.dot / 2 + EDGE
    return Plot(
        canvas.width,
        canvas.height,
        side,
        canvas.dot + EDGE,
        side,
        2 * canvas.line + TICK + 4.0,
        (facts.start.toordinal(), facts.end.toordinal() + 1),
        (float(facts.low), float(facts.high)),
    )


def _scale(facts: SmallFacts, plot: Plot) -> Iterator[Rule]:
    """The line at nought, and a tick under the picture at the beginning of each year: those say the time scale."""
    yield Rule(plot.x_at(EDGE), plot.x_at(plot.width - EDGE), 0.0, 0.0, Paint.muted, 2)
    foot = plot.inner.bottom
    for year in range(facts.start.year, facts.end.year + 1):
        day = date(year, 1, 1)
        if facts.start <= day:
            yield Rule(day.toordinal(), day.toordinal(), plot.y_at(foot), plot.y_at(foot + TICK), Paint.muted, 2)


# marks


def _is_column(mark: Mark) -> bool:
    """A longer time of ours is a column over its days."""
    return has_stretch(mark) and mark.slot is Slot.c1 and mark.look in (Look.bar, Look.dashed)


def _is_level(mark: Mark) -> bool:
    """A target for a longer time is a dotted line over its days."""
    return has_stretch(mark) and mark.look is Look.target


def _column(mark: Mark, plot: Plot) -> Box:
    """From nought to the value over the mark's days, px."""
    first, last = plot.across(mark.start.toordinal()), plot.across(mark.end.toordinal() + 1)
    top, bottom = sorted((plot.down(float(mark.value)), plot.down(0.0)))
    return Box(first, top, last, bottom)


def _columns(facts: SmallFacts, plot: Plot) -> Iterator[Slab]:
    """Columns, the higher ones of the same days first; of two values for one time the higher is hollow.

    What is expected is hollow too, with a broken edge.
    """
    columns = sorted(filter(_is_column, facts.marks), key=lambda mark: mark.value, reverse=True)
    for n, mark in enumerate(columns):
        over = any((mark.start, mark.end, mark.look) == (one.start, one.end, one.look) for one in columns[n + 1 :])
        yield _hollow(mark, plot) if over or mark.look is Look.dashed else _full(mark, plot)


def _full(mark: Mark, plot: Plot) -> Slab:
    box = _column(mark, plot)
    x, x2, y = plot.x_at(box.left), plot.x_at(box.right), plot.y_at(box.middle[1])
    return Slab(x, x2, y, box.bottom - box.top + EDGE_WIDTH, Paint.c1, Paint.card)


def _hollow(mark: Mark, plot: Plot) -> Slab:
    box = _column(mark, plot)
    inset = min(EDGE_WIDTH, (box.right - box.left) / 4)
    x, x2, y = plot.x_at(box.left + inset), plot.x_at(box.right - inset), plot.y_at(box.middle[1])
    dash = HOLLOW_DASH if mark.look is Look.dashed else ()
    return Slab(x, x2, y, max(1.0, box.bottom - box.top - EDGE_WIDTH), Paint.card, Paint.c1, dash)


def _strokes(mark: Mark, with_line: bool, plot: Plot, canvas: Canvas) -> Iterator[Rule]:
    """What of a mark is neither a column nor a point: a stem, a target, the days of another place's value.

    Beside a line, no point has a stem.
    """
    value, days = float(mark.value), _column(mark, plot)
    if _is_column(mark):
        # So low that nothing would be seen of it.
        if days.bottom - days.top <= EDGE_WIDTH:
            yield Rule(plot.x_at(days.left), plot.x_at(days.right), value, value, Paint.c1, canvas.bar)
    elif _is_level(mark):
        first, last = plot.x_at(days.left + 3), plot.x_at(days.right - 3)
        yield Rule(first, last, value, value, Paint.card, HALO + 4, cap="round")
        yield Rule(first, last, value, value, Paint.ink, 4, DOTTED, "round")
    elif mark.look in (Look.dot, Look.dashed) and not with_line:
        yield Rule(middle(mark), middle(mark), 0.0, value, STYLES[mark.slot].paint, STEM)
    else:
        yield from rules_of(mark, plot, canvas)


def _points(mark: Mark, inner: bool, facts: SmallFacts, canvas: Canvas, plot: Plot) -> Iterator[Dot]:
    """A mark's point; small in the middle of a line, where the line says enough."""
    if _is_column(mark) or _is_level(mark):
        return
    on_column = any(_is_column(one) and one.start <= mark.end and mark.start <= one.end for one in facts.marks)
    for dot in dots_of(mark, plot, canvas):
        if on_column:
            yield replace(dot, fill=Paint.card, edge=Paint.card, across=dot.across + HALO)
        yield replace(dot, across=canvas.dot / 2) if inner else dot


# texts


def _labels(facts: SmallFacts, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    """Each name's value over its time, below its mark or as near as its neighbour allows.

    Under the picture they lie on no mark, and in a row of pictures eyes find them all at one height.
    """
    names = sorted(_fitting(facts.names, plot, canvas), key=lambda name: middle(facts.marks[name.mark]))
    widest = max(_width(name, canvas) for name in names)
    days = [middle(facts.marks[name.mark]) for name in names]
    low, high = EDGE + widest / 2, plot.width - EDGE - widest / 2
    centres = spread([plot.across(day) for day in days], widest + BETWEEN, low, high)
    down = plot.inner.bottom + TICK + 3.0 + canvas.letters * ASCENT
    for name, day, centre in zip(names, days, centres, strict=True):
        foot = (day, plot.y[0])
        yield label_at(plot, foot, (centre, down), name.value, Align.center, bold=True)
        yield label_at(plot, foot, (centre, down + canvas.line), name.when, Align.center)


def _width(name: Name, canvas: Canvas) -> float:
    return max(text_width(text, canvas.letters) for text in (name.value, name.when))


def _fitting(names: tuple[Name, ...], plot: Plot, canvas: Canvas) -> tuple[Name, ...]:
    """As many names as have room side by side, the first in any case."""
    widest = max(_width(name, canvas) for name in names)
    return names if len(names) * (widest + BETWEEN) <= plot.width else names[:1]
