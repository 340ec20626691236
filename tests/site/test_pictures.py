"""Ten key pages against pictures that a person has looked at: `nox -s pictures` makes them anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import VIEWS, View, cannot_run, go
from tests.site.sites import first

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

REFERENCE = Path(__file__).parent / "reference"
TALLEST = 2400  # pixels: three screens of a phone, and all of most pages on a desk


@dataclass(frozen=True, slots=True)
class Key:
    """A key page: the first of a template that has these classes; with `small`, on the test city's site."""

    template: str
    parts: tuple[str, ...] = ()
    small: bool = False


KEYS = {
    "home": Key("home"),
    "wish": Key("wish"),
    "indicator-dots": Key("indicator", ("cfc-chart", "cfc-dots")),
    "indicator-line": Key("indicator", ("cfc-chart",), small=True),
    "obsession": Key("obsession"),
    "goal": Key("goal"),
    "gaps": Key("gaps"),
    "pledges": Key("pledges", ("cfc-promise",), small=True),
    "organisation": Key("organisation", small=True),
    "report-card": Key("report-card"),
}
PICTURED = [view for view in VIEWS if view.scheme in ("light", "dark")]


@pytest.fixture
def pillow() -> None:
    try:
        import PIL  # noqa: F401
    except ImportError:
        cannot_run("no Pillow: pip install pillow")


def taken(page: Page) -> bytes:
    """The page from its top, at most three screens high."""
    size = page.evaluate("({width: innerWidth, height: document.documentElement.scrollHeight})")
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, **size, "height": min(size["height"], TALLEST)})


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize("view", PICTURED, ids=str)
@pytest.mark.parametrize("name", KEYS)
def test_a_key_page_looks_as_its_picture(
    name: str,
    view: View,
    sites: list[Path],
    homes: dict[Path, str],
    window: Callable[[View], BrowserContext],
    pytestconfig: pytest.Config,
) -> None:
    from tests.site.pictures import difference, keep, marked, opened

    key, file = KEYS[name], REFERENCE / f"{name}-{view}.png"
    place = first(sites[-1:] if key.small else sites, key.template, *key.parts)
    assert place, f"no page for {name}"
    page = window(view).new_page()
    go(page, homes[place.site] + place.address)
    actual = opened(taken(page))
    page.close()
    if pytestconfig.getoption("--renew-pictures"):
        keep(actual, file)
        return
    assert file.is_file(), "no picture to compare with: nox -s pictures"
    found = difference(opened(file), actual)
    if found:
        seen = pytestconfig.rootpath / "build" / "pictures"
        keep(actual, seen / f"{file.stem}.actual.png")
        keep(marked(actual, found.where), seen / f"{file.stem}.difference.png")
        pytest.fail(
            f"{place.address or name} differs from {file.name} in {found.share:.2%} of its cells, "
            f"and is {found.taller} pixels taller. "
            f"Look at build/pictures/{file.stem}.difference.png beside .actual.png; "
            "if it is as it should be: nox -s pictures",
            pytrace=False,
        )


def test_no_picture_is_left_of_a_page_that_is_gone() -> None:
    wanted = {f"{name}-{view}.png" for name in KEYS for view in PICTURED}
    assert {file.name for file in REFERENCE.glob("*.png")} == wanted
