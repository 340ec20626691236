"""The last door: reads a finished site as a stranger would, and lets nothing through on trust.

It knows nothing of the code that wrote the site. One reading of each file; then what only the
whole site can tell: that addresses lead somewhere, that titles differ, that scripts do not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.problems import Problem, Where
from generator.publish.gates import downloads, links, live, structure, words
from generator.publish.gates.addresses import Home
from generator.publish.gates.links import Address, Use
from generator.publish.gates.pages import Page, read_page

Rule = Callable[[Page], Iterator[Problem]]

_SAFE: tuple[Rule, ...] = (
    live.handlers,
    live.script_addresses,
    live.live_elements,
    live.unknown_scripts,
    live.split_noscript,
    live.data_blocks,
    words.odd_characters,
    words.stray_words,
    words.one_of_many,
    structure.unique_ids,
    structure.named_ids,
)
_READABLE: tuple[Rule, ...] = (
    structure.language,
    structure.title,
    structure.one_main_heading,
    structure.heading_steps,
    structure.picture_names,
    structure.chart_tables,
)

_TEXT = frozenset((".css", ".csv", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"))
_BINARY = frozenset((".avif", ".gif", ".gz", ".ico", ".jpeg", ".jpg", ".pdf", ".png", ".webp", ".woff", ".woff2"))
_NAMES = frozenset(("CNAME", "_headers", "_redirects", ".nojekyll"))


@dataclass(frozen=True, slots=True)
class Outline:
    """What the whole site must know of one file."""

    file: str
    title: str = ""
    anchors: frozenset[str] = frozenset()
    addresses: frozenset[Address] = frozenset()
    scripts: frozenset[tuple[str, str]] = frozenset()


Reading = Generator[Problem, None, Outline]


def check_site(site: Path, origin: str) -> Iterator[Problem]:
    """Everything that is wrong with the site in the folder `site`, to be published at `origin`.

    `origin` is the full address with its folder, as `https://example.org/city/`. Files are named
    by their path in the site. Reads only; raises OSError where the folder cannot be read.
    """
    files = sorted(_files(site))
    if "index.html" not in files:
        yield Problem("gate-site-empty", Where("index.html"))
    outlines = []
    for file in files:
        outlines.append((yield from _read(site, file)))
    yield from _titles(outlines)
    yield from _scripts(outlines)
    anchors = {outline.file: outline.anchors for outline in outlines}
    home = Home.at(origin)
    for outline in outlines:
        yield from links.broken(outline.file, outline.addresses, home, anchors)


def _files(site: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(site):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in names + linked:
            yield (Path(folder) / name).relative_to(site).as_posix()


def _read(site: Path, file: str) -> Reading:
    suffix = PurePosixPath(file).suffix.lower()
    if (site / file).is_symlink():
        yield Problem("gate-file-link", Where(file))
    elif suffix in _TEXT or file.rpartition("/")[2] in _NAMES:
        return (yield from _read_text(file, suffix, (site / file).read_bytes()))
    elif suffix not in _BINARY:
        yield Problem("gate-file-kind", Where(file), {"kind": suffix or file})
    return Outline(file)


def _read_text(file: str, suffix: str, raw: bytes) -> Reading:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Problem("gate-not-utf8", Where(file), {"byte": str(error.start + 1)})
        return Outline(file)
    reader = _READERS.get(suffix, _plain)
    return (yield from reader(file, text))


def _page(file: str, text: str) -> Reading:
    page = read_page(file, text)
    redirects = links.redirects(page)
    for rule in _SAFE if redirects else _SAFE + _READABLE:
        yield from rule(page)
    return Outline(
        file=file,
        title="" if redirects else structure.title_of(page),
        anchors=structure.anchors_of(page),
        addresses=links.addresses_of(page),
        scripts=live.known_scripts(page),
    )


def _drawing(file: str, text: str) -> Reading:
    page = read_page(file, text)
    yield from downloads.svg_problems(file, text)
    for rule in _SAFE:
        yield from rule(page)
    return Outline(file, anchors=structure.anchors_of(page), addresses=links.addresses_of(page))


def _style(file: str, text: str) -> Reading:
    yield from words.odd_in(file, text)
    return Outline(file, addresses=links.addresses_of_css(text))


def _table(file: str, text: str) -> Reading:
    yield from words.odd_in(file, text)
    yield from downloads.csv_problems(file, text)
    return Outline(file)


def _json(file: str, text: str) -> Reading:
    yield from words.odd_in(file, text)
    yield from downloads.json_problems(file, text)
    return Outline(file)


def _map(file: str, text: str) -> Reading:
    yield from words.odd_in(file, text)
    yield from downloads.xml_problems(file, text)
    followed = (Address(Use.fetch, address) for address in downloads.xml_addresses(text))
    return Outline(file, addresses=frozenset(followed))


def _plain(file: str, text: str) -> Reading:
    yield from words.odd_in(file, text)
    return Outline(file)


def _code(file: str, text: str) -> Reading:
    """Scripts may name odd characters to look for them; that they ask nobody else, a browser tells."""
    yield from ()
    return Outline(file)


_READERS: dict[str, Callable[[str, str], Reading]] = {
    ".css": _style,
    ".csv": _table,
    ".html": _page,
    ".js": _code,
    ".json": _json,
    ".map": _code,
    ".svg": _drawing,
    ".webmanifest": _json,
    ".xml": _map,
}


def _titles(outlines: Iterable[Outline]) -> Iterator[Problem]:
    """No two pages share a title."""
    first: dict[str, str] = {}
    for outline in outlines:
        other = first.setdefault(outline.title, outline.file) if outline.title else outline.file
        if other != outline.file:
            yield Problem("gate-title-twice", Where(outline.file), {"title": outline.title, "other": other})


def _scripts(outlines: Iterable[Outline]) -> Iterator[Problem]:
    """Each inline script is the same on every page, so that one policy can name it."""
    first: dict[str, str] = {}
    for outline in outlines:
        for name, sha256 in sorted(outline.scripts):
            if first.setdefault(name, sha256) != sha256:
                yield Problem("gate-script-varies", Where(outline.file), {"name": name})
