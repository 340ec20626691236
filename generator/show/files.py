"""The only writer of build/pages: everything is rendered before the first file is touched."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.settings import Settings

APART = re.compile(r"<!--apart-->(.*?)<!--/apart-->", re.DOTALL)
YAML_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address from the root ("wishes/play/"), what its head says, and its body.

    `body` is finished HTML for generated pages and Markdown for hand-written ones; `theme` is the theme's template.
    The title of a page `of_record` holds the words of an organisation; `found_by` is what search finds it by.
    """

    address: str
    title: str
    description: str
    body: str
    section: str = ""
    theme: str = "page.html"
    search: bool = True
    lead: str = ""
    of_record: bool = False
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered beside the pages."""

    address: str
    text: str


def write(pages: Iterable[Page], downloads: Iterable[Download], settings: Settings) -> None:
    """Makes build/pages afresh: assets first, then pages, then downloads. Two files at one address are a bug."""
    files = _by_path(pages, downloads)
    folder = settings.build / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    for assets in reversed(settings.overlay("assets")):
        shutil.copytree(assets, folder / "assets", dirs_exist_ok=True)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _by_path(pages: Iterable[Page], downloads: Iterable[Download]) -> dict[str, str]:
    files: dict[str, str] = {}
    taken: set[str] = set()
    for path, text in [
        *((f"{page.address}index.md", _markdown(page)) for page in pages),
        *((download.address, download.text) for download in downloads),
    ]:
        if path.casefold() in taken:
            raise AssertionError(f"two files at {path}")
        taken.add(path.casefold())
        files[path] = text
    return files


def _markdown(page: Page) -> str:
    """Front matter in JSON's spelling, which YAML reads and which no title can break out of; then the body.

    What a template sets apart (pictures, tables, rows of cards) goes into the front matter, and the theme puts it
    back: Markdown and the search index would else read every tag of it, for nothing.
    """
    parts = APART.split(page.body)
    body = "".join(part if n % 2 == 0 else f"<!--apart:{n // 2 + 1}-->" for n, part in enumerate(parts))
    head = {"title": page.title, "description": page.description, "template": page.theme, "section": page.section}
    head["lead"] = page.lead
    lines = [f"{key}: {_quoted(value)}" for key, value in head.items() if value]
    lines += ["apart:"] * (len(parts) > 1) + [f"- {_quoted(part)}" for part in parts[1::2]]
    if not page.search:
        lines.append('search: {"exclude": true}')
    return "\n".join(["---", *lines, "---", "", body.strip(), ""])


def _quoted(text: str) -> str:
    """Text as JSON, with those signs escaped that YAML would take for the end of a line or refuse."""
    return YAML_BREAKS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def copy_theme(settings: Settings) -> Path:
    """The theme as this build uses it: the software's, with a city's own files over it."""
    folder = settings.build / "theme"
    shutil.rmtree(folder, ignore_errors=True)
    for theme in reversed(settings.overlay("theme")):
        shutil.copytree(theme, folder, dirs_exist_ok=True)
    return folder
