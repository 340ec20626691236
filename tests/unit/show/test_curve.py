"""Turning the curve in words: what was expected, what happened, what could come next. No cause and no blame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.measure.forecast import Line, line
from generator.model.city import City, Observation
from generator.shapes import Release
from generator.show.charts.facts import LineFacts, Target
from generator.show.curve import Curve, curve_facts
from generator.show.plots_ahead import plot_ahead
from generator.terms import Kind, Qualifier, Spoken, Status, Unit
from tests.unit.measure.figures import figure, indicator, years
from tests.unit.measure.test_expectation import release
from tests.unit.show.saying import ENVIRONMENT, SOURCE, WORDS, assessed, city, spoken

SHARE = spoken(Spoken.share)
STEADY = years("58.2", "58.9", "59.1", "60.4", "61.0")


def told(
    rows: Sequence[Observation],
    how: Any = SHARE,
    as_at: str = "2012-03-31",
    releases: Iterable[Release] = (),
    made: str = "2011-06",
) -> Curve:
    one = indicator(*rows, measures={"rate": how}, headline="rate", curve=True)
    found = assessed(rows, how, curve=True)
    return curve_facts(one, [found], found, here(one, as_at, releases, made), WORDS)


def here(one: Any, as_at: str, releases: Iterable[Release], made: str) -> City:
    dated = SOURCE.model_copy(update={"date": made})
    return replace(city(one), as_at=date.fromisoformat(as_at), releases=tuple(releases), sources={"plan": dated})


def plain(sentences: Iterable[Any]) -> list[str]:
    return [str(sentence.striptags()) for sentence in sentences]


def expects(period: str, value: str | None = "30", **other: Any) -> Observation:
    return figure(period, value, kind=Kind.forecast, status=Status.estimated, **other)


AHEAD = "This comes from a paper of June 2011. It expected"
COUNT = {"how": spoken(Spoken.count, Unit.count), "unit": Unit.count}
PAPERS: list[tuple[list[Observation], dict[str, Any], list[str]]] = [
    (
        [expects("CY2011"), figure("CY2011", "30.4")],
        {},
        [
            f"{AHEAD} 30 out of every 100 in 2011.",
            "It was 30.4 out of every 100. That is about what the paper expected.",
        ],
    ),
    (
        [expects("CY2011"), figure("CY2011", "30.5")],
        {},
        [
            f"{AHEAD} 30 out of every 100 in 2011.",
            "It was 30.5 out of every 100. That is higher than the paper expected, by 0.5.",
        ],
    ),
    (
        [expects("CY2011", "6.60"), figure("CY2011", "5.9")],
        {},
        [
            f"{AHEAD} 6.6 out of every 100 in 2011.",
            "It was 5.9 out of every 100. That is lower than the paper expected, by 0.7.",
        ],
    ),
    (
        [expects("CY2011", "1093", unit=Unit.count), figure("CY2011", "1120", unit=Unit.count)],
        {"how": spoken(Spoken.count, Unit.count)},
        [f"{AHEAD} 1,093 in 2011.", "It was 1,120. That is higher than the paper expected, by 27."],
    ),
    (
        [expects("CY2011", "3", unit=Unit.percentage_points)],
        {"how": spoken(Spoken.gap, Unit.percentage_points)},
        [f"{AHEAD} 3 points in 2011.", "We do not hold the number that shows what happened."],
    ),
    (
        [expects("CY2011", qualifier=Qualifier.over)],
        {},
        [f"{AHEAD} over 30 out of every 100 in 2011.", "We do not hold the number that shows what happened."],
    ),
    # a number of other times is not what happened
    (
        [expects("CY2011"), figure("AY2010-11", "31"), figure("M2011-12", "32")],
        {},
        [f"{AHEAD} 30 out of every 100 in 2011.", "We do not hold the number that shows what happened."],
    ),
    (
        [expects("CY2012")],
        {},
        [
            "This comes from a paper of June 2011. It expected 30 out of every 100 in 2012.",
            "We do not know yet what it will be.",
        ],
    ),
    (
        [expects("CY2011"), *(figure("CY2011", v, conflict="two") for v in ("31", "32"))],
        {},
        [f"{AHEAD} 30 out of every 100 in 2011.", "Our papers do not agree on what happened."],
    ),
    (
        [expects("U2011")],
        {},
        ["A paper from June 2011 expected 30 out of every 100. It does not say for when."],
    ),
    (
        [expects("CY2011")],
        {"made": "2011-06-28"},
        [f"{AHEAD} 30 out of every 100 in 2011.", "We do not hold the number that shows what happened."],
    ),
]


@pytest.mark.parametrize(("rows", "given", "expected"), PAPERS)
def test_what_a_paper_expected_and_what_happened(
    rows: list[Observation], given: dict[str, Any], expected: list[str]
) -> None:
    (block,) = told(rows, **given).blocks
    assert [plain(paper) for paper in block.papers] == [expected]


def test_what_could_come_next_is_told_as_a_range() -> None:
    found = told(STEADY)
    assert plain(found.ours) == [
        "between 60.9 and 62.4 out of every 100 in the school year September 2011 to July 2012",
        "between 61.6 and 63.2 out of every 100 in the school year September 2012 to July 2013",
        "between 62.2 and 64.0 out of every 100 in the school year September 2013 to July 2014",
    ]
    assert plain(found.made)[0].startswith("We drew a straight line through the last 5 numbers.")
    assert plain(found.made)[1].startswith("If nothing changes, the number should be between the two ends about 8")


@pytest.mark.parametrize(
    ("how", "phrase"),
    [
        (spoken(Spoken.rate, Unit.rate_per_1000), "between 10.2 and 12.0 out of every 1,000 in"),
        (spoken(Spoken.gap, Unit.percentage_points), "between 10.2 and 12.0 points in"),
        (spoken(Spoken.gap, Unit.percent), "between 10.2 and 12.0 per cent in"),
        (spoken(Spoken.hours, Unit.hours), "between 10.2 and 12.0 in"),
        (spoken(Spoken.count, Unit.count), "between 10 and 12 in"),
    ],
)
def test_a_range_keeps_the_words_of_its_measure(how: Any, phrase: str) -> None:
    rows = years("10.1", "10.4", "9.9", "10.8", "11", unit=how.unit)
    assert plain(told(rows, how).ours)[0].startswith(phrase)


def test_two_ends_that_are_one_are_told_once() -> None:
    found = told([figure("AY2011-12", "20")], releases=[release("2011-12-31", ("AY2011-12", "0", "0", "0"))])
    assert "We thought it could be 0 out of every 100." in plain(found.before)[0]


def test_without_a_line_it_is_said_why() -> None:
    found = told(STEADY[:4])
    assert plain(found.ours) == []
    assert plain(found.made) == ["We do not hold 5 numbers in a row. So we do not say what could come next."]
    assert plain(found.professional)[0].startswith("A line is drawn only through five or more")


@pytest.mark.parametrize(("to_how", "voices"), [("", {"professional"}), ("../how/", set())])
def test_a_page_for_children_leads_to_the_conditions_and_does_not_hold_them(to_how: str, voices: set[str]) -> None:
    part = ENVIRONMENT.get_template("figures/curve.html.j2").render(curve=told(STEADY[:4]), drawn=None, to_how=to_how)
    found = LexborHTMLParser(part)
    assert {node.attributes["data-voice"] for node in found.css("[data-voice]")} == {"child"} | voices
    assert len(found.css("a[href='../how/']")) == (1 if to_how else 0)


def test_professionals_get_formula_points_slope_and_spread() -> None:
    (formula,) = plain(told(STEADY).professional)
    assert "the last 5 comparable consecutive values, School year 2006 to 2007 to School year 2010 to 2011" in formula
    assert "slope is 0.710 a year" in formula
    assert "s is 0.275" in formula
    assert "80% prediction interval" in formula


SAID = ("AY2011-12", "21", "18", "24")
BEFORE = (
    "In December 2011 we did not have the number for the school year September 2011 to July 2012. "
    "We thought it could be between 18 and 24 out of every 100."
)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("22.4", "It was 22.4 out of every 100. That is as we thought."),
        ("24.1", "It was 24.1 out of every 100. That is higher than we thought."),
        ("17", "It was 17 out of every 100. That is lower than we thought."),
    ],
)
def test_what_we_thought_is_held_against_what_came(value: str, says: str) -> None:
    rows = [figure("AY2010-11", "20"), figure("AY2011-12", value)]
    assert plain(told(rows, releases=[release("2011-12-31", SAID)], as_at="2013-03-31").before) == [BEFORE, says]


def test_of_several_releases_the_first_is_told_and_all_stand_in_the_table() -> None:
    releases = [release("2011-12-31", SAID), release("2012-08-31", ("AY2011-12", "22", "21", "23"))]
    found = told([figure("AY2011-12", "22.5")], releases=releases, as_at="2013-03-31")
    assert plain(found.before)[0] == BEFORE
    (block,) = found.blocks
    assert [plain([row.who, row.expected, row.was, row.apart]) for row in block.rows] == [
        ["We did, on 31 December 2011", "21%, from 18% to 24%", "22.5%", "inside the range"],
        ["We did, on 31 August 2012", "22%, from 21% to 23%", "22.5%", "inside the range"],
    ]


def test_what_is_not_known_yet_is_not_scored() -> None:
    found = told([figure("AY2010-11", "20")], releases=[release("2011-12-31", SAID)], as_at="2012-03-31")
    assert found.before == ()
    assert plain([found.blocks[0].rows[0].was, found.blocks[0].rows[0].apart]) == ["not known yet", ""]


def test_the_table_has_every_row_with_its_paper_line_and_difference() -> None:
    rows = [
        expects("CY2011", "30", line=97),
        figure("CY2011", "33.25"),
        figure("CY2012", "35", kind=Kind.target, line=4),
    ]
    (block,) = told(rows).blocks
    assert [(row.source, row.line) for row in block.rows] == [("plan", 97), ("plan", 4)]
    cells = [plain([row.when, row.who, row.expected, row.was, row.apart]) for row in block.rows]
    assert cells == [
        ["2011", "Plan, line 97", "30%", "33.25%", "3.25 percentage points higher"],
        ["2012", "Plan, line 4", "Target: 35%", "not known yet", ""],
    ]


def test_targets_alone_make_no_table() -> None:
    assert told([figure("CY2011", "30"), figure("CY2011", "35", kind=Kind.target)]).blocks == ()


def test_a_target_to_come_is_named_and_a_past_one_is_not() -> None:
    coming = figure("AY2012-13", "65", kind=Kind.target)
    assert plain(told([*STEADY, coming]).target) == [
        "The target is 65 out of every 100 in the school year September 2012 to July 2013."
    ]
    assert told([*STEADY, figure("AY2010-11", "65", kind=Kind.target)]).target == ()


# the picture


def pictured(rows: Sequence[Observation]) -> LineFacts:
    one = indicator(*rows, measures={"rate": SHARE}, headline="rate")
    found = assessed(rows, SHARE)
    ours = line(found.series, date(2012, 3, 31))
    assert isinstance(ours, Line)
    facts = plot_ahead(one, found, ours, city(one), WORDS).facts
    assert isinstance(facts, LineFacts)
    return facts


def test_the_picture_goes_on_from_the_last_point() -> None:
    facts = pictured(STEADY)
    assert facts.x_labels == ("2007", "2008", "2009", "2010", "2011", "2012", "2013", "2014")
    assert facts.series[0].values[5:] == (None, None, None)
    assert [str(reach.low) for reach in facts.ahead] == ["60.9", "61.6", "62.2"]
    assert facts.ahead_label == "62.2 to 64.0%"
    assert all(reach.high <= facts.axis.high for reach in facts.ahead)


def test_the_one_target_to_come_is_drawn() -> None:
    past, coming = (figure(period, "63", kind=Kind.target) for period in ("AY2010-11", "AY2012-13"))
    assert pictured([*STEADY, past, coming]).target == Target(coming.value or 0, "Target 63%")  # type: ignore[arg-type]
    assert pictured([*STEADY, past]).target is None
