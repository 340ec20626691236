"""Whose words a sentence of a page is made of: the file and the line of the city's own text in it, if there is one.

A template puts texts of the data into sentences of its own ("About 9 of every 100 {people} {state}"), so a sentence is
not the city's or the program's as a whole. What a person of the city can mend is the part that stands in their files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.problems import Where
from generator.publish.readability.sentences import Sentence, Word, flat, split_sentences

Flat = tuple[str, ...]


class CityText(NamedTuple):
    """A text of the city's own files."""

    text: str
    where: Where


class Span(NamedTuple):
    """A stretch of a sentence's words that is a text of the city's."""

    places: range
    where: Where


@dataclass(frozen=True, slots=True)
class Origins:
    """The city's own texts: `phrases` in lower case by their first word, longest first; `sentences` whole ones.

    `pages` are the finished pages that the city wrote by hand, each with its file. Without `known` nobody says who
    wrote what, and every word counts as the city's.
    """

    phrases: Mapping[str, tuple[tuple[Flat, Where], ...]] = field(default_factory=dict)
    sentences: Mapping[Flat, tuple[Sentence, Where]] = field(default_factory=dict)
    pages: Mapping[str, Where] = field(default_factory=dict)
    known: bool = True

    def whole(self, sentence: Sentence, file: str, template: str) -> tuple[Sentence, Where] | None:
        """The city's sentence that stands here, what a template says before it left out; None where it is none."""
        words = _words_of(sentence)
        for start in (0, _after_colon(sentence)):
            if found := self.sentences.get(words[start:]):
                return found
        by_hand = self._by_hand(file, template)
        return (sentence, by_hand) if by_hand else None

    def holding(
        self, sentence: Sentence, terms: Collection[str], spare: int | None, file: str, template: str
    ) -> Where | None:
        """Where the city wrote one of `terms`; None where it wrote none, or where more than `spare` are not its own."""
        words = [text for text, _ in flat(sentence.words)]
        spans, by_hand = self._spans(words), self._by_hand(file, template)
        within = {term: _holding(words, tuple(term.lower().split()), spans) for term in terms}
        if by_hand is None and spare is not None and sum(where is None for where in within.values()) > spare:
            return None
        return next((where for where in within.values() if where), by_hand)

    def most(self, sentence: Sentence, file: str, template: str) -> Where | None:
        """Where the longest text of the city's in a sentence stands; None where that is less than half of it.

        Many short ones are a list of names, and how many stand in it is nobody's to mend.
        """
        words = [text for text, _ in flat(sentence.words)]
        spans = [span for span in self._spans(words) if len(span.places) > 1]
        by_hand = self._by_hand(file, template)
        if spans and (by_hand or 2 * len(spans[0].places) >= len(words)):
            return spans[0].where
        return by_hand

    def _by_hand(self, file: str, template: str) -> Where | None:
        """The file of a page that the city wrote by hand, for the words of it that no template marks as its own."""
        if not self.known:
            return Where(file)
        return None if template else self.pages.get(file)

    def _spans(self, words: list[str]) -> list[Span]:
        """Every text of the city's in a sentence, longest first."""
        found = (
            Span(range(start, start + len(phrase)), where)
            for start, first in enumerate(words)
            for phrase, where in self.phrases.get(first, ())
            if tuple(words[start : start + len(phrase)]) == phrase
        )
        return sorted(found, key=lambda span: (-len(span.places), span.places.start, span.where))


NOBODY_SAYS = Origins(known=False)


def _holding(words: list[str], term: Flat, spans: Iterable[Span]) -> Where | None:
    """The longest text that a term stands in."""
    starts = [start for start in range(len(words)) if tuple(words[start : start + len(term)]) == term]
    inside = (span for span in spans for start in starts if {start, start + len(term) - 1} <= set(span.places))
    return next((span.where for span in inside), None)


def origins(texts: Iterable[CityText], pages: Mapping[str, Where]) -> Origins:
    """The city's texts made ready; where the same words stand twice, the first place is told."""
    phrases: dict[str, dict[Flat, Where]] = {}
    sentences: dict[Flat, tuple[Sentence, Where]] = {}
    for text, where in texts:
        found = split_sentences(text)
        whole = tuple(word for sentence in found for word in _words_of(sentence))
        for words in (whole, *map(_words_of, found)):
            if words:
                phrases.setdefault(words[0], {}).setdefault(words, where)
        for sentence in found:
            if sentence.written:
                sentences.setdefault(_words_of(sentence), (sentence, where))
    ready = {first: tuple(same.items()) for first, same in phrases.items()}
    return Origins(ready, sentences, pages)


def _words_of(sentence: Sentence) -> Flat:
    return tuple(text for text, _ in flat(sentence.words))


def _after_colon(sentence: Sentence) -> int:
    """How many words a template says before the city's: "In short: They should be open."."""
    lead, colon, _ = sentence.text.partition(": ")
    return len(flat(_words(lead))) if colon else 0


def _words(text: str) -> list[Word]:
    return [word for sentence in split_sentences(text) for word in sentence.words]
