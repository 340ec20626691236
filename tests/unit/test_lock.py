"""One command at a time; who comes second is told who is at work, and no lock outlives its holder."""

from __future__ import annotations

import errno
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from generator import lock
from generator.lock import HOLDER, LOCK, Busy, alone


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)


@contextmanager
def another(root: Path) -> Iterator[int]:
    """A process that holds the city until it is killed here."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        with alone(root, "build"):
            os.write(writes, b"!")
            signal.pause()
    os.read(reads, 1)
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reads)
        os.close(writes)


def refusal(root: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(Busy) as busy, alone(root, "intake"):
        pass
    (problem,) = busy.value.problems
    return problem.rule, dict(problem.facts)


def test_the_second_is_told_who_is_at_work(tmp_path: Path) -> None:
    with another(tmp_path) as child:
        rule, facts = refusal(tmp_path)
    assert rule == "city-busy"
    assert (facts["command"], facts["process"]) == ("build", str(child))
    assert facts["computer"]
    assert facts["since"][:2] == "20"


def test_a_lock_ends_with_its_holder_and_the_note_is_not_believed(tmp_path: Path) -> None:
    with another(tmp_path):
        pass
    assert (tmp_path / HOLDER).exists()
    with alone(tmp_path, "intake"):
        assert json.loads((tmp_path / HOLDER).read_text(encoding="utf-8"))["command"] == "intake"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("note", ["", "no json", "[]", '{"command": "x"}'])
def test_a_note_that_says_nothing_is_no_fault(note: str, tmp_path: Path) -> None:
    with another(tmp_path):
        (tmp_path / HOLDER).write_text(note, encoding="utf-8")
        assert refusal(tmp_path) == ("city-busy-unknown", {})


def test_nothing_is_left_when_a_command_ends_or_breaks(tmp_path: Path) -> None:
    with alone(tmp_path, "build"):
        assert {path.name for path in tmp_path.iterdir()} == {LOCK, HOLDER}
    with pytest.raises(KeyboardInterrupt), alone(tmp_path, "build"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EACCES])
def test_on_a_drive_that_knows_no_locks_a_file_stands_for_it(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(filelock.FileLock, "acquire", cannot)
    if number == errno.EACCES:
        with pytest.raises(OSError, match="no locks here"), alone(tmp_path, "build"):
            pass
        return
    with another(tmp_path):
        assert refusal(tmp_path)[0] == "city-busy"
    # It holds the process that wrote it, which is dead.
    with alone(tmp_path, "intake"):
        pass
    assert list(tmp_path.iterdir()) == []
