"""How wide a text will be, without a browser: a little too wide rather than too narrow."""

from __future__ import annotations

import unicodedata
from functools import cache

# Shares of the letter size: the wider of the site's two faces, rounded up, by groups of letters.
_GROUPS = {
    0.30: "ijl.,'’:;!| ",
    0.42: "frt()-[]",
    0.51: "1Isz",
    0.58: "2356789ckvxy/–",
    0.62: "04",
    0.79: "ACDGHKNOQRUVXJSTYZ",
    0.93: "mwM%—",
    1.0: "W",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_USUAL = 0.65
_UNKNOWN = 0.8


def text_width(text: str, size: float) -> float:
    """The width of `text` in px at letter size `size` px, in either weight."""
    return size * sum(map(_letter, text))


@cache
def _letter(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter.isascii():
        return _USUAL
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    base = unicodedata.normalize("NFD", letter)[0]
    return _letter(base) if base.isascii() else _UNKNOWN


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """`text` in lines of at most `room` px, broken at spaces; a longer word keeps a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
