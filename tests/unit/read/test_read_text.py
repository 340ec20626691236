"""Files as people save them: every way of being unreadable has its own plain message."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.text import read_text, text_from_bytes


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"\xef\xbb\xbfa\n", "a\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        ("Café £5 – 10".encode(), "Café £5 – 10"),
    ],
)
def test_a_text_is_read(raw: bytes, text: str) -> None:
    assert text_from_bytes(raw, "a.csv") == (text, [])


@pytest.mark.parametrize(
    ("raw", "rule", "place", "facts"),
    [
        (b"", "file-empty", "a.csv", {}),
        (b" \r\n\n", "file-empty", "a.csv", {}),
        (b"\xef\xbb\xbf", "file-empty", "a.csv", {}),
        (b"PK\x03\x04\x00\x00", "file-not-text", "a.csv", {}),
        ("a,b".encode("utf-16"), "file-not-text", "a.csv", {}),
        (b"a\nb\ncaf\xe9,x\nd", "file-not-utf8", "a.csv:3", {"near": "caf\ufffd,x"}),
        (b"a\r\nb\r\ncaf\xe9", "file-not-utf8", "a.csv:3", {"near": "caf\ufffd"}),
        (b"\x93" + b"x" * 99, "file-not-utf8", "a.csv:1", {"near": "\ufffd" + "x" * 39}),
        (b"x" * 99 + b" \x93y", "file-not-utf8", "a.csv:1", {"near": "x" * 19 + " \ufffdy"}),
    ],
)
def test_what_is_no_text_is_told(raw: bytes, rule: str, place: str, facts: dict[str, str]) -> None:
    text, (problem,) = text_from_bytes(raw, "a.csv")
    assert text is None
    assert (problem.rule, str(problem.where), problem.facts) == (rule, place, facts)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [problem.rule for problem in read_text(tmp_path / "a.csv", "a.csv")[1]] == ["file-missing"]


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    assert [problem.rule for problem in read_text(tmp_path, "a.csv")[1]] == ["file-closed"]


@given(st.binary())
def test_no_bytes_raise(raw: bytes) -> None:
    text, problems = text_from_bytes(raw, "a.csv")
    assert (text is None) == bool(problems)
    assert text is None or "\r" not in text
    assert all(problem.where.file == "a.csv" for problem in problems)
