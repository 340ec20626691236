"""Up or down, better or worse: two questions with two answers, never one."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from generator.terms import Direction, Polarity

# Neutral: more is neither good nor bad. Band: the middle is best, so a direction alone says nothing.
UNJUDGED = frozenset({Polarity.neutral, Polarity.band})


class Judgement(StrEnum):
    """What a difference is worth by the measure's polarity."""

    better = "better"
    worse = "worse"
    same = "same"
    not_judged = "not_judged"


def direction(difference: Decimal, smallest: Decimal) -> Direction:
    """Which way `difference` goes; one under `smallest`, the change that matters, is the same. Both in the unit."""
    if difference == 0 or abs(difference) < smallest:
        return Direction.same
    return Direction.up if difference > 0 else Direction.down


def judge(went: Direction, polarity: Polarity) -> Judgement:
    """Whether going that way is better. Without a better way nothing is judged; no change is the same for all."""
    if went is Direction.same:
        return Judgement.same
    if polarity in UNJUDGED:
        return Judgement.not_judged
    return Judgement.better if (went is Direction.up) == (polarity is Polarity.high) else Judgement.worse
