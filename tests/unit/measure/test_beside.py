from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.measure.beside import LEAST, Apart, Beside, beside, has_page, kin
from generator.measure.compare import Comparison
from generator.measure.gap import Gap
from generator.model.city import City, Indicator, Observation
from generator.shapes import GapPair, Group
from generator.terms import Qualifier, Spoken, Unit
from tests.unit.measure.figures import figure, indicator, years
from tests.unit.show.saying import assessments, city, named, spoken

PAIR = GapPair(group="girls", beside="boys")
BOUND: dict[str, Any] = {"qualifier": Qualifier.over}


def held(*rows: Observation, how: Spoken = Spoken.share, name: str = "reading", **other: Any) -> Indicator:
    return named(indicator(*rows, measures={"rate": spoken(how)}, **other), name)


def of(*indicators: Indicator) -> Beside:
    found = city(*indicators)
    return beside(found, assessments(found))


def girls_and_boys(girls: dict[str, Any], boys: dict[str, Any], **other: Any) -> Gap | Apart | None:
    rows = (*years("70", group="girls", **girls), *years("80", group="boys", **boys))
    found = of(held(*rows, gaps=(PAIR,), **other)).groups["girls", "boys"]
    return found[0].found if found else None


@pytest.mark.parametrize(
    ("girls", "boys", "why"),
    [
        (BOUND, {}, Apart.a_bound),
        ({}, BOUND, Apart.a_bound),
        ({"qualifier": Qualifier.increase}, {}, Apart.already_a_change),
        ({"first": 2009}, {}, Apart.no_shared_period),
        ({"conflict": "two"}, {}, Apart.conflict),
        ({"denominator": "49"}, {}, Apart.base_under_50),
    ],
)
def test_what_keeps_two_groups_apart(girls: dict[str, Any], boys: dict[str, Any], why: Apart) -> None:
    assert girls_and_boys(girls, boys) is why


def test_no_change_is_told_since_a_number_that_is_not_exact() -> None:
    rows = (*years("60", "70", group="girls"), *years("80", "80", group="boys"))
    loose = (replace(rows[0], qualifier=Qualifier.about), *rows[1:])
    (exact,), (vague,) = (of(held(*each, gaps=(PAIR,))).groups["girls", "boys"] for each in (rows, loose))
    assert isinstance(exact.found, Gap) and exact.found.moved == "down"
    assert isinstance(vague.found, Gap) and (vague.found.earlier, vague.found.changed, vague.found.moved) == (None,) * 3


@pytest.mark.parametrize(
    ("how", "told"),
    [(Spoken.share, True), (Spoken.rate, True), (Spoken.gap, False), (Spoken.count, False), (Spoken.table, False)],
)
def test_counts_of_two_groups_say_nothing_of_chances(how: Spoken, told: bool) -> None:
    assert isinstance(girls_and_boys({}, {}, how=how), Gap) is told


def test_groups_belong_together_once_by_a_name_or_by_parts() -> None:
    parts = Group(id="all", name="everyone", parts=(("boys", "girls"), ("carers", "other")))
    one, two = held(gaps=(PAIR,)), held(gaps=(GapPair(group="boys", beside="girls"),), name="other")
    found: City = replace(city(one, two), groups={"all": parts})
    assert kin(found) == (PAIR, GapPair(group="carers", beside="other"))


def test_groups_that_one_indicator_names_are_compared_in_all() -> None:
    rows = (*years("70", group="girls"), *years("80", group="boys"))
    found = of(held(*rows, gaps=(PAIR,)), held(*rows, name="writing")).groups["girls", "boys"]
    assert [one.indicator for one in found] == ["reading", "writing"]
    assert has_page(found) and not has_page(found[: LEAST - 1])


@pytest.mark.parametrize(
    ("ours", "theirs", "how", "found"),
    [
        (figure("AY2010-11", "70"), {}, Spoken.share, Comparison),
        (figure("AY2010-11", "70"), {}, Spoken.gap, Comparison),
        (figure("AY2010-11", "70"), {}, Spoken.count, None),
        (figure("AY2010-11", "70"), BOUND, Spoken.share, Apart.a_bound),
        (figure("AY2010-11", "70", **BOUND), {}, Spoken.share, Apart.a_bound),
        (figure("AY2010-11", "70", denominator="9"), {}, Spoken.share, Apart.base_under_50),
        (figure("AY2009-10", "70"), {}, Spoken.share, Apart.no_shared_period),
        (figure("AY2010-11", "70", conflict="two"), {}, Spoken.share, Apart.conflict),
        (figure("AY2010-11", None), {}, Spoken.share, Apart.no_value),
    ],
)
def test_the_city_beside_another_place(
    ours: Observation, theirs: dict[str, Any], how: Spoken, found: type[Comparison] | Apart | None
) -> None:
    there = of(held(ours, figure("AY2010-11", "80", area="england", **theirs), how=how)).places["england"]
    if found is Comparison:
        assert isinstance(there[0].found, Comparison)
    else:
        assert [one.found for one in there] == ([found] if found else [])


def test_a_place_without_a_number_is_kept_and_has_no_page() -> None:
    found = of(held(figure("AY2010-11", "70", unit=Unit.percent)))
    assert set(found.places) == {"england", "others"}
    assert not has_page(found.places["england"])
