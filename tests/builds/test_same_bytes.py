"""The same input gives the same bytes, on any machine; what is taken out leaves no trace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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
