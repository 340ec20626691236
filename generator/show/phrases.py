"""Values inside sentences and tables: spoken, exact, or with the word that a document prints beside them."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from generator.model.city import Observation
from generator.shapes import Measure
from generator.show.numbers import BASES, said, trimmed, written
from generator.show.words import Words
from generator.terms import CHANGES, Spoken, Unit


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


def is_change(shown: Observation) -> bool:
    """Whether the figure is printed as a rise or fall."""
    return shown.qualifier in CHANGES


def value_phrase(shown: Observation, measure: Measure, words: Words) -> Markup:
    """A value as it stands inside a sentence: "about 82 out of every 100"."""
    told = said(shown_value(shown), spoken_unit(measure), words.locale)
    about = "_about" if told.rounded else ""
    if told.base:
        return words.say(f"compare.value_share{about}", n=told.digits, base=told.base)
    return words.say(f"compare.value_{_kind(measure)}{about}", n=told.digits)


def _kind(measure: Measure) -> str:
    """The words that a value without a base stands in: a gap keeps the unit that its document prints."""
    if measure.spoken is not Spoken.gap:
        return "plain"
    return "per_cent" if measure.unit is Unit.percent else "points"


def qualified(shown: Observation, value: Decimal, measure: Measure, words: Words) -> Markup:
    """A value with every decimal that counts for a target, and with the word that its document prints beside it."""
    unit, plain = spoken_unit(measure), written(trimmed(value), words.locale)
    if unit in BASES:
        phrase = words.say("compare.value_share", n=plain, base=base_of(unit, words))
    else:
        phrase = words.say(f"compare.value_{_kind(measure)}", n=plain)
    return words.say(f"exact.{shown.qualifier}", figure=phrase) if shown.qualifier else phrase


def exact(shown: Observation, words: Words) -> Markup:
    """A figure as exact as its document prints it, with its unit; or why there is none."""
    if shown.value is None:
        return words.say(f"missing.{shown.missing}")
    one_point = shown.unit is Unit.percentage_points and shown.value == 1
    figure = words.say(
        "exact.percentage_point" if one_point else f"exact.{shown.unit}", n=written(shown.value, words.locale)
    )
    return words.say(f"exact.{shown.qualifier}", figure=figure) if shown.qualifier else figure


def exactly(shown: Observation, words: Words) -> Markup:
    """The exact figure as a small sentence."""
    return words.say("exact.in_paper" if shown.qualifier else "exact.exactly", figure=exact(shown, words))
