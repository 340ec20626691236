"""The only writer of build/pages: everything is rendered before the first file is touched."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.settings import Settings

APART = re.compile(r"<!--apart-->(.*?)<!--/apart-->", re.DOTALL)
EDGE = re.compile(r"<!--/?apart-->")
DIGITS_OF_TOKEN = 16
YAML_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address from the root ("wishes/play/"), what its head says, and its body.

    `body` is finished HTML for generated pages and Markdown for hand-written ones; `theme` is the theme's template,
    and `head` what that template reads besides.
    The title of a page `of_record` holds the words of an organisation; `found_by` is what search finds it by.
    `also` are other words that people look for: search puts the page first for them, and the A to Z lists them.
    """

    address: str
    title: str
    description: str
    body: str
    section: str = ""
    theme: str = "page.html"
    search: bool = True
    head: Mapping[str, str] = field(default_factory=dict)
    of_record: bool = False
    found_by: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered beside the pages."""

    address: str
    text: str


class SetApart(NamedTuple):
    """A page in two: what MkDocs gets, and the parts that it never sees, which go where the marks stand.

    `token` is what the marks are known by. It is made from all that the page says, so no page can hold its own.
    """

    token: str
    left: str
    parts: Sequence[str]


def write(pages: Iterable[Page], downloads: Iterable[Download], settings: Settings) -> None:
    """Makes build/pages afresh: assets first, then pages, then downloads. Two files at one address are a bug."""
    pages, downloads = list(pages), list(downloads)
    _no_two_alike([*(f"{page.address}index.md" for page in pages), *(download.address for download in downloads)])
    folder = settings.build / "pages"
    remove(folder)
    for assets in reversed(settings.overlay("assets")):
        shutil.copytree(assets, folder / "assets", dirs_exist_ok=True)
    for path, text in _files(pages, downloads):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def remove(folder: Path) -> None:
    """Removes a folder that is made afresh, or what stands in its place; of a link, the link alone.

    Raises OSError where that cannot be done: what an earlier build left in it would be published with the new pages.
    """
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _files(pages: Iterable[Page], downloads: Iterable[Download]) -> Iterator[tuple[str, str]]:
    yield from ((f"{page.address}index.md", _markdown(page)) for page in pages)
    yield from ((download.address, download.text) for download in downloads)


def _no_two_alike(paths: Iterable[str]) -> None:
    taken: set[str] = set()
    for path in paths:
        if path.casefold() in taken:
            raise AssertionError(f"two files at {path}")
        taken.add(path.casefold())


def set_apart(page: Page) -> SetApart:
    """What a template puts apart (pictures, tables, rows of cards, record text), and what is left for MkDocs.

    Of a page `of_record` nothing is left: whatever its template does, MkDocs reads none of it. A mark without its other
    half is a bug: what it was to keep from MkDocs would reach it.
    """
    token = _token(page)
    if page.of_record:
        return SetApart(token, mark(token, 1), [EDGE.sub("", page.body).strip()])
    pieces = APART.split(page.body)
    if any(map(EDGE.search, pieces)):
        raise AssertionError(f"a part of {page.address or 'the home page'} is not set apart from both ends")
    marks = [mark(token, number) for number in range(1, len(pieces) // 2 + 1)]
    left = "".join(text + after for text, after in zip(pieces[::2], [*marks, ""], strict=True))
    return SetApart(token, left, pieces[1::2])


def mark(token: str, number: int) -> str:
    """Where part `number`, counted from 1, of the page with this token goes."""
    return f"<!--apart:{token}:{number}-->"


def stand_in(token: str) -> str:
    """The title that MkDocs is told of a page whose own holds the words of an organisation."""
    return f"apart-{token}"


def _token(page: Page) -> str:
    says = "\0".join((page.address, page.title, page.description, *page.head.values(), page.body))
    return sha256(says.encode()).hexdigest()[:DIGITS_OF_TOKEN]


def _markdown(page: Page) -> str:
    """Front matter in JSON's spelling, which YAML reads and which no title can break out of; then what is left."""
    apart = set_apart(page)
    title = stand_in(apart.token) if page.of_record else page.title
    head = {"title": title, "description": page.description, "template": page.theme, "section": page.section}
    lines = [f"{key}: {_quoted(value)}" for key, value in {**head, **page.head}.items() if value]
    if page.also:
        # To search, the title weighs as much as any heading: among the other words it is not left behind by theirs.
        lines.append(f"tags: [{', '.join(map(_quoted, (page.title, *page.also)))}]")
    if not page.search:
        lines.append('search: {"exclude": true}')
    return "\n".join(["---", *lines, "---", "", apart.left.strip(), ""])


def _quoted(text: str) -> str:
    """Text as JSON, with those signs escaped that YAML would take for the end of a line or refuse."""
    return YAML_BREAKS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def copy_theme(settings: Settings) -> Path:
    """The theme as this build uses it: the software's, with a city's own files over it."""
    folder = settings.build / "theme"
    remove(folder)
    for theme in reversed(settings.overlay("theme")):
        shutil.copytree(theme, folder, dirs_exist_ok=True)
    return folder
