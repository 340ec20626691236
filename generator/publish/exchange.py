"""Two folders trade places: at once where the system can, and renames that wait for a program to let go."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SYSTEM: str = sys.platform
# renameat2(2): the current folder stands for "a path is whole". Linux 3.15, glibc 2.28.
AT_FDCWD, RENAME_EXCHANGE = -100, 2
# renamex_np(2): macOS 10.12, on APFS.
RENAME_SWAP = 2
# What a system, a file system or a sandbox answers that does not know the call: a plain rename is tried instead.
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
# On Windows a folder cannot be renamed while any program reads a file in it; virus scanners do so for moments.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


def at_once(one: Path, other: Path) -> bool:
    """Lets two folders of one file system trade places, so that nobody ever meets either place empty.

    False where this system cannot, with nothing done. Raises OSError for any other reason.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    if SYSTEM == "win32":
        return None
    library = _library()
    if SYSTEM == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, RENAME_SWAP))
    if SYSTEM == "linux" and hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE))
    return None


def _library() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def rename(one: Path, other: Path) -> None:
    """Renames; on Windows a few times over, about 1.5 s in all, while a program holds a file in it."""
    for pause in PAUSES if SYSTEM == "win32" else ():
        try:
            one.rename(other)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    one.rename(other)
