"""What a city says in public without any answer of the inbox, and what organisations published before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.problems import Where
from generator.publish.gates.needles import Needle
from generator.publish.gates.search import stands_in
from generator.publish.gates.spellings import squeezed
from generator.read.exports.answers import Secret


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its place; `by_hand` where somebody of the city may have put a name into it.

    Of an answer that is public, its `key` and the `organisation` that gave it.
    """

    where: Where
    text: str
    by_hand: bool = False
    key: str = ""
    organisation: str = ""

    def is_of(self, secret: Secret) -> bool:
        """Whether an answer that is public may be of those who gave the secret.

        A name without any letter, or none, stands in every other one: nobody can tell whose it is.
        """
        if self.key == secret.key:
            return True
        one, other = squeezed(self.organisation), squeezed(secret.organisation)
        return stands_in(Needle(one.signs), other) or stands_in(Needle(other.signs), one)


@dataclass(frozen=True, slots=True)
class Said:
    """What is public without any answer of the inbox.

    `declared` are texts of the city's own file, `own` all its other texts and the software's. `organisations` are the
    names of those that have a pledge on the site, and `answers` all that they published, each with its place. `more`
    tells that answers will stand beside these which are not known yet.
    """

    declared: Sequence[str] = ()
    own: Sequence[Text] = ()
    organisations: Sequence[Text] = ()
    answers: Sequence[Text] = ()
    more: bool = False


NOTHING_SAID = Said()
