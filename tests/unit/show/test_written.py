"""Pages that people write by hand: read kindly, filled in, replaced by a city's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.model.city import City
from generator.problems import InputRefused, tell
from generator.settings import SOFTWARE, Settings
from generator.show.braces import NotAllowed, filled
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.markup import EXTENSIONS, SETTINGS
from generator.show.pages import studio
from generator.show.words import wordings
from generator.show.written import written_pages
from tests.unit.show.saying import ENVIRONMENT, WORDS, assessments, city

HEAD = "---\ntitle: Our page\ndescription: What it is.\n---\n"


def pages(root: Path, of: City | None = None, **files: str | bytes) -> dict[str, Page]:
    folder = root / "site_src" / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    found = of or city()
    table = studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(root))
    return {page.address: page for page in written_pages(table, Settings(root))}


def refused(root: Path, **files: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as error:
        pages(root, **files)
    said = wordings(Settings(SOFTWARE))
    assert all(tell(problem, said) for problem in error.value.problems)
    return [(problem.rule, str(problem.where)) for problem in error.value.problems]


def test_the_software_s_own_pages_are_there(tmp_path: Path) -> None:
    assert {"about/", "privacy/", "worried/", "accessibility/", "how-we-work-things-out/"} <= set(pages(tmp_path))


def test_a_page_is_its_head_and_its_body_with_the_city_s_names_in_it(tmp_path: Path) -> None:
    page = pages(tmp_path, ours=f"{HEAD}\n# Hello\n\nThis is {{{{ city.name }}}}: [wishes]({{{{ to('wishes') }}}}).\n")[
        "ours/"
    ]
    assert (page.title, page.description, page.theme) == ("Our page", "What it is.", "plain.html")
    assert page.head == {"pane": "p1"}
    assert page.body.strip() == "# Hello\n\nThis is Brook: [wishes](../wishes/)."


def test_the_head_says_how_a_page_looks_and_what_it_is_found_by(tmp_path: Path) -> None:
    head = HEAD.replace("---\n", "---\npane: 3\npicture: mark\ncontents: On this page\nsearch: [help, bullying]\n", 1)
    page = pages(tmp_path, ours=f"{head}Ours.")["ours/"]
    assert page.head == {"pane": "p3", "picture": "mark", "contents": "On this page"}
    assert page.also == ("help", "bullying")


def test_a_city_s_own_page_replaces_the_software_s(tmp_path: Path) -> None:
    found = pages(tmp_path, about=f"{HEAD}Ours.")
    assert found["about/"].body == "Ours."
    assert "privacy/" in found


@pytest.mark.parametrize("text", [HEAD.replace("\n", "\r\n") + "Ours.", "\ufeff" + HEAD + "Ours."])
def test_windows_makes_no_difference(tmp_path: Path, text: str) -> None:
    assert pages(tmp_path, ours=text)["ours/"].body == "Ours."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello.", [("page-head", "site_src/pages/ours.md:1")]),
        ("# Hello\n\n---\n\nText\n\n---\n", [("page-head", "site_src/pages/ours.md:1")]),
        ("---\ntitle: Only this", [("page-head", "site_src/pages/ours.md:1")]),
        ("", [("file-empty", "site_src/pages/ours.md")]),
        (b"---\ntitle: caf\xe9\n---\n", [("file-not-utf8", "site_src/pages/ours.md:2")]),
        ("---\ntitle: a: b\ndescription: x\n---\n", [("yaml-colon", "site_src/pages/ours.md:2")]),
        (HEAD + "\nHello {{ city.nme }}", [("page-words", "site_src/pages/ours.md:6")]),
        (HEAD + "\n\nHello {{ city.name }", [("page-words", "site_src/pages/ours.md:7")]),
        (HEAD + "{% for %}", [("page-words", "site_src/pages/ours.md:5")]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, expected: list[tuple[str, str]]
) -> None:
    assert refused(tmp_path, ours=text) == expected


def test_keys_that_are_missing_or_unknown_are_told(tmp_path: Path) -> None:
    found = refused(tmp_path, ours="---\ntitle: Ours\ntitel: Ours\n---\nHello.")
    assert {where.partition(":")[0] for _, where in found} == {"site_src/pages/ours.md"}
    assert len(found) == 2


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    found = refused(tmp_path, one="Hello.", two=HEAD + "{{ x }}")
    assert found == [("page-head", "site_src/pages/one.md:1"), ("page-words", "site_src/pages/two.md:5")]


# what may stand in braces


@pytest.mark.parametrize(
    "body",
    [
        "{{ city.name }} {{ newest }}",
        "{% for line in city.help_lines %}{{ line.name }}{% endfor %}",
        "{% for one in sources %}{% for two in sources %}{{ loop.index }}{% endfor %}{% endfor %}",
        "{{ city.help_lines | sort(attribute='name') | first | default('none') }}",
        "{{ city.names | length }} {{ city.name | upper }}",
        "{% if city.contact.email and not newest == 'x' or city.name in ('x' ~ city.name) %}A{% else %}B{% endif %}",
        "{{ 'a' if city.name is defined else 'b' }} {{ city.help_lines[0].name }}",
        "{{ to('wishes') }} {{ to_address('about/') }} {{ to_download('reading') }}",
        "{# a note to oneself is published nowhere #}Hello",
    ],
)
def test_facts_choices_lists_and_links_may_stand_in_braces(tmp_path: Path, body: str) -> None:
    assert pages(tmp_path, ours=HEAD + body)["ours/"].body


MORE = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ 'x' * 1000000000 }}",
    "{{ 2 ** 99 }}",
    "{{ 2 + 2 }}",
    "{{ ['x', 'y'] }}",
    "{{ {'x': 1} }}",
    "{% set x = 1 %}",
    "{% set x %}y{% endset %}",
    "{% with x = 1 %}{% endwith %}",
    "{% include 'pages/home.html.j2' %}",
    "{% import 'words/site.j2' as site %}",
    "{% from 'words/site.j2' import home %}",
    "{% extends 'pages/home.html.j2' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{{ x() }}{% endmacro %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ city.name }}{% endautoescape %}",
    "{% for x in sources recursive %}{{ loop(sources) }}{% endfor %}",
    "{% for x in sources %}{% for y in sources %}{% for z in sources %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ city.name.upper() }}",
    "{{ city.model_dump() }}",
    "{{ loop() }}",
]


@pytest.mark.parametrize("body", MORE)
def test_no_program_may_stand_in_braces(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, ours=f"{HEAD}Hello\n\n{body}\n") == [("page-braces", "site_src/pages/ours.md:7")]


@pytest.mark.parametrize(
    "body",
    [
        "{{ city.__class__ }}",
        "{{ city['__class__'] }}",
        "{{ city.model_dump }}",
        "{{ to.__globals__ }}",
        "{{ city | attr('name') }}",
        "{{ city.name | safe }}",
        "{{ city.name | center(1000000000) }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ range }}",
        "{{ cycler }}",
        "{{ icon }}",
        "{{ s }}",
        "{{ to('nowhere') }}",
        "{{ to(1, 2, 3) }}",
        "{{ to('wishes', nothing=1) }}",
        "{{ city.name < 3 }}",
        "{{ city.help_lines[99].name }}",
        "{% trans %}x{% endtrans %}",
    ],
)
def test_what_cannot_be_put_in_is_told_with_its_line(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, ours=f"{HEAD}Hello\n\n{body}\n") == [("page-words", "site_src/pages/ours.md:7")]


@pytest.mark.parametrize("body", ["{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "{{ " + "9" * 5_000 + " }}"])
def test_what_python_gives_up_on_is_told_too(tmp_path: Path, body: str) -> None:
    assert refused(tmp_path, ours=HEAD + body) == [("page-words", "site_src/pages/ours.md")]


@pytest.mark.parametrize(("most", "ends_well"), [(11, False), (12, True), (13, True)])
def test_a_page_ends(monkeypatch: pytest.MonkeyPatch, most: int, ends_well: bool) -> None:
    monkeypatch.setattr("generator.show.braces.MOST_CHARACTERS", most)
    facts = {"letters": "abc"}
    if ends_well:
        assert filled("{% for x in letters %}1234{% endfor %}", ENVIRONMENT, facts) == "1234" * 3
    else:
        with pytest.raises(NotAllowed):
            filled("{% for x in letters %}1234{% endfor %}", ENVIRONMENT, facts)


def test_a_fact_that_looks_like_markup_is_none(tmp_path: Path) -> None:
    body = pages(tmp_path, ours=HEAD + "{{ '<b>' ~ city.name }}")["ours/"].body
    assert body == "&lt;b&gt;Brook"


# what may stand on a page


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Hello\n\n<script>alert(1)</script>", 7),
        ("Hello\n<ScRiPt src='x.js'></ScRiPt>", 6),
        ("<!-- ask Anna -->", 5),
        ("Hello <!-- ask\nAnna -->", 5),
        ("<!DOCTYPE html>", 5),
        ("<?php x ?>", 5),
        ("<![CDATA[x]]>", 5),
        ("Hello\n\n</body></html>", 7),
        ("<p onclick='x'>Hello</p>", 5),
        ("<p\nOnMouseOver=x>Hello</p>", 6),
        ("<body onload='x'>", 5),
        ("<p/onclick=x>Hello", 5),
        ("## Hello {: onclick=x }", 5),
        ("[Hello](javascript:alert(1))", 5),
        ("[Hello](JavaScript:alert(1))", 5),
        ("<a href='\tvbscript:x'>x</a>", 5),
        ('<a href="data:text/html,x">x</a>', 5),
        ("<blockquote cite='javascript:x'>x</blockquote>", 5),
        ("<img src='data:image/png;base64,x' alt=''>", 5),
        ("<a href='file:///x'>x</a>", 5),
        ("<p style='color: red'>x</p>", 5),
        ("<style>p {}</style>", 5),
        ("<iframe src='x'></iframe>", 5),
        ("<iframe srcdoc='x'></iframe>", 5),
        ("<object data='x'></object>", 5),
        ("<embed src='x'>", 5),
        ("<form action='x'></form>", 5),
        ("<input name='x'>", 5),
        ("<button>x</button>", 5),
        ("<textarea>x</textarea>", 5),
        ("<select></select>", 5),
        ("<meta http-equiv='refresh' content='0'>", 5),
        ("<base href='x'>", 5),
        ("<link rel='stylesheet' href='x'>", 5),
        ("<svg><use href='x'/></svg>", 5),
        ("<math><mi>x</mi></math>", 5),
        ("<noscript>x</noscript>", 5),
        ("<noembed>x</noembed>", 5),
        ("<noframes>x</noframes>", 5),
        ("<plaintext>x", 5),
        ("<xmp>x</xmp>", 5),
        ("<template>x</template>", 5),
        ("<title>x</title>", 5),
        ("<video src='x'></video>", 5),
        ("<audio src='x'></audio>", 5),
        ("<dialog open>x</dialog>", 5),
        ("<slot name='x'></slot>", 5),
        ("<x-thing>x</x-thing>", 5),
        ("<div data-md-component='search'>x</div>", 5),
        ("<div contenteditable>x</div>", 5),
        ("<p srcdoc='x'>x</p>", 5),
        ("<a ping='x' href='y'>x</a>", 5),
        ('<div data-voice="family" markdown="1">\n\n<script>x</script>\n\n</div>', 7),
    ],
)
def test_what_is_more_than_words_is_refused_with_its_line(tmp_path: Path, body: str, line: int) -> None:
    found = refused(tmp_path, ours=HEAD + body)
    assert found[0] == ("page-live", f"site_src/pages/ours.md:{line}")
    assert {rule for rule, _ in found} == {"page-live"}


def test_an_address_that_was_disguised_is_refused_without_a_line(tmp_path: Path) -> None:
    assert refused(tmp_path, ours=f"{HEAD}[x](&#106;ava&#115;cript:x)") == [("page-live", "site_src/pages/ours.md")]


@pytest.mark.parametrize(
    "body",
    [
        "## Heading {: #here .big }\n\nSome *words* and `<script>`, 1 < 2, a -> b.\n\n- one\n- two\n\n1. three",
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        '<div class="x" id="y" lang="cy" aria-label="z"><p>Hello<br>there</p></div>',
        "[a](../wishes/index.md#x) [b](HTTPS://example.org/x:y) [c](mailto:?subject=x) [d](tel:999) [e](#x)",
        "![A tree](../assets/icons/mark.svg)",
        "Term\n:   What it is.\n\n??? note\n    Hello\n\n!!! note\n    Hello\n\n*[HTML]: words\n\nHTML",
        "```\n<script>alert(1)</script>\n```",
        "&lt;script&gt;",
    ],
)
def test_words_and_what_has_a_meaning_may_stand_on_a_page(tmp_path: Path, body: str) -> None:
    assert pages(tmp_path, ours=HEAD + body)["ours/"].body


def test_markdown_is_looked_at_as_mkdocs_reads_it() -> None:
    """What MkDocs puts first is told by its documentation: toc, tables and fenced_code."""
    configured = yaml.safe_load((SOFTWARE / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [next(iter(one)) if isinstance(one, dict) else one for one in configured]
    assert {*names, "fenced_code"} == set(EXTENSIONS)
    settings = {name: says for one in configured if isinstance(one, dict) for name, says in one.items()}
    assert settings == SETTINGS | {"toc": {"permalink": False}}


# what is private


PRIVATE = ["anna@example.org", "0113 496 0000", "LS1 4DY", "QQ 12 34 56 C", "943 476 5919"]


@pytest.mark.parametrize("value", PRIVATE)
def test_a_persons_address_or_number_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    assert refused(tmp_path, ours=f"{HEAD}Hello\nAsk {value}.") == [("page-private", "site_src/pages/ours.md:6")]
    head = HEAD.replace("What it is.", f"Ask {value}.")
    assert refused(tmp_path, ours=f"{head}Hello") == [("page-private", "site_src/pages/ours.md:3")]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("anna&#64;example.org", ":5"),
        ("anna@<b>example</b>.org", ""),
        ("0113 *496* 0000", ""),
        ("[write](mailto:anna@example.org)", ":5"),
        ("{{ 'anna' ~ '@example.org' }}", ""),
    ],
)
def test_a_disguise_does_not_help(tmp_path: Path, body: str, line: str) -> None:
    assert refused(tmp_path, ours=HEAD + body) == [("page-private", f"site_src/pages/ours.md{line}")]


@pytest.mark.parametrize("value", PRIVATE)
def test_what_the_city_declares_as_its_own_may_stand_on_a_page(tmp_path: Path, value: str) -> None:
    shape = city().shape
    ours = shape.model_copy(update={"contact": shape.contact.model_copy(update={"plain": f"Ask us: {value}"})})
    assert pages(tmp_path, of=replace(city(), shape=ours), ours=f"{HEAD}Ask {value}.")["ours/"].body


def test_two_numbers_in_two_lines_are_no_number(tmp_path: Path) -> None:
    assert pages(tmp_path, ours=f"{HEAD}- 943\n- 476\n- 5919\n\n| 943 |\n|-|\n| 476 |\n| 5919 |")["ours/"].body


# the head


def test_a_page_has_a_look_that_there_is(tmp_path: Path) -> None:
    head = HEAD.replace("---\n", "---\ntemplate: {}\n", 1)
    for wrong in ("nothing.html", "../pages/home.html.j2", "frame/nav.html"):
        assert refused(tmp_path, ours=f"{head.format(wrong)}x") == [("page-template", "site_src/pages/ours.md:2")]
    (tmp_path / "site_src" / "theme").mkdir()
    (tmp_path / "site_src" / "theme" / "own.html").write_text("x", encoding="utf-8")
    assert pages(tmp_path, ours=f"{head.format('own.html')}x")["ours/"].theme == "own.html"


@pytest.mark.parametrize("text", ["A <b>bold</b> title", "A title <!-- or not -->", "javascript:x"])
def test_no_markup_stands_in_the_head(tmp_path: Path, text: str) -> None:
    for given in ("title: Our page", "description: What it is."):
        key = given.partition(":")[0]
        head = HEAD.replace(given, f"{key}: {text}")
        line = 2 if key == "title" else 3
        assert ("page-live", f"site_src/pages/ours.md:{line}") in refused(tmp_path, ours=f"{head}x")
