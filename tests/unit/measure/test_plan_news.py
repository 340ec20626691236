"""What an edition of a plan changed, and what is new of pledges between two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.measure.plan_news import Moved, before_this, plan_news
from generator.measure.pledge_news import pledge_news
from generator.model.city import Pledge
from generator.shapes import Framework, Goal, GoalLevel, KeyIndicator
from generator.terms import PledgeState, Result
from tests.unit.show.promising import city, organisation, pledge

Worded = tuple[str, int, str]


def plan(*entries: Worded, goals: tuple[Worded, ...] = (), level: str = "aim", day: str = "2011") -> Framework:
    """A plan of numbered indicators and of goals of one level: id, number, words."""
    made = city().framework
    asked: dict[str, Any] = {
        "id": day,
        "date": day,
        "levels": (GoalLevel(id=level, folder=level, one=level, many=level),),
        "goals": tuple(Goal(id=a, number=n, official=b, level=level, line=1, title=a) for a, n, b in goals),
        "indicators": tuple(KeyIndicator(id=a, number=n, official=b, line=1) for a, n, b in entries),
    }
    return made.model_copy(update=asked)


A, B = ("a", 1, "Reading"), ("b", 2, "Play")
NOTHING = Moved((), (), (), ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((A, B), (A, B), NOTHING),
        ((A,), (A, B), Moved(("b",), (), (), ())),
        ((A, B), (B,), Moved((), ("a",), (), ())),
        ((A,), (("a", 1, "Reading well"),), Moved((), (), ("a",), ())),
        ((A, B), (("b", 1, "Play"), ("a", 2, "Read")), Moved((), (), ("a",), ("b", "a"))),
    ],
)
def test_indicators_and_goals(before: tuple[Worded, ...], after: tuple[Worded, ...], expected: Moved) -> None:
    found = plan_news(plan(*before, goals=before), plan(*after, goals=after))
    assert (found.indicators, found.goals) == (expected, {"aim": expected})
    assert bool(expected) is (expected != NOTHING)


def test_levels_of_one_plan_alone_are_not_set_beside_others() -> None:
    assert plan_news(plan(A, goals=(A,)), plan(A, goals=(A,), level="step")).goals == {}


def test_the_edition_before_is_the_last_older_one() -> None:
    plans = [plan(day=day) for day in ("2013-06", "2009", "2012-04-27")]
    assert [(found := before_this(one, plans)) and found.id for one in plans] == ["2012-04-27", None, "2009"]


SINCE, UNTIL = date(2012, 1, 1), date(2012, 3, 31)
OLD = {"published": date(2011, 5, 1)}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (pledge(published=UNTIL), "new"),
        (pledge(published=date(2012, 1, 2)), "new"),
        (pledge(published=SINCE), ""),
        (pledge(**OLD, result=Result.done, approved=UNTIL), "told"),
        (pledge(**OLD, result=Result.done, approved=SINCE), ""),
        (pledge(**OLD, result=Result.done), ""),
        (pledge(**OLD, approved=UNTIL), ""),
        (pledge(published=UNTIL, result=Result.done, approved=UNTIL), "new"),
        (pledge(state=PledgeState.lapsed, **OLD, lapses=UNTIL), "ended"),
        (pledge(state=PledgeState.gone, **OLD, lapses=UNTIL), "ended"),
        # carried on before it could run out
        (pledge(state=PledgeState.renewed, **OLD, lapses=UNTIL), ""),
        (pledge(state=PledgeState.lapsed, **OLD, lapses=SINCE), ""),
    ],
)
def test_news_of_a_pledge(one: Pledge, expected: str) -> None:
    found = pledge_news(city(organisation(one)), SINCE, UNTIL)
    assert [name for name in ("new", "told", "ended") if getattr(found, name)] == ([expected] if expected else [])
    assert bool(found) is bool(expected)


def test_of_what_was_taken_down_only_the_number_is_known() -> None:
    days = (SINCE, date(2012, 2, 1), UNTIL)
    found = pledge_news(replace(city(), taken_down=days), SINCE, UNTIL)
    assert (found.taken_down, found.new, found.told, found.ended) == (2, (), (), ())
