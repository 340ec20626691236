"""The four rules that every sentence keeps; each yields what it found, alters nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.publish.readability.lexicon import Lexicon, Phrases, bases
from generator.publish.readability.limits import Limits
from generator.publish.readability.sentences import Sentence, Word, flat


class Finding(NamedTuple):
    """A rule that a sentence breaks, with the facts its wording needs beside the sentence itself.

    `terms` are the words that break it, where it is not the sentence as a whole; `spare` of them would be let through.
    """

    rule: str
    facts: Mapping[str, str]
    terms: tuple[str, ...] = ()
    spare: int | None = None


def findings(
    sentence: Sentence, heading: bool, hard: Sequence[str], lexicon: Lexicon, limits: Limits
) -> Iterator[Finding]:
    """All that is wrong with a sentence. A heading may be long or hold hard words: it is a name, not a statement.

    `hard` are its hard words that nothing explains, as `hard_words` gives them.
    """
    if not heading:
        yield from long_sentence(sentence, limits)
        yield from too_many_hard_words(hard, limits)
    yield from acronyms(sentence, lexicon)
    yield from blocked_words(sentence, lexicon)


def long_sentence(sentence: Sentence, limits: Limits) -> Iterator[Finding]:
    """A sentence has at most `limits.sentence_words` words; a number is one word."""
    if len(sentence.words) > limits.sentence_words:
        yield Finding("reading-long-sentence", {"count": str(len(sentence.words)), "limit": str(limits.sentence_words)})


def too_many_hard_words(hard: Sequence[str], limits: Limits) -> Iterator[Finding]:
    """A sentence has at most `limits.hard_words` different hard words that no glossary link explains."""
    if len(hard) > limits.hard_words:
        facts = {"words": ", ".join(hard), "count": str(len(hard))}
        yield Finding("reading-hard-words", facts, tuple(hard), limits.hard_words)


def acronyms(sentence: Sentence, lexicon: Lexicon) -> Iterator[Finding]:
    """No word has two capitals, but for names and for words that are being defined (`dfn`)."""
    found = (word for word in sentence.words if not word.defined)
    for term in dict.fromkeys(part for word in found for part in word.parts if _is_acronym(part, lexicon)):
        yield Finding("reading-acronym", {"term": term}, (term,))


def blocked_words(sentence: Sentence, lexicon: Lexicon) -> Iterator[Finding]:
    """No blocked word or phrase, but in a longer glossary term, name or exempt phrase, or linked to the glossary."""
    words = flat(sentence.words)
    if not any(text in lexicon.blocked for text, _ in words):
        return
    sheltered = _sheltered(words, lexicon.shelters)
    terms: dict[str, None] = {}
    for start, length in _spans(words, lexicon.blocked):
        inside = range(start, start + length)
        if any(sheltered[place] <= length and not words[place][1].linked for place in inside):
            terms[" ".join(words[place][0] for place in inside)] = None
    for term in terms:
        yield Finding("reading-blocked-word", {"term": term}, (term,))


def hard_words(sentence: Sentence, met: Collection[str], lexicon: Lexicon) -> list[str]:
    """The different hard words of a sentence that no glossary link explains, in order, in lower case.

    `met` are the glossary words that the page has linked so far, as `linked_terms` gives them.
    """
    parts = (part.lower() for word in sentence.words if not word.linked for part in lexicon.hard_parts(word))
    return [part for part in dict.fromkeys(parts) if not any(base in met for base in bases(part))]


def linked_terms(sentence: Sentence, lexicon: Lexicon) -> set[str]:
    """The words of the glossary that a sentence links, with and without their endings."""
    parts = {part.lower() for word in sentence.words if word.linked for part in word.parts}
    return {base for part in parts for base in bases(part) if base in lexicon.terms}


def _is_acronym(part: str, lexicon: Lexicon) -> bool:
    return sum(map(str.isupper, part)) > 1 and not lexicon.is_name(part)


def _spans(words: Sequence[tuple[str, Word]], phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Where each phrase stands, as its first place and its length."""
    for start, (text, _) in enumerate(words):
        for phrase in phrases.get(text, ()):
            stretch = words[start : start + len(phrase)]
            if tuple(word for word, _ in stretch) == phrase:
                yield start, len(phrase)


def _sheltered(words: Sequence[tuple[str, Word]], shelters: Phrases) -> list[int]:
    """For each place the length of the longest sheltering phrase over it, 0 for none."""
    lengths = [0] * len(words)
    for start, length in _spans(words, shelters):
        for place in range(start, start + length):
            lengths[place] = max(lengths[place], length)
    return lengths
