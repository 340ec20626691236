"""Which texts of the data children read: what is marked is on the pages, and what is on the pages is marked."""

from __future__ import annotations

import pytest

from generator.problems import Where
from generator.read.city import CityFiles, read_city
from generator.read.spoken import SpokenText, spoken_texts
from tests.builds.places import CITIES


@pytest.fixture(scope="module")
def files() -> CityFiles:
    return read_city(CITIES / "small")[0]


@pytest.fixture(scope="module")
def texts(files: CityFiles) -> dict[str, SpokenText]:
    return {said.text: said for said in spoken_texts(files)}


@pytest.mark.parametrize(
    "text",
    [
        "They should be open to every child.",
        "Show a friend a place where you like to play.",
        "Call if you or someone else is in danger now.",
        "Adults should think about what is good for you when they choose for you.",
        "In 2025, the city made four new places to play.",
        "The plan wants streets that are safe for children.",
    ],
)
def test_what_stands_on_a_page_as_it_is_written_is_plain(texts: dict[str, SpokenText], text: str) -> None:
    assert texts[text].plain


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 the parks team opened four new places to play.",
        "Brookmouth",
        "Title, plain wording, polarity and the change that matters are ours.",
        "House limit for percentages.",
        "children aged 8 to 17",
    ],
)
def test_official_words_names_and_words_for_professionals_are_not(texts: dict[str, SpokenText], text: str) -> None:
    assert not texts[text].plain


def test_ids_and_words_of_the_vocabulary_are_no_texts_and_waivers_only_speak_of_some(
    files: CityFiles, texts: dict[str, SpokenText]
) -> None:
    assert {"brookmouth", "high", "share", "key", "supporting"}.isdisjoint(texts)
    assert files.waivers is not None
    assert {waiver.reason for waiver in files.waivers.says}.isdisjoint(texts)


def test_why_a_direction_is_good_is_plain_where_no_direction_is(files: CityFiles) -> None:
    said = {(said.text, said.plain) for said in spoken_texts(files)}
    measures = [m for found in files.indicators.values() for m in found.document.says.measures.values()]
    for neutral in (True, False):
        reasons = {m.polarity_why for m in measures if (m.polarity == "neutral") is neutral}
        assert reasons
        assert {(why, neutral) for why in reasons} <= said


def test_each_text_has_the_line_on_which_it_stands(texts: dict[str, SpokenText]) -> None:
    lines = (CITIES / "small/data/wishes/2025.yml").read_text(encoding="utf-8").splitlines()
    text = "They should be open to every child."
    line = next(number for number, said in enumerate(lines, start=1) if text in said)
    assert texts[text].where == Where("data/wishes/2025.yml", line)
