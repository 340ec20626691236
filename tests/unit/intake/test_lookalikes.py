"""Names that look alike though they are not the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.alike import latin
from generator.folding import folded
from generator.intake.lookalikes import names, outlines


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Аcme"),
        ("Acme", "Ａcme\u200b"),
        ("AI Works", "Al Works"),
        ("St. Mary's", "St Marys"),
        ("Bam", "Barn"),
        ("Go 10", "Go IO"),
        ("Quay-Side", "Quayside"),
    ],
)
def test_names_that_look_alike(one: str, other: str) -> None:
    listed = names([("k1", one), ("k2", other)])
    same = folded(one) == folded(other)
    assert listed.like(one, "k1") == ("" if same else other)
    assert listed.like(other, "k2") == ("" if same else one)


@pytest.mark.parametrize(("one", "other"), [("Acme", "ACME"), ("Acme", "Acne"), ("Group 1", "Group 2"), ("🎈", "🚀")])
def test_names_that_do_not(one: str, other: str) -> None:
    assert names([("k1", one), ("k2", other)]).like(one, "k1") == ""


def test_another_spelling_of_the_same_answer_is_an_edit() -> None:
    listed = names([("k1", "St Marys"), ("k1", "St. Mary's")])
    assert listed.like("St. Mary's", "k1") == ""
    assert listed.like("St. Mary's", "k2") == "St Marys"


def test_the_order_of_names_makes_no_difference() -> None:
    pairs = [("k1", "Acme"), ("k2", "Аcme"), ("k3", "A.cme"), ("k4", "ACME")]
    assert names(pairs).like("Acme", "k1") == names(pairs[::-1]).like("Acme", "k1") == "A.cme"


@given(st.text(max_size=20))
def test_every_name_has_outlines(name: str) -> None:
    assert all(outline and outline == outline.casefold() for outline in outlines(name))
    assert all(len(latin(sign)) >= 1 for sign in name)
