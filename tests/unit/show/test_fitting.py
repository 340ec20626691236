"""Texts in drawings that cannot grow: none comes out wider or higher than its room, and no sign is cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.show.charts.lettering import text_width
from generator.show.pledges.fitting import (
    BOLD,
    ELLIPSIS,
    LEADING,
    PLAIN,
    Block,
    Direction,
    block,
    direction_of,
    size_in,
)
from tests.unit.show.promising import names

FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "usual", "runs"),
    [
        ("Mill", "rtl", "ltr"),
        ("مطحنة", "ltr", "rtl"),
        ("טחנה", "ltr", "rtl"),
        ("(2) Mill مطحنة", "rtl", "ltr"),
        ("(2) مطحنة Mill", "ltr", "rtl"),
        ("12 🎈 !", "ltr", "ltr"),
        ("12 🎈 !", "rtl", "rtl"),
    ],
)
def test_a_text_runs_as_its_first_letter(text: str, usual: Direction, runs: Direction) -> None:
    assert direction_of(text, usual) == runs


@pytest.mark.parametrize(
    ("text", "room", "size"),
    [("Mill", 1000, 20), ("M" * 20, 100, 4.8), ("", 10, 20), ("W", 0.05, 0.0), ("\u0301", 10, 20)],
)
def test_a_line_is_as_large_as_its_room_lets_it_be(text: str, room: float, size: float) -> None:
    assert size_in(text, room, 20) == size


@settings(max_examples=30)
@given(names, st.floats(10, 200), st.sampled_from((PLAIN, BOLD)))
def test_no_line_is_wider_than_its_room(text: str, room: float, face: float) -> None:
    assert text_width(text, size_in(text, room, 20, face)) * face <= room + 0.001


def lines(text: str, room: float = 10, height: float = 100, *sizes: float) -> list[str]:
    """Lines in a room of so many letter sizes, in plain letters of size 1 unless others are named."""
    return list(block(text, room, height, sizes or (1.0,), "ltr", PLAIN).lines)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("We will open our yard", ["We will open our", "yard"]),
        ("  We \n will ", ["We will"]),
        ("a" * 20, ["a" * 15, "a" * 5]),
        ("to " + "a" * 20, ["to", "a" * 15, "a" * 5]),
        ("a" * 20 + " to", ["a" * 15, "a" * 5 + " to"]),
        ("字" * 12, ["字" * 10, "字" * 2]),
        ("", []),
    ],
)
def test_lines_break_at_spaces_and_in_words_only_where_they_must(text: str, broken: list[str]) -> None:
    assert lines(text) == broken


@pytest.mark.parametrize(
    ("sign", "room"),
    [(FAMILY, 8), ("e\u0301", 1), ("🇬🇧", 2), ("👍🏽", 2), ("\u0915\u093f", 1.6), ("☂\ufe0f", 1)],
)
def test_no_sign_is_cut_in_two(sign: str, room: float) -> None:
    assert set(lines(sign * 5, room)) == {sign}
    assert lines(sign * 9, room * 1.5, LEADING)[0].removesuffix(ELLIPSIS) in ("", sign)


def test_flags_are_told_apart() -> None:
    assert lines("🇬🇧🇵🇱", 2) == ["🇬🇧", "🇵🇱"]


@pytest.mark.parametrize(
    ("height", "size", "said"),
    [
        (100, 4.0, ["We will open", "our yard"]),
        (9, 2.0, ["We will open our yard"]),
        (1.25, 1.0, ["We will open our yard"]),
    ],
)
def test_letters_get_smaller_where_there_is_less_room(height: float, size: float, said: list[str]) -> None:
    found = block("We will open our yard", 30, height, (4.0, 2.0, 1.0), "ltr", PLAIN)
    assert (found.size, list(found.lines)) == (size, said)


def test_what_has_no_room_even_in_the_smallest_letters_is_cut_short_with_a_sign() -> None:
    assert lines("We will open our yard and our hall and our door", 10, 2.5) == [
        "We will open our",
        "yard and our hall…",
    ]


@settings(max_examples=30)
@given(names, st.floats(12, 60), st.floats(4, 40), st.sampled_from((PLAIN, BOLD)))
def test_no_block_is_larger_than_its_room_and_only_what_is_cut_short_is_lost(
    text: str, room: float, height: float, face: float
) -> None:
    found = block(text, room, height, (3.0, 2.0), "ltr", face)
    assert found.height <= height
    alone = [line for line in found.lines if len(line) > 1 and text_width(line, found.size) * face > room + 0.001]
    # One sign of many parts may be wider than the room all by itself.
    assert [line for line in alone if len(line.split()) > 1 or line.isascii()] == []
    said, whole = "".join("".join(found.lines).split()), "".join(text.split())
    assert said == whole or (said.endswith(ELLIPSIS) and whole.startswith(said.removesuffix(ELLIPSIS)))


def test_lines_are_placed_one_under_the_other() -> None:
    found = Block(("a", "b"), 4.0, "ltr")
    assert found.height == 10.0
    assert found.placed(20.0) == (("a", 24.0), ("b", 29.0))
