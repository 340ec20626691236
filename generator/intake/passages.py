"""A text that would be public, in the forms in which it is looked at, each made once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from string import digits

from generator.alike import latin
from generator.folding import folded
from generator.intake.phrases import Spoken, spoken

WORD = re.compile(r"[^\W_]+")
# Letters that look like figures, among figures or by themselves.
FIGURES = re.compile(r"(?<![a-z0-9])(?:[oil]*[0-9][0-9oil]*|o+)(?![a-z0-9])")
AS_FIGURES = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class Passage:
    """`plain` is the folded text with digits as ASCII has them.

    `drawn` is that as it looks to the eye: in Latin letters, and with figures for letters that stand in for them
    ("o77oo"); `digits` is how many of these there are.
    """

    text: str
    plain: str
    drawn: str
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
        drawn=(drawn := _drawn(plain)),
        spoken=spoken(plain),
        digits=sum(map(drawn.count, digits)),
        words=frozenset(WORD.findall(plain)),
    )


def _drawn(plain: str) -> str:
    latin_letters = plain if plain.isascii() else "".join(map(latin, plain))
    return FIGURES.sub(lambda found: found[0].translate(AS_FIGURES), latin_letters)


def _with_plain_digits(text: str) -> str:
    """The digits of every script as 0 to 9: a number can be dialled in all of them."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
