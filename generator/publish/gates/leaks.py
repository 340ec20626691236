"""The gate that trusts nobody: no private value of the inbox stands in the finished site, in any spelling.

It knows nothing of the code that takes exports in or shows pledges: it gets private values and a folder. Every file is
read as text (what may be text in a picture or a font, too), as it stands and decoded, with its tags and without; so is
every file's path. In each reading all values are looked for at once, without gaps; what is found must begin and end
where words do. The time grows with the site, and hardly with the number of values. What is packed inside a file (a PDF,
the points of a picture) is not read.

Left out are names, numbers and addresses that stand in `public`, the city's own texts: an organisation may have given
the city's address as its own, and a name that the city tells itself is no secret. That is also the way out where a name
is made of words that any text holds.

What this gate says never holds a value, nor the words round it, nor a path that holds one.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ahocorasick import Automaton

from generator.problems import Problem, Where
from generator.publish.gates.needles import NOTHING_ORDINARY, Needle, Ordinary, Why, names_of_a_row, needles, why_short
from generator.publish.gates.spellings import Squeezed, readings, squeezed, texts_in
from generator.read.exports.answers import Secret

MOST_TOLD = 20
# What may stand before a number in the same word: the way out, a country, its nought ("00440").
MOST_BEFORE = 5
# A packed file that unpacks to more is none of ours.
MOST_UNPACKED = 1 << 28
_GZIP = 31
_HIDDEN = "\u2026"


class Place(NamedTuple):
    """Where a private value stands in the inbox."""

    file: str
    row: int
    heading: str


@dataclass(frozen=True, slots=True)
class LeakReport:
    """How much was compared: `values` given, of which `searched`, `public`, and `too_short` by reason; `files` read.

    `found` are the pairs of a file of the site and a place in the inbox that holds what stands in it.
    """

    values: int = 0
    searched: int = 0
    public: int = 0
    too_short: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    files: int = 0
    found: Sequence[tuple[str, Place]] = ()

    def to_json(self) -> str:
        """The report as JSON text with a line end; no value stands in it."""
        counts = {"values": self.values, "searched": self.searched, "public": self.public}
        told = [{"site_file": file, **place._asdict()} for file, place in self.found]
        says = {**counts, "too_short": dict(self.too_short), "files": self.files, "found": told}
        return json.dumps(says, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Search:
    """All that is looked for, and where in the inbox each of it stands first."""

    places: Mapping[str, Sequence[tuple[Needle, Place]]]
    automaton: Automaton

    @classmethod
    def of(cls, places: Mapping[str, Sequence[tuple[Needle, Place]]]) -> Search | None:
        """A search for all of `places` at once, by the signs of their needles; None where there is nothing."""
        automaton = Automaton()
        for signs in places:
            automaton.add_word(signs, signs)
        automaton.make_automaton()
        return cls(places, automaton) if places else None

    def found_in(self, text: str) -> Iterator[Place]:
        """The place in the inbox of everything that stands in a text, once for each time that it does."""
        pressed = squeezed(text)
        edges: frozenset[int] = frozenset()
        for last, signs in self.automaton.iter(pressed.signs):
            edges = edges or pressed.edges()
            for needle, place in self.places[signs]:
                if stands(needle, last + 1 - len(signs), pressed, edges):
                    yield place


def check_leaks(
    site: Path, secrets: Iterable[Secret], public: Iterable[str] = (), ordinary: Ordinary = NOTHING_ORDINARY
) -> tuple[list[Problem], LeakReport]:
    """Every private value that stands in the folder `site`: the first 20 as problems, all in the report.

    `public` are the city's own texts. Raises OSError where a file cannot be read.
    """
    report, search = _prepared(secrets, public, ordinary)
    if search is None:
        return [], report
    files = sorted(_files(site))
    found = sorted({pair for file in files for pair in _leaks(site, file, search)})
    whole = LeakReport(report.values, report.searched, report.public, report.too_short, len(files), found)
    return list(_problems(found)), whole


def _prepared(secrets: Iterable[Secret], public: Iterable[str], ordinary: Ordinary) -> tuple[LeakReport, Search | None]:
    """What to look for; None where there is nothing."""
    own = frozenset(needle.signs for text in public for needle in needles(text, ordinary))
    places: dict[str, list[tuple[Needle, Place]]] = {}
    counts: Counter[str] = Counter()
    for _, row in groupby(secrets, key=lambda secret: (secret.file, secret.row)):
        cells = list(row)
        for cell in cells:
            sought = needles(cell.value, ordinary)
            kept = [needle for needle in sought if needle.signs not in own]
            keep(kept, cell, places)
            counts["searched" if kept else "public" if sought else why_short(cell.value)] += 1
        whole = names_of_a_row([cell.value for cell in cells if cell.heading], ordinary)
        keep((needle for needle in whole if needle.signs not in own), cells[0], places)
    too_short = {str(why): counts[why] for why in Why if counts[why]}
    report = LeakReport(counts.total(), counts["searched"], counts["public"], too_short)
    return report, Search.of(places)


def keep(found: Iterable[Needle], cell: Secret, places: dict[str, list[tuple[Needle, Place]]]) -> None:
    """Adds to `places` what a cell is looked for by, with the cell's place where nothing else is looked for alike."""
    for needle in found:
        kept = places.setdefault(needle.signs, [])
        if all(needle != other for other, _ in kept):
            kept.append((needle, Place(cell.file, cell.row, cell.heading)))


def stands(needle: Needle, start: int, text: Squeezed, edges: Collection[int]) -> bool:
    """Whether what was found at `start` is the value and no part of other words ("plan needs" holds no Ann Eeds)."""
    end = start + len(needle.signs)
    if not _is_edge(end, text.signs, edges) or not all(start + joint in edges for joint in needle.joints):
        return False
    before = range(max(0, start - MOST_BEFORE if needle.number else start), start + 1)
    return any(_is_edge(place, text.signs, edges) for place in before)


def _is_edge(place: int, signs: str, edges: Collection[int]) -> bool:
    """Whether a word begins or ends here; digits and letters are words of their own."""
    return place in edges or signs[place - 1].isdigit() != signs[place].isdigit()


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        yield from ((Path(folder) / name).relative_to(site).as_posix() for name in names)


def _leaks(site: Path, file: str, search: Search) -> Iterator[tuple[str, Place]]:
    """Each place in the inbox of what stands in a file or in its path."""
    in_path = {place for reading in readings(file) for place in search.found_in(reading)}
    texts = texts_in(_unpacked(site / file))
    found = {place for text in texts for reading in readings(text) for place in search.found_in(reading)}
    shown = _shown(file, search) if in_path else file
    yield from ((shown, place) for place in in_path | found)


def _unpacked(path: Path) -> bytes:
    """What a file holds; as it stands where it is not packed as its name says."""
    raw = path.read_bytes()
    if path.suffix.lower() != ".gz":
        return raw
    try:
        return zlib.decompressobj(_GZIP).decompress(raw, MOST_UNPACKED)
    except zlib.error:
        return raw


def _shown(file: str, search: Search) -> str:
    """As much of a path from its left as holds no private value."""
    steps = file.split("/")
    for length in range(len(steps) - 1, 0, -1):
        part = "/".join(steps[:length])
        if not any(True for reading in readings(part) for _ in search.found_in(reading)):
            return f"{part}/{_HIDDEN}"
    return _HIDDEN


def _problems(found: Sequence[tuple[str, Place]]) -> Iterator[Problem]:
    for file, place in islice(found, MOST_TOLD):
        rule = "gate-leak" if place.heading else "gate-leak-slid"
        yield Problem(rule, Where(file), {"inbox": place.file, "row": str(place.row), "heading": place.heading})
    if len(found) > MOST_TOLD:
        yield Problem("gate-leaks-more", Where(found[MOST_TOLD][0]), {"count": str(len(found) - MOST_TOLD)})
