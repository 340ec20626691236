"""Numbers side by side: cards with small pictures, and how many stand in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.show.cards import Card
from generator.show.pages import Studio, by_kind, neighbours
from generator.show.plots import KeyEntry
from generator.show.small_pictures import SmallPicture, key_of, small_pictures
from generator.terms import IndicatorKind


@dataclass(frozen=True, slots=True)
class SmallCard:
    """A number in a row of others: what is told of it, its small picture, and whether it is one of the main things."""

    card: Card
    picture: SmallPicture
    main: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Cards that stand side by side; `columns` (1 to 3) is how many have room where the screen is wide."""

    cards: tuple[SmallCard, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Gallery:
    """Every small picture that these pages show, by indicator."""

    studio: Studio
    pictures: Mapping[str, SmallPicture]

    def row(self, indicators: Iterable[str]) -> Row:
        """The cards of indicators, in their order."""
        s = self.studio
        cards = [SmallCard(s.cards[i], self.pictures[i], s.city.obsession(i) is not None) for i in indicators]
        return Row(tuple(cards), columns(len(cards)))


def columns(cards: int) -> int:
    """Cards a line, so that no card stands alone in the last one: four are two by two."""
    return 1 if cards == 1 else 2 if cards in (2, 4) else 3


def key_for(*rows: Row) -> list[KeyEntry]:
    """What the marks in the pictures of some rows mean."""
    return key_of(card.picture for row in rows for card in row.cards)


def gallery(s: Studio) -> Gallery:
    """The small pictures of the plan's numbers, of the main things, of what stands beside those, and of the wishes."""
    main = [o.indicator for o in s.city.framework.obsessions]
    beside = [card.id for name in main for card in neighbours(s, s.city.indicators[name])]
    wishes = [link.id for wish in s.city.wishes.wishes for link in wish.indicators]
    wanted = [*(card.id for card in by_kind(s, IndicatorKind.key)), *main, *beside, *wishes]
    return Gallery(s, small_pictures(s, wanted))
