"""News of pledges: counts, and the cards of those that stand on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.history import Compared
from generator.measure.pledge_news import PledgeNews
from generator.show.pages import Studio
from generator.show.pledges.cards import PledgeCard, icons

# How many a page shows one by one; the rest are counted, and stand on the wall.
NEWEST_PLEDGES = 6


@dataclass(frozen=True, slots=True)
class Promised:
    """News of pledges: counts in words, cards of the newest, of those told of and of those that say something else, and
    how many are new. Where there is no news, `none` says so, as far as that is known."""

    says: tuple[Markup, ...]
    none: Markup
    new: tuple[PledgeCard, ...]
    told: tuple[PledgeCard, ...]
    changed: tuple[PledgeCard, ...]
    number: int
    count: Markup
    icons: tuple[str, ...]


def promised(s: Studio, compared: Compared) -> Promised:
    """The news of pledges between two days."""
    found = compared.pledges
    new, told, changed = (_cards(s, ids) for ids in (found.new, found.told, found.changed))
    none = "news.pledges_none" if compared.whole else "news.pledges_unknown"
    return Promised(
        says=tuple(pledges_say(found, s)),
        none=s.words.say(none, day=s.words.day(compared.since)),
        new=new,
        told=told,
        changed=changed,
        number=len(found.new),
        count=s.words.say("news.count_pledges", n=len(found.new)),
        icons=tuple(icons([*new, *told, *changed])),
    )


def pledges_say(found: PledgeNews, s: Studio) -> list[Markup]:
    """How many came, changed and went: as many sentences as there are ways."""
    ids = {"new": found.new, "changed": found.changed, "told": found.told, "renewed": found.renewed}
    counts = {name: len(its) for name, its in (ids | {"ended": found.ended}).items()} | {"down": found.taken_down}
    return [s.words.say(f"news.pledges_{name}", n=n) for name, n in counts.items() if n]


def _cards(s: Studio, pledges: Sequence[str]) -> tuple[PledgeCard, ...]:
    """The cards of those that stand on the wall: what has left it has no page to lead to."""
    wanted = frozenset(pledges)
    return tuple(card for card in s.wall.cards if card.id in wanted)[:NEWEST_PLEDGES]
