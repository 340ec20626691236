"""A figure that is only a limit ("more than 40%"): said with its word, and drawn with what nobody knows left open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR

from markupsafe import Markup

from generator.model.city import Observation
from generator.shapes import Measure
from generator.show.numbers import said
from generator.show.phrases import exactly, shown_value
from generator.show.sentences import NEARLY_ALL, small_base, value_sentence
from generator.show.words import Words
from generator.terms import Qualifier, Spoken, Unit

FLOORS = frozenset({Qualifier.over, Qualifier.just_over, Qualifier.at_least})
CEILINGS = frozenset({Qualifier.under, Qualifier.nearly, Qualifier.up_to})
DOTS, DOTS_A_ROW, DOT_STEP, DOT_EDGE = 100, 10, 28, 14


@dataclass(frozen=True, slots=True)
class BoundDots:
    """100 dots for a share that is a limit: `sure` are known to be in it, the next `open` may be, the rest are not.

    `some` says that one or more of the open ones are in it, though nobody knows how many.
    """

    sure: int
    open: int
    some: bool

    @property
    def places(self) -> list[tuple[int, int, str]]:
        """Every dot: the middle of its circle on a field of 280 by 280, and which of the three it is."""
        kinds = ["on"] * self.sure + ["open"] * self.open
        kinds += ["off"] * (DOTS - len(kinds))
        return [(_middle(n % DOTS_A_ROW), _middle(n // DOTS_A_ROW), kind) for n, kind in enumerate(kinds)]

    @property
    def signs(self) -> list[str]:
        """Which of the three there are, for the key."""
        return list(dict.fromkeys(kind for _, _, kind in self.places))


def _middle(step: int) -> int:
    return DOT_EDGE + DOT_STEP * step


def is_bound(shown: Observation) -> bool:
    """Whether a figure is a limit and not the number itself."""
    return shown.qualifier in FLOORS | CEILINGS


def bound_dots(shown: Observation, measure: Measure) -> BoundDots | None:
    """The picture of a limit on a share of people; None for every other figure. Nothing unknown is drawn as known."""
    if measure.spoken is not Spoken.share or not measure.of_people or shown.unit is not Unit.percent:
        return None
    value = shown_value(shown)
    if shown.qualifier in FLOORS:
        sure = int(value.to_integral_value(ROUND_FLOOR))
        return BoundDots(sure, DOTS - sure, some=shown.qualifier is not Qualifier.at_least)
    if shown.qualifier in CEILINGS:
        return BoundDots(0, int(value.to_integral_value(ROUND_CEILING)), some=False)
    return None


def told(shown: Observation, measure: Measure, area: str, words: Words) -> Markup:
    """A figure as one sentence in which a word printed beside it is never lost.

    A sentence that would round the number, or say none, one or all instead of it, drops the word: then it is quoted.
    """
    if shown.qualifier and not _sayable(shown, words.locale):
        return exactly(shown, words)
    return value_sentence(shown, shown_value(shown), measure, area, words)


def _sayable(shown: Observation, locale: str) -> bool:
    value = shown_value(shown)
    whole = not said(value, shown.unit, locale).rounded
    return whole and value > 1 and small_base(shown) is None and (shown.unit is not Unit.percent or value < NEARLY_ALL)
