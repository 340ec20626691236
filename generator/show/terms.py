"""Links hard words to the glossary, once a page, where the page speaks to children and families."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from markupsafe import escape

from generator.shapes import GlossaryTerm
from generator.show.addresses import place, relative, term_anchor

# These are closed to links and hold most of a page's tags, and none stands in another of its kind: each is passed over
# as one piece.
PASSED_OVER = ("a", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "svg", "table")
WHOLE = tuple(f"</{name}>" for name in PASSED_OVER)
TAG = re.compile("|".join(["(<!--.*?-->", *(rf"<{name}\b.*?</{name}>" for name in PASSED_OVER), "<[^>]*>)"]), re.DOTALL)
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
CLOSED_TO_LINKS = frozenset(
    (
        *("a", "article", "b", "blockquote", "button", "cite", "code", "dfn", "dt", "figcaption"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "nav", "q", "script", "style", "summary", "svg", "table"),
    )
)
MOST_KEPT = 10_000
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))


class _Open(NamedTuple):
    """An element that is open: whether its voice asks for links, and whether it or one round it is closed to them."""

    name: str
    asks: bool
    closed: bool


class _Tag(NamedTuple):
    """A tag: whether it `ends` an element; whether its own voice asks for links, None where it has none of its own."""

    name: str
    ends: bool
    asks: bool | None
    closed: bool


NOTHING_OPEN = _Open("", False, False)


class TermLinks:
    """The glossary's words, ready to be found in a page."""

    def __init__(self, glossary: Iterable[GlossaryTerm]) -> None:
        self._anchors = {
            form.casefold(): term_anchor(term.term)
            for term in glossary
            if not term.easy
            for spelling in (term.term, *term.also)
            for form in (spelling, str(escape(spelling)))
        }
        longest_first = sorted(self._anchors, key=len, reverse=True)
        self._pattern = re.compile(rf"&#?\w+;|\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

    def link(self, body: str, here: str) -> str:
        """`body` with the first use of each word linked; headings, links, quotations and tables are left alone."""
        if here == place("glossary") or not self._anchors:
            return body
        glossary, used = relative(here, place("glossary")), set[str]()
        opened: list[_Open] = []
        pieces: list[str] = []
        found = TAG.split(body)
        for text, tag in zip(found[::2], [*found[1::2], ""], strict=True):
            may = opened and opened[-1].asks and not opened[-1].closed
            pieces += (self._linked(text, glossary, used) if may and not text.isspace() else text, tag)
            if not tag.endswith(WHOLE):
                _follow(tag, opened)
        return "".join(pieces)

    def _linked(self, text: str, glossary: str, used: set[str]) -> str:
        def one(match: re.Match[str]) -> str:
            # A word inside an entity (&amp;) is none; nor are letters that only look alike to a pattern (ı, i).
            anchor = self._anchors.get(match[1].casefold()) if match[1] else None
            if anchor is None or anchor in used:
                return match[0]
            used.add(anchor)
            return f'<a data-term href="{glossary}#{anchor}">{match[0]}</a>'

        return self._pattern.sub(one, text)


def _follow(tag: str, opened: list[_Open]) -> None:
    """Keeps the open elements: a voice inside a heading, a table or a quotation does not open it to links again."""
    found = _read(tag)
    if found is None:
        return
    if found.ends:
        while opened and opened.pop().name != found.name:
            pass
        return
    _, asks, closed = opened[-1] if opened else NOTHING_OPEN
    opened.append(_Open(found.name, asks if found.asks is None else found.asks, closed or found.closed))


@lru_cache(MOST_KEPT)
def _read(tag: str) -> _Tag | None:
    """What a tag says; None where nothing stays open after it. Thousands of pages are made of the same few tags."""
    match = NAME.match(tag)
    if match is None or tag.endswith("/>") or match[1] in VOID:
        return None
    asks = 'data-voice="professional"' not in tag if "data-voice=" in tag else None
    return _Tag(match[1], tag.startswith("</"), asks, match[1] in CLOSED_TO_LINKS or "data-source-quote" in tag)
