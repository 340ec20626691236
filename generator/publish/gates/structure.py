"""A page can be found, walked and heard: language, title, headings, names of pictures, tables of charts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from selectolax.lexbor import LexborNode

from generator.problems import Problem
from generator.publish.gates.pages import Page

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.I)
_NAMING = ("aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "aria-owns", "headers")
# The parser lets a cell stand nowhere but in a table.
_CELL = "td"


def language(page: Page) -> Iterator[Problem]:
    """`html` says which language the page is in."""
    if not any(_LANGUAGE.fullmatch(html.get("lang")) for html in page.tagged("html")):
        yield page.problem("gate-lang")


def title(page: Page) -> Iterator[Problem]:
    """The page has a title."""
    if not title_of(page):
        yield page.problem("gate-title-missing")


def one_main_heading(page: Page) -> Iterator[Problem]:
    """The page has exactly one `h1`."""
    found = len(page.tagged("h1"))
    if found != 1:
        yield page.problem("gate-h1", count=str(found))


def heading_steps(page: Page) -> Iterator[Problem]:
    """No heading is more than one level below the heading before it, and none is empty."""
    before = 0
    for heading in page.tree.css("h1, h2, h3, h4, h5, h6"):
        level, text = int((heading.tag or "h0")[1]), " ".join(heading.text().split())
        if not text:
            yield page.problem("gate-heading-empty", level=str(level))
        if level > before + 1:
            yield page.problem("gate-heading-skip", heading=text, level=str(level), before=str(before))
        before = level


def picture_names(page: Page) -> Iterator[Problem]:
    """Every `img` has an `alt`, even an empty one; everything with the role of a picture has a name."""
    for image in page.tagged("img"):
        if "alt" not in image.attributes:
            yield page.problem("gate-alt-missing", src=image.get("src"))
    pictures = page.tree.css('[role="img"]')
    names = {name for picture in pictures for name in _named(picture, "aria-labelledby")}
    labels = {name: node.text() for name, node in _nodes(page, names).items()}
    for picture in pictures:
        if not _name_of(picture, labels):
            yield page.problem("gate-label-missing", element=picture.tag or "", id=picture.id or "")


def unique_ids(page: Page) -> Iterator[Problem]:
    """No two elements share an id."""
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield page.problem("gate-id-twice", id=name, count=str(count))


def named_ids(page: Page) -> Iterator[Problem]:
    """Every id that an element names (`aria-labelledby` and its kin) is on the page."""
    known = frozenset(page.ids)
    for node in page.tree.css(", ".join(f"[{attribute}]" for attribute in _NAMING)):
        for attribute in _NAMING:
            for name in _named(node, attribute):
                if name not in known:
                    yield page.problem("gate-idref-broken", id=name, attribute=attribute)


def chart_tables(page: Page) -> Iterator[Problem]:
    """Every chart holds a table with figures, or names one on the page."""
    charts = [chart for chart in page.tree.css("figure.cfc-chart") if not chart.css_first(_CELL)]
    named = {name for chart in charts for name in _points_to(chart)}
    tables = {name for name, node in _nodes(page, named).items() if node.css_first(_CELL)}
    for chart in charts:
        if tables.isdisjoint(_points_to(chart)):
            yield page.problem("gate-chart-table", id=chart.id or "")


def title_of(page: Page) -> str:
    """The page's title, in one line; empty where it has none."""
    node = page.tree.css_first("head > title")
    return " ".join(node.text().split()) if node else ""


def anchors_of(page: Page) -> frozenset[str]:
    """Every place on the page that an address may name."""
    return frozenset(page.ids) | {a.get("name") for a in page.tagged("a") if a.get("name")}


def _name_of(picture: LexborNode, labels: Mapping[str, str]) -> str:
    """What a screen reader calls the picture; empty where it has nothing to say."""
    own = [picture.attributes.get(name) or "" for name in ("aria-label", "alt")]
    pointed = [labels.get(name, "") for name in _named(picture, "aria-labelledby")]
    titles = [child.text() for child in picture.iter() if child.tag == "title"]
    return "".join(own + pointed + titles).strip()


def _nodes(page: Page, names: Collection[str]) -> Mapping[str, LexborNode]:
    """The elements with these ids; looks at none where none is named."""
    return {node.id or "": node for node in page.tree.css("[id]") if node.id in names} if names else {}


def _points_to(chart: LexborNode) -> set[str]:
    """The ids that a chart, or a link in it, names as the place of its table."""
    links = (link.attributes.get("href") or "" for link in chart.css("a[href]"))
    named = {href[1:] for href in links if href.startswith("#")}
    return named.union(_named(chart, "aria-details"), _named(chart, "aria-describedby"))


def _named(node: LexborNode, attribute: str) -> list[str]:
    return (node.attributes.get(attribute) or "").split()
