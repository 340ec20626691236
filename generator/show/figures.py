"""Figures of an indicator's page: each measure's picture, its sentences and its table, from the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat

from markupsafe import Markup

from generator.model.city import Indicator
from generator.show.addresses import place, relative
from generator.show.charts.render import insert
from generator.show.charts.render import render as draw
from generator.show.indicator_page import IndicatorFacts, people_of_100
from generator.show.pages import Studio
from generator.show.phrases import exact
from generator.show.plots import Plot, plot
from generator.show.render import render

DOTS = 100
DOTS_A_ROW = 10
DOT_STEP = 28
DOT_EDGE = 14


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready for the page: both drawings, and the plot that they were drawn from."""

    wide: Markup
    narrow: Markup
    plot: Plot


def figures(s: Studio, indicator: Indicator, facts: IndicatorFacts, here: str, leads: bool = False) -> list[Markup]:
    """Every measure of an indicator as a figure, the headline one first.

    Where the first `leads` its page, its name is the heading of the numbers, and the others are folded under theirs.
    """
    ways = {source: relative(here, place("source", source)) for source in s.city.sources}
    return [
        render(
            s.environment,
            "figures/measure.html.j2",
            here,
            figure=measure,
            drawn=chart_of(s, indicator, measure.id, measure.measure.title),
            ways=ways,
            told=facts.told if leads and first else None,
            part=("lead" if first else "folded") if leads else "alone",
        )
        for first, measure in zip(chain((True,), repeat(False)), facts.measures, strict=False)
    ]


def chart_of(s: Studio, indicator: Indicator, name: str, title: str) -> Drawn | None:
    """The chart of one measure, with `title` in its words for those who do not see it; None for too few figures."""
    found = plot(indicator, name, s.assessments[indicator.id], s.city, s.words)
    return None if found is None else inserted(s, found, name, title)


def inserted(s: Studio, found: Plot, name: str, title: str) -> Drawn:
    """Both drawings of a plot; `name` is the only one of its kind on a page, `title` what it shows."""
    picture = draw(found.facts, s.drawings)
    alt = s.say(f"chart.alt_{found.kind}", title=title)
    wide, narrow = (
        Markup(insert(drawing, f"{name}-{width}", alt))
        for width, drawing in zip("wn", (picture.wide, picture.narrow), strict=True)
    )
    return Drawn(wide, narrow, found)


def dots(s: Studio, indicator: Indicator, facts: IndicatorFacts, here: str) -> Markup | None:
    """The picture of 100 dots, where the headline is a share of people."""
    filled = people_of_100(facts.lead, indicator.shape.measures)
    if filled is None or facts.lead is None or facts.lead.latest is None or facts.lead.latest.value is None:
        return None
    measure = indicator.shape.measures[facts.lead.measure]
    places = [(DOT_EDGE + DOT_STEP * (n % DOTS_A_ROW), DOT_EDGE + DOT_STEP * (n // DOTS_A_ROW)) for n in range(DOTS)]
    return render(
        s.environment,
        "figures/dots.html.j2",
        here,
        people=measure.people[facts.lead.group],
        state=measure.state.one if measure.state and filled == 1 else measure.state.other if measure.state else "",
        title=measure.title,
        filled=filled,
        rest=DOTS - filled,
        dots=[(x, y, index < filled) for index, (x, y) in enumerate(places)],
        rounded=facts.lead.latest.value != filled,
        figure=exact(facts.lead.latest, s.words),
    )
