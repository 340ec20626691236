"""The home page: the city's question, three doors, and the newest of all that stands behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.shapes import Goal
from generator.show.addresses import place
from generator.show.cards import obsession_cards, tally
from generator.show.files import Page
from generator.show.frame import notice
from generator.show.galleries import Gallery
from generator.show.news import nothing_new, recent
from generator.show.pages import Studio, indicators_below, top_first
from generator.show.pledges.cards import icons
from generator.show.small_pictures import SmallPicture, first_look

NEWEST_PLEDGES, NEWEST_NEWS = 3, 3


def home_page(g: Gallery) -> Page:
    """The page at the site's own address."""
    s = g.studio
    obsessions = s.city.framework.obsessions
    promises = s.wall.cards[:NEWEST_PLEDGES]
    return s.page(
        place("home"),
        "home",
        s.city.shape.site_name,
        s.say("home.description", question=s.city.shape.question),
        "home",
        notice=notice(s.city, s.words),
        obsessions=[(one, _picture(g, one.card.id)) for one in obsession_cards(obsessions, s.cards)],
        wishes=top_first(s.city.wishes.wishes),
        tally=tally(s.city, s.assessments),
        goals=[_goal(s, goal) for goal in s.city.framework.goals],
        news=recent(s, NEWEST_NEWS),
        released=bool(s.city.releases),
        nothing=nothing_new(s),
        promises=promises,
        icons=list(icons(promises)),
    )


def _picture(g: Gallery, indicator: str) -> SmallPicture:
    """How many, for someone who looks for a moment: the pages behind tell how it went."""
    return first_look(g.studio, g.studio.city.indicators[indicator], g.pictures[indicator])


def _goal(s: Studio, goal: Goal) -> Mapping[str, Any]:
    level = next(level for level in s.city.framework.levels if level.id == goal.level)
    return {"goal": goal, "folder": level.folder, "indicators": len(indicators_below(goal))}
