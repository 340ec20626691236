"""Every private value is a secret, and nothing else: what the gate of the finished site looks for."""

from __future__ import annotations

import pytest

from generator.read.exports.secrets import secrets
from generator.terms import Asked
from tests.unit.read.exports.reading import HEADINGS, ROW, read_one, table

MORE = (*HEADINGS, "Contact name", "Their address", "Number of staff")


def told(*row: str, headings: tuple[str, ...] = MORE) -> set[tuple[str, str]]:
    return {(found.heading, found.value) for found in secrets([read_one(table(headings, row))])}


def test_every_private_cell_is_a_secret_with_its_place() -> None:
    export = read_one(table(MORE, (*ROW, "Kim Lee", "10.0.0.1", "5")))
    assert [(one.row, one.heading, one.asked, one.value) for one in secrets([export])] == [
        (2, "Contact email", Asked.contact_email, "kim@example.org"),
        (2, "Contact name", Asked.contact_name, "Kim Lee"),
        (2, "Their address", None, "10.0.0.1"),
    ]


@pytest.mark.parametrize("text", ["", " ", "-", "N/A", "none", "Anonymous"])
def test_what_tells_nothing_is_no_secret(text: str) -> None:
    assert told(*ROW, text, text, "5") == {("Contact email", "kim@example.org")}


def test_the_organisations_own_name_is_no_secret_but_its_address_is() -> None:
    assert told(*ROW, "SWIM  club", "Swim Club", "5") == {
        ("Contact email", "kim@example.org"),
        ("Their address", "Swim Club"),
    }


def test_a_name_in_parts_is_one_secret_and_each_part_is_one() -> None:
    headings = (*HEADINGS, "Contact name - First", "Contact name - Last")
    assert told(*ROW, "Amira", "Khan", headings=headings) == {
        ("Contact email", "kim@example.org"),
        ("Contact name - First", "Amira Khan"),
        ("Contact name - First", "Amira"),
        ("Contact name - First", "Khan"),
    }


SOUND = ("8", ROW[1], "River Club", *ROW[3:-1], "sam@example.org", "Sam Roe", "10.0.0.2", "5")


def of_broken(*rows: tuple[str, ...]) -> list[tuple[int, str]]:
    """The secrets of rows that stand below a sound one."""
    return [(one.row, one.value) for one in secrets([read_one(table(MORE, SOUND, *rows))]) if one.row > 2]


def test_a_row_with_too_many_cells_is_searched_from_both_ends() -> None:
    """An unquoted comma: from the left, the address stands in the place of the name, and the name in the next."""
    slid = (*ROW[:4], " and play", *ROW[4:], "Kim Lee", "10.0.0.1", "5")
    assert of_broken(slid) == [(3, "kim@example.org"), (3, "Kim Lee"), (3, "10.0.0.1")]


def test_a_row_that_was_broken_in_two_is_searched_from_both_ends() -> None:
    first, rest = ROW[:4], (*ROW[4:], "Kim Lee", "10.0.0.1", "5")
    assert {value for row, value in of_broken(first, rest) if row == 4} == {"kim@example.org", "Kim Lee", "10.0.0.1"}


def test_what_looks_like_an_address_or_number_is_private_wherever_it_slid() -> None:
    # Private places are 6 to 8 from the left, and so 2 to 4 of these six.
    slid = ("kim@example.org", "07700 900 123", "", "", "", "12 children")
    assert of_broken(slid) == [(3, "kim@example.org"), (3, "07700 900 123")]


def test_what_pages_may_show_is_no_secret_wherever_it_slid() -> None:
    """Else one broken row would stop every build that shows that day or that organisation."""
    short = ("River Club", "2026-09-01", "5")
    assert read_one(table(MORE, SOUND, short)).misshapen != ()
    assert of_broken(short) == []
