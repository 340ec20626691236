"""A text in one spelling, so that what reads alike is alike, however it was written and wrapped in a file.

Capitals, accents, widths, spaces, hyphens, signs that nobody sees, tags, entities, escapes and percent signs: none of
them can keep two equal texts apart. What is left are letters, digits and @.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, decimal, normalize

from generator.folding import MOST_MARKS, UNSEEN, without_piles
from generator.publish.gates.disguises import variants

# Letters that are not taken apart into a plain one and its mark.
_ONE_LETTER = {"\u0131": "i", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u0127": "h", "\u00f8": "o"}
_TWO_LETTERS = {"\u00e6": "ae", "\u0153": "oe", "\u00fe": "th"}
_STROKES = {**_ONE_LETTER, **_TWO_LETTERS}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII = str.maketrans({sign: sign.lower() if sign.isalnum() or sign == "@" else " " for sign in map(chr, range(128))})
_TYPED = str.maketrans({sign: sign if sign.isalnum() or sign == "@" else " " for sign in map(chr, range(128))})
_TAG = re.compile(r"<[^<>]*>")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,5})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([bfnrt])|(.))", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Where a text field of a page, a table or a JSON file ends, and the longest that may be a short name.
_FIELD_END = re.compile(r'<[^<>]*>|[\n\r\t",;|]')
_LONGEST_FIELD = 40
_PNG = b"\x89PNG\r\n\x1a\n"
# Texts in a picture or a font: runs of six signs or more, as ASCII or UTF-8, and as the UTF-16 of some editors.
_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|(?:\x00[\x20-\x7e]){6,}")


class Squeezed(NamedTuple):
    """A text without its gaps: `signs`, how many of them each of its words has, and the text."""

    signs: str
    lengths: tuple[int, ...]
    text: str = ""

    def edges(self) -> frozenset[int]:
        """The places in `signs` at which a word begins or ends."""
        return frozenset(accumulate(self.lengths, initial=0))

    def capitals(self) -> frozenset[int]:
        """The places in `signs` at which a word begins that is written as a name is, where its script has capitals."""
        starts = accumulate(self.lengths, initial=0)
        return frozenset(place for place, word in zip(starts, _typed(self.text), strict=False) if not word[0].islower())

    def fields(self) -> frozenset[str]:
        """What each short field of the text has to say by itself: an element, a cell, a value, a line."""
        short = (field for field in _FIELD_END.split(self.text) if len(field) <= _LONGEST_FIELD)
        return frozenset("".join(words_of(field)) for field in short)


def squeezed(text: str) -> Squeezed:
    """The text's letters, digits and @ alone, without capitals and accents."""
    words = words_of(text)
    return Squeezed("".join(words), tuple(map(len, words)), text)


def words_of(text: str) -> list[str]:
    """The text's words in one spelling; @ is a word by itself."""
    return plain(text).translate(_ASCII).replace("@", " @ ").split()


def visible(text: str) -> str:
    """The text without the signs that nobody sees; in a text that is searched they are gaps like any other."""
    return text if text.isascii() else "".join(s for s in text if s.isspace() or category(s) not in UNSEEN)


class _Plain(dict[str, str]):
    """What each sign reads like, worked out when it is first met."""

    def __missing__(self, sign: str) -> str:
        kind = category(sign)
        if kind == "Nd":
            self[sign] = str(decimal(sign))
        else:
            small = sign.casefold() if kind[0] == "L" or sign.isascii() else "" if kind[0] == "M" else " "
            self[sign] = _STROKES.get(small, small)
        return self[sign]


class _Typed(dict[str, str]):
    """The same with a capital where the sign is one."""

    def __missing__(self, sign: str) -> str:
        small = _PLAIN[sign]
        large = small[:1].upper() + small[1:]
        self[sign] = large if sign.isupper() and len(large) == len(small) else small
        return self[sign]


_PLAIN = _Plain()
_AS_TYPED = _Typed()


def plain(text: str) -> str:
    """The text with simple signs for all that read like them: letters without accents, digits 0 to 9."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda run: _run(run[0], _PLAIN), text)


def _typed(text: str) -> list[str]:
    """The text's words as `words_of` gives them, but with their capitals."""
    signs = text if text.isascii() else _BEYOND_ASCII.sub(lambda run: _run(run[0], _AS_TYPED), text)
    return signs.translate(_TYPED).replace("@", " @ ").split()


def _run(run: str, read_as: dict[str, str]) -> str:
    # Marks are left out in the end; the time of normalising grows with the square of their number on one letter.
    signs = without_piles(run) if len(run) > MOST_MARKS else run
    return "".join(map(read_as.__getitem__, normalize("NFKD", signs)))


def readings(text: str) -> Iterator[str]:
    """Every way in which a file's text may be read: as it stands, decoded, without tags, and undisguised."""
    once, bare = _decoded(text), _decoded(_TAG.sub(" ", text))
    twice, last = _decoded(once), _decoded(_TAG.sub(" ", bare))
    yield from dict.fromkeys((text, once, bare, *variants(twice), *variants(last)))


def texts_in(raw: bytes) -> Iterator[str]:
    """The text that a file holds; of a file that is no text, all that may be one."""
    try:
        yield raw.decode("utf-8")
    except UnicodeDecodeError:
        raw = _parted(raw)
        yield "\n".join(run.decode("utf-8", "replace") for run in _RUN.findall(raw))
        yield "\n".join(run.replace(b"\0", b"").decode("ascii") for run in _WIDE_RUN.findall(raw))


def _parted(raw: bytes) -> bytes:
    """What a PNG holds without the checksums, which may look like letters that belong to a text before them."""
    if not raw.startswith(_PNG):
        return raw
    pieces, place = [], len(_PNG)
    while place < len(raw):
        end = place + 8 + int.from_bytes(raw[place : place + 4], "big")
        pieces.append(raw[place + 8 : end])
        place = end + 4
    return b"\0".join(pieces)


def _decoded(text: str) -> str:
    """The text with entities, escapes of scripts and JSON, and percent signs of addresses undone."""
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "%" in text:
        text = _PERCENT.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace"), text)
    return text


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code else found[5] or " "
