"""How printed digits are read: each reading takes the first number of a fragment, or refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from generator.terms import Reading

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
TURNED = re.compile(r"%?[\d.:']+%?")
UPSIDE_DOWN = str.maketrans("692:'", "967..")
WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
PARTS = {"half": 50, "third": 3}


def read_printed(printed: str, reading: Reading) -> Decimal | None:
    """The first number of `printed`, read as `reading` says; None where it cannot be read so."""
    try:
        return READERS[reading](printed)
    except InvalidOperation:
        return None


def _figures(printed: str) -> Decimal | None:
    match = NUMBER.search(printed)
    return Decimal(match[0].replace(",", "")) if match else None


def _without_comma(printed: str) -> Decimal | None:
    match = NUMBER.search(printed)
    return Decimal(match[0]) if match and "," not in match[0] else None


def _words(printed: str) -> Decimal | None:
    for word in re.findall(r"[a-z]+", printed.lower()):
        if word in WORDS:
            return Decimal(WORDS.index(word))
        if word in PARTS:
            return Decimal(PARTS[word])
    return None


def _point_for_comma(printed: str) -> Decimal | None:
    match = re.search(r"\d{1,3}\.\d{3}(?!\d)", printed)
    return Decimal(match[0].replace(".", "")) if match else None


def _rotated(printed: str) -> Decimal | None:
    """Print that was scanned upside down: the last sign comes first, 6 is 9, 2 is 7, a colon is a point."""
    match = TURNED.search(printed)
    return _figures(match[0][::-1].translate(UPSIDE_DOWN)) if match else None


READERS: Mapping[Reading, Callable[[str], Decimal | None]] = {
    Reading.plain: _without_comma,
    Reading.thousands: _figures,
    Reading.words: _words,
    Reading.point_for_comma: _point_for_comma,
    Reading.rotated: _rotated,
    Reading.derived_label: _figures,
}
