"""What only a browser can tell of one page of each type.

With scripts: each page at 1280 and 320 px, by day and by night, and with the reader's own colours. Without: once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.site.axe import UNFOLD, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.site.conftest import Visit

SMALLEST_CHART_TEXT = 14  # CSS pixels, as drawn
SHORTEST_MAIN = 50  # characters: the search page says little more than that it needs scripts
TAB_STOPS = 40  # enough for the longest head of a page and the first part of its body

CHARTS = """
() => [...document.querySelectorAll("figure.cfc-chart")].map((figure, index) => {
  const drawn = [...figure.querySelectorAll("svg")]
  const shown = drawn.filter(svg => svg.checkVisibility())
  const texts = shown.flatMap(svg => [...svg.querySelectorAll("text")]).filter(text => text.textContent.trim())
  return {
    name: figure.id || `chart ${index + 1}`,
    gone: drawn.length > 0 && shown.length === 0,
    small: texts.map(text => {
      const scale = text.getScreenCTM()
      const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(scale.a, scale.b)
      return {text: text.textContent, size: Math.round(size * 10) / 10}
    }),
  }
})
"""

# Headings, tables and pictures that cannot be seen, but for those a reader can unfold or size brings.
UNSEEN = """
() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, table, figure)")]
  .filter(part => !part.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(part => !part.parentElement.closest("details:not([open])"))
  .map(part => `${part.localName} ${part.id} ${part.textContent.trim().slice(0, 30)}`)
"""

# How the element in focus looks, with its surroundings, first with the focus and then without it.
FOCUS = """
async () => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const look = () => {
    document.getAnimations().forEach(animation => { try { animation.finish() } catch {} })
    const seen = []
    // A browser with the reader's own colours draws no shadow and none of our grounds, whatever the style says.
    const forced = matchMedia("(forced-colors: active)").matches
    const near = [...(element.labels || [])]
    for (let at = element, steps = 0; at && steps < 5; at = at.parentElement, steps++) near.push(at)
    for (const at of near) for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(at, part)
      // The width of an outline that is not drawn is told all the same.
      const ring = style.outlineStyle === "none" ? "" : style.outlineWidth + (forced ? "" : style.outlineColor)
      seen.push(ring, style.borderWidth, style.textDecorationThickness)
      if (!forced) seen.push(style.boxShadow, style.borderColor, style.backgroundColor)
    }
    return seen.join()
  }
  const inside = () => {
    const box = element.getBoundingClientRect()
    return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
  }
  // A busy machine may still be scrolling to it.
  for (let waits = 0; waits < 150 && !inside(); waits++) await new Promise(later => setTimeout(later, 200))
  const box = element.getBoundingClientRect()
  const named = element.getAttribute("href") || element.id
  const name = `${element.localName} ${named} ${element.textContent.trim().slice(0, 30)}`
  const first = !element.dataset.cfcSeen
  element.dataset.cfcSeen = "yes"
  const drawn = box.width > 0 && box.height > 0
  const shown = element.checkVisibility({opacityProperty: true, visibilityProperty: true})
  const seen = inside() && drawn && shown
  const lit = look()
  element.blur()
  return {name, first, seen, marked: lit !== look()}
}
"""

# A page keeps its marks from one view to the next.
AFRESH = "document.querySelectorAll('[data-cfc-seen]').forEach(part => part.removeAttribute('data-cfc-seen'))"


def test_nothing_scrolls_sideways(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


@pytest.mark.alike_by_night
def test_text_in_charts_can_be_read(page: Page) -> None:
    page.evaluate(UNFOLD)
    for chart in page.evaluate(CHARTS):
        assert not chart["gone"], f"{chart['name']} shows none of its pictures at this width"
        assert [text for text in chart["small"] if text["size"] < SMALLEST_CHART_TEXT] == [], chart["name"]


def test_axe_finds_no_violation(page: Page, axe: str) -> None:
    assert violations(page, axe) == []


@pytest.mark.alike_by_night
def test_the_first_tab_stop_skips_to_the_page(page: Page) -> None:
    page.evaluate("document.activeElement.blur(), window.scrollTo(0, 0)")
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href') || ''")
    assert target.startswith("#")
    assert page.evaluate("id => Boolean(document.getElementById(id)?.querySelector('h1'))", target[1:])
    assert page.evaluate(FOCUS)["seen"]


@pytest.mark.alike_by_night
def test_each_tab_stop_can_be_seen(page: Page) -> None:
    page.evaluate(AFRESH)
    stops = []
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or not stop["first"]:
            break
        stops.append(stop)
    assert stops
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["marked"]] == []


# Last of those with scripts, so that what a page does a little later is seen too.
def test_nothing_is_asked_of_another_origin(visit: Visit) -> None:
    own = urlsplit(visit.page.url).netloc
    outside = [url for url in visit.asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
    assert own
    assert [url for url in outside if urlsplit(url).netloc != own] == []


def test_the_browser_has_no_complaint(visit: Visit) -> None:
    assert visit.errors == []


def test_all_is_there_without_scripts(plain_page: Page) -> None:
    assert len(plain_page.locator("main").inner_text()) > SHORTEST_MAIN
    assert plain_page.locator("main h1").is_visible()
    assert plain_page.evaluate(UNSEEN) == []


def test_links_work_without_scripts(plain_page: Page) -> None:
    start = plain_page.url
    for place in ("header nav", "main"):
        links = plain_page.locator(f"{place} a[href]:not([href^='#']):not([href*=':']):not([download])")
        if place == "main" and not links.count():
            continue
        with plain_page.expect_navigation() as arrived:
            links.locator("visible=true").first.click()
        assert arrived.value is not None
        assert arrived.value.ok
        plain_page.goto(start)
