"""A short choice of `nox -s kills`: a swap killed at each of its write points, and a withdrawal at some of its own."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds.places import copy_of, stands
from tests.kills.cities import DECIDED, command, kept, mending, swapping, swapping_in_two_steps
from tests.kills.deadly import Work, run

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir() or not hasattr(os, "fork"),
    reason="write points are counted on Linux alone",
)
EVERY = 5


def site(folder: Path, text: str) -> None:
    for name in ("index.html", "data/observations.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("way", [swapping, swapping_in_two_steps])
def test_a_swap_killed_anywhere_leaves_the_old_site_or_the_new_one(way: Callable[[Path], Work], tmp_path: Path) -> None:
    start, root = tmp_path / "start", tmp_path / "city"
    site(start / "site", "old")
    site(start / "build" / "finished", "new")
    old, new = stands(start / "site"), stands(start / "build" / "finished")
    shutil.copytree(start, root)
    points = run(way(root), root).outside
    assert stands(root / "site") == new
    assert points > 6
    met = []
    for point in range(1, points + 1):
        shutil.rmtree(root)
        shutil.copytree(start, root)
        assert run(way(root), root, die_outside=point).code is None
        at_once = stands(root / "site")
        assert at_once in (old, new) or way is swapping_in_two_steps
        assert run(mending(root), root).code == 0
        met.append(stands(root / "site"))
        assert sorted(path.name for path in root.iterdir()) == ["build", "site"]
    assert met[0] == old
    assert met[-1] == new
    assert all(found in (old, new) for found in met)


def test_a_withdrawal_killed_anywhere_is_completed_or_undone(tmp_path: Path) -> None:
    start, root = copy_of("small", tmp_path / "start"), tmp_path / "city"
    with (start / "pledges" / "register.csv").open(encoding="utf-8-sig", newline="") as lines:
        pledge = next(csv.DictReader(lines))["id"]
    shutil.copytree(start, root)
    whole = run(command(root, "intake", "--withdraw", pledge, *DECIDED), root)
    before, after = kept(start), kept(root)
    assert whole.code == 0
    assert before != after
    met = []
    for point in range(1, whole.outside + 1, EVERY):
        shutil.rmtree(root)
        shutil.copytree(start, root)
        assert run(command(root, "intake", "--withdraw", pledge, *DECIDED), root, die_outside=point).code is None
        assert run(command(root, "check"), root).code == 0
        met.append(kept(root))
    assert all(found in (before, after) for found in met)
    assert before in met
    assert after in met
