"""A real browser on the finished sites: Debian's or any other Chromium, driven by Playwright's wheel.

The sites are the first city's and that of the small test city, which alone has organisations, pledges and every
verdict (`--site-dir`, once or more, for others). Without a Chromium, or without a site, the tests are skipped on a
developer's machine and are an error where CI=true. With `--all`, every page is opened and not one of each type.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import pytest

from tests.site.sites import Place, chosen, places

if TYPE_CHECKING:  # so that a machine without the browser's packages can still run every other test
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SITES = ["site", "tests/cities/small/site"]
# Letters are drawn alike on every machine, as far as a browser can: no hinting, no coloured edges, one colour profile.
STEADY = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"]
QUIET = ["--disable-quic", "--no-first-run", "--disable-sync"]
CANONICAL = '<link rel="canonical" href="'
SEARCH = "form[name=search]"
# The next Tab is the first again: it starts where the focus was last, so that has to be the top.
FROM_THE_TOP = """
() => {
  document.body.tabIndex = -1
  document.body.focus()
  document.body.blur()
  document.body.removeAttribute("tabindex")
  scrollTo(0, 0)
}
"""
# Milliseconds until a browser counts as stuck, a thousand times what it needs: a busy machine is not a broken page.
PATIENCE = 20 * 60_000
seconds: Counter[str] = Counter()


@dataclass(frozen=True)
class View:
    """A window to look through: its size in CSS pixels, the reader's choice of colours, and whether scripts run."""

    width: int
    scheme: str = "light"
    height: int = 800
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"

    def media(self) -> dict[str, Any]:
        """What the browser is told of its reader."""
        dark, forced = self.scheme.endswith("dark"), self.scheme.startswith("forced")
        return {
            "color_scheme": "dark" if dark else "light",
            "forced_colors": "active" if forced else "none",
            "reduced_motion": "reduce",
        }


VIEWS = [View(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]
VIEWS += [View(320, "forced")]
MORE_VIEWS = [View(1280, "forced")]
PLAIN = View(1280, scripts=False)
# 1280 by 1024 at 400 per cent (WCAG 1.4.10), and the same page with room.
ZOOMED = View(320, height=256)
ROOMY = View(1280)


@dataclass(frozen=True)
class Visit:
    """An open page, with what its browser asked for and complained of since."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site-dir", action="append", help=f"a finished site, once or more (default: {SITES})")
    parser.addoption("--all", action="store_true", help="open every page, not one of each type")
    parser.addoption("--renew-pictures", action="store_true", help="write the reference pictures afresh")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium and a finished site")
    config.addinivalue_line("markers", "alike_by_night: what it looks at does not depend on colours; not run by night")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if not (by_night(item) and item.get_closest_marker("alike_by_night"))]


def by_night(item: pytest.Item) -> bool:
    stay = (
        item.callspec.params.get("visit") if isinstance(item, pytest.Function) and hasattr(item, "callspec") else None
    )
    return bool(stay) and stay[1].scheme == "dark"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    file = report.nodeid.partition("::")[0]
    if file.startswith("tests/site/"):
        seconds[file] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if seconds:
        told = ", ".join(f"{Path(file).stem} {spent:.0f} s" for file, spent in seconds.most_common())
        terminalreporter.write_line(f"Time in the browser: {sum(seconds.values()):.0f} s ({told})")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, views in (
        ("visit", views_of(metafunc.config)),
        ("close_visit", [ZOOMED, ROOMY]),
        ("plain_visit", [PLAIN]),
    ):
        if name in metafunc.fixturenames:
            stays = [(place, view) for place in to_open(metafunc.config) for view in views]
            ids = [f"{place}-{view}" for place, view in stays] or ["no-site"]
            metafunc.parametrize(name, stays or [None], ids=ids, indirect=True, scope="module")


def views_of(config: pytest.Config) -> list[View]:
    return VIEWS + MORE_VIEWS if config.getoption("--all", default=False) else VIEWS


def to_open(config: pytest.Config) -> tuple[Place, ...]:
    folders = site_folders(config)
    if config.getoption("--all", default=False):
        return tuple(place for folder in folders for place in places(folder))
    return chosen(folders)


def site_folders(config: pytest.Config) -> list[Path]:
    # Options are unknown when pytest meets this folder only while it collects.
    return [config.rootpath / folder for folder in config.getoption("--site-dir", default=None) or SITES]


def cannot_run(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sites(pytestconfig: pytest.Config) -> list[Path]:
    """The folders of the finished sites, the first city's first."""
    folders = site_folders(pytestconfig)
    for folder in folders:
        if not places(folder):
            cannot_run(f"no page in {folder}: run `nox -s browser`, which builds it, or give --site-dir")
    return folders


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not found:
        cannot_run("no Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        cannot_run("no Playwright: pip install playwright (its own browsers are not needed)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *STEADY], timeout=PATIENCE)
        yield browser
        browser.close()


class _Shelf(SimpleHTTPRequestHandler):
    """Serves a site in the folder it is made for, and says nothing."""

    def __init__(self, *args: object, base: str, **kwargs: object) -> None:
        self.base = base
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address a site is served at: this machine, and the folder of its canonical address."""
    _, _, rest = (site / "index.html").read_text(encoding="utf-8").partition(CANONICAL)
    base = urlsplit(rest.partition('"')[0]).path or "/"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shelf, directory=str(site), base=base))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{base}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def homes(sites: list[Path]) -> Iterator[dict[Path, str]]:
    """The address of each site while the tests run."""
    with ExitStack() as stack:
        yield {site: stack.enter_context(served(site)) for site in sites}


@pytest.fixture(scope="session")
def home(sites: list[Path], homes: dict[Path, str]) -> str:
    """The address of the first city's site."""
    return homes[sites[0]]


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Callable[[View], BrowserContext]]:
    """A window for each view, opened once: pages that share one share its cache, and no page of ours keeps anything."""
    opened: dict[View, BrowserContext] = {}

    def at(view: View) -> BrowserContext:
        if view not in opened:
            opened[view] = browser.new_context(
                viewport={"width": view.width, "height": view.height},
                java_script_enabled=view.scripts,
                locale="en-GB",
                timezone_id="Europe/London",
                **view.media(),
            )
            opened[view].set_default_timeout(PATIENCE)
        return opened[view]

    yield at
    for context in opened.values():
        context.close()


class Seat:
    """The page that is open now: asked for another view of it, it is not loaded again.

    But for the search page: Material's search puts the page back where it was some time after the window changes.
    """

    def __init__(self, window: Callable[[View], BrowserContext]) -> None:
        self.window = window
        self.stack = ExitStack()
        self.stay: tuple[str, bool] | None = None

    def at(self, address: str, view: View) -> Visit:
        if self.stay != (address, view.scripts) or self.visit.page.locator(SEARCH).count():
            self.leave()
            self.visit = self.stack.enter_context(visiting(self.window(view), address))
            self.stay = address, view.scripts
        self.visit.page.set_viewport_size({"width": view.width, "height": view.height})
        self.visit.page.emulate_media(**view.media())
        self.visit.page.evaluate(FROM_THE_TOP)
        return self.visit

    def leave(self) -> None:
        self.stack.close()
        self.stay = None


@pytest.fixture(scope="session")
def seat(window: Callable[[View], BrowserContext]) -> Iterator[Seat]:
    seat = Seat(window)
    yield seat
    seat.leave()


@contextmanager
def visiting(context: BrowserContext, address: str) -> Iterator[Visit]:
    """A page, loaded and quiet; closed again at the end."""
    page = context.new_page()
    visit = Visit(page)

    def asked(request: Request) -> None:
        visit.asked.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            visit.errors.append(message.text)

    context.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    go(page, address)
    yield visit
    context.remove_listener("request", asked)
    page.close()


def go(page: Page, address: str) -> None:
    """Opens a page and waits for its letters; the search page also for its index."""
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    if page.locator(SEARCH).count():
        page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest, homes: dict[Path, str], seat: Seat) -> Visit:
    """A page of one type in one view."""
    place, view = request.param
    return seat.at(homes[place.site] + place.address, view)


# The same, of other views: pytest keeps apart what is asked of each.
close_visit = visit
plain_visit = visit


@pytest.fixture(scope="module")
def page(visit: Visit) -> Page:
    return visit.page


@pytest.fixture(scope="module")
def plain_page(plain_visit: Visit) -> Page:
    """A page of one type in a browser that runs no scripts."""
    return plain_visit.page


@pytest.fixture(scope="module")
def close_page(close_visit: Visit) -> Page:
    """A page of one type, zoomed to 400 per cent, or with room."""
    return close_visit.page


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, as its package ships it."""
    try:
        import axe_playwright_python
    except ImportError:
        cannot_run("no axe-core: pip install axe-playwright-python")
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
