"""Words and numbers that speak of nobody: each rule of the list, and each border from both sides."""

from __future__ import annotations

import pytest

from generator.intake.impersonal import promise_words, strangers, tokens

WORDS = promise_words(
    [
        *("we", "will", "give", "in", "to", "and", "the", "free", "new", "café", "well-being", "Council", "Monday"),
        *("summer | not first", "every child", "in May", "{n} March", "{n} March {n}", "{n}pm", "aged {n} to {n}"),
        *("{n} ... meals", "{n} ... children | 5", "three ... trees", "four = 4", "five = 5"),
    ],
    ["Old Town", "the Quay", "Bath and Hill"],
)
YEAR = 2026


def strange(text: str, own: str = "", year: int | None = YEAR) -> list[str]:
    return strangers(text, WORDS, own, year)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we will give", []),
        ("We will give; the café: “free” (new).", []),
        ("we Will give", ["Will"]),
        ("We will. Give free meals! The children? New.", []),
        ("WE will", ["WE"]),
        ("give to Council", []),
        ("give to council", ["council"]),
        ("Council and Monday", []),
        ("give monday", ["monday"]),
        ("the summer", []),
        ("Summer will give", ["Summer"]),
        ("every child", []),
        ("Every child", []),
        ("the child", ["child"]),
        ("every new child", ["every", "child"]),
        ("well-being, new-free", []),
        ("new-kit", ["new-kit"]),
        ("New-free meals", []),
        ("the café's", ["café's"]),
        ("the ｎｅｗ café", []),
        ("the café", []),
        ("the new.café", ["."]),
        ("the new 🎈", ["🎈"]),
        ("the @kit", ["@", "kit"]),
        ("the #new", ["#"]),
        ("the new_café", ["_"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert strange(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("give Kit Harlow new meals", ["Kit Harlow"]),
        ("give Kit Anne Harlow meals", ["Kit Anne Harlow"]),
        ("give Harlow, Kit meals", ["Harlow Kit"]),
        ("give Kit and Harlow", ["Kit", "Harlow"]),
        ("give kit Harlow", ["kit", "Harlow"]),
        ("give Kit harlow", ["Kit", "harlow"]),
        ("give to Kit. Harlow will", ["Kit", "Harlow"]),
    ],
)
def test_strange_words_of_a_name_are_told_together(text: str, found: list[str]) -> None:
    assert strange(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Old Town", []),
        ("in Town", []),
        ("in old", ["old"]),
        ("the Bath Hill", []),
        ("to Quay", []),
        ("Quay will give", ["Quay"]),
        ("to The", ["The"]),
    ],
)
def test_names_of_places_but_not_where_a_sentence_begins(text: str, found: list[str]) -> None:
    assert strange(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kit & Co will give", []),
        ("we, KIT & co, give", []),
        ("we, Kit, give", ["Kit"]),
        ("we, Co Kit, give", ["Co Kit"]),
    ],
)
def test_the_organisations_own_name_as_a_whole(text: str, found: list[str]) -> None:
    assert strange(text, "Kit & Co") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 meals", []),
        ("1,200 meals", []),
        ("12000 meals", []),
        ("120000 meals", ["120000"]),
        ("0 meals", ["0"]),
        ("05 meals", ["05"]),
        ("4 new free the meals", []),
        ("4 new free the and meals", ["4"]),
        ("4 Council meals", []),
        ("4 new. The meals", ["4"]),
        ("4 4 meals", ["4"]),
        ("4 kit meals", ["kit"]),
        ("4", ["4"]),
        ("the (4)", ["4"]),
        ("the meals 4", ["4"]),
        ("6yo meals", ["6yo"]),
        ("4 children", ["4"]),
        ("5 children", []),
        ("6 children", []),
        ("four children", ["four"]),
        ("five children", []),
        ("Five children", []),
        ("Four free meals", []),
        ("the four", ["four"]),
        ("children", []),
        ("meals and children", []),
    ],
)
def test_numbers_that_count(text: str, found: list[str]) -> None:
    assert strange(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 March", []),
        ("12th March", []),
        ("12 March 2015", []),
        ("March 2015", ["March", "2015"]),
        ("to 8pm", []),
        ("to 8am", ["8am"]),
        ("to fourpm", ["fourpm"]),
        ("aged 5 to 11", []),
        ("aged four to 11", []),
        ("aged 5", ["aged", "5"]),
        ("in May", []),
        ("In May", []),
        ("the May", ["May"]),
    ],
)
def test_numbers_and_names_in_phrases(text: str, found: list[str]) -> None:
    assert strange(text) == found


@pytest.mark.parametrize(
    "text", ["£5", "£5,000", "£2.50", "€10", "$5", "£5k", "50%", "2.5%", "100%", "9:30", "16.00", "4.15pm"]
)
def test_money_shares_and_times(text: str) -> None:
    assert strange(text) == []


@pytest.mark.parametrize(
    "text", ["5p", "£", "1000%", "9:3", "1:234", "5kg", "0113", "O77", "77OO", "12/03/2015", "5-11"]
)
def test_other_numbers_are_strange(text: str) -> None:
    assert strange(text)


@pytest.mark.parametrize(
    ("year", "known"),
    [
        (2024, False),
        (2025, True),
        (2026, True),
        (2041, True),
        (2042, False),
    ],
)
def test_years_of_promises_and_none_of_births(year: int, known: bool) -> None:
    assert (strange(f"in {year}") == []) is known
    assert (strange(f"in {year}/{(year + 1) % 100}") == []) is known
    assert (strange(f"in {year}-{year + 1}") == []) is known


def test_a_year_is_not_known_where_nobody_knows_when_the_form_was_sent() -> None:
    assert strange(f"in {YEAR}", year=None) == [str(YEAR)]
    assert strange("in 2026kg") == ["2026kg"] and strange("in 3026") == ["3026"]


def test_a_known_word_may_begin_a_name_or_a_phrase_or_be_a_number() -> None:
    assert strange("we will give new kit", "New Kit") == []
    both = promise_words(["we", "give", "new", "new kit", "two", "two = 2"])
    assert strangers("we give new kit, new", both, "", YEAR) == []
    assert strangers("we give two", both, "", YEAR) == ["two"]


def test_what_begins_a_sentence() -> None:
    found = [token.text for token in tokens("We will. Give... new? (Free) the: Café the new.café") if token.first]
    assert found == ["We", "Give", "new", "Free"]
