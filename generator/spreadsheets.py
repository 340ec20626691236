"""Cells that a spreadsheet would run: guarded with an apostrophe when written, and freed of it when read back."""

from __future__ import annotations

import re

# OWASP's list with LF; blanks before the sign do not stop a spreadsheet, and each line of a cell counts.
RUNS = re.compile(r"(?:^|[\r\n])\s*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]")
# A figure with its sign, and a span of figures: "-1.2", "+ 0.6%", "-5 to 3". No program runs it, and a table of figures
# must stay one. A phone number is none: its digits are more than a spreadsheet keeps as they are typed.
NUMBER = r"[0-9]{1,8}(?:,[0-9]{3})*(?:\.[0-9]{1,8})?%?"
FIGURE = re.compile(rf"\s*[+-] ?{NUMBER}(?: (?:[^\W\d_]{{1,12}}|\u2013) [+-]?{NUMBER})?\s*")
GUARD = "'"


def runs(text: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula. The one rule of who writes tables and who checks them."""
    return RUNS.search(text) is not None and FIGURE.fullmatch(text) is None


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; what begins with the guard itself is guarded once more."""
    return GUARD + text if text.startswith(GUARD) or runs(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(GUARD)
