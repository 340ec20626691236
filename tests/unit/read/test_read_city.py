"""A city folder: everything in it is read or told of, whatever is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.columns import DECISIONS, REGISTER, WITHDRAWN
from generator.problems import Level
from generator.read.city import DECISIONS_FILE, REGISTER_FILE, WITHDRAWN_FILE, read_city
from tests.unit.check.sound_city import SOUND_ROWS, TEXTS, table_text

BOOKS = {REGISTER_FILE: REGISTER, DECISIONS_FILE: DECISIONS, WITHDRAWN_FILE: WITHDRAWN}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    tables = {name: table_text(rows) for name, rows in SOUND_ROWS.items()}
    books = {name: ",".join(columns) + "\n" for name, columns in BOOKS.items()}
    for name, text in {**TEXTS, **tables, **books}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(root: Path) -> list[tuple[str, str]]:
    return [(problem.rule, str(problem.where)) for problem in read_city(root)[1]]


def test_a_sound_city_is_read(root: Path) -> None:
    files, problems = read_city(root)
    assert problems == []
    assert files.city is not None
    assert (files.city.says.id, list(files.indicators), files.unread) == (
        "milldon",
        ["attendance", "lateness"],
        frozenset(),
    )
    assert [plan.says.id for plan in files.frameworks] == ["plan-2015", "plan-2019"]
    assert len(files.indicators["attendance"].table.rows) == 3


def test_a_file_that_cannot_be_read_leaves_a_gap_and_the_rest_is_read(root: Path) -> None:
    for name in ("data/groups.yml", "data/frameworks/plan-2015.yml", "data/indicators/lateness.yml"):
        (root / name).write_text("a: b: c", encoding="utf-8")
    files, problems = read_city(root)
    assert [problem.rule for problem in problems] == ["yaml-colon"] * 3
    assert files.groups is None
    assert files.areas is not None
    assert len(files.frameworks) == 1
    assert list(files.indicators) == ["attendance"]
    assert files.unread_in("data/frameworks") == {"plan-2015"}
    assert files.unread_in("data/indicators") == {"lateness"}
    assert files.unread_in("data/wishes") == frozenset()


def test_the_table_of_a_broken_document_is_read_all_the_same(root: Path) -> None:
    (root / "data/indicators/lateness.yml").write_text("a: b: c", encoding="utf-8")
    (root / "data/indicators/lateness.csv").write_text("a;b", encoding="utf-8")
    assert sorted(told(root)) == [
        ("table-semicolons", "data/indicators/lateness.csv:1"),
        ("yaml-colon", "data/indicators/lateness.yml:1"),
    ]


def test_a_table_without_a_document_is_told(root: Path) -> None:
    (root / "data/indicators/lateness.yml").unlink()
    assert told(root) == [("table-alone", "data/indicators/lateness.csv")]


def test_a_document_without_a_table_is_told(root: Path) -> None:
    (root / "data/indicators/lateness.csv").unlink()
    assert told(root) == [("file-missing", "data/indicators/lateness.csv")]


@pytest.mark.parametrize(
    "name", ["data/indicators/lateness.yaml", "data/indicators/lateness.xlsx", "data/wishes/a.csv"]
)
def test_a_file_that_nothing_reads_is_told_but_does_not_stop(name: str, root: Path) -> None:
    (root / name).write_text("x", encoding="utf-8")
    problems = read_city(root)[1]
    assert [(problem.rule, str(problem.where), problem.level) for problem in problems] == [
        ("file-stray", name, Level.warn)
    ]


def test_hidden_files_are_nobodys_business(root: Path) -> None:
    (root / "data/indicators/.DS_Store").write_text("x", encoding="utf-8")
    assert told(root) == []


def test_an_empty_folder_tells_everything_that_is_missing(tmp_path: Path) -> None:
    rules = [rule for rule, _ in told(tmp_path)]
    assert sorted(rules) == ["book-missing"] * 3 + ["file-missing"] * 8 + ["folder-empty"] * 3


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_that_is_lost_is_not_taken_for_one_with_nothing_in_it(name: str, root: Path) -> None:
    (root / name).unlink()
    files, problems = read_city(root)
    assert [(problem.rule, str(problem.where), problem.level) for problem in problems] == [
        ("book-missing", name, Level.stop)
    ]
    tables = {REGISTER_FILE: files.register, DECISIONS_FILE: files.decisions, WITHDRAWN_FILE: files.withdrawn}
    assert [of for of, table in tables.items() if not table.whole] == [name]
    # what the message says makes it whole again
    (root / name).write_text(problems[0].facts["heading"] + "\n", encoding="utf-8")
    assert told(root) == []
