"""Where intake reads and writes below a city's folder: what is named in the inbox, and the sheet that stands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.intake.sheet import Line, read_sheet
from generator.problems import Problem, Where
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
