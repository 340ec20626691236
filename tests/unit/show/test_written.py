"""Pages that people write by hand: read kindly, filled in, replaced by a city's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import InputRefused, tell
from generator.settings import SOFTWARE, Settings
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.pages import studio
from generator.show.words import wordings
from generator.show.written import written_pages
from tests.unit.show.saying import ENVIRONMENT, WORDS, assessments, city

HEAD = "---\ntitle: Our page\ndescription: What it is.\n---\n"


def pages(root: Path, **files: str | bytes) -> dict[str, Page]:
    folder = root / "site_src" / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    found = city()
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
        (HEAD + "\nHello {{ city.nme }}", [("page-words", "site_src/pages/ours.md")]),
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
    assert found == [("page-head", "site_src/pages/one.md:1"), ("page-words", "site_src/pages/two.md")]
