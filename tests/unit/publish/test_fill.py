"""What MkDocs never saw goes into the finished pages: each part once, in its place, and none of it is read again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

from generator.publish.fill import fill, filled, with_records
from generator.publish.gates.site import check_site
from generator.settings import SOFTWARE, Settings
from generator.show.files import Page, mark, set_apart, stand_in
from generator.show.render import environment

RECORD = {"of_record": True, "found_by": "Found"}


def page(body: str, address: str = "wishes/", title: str = "Wishes", **other: object) -> Page:
    return Page(address, title, "What it is.", body, **other)  # type: ignore[arg-type]


def made(one: Page) -> str:
    """A page as the theme would frame it."""
    apart = set_apart(one)
    title = stand_in(apart.token) if one.of_record else one.title
    return f'<!doctype html><html lang="en"><title>{escape(title)} - City</title><main>{apart.left}</main></html>'


def whole(one: Page) -> str:
    return filled(made(one), one, set_apart(one))


def test_each_part_goes_where_its_mark_stands() -> None:
    one = page("a<!--apart--><svg/><!--/apart-->b<!--apart--><b>c</b><!--/apart-->")
    assert "<main>a<svg/>b<b>c</b></main>" in whole(one)


def test_what_was_put_in_is_not_read_again() -> None:
    """Neither marks nor the signs of a pattern: a part may hold what looks like the mark of another."""
    inner = mark(set_apart(page("x")).token, 1)
    one = page(f"<!--apart-->{inner}\\1\\g<0><!--/apart-->|<!--apart-->2<!--/apart-->")
    assert f"<main>{inner}\\1\\g<0>|2</main>" in whole(one)


def test_marks_that_are_not_the_page_s_own_are_left_as_they_are() -> None:
    others = mark(set_apart(page("<!--apart-->a<!--/apart-->", "other/")).token, 1)
    body = f"{others}<!--apart:1--><!--apart-->a<!--/apart-->"
    assert f"<main>{others}<!--apart:1-->a</main>" in whole(page(body))


@pytest.mark.parametrize("change", ["lost", "twice", "turned round"])
def test_a_mark_that_is_not_where_it_was_is_a_bug(change: str) -> None:
    one = page("<!--apart-->a<!--/apart--><!--apart-->b<!--/apart-->")
    apart = set_apart(one)
    first, second = (mark(apart.token, number) for number in (1, 2))
    html = {"lost": first, "twice": first + second + first, "turned round": second + first}[change]
    with pytest.raises(AssertionError, match="wishes/"):
        filled(html, one, apart)


def test_the_title_of_a_record_is_text_and_marked_as_not_ours() -> None:
    one = page("<h1>x</h1>", "organisations/x/", 'None </title><script>alert(1)</script> & "Sons"', **RECORD)
    html = whole(one)
    assert "<title data-source-quote>None &lt;/title&gt;&lt;script&gt;" in html
    title = LexborHTMLParser(html).css_first("title")
    assert title is not None
    assert title.text() == 'None </title><script>alert(1)</script> & "Sons" - City'


@pytest.mark.parametrize("where", ["gone", "in an attribute", "twice"])
def test_a_title_that_stands_where_it_should_not_is_a_bug(where: str) -> None:
    one = page("<h1>x</h1>", "organisations/x/", **RECORD)
    name, left = stand_in(set_apart(one).token), set_apart(one).left
    heads = {
        "gone": "<title>City</title>",
        "in an attribute": f'<meta content="{name}">',
        "twice": f'<title>{name}</title><nav title="{name}"></nav>',
    }
    with pytest.raises(AssertionError, match="title"):
        filled(heads[where] + left, one, set_apart(one))


def entry(index: str, location: str) -> dict[str, str]:
    (found,) = [one for one in json.loads(index)["docs"] if one["location"] == location]
    return dict(found)


def test_search_finds_a_record_and_shows_its_words_as_text() -> None:
    one = page(
        "x", "organisations/x/", "<b>R</b> & D", of_record=True, found_by="<img src=x onerror=alert(1)>\n\nWe  will"
    )
    index = with_records('{"config":{},"docs":[{"location":"","title":"Home","text":""}]}', [one])
    assert entry(index, "organisations/x/") == {
        "location": "organisations/x/",
        "title": "&lt;b&gt;R&lt;/b&gt; &amp; D",
        "text": "&lt;img src=x onerror=alert(1)&gt; We will",
    }
    assert entry(index, "")["title"] == "Home"
    assert index.isascii() and ", " not in index.replace(", We", "")


def site_of(folder: Path, pages: Sequence[Page]) -> Path:
    for one in pages:
        (folder / one.address).mkdir(parents=True, exist_ok=True)
        (folder / one.address / "index.html").write_text(made(one), encoding="utf-8", newline="\n")
    (folder / "search").mkdir()
    (folder / "search" / "search_index.json").write_text('{"config":{},"docs":[]}', encoding="utf-8")
    return folder


def test_a_site_is_filled_and_only_what_was_set_apart_is_touched(tmp_path: Path) -> None:
    pages = [
        page("<p>h</p>", ""),
        page("<!--apart-->é\r\n<!--/apart-->"),
        page("<p>r</p>", "organisations/x/", "X", **RECORD),
        page("<p>r</p>", "organisations/y/", "Y", of_record=True, found_by="Hidden", search=False),
    ]
    site = site_of(tmp_path, pages)
    before = (site / "index.html").stat().st_mtime_ns
    fill(site, pages)
    assert (site / "index.html").stat().st_mtime_ns == before
    assert "<main>é\r\n</main>".encode() in (site / "wishes" / "index.html").read_bytes()
    assert "<p>r</p>" in (site / "organisations" / "x" / "index.html").read_text(encoding="utf-8")
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert [one["location"] for one in json.loads(index)["docs"]] == ["organisations/x/"]


def test_a_site_without_search_is_filled_too(tmp_path: Path) -> None:
    pages = [page("<p>r</p>", "organisations/x/", of_record=True, found_by="r")]
    site = site_of(tmp_path, pages)
    (site / "search" / "search_index.json").unlink()
    fill(site, pages)
    assert "<p>r</p>" in (site / "organisations" / "x" / "index.html").read_text(encoding="utf-8")
    assert not (site / "search" / "search_index.json").exists()


def test_the_index_stays_as_it_is_where_no_page_is_of_record(tmp_path: Path) -> None:
    site = site_of(tmp_path, pages := [page("<!--apart-->a<!--/apart-->")])
    (site / "search" / "search_index.json").write_text("not even JSON", encoding="utf-8")
    fill(site, pages)
    assert (site / "search" / "search_index.json").read_text(encoding="utf-8") == "not even JSON"


# hostile words, from a template to the gate

ALIVE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '"><iframe src=x>',
    "[x](javascript:alert(1))",
    "{: onclick=x }",
)
SIGNS = (
    *("<!--apart-->", "<!--/apart-->", "<!--", "-->", "]]>", "</main>", "{{ 7*7 }}", "{% raw %}", "\\1", "&#60;"),
    *('--8<-- "mkdocs.yml"', "# Heading", "\n---\ntitle: x\n---\n", "&lt;b&gt;"),
)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf"]), max_size=30)
HOSTILE = st.lists(st.sampled_from(ALIVE + SIGNS) | LETTERS, max_size=4).map("".join)
TEMPLATE = environment(Settings(SOFTWARE)).from_string(
    '<h1 data-source-quote>{{ name }}</h1><!--apart--><p data-source-quote dir="auto">{{ promise }}</p><!--/apart-->'
)
ELEMENTS = ["html", "head", "title", "body", "main", "h1", "p"]


@given(name=HOSTILE, promise=HOSTILE)
def test_the_words_of_an_organisation_are_seen_as_they_are_and_nothing_of_them_lives(name: str, promise: str) -> None:
    body = Markup(TEMPLATE.render(name=name, promise=promise))
    one = page(body, "organisations/x/", f"{name} promises", of_record=True, found_by=f"{name} {promise}")
    tree = LexborHTMLParser(whole(one))
    assert [node.tag for node in tree.css("*")] == ELEMENTS
    assert {name for node in tree.css("*") for name in node.attributes} == {"lang", "data-source-quote", "dir"}
    for selector, says in (("title", f"{name} promises - City"), ("h1", name), ("p", promise)):
        node = tree.css_first(selector)
        assert node is not None
        assert node.text() == says
    shown = LexborHTMLParser(entry(with_records('{"docs":[]}', [one]), "organisations/x/")["text"])
    assert shown.body is not None
    assert [node.tag for node in shown.body.css("*")] == ["body"]
    assert shown.body.text() == " ".join(one.found_by.split())


@pytest.mark.parametrize("attack", ALIVE)
def test_the_gate_finds_nothing_alive_in_a_page_of_record(attack: str, tmp_path: Path) -> None:
    body = Markup(TEMPLATE.render(name=attack, promise=attack))
    pages = [page(body, "", attack, **RECORD)]
    site = site_of(tmp_path, pages)
    fill(site, pages)
    rules = {problem.rule for problem in check_site(site, "https://example.org/")}
    assert rules == set()
