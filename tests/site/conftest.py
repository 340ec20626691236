"""A real browser on the finished site: Debian's or any other Chromium, driven by Playwright's wheel.

`pytest tests/site --site-dir build/site` opens one page of each type. Without a Chromium, or without
a site, the tests are skipped on a developer's machine and are an error where CI=true.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:  # so that a machine without the browser's packages can still run every other test
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PAGE_TYPE = re.compile(r"""<[^>]*\sdata-page-type=["']?([\w-]+)""")
REDIRECT = 'http-equiv="refresh"'
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


@dataclass(frozen=True)
class View:
    """A window to look through: width in CSS pixels, and the reader's colour preference."""

    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


VIEWS = [View(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]


@dataclass(frozen=True)
class Visit:
    """An open page, with what its browser asked for and complained of while it loaded."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site-dir", default="site", help="the folder of the finished site (default: site/)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium and a finished site")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    addresses = one_page_of_each_type(site_folder(metafunc.config)) or {"no-site": ""}
    if "visit" in metafunc.fixturenames:
        stays = [(address, view) for address in addresses.values() for view in VIEWS]
        ids = [f"{name}-{view}" for name in addresses for view in VIEWS]
        metafunc.parametrize("visit", stays, ids=ids, indirect=True, scope="module")
    if "plain_visit" in metafunc.fixturenames:
        metafunc.parametrize("plain_visit", addresses.values(), ids=addresses, indirect=True, scope="module")


def site_folder(config: pytest.Config) -> Path:
    # The option is unknown when pytest meets this folder only while it collects.
    return config.rootpath / str(config.getoption("--site-dir", default="site"))


def one_page_of_each_type(site: Path) -> dict[str, str]:
    """The address, from the site's folder, of the first page of each `data-page-type`.

    Pages that people wrote say no type: of these, the first in each folder of the site's top.
    """
    found: dict[str, str] = {}
    for file in sorted(site.rglob("*.html")):
        text, place = file.read_text(encoding="utf-8"), file.relative_to(site)
        if REDIRECT not in text:
            kind = PAGE_TYPE.search(text)
            name = kind[1] if kind else place.parts[0].removesuffix(".html")
            found.setdefault(name, place.as_posix().removesuffix("index.html"))
    return found


def cannot_run(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config) -> Path:
    folder = site_folder(pytestconfig)
    if not one_page_of_each_type(folder):
        cannot_run(f"no page in {folder}: build the site, or give --site-dir")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not found:
        cannot_run("no Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, as its package ships it."""
    try:
        import axe_playwright_python
    except ImportError:
        cannot_run("no axe-core: pip install axe-playwright-python")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        cannot_run("no Playwright: pip install playwright (its own browsers are not needed)")
    quiet = ["--disable-quic", "--no-first-run", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield browser
        browser.close()


class _Shelf(SimpleHTTPRequestHandler):
    """Serves the site in the folder it is made for, and says nothing."""

    def __init__(self, *args: object, base: str, **kwargs: object) -> None:
        self.base = base
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address the site is served at: this machine, and the folder of its canonical address."""
    canonical = CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    base = urlsplit(canonical[1]).path if canonical else "/"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shelf, directory=str(site), base=base))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{base}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Visit]:
    """A page of one type in one view, loaded and quiet."""
    address, view = request.param
    with browser.new_context(
        viewport={"width": view.width, "height": 800}, color_scheme=view.scheme, reduced_motion="reduce"
    ) as context:
        yield open_page(context.new_page(), home, address)


@pytest.fixture(scope="module")
def plain_visit(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Visit]:
    """A page of one type in a browser that runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield open_page(context.new_page(), home, request.param)


@pytest.fixture(scope="module")
def page(visit: Visit) -> Page:
    return visit.page


@pytest.fixture(scope="module")
def plain_page(plain_visit: Visit) -> Page:
    return plain_visit.page


@pytest.fixture(scope="module")
def asked(visit: Visit) -> list[str]:
    """The address of everything the browser asked for while the page loaded."""
    return visit.asked


@pytest.fixture(scope="module")
def errors(visit: Visit) -> list[str]:
    """What the browser complained of while the page loaded."""
    return visit.errors


def open_page(page: Page, home: str, address: str) -> Visit:
    visit = Visit(page)

    def asked(request: Request) -> None:
        visit.asked.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            visit.errors.append(message.text)

    page.context.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.goto(home + address, wait_until="networkidle")
    return visit
