"""Whether a text that would be public holds what somebody gave in private.

What is looked for, and what counts as found, is what the gate of the finished site goes by: what passes here does not
stop a build, and what would stop one is told while an answer can still be given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.folding import folded
from generator.intake.passages import WORD
from generator.intake.phrases import Phrases
from generator.publish.gates.leaks import Place, Search, keep
from generator.publish.gates.needles import Needle, Ordinary, names_of_a_row, needles
from generator.publish.gates.spellings import readings
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
    """Everything private in a batch of answers; None where there is nothing."""

    search: Search | None

    def stands_in(self, text: str) -> bool:
        """Whether anything private stands in a text, however it is spelt."""
        if self.search is None:
            return False
        known = readings(text) if ENCODED.search(text) else (text,)
        return any(True for reading in known for _ in self.search.found_in(reading))


def private(secrets: Iterable[Secret], ordinary: Ordinary) -> Private:
    """What to look for. The gate lets pass what the city's own texts hold; here a person is told of that too."""
    places: dict[str, list[tuple[Needle, Place]]] = {}
    for _, row in groupby(secrets, key=lambda secret: (secret.file, secret.row)):
        cells = list(row)
        for cell in cells:
            keep(needles(cell.value, ordinary), cell, places)
        keep(names_of_a_row([cell.value for cell in cells if cell.heading], ordinary), cells[0], places)
    return Private(Search.of(places))


def names_alone(submission: Submission, nothing: Phrases) -> frozenset[str]:
    """Single names of the people in an answer, folded; too common to be looked for in the answers of others."""
    asked = (Asked.contact_name, Asked.child_name)
    values = [submission.contact.get(each, "")[:LONGEST_VALUE] for each in asked]
    words = (word for value in values if not nothing.are(value) for word in WORD.findall(folded(value)))
    return frozenset(word for word in words if word.isalpha() and len(word) >= SHORTEST_ALONE)
