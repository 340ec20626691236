"""Whether a text that would be public holds what somebody gave in private.

What is looked for, and what counts as found, is what the gate of the finished site goes by: what passes here does not
stop a build, and what would stop one is told while an answer can still be given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.folding import folded
from generator.intake.passages import WORD
from generator.intake.phrases import Phrases
from generator.publish.gates.needles import Kind, Ordinary
from generator.publish.gates.said import NOTHING_SAID, Said
from generator.publish.gates.search import Hit
from generator.publish.gates.sought import Sought, sought
from generator.publish.gates.spellings import readings, squeezed
from generator.read.exports.answers import Secret, Submission
from generator.terms import Asked

# A shorter name is a word of its own too often.
SHORTEST_ALONE = 3
# Longer than any name, address or number.
LONGEST_VALUE = 500
# Without one of these a text has one reading only: no percent sign of an address, entity, escape or tag.
ENCODED = re.compile(r"[%&\\<]")
# Without these a text of plain letters has one reading, too: "dot" for a stop, a letter in a number.
DISGUISED = re.compile(r"[dD][oO0][tT]|[0-9][oOlI]|[oOlI][0-9]")


@dataclass(frozen=True, slots=True)
class Private:
    """Everything private in a batch of answers."""

    sought: Sought

    def stands_in(self, text: str, organisation: str = "") -> bool:
        """Whether anything private stands in a text, however it is spelt.

        A part of the `organisation`'s own name counts where it is not within that name: another organisation may have
        given it as a person's.
        """
        search = self.sought.search
        if search is None:
            return False
        name = squeezed(organisation).signs
        known = readings(text) if ENCODED.search(text) or not text.isascii() or DISGUISED.search(text) else (text,)
        return any(not _within(name, hit) for reading in known for hit in search.hits(reading))


def _within(name: str, hit: Hit) -> bool:
    """Whether a name that was found is a part of a longer one where that stands."""
    before = name.find(hit.needle.signs) if hit.needle.kind is Kind.name else -1
    return before >= 0 and hit.start >= before and hit.text.signs.startswith(name, hit.start - before)


def private(secrets: Iterable[Secret], ordinary: Ordinary, said: Said = NOTHING_SAID) -> Private:
    """What to look for, weighed as the gate weighs it."""
    return Private(sought(secrets, said, ordinary))


def names_alone(submission: Submission, nothing: Phrases) -> frozenset[str]:
    """Single names of the people in an answer, folded; too common to be looked for in the answers of others."""
    asked = (Asked.contact_name, Asked.child_name)
    values = [submission.contact.get(each, "")[:LONGEST_VALUE] for each in asked]
    words = (word for value in values if not nothing.are(value) for word in WORD.findall(folded(value)))
    return frozenset(word for word in words if word.isalpha() and len(word) >= SHORTEST_ALONE)
