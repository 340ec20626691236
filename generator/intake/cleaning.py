"""Text that strangers typed, as it may stand on a page: one line, nothing that nobody sees, no piles of accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.check.records import MISREAD
from generator.folding import without_piles

UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs"))
# What stands where something was lost: the replacement character, and that of a picture which was not copied.
LOST = frozenset("\ufffc\ufffd")
# Letters and signs of other scripts that look like a blank; a name made of them alone would be a link of no width.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
NON_JOINER, JOINER, EMOJI_STYLE, KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
# Marks that only choose between shapes of a letter, or do nothing at all.
SHAPES = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# From Arabic to Sinhala: in these scripts words are spelt with joiners.
JOINED_LETTERS = range(0x0600, 0x0E00)
# Pointed Hebrew and Vietnamese need up to three on one letter; what is meant to run over its neighbours has dozens.
MOST_MARKS = 4
# Letters, digits and punctuation that need no second look: most answers hold nothing else.
PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text made fit to be shown. `changed`: more than blanks was taken out; `damaged`: letters were lost before."""

    text: str
    changed: bool = False
    damaged: bool = False


def cleaned(raw: str) -> Cleaned:
    """One line in NFC with single blanks, without signs that nobody sees; cleaning again changes nothing."""
    line = unicodedata.normalize("NFC", " ".join(without_piles(raw).split()))
    text = line
    if PLAIN.fullmatch(line) is None:
        # To take one sign out may leave another without the neighbour that it was kept for.
        while (again := _once(text)) != text:
            text = again
    return Cleaned(text, text != line, _damaged(raw, text))


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(sign.isalnum() for sign in text)


def _damaged(raw: str, text: str) -> bool:
    """Whether letters were lost, or were read in the wrong code page ("Â£5"), before the text came here."""
    if raw.isascii():
        return False
    lost = "\ufffd" in raw or any(unicodedata.category(sign) == "Cs" for sign in raw)
    return lost or MISREAD.search(raw) is not None or MISREAD.search(text) is not None


def _once(text: str) -> str:
    kept: list[str] = []
    for at, sign in enumerate(text):
        if sign.isspace() or sign in BLANKS:
            kept.append(" ")
        elif _stays(sign, kept, text[at + 1 : at + 2]):
            kept.append(sign)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _stays(sign: str, before: Sequence[str], after: str) -> bool:
    last = before[-1] if before else " "
    if sign in (JOINER, NON_JOINER):
        return _joins(sign, last, after)
    if SHAPES.match(sign):
        return sign == EMOJI_STYLE and (_pictures(last) or after == KEYCAP)
    if unicodedata.category(sign) in ("Mn", "Me"):
        return last != " " and not all(map(_is_mark, before[-MOST_MARKS:]))
    return sign not in LOST and unicodedata.category(sign) not in UNSEEN and not _no_character(sign)


def _joins(sign: str, last: str, after: str) -> bool:
    """Whether a joiner does its work: between pictures that make one, or in a script that is spelt with it."""
    if ord(last) in JOINED_LETTERS and after and ord(after) in JOINED_LETTERS and after.isalpha():
        return True
    return sign == JOINER and (_pictures(last) or last == EMOJI_STYLE) and _pictures(after)


def _pictures(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign) in ("So", "Sk") and sign not in LOST


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me")


def _no_character(sign: str) -> bool:
    """Code points that Unicode keeps free for ever: XML, and so every drawing, refuses some of them."""
    return ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
