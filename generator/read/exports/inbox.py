"""The files of the inbox: only plain files, never through a link, never one that is too large to be an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Where
from generator.read.exports.grid import MOST_BYTES
from generator.terms import suggestion

INBOX = "pledges/inbox"
CSV, WORKBOOK = ".csv", ".xlsx"
ENDINGS = (CSV, WORKBOOK)
# Hidden files, and those that Excel keeps beside a file while it is open.
PASSED_OVER = (".", "~$")
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it lies in the inbox; `name` is what it is called in messages."""

    name: str
    raw: bytes

    @property
    def is_workbook(self) -> bool:
        """Whether its ending says so; what it holds is read as its ending says and not otherwise."""
        return self.name.casefold().endswith(WORKBOOK)


def names_in(root: Path, wanted: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The names of files to read, in order: all of the inbox, or those wanted. Without an inbox there are none."""
    folder = root / INBOX
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    there = [name for name in there if not name.startswith(PASSED_OVER)]
    if not wanted:
        return there, []
    missing = sorted(set(wanted) - set(there))
    return [name for name in there if name in wanted], [_missing(name, there) for name in missing]


def _missing(name: str, there: Sequence[str]) -> Problem:
    near, where = suggestion(name, there), Where(f"{INBOX}/{name}")
    return Problem("export-missing-near", where, {"suggestion": near}) if near else Problem("export-missing", where)


def read_file(path: Path, name: str) -> tuple[Found | None, list[Problem]]:
    """The bytes of a file, or None with what stops them being read."""
    where = Where(name)
    try:
        if path.is_symlink() or not path.is_file():
            return None, [Problem("export-not-file", where)]
        if path.suffix.casefold() not in ENDINGS:
            return None, [Problem("export-ending", where)]
        if path.stat().st_size > MOST_BYTES:
            return None, [Problem("export-large", where, {"limit": str(MOST_BYTES // MEGABYTE)})]
        raw = path.read_bytes()
    except OSError:
        return None, [Problem("file-closed", where)]
    return Found(name, raw), []
