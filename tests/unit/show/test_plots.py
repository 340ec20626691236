"""Which chart figures ask for, and that nothing is joined that may not be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.assessment import assess_indicator
from generator.model.city import Observation
from generator.periods import PeriodKind, follows, read_period
from generator.show.charts.facts import BarsFacts, LineFacts, Look, Slot, TimelineFacts
from generator.show.plots import Plot, plot
from generator.terms import Kind, Qualifier, Spoken, Unit
from tests.unit.measure.figures import figure, indicator, years
from tests.unit.show.saying import SHAPE, WORDS, city, spoken

SHARE = spoken(Spoken.share)


def plotted(rows: Sequence[Observation], how: Any = SHARE, **shape: Any) -> Plot | None:
    one = indicator(*rows, measures={"rate": how}, headline="rate")
    return plot(one, "rate", assess_indicator(one, "here", SHAPE.comparators), city(one, **shape), WORDS)


def calendar(*values: str | None, first: int = 2006, **other: Any) -> list[Observation]:
    """One figure a year; None leaves the year out."""
    return [figure(f"CY{first + n}", value, **other) for n, value in enumerate(values) if value is not None]


def months(*values: str, **other: Any) -> list[Observation]:
    return [figure(f"M2012-{1 + n:02}", value, **other) for n, value in enumerate(values)]


THERE: dict[str, Any] = {"area": "england", "kind": Kind.comparator}
CHOICES = [
    ("line", calendar("1", "2", "3", "4", "5")),
    ("line", calendar("1", "2", "3", "4", "5", "6", "7")),
    ("line", months("1", "2", "3", "4", "5")),
    ("line", [*calendar("1", "2", "3", "4", "5"), figure("CY2015", "9", kind=Kind.target)]),
    ("line", [*calendar("1", "2", "3", "4", "5"), *calendar("1", "2", "3", group="boys")]),
    # too few in a row
    ("timeline", calendar("1", "2", "3", "4")),
    ("timeline", calendar("1", "2", None, "4", "5", "6")),
    ("timeline", calendar("1", "2")),
    ("timeline", [figure("CY2010", "1"), figure("M2012-01", "2")]),
    ("timeline", [figure("CY2010", "1"), figure("CY2011", "2", conflict="x"), figure("CY2011", "3", conflict="x")]),
    ("timeline", [figure("CY2010", "1"), figure("CY2012", "2", kind=Kind.forecast)]),
    # rolling years that overlap are no full series, for none follows the other
    ("timeline", [figure(f"12M-2011-{6 + n:02}", "1") for n in range(6)]),
    # groups beside each other
    ("bars", [figure("CY2010", "1", group="boys"), figure("CY2010", "2", group="girls")]),
    ("bars", [figure("CY2010", "1"), figure("CY2010", "2", group="girls")]),
    # too little, or nothing that may be drawn
    (None, []),
    (None, [figure("CY2010", "1")]),
    (None, [figure("CY2010", None), figure("CY2011", None)]),
    (
        None,
        [figure("U2010", "1", period_kind=PeriodKind.undated), figure("U2011", "2", period_kind=PeriodKind.undated)],
    ),
    (None, calendar("1", "2", "3", "4", "5", "6", qualifier=Qualifier.increase)),
    (None, [figure("CY2010", "1"), figure("CY2012", "2", kind=Kind.target)]),
    (None, [figure("CY2010", "1"), figure("CY2010", "2", **THERE)]),
    (None, [figure("CY2010", "1", group="boys"), figure("CY2011", "2", group="girls")]),
    (None, [figure("CY2010", "1", group="boys"), figure("CY2010", "2", group="girls", kind=Kind.target)]),
    (None, calendar("1", "2", "3", "4", "5", area="others")),
]


@pytest.mark.parametrize(("kind", "rows"), CHOICES)
def test_which_chart_is_drawn(kind: str | None, rows: list[Observation]) -> None:
    found = plotted(rows)
    assert (found.kind if found else None) == kind


# lines


def line(rows: Sequence[Observation], how: Any = SHARE) -> LineFacts:
    found = plotted(rows, how)
    assert found is not None
    assert isinstance(found.facts, LineFacts)
    return found.facts


def values(facts: LineFacts) -> list[list[str | None]]:
    return [[None if value is None else str(value) for value in series.values] for series in facts.series]


def test_our_line_stands_alone_without_a_key() -> None:
    found = plotted(calendar("1", "2", "3", "4", "5"))
    assert found is not None
    assert found.key == ()
    facts = line(calendar("1", "2", "3", "4", "5"))
    assert values(facts) == [["1", "2", "3", "4", "5"]]
    assert facts.x_labels == ("2006", "2007", "2008", "2009", "2010")
    assert (facts.series[0].first_label, facts.series[0].last_label) == ("1%", "5%")
    assert facts.series[0].last_full == "Brook 5%"
    assert facts.value_title == "Out of every 100"


def test_other_places_stand_beside_one_line_and_a_missing_year_breaks_theirs() -> None:
    rows = [*calendar("1", "2", "3", "4", "5"), *calendar("6", None, "8", "9", None, **THERE)]
    facts = line(rows)
    assert values(facts) == [["1", "2", "3", "4", "5"], ["6", None, "8", "9", None]]
    assert [series.slot for series in facts.series] == [Slot.c1, Slot.muted]
    found = plotted(rows)
    assert found is not None
    assert [entry.text for entry in found.key] == ["Brook", "England"]


def test_two_other_places_are_told_apart_by_shape() -> None:
    others = calendar("7", "8", "9", "9", "9", area="others", kind=Kind.comparator)
    rows = [*calendar("1", "2", "3", "4", "5"), *calendar("6", "7", "8", "9", "9", **THERE), *others]
    assert [series.slot for series in line(rows).series] == [Slot.c1, Slot.muted, Slot.c2]
    # a place keeps its shape where the one before it has no numbers
    assert [series.slot for series in line([*calendar("1", "2", "3", "4", "5"), *others]).series] == [Slot.c1, Slot.c2]


def test_what_another_place_wants_or_expects_is_no_value_of_its_line() -> None:
    rows = [
        *calendar("1", "2", "3", "4", "5"),
        *calendar("6", "7", **THERE),
        figure("CY2008", "99", area="england", kind=Kind.target),
        figure("CY2009", "99", area="england", kind=Kind.forecast),
    ]
    assert values(line(rows))[1] == ["6", "7", None, None, None]


def test_neither_side_of_a_conflict_is_drawn_as_another_place_s_value() -> None:
    rows = [
        *calendar("1", "2", "3", "4", "5"),
        *calendar("6", "7", **THERE),
        figure("CY2008", "8", **THERE, conflict="x"),
        figure("CY2008", "9", **THERE, conflict="x"),
    ]
    assert values(line(rows))[1] == ["6", "7", None, None, None]


def test_groups_stand_beside_each_other_and_other_places_then_do_not() -> None:
    rows = [
        *calendar("1", "2", "3", "4", "5", group="boys"),
        *calendar("2", "3", "4", "5", "6", group="girls"),
        *calendar("2", "3", "4", "5", "6", group="boys", **THERE),
    ]
    facts = line(rows)
    assert [series.last_full for series in facts.series] == ["boys 5%", "girls 6%"]
    assert [series.slot for series in facts.series] == [Slot.c1, Slot.c2]


def test_the_group_that_ends_last_gives_the_years_and_no_value_slides_along() -> None:
    rows = [
        *calendar("1", "2", "3", "4", "5", "6", "7", group="boys", first=2003),
        *calendar("1", "2", "3", "4", "5", group="girls", first=2007),
    ]
    facts = line(rows)
    assert facts.x_labels == ("2007", "2008", "2009", "2010", "2011")
    assert values(facts) == [["5", "6", "7", None, None], ["1", "2", "3", "4", "5"]]
    assert facts.series[0].last_label == "7%"


def test_a_group_with_no_year_in_common_is_left_to_the_table() -> None:
    rows = [
        *calendar("1", "2", "3", "4", "5", group="boys", first=1999),
        *calendar("1", "2", "3", "4", "5", group="girls", first=2007),
    ]
    assert values(line(rows)) == [["1", "2", "3", "4", "5"]]


def test_no_more_than_four_lines() -> None:
    rows = [row for group in ("all", "boys", "girls", "carers", "other") for row in calendar(*"12345", group=group)]
    assert len(line(rows).series) == 4


@pytest.mark.parametrize(
    ("targets", "drawn"),
    [
        ([("CY2011", "9.0")], (Decimal("9.0"), "Target 9.0%")),
        ([("CY2010", "9.0")], (Decimal("9.0"), "Target 9.0%")),
        # one of another kind of time, one that is past, and several, which one level cannot tell
        ([("M2013-01", "9.0")], None),
        ([("CY2009", "9.0")], None),
        ([("CY2011", "9.0"), ("CY2012", "10")], None),
    ],
)
def test_one_target_for_the_line_s_own_time_is_a_level(
    targets: list[tuple[str, str]], drawn: tuple[Decimal, str] | None
) -> None:
    rows = [*calendar("1", "2", "3", "4", "5"), *(figure(when, value, kind=Kind.target) for when, value in targets)]
    found = line(rows).target
    assert (found and (found.value, found.label)) == drawn


@pytest.mark.parametrize(
    ("rows", "years_end"),
    [
        (calendar("1", "2", "3", "4", "5"), False),
        (years("1", "2", "3", "4", "5"), True),
        (years("1", "2"), True),
        ([*years("1", "2"), figure("M2012-01", "3")], False),
    ],
)
def test_school_years_are_named_by_the_year_they_end_in(rows: list[Observation], years_end: bool) -> None:
    found = plotted(rows)
    assert found is not None
    assert found.years_end is years_end


@pytest.mark.parametrize(("unit", "highest"), [(Unit.percent, 100), (Unit.count, 120)])
def test_a_share_never_has_an_axis_past_all(unit: Unit, highest: int) -> None:
    form = Spoken.share if unit is Unit.percent else Spoken.count
    facts = line(calendar("70", "80", "90", "95", "98", unit=unit), spoken(form, unit))
    assert facts.axis.high <= highest
    assert facts.axis.high >= 98


# timelines


def timeline(rows: Sequence[Observation]) -> TimelineFacts:
    found = plotted(rows)
    assert found is not None
    assert isinstance(found.facts, TimelineFacts)
    return found.facts


def test_every_figure_is_a_mark_that_says_what_it_is() -> None:
    rows = [
        figure("CY2010", "1"),
        figure("D2011-03-31", "2"),
        figure("CY2012", "3", kind=Kind.forecast),
        figure("CY2013", "4", kind=Kind.target),
        figure("CY2010", "5", **THERE),
    ]
    facts = timeline(rows)
    assert {(str(mark.value), mark.look, mark.slot, mark.full) for mark in facts.marks} == {
        ("1", Look.bar, Slot.c1, "Brook 1%"),
        ("2", Look.dot, Slot.c1, "Brook 2%"),
        ("3", Look.dashed, Slot.c1, "Expected 3%"),
        ("4", Look.target, Slot.c1, "Target 4%"),
        ("5", Look.square, Slot.muted, "England 5%"),
    }


def test_a_key_names_every_look_and_a_single_one_needs_none() -> None:
    alone = plotted(calendar("1", "2"))
    assert alone is not None
    assert alone.key == ()
    several = plotted([*calendar("1", "2"), figure("CY2007", "5", **THERE)])
    assert several is not None
    assert [entry.text for entry in several.key] == ["Brook, over a longer time", "England, to compare"]


def test_other_places_do_not_stand_beside_several_groups() -> None:
    rows = [
        *calendar("1", "2", group="boys"),
        *calendar("3", "4", group="girls"),
        *calendar("5", "6", group="girls", **THERE),
    ]
    assert sorted(str(mark.value) for mark in timeline(rows).marks) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        (calendar("1", "2", "3"), [("1", "2"), ("2", "3")]),
        # a gap, two kinds of time, and both sides of a conflict
        (calendar("1", None, "3", "4"), [("3", "4")]),
        ([*calendar("1", "2"), figure("M2012-03", "3"), figure("M2012-04", "4")], [("3", "4")]),
        ([*calendar("1"), figure("CY2007", "2", conflict="x"), figure("CY2007", "3", conflict="x")], []),
        # neither a target nor a forecast is joined to what was counted
        ([*calendar("1", "2"), figure("CY2008", "3", kind=Kind.target)], [("1", "2")]),
        ([*calendar("1", "2"), figure("CY2008", "3", kind=Kind.forecast)], [("1", "2")]),
        # a line through a handful of people would tell a story that is none
        ([*calendar("1"), figure("CY2007", "2", numerator="1", denominator="40")], []),
        # each group by itself
        (
            [*calendar("1", "2", group="boys"), *calendar("3", "4", group="girls")],
            [("1", "2"), ("3", "4")],
        ),
        # other places are marks, not lines
        ([*calendar("1", "2"), *calendar("3", "4", **THERE)], [("1", "2")]),
    ],
)
def test_what_is_joined(rows: list[Observation], joined: list[tuple[str, str]]) -> None:
    facts = timeline(rows)
    pairs = [(str(facts.marks[a].value), str(facts.marks[b].value)) for a, b in facts.joins]
    assert sorted(pairs) == joined


PERIODS = [
    *(f"CY{year}" for year in range(2006, 2013)),
    *(f"M2012-{month:02}" for month in range(1, 7)),
    *(f"12M-2011-{month:02}" for month in range(6, 9)),
]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(PERIODS),
        st.sampled_from(Kind),
        st.sampled_from(["here", "england"]),
        st.sampled_from(["all", "boys"]),
        st.sampled_from([None, Qualifier.increase]),
    ),
    unique_by=lambda row: row[:4],
    max_size=12,
)


@given(ROWS)
def test_only_consecutive_figures_of_ours_and_of_one_kind_are_ever_joined(rows: list[Any]) -> None:
    made = [
        figure(period, str(index + 1), kind=kind, area=area, group=group, qualifier=qualifier)
        for index, (period, kind, area, group, qualifier) in enumerate(rows)
    ]
    by_value = {row.value: row for row in made}
    found = plotted(made)
    if found is None or not isinstance(found.facts, TimelineFacts):
        return
    for first, second in found.facts.joins:
        earlier, later = (by_value[found.facts.marks[place].value] for place in (first, second))
        assert follows(earlier.period, later.period)
        assert {earlier.area, later.area} == {"here"}
        assert earlier.group == later.group
        assert {earlier.kind, later.kind} <= {Kind.actual, Kind.baseline, Kind.comparator}


# bars


def test_bars_are_the_groups_of_the_newest_period_that_several_share() -> None:
    rows = [
        figure("CY2009", "9", group="boys"),
        figure("CY2009", "8", group="girls"),
        figure("CY2010", "1", group="carers"),
    ]
    found = plotted([row for row in rows if row.value != 1])
    assert found is not None
    assert isinstance(found.facts, BarsFacts)
    assert [(bar.label, bar.shown) for bar in found.facts.bars] == [("boys", "9%"), ("girls", "8%")]
    assert plotted(rows) == found


def test_a_group_on_which_papers_disagree_has_no_bar() -> None:
    two = [figure("CY2010", value, group="girls", conflict="x") for value in ("1", "2")]
    rows = [figure("CY2010", "9", group="boys"), figure("CY2010", "8", group="carers"), *two]
    found = plotted(rows)
    assert found is not None
    assert isinstance(found.facts, BarsFacts)
    assert [bar.label for bar in found.facts.bars] == ["boys", "young carers"]


# small pictures


def test_the_periods_of_these_tests_are_periods() -> None:
    assert all(any(read_period(text, kind) for kind in PeriodKind) for text in PERIODS)
