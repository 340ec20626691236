"""Texts that people would call the same fold to one spelling, and others do not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.folding import folded

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\x00\x07"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The Mill", "the mill"),
        ("The Mill", "  The\u00a0 Mill \n"),
        ("The Mill", "The\tMill"),
        ("The Mill", "The\u3000Mill"),
        ("The Mill", "Ｔｈｅ　Ｍｉｌｌ"),
        ("The Mill", "The M\u200bi\u00adll"),
        ("The Mill", "\ufeffThe Mill\u202e"),
        ("Caf\u00e9", "Cafe\u0301"),
        ("Straße", "STRASSE"),
        ("ﬁne", "Fine"),
        ("Żółw", "ŻÓŁW"),
        ("ΣΑΣ", "σας"),
        ("", "\u200b \u00ad"),
        ("a\u2028b", "a b"),
    ],
)
def test_one_spelling(text: str, other: str) -> None:
    assert folded(text) == folded(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The Mill", "The Mills"),
        ("The Mill", "TheMill"),
        ("St Mary's", "St Marys"),
        ("Cafe", "Caf\u00e9"),
        # A look-alike of another alphabet is another text: that it looks alike is for people to judge.
        ("Acme", "\u0410cme"),
        ("2026", "2025"),
    ],
)
def test_two_spellings(text: str, other: str) -> None:
    assert folded(text) != folded(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=20), st.sampled_from(UNSEEN), st.integers(0, 20))
def test_a_sign_that_nobody_sees_makes_no_difference(text: str, sign: str, at: int) -> None:
    # Where two signs would join to one, what stands between them keeps them apart.
    if unicodedata.is_normalized("NFKC", text[at:]) and not any(map(unicodedata.combining, text[at : at + 1])):
        assert folded(text[:at] + sign + text[at:]) == folded(text)


@given(st.text(max_size=30))
def test_what_is_folded_holds_only_what_is_seen(text: str) -> None:
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in folded(text))
    assert folded(text) == " ".join(folded(text).split(" ")).strip()
