"""Makes the site of a preview again: only the pages that changed, where nothing that all pages share did."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.problems import Problem
from generator.publish.fill import INDEX, fill
from generator.publish.site import build_pages
from generator.publish.swap import swap
from generator.show.files import Page

LONG_AGO = (0, 0)
# Where a file stands, how long it is and when it was last written.
File = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows: its pages by address, and the mark of everything that all of them share.

    `made` counts the pages that were made again for it; `warnings` is what MkDocs said about those; `files` is what
    stood in the folder then.
    """

    pages: Mapping[str, Page]
    shared: str
    made: int
    warnings: Sequence[Problem]
    files: frozenset[File]


def make_again(configured: Path, pages: Sequence[Page], as_at: date, site: Path, before: Shown | None) -> Shown:
    """Brings the folder `site` up to `pages`, which were written beside `configured`; `before` is what it holds now.

    MkDocs only warns here: a page with a slip in it is worth seeing. What it never finished is not put in the place of
    what is shown, and where anybody else touched the folder since, nothing in it is used again.
    """
    shared = _shared(configured)
    by_address = {page.address: page for page in pages}
    if before is None or before.shared != shared or before.files != _files(site):
        made, warnings = pages, _whole(configured, pages, as_at, site)
    else:
        made = [page for page in pages if before.pages[page.address] != page]
        warnings = _some(configured, pages, made, as_at, site)
    return Shown(by_address, shared, len(made), warnings, _files(site))


def _whole(configured: Path, pages: Sequence[Page], as_at: date, site: Path) -> list[Problem]:
    fresh = configured.parent / "site"
    warnings = build_pages(configured, as_at, strict=False, site_dir=str(fresh))
    fill(fresh, pages)
    swap(fresh, site)
    return warnings


def _some(configured: Path, pages: Iterable[Page], changed: Sequence[Page], as_at: date, site: Path) -> list[Problem]:
    again = {page.address for page in changed}
    for page in pages:
        if page.address not in again:
            os.utime(configured.parent / "pages" / page.address / "index.md", LONG_AGO)
    index = site / INDEX
    old = index.read_text(encoding="utf-8") if index.is_file() else None
    warnings = build_pages(configured, as_at, newer_only=True, strict=False, site_dir=str(site))
    fill(site, changed)
    if old is not None:
        index.write_text(joined(old, index.read_text(encoding="utf-8"), again), encoding="utf-8", newline="\n")
    return warnings


def joined(old: str, new: str, again: set[str]) -> str:
    """The old search index with all entries of pages at the addresses `again` taken from the new one."""
    says = json.loads(old)
    kept = [entry for entry in says["docs"] if entry["location"].partition("#")[0] not in again]
    says["docs"] = kept + json.loads(new)["docs"]
    return json.dumps(says, separators=(",", ":"))


def _shared(configured: Path) -> str:
    """A mark that differs if the configuration, the theme or the names of the files of the site do."""
    folder = configured.parent
    theme = sorted(path for path in (folder / "theme").rglob("*") if path.is_file())
    names = sorted(path.relative_to(folder).as_posix() for path in (folder / "pages").rglob("*"))
    whole = [*(path.read_bytes() for path in (configured, *theme)), *(name.encode() for name in names)]
    return sha256(b"\0".join(whole)).hexdigest()


def _files(site: Path) -> frozenset[File]:
    found = ((path.relative_to(site).as_posix(), path.lstat()) for path in site.rglob("*"))
    return frozenset((name, state.st_size, state.st_mtime_ns) for name, state in found)
