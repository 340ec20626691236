"""What must not be published is found wherever a text can stand, and figures are not taken for phone numbers."""

from __future__ import annotations

import hashlib

import pytest

from generator.check.texts import LEFT_OVER, MARKUP, PRIVATE, check_texts, private_in
from tests.pace import within
from tests.unit.check.sound_city import PAPER, SOUND_ROW, Edit, city_files, rules

OTHER = {**SOUND_ROW, "period": "AY2017-18"}


@pytest.mark.parametrize(
    "text",
    [
        "anna@example.org",
        "Write to Anna.Smith+play@schools.example.org.uk, please.",
        "0113 496 0000",
        "01134960000",
        "Ring 07700 900123.",
        "(0113) 496 0000",
        "020 7946 0000",
        "+44 113 496 0000",
        "+44 (0)113 496 0000",
        "+33 1 23 45 67 89",
        "(206) 555-0100",
        "206-555-0100",
        "Tel:0113-496-0000",
    ],
)
def test_a_persons_address_or_number_is_found(text: str) -> None:
    assert PRIVATE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "1281 (2007/08) 1362 n/a 1,357",
        "2005 2006 2007 2008 2009",
        "93.0% 92.0% 0.6 0.7 0.8 0.9 0.1",
        "2009/10 2010/11",
        "%0.06 %08 %86",
        "16-18 year olds",
        "0 1 2 3 4 5 6 7 8 9 10",
        "from 08/09 to 09/10 and 10/11",
        "2010-09 2010-10 2010-11",
        "12,134,749",
        "call 999 or 0800 1111",
        "@ 5 per cent",
        "75.2% 75.8% 01.5",
        "over 180,000 children",
        "+100 trees",
        "+1 000 trees and +20 benches",
    ],
)
def test_figures_are_not_phone_numbers(text: str) -> None:
    assert not PRIVATE.search(text)


@pytest.mark.parametrize(
    "text", ["+" + "1" * 5000 + "x", "(0" * 5000, "0 " * 5000 + "x", "a." * 5000 + "@", "@a" * 5000]
)
def test_a_text_that_was_made_to_be_slow_is_not(text: str) -> None:
    with within(1):
        assert not PRIVATE.search(text)


@pytest.mark.parametrize(
    "text",
    ["TODO", "Say why (TODO)", "FIXME: date", "Lorem ipsum dolor", "XXX", "when???", "{{ city.name }}", "{% if %}"],
)
def test_a_note_to_oneself_is_found(text: str) -> None:
    assert LEFT_OVER.search(text)


@pytest.mark.parametrize("text", ["todo el mundo", "Why? Because.", "MAXXX", "Superbowl XXXI", "{one: x}"])
def test_other_words_are_let_through(text: str) -> None:
    assert not LEFT_OVER.search(text)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"note": "Ask 0113 496 0000"}, "private-in-text"),
        ({"printed": "93.1% anna@example.org"}, "private-in-text"),
        ({"note": "The park is in LS1 4DY"}, "postcode-in-text"),
        ({"note": "Anna of LS1 4DY at anna@example.org"}, "private-in-text"),
        ({"note": "QQ 12 34 56 C"}, "private-in-text"),
        ({"note": "943 476 5919"}, "private-in-text"),
        ({"note": "TODO"}, "text-left-over"),
        ({"note": "See <b>this"}, "text-markup"),
    ],
)
def test_published_columns_are_read(changes: dict[str, str], expected: str) -> None:
    assert rules(check_texts(city_files(more_rows=[{**OTHER, **changes}]))) == [expected]


@pytest.mark.parametrize(
    "edit",
    [
        ("data/sources.yml", "about: A plan.", "about: Ask {}"),
        ("data/areas.yml", "name: the country", "name: the country {}"),
        ("data/groups.yml", "name: girls", "name: girls {}"),
        ("data/rights.yml", "You may play.", "You may play. {}"),
        ("data/glossary.yml", "says: Being at school.", "says: Being at school. {}"),
        ("data/corrections.yml", "reason: A slip.", "reason: A slip. {}"),
        ("data/waivers.yml", "by: The head", "by: The head {}"),
        ("data/frameworks/plan-2019.yml", "plain: Safe.", "plain: Safe. {}"),
        ("data/wishes/wishes-2019.yml", "why: Play.", "why: Play. {}"),
        ("data/indicators/attendance.yml", "one: was at school", "one: was at school {}"),
        ("data/indicators/attendance.yml", "all: children", "all: children {}"),
    ],
)
def test_every_file_is_read(edit: Edit) -> None:
    name, old, new = edit
    assert rules(check_texts(city_files((name, old, new.format("anna@example.org"))))) == ["private-in-text"]
    assert rules(check_texts(city_files((name, old, new.format("TODO"))))) == ["text-left-over"]


def test_the_citys_own_addresses_are_public() -> None:
    assert rules(check_texts(city_files(("data/city.yml", "says: Call us.", "says: Call 0113 496 0000.")))) == []
    assert rules(check_texts(city_files(("data/city.yml", "says: Call us.", "says: TODO")))) == ["text-left-over"]


@pytest.mark.parametrize(
    ("declared", "said", "expected"),
    [
        ("0113 496 0000", "01134960000", []),
        ("ask@example.org", "Ask@Example.org", []),
        ("ask example org", "ask@example.org", ["private-in-text"]),
        ("44 113 496 0000", "+44 113 496 0000", ["private-in-text"]),
    ],
)
def test_what_the_city_declares_is_known_in_other_spellings(declared: str, said: str, expected: list[str]) -> None:
    own = ("data/city.yml", "says: Call us.", f"says: Call us. {declared}")
    assert rules(check_texts(city_files(own, ("data/rights.yml", "You may play.", said)))) == expected


@pytest.mark.parametrize("column", ["printed", "note"])
def test_the_column_of_a_private_text_is_told(column: str) -> None:
    (problem,) = check_texts(city_files(more_rows=[{**OTHER, column: "93.1% anna@example.org"}]))
    assert problem.facts == {"place": column}


def test_the_key_is_told_where_the_text_stands_in_a_list() -> None:
    (problem,) = check_texts(city_files(("data/glossary.yml", "Being at school.", "Ask anna@example.org")))
    assert problem.facts == {"place": "says"}


def test_a_seal_is_no_number_of_a_patient() -> None:
    seal = "a" * 27 + "9434765919" + "a" * 27
    files = city_files(("data/sources.yml", hashlib.sha256(PAPER.encode()).hexdigest(), seal))
    assert rules(check_texts(files)) == []


def test_files_that_could_not_be_read_hold_no_texts() -> None:
    assert rules(check_texts(city_files(without=["data/city.yml", "data/glossary.yml", "data/waivers.yml"]))) == []


def test_a_private_text_is_not_told_again() -> None:
    (problem,) = check_texts(city_files(("data/rights.yml", "You may play.", "Ask anna@example.org")))
    assert problem.facts == {"place": "plain"}
    assert problem.where.line == 3


@pytest.mark.parametrize(
    "text", ["a<b>", "</p>", "<!-- note", "done -->", "<?php", "JavaScript:x()", "vbscript:x", "livescript:x"]
)
def test_parts_of_web_pages_are_found(text: str) -> None:
    assert MARKUP.search(text)


@pytest.mark.parametrize("text", ["under < 5", "<5 children", "a -> b", "I like JavaScript: it runs", "p <0.05"])
def test_plain_signs_are_no_parts_of_web_pages(text: str) -> None:
    assert not MARKUP.search(text)


@pytest.mark.parametrize(
    "declared", ["ask@example.org", "Town Hall LS1 4DY", "0113 496 0000", "We know 943 476 5919", "QQ123456C"]
)
def test_what_the_city_declares_is_its_own(declared: str) -> None:
    rule = "postcode-in-text" if "Town Hall" in declared else "private-in-text"
    own = ("data/city.yml", "says: Call us.", f"says: Call us. {declared}")
    said = ("data/glossary.yml", "says: Being at school.", f"says: Being at school. {declared}")
    assert rules(check_texts(city_files(said))) == [rule]
    assert rules(check_texts(city_files(own, said))) == []
    noted = [{**OTHER, "note": declared}]
    assert rules(check_texts(city_files(more_rows=noted))) == [rule]
    assert rules(check_texts(city_files(own, more_rows=noted))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna, LS1 4DY.", ["ls1 4dy"]),
        ("Anna, ls14dy.", ["ls14dy"]),
        ("A1 1AC, A1 1AB", ["a1 1ab"]),
        ("The U10 2nd team, KS2 4th, S10 3rd, E1 1st", []),
        ("LS1 2NE", ["ls1 2ne"]),
        ("See https://data.example/gid/943-476-5919?t=01020304050 or https://data.example/LS12NE", []),
        ("See https://data.example/anna@example.org, 943 476 5919", ["anna@example.org", "943 476 5919"]),
        ("It is QQ 12 34 56 C.", ["qq 12 34 56 c"]),
        ("It is QQ 12 34 56 E.", []),
        ("943 476 5919, 943-476-5919 and 9434765919", ["943 476 5919", "943-476-5919", "9434765919"]),
        ("943 476 5918", []),
        ("19434765919", []),
        ("94347659190", []),
        ("anna@example.org, 0113 496 0000", ["anna@example.org", "0113 496 0000"]),
    ],
)
def test_each_kind_of_private_value_is_found(text: str, found: list[str]) -> None:
    assert sorted(set(private_in(text))) == sorted(found)
