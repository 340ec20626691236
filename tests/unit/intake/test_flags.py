"""What to look at in a row: every flag is raised by what it is for, and not by what is like it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from generator.check.records import LONGEST, check_record, odd_character
from generator.intake.codes import BLOCKING, Code
from generator.intake.flags import is_shouted
from generator.intake.personal import has_local_phone, has_nhs_number, has_phone
from generator.intake.records import flag
from generator.problems import Where
from generator.publish.gates.downloads import csv_problems
from generator.publish.gates.words import odd_in
from generator.read.tables import Row
from generator.settings import SOFTWARE
from generator.spreadsheets import guarded, unguarded
from generator.terms import Asked
from tests.unit.intake.exports import PLAIN, candidate, codes
from tests.unit.show.saying import WORDS

FREE = (Asked.organisation, Asked.promise, Asked.benefits, Asked.known_by)
TO_BE_READ = {Code.unproven, Code.name_like, Code.other_script}
WORDED = SOFTWARE / "site_src" / "templates" / "words" / "flags.j2"


def test_a_plain_row_has_no_flag() -> None:
    assert codes() == []


MISSING = [
    (Asked.organisation, "n/a", Code.organisation_missing),
    (Asked.organisation, "🎈", Code.organisation_missing),
    (Asked.promise, "TBC", Code.promise_missing),
    (Asked.promise, "None", Code.promise_missing),
    (Asked.kind, "", Code.kind_unknown),
    (Asked.kind, "Supporter, Partner", Code.kind_unknown),
    (Asked.kind, "Sponsor", Code.kind_unknown),
    (Asked.sector, "Circus", Code.sector_unknown),
    (Asked.wishes, "", Code.wish_missing),
    (Asked.wishes, "Flying", Code.wish_missing),
    (Asked.wishes, "Play, Flying", Code.wish_unknown),
    (Asked.area, "Atlantis", Code.area_unknown),
    (Asked.staff, "a few", Code.staff_unclear),
    (Asked.website, "127.0.0.1", Code.website_refused),
    (Asked.website, "https://robinmarlowe.example", Code.website_private),
    (Asked.logo, "https://a.example/logo.png", Code.logo_offered),
    (Asked.start, "", Code.start_missing),
    (Asked.start, "soon", Code.day_unclear),
    (Asked.due, "July 2027", Code.day_unclear),
    (Asked.due, "01/09/2206", Code.day_unclear),
    (Asked.due, "01/09/2036", Code.day_far),
    (Asked.start, "01/09/1998", Code.day_far),
    (Asked.due, "31/08/2026", Code.due_first),
    (Asked.child_name, "Kit", Code.child_named),
    *((Asked.consent, answer, Code.consent_unclear) for answer in ("", "yes please", "Yes\nNo", "Y", "Yes, No")),
]


@pytest.mark.parametrize(("asked", "answer", "code"), MISSING)
def test_what_cannot_be_read_is_flagged(asked: Asked, answer: str, code: Code) -> None:
    assert codes({asked: answer}) == [code]


IN_TEXT = [
    ("Write to kim@quay.example today", Code.email),
    ("Write to kim (at) quay.example", Code.email_like),
    ("Write to kim at quay dot org", Code.email_like),
    ("Ring 01632 960001 today", Code.phone_number),
    ("Ring +44 1632 960 001", Code.phone_number),
    ("Ring 0 1 6 3 2 9 6 0 0 0 1", Code.phone_like),
    ("Ring 0163\u200b2 960001", Code.phone_number),
    ("Ring ０１６３２.９６０.００１", Code.phone_like),
    ("Ring ٠١٦٣٢ ٩٦٠٠٠١", Code.phone_like),
    ("Come to our hall, BM1 4AA", Code.postcode),
    ("It is QQ 12 34 56 C", Code.national_insurance),
    ("It is 943 476 5919", Code.nhs_number),
    ("See https://quay.example/x", Code.link),
    ("See quay.co.uk for more", Code.link),
    ("Follow @quaybakery for 9 days", Code.link),
    ("<b>We</b> will bake 9 cakes", Code.computer_code),
    ("We will {{ 7*7 }}", Code.computer_code),
    ("We will [bake](x) 9 cakes", Code.computer_code),
    ("This is sh1t", Code.offensive),
    ("Write to bobsmith at gmail com", Code.email_like),
    ("Write to bobsmith at leedsplay org", Code.email_like),
    ("Write to bobsmith at leedsplay co uk", Code.email_like),
    ("Write to bоb at club dot org", Code.email_like),
    ("See kiteclub dot org", Code.link),
    ("See kiteclub.\u043erg", Code.link),
    ("See kiteclub (dot) org", Code.link),
    ("See kiteclub [dot] co.uk", Code.link),
    ("See ｋｉｔｅｃｌｕｂ．ｏｒｇ", Code.link),
    ("Ring O77OO 9OO456", Code.phone_like),
    ("Ring o7700 9oo4l6", Code.phone_like),
    ("Ring 496 0000", Code.phone_like),
    ("Ring 4960000", Code.phone_like),
    ("Come to 14 Oak Road", Code.street),
    ("Come to 14 Old Oak Rd", Code.street),
    ("Come to flat 3", Code.street),
    ("DM us for a place", Code.private_contact),
    ("Message me on WhatsApp", Code.private_contact),
    ("Find us on insta", Code.private_contact),
    ("Text me", Code.private_contact),
    ("We will help Анна", Code.other_script),
    ("王小明 will bake", Code.other_script),
    ("Poppy Whitaker will bake", Code.name_like),
    ("We will bake for Poppy Whitaker", Code.name_like),
    ("We will bake for Poppy", Code.unproven),
    ("We will bake for poppy", Code.unproven),
    ("Ella, DOB 12 March 2015", Code.child_in_text),
    ("In memory of Kit", Code.child_in_text),
    ("Kit is six years old", Code.child_in_text),
    ("Kit is 6yo", Code.child_in_text),
    ("Kit turned seven", Code.child_in_text),
    ("We are DBS checked", Code.claim),
    ("Please remove us from 2027", Code.asks_withdrawal),
    ("WE WILL BAKE 9 CAKES FOR EVERYONE", Code.shouting),
    ("Kit, age 9, will bake", Code.child_in_text),
    ("a 9-year-old baker", Code.child_in_text),
    ("My son bakes 9 cakes", Code.child_in_text),
    ("Pupil Kit Harlow bakes 9 cakes", Code.child_in_text),
    ("Kit Harlow of Year 5 bakes", Code.child_in_text),
    ("We\u202e will bake 9 cakes", Code.text_cleaned),
    ("We will bake 9 cak\ufffds", Code.text_damaged),
    ("We will bake \u00c2\u00a39 cakes", Code.text_damaged),
    ("9 cakes " * 40, Code.text_too_long),
    ("Robin Marlowe bakes 9 cakes", Code.private_value),
    ("ROBIN-MARLOWE bakes 9 cakes", Code.private_value),
    ("Marlowe, Robin bakes 9 cakes", Code.private_value),
    ("Ask Marlowe for 9 cakes", Code.name_alone),
]


@pytest.mark.parametrize(("text", "code"), IN_TEXT)
def test_what_stands_in_a_text_is_flagged(text: str, code: Code) -> None:
    found = codes({Asked.promise: text})
    assert str(code) in found
    assert set(found) <= {code, Code.text_cleaned, Code.phone_like, Code.link, *TO_BE_READ}


@pytest.mark.parametrize(
    "text",
    [
        "We will bake for children aged 5 to 11 and Year 6 pupils.",
        "Our 9-year-olds and all people aged 16+ are welcome.",
        "Between 2026 and 2028 we will bake 1,500 cakes, 09:30 to 16:00.",
        "God is love; Gay Pride; sexual health; Scunthorpe.",
        "Year 6 pupils of Quay Street Bakery bake in the Old Town, Brookmouth.",
        "Follow us! We will: bake; cook... and eat at 9.",
        "We will run 10 clubs (5 a week), 50% free, for £2.50/child & families.",
        "NHS and YMCA will bake 9 cakes.",
        "robin birds and a marlowe: 9 cakes",
        "plan needs 9 robins",
    ],
)
def test_of_honest_texts_nothing_is_told_but_that_somebody_should_read_them(text: str) -> None:
    assert set(codes({Asked.promise: text})) <= TO_BE_READ


def test_private_values_of_every_row_are_looked_for_in_all_texts() -> None:
    for asked in FREE:
        code = Code.name_alone if asked is Asked.organisation else Code.private_value
        assert str(code) in codes({asked: "Robin Marlowe of the bakery"})
    assert set(codes({Asked.promise: "Ring 07700-900-123 for 9"})) == {Code.phone_number, Code.private_value}
    named = {Asked.child_name: "Kit Harlow (9)"}
    assert set(codes({Asked.promise: "9 for Kit Harlow", **named})) == {Code.private_value, Code.child_named}


def test_an_organisation_that_bears_the_name_of_its_contact_is_public() -> None:
    found = codes({Asked.organisation: "Robin Marlowe"})
    assert found == [Code.name_alone, Code.name_like, Code.website_unproven]


def test_a_job_is_nobodys_name() -> None:
    assert Code.private_value not in codes({Asked.contact_name: "Head Teacher", Asked.promise: "Our head teacher: 9"})


def test_a_row_that_was_not_sent_off_is_flagged() -> None:
    assert codes(finished=False) == [Code.unfinished]


def test_a_wish_to_be_taken_down_in_a_private_answer_is_flagged() -> None:
    assert codes(private={"Anything else?": "Please remove us!"}) == [Code.asks_withdrawal]


def test_a_pledge_may_have_three_wishes_and_no_more() -> None:
    three = "Play, Play, sport and fun, Being heard"
    assert len(candidate({Asked.wishes: three}).record.wishes) == 3 and codes({Asked.wishes: three}) == []
    assert codes({Asked.wishes: f"{three}, Being safe"}) == [Code.wishes_too_many]


def test_a_text_that_is_cut_is_too_long_however_little_is_left_of_it() -> None:
    assert codes({Asked.promise: "9 cakes" + " " * 5000 + "and more"}) == [Code.text_too_long]


def test_a_day_that_cannot_be_is_left_out() -> None:
    assert candidate({Asked.due: "31/08/2026"}).record.due is None
    assert candidate({Asked.due: "01/09/2206"}).record.due is None


@pytest.mark.parametrize(
    ("changed", "flagged"),
    [
        ({}, True),
        ({Asked.kind: "Supporter"}, False),
        ({Asked.known_by: "We ask children."}, False),
        ({Asked.due: "31/07/2027"}, False),
        ({Asked.promise: "We will bake 9 cakes."}, False),
        ({Asked.promise: "We will bake weekly."}, False),
        ({Asked.promise: "No one will go hungry."}, True),
    ],
)
def test_a_partner_promises_what_can_be_checked(changed: Mapping[Asked, str], flagged: bool) -> None:
    vague = {Asked.promise: "We will be kind.", Asked.known_by: "", Asked.due: ""}
    assert (Code.not_measurable in codes({**vague, **changed})) is flagged


def test_days_are_seen_from_the_day_on_which_the_form_was_sent() -> None:
    assert codes(moment=datetime(2027, 9, 1)) == [Code.due_past]
    assert codes(moment=datetime(2035, 9, 1)) == [Code.day_far, Code.day_far, Code.due_past]
    assert codes(moment=None) == [Code.day_far, Code.day_far]


@pytest.mark.parametrize(("digits", "fits"), [("9434765919", True), ("9434765918", False), ("0000000000", True)])
def test_the_last_digit_of_an_nhs_number(digits: str, fits: bool) -> None:
    assert has_nhs_number(digits) is fits


@pytest.mark.parametrize("text", ["07700 900123", "+33 1 99 00 12 34", "(01632) 960001", "0 7 7 0 0 9 0 0 1 2 3"])
def test_numbers_that_can_be_dialled(text: str) -> None:
    assert has_phone(text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("496000", False),
        ("4960000", True),
        ("49600000", True),
        ("496 000", False),
        ("496 0000", True),
        ("496-0000", True),
        ("496 00000", False),
        ("4960 0000", False),
        ("1,496 0000", False),
        ("2026-2028", False),
        ("4960000,50", False),
    ],
)
def test_numbers_as_they_are_dialled_from_next_door(text: str, fits: bool) -> None:
    assert has_local_phone(text) is fits


@pytest.mark.parametrize("text", ["2026-2028", "2026 2027 2028", "1500", "charity 1234567", "1.9.2026 - 30.9.2026"])
def test_numbers_that_cannot(text: str) -> None:
    assert not has_phone(text)


@pytest.mark.parametrize(("text", "shouted"), [("YMCA", False), ("A" * 20, True), ("A" * 14 + "a" * 6, True)])
def test_capitals(text: str, shouted: bool) -> None:
    assert is_shouted(text) is shouted
    assert not is_shouted(text.lower())


# weights and words


def test_only_what_can_never_be_published_is_hard() -> None:
    assert {code for code in Code if flag(code).hard} == BLOCKING
    assert {Code.consent_unclear, Code.unfinished, Code.text_damaged, Code.private_value, Code.email} <= BLOCKING
    assert BLOCKING.isdisjoint({Code.text_cleaned, Code.offensive, Code.link, Code.phone_like, Code.logo_offered})


FACTS: Mapping[Code, Mapping[str, str]] = {
    Code.text_too_long: {"found": "300", "limit": "280"},
    Code.wishes_too_many: {"found": "4", "limit": "3"},
    Code.look_alike_name: {"other": "Acme"},
    Code.name_like: {"words": "Kit Harlow"},
    Code.unproven: {"words": "Kit, told"},
}


@pytest.mark.parametrize("code", Code)
def test_every_flag_is_told_in_words(code: Code) -> None:
    said = str(WORDS.say(f"flags.{code.replace('-', '_')}", **FACTS.get(code, {})))
    assert said.endswith(".") and len(said) <= 260
    assert all(fact in said for fact in FACTS.get(code, {}).values())


def test_no_words_are_left_over() -> None:
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(WORDED.read_text(encoding="utf-8"))
    assert {macro.name for macro in tree.body if hasattr(macro, "name")} == {code.replace("-", "_") for code in Code}


# what the check of the register and the gates of the finished site would stop at


SIGNS = st.one_of(st.characters(), st.sampled_from(" =+-@'\t\n|%<>{}&\u202e\u200d\ufffdÃ©â€07AZaz."))
HOSTILE = st.one_of(
    st.text(SIGNS, max_size=40),
    st.sampled_from(
        ["None", "nan", "-inf", "<NA>", "=SUM(1)", "+1(2)", "@a!b", "Â£5", "a@b.org", "0113 496 0000", "x" * 300, "---"]
    ),
)


@given(st.fixed_dictionaries(dict.fromkeys((*FREE, Asked.website), HOSTILE)))
@settings(max_examples=100)
def test_a_row_without_a_hard_flag_passes_the_check_and_the_gates(answers: Mapping[Asked, str]) -> None:
    found = candidate(answers)
    record = found.record
    texts = {"organisation": record.organisation, "promise": record.promise, "website": record.website}
    texts |= {"benefits": record.benefits, "known_by": record.known_by}
    for text in texts.values():
        assert odd_character(text) == ""
        assert unguarded(guarded(text)) == text
    if any(flag.hard for flag in found.flags):
        return
    assert all(len(texts[column]) <= most for column, most in LONGEST.items())
    cells = {**texts, "evidence_link": None, "id": "p1", "organisation_id": "a-1"}
    assert list(check_record(Row(cells, Where("register.csv", 2)))) == []
    assert [problem for text in texts.values() for problem in odd_in("page", text)] == []
    line = ",".join('"' + guarded(text).replace('"', '""') + '"' for text in texts.values())
    assert list(csv_problems("pledges.csv", f"a,b,c,d,e\r\n{line}\r\n")) == []


@pytest.mark.parametrize("text", ["None", "nan", "NaN", "NaT", "<NA>", "inf", "-inf", "undefined"])
def test_what_programs_leave_behind_is_no_answer(text: str) -> None:
    assert candidate({Asked.benefits: text}).record.benefits == ""
    assert codes({Asked.promise: text}) == [Code.promise_missing]


@given(st.dictionaries(st.sampled_from(sorted(PLAIN)), HOSTILE))
@settings(max_examples=60)
def test_nothing_that_is_typed_breaks_an_intake(answers: Mapping[Asked, str]) -> None:
    found = candidate(answers)
    assert [flag.hard for flag in found.flags] == sorted((flag.hard for flag in found.flags), reverse=True)
    assert all(flag.code in set(Code) for flag in found.flags)
