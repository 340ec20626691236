"""What `check` says of the words of the data before anything is built: what the gate would say, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.problems import Level, Where
from generator.publish.readability.ahead import AHEAD, read_ahead
from generator.publish.readability.gate import check_reading
from generator.publish.readability.lexicon import Waiver
from generator.read.spoken import SpokenText
from tests.unit.publish.test_readability import LANGUAGE, LONG, TODAY

WHERE = Where("data/rights.yml", 7)
TERMS = ("key stage", "cluster", "restorative", "statistical neighbours", "safeguarding")


def ahead(text: str, plain: bool = True, language: object = LANGUAGE) -> list[str]:
    found = list(read_ahead([SpokenText(text, WHERE, plain)], TERMS, language, TODAY))  # type: ignore[arg-type]
    assert all((problem.where, problem.level) == (WHERE, Level.warn) for problem in found)
    return [problem.rule for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "We want all children to be safe.",
        LONG,
        LONG.removeprefix("safe "),
        "The strategic framework is here.",
        "The strategic plan is here.",
        "We tackle NEET.",
        "In key stage 2 we read.",
        "We have statistical neighbours here.",
        "The cluster has a framework.",
        "The NHS can help in Leeds.",
        "We only help. We adjust the keyboard.",
    ],
)
def test_it_says_what_the_gate_will_say(tmp_path: Path, text: str) -> None:
    linked = text
    for term in TERMS:
        linked = linked.replace(term, f'<a data-term href="/">{term}</a>')
    page = f'<html lang="en"><main data-voice="child"><p>{linked}</p></main></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    problems, _ = check_reading(tmp_path, LANGUAGE, TODAY)
    assert ahead(text) == [AHEAD[problem.rule] for problem in problems]


def test_official_words_names_and_words_for_professionals_are_not_read() -> None:
    assert ahead("We tackle NEET.", plain=False) == []


@pytest.mark.parametrize(("until", "found"), [(date(2026, 11, 22), []), (TODAY, ["reading-ahead-blocked-word"])])
def test_a_waived_sentence_is_let_pass(until: date, found: list[str]) -> None:
    assert ahead("We tackle it.", language=replace(LANGUAGE, waivers=(Waiver("We tackle it.", until),))) == found


def test_without_a_glossary_no_word_is_explained() -> None:
    texts = [SpokenText("The restorative framework is here.", WHERE, True)]
    assert [problem.rule for problem in read_ahead(texts, (), LANGUAGE, TODAY)] == ["reading-ahead-hard-words"]
    assert list(read_ahead(texts, ("restorative",), LANGUAGE, TODAY)) == []
