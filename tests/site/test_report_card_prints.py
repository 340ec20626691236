"""Every report card prints on one sheet of A4, both sides, and nothing on it is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import PATIENCE, site_folders

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIDES = 2
PAGE = re.compile(rb"/Type\s*/Page\b")
A4 = re.compile(rb"/MediaBox\s*\[\s*0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\s*\]")
# The room inside the margins of A4, in CSS pixels.
INSIDE = {"width": 703, "height": 1032}

# What stands outside its own side of the sheet, or is cut off by something around it; and which details are on paper.
CUT = """
() => [...document.querySelectorAll(".cfc-report__side")].flatMap(side => {
  const edges = side.getBoundingClientRect()
  // Words for ears alone are cut off on purpose.
  return [...side.querySelectorAll("*:not(.cfc-vh)")].filter(part => part.checkVisibility()).filter(part => {
    const box = part.getBoundingClientRect(), style = getComputedStyle(part)
    const hides = style.overflow !== "visible" && !part.closest("svg") && part.scrollHeight > part.clientHeight + 1
    return box.width > 0 && (hides || box.left < edges.left - 1 || box.right > edges.right + 1)
  }).map(part => `${part.localName} ${part.className} ${part.textContent.trim().slice(0, 30)}`)
})
"""
ON_PAPER = """
() => [...document.querySelectorAll(".cfc-head, .cfc-help, .cfc-report details")]
  .filter(part => part.checkVisibility()).map(part => part.className)
"""
LETTERS = """
() => Math.min(...[...document.querySelectorAll(".cfc-report p, .cfc-report li")]
  .filter(part => part.checkVisibility()).map(part => parseFloat(getComputedStyle(part).fontSize) * 0.75))
"""
SMALLEST_LETTERS = 8  # points
# Each question twenty times: more than the reckoning of any city would let through.
FLOOD = """
() => { for (const part of document.querySelectorAll(".cfc-report__answer")) {
  for (let n = 0; n < 20; n++) part.after(part.cloneNode(true)) } }
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = site_folders(metafunc.config)[0]
    pages = sorted(folder.glob("indicators/*/report-card/index.html"), key=lambda page: page.stat().st_size)
    cards = [page.parts[-3] for page in pages] or [""]
    if "card" in metafunc.fixturenames:
        metafunc.parametrize("card", cards, ids=[name or "no-card" for name in cards])
    if "longest" in metafunc.fixturenames:
        metafunc.parametrize("longest", cards[-1:], ids=["longest"])


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """A page as wide as what stands inside the margins, with the rules for paper."""
    with browser.new_context(viewport=INSIDE) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.emulate_media(media="print")
        yield page


@pytest.fixture
def printed(sheet: Page, home: str, card: str) -> Page:
    return opened(sheet, home, card)


def opened(sheet: Page, home: str, card: str) -> Page:
    if not card:
        pytest.skip("the site has no report card")
    sheet.goto(f"{home}indicators/{card}/report-card/", wait_until="networkidle")
    return sheet


def test_a_card_prints_on_two_sides_of_a4(printed: Page) -> None:
    paper = printed.pdf(prefer_css_page_size=True)
    assert len(PAGE.findall(paper)) == SIDES
    assert A4.search(paper)


def test_nothing_is_cut_off_and_nothing_of_the_frame_is_printed(printed: Page) -> None:
    assert printed.evaluate(CUT) == []
    assert printed.evaluate(ON_PAPER) == []
    assert printed.evaluate(LETTERS) >= SMALLEST_LETTERS


def test_too_much_would_be_seen(sheet: Page, home: str, longest: str) -> None:
    """The count of pages is no accident: a card with too much on it does take more."""
    page = opened(sheet, home, longest)
    page.evaluate(FLOOD)
    assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) > SIDES
