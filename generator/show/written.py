"""Pages that people write by hand: their head is read like any file of theirs, and the city's names are put in."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import TemplateError
from markdown import markdown

from generator.problems import InputRefused, Problem, Where
from generator.read.documents import document_from_text
from generator.read.text import read_text
from generator.settings import Settings
from generator.shapes import Pane, Shape, Slug, Text
from generator.show.files import Page
from generator.show.frame import newest_day
from generator.show.pages import Studio

HEAD_AND_BODY = re.compile(r"(---[ \t]*\n)(.*?\n)---[ \t]*\n(.*)", re.DOTALL)
# Markdown inside an element that asks for it is turned to HTML here: MkDocs would search every page for such elements.
INSIDE = re.compile(r'(<div data-voice="[a-z ]+") markdown="1">\n(.*?)(\n</div>)', re.DOTALL)
IN_MARKDOWN = ("attr_list", "tables", "toc")


class PageHead(Shape):
    """What stands between the two lines of hyphens at the top of a hand-written page; `template` is the theme's.

    `pane` is the colour behind the title, `picture` a drawing of assets/icons/ beside it. `contents` is what the list
    of the page's own headings is called; without it there is none. `search` are other words that people look for:
    search puts the page first for them.
    """

    title: Text
    description: Text
    template: Text = "plain.html"
    lead: Text | None = None
    pane: Pane = 1
    picture: Slug | None = None
    contents: Text | None = None
    search: tuple[Text, ...] = ()


def written_pages(s: Studio, settings: Settings) -> list[Page]:
    """Every hand-written page; a city's own replaces the software's. Raises InputRefused with all that is wrong."""
    found: dict[str, Path] = {}
    for folder in reversed(settings.overlay("pages")):
        found |= {path.stem: path for path in sorted(folder.glob("*.md"))}
    pages, problems = [], []
    for stem, path in sorted(found.items()):
        page, wrong = _written(s, f"{stem}/", path, f"site_src/pages/{path.name}")
        problems += wrong
        pages += [page] if page else []
    if problems:
        raise InputRefused(problems)
    return pages


def _written(s: Studio, address: str, path: Path, name: str) -> tuple[Page | None, list[Problem]]:
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    parts = HEAD_AND_BODY.fullmatch(text)
    if parts is None:
        return None, [Problem("page-head", Where(name, 1))]
    # The empty line stands for the first one of hyphens, so that lines are counted as in the file.
    head, problems = document_from_text(f"\n{parts[2]}", name, PageHead)
    body, slips = _filled(s, address, parts[3], name, text.count("\n") - parts[3].count("\n"))
    if head is None or slips:
        return None, [*problems, *slips]
    says = head.says
    looks = {"lead": says.lead, "pane": f"p{says.pane}", "picture": says.picture, "contents": says.contents}
    given = {key: text for key, text in looks.items() if text}
    return Page(address, says.title, says.description, body, theme=says.template, head=given, also=says.search), []


def _filled(s: Studio, address: str, body: str, name: str, above: int) -> tuple[str, list[Problem]]:
    """The body with everything in braces put in; `above` is the number of lines before it in its file."""
    try:
        template = s.environment.from_string(body)
        newest = newest_day(s.city)
        month = s.words.month(newest) if newest else ""
        sources = list(s.city.sources.values())
        filled = template.render(here=address, city=s.city.shape, sources=sources, newest=month)
        return INSIDE.sub(lambda part: f"{part[1]}>{markdown(part[2], extensions=IN_MARKDOWN)}{part[3]}", filled), []
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = Where(name, None if line is None else line + above)
        return "", [Problem("page-words", where, {"reason": str(error)})]
