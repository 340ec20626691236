"""A preview made again: which pages, and a search index that is still whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.publish import again
from generator.publish.again import Shown, joined, make_again
from generator.show.files import Page

DAY = date(2026, 11, 21)


def index(*locations: str, text: str = "") -> str:
    return json.dumps({"config": {}, "docs": [{"location": at, "text": text} for at in locations]})


@pytest.mark.parametrize(
    ("old", "new", "made", "expected"),
    [
        (("", "a/", "a/#one", "b/"), ("a/",), {"a/"}, [("", "old"), ("b/", "old"), ("a/", "new")]),
        (("", "a/"), ("",), {""}, [("a/", "old"), ("", "new")]),
        (("a/",), (), set(), [("a/", "old")]),
        (("a/",), (), {"a/"}, []),
    ],
)
def test_a_search_index_keeps_what_was_not_made_again(
    old: tuple[str, ...], new: tuple[str, ...], made: set[str], expected: list[tuple[str, str]]
) -> None:
    says = json.loads(joined(index(*old, text="old"), index(*new, text="new"), made))
    assert [(entry["location"], entry["text"]) for entry in says["docs"]] == expected


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs make_again without MkDocs; gives whether it was whole, and how many pages were made."""
    runs: list[bool] = []
    for path in ("mkdocs.yml", "theme/page.html", "theme/frame/nav.html", "pages/index.md", "pages/a/index.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old", encoding="utf-8")
    monkeypatch.setattr(again, "_whole", lambda *_: written(True))
    monkeypatch.setattr(again, "_some", lambda *_: written(False))

    def written(whole: bool) -> list[Any]:
        runs.append(whole)
        (tmp_path / "shown" / "a").mkdir(parents=True, exist_ok=True)
        (tmp_path / "shown" / "a" / "index.html").write_text("made", encoding="utf-8")
        return []

    def run(before: Shown | None, *pages: Page) -> tuple[Shown, bool]:
        shown = make_again(tmp_path / "mkdocs.yml", pages, DAY, tmp_path / "shown", before)
        return shown, runs.pop()

    return run


def page(address: str, body: str) -> Page:
    return Page(address, "Title", "What it is.", body)


def test_only_pages_that_differ_are_made_again(made: Any) -> None:
    first, whole = made(None, page("", "one"), page("a/", "two"), page("b/", "three"))
    assert (whole, first.made) == (True, 3)
    second, whole = made(first, page("", "one"), page("a/", "new"), page("b/", "three"))
    assert (whole, second.made) == (False, 1)


@pytest.mark.parametrize("path", ["mkdocs.yml", "theme/page.html", "theme/new.html", "pages/b/index.md"])
def test_what_all_pages_share_makes_all_of_them_again(path: str, made: Any, tmp_path: Path) -> None:
    first, _ = made(None, page("", "one"))
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("new", encoding="utf-8")
    _, whole = made(first, page("", "one"))
    assert whole


def a_changed_page(shown: Path) -> None:
    (shown / "a" / "index.html").write_text("mode", encoding="utf-8")


def a_longer_page(shown: Path) -> None:
    page = shown / "a" / "index.html"
    before = page.stat()
    page.write_text("made longer", encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def a_new_file(shown: Path) -> None:
    (shown / "new.html").write_text("new", encoding="utf-8")


def a_lost_page(shown: Path) -> None:
    (shown / "a" / "index.html").unlink()


def nothing_left(shown: Path) -> None:
    shutil.rmtree(shown)


@pytest.mark.parametrize("touch", [a_changed_page, a_longer_page, a_new_file, a_lost_page, nothing_left])
def test_what_somebody_else_touched_is_not_used_again(touch: Callable[[Path], None], made: Any, tmp_path: Path) -> None:
    first, _ = made(None, page("a/", "one"))
    touch(tmp_path / "shown")
    second, whole = made(first, page("a/", "one"))
    assert whole
    _, whole = made(second, page("a/", "two"))
    assert not whole


@pytest.mark.parametrize("had_index", [True, False])
def test_some_pages_made_again_leave_the_rest_and_the_index_whole(
    had_index: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = page("a/", "new"), page("b/", "as it was")
    for name in ("pages/a/index.md", "pages/b/index.md", "shown/search/search_index.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = tmp_path / "shown" / "search" / "search_index.json"
    found.write_text(index("a/", "b/", text="old"), encoding="utf-8")
    if not had_index:
        found.unlink()

    def build(*_: Any, **how: Any) -> list[Any]:
        assert how == {"newer_only": True, "strict": False, "site_dir": str(tmp_path / "shown")}
        found.write_text(index("a/", text="new"), encoding="utf-8")
        return []

    monkeypatch.setattr(again, "build_pages", build)
    again._some(tmp_path / "mkdocs.yml", [one, other], [one], DAY, tmp_path / "shown")
    entries = [(entry["location"], entry["text"]) for entry in json.loads(found.read_text(encoding="utf-8"))["docs"]]
    assert entries == ([("b/", "old"), ("a/", "new")] if had_index else [("a/", "new")])
    times = [(tmp_path / "pages" / name / "index.md").stat().st_mtime for name in ("a", "b")]
    assert times[0] > times[1] == 0
