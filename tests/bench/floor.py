"""The floor: as many pages as our site has, made by plain MkDocs and Material; a site of this kind costs no less.

Each page has about 600 words, two tables with 22 rows in all, and a drawing of 15 kB in a file of its own. They stand
in folders of 50, because the menu on a page holds every page of its folder even where `navigation.prune` shortens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

CONFIGURATION = """\
site_name: Floor
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.indexes]
plugins: [search]
"""
WORDS = [
    *("bread", "river", "window", "school", "garden", "table", "morning", "street", "friend", "summer"),
    *("bridge", "letter", "market", "winter", "number", "kitchen", "music", "paper", "animal", "picture"),
    *("forest", "basket", "village", "corner", "minute", "yellow", "island", "ladder", "button", "pocket"),
]
SECTIONS, PARAGRAPHS, SENTENCES, LENGTH = 5, 4, 3, 10
TABLES = ((12, 5), (10, 4))
DRAWING_BYTES = 15_000
FOLDER = 50


def write_floor(root: Path, pages: int) -> None:
    """Makes a MkDocs project at `root` that builds `pages` pages (and 404); the same number gives the same bytes."""
    docs = root / "docs"
    docs.mkdir(parents=True)
    _text(root / "mkdocs.yml", CONFIGURATION)
    _page(docs, "index", 0)
    for n in range(1, pages):
        folder, place = divmod(n - 1, FOLDER)
        _page(docs / f"part-{folder + 1}", f"page-{place}" if place else "index", n)


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _page(folder: Path, name: str, n: int) -> None:
    _text(folder / f"{name}.md", "\n".join(_lines(n, f"{name}.svg")))
    _text(folder / f"{name}.svg", _drawing(n))


def _lines(n: int, drawing: str) -> Iterator[str]:
    yield f"# {_words(n, 2)} {n}\n"
    yield f"![{_words(n, 4)}]({drawing})\n"
    for section in range(SECTIONS):
        yield f"## {_words(n + section, 3)}\n"
        for paragraph in range(PARAGRAPHS):
            first = n + 7 * section + 3 * paragraph
            yield " ".join(f"{_words(first + s, LENGTH)}." for s in range(SENTENCES)) + "\n"
        if section < len(TABLES):
            yield from _table(n, *TABLES[section])


def _table(n: int, rows: int, columns: int) -> Iterator[str]:
    yield "| " + " | ".join(_words(n + column, 1) for column in range(columns)) + " |"
    yield "|" + " --- |" * columns
    for row in range(rows):
        yield "| " + " | ".join(f"{(n * 7 + row * 13 + column) % 1000 / 10}" for column in range(columns)) + " |"
    yield ""


def _words(first: int, count: int) -> str:
    """`count` words that begin at another place for every `first`."""
    chosen = (WORDS[(first * 11 + place * (first % 7 + 1)) % len(WORDS)] for place in range(count))
    return " ".join(chosen).capitalize()


def _drawing(n: int) -> str:
    dots: list[str] = []
    size = 0
    while size < DRAWING_BYTES:
        place = n + len(dots)
        dots.append(f'<circle cx="{place * 37 % 640}" cy="{place * 53 % 340}" r="4" fill="#0067df" stroke="#231b42"/>')
        size += len(dots[-1]) + 1
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340">', *dots, "</svg>", ""])
