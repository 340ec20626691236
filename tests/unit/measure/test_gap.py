from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.assessment import assess_indicator
from generator.measure.gap import Gap, NoGap
from generator.model.city import Observation
from generator.shapes import Break, GapPair
from generator.terms import Kind, Qualifier, Unit
from tests.unit.measure.figures import figure, indicator, measure, years

PAIR = GapPair(group="girls", beside="boys")
SMALL: dict[str, Any] = {"numerator": "20", "denominator": "49"}
LARGE: dict[str, Any] = {"numerator": "20", "denominator": "50"}


def girls(*values: str, **other: Any) -> list[Observation]:
    return years(*values, group="girls", **other)


def boys(*values: str, **other: Any) -> list[Observation]:
    return years(*values, group="boys", **other)


def gap_of(*rows: Observation, polarity: str = "high", **other: Any) -> Gap | NoGap | None:
    held = indicator(*rows, measures={"rate": measure(polarity)}, gaps=(PAIR,), **other)
    found = assess_indicator(held, "here", ())
    (same,) = {assessment.gaps for assessment in found}
    return same[0] if same else None


@pytest.mark.parametrize(
    ("ours", "theirs", "polarity", "difference", "lies", "worse_off"),
    [
        ("70", "80", "high", "-10", "down", "girls"),
        ("80", "70", "high", "10", "up", "boys"),
        ("70", "80", "low", "-10", "down", "boys"),
        ("80", "70", "low", "10", "up", "girls"),
        ("70", "80", "neutral", "-10", "down", None),
        ("70", "80", "band", "-10", "down", None),
        ("70", "70.5", "high", "-0.5", "down", "girls"),
        ("70", "70.4", "high", "-0.4", "same", None),
        ("70", "70", "low", "0", "same", None),
        ("0", "0.5", "low", "-0.5", "down", "boys"),
    ],
)
def test_two_groups_side_by_side(
    ours: str, theirs: str, polarity: str, difference: str, lies: str, worse_off: str | None
) -> None:
    first, second = girls(ours)[0], boys(theirs)[0]
    found = gap_of(first, second, polarity=polarity)
    assert isinstance(found, Gap)
    assert (found.groups, found.values) == (("girls", "boys"), (first, second))
    assert (found.difference, found.direction, found.worse_off) == (Decimal(difference), lies, worse_off)
    assert (found.earlier, found.changed, found.moved, found.newest) == (None, None, None, True)


@pytest.mark.parametrize(
    ("ours", "theirs", "changed", "moved"),
    [
        (("60", "70"), ("80", "80"), "-10", "down"),
        (("70", "60"), ("80", "80"), "10", "up"),
        (("70", "70.4"), ("80", "80"), "-0.4", "same"),
        (("70", "70.5"), ("80", "80"), "-0.5", "down"),
        # The other group fell behind by as much: the gap is as wide as it was.
        (("70", "80"), ("80", "70"), "0", "same"),
    ],
)
def test_whether_the_gap_grew_since_the_period_before(
    ours: tuple[str, ...], theirs: tuple[str, ...], changed: str, moved: str
) -> None:
    found = gap_of(*girls(*ours), *boys(*theirs))
    assert isinstance(found, Gap)
    assert (found.changed, found.moved) == (Decimal(changed), moved)
    assert found.earlier is not None
    assert {value.period.id for value in found.earlier} == {"AY2006-07"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([figure("CY2010", None, group="girls"), figure("CY2010", "1", group="boys")], "no_value"),
        ([figure("CY2010", "1", group="girls"), figure("CY2011", "1", group="boys")], "no_shared_period"),
        ([figure("AY2010-11", "1", group="girls"), figure("FY2010-11", "1", group="boys")], "no_shared_period"),
        (
            [figure("CY2010", "1", group="girls"), figure("CY2010", "1", group="boys", unit=Unit.count)],
            "no_shared_period",
        ),
        ([figure("CY2010", "1", group="girls"), figure("CY2010", "1", group="boys", conflict="two")], "conflict"),
        ([figure("CY2010", "1", group="girls", **SMALL), figure("CY2010", "1", group="boys")], "base_under_50"),
        ([figure("CY2010", "1", group="girls"), figure("CY2010", "1", group="boys", **SMALL)], "base_under_50"),
        (
            [figure("CY2010", "1", group="girls", qualifier=Qualifier.increase), figure("CY2010", "1", group="boys")],
            "already_a_change",
        ),
    ],
)
def test_groups_that_cannot_be_set_side_by_side(rows: list[Observation], reason: str) -> None:
    found = gap_of(*rows)
    assert isinstance(found, NoGap)
    assert (found.groups, found.reason) == (("girls", "boys"), reason)


def test_a_base_of_fifty_is_enough() -> None:
    assert isinstance(gap_of(*girls("40", **LARGE), *boys("40", **LARGE)), Gap)


def test_an_earlier_gap_of_a_small_base_is_left_out() -> None:
    found = gap_of(*girls("40", **SMALL), *girls("40", first=2007), *boys("30", "30"))
    assert isinstance(found, Gap)
    assert (found.earlier, found.changed, found.moved) == (None, None, None)


def test_the_last_period_that_both_have_is_told_and_that_it_is_not_the_newest() -> None:
    found = gap_of(*girls("40", "50", "60"), *boys("30", "30"))
    assert isinstance(found, Gap)
    assert ({value.period.id for value in found.values}, found.newest) == ({"AY2007-08"}, False)


def test_nothing_is_compared_across_a_break() -> None:
    cut = Break(measure="rate", period="AY2007-08", why="A new way of counting.")
    found = gap_of(*girls("40", "50"), *boys("30", "30"), breaks=(cut,))
    assert isinstance(found, Gap)
    assert (found.earlier, found.changed) == (None, None)


@pytest.mark.parametrize(
    "rows",
    [
        girls("40"),
        boys("40"),
        [*girls("40"), figure("AY2006-07", "30", group="boys", area="country")],
        [*girls("40"), figure("AY2006-07", "30", group="boys", measure="number")],
    ],
)
def test_without_both_groups_of_the_city_in_one_measure_nothing_is_said(rows: list[Observation]) -> None:
    held = indicator(*rows, measures={"rate": measure(), "number": measure()}, gaps=(PAIR,))
    assert {gap for assessment in assess_indicator(held, "here", ()) for gap in assessment.gaps} == set()


def test_a_target_is_no_value_of_a_group() -> None:
    found = gap_of(*girls("40"), *girls("90", kind=Kind.target), *boys("30"))
    assert isinstance(found, Gap)
    assert found.difference == 10


VALUES = st.lists(st.integers(0, 100).map(str), min_size=2, max_size=2)


@given(VALUES, VALUES)
def test_naming_the_groups_the_other_way_round_turns_only_the_side(ours: list[str], theirs: list[str]) -> None:
    there = gap_of(*girls(*ours), *boys(*theirs))
    back = gap_of(*girls(*theirs), *boys(*ours))
    assert isinstance(there, Gap)
    assert isinstance(back, Gap)
    assert (there.difference, there.changed, there.moved) == (-back.difference, back.changed, back.moved)
    assert {there.worse_off, back.worse_off} in ({"girls", "boys"}, {None})
