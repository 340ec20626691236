"""Signs by which an answer is known that is like one that a person turned down, though its id, name or words differ.

They are kept in `pledges/decisions.csv`, which everybody can read, so nothing may be read from them: they are too short
for that. A sign that two texts share by chance costs a person one more look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256, shake_128
from struct import calcsize, unpack
from typing import Any

from generator.folding import folded
from generator.intake.lookalikes import outlines
from generator.terms import Decision

# 16 bits: of 65,536 names two share a sign, so that nobody can tell from one whose name it stands for.
NAME_DIGITS = 4
# One bit of a smallest hash each (b-bit minwise hashing: Li and König, 2010): of two texts that share the part J of
# their words, (1 + J) / 2 of the bits are equal. 16 bits of 64 that differ are half of the words.
BITS, MOST_DIFFERING = 64, 16
# The sign of fewer words would give them away to somebody who tries all names.
FEWEST_WORDS = 4
# In Chinese and Japanese a sentence is one word: a longer one is taken in pieces.
LONGEST_WORD, PIECE = 12, 3
WORD = re.compile(r"\w+")
TURNED_DOWN = frozenset((Decision.back, Decision.refuse))


def name_signs(name: str) -> tuple[str, ...]:
    """The signs of a name, the same for names that look alike."""
    return tuple(sorted(f"n{sha256(outline.encode()).hexdigest()[:NAME_DIGITS]}" for outline in outlines(name)))


def promise_sign(text: str) -> str:
    """The sign of a promise, nearly the same for texts of nearly the same words; "" where it has too few of them."""
    pieces = frozenset(_pieces(folded(text)))
    if len(pieces) < FEWEST_WORDS:
        return ""
    smallest = map(min, zip(*map(_hashes, pieces), strict=True))
    return f"s{sum((number & 1) << place for place, number in enumerate(smallest)):0{BITS // 4}x}"


def bits(sign: str) -> int | None:
    """What a sign of a promise stands for; None where the promise was too short for one."""
    return int(sign[1:], 16) if sign else None


def alike(one: int | None, other: int | None) -> bool:
    """Whether two promises may be one, by their bits; of two that are too short for a sign nobody can tell."""
    if one is None or other is None:
        return one is other
    return (one ^ other).bit_count() <= MOST_DIFFERING


def signs(organisation: str, promise: str) -> Mapping[str, Any]:
    """The two columns of the decisions that make an answer known again."""
    return {"name_sign": name_signs(organisation), "promise_sign": promise_sign(promise) or None}


def _pieces(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        if len(word) <= LONGEST_WORD:
            yield word
        else:
            yield from (word[start : start + PIECE] for start in range(len(word) - PIECE + 1))


@lru_cache(maxsize=1 << 14)
def _hashes(piece: str) -> tuple[int, ...]:
    """As many hashes of a word as a sign has bits."""
    return unpack(f"<{BITS}I", shake_128(piece.encode()).digest(BITS * calcsize("<I")))


@dataclass(frozen=True)
class TurnedDown:
    """All that a person ever returned, refused or took down: rows of the decisions by what makes them known again."""

    decisions: tuple[Mapping[str, Any], ...]

    @cached_property
    def _rows(self) -> list[Mapping[str, Any]]:
        return [row for row in self.decisions if row["decision"] in TURNED_DOWN or row["name_sign"]]

    @cached_property
    def _named(self) -> Mapping[str, Mapping[str, Any]]:
        keys = {row["key"]: row for row in self._rows}
        return keys | {sign: row for row in self._rows for sign in row["name_sign"] or ()}

    @cached_property
    def _promised(self) -> Mapping[int | None, Mapping[str, Any]]:
        return {bits(row["promise_sign"] or ""): row for row in self._rows}

    def like(self, key: str, organisation: str, promise: str) -> Mapping[str, Any] | None:
        """A decision about this answer, about the same organisation or about nearly the same promise; else None."""
        if not self._rows:
            return None
        named = (self._named.get(name) for name in (key, *name_signs(organisation)))
        mine = bits(promise_sign(promise))
        near = (row for its, row in self._promised.items() if alike(mine, its))
        return next((row for row in (*named, *near) if row is not None), None)
