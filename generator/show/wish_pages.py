"""What children asked for: all wishes in one place, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.shapes import Contact, Wish
from generator.show.addresses import place
from generator.show.files import Page
from generator.show.frame import way_to_tell
from generator.show.galleries import Gallery
from generator.show.pages import top_first
from generator.terms import Verdict

MOST_PLEDGES = 6
PANES = 5


def wish_pages(g: Gallery) -> Iterator[Page]:
    """The page of all wishes, then each wish in printed order."""
    s, address = g.studio, place("wishes")
    wishes = s.city.wishes.wishes
    yield s.page(
        address,
        "wishes",
        s.say("wishes.title", n=len(wishes)),
        s.say("wishes.description"),
        "wishes",
        wishes=top_first(wishes),
        source=s.city.sources[s.city.wishes.source],
        trail=s.trail(address),
    )
    for index, wish in enumerate(wishes):
        yield _wish(g, wish, wishes[(index + 1) % len(wishes)])


def _wish(g: Gallery, wish: Wish, following: Wish) -> Page:
    s, address = g.studio, place("wish", wish.id)
    by_id = {other.id: other for other in s.city.wishes.wishes}
    promises = s.wall.by_wish.get(wish.id, ())
    return s.page(
        address,
        "wish",
        wish.name,
        s.say("wish.description", name=wish.name),
        "wishes",
        wish=wish,
        total=len(by_id),
        trail=s.trail(address, "wishes"),
        other_pane=wish.pane % PANES + 1,
        numbers=[(s.cards[link.id], g.pictures[link.id], link.why) for link in wish.indicators],
        held=any(s.cards[link.id].verdict is not Verdict.not_measured_yet for link in wish.indicators),
        rights=[(s.city.rights[link.article], link.why) for link in wish.rights],
        source=s.city.sources[s.city.wishes.source],
        like=by_id[wish.like] if wish.like and wish.like != following.id else None,
        promises=promises[:MOST_PLEDGES],
        promised=len(promises),
        next=following,
        tell=_tell(s.city.shape.contact),
    )


def _tell(contact: Contact) -> Mapping[str, Any]:
    """How to tell the city something; `open` where it can be written to."""
    return {"open": bool(contact.url or contact.email), "href": way_to_tell(contact)}
