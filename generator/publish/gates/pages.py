"""One reading of one finished page: its elements, its tree and its words, for the rules to judge.

The parser follows the HTML standard, so it sees what a browser sees and not what the author meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from generator.problems import Problem, Where

_CODE = frozenset(("script", "style"))
_IN_LINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    )
)
_Piece = tuple[int, str]  # the element that the words belong to, and the words


class Element(NamedTuple):
    """A start tag with its attributes; `text` is the content of a script or style, else empty."""

    tag: str
    attributes: Mapping[str, str | None]
    text: str

    def get(self, name: str) -> str:
        """The attribute's value, empty where it is absent or has none."""
        return self.attributes.get(name) or ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a browser would have it.

    `file` is its path in the site; `by_tag` holds its elements in order; `used` the pairs of tag
    and attribute name on it; `ids` every id as often as it stands there. `words` is all its text
    and attribute values, a block or an element a line; `own_words` leaves out what stands in
    `data-source-quote`.
    """

    file: str
    source: str
    tree: LexborHTMLParser
    elements: Sequence[Element]
    by_tag: Mapping[str, Sequence[Element]]
    used: frozenset[tuple[str, str]]
    ids: Sequence[str]
    words: str
    own_words: str

    def problem(self, rule: str, **facts: str) -> Problem:
        """A problem of this page."""
        return Problem(rule, Where(self.file), facts)

    def tagged(self, tag: str) -> Sequence[Element]:
        """The elements with this tag, in order."""
        return self.by_tag.get(tag, ())


def read_page(file: str, source: str) -> Page:
    """Read a page, or a drawing, from its text; never fails, as a browser never does."""
    tree = LexborHTMLParser(source)
    elements, pieces = _gather(tree)
    hidden = _owners(tree, "script, style")
    quoted = hidden | _owners(tree, "[data-source-quote], [data-source-quote] *")
    shapes = {(element.tag, *element.attributes) for element in elements}
    by_tag = defaultdict(list)
    for element in elements:
        by_tag[element.tag].append(element)
    return Page(
        file=file,
        source=source,
        tree=tree,
        elements=elements,
        by_tag=by_tag,
        used=frozenset((tag, name) for tag, *names in shapes for name in names),
        ids=[node.id for node in tree.css("[id]") if node.id],
        words="".join(text for owner, text in pieces if owner not in hidden),
        own_words="".join(text for owner, text in pieces if owner not in quoted),
    )


def _gather(tree: LexborHTMLParser) -> tuple[list[Element], list[_Piece]]:
    """The elements of the tree, and its words: text with a line for each block, then attributes."""
    elements, said, attributed = [], [], []
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        tag = node.tag or "-"
        if tag == "-text":
            text = (node.text_content or "").replace("\n", " ")
            said.append((node.parent.mem_id if node.parent else 0, text))
        elif tag[0] != "-":
            attributes = node.attributes
            elements.append(Element(tag, attributes, node.text() if tag in _CODE else ""))
            if tag not in _IN_LINE:
                said.append((0, "\n"))
            if attributes:
                attributed.append((node.mem_id, "\n" + "\n".join(filter(None, attributes.values()))))
    return elements, said + attributed


def _owners(tree: LexborHTMLParser, selector: str) -> frozenset[int]:
    return frozenset(node.mem_id for node in tree.css(selector))
