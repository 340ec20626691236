"""Badges: what they show in each state, that they stand alone, and that a name is a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser

from generator.model.city import City, Organisation
from generator.publish.gates.site import check_site
from generator.show.pledges.badges import ONE_LINE, TWO_LINES, badges, embed, name_lines
from generator.show.pledges.fitting import size_in
from generator.terms import PledgeKind, PledgeState
from tests.unit.show.promising import city, names, organisation, pledge
from tests.unit.show.saying import ENVIRONMENT, WORDS

SVG = "{http://www.w3.org/2000/svg}"
CURRENT = organisation(pledge())


def drawn(found: City) -> dict[str, str]:
    return {file.address: file.text for file in badges(found, WORDS, ENVIRONMENT)}


def badge(one: Organisation, id: str = "p1") -> str:
    return drawn(city(one))[f"pledges/badges/{id}.svg"]


def in_state(state: PledgeState, **other: object) -> str:
    return badge(organisation(pledge(state=state, **other)))


def said(svg: str) -> list[str]:
    return [text for element in ElementTree.fromstring(svg).iter(f"{SVG}text") if (text := element.text)]


def title(svg: str) -> str:
    return ElementTree.fromstring(svg).findtext(f"{SVG}title") or ""


def built_of(svg: str) -> Counter[tuple[str, ...]]:
    """How many there are of each element with each set of attributes."""
    return Counter((element.tag, *sorted(element.attrib)) for element in ElementTree.fromstring(svg).iter())


@pytest.mark.parametrize(
    ("state", "kind", "words", "name"),
    [
        (
            PledgeState.current,
            PledgeKind.partner,
            ["Partner", "until December 2012"],
            "Badge of The Mill: Brook for Children partner. The pledge runs until December 2012.",
        ),
        (
            PledgeState.current,
            PledgeKind.supporter,
            ["Supporter", "until December 2012"],
            "Badge of The Mill: Brook for Children supporter. The pledge runs until December 2012.",
        ),
        (
            PledgeState.due,
            PledgeKind.partner,
            ["Partner", "update due December 2012"],
            "Badge of The Mill: Brook for Children partner. An update on the pledge is due in December 2012.",
        ),
        (
            PledgeState.due,
            PledgeKind.supporter,
            ["Supporter", "update due December 2012"],
            "Badge of The Mill: Brook for Children supporter. An update on the pledge is due in December 2012.",
        ),
        *(
            (
                state,
                PledgeKind.partner,
                ["Ended", "in March 2013"],
                "Badge of The Mill: Brook for Children. The pledge ended in March 2013.",
            )
            for state in (PledgeState.lapsed, PledgeState.gone)
        ),
    ],
)
def test_what_a_badge_says(state: PledgeState, kind: PledgeKind, words: list[str], name: str) -> None:
    found = in_state(state, kind=kind)
    assert said(found) == ["Brook for", "Children", *words]
    assert title(found) == name


def test_each_state_has_a_shape_of_its_own() -> None:
    def shapes(svg: str) -> frozenset[str]:
        return frozenset(element.get("d", element.get("r", "")) for element in ElementTree.fromstring(svg).iter())

    states = (PledgeState.current, PledgeState.due, PledgeState.lapsed)
    found = [*(in_state(state) for state in states), drawn(city(tombstones=("x",)))["pledges/badges/x.svg"]]
    assert len({shapes(svg) for svg in found}) == len(found)


def test_what_was_taken_down_keeps_a_badge_without_a_name_and_all_of_those_are_alike() -> None:
    found = drawn(city(CURRENT, tombstones=("asked", "removed")))
    assert found["pledges/badges/asked.svg"] == found["pledges/badges/removed.svg"]
    assert said(found["pledges/badges/asked.svg"]) == ["Brook for", "Children", "Withdrawn"]
    assert title(found["pledges/badges/asked.svg"]) == "Badge: Brook for Children. This pledge was withdrawn."


def test_a_renewed_pledge_shows_the_badge_of_the_last_that_carries_it_on() -> None:
    last = pledge("p3", kind=PledgeKind.supporter, review=date(2014, 5, 1), renews="p2")
    middle = pledge("p2", PledgeState.renewed, renews="p1", renewed_by="p3")
    first = pledge("p1", PledgeState.renewed, renewed_by="p2")
    found = drawn(city(organisation(last, middle, first)))
    assert set(found) == {f"pledges/badges/p{n}.svg" for n in (1, 2, 3)}
    assert set(found.values()) == {found["pledges/badges/p3.svg"]}
    assert said(found["pledges/badges/p1.svg"])[2:] == ["Supporter", "until May 2014"]


def test_a_badge_lives_alone() -> None:
    """No font file, script, link, style or address but that of the language it is written in."""
    for state in (PledgeState.current, PledgeState.due, PledgeState.lapsed):
        root = ElementTree.fromstring(in_state(state))
        kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert kinds <= {"svg", "title", "g", "path", "circle", "text"}
        assert {name for element in root.iter() for name in element.attrib} & {"href", "style", "class", "id"} == set()
        assert in_state(state).count("http") == 1


@settings(max_examples=30)
@given(names)
def test_any_name_stands_in_the_title_and_nothing_comes_with_it(name: str) -> None:
    found = badge(organisation(pledge(), name=name))
    assert title(found).startswith(f"Badge of {name}: ")
    assert built_of(found) == built_of(badge(CURRENT))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("badges")


@settings(max_examples=30)
@given(names)
def test_the_gates_find_nothing_in_any_badge(site: Path, name: str) -> None:
    (site / "badge.svg").write_text(badge(organisation(pledge(), name=name)), encoding="utf-8")
    found = [problem for problem in check_site(site, "https://brook.example/") if problem.where.file == "badge.svg"]
    assert found == []


# the city's name


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Brook", ["Brook"]),
        ("Child Friendly Brook", ["Child Friendly", "Brook"]),
        ("Brook for Children", ["Brook for", "Children"]),
        ("Miasto Przyjazne Dzieciom Łódź", ["Miasto Przyjazne", "Dzieciom Łódź"]),
        ("Konstancin-Jeziorna", ["Konstancin-", "Jeziorna"]),
        ("مدينة صديقة للطفل عمّان", ["مدينة صديقة", "للطفل عمّان"]),
    ],
)
def test_a_citys_name_stands_on_one_line_or_two(name: str, lines: list[str]) -> None:
    assert [line.text for line, _ in name_lines(name)] == lines


@settings(max_examples=30)
@given(names)
def test_letters_are_never_larger_than_there_is_room_for(name: str) -> None:
    found = name_lines(name)
    rooms = ONE_LINE if len(found) == 1 else TWO_LINES
    assert "".join("".join(line.text for line, _ in found).split()) == "".join(name.split())
    for (line, y), (room, largest, height) in zip(found, rooms, strict=True):
        assert y == height
        assert line.size == size_in(line.text, room, largest) <= largest


def test_the_badge_name_goes_before_the_name_of_the_site() -> None:
    found = drawn(city(CURRENT, badge_name="Friendly Brook", language="pl", direction="rtl"))["pledges/badges/p1.svg"]
    assert said(found)[:2] == ["Friendly", "Brook"]
    root = ElementTree.fromstring(found)
    assert (root.get("lang"), root.get("direction")) == ("pl", "rtl")


# on other sites


def snippet(name: str, **shape: str) -> str:
    one = organisation(pledge(), name=name)
    return embed(one, one.pledges[0], city(one, **shape), WORDS, ENVIRONMENT)


def test_what_an_organisation_puts_on_its_own_site() -> None:
    title = "Badge of The Mill: Brook for Children partner. The pledge runs until December 2012."
    assert snippet("The Mill", address="https://brook.example/city") == (
        '<a href="https://brook.example/city/organisations/mill/">'
        f'<img src="https://brook.example/city/pledges/badges/p1.svg" alt="{title}" width="180" height="210"></a>'
    )


def elements(html: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    for node in LexborHTMLParser(html).css("body *"):
        yield node.tag or "", dict(node.attributes)


@settings(max_examples=30)
@given(names)
def test_any_name_stays_inside_the_text_in_the_badges_place(name: str) -> None:
    link, image = elements(snippet(name))
    assert (link[0], set(link[1]), image[0], set(image[1])) == ("a", {"href"}, "img", {"src", "alt", "width", "height"})
    assert (image[1]["alt"] or "").startswith(f"Badge of {name}: ")
