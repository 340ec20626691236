"""Documents for people are held to the code: a command, a word or a column that is gone or new fails here."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from generator.__main__ import COMMANDS
from generator.settings import SOFTWARE
from tests.docs.fields import FILE, fields

DOCS = [SOFTWARE / "README.md", SOFTWARE / "CHANGELOG.md", *sorted((SOFTWARE / "docs").rglob("*.md"))]
GLOSSARY = (SOFTWARE / "docs" / "glossary.md").read_text(encoding="utf-8")
each_document = pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(SOFTWARE).as_posix())
SESSION = re.compile(r"\bnox (?:-s|--session) ([a-z ]+)")
COMMAND = re.compile(r"\b(?:cfc|python3? -m generator) ([a-z]+)")
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")


def sessions() -> set[str]:
    """The sessions of noxfile.py, read without running it."""
    tree = ast.parse((SOFTWARE / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("session" in ast.unparse(mark) for mark in node.decorator_list)
    }


def commands() -> set[str]:
    """What `cfc` can be told to do."""
    return set(COMMANDS)


@each_document
def test_every_nox_session_that_is_named_exists(path: Path) -> None:
    named = {word for found in SESSION.finditer(text(path)) for word in found[1].split()}
    assert named - sessions() == set()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_readme_names_the_two_commands() -> None:
    readme = text(SOFTWARE / "README.md")
    assert "python3 -m pip install nox && nox -s site" in readme
    assert "python3 -m pip install nox && nox -s tests" in readme


@each_document
def test_every_command_of_ours_that_is_named_exists(path: Path) -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text(path), re.DOTALL))
    assert {found[1] for found in COMMAND.finditer(code)} - commands() == set()


@each_document
def test_every_link_leads_to_a_file_of_the_project(path: Path) -> None:
    ways = [found[1] for found in LINK.finditer(text(path)) if not found[1].startswith(("http:", "https:", "mailto:"))]
    assert [way for way in ways if not (path.parent / way).exists()] == []


@each_document
def test_every_folder_and_file_that_is_named_is_there(path: Path) -> None:
    named = re.findall(r"`((?:generator|site_src|tests|docs|\.ci)/[\w./-]+)`", text(path))
    assert [name for name in named if not (SOFTWARE / name).exists()] == []


@each_document
def test_no_path_of_a_machine_is_printed(path: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|tmp|home|root|Users)/\S*", text(path)) == []


# words


def public_classes(module: str) -> list[str]:
    """Every public class of a module."""
    tree = ast.parse((SOFTWARE / "generator" / module).read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def levels() -> list[str]:
    """What the levels of every plan are called, here and in the test city."""
    plans = [
        path for root in ("data", "tests/cities/small/data") for path in (SOFTWARE / root).glob("frameworks/*.yml")
    ]
    found = [level["one"] for plan in plans for level in yaml.safe_load(text(plan))["levels"]]
    return sorted({name.capitalize() for name in found})


@pytest.mark.parametrize(
    "term", [*public_classes("model/city.py"), *public_classes("shapes.py"), *public_classes("terms.py"), *levels()]
)
def test_the_glossary_explains(term: str) -> None:
    assert f"\n**{term}**: " in GLOSSARY


def test_the_glossary_explains_a_word_once_and_in_whole_sentences() -> None:
    entries = re.findall(r"^\*\*([^*]+)\*\*: (.+)$", GLOSSARY, re.MULTILINE)
    words = [word for word, _ in entries]
    assert sorted(words) == sorted(set(words))
    assert [word for word, says in entries if not says.endswith((".", ")", "?"))] == []


def test_no_type_that_is_gone_is_explained() -> None:
    """A word of two capitals, such as GoalLevel, is the name of a type in the code."""
    words = re.findall(r"^\*\*([A-Z][a-z]+[A-Z]\w+)\*\*", GLOSSARY, re.MULTILINE)
    types = {
        node.name
        for path in (SOFTWARE / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.ClassDef)
    }
    assert set(words) - types == set()


# columns and keys


def test_the_list_of_fields_is_as_the_code_is() -> None:
    assert text(FILE) == fields(), "run: python -m tests.docs.fields"


def test_the_list_of_fields_names_every_shape_and_column() -> None:
    page = text(FILE)
    assert all(
        f"### {name}\n" in page for name in public_classes("shapes.py") if name not in ("Shape", "ReadByChildren")
    )
    assert "| `indicator_id` |" in page


def test_pytest_passes_over_no_folder_of_tests(pytestconfig: pytest.Config) -> None:
    """It skips folders called build, dist and the like, without a word."""
    files = (SOFTWARE / "tests").rglob("test_*.py")
    folders = {part for file in files for part in file.relative_to(SOFTWARE).parts[:-1]}
    skipped = pytestconfig.getini("norecursedirs")
    assert [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in skipped)] == []
