"""Texts as people mean them: equal though capitals, spaces, widths and signs that nobody sees may differ."""

from __future__ import annotations

import unicodedata

UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def folded(text: str) -> str:
    """One spelling for all that read alike: NFKC, no signs that are not seen, single spaces, no capitals."""
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(" " if sign.isspace() else sign for sign in plain if sign.isspace() or not _unseen(sign))
    return unicodedata.normalize("NFKC", " ".join(seen.split()).casefold())


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN
