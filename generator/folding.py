"""Texts as people mean them: equal though capitals, spaces, widths and signs that nobody sees may differ."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
MOST_MARKS = 30
# The end of the plane that holds the last combining mark.
LAST_MARK = 0x1FFFF


def folded(text: str) -> str:
    """One spelling for all that read alike: NFKC, no signs that are not seen, single spaces, no capitals."""
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKC", without_piles(text))
    # Python calls printable what is neither unseen nor any blank but the common one: nearly all texts are.
    seen = plain if plain.isprintable() else "".join(_shown(sign) for sign in plain)
    return unicodedata.normalize("NFKC", " ".join(seen.split()).casefold())


def without_piles(text: str) -> str:
    """The text with no more than 30 marks on one letter, as Unicode's Stream-Safe Text Format has it (UAX 15).

    No language has more, and the time of normalising grows with the square of their number.
    """
    return text if text.isascii() else _piles().sub(r"\1", text)


@cache
def _piles() -> re.Pattern[str]:
    """What fits a run of marks that is too long; its first group is as much as may stay."""
    marks = "".join(sign for sign in map(chr, range(LAST_MARK + 1)) if unicodedata.combining(sign))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in UNSEEN else sign
