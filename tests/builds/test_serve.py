"""A preview as a person has it: started, looked at, a word changed, a file broken and mended, ended by Ctrl+C."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from generator.publish.fill import INDEX
from generator.settings import SOFTWARE
from tests.builds.places import run, stands

# Seconds until a preview that says nothing counts as stuck, a hundred times what it needs: however busy a machine is.
PATIENCE = 30 * 60
PAGE = "indicators/homework/"
MISTAKE = "nonsense: 1\n"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Served:
    """A running preview of a city: its folder, what it shows and what it says."""

    def __init__(self, root: Path, said: Path) -> None:
        self.root, self.port, self.log = root, free_port(), said
        command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(self.port)]
        # Where the tests run in the background, Ctrl+C is ignored, and so it would be by what they start.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        with said.open("wb") as written:
            self.process = subprocess.Popen(command, cwd=SOFTWARE, stdout=written, stderr=subprocess.STDOUT)
        signal.signal(signal.SIGINT, before)

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, address: str = PAGE) -> str:
        """What is answered; nothing while nobody listens."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except URLError:
            return ""

    def until(self, so: Callable[[], bool]) -> None:
        """Waits, and shows what the preview said if nothing comes of it."""
        ends = time.monotonic() + PATIENCE
        while not so():
            assert time.monotonic() < ends and self.process.poll() is None, self.said
            time.sleep(0.1)

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def serve(again: Callable[[], Path], tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts a preview of a built city, which a test may have changed before, and waits until it says something."""
    begun: list[Served] = []

    def start(says: str = "Ctrl+C") -> Served:
        begun.append(Served(tmp_path / "again", tmp_path / "said.txt"))
        begun[0].until(lambda: says in begun[0].said)
        return begun[0]

    again()
    yield start
    for preview in begun:
        preview.process.kill()
        preview.process.wait()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def index(site: Path) -> list[tuple[str, str, str]]:
    says = json.loads((site / INDEX).read_text(encoding="utf-8"))
    return sorted((entry["location"], entry["title"], entry["text"]) for entry in says["docs"])


def without_index(site: Path) -> dict[str, str]:
    return {name: mark for name, mark in stands(site).items() if name != INDEX and not name.endswith(".gz")}


def test_a_word_is_changed_a_file_broken_and_mended(
    serve: Callable[..., Served], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "again"
    published, indicator = stands(root / "site"), root / "data" / "indicators" / "homework.yml"
    preview = serve()
    preview.until(lambda: "livereload(" in preview.page(""))
    assert run("serve", root, "--port", str(preview.port)) == 2
    assert f"Another program holds the port {preview.port}" in capsys.readouterr().err

    edit(indicator, "title: ", "title: Doing ")
    preview.until(lambda: "Doing Homework" in preview.page())
    preview.until(lambda: "Changed: data/indicators/homework.yml. " in preview.said)

    edit(indicator, "title: ", MISTAKE + "title: Never ")
    preview.until(lambda: "“nonsense:” is not a key" in preview.page())
    assert "Doing Homework" in preview.page()
    assert "“nonsense:” is not a key" in preview.page("no/such/page/")
    preview.until(lambda: "1 thing to mend. The pages stay as they were" in preview.said)

    edit(indicator, MISTAKE + "title: Never ", "title: ")
    preview.until(lambda: "nonsense" not in preview.page())
    preview.until(lambda: "The tests of the finished site found nothing" in preview.said)

    assert preview.end() == 0
    assert "Traceback" not in preview.said
    assert stands(root / "site") == published
    assert not (root / "build" / "site").exists()
    assert [path for path in root.rglob("*.html") if b"livereload(" in path.read_bytes()] == []

    # What was made page by page is what a build makes of the same files.
    assert run("build", root) == 0
    shown = root / "build" / "preview" / "shown"
    assert without_index(shown) == without_index(root / "site")
    assert index(shown) == index(root / "site")


def test_a_city_that_is_broken_at_first_is_shown_when_it_is_mended_and_its_inbox_is_never_opened(
    serve: Callable[..., Served], tmp_path: Path
) -> None:
    root = tmp_path / "again"
    edit(root / "data" / "indicators" / "homework.yml", "title: ", MISTAKE + "title: ")
    # A build refuses a file of the inbox that it cannot read.
    (root / "pledges" / "inbox").mkdir(exist_ok=True)
    (root / "pledges" / "inbox" / "broken.xlsx").write_bytes(b"not a workbook")
    preview = serve()
    preview.until(lambda: "“nonsense:” is not a key" in preview.page(""))
    assert 'http-equiv="refresh"' in preview.page("")
    edit(root / "data" / "indicators" / "homework.yml", MISTAKE, "")
    preview.until(lambda: "Homework at age 11" in preview.page())
    assert run("build", root) == 2
    assert preview.end() == 0


def test_what_is_saved_while_the_first_pages_are_made_is_shown_too(
    serve: Callable[..., Served], tmp_path: Path
) -> None:
    preview = serve("Checking every figure")
    edit(tmp_path / "again" / "data" / "indicators" / "homework.yml", "title: ", "title: Doing ")
    preview.until(lambda: "Doing Homework" in preview.page())
    assert preview.end() == 0
