"""How sure a number is, for children and families: between which two numbers it could be, how old it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.interval import Interval
from generator.model.city import Observation
from generator.shapes import Measure
from generator.show.numbers import BASES, said, written
from generator.show.phrases import base_of, shown_value, spoken_unit
from generator.show.sentences import small_base
from generator.show.words import Words


def to_be_told(found: Assessment) -> Interval | None:
    """The limits that children and families are told.

    None of a base under 50, because "5 out of 12" has no room for another base beside it; nor ours of a count of none
    or all, because nobody would understand that all who were counted may have been fewer.
    """
    latest, limits = found.latest, found.interval
    if latest is None or limits is None or small_base(latest) is not None:
        return None
    return limits if limits.printed or latest.numerator not in (0, latest.denominator) else None


def could_be(found: Assessment, measure: Measure, words: Words) -> Iterator[Markup]:
    """The limits as children read them: whole numbers, rounded outwards, on the base that the value is said on."""
    latest, limits = found.latest, to_be_told(found)
    if latest is None or limits is None:
        return
    value, unit = shown_value(latest), spoken_unit(measure)
    told, whole = said(value, unit, words.locale), BASES.get(unit)
    finer = 1 if whole is None or told.base == base_of(unit, words) else _times(told.base, words, whole)
    low, high = (_whole(end * finer, up) for end, up in ((limits.low, False), (limits.high, True)))
    facts = {"low": written(low, words.locale), "high": written(high, words.locale)}
    how = "printed" if limits.printed else "chance"
    if told.base:
        yield words.say(f"doubt.between_share_{how}", base=told.base, **facts)
    else:
        yield words.say(f"doubt.between_{how}", **facts)


def _times(base: str, words: Words, whole: int) -> int:
    """How many times the base that is said is the base of the unit: 10 where 0.4 out of 100 is said as 4 of 1,000."""
    return next(times for times in (10, 100, 1000) if written(Decimal(whole * times), words.locale) == base)


def _whole(end: Decimal, up: bool) -> Decimal:
    return end.quantize(Decimal(1), rounding=ROUND_CEILING if up else ROUND_FLOOR)


def old(latest: Observation | None, as_at: date, stale_after: int, words: Words) -> Iterator[Markup]:
    """That a number is older than the city allows before it says so; `stale_after` in months."""
    end = latest.period.end if latest is not None else None
    if end is not None and (as_at.year - end.year) * 12 + as_at.month - end.month >= stale_after:
        yield words.say("doubt.old")
