"""Links hard words to the glossary, once a page, where the page speaks to children and families."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.shapes import GlossaryTerm
from generator.show.addresses import place, relative, term_anchor

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
CLOSED_TO_LINKS = frozenset(
    "a article b nav h1 h2 h3 h4 h5 h6 svg table blockquote q dfn dt code script style summary button cite figcaption".split()
)
VOID = frozenset("br img hr input meta link source wbr".split())


class TermLinks:
    """The glossary's words, ready to be found in a page."""

    def __init__(self, glossary: Iterable[GlossaryTerm]) -> None:
        self._anchors = {
            spelling.casefold(): term_anchor(term.term)
            for term in glossary
            if not term.easy
            for spelling in (term.term, *term.also)
        }
        longest_first = sorted(self._anchors, key=len, reverse=True)
        self._pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

    def link(self, body: str, here: str) -> str:
        """`body` with the first use of each word linked; headings, links, quotations and tables are left alone."""
        if here == place("glossary") or not self._anchors:
            return body
        glossary, used = relative(here, place("glossary")), set[str]()
        pieces: list[str] = []
        opened: list[tuple[str, bool]] = []
        for piece in TAG.split(body):
            if piece.startswith("<"):
                _follow(piece, opened)
            elif opened and opened[-1][1] and piece.strip():
                piece = self._linked(piece, glossary, used)
            pieces.append(piece)
        return "".join(pieces)

    def _linked(self, text: str, glossary: str, used: set[str]) -> str:
        def one(match: re.Match[str]) -> str:
            anchor = self._anchors[match[0].casefold()]
            if anchor in used:
                return match[0]
            used.add(anchor)
            return f'<a data-term href="{glossary}#{anchor}">{match[0]}</a>'

        return self._pattern.sub(one, text)


def _follow(tag: str, opened: list[tuple[str, bool]]) -> None:
    """Keeps the open elements, each with whether text in it may be linked: in a voice that asks for it, not closed."""
    match = NAME.match(tag)
    if match is None or tag.endswith("/>") or match[1] in VOID:
        return
    name = match[1]
    if tag.startswith("</"):
        while opened and opened.pop()[0] != name:
            pass
        return
    may = opened[-1][1] if opened else False
    if "data-voice=" in tag:
        may = 'data-voice="professional"' not in tag
    if name in CLOSED_TO_LINKS or "data-source-quote" in tag:
        may = False
    opened.append((name, may))
