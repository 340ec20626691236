"""Figures of different kinds in time: years as bars over their days, months as dots, forecasts dashed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.show.charts.facts import Look, Mark, Slot, TimelineFacts
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
from generator.show.charts.marks import box_of, dots_of, is_long, join, middle, obstacles, rules_of
from generator.show.charts.placing import Align, Box, Place, Wanted, every, place
from generator.show.charts.scene import Axis, Label, Plot, Rule, Scene, axis_of
from generator.show.charts.theme import WIDE, Canvas, Paint

TICK = 8
# Marks whose middles are nearer than this, px, cannot be told apart by where their labels stand.
SPOT = 7.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks that lie on one another, and so share one block of labels; `box` is round all of them, px."""

    marks: tuple[Mark, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A cluster's labels, one line a mark, and where they go."""

    cluster: Cluster
    lines: tuple[str, ...]
    place: Place


def timeline(facts: TimelineFacts, canvas: Canvas) -> Scene:
    """Lays out a timeline. Labels that find no free place are left out: the table has every number."""
    plot = _plot(facts, canvas)
    blocks = _blocks(facts, plot, canvas)
    by_paint = sorted(facts.marks, key=lambda mark: mark.look is not Look.square)
    return Scene(
        canvas,
        plot,
        Axis(tuple((float(day), "") for day in _borders(facts))),
        axis_of(facts.axis.ticks),
        rules=(
            *(rule for block in blocks for rule in _leader(block, plot)),
            *(join(facts.marks[a], facts.marks[b], plot) for a, b in facts.joins),
            *(rule for mark in by_paint for rule in rules_of(mark, plot, canvas)),
        ),
        dots=tuple(dot for mark in by_paint for dot in dots_of(mark, plot, canvas)),
        labels=(
            *heading(facts.value_title, plot, canvas),
            *_names(facts, plot, canvas),
            *(label for block in blocks for label in _texts(block, plot, canvas)),
        ),
    )


def _plot(facts: TimelineFacts, canvas: Canvas) -> Plot:
    borders = _borders(facts)
    days = [
        *borders,
        *(mark.start.toordinal() for mark in facts.marks),
        *(mark.end.toordinal() + 1 for mark in facts.marks),
    ]
    return Plot(
        canvas.width,
        canvas.height,
        value_room(facts.axis, canvas),
        top_room(facts.value_title, canvas),
        canvas.letters * 1.3,
        canvas.line + TICK + 6.0,
        (min(days), max(days)),
        (float(facts.axis.low), float(facts.axis.high)),
    )


def _borders(facts: TimelineFacts) -> tuple[int, ...]:
    days = {day for one in facts.stretches for day in (one.start.toordinal(), one.end.toordinal() + 1)}
    return tuple(sorted(days))


def _names(facts: TimelineFacts, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    """Each stretch's name under its middle, moved in from the edge; every k-th where not all have room."""
    boxes = []
    for one in facts.stretches:
        middle = (plot.across(one.start.toordinal()) + plot.across(one.end.toordinal() + 1)) / 2
        half = text_width(one.label, canvas.letters) / 2
        middle = max(EDGE + half, min(plot.width - EDGE - half, middle))
        boxes.append((middle - half, middle + half))
    step = every(boxes, canvas.letters / 2)
    down = plot.inner.bottom + TICK + 4 + canvas.letters * ASCENT
    for one, (left, right) in list(zip(facts.stretches, boxes, strict=True))[::-1][::step]:
        at = (one.start.toordinal(), plot.y[0])
        yield label_at(plot, at, ((left + right) / 2, down), one.label, Align.center)


def _blocks(facts: TimelineFacts, plot: Plot, canvas: Canvas) -> list[Block]:
    """Every cluster's labels that have a place."""
    clusters = _clusters(facts.marks, plot, canvas)
    said = [_wordings(cluster, canvas) for cluster in clusters]
    wanted = [
        Wanted(cluster.box, tuple((block_width(lines, canvas), block_height(len(lines), canvas)) for lines in wordings))
        for cluster, wordings in zip(clusters, said, strict=True)
    ]
    taken = [*(cluster.box for cluster in clusters), *obstacles(facts, plot)]
    places = place(wanted, taken, label_room(facts.value_title, plot, canvas))
    return [
        Block(cluster, wordings[found.wording], found)
        for cluster, wordings, found in zip(clusters, said, places, strict=True)
        if found
    ]


def _wordings(cluster: Cluster, canvas: Canvas) -> tuple[tuple[str, ...], ...]:
    """In full where marks share a spot; else in full if it is wide enough, unless it is plainly ours; else in short."""
    full = tuple(mark.full or mark.label for mark in cluster.marks)
    short = tuple(mark.label for mark in cluster.marks)
    if len(short) > 1:
        return (full,)
    return (full, short) if canvas is WIDE and not _plain(cluster.marks[0]) else (short,)


def _plain(mark: Mark) -> bool:
    return mark.slot is Slot.c1 and mark.look in (Look.bar, Look.dot)


def _clusters(marks: Sequence[Mark], plot: Plot, canvas: Canvas) -> list[Cluster]:
    """Marks that stand on the same spot, together; those that only touch have each their own label."""
    clusters: list[Cluster] = []
    for mark in marks:
        one = Cluster((mark,), box_of(mark, plot, canvas))
        for other in [each for each in clusters if any(_on_one_spot(mark, its, plot) for its in each.marks)]:
            clusters.remove(other)
            one = Cluster((*other.marks, *one.marks), one.box.around(other.box))
        clusters.append(one)
    return clusters


def _on_one_spot(one: Mark, other: Mark, plot: Plot) -> bool:
    """Points with their middles close, or strokes that cover each other; a month on a year's bar reads as its own."""
    long = is_long(one, plot)
    if long != is_long(other, plot) or abs(plot.down(float(one.value)) - plot.down(float(other.value))) >= SPOT:
        return False
    if long:
        return one.start <= other.end and other.start <= one.end
    return abs(plot.across(middle(one)) - plot.across(middle(other))) < SPOT


def _texts(block: Block, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    for n, (mark, text) in enumerate(zip(block.cluster.marks, block.lines, strict=True)):
        foot = foot_of(block.place.box, block.place.align, n, canvas)
        bold = mark.slot is Slot.c1 and mark.look is not Look.target
        yield label_at(plot, (middle(mark), float(mark.value)), foot, text, block.place.align, bold)


def _leader(block: Block, plot: Plot) -> Iterator[Rule]:
    if block.place.leader:
        (x, y), (x2, y2) = block.place.leader
        yield Rule(plot.x_at(x), plot.x_at(x2), plot.y_at(y), plot.y_at(y2), Paint.muted, 2)
