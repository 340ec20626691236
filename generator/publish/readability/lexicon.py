"""Which words a nine-year-old knows, which are never used, which are names: one language's lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.problems import Problem
from generator.publish.readability.sentences import Word, flat, split_sentences
from generator.read.lists import read_list

_FAMILIAR_FILES = ("familiar.txt", "familiar-more.txt")
_BLOCKED_FILE = "blocklist.txt"
# The endings that Dale and Chall's own rules take off a word before it is looked up, with what may have stood there.
_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("ily", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("",)),
)
_SHORTEST_STEM = 2

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases as tuples of lower-case words, found by their first word."""


class Waiver(NamedTuple):
    """A sentence that may pass as it is before the day `until`."""

    sentence: str
    until: date


@dataclass(frozen=True, slots=True)
class Language:
    """The lists of one language.

    `familiar` in lower case; `blocked` words and phrases; `exempt` longer phrases in which a blocked word may stand;
    `names` of places and groups with their capitals; `terms` of the glossary in all their spellings.
    """

    familiar: frozenset[str]
    blocked: frozenset[str]
    names: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    waivers: Sequence[Waiver] = ()
    exempt: frozenset[str] = frozenset()
    code: str = "en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language made ready: `names` are single words with their capitals, `terms` single words without endings."""

    familiar: frozenset[str]
    names: frozenset[str]
    terms: frozenset[str]
    blocked: Phrases
    shelters: Phrases

    def knows(self, part: str) -> bool:
        """Whether a part of a word is easy: on the list, with or without an ending, or a single letter."""
        word = part.lower()
        return word in self.familiar or len(word) == 1 or not self.familiar.isdisjoint(bases(word))

    def is_name(self, part: str) -> bool:
        """Whether a part of a word is a name. A capital alone proves nothing: acronyms have them too."""
        return part in self.names

    def hard_parts(self, word: Word) -> list[str]:
        """The parts of a word that are neither easy nor names; none where the whole is on the list ("well-being")."""
        hard = [part for part in word.parts if not self.is_name(part) and not self.knows(part.rstrip("0123456789"))]
        return [] if len(word.parts) > 1 and word.text.lower() in self.familiar else hard


def load_lists(folders: Sequence[Path], code: str) -> tuple[Language, list[Problem]]:
    """The word lists of the language `code` in its folders, the city's own first, and what is wrong with the files.

    One word or phrase a line, `#` starts a remark. In `blocklist.txt` longer phrases in which the word may stand
    follow it after a bar: `key | key stage, key stages`. Names, terms and waivers come from the data: add them.
    """
    familiar, problems = familiar_words(folders)
    blocklist, wrong = read_list(folders, _BLOCKED_FILE)
    entries = [line.partition("|") for line in blocklist]
    language = Language(
        familiar=familiar,
        blocked=frozenset(blocked.strip() for blocked, _, _ in entries),
        exempt=frozenset(filter(None, (phrase.strip() for _, _, more in entries for phrase in more.split(",")))),
        code=code,
    )
    return language, [*problems, *wrong]


def familiar_words(folders: Sequence[Path]) -> tuple[frozenset[str], list[Problem]]:
    """The words that a nine-year-old knows, in lower case, and what is wrong with their files."""
    found = [read_list(folders, file) for file in _FAMILIAR_FILES]
    words = frozenset(word.lower() for lines, _ in found for word in lines)
    return words, [problem for _, wrong in found for problem in wrong]


def lexicon(language: Language) -> Lexicon:
    """The language's lists turned round for looking up."""
    names = {part for name in language.names for word in _words_of(name) for part in word.parts}
    terms = {base for term in language.terms for word in _phrase(term) for base in bases(word)}
    return Lexicon(
        familiar=language.familiar,
        names=frozenset(names),
        terms=frozenset(terms),
        blocked=_by_first_word(language.blocked),
        shelters=_by_first_word(language.terms | language.names | language.exempt),
    )


def bases(word: str) -> Iterator[str]:
    """A lower-case word, and what is left of it without its ending, once more without a second ("helpers", "help")."""
    yield word
    for stem in _stems(word):
        yield stem
        if word.endswith("s"):
            yield from _stems(stem)


def _stems(word: str) -> Iterator[str]:
    for ending, before in _ENDINGS:
        stem = word[: -len(ending)]
        if len(stem) < _SHORTEST_STEM or not word.endswith(ending):
            continue
        for letter in before:
            yield stem + letter
        if ending[0] in "ei" and stem[-1] == stem[-2]:
            yield stem[:-1]


def _words_of(phrase: str) -> list[Word]:
    return [word for sentence in split_sentences(phrase) for word in sentence.words]


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(part for part, _ in flat(_words_of(text)))


def _by_first_word(phrases: Iterable[str]) -> Phrases:
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in filter(None, map(_phrase, phrases)):
        found.setdefault(phrase[0], set()).add(phrase)
    return {first: tuple(sorted(same)) for first, same in found.items()}
