"""The A to Z: every page once by its first letter, and the words that lead to a page."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.shapes import GlossaryTerm
from generator.show.files import Page
from generator.show.lists import a_to_z, search_page
from generator.show.pages import Studio, studio
from tests.unit.measure.figures import indicator, years
from tests.unit.show.saying import ENVIRONMENT, WORDS, assessments, city, named

PLAY = named(indicator(*years("1"), search=("games",)), "play")


def made() -> Studio:
    found = city(PLAY, glossary=[GlossaryTerm(term="council", says=("It runs the city.",))])
    return studio(found, assessments(found), WORDS, ENVIRONMENT, Path("nowhere"))


def entries(*pages: Page) -> dict[str, list[tuple[str, str]]]:
    """Text and address of every link, by the letter that it stands under."""
    sections = LexborHTMLParser(a_to_z(made(), pages).body).css("section")
    return {
        section.css("h2")[0].text(): [(link.text(), link.attributes["href"] or "") for link in section.css("a")]
        for section in sections
    }


def page(address: str, title: str) -> Page:
    return Page(address, title, "", "")


def test_pages_words_and_hard_words_stand_by_their_letter() -> None:
    assert entries(page("wishes/", "Wishes"), page("about/", "about us")) == {
        "A": [("about us", "../about/")],
        "C": [("council", "../glossary/#council")],
        "G": [("games", "../indicators/play/")],
        "W": [("Wishes", "../wishes/")],
    }


def test_home_and_search_need_no_entry() -> None:
    links = {link for letter in entries(page("", "Home"), search_page(made())).values() for link in letter}
    assert links == {("council", "../glossary/#council"), ("games", "../indicators/play/")}


def test_letters_are_in_order_and_quotation_marks_and_digits_are_no_letters() -> None:
    found = entries(page("z/", "zebra"), page("a/", "“Apple”"), page("n/", "12 wishes"))
    assert list(found) == ["0", "A", "C", "G", "Z"]
    assert found["A"] == [("“Apple”", "../a/")]


def test_the_search_page_is_not_found_by_the_search() -> None:
    assert not search_page(made()).search
