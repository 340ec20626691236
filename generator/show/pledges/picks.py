"""What a reader may pick on the wall: every pledge, or those of a kind, a wish, a sector or an area, each as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from generator.model.city import City
from generator.show.addresses import numbered, place
from generator.show.numbers import written
from generator.show.pledges.cards import PledgeCard, Wall
from generator.show.words import Words
from generator.terms import PledgeKind

# 24 cards fill rows of two and of three.
CARDS_A_PAGE = 24
# Numbers beside the current page in the list of pages, and how many pages are all named.
BESIDE, FEW = 1, 7

Names = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice: the address of its first page, what its link says (with its count), its title, and its cards.

    `wish` is the id of the wish that it is about, empty for any other choice.
    """

    address: str
    label: Markup
    title: Markup
    cards: tuple[PledgeCard, ...]
    wish: str = ""

    @property
    def pages(self) -> int:
        return -(-len(self.cards) // CARDS_A_PAGE)

    def page(self, number: int) -> tuple[PledgeCard, ...]:
        """The cards of one page, counted from 1."""
        return self.cards[(number - 1) * CARDS_A_PAGE : number * CARDS_A_PAGE]


@dataclass(frozen=True, slots=True)
class Picks:
    """The choices that hold a pledge, in groups as they are offered; the first of the kinds is every pledge."""

    kinds: tuple[Pick, ...]
    wishes: tuple[Pick, ...]
    sectors: tuple[Pick, ...]
    areas: tuple[Pick, ...]

    def __iter__(self) -> Iterator[Pick]:
        return iter((*self.kinds, *self.wishes, *self.sectors, *self.areas))


def picks(wall: Wall, city: City, words: Words) -> Picks:
    """Every choice, in the order of the city's lists."""
    shelf = _Shelf(words)
    wishes = shelf.named("wish", ((wish.id, wish.name) for wish in city.wishes.wishes), wall.by_wish)
    return Picks(
        kinds=(
            shelf.pick(
                place("pledges"), words.say("pledges.all"), words.say("pledges.title", city=city.shape.name), wall.cards
            ),
            *shelf.kinds(wall),
        ),
        wishes=tuple(replace(pick, wish=id_) for id_, pick in wishes),
        sectors=shelf.only("sector", ((s.id, s.name) for s in city.shape.pledges.sectors), wall.by_sector),
        areas=shelf.only("area", ((area.id, area.name) for area in city.areas.values()), wall.by_area),
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Makes choices, in the words of one language."""

    words: Words

    def pick(self, address: str, name: str, title: Markup, cards: tuple[PledgeCard, ...]) -> Pick:
        label = self.words.say("pledges.pick", name=name, n=written(Decimal(len(cards)), self.words.locale))
        return Pick(address, label, title, cards)

    def kinds(self, wall: Wall) -> Iterator[Pick]:
        for kind in (PledgeKind.partner, PledgeKind.supporter):
            if kind in wall.by_kind:
                plural = f"{kind}s"
                name, title = self.words.say(f"pledges.{plural}"), self.words.say(f"pledges.title_{plural}")
                yield self.pick(place(plural), name, title, wall.by_kind[kind])

    def named(self, kind: str, names: Names, held: Mapping[str, tuple[PledgeCard, ...]]) -> Iterator[tuple[str, Pick]]:
        """A choice for each of a list's items that holds a pledge, by its id."""
        for id_, name in names:
            if id_ in held:
                title = self.words.say(f"pledges.title_{kind}", name=name)
                yield id_, self.pick(place(f"pledges-{kind}", id_), name, title, held[id_])

    def only(self, kind: str, names: Names, held: Mapping[str, tuple[PledgeCard, ...]]) -> tuple[Pick, ...]:
        return tuple(pick for _, pick in self.named(kind, names, held))


def pager(address: str, number: int, pages: int) -> list[Mapping[str, Any]]:
    """The pages of a list as links: the first, the last, those beside `number`, and a gap where some are left out."""
    named = {1, pages, *range(number - BESIDE, number + BESIDE + 1)}
    shown = [n for n in range(1, pages + 1) if pages <= FEW or n in named]
    found: list[Mapping[str, Any]] = []
    for before, n in zip([0, *shown], shown, strict=False):
        found.append({"number": n, "address": numbered(address, n), "current": n == number, "gap": n - before > 1})
    return found
