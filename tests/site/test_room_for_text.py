"""Nothing is lost when a reader zooms to 400 per cent or spreads the text, and every target can be hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.axe import UNFOLD

if TYPE_CHECKING:
    from playwright.sync_api import Page

STUCK_AT_MOST = 1 / 3  # of the height of the window, for all that stays in sight while the page scrolls
SMALLEST_TARGET = 24  # CSS pixels: WCAG 2.5.8, without its exception for targets that stand far apart
TAB_STOPS = 40
ROUNDING = 1  # pixel

# WCAG 1.4.12, as a reader's own style sheet would say it.
SPREAD = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""

# Text that something around it cuts off, and lines of text that lie on one another. A line's box is taller than its
# letters, so a quarter of it above and below does not count. Labels of one drawing may touch when a reader spreads
# them: they cannot flow, and what they say stands in a table or a sentence beside it.
TEXT = """
spread => {
  const seen = {opacityProperty: true, visibilityProperty: true}
  const hides = part => part && (getComputedStyle(part).overflowX === "visible" ? hides(part.parentElement)
    : part === document.body || part === document.documentElement ? null : part)
  // Words for ears alone: shrunk to a point that is cut off.
  const forEars = part => part && (getComputedStyle(part).clipPath === "inset(50%)" || forEars(part.parentElement))
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const lines = [], cut = [], onto = []
  while (walker.nextNode()) {
    const node = walker.currentNode, at = node.parentElement
    if (!node.data.trim() || at.closest("script, style, noscript, .cfc-skip")) continue
    if (!at.checkVisibility(seen) || forEars(at)) continue
    // The head of a table that a reader has scrolled lies on its rows, with a ground of its own.
    if (getComputedStyle(at.closest("th") ?? at).position === "sticky") continue
    const range = document.createRange(), edge = hides(at)
    range.selectNodeContents(node)
    const room = edge && edge.getBoundingClientRect()
    const scrolls = edge && /auto|scroll/.test(getComputedStyle(edge).overflowX)
    for (const {left, right, top, bottom, width, height} of range.getClientRects()) {
      if (width < 2) continue
      const rim = height / 4
      const beyond = ({left: a, right: b, top: c, bottom: d}) =>
        left < a - 2 || right > b + 2 || top + rim < c || bottom - rim > d
      if (scrolls && beyond(room)) continue
      if (room && beyond(room)) cut.push(node.data.trim().slice(0, 40))
      const line = {left: left + 1, right: right - 1, top: top + rim, bottom: bottom - rim}
      lines.push({node, drawing: at.closest("svg"), ...line})
    }
  }
  lines.sort((a, b) => a.top - b.top)
  lines.forEach((a, index) => {
    for (let next = index + 1; next < lines.length && lines[next].top < a.bottom; next++) {
      const b = lines[next]
      if (spread && a.drawing && a.drawing === b.drawing) continue
      if (a.node !== b.node && a.left < b.right && b.left < a.right)
        onto.push(`${a.node.data.trim().slice(0, 30)} | ${b.node.data.trim().slice(0, 30)}`)
    }
  })
  return [...cut.map(text => `cut off: ${text}`), ...onto.map(pair => `on another: ${pair}`)].slice(0, 12)
}
"""

STUCK = """
() => [...document.querySelectorAll("body *")].filter(part => part.checkVisibility())
  .filter(part => /fixed|sticky/.test(getComputedStyle(part).position) && part.offsetWidth > innerWidth / 2)
  .reduce((sum, part) => sum + part.getBoundingClientRect().height, 0) / innerHeight
"""

# What scrolls sideways, but for regions with a name that a keyboard reaches and that hold a table.
SCROLLS = """
() => [...document.querySelectorAll("body *")].filter(part => part.checkVisibility() && !part.closest("svg"))
  .filter(part => /auto|scroll/.test(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth + 1)
  .filter(part => !(part.matches("[role=region][tabindex='0']:is([aria-label], [aria-labelledby])")
    && part.querySelector("table")) || part.scrollHeight > part.clientHeight + 1)
  .map(part => `${part.localName} ${part.className}`)
"""

# Targets that are too small, but for those in a sentence and those whose whole card is the target. One that is a line
# of its own may be as high as the line.
TARGETS = """
smallest => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter(part => part.checkVisibility() && !part.matches("[data-card], .cfc-skip"))
  .filter(part => getComputedStyle(part).display !== "inline"
    || part.parentElement.textContent.trim().length <= part.textContent.trim().length)
  .map(part => {
    const {width, height} = part.getBoundingClientRect(), {display, lineHeight} = getComputedStyle(part)
    const size = display === "inline" ? Math.max(height, parseFloat(lineHeight)) : Math.min(width, height)
    return {name: part.outerHTML.slice(0, 80), size: Math.round(size * 10) / 10}
  })
  .filter(({size}) => size < smallest - 0.5)
"""

# The element in focus, and whether something else lies over the middle of what is in sight of it.
COVERED = """
async () => {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const element = document.activeElement
  if (!element || element === document.body || element.dataset.cfcStop) return null
  element.dataset.cfcStop = "yes"
  const between = (start, end, size) => (Math.max(start, 0) + Math.min(end, size)) / 2
  const middle = ({left, right, top, bottom}) => [between(left, right, innerWidth), between(top, bottom, innerHeight)]
  const onTop = () => [...element.getClientRects()].map(box => document.elementFromPoint(...middle(box)))
  const free = () => onTop().some(top => top && (element.contains(top) || top.contains(element)))
  // A busy machine may still be scrolling to it.
  for (let waits = 0; waits < 150 && !free(); waits++) await new Promise(later => setTimeout(later, 200))
  return {name: `${element.localName} ${element.textContent.trim().slice(0, 40)}`, free: free()}
}
"""
# A page keeps its marks from one view to the next.
AFRESH = "document.querySelectorAll('[data-cfc-stop]').forEach(part => part.removeAttribute('data-cfc-stop'))"


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_no_tab_stop_is_covered(close_page: Page) -> None:
    close_page.evaluate(AFRESH)
    stops = []
    for _ in range(TAB_STOPS):
        close_page.keyboard.press("Tab")
        stop = close_page.evaluate(COVERED)
        if stop is None:
            break
        stops.append(stop)
    assert stops
    assert [stop["name"] for stop in stops if not stop["free"]] == []


def test_what_stays_in_sight_leaves_room(close_page: Page) -> None:
    assert close_page.evaluate(STUCK) <= STUCK_AT_MOST


def test_only_tables_scroll_sideways(close_page: Page) -> None:
    close_page.evaluate(UNFOLD)
    assert sideways(close_page) <= 0
    assert close_page.evaluate(SCROLLS) == []


def test_every_target_can_be_hit(close_page: Page) -> None:
    assert close_page.evaluate(TARGETS, SMALLEST_TARGET) == []


def test_no_text_is_cut_off_or_lies_on_another(close_page: Page) -> None:
    assert close_page.evaluate(TEXT, False) == []


def test_text_may_be_spread(close_page: Page) -> None:
    spread = close_page.add_style_tag(content=SPREAD)
    found = sideways(close_page), close_page.evaluate(TEXT, True)
    spread.evaluate("sheet => sheet.remove()")
    assert found[0] <= ROUNDING
    assert found[1] == []
