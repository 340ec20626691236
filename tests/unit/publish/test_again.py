"""A preview made again: which pages, and a search index that is still whole."""

from __future__ import annotations

import json
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
    for path in ("mkdocs.yml", "theme/page.html", "pages/index.md", "pages/a/index.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old", encoding="utf-8")
    monkeypatch.setattr(again, "_whole", lambda *_: runs.append(True) or [])
    monkeypatch.setattr(again, "_some", lambda *_: runs.append(False) or [])

    def run(before: Shown | None, *pages: Page) -> tuple[Shown, bool]:
        shown = make_again(tmp_path / "mkdocs.yml", pages, DAY, tmp_path / "shown", before)
        return shown, runs.pop()

    return run


def page(address: str, body: str) -> Page:
    return Page(address, "Title", "What it is.", body)


def test_only_pages_that_differ_are_made_again(made: Any) -> None:
    first, whole = made(None, page("", "one"), page("a/", "two"))
    assert (whole, first.made) == (True, 2)
    second, whole = made(first, page("", "one"), page("a/", "new"))
    assert (whole, second.made) == (False, 1)


@pytest.mark.parametrize("path", ["mkdocs.yml", "theme/page.html", "theme/new.html", "pages/b/index.md"])
def test_what_all_pages_share_makes_all_of_them_again(path: str, made: Any, tmp_path: Path) -> None:
    first, _ = made(None, page("", "one"))
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("new", encoding="utf-8")
    _, whole = made(first, page("", "one"))
    assert whole
