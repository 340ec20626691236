"""What of all that is looked for stands in the city's own words, and in names of organisations that are public."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.problems import Level, Problem, Where
from generator.publish.gates.needles import Kind, Needle, Ordinary
from generator.publish.gates.said import Text
from generator.publish.gates.search import Hit, Place, Search
from generator.publish.gates.spellings import readings, words_of
from generator.publish.readability.lexicon import bases


def hits(text: str, search: Search) -> Iterator[Hit]:
    return (hit for reading in readings(text) for hit in search.hits(reading))


@dataclass(frozen=True, slots=True)
class Heard:
    """Of the city's own texts: every word, the names written as such and in small letters, and what to look at."""

    words: frozenset[str]
    named: frozenset[str]
    small: frozenset[str]
    warnings: Sequence[Problem]

    def left(self, found: list[tuple[Needle, Place]], answered: Collection[str]) -> list[tuple[Needle, Place]]:
        """What is still looked for of equal signs, and how: a name that the city has in small letters as a name."""
        if not any(map(self._knows, (needle for needle, _ in found))):
            return found
        return [
            (needle._replace(named=needle.named or needle.signs in self.small), place) if is_name else (needle, place)
            for needle, place in found
            if not (is_name := needle.kind is Kind.name) or not self.explains(needle, answered)
        ]

    def _knows(self, needle: Needle) -> bool:
        """Whether the city's words have anything to do with it: its first one is among them, or all in one."""
        if needle.kind is not Kind.name:
            return False
        first = needle.signs[: needle.joints[0]] if needle.joints else needle.signs
        return first in self.words or needle.signs in self.named or needle.signs in self.small

    def explains(self, needle: Needle, answered: Collection[str]) -> bool:
        """Whether a name stands in the site without any answer."""
        if needle.signs in self.named:
            return True
        return needle.signs not in answered and all(word in self.words for word in _parts(needle))


def said_by_the_city(texts: Sequence[Text], search: Search, public: Collection[str], ordinary: Ordinary) -> Heard:
    words: set[str] = set()
    named: set[str] = set()
    small: set[str] = set()
    told: dict[Place, Problem] = {}
    for text in texts:
        words.update(words_of(text.text))
        for hit in hits(text.text, search):
            if hit.needle.kind is Kind.name:
                (named if _as_a_name(hit) else small).add(hit.needle.signs)
                is_public = hit.needle.signs in public or hit.place in told
                if text.by_hand and not is_public and _may_be_a_person(hit.needle, ordinary):
                    told[hit.place] = look(_line(text, hit.needle, search), hit.place, "gate-name-said")
    return Heard(frozenset(words), frozenset(named), frozenset(small), tuple(told.values()))


def _as_a_name(hit: Hit) -> bool:
    capitals = hit.text.capitals()
    return all(hit.start + joint in capitals for joint in (0, *hit.needle.joints))


def _line(text: Text, needle: Needle, search: Search) -> Where:
    """The first line that has it by itself; the file where it goes over two."""
    for number, line in enumerate(text.text.splitlines(), start=1):
        if any(hit.needle.signs == needle.signs for hit in hits(line, search)):
            return Where(text.where.file, number)
    return text.where


def _parts(needle: Needle) -> Iterator[str]:
    ends = (*needle.joints, len(needle.signs))
    return (needle.signs[start:end] for start, end in zip((0, *needle.joints), ends, strict=True))


def _may_be_a_person(needle: Needle, ordinary: Ordinary) -> bool:
    """Whether no word says what people do, and one at least is not of the language."""
    parts = list(_parts(needle))
    jobs = any(word in ordinary.jobs or word.removesuffix("s") in ordinary.jobs for word in parts)
    return not jobs and not all(not ordinary.words.isdisjoint(bases(word)) for word in parts if len(word) > 1)


def in_organisations(
    texts: Iterable[Text], search: Search, public: set[str]
) -> tuple[dict[str, frozenset[tuple[str, int]]], list[Problem]]:
    """Where a name of one row stands in the name of another organisation, which a person is told of."""
    found: dict[str, set[tuple[str, int]]] = {}
    told: dict[tuple[Where, Place], Problem] = {}
    for text in texts:
        for hit in hits(text.text, search):
            if hit.needle.kind is Kind.name and hit.needle.signs not in public:
                found.setdefault(hit.needle.signs, set()).add((hit.text.signs, hit.start))
                told.setdefault((text.where, hit.place), look(text.where, hit.place, "gate-name-organisation"))
    return {signs: frozenset(names) for signs, names in found.items()}, list(told.values())


def look(where: Where, place: Place, rule: str) -> Problem:
    return Problem(rule, where, {"inbox": place.file, "row": str(place.row)}, Level.warn)
