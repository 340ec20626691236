"""A pledge in a few words, for the wall, a wish and the home page; and the wall as a whole, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.model.city import City, Organisation, Pledge
from generator.shapes import Wish
from generator.show.addresses import place, pledge_anchor
from generator.show.words import Words
from generator.terms import PledgeKind, PledgeState, Result

STANDING = frozenset((PledgeState.current, PledgeState.due, PledgeState.lapsed))
# How far along the line of three beads a pledge is, as its organisation tells it.
BEADS = {Result.done: 3, Result.partly: 2, Result.changed: 2, Result.not_done: 1}


@dataclass(frozen=True, slots=True)
class PledgeCard:
    """What a card says: who (with the page that tells more), what for, the promise, and how it stands.

    `name` and `promise` are the organisation's own words; nothing else here is. `pane` and `icon` are those of its
    first wish; `beads` from 0, where nothing is drawn, to 3.
    """

    id: str
    name: str
    address: str
    promise: str
    pane: int
    icon: str
    helps: Markup
    beads: int
    stage: Markup
    foot: Markup
    quiet: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """The cards of all pledges that stand, newest first: all of them, and by what people look for."""

    cards: tuple[PledgeCard, ...]
    by_kind: Mapping[str, tuple[PledgeCard, ...]]
    by_wish: Mapping[str, tuple[PledgeCard, ...]]
    by_sector: Mapping[str, tuple[PledgeCard, ...]]
    by_area: Mapping[str, tuple[PledgeCard, ...]]


def standing(organisation: Organisation) -> tuple[Pledge, ...]:
    """An organisation's pledges that stand on the wall, newest first: neither renewed nor gone."""
    return tuple(pledge for pledge in organisation.pledges if pledge.state in STANDING)


def wishes_of(pledge: Pledge, city: City) -> list[Wish]:
    """The wishes that a pledge is for, in its own order, of the edition that it was made for."""
    by_id = {wish.id: wish for wish in city.wish_sets[pledge.wish_set].wishes}
    return [by_id[wish] for wish in pledge.wishes]


def of_today(pledge: Pledge, city: City) -> bool:
    """Whether a pledge is for wishes that have a page: those of an older edition have none."""
    return pledge.wish_set == city.wishes.id


def wall(city: City, words: Words) -> Wall:
    """Every card, made once for all pages."""
    made = CardMaker(city, words)
    newest = sorted(
        ((organisation, pledge) for organisation in city.organisations.values() for pledge in standing(organisation)),
        key=lambda pair: (pair[1].published, pair[1].id),
        reverse=True,
    )
    found = [(organisation, pledge, made.card(organisation, pledge)) for organisation, pledge in newest]
    return Wall(
        cards=tuple(card for _, _, card in found),
        by_kind=_grouped((pledge.kind, card) for _, pledge, card in found),
        by_wish=_grouped((wish, card) for _, pledge, card in found if of_today(pledge, city) for wish in pledge.wishes),
        by_sector=_grouped((organisation.sector, card) for organisation, _, card in found),
        by_area=_grouped((organisation.area, card) for organisation, _, card in found if organisation.area),
    )


def _grouped(pairs: Iterable[tuple[str, PledgeCard]]) -> dict[str, tuple[PledgeCard, ...]]:
    groups: dict[str, list[PledgeCard]] = defaultdict(list)
    for name, card in pairs:
        groups[name].append(card)
    return {name: tuple(cards) for name, cards in groups.items()}


class CardMaker:
    """Makes cards: thousands of pledges say the same few sentences, so each is made once."""

    def __init__(self, city: City, words: Words) -> None:
        self._city = city
        self._words = words
        self._said: dict[Hashable, Markup] = {}

    def card(self, organisation: Organisation, pledge: Pledge) -> PledgeCard:
        """The card of one pledge of an organisation."""
        wishes = wishes_of(pledge, self._city)
        first = standing(organisation)[0] is pledge
        return PledgeCard(
            id=pledge.id,
            name=organisation.name,
            address=place("organisation", organisation.id) + ("" if first else f"#{pledge_anchor(pledge.id)}"),
            promise=pledge.promise,
            pane=wishes[0].pane,
            icon=wishes[0].icon,
            helps=self._once((pledge.wish_set, pledge.wishes), lambda: self._helps(pledge, wishes)),
            beads=beads(pledge),
            stage=self._words.say(f"promise.{stage(pledge)}"),
            foot=self._foot(pledge),
            quiet=pledge.kind is PledgeKind.supporter,
            ended=pledge.state is PledgeState.lapsed,
        )

    def _once(self, key: Hashable, make: Callable[[], Markup]) -> Markup:
        if key not in self._said:
            self._said[key] = make()
        return self._said[key]

    def _helps(self, pledge: Pledge, wishes: list[Wish]) -> Markup:
        sentence = "promise.helps" if of_today(pledge, self._city) else "promise.helps_older"
        return self._words.say(sentence, wishes=", ".join(wish.name for wish in wishes))

    def _foot(self, pledge: Pledge) -> Markup:
        name, day = foot(pledge)
        month = day.replace(day=1)
        return self._once((name, pledge.kind, month), lambda: self._say_foot(name, pledge.kind, month))

    def _say_foot(self, name: str, kind: PledgeKind, month: date) -> Markup:
        return self._words.say(
            f"promise.{name}", kind=self._words.say(f"promise.{kind}"), month=self._words.month(month)
        )


def stage(pledge: Pledge) -> str:
    """The name of the words for how a pledge stands: what its organisation told of it, else what its days say."""
    if pledge.result:
        return f"told_{pledge.result}"
    if pledge.state is PledgeState.current:
        return f"stands_{pledge.kind}"
    return f"stands_{pledge.state}"


def beads(pledge: Pledge) -> int:
    """How many of three beads are filled; 0, which draws none, for a supporter and for what ran out untold."""
    if pledge.result:
        return BEADS[pledge.result]
    return int(pledge.kind is PledgeKind.partner and pledge.state is not PledgeState.lapsed)


def foot(pledge: Pledge) -> tuple[str, date]:
    """The name of the card's last words and the day that they name: they say what the stage does not."""
    if pledge.state is PledgeState.lapsed:
        return ("foot_lapsed" if pledge.result else "foot_until"), pledge.lapses
    if pledge.state is PledgeState.due:
        return ("foot_due" if pledge.result else "foot_by"), pledge.review
    return ("foot_by", pledge.due) if pledge.due else ("foot_from", pledge.start)


def icons(cards: Iterable[PledgeCard]) -> Iterator[str]:
    """The drawings that cards show, each once, so that a page holds each once."""
    return iter(dict.fromkeys(card.icon for card in cards))
