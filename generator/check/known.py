"""Ids that resolve: every word that points at something must point at something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from generator.problems import Problem, Where
from generator.read.documents import Document
from generator.terms import suggestion


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


def once(found: Iterable[tuple[str, Where]], rule: str = "id-twice") -> Iterator[Problem]:
    """No text stands twice; `rule` says so with the text and the place where it stood first."""
    first: dict[str, Where] = {}
    for text, where in found:
        if text in first:
            yield Problem(rule, where, {"text": text, "first": str(first[text])})
        first.setdefault(text, where)
