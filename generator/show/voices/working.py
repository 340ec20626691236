"""How a verdict was worked out, for whoever wants to check it: what went in, the rule, every number, the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.audit import Audit, Tested, audit
from generator.measure.interval import interval_of
from generator.measure.judgement import direction
from generator.model.city import City, Indicator, Observation
from generator.show.numbers import rounded_half_up, trimmed, written
from generator.show.phrases import exact
from generator.show.voices.passages import Marks, marks
from generator.show.voices.professional import ends, in_points, line_of
from generator.show.words import Words
from generator.terms import ALL_GROUP, Unit, Verdict


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that a verdict rests on, as a row of a table; `anchor` is its row on its document's page.

    `beside` are what is known of it beside its value: numerator, denominator, limits.
    """

    when: Markup
    figure: Markup
    beside: Mapping[str, str]
    line: Markup
    source: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Working:
    """One verdict: its name and reason, the rule that decided, the numbers on the way, and what went in."""

    marks: Marks
    title: str
    group: str
    verdict: Verdict
    label: Markup
    reason: Markup
    rule: Markup
    steps: tuple[Markup, ...]
    inputs: tuple[Input, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """What is known beside the value of at least one input: a table has columns for nothing else."""
        return tuple(dict.fromkeys(name for row in self.inputs for name in row.beside))


def working(indicator: Indicator, found: Assessment, city: City, words: Words) -> Working:
    """How the verdict on a measure and group came about; the group is named where it is not everyone."""
    facts, measure = audit(found), indicator.shape.measures[found.measure]
    return Working(
        marks=marks(found),
        title=measure.title,
        group="" if found.group == ALL_GROUP else city.groups[found.group].name,
        verdict=found.verdict,
        label=words.say(f"verdict.{found.verdict}"),
        reason=words.say(f"verdict.why_{found.reason}_{found.verdict}"),
        rule=words.say(f"working.rule_{facts.rule}", n=facts.wanted),
        steps=tuple(_steps(facts, measure.unit, words)),
        inputs=tuple(_input(row, city, words) for row in facts.inputs),
    )


def _steps(facts: Audit, unit: Unit, words: Words) -> Iterator[Markup]:
    if facts.inputs and facts.test is None:
        yield words.say("working.in_a_row", n=facts.in_a_row, wanted=facts.wanted)
    if facts.broken is not None:
        yield words.say("working.broken", why=facts.broken.why)
    if facts.test is not None:
        yield from _test(facts.test, words)
    if facts.difference is not None:
        way = direction(facts.difference, Decimal(0))
        yield words.say(f"working.first_to_last_{way}", far=in_points(facts.difference, unit, words))
        yield words.say("working.material", n=in_points(facts.material_change, unit, words))
        yield words.say(f"working.polarity_{facts.polarity}")


def _test(test: Tested, words: Words) -> Iterator[Markup]:
    yield words.say(f"working.form_{test.form}")
    found, limit = (written(trimmed(_short(number)), words.locale) for number in (test.chi_squared, test.threshold))
    yield words.say(
        "working.passes" if test.chi_squared > test.threshold else "working.falls_short", n=found, limit=limit
    )
    yield words.say("working.steady" if test.steady else "working.not_steady")


def _short(number: float) -> Decimal:
    return rounded_half_up(Decimal(str(number)), 2)


def _input(row: Observation, city: City, words: Words) -> Input:
    return Input(
        when=words.period("label", row.period),
        figure=exact(row, words),
        beside=dict(_beside(row, words)),
        line=line_of(row, city, words),
        source=row.source,
        anchor=f"line-{row.line}",
    )


def _beside(row: Observation, words: Words) -> Iterator[tuple[str, str]]:
    for name, count in (("numerator", row.numerator), ("denominator", row.denominator)):
        if count is not None:
            yield name, written(trimmed(count), words.locale)
    if limits := interval_of(row):
        yield "limits", words.say("working.from_to", ends=ends(row, limits, words))
