"""What the reading gate would say of a city's data before a page is built: the rules of a sentence, as warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.problems import Level, Problem
from generator.publish.readability.checks import findings, hard_words, linked_terms
from generator.publish.readability.gate import in_force
from generator.publish.readability.lexicon import Language, lexicon
from generator.publish.readability.limits import LIMITS, Limits
from generator.publish.readability.sentences import END, LINKED, split_sentences, without_marks
from generator.read.spoken import SpokenText

AHEAD: Mapping[str, str] = {
    "reading-long-sentence": "reading-ahead-long-sentence",
    "reading-hard-words": "reading-ahead-hard-words",
    "reading-acronym": "reading-ahead-acronym",
    "reading-blocked-word": "reading-ahead-blocked-word",
}


def read_ahead(
    texts: Iterable[SpokenText], linked: Iterable[str], language: Language, as_at: date, limits: Limits = LIMITS
) -> Iterator[Problem]:
    """Each rule that a sentence of the plain ones among `texts` breaks, at its file and line.

    `linked` are the words of the glossary that a page links and so explains. A page's own measures are not told: which
    sentences will stand on one page is known when it is built.
    """
    ready, waived, terms = lexicon(language), in_force(language.waivers, as_at), _pattern(linked)
    for text, where, plain in texts:
        for sentence in split_sentences(terms.sub(rf"{LINKED}\g<0>{END}", without_marks(text)) if plain else ""):
            hard = hard_words(sentence, linked_terms(sentence, ready), ready)
            for found in findings(sentence, False, hard, ready, limits) if sentence.text not in waived else ():
                yield Problem(AHEAD[found.rule], where, {"sentence": sentence.text, **found.facts}, Level.warn)


def _pattern(linked: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first, as a page finds them; a pattern that finds nothing where there are none."""
    longest_first = sorted(filter(None, linked), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)", re.I)
