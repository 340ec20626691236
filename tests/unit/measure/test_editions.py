from __future__ import annotations

from typing import Any

import pytest

from generator.measure.editions import Likeness, Wording, entries, goals, line_in, neighbours, printed
from generator.model.city import Observation
from generator.shapes import Break, Framework, Goal, GoalLevel, KeyIndicator
from generator.terms import Kind, Qualifier, Status, Unit
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.saying import city

PLAN = city().framework
OLD: dict[str, Any] = {"source": "old", "line": 3}
NEW: dict[str, Any] = {"source": "new", "line": 7}


def plan(name: str, date: str = "2011", **other: Any) -> Framework:
    return PLAN.model_copy(update={"id": name, "source": name, "date": date, **other})


FIRST, SECOND = plan("old"), plan("new", "2012")


def likeness(*rows: Observation, **other: Any) -> Likeness:
    (found,) = printed(indicator(*rows, **other), FIRST, SECOND, "here")
    return found.likeness


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (figure("AY2009-10", "70", **OLD), figure("AY2010-11", "72", **NEW), "up"),
        (figure("AY2009-10", "70", **OLD), figure("AY2010-11", "69.5", **NEW), "down"),
        (figure("AY2009-10", "70", **OLD), figure("AY2010-11", "70.4", **NEW), "same"),
        (figure("AY2010-11", "70", **OLD), figure("AY2010-11", "70.0", status=Status.revised, **NEW), "one_number"),
        (figure("AY2010-11", "70", **OLD), figure("AY2010-11", "71", status=Status.revised, **NEW), "two_numbers"),
        (figure("U2011", "70", **OLD), figure("U2012", "72", **NEW), "undated"),
        (figure("AY2009-10", "70", conflict="two", **OLD), figure("AY2010-11", "72", **NEW), "conflict"),
        (figure("CY2010", "70", **OLD), figure("AY2010-11", "72", **NEW), "other_kind"),
        (figure("AY2009-10", "70", unit=Unit.count, **OLD), figure("AY2010-11", "72", **NEW), "other_kind"),
        (figure("AY2009-10", "70", status=Status.estimated, **OLD), figure("AY2010-11", "72", **NEW), "other_kind"),
        (figure("AY2009-10", "70", denominator="49", **OLD), figure("AY2010-11", "72", **NEW), "base_under_50"),
        (figure("AY2009-10", "70", qualifier=Qualifier.over, **OLD), figure("AY2010-11", "72", **NEW), "a_bound"),
        (
            figure("AY2009-10", "7", qualifier=Qualifier.increase, **OLD),
            figure("AY2010-11", "2", **NEW),
            "already_a_change",
        ),
        (figure("AY2009-10", None, **OLD), figure("AY2010-11", "72", **NEW), "no_value"),
        (figure("AY2009-10", "70", kind=Kind.target, **OLD), figure("AY2010-11", "72", **NEW), "no_value"),
    ],
)
def test_unlike_numbers_are_never_compared(before: Observation, after: Observation, expected: str) -> None:
    assert likeness(before, after) == expected


@pytest.mark.parametrize(
    ("began", "expected"), [("AY2009-10", "up"), ("AY2010-11", "series_break"), ("AY2011-12", "up")]
)
def test_nothing_is_compared_across_a_break(began: str, expected: str) -> None:
    rows = (
        figure("AY2009-10", "70", **OLD),
        figure("AY2010-11", "72", **NEW),
        figure("AY2011-12", "74", source="other"),
    )
    assert likeness(*rows, breaks=(Break(measure="rate", period=began, why="It is so."),)) == expected


def test_alike_numbers_are_found_among_others() -> None:
    rows = (
        figure("AY2009-10", "70", **OLD),
        figure("M2011-02", "60", **OLD),
        figure("AY2010-11", "72", **NEW),
        figure("M2011-08", "61", **NEW),
    )
    (found,) = printed(indicator(*rows), FIRST, SECOND, "here")
    assert (found.likeness, found.pair) == ("up", (rows[1], rows[3]))
    assert (found.first, found.second) == ((rows[0], rows[1]), (rows[2], rows[3]))


def test_a_number_that_stands_in_both_is_found_in_both() -> None:
    both = figure("AY2009-10", "70", also_at="other:2 new:9", **OLD)
    (found,) = printed(indicator(both), FIRST, SECOND, "here")
    assert (found.first, found.second, found.likeness) == ((both,), (both,), "one_number")
    assert [line_in(both, source) for source in ("old", "new", "nowhere")] == [3, 9, None]


def test_one_edition_alone_and_other_places() -> None:
    assert likeness(figure("AY2009-10", "70", **OLD)) == "only_first"
    assert likeness(figure("AY2009-10", "70", **NEW)) == "only_second"
    assert printed(indicator(figure("AY2009-10", "70", area="england", **OLD)), FIRST, SECOND, "here") == ()


def entry(name: str, number: int, official: str = "Reading") -> KeyIndicator:
    return KeyIndicator(id=name, number=number, official=official, line=1)


def test_what_joined_left_and_moved() -> None:
    before = plan("old", indicators=(entry("a", 1), entry("b", 2), entry("c", 3)))
    after = plan("new", indicators=(entry("a", 1), entry("d", 2), entry("c", 4)))
    found = entries(before, after)
    assert [(e.first.id if e.first else "", e.second.id if e.second else "", e.renumbered) for e in found] == [
        ("a", "a", False),
        ("", "d", False),
        ("c", "c", True),
        ("b", "", False),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Reading  well", "reading well", Wording.same),
        ("Reading well; primary", "Reading well", Wording.part),
        ("Well", "Reading well", Wording.part),
        ("Reading well", "Writing well", Wording.other),
    ],
)
def test_words_that_may_be_missing_from_a_copy_are_not_called_other_words(
    before: str, after: str, expected: Wording
) -> None:
    first, second = (plan(n, indicators=(entry("a", 1, text),)) for n, text in (("old", before), ("new", after)))
    assert entries(first, second)[0].wording is expected


@pytest.mark.parametrize(("level", "shared"), [("aim", ["play"]), ("wish", [])])
def test_goals_of_other_levels_are_not_set_side_by_side(level: str, shared: list[str]) -> None:
    def of(name: str) -> dict[str, Any]:
        goal = Goal(id="play", level=name, official="Play", line=1, title="Play")
        return {"levels": (GoalLevel(id=name, folder=name, one=name, many=name),), "goals": (goal,)}

    found = goals(plan("old", **of("aim")), plan("new", **of(level)))
    assert [each.second.id for each in found if each.second] == shared


def test_each_edition_stands_beside_the_next() -> None:
    plans = [plan("c", "2013"), plan("a", "2011"), plan("b", "2012-04")]
    assert [(one.id, other.id) for one, other in neighbours(plans)] == [("a", "b"), ("b", "c")]
    assert neighbours(plans[:1]) == ()
