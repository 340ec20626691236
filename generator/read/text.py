"""Text files as a person saved them: UTF-8 with or without a mark at its head, nothing guessed."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Problem, Where

SHOWN = 20


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file with LF line ends, or None with the problem that stops it being read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem("file-missing", Where(name))]
    except OSError:
        return None, [Problem("file-closed", Where(name))]
    return text_from_bytes(raw, name)


def text_from_bytes(raw: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The text that a file's bytes hold, or None with what stops them being read as UTF-8."""
    # Workbooks and UTF-16, which spreadsheets also save, hold bytes of nought; a text never does.
    if b"\0" in raw:
        return None, [Problem("file-not-text", Where(name))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error.start, name)]
    if not text.strip():
        return None, [Problem("file-empty", Where(name))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _not_utf8(raw: bytes, start: int, name: str) -> Problem:
    """The line of the first byte that is no UTF-8, and the words round it with a sign in its place."""
    before, after = (part.replace(b"\r\n", b"\n").replace(b"\r", b"\n") for part in (raw[:start], raw[start:]))
    line = before.rpartition(b"\n")[2] + after.partition(b"\n")[0]
    shown = line.decode("utf-8", errors="replace")
    at = max(0, shown.index("\ufffd") - SHOWN)
    return Problem("file-not-utf8", Where(name, before.count(b"\n") + 1), {"near": shown[at : at + 2 * SHOWN].strip()})
