"""Whoever writes words for the site, the gate reads them: a hard sentence in each kind of file stops a build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.settings import SOFTWARE
from tests.builds.places import copy_of, run

GATES_STOPPED = 3
# Where words are written, a line that stands there, and the line with a sentence that no child should meet.
KINDS: Mapping[str, tuple[str, str]] = {
    "wishes": ("data/wishes/2025.yml", "- They should be open to every child."),
    "what you can do": ("data/wishes/2025.yml", "- Show a friend a place where you like to play."),
    "goals": ("data/frameworks/2025.yml", "plain: Children should be safe, and someone should care for them well."),
    "the vision": ("data/frameworks/2025.yml", "- Every child should be safe and be heard."),
    "indicators": (
        "data/indicators/feel-safe.yml",
        "- Each year we ask some children if they feel safe where they live.",
    ),
    "aims": ("data/indicators/feel-safe.yml", "why: The plan wants streets that are safe for children."),
    "stories": (
        "data/indicators/learning-or-working.yml",
        "text: Many young people said that they did not know which courses there were.",
    ),
    "who can help": ("data/indicators/feel-safe.yml", "- If you do not feel safe, tell an adult you trust."),
    "progress": ("data/progress/committee-2026.yml", "plain: In 2025, the city made four new places to play."),
    "help lines": ("data/city.yml", "says: Call if you or someone else is in danger now."),
    "rights": (
        "data/rights.yml",
        "plain: Adults should think about what is good for you when they choose for you.",
    ),
}
PAGE = "site_src/pages/about.md"


def planted(kind: str) -> str:
    """A sentence of hard words that names the kind of text it stands in."""
    return f"The strategic framework of {kind} is multifaceted."


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city `small` with a hard sentence in every kind of text that people write."""
    root = copy_of("small", tmp_path_factory.mktemp("reading") / "small")
    for kind, (file, line) in KINDS.items():
        text = (root / file).read_text(encoding="utf-8")
        assert line in text, f"{file} no longer says: {line}"
        (root / file).write_text(text.replace(line, f"{line} {planted(kind)}", 1), encoding="utf-8")
    (root / PAGE).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOFTWARE / PAGE, root / PAGE)
    with (root / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{planted('pages')}\n")
    return root


def hard(root: Path, report: str, rule: str) -> list[tuple[str, str, int, str]]:
    """The hard sentences of a report: each with its file, its line and its level."""
    problems = json.loads((root / "build" / "report" / report).read_text(encoding="utf-8"))
    found = (problem for problem in problems if problem["rule"] == rule)
    return [(p["facts"]["sentence"], p["file"], p["line"], p["level"]) for p in found]


@pytest.fixture(scope="module")
def ahead(root: Path) -> list[tuple[str, str, int, str]]:
    """What `check` says of it. It ends well."""
    assert run("check", root) == 0
    return hard(root, "check.json", "reading-ahead-hard-words")


@pytest.fixture(scope="module")
def found(root: Path, ahead: list[tuple[str, str, int, str]]) -> list[tuple[str, str, int, str]]:
    """What the gates say of it."""
    assert run("build", root) == GATES_STOPPED
    assert hard(root, "check.json", "reading-ahead-hard-words") == [], "a build tells it once"
    return hard(root, "gates.json", "reading-hard-words")


@pytest.mark.parametrize("kind", [*KINDS, "pages"])
def test_a_hard_sentence_stops_the_build_at_its_file_and_line(
    root: Path, found: list[tuple[str, str, int, str]], kind: str
) -> None:
    told = [place for place in found if planted(kind) in place[0]]
    assert {file for _, file, _, _ in told} == {KINDS[kind][0] if kind in KINDS else PAGE}
    for _, file, line, level in told:
        assert planted(kind) in (root / file).read_text(encoding="utf-8").splitlines()[line - 1]
        assert level == "stop"


@pytest.mark.parametrize("kind", KINDS)
def test_check_says_it_before(ahead: list[tuple[str, str, int, str]], kind: str) -> None:
    told = [place for place in ahead if planted(kind) in place[0]]
    assert [(file, level) for _, file, _, level in told] == [(KINDS[kind][0], "warn")]


def test_measures_of_a_whole_city_are_within_their_limits(built: Path) -> None:
    report = json.loads((built / "build" / "report" / "readability.json").read_text(encoding="utf-8"))
    assert report["limits"]["pages_gated"] is True
    assert report["pages_beyond_a_limit"] == []
    assert report["pages_beyond_a_limit_by_words_of_the_program"] == []
    gates = json.loads((built / "build" / "report" / "gates.json").read_text(encoding="utf-8"))
    assert [problem for problem in gates if problem["rule"].startswith("reading-")] == []
    assert report["all_pages"]["mean_words"] <= 12
    assert report["all_pages"]["grade"] <= 5
    assert report["all_pages"]["familiar_share"] >= 0.95
