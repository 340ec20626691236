"""What people do here, by keyboard alone, with scripts and without them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import View, go
from tests.site.sites import first

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

FAR = 120  # nobody presses Tab more often than this
OFTEN = 12_000  # looks, a tenth of a second apart: however busy a machine is
PHONE, DESK = 320, 1280
MENU_IS_OPEN = "document.querySelector('header details nav').checkVisibility()"

Start = Callable[..., "Page"]
with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def start(
    request: pytest.FixtureRequest,
    sites: list[Path],
    homes: dict[Path, str],
    window: Callable[[View], BrowserContext],
) -> Start:
    """Opens the first page of a template that has these parts, on whichever site has one."""

    def open_first(template: str, *parts: str, width: int = PHONE, scripts: bool = True) -> Page:
        place = first(sites, template, *parts)
        assert place, f"no page of {template} with {parts}"
        page = window(View(width, scripts=scripts)).new_page()
        request.addfinalizer(page.close)
        go(page, homes[place.site] + place.address)
        return page

    return open_first


def tab_to(page: Page, wanted: str) -> None:
    """Tab, until the focus is on something that matches."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if on(page, wanted):
            return
    pytest.fail(f"Tab does not reach {wanted} on {page.url}")


def on(page: Page, wanted: str) -> bool:
    return bool(page.evaluate("wanted => document.activeElement.matches(wanted)", wanted))


def follow(page: Page) -> str:
    """Enter, on a link: the address it led to, which is where it said."""
    said = str(page.evaluate("document.activeElement.href"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == said
    assert page.locator("main h1").is_visible()
    return said


def kind(page: Page) -> str:
    return str(page.evaluate("document.querySelector('[data-page-type]').dataset.pageType"))


def soon(page: Page, true: str) -> bool:
    """Whether something comes true after a while; asked from outside, so it works without scripts too."""
    for _ in range(OFTEN):
        if page.evaluate(true):
            return True
        page.wait_for_timeout(100)
    return False


@with_and_without_scripts
def test_amira_skips_the_header(start: Start, scripts: bool) -> None:
    page = start("home", scripts=scripts)
    tab_to(page, "a[href='#main']")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert on(page, "#main *")


@with_and_without_scripts
def test_ben_opens_the_menu_on_his_phone(start: Start, scripts: bool) -> None:
    page = start("home", scripts=scripts)
    assert not page.evaluate(MENU_IS_OPEN)
    tab_to(page, "header summary")
    page.keyboard.press("Enter")
    assert soon(page, MENU_IS_OPEN)
    tab_to(page, "header details a[href*='wishes/']")
    follow(page)
    assert kind(page) == "wishes"
    assert not page.evaluate(MENU_IS_OPEN)


def names(text: str) -> str:
    return f"part => part.textContent.includes({json.dumps(text)})"


def test_cara_searches_for_a_wish(start: Start) -> None:
    page = start("home", width=DESK)
    wish = page.locator("main a[href^='wishes/'] .cfc-tile__n").first.inner_text()
    tab_to(page, "a[href$='search/']")
    follow(page)
    tab_to(page, "main form input")
    page.keyboard.type(wish)
    assert soon(page, f"[...document.querySelectorAll('main ol a')].some({names(wish)})")
    while not page.evaluate(f"({names(wish)})(document.activeElement)"):
        tab_to(page, "main ol a")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "search" not in url)
    assert wish.casefold() in page.locator("main").inner_text().casefold()


def test_cara_without_scripts_is_sent_to_the_list_instead(start: Start) -> None:
    page = start("home", width=DESK, scripts=False)
    tab_to(page, "a[href$='search/']")
    follow(page)
    tab_to(page, "main noscript a")
    follow(page)
    assert kind(page) == "a-to-z"


@with_and_without_scripts
def test_dev_goes_from_a_wish_to_who_promised_and_back(start: Start, scripts: bool) -> None:
    page = start("wish", "cfc-promise", scripts=scripts)
    wish, name = page.url, page.locator("main .cfc-promise a[data-card]").first.inner_text()
    tab_to(page, "main .cfc-promise a[data-card]")
    follow(page)
    assert kind(page) == "organisation"
    assert page.locator("main h1").inner_text() == name
    tab_to(page, "main a[href*='/wishes/']:not(nav a)")
    follow(page)
    assert kind(page) == "wish"
    page.go_back()
    page.go_back()
    assert page.url == wish


@with_and_without_scripts
def test_ella_opens_a_table_and_scrolls_in_it(start: Start, scripts: bool) -> None:
    page = start("indicator", "cfc-chart", "cfc-open", "cfc-scroll", scripts=scripts)
    tab_to(page, "main details.cfc-open:has(table) > summary")
    if page.evaluate("document.activeElement.parentElement.open"):
        page.keyboard.press("Enter")
    assert not page.evaluate("document.activeElement.parentElement.querySelector('table').checkVisibility()")
    page.keyboard.press("Enter")
    assert soon(page, "document.activeElement.parentElement.querySelector('table').checkVisibility()")
    tab_to(page, "main details [role=region]")
    assert page.evaluate("document.activeElement.querySelector('caption, th')")
    if page.evaluate("document.activeElement.scrollWidth > document.activeElement.clientWidth"):
        page.keyboard.press("ArrowRight")
        assert soon(page, "document.activeElement.scrollLeft > 0")


@with_and_without_scripts
def test_farid_downloads_the_numbers(start: Start, scripts: bool) -> None:
    page = start("indicator", "cfc-chart", scripts=scripts)
    tab_to(page, "main a[download]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    head, *rows = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert head.count(",") > 1
    assert rows


@with_and_without_scripts
def test_gita_picks_which_pledges_to_see(start: Start, scripts: bool) -> None:
    page = start("pledges", "cfc-pick", scripts=scripts)
    tab_to(page, "main .cfc-pick a:not([aria-current])")
    picked = page.evaluate("document.activeElement.textContent")
    follow(page)
    assert page.locator("main .cfc-pick a[aria-current]").inner_text() == picked


def test_hari_narrows_the_wall_by_typing(start: Start) -> None:
    """Letters as people type them: no capitals, and more spaces than needed."""
    page = start("pledges", "cfc-find")
    cards = page.locator("[data-found] > li")
    every, name = cards.count(), cards.locator("a[data-card]").last.inner_text()
    assert every > 1
    tab_to(page, "main input[type=search]")
    page.keyboard.type(f"  {name.lower()} ")
    left = cards.locator("visible=true")
    assert 1 <= left.count() < every
    assert name in left.locator("a[data-card]").all_inner_texts()
    assert page.locator("[data-count]").inner_text() == str(left.count())
    page.keyboard.type("zzzz")
    assert left.count() == 0
    assert page.locator("[data-count]").inner_text() == "0"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert left.count() == every


def test_hari_without_scripts_sees_every_card_and_no_field(start: Start) -> None:
    page = start("pledges", "cfc-find", scripts=False)
    cards = page.locator("[data-found] > li")
    assert cards.count() == cards.locator("visible=true").count() > 1
    assert not page.locator("[data-find]").is_visible()
