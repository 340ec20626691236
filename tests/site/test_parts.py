"""Every part that docs/designing.md shows stands on a built site and in a style sheet, and the page is up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.axe import UNFOLD
from tests.site.conftest import View, cannot_run, go
from tests.site.parts import PAGE, PARTS, PICTURES, TALLEST, Part, beside, page, styled, where

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

WIDTH = 720
each_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.css)


@each_part
def test_a_part_is_seen_on_a_site(
    part: Part,
    sites: list[Path],
    homes: dict[Path, str],
    window: Callable[[View], BrowserContext],
    pytestconfig: pytest.Config,
) -> None:
    place = where(part, sites)
    assert place, f"no page has {part.css}"
    if pytestconfig.getoption("--renew-pictures"):
        views = (window(View(WIDTH, scheme)) for scheme in ("light", "dark"))
        draw(part, *(portrait(view, homes[place.site] + place.address, part) for view in views))


def portrait(view: BrowserContext, address: str, part: Part) -> bytes:
    page = view.new_page()
    go(page, address)
    page.evaluate(UNFOLD)
    picture = page.locator(part.selector).locator("visible=true").first.screenshot()
    page.close()
    return picture


def draw(part: Part, day: bytes, night: bytes) -> None:
    try:
        from tests.site.pictures import keep, opened
    except ImportError:
        cannot_run("no Pillow: pip install pillow")
    both = [picture.crop((0, 0, picture.width, min(picture.height, TALLEST))) for picture in map(opened, (day, night))]
    keep(beside(*both), part.file)


@each_part
def test_a_part_has_its_style_and_its_picture(part: Part) -> None:
    assert {part.css, part.css.partition("--")[0]} & styled()
    assert part.file.is_file(), "nox -s pictures"


def test_the_page_shows_the_parts_as_they_are(pytestconfig: pytest.Config) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if pytestconfig.getoption("--renew-pictures"):
        PAGE.write_text(page(text), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(text), "nox -s pictures"


def test_no_picture_is_left_of_a_part_that_is_gone() -> None:
    assert {file.name for file in PICTURES.glob("*")} == {part.file.name for part in PARTS}
