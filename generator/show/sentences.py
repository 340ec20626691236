"""Which sentences tell an assessment: chosen here by the facts, worded in `templates/words/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.change import SMALLEST_BASE, Change, NoChange
from generator.measure.compare import Comparison, Standing
from generator.measure.target import TargetResult, TargetState
from generator.model.city import Indicator, Observation
from generator.periods import PeriodKind
from generator.shapes import Area, Measure
from generator.show.numbers import BASES, Said, places_to_tell_apart, rounded_half_up, said, trimmed, written
from generator.show.phrases import base_of, exactly, is_change, qualified, shown_value, spoken_unit, value_phrase
from generator.show.words import Words
from generator.terms import CHANGES, FALLS, Direction, Kind, Missing, Qualifier, Spoken, Status, Unit

QUALIFIED = {
    Qualifier.over: "over",
    Qualifier.just_over: "over",
    Qualifier.under: "under",
    Qualifier.nearly: "nearly",
    Qualifier.about: "about",
    Qualifier.at_least: "at_least",
    Qualifier.up_to: "up_to",
}
SIDES: Mapping[Standing, str] = {Standing.above: "higher", Standing.below: "lower", Standing.same: "same"}
NEARLY_ALL = Decimal("99.5")
# The words that a form of sentence can say beside its number; a figure with another is quoted.
SAYABLE: Mapping[Spoken, frozenset[Qualifier]] = {
    **dict.fromkeys((Spoken.share, Spoken.rate, Spoken.count), frozenset(QUALIFIED)),
    **dict.fromkeys((Spoken.gap, Spoken.hours, Spoken.table), frozenset()),
    Spoken.change: frozenset((Qualifier.increase, Qualifier.decrease)),
}


# How a figure stands inside a sentence: as children read it, or as exact as it is printed.
Phrase = Callable[[Observation, Measure, Words], Markup]


def now(assessment: Assessment, measure: Measure, area: str, words: Words) -> Markup:
    """The newest value as one sentence with who is counted in it."""
    latest = assessment.latest
    if latest is None or latest.value is None:
        hidden = assessment.missing is not None and assessment.missing.missing is Missing.suppressed
        return words.say("now.hidden" if hidden else "now.no_number")
    if assessment.conflict is not None:
        return words.say("now.two_numbers")
    return value_sentence(latest, latest.value, measure, area, words)


def when(latest: Observation | None, words: Words, *, many: bool = False) -> Markup:
    """The period of the newest value: a sentence of its own, so that neither grows too long.

    `many` where papers disagree, so that more than one number is spoken of.
    """
    if latest is None:
        return Markup()
    if latest.period.kind is PeriodKind.undated:
        year = latest.period.id.removeprefix("U")
        return words.say("now.about_when_undated_many" if many else "now.about_when_undated", year=year)
    form = "now.about_when_many" if many else "now.about_when"
    return words.say(form, name=words.period("name", latest.period))


def value_sentence(shown: Observation, value: Decimal, measure: Measure, area: str, words: Words) -> Markup:
    """A figure in the form of sentence that its measure asks for; a word printed beside it is lost in none."""
    if shown.qualifier and shown.qualifier not in SAYABLE[measure.spoken]:
        return exactly(shown, words)
    match measure.spoken:
        case Spoken.share | Spoken.rate:
            return _share(shown, value, measure, area, words)
        case Spoken.count:
            return _count(shown, value, measure, area, words)
        case Spoken.hours:
            facts = {"n": written(value, words.locale), "state": _state(measure, value), "area": area}
            return words.say("now.hours_one" if value == 1 else "now.hours_exact", **facts)
        case Spoken.change:
            return _change_told(shown, value, measure, words)
        case Spoken.gap:
            return words.say("now.gap", n=value_phrase(shown, measure, words))
        case Spoken.table:
            return exactly(shown, words)


def _change_told(shown: Observation, value: Decimal, measure: Measure, words: Words) -> Markup:
    way = "fewer" if shown.qualifier in FALLS else "more"
    if value == 1:
        return words.say(f"now.change_one_{way}", than=measure.than)
    people = measure.people[shown.group]
    return words.say(f"now.change_{way}", n=written(value, words.locale), people=people, than=measure.than)


def _share(shown: Observation, value: Decimal, measure: Measure, area: str, words: Words) -> Markup:
    facts = {"people": measure.people[shown.group], "area": area}
    small = small_base(shown)
    if small is not None:
        part, whole = (written(number, words.locale) for number in small)
        return words.say("now.share_small", n=part, whole=whole, state=_state(measure, small[0]), **facts)
    if value == 0:
        return words.say("now.zero", state=_state(measure, value), **facts)
    if shown.unit is Unit.percent and value == 100:
        return words.say("now.share_all", state=_state(measure, value), **facts)
    if shown.unit is Unit.percent and NEARLY_ALL <= value < 100:
        return words.say("now.share_nearly_all", state=_state(measure, value), **facts)
    told = said(value, shown.unit, words.locale)
    # "Over 76.6" is not "more than 77": a rounded number is no longer the limit that was printed.
    form = QUALIFIED[shown.qualifier] if shown.qualifier and not told.rounded else _form(told)
    state = _state(measure, told.number)
    return words.say(f"now.share_{form}", n=told.digits, base=told.base, state=state, **facts)


def small_base(shown: Observation) -> tuple[Decimal, Decimal] | None:
    """A share of fewer than 50 as its count and its base ("5 out of 12"); None where the base is larger or unknown."""
    if shown.numerator is None or shown.denominator is None or shown.denominator >= SMALLEST_BASE:
        return None
    return shown.numerator, shown.denominator


def _form(told: Said) -> str:
    return "about" if told.rounded else "exact"


def _count(shown: Observation, value: Decimal, measure: Measure, area: str, words: Words) -> Markup:
    facts = {"people": measure.people[shown.group], "area": area, "state": _state(measure, value)}
    if value == 0:
        return words.say("now.zero", **facts)
    if value == 1:
        return words.say("now.count_one", area=area)
    form = QUALIFIED[shown.qualifier] if shown.qualifier else "exact"
    return words.say(f"now.count_{form}", n=written(value, words.locale), **facts)


def _state(measure: Measure, number: Decimal) -> str:
    if measure.state is None:
        raise AssertionError("a measure that needs its state is refused before it is shown")
    return measure.state.one if number == 1 else measure.state.other


def change(step: Change | NoChange, measure: Measure, words: Words) -> Iterator[Markup]:
    """The last step: its direction, then the earlier value with its own period; or why none is told."""
    if isinstance(step, NoChange):
        yield words.say(f"change.none_{step.reason}")
        return
    yield words.say(f"change.{step.direction}", when=words.period("when", step.earlier.period))
    if step.direction is not Direction.same:
        yield _then(step, measure, words)
    if not step.same_season:
        yield words.say("change.other_season")


def since_start(step: Change | None, measure: Measure, words: Words) -> Iterator[Markup]:
    """The change since the first value held, shown even where it disagrees with the last step."""
    if step is not None:
        first = {form: words.period(form, step.earlier.period) for form in ("name", "when")}
        yield words.say(f"change.since_{step.direction}", **first)
        if step.direction is not Direction.same:
            yield _then(step, measure, words)


def _then(step: Change, measure: Measure, words: Words) -> Markup:
    unit, earlier, later = spoken_unit(measure), shown_value(step.earlier), shown_value(step.later)
    told, current = said(earlier, unit, words.locale), said(later, unit, words.locale)
    places = places_to_tell_apart(earlier, later)
    if places or told.base != current.base:
        return _went(earlier, later, max(places, 1), unit, words)
    if told.base:
        return words.say(f"change.then_share_{_form(told)}", n=told.digits, base=told.base)
    return words.say(f"change.then_plain_{_form(told)}", n=told.digits)


def _went(earlier: Decimal, later: Decimal, places: int, unit: Unit, words: Words) -> Markup:
    """Both values on one base and with decimals, where they would else read alike or on two bases."""
    before, now_ = (written(trimmed(rounded_half_up(value, places)), words.locale) for value in (earlier, later))
    if unit in BASES:
        return words.say("change.close_share", now=now_, before=before, base=base_of(unit, words))
    return words.say("change.close", now=now_, before=before)


def aim(indicator: Indicator, assessment: Assessment, words: Words) -> Iterator[Markup]:
    """What the plan wants, and whether the last step went that way."""
    wanted = indicator.shape.aim
    if wanted is None:
        return
    yield Markup.escape(wanted.plain)
    step = assessment.last_step
    if wanted.source not in {row.source for row in indicator.observations}:
        return  # a paper without figures speaks of another time than these
    if isinstance(step, Change) and step.same_season and assessment.measure == indicator.shape.headline:
        if step.direction is Direction.same:
            yield words.say("change.aim_still")
        else:
            yield words.say("change.aim_met" if step.direction is wanted.direction else "change.aim_missed")


def target(
    result: TargetResult, measure: Measure, as_at: date, words: Words, phrase: Phrase | None = None
) -> Iterator[Markup]:
    """A target and whether it was reached, on unrounded values; one whose time is still to come is only named."""
    put = phrase or in_full
    wanted = result.target
    if wanted.value is None or wanted.qualifier in CHANGES:
        return
    if result.state is TargetState.conflict:
        yield words.say("target.conflict")
        return
    aimed = put(wanted, measure, words)
    if wanted.period.kind is PeriodKind.undated:
        yield words.say("target.undated", n=aimed, year=wanted.period.id.removeprefix("U"))
        return
    to_come = wanted.period.end is not None and wanted.period.end > as_at
    facts = {"n": aimed, "when": words.period("when", wanted.period)}
    yield words.say("target.to_come" if to_come else "target.was", **facts)
    if to_come:
        return
    if result.state is TargetState.not_met and result.actual is not None:
        yield words.say("target.not_met", n=put(result.actual, measure, words))
    elif result.state in (TargetState.met, TargetState.within, TargetState.not_judged):
        yield words.say(f"target.{result.state}")


def in_full(shown: Observation, measure: Measure, words: Words) -> Markup:
    """A value with every decimal and the word that is printed beside it."""
    return qualified(shown, shown_value(shown), measure, words)


def targets_open(results: Sequence[TargetResult], as_at: date, words: Words) -> Markup:
    """One sentence for all past targets whose outcome is not held; empty where there is none."""
    past = [r for r in results if r.state is TargetState.no_value and (end := r.target.period.end) and end <= as_at]
    if len(past) == len(results) == 1:
        return words.say("target.no_value_alone")
    return words.say("target.no_value", n=len(past)) if past else Markup()


def forecasts(
    assessment: Assessment, measure: Measure, words: Words, phrase: Phrase = value_phrase
) -> Iterator[Markup]:
    """What documents expected for periods that have no value of their own."""
    held = {value.period for value in assessment.series.values}
    for row in assessment.series.observations:
        if row.kind is Kind.forecast and row.value is not None and row.period not in held and not is_change(row):
            facts = {"n": phrase(row, measure, words), "when": words.period("when", row.period)}
            yield words.say("forecast.plain", **facts)


def others(
    assessment: Assessment, measure: Measure, areas: Mapping[str, Area], words: Words, phrase: Phrase | None = None
) -> Iterator[Markup]:
    """The newest period beside other places; for a place that has none, the last period that both have."""
    put = phrase or value_phrase
    for comparison in (*assessment.comparisons, *assessment.earlier_comparisons):
        if comparison in assessment.earlier_comparisons:
            when_both = words.period("when", comparison.ours.period)
            yield words.say("compare.earlier", n=put(comparison.ours, measure, words), when=when_both)
        if phrase is None:
            yield beside(comparison, measure, areas, words)
        else:
            side, area = SIDES[comparison.standing], areas[comparison.area].name
            yield words.say(f"compare.{side}", area=area, n=phrase(comparison.theirs, measure, words))
        if comparison.clear is False and comparison.standing is not Standing.same:
            yield words.say("compare.by_chance")


def beside(comparison: Comparison, measure: Measure, areas: Mapping[str, Area], words: Words) -> Markup:
    """Another place's value for the same period; with decimals and ours beside it where the two would read alike."""
    side = SIDES[comparison.standing]
    area, theirs = areas[comparison.area].name, shown_value(comparison.theirs)
    places = places_to_tell_apart(shown_value(comparison.ours), theirs)
    if places and comparison.standing is not Standing.same:
        both = {"n": theirs, "ours": shown_value(comparison.ours)}
        digits = {name: written(trimmed(rounded_half_up(value, places)), words.locale) for name, value in both.items()}
        return words.say(f"compare.{side}_close", area=area, **digits)
    return words.say(f"compare.{side}", area=area, n=value_phrase(comparison.theirs, measure, words))


def care(assessment: Assessment, words: Words) -> Iterator[Markup]:
    """What a reader must know of the newest value's standing, and of a blank that is newer than it."""
    latest, blank = assessment.latest, assessment.missing
    if latest is not None and latest.status is not Status.final:
        yield words.say(f"exact.status_{latest.status}_says")
    # Nobody knows which of the two is newer where the newest value has no date.
    if blank is not None and blank.missing is not None and (latest is None or latest.period.end is not None):
        if latest is not None:
            yield words.say("missing.newer", name=words.period("name", blank.period))
        yield words.say(f"missing.why_{blank.missing}")
