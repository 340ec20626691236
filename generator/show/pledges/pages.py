"""The pages of pledges: the wall and all that may be picked of it, an organisation each, and how to make a pledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.model.city import Organisation
from generator.show.addresses import numbered, place
from generator.show.files import Page
from generator.show.numbers import written
from generator.show.pages import Studio, top_first
from generator.show.pledges.cards import icons, standing
from generator.show.pledges.organisation import found_by, organisation_facts
from generator.show.pledges.picks import CARDS_A_PAGE, Pick, Picks, pager, picks
from generator.show.pledges.totals import totals_figure

# With so few cards on a page there is nothing to search.
SEARCHED_FROM = 7
IN_HERO = 3


def pledge_pages(s: Studio) -> Iterator[Page]:
    """Every page about pledges; organisations with no pledge that stands have none."""
    choices = picks(s.wall, s.city, s.words)
    everything = choices.kinds[0]
    yield _first_of_wall(s, choices)
    for pick in choices:
        for number in range(1 + (pick is everything), pick.pages + 1):
            yield _list(s, pick, number, choices)
    for organisation in s.city.organisations.values():
        if standing(organisation):
            yield _organisation(s, organisation)
    yield _how(s)


def _first_of_wall(s: Studio, choices: Picks) -> Page:
    """The wall's own page, which also tells what it is when nobody has promised anything yet."""
    return _list(
        s,
        choices.kinds[0],
        1,
        choices,
        hero=_in_hero(s),
        wishes=len(s.city.wishes.wishes),
        rules=s.city.shape.pledges,
        totals=totals_figure(s),
    )


def _in_hero(s: Studio) -> list[Any]:
    """Wishes for the windows at the top: first those that pledges are for."""
    wishes = sorted(top_first(s.city.wishes.wishes), key=lambda wish: wish.id not in s.wall.by_wish)
    return wishes[:IN_HERO]


def _list(s: Studio, pick: Pick, number: int, choices: Picks, **more: Any) -> Page:
    address = numbered(pick.address, number)
    cards = pick.page(number)
    title = pick.title if number == 1 else s.words.say("pledges.title_page", title=pick.title, n=number)
    page = s.page(
        address,
        "pledges",
        str(title.striptags()),
        s.say("pledges.description", city=s.city.shape.name),
        "pledges",
        trail=s.trail(address) if pick is choices.kinds[0] and number == 1 else s.trail(address, "pledges"),
        pick=pick,
        heading=title,
        choices=choices,
        cards=cards,
        icons=list(icons(cards)),
        shown=_shown(s, pick, number),
        pager=pager(pick.address, number, pick.pages),
        number=number,
        searched=len(cards) >= SEARCHED_FROM,
        **{"hero": [], "totals": None, **more},
    )
    return replace(page, theme="wall.html", search=number == 1)


def _shown(s: Studio, pick: Pick, number: int) -> Mapping[str, str]:
    """Which cards of how many a page holds, counted from 1."""
    first = (number - 1) * CARDS_A_PAGE + 1
    last = min(number * CARDS_A_PAGE, len(pick.cards))
    return {
        name: written(Decimal(n), s.words.locale)
        for name, n in (("first", first), ("last", last), ("total", len(pick.cards)))
    }


def _organisation(s: Studio, organisation: Organisation) -> Page:
    """An organisation's page. Its title is record text, so it ends in our words: no other page can have the same."""
    address = place("organisation", organisation.id)
    page = s.page(
        address,
        "organisation",
        s.say("organisation.title", name=organisation.name),
        s.say("organisation.description", city=s.city.shape.name),
        "pledges",
        trail=s.trail(address, "pledges"),
        **organisation_facts(s, organisation),
    )
    return replace(page, of_record=True, found_by=found_by(organisation))


def _how(s: Studio) -> Page:
    address = place("pledge-how")
    return s.page(
        address,
        "pledge-how",
        s.say("pledge_how.title"),
        s.say("pledge_how.description", city=s.city.shape.name),
        "pledges",
        trail=s.trail(address, "pledges"),
        rules=s.city.shape.pledges,
        contact=s.city.shape.contact,
    )
