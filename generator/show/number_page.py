"""The page of one number: what its template gets, gathered from the figures, the plan, the wishes and the pledges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.city import Indicator
from generator.shapes import Goal, GoalLevel
from generator.show.addresses import indicator_download, place, relative, report_card
from generator.show.cite import citation
from generator.show.compare_pages import comparisons_of
from generator.show.curve import curve
from generator.show.figures import dots, figures
from generator.show.files import Download, Page
from generator.show.indicator_page import indicator_facts
from generator.show.outcomes import home, wishes
from generator.show.pages import Studio, neighbours
from generator.show.pledges.cards import icons
from generator.show.report_cards import helpers
from generator.terms import IndicatorKind

# How many of the newest pledges stand on the page; the wishes' own pages have all.
NEWEST_PLEDGES = 2


def number_page(s: Studio, indicator: Indicator, files: Mapping[str, Download]) -> Page:
    """An indicator's page; `files` are the downloads by address."""
    address, shape = place("indicator", indicator.id), indicator.shape
    facts = indicator_facts(indicator, s.assessments, s.city, s.words)
    return s.page(
        address,
        "indicator",
        shape.title,
        s.say("indicator.description", title=shape.title),
        "doing",
        shape=shape,
        facts=facts,
        care=[care.text for care in shape.care if care.measure is None],
        obsession=s.city.obsession(indicator.id),
        obsessions=len(s.city.framework.obsessions),
        entry=next((p.entry for p in indicator.places if p.framework == s.city.framework.id), None),
        sources=s.city.sources,
        figures=figures(s, indicator, facts, address, leads=True),
        # An obsession has its own page for it.
        curve=None if s.city.obsession(indicator.id) else curve(s, indicator, address),
        dots=dots(s, indicator, facts, address),
        cited=citation(indicator, facts.lead, s.city, s.words),
        report_card=report_card(indicator.id) if shape.kind is IndicatorKind.key else None,
        size=file_size(files[indicator_download(indicator.id)], s),
        related=neighbours(s, indicator),
        comparisons=comparisons_of(s, indicator.id),
        **_belonging(s, indicator, address),
        **_helping(s, indicator),
    )


def _belonging(s: Studio, indicator: Indicator, address: str) -> Mapping[str, Any]:
    """Where the number stands in the plan and which wishes it is about: its own, or those of the number it explains."""
    path = next((p.path for p in home(s.city, indicator).places if p.framework == s.city.framework.id), ())
    levels = {level.id: level for level in s.city.framework.levels}
    return {
        "trail": s.goal_trail(address, path),
        "goals": [_goal_link(levels, goal, address) for goal in path],
        "wishes": wishes(s.city, indicator),
    }


def _goal_link(levels: Mapping[str, GoalLevel], goal: Goal, here: str) -> Mapping[str, str]:
    level = levels[goal.level]
    return {"level": level.one, "title": goal.title, "href": relative(here, place(level.folder, goal.id))}


def _helping(s: Studio, indicator: Indicator) -> Mapping[str, Any]:
    """The newest pledges for the number's wishes, and the wishes whose pledges they are among."""
    newest = [helper.pledge for helper in helpers(s, indicator)][:NEWEST_PLEDGES]
    near = wishes(s.city, indicator)
    pledged = [wish for wish in near if s.wall.by_wish.get(wish.id)]
    return {
        "linked": bool(near),
        "promises": newest,
        "icons": list(icons(newest)),
        "pledged": pledged if newest else [],
    }


def file_size(file: Download, s: Studio) -> str:
    """A download's size in kilobytes, in words."""
    kilobytes = max(1, round(len(file.text.encode()) / 1000))
    return s.say("file.kilobytes", n=kilobytes)
