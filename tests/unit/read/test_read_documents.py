"""YAML files: what they say, where each key stands, and a message of our own for everything that can be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from generator.problems import Problem
from generator.read.documents import Document, document_from_text
from generator.read.nodes import DEEPEST
from generator.shapes import Line, Sentences, Shape, Slug, Source, Text


class Colour(StrEnum):
    red = "red"
    green = "green"


class Leaf(Shape):
    id: Slug
    count: int | None = None
    share: Decimal | None = None
    day: date | None = None
    fresh: bool = False
    line: Line = 1
    pane: int = Field(default=1, le=5)
    colour: Colour | None = None
    side: Literal["left", "right"] = "left"
    says: Sentences = ()
    named: dict[str, Leaf] = Field(default_factory=dict)
    inner: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()


class Root(Shape):
    title: Text
    leaf: Leaf | None = None


def read(text: str, shape: Any = Root) -> Document[Any]:
    document, problems = document_from_text(text, "d.yml", shape)
    assert problems == []
    assert document is not None
    return document


def told(text: str, shape: Any = Root) -> list[tuple[str, str, Mapping[str, str]]]:
    document, problems = document_from_text(text, "d.yml", shape)
    assert document is None
    return [(problem.rule, str(problem.where), problem.facts) for problem in problems]


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "1.10", "0123", "2013-06", "2013-06-01", "1_000", "12:30", "0x1F", "NULLS"]
)
def test_a_text_stays_as_it_is_written(text: str) -> None:
    assert read(f"title: {text}").says.title == text


def test_what_is_typed_is_read_as_its_type() -> None:
    leaf = read(
        "title: x\nleaf:\n  id: a-b\n  count: 12\n  share: 0.5\n  day: 2026-11-21\n  fresh: true\n  colour: red\n"
        "  says: One sentence.\n  named: {x: {id: y}}\n  inner:\n"
    ).says.leaf
    assert (leaf.count, leaf.share, leaf.day, leaf.fresh) == (12, Decimal("0.5"), date(2026, 11, 21), True)
    assert (leaf.colour, leaf.says, leaf.named["x"].id, leaf.inner) == (Colour.red, ("One sentence.",), "y", None)


def test_a_list_of_shapes_is_a_tuple() -> None:
    document = read("- {id: a}\n- id: b\n  leaves: [{id: c}]\n", tuple[Leaf, ...])
    assert [leaf.id for leaf in document.says] == ["a", "b"]
    assert document.says[1].leaves[0].id == "c"
    assert str(document.where(1, "leaves")) == "d.yml:3"
    assert str(document.where(1, "leaves", 0, "id")) == "d.yml:3"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[]", "null", "---\n"])
def test_a_list_may_be_empty(text: str) -> None:
    assert read(text, tuple[Leaf, ...]).says == ()


def test_a_key_knows_its_line_and_what_has_none_the_line_above_it() -> None:
    document = read("# first\ntitle: x\nleaf:\n  id: a\n  says:\n    - One.\n    - Two.\n")
    assert [document.where(*path).line for path in [(), ("title",), ("leaf", "says"), ("leaf", "says", 1)]] == [
        2,
        2,
        5,
        7,
    ]
    assert document.where("leaf", "colour").line == 3
    assert document.where("nothing", "at", "all").line == 2


@pytest.mark.parametrize(
    ("text", "rule", "place", "facts"),
    [
        ("title: a: b", "yaml-colon", 1, {}),
        ("title: a\n  leaf: b", "yaml-colon", 2, {}),
        ("title: 'a\nleaf: b\n", "yaml-quote-open", 1, {}),
        ('x: y\ntitle: "a\n\n\n', "yaml-quote-open", 2, {}),
        ("title: 'it's'", "yaml-quote-inside", 1, {}),
        ('title: "a" b', "yaml-quote-inside", 1, {}),
        ("title: [a, b\nleaf: c", "yaml-bracket", 1, {}),
        ("x: y\nleaf: {id: a, says: b, c\ntitle: d\n", "yaml-bracket", 2, {}),
        ("leaf:\n\tid: a", "yaml-tab", 2, {}),
        ("title: x\n\tleaf: a", "yaml-tab", 2, {}),
        ("title: @x", "yaml-sign", 1, {"sign": "@"}),
        ("title: `x`", "yaml-sign", 1, {"sign": "`"}),
        ("title: %x", "yaml-sign", 1, {"sign": "%"}),
        ("title: *x", "yaml-sign", 1, {"sign": "*"}),
        ("title: &x", "yaml-sign", 1, {"sign": "&"}),
        ("title: !x y", "yaml-sign", 1, {"sign": "!"}),
        ("title: !!timestamp x", "yaml-sign", 1, {"sign": "!"}),
        ("title: {{ city.name }}", "yaml-sign", 1, {"sign": "{"}),
        ("\u2028title: @x", "yaml-sign", 2, {"sign": "@"}),
        ("title: a\nleaf: b\x0bc", "yaml-odd-character", 2, {"character": "U+000B"}),
        ("title: x\n- y", "yaml-broken", 2, {}),
        ("leaf:\n  - x\n - y", "yaml-broken", 3, {}),
        ("title: x\n---\ntitle: y", "yaml-broken", 2, {}),
        ("[" * 100_000, "yaml-broken", 1, {}),
        ("- " * (DEEPEST + 1), "yaml-broken", 1, {}),
        ('title: "\\ud800"', "yaml-broken", 1, {}),
    ],
)
def test_what_is_no_yaml(text: str, rule: str, place: int, facts: dict[str, str]) -> None:
    assert told(text) == [(rule, f"d.yml:{place}", facts)]


def test_half_a_character_has_no_line() -> None:
    assert told("title: \ud800") == [("yaml-broken", "d.yml", {})]


def test_entities_that_grow_without_end_are_refused_before_they_do() -> None:
    lines = ["a0: &a0 [x, x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    assert {rule for rule, _, _ in told("\n".join(lines))} == {"yaml-sign"}


@pytest.mark.parametrize(
    ("text", "rule", "place", "facts"),
    [
        ("leaf: {id: a}", "key-missing", 1, {"key": "title"}),
        ("title: x\nleaf:\n  count: 1", "key-missing", 2, {"key": "id"}),
        ("title: x\ncolour: red", "key-unknown", 2, {"key": "colour", "known": "title, leaf"}),
        ("titel: x", "key-unknown-near", 1, {"key": "titel", "suggestion": "title"}),
        (
            "title: x\nleaf: {id: a, inner: {id: b, sayz: c}}",
            "key-unknown-near",
            2,
            {"key": "sayz", "suggestion": "says"},
        ),
        (
            "title: x\nleaf: {id: a, leaves: [{id: b, sayz: c}]}",
            "key-unknown-near",
            2,
            {"key": "sayz", "suggestion": "says"},
        ),
        (
            "title: x\nleaf: {id: a, named: {y: {id: b, sayz: c}}}",
            "key-unknown-near",
            2,
            {"key": "sayz", "suggestion": "says"},
        ),
        ("title: x\ntitle: y", "key-twice", 2, {"key": "title"}),
        ("title: x\nleaf:\n  id: a\n  id: b", "key-twice", 4, {"key": "id"}),
        ("title:", "key-blank", 1, {"key": "title"}),
        ("title: ''", "key-blank", 1, {"key": "title"}),
        ("title: [a]", "key-not-text", 1, {"key": "title", "found": "- a"}),
        ("title: {Note: this}", "key-colon-in-text", 1, {"key": "title", "found": "Note: this"}),
        (
            "title: x\nleaf:\n  id: a\n  says:\n  - b\n  - Note: this",
            "key-colon-in-text",
            6,
            {"key": "says", "found": "Note: this"},
        ),
        ("title: x\nleaf: a", "key-not-keys", 2, {"key": "leaf", "found": "a"}),
        ("title: x\nleaf: {id: a, named: b}", "key-not-keys", 2, {"key": "named", "found": "b"}),
        ("title: x\nleaf: {id: a, leaves: b}", "key-not-list", 2, {"key": "leaves", "found": "b"}),
        ("title: x\nleaf: {id: a, leaves: {b: c}}", "key-not-list", 2, {"key": "leaves", "found": "b: c"}),
        ("title: x\nleaf: {id: A b}", "key-not-slug", 2, {"key": "id", "found": "A b"}),
        ("title: x\nleaf: {id: a, count: 1.5}", "key-not-whole-number", 2, {"key": "count", "found": "1.5"}),
        ("title: x\nleaf: {id: a, count: [1]}", "key-not-whole-number", 2, {"key": "count", "found": "- 1"}),
        ("title: x\nleaf: {id: a, share: half}", "key-not-number", 2, {"key": "share", "found": "half"}),
        ("title: x\nleaf: {id: a, share: NaN}", "key-not-number", 2, {"key": "share", "found": "NaN"}),
        ("title: x\nleaf: {id: a, share: [1]}", "key-not-number", 2, {"key": "share", "found": "- 1"}),
        ("title: x\nleaf: {id: a, day: 21/11/2026}", "key-not-date", 2, {"key": "day", "found": "21/11/2026"}),
        ("title: x\nleaf: {id: a, day: 2026-02-30}", "key-not-date", 2, {"key": "day", "found": "2026-02-30"}),
        ("title: x\nleaf: {id: a, day: 2026}", "key-not-date", 2, {"key": "day", "found": "2026"}),
        ("title: x\nleaf: {id: a, fresh: perhaps}", "key-not-true-false", 2, {"key": "fresh", "found": "perhaps"}),
        ("title: x\nleaf: {id: a, line: 0}", "key-too-small", 2, {"key": "line", "found": "0", "limit": "1"}),
        ("title: x\nleaf: {id: a, pane: 6}", "key-too-large", 2, {"key": "pane", "found": "6", "limit": "5"}),
        (
            "title: x\nleaf: {id: a, colour: mauve}",
            "key-unknown-word",
            2,
            {"key": "colour", "found": "mauve", "known": "red, green"},
        ),
        (
            "title: x\nleaf: {id: a, colour: gren}",
            "key-unknown-word-near",
            2,
            {"key": "colour", "found": "gren", "known": "red, green", "suggestion": "green"},
        ),
        (
            "title: x\nleaf: {id: a, side: lefft}",
            "key-unknown-word-near",
            2,
            {"key": "side", "found": "lefft", "known": "left, right", "suggestion": "left"},
        ),
        ("title: x\nnull: y", "key-misfit", 1, {"key": "None", "found": "None"}),
        ("- title: x", "file-not-keys", 1, {}),
        ("title", "file-not-keys", 1, {}),
    ],
)
def test_a_key_that_does_not_fit(text: str, rule: str, place: int, facts: dict[str, str]) -> None:
    assert told(text) == [(rule, f"d.yml:{place}", facts)]


def test_a_file_without_anything_has_no_keys() -> None:
    assert told("# nothing yet") == [("file-not-keys", "d.yml", {})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: a", [("file-not-list", "d.yml:1", {})]),
        ("a", [("file-not-list", "d.yml:1", {})]),
        ("- {id: a}\n- b\n", [("entry-not-keys", "d.yml:2", {"found": "b"})]),
        ("- {id: a}\n- {id: b, idd: c}\n", [("key-unknown-near", "d.yml:2", {"key": "idd", "suggestion": "id"})]),
    ],
)
def test_a_list_that_does_not_fit(text: str, expected: list[tuple[str, str, dict[str, str]]]) -> None:
    assert told(text, tuple[Leaf, ...]) == expected


def test_a_checksum_is_told_apart_from_an_id() -> None:
    facts = {
        rule: facts for rule, _, facts in told("- {id: A, sha256: abc}", tuple[Source, ...]) if rule != "key-missing"
    }
    assert facts == {
        "key-not-slug": {"key": "id", "found": "A"},
        "key-not-checksum": {"key": "sha256", "found": "abc"},
    }


def test_every_problem_of_a_file_is_told() -> None:
    text = "leaf:\n  id: A\n  id: B\n  count: many\nleaf2: x\n"
    assert [rule for rule, _, _ in told(text)] == [
        "key-twice",
        "key-missing",
        "key-not-slug",
        "key-not-whole-number",
        "key-unknown-near",
    ]


def test_a_long_value_is_cut_in_the_message() -> None:
    ((_, _, facts),) = told(f"title: x\nleaf: {'y' * 500}")
    assert len(facts["found"]) == 60


def names(problems: list[Problem]) -> set[str]:
    return {problem.where.file for problem in problems}


@given(st.text())
def test_no_text_raises(text: str) -> None:
    for shape in (Root, tuple[Leaf, ...]):
        document, problems = document_from_text(text, "d.yml", shape)
        assert (document is None) == bool(problems)
        assert names(problems) <= {"d.yml"}


@given(st.text(st.sampled_from("ab:-[]{}'\"#&*!|>%@`,?~ \t\n\r.1"), max_size=40))
def test_no_text_of_signs_raises(text: str) -> None:
    for shape in (Root, tuple[Leaf, ...]):
        document, problems = document_from_text(text, "d.yml", shape)
        assert (document is None) == bool(problems)
        assert names(problems) <= {"d.yml"}
