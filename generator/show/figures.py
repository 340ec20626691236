"""Figures of an indicator's page (stand-in until the charts stand)."""

from __future__ import annotations

from markupsafe import Markup

from generator.model.city import Indicator
from generator.show.indicator_page import IndicatorFacts
from generator.show.pages import Studio
from generator.show.render import render


def figures(s: Studio, indicator: Indicator, facts: IndicatorFacts, here: str) -> list[Markup]:
    return [
        render(s.environment, "figures/measure.html.j2", here, figure=m, sources=s.city.sources, plot=None, several=len(facts.measures) > 1)
        for m in facts.measures
    ]


def dots(s: Studio, indicator: Indicator, facts: IndicatorFacts, here: str) -> Markup | None:
    return None
