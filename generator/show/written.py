"""Pages that people write by hand: their head is read like any file of theirs, and the city's names are put in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path

from markdown import markdown

from generator.check.texts import MARKUP, private_in, public_values, texts
from generator.problems import InputRefused, Problem, Where
from generator.read.documents import Document, document_from_text
from generator.read.text import read_text
from generator.settings import Settings
from generator.shapes import Pane, Shape, Slug, Text
from generator.show.braces import NotAllowed, filled, line_of
from generator.show.files import Page
from generator.show.frame import newest_day
from generator.show.markup import SETTINGS, not_allowed, read_aloud
from generator.show.pages import Studio

HEAD_AND_BODY = re.compile(r"(---[ \t]*\n)(.*?\n)---[ \t]*\n(.*)", re.DOTALL)
# Markdown inside an element that asks for it is turned to HTML here: MkDocs would search every page for such elements.
INSIDE = re.compile(r'(<div data-voice="[a-z ]+") markdown="1">\n(.*?)(\n</div>)', re.DOTALL)
IN_MARKDOWN = ("attr_list", "tables", "toc")
LONGEST_REASON = 120


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
    looks = {path.name for folder in settings.overlay("theme") for path in folder.glob("*.html")}
    pages, problems = [], []
    for stem, path in sorted(found.items()):
        page, wrong = _written(s, f"{stem}/", path, f"site_src/pages/{path.name}", looks)
        problems += wrong
        pages += [page] if page else []
    if problems:
        raise InputRefused(problems)
    return pages


def _written(
    s: Studio, address: str, path: Path, name: str, looks: Collection[str]
) -> tuple[Page | None, list[Problem]]:
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    parts = HEAD_AND_BODY.fullmatch(text)
    if parts is None:
        return None, [Problem("page-head", Where(name, 1))]
    # The empty line stands for the first one of hyphens, so that lines are counted as in the file.
    head, problems = document_from_text(f"\n{parts[2]}", name, PageHead)
    body, slips = _filled(s, address, parts[3], name, text.count("\n") - parts[3].count("\n"))
    problems += [*slips, *_private(text, body, name, public_values(s.city.shape)), *_live(text, body, name)]
    if head is not None:
        problems += _head(head, looks)
    if head is None or problems:
        return None, problems
    says = head.says
    shown = {"lead": says.lead, "pane": f"p{says.pane}", "picture": says.picture, "contents": says.contents}
    given = {key: text for key, text in shown.items() if text}
    return Page(address, says.title, says.description, body, theme=says.template, head=given, also=says.search), []


def _filled(s: Studio, address: str, body: str, name: str, above: int) -> tuple[str, list[Problem]]:
    """The body with everything in braces put in; `above` is the number of lines before it in its file."""
    newest = newest_day(s.city)
    month = s.words.month(newest) if newest else ""
    facts = {"here": address, "city": s.city.shape, "sources": list(s.city.sources.values()), "newest": month}
    try:
        whole = filled(body, s.environment, facts)
    # Whatever a page asks for in braces and does not get is the page's mistake.
    except Exception as error:
        line = line_of(error)
        where = Where(name, None if line is None else line + above)
        if isinstance(error, NotAllowed):
            return "", [Problem("page-braces", where)]
        return "", [Problem("page-words", where, {"reason": " ".join(str(error).split())[:LONGEST_REASON]})]
    return INSIDE.sub(
        lambda part: f"{part[1]}>{markdown(part[2], extensions=IN_MARKDOWN, extension_configs=SETTINGS)}{part[3]}",
        whole,
    ), []


def _head(head: Document[PageHead], looks: Collection[str]) -> Iterator[Problem]:
    if head.says.template not in looks:
        known = ", ".join(sorted(looks))
        yield Problem("page-template", head.where("template"), {"template": head.says.template, "known": known})
    for path, text in texts(head.says, ()):
        if found := MARKUP.search(text):
            yield Problem("page-live", head.where(*path), {"found": found[0]})


def _private(text: str, body: str, name: str, declared: Collection[str]) -> Iterator[Problem]:
    """Whatever may be a person's address or number: in the file, or only once the page is made of it."""
    told: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        found = set(private_in(unescape(line), declared))
        told |= found
        if found:
            yield Problem("page-private", Where(name, number))
    made = (value for line in read_aloud(body).split("\n") for value in private_in(line, declared))
    if set(made) - told:
        yield Problem("page-private", Where(name))


def _live(text: str, body: str, name: str) -> Iterator[Problem]:
    """Whatever is more than words on a page, each kind once, with the first line on which it stands."""
    lines = text.lower().split("\n")
    for found in dict.fromkeys(not_allowed(body)):
        line = next((number for number, line in enumerate(lines, 1) if found.lower() in line), None)
        yield Problem("page-live", Where(name, line), {"found": found})
