"""Puts into the finished site what MkDocs never saw: what templates set apart, and the words of organisations.

Nothing that is put in is read again: no Markdown, no template, no second search for marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from generator.show.files import Page, SetApart, set_apart, stand_in

MARK = re.compile(r"<!--apart:([0-9a-f]{16}):([0-9]+)-->")
INDEX = "search/search_index.json"


def fill(site: Path, pages: Sequence[Page]) -> None:
    """Fills every mark of every page in the folder `site`, and tells the search index of pages `of_record`.

    Raises AssertionError where a mark is missing or is not where it was: something stands between us and MkDocs.
    """
    for page in pages:
        apart = set_apart(page)
        if apart.parts:
            path = site / page.address / "index.html"
            path.write_bytes(filled(path.read_bytes().decode(), page, apart).encode())
    found = [page for page in pages if page.of_record and page.search]
    index = site / INDEX
    if found and index.is_file():
        index.write_text(with_records(index.read_text(encoding="utf-8"), found), encoding="utf-8", newline="\n")


def filled(html: str, page: Page, apart: SetApart) -> str:
    """A page as MkDocs made it, with every part in its place; a mark of another page is left as it is."""
    met: list[int] = []

    def part(found: re.Match[str]) -> str:
        if found[1] != apart.token:
            return found[0]
        met.append(int(found[2]))
        return apart.parts[met[-1] - 1]

    titled = _titled(html, page, apart.token) if page.of_record else html
    whole = MARK.sub(part, titled)
    if met != list(range(1, len(apart.parts) + 1)):
        raise AssertionError(f"the parts of {page.address or 'the home page'} are not where they were: {met}")
    return whole


def _titled(html: str, page: Page, token: str) -> str:
    """The page's own title, marked as words that are not ours, where MkDocs put the one that stood in for it."""
    before, *after = html.split(stand_in(token))
    if len(after) != 1 or not before.endswith("<title>"):
        raise AssertionError(f"the title of {page.address} is not where it was")
    return f"{before.removesuffix('>')} data-source-quote>{escape(page.title)}{after[0]}"


def with_records(index: str, pages: Iterable[Page]) -> str:
    """Material's search index with an entry for each page; Material shows titles and texts as HTML."""
    says = json.loads(index)
    says["docs"] += [
        {"location": page.address, "title": _shown(page.title), "text": _shown(page.found_by)} for page in pages
    ]
    return json.dumps(says, separators=(",", ":"))


def _shown(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)
