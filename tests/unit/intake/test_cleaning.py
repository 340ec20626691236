"""Text of strangers made fit for a page: what goes, what stays, and what cannot be mended."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.records import odd_character
from generator.folding import folded, without_piles
from generator.intake.cleaning import MOST_MARKS, cleaned, says_something
from generator.publish.gates.words import odd_in

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HEART = "\u2764\ufe0f"
KEYCAP = "1\ufe0f\u20e3"


@pytest.mark.parametrize(
    ("raw", "text", "changed"),
    [
        ("  We  will\r\n\tplay ", "We will play", False),
        ("We\u00a0will\u2028play", "We will play", False),
        ("Cafe\u0301", "Caf\u00e9", False),
        ("£5 – ‘ok’ €", "£5 – ‘ok’ €", False),
        ("Łódź ąę", "Łódź ąę", False),
        ("جمعية الأطفال", "جمعية الأطفال", False),
        ("مي\u200cخواهم", "مي\u200cخواهم", False),
        ("क\u094d\u200dष", "क\u094d\u200dष", False),
        (f"fun {FAMILY} {HEART} {KEYCAP}", f"fun {FAMILY} {HEART} {KEYCAP}", False),
        ("a\u200bb\u200dc\ufeffd", "abcd", True),
        ("soft\u00adhyphen", "softhyphen", True),
        ("\u202eevil\u202c \u2066x\u2069", "evil x", True),
        ("a\x00b\x07c\x9bd", "abcd", True),
        ("\ue000a\ufdd0b\U0010ffff", "ab", True),
        ("A\ufe0fcme \u034fx", "Acme x", True),
        ("\u3164Acme\u2800", "Acme", True),
        ("\u0301Acme", "Acme", True),
        (f"{FAMILY[0]}\u200d x", f"{FAMILY[0]} x", True),
        ("ا\u200c\u064b\u200c\u064b", "ا\u064b\u064b", True),
        ("1\u0323\u0330\u0331\ufe0f\u20e3", "1\u0323\u0330\u0331", True),
    ],
)
def test_what_goes_and_what_stays(raw: str, text: str, changed: bool) -> None:
    found = cleaned(raw)
    assert (found.text, found.changed, found.damaged) == (text, changed, False)


def test_accents_cannot_be_piled_up() -> None:
    found = cleaned("q" + "\u0323\u0330\u0331\u0347" * 20)
    assert (len(found.text), found.changed) == (1 + MOST_MARKS, True)


def test_a_flood_of_accents_is_cut_before_it_is_put_in_order() -> None:
    """To put n marks in order takes n times n steps."""
    flood = "q" + "\u0323\u0301" * 100
    assert without_piles(flood) == flood[: 1 + 30]
    assert without_piles("a\u0301" * 50) == "a\u0301" * 50
    assert len(folded(flood)) <= 1 + 30


@pytest.mark.parametrize(
    "raw", ["caf\ufffd", "caf\udce9", "It\u00e2\u20ac\u2122s", "\u00c2\u00a35", "caf\u00c3\u00a9", "A\u0303\u00a9"]
)
def test_lost_letters_are_noticed(raw: str) -> None:
    found = cleaned(raw)
    assert found.damaged
    assert "\ufffd" not in found.text and found.text.isprintable()


def test_a_no_break_space_after_a_letter_read_wrongly_is_damage_too() -> None:
    assert cleaned("\u00c2\u00a0").damaged


@pytest.mark.parametrize(("text", "says"), [("", False), ("-", False), ("?!…", False), ("🎈", False), ("7", True)])
def test_a_text_says_something_by_letters_or_digits(text: str, says: bool) -> None:
    assert says_something(text) is says


SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("\u200c\u200d\ufe0f\u20e3\u0301\u0323\u202e\ufffd\ufffc\u3164\u0915\u094d\u0627 1a\u2764Ã©â€"),
)


@given(st.text(SIGNS, max_size=30))
@settings(max_examples=300)
def test_cleaning_again_changes_nothing_and_the_gates_let_it_pass(raw: str) -> None:
    found = cleaned(raw)
    assert cleaned(found.text).text == found.text
    assert unicodedata.is_normalized("NFC", found.text)
    assert odd_character(found.text) == ""
    assert found.damaged or list(odd_in("page", found.text)) == []
    assert found.text == " ".join(found.text.split())
    found.text.encode("utf-8")
