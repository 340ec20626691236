"""Charts of rows: bars side by side, and pairs of values with the distance between them.

Each row's name stands over it, so that long names have the whole width and nothing is turned on its side.
Down is counted in px from the top: rows have no scale of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from generator.show.charts.facts import Bar, BarsFacts, DumbbellFacts, Look, Pair, Slot, ValueAxis
from generator.show.charts.layout import ACCENTS, ASCENT, AXIS_GAP, EDGE, label_at
from generator.show.charts.lettering import text_width, wrapped
from generator.show.charts.placing import Align, every
from generator.show.charts.scene import Axis, Dot, Label, Plot, Rule, Scene, Slab
from generator.show.charts.theme import HOLLOW_DASH, STYLES, Canvas, Paint, Shape

THICK = 24
POINT = 18
WIDER = 6
GAP = 8.0
ROW_GAP = 20.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row's name in lines, and where it begins and where its marks stand, px from the top."""

    lines: tuple[str, ...]
    top: float
    middle: float


def bars(facts: BarsFacts, canvas: Canvas) -> Scene:
    """Lays out horizontal bars from 0, to the left where a value is below it.

    Values stand in a column over the ends of the bars, where no comparator's mark can be taken for theirs.
    """
    figures = max(text_width(bar.shown, canvas.letters) for bar in facts.bars) + 2 * GAP
    rows, height = _rows((bar.label for bar in facts.bars), canvas.width - 2 * EDGE - figures, canvas)
    plot = _bars_plot(facts, height, canvas)
    each = list(zip(facts.bars, rows, strict=True))
    return Scene(
        canvas,
        plot,
        None,
        None,
        slabs=tuple(_slab(bar, row) for bar, row in each),
        rules=tuple(_base(row) for row in rows),
        dots=tuple(dot for bar, row in each for dot in _beside(bar, row)),
        labels=tuple(label for bar, row in each for label in _bar_labels(bar, row, plot, canvas)),
    )


def _rows(names: Iterable[str], room: float, canvas: Canvas) -> tuple[list[Row], float]:
    lines = [wrapped(name, canvas.letters, room) for name in names]
    heights = [len(each) * canvas.line + THICK + 6 + ROW_GAP for each in lines]
    feet = list(accumulate(heights, initial=ACCENTS))
    middles = [foot - ROW_GAP - THICK / 2 for foot in feet[1:]]
    return [Row(*each) for each in zip(lines, feet, middles, strict=False)], feet[-1] - ROW_GAP + 6


def _name(row: Row, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    for n, text in enumerate(row.lines):
        at = (EDGE, _foot(row, n, canvas))
        yield label_at(plot, (plot.x[0], row.middle), at, text, Align.left)


def _foot(row: Row, line: int, canvas: Canvas) -> float:
    return row.top + EDGE + canvas.letters * ASCENT + line * canvas.line


def _margin(needs: Iterable[tuple[Decimal, float]], axis: tuple[Decimal, Decimal], full: float) -> float:
    """The margin for labels past a value: `needs` are (distance of the value from that side, px of its label).

    Values well inside leave room of their own, reckoned from the least width that the plot can have (`full`).
    """
    reach = axis[1] - axis[0]
    return max((need - float(inside / reach) * full for inside, need in needs), default=0.0)


# bars


def _bars_plot(facts: BarsFacts, height: float, canvas: Canvas) -> Plot:
    values = [value for bar in facts.bars for value in (bar.value, bar.beside, facts.high) if value is not None]
    low, high = min(*values, Decimal(0)), max(*values, Decimal(0))
    side = POINT / 2 + EDGE if any(bar.beside is not None for bar in facts.bars) else EDGE
    return Plot(canvas.width, height, EDGE, 0, side, 0, (float(low), float(high) if low < high else 1.0), (height, 0.0))


def _base(row: Row) -> Rule:
    return Rule(0, 0, row.middle - THICK / 2 - 4, row.middle + THICK / 2 + 4, Paint.muted, 3)


def _slab(bar: Bar, row: Row) -> Slab:
    style = STYLES[bar.slot]
    open_ = bar.look is Look.dashed or style.hollow
    dash = HOLLOW_DASH if bar.look is Look.dashed else ()
    return Slab(0, float(bar.value), row.middle, THICK, Paint.card if open_ else style.paint, style.paint, dash)


def _beside(bar: Bar, row: Row) -> Iterator[Dot]:
    if bar.beside is not None:
        yield Dot(float(bar.beside), row.middle, Shape.square, Paint.card, Paint.muted, POINT)


def _bar_labels(bar: Bar, row: Row, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    yield from _name(row, plot, canvas)
    value = (float(bar.value), row.middle)
    at = (plot.width - EDGE, _foot(row, len(row.lines) - 1, canvas))
    yield label_at(plot, value, at, bar.shown, Align.right, bar.slot is Slot.c1)


# pairs


def dumbbell(facts: DumbbellFacts, canvas: Canvas) -> Scene:
    """Lays out pairs: each value at the outer side of its point, one axis under all."""
    rows, height = _rows((pair.label for pair in facts.pairs), canvas.width - 2 * EDGE, canvas)
    plot = _pairs_plot(facts, height, canvas)
    each = list(zip(facts.pairs, rows, strict=True))
    return Scene(
        canvas,
        plot,
        Axis(_ticks(facts.axis, plot, canvas)),
        None,
        rules=tuple(rule for pair, row in each for rule in _lines(pair, row, facts, plot, canvas)),
        dots=tuple(dot for pair, row in each for dot in _points(pair, row, facts)),
        labels=tuple(label for pair, row in each for label in _pair_labels(pair, row, facts, plot, canvas)),
    )


def _pairs_plot(facts: DumbbellFacts, height: float, canvas: Canvas) -> Plot:
    axis, ends = (facts.axis.low, facts.axis.high), [_in_order(pair, facts) for pair in facts.pairs]
    lefts = [(low[0] - axis[0], _beyond(low[1], canvas)) for low, _ in ends]
    rights = [(axis[1] - high[0], _beyond(high[1], canvas)) for _, high in ends]
    least = canvas.width - max(need for _, need in lefts) - max(need for _, need in rights)
    bottom = canvas.line + 16.0
    return Plot(
        canvas.width,
        height + bottom,
        max(_half(facts.axis, 0, canvas), _margin(lefts, axis, least)),
        0,
        max(_half(facts.axis, -1, canvas), _margin(rights, axis, least)),
        bottom,
        (float(axis[0]), float(axis[1])),
        (height, 0.0),
    )


def _half(axis: ValueAxis, n: int, canvas: Canvas) -> float:
    return text_width(axis.ticks[n].label, canvas.letters) / 2 + EDGE


def _beyond(text: str, canvas: Canvas) -> float:
    return text_width(text, canvas.letters) + POINT / 2 + GAP + EDGE


End = tuple[Decimal, str, Slot]


def _in_order(pair: Pair, facts: DumbbellFacts) -> tuple[End, End]:
    first: End = (pair.first, pair.first_label, facts.first_slot)
    second: End = (pair.second, pair.second_label, facts.second_slot)
    return (first, second) if pair.first <= pair.second else (second, first)


def _ticks(axis: ValueAxis, plot: Plot, canvas: Canvas) -> tuple[tuple[float, str], ...]:
    """As many ticks as have room, the lowest and the highest among them."""
    halves = [text_width(tick.label, canvas.letters) / 2 for tick in axis.ticks]
    acrosses = [plot.across(float(tick.value)) for tick in axis.ticks]
    boxes = [(across - half, across + half) for across, half in zip(acrosses, halves, strict=True)]
    step = every(boxes, canvas.letters / 2, both_ends=True)
    return tuple((float(tick.value), tick.label) for tick in axis.ticks[::step])


def _lines(pair: Pair, row: Row, facts: DumbbellFacts, plot: Plot, canvas: Canvas) -> Iterator[Rule]:
    """The row's own line, broken off at the values' texts, and the distance between the two."""
    low, high = _in_order(pair, facts)
    before = plot.across(float(low[0])) - _beyond(low[1], canvas)
    after = plot.across(float(high[0])) + _beyond(high[1], canvas)
    for first, last in ((plot.left, before), (after, plot.inner.right)):
        if first < last:
            yield Rule(plot.x_at(first), plot.x_at(last), row.middle, row.middle, Paint.grid, 2)
    yield Rule(float(pair.first), float(pair.second), row.middle, row.middle, Paint.muted, 5)


def _points(pair: Pair, row: Row, facts: DumbbellFacts) -> Iterator[Dot]:
    # The first lies over the second, and a hollow one goes round it where the two fall together.
    for value, slot in ((pair.second, facts.second_slot), (pair.first, facts.first_slot)):
        style = STYLES[slot]
        fill, across = (Paint.card, POINT + WIDER) if style.hollow else (style.paint, POINT)
        yield Dot(float(value), row.middle, style.shape, fill, style.paint, across)


def _pair_labels(pair: Pair, row: Row, facts: DumbbellFacts, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    yield from _name(row, plot, canvas)
    down = row.middle + canvas.letters * ASCENT / 2
    for (value, text, slot), side, align in zip(
        _in_order(pair, facts), (-1, 1), (Align.right, Align.left), strict=True
    ):
        at = (plot.across(float(value)) + side * (POINT / 2 + AXIS_GAP), down)
        yield label_at(plot, (float(value), row.middle), at, text, align, slot is Slot.c1)
