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
    tree = LexborHTMLParser(a_to_z(made(), pages).body)
    found: dict[str, list[tuple[str, str]]] = {}
    for link in tree.css("[id^=u] a, [id^=u] ~ ul a"):
        found.setdefault(link.text(strip=True)[0].upper(), []).append(
            (link.text(strip=True), link.attributes["href"] or "")
        )
    return found


def page(address: str, title: str) -> Page:
    return Page(address, title, "", "")


def test_pages_words_and_hard_words_stand_by_their_letter() -> None:
    found = entries(page("wishes/", "Wishes"), page("about/", "about us"), page("x/", "“Quoted”"), page("", "Home"))
    links = {link for letter in found.values() for link in letter}
    assert ("Wishes", "../wishes/") in links
    assert ("about us", "../about/") in links
    assert ("games", "../indicators/play/") in links
    assert ("council", "../glossary/#council") in links


def test_home_and_search_need_no_entry() -> None:
    table = made()
    body = a_to_z(table, [page("", "Home"), search_page(table)]).body
    assert 'href="../search/"' not in body
    assert ">Home</a></li>" not in body.partition('id="u')[2]


def test_letters_are_in_order_and_quotation_marks_and_digits_are_no_letters() -> None:
    body = a_to_z(made(), [page("z/", "zebra"), page("a/", "“Apple”"), page("n/", "12 wishes")]).body
    tree = LexborHTMLParser(body)
    ids = [node.attributes["id"] for node in tree.css("[id^=u]") if (node.attributes["id"] or "")[1:].isdigit()]
    assert ids == [f"u{ord(sign)}" for sign in "0ACGZ"]


def test_the_search_page_is_not_found_by_the_search() -> None:
    assert not search_page(made()).search
