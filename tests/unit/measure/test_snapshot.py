"""What a release hid in any of its figures stays hidden; what it showed, and what another hid, hides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.measure.assessment import assess
from generator.measure.disclosure import disclose
from generator.measure.freeze import freeze
from generator.measure.snapshot import snapshot
from generator.model.city import City, Observation
from generator.shapes import Group
from generator.terms import Kind, Missing, Spoken, Status, Unit
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.saying import city, spoken

DAY = date(2011, 3, 31)


def kept_by_release(*rows: Observation, later: tuple[Observation, ...]) -> list[str | None]:
    """What is shown of `later` rows, where `rows` stood in the city when its release was made."""
    before = disclose(signing_city(*rows))
    held = snapshot(before, {})
    after = replace(signing_city(*later), snapshots={DAY: held})
    return [None if row.value is None else str(row.value) for row in disclose(after).indicators["reading"].observations]


def signing_city(*rows: Observation, public: bool = False) -> City:
    how = {
        "rate": spoken(Spoken.count, Unit.count),
        "share": spoken(Spoken.share),
        "gap": spoken(Spoken.gap, Unit.percentage_points),
        "lessons": spoken(Spoken.count, Unit.count).model_copy(update={"of_people": False}),
    }
    made = city(indicator(*rows, measures=how, headline="rate"))
    ours = next(iter(made.sources.values())).model_copy(update={"public": "It is." if public else None})
    return replace(made, sources={"plan": ours})


def girls(value: str | None, **other: Any) -> Observation:
    return replace(figure("CY2010", value, unit=Unit.count), group="girls", **other)


A_GAP = replace(figure("CY2010", "3", unit=Unit.percentage_points), measure="gap")


@pytest.mark.parametrize(
    ("before", "later", "expected"),
    [
        # a group that heads nothing: hidden once, hidden for good
        ([girls("5")], [girls("12")], [None]),
        ([girls("12")], [girls("13")], ["15"]),
        # of another time or group, nothing was hidden
        ([girls("5")], [replace(girls("12"), group="boys")], ["10"]),
        # nought and what tells of no person show nothing of a slot
        ([girls("5"), girls("0", status=Status.provisional)], [girls("12")], [None]),
        ([girls("5"), girls("4", measure="lessons")], [girls("12")], [None]),
        ([girls("5"), girls("40", kind=Kind.target)], [girls("12")], [None]),
        # a share of nobody knows how many is hidden for itself alone
        ([girls("12"), replace(figure("CY2010", "30"), measure="share", group="girls")], [girls("13")], ["15"]),
        # a gap goes with what it lies between, and takes nothing of its own place along
        ([girls("5"), A_GAP], [figure("CY2010", "12", unit=Unit.count)], ["10"]),
    ],
)
def test_what_the_tables_of_a_release_hid_stays_hidden(
    before: list[Observation], later: list[Observation], expected: list[str | None]
) -> None:
    assert kept_by_release(*before, later=tuple(later)) == expected


def test_what_a_public_source_hid_itself_hides_nothing_of_ours() -> None:
    held = snapshot(signing_city(girls(None, missing=Missing.suppressed), public=True), {})
    made = signing_city(girls("12", source="ours"), public=True)
    later = replace(made, snapshots={DAY: held})
    assert [row.value for row in disclose(later).indicators["reading"].observations] == [Decimal(10)]


counts = st.integers(0, 30)


@settings(max_examples=200, deadline=None)
@given(girls_=counts, boys=counts, later=st.tuples(counts, counts))
def test_a_release_alone_changes_nothing_and_shows_no_more(girls_: int, boys: int, later: tuple[int, int]) -> None:
    def made(one: int, two: int) -> City:
        rows = [replace(figure("CY2010", str(n), unit=Unit.count), group=group) for group, n in sums(one, two)]
        found = signing_city(*rows)
        everyone = Group(id="all", name="children", parts=(("girls", "boys"),))
        return replace(found, groups=found.groups | {"all": everyone})

    def sums(one: int, two: int) -> list[tuple[str, int]]:
        return [("girls", one), ("boys", two), ("all", one + two)]

    first = disclose(made(girls_, boys))
    release, held = freeze(first, assess(first)), snapshot(first, assess(first))
    again = disclose(replace(made(girls_, boys), releases=(release,), snapshots={DAY: held}))
    assert again.indicators == first.indicators
    other = disclose(replace(made(*later), releases=(release,), snapshots={DAY: held}))
    for before, after in zip(rows_of(first), rows_of(other), strict=True):
        assert before.missing is not Missing.suppressed or after.missing is Missing.suppressed or after.value == 0


def rows_of(found: City) -> tuple[Observation, ...]:
    return found.indicators["reading"].observations
