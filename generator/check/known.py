"""Ids that resolve: every word that points at something must point at something that is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from generator.problems import Problem, Where
from generator.read.documents import Document
from generator.terms import suggestion

MOST_LINES = 12
# An id in a row, those that it may be (None where their file could not be read), and the file that holds them.
Pointer = tuple[str, Collection[str] | None, str]


def ids(document: Document[tuple[Any, ...]] | None) -> frozenset[str] | None:
    """The ids of a list, or None where the list could not be read and nothing can be said."""
    return None if document is None else frozenset(item.id for item in document.says)


def resolves(text: str, known: Collection[str] | None, home: str, where: Where) -> Iterator[Problem]:
    """`text` is one of the known ids; `home` is the file or folder that holds them, for the message."""
    if known is None or text in known:
        return
    near = suggestion(text, sorted(known))
    if near:
        yield Problem("id-unknown-near", where, {"text": text, "home": home, "suggestion": near})
    else:
        yield Problem("id-unknown", where, {"text": text, "home": home})


def rows_resolve(pointers: Iterable[tuple[Where, Pointer]]) -> Iterator[Problem]:
    """Ids that point at nothing, each told once with the lines it stands on: one slip is often copied down."""
    places: dict[tuple[str, str], list[Where]] = defaultdict(list)
    meant: dict[tuple[str, str], Collection[str]] = {}
    for where, (text, known, home) in pointers:
        if known is not None and text not in known:
            places[text, home].append(where)
            meant[text, home] = known
    for (text, home), found in places.items():
        facts = {"text": text, "home": home, "lines": listed(found)}
        if near := suggestion(text, sorted(meant[text, home])):
            yield Problem("id-unknown-in-rows-near", found[0], facts | {"suggestion": near})
        else:
            yield Problem("id-unknown-in-rows", found[0], facts)


def listed(places: Iterable[Where]) -> str:
    """The lines of places in one file, the first few of them."""
    lines = list(dict.fromkeys(str(where.line) for where in places))
    told = ", ".join(lines[:MOST_LINES])
    return told if len(lines) <= MOST_LINES else f"{told}, …"


def once(found: Iterable[tuple[str, Where]], rule: str = "id-twice") -> Iterator[Problem]:
    """No text stands twice; `rule` says so with the text and the place where it stood first."""
    first: dict[str, Where] = {}
    for text, where in found:
        if text in first:
            yield Problem(rule, where, {"text": text, "first": str(first[text])})
        first.setdefault(text, where)
