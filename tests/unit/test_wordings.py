"""Every rule in the code has its words, no words are left over, and they are short enough to be read."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.settings import SOFTWARE

WORDS = sorted((SOFTWARE / "site_src" / "templates" / "words").glob("*.yml"))
CODE = sorted((SOFTWARE / "generator").rglob("*.py"))
RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SPEAKING = ("Problem", "Unreadable")
LONGEST = 260


def worded() -> Counter[str]:
    return Counter(rule for path in WORDS for rule in yaml.safe_load(path.read_text(encoding="utf-8")))


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text in a piece of code that has the form of a rule's id."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.fullmatch(node.value):
            yield node.value


def spoken(path: Path) -> Iterator[str]:
    """Rules that a file yields by name: first arguments of Problem and Unreadable."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKING:
            yield from texts(node.args[0])


def test_every_rule_that_is_spoken_has_words() -> None:
    assert sorted({rule for path in CODE for rule in spoken(path)} - set(worded())) == []


def test_no_words_are_left_over() -> None:
    used = {text for path in CODE for text in texts(ast.parse(path.read_text(encoding="utf-8")))}
    assert sorted(set(worded()) - used) == []


def test_no_rule_has_words_in_two_files() -> None:
    assert [rule for rule, times in worded().items() if times > 1] == []


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_words_say_what_is_wrong_and_what_to_do(path: Path) -> None:
    for rule, wording in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert set(wording) == {"says", "do"}, rule
        assert all(text.strip() == text and text.endswith((".", "?", "”", "}")) for text in wording.values()), rule


def test_the_checks_words_are_short() -> None:
    path = next(path for path in WORDS if path.stem == "problems")
    for rule, wording in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert max(map(len, wording.values())) <= LONGEST, rule
