"""Numbers as people say them: rounded half up, with a base that both sides of a comparison share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import format_decimal

from generator.terms import Unit

BASES = {Unit.percent: 100, Unit.rate_per_1000: 1000, Unit.rate_per_10000: 10000}
FEW = 10
FINER = {100: 1000, 1000: 10000, 10000: 100000}


@dataclass(frozen=True, slots=True)
class Said:
    """A value ready to be said: its digits, whether they are rounded, and the base where it is a share."""

    digits: str
    number: Decimal
    rounded: bool
    base: str


def rounded_half_up(value: Decimal, places: int = 0) -> Decimal:
    """`value` rounded so that a half always goes up (76.5 is 77), away from nought where negative."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def written(value: Decimal, locale: str) -> str:
    """A number in figures, with the language's separators and every decimal that it has."""
    # Kept by its digits: 1.0 and 1.00 are equal, but are not written alike.
    return _written(str(value), locale)


@cache
def _written(digits: str, locale: str) -> str:
    value = Decimal(digits)
    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale=locale)


def trimmed(value: Decimal) -> Decimal:
    """The same number without noughts at its end: 71.0 is 71, and 100 stays 100."""
    short = value.normalize()
    return short if int(short.as_tuple().exponent) <= 0 else short.quantize(Decimal(1))


def said(value: Decimal, unit: Unit, locale: str) -> Said:
    """A value as said aloud: whole numbers, finer bases for very small shares, counts as they are.

    A share under 0.5 moves to ten times the base, so that it is not said as nought
    (plain-language rule: under 0.5 % say out of every 1,000); nor is nearly all said as all.
    """
    base = BASES.get(unit)
    if base is None:
        if unit is Unit.count:
            return Said(written(value, locale), value, False, "")
        # Few hours or points would lose too much as whole numbers.
        short = trimmed(rounded_half_up(value, 1 if value < FEW else 0))
        return Said(written(short, locale), short, short != value, "")
    while 0 < value < Decimal("0.5") and base in FINER:
        value, base = value * 10, FINER[base]
    whole = rounded_half_up(value)
    short = trimmed(value) if whole == base else whole
    return Said(written(short, locale), short, short != value, written(Decimal(base), locale))


def places_to_tell_apart(first: Decimal, second: Decimal) -> int:
    """Decimals needed so that two different values do not read alike; 0 where whole numbers do."""
    for places in range(3):
        if rounded_half_up(first, places) != rounded_half_up(second, places):
            return places
    return 0 if first == second else 3
