"""The table of what was expected or wanted of a measure, by whom, and what it was."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.measure.expectation import Foretold, Frozen, Known
from generator.measure.forecast import Expectation
from generator.model.city import City, Observation
from generator.show.numbers import trimmed
from generator.show.phrases import exact, in_unit
from generator.show.words import Words
from generator.terms import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: something that was expected or wanted, and what it was; `line` is 0 for our own."""

    when: Markup
    who: Markup
    expected: Markup
    was: Markup
    apart: Markup
    source: str = ""
    line: int = 0


def paper_row(paper: Foretold, city: City, words: Words) -> Row:
    """What a paper expected, and what it was, where that is known."""
    was = exact(paper.actual, words) if paper.actual else words.say(f"forecast.cell_{paper.known}")
    apart = _apart(paper.difference, paper.forecast.unit, words)
    return _source_row(paper.forecast, exact(paper.forecast, words), was, apart, city, words)


def target_row(target: Observation, actual: Observation | None, city: City, words: Words) -> Row:
    """What a paper wanted, and what it was."""
    wanted = words.say("forecast.wanted", figure=exact(target, words))
    if actual is not None:
        was = exact(actual, words)
    else:
        coming = target.period.end is not None and target.period.end > city.as_at
        was = words.say(f"forecast.cell_{Known.to_come if coming else Known.not_held}")
    return _source_row(target, wanted, was, Markup(), city, words)


def _source_row(shown: Observation, expected: Markup, was: Markup, apart: Markup, city: City, words: Words) -> Row:
    source = city.sources[shown.source]
    paper = source.short_title or source.plain_title
    who = words.say("site.paper_line", paper=paper, n=shown.line)
    return Row(words.period("label", shown.period), who, expected, was, apart, shown.source, shown.line)


def frozen_row(found: Frozen, words: Words) -> Row:
    """What our release of a day expected, as it was written down then."""
    known = f"forecast.cell_{found.known}" if found.score is None else f"forecast.cell_{found.score}"
    return Row(
        words.period("label", found.period),
        words.say("forecast.our_release", day=words.day(found.released)),
        _range(found.value, found.low, found.high, found.unit, words),
        exact(found.actual, words) if found.actual else words.say(known),
        words.say(known) if found.actual else Markup(),
    )


def coming_row(found: Expectation, unit: Unit, words: Words) -> Row:
    """What the page itself expects."""
    return Row(
        words.period("label", found.period),
        words.say("forecast.this_page"),
        _range(found.value, found.low, found.high, unit, words),
        words.say(f"forecast.cell_{Known.to_come}"),
        Markup(),
    )


def _range(value: Decimal, low: Decimal, high: Decimal, unit: Unit, words: Words) -> Markup:
    first, last = (in_unit(end, unit, words) for end in (low, high))
    return words.say("forecast.range", figure=in_unit(value, unit, words), low=first, high=last)


def _apart(difference: Decimal | None, unit: Unit, words: Words) -> Markup:
    """What happened minus what was expected; of two shares in points, not per cent."""
    if difference is None:
        return Markup()
    if difference == 0:
        return words.say("forecast.no_difference")
    between = Unit.percentage_points if unit is Unit.percent else unit
    n = in_unit(trimmed(abs(difference)), between, words)
    return words.say("forecast.higher" if difference > 0 else "forecast.lower", n=n)
