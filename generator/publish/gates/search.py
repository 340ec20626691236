"""All private values looked for at once in a text, and whether what is found there is one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick import Automaton

from generator.publish.gates.needles import Needle
from generator.publish.gates.spellings import Squeezed, squeezed

# What may stand before a number in the same word: the way out, a country, its nought ("00440").
MOST_BEFORE = 5


class Place(NamedTuple):
    """Where a private value stands in the inbox."""

    file: str
    row: int
    heading: str


class Hit(NamedTuple):
    """A needle that stands in a text from `start` on, and the place in the inbox that it comes from."""

    needle: Needle
    place: Place
    start: int
    text: Squeezed


Places = Mapping[str, Sequence[tuple[Needle, Place]]]


@dataclass(frozen=True, slots=True)
class Search:
    """All that is looked for, and where in the inbox each of it stands first.

    Where it is `loose`, capitals do not count, nor whether something stands alone.
    """

    places: Places
    automaton: Automaton
    loose: bool = False

    @classmethod
    def of(cls, places: Places) -> Search | None:
        """A search for all of `places` at once, by the signs of their needles; None where there is nothing."""
        automaton = Automaton()
        for signs in places:
            automaton.add_word(signs, signs)
        automaton.make_automaton()
        return cls(places, automaton) if places else None

    def found_in(self, text: str) -> Iterator[Place]:
        """The place in the inbox of everything that stands in a text, once for each time that it does."""
        return (hit.place for hit in self.hits(text))

    def hits(self, text: str) -> Iterator[Hit]:
        """Everything that stands in a text."""
        pressed = squeezed(text)
        seen = Seen(pressed)
        for last, signs in self.automaton.iter(pressed.signs):
            for needle, place in self.places.get(signs, ()):
                if seen.stands(_loosened(needle) if self.loose else needle, last + 1 - len(signs)):
                    yield Hit(needle, place, last + 1 - len(signs), pressed)


class Seen:
    """A text that is looked at more closely: what is known of it is worked out when it is first asked for."""

    def __init__(self, text: Squeezed) -> None:
        self.text = text
        self._edges: Collection[int] | None = None
        self._capitals: Collection[int] | None = None
        self._fields: Collection[str] | None = None

    def stands(self, needle: Needle, start: int) -> bool:
        """Whether what was found at `start` is the value, no part of other words ("plan needs" holds no Ann Eeds)."""
        if self._edges is None:
            self._edges = self.text.edges()
        end = start + len(needle.signs)
        if not self._is_edge(end, self._edges):
            return False
        if needle.parted and not all(start + joint in self._edges for joint in needle.joints):
            return False
        before = range(max(0, start - MOST_BEFORE if needle.number else start), start + 1)
        if not any(self._is_edge(place, self._edges) for place in before):
            return False
        return (not needle.named or self._is_named(needle, start)) and (not needle.alone or self._is_alone(needle))

    def _is_edge(self, place: int, edges: Collection[int]) -> bool:
        """Whether a word begins or ends here; digits and letters are words of their own."""
        signs = self.text.signs
        return place in edges or signs[place - 1].isdigit() != signs[place].isdigit()

    def _is_named(self, needle: Needle, start: int) -> bool:
        if self._capitals is None:
            self._capitals = self.text.capitals()
        return all(start + joint in self._capitals for joint in (0, *needle.joints))

    def _is_alone(self, needle: Needle) -> bool:
        if self._fields is None:
            self._fields = self.text.fields()
        return needle.signs in self._fields


def stands_in(needle: Needle, text: Squeezed) -> bool:
    """Whether a needle stands in a text, however it is written there."""
    if needle.signs not in text.signs:
        return False
    looser, seen = _loosened(needle), Seen(text)
    return any(seen.stands(looser, start) for start in _starts(needle.signs, text.signs))


def _loosened(needle: Needle) -> Needle:
    return needle._replace(named=False, alone=False)


def _starts(signs: str, text: str) -> Iterator[int]:
    start = text.find(signs)
    while start >= 0:
        yield start
        start = text.find(signs, start + 1)


def keep(found: Iterable[Needle], place: Place, places: dict[str, list[tuple[Needle, Place]]]) -> None:
    """Adds to `places` what a cell is looked for by, with the cell's place where nothing else is looked for alike."""
    for needle in found:
        kept = places.get(needle.signs)
        if kept is None:
            places[needle.signs] = [(needle, place)]
        elif all(needle != other for other, _ in kept):
            kept.append((needle, place))
