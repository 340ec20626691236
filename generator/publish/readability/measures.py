"""How hard a stretch of text is: mean sentence, Flesch-Kincaid grade, share of familiar words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.publish.readability.lexicon import Lexicon
from generator.publish.readability.sentences import Sentence
from generator.publish.readability.syllables import syllables


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over sentences and pages.

    `words` holds numbers, each as one; `spoken` does not. `judged` is `spoken` without names, in parts.
    """

    sentences: int = 0
    words: int = 0
    spoken: int = 0
    syllables: int = 0
    judged: int = 0
    familiar: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.sentences + other.sentences,
            self.words + other.words,
            self.spoken + other.spoken,
            self.syllables + other.syllables,
            self.judged + other.judged,
            self.familiar + other.familiar,
        )

    @property
    def mean_words(self) -> float | None:
        """Words a sentence; nothing without a sentence."""
        return self.words / self.sentences if self.sentences else None

    @property
    def grade(self) -> float | None:
        """School grade (US) after Kincaid, Fishburne, Rogers and Chissom 1975, numbers left out."""
        if not self.spoken:
            return None
        return 0.39 * self.spoken / self.sentences + 11.8 * self.syllables / self.spoken - 15.59

    @property
    def familiar_share(self) -> float | None:
        """Share of familiar words, 0 to 1, among words that are neither numbers nor names."""
        return self.familiar / self.judged if self.judged else None


def tally(sentence: Sentence, lexicon: Lexicon) -> Tally:
    """The counts of one sentence."""
    spoken = [word for word in sentence.words if word.parts]
    judged = [word for word in spoken if not all(map(lexicon.is_name, word.parts))]
    return Tally(
        sentences=1,
        words=len(sentence.words),
        spoken=len(spoken),
        syllables=sum(syllables(part) for word in spoken for part in word.parts),
        judged=len(judged),
        familiar=sum(not lexicon.hard_parts(word) for word in judged),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts together."""
    return sum(tallies, start=Tally())
