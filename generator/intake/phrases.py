"""Words to look out for, as a list in the language's folder gives them, and whether a text holds one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase, digits

from generator.alike import latin
from generator.folding import folded

NUMBER, ANY_WORD = "{n}", "{w}"
WORD = re.compile(r"\{[nw]\}|[0-9]+|[^\W\d_]+|\+")
NEVER = re.compile(r"(?!)")
# A text that is longer says something, whatever it is made of.
LONGEST_ALONE = 40
# How a word is disguised: signs that look like a letter, letters of other scripts, one letter many times over, letters
# set apart, stars.
DISGUISES = str.maketrans("013457@$!", "oieastasi")
DISGUISED = re.compile(r"[a-z0-9@$!*]+")
SIGNS = frozenset("013457@$!*")
BESIDE = re.compile(r"[a-z][013457@$*]|[013457@$!*][a-z]")
DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
THREES = tuple(3 * letter for letter in ascii_lowercase)
LETTERS_ALONE = re.compile(r"(?<![a-z0-9])[a-z](?:[^a-z0-9]+[a-z]){2}(?![a-z0-9])")
SET_APART = re.compile(r"(?<!\S)[a-z](?: [a-z]){2,}(?!\S)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words and numbers of a text in their order with single blanks between, and each of them once.

    Capitals and apostrophes are gone. `{n}` is among `words` where there is a number.
    """

    line: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list made ready. `needed` are words of which one stands in every text that holds a phrase.

    `initials` are the first signs of its phrases, `single` those of one word.
    """

    pattern: re.Pattern[str]
    needed: frozenset[str]
    initials: frozenset[str]
    single: frozenset[str]

    def stand_in(self, text: Spoken) -> bool:
        """Whether one of the phrases stands in the text as whole words, outside every longer one that allows it."""
        if self.needed.isdisjoint(text.words):
            return False
        return any(found["listed"] for found in self.pattern.finditer(text.line))

    def hide_in(self, text: str) -> bool:
        """Whether one of the phrases stands in a text in disguise: "f.r.o.g", "fr0g", "frooog", "fr*g"."""
        if not may_be_disguised(text):
            return False
        plain = undisguised(text)
        starred = (word for word in plain.split() if "*" in word.strip("*"))
        return self.stand_in(spoken(plain)) or any(map(self._fits, starred))

    def are(self, text: str) -> bool:
        """Whether a text is one of the phrases and nothing else."""
        first = text[:1].casefold()
        if len(text) > LONGEST_ALONE or (first.isascii() and first.isalnum() and first not in self.initials):
            return False
        found = self.pattern.fullmatch(spoken(text).line)
        return found is not None and bool(found["listed"])

    def _fits(self, starred: str) -> bool:
        fits = re.compile(re.escape(starred).replace(r"\*", "."))
        return any(map(fits.fullmatch, self.single))


def phrases(lines: Iterable[str]) -> Phrases:
    """A list from its lines: a phrase each; after a bar longer phrases in which it may stand.

    `{n}` is any number; `{w}`, which does not begin a phrase, any word.
    """
    entries = [line.partition("|") for line in lines]
    listed = {spoken(phrase).line for phrase, _, _ in entries} - {""}
    allowed = {spoken(phrase).line for _, _, more in entries for phrase in more.split(",")} - {""}
    return Phrases(
        pattern=re.compile(rf"(?<!\S)(?:(?:{_any(allowed)})|(?P<listed>{_any(listed)}))(?!\S)"),
        needed=frozenset(map(_longest_word, listed)),
        initials=frozenset(sign for phrase in listed for sign in (digits if phrase[0] == NUMBER[0] else phrase[0])),
        single=frozenset(phrase for phrase in listed if " " not in phrase),
    )


def spoken(text: str) -> Spoken:
    """A text as it is held against lists of phrases."""
    words = WORD.findall(folded(text).replace("'", "").replace("\u2019", ""))
    number = {NUMBER} if any(map(str.isdigit, words)) else ()
    return Spoken(" ".join(words), frozenset(words).union(number))


def may_be_disguised(text: str) -> bool:
    """Whether there is anything in a text that `undisguised` would change."""
    small = text.casefold()
    if any(three in small for three in THREES) or (not SIGNS.isdisjoint(small) and BESIDE.search(small)):
        return True
    foreign = not small.isascii() and any(sign.isalpha() and not sign.isascii() for sign in small)
    return foreign or LETTERS_ALONE.search(small) is not None


def undisguised(text: str) -> str:
    """The words that somebody would read in spite of a disguise; stars stay."""
    parted = unicodedata.normalize("NFKD", folded("".join(map(latin, text))))
    words = map(_plain, DISGUISED.findall("".join(sign for sign in parted if not unicodedata.combining(sign))))
    return SET_APART.sub(lambda found: found[0].replace(" ", ""), " ".join(words))


def _plain(word: str) -> str:
    letters = any(map(str.isalpha, word))
    return DRAWN_OUT.sub(r"\1", word.translate(DISGUISES)) if letters else word


def _longest_word(phrase: str) -> str:
    """The word of a phrase that fewest texts are likely to hold; a number only where there is nothing else."""
    words = [word for word in phrase.split() if word != ANY_WORD]
    return max(words, key=lambda word: (word != NUMBER, len(word)))


def _any(known: Iterable[str]) -> str:
    # The longest first, so that a short phrase does not end the search for a longer one; of none, what never fits.
    longest = sorted(known, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(_pattern, longest)) or NEVER.pattern


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(re.escape(NUMBER), "[0-9]+").replace(re.escape(ANY_WORD), r"[^\W\d_]+")
