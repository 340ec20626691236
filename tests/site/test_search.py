"""The search as a child uses it: everyday words lead to the right page first.

A row is left out where the site has no such page: another city has other pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIRST = {
    "bullying": "worried/",
    "mental health": "worried/",
    "bus": "wishes/safe-journeys/",
    "LAC": "indicators/children-looked-after/",
    "foster care": "indicators/children-looked-after/",
    "NEET": "indicators/neet/",
    "obese": "indicators/obesity-year-6/",
    "free dinners": "indicators/free-school-meals/",
    "jobs": "wishes/jobs-and-advice/",
    "crime": "indicators/young-offending/",
    "poor": "indicators/child-poverty/",
    "SEND": "indicators/short-breaks/",
    "apprentice": "indicators/apprenticeship-starts/",
    "park": "wishes/places-to-play/",
    "dog poo": "wishes/clean-places/",
    "climate change": "what-we-do-not-know/",
}
# Two pages are as right as one another.
AS_GOOD = {"indicators/obesity-reception/": "indicators/obesity-year-6/"}
FOUND = "[data-md-component=search-result] ol > li"
TYPED = "words => { const field = document.getElementById('search-words'); field.value = words;"
TYPED += " field.dispatchEvent(new Event('input')) }"


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{home}search/", wait_until="networkidle")
        yield page


def look_for(page: Page, home: str, words: str) -> list[str]:
    """The addresses of the pages that are found, best first."""
    page.evaluate(TYPED, "")
    page.wait_for_function(f"() => !document.querySelector('{FOUND}')")
    page.evaluate(TYPED, words)
    page.wait_for_selector(f"{FOUND} a")
    links = page.eval_on_selector_all(FOUND, "found => found.map(one => one.querySelector('a')?.href ?? '')")
    return [link.removeprefix(home).partition("?")[0].partition("#")[0] for link in links]


@pytest.mark.parametrize(("words", "expected"), FIRST.items(), ids=FIRST)
def test_an_everyday_word_finds_the_right_page_first(
    page: Page, home: str, sites: list[Path], words: str, expected: str
) -> None:
    if not (sites[0] / expected / "index.html").is_file():
        pytest.skip(f"this site has no {expected}")
    first = look_for(page, home, words)[0]
    assert AS_GOOD.get(first, first) == expected


def test_what_no_number_speaks_to_says_so(page: Page, home: str, sites: list[Path]) -> None:
    if 'id="bullying"' not in (sites[0] / "what-we-do-not-know/index.html").read_text(encoding="utf-8"):
        pytest.skip("nothing is said of bullying here")
    assert "what-we-do-not-know/" in look_for(page, home, "bullying")[:3]


def test_starts_are_offered_until_something_is_found(page: Page, home: str) -> None:
    starts = page.locator(".cfc-search__starts")
    look_for(page, home, "school")
    assert not starts.is_visible()
    page.evaluate(TYPED, "xyzzy")
    page.wait_for_function(f"() => !document.querySelector('{FOUND}')")
    assert starts.is_visible()
