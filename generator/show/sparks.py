"""Small pictures for cards: the newest kind of period, evenly spaced."""

from __future__ import annotations

from itertools import pairwise

from babel.dates import format_date

from generator.measure.assessment import Assessment
from generator.measure.series import months
from generator.model.city import Observation
from generator.periods import PeriodKind, follows
from generator.show.charts.facts import Look, SparkFacts, SparkPoint
from generator.show.numbers import written
from generator.show.phrases import shown_value
from generator.show.words import Words
from generator.terms import Unit

MOST_POINTS = 5


def spark(assessment: Assessment | None, words: Words, unit: Unit) -> SparkFacts | None:
    """A small picture of the newest kind of period; None where values may not stand side by side:

    fewer than two, or of different parts of the year, which would look like a change.
    """
    if assessment is None or len(assessment.series.history) < 2:
        return None
    history = assessment.series.history[-MOST_POINTS:]
    if any(months(first.period) != months(second.period) for first, second in pairwise(history)):
        return None
    points = []
    for place, shown in enumerate(history):
        joined = place > 0 and follows(history[place - 1].period, shown.period)
        label = str(words.say(f"chart.value_{unit}", n=written(shown_value(shown), words.locale)))
        points.append(SparkPoint(shown_value(shown), label, _when(shown, words), Look.dot, joined))
    return SparkFacts(tuple(points))


def _when(shown: Observation, words: Words) -> str:
    if shown.period.end is None:
        raise AssertionError("history is dated")
    short = (PeriodKind.month, PeriodKind.quarter, PeriodKind.cumulative_quarter, PeriodKind.day_snapshot)
    pattern = "MMM y" if shown.period.kind in short else "y"
    return format_date(shown.period.end, pattern, locale=words.locale)
