"""The texts of a city's own files: its data, the pages that it wrote by hand, the templates that it laid over ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from generator.problems import Where
from generator.publish.readability.origins import CityText, Origins, origins
from generator.read.city import CityFiles
from generator.read.spoken import spoken_texts
from generator.read.text import read_text
from generator.settings import SOFTWARE, Settings

PAGES, TEMPLATES = "site_src/pages", ("site_src/templates", "site_src/theme")
# What stands in a page or a template beside its words.
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
LINE_MARKS = re.compile(r"^[ \t]*(?:[#>*+|-]+|\d+\.)[ \t]+|[*_`]{1,3}|^[a-z]+:[ \t]+", re.MULTILINE)
PARTED = re.compile(
    r"(?:^|\n)-{3,}[ \t]*(?=\n)|\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[#>*+|-]|\d+\.)[ \t])|\n(?=[a-z]+:[ \t])|\0"
)


def own_words(files: CityFiles, settings: Settings) -> Origins:
    """Where every text that the city itself can mend stands. The software's own templates are not among them."""
    # A text that children read goes before a name that is made of the same words.
    spoken = sorted(spoken_texts(files), key=lambda said: not said.plain)
    pages = [(path, f"{PAGES}/{path.name}") for path in sorted((settings.root / PAGES).glob("*.md"))]
    by_hand = {f"{path.stem}/index.html": Where(name) for path, name in pages}
    laid_over = [] if settings.root == SOFTWARE else list(_templates(settings.root))
    words = (text for path, name in (*pages, *laid_over) for text in _texts(path, name))
    return origins(chain((CityText(said.text, said.where) for said in spoken), words), by_hand)


def _templates(root: Path) -> Iterator[tuple[Path, str]]:
    for folder in TEMPLATES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".j2", ".html"):
                yield path, path.relative_to(root).as_posix()


def _texts(path: Path, name: str) -> Iterator[CityText]:
    """The words of a page or a template, each stretch between its marks with the line on which it begins."""
    source, _ = read_text(path, name)
    return stretches(source or "", name)


def stretches(source: str, name: str) -> Iterator[CityText]:
    """What a person wrote in a page or template, cut where a paragraph, a list entry or a mark of Jinja stands."""
    bare = LINK.sub(_link_as_text, MARKUP.sub(_lines_alone, JINJA.sub(_cut, source)))
    line, start = 1, 0
    for end in (*PARTED.finditer(bare), None):
        text = bare[start : end.start() if end else len(bare)]
        shown = LINE_MARKS.sub("", text)
        if shown.strip():
            yield CityText(shown, Where(name, line + _lines_before(text)))
        line += text.count("\n") + (end[0].count("\n") if end else 0)
        start = end.end() if end else start


def _lines_before(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _cut(mark: re.Match[str]) -> str:
    return "\0" + _lines_alone(mark)


def _lines_alone(mark: re.Match[str]) -> str:
    return "\n" * mark[0].count("\n")


def _link_as_text(mark: re.Match[str]) -> str:
    return mark[1]
