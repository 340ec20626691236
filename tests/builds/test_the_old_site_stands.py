"""Whatever goes wrong, the old site stands as it was, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from generator.publish.swap import mend, swap
from tests.builds.places import copy_of, run, stands

OURS = "---\ntitle: Our page\ndescription: What it is.\n---\n\n"


@pytest.fixture
def root(again: Callable[[], Path], built: Path) -> Any:
    """A published city to break; its site must be the same afterwards."""
    made = again()
    yield made
    assert stands(made / "site") == stands(built / "site")
    assert not (made / ".cfc-site-old").exists()


def outside(root: Path, *folders: str) -> dict[str, str]:
    """Every file of a city but those in the folders named."""
    return {name: mark for name, mark in stands(root).items() if not name.startswith(folders)}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_input_that_is_refused_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = root / "data" / "indicators" / "homework.csv"
    write(table, table.read_text(encoding="utf-8").replace(",3.1,", ",Mar-01,", 1))
    before = outside(root, "build/report")
    assert run("build", root) == 2
    assert outside(root, "build/report") == before
    told = capsys.readouterr().err
    assert "data/indicators/homework.csv:2\n" in told
    assert "1 thing to mend. Nothing was changed: the site is as it was." in told
    told_of = json.loads((root / "build" / "report" / "check.json").read_text(encoding="utf-8"))
    (problem,) = (one for one in told_of if one["level"] == "stop")
    assert (problem["rule"], problem["line"]) == ("cell-turned-into-date", 2)


def test_a_page_by_hand_that_cannot_be_read_is_told_with_its_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / "site_src" / "pages" / "ours.md", OURS + "Hello {{ city.name }")
    before = outside(root, "build/report")
    assert run("build", root) == 2
    assert outside(root, "build/report") == before
    assert "site_src/pages/ours.md:6\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "body",
    ["[Nowhere](../nowhere/)", "[Lost](#lost)", '<img src="https://elsewhere.example/x.png" alt="">'],
)
def test_a_site_that_fails_a_gate_is_not_published(root: Path, body: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "site_src" / "pages" / "ours.md", OURS + body)
    assert run("build", root) == 3
    assert "The old site stands." in capsys.readouterr().err
    assert (root / "build" / "site" / "ours" / "index.html").is_file()
    report = json.loads((root / "build" / "report" / "gates.json").read_text(encoding="utf-8"))
    assert [problem for problem in report if problem["level"] == "stop"]


@pytest.mark.parametrize(
    "step", ["private_values", "assess", "all_pages", "run_mkdocs", "fill", "compare", "gate", "swap"]
)
def test_our_own_bug_keeps_its_traceback_and_the_site(root: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> NoReturn:
        raise RuntimeError("ours")

    # What is made before the last step is put in place of what takes long.
    monkeypatch.setattr("generator.build.run_mkdocs", lambda configuration, as_at: configuration.parent / "site")
    monkeypatch.setattr("generator.build.fill", lambda *_: None)
    monkeypatch.setattr("generator.build.gate", lambda *_: ())
    monkeypatch.setattr(f"generator.build.{step}", breaks)
    with pytest.raises(RuntimeError, match="ours"):
        run("build", root)


def test_a_swap_that_was_cut_off_is_mended_by_the_next_run_whatever_comes_of_it(root: Path) -> None:
    (root / "site").rename(root / "site.old")
    (root / "data" / "city.yml").unlink()
    assert run("build", root) == 2


def test_a_city_that_is_broken_everywhere_writes_nothing_but_its_report(tmp_path: Path) -> None:
    city = copy_of("broken", tmp_path / "broken")
    before = stands(city)
    assert run("build", city) == 2
    assert outside(city, "build/report") == before
    assert {path.name for path in (city / "build" / "report").iterdir()} == {"check.json"}
    assert [path.name for path in (city / "build").iterdir()] == ["report"]


# the swap itself


def folders(root: Path, **files: str) -> None:
    for name, text in files.items():
        write(root / name.replace("_", ".") / "index.html", text)


def standing(root: Path) -> dict[str, str]:
    return {path.parent.name: path.read_text(encoding="utf-8") for path in root.rglob("index.html")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"new": "new"}, {"site": "new"}),
        ({"new": "new", "site": "old"}, {"site": "new"}),
        # left over from a run that was cut off
        ({"new": "new", ".cfc-site-old": "oldest"}, {"site": "new"}),
        ({"new": "new", "site": "old", ".cfc-site-old": "oldest"}, {"site": "new"}),
    ],
)
def test_the_swap(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> None:
    folders(tmp_path, **before)
    swap(tmp_path / "new", tmp_path / "site")
    assert standing(tmp_path) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"site": "old"}, {"site": "old"}),
        ({".cfc-site-old": "old"}, {"site": "old"}),
        ({"site": "new", ".cfc-site-old": "old"}, {"site": "new"}),
    ],
)
def test_mending(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> None:
    folders(tmp_path, **before)
    mend(tmp_path / "site")
    assert standing(tmp_path) == after


def test_a_swap_that_breaks_between_its_two_steps_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders(tmp_path, new="new", site="old")
    rename = Path.rename

    def once(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError("a program holds the folder")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(PermissionError):
        swap(tmp_path / "new", tmp_path / "site")
    monkeypatch.setattr(Path, "rename", rename)
    mend(tmp_path / "site")
    assert standing(tmp_path) == {"site": "old", "new": "new"}


# the day


class Enough(Exception):
    """Stops a build where its configuration is written."""


def notice(root: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> str:
    def enough(*_: object) -> NoReturn:
        raise Enough

    monkeypatch.setattr("generator.build.run_mkdocs", enough)
    with pytest.raises(Enough):
        run("build", root, *more)
    configured = yaml.safe_load((root / "build" / "mkdocs.yml").read_text(encoding="utf-8"))
    text: str = configured["extra"]["frame"]["notice"]["text"]
    return text


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ((), "Our newest number is for December 2025."),
        (("--as-at", "2026-11-30"), "Our newest number is for December 2025."),
        (("--as-at", "2026-12-01"), "Our newest number is for December 2025. That is 1 year ago."),
        (("--as-at", "2036-01-01"), "Our newest number is for December 2025. That is 10 years ago."),
    ],
)
def test_the_day_is_told_and_never_looked_up(
    root: Path, more: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert notice(root, monkeypatch, *more) == expected
