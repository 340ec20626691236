"""What a machine does to a run: full and closed disks, other commands, strange targets, odd ways to start Python."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator import __main__ as command_line
from generator import lock
from generator.lock import alone
from generator.settings import SOFTWARE
from generator.writing import JOURNAL
from tests.builds.places import copy_of, run, stands


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path / "small")


# disks


def fails(number: int) -> Callable[..., NoReturn]:
    def failing(*given: Any, **_: Any) -> NoReturn:
        raise OSError(number, os.strerror(number), str(given[0]) if given else None)

    return failing


STEPS = (
    "pathlib.Path.mkdir",
    "pathlib.Path.write_text",
    "shutil.copytree",
    "mkdocs.utils.write_file",
    "generator.build.swap",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_is_full_at_any_step_ends_in_words(
    step: str, again: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = again()
    before = stands(root / "site")
    monkeypatch.setattr(step, fails(errno.ENOSPC))
    assert run("build", root) == 2
    told = capsys.readouterr().err
    assert "There is no room left to write this file" in told
    assert "The computer stopped this run: 1 thing to see to. What was published stands." in told
    assert "Traceback" not in told
    monkeypatch.undo()
    assert stands(root / "site") == before
    assert [path.name for path in root.iterdir() if path.name.startswith((".cfc", "site."))] == []


def test_a_file_of_ours_that_is_not_there_is_our_fault(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.build.read_city", fails(errno.ENOENT))
    monkeypatch.setattr(sys, "argv", ["cfc", "check", "--root", str(small)])
    assert command_line.door() == 4
    assert "Traceback" in capsys.readouterr().err


def by_itself(root: Path, *arguments: str, code: str = "", **more: Any) -> subprocess.CompletedProcess[str]:
    """A command in a Python of its own, as it was started; `code` goes before."""
    program = f"import sys; {code}\nfrom generator.__main__ import door\nsys.exit(door())"
    environment = os.environ | {"PYTHONPATH": str(SOFTWARE)} | more.pop("environment", {})
    line = [sys.executable, "-c", program, *arguments, "--root", str(root)]
    return subprocess.run(line, env=environment, capture_output="stdout" not in more, text=True, check=False, **more)


def test_a_file_that_the_system_will_not_let_grow_ends_in_words(small: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits for the size of files")
    assert resource
    before = stands(small)
    code = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))"
    ended = by_itself(small, "release", "--as-at", "2026-06-30", code=code)
    assert ended.returncode == 2, ended.stderr
    assert "There is no room left to write this file" in ended.stderr
    assert {name: mark for name, mark in stands(small).items() if not name.startswith("build/")} == before


def test_what_a_command_says_into_a_full_disk_ends_in_words(small: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = by_itself(small, "check", stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 2
    assert "The computer stopped this run" in ended.stderr


def test_a_reader_that_went_away_is_no_fault_of_ours(small: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    ended = by_itself(small, "check", stdout=writes, stderr=subprocess.PIPE)
    os.close(writes)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_without_explanations_python_is_refused_before_anything_is_done(small: Path) -> None:
    before = stands(small)
    ended = by_itself(small, "build", environment={"PYTHONOPTIMIZE": "2"})
    assert ended.returncode == 2
    assert "PYTHONOPTIMIZE" in ended.stderr
    assert stands(small) == before


def test_without_assertions_and_with_a_strict_umask_the_same_site_is_built(
    built: Path, again: Callable[[], Path]
) -> None:
    root = again()
    documents = ("--documents", str(root / "documents"))
    ended = by_itself(root, "build", *documents, code="import os; os.umask(0o077)", environment={"PYTHONOPTIMIZE": "1"})
    assert ended.returncode == 0, ended.stderr
    assert stands(root / "site") == stands(built / "site")
    modes = {path.stat().st_mode & 0o777 for path in (root / "site").rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (root / "site").rglob("*") if path.is_dir()} == {0o755}


def test_a_file_where_a_folder_belongs_ends_in_words(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "build").write_text("mine", encoding="utf-8")
    assert run("check", small) == 2
    assert "Something is in the way here" in capsys.readouterr().err


# where the site goes


def test_a_target_that_cannot_be_exchanged_is_refused_before_any_work(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "site").mkdir()
    (small / "site" / "thesis.txt").write_text("mine", encoding="utf-8")
    before = stands(small)
    assert run("build", small) == 2
    assert "no build of ours put there: thesis.txt" in capsys.readouterr().err
    assert stands(small) == before


def test_a_link_is_served(built: Path, again: Callable[[], Path], tmp_path: Path) -> None:
    root = again()
    (root / "site").rename(tmp_path / "web")
    (tmp_path / "web" / "index.html").write_text("older", encoding="utf-8")
    (root / "site").symlink_to(tmp_path / "web")
    assert run("build", root, "--documents", str(root / "documents")) == 0
    assert (root / "site").is_symlink()
    assert stands(tmp_path / "web") == stands(built / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "web"]


# other commands


@pytest.mark.parametrize("command", ["build", "intake", "release"])
def test_who_changes_a_city_waits_for_who_does_so_already(
    command: str, small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    before = stands(small)
    with alone(small, "intake"):
        assert run(command, small) == 2
    told = capsys.readouterr().err
    assert f"cfc intake is at work in this city: process {os.getpid()} of " in told
    assert stands(small) == before


def test_who_only_looks_goes_on_and_says_so(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with alone(small, "build"):
        (small / JOURNAL).write_text("of the one at work", encoding="utf-8")
        assert run("check", small) == 0
        assert (small / JOURNAL).exists()
    assert "you may see its work half done" in capsys.readouterr().err


def test_two_previews_of_one_city_are_one_too_many(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    (small / "build" / "preview").mkdir(parents=True)
    with alone(small / "build" / "preview", "serve"):
        assert run("serve", small, "--port", "0") == 2
    assert "cfc serve is at work" in capsys.readouterr().err


# what was broken off


@pytest.mark.parametrize("command", ["check", "build", "intake", "release", "serve"])
def test_every_command_begins_by_mending(command: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> int:
        return 0

    monkeypatch.setitem(command_line.COMMANDS, command, stop)
    (small / ".cfc-site-old").mkdir()
    (small / ".cfc-site-new").mkdir()
    (small / "pledges" / ".register.csv.new").write_text("half", encoding="utf-8")
    (small / JOURNAL).write_text("damaged", encoding="utf-8")
    assert run(command, small) == 0
    assert (small / "site").is_dir()
    left = (".cfc-journal", ".cfc-site-old", ".cfc-site-new", "pledges/.register.csv.new")
    assert [name for name in left if (small / name).exists()] == []


# the order of a build


def test_a_build_goes_in_this_order(again: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The target before any work; what is private before what quotes from pages; the swap last of all."""
    root, met = again(), list[str]()
    steps = ("examine", "check", "private_values", "make", "compare", "gate", "swap")

    def heard(step: str, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **named: (met.append(step), real(*given, **named))[1]

    for step in steps:
        module = f"generator.build.{step}"
        monkeypatch.setattr(module, heard(step, getattr(sys.modules["generator.build"], step)))
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    real = sys.modules["generator.build"].swap

    def untouched(*given: Any) -> None:
        assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before
        assert (root / "build" / "report" / "timing.json").is_file()
        real(*given)
        monkeypatch.setattr("generator.build.report", fails(errno.ENOSPC))

    monkeypatch.setattr("generator.build.swap", untouched)
    assert run("build", root) == 0
    assert tuple(met) == steps
