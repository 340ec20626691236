"""Ten key pages against pictures that a person has looked at: `nox -s pictures` makes them anew.

They are compared where a browser draws as the one that took them did. Every letter in them is of a face that the site
brings along, so the faces of a machine do not matter; the letters in a badge are left out, for a drawing that stands
alone takes whichever face the machine has.
"""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import VIEWS, View, cannot_run, go
from tests.site.faces import borrowed, letters_stand
from tests.site.sites import first

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

REFERENCE = Path(__file__).parent / "reference"
TAKEN_WITH = REFERENCE / "taken-with.json"
LETTERS = re.compile(r"<text\b.*?</text>", re.DOTALL)
PICTURES_SEEN = "[...document.images].filter(image => image.checkVisibility())"
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


@pytest.fixture(scope="session")
def drawn_with(browser: Browser) -> dict[str, str]:
    """All of a machine that a picture depends on: the browser, what it runs on, and where it may put a letter."""
    page = browser.new_page()
    found = {
        "browser": f"Chromium {browser.version.partition('.')[0]}",
        "system": f"{platform.system()} {platform.machine()}",
        "letters": letters_stand(page),
    }
    page.close()
    return found


@pytest.fixture(scope="session")
def alike(drawn_with: dict[str, str], pytestconfig: pytest.Config) -> None:
    """Skips where a page that is as it was would still be drawn otherwise than in its picture."""
    if pytestconfig.getoption("--renew-pictures"):
        TAKEN_WITH.write_text(json.dumps(drawn_with, indent=2) + "\n", encoding="utf-8")
    told = json.loads(TAKEN_WITH.read_text(encoding="utf-8"))
    if told != drawn_with:
        pytest.skip(
            f"pictures are not compared: they were taken with {', '.join(told.values())}; "
            f"here it is {', '.join(drawn_with.values())}"
        )


@pytest.fixture
def shown(
    name: str,
    view: View,
    sites: list[Path],
    homes: dict[Path, str],
    window: Callable[[View], BrowserContext],
) -> Iterator[Page]:
    """A key page, with all its pictures, and without the letters in drawings that stand alone."""
    key = KEYS[name]
    place = first(sites[-1:] if key.small else sites, key.template, *key.parts)
    assert place, f"no page for {name}"
    page = window(view).new_page()
    page.route("**/*.svg", without_letters)
    go(page, homes[place.site] + place.address)
    page.evaluate(f"Promise.all({PICTURES_SEEN}.map(image => {{ image.loading = 'eager'; return image.decode() }}))")
    yield page
    page.close()


def without_letters(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=LETTERS.sub("", answer.text()))


def taken(page: Page) -> bytes:
    """The page from its top, at most three screens high."""
    size = page.evaluate("({width: innerWidth, height: document.documentElement.scrollHeight})")
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, **size, "height": min(size["height"], TALLEST)})


@pytest.mark.usefixtures("pillow", "alike")
@pytest.mark.parametrize("view", PICTURED, ids=str)
@pytest.mark.parametrize("name", KEYS)
def test_a_key_page_looks_as_its_picture(name: str, view: View, shown: Page, pytestconfig: pytest.Config) -> None:
    from tests.site.pictures import difference, keep, marked, opened

    file = REFERENCE / f"{name}-{view}.png"
    actual = opened(taken(shown))
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
            f"{shown.url} differs from {file.name} in {found.share:.2%} of its cells, "
            f"and is {found.taller} pixels taller. "
            f"Look at build/pictures/{file.stem}.difference.png beside .actual.png; "
            "if it is as it should be: nox -s pictures",
            pytrace=False,
        )


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize("view", PICTURED[:1], ids=str)
@pytest.mark.parametrize("name", KEYS)
def test_a_key_page_has_every_letter_from_the_faces_that_the_site_brings_along(name: str, shown: Page) -> None:
    assert borrowed(shown) == []


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize(
    ("style", "text", "found"),
    [("", "plain", []), ("font-family: serif", "own", ["own"]), ("", "\u4f60\u597d", ["\u4f60\u597d"])],
)
def test_a_letter_of_the_machine_is_found(
    style: str, text: str, found: list[str], home: str, window: Callable[[View], BrowserContext]
) -> None:
    page = window(PICTURED[0]).new_page()
    go(page, home)
    page.evaluate(f"document.querySelector('main').innerHTML = '<p style=\"{style}\">{text}</p>'")
    assert borrowed(page) == found
    page.close()


def test_no_picture_is_left_of_a_page_that_is_gone() -> None:
    wanted = {f"{name}-{view}.png" for name in KEYS for view in PICTURED}
    assert {file.name for file in REFERENCE.glob("*.png")} == wanted
