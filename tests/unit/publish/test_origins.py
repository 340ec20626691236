"""Whose words are too hard: the file and line that a person of the city can mend, or the program's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.problems import Level, Problem, Where, stops
from generator.publish.readability.gate import check_reading
from generator.publish.readability.lexicon import Waiver
from generator.publish.readability.origins import CityText, Origins, origins
from generator.publish.readability.own_files import own_words, stretches
from generator.publish.readability.report import Report
from generator.read.city import read_city
from generator.settings import SOFTWARE, Settings
from tests.builds.places import copy_of
from tests.unit.publish.test_readability import LANGUAGE, LONG, TODAY, sentences

DATA = Where("data/sources.yml", 12)
HARD = "The strategic framework is here."
Check = Callable[..., tuple[list[Problem], Report]]


def of(*texts: str) -> Origins:
    """Texts of one file, one on each line from 12 on."""
    return origins((CityText(text, Where(DATA.file, 12 + n)) for n, text in enumerate(texts)), {})


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """The gate over a site of one page, with the texts that the city itself wrote."""

    def run(body: str, *texts: str, **more: object) -> tuple[list[Problem], Report]:
        page = f'<html lang="en"><main data-voice="child" data-template="wish">{body}</main></html>'
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        return check_reading(tmp_path, LANGUAGE, TODAY, **{"written": of(*texts), **more})  # type: ignore[arg-type]

    return run


def told(found: tuple[list[Problem], Report]) -> list[tuple[str, str, Level]]:
    return [(problem.rule, str(problem.where), problem.level) for problem in found[0]]


STOP, OURS = Level.stop, ("reading-ours", "index.html", Level.warn)


@pytest.mark.parametrize(
    ("said", "texts", "expected"),
    [
        (HARD, [HARD], ("reading-hard-words", "data/sources.yml:12", STOP)),
        (HARD, ["We met.", f"It is easy. {HARD}"], ("reading-hard-words", "data/sources.yml:13", STOP)),
        (f"In short: {HARD}", [HARD], ("reading-hard-words", "data/sources.yml:12", STOP)),
        (f"About 9 of every 100 {HARD}", [HARD], ("reading-hard-words", "data/sources.yml:12", STOP)),
        # One hard word is let through, so with one of ours the city's is one too many; with two of ours it is not.
        ("Our strategic plan has a framework.", ["a framework"], ("reading-hard-words", "data/sources.yml:12", STOP)),
        ("Our strategic multifaceted plan has a framework.", ["a framework"], OURS),
        (HARD, ["We met."], OURS),
        (HARD, [], OURS),
        ("We help NEET here.", ["help NEET"], ("reading-acronym", "data/sources.yml:12", STOP)),
        ("We help NEET here.", ["here"], OURS),
        ("We tackle it here.", ["tackle it"], ("reading-blocked-word", "data/sources.yml:12", STOP)),
        ("We tackle it here.", ["it here"], OURS),
        ("It is hard to reach.", ["It is hard to reach."], ("reading-blocked-word", "data/sources.yml:12", STOP)),
        ("It is hard to reach.", ["to"], OURS),
    ],
)
def test_what_stops_is_the_city_s_own_and_is_told_where_it_stands(
    check: Check, said: str, texts: list[str], expected: tuple[str, str, Level]
) -> None:
    assert told(check(f"<p>{said}</p>", *texts)) == [expected]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (10, OURS),
        (11, ("reading-long-sentence", "data/sources.yml:12", STOP)),
        (21, ("reading-long-sentence", "data/sources.yml:12", STOP)),
    ],
)
def test_a_long_sentence_is_the_city_s_where_half_of_its_words_are(
    check: Check, own: int, expected: tuple[str, str, Level]
) -> None:
    words = [f"play{n}" for n in range(22)]
    said = " ".join(words[:21])
    assert told(check(f"<p>{said}.</p>", " ".join(words[21 - own : 21]))) == [expected]


@pytest.mark.parametrize("names", [2, 40])
def test_a_list_of_names_is_no_long_or_hard_sentence_however_many_there_are(check: Check, names: int) -> None:
    texts = [f"Strategic multifaceted{'x' * n}" for n in range(names)]
    assert told(check(f"<p>Helps with: {', '.join(texts)}</p>", *texts)) == []
    assert told(check(f"<p>{HARD.rstrip('.')}</p>", HARD.rstrip("."))) == [
        ("reading-hard-words", "data/sources.yml:12", STOP)
    ]
    tackled = [f"Tackle {text}" for text in texts]
    assert told(check(f"<p>Helps with: {', '.join(tackled)}</p>", *tackled)) == [
        ("reading-blocked-word", "data/sources.yml:12", STOP)
    ]


def test_single_words_of_the_data_make_no_long_sentence_the_city_s(check: Check) -> None:
    assert told(check(f"<p>{LONG}</p>", "safe", "now")) == [OURS]


def test_a_page_is_measured_in_the_city_s_own_sentences(check: Check) -> None:
    """The program may say what it likes, however often: the measure is of what the city can mend."""
    hard, easy = sentences(14, 8), sentences(5, 100)
    assert told(check(f"<p>{hard}</p>")) == []
    assert told(check(f"<p>{hard} {easy}</p>", hard)) == [("reading-mean-words", "data/sources.yml:12", STOP)]
    _, report = check(f"<p>{hard}</p>")
    assert [(problem.rule, problem.facts["measure"]) for problem in report.ours_beyond] == [
        ("reading-mean-words", "14.0")
    ]
    _, report = check(f"<p>{hard}</p>", hard)
    assert (len(report.beyond), list(report.ours_beyond)) == (1, [])


def test_a_page_beyond_a_limit_is_told_at_the_line_of_its_hardest_sentence(check: Check) -> None:
    long = "Play " + " ".join(["safe"] * 17) + " now."
    problems, _ = check(f"<p>{sentences(14, 8)} {long}</p>", sentences(14, 8), long)
    assert [str(problem.where) for problem in problems] == ["data/sources.yml:13"]
    assert problems[0].facts["hardest"].startswith(f"data/sources.yml:13: “{long}”; data/sources.yml:12: “")


def test_a_waived_sentence_counts_in_no_measure_of_its_page(check: Check, tmp_path: Path) -> None:
    body = sentences(14, 8)
    first = body.split(". ")[0] + "."
    language = replace(LANGUAGE, waivers=(Waiver(first, TODAY.replace(year=2027)),))
    problems, _ = check(f"<p>{body}</p>", body)
    assert stops(problems)
    problems, report = check_reading(tmp_path, language, TODAY, written=of(body))
    assert (problems, list(report.waived)) == ([], [first])


def test_a_page_written_by_hand_is_the_city_s_where_no_template_says_the_words(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    page = f'<html lang="en"><main data-voice="child"><p>{HARD}</p><p data-template="x">We tackle it.</p></main></html>'
    (tmp_path / "about/index.html").write_text(page, encoding="utf-8")
    where = Where("site_src/pages/about.md")
    problems, _ = check_reading(tmp_path, LANGUAGE, TODAY, written=origins((), {"about/index.html": where}))
    assert [(problem.rule, problem.where) for problem in problems] == [
        ("reading-hard-words", where),
        ("reading-ours", Where("about/index.html")),
    ]


PAGE = """---
title: About us
lead: We made this page.
---

## A heading

This is **one** paragraph,
with a [link](https://example.org/a) in it.
- An entry of {{ city.name }} here

<p class="x">{# a remark #}Words
in markup.</p>
"""


def test_the_words_of_a_page_are_found_with_the_lines_on_which_they_begin() -> None:
    found = [(text.where.line, " ".join(text.text.split())) for text in stretches(PAGE, "a.md")]
    assert found == [
        (2, "About us"),
        (3, "We made this page."),
        (6, "A heading"),
        (8, "This is one paragraph, with a link in it."),
        (10, "An entry of"),
        (10, "here"),
        (12, "Words in markup."),
    ]


def test_the_own_words_of_a_city_are_its_data_pages_and_templates(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path / "small")
    (root / "site_src/pages").mkdir(parents=True, exist_ok=True)
    (root / "site_src/pages/about.md").write_text("---\ntitle: A\n---\nThe blue whale swims.\n", encoding="utf-8")
    (root / "site_src/templates/words").mkdir(parents=True, exist_ok=True)
    (root / "site_src/templates/words/wish.j2").write_text(
        "{# x #}\n{% macro a() %}The red fox runs.{% endmacro %}", encoding="utf-8"
    )
    files, _ = read_city(root)
    own = own_words(files, Settings(root))
    lines = {sentence.text: str(where) for sentence, where in own.sentences.values()}
    assert lines["The blue whale swims."] == "site_src/pages/about.md:4"
    assert lines["The red fox runs."] == "site_src/templates/words/wish.j2:2"
    assert lines["They should be open to every child."].startswith("data/wishes/2025.yml:")
    assert own.pages["about/index.html"] == Where("site_src/pages/about.md")


def test_the_templates_of_the_software_are_not_a_city_s_own() -> None:
    files, _ = read_city(SOFTWARE)
    own = own_words(files, Settings(SOFTWARE))
    assert not [
        where for _, where in own.sentences.values() if where.file.startswith(("site_src/templates", "site_src/theme"))
    ]
    assert "about/index.html" in own.pages
