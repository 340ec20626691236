"""Small pictures: what is drawn of a number, what is joined, named and said, and how it is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.measure.assessment import headline
from generator.model.city import Observation
from generator.show import small_pictures as module
from generator.show.charts.facts import Look, Mark, Name, Picture, Slot, SmallFacts
from generator.show.charts.scene import Dot, Label, Rule
from generator.show.charts.small import small
from generator.show.charts.theme import SMALL, Paint
from generator.show.kept import Shelf
from generator.show.pages import studio
from generator.show.plots import Figures
from generator.show.plots_small import Shown, Span, key_entries, shown_of, small_facts, span_of, told_of
from generator.show.small_pictures import NONE, SmallPicture, dot_rows, first_look, key_of, small_pictures
from generator.terms import Kind, Qualifier, Spoken, Status, Unit
from tests.unit.measure.figures import counted, figure, indicator
from tests.unit.show.saying import ENVIRONMENT, SHAPE, WORDS, assessed, assessments, city, spoken

SHARE = spoken(Spoken.share)
COUNT = spoken(Spoken.count, Unit.count)
LONG = Span(date(2000, 1, 1), date(2014, 12, 31))


def calendar(*values: str | None, first: int = 2006, **other: Any) -> list[Observation]:
    """One figure a year; None leaves the year out."""
    return [figure(f"CY{first + n}", value, **other) for n, value in enumerate(values) if value is not None]


def shown(rows: Sequence[Observation], how: Any = SHARE) -> tuple[Shown, Figures]:
    lead = assessed(rows, how)
    found = city(indicator(*rows, measures={"rate": how}, headline="rate"))
    return shown_of(lead, SHAPE.comparators), Figures("rate", how, tuple(rows), (lead.series,), found, WORDS)


def facts(rows: Sequence[Observation], how: Any = SHARE) -> SmallFacts:
    what, figures = shown(rows, how)
    return small_facts(figures, what, LONG)


THERE: dict[str, Any] = {"area": "england", "kind": Kind.comparator}
BOTH = [figure("CY2011", "51", conflict="x"), figure("CY2011", "53", conflict="x")]


@pytest.mark.parametrize(
    ("rows", "looks"),
    [
        (calendar("1", "2"), "bar bar"),
        ([figure("M2011-05", "1"), figure("CY2012", "2")], "dot bar"),
        ([figure("CY2011", "1"), figure("CY2012", "2", kind=Kind.forecast)], "bar dashed"),
        # what was expected of a time that we know is not shown
        ([figure("CY2011", "1"), figure("CY2011", "2", kind=Kind.forecast)], "bar"),
        # of targets, the newest
        ([figure("CY2011", "1"), *calendar("4", "5", first=2011, kind=Kind.target)], "bar target"),
        # of other places, the newest value beside one of ours, of the first place that has one
        ([*calendar("1", "2"), *calendar("3", "4", **THERE)], "bar bar square"),
        ([*calendar("1"), *calendar("3", **(THERE | {"area": "others"})), *calendar("3", **THERE)], "bar square"),
        ([*calendar("1"), figure("CY2011", "4", **THERE)], "bar"),
        # five and more that are alike: a line of points
        (calendar("1", "2", "3", "4", "5"), "dot dot dot dot dot"),
        (calendar("1", "2", "3", "4"), "bar bar bar bar"),
        # both sides of a conflict, and of several values for a time the most settled
        (BOTH, "bar bar"),
        ([figure("CY2011", "1", status=Status.provisional), figure("CY2011", "2", status=Status.revised)], "bar"),
        # without a date, or a rise: no place in the picture
        ([figure("CY2011", "1"), figure("U2012", "2")], "bar"),
    ],
)
def test_what_is_drawn_and_how(rows: list[Observation], looks: str) -> None:
    assert " ".join(mark.look for mark in facts(rows).marks) == looks


@pytest.mark.parametrize(
    ("rows", "joins"),
    [
        (calendar("1", "2", "3"), [(0, 1), (1, 2)]),
        # never across a gap, between kinds of time, between a count and a guess, or for a handful of people
        (calendar("1", None, "3"), []),
        ([figure("CY2011", "1"), figure("M2012-01", "2")], []),
        ([figure("CY2011", "1"), figure("CY2012", "2", status=Status.estimated)], []),
        ([figure("CY2011", "1", kind=Kind.baseline), figure("CY2012", "2")], []),
        (counted((5, 12), (6, 12)), []),
        (BOTH, []),
    ],
)
def test_only_what_follows_on_is_joined(rows: list[Observation], joins: list[tuple[int, int]]) -> None:
    assert list(facts(rows).joins) == joins


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (calendar("1", "2", "3"), ["3% 2008", "1% 2006"]),
        (calendar("1"), ["1% 2006"]),
        (BOTH, ["51% or 53% 2011"]),
        # a limit is said as one
        ([figure("CY2011", "40", qualifier=Qualifier.over)], ["over 40% 2011"]),
        ([figure("AY2010-11", "1"), figure("FY2011-12", "2")], ["2% 2011/12", "1% 2010/11"]),
        ([figure("M2010-09", "1"), figure("12M-2011-06", "2")], ["2% to Jun 2011", "1% Sept 2010"]),
        # what is expected is drawn, not named: it is no number yet
        ([figure("CY2011", "1"), figure("CY2012", "2", kind=Kind.forecast)], ["1% 2011"]),
    ],
)
def test_the_newest_and_the_first_value_are_named(rows: list[Observation], names: list[str]) -> None:
    assert [f"{name.value} {name.when}" for name in facts(rows).names] == names


@pytest.mark.parametrize(
    ("rows", "how", "low", "high"),
    [
        (calendar("3", "7"), SHARE, "0", "7"),
        # a share alone is a part of 100; a count alone is as high as the picture
        (calendar("7"), SHARE, "0", "100"),
        (calendar("7", unit=Unit.count), COUNT, "0", "7"),
        (calendar("0", "0"), SHARE, "0", "1"),
        (calendar("-2", "3"), SHARE, "-2", "3"),
    ],
)
def test_a_picture_begins_at_nought(rows: list[Observation], how: Any, low: str, high: str) -> None:
    found = facts(rows, how)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("rows", "start", "end"),
    [
        ([figure("CY2011", "1"), figure("M2013-02", "1")], "2011-01-01", "2013-02-28"),
        # no longer than fifteen years
        ([figure("CY1990", "1"), figure("M2013-02", "1")], "1999-01-01", "2013-02-28"),
    ],
)
def test_the_time_scale(rows: list[Observation], start: str, end: str) -> None:
    assert span_of(rows) == Span(date.fromisoformat(start), date.fromisoformat(end))


def test_without_dates_there_is_no_time_scale() -> None:
    assert span_of([figure("U2012", "1")]) is None


def test_what_begins_before_the_time_scale_is_left_out() -> None:
    what, _ = shown(calendar("1", "2", "3"))
    assert [row.value for row in what.inside(Span(date(2007, 1, 1), date(2008, 12, 31))).ours] == [2, 3]
    assert what.inside(None).all == ()


def test_the_text_alternative_says_what_is_named_and_what_stands_beside() -> None:
    rows = [
        *calendar("1", "2", "3"),
        figure("CY2009", "4", kind=Kind.forecast),
        figure("CY2009", "5", kind=Kind.target, qualifier=Qualifier.under),
        figure("CY2008", "6", **THERE),
    ]
    assert " ".join(told_of(*shown(rows))) == (
        "2006: 1%. 1 more number between. 2008: 3%. Expected (2009): 4%. Target (2009): under 5%. England, 2008: 6%."
    )


def test_both_sides_of_a_conflict_are_said() -> None:
    assert " ".join(told_of(*shown(BOTH))) == "2011: 51%. 2011: 53%."


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (calendar("1", "2"), ["Brook, over a longer time"]),
        ([figure("M2011-05", "1")], ["Brook, one day or month"]),
        # a point of a line may be a year
        (calendar("1", "2", "3", "4", "5"), ["Brook, one number after another"]),
        ([*calendar("1", "2"), *calendar("3", "4", **THERE)], ["Brook, over a longer time", "England, to compare"]),
    ],
)
def test_the_key_says_each_mark_once(rows: list[Observation], key: list[str]) -> None:
    what, figures = shown(rows)
    entries = tuple(key_entries(small_facts(figures, what, LONG), what, figures))
    one = SmallPicture("chart", key=entries)
    assert [entry.text for entry in key_of([one, NONE, one])] == key


KINDS = [
    ("none", [], SHARE),
    ("none", [figure("CY2011", None)], SHARE),
    ("chart", calendar("1", "2"), SHARE),
    ("chart", [figure("CY2011", "1"), figure("CY2012", "2", kind=Kind.forecast)], SHARE),
    ("dots", calendar("34"), SHARE),
    ("dots", [figure("U2012", "34")], SHARE),
    # a month beside a year
    ("dots", [figure("M2011-05", "33"), figure("CY2012", "34")], SHARE),
    ("chart", [figure("M2011-05", "33"), figure("CY2012", "34")], SHARE.model_copy(update={"of_people": False})),
    # half-days are no people
    ("chart", calendar("34"), SHARE.model_copy(update={"of_people": False})),
    ("chart", calendar("34", unit=Unit.count), COUNT),
    ("figure", [figure("U2012", "34", unit=Unit.count)], COUNT),
    # a target has a place in time, but the number has none
    (
        "figure",
        [figure("U2012", "34", unit=Unit.count), figure("CY2011", "5", unit=Unit.count, kind=Kind.target)],
        COUNT,
    ),
    # a fall is no height
    ("figure", calendar("98", unit=Unit.count, qualifier=Qualifier.decrease), COUNT),
]


@pytest.mark.parametrize(("kind", "rows", "how"), KINDS)
def test_which_picture_a_number_has(
    kind: str, rows: list[Observation], how: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "draw", lambda facts, cache: Picture("", f"{len(facts.marks)} marks"))
    found = city(indicator(*rows, measures={"rate": how}, headline="rate"))
    made = small_pictures(studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(Path())), ["reading"])["reading"]
    assert made.kind == kind
    assert (made == NONE) == (kind == "none")
    assert bool(made.alt) == (kind in ("chart", "dots"))
    assert headline(found.indicators["reading"], assessments(found)["reading"]) or made == NONE


def test_papers_that_disagree_without_a_date_have_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [figure("U2012", "34", conflict="x"), figure("U2012", "35", conflict="x")]
    found = city(indicator(*rows, measures={"rate": SHARE}, headline="rate"))
    made = small_pictures(studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(Path())), ["reading"])["reading"]
    assert (made.kind, made.figure) == ("figure", "More than one number")


@pytest.mark.parametrize(
    ("rows", "how", "kind"),
    [
        (calendar("33", "34"), SHARE, "dots"),
        (calendar("34", unit=Unit.count), COUNT, "figure"),
        (calendar("33", "34", unit=Unit.count), COUNT, "chart"),
        (BOTH, SHARE, "chart"),
        ([], SHARE, "chart"),
    ],
)
def test_at_first_look_people_are_dots_and_one_number_stands_alone(
    rows: list[Observation], how: Any, kind: str
) -> None:
    found = city(indicator(*rows, measures={"rate": how}, headline="rate"))
    s = studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(Path()))
    assert first_look(s, found.indicators["reading"], SmallPicture("chart")).kind == kind


@pytest.mark.parametrize(("first", "last"), [(0, 100), (0, 1), (19, 21), (55, 100), (100, 100)])
def test_as_many_dots_are_drawn_as_there_are(first: int, last: int) -> None:
    lengths = [float(length) for length in re.findall(r"h([\d.]+)", dot_rows(first, last))]
    assert sum(int(length // 13) + 1 for length in lengths) == last - first


# layout


def mark(value: str, first: str, last: str, look: Look = Look.bar, slot: Slot = Slot.c1) -> Mark:
    return Mark(Decimal(value), f"{value}%", date.fromisoformat(first), date.fromisoformat(last), look, slot)


def drawn(*marks: Mark, names: Sequence[Name] = (), joins: Sequence[tuple[int, int]] = (), high: str = "10") -> Any:
    named = tuple(names) or (Name(len(marks) - 1, "1%", "2011"),)
    span = (date(2008, 1, 1), date(2012, 12, 31), Decimal(0), Decimal(high))
    return small(SmallFacts(marks, named, *span, joins=tuple(joins)), SMALL)


YEAR_10, YEAR_11 = ("2010-01-01", "2010-12-31"), ("2011-01-01", "2011-12-31")


def test_a_column_stands_on_nought_and_ends_at_its_value_over_its_own_days() -> None:
    scene = drawn(mark("10", *YEAR_10), mark("5", *YEAR_11))
    tall, low = scene.slabs
    # the edge lies half outside
    assert (tall.thick - 3, low.thick - 3) == (
        scene.plot.inner.bottom - scene.plot.top,
        pytest.approx((tall.thick - 3) / 2),
    )
    assert (tall.y, low.y) == (pytest.approx(5), pytest.approx(2.5))
    assert (tall.x, tall.x2) == (
        pytest.approx(date(2010, 1, 1).toordinal()),
        pytest.approx(date(2011, 1, 1).toordinal()),
    )


def test_of_two_values_for_one_time_the_higher_is_hollow_and_lies_under_the_lower() -> None:
    higher, lower = drawn(mark("5", *YEAR_11), mark("6", *YEAR_11)).slabs
    assert (higher.fill, higher.dash, lower.fill) == (Paint.card, (), Paint.c1)
    assert higher.thick > lower.thick


def test_what_is_expected_is_hollow_with_a_broken_edge() -> None:
    (slab,) = drawn(mark("5", *YEAR_11, Look.dashed)).slabs
    assert slab.fill is Paint.card and slab.dash


def test_a_column_of_nought_is_still_seen() -> None:
    scene = drawn(mark("0", *YEAR_11))
    assert [rule for rule in scene.rules if rule.paint is Paint.c1]


def strokes(scene: Any, paint: Paint = Paint.c1) -> list[Rule]:
    return [rule for rule in scene.rules if rule.paint is paint]


DAYS = (("4", "2010-03-31"), ("6", "2011-03-31"), ("8", "2012-03-31"))
POINTS = tuple(mark(value, day, day, Look.dot) for value, day in DAYS)


def test_a_point_stands_on_a_stem_unless_there_is_a_line() -> None:
    assert [(rule.y, rule.y2) for rule in strokes(drawn(*POINTS))] == [(0, 4), (0, 6), (0, 8)]
    joined = drawn(*POINTS, joins=[(0, 1), (1, 2)])
    assert [(rule.y, rule.y2) for rule in strokes(joined)] == [(4, 6), (6, 8)]
    assert [dot.across for dot in joined.dots] == [SMALL.dot, SMALL.dot / 2, SMALL.dot]


def test_a_point_on_a_column_has_a_ring_of_the_cards_colour() -> None:
    def rings(scene: Any) -> list[Dot]:
        return [dot for dot in scene.dots if dot.edge is Paint.card]

    assert len(rings(drawn(mark("5", *YEAR_10), POINTS[0]))) == 1
    assert rings(drawn(mark("5", *YEAR_11), POINTS[0])) == []


def test_columns_are_not_joined_by_strokes() -> None:
    assert strokes(drawn(mark("4", *YEAR_10), mark("5", *YEAR_11), joins=[(0, 1)])) == []


def test_a_target_is_a_dotted_line_and_another_place_a_hollow_square() -> None:
    scene = drawn(mark("5", *YEAR_11, Look.target), mark("4", *YEAR_11, Look.square, Slot.muted))
    assert [rule.dash for rule in strokes(scene, Paint.ink)] == [(0, 8)]
    assert [(dot.shape, dot.edge) for dot in scene.dots] == [("square", Paint.muted)]
    assert scene.slabs == ()


def test_each_year_has_a_tick() -> None:
    ticks = [rule for rule in strokes(drawn(mark("5", *YEAR_11)), Paint.muted) if rule.x == rule.x2]
    assert [date.fromordinal(int(rule.x)).isoformat() for rule in ticks] == [f"20{y:02}-01-01" for y in range(8, 13)]


def place_of(label: Label, scene: Any) -> tuple[float, float]:
    return scene.plot.across(label.x) + label.dx, scene.plot.down(label.y) + label.dy


def test_values_stand_over_their_times_in_the_order_of_time_inside_the_picture() -> None:
    names = [Name(2, "8%", "Mar 2012"), Name(1, "6%", "Mar 2011")]
    scene = drawn(*POINTS, names=names)
    assert [label.text for label in scene.labels] == ["6%", "Mar 2011", "8%", "Mar 2012"]
    (x, y), (x2, y2), (x3, _), _ = [place_of(label, scene) for label in scene.labels]
    assert x == x2 < x3 - 70 and scene.plot.inner.bottom < y < y2 < SMALL.height
    assert x3 + 35 < SMALL.width


def test_where_two_names_have_no_room_the_newest_stands_alone() -> None:
    names = [Name(2, "a little over 13,000", "2012"), Name(0, "a little over 14,000", "2010")]
    assert [label.text for label in drawn(*POINTS, names=names).labels] == ["a little over 13,000", "2012"]


def test_marks_of_one_time_are_no_reason_to_lose_one() -> None:
    two = replace(POINTS[0], value=Decimal(5))
    assert len(drawn(POINTS[0], two).dots) == 2
