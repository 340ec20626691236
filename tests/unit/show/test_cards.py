"""Cards, the counts on the home page, and the picture of a hundred."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from generator.measure.assessment import Assessment
from generator.measure.change import NoChangeReason
from generator.measure.judgement import Judgement
from generator.model.city import Observation
from generator.shapes import Obsession
from generator.show.cards import Tally, Uncounted, card, cards, label, last_moved, obsession_cards, tally, uncounted
from generator.show.indicator_page import people_of_100
from generator.terms import IndicatorKind, Qualifier, Spoken, Unit, Verdict
from tests.unit.measure.figures import counted, figure, indicator, years
from tests.unit.show.saying import WORDS, assessed, assessments, city, named, spoken

SHARE = spoken(Spoken.share)


def one(name: str, *rows: Observation, polarity: str = "low", kind: IndicatorKind = IndicatorKind.key) -> Any:
    how = spoken(Spoken.share, polarity=polarity)
    made = named(indicator(*rows, measures={"rate": how}, headline="rate"), name)
    return type(made)(made.shape.model_copy(update={"kind": kind}), made.observations, (), ())


LAST_STEPS = [
    ("wanted", one("a", *years("40", "34"))),
    ("wanted", one("b", *years("34", "40"), polarity="high")),
    ("unwanted", one("c", *years("34", "40"))),
    ("same", one("d", *years("34", "34.1"))),
    ("not_judged", one("e", *years("34", "40"), polarity="neutral")),
    ("not_judged", one("f", *years("40", "34"), polarity="band")),
    # the same, where nothing would be judged, is still the same
    ("same", one("g", *years("34", "34.1"), polarity="neutral")),
    ("unknown", one("h", *years("34"))),
    ("unknown", one("i", figure("AY2010-11", None))),
    ("unknown", one("j")),
    # a step between two parts of the year is told, but not counted
    ("unknown", one("k", figure("M2012-02", "40"), figure("M2012-03", "34"))),
    ("unknown", one("l", figure("CY2011", "34", conflict="x"), figure("CY2011", "35", conflict="x"))),
    # what the plan does not name is not counted
    (None, one("m", *years("40", "34"), kind=IndicatorKind.supporting)),
]


@pytest.mark.parametrize(("way", "which"), LAST_STEPS, ids=lambda value: getattr(value, "id", str(value)))
def test_where_an_indicator_is_counted(way: str | None, which: Any) -> None:
    found = city(which)
    expected = {"wanted": 0, "unwanted": 0, "same": 0, "not_judged": 0, "unknown": 0} | ({way: 1} if way else {})
    assert tally(found, assessments(found)) == Tally(**expected)


def test_every_key_indicator_is_counted_once() -> None:
    found = city(*(which for _, which in LAST_STEPS))
    assert tally(found, assessments(found)).total == sum(way is not None for way, _ in LAST_STEPS)


def grouped(*others: Observation) -> Any:
    """A number that stands for some children only: theirs fell, those of the others are given."""
    made = one("a", *(dataclasses.replace(row, group="girls") for row in years("40", "34")), *others)
    return type(made)(made.shape.model_copy(update={"headline_group": "girls"}), made.observations, (), ())


def boys(*values: str) -> list[Observation]:
    return [dataclasses.replace(row, group="boys") for row in years(*values)]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (grouped(), Judgement.better),
        (grouped(*boys("50", "45")), Judgement.better),
        (grouped(*boys("45", "50")), Uncounted.groups_part),
        # what cannot be said of the others is not said of all
        (grouped(*boys("45")), Uncounted.groups_part),
        # the headline of everyone stands for all groups
        (one("a", *years("40", "34"), *boys("45", "50")), Judgement.better),
        (one("a", *years("34")), NoChangeReason.one_value),
        (one("a"), NoChangeReason.no_value),
        (one("a", figure("M2012-02", "40"), figure("M2012-03", "34")), Uncounted.other_season),
    ],
)
def test_how_a_number_last_moved_or_why_that_is_not_counted(which: Any, expected: Any) -> None:
    found = city(which)
    assert last_moved(which, assessments(found)) is expected


def test_a_card_says_where_other_groups_part_from_its_step() -> None:
    parted = uncounted(Uncounted.groups_part, WORDS)
    assert parted not in carded(grouped(*boys("50", "45"))).step
    assert carded(grouped(*boys("45", "50"))).step.endswith(parted)


def carded(which: Any) -> Any:
    found = city(which)
    return card(which, assessments(found), found, WORDS)


def test_a_card_says_the_value_its_time_the_step_and_the_exact_figure() -> None:
    found = carded(one("a", *years("40", "34.2")))
    assert found.sentence.striptags() == "About 34 out of every 100 children play (many)."
    assert found.when == "This number is for the school year September 2007 to July 2008."
    assert found.step == "It is lower than the number before it."
    assert found.exact == "Exact figure: 34.2%"
    assert found.big == "34.2%"
    assert (found.verdict, found.verdict_label) == (Verdict.too_early_to_say, "Too early to say")


@pytest.mark.parametrize(
    ("which", "sentence", "when", "exact"),
    [
        (one("a"), "We hold no number for this yet.", "", ""),
        (one("a", figure("CY2011", None)), "We hold no number for this yet.", "", ""),
        (
            one("a", figure("CY2011", "34", conflict="x"), figure("CY2011", "35", conflict="x")),
            "Our papers give more than one number for this.",
            "They are for 2011.",
            "",
        ),
    ],
)
def test_a_card_of_what_cannot_be_said(which: Any, sentence: str, when: str, exact: str) -> None:
    found = carded(which)
    assert (found.sentence, found.when, found.step, found.exact) == (sentence, when, "", exact)


def test_cards_are_in_the_order_of_the_city() -> None:
    found = city(one("b", *years("1")), one("a", *years("1")))
    assert list(cards(found, assessments(found), WORDS)) == ["b", "a"]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_name(verdict: Verdict) -> None:
    assert label(verdict, WORDS)


def test_an_obsession_stands_beside_its_number() -> None:
    found = city(one("a", *years("40", "34.2")))
    made = cards(found, assessments(found), WORDS)
    obsession = Obsession(id="x", indicator="a", title="X", plain=("X.",), official="X", source="plan", line=1)
    (shown,) = obsession_cards([obsession], made)
    assert (shown.id, shown.card) == ("x", made["a"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("34", 34),
        ("34.2", 34),
        ("34.5", 35),
        # some is never shown as none, nor nearly all as all
        ("0", 0),
        ("0.1", 1),
        ("0.5", 1),
        ("99.4", 99),
        ("99.7", 99),
        ("100", 100),
        ("100.0", 100),
    ],
)
def test_how_many_of_a_hundred_dots_are_filled(value: str, expected: int) -> None:
    assert dots([figure("CY2011", value)]) == expected


def dots(rows: list[Observation], how: Any = SHARE) -> int | None:
    lead: Assessment = assessed(rows, how)
    return people_of_100(lead, {"rate": how})


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        ([figure("CY2011", None)], SHARE),
        ([figure("CY2011", "34", conflict="x"), figure("CY2011", "35", conflict="x")], SHARE),
        # half-days are no people, a few are not of a hundred, a rate is not either
        ([figure("CY2011", "34")], SHARE.model_copy(update={"of_people": False})),
        (counted((5, 12)), SHARE),
        ([figure("CY2011", "34", unit=Unit.count)], spoken(Spoken.count, Unit.count)),
        ([figure("CY2011", "34", unit=Unit.rate_per_1000)], spoken(Spoken.rate, Unit.rate_per_1000)),
        # a change is no share of anybody
        ([figure("CY2011", "5", qualifier=Qualifier.increase)], SHARE),
    ],
)
def test_where_no_dots_are_drawn(rows: list[Observation], how: Any) -> None:
    assert dots(rows, how) is None


def test_without_a_headline_no_dots_are_drawn() -> None:
    assert people_of_100(None, {}) is None
