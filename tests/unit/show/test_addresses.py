"""Where pages stand, and the way from one to another."""

from __future__ import annotations

from posixpath import normpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.show.addresses import PLACES, indicator_download, place, relative, term_anchor

SLUGS = st.sampled_from(["a", "play", "wishes", "child-care", "2013"])
PAGES = st.lists(SLUGS, max_size=4).map(lambda steps: "".join(f"{step}/" for step in steps))
FILES = st.tuples(PAGES, SLUGS).map(lambda found: f"{found[0]}{found[1]}.csv")
ANCHORS = st.one_of(st.just(""), SLUGS.map(lambda anchor: f"#{anchor}"))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # within one folder, up, down and across
        ("", "", "./"),
        ("", "wishes/", "wishes/"),
        ("", "wishes/play/", "wishes/play/"),
        ("wishes/", "", "../"),
        ("wishes/", "wishes/", "./"),
        ("wishes/", "wishes/play/", "play/"),
        ("wishes/play/", "", "../../"),
        ("wishes/play/", "wishes/", "../"),
        ("wishes/play/", "wishes/clean/", "../clean/"),
        ("wishes/play/", "indicators/obesity/", "../../indicators/obesity/"),
        # files have no slash at their end
        ("", "data/observations.csv", "data/observations.csv"),
        ("data/", "data/observations.csv", "observations.csv"),
        ("indicators/obesity/", "data/indicators/obesity.csv", "../../data/indicators/obesity.csv"),
        # anchors
        ("", "glossary/#plan", "glossary/#plan"),
        ("glossary/", "glossary/#plan", "./#plan"),
        ("wishes/", "#top", "../#top"),
        ("", "#top", "./#top"),
        ("indicators/obesity/", "sources/plan/#line-12", "../../sources/plan/#line-12"),
    ],
)
def test_the_way_from_one_page_to_another(source: str, target: str, expected: str) -> None:
    assert relative(source, target) == expected


@given(PAGES, st.one_of(PAGES, FILES), ANCHORS)
def test_a_browser_finds_the_target_from_any_base(source: str, target: str, anchor: str) -> None:
    for base in ("https://city.example/", "https://city.example/some/where/"):
        assert urljoin(base + source, relative(source, target + anchor)) == base + target + anchor


@given(PAGES, PAGES)
def test_a_link_never_begins_at_the_root(source: str, target: str) -> None:
    assert not relative(source, target).startswith("/")


@pytest.mark.parametrize(
    ("kind", "item", "expected"),
    [
        ("home", "", ""),
        ("wishes", "", "wishes/"),
        ("wish", "play", "wishes/play/"),
        ("indicator", "obesity", "indicators/obesity/"),
        ("obsession", "obesity", "obsessions/obesity/"),
        ("source", "plan", "sources/plan/"),
        ("plan", "2013", "plan/2013/"),
        # the folder of a level of the plan is named by the city
        ("ambitions", "safe", "ambitions/safe/"),
    ],
)
def test_the_place_of_a_page(kind: str, item: str, expected: str) -> None:
    assert place(kind, item) == expected


def test_no_two_places_are_one_and_each_is_a_folder() -> None:
    assert len(set(PLACES.values())) == len(PLACES)
    assert all(not way or (way.endswith("/") and normpath(way) + "/" == way) for way in PLACES.values())


def test_a_place_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        place("nowhere")


def test_the_download_of_an_indicator() -> None:
    assert indicator_download("obesity") == "data/indicators/obesity.csv"


@pytest.mark.parametrize(
    ("term", "expected"),
    [("Plan", "plan"), ("Child protection plan", "child-protection-plan"), ("16–18", "16-18"), ("(NEET)", "neet")],
)
def test_the_anchor_of_a_word(term: str, expected: str) -> None:
    assert term_anchor(term) == expected
