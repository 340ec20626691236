"""Goals beside their neighbours, what is not known of them, and how cards stand side by side."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.shapes import Goal
from generator.show.addresses import PLACES
from generator.show.cards import Card
from generator.show.galleries import SmallCard, columns
from generator.show.goal_pages import WAYS, beside, look_of, not_known
from generator.show.small_pictures import NONE, SmallPicture
from generator.terms import Verdict
from tests.unit.show.saying import ENVIRONMENT


def goal(name: str, level: str = "aim", *below: Goal, icon: str | None = None) -> Goal:
    return Goal(id=name, level=level, official="It is.", line=1, title=name, icon=icon, goals=below)


@pytest.mark.parametrize(("cards", "expected"), [(0, 3), (1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (17, 3)])
def test_no_card_stands_alone_beside_an_empty_half(cards: int, expected: int) -> None:
    assert columns(cards) == expected


A, B, C = (goal(name) for name in "abc")
OVER = (goal("x", "hope", A, B), goal("y", "hope", C))


@pytest.mark.parametrize(
    ("goals", "path", "before", "after"),
    [
        # round the whole plan, whichever goal is above
        (OVER, (OVER[0], A), "c", "b"),
        (OVER, (OVER[0], B), "a", "c"),
        (OVER, (OVER[1], C), "b", "a"),
        # of two, the other stands after; one has no neighbour
        (OVER, (OVER[0],), None, "y"),
        ((A,), (A,), None, None),
    ],
)
def test_neighbours_are_of_the_same_level(
    goals: tuple[Goal, ...], path: tuple[Goal, ...], before: str | None, after: str | None
) -> None:
    found = beside(goals, path)
    assert {name: one and one.goal.id for name, one in found.items()} == {"before": before, "after": after}


def test_a_goal_looks_like_the_nearest_above_it_that_has_a_drawing() -> None:
    top, middle, leaf = goal("top", icon="i"), goal("middle", icon="j"), goal("leaf")
    assert [look_of(path).id for path in [(top,), (top, middle, leaf), (top, leaf), (leaf,)]] == [
        "top",
        "middle",
        "top",
        "leaf",
    ]


def card(name: str, verdict: Verdict, picture: SmallPicture, step: str = "") -> SmallCard:
    return SmallCard(Card(name, name, verdict, *([Markup()] * 3), Markup(step), *([Markup()] * 2)), picture, main=False)


def test_what_is_missing_and_what_cannot_be_judged_are_told_apart() -> None:
    drawn = SmallPicture("chart")
    found = not_known(
        [
            card("a", Verdict.not_measured_yet, NONE),
            card("b", Verdict.too_early_to_say, drawn),
            card("c", Verdict.not_tested, drawn),
            card("d", Verdict.about_the_same, drawn, "It is lower."),
            card("e", Verdict.too_early_to_say, drawn, "It is lower."),
        ]
    )
    assert ([one.id for one in found.missing], found.early, found.lasting) == (["a"], 2, 1)


def test_a_chip_says_what_it_is_about_to_those_who_listen() -> None:
    chip = ENVIRONMENT.get_template("pages/parts.html.j2").make_module().chip
    alone = LexborHTMLParser(chip("not_tested", "Not tested", lambda _: ""))
    assert " ".join(alone.text().split()) == "How it is going: Not tested"
    assert alone.css_first(".cfc-vh").text().strip() == "How it is going:"
    turned = LexborHTMLParser(chip("not_tested", "Not tested", lambda _: "", lead=False))
    assert turned.text().strip() == "Not tested"


def test_the_ways_that_stand_are_pages() -> None:
    assert {"obsessions", "indicators", "unknown"} <= {*WAYS} & {*PLACES}
