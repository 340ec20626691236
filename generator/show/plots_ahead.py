"""The chart of what may come next: the city's own figures as far as they are known, then our line with its ranges."""

from __future__ import annotations

from dataclasses import replace

from generator.measure.assessment import Assessment
from generator.measure.forecast import Expectation, Line
from generator.measure.series import Series
from generator.model.city import City, Indicator
from generator.show.charts.axis import value_axis
from generator.show.charts.facts import LineFacts, Look, Reach, Slot
from generator.show.charts.facts import Series as Drawn
from generator.show.phrases import shown_value
from generator.show.plots import YEAR_STARTS, Figures, KeyEntry, Plot, target_of, x_label
from generator.show.words import Words
from generator.terms import Kind


def plot_ahead(indicator: Indicator, lead: Assessment, drawn: Line, city: City, words: Words) -> Plot:
    """One line for the city, broken from the newest figure on; a target where there is one to come."""
    points, figures = lead.series.points, _figures(indicator, lead, city, words)
    target, area = target_of(figures, _with_coming_targets(lead.series)), city.areas[city.shape.area].name
    periods = [*(point.period for point in points), *(found.period for found in drawn.expected)]
    ends = [end for found in drawn.expected for end in (found.low, found.high)]
    values = [*map(shown_value, points), *ends, *([target.value] if target else [])]
    facts = LineFacts(
        series=(
            Drawn(
                values=(*map(shown_value, points), *(None for _ in drawn.expected)),
                slot=Slot.c1,
                first_label=figures.short(shown_value(points[0])),
                last_label=figures.short(shown_value(points[-1])),
            ),
        ),
        x_labels=tuple(x_label(period.end, period.kind, words) for period in periods),
        axis=value_axis(values, figures.number, limit=figures.limit),
        target=target,
        value_title=figures.axis_title,
        ahead=tuple(Reach(found.low, found.value, found.high) for found in drawn.expected),
        ahead_label=_range(drawn.expected[-1], figures),
    )
    key = (KeyEntry(Look.dot, Slot.c1, area), KeyEntry(Look.dashed, Slot.c1, str(words.say("chart.key_ahead"))))
    return Plot(facts, key, "ahead", years_end=points[-1].period.kind in YEAR_STARTS)


def _figures(indicator: Indicator, lead: Assessment, city: City, words: Words) -> Figures:
    measure = indicator.shape.measures[lead.measure]
    return Figures(lead.measure, measure, lead.series.observations, (lead.series,), city, words)


def _with_coming_targets(series: Series) -> Series:
    """The series without targets of the past: they say nothing of what may come."""
    last = series.points[-1].period.order
    kept = (o for o in series.observations if o.kind is not Kind.target or o.period.order > last)
    return replace(series, observations=tuple(kept))


def _range(found: Expectation, figures: Figures) -> str:
    low, high = figures.number(found.low), figures.short(found.high)
    return str(figures.words.say("target.ends", low=low, high=high))
