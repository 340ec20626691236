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

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII = str.maketrans({sign: sign.lower() if sign.isalnum() or sign == "@" else " " for sign in map(chr, range(128))})
_TAG = re.compile(r"<[^<>]*>")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,5})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([bfnrt])|(.))", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PNG = b"\x89PNG\r\n\x1a\n"
# Texts in a picture or a font: runs of six signs or more, as ASCII or UTF-8, and as the UTF-16 of some editors.
_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|(?:\x00[\x20-\x7e]){6,}")


class Squeezed(NamedTuple):
    """A text without its gaps: `signs`, and how many of them each of its words has."""

    signs: str
    lengths: tuple[int, ...]

    def edges(self) -> frozenset[int]:
        """The places in `signs` at which a word begins or ends."""
        return frozenset(accumulate(self.lengths, initial=0))


def squeezed(text: str) -> Squeezed:
    """The text's letters, digits and @ alone, without capitals and accents."""
    words = words_of(text)
    return Squeezed("".join(words), tuple(map(len, words)))


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
            self[sign] = sign.casefold() if kind[0] == "L" or sign.isascii() else "" if kind[0] == "M" else " "
        return self[sign]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text with simple signs for all that read like them: letters without accents, digits 0 to 9."""
    return text if text.isascii() else _BEYOND_ASCII.sub(_plain_run, text)


def _plain_run(run: re.Match[str]) -> str:
    # Marks are left out in the end; the time of normalising grows with the square of their number on one letter.
    signs = without_piles(run[0]) if len(run[0]) > MOST_MARKS else run[0]
    return "".join(map(_PLAIN.__getitem__, normalize("NFKD", signs)))


def readings(text: str) -> Iterator[str]:
    """Every way in which a file's text may be read: as it stands, decoded, without tags, and both once more."""
    once, bare = _decoded(text), _decoded(_TAG.sub(" ", text))
    seen: list[str] = []
    for reading in (text, once, _decoded(once), bare, _decoded(_TAG.sub(" ", bare))):
        if reading not in seen:
            seen.append(reading)
            yield reading


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
