"""One command at a time changes a city's folder; who comes second is told who is at work."""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from generator.problems import InputRefused, Problem, Where

LOCK, STAND_IN, HOLDER = ".cfc-lock", ".cfc-locked", ".cfc-holder"
# Seconds. A check holds the lock for moments only, while it mends what a broken-off run left.
PATIENCE = 3.0
# What a drive answers that knows no locks: there a file stands for the lock, with the process that wrote it.
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


class Busy(InputRefused):
    """Another command is at work in the city's folder."""


@contextmanager
def alone(root: Path, command: str) -> Iterator[None]:
    """Holds a city's folder for a command; raises Busy where another command holds it for longer than a moment.

    The system lets go of the lock when its holder ends or dies, so none is ever left over. What `HOLDER` says of the
    holder is told to people and decides nothing.
    """
    lock = _acquired(root)
    try:
        _introduce(root / HOLDER, command)
        yield
    finally:
        (root / HOLDER).unlink(missing_ok=True)
        # While it is held: who waits for a file that is gone looks for the new one.
        with suppress(OSError):
            (root / LOCK).unlink()
        lock.release()


def _acquired(root: Path) -> BaseFileLock:
    lock: BaseFileLock = FileLock(root / LOCK, timeout=PATIENCE)
    try:
        try:
            lock.acquire()
        except OSError as error:
            if isinstance(error, Timeout) or error.errno not in NO_LOCKS:
                raise
            lock = SoftFileLock(root / STAND_IN, timeout=PATIENCE)
            lock.acquire()
    except Timeout:
        raise Busy([_holder(root / HOLDER)]) from None
    return lock


def _introduce(holder: Path, command: str) -> None:
    says = {"command": command, "process": str(os.getpid()), "computer": platform.node(), "person": _person()}
    holder.write_text(json.dumps(says), encoding="utf-8")


def _person() -> str:
    """The name of the account; an account of a container may have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _holder(holder: Path) -> Problem:
    where = Where(LOCK)
    try:
        says = {name: str(fact) for name, fact in json.loads(holder.read_text(encoding="utf-8")).items()}
        since = datetime.fromtimestamp(holder.stat().st_mtime).isoformat(" ", "minutes")
    except (OSError, ValueError, AttributeError):
        return Problem("city-busy-unknown", where)
    if not {"command", "process", "computer", "person"} <= says.keys():
        return Problem("city-busy-unknown", where)
    return Problem("city-busy", where, says | {"since": since})
