"""Whether a text that would be public holds what somebody gave in private.

What is looked for, and what counts as found, is what the gate of the finished site goes by: what passes here does not
stop a build, and what would stop one is told while an answer can still be given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ahocorasick import Automaton

from generator.folding import folded
from generator.intake.passages import WORD
from generator.intake.phrases import Phrases
from generator.publish.gates.leaks import stands
from generator.publish.gates.needles import Needle, Ordinary, names_of_a_row, needles
from generator.publish.gates.spellings import readings, squeezed
from generator.read.exports.answers import Secret, Submission
from generator.terms import Asked

# A shorter name is a word of its own too often.
SHORTEST_ALONE = 3
# Longer than any name, address or number.
LONGEST_VALUE = 500
# Without one of these a text has one reading only: no percent sign of an address, entity, escape or tag.
ENCODED = re.compile(r"[%&\\<]")


@dataclass(frozen=True, slots=True)
class Private:
    """Everything private in a batch of answers, by the signs that it is looked for by; None where there is nothing."""

    sought: Mapping[str, Sequence[Needle]]
    automaton: Automaton | None

    def stands_in(self, text: str) -> bool:
        """Whether anything private stands in a text, however it is spelt."""
        return any(map(self._stands_in, readings(text) if ENCODED.search(text) else (text,)))

    def _stands_in(self, reading: str) -> bool:
        if self.automaton is None:
            return False
        pressed = squeezed(reading)
        hits = list(self.automaton.iter(pressed.signs))
        edges = pressed.edges() if hits else frozenset()
        return any(
            stands(needle, last + 1 - len(signs), pressed, edges)
            for last, signs in hits
            for needle in self.sought[signs]
        )


def private(secrets: Iterable[Secret], ordinary: Ordinary) -> Private:
    """What to look for. The gate lets pass what the city's own texts hold; here a person is told of that too."""
    sought: dict[str, list[Needle]] = {}
    for needle in _needles(secrets, ordinary):
        if needle not in sought.setdefault(needle.signs, []):
            sought[needle.signs].append(needle)
    return Private(sought, _automaton(sought) if sought else None)


def _needles(secrets: Iterable[Secret], ordinary: Ordinary) -> Iterator[Needle]:
    for _, row in groupby(secrets, key=lambda secret: (secret.file, secret.row)):
        cells = list(row)
        for cell in cells:
            yield from needles(cell.value, ordinary)
        yield from names_of_a_row([cell.value for cell in cells if cell.heading], ordinary)


def _automaton(texts: Iterable[str]) -> Automaton:
    automaton = Automaton()
    for text in texts:
        automaton.add_word(text, text)
    automaton.make_automaton()
    return automaton


def names_alone(submission: Submission, nothing: Phrases) -> frozenset[str]:
    """Single names of the people in an answer, folded; too common to be looked for in the answers of others."""
    asked = (Asked.contact_name, Asked.child_name)
    values = [submission.contact.get(each, "")[:LONGEST_VALUE] for each in asked]
    words = (word for value in values if not nothing.are(value) for word in WORD.findall(folded(value)))
    return frozenset(word for word in words if word.isalpha() and len(word) >= SHORTEST_ALONE)
