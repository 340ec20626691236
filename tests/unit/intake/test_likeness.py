"""Signs of what was turned down: the same for what is like it, at each border, and nothing can be read from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.books import Removal, taken_down
from generator.intake.likeness import FEWEST_WORDS, MOST_DIFFERING, TurnedDown, alike, bits, name_signs, promise_sign
from generator.terms import Decision, Objection, Withdrawal
from tests.unit.intake.answered import answer, books, decision, record, registered, settled, withdrawal

PROMISE = "We will walk with children along the river path every Saturday and give 200 breakfasts."
NAMED = answer(says=record("After Poppy Whitaker (4) told us we will mend the swings", "Quay Street Bakery"))


def like(one: str, other: str) -> bool:
    return alike(bits(promise_sign(one)), bits(promise_sign(other)))


@pytest.mark.parametrize(
    "other",
    [
        PROMISE.upper(),
        PROMISE.replace("200", "300"),
        PROMISE.replace("children", "kids").replace("Saturday", "Sunday"),
        f"{PROMISE} Come!",
        " ".join(reversed(PROMISE.split())),
        PROMISE.replace(" ", "\u200b "),
    ],
)
def test_a_small_edit_does_not_make_another_promise(other: str) -> None:
    assert like(PROMISE, other)


@pytest.mark.parametrize(
    "other", ["We will plant 40 trees in the school yard.", "Free swimming for all on Mondays from May to September."]
)
def test_another_promise_is_another_one(other: str) -> None:
    assert not like(PROMISE, other)


def test_a_sentence_without_blanks_is_known_again_by_its_pieces() -> None:
    text = "毎週土曜日に川沿いの道を子どもたちと一緒に歩きます"
    assert like(text, text.replace("土曜日", "日曜日"))
    assert not like(text, "学校の庭に四十本の木を植えて水をやり育てていきます")


def test_signs_that_differ_in_a_quarter_of_their_bits_are_alike_and_in_one_more_are_not() -> None:
    assert MOST_DIFFERING == 16
    for differing, expected in ((15, True), (16, True), (17, False)):
        assert alike((1 << differing) - 1, 0) is expected
        assert alike(0, (1 << differing) - 1) is expected


def test_a_text_of_few_words_has_no_sign_for_its_words_could_be_guessed() -> None:
    assert FEWEST_WORDS == 4
    assert promise_sign("In memory Ava") == promise_sign("") == promise_sign("We will, we will, play") == ""
    assert promise_sign("In memory of Ava").startswith("s")
    # of two such texts nobody can tell, so a person looks
    assert like("In memory Ava", "Something else")
    assert not like("In memory Ava", PROMISE)


def test_a_sign_of_a_name_is_the_same_for_all_that_look_alike() -> None:
    assert set(name_signs("Acme Ltd")) & set(name_signs("  ACME  ltd.")) & set(name_signs("Аcme Ltd"))
    assert not set(name_signs("Acme Ltd")) & set(name_signs("Zenith"))
    assert name_signs("") == ()


def test_signs_are_too_short_to_be_turned_back() -> None:
    assert {len(sign) for sign in name_signs("Acme Ltd")} == {5}
    assert len(promise_sign(PROMISE)) == 17


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_signs(one: str, other: str) -> None:
    assert like(one, one)
    assert like(one, other) == like(other, one)


def turned_down(*rows: object) -> TurnedDown:
    return TurnedDown(tuple(rows))  # type: ignore[arg-type]


@pytest.mark.parametrize("how", [Decision.back, Decision.refuse])
@pytest.mark.parametrize(
    ("key", "organisation", "promise"),
    [
        ("ka", "Zed", "Nothing like it was ever said before"),
        ("kz", "quay street BAKERY", "Nothing like it was ever said before"),
        ("kz", "Zed", "After Poppy Whitaker (4) told us we will mend the old swings"),
    ],
)
def test_what_was_turned_down_is_known_by_its_key_its_organisation_and_its_promise(
    how: Decision, key: str, organisation: str, promise: str
) -> None:
    assert turned_down(decision(NAMED, how)).like(key, organisation, promise) is not None
    assert turned_down(decision(NAMED, Decision.publish)).like(key, organisation, promise) is None


def test_what_is_like_nothing_that_was_turned_down_is_not_known() -> None:
    assert turned_down(decision(NAMED, Decision.back)).like("kz", "Zed", "Nothing like it was ever said before") is None
    assert turned_down().like("ka", "", "") is None


def test_no_edit_washes_a_decision_away() -> None:
    before = books(decisions=[decision(NAMED, Decision.back, reason=Objection.child)])
    edits = (
        {"area": "mill"},
        {"website": "https://quay.example"},
        {"benefits": "All"},
        {"promise": f"{NAMED.record.promise} soon"},
        {"promise": "Something else is promised here now"},
        {"organisation": "Another Name"},
    )
    for edit in edits:
        says = {"promise": NAMED.record.promise, "organisation": NAMED.record.organisation, **edit}
        for its in (answer(says=record(**says)), answer("kz", says=record(**says))):  # type: ignore[arg-type]
            (one,) = settled([its], before).held
            assert not one.clean, edit
            assert "turned-down" in one.reasons


def test_what_a_person_took_down_is_known_again_and_what_said_no_itself_is_not() -> None:
    again = answer("kz", says=record("Something new is promised here", "Quay Street Bakery"))
    published = [decision(NAMED, Decision.publish, "p1")]
    for why, known in ((Withdrawal.asked, True), (Withdrawal.removed, True), (Withdrawal.answered_no, False)):
        before = books([registered(NAMED)], decisions=published)
        after = taken_down(before, [Removal("p1", "ka", withdrawal(why)["date"], why)])
        (one,) = settled([again], after).held
        assert one.clean is not known


def test_a_decision_without_signs_is_known_by_its_key() -> None:
    plain = decision(NAMED, Decision.refuse, name_sign=None, promise_sign=None)
    assert turned_down(plain).like("ka", "Zed", PROMISE) is not None
    assert turned_down(plain).like("kz", "Zed", PROMISE) is None
