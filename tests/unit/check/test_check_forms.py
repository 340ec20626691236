"""Each rule over the map of a form speaks when its place is wrong, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.forms import CHOSEN, NEEDED, check_forms
from generator.problems import Problem
from generator.read.city import CityFiles, read_city
from generator.read.documents import document_from_text
from generator.settings import SOFTWARE
from generator.shapes import Form
from tests.unit.check.sound_city import city_files

FORM = """
id: pledge
title: A pledge
wish_set: wishes-2019
consent: ["Yes"]
refusal: ["No"]
questions:
  - {field: organisation, headings: [Name, Who]}
  - {field: sector, headings: Sort, options: {School: school, Other: other}}
  - {field: kind, headings: Kind, options: {Supporter: supporter, Partner: partner}}
  - {field: promise, headings: Promise}
  - {field: wishes, headings: Wishes, options: {Journeys: journeys, Safety: safety}}
  - {field: consent, headings: Publish?}
  - {field: staff, headings: Staff, options: {Under 10: micro}, optional: true}
layouts:
  - id: one
    title: One
    file: csv
    response: Number
    submitted: Sent
    edited: Changed
    finished: {heading: Sort of answer, says: whole}
    submitted_order: iso
    answers_order: iso
    private: [E-mail]
    ignored: [Score]
  - {id: two, title: Two, file: csv, submitted: Sent, submitted_order: iso, answers_order: iso, ignored: [Who]}
"""


def told(*edits: tuple[str, str], files: CityFiles | None = None, more: str = "") -> list[Problem]:
    text = FORM
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    sound = files or city_files()
    forms = []
    for name, each in (("a.yml", text), ("b.yml", more)):
        if each:
            document, problems = document_from_text(each, name, Form)
            assert document is not None, problems
            forms.append(document)
    return list(check_forms(replace(sound, forms=tuple(forms))))


def line(text: str) -> int:
    return FORM[: FORM.index(text)].count("\n") + 1


def test_a_sound_form_is_sound() -> None:
    assert told() == []


@pytest.mark.parametrize("root", [SOFTWARE, SOFTWARE / "tests" / "cities" / "small"], ids=["first", "small"])
def test_the_reference_form_is_sound_in_its_city(root: Path) -> None:
    files, _ = read_city(root)
    assert [document.says.id for document in files.forms] == ["pledge-2026"]
    assert list(check_forms(files)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected", "place"),
    [
        ("wish_set: wishes-2019", "wish_set: wishes-2018", "id-unknown-near", "wish_set"),
        ("School: school", "School: shool", "id-unknown-near", "- {field: sector"),
        ("Journeys: journeys", "Journeys: zzz", "id-unknown", "- {field: wishes"),
        ("Partner: partner", "Partner: parent", "form-option-word", "- {field: kind"),
        ("Under 10: micro", "Under 10: tiny", "form-option-word", "- {field: staff"),
        ("Other: other", "SCHOOL : other", "form-option-twice", "- {field: sector"),
        ("Promise}", "Promise, options: {A: a}}", "form-options-idle", "- {field: promise"),
        ("  - {field: promise, headings: Promise}\n", "", "form-question-missing", "questions:"),
        ("Promise}", "Promise, optional: true}", "form-question-optional", "- {field: promise"),
        ('refusal: ["No"]', 'refusal: ["No", "yes "]', "form-consent-both", "refusal"),
        ('consent: ["Yes"]', 'consent: ["Yes", " "]', "form-consent-blank", "consent"),
        ('refusal: ["No"]', 'refusal: ["\\u200b"]', "form-consent-blank", "refusal"),
        ("[Name, Who]", "[Name, Who, ' ']", "form-heading-blank", "- {field: organisation"),
        ("[Name, Who]", "[Name, Who, NAME]", "form-heading-twice", "- {field: organisation"),
        ("headings: Promise", "headings: [Promise, kind]", "form-heading-twice", "- {field: promise"),
        ("[Score]", "[Score, score]", "form-heading-twice", "    ignored: [Score]"),
        ("[Score]", "[' ']", "form-heading-blank", "    ignored: [Score]"),
        ("edited: Changed", "edited: sent", "form-heading-twice", "    edited"),
        ("heading: Sort of answer", "heading: Sort", "form-heading-taken", "    finished"),
        ("response: Number", "response: publish?", "form-heading-taken", "    response"),
        ("[E-mail]", "[E-mail, Wishes]", "form-heading-taken", "    private"),
        ("{id: two, title", "{id: one, title", "id-twice", "  - {id: two"),
    ],
)
def test_a_place_that_is_wrong(old: str, new: str, expected: str, place: str) -> None:
    assert [(one.rule, one.where.line) for one in told((old, new))] == [(expected, line(place))]


def test_a_question_stands_once() -> None:
    staff = "field: staff, headings: Staff, options: {Under 10: micro}, optional: true"
    assert told((staff, "field: area, headings: Ward")) == []
    found = told((staff, "field: promise, headings: Ward"))
    assert [(one.rule, one.facts["text"]) for one in found] == [("form-question-twice", "promise")]


@pytest.mark.parametrize("field", CHOSEN)
def test_what_is_chosen_from_a_list_needs_one(field: str) -> None:
    start = FORM.index(f"field: {field}")
    options = FORM[FORM.index(", options", start) : FORM.index("}}", start) + 1]
    assert [one.rule for one in told((options, ""))] == ["form-options-missing"]


def test_each_question_without_which_nothing_can_be_published_is_needed() -> None:
    for field in NEEDED:
        start = FORM.index(f"  - {{field: {field}")
        whole = FORM[start : FORM.index("\n", start) + 1]
        (found,) = told((whole, ""))
        assert (found.rule, found.facts) == ("form-question-missing", {"field": field})


def test_a_heading_may_be_the_tools_where_the_question_has_another() -> None:
    """In layout two, `Who` is a column of the tool's own, so names come under `Name` alone."""
    assert [one.rule for one in told(("[Name, Who]", "Who"))] == ["form-heading-taken"]


def test_the_first_of_several_headings_that_are_taken_is_told() -> None:
    (problem,) = told(("ignored: [Who]", "ignored: [Who, Name]"))
    assert problem.facts == {"text": "Name", "layout": "two", "field": "organisation"}
    (problem,) = told(("response: Number", "response: Name"), ("[Score]", "[Who]"))
    assert (problem.facts["text"], problem.where.line) == ("Name", line("    response"))


def test_two_blanks_are_no_yes_that_is_a_no() -> None:
    found = told(('consent: ["Yes"]', 'consent: ["Yes", " "]'), ('refusal: ["No"]', 'refusal: ["No", " "]'))
    assert [(one.rule, one.facts) for one in found] == [
        ("form-consent-blank", {"key": "consent"}),
        ("form-consent-blank", {"key": "refusal"}),
    ]


def test_ids_of_forms_and_layouts_stand_once_over_all_forms() -> None:
    other = FORM.replace("id: two", "id: three")
    assert [(one.rule, one.facts["text"]) for one in told(more=other)] == [("id-twice", "pledge"), ("id-twice", "one")]


def test_nothing_is_said_of_lists_that_could_not_be_read() -> None:
    names = ["data/city.yml", "data/wishes/wishes-2019.yml"]
    assert told(files=city_files(without=names)) == []
