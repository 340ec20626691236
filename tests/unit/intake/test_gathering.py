"""Rows as candidates: what is public of a row, who it is, and that nothing private can be told from that."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from itertools import permutations

import pytest

from generator.columns import slug
from generator.intake.candidates import Consent, Record
from generator.intake.codes import Code
from generator.intake.gathering import candidates
from generator.problems import Where
from generator.publish.gates.said import Said, Text
from generator.read.tables import Row
from generator.terms import Asked, PledgeKind, Size
from tests.unit.intake.exports import candidate, export, form, known, layout, submission


def test_a_row_becomes_the_public_columns_of_the_register() -> None:
    assert candidate().record == Record(
        organisation="Quay Street Bakery",
        kind=PledgeKind.partner,
        sector="business",
        size=Size.small,
        area="ward-quayside",
        website="https://www.quaybakery.example/about",
        wish_set="wishes-2025",
        wishes=known().wishes["wishes-2025"][2:3],
        promise="We will give 200 free breakfasts every week.",
        benefits="Children who come to school hungry.",
        known_by="We count the breakfasts.",
        start=date(2026, 9, 1),
        due=date(2027, 7, 31),
    )


@pytest.mark.parametrize(
    ("answer", "area"),
    [("QUAYSIDE", "ward-quayside"), ("Quay Side", "ward-quayside"), ("Everywhere", "brookmouth"), ("n/a", "")],
)
def test_an_area_is_found_by_option_name_and_correction(answer: str, area: str) -> None:
    assert candidate({Asked.area: answer}).record.area == area


def test_a_corrected_name_counts_for_the_other_spelling() -> None:
    lists = replace(known(), meant={"quay st bakery": "Quay Street Bakery"})
    (found,) = candidates([export(submission({Asked.organisation: "Quay St Bakery"}))], lists, ())
    assert found.record.organisation == "Quay Street Bakery"


def test_the_order_in_which_wishes_were_ticked_makes_no_difference() -> None:
    one, other = (candidate({Asked.wishes: f"{a}, {b}"}) for a, b in (("Play", "Being heard"), ("Being heard", "Play")))
    assert one.record.wishes == other.record.wishes and one.fingerprint == other.fingerprint


@pytest.mark.parametrize(
    ("answer", "consent"),
    [
        *((text, Consent.yes) for text in ("Yes", " yes\u00a0", "YES", "Yes, you can")),
        *((text, Consent.no) for text in ("No", "no ")),
        *((text, Consent.unclear) for text in ("", "Yes!", "Yes, but", "Yes\nNo", "Yes\nYes", "Nope", "1", "true")),
    ],
)
def test_consent_is_exactly_one_of_the_listed_answers(answer: str, consent: Consent) -> None:
    found = candidate({Asked.consent: answer})
    assert found.consent is consent
    assert (Code.consent_unclear in [flag.code for flag in found.flags]) is (consent is Consent.unclear)


def test_a_form_that_does_not_ask_for_consent_has_none() -> None:
    row = submission()
    asked = {name: answer for name, answer in row.answers.items() if name is not Asked.consent}
    (found,) = candidates([export(replace(row, answers=asked))], known(), ())
    assert found.consent is Consent.unclear


# identity


ID = re.compile(r"[kfs][0-9a-f]{16}")


def test_identities_are_ids_that_no_spreadsheet_takes_for_a_number() -> None:
    found = candidate()
    for text in (found.key, found.fingerprint, found.sender):
        assert ID.fullmatch(text) and slug(text) == text


def test_an_edit_keeps_its_key_and_changes_its_fingerprint() -> None:
    one, other = candidate(), candidate({Asked.promise: "We will give 300 free breakfasts."}, row=3)
    assert one.key == other.key and one.sender == other.sender
    assert one.fingerprint != other.fingerprint


def test_answers_of_two_tools_are_two_though_both_count_from_one() -> None:
    keys = {candidates([export(submission(), layout=layout(id=tool))], known(), ())[0].key for tool in ("a", "b")}
    assert len(keys) == 2


def test_answers_to_two_forms_are_two() -> None:
    found = candidates([export(submission(), form=form(id=name)) for name in ("a", "b")], known(), ())
    assert len({one.key for one in found}) == len({one.sender for one in found}) == 2


def test_without_an_id_an_answer_is_known_by_organisation_and_promise() -> None:
    one = candidate(response="")
    assert one.key == candidate({Asked.organisation: " QUAY street bakery", Asked.area: ""}, response=" ").key
    assert one.key != candidate({Asked.promise: "We will rest."}, response="").key
    assert one.key != candidate({Asked.organisation: "Other"}, response="").key


def test_no_address_of_a_person_is_in_what_is_written_down() -> None:
    """Whoever guesses the address could find it by its hash."""
    moved = {Asked.contact_email: "someone.else@quaybakery.example"}
    for response in ("1", ""):
        one, other = candidate(response=response), candidate(moved, response=response)
        assert (one.key, one.fingerprint) == (other.key, other.fingerprint)
        assert one.sender != other.sender


def test_a_fingerprint_differs_when_anything_public_does() -> None:
    record = candidate().record
    other = candidate(
        {
            Asked.organisation: "Hill Cafe",
            Asked.kind: "Supporter",
            Asked.sector: "School",
            Asked.staff: "900",
            Asked.area: "Hilltop",
            Asked.website: "hill.example",
            Asked.wishes: "Play",
            Asked.promise: "We will 2.",
            Asked.benefits: "All",
            Asked.known_by: "Us",
            Asked.start: "02/09/2026",
            Asked.due: "02/09/2027",
        }
    ).record
    other = replace(other, wish_set="wishes-2030")
    changed = [replace(record, **{field.name: getattr(other, field.name)}) for field in fields(Record)]
    assert len({one.fingerprint for one in (record, *changed)}) == 1 + len(fields(Record))


# all rows together


def test_the_order_of_files_makes_no_difference() -> None:
    exports = [
        export(submission({Asked.organisation: name}, file=file, response=file), file=file)
        for file, name in (("a.csv", "Acme"), ("b.csv", "Аcme"), ("c.csv", "A.cme"))
    ]
    found = [candidates(order, known(), ()) for order in permutations(exports)]
    assert all(one == found[0] for one in found)
    assert [one.submission.file for one in found[0]] == ["a.csv", "b.csv", "c.csv"]


def test_names_that_look_alike_are_shown_to_a_person() -> None:
    register = [Row({"key": "k1", "organisation": "Quay Street Вakery"}, Where("pledges/register.csv", 2))]
    (found,) = candidates([export(submission())], known(), register)
    assert [(flag.code, dict(flag.facts)) for flag in found.flags] == [
        (Code.look_alike_name, {"other": "Quay Street Вakery"})
    ]


def test_the_people_of_one_answer_are_looked_for_in_all_others() -> None:
    other = submission(
        {Asked.promise: "Robin Marlowe gave us 9 ideas.", Asked.contact_name: "Kim"}, row=3, response="2"
    )
    found = candidates([export(submission(), other)], known(), ())
    assert [[flag.code for flag in one.flags] for one in found] == [[], [Code.private_value]]


@pytest.mark.parametrize(
    ("own", "promise", "flagged"),
    [
        ("", "Free Garden Meals for 9 children.", True),
        ("We say Free Garden Meals.", "Free Garden Meals for 9 children.", False),
        # words of the city side by side may be a person's where an organisation writes them
        ("Gardens free; garden meals.", "Free Garden Meals for 9 children.", True),
    ],
)
def test_what_the_city_says_by_itself_is_nobody_s_in_an_answer(own: str, promise: str, flagged: bool) -> None:
    says = Said(own=[Text(Where("data/city.yml"), own)], more=True)
    row = submission({Asked.promise: promise, Asked.contact_name: "Free Garden Meals"})
    (found,) = candidates([export(row)], known(), (), says)
    assert (Code.private_value in [flag.code for flag in found.flags]) is flagged


def test_no_flag_holds_a_private_value() -> None:
    promise = "Robin Marlowe, robin.marlowe@quaybakery.example, 07700 900123, and Kit Harlow"
    found = candidate({Asked.promise: promise, Asked.child_name: "Kit Harlow"})
    told = repr(found.flags).casefold()
    assert found.flags and not [part for part in ("robin", "marlowe", "900123", "kit", "harlow") if part in told]
    assert "harlow" not in repr((found.key, found.fingerprint, found.sender))


def test_a_private_value_without_end_is_looked_for_by_its_beginning() -> None:
    found = candidate({Asked.contact_name: "Kit Harlow, " + "a" * 30_000, Asked.promise: "Kit Harlow bakes 9 cakes."})
    assert [flag.code for flag in found.flags] == [Code.private_value]


@pytest.mark.parametrize(
    "address", ["robinmarlowe.example", "bakers.example/robin%20marlowe", "bakers.example/?by=%2552obin+Marlowe"]
)
def test_a_private_website_is_left_out(address: str) -> None:
    assert candidate({Asked.website: f"https://{address}"}).record.website == ""


@pytest.mark.parametrize("name", ["Robin%20Marlowe", "&#82;obin Marlowe", "Ro<i>bin</i> Marlowe", "\\x52obin Marlowe"])
def test_a_private_value_is_found_in_whatever_way_a_page_may_be_read(name: str) -> None:
    (first, *_) = candidate({Asked.promise: f"{name} bakes 9 cakes."}).flags
    assert first.code == Code.private_value
