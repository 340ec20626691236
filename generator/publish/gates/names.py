"""What is looked for of a name: pairs of its words, its surname with initials, and the whole of a short value.

Words that any honest text holds are weighed. "Free School Meals" is no name: every word of it is ordinary, and one says
what people do or where. "Will Young" may be one, so it is a name only where it is written as one, with its capitals. An
initial counts with the surname only, both with capitals. A name of four letters, and one of East Asia without a gap,
stands in other words too often: it counts where it stands alone in an element, a cell or a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from unicodedata import name as name_of_sign

from generator.publish.gates.needles import LONGEST_TEXT, SHORTEST_TEXT, Kind, Needle, Ordinary, has_digit
from generator.publish.gates.spellings import words_of

# "Jo Lee" is the shortest pair of names that is looked for in all texts, "Jo Li" one that is where it stands alone.
SHORTEST_NAME, SHORTEST_PAIR = 2, 5
# Shorter names run together are too often words or parts of them: "jolee", "lemon".
RUN_TOGETHER_FROM = 6
# More words than that are no name.
LONGEST_NAME = 6
# A name without a gap has two signs or more; of four syllables, taken apart into letters, a Korean one has twelve.
SHORTEST_UNPARTED, LONGEST_UNPARTED = 2, 12
# A number that tells which class or key stage.
MOST_CLASS_DIGITS = 4
_EAST_ASIA = ("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA ")
_PHRASES = re.compile(r"[,;:/&+()|\n]|\s[\u2010-\u2015-]+\s")


def names(value: str, ordinary: Ordinary, own: frozenset[str]) -> Iterator[Needle]:
    """Everything that the names in a value are looked for by; `own` are words that are no secret of this row."""
    for run in _runs(value):
        if 2 <= len(run) <= LONGEST_NAME and not ordinary.are_no_name(run):
            yield from _pairs(run, ordinary, own)
            yield from _initials(run, ordinary, own)


def whole(words: Sequence[str], ordinary: Ordinary, own: frozenset[str]) -> Iterator[Needle]:
    """The value from end to end: no single word, no number, no job, nothing short."""
    words = [word for word, end in zip(words, accumulate(map(len, words)), strict=True) if end <= LONGEST_TEXT]
    signs = "".join(words)
    if own.issuperset(words):
        return
    if len(words) == 1 and _is_east_asian(signs) and SHORTEST_UNPARTED <= len(signs) <= LONGEST_UNPARTED:
        yield Needle(signs, alone=True)
    elif len(signs) >= SHORTEST_TEXT and not signs.isdigit() and (len(words) > 1 or has_digit(signs)):
        yield in_words(words, ordinary)


def both_ways(first: str, second: str, ordinary: Ordinary, own: frozenset[str] = frozenset()) -> Iterator[Needle]:
    """Two names in either order; nothing where they are too short, jobs, or no secret."""
    shortest = 1 if _is_east_asian(first + second) else SHORTEST_NAME
    if min(len(first), len(second)) < shortest or {first, second} <= own or ordinary.are_no_name((first, second)):
        return
    for pair in ((first, second), (second, first)):
        yield in_words(pair, ordinary, alone=len(first + second) < SHORTEST_PAIR)


def in_words(words: Sequence[str], ordinary: Ordinary, alone: bool = False) -> Needle:
    """Words that may be run together, but not where that makes one word of the language ("another").

    Where each is ordinary, they must be written as a name.
    """
    signs = "".join(words)
    joints = tuple(accumulate(map(len, words[:-1])))
    named = all(map(ordinary.holds, words))
    parted = len(signs) < RUN_TOGETHER_FROM or signs in ordinary.words
    return Needle(signs, Kind.name, joints, parted, named, alone)


def is_ordinary(words: Sequence[str], ordinary: Ordinary) -> bool:
    """Whether words are a job or a place in a school: "Head Teacher", "Key Stage 2", "Year 6 Lead"."""
    plain = [word for word in words if not has_digit(word)]
    if not all(map(ordinary.holds, plain)):
        return False
    numbers = [word for word in words if has_digit(word)]
    if any(not number.isdigit() or len(number) > MOST_CLASS_DIGITS for number in numbers):
        return False
    jobs = any(word in ordinary.jobs for word in plain)
    return jobs or bool(plain and numbers and words[-1] in numbers and words[0] not in numbers)


def _runs(value: str) -> Iterator[list[str]]:
    """Runs of words that may be a name. Where any word has a capital, one without it parts two names."""
    phrases = [phrase.split() for phrase in _PHRASES.split(value)]
    typed = [word for phrase in phrases for word in [*phrase, ""]]
    if sum(map(bool, typed)) == 2:  # "Eeds, Ann"
        typed = [word for word in typed if word]
    capitals = any(word[:1].isupper() for word in typed)
    run: list[str] = []
    for word in [*typed, ""]:
        if word and not has_digit(word) and not (capitals and word[0].islower()):
            run += words_of(word)
        else:
            yield run
            run = []


def _pairs(run: Sequence[str], ordinary: Ordinary, own: frozenset[str]) -> Iterator[Needle]:
    """Pairs of neighbours, and the first two with the last, in either order: the first may be a title."""
    pairs: set[tuple[str, str]] = set()
    for words in ([word for word in run if len(word) > 1 or _is_east_asian(word)], list(_joined(run))):
        pairs.update(pairwise(words), ((word, words[-1]) for word in words[:-1][:2]))
    for first, second in pairs:
        yield from both_ways(first, second, ordinary, own)


def _joined(run: Iterable[str]) -> Iterator[str]:
    """The words of a name with each single letter, of "O'Brien" or "J Smith", as a part of the word after it."""
    letters = ""
    for word in run:
        if len(word) == 1:
            letters += word
        else:
            yield letters + word
            letters = ""


def _initials(run: Sequence[str], ordinary: Ordinary, own: frozenset[str]) -> Iterator[Needle]:
    """The surname, which is last, with the first letters of what stands before it: of all, of the last few, of one."""
    *before, surname = run
    if surname in ordinary.jobs or own.issuperset(run):
        return
    firsts = "".join(word[0] for word in before)
    for initials in sorted({*(firsts[start:] for start in range(len(firsts))), *firsts}):
        # "A Green Flag" is none of Anna Green.
        is_word = initials in ordinary.words
        if len(initials + surname) >= SHORTEST_TEXT and not (is_word and ordinary.holds(surname)):
            yield Needle(initials + surname, joints=(len(initials),), parted=True, named=True)
            if not is_word:
                yield Needle(surname + initials, joints=(len(surname),), parted=True, named=True)


def _is_east_asian(text: str) -> bool:
    return bool(text) and not text.isascii() and all(name_of_sign(sign, "").startswith(_EAST_ASIA) for sign in text)
