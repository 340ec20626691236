"""What a command costs: run in a fresh process of its own, which the system keeps the books of."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The system tells the most memory that a process held in kilobytes, but macOS in bytes.
TO_MEGABYTES = 1e6 if sys.platform == "darwin" else 1e3


@dataclass(frozen=True, slots=True)
class Spent:
    """A finished command: `cpu` are seconds in the program and in the system, `wall` seconds on the clock.

    `peak_mb` is the most memory held at once, in megabytes; `said` the last of what it wrote.
    """

    exit_code: int
    cpu: float
    wall: float
    peak_mb: float
    said: str


def spend(command: Sequence[str], folder: Path, extra: Mapping[str, str]) -> Spent:
    """Runs `command` in `folder` with `extra` in its environment, and waits for its end.

    The peak is never under that of the process that calls, which must stay small: Linux counts the moment between
    fork and exec to the child. Raises OSError where the system cannot tell what a child has used (Windows).
    """
    if not hasattr(os, "wait4"):
        raise OSError("this system does not tell what a child process has used")
    with tempfile.TemporaryFile() as written:
        began = time.monotonic()
        child = subprocess.Popen(
            command, cwd=folder, env=os.environ | extra, stdin=subprocess.DEVNULL, stdout=written, stderr=written
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        written.seek(0)
        said = written.read().decode("utf-8", errors="replace")
    return Spent(child.returncode, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / TO_MEGABYTES, said)


def succeeded(spent: Spent) -> Spent:
    """The command as it was; raises SystemExit with what it said where it failed."""
    if spent.exit_code:
        raise SystemExit(f"a command ended with {spent.exit_code}:\n{spent.said[-4000:]}")
    return spent


def told(spent: Spent) -> dict[str, Any]:
    """What a command has cost, as a line of JSON tells it."""
    return {"cpu": round(spent.cpu, 3), "wall": round(spent.wall, 2), "peak_mb": round(spent.peak_mb, 1)}
