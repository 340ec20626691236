"""Cells that a spreadsheet would run: guarded with an apostrophe when written, and freed of it when read back."""

from __future__ import annotations

import re

# OWASP's list with LF; blanks before the sign do not stop a spreadsheet, and each line of a cell counts.
RUNS = re.compile(r"(?:^|[\r\n])\s*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]")
GUARD = "'"


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; what begins with the guard itself is guarded once more."""
    return GUARD + text if text.startswith(GUARD) or RUNS.search(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(GUARD)
