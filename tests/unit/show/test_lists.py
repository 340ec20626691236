"""The A to Z: every page once by its first letter, and the words that lead to a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.shapes import Unmeasured, Wish, WishSet
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.lists import a_to_z, search_page, word_entries
from generator.show.pages import Studio, studio
from tests.unit.measure.figures import indicator, years
from tests.unit.show.saying import ENVIRONMENT, WORDS, assessments, city, named

PLAY = named(indicator(*years("1"), search=("games", "Goals", "wishes")), "play")
TOPIC = Unmeasured(id="pets", title="Pets", plain=("None.",), search=("dogs",))
WISH = Wish(
    id="fun", number=1, name="Fun", official="Fun", line=1, plain=("Fun.",), icon="fun", pane=1, search=("games",)
)


def made(topic: Unmeasured = TOPIC) -> Studio:
    found = city(PLAY)
    wishes = replace_shape(found.wishes, wishes=(WISH,), unmeasured=(topic,))
    found = replace(found, wishes=wishes)
    return studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(Path("nowhere")))


def replace_shape(shape: WishSet, **changed: object) -> WishSet:
    return shape.model_copy(update=changed)


def lines(*pages: Page, topic: Unmeasured = TOPIC) -> dict[str, list[str]]:
    """Every line as it reads, by the letter that it stands under; what leads on stands in brackets."""
    found = {}
    for section in LexborHTMLParser(a_to_z(made(topic), pages).body).css("section"):
        for link in section.css("a"):
            link.inner_html = f"[{link.text()}]"
        found[section.css("h2")[0].text()] = [line.text() for line in section.css("li")]
    return found


def page(address: str, title: str) -> Page:
    return Page(address, title, "", "")


PAGES = (
    page("wishes/", "Wishes"),
    page("indicators/play/", "Play"),
    page("wishes/fun/", "Fun"),
    page("about/", "about us"),
)


def test_pages_come_first_and_other_words_lead_to_them() -> None:
    assert lines(*PAGES) == {
        "A": ["[about us]"],
        "D": ["dogs: [What we do not know yet]"],
        "F": ["[Fun]"],
        # one word of two pages; words of one page share a line only where they lead to the same pages
        "G": ["games: [Fun], [Play]", "Goals: [Play]"],
        "P": ["[Play]", "Pets: [What we do not know yet]"],
        # "wishes" is a page's own title
        "W": ["[Wishes]"],
    }


def test_words_that_lead_to_the_same_pages_share_a_line() -> None:
    way = ("Safe journeys", "wishes/journeys/")
    found = word_entries([("buses", way), ("bus", way), ("Bus", way), ("train", way), ("play", way)], {"play"})
    assert [(entry.words, entry.ways) for entry in found] == [("bus, buses", (way,)), ("train", (way,))]


def test_a_word_leads_only_to_pages_that_are_there() -> None:
    assert lines(page("wishes/", "Wishes")) == {
        "D": ["dogs: [What we do not know yet]"],
        "P": ["Pets: [What we do not know yet]"],
        "W": ["[Wishes]"],
    }


def test_what_nobody_finds_by_search_needs_no_line() -> None:
    listed = lines(page("", "Home"), search_page(made()), replace(page("x/", "X"), search=False))
    assert set(listed) == {"D", "P"}


def test_for_what_may_be_a_worry_the_help_lines_come_first() -> None:
    worry = TOPIC.model_copy(update={"worry": True})
    listed = lines(replace(page("worried/", "Worried?"), also=("sad", "dogs")), topic=worry)
    assert listed["D"] == ["dogs: [Worried?], [What we do not know yet]"]
    assert listed["P"] == ["Pets: [Worried?], [What we do not know yet]"]
    assert listed["S"] == ["sad: [Worried?]"]


def test_letters_without_pages_are_shown_and_lead_nowhere() -> None:
    letters = LexborHTMLParser(a_to_z(made(), PAGES).body).css(".cfc-letters li")
    assert len(letters) == 26
    assert [letter.text() for letter in letters if letter.css("a")] == ["A", "D", "F", "G", "P", "W"]


def test_letters_of_another_script_stand_alone() -> None:
    arabic = [page(f"{i}/", name) for i, name in enumerate(("ملعب", "حديقة", "طريق"))]
    letters = LexborHTMLParser(a_to_z(made(), arabic).body).css(".cfc-letters li")
    assert [letter.text() for letter in letters] == ["D", "P", "ح", "ط", "م"]


def test_letters_are_in_order_and_quotation_marks_and_digits_are_no_letters() -> None:
    found = lines(page("z/", "zebra"), page("a/", "“Apple”"), page("n/", "12 wishes"))
    assert list(found) == ["0", "A", "D", "P", "Z"]
    assert found["A"] == ["[“Apple”]"]


def test_the_search_page_is_not_found_by_the_search() -> None:
    assert not search_page(made()).search
