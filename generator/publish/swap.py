"""The door: the finished site goes in whole, or the old one stays.

Three names beside the site belong to it, each with a number behind it where the first is taken:
`.cfc-site-new` is the new one until it is put in, and is of no use to anybody later; `.cfc-site-old` is the old one,
whole, and is brought back where there is no site; `.cfc-site-gone` is what is being removed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.problems import InputRefused, Problem, Where
from generator.publish import exchange

NEW, OLD, GONE = ".cfc-{}-new", ".cfc-{}-old", ".cfc-{}-gone"
# What the old site was called beside its place before. It may be a copy that somebody keeps, so it is never removed.
OLD_BEFORE = "{}.old"
# What every site holds that was built here.
MARKS = ("index.html", "data/observations.csv")
# A working copy for publishing: its history would go with the old site.
HISTORY = ".git"
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
MOUNTS = Path("/proc/self/mountinfo")
ESCAPED = re.compile(r"\\([0-7]{3})")
FOLDER_MODE, FILE_MODE = 0o755, 0o644


# before any work


def examine(public: Path, kept_out: Path) -> None:
    """Raises InputRefused where a finished site could not be put at `public`, or would take away what is not ours.

    A link is followed: its target is what is exchanged. `kept_out` is the folder that everything is made in.
    """
    real = _real(public)
    found = next(_unfit(real, kept_out), None)
    if found:
        raise InputRefused([found])


def _unfit(real: Path, kept_out: Path) -> Iterator[Problem]:
    where = Where(real.name)
    if not real.parent.is_dir():
        yield Problem("site-link-nowhere", where, {"folder": str(real.parent)})
    if real.is_relative_to(_real(kept_out)):
        yield Problem("site-in-build", where, {"folder": kept_out.name})
    if os.path.lexists(real) and not real.is_dir():
        yield Problem("site-not-folder", where)
    if _is_mounted(real):
        yield Problem("site-mounted", where, {"folder": str(real)})
    strange = _not_ours(real)
    if strange:
        yield Problem("site-not-ours", where, {"example": strange})
    if not _may_be_written(real):
        yield Problem("site-not-writable", where, {"folder": str(real.parent)})


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_mounted(real: Path) -> bool:
    """Whether a drive or a container's volume hangs here: what is mounted cannot be renamed."""
    if os.path.ismount(real):
        return True
    # A part of the same file system mounted here shows in this list alone.
    lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines() if MOUNTS.is_file() else []
    return str(real) in (ESCAPED.sub(lambda sign: chr(int(sign[1], 8)), line.split(" ")[4]) for line in lines)


def _not_ours(real: Path) -> str:
    """The name of something in a folder that no build made; blank for an empty folder and for a site of ours."""
    names = sorted(path.name for path in real.iterdir()) if real.is_dir() else []
    if HISTORY in names:
        return HISTORY
    return "" if all((real / mark).is_file() for mark in MARKS) else next(iter(names), "")


def _may_be_written(real: Path) -> bool:
    trial = _spare(real, NEW)
    try:
        trial.mkdir()
        trial.rmdir()
    except OSError as error:
        if error.errno not in NOT_ALLOWED:
            raise
        return False
    return True


# the swap


def swap(finished: Path, public: Path) -> None:
    """Puts `finished` where `public` is, readable by all. Raises OSError, with the old site in its place, where it
    cannot.

    A death at any point leaves the old site or the new one, whole; or, where the system cannot exchange two folders at
    once, the old one beside its place, and `mend` brings it back.
    """
    mend(public)
    real = _real(public)
    staged = _spare(real, NEW)
    try:
        _move(finished, staged, real)
        _make_readable(staged)
        old = _put_in(staged, real)
    except BaseException:
        with suppress(OSError):
            staged.rename(finished)
        raise
    if old:
        _discard(old, real)


def mend(public: Path) -> None:
    """Brings back the old site where an earlier run was cut off in the middle of a swap, and removes what it left."""
    real = _real(public)
    old = [*_left(real, OLD_BEFORE), *_left(real, OLD)]
    if old and not os.path.lexists(real):
        exchange.rename(old[-1], real)
    for left in (*_left(real, OLD), *_left(real, NEW), *_left(real, GONE)):
        _discard(left, real)


def _move(finished: Path, staged: Path, real: Path) -> None:
    try:
        exchange.rename(finished, staged)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        try:
            shutil.copytree(finished, staged)
        except BaseException:
            _discard(staged, real)
            raise


def _make_readable(folder: Path) -> None:
    """Whatever the rights of new files are here, a web server may read what is published."""
    for place, _, names in os.walk(folder):
        _give(Path(place), FOLDER_MODE)
        for name in names:
            _give(Path(place, name), FILE_MODE)


def _give(path: Path, mode: int) -> None:
    if path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)


def _put_in(staged: Path, real: Path) -> Path | None:
    """Exchanges the two, and tells where the old site stands now; None where there was none."""
    if not os.path.lexists(real):
        exchange.rename(staged, real)
        return None
    if exchange.at_once(staged, real):
        return staged
    aside = _spare(real, OLD)
    exchange.rename(real, aside)
    try:
        exchange.rename(staged, real)
    except BaseException:
        aside.rename(real)
        raise
    return aside


# what is left over


def _discard(folder: Path, real: Path) -> None:
    """Removes what stood beside the site. What cannot be removed is left for the next run: it does no harm."""
    gone = _spare(real, GONE)
    try:
        # Half removed, it must never look like an old site that is whole.
        folder.rename(gone)
    except OSError:
        return
    if gone.is_dir() and not gone.is_symlink():
        shutil.rmtree(gone, ignore_errors=True)
    else:
        gone.unlink(missing_ok=True)


def _spare(real: Path, kind: str) -> Path:
    """The first name of its kind that is not taken, and that comes after all that are."""
    left = _left(real, kind)
    number = _number(real, kind, left[-1].name) + 1 if left else 1
    return real.with_name(f"{kind.format(real.name)}{number if number > 1 else ''}")


def _left(real: Path, kind: str) -> list[Path]:
    """What an earlier run left of a kind, the oldest first."""
    found = [path for path in real.parent.iterdir() if _number(real, kind, path.name)] if real.parent.is_dir() else []
    return sorted(found, key=lambda path: _number(real, kind, path.name))


def _number(real: Path, kind: str, name: str) -> int:
    """1 for .cfc-site-old, 2 for .cfc-site-old2; 0 for a name of another kind."""
    found = re.fullmatch(rf"{re.escape(kind.format(real.name))}([2-9]|[1-9][0-9]+)?", name)
    return int(found[1] or 1) if found else 0
