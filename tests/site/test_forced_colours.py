"""With the reader's own colours, every mark that means something is still drawn: looked at in the picture itself.

A browser in forced colours draws other colours than the page says, and drawings keep theirs or lose them; so neither
axe nor the computed style can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import View, cannot_run, go
from tests.site.sites import places

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import BrowserContext, Locator

LEAST_CONTRAST = 3.0  # WCAG 1.4.11
LEAST_SHARE = 0.01  # of the picture: less is the edge of a line
FORCED = [View(1280, "forced"), View(1280, "forced-dark")]
# What means something without being text, and the class that a page with it has.
MARKS = {
    "getting better": ("cfc-chip--better", ".cfc-chip--better svg"),
    "about the same": ("cfc-chip--same", ".cfc-chip--same svg"),
    "getting worse": ("cfc-chip--worse", ".cfc-chip--worse svg"),
    "not judged": ("cfc-chip--neutral", ".cfc-chip--neutral svg"),
    "not measured": ("cfc-chip--none", ".cfc-chip--none svg"),
    "tally": ("cfc-tally", ".cfc-tally svg"),
    "dots": ("cfc-dots", ".cfc-dots > svg"),
    "key of dots": ("cfc-dots", ".cfc-dots .cfc-legend svg"),
    "line": ("cfc-chart", ".cfc-chart .cfc-svg--wide"),
    "beads": ("cfc-stage", ".cfc-stage svg"),
    "tile": ("cfc-tile", ".cfc-tile"),
}


@pytest.fixture(params=FORCED, ids=lambda view: view.scheme)
def look(
    request: pytest.FixtureRequest,
    sites: list[Path],
    homes: dict[Path, str],
    window: Callable[[View], BrowserContext],
) -> Iterator[Callable[[str, str], Locator]]:
    """Opens the first page that has a class, and finds what is drawn there."""
    page = window(request.param).new_page()

    def at(part: str, selector: str) -> Locator:
        every = (place for site in sites for place in places(site) if part in place.parts)
        place = next(every, None)
        assert place, f"no page has {part}"
        go(page, homes[place.site] + place.address)
        return page.locator(f"main {selector}").locator("visible=true").first

    yield at
    page.close()


def drawn(part: Locator) -> Image:
    try:
        from tests.site.pictures import opened
    except ImportError:
        cannot_run("no Pillow: pip install pillow")
    return opened(part.screenshot())


def brightness(colour: tuple[int, ...]) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    red, green, blue = (
        (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (v / 255 for v in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    pale, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (pale + 0.05) / (dark + 0.05)


def best_contrast(picture: Image) -> float:
    """Between the ground, which is what most of the picture is, and the colour that stands out most."""
    total = picture.width * picture.height
    counted = sorted(picture.getcolors(total) or (), reverse=True)
    return max(contrast(counted[0][1], colour) for count, colour in counted if count >= total * LEAST_SHARE)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_still_drawn(mark: str, look: Callable[[str, str], Locator]) -> None:
    assert best_contrast(drawn(look(*MARKS[mark]))) >= LEAST_CONTRAST


def test_filled_dots_differ_from_empty_ones(look: Callable[[str, str], Locator]) -> None:
    key = look("cfc-dots", ".cfc-dots .cfc-legend")
    filled, empty = (drawn(key.locator(f"circle.{name}").first) for name in ("on", "off"))
    middles = [picture.getpixel((picture.width // 2, picture.height // 2)) for picture in (filled, empty)]
    assert contrast(*middles) >= LEAST_CONTRAST


def test_drawn_boxes_keep_their_edges(look: Callable[[str, str], Locator]) -> None:
    act = look("cfc-do", ".cfc-do li")
    width = "part => parseFloat(getComputedStyle(part, '::before').borderTopWidth)"
    assert act.evaluate(width) >= 1


def test_the_page_one_is_on_is_told_from_the_others(look: Callable[[str, str], Locator]) -> None:
    picks = look("cfc-find", ".cfc-pick")
    style = "part => { const {outlineStyle, borderColor} = getComputedStyle(part); return outlineStyle + borderColor }"
    current, other = (
        picks.locator(f"a{which}").first.evaluate(style) for which in ("[aria-current]", ":not([aria-current])")
    )
    assert current != other
