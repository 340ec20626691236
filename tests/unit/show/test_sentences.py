"""What is said of a figure, in full English sentences: every form, every word beside a number, every edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.measure.change import Change, NoChange, NoChangeReason
from generator.measure.compare import Standing
from generator.measure.target import TargetState
from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.shapes import Aim, Area
from generator.show.phrases import exact, exactly, large, value_phrase
from generator.show.sentences import (
    aim,
    care,
    change,
    forecasts,
    now,
    since_start,
    small_base,
    target,
    targets_open,
    value_sentence,
    when,
)
from generator.show.voices.child import Told, tell
from generator.terms import AreaKind, Direction, Kind, Missing, Qualifier, Spoken, Status, Unit
from tests.unit.measure.figures import figure, indicator, years
from tests.unit.show.saying import WORDS, assessed, city, spoken

BROOK = "Brook"
SHARE, RATE, COUNT = Spoken.share, Spoken.rate, Spoken.count
PERCENT, PER_1000, PER_10000 = Unit.percent, Unit.rate_per_1000, Unit.rate_per_10000
POINTS, HOURS = Unit.percentage_points, Unit.hours
MORE, FEWER = {"qualifier": Qualifier.increase}, {"qualifier": Qualifier.decrease}
LATE = date(2020, 1, 1)


def plain(sentences: Iterable[Any]) -> list[str]:
    return [sentence.striptags() for sentence in sentences]


NOW: list[tuple[Spoken, Unit, str, dict[str, Any], str]] = [
    # a share, exact and rounded
    (SHARE, PERCENT, "34", {}, "In Brook, 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34.0", {}, "In Brook, 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34.2", {}, "About 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34.5", {}, "About 35 out of every 100 children play (many)."),
    (SHARE, PERCENT, "1", {}, "In Brook, 1 out of every 100 children plays (one)."),
    (SHARE, PERCENT, "1.2", {}, "About 1 out of every 100 children plays (one)."),
    (SHARE, PERCENT, "34.2", {"group": "girls"}, "About 34 out of every 100 girls play (many)."),
    # a small one
    (SHARE, PERCENT, "0.3", {}, "In Brook, 3 out of every 1,000 children play (many)."),
    (SHARE, PERCENT, "0.1", {}, "In Brook, 1 out of every 1,000 children plays (one)."),
    (SHARE, PERCENT, "0.04", {}, "In Brook, 4 out of every 10,000 children play (many)."),
    # none, all, nearly all
    (SHARE, PERCENT, "0", {}, "No children play (many)."),
    (SHARE, PERCENT, "100", {}, "All children play (many)."),
    (SHARE, PERCENT, "100.0", {}, "All children play (many)."),
    (SHARE, PERCENT, "99.5", {}, "More than 99 out of every 100 children play (many)."),
    (SHARE, PERCENT, "99.9", {}, "More than 99 out of every 100 children play (many)."),
    (SHARE, PERCENT, "99.4", {}, "About 99 out of every 100 children play (many)."),
    # the word that is printed beside it
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.over}, "More than 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.just_over}, "More than 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.under}, "Fewer than 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.nearly}, "Nearly 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.about}, "About 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.at_least}, "At least 34 out of every 100 children play (many)."),
    (SHARE, PERCENT, "34", {"qualifier": Qualifier.up_to}, "Up to 34 out of every 100 children play (many)."),
    # a rounded number is no limit any more
    (SHARE, PERCENT, "76.6", {"qualifier": Qualifier.over}, "About 77 out of every 100 children play (many)."),
    (SHARE, PERCENT, "76.6", {"qualifier": Qualifier.at_least}, "About 77 out of every 100 children play (many)."),
    (SHARE, PERCENT, "76.4", {"qualifier": Qualifier.under}, "About 76 out of every 100 children play (many)."),
    # a change is no level
    (SHARE, PERCENT, "5", {"qualifier": Qualifier.increase}, "In the paper: up by 5%"),
    (COUNT, Unit.count, "12", {"qualifier": Qualifier.decrease}, "In the paper: down by 12"),
    # fewer than 50
    (SHARE, PERCENT, "41.7", {"numerator": "5", "denominator": "12"}, "In Brook, 5 out of 12 children play (many)."),
    (SHARE, PERCENT, "2.0", {"numerator": "1", "denominator": "49"}, "In Brook, 1 out of 49 children plays (one)."),
    (SHARE, PERCENT, "0", {"numerator": "0", "denominator": "12"}, "In Brook, 0 out of 12 children play (many)."),
    (
        SHARE,
        PERCENT,
        "50",
        {"numerator": "25", "denominator": "50"},
        "In Brook, 50 out of every 100 children play (many).",
    ),
    (SHARE, PERCENT, "41.7", {"denominator": "12"}, "About 42 out of every 100 children play (many)."),
    # rates
    (RATE, PER_1000, "39.8", {}, "About 40 out of every 1,000 children play (many)."),
    (RATE, PER_1000, "0.4", {}, "In Brook, 4 out of every 10,000 children play (many)."),
    (RATE, PER_10000, "89.4", {}, "About 89 out of every 10,000 children play (many)."),
    (RATE, PER_10000, "100", {}, "In Brook, 100 out of every 10,000 children play (many)."),
    (RATE, PER_10000, "0", {}, "No children play (many)."),
    (RATE, PER_10000, "1", {}, "In Brook, 1 out of every 10,000 children plays (one)."),
    # counts
    (COUNT, Unit.count, "1357", {}, "In Brook, 1,357 children play (many)."),
    (COUNT, Unit.count, "2", {}, "In Brook, 2 children play (many)."),
    (COUNT, Unit.count, "1", {}, "In Brook, the number was 1."),
    (COUNT, Unit.count, "0", {}, "No children play (many)."),
    (COUNT, Unit.count, "1200", {"qualifier": Qualifier.over}, "More than 1,200 children play (many)."),
    (COUNT, Unit.count, "90", {"qualifier": Qualifier.just_over}, "More than 90 children play (many)."),
    (COUNT, Unit.count, "30", {"qualifier": Qualifier.under}, "Fewer than 30 children play (many)."),
    (COUNT, Unit.count, "400", {"qualifier": Qualifier.nearly}, "Nearly 400 children play (many)."),
    (COUNT, Unit.count, "250", {"qualifier": Qualifier.about}, "About 250 children play (many)."),
    (COUNT, Unit.count, "40", {"qualifier": Qualifier.at_least}, "At least 40 children play (many)."),
    (COUNT, Unit.count, "15", {"qualifier": Qualifier.up_to}, "Up to 15 children play (many)."),
    # hours, gaps, changes, tables
    (Spoken.hours, HOURS, "4.8", {}, "In Brook, 4.8 hours play (many)."),
    (Spoken.hours, HOURS, "23105", {}, "In Brook, 23,105 hours play (many)."),
    (Spoken.hours, HOURS, "1200", {"qualifier": Qualifier.over}, "In the paper: over 1,200 hours"),
    (Spoken.gap, POINTS, "32", {}, "The gap was 32 points."),
    (Spoken.gap, POINTS, "14.9", {}, "The gap was about 15 points."),
    (Spoken.gap, POINTS, "5", {}, "The gap was 5 points."),
    (Spoken.gap, POINTS, "4.25", {}, "The gap was about 4.3 points."),
    (Spoken.gap, PERCENT, "32", {}, "The gap was 32 per cent."),
    (Spoken.gap, PERCENT, "32.6", {}, "The gap was about 33 per cent."),
    (Spoken.gap, POINTS, "1", {"qualifier": Qualifier.up_to}, "In the paper: up to 1 percentage point"),
    (
        Spoken.change,
        Unit.count,
        "98",
        {"qualifier": Qualifier.decrease},
        "There were 98 fewer children than the year before.",
    ),
    (
        Spoken.change,
        Unit.count,
        "28",
        {"qualifier": Qualifier.increase},
        "There were 28 more children than the year before.",
    ),
    # a word that the form cannot say is quoted
    (Spoken.change, Unit.count, "98", {"qualifier": Qualifier.decrease_nearly}, "In the paper: down by nearly 98"),
    (Spoken.change, Unit.count, "98", {"qualifier": Qualifier.increase_over}, "In the paper: up by over 98"),
    (SHARE, PERCENT, "5", {"qualifier": Qualifier.increase_at_least}, "In the paper: up by at least 5%"),
    (Spoken.table, PERCENT, "6.6", {"qualifier": Qualifier.decrease}, "In the paper: down by 6.6%"),
    (Spoken.table, PER_10000, "6.60", {}, "Exact figure: 6.60 out of every 10,000"),
]


@pytest.mark.parametrize(("form", "unit", "value", "extras", "expected"), NOW)
def test_a_value_in_a_sentence(form: Spoken, unit: Unit, value: str, extras: dict[str, Any], expected: str) -> None:
    shown = figure("AY2010-11", value, unit=unit, **extras)
    said = value_sentence(shown, Decimal(value), spoken(form, unit), BROOK, WORDS)
    assert said.striptags() == expected


def test_every_form_and_every_word_beside_a_number_is_in_the_table() -> None:
    assert {form for form, *_ in NOW} == set(Spoken)
    assert {unit for _, unit, *_ in NOW} == set(Unit)
    assert {extras["qualifier"] for *_, extras, _ in NOW if "qualifier" in extras} == set(Qualifier)


def test_the_number_is_what_the_eye_finds() -> None:
    said = value_sentence(figure("AY2010-11", "34"), Decimal(34), spoken(SHARE), BROOK, WORDS)
    assert said == "In Brook, <em>34 out of every 100</em> children play (many)."


def test_a_name_cannot_bring_tags_with_it() -> None:
    said = value_sentence(figure("AY2010-11", "34"), Decimal(34), spoken(SHARE), "<b>", WORDS)
    assert said.startswith("In &lt;b&gt;, ")


def test_a_base_is_small_only_where_count_and_base_are_printed() -> None:
    assert small_base(figure("AY2010-11", "10", numerator="4", denominator="40")) == (Decimal(4), Decimal(40))
    assert small_base(figure("AY2010-11", "10", numerator="5", denominator="50")) is None
    assert small_base(figure("AY2010-11", "10", denominator="40")) is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([figure("AY2010-11", "34")], "In Brook, 34 out of every 100 children play (many)."),
        ([figure("AY2010-11", None)], "We hold no number for this yet."),
        (
            [figure("AY2010-11", "34", conflict="two"), figure("AY2010-11", "35", conflict="two")],
            "Our papers give more than one number for this.",
        ),
    ],
)
def test_the_newest_value_or_why_there_is_none(rows: list[Observation], expected: str) -> None:
    assert now(assessed(rows, spoken(SHARE)), spoken(SHARE), BROOK, WORDS).striptags() == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (figure("AY2010-11", "34"), "This number is for the school year September 2010 to July 2011."),
        (figure("CY2011", "34"), "This number is for 2011."),
        (
            figure("U2013", "34", period_kind=PeriodKind.undated),
            "The paper is from 2013. It does not say which year this is for.",
        ),
        (None, ""),
    ],
)
def test_which_time_it_is_about(shown: Observation | None, expected: str) -> None:
    assert when(shown, WORDS) == expected


STEPS = [
    # direction, then the earlier value with its own base
    (
        SHARE,
        PERCENT,
        years("40", "34.2"),
        [
            "The number is lower than in the school year September 2006 to July 2007.",
            "It was 40 out of every 100 then.",
        ],
    ),
    (
        SHARE,
        PERCENT,
        years("34.2", "40"),
        [
            "The number is higher than in the school year September 2006 to July 2007.",
            "It was about 34 out of every 100 then.",
        ],
    ),
    (
        SHARE,
        PERCENT,
        years("34.2", "34.4"),
        ["The number is about the same as in the school year September 2006 to July 2007."],
    ),
    # two values that would read alike
    (
        SHARE,
        PERCENT,
        years("33.6", "34.2"),
        [
            "The number is higher than in the school year September 2006 to July 2007.",
            "It went from 33.6 to 34.2 out of every 100.",
        ],
    ),
    # two values on two bases
    (
        SHARE,
        PERCENT,
        years("0.3", "1.2"),
        [
            "The number is higher than in the school year September 2006 to July 2007.",
            "It went from 0.3 to 1.2 out of every 100.",
        ],
    ),
    (
        SHARE,
        PERCENT,
        years("99.7", "90"),
        [
            "The number is lower than in the school year September 2006 to July 2007.",
            "It was 99.7 out of every 100 then.",
        ],
    ),
    (
        RATE,
        PER_10000,
        years("89.4", "92", unit=PER_10000),
        [
            "The number is higher than in the school year September 2006 to July 2007.",
            "It was about 89 out of every 10,000 then.",
        ],
    ),
    (
        COUNT,
        Unit.count,
        years("1400", "1357", unit=Unit.count),
        ["The number is lower than in the school year September 2006 to July 2007.", "It was 1,400 then."],
    ),
    (
        Spoken.gap,
        POINTS,
        years("37.6", "32", unit=POINTS),
        ["The number is lower than in the school year September 2006 to July 2007.", "It was about 38 then."],
    ),
    (
        Spoken.gap,
        POINTS,
        years("25.6", "26.1", unit=POINTS),
        ["The number is higher than in the school year September 2006 to July 2007.", "It went from 25.6 to 26.1."],
    ),
    # a gap that is printed as a percentage has no base
    (
        Spoken.gap,
        PERCENT,
        years("37.6", "32"),
        ["The number is lower than in the school year September 2006 to July 2007.", "It was about 38 then."],
    ),
    # a gap of years, and another season
    (
        COUNT,
        Unit.count,
        [figure("CY2005", "5", unit=Unit.count), figure("CY2011", "7", unit=Unit.count)],
        ["The number is higher than in 2005.", "It was 5 then."],
    ),
    (
        COUNT,
        Unit.count,
        [figure("M2012-02", "5", unit=Unit.count), figure("M2012-03", "7", unit=Unit.count)],
        [
            "The number is higher than in February 2012.",
            "It was 5 then.",
            "These are different parts of the year, and that may matter.",
        ],
    ),
]


@pytest.mark.parametrize(("form", "unit", "rows", "expected"), STEPS)
def test_the_last_step(form: Spoken, unit: Unit, rows: list[Observation], expected: list[str]) -> None:
    how = spoken(form, unit)
    step = assessed(rows, how).last_step
    assert isinstance(step, Change)
    assert plain(change(step, how, WORDS)) == expected


NO_CHANGE = {
    NoChangeReason.no_value: "We hold no number, so we cannot say if it changed.",
    NoChangeReason.undated: "Our paper does not say when this was, so we cannot say if it changed.",
    NoChangeReason.conflict: "Our papers do not agree on this number, so we do not compare.",
    NoChangeReason.one_value: "We hold one number for this. So we cannot say if it has changed.",
    NoChangeReason.different_kinds: "Our numbers are about different kinds of time, so we do not compare them.",
    NoChangeReason.series_break: "It was counted in another way before, so we do not compare it with the old numbers.",
    NoChangeReason.already_a_change: "This number is itself a change, so we do not compare it with others.",
    NoChangeReason.base_under_50: "The group is very small, so we do not compare.",
}


@pytest.mark.parametrize("reason", NoChangeReason)
def test_why_no_step_is_told(reason: NoChangeReason) -> None:
    assert plain(change(NoChange(reason), spoken(SHARE), WORDS)) == [NO_CHANGE[reason]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            ("30", "36", "34"),
            [
                "It has gone up since the school year September 2006 to July 2007, the first we can compare.",
                "It was 30 out of every 100 then.",
            ],
        ),
        (
            ("40", "30", "34"),
            [
                "It has gone down since the school year September 2006 to July 2007, the first we can compare.",
                "It was 40 out of every 100 then.",
            ],
        ),
        (
            ("34", "30", "34"),
            ["It is about the same as in the school year September 2006 to July 2007, the first we can compare."],
        ),
        (("30", "34"), []),
        (("34",), []),
    ],
)
def test_since_the_start(values: tuple[str, ...], expected: list[str]) -> None:
    how = spoken(SHARE)
    assert plain(since_start(assessed(years(*values), how).since_start, how, WORDS)) == expected


@pytest.mark.parametrize(
    ("direction", "values", "expected"),
    [
        (
            Direction.down,
            ("40", "34"),
            ["We want less.", "Since the last number we can compare, it has moved the way the plan wants."],
        ),
        (
            Direction.up,
            ("40", "34"),
            ["We want less.", "Since the last number we can compare, it has moved the other way."],
        ),
        (
            Direction.down,
            ("34", "34.1"),
            ["We want less.", "Since the last number we can compare, it has not moved much."],
        ),
        (
            Direction.same,
            ("34", "34.1"),
            ["We want less.", "Since the last number we can compare, it has not moved much."],
        ),
        (Direction.down, ("34",), ["We want less."]),
    ],
)
def test_what_the_plan_wants(direction: Direction, values: tuple[str, ...], expected: list[str]) -> None:
    wanted = Aim(direction=direction, plain="We want less.", official="Less.", source="plan", line=1)
    how = spoken(SHARE)
    one = indicator(*years(*values), measures={"rate": how}, headline="rate", aim=wanted)
    assert plain(aim(one, assessed(years(*values), how), WORDS)) == expected


def test_a_plan_of_another_time_is_not_set_against_the_last_step() -> None:
    wanted = Aim(direction=Direction.down, plain="We want less.", official="Less.", source="later-plan", line=1)
    rows, how = years("40", "34"), spoken(SHARE)
    one = indicator(*rows, measures={"rate": how}, headline="rate", aim=wanted)
    assert plain(aim(one, assessed(rows, how), WORDS)) == ["We want less."]


def test_another_part_of_the_year_is_not_set_against_the_aim() -> None:
    wanted = Aim(direction=Direction.down, plain="We want less.", official="Less.", source="plan", line=1)
    rows, how = [figure("M2012-02", "40"), figure("M2012-03", "34")], spoken(SHARE)
    one = indicator(*rows, measures={"rate": how}, headline="rate", aim=wanted)
    assert plain(aim(one, assessed(rows, how), WORDS)) == ["We want less."]


def test_no_plan_that_wants_anything_is_made_up() -> None:
    rows = years("40", "34")
    assert plain(aim(indicator(*rows), assessed(rows, spoken(SHARE)), WORDS)) == []


def test_a_measure_that_is_not_the_headline_is_not_set_against_the_aim() -> None:
    wanted = Aim(direction=Direction.down, plain="We want less.", official="Less.", source="plan", line=1)
    rows, how = years("40", "34"), spoken(SHARE)
    one = indicator(*rows, measures={"rate": how}, headline=None, aim=wanted)
    assert plain(aim(one, assessed(rows, how), WORDS)) == ["We want less."]


def aimed(value: str | None, **other: Any) -> Observation:
    return figure("AY2011-12", value, kind=Kind.target, **other)


WAS = "in the school year September 2011 to July 2012."
TARGETS = [
    # (state, form, unit, rows, as at, sentences)
    (
        TargetState.met,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "34"), aimed("34")],
        LATE,
        [f"The target was 34 out of every 100 {WAS}", "That was reached."],
    ),
    (
        TargetState.within,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "34"), aimed("30", lower="30", upper="40.5")],
        LATE,
        [f"The target was 30 to 40.5 out of every 100 {WAS}", "The number was between the two ends of the target."],
    ),
    (
        TargetState.not_met,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "34.01"), aimed("34")],
        LATE,
        [f"The target was 34 out of every 100 {WAS}", "That was not reached: the number was 34.01 out of every 100."],
    ),
    (
        TargetState.not_met,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "5.0"), aimed("5", qualifier=Qualifier.under)],
        LATE,
        [f"The target was under 5 out of every 100 {WAS}", "That was not reached: the number was 5 out of every 100."],
    ),
    # a small share keeps the base of its unit: 0.4 is not said of every 1,000
    (
        TargetState.not_met,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "0.6"), aimed("0.4")],
        LATE,
        [f"The target was 0.4 out of every 100 {WAS}", "That was not reached: the number was 0.6 out of every 100."],
    ),
    (
        TargetState.not_met,
        RATE,
        PER_10000,
        [figure("AY2011-12", "89.4", unit=PER_10000), aimed("80.0", unit=PER_10000)],
        LATE,
        [
            f"The target was 80 out of every 10,000 {WAS}",
            "That was not reached: the number was 89.4 out of every 10,000.",
        ],
    ),
    (
        TargetState.not_met,
        COUNT,
        Unit.count,
        [figure("AY2011-12", "1200", unit=Unit.count), aimed("1000", unit=Unit.count, qualifier=Qualifier.up_to)],
        LATE,
        [f"The target was up to 1,000 {WAS}", "That was not reached: the number was 1,200."],
    ),
    (
        TargetState.not_met,
        COUNT,
        Unit.count,
        [figure("AY2011-12", "1200", unit=Unit.count, qualifier=Qualifier.over), aimed("1000", unit=Unit.count)],
        LATE,
        [f"The target was 1,000 {WAS}", "That was not reached: the number was over 1,200."],
    ),
    (
        TargetState.not_met,
        Spoken.gap,
        POINTS,
        [figure("AY2011-12", "14.9", unit=POINTS), aimed("14", unit=POINTS)],
        LATE,
        [f"The target was 14 points {WAS}", "That was not reached: the number was 14.9 points."],
    ),
    (
        TargetState.no_value,
        SHARE,
        PERCENT,
        [figure("AY2010-11", "34"), aimed("34")],
        LATE,
        [f"The target was 34 out of every 100 {WAS}"],
    ),
    # its time is still to come on that day, and has come on the next
    (
        TargetState.no_value,
        SHARE,
        PERCENT,
        [aimed("34")],
        date(2012, 8, 30),
        [f"The target is 34 out of every 100 {WAS}"],
    ),
    (
        TargetState.met,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "30"), aimed("34")],
        date(2012, 8, 30),
        [f"The target is 34 out of every 100 {WAS}"],
    ),
    (
        TargetState.no_value,
        SHARE,
        PERCENT,
        [aimed("34")],
        date(2012, 8, 31),
        [f"The target was 34 out of every 100 {WAS}"],
    ),
    (
        TargetState.no_value,
        SHARE,
        PERCENT,
        [figure("U2010", "34", kind=Kind.target, period_kind=PeriodKind.undated)],
        LATE,
        [
            "A paper from 2010 gives a target of 34 out of every 100. It does not say for when.",
        ],
    ),
    # nothing is said of what cannot be told
    (TargetState.blank, SHARE, PERCENT, [aimed(None)], LATE, []),
    (
        TargetState.conflict,
        SHARE,
        PERCENT,
        [figure("AY2011-12", "34"), aimed("30", conflict="two"), aimed("31", conflict="two")],
        LATE,
        ["Our papers give more than one target. We show each one in the table."],
    ),
    (TargetState.no_value, SHARE, PERCENT, [aimed("3", qualifier=Qualifier.decrease)], LATE, []),
]


@pytest.mark.parametrize(("state", "form", "unit", "rows", "as_at", "expected"), TARGETS)
def test_a_target(
    state: TargetState, form: Spoken, unit: Unit, rows: list[Observation], as_at: date, expected: list[str]
) -> None:
    how = spoken(form, unit)
    result = assessed(rows, how).targets[0]
    assert result.state is state
    assert plain(target(result, how, as_at, WORDS)) == expected


def test_a_target_that_nobody_may_judge() -> None:
    how = spoken(SHARE, polarity="neutral")
    result = assessed([figure("AY2011-12", "34"), aimed("30")], how).targets[0]
    assert result.state is TargetState.not_judged
    assert plain(target(result, how, LATE, WORDS))[1:] == ["We do not judge if that is good or bad."]


@pytest.mark.parametrize(
    ("rows", "as_at", "expected"),
    [
        (
            [figure("AY2010-11", "34"), aimed("34")],
            LATE,
            "We do not hold the number that shows if it was reached.",
        ),
        (
            [aimed("34"), figure("AY2010-11", "33", kind=Kind.target)],
            LATE,
            "For 2 targets, we do not hold the numbers that show if they were reached.",
        ),
        ([aimed("34")], date(2012, 8, 30), ""),
        ([aimed("34")], date(2012, 8, 31), "We do not hold the number that shows if it was reached."),
        ([figure("AY2011-12", "34"), aimed("34")], LATE, ""),
        ([figure("U2010", "34", kind=Kind.target, period_kind=PeriodKind.undated)], LATE, ""),
        ([], LATE, ""),
    ],
)
def test_targets_whose_outcome_is_not_held_are_told_once(rows: list[Observation], as_at: date, expected: str) -> None:
    results = assessed(rows, spoken(SHARE)).targets if rows else ()
    assert targets_open(results, as_at, WORDS) == expected


def test_every_state_of_a_target_is_in_the_tables() -> None:
    # That none is set is said of a measure, not of a target.
    assert {row[0] for row in TARGETS} | {TargetState.not_judged, TargetState.not_set} == set(TargetState)


def expected_to_be(period: str, value: str | None, **other: Any) -> Observation:
    return figure(period, value, kind=Kind.forecast, **other)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([expected_to_be("CY2012", "36")], ["One paper expected 36 out of every 100 in 2012."]),
        ([expected_to_be("CY2012", "36.4")], ["One paper expected about 36 out of every 100 in 2012."]),
        # what has come true or not is not told as a guess any more
        ([expected_to_be("CY2011", "36")], []),
        ([expected_to_be("CY2012", None)], []),
        ([expected_to_be("CY2012", "3", qualifier=Qualifier.increase)], []),
    ],
)
def test_what_papers_expected(rows: list[Observation], expected: list[str]) -> None:
    how = spoken(SHARE)
    assert plain(forecasts(assessed([figure("CY2011", "34"), *rows], how), how, WORDS)) == expected


def there(value: str, period: str = "CY2011", area: str = "england", **other: Any) -> Observation:
    return figure(period, value, area=area, kind=Kind.comparator, **other)


OTHERS = [
    (Standing.above, SHARE, PERCENT, "34.2", there("30"), ["In England it was lower, at 30 out of every 100."]),
    (
        Standing.below,
        SHARE,
        PERCENT,
        "34.2",
        there("40.4"),
        ["In England it was higher, at about 40 out of every 100."],
    ),
    (Standing.same, SHARE, PERCENT, "34.2", there("34"), ["In England it was about the same, at 34 out of every 100."]),
    # two values that would read alike
    (
        Standing.below,
        SHARE,
        PERCENT,
        "94.4",
        there("94.9"),
        ["In England it was higher, at about 95 out of every 100."],
    ),
    (Standing.below, SHARE, PERCENT, "94.8", there("95.4"), ["In England it was higher, at 95.4. Here it was 94.8."]),
    (Standing.above, SHARE, PERCENT, "94.8", there("93.6"), ["In England it was lower, at about 94 out of every 100."]),
    (Standing.above, SHARE, PERCENT, "95.4", there("94.8"), ["In England it was lower, at 94.8. Here it was 95.4."]),
    # another place has no value for our newest period
    (
        Standing.above,
        SHARE,
        PERCENT,
        "34.2",
        there("30", "CY2010"),
        ["Here it was 37 out of every 100 in 2010.", "In England it was lower, at 30 out of every 100."],
    ),
    # other units
    (
        Standing.above,
        RATE,
        PER_10000,
        "89.4",
        there("70", unit=PER_10000),
        ["In England it was lower, at 70 out of every 10,000."],
    ),
    (
        Standing.above,
        Spoken.gap,
        POINTS,
        "37",
        there("32.9", unit=POINTS),
        ["In England it was lower, at about 33 points."],
    ),
    (Standing.below, COUNT, Unit.count, "37", there("1200", unit=Unit.count), ["In England it was higher, at 1,200."]),
    (Standing.above, Spoken.hours, HOURS, "4.8", there("3.25", unit=HOURS), ["In England it was lower, at about 3.3."]),
]


@pytest.mark.parametrize(("standing", "form", "unit", "ours", "theirs", "expected"), OTHERS)
def test_beside_other_places(
    standing: Standing, form: Spoken, unit: Unit, ours: str, theirs: Observation, expected: list[str]
) -> None:
    how = spoken(form, unit)
    rows = [figure("CY2010", "37.0", unit=unit), figure("CY2011", ours, unit=unit), theirs]
    told = told_of(rows, how)
    found = assessed(rows, how)
    assert [c.standing for c in (*found.comparisons, *found.earlier_comparisons)] == [standing]
    assert plain(told.others) == expected


def told_of(rows: list[Observation], how: Any, **other: Any) -> Told:
    one = indicator(*rows, measures={"rate": how}, headline="rate", **other)
    return tell(one, assessed(rows, how), city(one), WORDS)


def test_every_standing_is_in_the_table() -> None:
    assert {row[0] for row in OTHERS} == set(Standing)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.final, []),
        (Status.provisional, ["This is an early number. It may change."]),
        (Status.revised, ["This number was changed after it first came out."]),
        (Status.estimated, ["This number was worked out, not counted."]),
    ],
)
def test_how_settled_it_is(status: Status, expected: list[str]) -> None:
    assert plain(care(assessed([figure("CY2011", "34", status=status)], spoken(SHARE)), WORDS)) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.percent, "34.20%"),
        (Unit.count, "34.20"),
        (Unit.rate_per_1000, "34.20 per 1,000"),
        (Unit.rate_per_10000, "34.20 per 10,000"),
        (Unit.percentage_points, "34.20 percentage points"),
        (Unit.hours, "34.20 hours"),
    ],
)
def test_the_exact_figure_keeps_every_decimal(unit: Unit, expected: str) -> None:
    shown = figure("CY2011", "34.20", unit=unit)
    assert exact(shown, WORDS) == expected
    assert exactly(shown, WORDS) == f"Exact figure: {expected.replace(' per ', ' out of every ')}"


@pytest.mark.parametrize(
    ("qualifier", "unit", "expected"),
    [
        (None, Unit.count, "98"),
        (Qualifier.decrease, Unit.count, "98 fewer"),
        (Qualifier.increase, Unit.count, "98 more"),
        (Qualifier.over, Unit.count, "over 98"),
        (Qualifier.decrease, Unit.percent, "down by 98%"),
    ],
)
def test_a_figure_that_stands_alone(qualifier: Qualifier | None, unit: Unit, expected: str) -> None:
    assert large(figure("CY2011", "98", unit=unit, qualifier=qualifier), WORDS) == expected


QUALIFIED = {
    Qualifier.over: "over 1,200",
    Qualifier.under: "under 1,200",
    Qualifier.nearly: "nearly 1,200",
    Qualifier.about: "about 1,200",
    Qualifier.just_over: "a little over 1,200",
    Qualifier.at_least: "at least 1,200",
    Qualifier.up_to: "up to 1,200",
    Qualifier.increase: "up by 1,200",
    Qualifier.increase_over: "up by over 1,200",
    Qualifier.increase_at_least: "up by at least 1,200",
    Qualifier.decrease: "down by 1,200",
    Qualifier.decrease_nearly: "down by nearly 1,200",
}


@pytest.mark.parametrize("qualifier", Qualifier)
def test_the_exact_figure_keeps_its_word(qualifier: Qualifier) -> None:
    shown = figure("CY2011", "1200", unit=Unit.count, qualifier=qualifier)
    assert exact(shown, WORDS) == QUALIFIED[qualifier]


BLANK = {
    Missing.not_stated: "Not said",
    Missing.illegible: "Cannot be read",
    Missing.not_collected: "Not collected",
    Missing.not_available_yet: "Not ready yet",
    Missing.suppressed: "Hidden to protect people",
    Missing.not_applicable: "Does not apply",
    Missing.rounds_to_zero: "Nearly nought, but not nought",
    Missing.unreliable: "Not safe to use",
}


@pytest.mark.parametrize("reason", Missing)
def test_a_blank_says_why(reason: Missing) -> None:
    assert exact(replace(figure("CY2011", None), missing=reason), WORDS) == BLANK[reason]


@pytest.mark.parametrize(
    ("form", "unit", "value", "expected"),
    [
        (SHARE, PERCENT, "82", "82 out of every 100"),
        (SHARE, PERCENT, "82.4", "about 82 out of every 100"),
        (SHARE, PERCENT, "0.3", "3 out of every 1,000"),
        (SHARE, PERCENT, "99.7", "99.7 out of every 100"),
        (SHARE, PERCENT, "100.0", "100 out of every 100"),
        (Spoken.gap, POINTS, "2.0", "2 points"),
        (Spoken.gap, PERCENT, "32.6", "about 33 per cent"),
        (COUNT, Unit.count, "1200", "1,200"),
        (Spoken.hours, HOURS, "3.25", "about 3.3"),
    ],
)
def test_a_value_inside_a_sentence(form: Spoken, unit: Unit, value: str, expected: str) -> None:
    assert value_phrase(figure("CY2011", value, unit=unit), spoken(form, unit), WORDS) == expected


def test_everything_that_is_told_stands_in_its_place() -> None:
    how = spoken(SHARE)
    wanted = Aim(direction=Direction.down, plain="We want less.", official="Less.", source="plan", line=1)
    rows = [
        *(figure(f"CY{2008 + n}", value) for n, value in enumerate(("40", "38", "36"))),
        figure("CY2011", "34.2", status=Status.provisional),
        figure("CY2011", "35", kind=Kind.target),
        figure("CY2012", "33", kind=Kind.target),
        expected_to_be("CY2013", "30"),
        there("34"),
    ]
    told = told_of(rows, how, aim=wanted)
    assert told.now.striptags() == "About 34 out of every 100 children play (many)."
    assert told.when == "This number is for 2011."
    assert plain(told.change) == ["The number is lower than in 2010.", "It was 36 out of every 100 then."]
    assert plain(told.start) == [
        "It has gone down since 2008, the first we can compare.",
        "It was 40 out of every 100 then.",
    ]
    assert plain(told.aim) == [
        "We want less.",
        "Since the last number we can compare, it has moved the way the plan wants.",
    ]
    assert [plain(one) for one in told.targets] == [
        ["The target was 35 out of every 100 in 2011.", "That was reached."],
        ["The target is 33 out of every 100 in 2012."],
    ]
    assert plain(told.forecasts) == ["One paper expected 30 out of every 100 in 2013."]
    assert plain(told.others) == ["In England it was about the same, at 34 out of every 100."]
    assert plain(told.care) == ["This is an early number. It may change."]


def test_a_city_names_its_own_area() -> None:
    how = spoken(SHARE)
    one = indicator(figure("CY2011", "34"), measures={"rate": how})
    stoke = replace(city(one), areas={"here": Area(id="here", name="Stoke", kind=AreaKind.city)})
    assert tell(one, assessed(one.observations, how), stoke, WORDS).now.striptags().startswith("In Stoke, ")


@pytest.mark.parametrize(("polarity", "told"), [("neutral", "It is so."), ("low", ""), ("high", ""), ("band", "")])
def test_only_a_number_that_nobody_judges_says_so(polarity: str, told: str) -> None:
    assert told_of([figure("CY2011", "34")], spoken(Spoken.share, polarity=polarity)).neutral == told
