"""What the parts of a workbook say beside its sheets: its list of sheets, shared texts, and which styles show days."""

from __future__ import annotations

import posixpath

from generator.read.exports.cells import DAY_FORMATS, unescaped, writes_days
from generator.read.exports.grid import MOST_CELLS, MOST_SIGNS, Refused
from generator.read.exports.markup import Attributes, local

HIDDEN = frozenset(("hidden", "veryHidden"))
TRUE = frozenset(("1", "true"))


def links_of(part: str) -> str:
    """The part that says where the links of a part lead; of the whole workbook for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Links:
    """Takes the links of a part: other parts by the id of the link and by its kind; what leads outside is left out."""

    def __init__(self, part: str) -> None:
        self.folder = posixpath.dirname(part)
        self.by_id: dict[str, tuple[str, str]] = {}
        self.by_kind: dict[str, str] = {}

    def begin(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", ""))).lstrip("/")
            self.by_id[attributes.get("Id", "")] = (kind, target)
            self.by_kind.setdefault(kind, target)

    def end(self, name: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text between tags."""


class Book:
    """Takes the list of sheets: `seen` are those that are not hidden, each by the id of its link."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in TRUE
        elif name == "sheet" and attributes.get("state", "") not in HIDDEN:
            self.seen += (link for name, link in attributes.items() if ":" in name and local(name) == "id")

    def end(self, name: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text between tags."""


class Strings:
    """Takes the texts that cells share, in their order; how they are to be pronounced is no part of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.signs = 0
        self.parts: list[str] = []
        self.taking = self.phonetic = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""
        if name == "si":
            self.parts.clear()
        elif name == "t":
            self.taking = not self.phonetic
        elif name == "rPh":
            self.phonetic = True

    def text(self, text: str) -> None:
        """Text between tags."""
        if self.taking:
            self.parts.append(text)

    def end(self, name: str) -> None:
        """A tag closes."""
        if name == "si":
            self.texts.append(unescaped("".join(self.parts)))
            self.signs += len(self.texts[-1])
            if len(self.texts) > MOST_CELLS or self.signs > MOST_SIGNS:
                raise Refused("export-too-much")
        elif name == "t":
            self.taking = False
        elif name == "rPh":
            self.phonetic = False


class Styles:
    """Takes the formats of numbers; `days` then tells which styles of cells show a number as a day or a time."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.formats: list[str] = []
        self.of_cells = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """A tag opens."""
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.of_cells = True
        elif name == "xf" and self.of_cells:
            self.formats.append(attributes.get("numFmtId", ""))

    def end(self, name: str) -> None:
        """A tag closes."""
        if name == "cellXfs":
            self.of_cells = False

    def text(self, text: str) -> None:
        """Text between tags."""

    def days(self) -> frozenset[str]:
        """The styles, by the number that cells call them by."""
        shows = {number: writes_days(code) for number, code in self.codes.items()}
        known = {str(number): True for number in DAY_FORMATS} | shows
        return frozenset(str(place) for place, number in enumerate(self.formats) if known.get(number))
