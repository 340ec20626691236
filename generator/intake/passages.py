"""A text that would be public, in the forms in which it is looked at, each made once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from string import digits

from generator.folding import folded
from generator.intake.phrases import Spoken, spoken

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """`plain` is the folded text with digits as ASCII has them, `digits` how many these are."""

    text: str
    plain: str
    spoken: Spoken
    digits: int
    words: frozenset[str]

    def names(self, words: frozenset[str]) -> bool:
        """Whether one of the folded words stands in the text with a capital, as a name does."""
        if words.isdisjoint(self.words):
            return False
        return any(folded(word) in words for word in WORD.findall(self.text) if word[0].isupper())


def passage(text: str) -> Passage:
    """A text in all its forms."""
    plain = _with_plain_digits(folded(text))
    return Passage(
        text=text,
        plain=plain,
        spoken=spoken(plain),
        digits=sum(map(plain.count, digits)),
        words=frozenset(WORD.findall(plain)),
    )


def _with_plain_digits(text: str) -> str:
    """The digits of every script as 0 to 9: a number can be dialled in all of them."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
