"""How printed digits are read: each reading takes the first number of a fragment, or refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from generator.terms import Reading

NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
TURNED = re.compile(r"%?[0-9.:']*[0-9][0-9.:']*%?")
UPSIDE_DOWN = str.maketrans("692:'", "967..")
ONES = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PARTS = {"half": 50, "third": 3}


def read_printed(printed: str, reading: Reading) -> Decimal | None:
    """The first number of `printed`, read as `reading` says; None where it cannot be read so."""
    return READERS[reading](printed)


def figures(text: str) -> list[Decimal]:
    """Every number of a text, commas of thousands left out."""
    return [Decimal(found.replace(",", "")) for found in NUMBER.findall(text)]


def _figures(printed: str) -> Decimal | None:
    match = NUMBER.search(printed)
    return Decimal(match[0].replace(",", "")) if match else None


def _without_comma(printed: str) -> Decimal | None:
    match = NUMBER.search(printed)
    return Decimal(match[0]) if match and "," not in match[0] else None


def _words(printed: str) -> Decimal | None:
    """A number written out, to ninety-nine; `no` is nought."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", printed.lower())
    return next((Decimal(value) for word in words if (value := _word(word)) is not None), None)


def _word(word: str) -> int | None:
    first, _, second = word.partition("-")
    if first in TENS and (not second or second in ONES[1:10]):
        return (TENS.index(first) + 2) * 10 + (ONES.index(second) if second else 0)
    if word in ONES:
        return ONES.index(word)
    return PARTS.get(word)


def _point_for_comma(printed: str) -> Decimal | None:
    match = re.search(r"(?<![0-9.,])[0-9]{1,3}\.[0-9]{3}(?![0-9])", printed)
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
