"""Wishes and figures print on few sheets, with their words and without the frame's links."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import View, go
from tests.site.sites import fullest, places

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

PAGE = re.compile(rb"/Type\s*/Page\b")
# The fullest page of each type, on A4. That of a figure has 14 tables; the page made for paper is its report card.
SIDES_AT_MOST = {"wish": 4, "indicator": 20}
PAPER = View(703, height=1032)  # the room inside the margins of A4
ON_PAPER = """
() => ({
  frame: [...document.querySelectorAll(".cfc-head nav, .cfc-menu, .cfc-crumbs, .cfc-pick, .cfc-next")]
    .filter(part => part.checkVisibility()).map(part => part.className),
  title: document.querySelector("main h1").checkVisibility(),
  ground: getComputedStyle(document.body).backgroundColor,
})
"""


@pytest.mark.parametrize("kind", SIDES_AT_MOST)
def test_a_page_prints_on_few_sides(
    kind: str, sites: list[Path], homes: dict[Path, str], window: Callable[[View], BrowserContext]
) -> None:
    for site in sites:
        place = next(place for place in fullest(places(site)) if place.kind == kind)
        page = window(PAPER).new_page()
        page.emulate_media(media="print")
        go(page, homes[site] + place.address)
        assert page.evaluate(ON_PAPER) == {"frame": [], "title": True, "ground": "rgb(255, 255, 255)"}
        assert len(PAGE.findall(page.pdf(format="A4"))) <= SIDES_AT_MOST[kind], place
        page.close()
