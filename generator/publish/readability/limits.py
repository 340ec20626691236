"""The limits of text for children and families: house choices, with where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a sentence (first two) and a page's sentences (the rest) may have at most, or at least where it says so."""

    sentence_words: int = 20
    """Guidance: 11 words read easily, 21 fairly hard, 25 hard."""
    hard_words: int = 1
    """In one sentence, beside words that are linked to the glossary."""
    measured_from_words: int = 100
    """In written sentences, the same one once: Flesch measured samples of 100 words, and the limit for a sentence lets
    fewer than five sentences make so many. Below that one sentence of 14 words could move a mean past its limit."""
    mean_words: float = 12.0
    grade: float = 5.0
    """Flesch-Kincaid."""
    familiar_share: float = 0.95
    """At least."""
    pages_gated: bool = True
    """Whether the page's own measures (mean, grade, familiar words) stop the work, or are only reported."""


LIMITS = Limits()
FOR_PROFESSIONALS = Limits(
    sentence_words=25, mean_words=18.0, grade=8.0, hard_words=1000, familiar_share=0.0, pages_gated=False
)
"""Long sentences, mean and grade of what professionals read: told in the report, never a reason to stop."""
