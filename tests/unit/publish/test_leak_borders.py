"""Every threshold of what the gate for leaks looks for: a row just below, at and above."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.publish.gates import leaks
from generator.publish.gates.disguises import variants
from generator.publish.gates.leaks import check_leaks
from generator.publish.gates.names import both_ways, is_ordinary, whole
from generator.publish.gates.needles import Needle, Ordinary, numbers
from generator.publish.gates.search import Search
from generator.publish.gates.sought import needles
from generator.read.exports.answers import Secret
from generator.terms import Asked

PLAIN = Ordinary()


def signs(found: object) -> set[str]:
    return {needle.signs for needle in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("more", "apart"), [("12345", False), ("123456", False), ("1234567", True)])
def test_up_to_15_digits_are_one_number(more: str, apart: bool) -> None:
    assert ("923456789" in signs(numbers(f"923456789 {more}"))) is apart


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [("44123456789", "44123456789"), ("441234567890", "1234567890"), ("4412345678901", "12345678901")],
)
def test_twelve_digits_and_more_begin_with_a_country(typed: str, looked_for: str) -> None:
    assert signs(numbers(typed)) == {looked_for}


@pytest.mark.parametrize(("digits", "there"), [("12345678", False), ("123456789", True), ("1234567890", True)])
def test_a_number_has_nine_digits(digits: str, there: bool) -> None:
    assert (digits in signs(numbers(digits))) is there


@pytest.mark.parametrize(("before", "found"), [("1234", True), ("12345", True), ("123456", False)])
def test_up_to_five_digits_may_stand_before_a_number(before: str, found: bool) -> None:
    (needle,) = numbers("07700 900123")
    search = Search.of({needle.signs: [(needle, leaks.Place("a", 2, "b"))]})
    assert search is not None
    assert bool(list(search.hits(f"x {before}7700900123 x"))) is found


@pytest.mark.parametrize(("gap", "near"), [(298, True), (299, True), (300, False)])
def test_a_dot_belongs_to_an_address_within_300_signs(gap: int, near: bool) -> None:
    assert [len(variants(text)) > 1 for text in (f"@{' ' * gap}dot", f"dot{' ' * gap}@")] == [near, near]


@pytest.mark.parametrize(("length", "there"), [(1, False), (2, True), (3, True), (11, True), (12, True), (13, False)])
def test_a_name_of_east_asia_has_from_two_to_twelve_signs(length: int, there: bool) -> None:
    assert bool(list(whole(["\u674e" * length], PLAIN, frozenset()))) is there


@pytest.mark.parametrize(("number", "ordinary"), [("123", True), ("1234", True), ("12345", False)])
def test_a_class_has_up_to_four_digits(number: str, ordinary: bool) -> None:
    assert is_ordinary(["year", number], Ordinary(frozenset(("year",)))) is ordinary


@pytest.mark.parametrize(("first", "there"), [("l", False), ("li", True), ("lin", True)])
def test_a_name_of_a_pair_has_two_letters(first: str, there: bool) -> None:
    assert bool(list(both_ways(first, "okonjo", PLAIN))) is there


@pytest.mark.parametrize(("second", "alone"), [("wu", True), ("lee", False), ("park", False)])
def test_a_pair_of_five_letters_is_looked_for_in_sentences(second: str, alone: bool) -> None:
    assert {needle.alone for needle in both_ways("jo", second, PLAIN)} == {alone}


@pytest.mark.parametrize(("second", "parted"), [("ee", True), ("lee", True), ("park", False), ("parks", False)])
def test_a_pair_of_six_letters_may_be_run_together(second: str, parted: bool) -> None:
    assert {needle.parted for needle in both_ways("jo", second, PLAIN)} == {parted}


@pytest.mark.parametrize(("words", "there"), [(["ab", "123"], False), (["ab", "1234"], True), (["ab", "12345"], True)])
def test_a_value_of_six_signs_is_looked_for_from_end_to_end(words: list[str], there: bool) -> None:
    assert signs(whole(words, PLAIN, frozenset())) == ({"".join(words)} if there else set())


@pytest.mark.parametrize(("surname", "there"), [("eeds", False), ("eedss", True), ("eedsss", True)])
def test_a_surname_with_its_initial_has_six_letters(surname: str, there: bool) -> None:
    assert (f"a{surname}" in signs(needles(f"Ann {surname.title()}", PLAIN))) is there


@pytest.mark.parametrize(("size", "there"), [(999, True), (1000, True), (1001, False)])
def test_a_number_of_a_thousand_digits_is_the_longest(size: int, there: bool) -> None:
    assert bool(list(numbers("9" * size))) is there


@pytest.mark.parametrize(("before", "there"), [(3991, True), (3992, True), (3993, False)])
def test_of_a_value_the_first_4000_signs_are_looked_at(before: int, there: bool) -> None:
    assert ("anneeds" in signs(needles(f"{'; ' * (before // 2)}{';' * (before % 2)}Ann Eeds", PLAIN))) is there


@pytest.mark.parametrize(("most", "found"), [(-1, False), (0, True), (1, True)])
def test_of_a_packed_file_as_much_is_read_as_may_be(
    most: int, found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"We met Ann Eeds"
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(text, mtime=0))
    monkeypatch.setattr(leaks, "MOST_UNPACKED", len(text) + most)
    secret = Secret("a.csv", 2, "Contact name", Asked.contact_name, "Ann Eeds")
    assert bool(check_leaks(tmp_path, [secret])[0]) is found


@pytest.mark.parametrize(("length", "short"), [(39, True), (40, True), (41, False)])
def test_a_field_of_up_to_forty_signs_may_be_a_short_name(length: int, short: bool) -> None:
    needle = Needle("liwu", joints=(2,), alone=True)
    search = Search.of({"liwu": [(needle, leaks.Place("a", 2, "b"))]})
    assert search is not None
    assert bool(list(search.hits(f"<b>Li{' ' * (length - 4)}Wu</b>"))) is short
