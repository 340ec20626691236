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


def resolves(kind: str, text: str, known: Collection[str] | None, where: Where) -> Iterator[Problem]:
    """`text` is one of the known ids; `kind` names the list for the message."""
    if known is not None and text not in known:
        facts = {"kind": kind, "text": text, "suggestion": suggestion(text, known)}
        yield Problem("id-unknown", where, facts)


def once(kind: str, found: Iterable[tuple[str, Where]]) -> Iterator[Problem]:
    """No id stands twice."""
    first: dict[str, Where] = {}
    for text, where in found:
        if text in first:
            yield Problem("id-twice", where, {"kind": kind, "text": text, "first": str(first[text])})
        first.setdefault(text, where)
