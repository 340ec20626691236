"""What each voice must and must not say, case by case: every word of the vocabulary, every reason, every edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.terms import Kind, Missing, Qualifier, Spoken, Status, Unit
from tests.unit.measure.figures import figure, limited, years
from tests.unit.show.voicing import Case

JUDGED = ("better", "worse")
MOVED = ("went up", "went down", "higher than", "lower than")
COUNT = {"form": Spoken.count, "unit": Unit.count}
HOURS = {"form": Spoken.hours, "unit": Unit.hours}
GAP = {"form": Spoken.gap, "unit": Unit.percentage_points}
PER_1000 = {"form": Spoken.rate, "unit": Unit.rate_per_1000}
PER_10000 = {"form": Spoken.rate, "unit": Unit.rate_per_10000}
CHANGE = {"form": Spoken.change, "unit": Unit.count}


def shares(*values: str, base: int = 16000, **other: Any) -> list[Observation]:
    """School years with a percentage and the counts that give it."""
    counts = [(value, str(round(float(value) * base / 100))) for value in values]
    return [
        figure(f"CY{2011 - len(values) + n}", value, numerator=count, denominator=str(base), **other)
        for n, (value, count) in enumerate(counts, start=1)
    ]


FALLING = shares("6.8", "6.4", "6.2", "5.9", "5.4")
RISING = shares("5.4", "5.9", "6.2", "6.4", "6.8")
WAVERING = shares("6.5", "6.0", "6.2", "6.3", "5.8")
LEVEL = shares("6.2", "6.2", "6.2", "6.2", "6.2")

VERDICTS = [
    Case(
        "a fall where low is better",
        FALLING,
        child=("About 5 out of every 100 children", "lower than in 2010", "gone down since 2007", "Getting better"),
        no_child=("5.4", "%", "percentage point", "worse"),
        family=(
            "5.4% of children",
            "That is 864 out of 16,000.",
            "It went down from 5.9% in 2010.",
            "It has gone down since",
        ),
        no_family=("percentage point", "worse", "Chi-squared"),
        professional=(
            "2011: 5.4%",
            "Down by 0.5 percentage points from 5.9% in 2010.",
            "Chi-squared is",
            "passed",
            "Getting better",
        ),
        no_professional=("worse",),
    ),
    Case(
        "a rise where low is better",
        RISING,
        child=("higher than in 2010", "Getting worse", "clear change for the worse"),
        no_child=("Getting better", "sadly", "only"),
        family=("It went up from 6.4% in 2010.",),
        no_family=("worse", "better"),
        professional=("Up by 0.4 percentage points", "Getting worse"),
        no_professional=("Getting better",),
        how={"material_change": Decimal("0.1")},
    ),
    Case(
        "a rise where high is better",
        RISING,
        {"polarity": "high"},
        child=("Getting better",),
        no_child=("worse",),
        family=("gone up since",),
        professional=("higher is better", "Getting better"),
    ),
    Case(
        "a fall where high is better",
        FALLING,
        {"polarity": "high"},
        child=("Getting worse",),
        no_child=("Getting better",),
        family=("went down from",),
        professional=("Getting worse",),
    ),
    Case(
        "a rise that is not judged",
        RISING,
        {"polarity": "neutral"},
        child=("Gone up: we do not judge this", "not always good or bad"),
        no_child=JUDGED,
        family=("gone up since",),
        no_family=JUDGED,
        professional=("Gone up", "neutral, so neither way is judged"),
        no_professional=JUDGED,
    ),
    Case(
        "a fall that is not judged",
        FALLING,
        {"polarity": "neutral"},
        child=("Gone down: we do not judge this",),
        no_child=JUDGED,
        family=("went down from",),
        no_family=JUDGED,
        professional=("Gone down",),
        no_professional=JUDGED,
    ),
    Case(
        "a fall where the middle is best",
        FALLING,
        {"polarity": "band"},
        child=("Gone down: we do not judge this",),
        no_child=JUDGED,
        no_family=JUDGED,
        professional=("the middle is best",),
    ),
    Case(
        "a trend too small to matter",
        FALLING,
        {"material_change": Decimal(2)},
        child=("About the same", "so little that it does not matter", "about the same as in 2010"),
        no_child=(*JUDGED, "lower than"),
        family=("about the same in 2010, at 5.9%",),
        no_family=("went down",),
        professional=("About the same", "less than the smallest change that matters, 2 percentage points", "passed"),
        no_professional=("Down by",),
    ),
    Case(
        "no clear change",
        WAVERING,
        child=("No clear change", "it may be chance"),
        no_child=JUDGED,
        no_family=JUDGED,
        professional=("not passed", "No clear change"),
    ),
    Case(
        "five equal values",
        LEVEL,
        child=("No clear change", "all the same", "about the same as in 2010"),
        no_child=(*JUDGED, *MOVED),
        family=("about the same in 2010, at 6.2%",),
        no_family=MOVED,
        professional=("The same as in 2010: 6.2%", "First and last value are equal."),
        no_professional=("Up by", "Down by"),
    ),
    Case(
        "two values",
        shares("6.4", "5.4"),
        child=("Too early to say", "We need 5 numbers in a row", "lower than in 2010"),
        no_child=JUDGED,
        family=("It went down from 6.4% in 2010.",),
        no_family=("since then",),
        professional=("Down by 1 percentage point from 6.4%", "Comparable values in an unbroken row: 2. Needed: 5."),
        no_professional=("Chi-squared",),
    ),
    Case(
        "five counts without a base",
        years("90", "80", "70", "60", "50", unit=Unit.count),
        COUNT,
        child=("In Brook, 50 children", "Not tested", "do not print the whole number counted"),
        no_child=("could be between", *JUDGED),
        family=("In Brook, 50 children", "It went down from 60 in the school year"),
        no_family=("%", "could be between"),
        professional=("Down by 10 from 60", "Not tested", "the source prints neither limits"),
        no_professional=("percentage point",),
    ),
    Case(
        "limits as printed",
        limited(("34", "33", "35"), ("36", "35", "37"), ("38", "37", "39"), ("40", "39", "41"), ("42", "41", "43")),
        {"polarity": "high"},
        child=("The true number could be between 41 and 43 out of every 100.", "Getting better"),
        no_child=("confidence", "%"),
        family=("The true figure could be between 41% and 43%.",),
        no_family=("confidence", "By chance"),
        professional=("41% to 43%, as the source prints it.", "weighted by its printed 95% limits"),
        no_professional=("Wilson",),
    ),
    Case(
        "ends that run against the line",
        limited(("50", "20", "80"), ("40", "39", "41"), ("43", "42", "44"), ("46", "45", "47"), ("44", "14", "74")),
        child=("No clear change", "do not point one way"),
        no_child=JUDGED,
        professional=("in the direction of the trend", "down by 6 percentage points"),
    ),
]


def rolling() -> list[Observation]:
    ends = ("12M-2007-06", "12M-2008-06", "12M-2009-06", "12M-2010-06", "12M-2011-06")
    values = ("40", "39", "38", "37", "36")
    return [
        figure(end, value, unit=Unit.rate_per_1000, numerator=str(int(value) * 10), denominator="10000")
        for end, value in zip(ends, values, strict=True)
    ]


REASONS = [
    Case(
        "a break between the last two",
        shares("6.4", "6.2", "6.0", "5.8", "5.4"),
        broken="CY2011",
        child=("It was counted in another way before", "About 5 out of every 100"),
        no_child=(*MOVED, *JUDGED),
        family=("so we do not compare it with the old numbers", "5.4% of children"),
        no_family=MOVED,
        professional=("Nothing is compared across a break: New rules.", "Comparable values in an unbroken row: 1."),
        no_professional=("Down by", "passed"),
    ),
    Case(
        "a table with no sentence of its own",
        [figure("CY2011", "80", unit=Unit.count)],
        {"form": Spoken.table, "unit": Unit.count},
        child=("Exact figure: 80",),
        family=("The figure was 80.",),
        professional=("2011: 80",),
    ),
    Case(
        "a gap in the series",
        [*years("6", "7", "8", first=2003), *years("7", "6", "5", first=2008)],
        child=("there is a gap between ours",),
        no_child=JUDGED,
        professional=("Comparable values in an unbroken row: 3.",),
    ),
    Case(
        "estimated among counted",
        [*years("6", "7", "8", status=Status.estimated, first=2003), *years("7", "6", first=2006)],
        child=("made in the same way",),
        professional=("one after the other, of one kind",),
    ),
    Case(
        "a base under 50 in the test",
        shares("50.0", "55.0", "60.0", "65.0", "70.0", base=40),
        child=(
            "28 out of 40 children",
            "The group is very small, so we do not test its numbers.",
            "so we do not compare",
        ),
        no_child=("out of every 100", "could be between", *MOVED),
        family=("28 out of 40", "The group is very small, so we do not compare."),
        no_family=("70.0%", "could be between", *MOVED),
        professional=("70.0%", "Numerator: 28.", "Denominator: 40.", "Wilson", "Not tested"),
        no_professional=("Up by",),
    ),
    Case(
        "nobody in some years",
        shares("0", "0.1", "0.2", "0.1", "0.3"),
        child=("In some years it was nobody or everybody", "3 out of every 1,000"),
        family=("0.3% of children",),
        professional=("Not tested",),
    ),
    Case(
        "rolling years",
        rolling(),
        PER_1000,
        child=("shares months with the one before", "36 out of every 1,000"),
        no_child=JUDGED,
        family=("36 out of every 1,000", "This is about the year up to June 2011."),
        no_family=("%",),
        professional=("36 per 1,000", "Year up to June 2011", "Not tested"),
    ),
    Case(
        "sources that disagree on the newest",
        [figure("CY2011", "34", conflict="two"), figure("CY2011", "36", conflict="two"), figure("CY2010", "30")],
        child=("Our papers give more than one number", "so we do not compare", "do not agree on the newest number"),
        no_child=("34", "36", *MOVED, "could be between"),
        family=("One says 34%.", "One says 36%."),
        no_family=(*MOVED, "35"),
        professional=("The sources disagree.", "2011: 34%", "2011: 36%"),
        no_professional=("35", "Up by"),
    ),
    Case(
        "sources that disagreed the year before",
        [figure("CY2010", "34", conflict="two"), figure("CY2010", "36", conflict="two"), figure("CY2011", "30")],
        child=("30 out of every 100", "Our papers do not agree on this number, so we do not compare."),
        no_child=MOVED,
        family=("30% of children", "so we do not compare"),
        no_family=MOVED,
        professional=("2011: 30%",),
        no_professional=("Down by",),
    ),
    Case(
        "no date",
        [figure("U2011", "34", period_kind=PeriodKind.undated), figure("U2010", "35", period_kind=PeriodKind.undated)],
        child=(
            "It does not say which year this is for.",
            "Our paper does not say when this was, so we cannot judge it.",
        ),
        no_child=MOVED,
        family=("The paper is from 2011.", "34% of children"),
        no_family=("This is about", *MOVED),
        professional=("No date, in a paper from 2011: 34%",),
        no_professional=("Down by", "Up by"),
    ),
    Case(
        "no date beside a blank that has one",
        [figure("U2011", "34", period_kind=PeriodKind.undated), figure("CY2010", None)],
        child=("It does not say which year this is for.",),
        no_child=("We show no number", "not ready"),
        no_family=("We show no number", "not ready"),
        no_professional=("We show no number",),
    ),
    Case(
        "one value",
        [figure("CY2011", "34")],
        child=("We hold one number for this.",),
        no_child=MOVED,
        family=("cannot say if it has changed",),
        no_family=MOVED,
        professional=("cannot say if it has changed", "Comparable values in an unbroken row: 1."),
    ),
    Case(
        "two kinds of time",
        [figure("CY2010", "34"), figure("D2011-03-31", "30")],
        child=("different kinds of time, so we do not compare them",),
        no_child=MOVED,
        family=("different kinds of time",),
        no_family=MOVED,
        professional=("different kinds of time",),
        no_professional=("Down by",),
    ),
    Case(
        "a figure that is itself a change",
        [figure("CY2010", "4", unit=Unit.count, qualifier=Qualifier.increase), figure("CY2011", "9", unit=Unit.count)],
        CHANGE,
        no_child=MOVED,
        child=("This number is itself a change", "There were 9 more children than the year before."),
        family=("This number is itself a change",),
        no_family=MOVED,
        no_professional=("Up by",),
    ),
]

NONE = "We hold no number for this yet."


def blank(period: str, reason: Missing, **other: Any) -> Observation:
    return replace(figure(period, None, **other), missing=reason)


WHY_BLANK = {
    Missing.not_stated: "The paper does not say the number.",
    Missing.illegible: "The print is damaged, and we will not guess.",
    Missing.not_collected: "Nobody counted this.",
    Missing.not_available_yet: "The number was not ready when the paper was written.",
    Missing.suppressed: "So few people were counted that a number could point at someone.",
    Missing.not_applicable: "The paper says that this does not apply.",
    Missing.rounds_to_zero: "The number is so small that it rounds to nought.",
    Missing.unreliable: "The paper says that the number is not safe to use.",
}


def blanks() -> Iterator[Case]:
    for reason, why in WHY_BLANK.items():
        hidden = reason is Missing.suppressed
        now = "We hide this number to protect people." if hidden else NONE
        yield Case(
            f"blank and {reason}",
            [blank("CY2011", reason)],
            child=(now, why, "Not measured yet"),
            no_child=(*MOVED, "No children", "0", "could be"),
            family=(now, why),
            no_family=(*MOVED, "No children", "0", "%", "compare"),
            professional=(now, why, "Without a value there is no verdict."),
            no_professional=("%", "interval", "Up by", "Down by"),
        )
        yield Case(
            f"newest blank and {reason}",
            [figure("CY2010", "34"), blank("CY2011", reason)],
            child=("34 out of every 100", "for 2010", "We show no number for 2011.", why),
            no_child=(NONE, *MOVED),
            family=("34% of children", "We show no number for 2011.", why),
            no_family=(NONE,),
            professional=("2010: 34%", "We show no number for 2011.", why),
        )


PERIODS = [
    ("AY2010-11", "AY2009-10", "the school year September 2010 to July 2011", "School year 2010 to 2011"),
    ("FY2010-11", "FY2009-10", "the year April 2010 to March 2011", "April 2010 to March 2011"),
    ("CY2011", "CY2010", "2011", "2011"),
    ("AJ2010-11", "AJ2009-10", "the year August 2010 to July 2011", "August 2010 to July 2011"),
    ("M2011-02", "M2010-02", "February 2011", "February 2011"),
    ("12M-2011-06", "12M-2010-06", "the year up to June 2011", "Year up to June 2011"),
    (
        "S2010-11-2011-01",
        "S2009-11-2010-01",
        "the months November 2010 to January 2011",
        "November 2010 to January 2011",
    ),
    ("D2011-03-31", "D2010-03-31", "the end of March 2011", "End of March 2011"),
    ("D2011-01-20", "D2010-01-20", "20 January 2011", "20 January 2011"),
    ("T2011-autumn", "T2010-autumn", "autumn 2011", "Autumn 2011"),
    ("T2011-spring", "T2010-spring", "spring 2011", "Spring 2011"),
    ("T2011-summer", "T2010-summer", "summer 2011", "Summer 2011"),
    ("2011-Q4+", "2010-Q4+", "the months April 2011 to December 2011", "April 2011 to December 2011"),
    ("2011-Q2", "2010-Q2", "April to June 2011", "April to June 2011"),
]


def timed(period: str, value: str) -> Observation:
    """A figure for a period; with a plus, for the year so far."""
    so_far = PeriodKind.cumulative_quarter if period.endswith("+") else None
    return figure(period.rstrip("+"), value, period_kind=so_far)


def periods() -> Iterator[Case]:
    for period, before, name, label in PERIODS:
        yield Case(
            f"the time {period}",
            [timed(before, "40"), timed(period, "34.2")],
            child=(f"This number is for {name}.", "The number is lower than", "It was 40 out of every 100 then."),
            no_child=("last year", "now", "AY", "FY"),
            family=(f"This is about {name}.", "It went down from 40%"),
            no_family=("last year", "different parts of the year"),
            professional=(f"{label}: 34.2%", "Down by 5.8 percentage points from 40%"),
        )


WORD_BESIDE = {
    Qualifier.over: ("More than 34 out of every 100", "over 34%"),
    Qualifier.under: ("Fewer than 34 out of every 100", "under 34%"),
    Qualifier.nearly: ("Nearly 34 out of every 100", "nearly 34%"),
    Qualifier.about: ("About 34 out of every 100", "about 34%"),
    Qualifier.just_over: ("More than 34 out of every 100", "a little over 34%"),
    Qualifier.at_least: ("At least 34 out of every 100", "at least 34%"),
    Qualifier.up_to: ("Up to 34 out of every 100", "up to 34%"),
    Qualifier.increase: ("up by 34%", "up by 34%"),
    Qualifier.increase_over: ("up by over 34%", "up by over 34%"),
    Qualifier.increase_at_least: ("up by at least 34%", "up by at least 34%"),
    Qualifier.decrease: ("down by 34%", "down by 34%"),
    Qualifier.decrease_nearly: ("down by nearly 34%", "down by nearly 34%"),
}
QUALIFIERS = [
    Case(
        f"printed with {word}",
        [figure("CY2011", "34", qualifier=word)],
        child=(child,),
        no_child=("just", "Exact figure: 34"),
        family=(adult,),
        no_family=("just",),
        professional=(f"2011: {adult}",),
    )
    for word, (child, adult) in WORD_BESIDE.items()
]


def aimed(value: str | None, period: str = "CY2011", **other: Any) -> Observation:
    return figure(period, value, kind=Kind.target, **other)


AT_34 = figure("CY2011", "34")
TARGETS = [
    Case(
        "no target",
        [AT_34],
        no_child=("target",),
        family=("Our papers set no target for this figure.",),
        professional=("The documents held set no target for it.",),
    ),
    Case(
        "a target reached",
        [AT_34, aimed("34")],
        child=("The target was 34 out of every 100 in 2011.", "That was reached."),
        no_child=("not reached",),
        family=("The target was 34% in 2011.", "That was reached."),
        no_family=("no target", "points above", "points below"),
        professional=("Met, on unrounded values.",),
        no_professional=("Not met",),
    ),
    Case(
        "a target missed by a tenth",
        [figure("CY2011", "94.9"), aimed("95")],
        {"polarity": "high"},
        child=("not reached: the number was 94.9 out of every 100",),
        no_child=("That was reached",),
        family=("The target was 95% in 2011.", "It was 0.1 points below the target."),
        no_family=("That was reached.",),
        professional=("Not met, on unrounded values.", "The value is 0.1 percentage points below it."),
    ),
    Case(
        "a target missed by one point",
        [figure("CY2011", "35"), aimed("34")],
        family=("It was 1 point above the target.",),
        no_family=("1 points",),
        professional=("The value is 1 percentage point above it.",),
    ),
    Case(
        "a target to come",
        [AT_34, aimed("30", "CY2014")],
        child=("The target is 30 out of every 100 in 2014.",),
        no_child=("reached",),
        family=("The target is 30% in 2014.",),
        no_family=("reached", "no target"),
        professional=("2014: 30%", "No value is held for its period."),
    ),
    Case(
        "a target whose outcome is not held",
        [AT_34, aimed("30", "CY2010")],
        child=("We do not hold the number that shows if it was reached.",),
        no_child=("not reached", "That was reached"),
        family=("We do not hold the number that shows if it was reached.",),
        professional=("No value is held for its period.",),
    ),
    Case(
        "a target that is a range, missed",
        [figure("CY2011", "42"), aimed("30", lower="30", upper="40")],
        child=("The target was 30 to 40 out of every 100", "not reached"),
        family=("The target was 30% to 40% in 2011.", "It was 2 points above the target."),
        professional=("2011: 30% to 40%", "Not met"),
    ),
    Case(
        "between the two ends of a target",
        [AT_34, aimed("30", lower="30", upper="40")],
        child=("The number was between the two ends of the target.",),
        no_child=("reached",),
        family=("between the two ends",),
        professional=("Within the range",),
    ),
    Case(
        "a target in the middle, reached",
        [AT_34, aimed("30", lower="30", upper="40")],
        {"polarity": "band"},
        child=("That was reached.",),
        professional=("Met",),
    ),
    Case(
        "a target that is not judged",
        [AT_34, aimed("30")],
        {"polarity": "neutral"},
        child=("We do not judge if that is good or bad.",),
        no_child=("reached",),
        family=("We do not judge if that is good or bad.",),
        professional=("Not judged",),
        no_professional=("Met", "Not met"),
    ),
    Case(
        "targets that disagree",
        [AT_34, aimed("30", conflict="two"), aimed("31", conflict="two")],
        child=("Our papers give more than one target.",),
        no_child=("reached",),
        professional=("Not tested: the sources disagree.",),
    ),
    Case(
        "a target without a figure",
        [AT_34, aimed(None)],
        no_child=("reached", "None"),
        family=("Our papers give no target that we can use.",),
        no_family=("reached", "None", "set no target"),
        professional=("prints no usable figure",),
        no_professional=("None",),
    ),
    Case(
        "a target without a date",
        [AT_34, aimed("30", "U2010", period_kind=PeriodKind.undated)],
        child=("A paper from 2010 gives a target of 30 out of every 100. It does not say for when.",),
        no_child=("reached",),
        family=("gives a target of 30%",),
        professional=("No date, in a paper from 2010: 30%",),
    ),
    Case(
        "what a paper expected",
        [AT_34, figure("CY2012", "30.4", kind=Kind.forecast, status=Status.estimated)],
        child=("One paper expected about 30 out of every 100 in 2012.", "34 out of every 100 children"),
        family=("One paper expected 30.4% in 2012.",),
        professional=("2011: 34%",),
        no_professional=("2012: 30.4%",),
    ),
]


def beside(theirs: str, **ours: str) -> list[Observation]:
    return [figure("CY2011", "34", **ours), figure("CY2011", theirs, area="england", kind=Kind.comparator)]


LIMITS = {"lower": "32", "upper": "36"}
OTHERS = [
    Case(
        "others higher, no limits known",
        beside("38.2"),
        child=("In England it was higher, at about 38 out of every 100.",),
        no_child=("chance", *JUDGED, "best", "worst"),
        family=("In England it was higher, at 38.2%.",),
        no_family=("chance",),
        professional=("England, 2011: 38.2%", "Brook, at 34%, is 4.2 percentage points below that."),
        no_professional=("interval:", "comparator lies"),
    ),
    Case(
        "others lower",
        beside("30"),
        child=("In England it was lower, at 30 out of every 100.",),
        family=("In England it was lower, at 30%.",),
        professional=("4 percentage points above that",),
    ),
    Case(
        "others about the same",
        beside("34.3"),
        child=("about the same, at about 34 out of every 100",),
        no_child=("higher", "lower"),
        family=("about the same, at 34.3%",),
        professional=("is about the same; the difference is 0.3 percentage points",),
    ),
    Case(
        "others higher, inside our limits",
        beside("35", **LIMITS),
        child=("In England it was higher", "The two are so close that it may be chance."),
        family=("it may be chance",),
        professional=("inside our 95% interval: not clearly different",),
    ),
    Case(
        "others higher, outside our limits",
        beside("38", **LIMITS),
        child=("In England it was higher",),
        no_child=("may be chance",),
        no_family=("may be chance",),
        professional=("lies outside our 95% interval.",),
        no_professional=("not clearly different",),
    ),
    Case(
        "others that would round alike",
        beside("34.45", numerator="340", denominator="1000"),
        {"material_change": Decimal("0.2")},
        child=("In England it was higher, at 34.5. Here it was 34.",),
        family=("In England it was higher, at 34.45%.",),
        professional=("0.45 percentage points below that",),
    ),
    Case(
        "others held for an earlier time",
        [figure("CY2010", "36"), figure("CY2011", "34"), figure("CY2010", "38", area="england", kind=Kind.comparator)],
        child=("Here it was 36 out of every 100 in 2010. In England it was higher, at 38 out of every 100.",),
        family=("Here it was 36% in 2010. In England it was higher, at 38%.",),
        professional=("England, 2010: 38%", "Brook, at 36%, is 2 percentage points below that."),
        no_professional=("4 percentage points below",),
    ),
]

STANDING = {
    Status.provisional: "This is an early number. It may change.",
    Status.revised: "This number was changed after it first came out.",
    Status.estimated: "This number was worked out, not counted.",
}
STATUSES = [
    Case(f"{status}", [figure("CY2011", "34", status=status)], child=(says,), family=(says,), professional=(says,))
    for status, says in STANDING.items()
] + [Case("final", [AT_34], no_child=(*STANDING.values(),), no_family=(*STANDING.values(),))]

EDGES = [
    Case(
        "nobody",
        [figure("CY2011", "0", numerator="0", denominator="120")],
        child=("No children play (many).",),
        no_child=("0%", "hide", NONE, "could be"),
        family=("No children play (many).", "That is 0 out of 120."),
        no_family=("hide", NONE, "could be"),
        professional=("2011: 0%", "Numerator: 0."),
    ),
    Case(
        "everybody",
        [figure("CY2011", "100", numerator="120", denominator="120")],
        child=("All children play (many).",),
        no_child=("100%", "could be"),
        family=("All children play (many).", "That is 120 out of 120."),
        no_family=("could be",),
        professional=("2011: 100%", "96.9% to 100.0%, worked out by the Wilson"),
    ),
    Case(
        "nearly everybody",
        [figure("CY2011", "99.7")],
        child=("More than 99 out of every 100",),
        no_child=("All children", "100 out of every 100"),
        family=("99.7% of children",),
        professional=("99.7%",),
    ),
    Case(
        "very few",
        [figure("CY2011", "0.3")],
        child=("3 out of every 1,000",),
        no_child=("0 out of", "No children"),
        family=("0.3% of children",),
        professional=("0.3%",),
    ),
    Case(
        "very few, with counts",
        [figure("CY2011", "0.3", numerator="151", denominator="52000")],
        child=("3 out of every 1,000", "between 2 and 4 out of every 1,000"),
        family=("That is 151 out of 52,000.", "between 0.2% and 0.3%"),
        professional=("0.25% to 0.34%",),
    ),
    Case(
        "limits that would read alike",
        [figure("CY2011", "93.2", numerator="6878160", denominator="7380000")],
        child=("between 93 and 94 out of every 100",),
        family=("That is 6,878,160 out of 7,380,000.",),
        no_family=("could be",),
        professional=("93.18% to 93.22%",),
    ),
    Case(
        "two values that round alike",
        [figure("CY2010", "33.6"), figure("CY2011", "34.2")],
        child=("higher than in 2010", "It went from 33.6 to 34.2 out of every 100."),
        no_child=("It was about 34",),
        family=("It went up from 33.6% in 2010.",),
        professional=("Up by 0.6 percentage points",),
    ),
    Case(
        "about the same though they round apart",
        [figure("CY2010", "6.4"), figure("CY2011", "6.6")],
        child=("about the same as in 2010",),
        no_child=("It was about 6", "from"),
        family=("about the same in 2010, at 6.4%",),
        no_family=MOVED,
        professional=("About the same: 0.2 percentage points above 6.4%",),
        no_professional=("Up by",),
    ),
    Case(
        "exactly the change that matters",
        [figure("CY2010", "6.0"), figure("CY2011", "6.5")],
        child=("higher than in 2010",),
        no_child=("about the same",),
        family=("It went up from 6.0% in 2010.",),
        professional=("Up by 0.5 percentage points from 6.0%",),
    ),
    Case(
        "a hair under the change that matters",
        [figure("CY2010", "7.7"), figure("CY2011", "8.19")],
        child=("about the same as in 2010",),
        family=("about the same in 2010",),
        professional=("less than the smallest change that matters",),
    ),
    Case(
        "floats would say 0.4999",
        [figure("CY2010", "7.7"), figure("CY2011", "8.2")],
        child=("higher than in 2010",),
        family=("went up from 7.7%",),
        professional=("Up by 0.5 percentage points",),
    ),
    Case(
        "two parts of a year",
        [figure("M2011-02", "5.9"), figure("M2011-03", "7.3")],
        child=("These are different parts of the year, and that may matter.",),
        family=("These are different parts of the year",),
        professional=("a seasonal effect cannot be ruled out",),
    ),
    Case(
        "years between the two",
        [figure("CY2005", "40"), figure("CY2011", "34")],
        child=("lower than in 2005",),
        no_child=("last year",),
        family=("It went down from 40% in 2005.",),
        professional=("There are periods between the two",),
    ),
    Case(
        "one hour",
        [figure("CY2010", "3", unit=Unit.hours), figure("CY2011", "1", unit=Unit.hours)],
        HOURS,
        child=("In Brook, 1 hour plays (one).",),
        no_child=("1 hours",),
        family=("1 hour plays", "It went down from 3 hours in 2010."),
        no_family=("1 hours",),
        professional=("2011: 1 hour", "Down by 2 hours"),
        no_professional=("1 hours",),
    ),
    Case(
        "one point",
        [figure("CY2010", "2", unit=Unit.percentage_points), figure("CY2011", "1", unit=Unit.percentage_points)],
        GAP,
        child=("The gap was 1 point.", "It was 2 then."),
        no_child=("1 points",),
        family=("The gap was 1 point.", "It went down from 2 points in 2010."),
        no_family=("1 points",),
        professional=("1 percentage point", "Down by 1 percentage point from 2 percentage points"),
        no_professional=("1 percentage points",),
    ),
    Case(
        "a gap printed as a percentage",
        [figure("CY2011", "32.6")],
        {"form": Spoken.gap, "unit": Unit.percent},
        child=("The gap was about 33 per cent.",),
        family=("The gap was 32.6%.",),
        professional=("2011: 32.6%",),
    ),
    Case(
        "one child",
        [figure("CY2011", "1", unit=Unit.count)],
        COUNT,
        child=("In Brook, the number was 1.",),
        no_child=("1 children",),
        no_family=("1 children",),
        professional=("2011: 1 (",),
    ),
    Case(
        "one fewer",
        [figure("CY2011", "1", unit=Unit.count, qualifier=Qualifier.decrease)],
        CHANGE,
        child=("The number was 1 lower than the year before.",),
        no_child=("1 fewer children", "1 children"),
        family=("The number was 1 lower than the year before.",),
        professional=("down by 1",),
    ),
    Case(
        "one out of every 1,000",
        [figure("CY2011", "1", unit=Unit.rate_per_1000)],
        PER_1000,
        child=("1 out of every 1,000 children plays (one).",),
        family=("1 out of every 1,000 children plays (one).",),
        no_family=("play (many)",),
        professional=("1 per 1,000",),
    ),
    Case(
        "a rate of 10,000",
        [figure("CY2010", "83.8", unit=Unit.rate_per_10000), figure("CY2011", "89.4", unit=Unit.rate_per_10000)],
        PER_10000,
        child=("About 89 out of every 10,000", "It was about 84 out of every 10,000 then."),
        no_child=("%", "89.4"),
        family=("89.4 out of every 10,000", "It went up from 83.8 out of every 10,000 in 2010."),
        no_family=("%", "point"),
        professional=("89.4 per 10,000", "Up by 5.6 per 10,000 from 83.8 per 10,000"),
    ),
    Case(
        "thousands",
        [figure("CY2010", "14122", unit=Unit.count), figure("CY2011", "12500", unit=Unit.count)],
        COUNT,
        child=("In Brook, 12,500 children", "It was 14,122 then."),
        family=("It went down from 14,122 in 2010.",),
        professional=("Down by 1,622 from 14,122",),
    ),
    Case(
        "a count behind a share, the base unknown",
        [figure("CY2011", "6.3", numerator="1437")],
        child=("About 6 out of every 100",),
        no_child=("1,437", "could be between"),
        family=("It comes from a count of 1,437.",),
        no_family=("out of 1,437", "could be between"),
        professional=("Numerator: 1,437.",),
        no_professional=("Denominator", "Wilson"),
    ),
    Case(
        "counts that count something else",
        [figure("CY2011", "6.3", numerator="500", denominator="1000")],
        no_child=("could be between",),
        no_family=("500 out of 1,000", "could be between"),
        professional=("Numerator: 500.", "Denominator: 1,000."),
        no_professional=("Wilson",),
    ),
    Case(
        "a first value of nought",
        [figure("CY2009", "0"), figure("CY2010", "3"), figure("CY2011", "6")],
        child=("gone up since 2009", "It was 0 out of every 100 then."),
        no_child=("doubled", "times"),
        family=("The first figure we can compare is 0%, in 2009.",),
        no_family=("doubled",),
        professional=("Up by 6 percentage points from 0% in 2009.",),
    ),
    Case(
        "the last step and the start disagree",
        [figure("CY2009", "40"), figure("CY2010", "30"), figure("CY2011", "34")],
        child=("higher than in 2010", "gone down since 2009"),
        family=("It went up from 30% in 2010.", "It has gone down since then."),
        professional=("Up by 4 percentage points from 30%", "Down by 6 percentage points from 40%"),
    ),
    Case(
        "an old figure",
        [figure("CY2007", "34")],
        family=("This figure is old.",),
        professional=("2007: 34%",),
    ),
    Case("a new figure", [AT_34], no_family=("figure is old",)),
    Case(
        "more or fewer, by a word that no sentence can hold",
        [figure("CY2011", "98", unit=Unit.count, qualifier=Qualifier.decrease_nearly)],
        CHANGE,
        child=("In the paper: down by nearly 98",),
        family=("The paper says: down by nearly 98.",),
        professional=("2011: down by nearly 98",),
    ),
]


def two_groups(first: str, second: str, period: str = "CY2011", **other: Any) -> list[Observation]:
    return [figure(period, first, group="girls", **other), figure(period, second, group="boys", **other)]


PAIR = (("girls", "boys"),)
GAPS = [
    Case(
        "a gap that grew",
        [AT_34, *two_groups("40", "44.4", "CY2010"), *two_groups("40", "48.4")],
        pairs=PAIR,
        child=("For girls, it was 40 out of every 100.", "For boys, it was higher, at about 48", "bigger than in 2010"),
        no_child=("because", "worse", "worst", "fault", "48.4"),
        family=("For girls, it was 40%.", "For boys, it was higher, at 48.4%.", "The gap is bigger than in 2010."),
        no_family=("worse",),
        professional=(
            "The gap is 8.4 percentage points.",
            "4 percentage points wider than in 2010",
            "worse off is: boys",
        ),
    ),
    Case(
        "a gap that shrank",
        [AT_34, *two_groups("40", "46", "CY2010"), *two_groups("40", "43")],
        pairs=PAIR,
        child=("The gap is smaller than in 2010.",),
        family=("The gap is smaller than in 2010.",),
        professional=("3 percentage points narrower than in 2010",),
    ),
    Case(
        "a gap as wide as before",
        [AT_34, *two_groups("40", "46", "CY2010"), *two_groups("40", "46")],
        pairs=PAIR,
        child=("The gap is about the same as in 2010.",),
        family=("The gap is about the same as in 2010.",),
        professional=("It is as wide as in 2010.",),
    ),
    Case(
        "no gap to speak of",
        [AT_34, *two_groups("40", "40.2")],
        pairs=PAIR,
        child=("For boys, it was about the same, at about 40",),
        no_child=("higher", "lower", "bigger", "smaller"),
        family=("For boys, it was about the same, at 40.2%.",),
        no_professional=("worse off",),
    ),
    Case(
        "a gap that would round away",
        [AT_34, *two_groups("39.6", "40.4")],
        pairs=PAIR,
        child=("For girls, it was 39.6 out of every 100.", "For boys, it was higher, at 40.4 out of every 100."),
        no_child=("about 40 out of every 100. For boys",),
        family=("39.6%", "40.4%"),
    ),
    Case(
        "a gap that is not judged",
        [AT_34, *two_groups("44", "40")],
        {"polarity": "neutral"},
        pairs=PAIR,
        child=("For boys, it was lower, at 40",),
        professional=("The gap is 4 percentage points.",),
        no_professional=("worse off",),
    ),
    Case(
        "a gap of an earlier time",
        [AT_34, *two_groups("44", "40", "CY2009")],
        pairs=PAIR,
        child=("Both numbers are for 2009.",),
        family=("Both numbers are for 2009.",),
        professional=("in 2009",),
    ),
    Case(
        "a gap with a base under 50",
        [AT_34, *two_groups("44", "40", denominator="40")],
        pairs=PAIR,
        no_child=("For girls",),
        family=("We do not compare girls and boys.", "One of the groups is very small."),
        no_family=("For girls",),
        professional=("No gap is given between girls and boys.",),
    ),
    Case(
        "a gap of two rises",
        [AT_34, *two_groups("4", "6", qualifier=Qualifier.increase)],
        pairs=PAIR,
        no_child=("For girls",),
        family=("The numbers are themselves changes.",),
        professional=("No gap is given",),
    ),
    Case(
        "a gap without a time in common",
        [AT_34, figure("CY2010", "40", group="girls"), figure("CY2011", "44", group="boys")],
        pairs=PAIR,
        no_child=("For girls", "The gap"),
        family=("Their numbers are not for the same time.",),
        professional=("No gap is given",),
    ),
    Case(
        "a gap that is hidden",
        [AT_34, blank("CY2011", Missing.suppressed, group="girls"), figure("CY2011", "44", group="boys")],
        pairs=PAIR,
        no_child=("For boys", "44"),
        family=("We do not have both numbers.",),
        no_family=("For boys", "44"),
        no_professional=("44",),
    ),
    Case(
        "a gap over which the sources disagree",
        [AT_34, *two_groups("44", "40", conflict="two"), *two_groups("45", "41", conflict="two")],
        pairs=PAIR,
        no_child=("For girls",),
        family=("Our papers do not agree on a number.",),
    ),
]

CASES: list[Case] = [
    *VERDICTS,
    *REASONS,
    *blanks(),
    *periods(),
    *QUALIFIERS,
    *TARGETS,
    *OTHERS,
    *STATUSES,
    *EDGES,
    *GAPS,
]
