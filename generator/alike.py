"""Signs that are drawn alike though they are not the same: a Cyrillic a for a Latin one, l for I."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped]  # it has no types

# The table wraps letters that run from right to left in a mark that says so.
RUNS_LEFT = "\u200e"
# Unicode's table of confusable signs (UTS 39), both ways: a sign's list holds what it is drawn like.
ALIKE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        sign.strip(RUNS_LEFT): tuple(other["c"].strip(RUNS_LEFT) for other in others)
        for sign, others in confusables_data.items()
    }
)


@cache
def drawn(sign: str) -> str:
    """The first of all signs that are drawn like this one; or the several that it is drawn like ("m" is "rn")."""
    alike = ALIKE.get(sign, ())
    if len(alike) == 1 and len(alike[0]) > 1:
        return "".join(map(drawn, alike[0]))
    near = {sign, *alike}
    return min(other for one in near for other in (one, *ALIKE.get(one, ())) if len(other) == 1)


@cache
def latin(sign: str) -> str:
    """The ASCII letter that a sign of another script is drawn like, no digit; the sign itself where there is none."""
    if sign.isascii() or not drawn(sign).isascii():
        return sign
    near = {other for one in (sign, *ALIKE.get(sign, ())) for other in (one, *ALIKE.get(one, ()))}
    letters = [other for other in near if len(other) == 1 and other.isascii() and other.isalpha()]
    # A capital o and a capital i are drawn like digits, too; their small letters are not.
    return min(letters, key=lambda letter: (letter.isupper() != sign.isupper(), letter), default=drawn(sign))
