"""What is looked for of a private value: numbers, addresses, names and pairs of names, each without its gaps.

Not everything can be looked for. One word alone ("Ann", "office") and short numbers stand in any honest text; so do
jobs ("head teacher"). They are counted, so that a person knows what nothing was compared with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from generator.problems import Problem
from generator.publish.gates.spellings import plain, visible, words_of
from generator.publish.readability.lexicon import familiar_words
from generator.read.lists import read_list

# A telephone's number has nine digits or more with its area and at most 15 with its country (E.164).
FEWEST_DIGITS, MOST_DIGITS = 9, 15
# Longer than any number without its country: so long a number begins with the country, plus sign or not.
WITH_COUNTRY = 12
# "Jo Lee" is the shortest pair of names that is looked for; initials are letters of any text.
SHORTEST_NAME, SHORTEST_PAIR = 2, 5
# Shorter names run together are too often words or parts of them: "jolee", "lemon".
RUN_TOGETHER_FROM = 6
SHORTEST_TEXT = 6
# More words than that are no name.
LONGEST_NAME = 6
# No address and no number is longer. Of a longer value its beginning is looked for: what is looked for must not outgrow
# the memory, whatever somebody typed into a form.
LONGEST_TEXT = 1000

# Both begin only where what they begin with does: else the time would grow with the square of a value's length.
_ADDRESS = re.compile(r"""(?<![^\s@<>,;:"()])[^\s@<>,;:"()]+@[^\s@<>,;:"()]+""")
_NUMBER = re.compile(r"(?<![+(])[+(]*[0-9](?:[\s().\u2010-\u2015-]*[0-9])+")
_JOBS_FILE = "jobs.txt"
_PHRASES = re.compile(r"[,;:/&+()|\n]|\s[\u2010-\u2015-]+\s")


class Why(StrEnum):
    """Why a value is not looked for."""

    one_word = "one_word"
    few_digits = "few_digits"
    few_letters = "few_letters"
    job = "job"


class Needle(NamedTuple):
    """Signs to look for. `joints` are the places in them at which the text must have a gap between words.

    A `number` may have its country, or the nought that stands for it, before it in the same word.
    """

    signs: str
    number: bool = False
    joints: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Lower-case words that any honest text holds: `words` of the language, and `jobs`, no two of which are a name."""

    words: Collection[str] = frozenset()
    jobs: Collection[str] = frozenset()


NOTHING_ORDINARY = Ordinary()


def ordinary_words(folders: Sequence[Path]) -> tuple[Ordinary, list[Problem]]:
    """A language's ordinary words from its folders, and what is wrong with their files: without them more is found."""
    words, problems = familiar_words(folders)
    jobs, wrong = read_list(folders, _JOBS_FILE)
    return Ordinary(words, frozenset(jobs)), [*problems, *wrong]


def needles(value: str, ordinary: Ordinary) -> set[Needle]:
    """Everything that a value is looked for by; nothing where it is too short.

    Where it has more than 1,000 letters and digits, as many whole words of it as have no more.
    """
    value = visible(value)
    addresses = _ADDRESS.findall(value)
    rest = _ADDRESS.sub(" ; ", value)
    return {
        *chain.from_iterable(map(_address, addresses)),
        *chain.from_iterable(map(_numbers, _NUMBER.findall(plain(rest)))),
        *chain.from_iterable(_pairs(name, ordinary) for name in _names(rest)),
        *_whole(words_of(value), ordinary),
    }


def names_of_a_row(values: Sequence[str], ordinary: Ordinary) -> set[Needle]:
    """Names that a form asks for in two cells: values of one word that follow each other."""
    found = [words_of(visible(value)) for value in values]
    words = [one[0] if len(one) == 1 and one[0].isalpha() else "" for one in found]
    return set(chain.from_iterable(_both_ways(*pair, ordinary) for pair in pairwise(words)))


def why_short(value: str) -> Why:
    """Why there are no needles for a value."""
    words = words_of(visible(value))
    if any(map(_has_digit, words)):
        return Why.few_digits
    if len(words) == 1:
        return Why.one_word
    return Why.few_letters if len("".join(words)) < SHORTEST_TEXT else Why.job


def _address(address: str) -> Iterator[Needle]:
    """An e-mail address, and as people write it who fear robots: "ann at example dot org"."""
    words = words_of(address)
    at = words.index("@")
    before, after = words[:at], words[at + 1 :]
    if before and after and len(address) <= LONGEST_TEXT:
        yield Needle(f"{''.join(before)}@{''.join(after)}")
        yield Needle(f"{''.join(before)}at{''.join(after)}")
        yield Needle(f"{'dot'.join(before)}at{'dot'.join(after)}")


def _numbers(text: str) -> Iterator[Needle]:
    """A number; two in one text apart where they are too long for one."""
    digits = _digits(text)
    if len(digits) <= MOST_DIGITS:
        yield from _number(digits, text.lstrip("("))
    else:
        if len(digits) <= LONGEST_TEXT:
            yield Needle(digits, number=True)
        for part in text.split():
            yield from _number(_digits(part), part.lstrip("("))


def _number(digits: str, typed: str) -> Iterator[Needle]:
    """A number without its country and the nought that stands for it, where enough is left."""
    short = digits.lstrip("0")
    if typed.startswith(("+", "00")) or len(short) >= WITH_COUNTRY:
        country = next((n for n in (1, 2, 3) if short[:n] and int(short[:n]) in COUNTRY_CODE_TO_REGION_CODE), 0)
        short = min(short, short[country:].lstrip("0"), key=lambda text: (len(text) < FEWEST_DIGITS, len(text)))
    looked_for = short if len(short) >= FEWEST_DIGITS else digits
    if FEWEST_DIGITS <= len(looked_for) <= LONGEST_TEXT:
        yield Needle(looked_for, number=True)


def _names(value: str) -> Iterator[list[str]]:
    """Runs of words that may be a name. Where any word has a capital, one without it parts two names."""
    phrases = [phrase.split() for phrase in _PHRASES.split(value)]
    typed = [word for phrase in phrases for word in [*phrase, ""]]
    if sum(map(bool, typed)) == 2:  # "Eeds, Ann"
        typed = [word for word in typed if word]
    capitals = any(word[:1].isupper() for word in typed)
    run: list[str] = []
    for word in [*typed, ""]:
        if word and not _has_digit(word) and not (capitals and word[0].islower()):
            run += words_of(word)
        else:
            yield run
            run = []


def _pairs(name: Sequence[str], ordinary: Ordinary) -> Iterator[Needle]:
    """Pairs of neighbours, and the first two with the last, in either order: the first may be a title."""
    if 2 <= len(name) <= LONGEST_NAME:
        for words in ([word for word in name if len(word) > 1], list(_joined(name))):
            for first, second in {*pairwise(words), *((word, words[-1]) for word in words[:-1][:2])}:
                yield from _both_ways(first, second, ordinary)


def _joined(name: Iterable[str]) -> Iterator[str]:
    """The words of a name with each single letter, of "O'Brien" or "J Smith", as a part of the word after it."""
    letters = ""
    for word in name:
        if len(word) == 1:
            letters += word
        else:
            yield letters + word
            letters = ""


def _both_ways(first: str, second: str, ordinary: Ordinary) -> Iterator[Needle]:
    long_enough = min(len(first), len(second)) >= SHORTEST_NAME and len(first + second) >= SHORTEST_PAIR
    if long_enough and not (first in ordinary.jobs and second in ordinary.jobs):
        yield _words([first, second], ordinary)
        yield _words([second, first], ordinary)


def _whole(words: Sequence[str], ordinary: Ordinary) -> Iterator[Needle]:
    """The value from end to end: no single word, no number, no job, nothing short."""
    words = [word for word, end in zip(words, accumulate(map(len, words)), strict=True) if end <= LONGEST_TEXT]
    signs = "".join(words)
    several = len(words) > 1 and not all(word in ordinary.jobs for word in words)
    if len(signs) >= SHORTEST_TEXT and not signs.isdigit() and (several or _has_digit(signs)):
        yield _words(words, ordinary)


def _words(words: Sequence[str], ordinary: Ordinary) -> Needle:
    """Words that may be run together, but not where that makes one word of the language ("another")."""
    signs = "".join(words)
    parted = len(signs) < RUN_TOGETHER_FROM or signs in ordinary.words
    return Needle(signs, joints=tuple(accumulate(map(len, words[:-1]))) if parted else ())


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
