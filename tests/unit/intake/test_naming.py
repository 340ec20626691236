"""Ids: given once, fit for files on every computer, and never two that only capitals tell apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.records import LONGEST_ID, RESERVED
from generator.columns import SLUG
from generator.folding import folded
from generator.intake.naming import organisation_id, pledge_id


def test_the_id_of_a_pledge_is_the_same_at_every_run() -> None:
    assert pledge_id("k1", ()) == pledge_id("k1", ())
    assert SLUG.fullmatch(pledge_id("k1", ())) and len(pledge_id("k1", ())) == 11


def test_a_pledge_whose_id_is_taken_has_a_longer_one() -> None:
    first = pledge_id("k1", ())
    second = pledge_id("k1", {first})
    assert second.startswith(first) and len(second) == len(first) + 1


@pytest.mark.parametrize(
    "name", ["index", "CON", "nul", "aux", "404", "search", "assets", "com1", "page-2", "NaN", "Inf"]
)
def test_a_name_that_a_computer_keeps_for_itself_is_harmless(name: str) -> None:
    assert RESERVED.fullmatch(organisation_id(name, ())) is None


@pytest.mark.parametrize("name", ["🎈🎈", "。", "---", "学校", "\u0645\u062f\u0631\u0633\u0629"])
def test_every_name_has_an_id(name: str) -> None:
    assert SLUG.fullmatch(organisation_id(name, ()))


def test_names_that_look_alike_have_different_ids() -> None:
    latin, cyrillic = organisation_id("Acme", ()), organisation_id("\u0410cme", ())
    assert latin.startswith("acme-") and cyrillic.startswith("acme-") and latin != cyrillic


def test_a_name_whose_id_is_taken_has_a_longer_one() -> None:
    first = organisation_id("Acme", ())
    assert organisation_id("Acme", {first}).startswith(first)
    assert organisation_id("Acme", {first}) != first


@given(st.text(min_size=1, max_size=200))
def test_an_id_fits_every_computer(name: str) -> None:
    found = organisation_id(name, ())
    assert SLUG.fullmatch(found)
    assert len(found) <= LONGEST_ID
    assert RESERVED.fullmatch(found) is None
    assert found.rpartition("-")[2] == organisation_id(folded(name), ()).rpartition("-")[2]
