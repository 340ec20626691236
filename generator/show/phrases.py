"""Values inside sentences and tables: spoken, exact, or with the word that a document prints beside them."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from generator.measure.target import band
from generator.model.city import Observation
from generator.shapes import Measure
from generator.show.numbers import BASES, said, trimmed, written
from generator.show.words import Words
from generator.terms import CHANGES, Kind, Qualifier, Spoken, Unit

RATES = frozenset({Unit.rate_per_1000, Unit.rate_per_10000})
# Changes of counts that are said with a word of their own when they stand alone.
LARGE = {Qualifier.increase: "more", Qualifier.decrease: "fewer"}
# Units that are called otherwise after one.
ONE = {Unit.percentage_points: "percentage_point", Unit.hours: "hour"}


def spoken_unit(measure: Measure) -> Unit:
    """The unit that a measure is told in: a gap is told in points, also where its document prints a percentage."""
    return Unit.percentage_points if measure.spoken is Spoken.gap else measure.unit


def base_of(unit: Unit, words: Words) -> str:
    """The base of a share as it is written: 100, 1,000, 10,000."""
    return written(Decimal(BASES[unit]), words.locale)


def shown_value(shown: Observation) -> Decimal:
    """The value of a figure that has one, as printed: a fall of 3 is 3."""
    if shown.value is None:
        raise AssertionError("a blank figure has no value to say")
    return shown.value


def decimals(shown: Observation) -> int:
    """How many decimals a figure is printed with."""
    return max(0, -int(shown_value(shown).as_tuple().exponent))


def is_change(shown: Observation) -> bool:
    """Whether the figure is printed as a rise or fall."""
    return shown.qualifier in CHANGES


def value_phrase(shown: Observation, measure: Measure, words: Words) -> Markup:
    """A value as it stands inside a sentence: "about 82 out of every 100"."""
    told = said(shown_value(shown), spoken_unit(measure), words.locale)
    about = "_about" if told.rounded else ""
    if told.base:
        return words.say(f"compare.value_share{about}", n=told.digits, base=told.base)
    return words.say(f"compare.value_{_kind(measure, told.number)}{about}", n=told.digits)


def _kind(measure: Measure, number: Decimal) -> str:
    """The words that a value without a base stands in: a gap keeps the unit that its document prints."""
    if measure.spoken is not Spoken.gap:
        return "plain"
    if measure.unit is Unit.percent:
        return "per_cent"
    return "point" if number == 1 else "points"


def qualified(shown: Observation, value: Decimal, measure: Measure, words: Words) -> Markup:
    """A value with every decimal that counts for a target, and with the word that its document prints beside it.

    Of a target that is a range, both ends.
    """
    return worded(value, shown.qualifier, measure, words, _ends(shown, words))


def worded(
    value: Decimal, qualifier: Qualifier | None, measure: Measure, words: Words, ends: Markup | None = None
) -> Markup:
    """A value with every decimal that counts and the word beside it; `ends` is said instead where it is a range."""
    unit, digits = spoken_unit(measure), ends or written(trimmed(value), words.locale)
    if unit in BASES:
        phrase = words.say("compare.value_share", n=digits, base=base_of(unit, words))
    else:
        phrase = words.say(f"compare.value_{_kind(measure, value)}", n=digits)
    return words.say(f"exact.{qualifier}", figure=phrase) if qualifier else phrase


def _ends(shown: Observation, words: Words) -> Markup | None:
    """Both ends of a target that is a range; None for every other figure."""
    ends = band(shown) if shown.kind is Kind.target else None
    if ends is None:
        return None
    low, high = (written(trimmed(end), words.locale) for end in ends)
    return words.say("target.ends", low=low, high=high)


def exact(shown: Observation, words: Words) -> Markup:
    """A figure as exact as its document prints it, with its unit; or why there is none."""
    if shown.value is None:
        return words.say(f"missing.{shown.missing}")
    ends = _ends(shown, words)
    figure = in_unit(shown.value, shown.unit, words) if ends is None else words.say(f"exact.{shown.unit}", n=ends)
    return words.say(f"exact.{shown.qualifier}", figure=figure) if shown.qualifier else figure


def large(shown: Observation, words: Words) -> Markup:
    """A figure that stands alone and large: of a count that changed, how many more or fewer; else the exact figure."""
    if shown.unit is Unit.count and shown.value is not None and shown.qualifier in LARGE:
        return words.say(f"exact.{LARGE[shown.qualifier]}", n=written(shown.value, words.locale))
    return exact(shown, words)


def in_unit(value: Decimal, unit: Unit, words: Words) -> Markup:
    """A number with every decimal that it has and with its unit: one hour, two hours."""
    one = ONE.get(unit) if value == 1 else None
    return words.say(f"exact.{one or unit}", n=written(value, words.locale))


def exactly(shown: Observation, words: Words) -> Markup:
    """The exact figure as a small sentence; a rate as it is said, for "per" is a word of tables."""
    if shown.unit in RATES and shown.value is not None and shown.qualifier is None:
        digits = written(shown.value, words.locale)
        return words.say(
            "exact.exactly", figure=words.say("compare.value_share", n=digits, base=base_of(shown.unit, words))
        )
    return words.say("exact.in_paper" if shown.qualifier else "exact.exactly", figure=exact(shown, words))
