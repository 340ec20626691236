"""The test cities `broken` and `bare`: everything that can be wrong is told at once, in words a person can use."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.check.everything import check_everything
from generator.check.language import check_language
from generator.faults import RULES
from generator.problems import Problem, Wording, in_reading_order, tell
from generator.read.city import read_city
from generator.settings import SOFTWARE, Settings
from generator.show.words import wordings

CITIES = SOFTWARE / "tests" / "cities"
NAMES = ("broken", "bare")
# Told by publish/, show/, intake/ and the door itself, and of exports of forms: no file of data can break them.
OF_OTHER_ROOMS = (
    "gate-",
    "reading-",
    "mkdocs-",
    "page-",
    "root-",
    "export-",
    "intake-",
    "releasing-",
    "serve-",
    "preview-",
    "site-",
    "city-",
    "journal-",
    "python-",
)


@pytest.fixture(scope="module")
def words() -> dict[str, Wording]:
    return wordings(Settings(SOFTWARE))


def problems(name: str) -> list[Problem]:
    files, found = read_city(CITIES / name)
    checked = check_everything(files, CITIES / name / "documents")
    return in_reading_order([*found, *checked, *check_language(files, Settings(CITIES / name))])


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_what_its_comms_officer_should_read(name: str, words: dict[str, Wording]) -> None:
    report = "\n\n".join(tell(problem, words) for problem in problems(name)) + "\n"
    assert report == (CITIES / name / "expected-report.txt").read_text(encoding="utf-8")


def test_every_rule_of_reading_and_checking_is_broken_somewhere(words: dict[str, Wording]) -> None:
    broken = {problem.rule for name in NAMES for problem in problems(name)}
    assert broken == {rule for rule in words if not rule.startswith(OF_OTHER_ROOMS)} - {*RULES, "in-the-way"}


def test_the_facts_of_every_problem_are_what_its_words_need(words: dict[str, Wording]) -> None:
    for problem in (problem for name in NAMES for problem in problems(name)):
        assert set(placeholders(words[problem.rule])) == set(problem.facts), problem.rule


def placeholders(wording: Wording) -> Iterator[str]:
    for text in (wording.says, wording.do):
        yield from (name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_the_folder_itself_is_never_named() -> None:
    assert not any(str(CITIES) in str(problem) for name in NAMES for problem in problems(name))


def test_bytes_that_are_broken_on_purpose_are_still_broken() -> None:
    """An editor or a checkout that mends encodings and line ends would quietly empty the test."""
    tables = CITIES / "broken" / "data" / "indicators"
    assert b"caf\xe9\r\n" in (tables / "table-latin.csv").read_bytes()
    assert b"\n\t- " in (tables / "yaml-tab.yml").read_bytes()
    assert "mill\u200bdon".encode() in (tables / "table-cells.csv").read_bytes()
    assert "One letter is\u200b hidden.".encode() in (CITIES / "broken" / "pledges" / "register.csv").read_bytes()
    assert (Path(tables / "table-in-excel.csv")).is_dir()
