"""Single answers: options, sizes, days, and texts held against lists of words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.choices import MOST_PARTS, picked, size
from generator.intake.days import day
from generator.intake.phrases import phrases, spoken
from generator.terms import DateOrder, Size
from tests.unit.intake.exports import known

OPTIONS = {"play, sport and fun": "fun", "being heard": "heard", "play": "play"}


@pytest.mark.parametrize(
    ("answer", "parted_by", "ids", "more"),
    [
        ("Play", ", ", {"play"}, False),
        ("Play, sport and fun", ", ", {"fun"}, False),
        ("Play, Being heard", ", ", {"play", "heard"}, False),
        ("Being heard, Play, sport and fun, Play", ", ", {"fun", "heard", "play"}, False),
        ("Play;Being heard;", ";", {"play", "heard"}, False),
        (";; Play ;", ";", {"play"}, False),
        ("play\nBEING\u00a0HEARD", ";", {"play", "heard"}, False),
        ("Play / Being heard", " / ", {"play", "heard"}, False),
        ("Play, something else", ", ", {"play"}, True),
        ("Playing", ", ", set(), True),
        ("Play ground", ", ", set(), True),
        ("Other", ";", set(), True),
        ("", ";", set(), False),
        ("Play", "\n", {"play"}, False),
    ],
)
def test_options_are_matched_the_longest_first(answer: str, parted_by: str, ids: set[str], more: bool) -> None:
    assert picked(answer, OPTIONS, parted_by) == (ids, more)


@given(st.lists(st.sampled_from(sorted(OPTIONS)), min_size=1, max_size=4), st.sampled_from([", ", ";", " / ", "\n"]))
def test_whatever_was_ticked_is_found(ticked: list[str], parted_by: str) -> None:
    ids, more = picked(parted_by.join(ticked), OPTIONS, parted_by)
    assert not more
    # "Play" before "sport and fun" could not be told from the one option that holds both: there is none such here.
    assert ids == {OPTIONS[one] for one in ticked}


@given(st.text(max_size=30), st.sampled_from([", ", ";", "\n", " "]))
def test_any_answer_can_be_held_against_options(answer: str, parted_by: str) -> None:
    ids, _ = picked(answer, OPTIONS, parted_by)
    assert ids <= set(OPTIONS.values())


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    assert picked("x;" * MOST_PARTS + "Play", OPTIONS, ";") == (frozenset(), True)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        *(("0", Size.micro), ("9", Size.micro), ("10", Size.small), ("49", Size.small), ("50", Size.medium)),
        *(("249", Size.medium), ("250", Size.large), ("１２", Size.small), ("Under ten", Size.micro)),
        *(
            ("about 20", None),
            ("1,200", None),
            ("12.0", None),
            ("-3", None),
            ("1e3", None),
            ("", None),
            ("9" * 8, None),
        ),
    ],
)
def test_a_size_is_an_option_or_a_whole_number(answer: str, found: Size | None) -> None:
    assert size(answer, {"under ten": "micro"}) == found


FIRST = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("answer", "order", "found"),
    [
        ("2026-09-01", DateOrder.day_first, FIRST),
        ("2026-09-01T00:00:00", DateOrder.month_first, FIRST),
        ("2026/09/01 00:00", DateOrder.day_first, FIRST),
        ("01/09/2026", DateOrder.day_first, FIRST),
        ("1.9.26", DateOrder.day_first, FIRST),
        ("9/1/2026 0:00:00", DateOrder.month_first, FIRST),
        ("01/09/2026", DateOrder.iso, None),
        ("13/13/2026", DateOrder.day_first, None),
        ("31/09/2026", DateOrder.day_first, None),
        ("01/09.2026", DateOrder.day_first, None),
        ("1 September 2026", DateOrder.iso, FIRST),
        ("1st Sept. 2026", DateOrder.iso, FIRST),
        ("September 1st, 2026", DateOrder.iso, FIRST),
        ("September 2026", DateOrder.day_first, None),
        ("July 2027", DateOrder.day_first, None),
        ("2026", DateOrder.day_first, None),
        ("1 Septober 2026", DateOrder.day_first, None),
        ("Year 6 September 2026", DateOrder.day_first, None),
        ("soon", DateOrder.day_first, None),
        ("46266", DateOrder.day_first, None),
    ],
)
def test_a_day_is_whole_and_reads_one_way(answer: str, order: DateOrder, found: date | None) -> None:
    assert day(answer, order, known().months) == found


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(found: date) -> None:
    months = known().months
    assert day(found.isoformat(), DateOrder.month_first, months) == found
    assert day(f"{found:%d/%m/%Y}", DateOrder.day_first, months) == found
    assert day(f"{found:%m/%d/%Y}", DateOrder.month_first, months) == found


# lists of words


FROGS = phrases(["frog | frog spawn, tree frog", "red toad", "{n} newts"])


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        *(("A frog!", True), ("FROG", True), ("frogs", False), ("bullfrog", False), ("red  toad", True)),
        *(("red-toad", True), ("toad", False), ("frog spawn", False), ("frog spawn and a frog", True)),
        *(("a tree frog", False), ("12 newts", True), ("newts", False), ("frog's", False), ("", False)),
    ],
)
def test_phrases_are_whole_words(text: str, stands: bool) -> None:
    assert FROGS.stand_in(spoken(text)) is stands


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        *(("f r o g", True), ("f.r-o_g", True), ("fr0g", True), ("frooooog", True), ("fr*g", True), ("ƒrog", False)),
        *(("frоg", True), ("frööög", True), ("frög", True), ("f r o g s", False), ("a b c", False), ("5 * 4", False)),
        *(("the frog", False), ("f*", False), ("**** frog", False)),
    ],
)
def test_phrases_are_found_in_disguise(text: str, hides: bool) -> None:
    assert FROGS.hide_in(text) is hides


@pytest.mark.parametrize(("phrase", "text"), [("at {w}", "at home"), ("{n}", "in 7 days"), ("y {n}", "y 5")])
def test_a_phrase_that_is_mostly_any_word_or_number_is_found(phrase: str, text: str) -> None:
    assert phrases([phrase]).stand_in(spoken(text))


def test_a_list_of_nothing_is_found_nowhere() -> None:
    assert not phrases([]).stand_in(spoken("a")) and not phrases([]).are("") and not phrases([]).hide_in("f*g")


def test_a_text_is_a_phrase_by_itself_or_not() -> None:
    assert FROGS.are("Frog!") and FROGS.are("(red toad)") and FROGS.are("12 newts") and FROGS.are("ｆrog")
    assert not FROGS.are("frog spawn") and not FROGS.are("the frog") and not FROGS.are("toad") and not FROGS.are("")


@pytest.mark.parametrize("text", ["n/a", "N.A.", "None", "TBC", "don’t know", " no ", "Anonymous"])
def test_some_answers_say_nothing(text: str) -> None:
    assert known().lists.blank_answers.are(text)


@pytest.mark.parametrize(
    "text",
    [
        *("God is love", "Gay Pride", "Sexual health", "Scunthorpe United", "Dick Whittington", "Penistone and Essex"),
        *("A cockerel and a titmouse", "Assess the class", "We are 100% here!", "A B C for all", "Shitake mushrooms"),
        *("Come 2 our fair @ 3", "Yes!!! We will", "Middlesex Cricket", "Café Zürich"),
    ],
)
def test_honest_words_are_not_offensive(text: str) -> None:
    offensive = known().lists.offensive
    assert not offensive.stand_in(spoken(text)) and not offensive.hide_in(text)


@pytest.mark.parametrize("text", ["f u c k", "Sh1t", "FUUUUCK", "f**k", "s.h.i.t", "fυck"])
def test_swear_words_are_found_in_disguise(text: str) -> None:
    assert known().lists.offensive.hide_in(text)


@given(st.text(max_size=60))
def test_any_text_can_be_held_against_every_list(text: str) -> None:
    lists = known().lists
    for name in lists.__slots__:
        its = getattr(lists, name)
        assert its.stand_in(spoken(text)) in (True, False)
        assert its.hide_in(text) in (True, False)
        assert its.are(text) in (True, False)
