"""What is looked for of a private value: numbers, addresses, names and pairs of names, each without its gaps.

Not everything can be looked for. One word alone ("Ann", "office") and short numbers stand in any honest text; so do
jobs ("head teacher"). They are counted, so that a person knows what nothing was compared with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from generator.folding import folded
from generator.problems import Problem
from generator.publish.gates.spellings import plain
from generator.publish.readability.lexicon import familiar_words
from generator.read.lists import read_list

# A telephone's number has nine digits or more with its area and at most 15 with its country (E.164).
FEWEST_DIGITS, MOST_DIGITS = 9, 15
# Longer than any number without its country: so long a number begins with the country, plus sign or not.
WITH_COUNTRY = 12
SHORTEST_TEXT = 6
# No address and no number is longer. Of a longer value its beginning is looked for: what is looked for must not outgrow
# the memory, whatever somebody typed into a form.
LONGEST_TEXT = 1000

_JOBS_FILE, _BLANK_FILE = "jobs.txt", "blank-answers.txt"
_NUMBER = re.compile(r"(?<![+(])[+(]*[0-9](?:[\s().\u2010-\u2015-]*[0-9])+")


class Why(StrEnum):
    """Why a value is not looked for."""

    one_word = "one_word"
    few_digits = "few_digits"
    few_letters = "few_letters"
    job = "job"
    own_name = "own_name"


class Kind(StrEnum):
    """What a thing that is looked for is. Only names may stand in what the city itself says."""

    name = "name"
    number = "number"
    address = "address"


class Needle(NamedTuple):
    """Signs to look for. `joints` are the places in them at which one word ends and the next begins.

    Where it is `parted` the text must have its gaps there; where it is `named` each word must have its capital, too.
    What must stand `alone` is an element, a cell or a line by itself. A number may have its country, or the nought that
    stands for it, before it in the same word.
    """

    signs: str
    kind: Kind = Kind.name
    joints: tuple[int, ...] = ()
    parted: bool = False
    named: bool = False
    alone: bool = False

    @property
    def number(self) -> bool:
        """Whether it is a number, which may begin in the middle of one."""
        return self.kind is Kind.number


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Lower-case words that any honest text holds.

    `words` of the language, `jobs`, no two of which are a name, and `nothing`, folded answers that say nothing.
    """

    words: frozenset[str] = frozenset()
    jobs: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a word is ordinary, or the plural of one that is."""
        return word in self.words or word in self.jobs or (word[-1:] == "s" and word[:-1] in self.words)

    def are_no_name(self, words: Collection[str]) -> bool:
        """Whether words are surely no person's name: each is ordinary, and one is a job or a place of work."""
        return any(word in self.jobs for word in words) and all(map(self.holds, words))


NOTHING_ORDINARY = Ordinary()


def ordinary_words(folders: Sequence[Path]) -> tuple[Ordinary, list[Problem]]:
    """A language's ordinary words from its folders, and what is wrong with their files: without them more is found."""
    words, problems = familiar_words(folders)
    jobs, wrong = read_list(folders, _JOBS_FILE)
    nothing, trouble = read_list(folders, _BLANK_FILE)
    ordinary = Ordinary(words, frozenset(jobs), frozenset(map(folded, nothing)))
    return ordinary, [*problems, *wrong, *trouble]


def numbers(text: str) -> Iterator[Needle]:
    """Every number in a text."""
    yield from chain.from_iterable(map(_numbers, _NUMBER.findall(plain(text))))


def address(words: Sequence[str]) -> Iterator[Needle]:
    """An e-mail address, and as people write it who fear robots: "ann at example.org", "ann at example dot org".

    Where only some of its stops are spelt out, the text is read with stops in their place.
    """
    at = words.index("@")
    before, after = words[:at], words[at + 1 :]
    if before and after and sum(map(len, words)) <= LONGEST_TEXT:
        for local, host in ((before, after), (_without_dots(before), _without_dots(after))):
            yield Needle(f"{''.join(local)}@{''.join(host)}", Kind.address)
            yield Needle(f"{''.join(local)}at{''.join(host)}", Kind.address)
        yield Needle(f"{''.join(before)}at{'dot'.join(after)}", Kind.address)
        yield Needle(f"{'dot'.join(before)}at{'dot'.join(after)}", Kind.address)


def _without_dots(words: Sequence[str]) -> Sequence[str]:
    """The words as they are left where each "dot" is read as a stop."""
    return [word for word in words if word not in ("dot", "d0t")] or words


def _numbers(text: str) -> Iterator[Needle]:
    """A number; two in one text apart where they are too long for one."""
    digits = _digits(text)
    if len(digits) <= MOST_DIGITS:
        yield from _number(digits, text.lstrip("("))
    else:
        if len(digits) <= LONGEST_TEXT:
            yield Needle(digits, Kind.number)
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
        yield Needle(looked_for, Kind.number)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def has_digit(text: str) -> bool:
    """Whether there is any digit in a text."""
    return text.isdigit() or (not text.isalpha() and any(map(str.isdigit, text)))
