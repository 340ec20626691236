"""What axe-core is asked: WCAG at A and AA, best practices, and the size of targets, which it leaves out by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules that are not asked, each with the reason. Add one only when its finding cannot be mended.
OFF: dict[str, str] = {}
OFF_IN_FORCED_COLOURS = {
    "color-contrast": "axe reads -webkit-text-fill-color, which keeps our colour where the browser draws the reader's; "
    "test_forced_colours.py looks at what is drawn instead",
}

UNFOLD = "document.querySelectorAll('main details').forEach(part => { part.open = true })"
ASK = """
([tags, off]) => axe.run(document, {
  runOnly: {type: "tag", values: tags},
  rules: {"target-size": {enabled: true}, ...Object.fromEntries(off.map(rule => [rule, {enabled: false}]))},
  resultTypes: ["violations"],
  preload: false,
}).then(found => found.violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`)))
"""


def violations(page: Page, script: str) -> list[str]:
    """Rule and element of each violation, with every part of the page that folds laid open."""
    page.evaluate(UNFOLD)
    page.evaluate(script)
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    return list(page.evaluate(ASK, [TAGS, [*OFF, *(OFF_IN_FORCED_COLOURS if forced else ())]]))
