"""Each rule over city.yml and the lists speaks when its place is wrong, and only then."""

from __future__ import annotations

from datetime import date

import pytest

from generator.check.lists import check_lists
from generator.problems import Level, Where
from tests.unit.check.sound_city import Edit, city_files, rules

CITY = "data/city.yml"
GLOSSARY = "data/glossary.yml"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("data/areas.yml", "- {id: country", "- {id: country, name: Here, kind: country}\n- {id: country"),
            "id-twice",
        ),
        (("data/areas.yml", "kind: country", "kind: comparison"), "area-without-version"),
        (("data/sources.yml", "- id: plan", "- id: paln"), "id-unknown-near"),
        (("data/groups.yml", "id: girls", "id: all"), "id-twice"),
        (("data/groups.yml", "id: all", "id: everyone"), "group-all-missing"),
        (("data/rights.yml", "article: 31", "article: 12"), "id-twice"),
        (("data/corrections.yml", "wrong: Mildon", "wrong: Millton"), "id-twice"),
        (("data/waivers.yml", "sentence: Another.", "sentence: A long one."), "id-twice"),
        (("data/waivers.yml", "2026-11-22", "2026-11-21"), "waiver-over"),
        ((GLOSSARY, "term: Plan", "term: attendance"), "term-twice"),
        ((GLOSSARY, "term: Plan", "term: Attendances"), "term-twice"),
        ((CITY, "area: milldon", "area: mildon"), "id-unknown-near"),
        ((CITY, "area: milldon", "area: country"), "area-not-city"),
        ((CITY, "comparators: [country]", "comparators: [county]"), "id-unknown-near"),
        ((CITY, "source: plan", "source: paln"), "id-unknown-near"),
        ((CITY, ", first: true", ""), "help-line-first"),
        ((CITY, "kind: text", "kind: text, first: true"), "help-line-first"),
        ((CITY, "id: text", "id: talk"), "id-twice"),
        ((CITY, "tel: 85258", "tel: 852 58"), "help-line-tel"),
        ((CITY, "https://example.org/", "http://example.org/"), "address-form"),
        ((CITY, "https://example.org/", "https://example.org"), "address-form"),
        ((CITY, "https://example.org/", "https://example.org/city"), "address-form"),
        ((CITY, "https://example.org/", "example.org"), "address-form"),
    ],
)
def test_a_rule_speaks(edit: Edit, expected: str) -> None:
    assert rules(check_lists(city_files(edit))) == sorted(expected.split())


@pytest.mark.parametrize(
    "edit",
    [
        (CITY, "https://example.org/", "https://example.org/city/"),
        ("data/areas.yml", "kind: country", "kind: comparison, version: List of 2024, listed: [Nearby]"),
        (CITY, "tel: 85258", "tel: +441135550000"),
        (GLOSSARY, "also: [attendances]", "also: [attendance]"),
        ("data/waivers.yml", "- {sentence: A long one", "- {sentence: A longer one"),
    ],
)
def test_a_list_near_the_edge_is_sound(edit: Edit) -> None:
    assert rules(check_lists(city_files(edit))) == []


def test_a_waiver_that_is_over_is_a_thing_to_look_at() -> None:
    (problem,) = check_lists(city_files(), date(2026, 11, 22))
    assert problem.level is Level.warn
    assert problem.where == Where("data/waivers.yml", 3)
    assert problem.facts == {"until": "2026-11-22", "as_at": "2026-11-22"}


def test_nothing_is_said_of_lists_that_could_not_be_read() -> None:
    lists = ["areas", "groups", "sources", "rights", "glossary", "corrections", "waivers"]
    assert rules(check_lists(city_files(without=[f"data/{name}.yml" for name in lists]))) == []
    assert rules(check_lists(city_files(without=[CITY]))) == []
