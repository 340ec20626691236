"""A finished page as the blocks of text that children and families read, everything else left out.

The parser follows the HTML standard, so a block is what a browser shows, not what an author meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.publish.readability.sentences import DEFINED, END, LINKED, without_marks

GATED_VOICES = frozenset(("child", "family"))
_DROPPED = frozenset(("nav", "footer", "table", "svg", "script", "style", "code", "head", "template"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
# They name something, as a heading does; but a sentence in them may be as hard as any other, so its rules hold.
_LABELS = frozenset(("button", "label", "legend", "option", "summary"))
_IN_LINE_TAGS = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd label mark meter output picture progress q ruby s samp"
    " small span strong sub sup svg time u var wbr"
)
_IN_LINE = frozenset(_IN_LINE_TAGS.split())


@dataclass(frozen=True, slots=True)
class Block:
    """Text that ends where a browser starts a new line: `template` is who wrote it, empty where nobody says.

    A `label` names a thing to press, to fill in or to look at: it is no part of what a page tells.
    """

    text: str
    heading: bool
    template: str
    label: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around a text say about it."""

    gated: bool = False
    foreign: bool = False
    heading: bool = False
    label: bool = False
    mark: str = ""
    template: str = ""
    voices: frozenset[str] = GATED_VOICES

    @property
    def read(self) -> bool:
        return self.gated and not self.foreign


class _Gather:
    """Text as it comes, cut into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._place = _Place()
        self._last = ""

    def add(self, text: str, place: _Place) -> None:
        """Text of one place; words of another voice or language end the block before them."""
        if not place.read:
            if not text.isspace():
                self.cut()
            return
        if self._last and _next_line(self._last, text[:1]):
            self.cut()
        if not self._pieces:
            self._place = place
        self._pieces.append(_marked(text, place.mark))
        self._last = text[-1:]

    def quoted(self, text: str) -> None:
        """Words that are not ours: they are passed over, but a sentence that ends in them ends here too."""
        end = text.rstrip("\"'”’» \n\t")[-1:]
        if self._pieces and end in (".", "!", "?"):
            self._pieces.append(end)

    def cut(self) -> None:
        """A new block starts."""
        text = "".join(self._pieces)
        if text and not text.isspace():
            self.blocks.append(Block(text, self._place.heading, self._place.template, self._place.label))
        self._pieces, self._last = [], ""

    def alternative(self, text: str, place: _Place) -> None:
        """The words that stand for a picture: a block of its own beside the one they interrupt."""
        if place.read and text.strip():
            self.blocks.append(Block(without_marks(text), place.heading, place.template, label=True))


def text_blocks(source: str, language: str, voices: frozenset[str] = GATED_VOICES) -> list[Block]:
    """The blocks of a page, in reading order, in these voices and in `language` ("en")."""
    tree = LexborHTMLParser(source)
    gather = _Gather()
    for node, place in _walk(tree.root, language, gather, _Place(voices=voices)) if tree.root else ():
        if node.tag == "-text":
            gather.add(node.text_content or "", place)
    gather.cut()
    return gather.blocks


def _walk(root: LexborNode, language: str, gather: _Gather, outside: _Place) -> Iterator[tuple[LexborNode, _Place]]:
    """Every node that is not dropped; a stack instead of recursion, because depth is not ours to limit."""
    above: list[tuple[LexborNode, _Place]] = []
    node, place = root, outside
    while True:
        yield node, place
        inner = _enter(node, place, language, gather)
        child = node.first_child if inner else None
        if inner and child:
            above.append((node, place))
            node, place = child, inner
            continue
        _leave(node, gather)
        while (beside := node.next) is None:
            if not above:
                return
            node, place = above.pop()
            _leave(node, gather)
        node = beside


def _enter(node: LexborNode, place: _Place, language: str, gather: _Gather) -> _Place | None:
    """The place inside an element; nothing where its content is not gated text."""
    tag = node.tag or "-"
    if tag.startswith("-"):
        return None
    if tag not in _IN_LINE:
        gather.cut()
    if tag in _DROPPED:
        return None
    attributes = node.attributes
    if "data-source-quote" in attributes:
        gather.quoted(node.text() or "")
        return None
    inner = _inside(tag, attributes, place, language)
    if tag == "img":
        gather.alternative(attributes.get("alt") or "", inner)
    elif tag == "br":
        gather.add(" ", inner)
    return inner


def _leave(node: LexborNode, gather: _Gather) -> None:
    tag = node.tag or "-"
    if tag not in _IN_LINE and not tag.startswith("-"):
        gather.cut()


def _inside(tag: str, attributes: Mapping[str, str | None], place: _Place, language: str) -> _Place:
    if tag in _HEADINGS:
        place = replace(place, heading=True)
    if tag in _LABELS:
        place = replace(place, label=True)
    if tag == "dfn":
        place = replace(place, mark=DEFINED)
    if not attributes:
        return place
    if "data-voice" in attributes:
        place = replace(place, gated=not place.voices.isdisjoint((attributes["data-voice"] or "").split()))
    if "data-template" in attributes:
        place = replace(place, template=attributes["data-template"] or "")
    if tag == "a" and "data-term" in attributes and not place.mark:
        place = replace(place, mark=LINKED)
    if said := attributes.get("lang"):
        place = replace(place, foreign=said.lower().split("-")[0] != language)
    return place


def _next_line(last: str, first: str) -> bool:
    """Whether two elements meet as lines do: a capital follows without a space, because style sheets part the two."""
    return first.isupper() and (last.islower() or last in ".!?:")


def _marked(text: str, mark: str) -> str:
    text = without_marks(text)
    core = text.strip()
    if not mark or not core:
        return text
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return f"{before}{mark}{core}{END}{after}"
