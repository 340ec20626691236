"""Which pages the browser opens: each type once, on its fullest page, and then more until no part is unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REDIRECT = 'http-equiv="refresh"'
PAGE_TYPE = re.compile(r"""<[^>]*\sdata-page-type=["']?([\w-]+)""")
TEMPLATE = re.compile(r"""<[^>]*\sdata-template=["']?([\w-]+)""")
CLASSES = re.compile(r"""\sclass=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
PART = "cfc-"


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a finished site: folder, address from there, type, template, our classes on it, its length."""

    site: Path
    address: str
    kind: str
    template: str
    parts: frozenset[str]
    size: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.address.strip('/').replace('/', '-') or 'index'}"


@cache
def places(site: Path) -> tuple[Place, ...]:
    """Every page of a site, by address; no page that only leads on to another."""
    files = ((file, file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html")))
    return tuple(place(site, file, text) for file, text in files if REDIRECT not in text)


def place(site: Path, file: Path, text: str) -> Place:
    """Pages that people wrote say no type: the top folder they stand in is their type."""
    found, made, within = PAGE_TYPE.search(text), TEMPLATE.search(text), file.relative_to(site)
    kind = found[1] if found else within.parts[0].removesuffix(".html")
    template = made[1] if made else ""
    names = {name for groups in CLASSES.findall(text) for name in "".join(groups).split()}
    parts = frozenset(name for name in names if name.startswith(PART))
    return Place(site, within.as_posix().removesuffix("index.html"), kind, template, parts, len(text))


def chosen(sites: Iterable[Path]) -> tuple[Place, ...]:
    """The largest page of each type, from the first site that has the type; then pages until each class was seen."""
    every = [place for site in sites for place in places(site)]
    picked = list(fullest(every))
    return (*picked, *covering(every, frozenset().union(*(place.parts for place in picked))))


def fullest(every: Iterable[Place]) -> Iterator[Place]:
    found: dict[str, Place] = {}
    for place in every:
        best = found.setdefault(place.kind, place)
        if place.site == best.site and place.size > best.size:
            found[place.kind] = place
    yield from found.values()


def covering(every: list[Place], seen: frozenset[str]) -> Iterator[Place]:
    """One page after another, each the one that shows most of what was not seen yet."""
    while left := [place for place in every if place.parts - seen]:
        best = max(left, key=lambda place: len(place.parts - seen))
        seen |= best.parts
        yield best


def first(sites: Iterable[Path], template: str, *parts: str) -> Place | None:
    """The first page of a template that has all these classes, by site and address."""
    every = (place for site in sites for place in places(site))
    return next((place for place in every if place.template == template and place.parts.issuperset(parts)), None)
