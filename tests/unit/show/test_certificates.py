"""Certificates: who has one, what stands on it, that it stands alone and that every text has room on the sheet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings

from generator.model.city import City
from generator.publish.gates.site import check_site
from generator.show.charts.lettering import text_width
from generator.show.pledges.certificates import SIDES, certificates
from generator.show.pledges.fitting import BOLD, ELLIPSIS, PLAIN
from generator.terms import PledgeKind, PledgeState
from tests.unit.show.promising import city, names, organisation, pledge
from tests.unit.show.saying import ENVIRONMENT, WORDS

SVG = "{http://www.w3.org/2000/svg}"
ARABIC = "جمعية أصدقاء الأطفال"


def drawn(found: City) -> dict[str, str]:
    return {file.address: file.text for file in certificates(found, WORDS, ENVIRONMENT)}


def sheet(name: str = "The Mill", shape: dict[str, str] | None = None, **other: object) -> Element:
    """The one certificate of an organisation with one pledge."""
    (text,) = drawn(city(organisation(pledge(**other), name=name), **shape or {})).values()
    return ElementTree.fromstring(text)


def texts(root: Element) -> list[Element]:
    """What stands on the sheet itself, not on the badge in its corner."""
    return root.findall(f"{SVG}text")


def said(text: Element) -> str:
    return " ".join("".join(text.itertext()).split())


def quoted(root: Element) -> list[Element]:
    """The organisation's own words: its name, then its promise."""
    return [text for text in texts(root) if "data-source-quote" in text.attrib]


def built_of(root: Element) -> Counter[tuple[str, ...]]:
    """How many there are of each element with each set of attributes, but for the lines of which texts are made."""
    return Counter((part.tag, *sorted(part.attrib)) for part in root.iter() if part.tag != f"{SVG}tspan")


@pytest.mark.parametrize("state", PledgeState)
def test_only_a_pledge_that_runs_has_a_certificate(state: PledgeState) -> None:
    found = drawn(city(organisation(pledge(state=state)), tombstones=("down",)))
    assert set(found) == ({"pledges/certificates/p1.svg"} if state in ("current", "due") else set())


def test_what_a_certificate_says() -> None:
    assert [said(text) for text in texts(sheet(wishes=("play", "quiet")))] == [
        "Brook for Children",
        "Our pledge to children and young people",
        "The Mill",
        "pledged as a partner:",
        "We will open our yard to 20 children.",
        "To help with these wishes of children",
        "Play",
        "Quiet",
        "Since",
        "9 January 2012",
        "Until",
        "December 2012",
        "This is a promise, not an accreditation.",
        "https://brook.example/organisations/mill/",
    ]


def test_a_supporter_is_called_one_and_one_wish_is_one() -> None:
    found = [said(text) for text in texts(sheet(kind=PledgeKind.supporter))]
    assert "pledged as a supporter:" in found
    assert "To help with this wish of children" in found


def test_a_wish_of_an_older_edition_has_its_name() -> None:
    assert "Pond" in [said(text) for text in texts(sheet(wish_set="older", wishes=("pond",)))]


def test_it_is_one_sheet_of_a4_and_lives_alone() -> None:
    root = sheet()
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("210mm", "297mm", "0 0 210 297")
    kinds = {part.tag.removeprefix(SVG) for part in root.iter()}
    assert kinds <= {"svg", "title", "g", "rect", "path", "circle", "text", "tspan"}
    assert {name for part in root.iter() for name in part.attrib} & {"href", "style", "class", "id", "role"} == set()


@pytest.mark.parametrize(
    ("city_runs", "name", "side", "runs"),
    [
        ("ltr", "The Mill", "ltr", "ltr"),
        ("ltr", ARABIC, "rtl", "rtl"),
        ("rtl", "The Mill", "ltr", "ltr"),
        ("rtl", ARABIC, "rtl", "rtl"),
    ],
)
def test_a_name_begins_where_its_own_language_begins(city_runs: str, name: str, side: str, runs: str) -> None:
    root = sheet(name, {"direction": city_runs})
    written, _ = quoted(root)
    assert root.get("direction") == city_runs
    assert written.get("direction") == runs
    assert {line.get("x") for line in written} == {str(SIDES[side].start)}
    others = [text for text in texts(root) if "direction" not in text.attrib]
    assert {text.get("x") for text in others} == {str(SIDES[city_runs].start), str(SIDES[city_runs].half)}


@settings(max_examples=25)
@given(names, names)
def test_any_text_is_literally_there_and_nothing_comes_with_it(name: str, promise: str) -> None:
    root = sheet(name, promise=promise)
    assert root.findtext(f"{SVG}title") == f"Certificate of {name}: Brook for Children"
    assert built_of(root) == built_of(sheet())
    for text, whole in zip(quoted(root), (name, promise), strict=True):
        found, expected = "".join("".join(text.itertext()).split()), "".join(whole.split())
        assert found == expected or (found.endswith(ELLIPSIS) and expected.startswith(found.removesuffix(ELLIPSIS)))


@settings(max_examples=25)
@given(names, names)
def test_every_text_has_room_on_the_sheet(name: str, promise: str) -> None:
    root = sheet(name, promise=promise, wishes=("play", "quiet"))
    stands: list[float] = []
    for text in texts(root):
        size, face = float(text.get("font-size", 0)), BOLD if text.get("font-weight") == "700" else PLAIN
        for line in [text] if text.text and text.text.strip() else list(text):
            stands += [float(line.get("y", 0))] if line.get("x") != str(SIDES["ltr"].half) else []
            # One sign of many parts may be reckoned wider than the sheet, but none has more than a few.
            assert text_width((line.text or "").strip(), size) * face <= 162 + size * 7
    assert stands == sorted(stands)
    assert stands[0] > 24
    assert stands[-1] < 266


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@settings(max_examples=25)
@given(names, names)
def test_the_gates_find_nothing_in_any_certificate(site: Path, name: str, promise: str) -> None:
    (text,) = drawn(city(organisation(pledge(promise=promise), name=name))).values()
    (site / "paper.svg").write_text(text, encoding="utf-8")
    assert [p for p in check_site(site, "https://brook.example/") if p.where.file == "paper.svg"] == []
