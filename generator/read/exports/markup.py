"""A part of a workbook as XML, read in one pass with bounds.

Trees are not built: a row of ten million empty cells would be a small file and a gigabyte of tree. expat hands over tag
by tag, so that what is too much is met while it is still small.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat
from zipfile import ZipFile

from generator.read.exports.archive import CHUNK
from generator.read.exports.grid import Refused

# A sheet of 2,000,000 cells has about 6,000,000 tags, and its strings 4,000,000.
MOST_TAGS = 12_000_000
DEEPEST = 64
# A workbook's parts together use about 100 words. expat remembers each word for good.
MOST_WORDS = 10_000
# expat keeps a tag that is not closed in memory, and older editions read it again with every chunk.
LONGEST_TAG = 2**20

Attributes = Mapping[str, str]


class Handler(Protocol):
    """What takes the tags of a part: names without their prefix, which tools choose freely."""

    def begin(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""

    def end(self, name: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text between tags, perhaps in pieces."""


class Walk:
    """Walks through parts of one workbook; the tags of all of them together are bounded."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.tags = 0

    def through(self, part: str, handler: Handler) -> None:
        """Hands every tag of a part to `handler`; raises Refused, or what expat and zipfile raise of broken files."""
        words: dict[str, str] = {}
        parser = self._parser(handler, words)
        read = 0
        with self.archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
                read += len(chunk)
                if len(words) > MOST_WORDS or read - parser.CurrentByteIndex > LONGEST_TAG:
                    raise Refused("export-archive-unsafe")
        parser.Parse(b"", True)

    def _parser(self, handler: Handler, words: dict[str, str]) -> expat.XMLParserType:
        depth = 0

        def begin(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self.tags += 1
            if depth > DEEPEST or self.tags > MOST_TAGS:
                raise Refused("export-archive-large")
            handler.begin(local(tag), attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(local(tag))

        parser = expat.ParserCreate(intern=words)
        parser.buffer_text = True
        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = _refuse
        return parser


def _refuse(*_: object) -> None:
    raise Refused("export-archive-unsafe")


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name
