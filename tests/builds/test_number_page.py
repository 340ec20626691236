"""An indicator's page in its order: the sentence, the picture with its table, the story, and what folds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

ORDER = ("numbers", "why", "helping", "how", "more", "conflicts", "families", "professionals", "cite", "related")
ALWAYS = {"why", "helping", "how", "professionals"}


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, LexborHTMLParser]:
    """Every indicator's page by its id."""
    found = sorted((built / "site" / "indicators").glob("*/index.html"))
    return {path.parent.name: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in found}


def above(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def folded(node: LexborNode) -> bool:
    """Whether it stands in a closed part, whose summary alone can be seen."""
    inside = list(above(node))
    in_summary = any(part.tag == "summary" for part in inside)
    closed = [part for part in inside if part.tag == "details" and "open" not in part.attributes]
    return len(closed) > in_summary


def test_the_sections_stand_in_their_order(pages: dict[str, LexborHTMLParser]) -> None:
    met: set[str] = set()
    for name, page in pages.items():
        found = [str(node.attributes["id"]) for node in page.css("main h2[id]") if node.attributes["id"] in ORDER]
        assert found == [id_ for id_ in ORDER if id_ in found], name
        assert set(found) >= ALWAYS, name
        met |= set(found)
    assert met == set(ORDER)


def test_no_link_leads_to_something_folded(built: Path, pages: dict[str, LexborHTMLParser]) -> None:
    inner = {(name, link.attributes["href"] or "") for name, page in pages.items() for link in page.css('a[href^="#"]')}
    site = built / "site"
    elsewhere = LexborHTMLParser((site / "what-we-do-not-know" / "index.html").read_text(encoding="utf-8"))
    outer = [(link.attributes["href"] or "").split("/")[-2:] for link in elsewhere.css('a[href*="#conflict-"]')]
    assert outer
    for name, anchor in {*inner, *((name, anchor) for name, anchor in outer)}:
        target = pages[name].css_first(f'[id="{unquote(anchor[1:])}"]') if anchor != "#main" else None
        assert target is None or not folded(target), (name, anchor)


def test_the_newest_figure_of_the_first_picture_heads_the_page_and_the_others_are_folded(
    pages: dict[str, LexborHTMLParser],
) -> None:
    held = {name: page for name, page in pages.items() if page.css("figure[id^='fig-']")}
    assert len(held) > 15
    for name, page in held.items():
        assert not folded(page.css("figure[id^='fig-']")[0]), name
        assert len(page.css("figure[id^='fig-']")) == 1, name
        for other in page.css(".cfc-fold"):
            assert other.css_first("summary h3"), name
            assert other.css_first("figure .cfc-table"), name


def test_what_is_quoted_is_what_the_child_is_told(pages: dict[str, LexborHTMLParser]) -> None:
    quoted = 0
    for name, page in pages.items():
        number = next((n.attributes["data-number"] for n in page.css('[data-voice="child"][data-number]')), None)
        records = [node.text() for node in page.css('[data-voice="professional"] code') if "value=" in node.text()]
        if not number:
            continue
        quoted += 1
        assert [record.split("value=")[1].split()[0] for record in records] == [number], name
        (box,) = page.css(".cfc-cite")
        assert box.css("cite a[href*='#line-']"), name
        assert f"/indicators/{name}/" in box.text(), name
    assert quoted > 15
