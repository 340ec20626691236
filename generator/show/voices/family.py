"""The voice for parents and carers: the same order as for children, with figures as exact as the papers print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.change import Change, NoChange
from generator.measure.gap import NoGap
from generator.measure.interval import Interval
from generator.measure.target import TargetState, band
from generator.model.city import City, Indicator, Observation
from generator.shapes import Measure
from generator.show.numbers import rounded_half_up, trimmed, written
from generator.show.phrases import RATES, base_of, decimals, in_unit, is_change, shown_value, spoken_unit
from generator.show.sentences import (
    SAYABLE,
    aim,
    care,
    forecasts,
    now,
    others,
    small_base,
    target,
    targets_open,
    when,
)
from generator.show.voices.doubts import old, to_be_told
from generator.show.voices.gaps import gaps_told
from generator.show.voices.passages import Marks, Passage, Topic, marks, passages
from generator.show.words import Words
from generator.terms import Kind, Spoken, Unit

POINTS = frozenset({Unit.percent, Unit.percentage_points})


@dataclass(frozen=True, slots=True)
class Family:
    """The passages for parents and carers, in order."""

    marks: Marks
    passages: tuple[Passage, ...]


def family(indicator: Indicator, found: Assessment, city: City, words: Words) -> Family:
    """Everything that parents and carers are told of a measure and group, beside what children are told."""
    measure, latest = indicator.shape.measures[found.measure], found.latest
    told: list[tuple[Topic, Iterable[Markup]]] = [
        (Topic.value, _value(found, measure, city, words)),
        (Topic.change, () if latest is None or is_change(latest) else _change(found.last_step, measure, words)),
        (Topic.start, _start(found.since_start, measure, words)),
        (Topic.aim, aim(indicator, found, words)),
        (Topic.target, _targets(found, measure, city, words)),
        (Topic.others, others(found, measure, city.areas, words, exact_phrase)),
        (Topic.gap, chain(gaps_told(found, measure, city, words, exact_phrase), _no_gaps(found, measure, city, words))),
        (Topic.care, chain(care(found, words), old(latest, city.as_at, city.shape.policy.stale_after_months, words))),
    ]
    return Family(marks(found), tuple(passages(told, "family", words)))


def exact_phrase(shown: Observation, measure: Measure, words: Words) -> Markup:
    """A figure with every digit that is printed, and the word beside it: "6.3%", "over 39.8 out of every 1,000".

    Of a target that is a range, both ends.
    """
    ends = band(shown) if shown.kind is Kind.target else None
    if ends is not None:
        low, high = (_level(end, measure, words) for end in ends)
        return words.say("target.ends", low=low, high=high)
    figure = _level(shown_value(shown), measure, words)
    return words.say(f"exact.{shown.qualifier}", figure=figure) if shown.qualifier else figure


def _level(value: Decimal, measure: Measure, words: Words) -> Markup:
    unit, digits = spoken_unit(measure), written(value, words.locale)
    if unit in RATES:
        return words.say("compare.value_share", n=digits, base=base_of(unit, words))
    if unit is Unit.percentage_points and measure.unit is unit:
        return words.say("compare.value_point" if value == 1 else "compare.value_points", n=digits)
    return in_unit(value, measure.unit, words)


def how_far(difference: Decimal, measure: Measure, words: Words) -> Markup:
    """How far apart two figures are: points for percentages, else in their unit; never below nought."""
    far, unit = abs(difference), measure.unit
    digits = written(trimmed(far), words.locale)
    if unit in POINTS:
        return words.say("compare.value_point" if far == 1 else "compare.value_points", n=digits)
    if unit in RATES:
        return words.say("compare.value_share", n=digits, base=base_of(unit, words))
    return in_unit(trimmed(far), unit, words)


def _value(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    """When, then how many."""
    latest = found.latest
    if latest is not None and latest.period.end is not None:
        yield words.say("family.about", name=words.period("name", latest.period))
    elif latest is not None:
        yield when(latest, words)
    yield from stated(found, measure, city, words)


def stated(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    """How many, and what is known beside it; both sides where the papers disagree."""
    latest = found.latest
    if latest is None or found.conflict is not None:
        yield now(found, measure, "", words)
        for row in found.series.observations:
            if found.conflict is not None and row.conflict == found.conflict and row.value is not None:
                yield words.say("family.one_paper", n=exact_phrase(row, measure, words))
        return
    yield _now(found, latest, measure, city.areas[found.series.area].name, words)
    yield from _counts(found, latest, words)
    if limits := to_be_told(found):
        yield from _between(latest, limits, measure, words)


def _between(latest: Observation, limits: Interval, measure: Measure, words: Words) -> Iterator[Markup]:
    """Both limits as exact as the figure; nothing where they would read alike."""
    places = min(2, decimals(latest))
    low, high = (rounded_half_up(end, places) for end in (limits.low, limits.high))
    if low != high:
        bare = measure.unit is not Unit.percent
        first = written(low, words.locale) if bare else _level(low, measure, words)
        how = "printed" if limits.printed else "chance"
        yield words.say(f"family.between_{how}", low=first, high=_level(high, measure, words))


def _now(found: Assessment, latest: Observation, measure: Measure, area: str, words: Words) -> Markup:
    """The newest value in the child's sentence where that is exact already, else with every digit."""
    value = shown_value(latest)
    if latest.qualifier and latest.qualifier not in SAYABLE[measure.spoken]:
        return words.say("family.paper_says", n=exact_phrase(latest, measure, words))
    if measure.spoken is Spoken.gap:
        return words.say("family.gap", n=exact_phrase(latest, measure, words))
    if measure.spoken is Spoken.table:
        return words.say("family.figure", n=exact_phrase(latest, measure, words))
    whole = latest.unit is Unit.percent and value == 100
    if measure.spoken not in (Spoken.share, Spoken.rate) or small_base(latest) is not None or value == 0 or whole:
        return now(found, measure, area, words)
    if measure.state is None:
        raise AssertionError("a measure that needs its state is refused before it is shown")
    one = latest.unit in RATES and value == 1
    facts = {"people": measure.people[latest.group], "state": measure.state.one if one else measure.state.other}
    form = "rate" if latest.unit in RATES else "share"
    return words.say(f"family.{form}", n=exact_phrase(latest, measure, words), area=area, **facts)


def _counts(found: Assessment, latest: Observation, words: Words) -> Iterator[Markup]:
    """The counts behind a share, where they are known and give it."""
    if small_base(latest) is not None or latest.numerator is None:
        return
    part = written(trimmed(latest.numerator), words.locale)
    if latest.denominator is None:
        yield words.say("family.count", n=part)
    elif found.interval is not None:
        yield words.say("family.counts", n=part, whole=written(trimmed(latest.denominator), words.locale))


def _change(step: Change | NoChange, measure: Measure, words: Words) -> Iterator[Markup]:
    if isinstance(step, NoChange):
        yield words.say(f"change.none_{step.reason}")
        return
    facts = {"n": exact_phrase(step.earlier, measure, words), "when": words.period("when", step.earlier.period)}
    yield words.say(f"family.went_{step.direction}", **facts)
    if not step.same_season:
        yield words.say("change.other_season")


def _start(step: Change | None, measure: Measure, words: Words) -> Iterator[Markup]:
    if step is not None:
        n, first = exact_phrase(step.earlier, measure, words), words.period("when", step.earlier.period)
        yield words.say("family.start", n=n, when=first)
        yield words.say(f"family.since_{step.direction}")


def _targets(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    """Every target with how far the number was from it, what became of it where that is held, and that none is set."""
    for result in found.targets:
        yield from target(result, measure, city.as_at, words, exact_phrase)
        if result.state is TargetState.not_met and result.distance:
            side = "above" if result.distance > 0 else "below"
            yield words.say(f"family.target_{side}", far=how_far(result.distance, measure, words))
    if open_ := targets_open(found.targets, city.as_at, words):
        yield open_
    if found.target_state is TargetState.not_set:
        yield words.say("family.no_target")
    elif all(result.state is TargetState.blank for result in found.targets):
        yield words.say("family.target_blank")
    yield from forecasts(found, measure, words, exact_phrase)


def _no_gaps(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    for gap in found.gaps:
        if isinstance(gap, NoGap):
            first, second = (city.groups[group].name for group in gap.groups)
            yield words.say("family.gap_none", first=first, second=second)
            yield words.say(f"family.gap_{gap.reason}")
