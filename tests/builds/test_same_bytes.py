"""The same input gives the same bytes, on any machine; what is taken out leaves no trace."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.settings import SOFTWARE
from tests.builds.places import copy_of, run, said, stands

REMOVED = "library-visits"
TITLE = "Using the library"
# Another place on earth, another language, another order of sets.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4", "PYTHONPATH": str(SOFTWARE)}


def test_a_second_build_somewhere_else_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """In a folder, process and surroundings of its own, with every drawing made anew."""
    root = copy_of("small", tmp_path / "another name")
    command = [sys.executable, "-m", "generator", "build", "--root", root.name]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | ELSEWHERE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert stands(root / "site") == stands(built / "site")
    assert stands(root / "build" / "pages") == stands(built / "build" / "pages")
    assert any(name.endswith(".gz") for name in stands(root / "site"))


def test_a_removed_indicator_leaves_no_trace_and_comes_back_as_it_was(again: Callable[[], Path], built: Path) -> None:
    root = again()
    files = [root / "data" / "indicators" / f"{REMOVED}{ending}" for ending in (".yml", ".csv")]
    kept = {file: file.read_bytes() for file in files}
    for file in files:
        file.unlink()
    assert run("build", root) == 0
    for folder in ("site", "build/pages"):
        found = {
            name for name, text in said(root / folder).items() if REMOVED in name or REMOVED in text or TITLE in text
        }
        assert found == set(), folder
    assert stands(root / "site") != stands(built / "site")
    for file, raw in kept.items():
        file.write_bytes(raw)
    assert run("build", root) == 0
    assert stands(root / "site") == stands(built / "site")


def damaged(cache: Path) -> None:
    """A digit changed in every drawing, every second template cut."""
    for file in (cache / "charts").rglob("*.kept"):
        file.write_bytes(file.read_bytes().replace(b"1", b"7"))
    for file in sorted((cache / "templates").rglob("*.kept"))[::2]:
        file.write_bytes(file.read_bytes()[:-1])


def mixed_up(cache: Path) -> None:
    """Every entry under the name of the next one."""
    for folder in ("charts", "templates"):
        files = sorted((cache / folder).rglob("*.kept"))
        whole = [file.read_bytes() for file in files]
        for file, raw in zip(files, [*whole[1:], whole[0]], strict=True):
            file.write_bytes(raw)


def a_file(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_bytes(b"x")


def a_link_to_nowhere(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.symlink_to(cache.with_name("nowhere"))


@pytest.mark.parametrize("state", [damaged, mixed_up, a_file, a_link_to_nowhere])
def test_no_state_of_the_cache_is_seen_in_the_site(
    again: Callable[[], Path], built: Path, state: Callable[[Path], None]
) -> None:
    root = again()
    drawings = len(list((root / "build" / "cache" / "charts").rglob("*.kept")))
    state(root / "build" / "cache")
    assert run("build", root) == 0
    assert stands(root / "site") == stands(built / "site")
    counted = json.loads((root / "build" / "report" / "caches.json").read_text(encoding="utf-8"))["charts"]
    assert counted["damaged"] + counted["made"] >= drawings > 100
