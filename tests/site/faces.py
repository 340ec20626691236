"""Which faces a page is set in, those that it brings along or the machine's own, and where a browser puts letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

ELEMENT, TEXT = 1, 3
FACES = Path(__file__).parents[2] / "site_src" / "assets" / "fonts"
NO_LETTER = "\uffff"
# A letter is as wide as its face says, or is rounded to whole pixels: then all of these are.
WIDTHS_ARE_WHOLE = """
() => {
  const letter = document.body.appendChild(document.createElement("span"))
  letter.style.font = "13.37px sans-serif"
  return [..."abcdefghijklmnopqrstuvwxyz"].every(one => {
    letter.textContent = one.repeat(3)
    return Number.isInteger(letter.getBoundingClientRect().width)
  })
}
"""


def letters_stand(page: Page) -> str:
    """Where this browser may put a letter on a page, in words."""
    page.set_content("<!doctype html><title>Letters</title>")
    return "letters on whole pixels" if page.evaluate(WIDTHS_ARE_WHOLE) else "letters on parts of pixels"


def borrowed(page: Page) -> list[str]:
    """Every text of a page, as it is shown, that has a letter of a face which the page does not bring along.

    A letter that no file of the site holds is one too, even where the machine has none to lend.
    """
    asking = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        asking.send(f"{domain}.enable")
    root = asking.send("DOM.getDocument", {"depth": -1})["root"]
    found = []
    for node, text in texts(root):
        fonts = asking.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if not all(font["isCustomFont"] for font in fonts) or not all(map(is_held, text)):
            found.append(text)
    asking.detach()
    return found


def texts(node: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Each element that holds a text of its own, by its number, with that text."""
    inside = node.get("children", ())
    own = "".join(one["nodeValue"] for one in inside if one["nodeType"] == TEXT).strip()
    if node["nodeType"] == ELEMENT and own:
        yield node["nodeId"], own
    for one in inside:
        yield from texts(one)


@cache
def is_held(sign: str) -> bool:
    """Whether one of the site's faces has a letter for a sign, or none is drawn for it."""
    from PIL import ImageFont

    if sign.isspace() or not sign.isprintable():
        return True
    faces = [ImageFont.truetype(file, 40) for file in sorted(FACES.glob("*.woff2"))]
    return any(bytes(face.getmask(sign)) != bytes(face.getmask(NO_LETTER)) for face in faces)
