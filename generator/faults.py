"""Faults of the machine in words: what a person can see to is no fault of ours."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import MachineFault, Problem, Where

ERRNO = re.compile(r"\[Errno ([0-9]+)\]")
RULES = {
    "disk-full": ("ENOSPC", "EDQUOT", "EFBIG"),
    "disk-read-only": ("EROFS",),
    "not-allowed": ("EACCES", "EPERM"),
    "file-held": ("EBUSY", "ETXTBSY", "EDEADLK"),
    "name-too-long": ("ENAMETOOLONG",),
    "too-many-open": ("EMFILE", "ENFILE"),
    "memory-full": ("ENOMEM",),
    "disk-broken": ("EIO", "ESTALE", "ENXIO", "ENODEV", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH"),
    "nobody-reads": ("EPIPE",),
}
BY_NUMBER = {getattr(errno, name): rule for rule, names in RULES.items() for name in names if hasattr(errno, name)}
# In the city's folder these are a file in the place of a folder, or a link round in a circle; elsewhere our own slip.
IN_THE_WAY = {errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP}
# Windows tells some of them apart that its errno does not: held by another program, locked, full, a name too long.
BY_WINDOWS = {32: "file-held", 33: "file-held", 39: "disk-full", 112: "disk-full", 206: "name-too-long"}


@contextmanager
def in_words(root: Path) -> Iterator[None]:
    """Raises MachineFault for an error of the machine; every other error is ours and goes on as it is."""
    try:
        yield
    except MemoryError as error:
        raise MachineFault([Problem("memory-full", Where("data"))]) from error
    except OSError as error:
        found = fault(error, root)
        if found is None:
            raise
        raise MachineFault([found]) from error


def fault(error: OSError, root: Path) -> Problem | None:
    """What to tell of an error of the machine; None for one of ours, such as a file of ours that is not there."""
    number = _number(error)
    name = _name(error, root)
    rule = BY_WINDOWS.get(getattr(error, "winerror", None) or 0) or BY_NUMBER.get(number)
    if rule is None and number in IN_THE_WAY and not Path(name).is_absolute():
        rule = "in-the-way"
    return Problem(rule, Where(name)) if rule else None


def _number(error: OSError) -> int:
    """The number of an error; of a copied folder, which gathers errors as texts, the first that is a machine's."""
    if error.errno is None and isinstance(error, shutil.Error):
        numbers = [int(number) for number in ERRNO.findall(str(error))]
        return next((number for number in numbers if number in BY_NUMBER), 0)
    return error.errno or 0


def _name(error: OSError, root: Path) -> str:
    """The file as a person finds it: from the city's folder where it is in there."""
    named = error.filename2 if isinstance(error.filename2, str) else error.filename
    path = Path(named if isinstance(named, str) else root)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
