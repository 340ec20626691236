"""Texts in drawings that cannot grow: in which size and lines a text has room, and which way it runs.

A drawing stands on machines we never see, in whatever face they have, so a text is reckoned as wide as in the widest.
Sizes, rooms and heights are in one unit, whichever the drawing has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

from generator.show.charts.lettering import text_width

Direction = Literal["ltr", "rtl"]

# How wide DejaVu Sans and Verdana, the widest faces that a browser takes for sans-serif, come out beside what
# lettering reckons: measured in Chromium over English and Polish sentences, in plain letters and in bold.
PLAIN, BOLD = 1.0, 1.12
LEADING = 1.25
ELLIPSIS = "…"
_JOINER = "\u200d"
_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


@dataclass(frozen=True, slots=True)
class Block:
    """A text in lines, their size, and the direction in which it runs."""

    lines: tuple[str, ...]
    size: float
    direction: Direction

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return round(len(self.lines) * self.size * LEADING, 2)

    def placed(self, top: float) -> tuple[tuple[str, float], ...]:
        """Each line and where its letters stand, when the block begins at `top`."""
        return tuple((line, round(top + self.size * (1 + n * LEADING), 2)) for n, line in enumerate(self.lines))


def direction_of(text: str, usual: Direction) -> Direction:
    """Which way a text runs: as its first letter that has a way, or as usual where none has."""
    return next((way for sign in text if (way := _STRONG.get(unicodedata.bidirectional(sign)))), usual)


def size_in(text: str, room: float, largest: float, face: float = BOLD) -> float:
    """The largest size, up to `largest`, in which `text` stands on one line in `room`; rounded down to a tenth."""
    width = text_width(text, face)
    return floor(min(largest, room / width) * 10) / 10 if width else largest


def block(text: str, room: float, height: float, sizes: Sequence[float], usual: Direction, face: float = BOLD) -> Block:
    """`text` in the first of `sizes` in which its lines have room; in the last it is cut short with an ellipsis.

    Lines break at spaces, and inside a word only where it is longer than a line.
    """
    words = [(word, text_width(word, 1)) for word in text.split()]
    for size in sizes:
        ems = room / size / face
        lines, most = tuple(_packed(words, ems)), int(height / (size * LEADING))
        if len(lines) <= most:
            break
    else:
        lines = (*lines[: most - 1], _cut(lines[most - 1], ems))
    return Block(lines, size, direction_of(text, usual))


def _packed(words: Iterable[tuple[str, float]], room: float) -> Iterator[str]:
    """Words with their widths put into lines; widths and room are shares of the letter size."""
    line, taken, space = "", 0.0, text_width(" ", 1)
    for word, width in words:
        for piece, wide in [(word, width)] if width <= room else _pieces(word, room):
            if line and taken + space + wide > room:
                yield line
                line, taken = piece, wide
            else:
                line, taken = (f"{line} {piece}", taken + space + wide) if line else (piece, wide)
    if line:
        yield line


def _pieces(word: str, room: float) -> Iterator[tuple[str, float]]:
    piece, taken = "", 0.0
    for sign in _signs(word):
        wide = text_width(sign, 1)
        if piece and taken + wide > room:
            yield piece, taken
            piece, taken = "", 0.0
        piece, taken = piece + sign, taken + wide
    yield piece, taken


def _cut(line: str, room: float) -> str:
    signs = _signs(line)
    while signs and text_width("".join(signs) + ELLIPSIS, 1) > room:
        signs.pop()
    return "".join(signs).rstrip() + ELLIPSIS


def _signs(text: str) -> list[str]:
    """What a reader takes for one sign: a letter with its marks, an emoji of several parts, a flag."""
    found: list[str] = []
    for sign in text:
        if found and _belongs(found[-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _belongs(before: str, sign: str) -> bool:
    if sign == _JOINER or before.endswith(_JOINER) or unicodedata.category(sign).startswith("M"):
        return True
    if _is_flag_letter(sign):
        return len(before) == 1 and _is_flag_letter(before)
    return "\U0001f3fb" <= sign <= "\U0001f3ff"


def _is_flag_letter(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"
