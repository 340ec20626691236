"""A small picture for a card: where the numbers stand above nought, the first and last of them named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.show.charts.facts import Look, SparkFacts, SparkPoint
from generator.show.charts.layout import ACCENTS, ASCENT, EDGE, label_at
from generator.show.charts.lettering import text_width
from generator.show.charts.placing import Align
from generator.show.charts.scene import Dot, Label, Plot, Rule, Scene
from generator.show.charts.theme import Canvas, Paint, Shape


def spark(facts: SparkFacts, canvas: Canvas) -> Scene:
    """Lays out a small picture. Only points that follow on from the one before are joined to it."""
    plot = _plot(facts, canvas)
    base = Rule(plot.x_at(EDGE), plot.x_at(plot.width - EDGE), 0.0, 0.0, Paint.muted, 2)
    return Scene(
        canvas,
        plot,
        None,
        None,
        rules=(base, *_joins(facts)),
        dots=tuple(_dot(n, point, facts, canvas) for n, point in enumerate(facts.points)),
        labels=tuple(_labels(facts, plot, canvas)),
    )


def _plot(facts: SparkFacts, canvas: Canvas) -> Plot:
    values = [float(point.value) for point in facts.points]
    last = len(values) - 1
    half = _half_width(facts, canvas)
    bottom = canvas.line + 5.0
    high = max(*values, 0.0) or 1.0
    return Plot(
        canvas.width,
        canvas.height,
        half,
        canvas.line + canvas.dot / 2 + ACCENTS,
        half,
        bottom,
        (0.0, float(last)) if last else (-1.0, 1.0),
        (min(*values, 0.0), high),
    )


def _half_width(facts: SparkFacts, canvas: Canvas) -> float:
    texts = [text for point in _named(facts) for text in (point.label, point.when)]
    return max(text_width(text, canvas.letters) for text in texts) / 2 + EDGE


def _named(facts: SparkFacts) -> list[SparkPoint]:
    return list(dict.fromkeys((facts.points[0], facts.points[-1])))


def _joins(facts: SparkFacts) -> Iterator[Rule]:
    for n, (earlier, later) in enumerate(pairwise(facts.points)):
        if later.joined:
            yield Rule(n, n + 1, float(earlier.value), float(later.value), Paint.c1, 4, cap="round")


def _dot(n: int, point: SparkPoint, facts: SparkFacts, canvas: Canvas) -> Dot:
    fill = Paint.card if point.look is Look.dashed else Paint.c1
    end = n in (0, len(facts.points) - 1)
    return Dot(n, float(point.value), Shape.circle, fill, Paint.c1, canvas.dot if end else canvas.dot / 2)


def _labels(facts: SparkFacts, plot: Plot, canvas: Canvas) -> Iterator[Label]:
    for n in sorted({0, len(facts.points) - 1}):
        point, across = facts.points[n], plot.across(n)
        value = (float(n), float(point.value))
        above = plot.down(value[1]) - canvas.dot / 2 - 5
        yield label_at(plot, value, (across, above), point.label, Align.center, True)
        below = plot.inner.bottom + 4 + canvas.letters * ASCENT
        yield label_at(plot, (float(n), plot.y[0]), (across, below), point.when, Align.center)
