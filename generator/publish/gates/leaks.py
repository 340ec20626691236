"""The gate that trusts nobody: no private value of the inbox stands in the finished site, in any spelling.

It knows nothing of the code that takes exports in or shows pledges: it gets private values and a folder. Every file is
read as text (what may be text in a picture or a font, too), as it stands and decoded, with its tags and without; so is
every file's path. In each reading all values are looked for at once, without gaps; what is found must begin and end
where words do. The time grows with the site, and hardly with the number of values. What is packed inside a file (a PDF,
the points of a picture) is not read.

Left out is what the city says in public without any answer (`sought`), and files that are byte by byte as the theme
ships them. Numbers and e-mail addresses are left out only where the city declares them: an organisation may have given
the city's address as its own. Declaring is also the way out for a name that is no secret.

What this gate says never holds a value, nor the words round it, nor a path that holds one.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType

from generator.problems import Problem, Where
from generator.publish.gates.needles import NOTHING_ORDINARY, Ordinary, Why
from generator.publish.gates.said import NOTHING_SAID, Said, Text
from generator.publish.gates.search import Hit, Place
from generator.publish.gates.sought import Sought, sought
from generator.publish.gates.spellings import readings, texts_in
from generator.read.exports.answers import Secret

MOST_TOLD = 20
# A packed file that unpacks to more is none of ours.
MOST_UNPACKED = 1 << 28
_GZIP = 31
_HIDDEN = "\u2026"


@dataclass(frozen=True, slots=True)
class LeakReport:
    """How much was compared: `values` given, of which `searched`, `alone`, `public`, and `too_short` by reason.

    `alone` were looked for only where they stand alone in a text. Of the `files` read, `pictures` hold no plain text,
    so that only the words beside their points were read; `shipped` are the theme's own and were not read. `found` are
    the pairs of a file of the site and a place in the inbox that holds what stands in it.
    """

    values: int = 0
    searched: int = 0
    alone: int = 0
    public: int = 0
    too_short: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    files: int = 0
    pictures: int = 0
    shipped: int = 0
    found: Sequence[tuple[str, Place]] = ()

    def to_json(self) -> str:
        """The report as JSON text with a line end; no value stands in it."""
        counts = {"values": self.values, "searched": self.searched, "alone": self.alone, "public": self.public}
        read = {"files": self.files, "pictures": self.pictures, "shipped": self.shipped}
        told = [{"site_file": file, **place._asdict()} for file, place in self.found]
        says = {**counts, "too_short": dict(self.too_short), **read, "found": told}
        return json.dumps(says, ensure_ascii=False, indent=1) + "\n"


def check_leaks(
    site: Path,
    secrets: Iterable[Secret],
    said: Said = NOTHING_SAID,
    ordinary: Ordinary = NOTHING_ORDINARY,
    theme: Path | None = None,
) -> tuple[list[Problem], LeakReport]:
    """Every private value that stands in the folder `site`: the first 20 as problems, all in the report.

    Names that somebody of the city wrote, or that stand in another organisation's name, are warned of. Files of `site`
    that are the same in `theme` are passed over. Raises OSError where a file cannot be read.
    """
    its = sought(secrets, said, ordinary)
    report = _counted(its)
    if its.search is None:
        return list(its.warnings), report
    files = sorted(_files(site))
    shipped = {file for file in files if theme is not None and _is_shipped(site / file, theme / file)}
    leaks = {file: _leaks(site, file, its) for file in files if file not in shipped}
    found = sorted({(leak.shown, place) for leak in leaks.values() for place in leak.places})
    pictures = sum(leak.is_picture for leak in leaks.values())
    whole = replace(report, files=len(leaks), pictures=pictures, shipped=len(shipped), found=found)
    sources = _sources(said, its, {place for _, place in found}) if found else {}
    return [*_problems(found, sources), *its.warnings], whole


def _counted(its: Sought) -> LeakReport:
    counts = Counter(its.counts)
    too_short = {str(why): counts[why] for why in Why if counts[why]}
    return LeakReport(counts.total(), counts["searched"], counts["alone"], counts["public"], too_short)


@dataclass(frozen=True, slots=True)
class _Leak:
    """What was found in a file: how it may be called, and the places in the inbox."""

    shown: str
    places: frozenset[Place]
    is_picture: bool


def _hits(text: str, its: Sought) -> Iterator[Hit]:
    """Every private value in a text, in all its readings."""
    assert its.search is not None
    return (hit for reading in readings(text) for hit in its.search.hits(reading) if its.is_leak(hit))


def _is_shipped(path: Path, as_shipped: Path) -> bool:
    return as_shipped.is_file() and path.read_bytes() == as_shipped.read_bytes()


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        yield from ((Path(folder) / name).relative_to(site).as_posix() for name in names)


def _leaks(site: Path, file: str, its: Sought) -> _Leak:
    """Each place in the inbox of what stands in a file or in its path."""
    in_path = {hit.place for hit in _hits(file, its)}
    texts = list(texts_in(_unpacked(site / file)))
    found = {hit.place for text in texts for hit in _hits(text, its)}
    return _Leak(_shown(file, its) if in_path else file, frozenset(in_path | found), len(texts) > 1)


def _unpacked(path: Path) -> bytes:
    """What a file holds; as it stands where it is not packed as its name says."""
    raw = path.read_bytes()
    if path.suffix.lower() != ".gz":
        return raw
    try:
        return zlib.decompressobj(_GZIP).decompress(raw, MOST_UNPACKED)
    except zlib.error:
        return raw


def _shown(file: str, its: Sought) -> str:
    """As much of a path from its left as holds no private value."""
    steps = file.split("/")
    for length in range(len(steps) - 1, 0, -1):
        part = "/".join(steps[:length])
        if not any(True for _ in _hits(part, its)):
            return f"{part}/{_HIDDEN}"
    return _HIDDEN


def _sources(said: Said, its: Sought, places: set[Place]) -> dict[Place, tuple[str, Where]]:
    """Where the words come from that are found in the site, with the rule that tells what to do there."""
    sources = {place: ("gate-leak-answer", where) for place, where in its.sources.items()}
    by_hand = (line for text in said.own if text.by_hand for line in _lines_with(text, its))
    for rule, texts in (("gate-leak-answer", said.answers), ("gate-leak-written", by_hand)):
        for text in texts:
            for hit in _hits(text.text, its):
                if hit.place in places:
                    sources.setdefault(hit.place, (rule, text.where))
    return sources


def _lines_with(text: Text, its: Sought) -> Iterator[Text]:
    """The lines of a text that hold anything private, and then the whole text; none where there is nothing in it."""
    if any(True for _ in _hits(text.text, its)):
        lines = enumerate(text.text.splitlines(), start=1)
        yield from chain((Text(Where(text.where.file, number), line) for number, line in lines), (text,))


def _problems(found: Sequence[tuple[str, Place]], sources: Mapping[Place, tuple[str, Where]]) -> Iterator[Problem]:
    for file, place in islice(found, MOST_TOLD):
        rule = "gate-leak" if place.heading else "gate-leak-slid"
        facts = {"inbox": place.file, "row": str(place.row), "heading": place.heading}
        if place.heading and place in sources:
            rule, source = sources[place]
            facts["source"] = str(source)
        yield Problem(rule, Where(file), facts)
    if len(found) > MOST_TOLD:
        yield Problem("gate-leaks-more", Where(found[MOST_TOLD][0]), {"count": str(len(found) - MOST_TOLD)})
