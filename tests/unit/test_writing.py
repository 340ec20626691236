"""Several files change as one, wherever a run breaks off."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from generator.problems import InputRefused
from generator.settings import Settings
from generator.writing import JOURNAL, recover, write_whole

BEFORE = {"pledges/decisions.csv": "d0", "pledges/register.csv": "r0"}
AFTER = {"pledges/decisions.csv": "Zd", "pledges/register.csv": "Zr", "pledges/review/review.csv": "Zs"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in BEFORE.items():
        put(tmp_path, name, text)
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def standing(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


class Death(BaseException):
    """Ends a run at once."""


def cut(root: Path, monkeypatch: pytest.MonkeyPatch, call: str, times: int, files: Mapping[str, str] = AFTER) -> None:
    """Writes, and dies at a call of the system, when it was let through a number of times."""
    real, left = getattr(os, call), iter(range(times))

    def dies(*given: object, **named: object) -> object:
        if next(left, None) is None:
            raise Death
        return real(*given, **named)

    with monkeypatch.context() as patch, pytest.raises(Death):
        patch.setattr(os, call, dies)
        write_whole(Settings(root), files)


def test_all_are_written_and_nothing_is_left_beside(root: Path) -> None:
    write_whole(Settings(root), AFTER)
    assert standing(root) == AFTER


def test_files_go_in_as_they_are_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in: list[str] = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda one, other: put_in.append(Path(other).name) or real(one, other))
    write_whole(Settings(root), dict(reversed(AFTER.items())))
    assert put_in == ["review.csv", "register.csv", "decisions.csv"]


def test_what_says_the_same_already_is_left_alone(root: Path) -> None:
    stood = (root / "pledges/decisions.csv").stat()
    write_whole(Settings(root), AFTER | {"pledges/decisions.csv": "d0"})
    assert (root / "pledges/decisions.csv").stat() == stood


@pytest.mark.parametrize("times", range(3))
def test_a_change_that_broke_off_among_its_files_is_completed(
    times: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(root, monkeypatch, "replace", times)
    assert (root / JOURNAL).stat().st_mode & 0o777 == 0o600
    assert not any(text in (root / JOURNAL).read_text(encoding="utf-8") for text in AFTER.values())
    assert recover(Settings(root)) == []
    assert standing(root) == AFTER


# Three texts, the journal, and the two folders that the texts stand in.
@pytest.mark.parametrize("times", range(6))
def test_a_change_that_broke_off_before_its_journal_is_undone(
    times: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(root, monkeypatch, "fsync", times)
    assert recover(Settings(root)) == []
    assert standing(root) == BEFORE


def test_a_change_that_broke_off_as_soon_as_its_journal_stood_is_completed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(root, monkeypatch, "fsync", 6)
    assert {name: standing(root)[name] for name in BEFORE} == BEFORE
    assert recover(Settings(root)) == []
    assert standing(root) == AFTER


@pytest.mark.parametrize("times", range(3))
def test_a_release_that_broke_off_among_its_tables_is_completed(
    times: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {f"data/releases/2026-03-31/{name}.csv": name for name in ("figures", "verdicts")}
    release = tables | {"data/releases/2026-03-31.yml": "sealed"}
    cut(root, monkeypatch, "replace", times, release)
    assert recover(Settings(root)) == []
    assert {name: (root / name).read_text(encoding="utf-8") for name in release} == release


def test_what_a_dead_run_left_beside_is_swept_up(root: Path) -> None:
    for name in (
        "pledges/.register.csv.new",
        "data/releases/.2026.yml.new",
        "data/releases/2026/.figures.csv.new",
        f".{JOURNAL}.new",
    ):
        put(root, name, "half")
    put(root, "pledges/notes.new", "mine")
    assert recover(Settings(root)) == []
    assert standing(root) == BEFORE | {"pledges/notes.new": "mine"}


def test_a_file_that_a_person_changed_since_then_is_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(root, monkeypatch, "replace", 1)
    put(root, "pledges/register.csv", "by hand")
    assert [(found.rule, found.where.file) for found in recover(Settings(root))] == [
        ("journal-left", "pledges/register.csv")
    ]
    assert standing(root) == AFTER | {"pledges/register.csv": "by hand"}


def test_a_file_that_was_deleted_since_then_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(root, monkeypatch, "replace", 1)
    (root / "pledges/register.csv").unlink()
    assert recover(Settings(root)) == []
    assert standing(root) == AFTER


def test_a_new_text_that_was_damaged_is_not_put_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(root, monkeypatch, "replace", 0)
    put(root, "pledges/.register.csv.new", "r")
    assert [found.where.file for found in recover(Settings(root))] == ["pledges/register.csv"]
    assert standing(root) == AFTER | {"pledges/register.csv": "r0"}


def journal(*names: str) -> bytes:
    """A journal that is whole by its digest."""
    changes = [{"name": name, "before": "", "after": sha256(b"evil").hexdigest()} for name in names]
    says = json.dumps(changes).encode()
    return sha256(says).hexdigest().encode() + b"\n" + says


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        journal("pledges/withdrawn.csv")[:-3],
        journal("pledges/withdrawn.csv").replace(b"withdrawn", b"withdrown"),
        journal("../withdrawn.csv"),
        journal("pledges/../../withdrawn.csv"),
        journal("/etc/withdrawn.csv"),
        journal("generator/withdrawn.csv"),
        journal("pledges/.."),
        journal("pledges/a\\b"),
        journal("pledges/inbox/answers.csv"),
        journal("data/releases/2026-03-31/more/figures.csv"),
        journal("data/releases/../withdrawn.csv"),
        sha256(b"[1]").hexdigest().encode() + b"\n[1]",
        sha256(b"{").hexdigest().encode() + b"\n{",
    ],
)
def test_a_damaged_or_foreign_journal_is_told_and_never_applied(raw: bytes, root: Path) -> None:
    (root / JOURNAL).write_bytes(raw)
    put(root, "pledges/.withdrawn.csv.new", "evil")
    assert [found.rule for found in recover(Settings(root))] == ["journal-damaged"]
    assert standing(root) == BEFORE


def test_a_journal_of_ours_names_places_that_it_may(root: Path) -> None:
    """The same as above without the damage is applied: else nothing above would be shown."""
    (root / JOURNAL).write_bytes(journal("pledges/withdrawn.csv"))
    put(root, "pledges/.withdrawn.csv.new", "evil")
    assert recover(Settings(root)) == []
    assert standing(root) == BEFORE | {"pledges/withdrawn.csv": "evil"}


def test_a_folder_in_the_place_of_a_file_stops_it_before_anything_is_written(root: Path) -> None:
    (root / "pledges/review/review.csv").mkdir(parents=True)
    with pytest.raises(InputRefused):
        write_whole(Settings(root), AFTER)
    assert standing(root) == BEFORE


def test_a_disk_that_is_full_stops_it_before_anything_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_whole(Settings(root), AFTER)
    assert standing(root) == BEFORE


def test_the_rights_of_a_file_stay_as_they_were(root: Path) -> None:
    (root / "pledges/register.csv").chmod(0o664)
    write_whole(Settings(root), AFTER)
    assert (root / "pledges/register.csv").stat().st_mode & 0o777 == 0o664
