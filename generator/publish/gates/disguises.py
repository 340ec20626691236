"""How people write what a machine should not find: look-alike letters, "dot" for a stop, O for nought, ue for ü.

Each disguise is undone in a reading of its own, beside the text as it stands, and only where there is a sign of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import combining, normalize

from generator.alike import latin
from generator.folding import without_piles

# ICAO Doc 9303, part 3, section 6: how a passport spells letters that a machine cannot print.
_SPELT = {
    "\u00e4": "ae",
    "\u00f6": "oe",
    "\u00fc": "ue",
    "\u00e5": "aa",
    "\u00f8": "oe",
    "\u00c4": "Ae",
    "\u00d6": "Oe",
    "\u00dc": "Ue",
    "\u00c5": "Aa",
    "\u00d8": "Oe",
}
_SPELT_SIGN = re.compile("[" + "".join(_SPELT) + "]|[aouAOU][\u0308\u030a]")
_SPELLING = str.maketrans(_SPELT)
# Letters beyond Latin, without those of East Asia.
_OTHER_SCRIPT = re.compile("[\u0250-\u02af\u0370-\u1fff\u2c60-\u2dff\ua640-\uabff\U00010400-\U0001044f]")
_DOT = re.compile(r"[dD][oO0][tT](?![^\W_])(?<![^\W_]...)")
_AT = re.compile(r"@|(?<![^\W_])at(?![^\W_])", re.IGNORECASE)
# No address is longer than 254 signs (RFC 5321); with its words spelt out it may take a little more.
_AROUND = 300
# Digits with letters that look like them between, as in O77OO 9OO123, in what nothing but gaps keeps apart.
_RUN = re.compile(r"[0-9oOlI][0-9oOlI\s().+/\u2010-\u2015-]{8,}")
_MIXED = re.compile(r"[0-9][oOlI]|[oOlI][0-9]")
_DIGITS = str.maketrans("oOlI", "0011")
# Keeps what was cut out of a text from being read as one.
_CUT = " x "


class _Latin(dict[int, str]):
    """The Latin letter that each sign is drawn like, nothing for a mark, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = "" if combining(chr(code)) else latin(chr(code))
        return self[code]


_LATIN = _Latin()


def variants(text: str) -> list[str]:
    """The text, and what it says without each disguise that it may wear, or several at once."""
    found = [text]
    for undone in _UNDONE:
        found += [plainer for each in found if (plainer := undone(each))]
    return found


def _in_latin(text: str) -> str:
    """The text with a Latin letter for each that is drawn like one."""
    if text.isascii() or not _OTHER_SCRIPT.search(text):
        return ""
    return normalize("NFKD", without_piles(text)).translate(_LATIN)


def _spelt_out(text: str) -> str:
    """The text with two letters for one: ue for an u with two dots."""
    if text.isascii() or not _SPELT_SIGN.search(text):
        return ""
    return normalize("NFC", without_piles(text)).translate(_SPELLING)


def _with_stops(text: str) -> str:
    """What stands round each "dot" that may be in an e-mail address, with stops in their place."""
    near = [part for part in _round_each(_DOT, text) if _AT.search(part)]
    return _CUT.join(_DOT.sub(".", part) for part in near)


def _round_each(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """What stands before and after each place, without anything twice."""
    begun = ended = 0
    for found in pattern.finditer(text):
        if ended and found.start() - _AROUND > ended:
            yield text[begun:ended]
            ended = 0
        begun = begun if ended else max(0, found.start() - _AROUND)
        ended = found.end() + _AROUND
    if ended:
        yield text[begun:ended]


def _in_digits(text: str) -> str:
    """Every run of digits in which letters that look like digits stand, as digits."""
    runs = (run for run in _RUN.findall(text) if _MIXED.search(run))
    return _CUT.join(run.translate(_DIGITS) for run in runs)


_UNDONE: tuple[Callable[[str], str], ...] = (_in_latin, _spelt_out, _with_stops, _in_digits)
