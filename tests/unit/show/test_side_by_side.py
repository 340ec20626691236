from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.measure.beside import Beside, GroupsBeside, PlaceBeside, beside
from generator.measure.gap import Gap
from generator.model.city import City, Indicator
from generator.settings import SOFTWARE
from generator.shapes import GapPair
from generator.show.charts.facts import DumbbellFacts, Slot
from generator.show.compare_pages import comparisons_of
from generator.show.edition_pages import ALONE_ANCHOR, anchor_of
from generator.show.gap_pages import uncounted
from generator.show.kept import Shelf
from generator.show.outcomes import by_outcome
from generator.show.pages import studio
from generator.show.side_by_side import gap_told, pairs_plot, place_told
from generator.terms import Spoken, Unit
from tests.unit.measure.figures import figure, indicator, years
from tests.unit.show.saying import ENVIRONMENT, WORDS, assessments, city, named, spoken

DATES = {"new": "2011", "old": "2010"}
PAIR = GapPair(group="girls", beside="boys")


def pair(girls: tuple[str, ...], boys: tuple[str, ...], name: str = "reading", **how: Any) -> Indicator:
    rows = (*years(*girls, group="girls"), *years(*boys, group="boys"))
    return named(indicator(*rows, measures={"rate": spoken(Spoken.share, **how)}, gaps=(PAIR,)), name)


def besides(found: City) -> Beside:
    return beside(found, assessments(found))


def told(girls: tuple[str, ...], boys: tuple[str, ...], **how: Any) -> str:
    found = city(pair(girls, boys, **how))
    ((one,),) = besides(found).groups.values()
    assert isinstance(one, GroupsBeside) and isinstance(one.found, Gap)
    measure = found.indicators["reading"].shape.measures["rate"]
    return " ".join(sentence.striptags() for sentence in gap_told(one.found, measure, found, WORDS))


YEAR = "Both numbers are for the school year September 2006 to July 2007. We do not know if the gap has changed."


@pytest.mark.parametrize(
    ("girls", "boys", "expected"),
    [
        (
            "61.6",
            "43.9",
            "About 62 out of every 100 girls play (many). About 44 out of every 100 boys play (many). "
            "The gap was about 18 out of every 100.",
        ),
        # 77 and 68 would lie 9 apart, and the gap rounds to 8.
        (
            "76.6",
            "68.4",
            "For girls, it was 76.6 out of every 100. For boys, it was lower, at 68.4 out of every 100. "
            "The gap was 8.2 out of every 100.",
        ),
        (
            "70.2",
            "70",
            "For girls, it was 70.2 out of every 100. For boys, it was about the same, at 70 out of every 100. "
            "The gap was 0.2 out of every 100.",
        ),
        (
            "70",
            "70",
            "In Brook, 70 out of every 100 girls play (many). In Brook, 70 out of every 100 boys play (many). "
            "So the two were about the same.",
        ),
    ],
)
def test_the_gap_said_is_that_of_the_numbers_said(girls: str, boys: str, expected: str) -> None:
    assert told((girls,), (boys,)) == f"{expected} {YEAR}"


def test_what_became_of_a_gap_and_since_when() -> None:
    assert told(("60", "70"), ("80", "80")).endswith(
        "Both numbers are for the school year September 2007 to July 2008. "
        "The gap is smaller than in the school year September 2006 to July 2007."
    )


def test_where_no_people_are_counted_groups_have_their_own_names() -> None:
    how = {"of_people": False, "people": {"girls": "lessons for girls", "boys": "lessons for boys"}}
    assert told(("76.6",), ("68.4",), **how).startswith("For girls, it was 76.6 out of every 100.")


def test_another_place_is_said_after_ours_with_the_time_of_both() -> None:
    rows = (figure("AY2010-11", "57"), figure("AY2010-11", "73", area="england"))
    found = city(indicator(*rows, measures={"rate": spoken(Spoken.share)}))
    (one,) = besides(found).places["england"]
    assert isinstance(one, PlaceBeside) and not isinstance(one.found, str)
    sentences = place_told(one.found, found.indicators["reading"].shape.measures["rate"], found, WORDS)
    assert " ".join(sentence.striptags() for sentence in sentences) == (
        "In Brook, 57 out of every 100 children play (many). In England it was higher, at 73 out of every 100. "
        "Both numbers are for the school year September 2010 to July 2011."
    )


@pytest.mark.parametrize(("whole", "slot"), [(True, Slot.muted), (False, Slot.c2)])
def test_shares_are_drawn_on_one_scale_with_a_shape_for_each(whole: bool, slot: Slot) -> None:
    facts = pairs_plot([("2010", (figure("AY2010-11", "5"), figure("AY2010-11", "9")))], ("A", "B"), whole, WORDS).facts
    assert isinstance(facts, DumbbellFacts)
    assert (facts.axis.low, facts.axis.high) == (0, 100)
    assert (facts.first_slot, facts.second_slot) == (Slot.c1, slot)
    rate = {"unit": Unit.rate_per_1000}
    rows = [("2010", (figure("AY2010-11", "5", **rate), figure("AY2010-11", "9", **rate)))]
    assert pairs_plot(rows, ("A", "B"), whole, WORDS).facts.axis.high < 100  # type: ignore[union-attr]


def test_groups_of_which_no_share_is_held_are_named() -> None:
    change = figure("AY2010-11", "3", group="carers", qualifier="increase")
    found = city(indicator(*years("70", group="girls"), change, measures={"rate": spoken(Spoken.share)}))
    assert uncounted(found) == ("boys", "carers", "other")


def test_what_belongs_to_no_goal_is_not_lost() -> None:
    found = city(pair(("60",), ("70",)))
    (under,) = by_outcome(found, ["reading"], lambda name: name)
    assert (under.goal, under.items) == (None, ("reading",))


def test_an_indicator_leads_to_its_row_on_every_page_that_compares_it() -> None:
    found = city(pair(("60",), ("70",)), pair(("50",), ("55",), name="writing"), pair((), (), name="sums"))
    plans = {name: found.framework.model_copy(update={"id": name, "date": date}) for name, date in DATES.items()}
    table = studio(replace(found, frameworks=plans), assessments(found), WORDS, ENVIRONMENT, Shelf(SOFTWARE))
    links = [(link.address, link.title) for link in comparisons_of(table, "writing")]
    assert links == [
        ("compare/old--new/#writing", "The plan in 2010 and in 2011"),
        ("compare/girls--boys/#writing", "Girls and boys"),
    ]
    assert comparisons_of(table, "sums") == ()


@pytest.mark.parametrize(
    ("by", "expected"),
    [(("old", "new"), "rate"), (("old",), ALONE_ANCHOR), (("new",), ALONE_ANCHOR), (("other",), "")],
)
def test_no_link_leads_into_what_is_folded(by: tuple[str, ...], expected: str) -> None:
    rows = [figure(f"AY200{at}-0{at + 1}", "70", source=source) for at, source in enumerate(by, start=1)]
    found = city(named(indicator(*rows, measures={"rate": spoken(Spoken.share)}), "rate"))
    first, second = (found.framework.model_copy(update={"id": name, "source": name}) for name in ("old", "new"))
    table = studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(SOFTWARE))
    assert anchor_of(table, "rate", first, second) == expected
