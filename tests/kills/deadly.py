"""Runs a piece of work in a process of its own, and kills it: at one of its write points, or after a time."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.publish import exchange

Work = Callable[[], int]
# What Python tells of before it happens, with the place of the path among its facts.
CHANGES = {
    **dict.fromkeys(("os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.utime"), 0),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 1),
}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
FRESH = os.O_CREAT | os.O_TRUNC


@dataclass
class Points:
    """Counts the write points below a folder, outside and inside its build/, and dies at the one that is told."""

    root: Path
    die_outside: int = 0
    die_inside: int = 0
    outside: int = 0
    inside: int = 0
    dying: bool = False

    def hear(self, event: str, facts: tuple[Any, ...]) -> None:
        """Called by Python before each thing that it tells of."""
        if self.dying:
            return
        if event == "open" and isinstance(facts[2], int) and facts[2] & WRITES:
            self._opened(facts[0], facts[2])
        elif event in CHANGES:
            self.meet(self._path(facts[CHANGES[event]], facts[-1]))

    def meet(self, path: Path | None) -> bool:
        """One write point; whether the next would be inside build/."""
        if path is None or not path.is_relative_to(self.root):
            return True
        if path.is_relative_to(self.root / "build"):
            self.inside += 1
            self._die(self.inside == self.die_inside)
            return True
        self.outside += 1
        self._die(self.outside == self.die_outside)
        return False

    def _opened(self, named: Any, flags: int) -> None:
        """Two points outside build/: before a file is opened to be written, and when it is there and empty."""
        path = self._path(named, -1)
        if self.meet(path) or path is None:
            return
        self.outside += 1
        if self.outside == self.die_outside:
            self.dying = True
            os.close(os.open(path, flags & ~os.O_EXCL))
            self._die(True)

    def _path(self, named: Any, folder: Any) -> Path | None:
        """A path in full: removing a tree names files from a folder that is open."""
        if isinstance(named, int):
            return None
        path = Path(os.fsdecode(named))
        if isinstance(folder, int) and folder >= 0 and not path.is_absolute():
            path = Path(f"/proc/self/fd/{folder}").readlink() / path
        return Path(os.path.normpath(path if path.is_absolute() else Path.cwd() / path))

    def _die(self, now: bool) -> None:
        if now:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Ended:
    """How a piece of work ended: its exit code, None if it was killed, and the write points that it met."""

    code: int | None
    outside: int
    inside: int
    seconds: float


def run(work: Work, root: Path, die_outside: int = 0, die_inside: int = 0, after: float | None = None) -> Ended:
    """Runs `work` in a child that is killed at a write point outside or inside build/, or after some seconds."""
    reads, writes = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _in_child(work, Points(root, die_outside, die_inside), writes)
    os.close(writes)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reads) as told:
        says = told.read().split()
    _, status = os.waitpid(child, 0)
    counts = [int(count) for count in says] if len(says) == 2 else [0, 0]
    code = None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
    return Ended(code, *counts, time.monotonic() - began)


def _in_child(work: Work, points: Points, writes: int) -> None:
    code = 70
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        if not os.environ.get("KILLS_TELL"):
            os.dup2(quiet, 2)
        at_once = exchange.at_once

        def told(one: Path, other: Path) -> bool:
            points.meet(other)
            return at_once(one, other)

        exchange.at_once = told
        sys.addaudithook(points.hear)
        code = work()
        points.dying = True
        os.write(writes, f"{points.outside} {points.inside}".encode())
    finally:
        os._exit(code)
