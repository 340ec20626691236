"""Where intake reads and writes below a city's folder: what is named in the inbox, and files written whole or not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.intake.sheet import Line, read_sheet
from generator.problems import InputRefused, Problem, Where
from generator.read.exports.inbox import INBOX
from generator.settings import Settings

REVIEW, REGISTER, WITHDRAWALS = "pledges/review", "pledges/register.csv", "pledges/withdrawn.csv"
DECISIONS, SHEET, PAGE = "pledges/decisions.csv", "pledges/review/review.csv", "pledges/review/review.html"
REPORT = "build/report/intake.json"


def names_in_inbox(files: Iterable[Path], settings: Settings) -> tuple[list[str], list[Problem]]:
    """The names of files in the inbox. What stands elsewhere is refused: the leak gate could not compare it."""
    inbox = (settings.root / INBOX).resolve()
    meant = [_meant(path, settings, INBOX) for path in files]
    outside = [path for path in meant if os.path.lexists(path) and path.parent.resolve() != inbox]
    problems = [Problem("intake-outside", Where(path.name), {"inbox": INBOX}) for path in outside]
    return sorted({path.name for path in meant if path not in outside}), problems


def _meant(path: Path, settings: Settings, folder: str) -> Path:
    """The file that a person means, who may stand in any folder; as it was named, if there is none."""
    ways = (path, settings.root / path, settings.root / folder / path)
    return next((way for way in ways if os.path.lexists(way)), path)


def sheet_named(path: Path, settings: Settings) -> tuple[Path, str]:
    """A review sheet, and how messages call it: from the city's folder, or by its name alone if it is elsewhere."""
    meant = _meant(path, settings, REVIEW).resolve()
    inside = meant.is_relative_to(settings.root)
    return meant, meant.relative_to(settings.root).as_posix() if inside else meant.name


def standing_sheet(settings: Settings) -> tuple[tuple[Line, ...], list[Problem]]:
    """The review sheet that an earlier intake made, as a person may have filled it in; nothing where there is none."""
    path = settings.root / SHEET
    return read_sheet(path, SHEET) if path.exists() else ((), [])


def write_whole(settings: Settings, files: Mapping[str, str]) -> None:
    """Writes files by their names from the city's folder, in their order, each whole or not at all.

    Where another program holds one of them, InputRefused is raised and none is written. One that says the same already
    is left alone.
    """
    raw = {settings.root / name: text.encode(errors="replace") for name, text in files.items()}
    changed = {path: now for path, now in raw.items() if not (path.is_file() and path.read_bytes() == now)}
    held = [path for path in changed if path.exists() and not _free(path)]
    if held:
        names = (path.relative_to(settings.root).as_posix() for path in held)
        raise InputRefused(Problem("file-closed", Where(name)) for name in names)
    for path, now in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, now)


def _free(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _replace(path: Path, raw: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)  # noqa: PTH105  # Path.replace does the same, but looks like the replace of a text
