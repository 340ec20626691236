"""How each figure of a timeline is drawn: a stretch as a stroke over its days, a day or month as a point."""

from __future__ import annotations

from collections.abc import Iterator

from generator.show.charts.facts import Look, Mark, TimelineFacts
from generator.show.charts.placing import Box, along
from generator.show.charts.scene import Dot, Plot, Rule
from generator.show.charts.theme import DOTTED, STYLES, Canvas, Dash, Paint, Shape

# Longer than a month and a half is drawn as a stretch of time; but a broken line needs some px to be seen as one.
SHORT_DAYS = 45
SHORTEST_BROKEN = 26.0
INSET = 5.0
DASHED = (12, 8)
# A comparator goes round our own point where the two fall together.
WIDER = 6


def is_long(mark: Mark, plot: Plot) -> bool:
    """Whether a mark is drawn over its days; a comparator and a dot stand in the middle of theirs."""
    if mark.look in (Look.dashed, Look.target):
        first, last = _ends(mark, plot)
        return has_stretch(mark) and plot.across(last) - plot.across(first) >= SHORTEST_BROKEN
    return has_stretch(mark) and mark.look is Look.bar


def has_stretch(mark: Mark) -> bool:
    """Whether a mark is of a longer time than a month and a half."""
    return (mark.end - mark.start).days > SHORT_DAYS


def middle(mark: Mark) -> float:
    """The middle of a mark's days, as a day number."""
    return (mark.start.toordinal() + mark.end.toordinal() + 1) / 2


def _ends(mark: Mark, plot: Plot) -> tuple[float, float]:
    """The days a stroke is drawn over: a little short at both ends, so that neighbours do not grow together."""
    first, last = mark.start.toordinal(), mark.end.toordinal() + 1
    inset = min(plot.days(INSET), (last - first) / 4)
    return first + inset, last - inset


def box_of(mark: Mark, plot: Plot, canvas: Canvas) -> Box:
    """What a mark covers, px."""
    down = plot.down(float(mark.value))
    if is_long(mark, plot):
        first, last = _ends(mark, plot)
        return Box(plot.across(first), down - canvas.bar / 2, plot.across(last), down + canvas.bar / 2)
    half, across = _width(mark, canvas) / 2, plot.across(middle(mark))
    return Box(across - half, down - half, across + half, down + half)


def _width(mark: Mark, canvas: Canvas) -> int:
    return canvas.dot + (WIDER if mark.look in (Look.square, Look.target) else 0)


def rules_of(mark: Mark, plot: Plot, canvas: Canvas) -> Iterator[Rule]:
    """A mark's stroke over its days, if it has one."""
    if not (is_long(mark, plot) or _has_comparator_line(mark)):
        return
    first, last = _ends(mark, plot)
    value, paint = float(mark.value), STYLES[mark.slot].paint
    match mark.look:
        case Look.target:
            yield Rule(first, last, value, value, Paint.ink, 4, DOTTED, "round")
        case Look.dashed:
            dash = _fitted(plot.across(last) - plot.across(first))
            yield Rule(first, last, value, value, paint, canvas.bar, dash)
        case Look.square:
            yield Rule(first, last, value, value, paint, 2)
        case _:
            yield Rule(first, last, value, value, paint, canvas.bar, cap="round")


def _has_comparator_line(mark: Mark) -> bool:
    return mark.look is Look.square and has_stretch(mark)


def _fitted(length: float) -> Dash:
    """Dashes that end where the stroke ends: a last gap would make the stretch look shorter than it is."""
    on, off = DASHED
    count = max(2, round((length + off) / (on + off)))
    scale = length / (count * (on + off) - off)
    return (round(on * scale, 2), round(off * scale, 2))


def dots_of(mark: Mark, plot: Plot, canvas: Canvas) -> Iterator[Dot]:
    """A mark's point, if it has one."""
    if is_long(mark, plot):
        return
    x, y, across = middle(mark), float(mark.value), _width(mark, canvas)
    style = STYLES[mark.slot]
    match mark.look:
        case Look.target:
            yield Dot(x, y, Shape.diamond, Paint.card, Paint.ink, across)
        case Look.dashed:
            yield Dot(x, y, Shape.circle, Paint.card, style.paint, across)
        case Look.square:
            yield Dot(x, y, Shape.square, Paint.card, style.paint, across)
        case _:
            yield Dot(x, y, style.shape, Paint.card if style.hollow else style.paint, style.paint, across)


def join(earlier: Mark, later: Mark, plot: Plot) -> Rule:
    """The line between two figures that may be compared, from where one ends to where the next begins."""
    start = _ends(earlier, plot)[1] if is_long(earlier, plot) else middle(earlier)
    end = _ends(later, plot)[0] if is_long(later, plot) else middle(later)
    return Rule(start, end, float(earlier.value), float(later.value), STYLES[earlier.slot].paint, 3)


def obstacles(facts: TimelineFacts, plot: Plot) -> Iterator[Box]:
    """What else no label may lie on: the joins, and the days of comparators; px."""
    for a, b in facts.joins:
        rule = join(facts.marks[a], facts.marks[b], plot)
        start, end = (plot.across(rule.x), plot.down(rule.y)), (plot.across(rule.x2), plot.down(rule.y2))
        yield from along(start, end, 2)
    for mark in facts.marks:
        if _has_comparator_line(mark):
            first, last = _ends(mark, plot)
            down = plot.down(float(mark.value))
            yield Box(plot.across(first), down - 1, plot.across(last), down + 1)
