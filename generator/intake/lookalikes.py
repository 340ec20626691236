"""Names that look alike though they are not the same: in Cyrillic letters, with l for I, with a stop more or less."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.alike import drawn
from generator.folding import folded


def outlines(name: str) -> frozenset[str]:
    """What is left of a name for somebody who looks at it for a moment, with its capitals and without them.

    Letters that are drawn alike are one letter; blanks, stops and other signs between the letters are left out.
    """
    plain = unicodedata.normalize("NFKC", name)
    return frozenset(filter(None, (_outline(plain), _outline(folded(name)))))


def outline(name: str) -> str:
    """What is left of a name however its capitals stand."""
    return _outline(folded(name))


def _outline(text: str) -> str:
    return "".join(map(_left, text))


@cache
def _left(sign: str) -> str:
    return "".join(filter(str.isalnum, drawn(sign))).casefold()


@dataclass(frozen=True, slots=True)
class Names:
    """Names of organisations by outline: each as its folded form, how it is written, and the keys of its answers."""

    by_outline: Mapping[str, Mapping[str, tuple[str, frozenset[str]]]]

    def like(self, name: str, key: str) -> str:
        """Another name that looks like this one and belongs to another answer; "" if there is none."""
        own = folded(name)
        near = [self.by_outline.get(outline, {}) for outline in outlines(name)]
        others = {written for names in near for text, (written, keys) in names.items() if text != own and keys - {key}}
        return min(others, default="")


def names(known: Iterable[tuple[str, str]]) -> Names:
    """The names to compare with, from each answer's key and name."""
    written: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, name in known:
        written[folded(name)].add((name, key))
    found: dict[str, dict[str, tuple[str, frozenset[str]]]] = defaultdict(dict)
    for text, pairs in written.items():
        name = min(name for name, _ in pairs)
        for outline in outlines(name):
            found[outline][text] = (name, frozenset(key for _, key in pairs))
    return Names(found)
