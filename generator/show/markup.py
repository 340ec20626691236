"""Which HTML may stand on a page written by hand: what has a meaning and does nothing. All else is refused.

It is read as a browser reads it, after Markdown has made HTML of it. The gate of the finished site looks again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

# As mkdocs.yml has them, and the three that MkDocs puts before those.
EXTENSIONS = (
    *("toc", "tables", "fenced_code"),
    *("abbr", "admonition", "attr_list", "def_list", "pymdownx.details"),
)
SETTINGS = {"tables": {"use_align_attribute": True}}

ELEMENTS = frozenset(
    (
        *("html", "head", "body"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "hr", "br", "wbr", "pre", "blockquote", "div", "section", "article"),
        *("aside", "header", "footer", "nav", "address", "figure", "figcaption", "details", "summary"),
        *("ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
        *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "ruby", "rt", "rp", "img"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("id", "class", "title", "lang", "dir", "role", "data-voice", "data-source-quote"),
        *("href", "rel", "hreflang", "src", "alt", "width", "height", "loading"),
        *("align", "colspan", "rowspan", "scope", "headers", "start", "reversed", "value", "datetime", "cite", "open"),
    )
)
ADDRESSES = frozenset(("href", "src", "cite"))
SCHEMES = frozenset(("http", "https", "mailto", "sms", "tel"))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
# Nobody sees these, or they end the page; where they would stand in the tree depends on what is before them.
_UNSEEN = re.compile(r"<[!?]|</(?:body|head|html)\b", re.I)
# Browsers drop these wherever they stand before they look for a scheme.
_DROPPED = str.maketrans("", "", "".join(map(chr, range(0x21))))


def not_allowed(text: str) -> Iterator[str]:
    """What may not stand in a page's Markdown, each by a sign to look for: `<script`, `onclick`, `javascript:`."""
    html = markdown(text, extensions=EXTENSIONS, extension_configs=SETTINGS)
    yield from _UNSEEN.findall(html)
    for node in _tree(html).traverse():
        tag = node.tag or ""
        if tag[:1] != "-" and tag not in ELEMENTS:
            yield f"<{tag}"
        elif tag[:1] != "-":
            yield from _attributes(node)


def read_aloud(text: str) -> str:
    """The words of a page's Markdown as a browser shows them, however they are marked up and spelt."""
    return _tree(markdown(text, extensions=EXTENSIONS, extension_configs=SETTINGS)).text()


def _tree(html: str) -> LexborNode:
    root = LexborHTMLParser(f"<body>{html}").root
    assert root is not None, "a browser makes a page of any text"
    return root


def _attributes(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        scheme = _SCHEME.match((value or "").translate(_DROPPED))
        if name not in ATTRIBUTES and not name.startswith("aria-"):
            yield name
        elif name in ADDRESSES and scheme and scheme[1].lower() not in SCHEMES:
            yield scheme[0]
