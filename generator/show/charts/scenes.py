"""Which chart type lays out which facts: a closed set."""

from __future__ import annotations

from generator.show.charts.facts import (
    BarsFacts,
    DumbbellFacts,
    Facts,
    LineFacts,
    SmallFacts,
    TimelineFacts,
)
from generator.show.charts.line import line
from generator.show.charts.rows import bars, dumbbell
from generator.show.charts.scene import Scene
from generator.show.charts.small import small
from generator.show.charts.theme import NARROW, SMALL, WIDE, Canvas
from generator.show.charts.timeline import timeline


def canvases(facts: Facts) -> tuple[Canvas, ...]:
    """The drawings that the facts are made into, widest first."""
    match facts:
        case SmallFacts():
            return (SMALL,)
        case _:
            return (WIDE, NARROW)


def scene(facts: Facts, canvas: Canvas) -> Scene:
    """The facts laid out for one drawing."""
    match facts:
        case TimelineFacts():
            return timeline(facts, canvas)
        case LineFacts():
            return line(facts, canvas)
        case BarsFacts():
            return bars(facts, canvas)
        case DumbbellFacts():
            return dumbbell(facts, canvas)
        case SmallFacts():
            return small(facts, canvas)
