"""Between which two values the true one may lie: as the document prints it, else by Wilson's method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.check.observations import last_place
from generator.model.city import Observation
from generator.terms import CHANGES, Unit

# The normal deviate of 95 %.
Z = Decimal("1.959963984540054")
PER: Mapping[Unit, int] = {Unit.percent: 100, Unit.rate_per_1000: 1000, Unit.rate_per_10000: 10_000}


@dataclass(frozen=True, slots=True)
class Interval:
    """The 95 % limits of a value, in its unit, unrounded. `printed`: by the document; else they are Wilson's."""

    low: Decimal
    high: Decimal
    printed: bool

    def holds(self, value: Decimal) -> bool:
        """Whether a value, in the same unit, lies between the limits or on one of them."""
        return self.low <= value <= self.high


def interval_of(shown: Observation) -> Interval | None:
    """The limits that the document prints, else those that numerator and denominator give; None without either.

    None for a figure that is itself a change, and where the counts do not give the value: they count something else.
    """
    if shown.value is None or shown.qualifier in CHANGES:
        return None
    if shown.lower is not None and shown.upper is not None:
        return Interval(shown.lower, shown.upper, printed=True)
    part, whole, per = shown.numerator, shown.denominator, PER.get(shown.unit)
    if part is None or whole is None or per is None or not 0 <= part <= whole or whole == 0:
        return None
    if abs(part * per / whole - shown.value) > last_place(shown.value):
        return None
    low, high = wilson(part, whole)
    return Interval(low * per, high * per, printed=False)


def wilson(part: Decimal, whole: Decimal) -> tuple[Decimal, Decimal]:
    """The 95 % limits of the proportion part / whole, from 0 to 1; 0 <= part <= whole, whole > 0.

    (2r + z² ± z √(z² + 4rq)) / (2 (n + z²)), with r of n counted and q = 1 - r/n: E. B. Wilson, J. Am. Stat. Assoc.
    22 (1927), in the form of Newcombe and Altman, Statistics with Confidence (2000), which the public health profiles
    of England use for proportions.
    """
    spread = Z * (Z**2 + 4 * part * (1 - part / whole)).sqrt()
    low, high = ((2 * part + Z**2 + sign * spread) / (2 * (whole + Z**2)) for sign in (-1, 1))
    # Rounding must not lead past what cannot be passed.
    return (Decimal(0) if part == 0 else low, Decimal(1) if part == whole else high)
