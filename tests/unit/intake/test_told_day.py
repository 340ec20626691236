"""The day of a decision: told by a person, between the last release and a year from now, after what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.intake.publishing import Choice
from generator.intake.told_day import FURTHEST, after_problems, day_problems, order_problems
from generator.read.city import CityFiles
from generator.read.documents import document_from_text
from generator.shapes import Release
from generator.terms import Decision
from tests.unit.check.sound_city import city_files
from tests.unit.intake.answered import AS_AT, answer, books, decision, held, record, registered

DAY = timedelta(days=1)
A, B = answer(), answer("kb", says=record("We will read aloud"), row=3)


def files(*released: date) -> CityFiles:
    texts = [f"date: {day}\nindicators: []\n" for day in released]
    read = [document_from_text(text, f"data/releases/{n}.yml", Release)[0] for n, text in enumerate(texts)]
    return replace(city_files(), releases=tuple(found for found in read if found is not None))


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (AS_AT - DAY, ["intake-on-released"]),
        (AS_AT, []),
        (AS_AT + DAY, []),
        (AS_AT + FURTHEST, []),
        (AS_AT + FURTHEST + DAY, ["intake-on-far"]),
    ],
)
def test_a_day_lies_between_the_last_release_and_a_year_ahead(day: date, rules: list[str]) -> None:
    city = files(AS_AT, AS_AT - 90 * DAY)
    assert len(city.releases) == 2
    assert [problem.rule for problem in day_problems(day, city, AS_AT)] == rules
    assert FURTHEST == 366 * DAY


def test_before_the_first_release_any_day_may_be_told() -> None:
    assert list(day_problems(date(2001, 1, 1), files(), AS_AT)) == []


@pytest.mark.parametrize(("day", "rules"), [(AS_AT - DAY, ["intake-on-before"]), (AS_AT, []), (AS_AT + DAY, [])])
def test_a_decision_is_not_before_the_one_that_it_changes(day: date, rules: list[str]) -> None:
    again = Choice(held(A, books(decisions=[decision(A, Decision.back)])), Decision.publish)
    assert [p.rule for p in order_problems(day, [again], books(decisions=[decision(A, Decision.back)]))] == rules
    up = books([registered(A, published=AS_AT)])
    for choice in (
        Choice(held(B, up), Decision.publish, replaces="p1"),
        Choice(held(B, up), Decision.publish, renews="p1"),
        Choice(replace(held(B, up), holds=("p1",)), Decision.withdraw),
        Choice(held(answer(says=record("Else")), up), Decision.publish),
    ):
        assert [problem.rule for problem in order_problems(day, [choice], up)] == rules
    assert [problem.rule for problem in after_problems(day, [AS_AT])] == rules


def test_what_was_decided_of_others_makes_no_difference() -> None:
    others = books([registered(B, "p2", published=AS_AT)], decisions=[decision(B, Decision.back)])
    assert list(order_problems(date(2020, 1, 1), [Choice(held(A), Decision.publish)], others)) == []
