"""The sample export of each tool, by the map of the test city: the same answers, whatever tool wrote them down."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.folding import folded
from generator.read.city import FORMS, Reader
from generator.read.documents import Document
from generator.read.exports.answers import Export, Submission
from generator.read.exports.everything import read_exports
from generator.read.exports.moments import moment
from generator.read.exports.secrets import secrets
from generator.settings import SOFTWARE
from generator.shapes import Form
from generator.terms import Asked
from tests.forms.answers import ANSWERS
from tests.forms.tools import CHOICES, CSV, LAYOUTS, write_sample

CITY = SOFTWARE / "tests" / "cities" / "small"
KEPT = SOFTWARE / "tests" / "forms" / "samples"
DAYS = (Asked.start, Asked.due)


@pytest.fixture(scope="module")
def forms() -> tuple[Document[Form], ...]:
    reader = Reader(CITY)
    found = reader.documents(FORMS, Form)
    assert reader.problems == []
    return found


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory, forms: tuple[Document[Form], ...]) -> Mapping[str, Export]:
    root = tmp_path_factory.mktemp("city")
    (root / "pledges" / "inbox").mkdir(parents=True)
    for layout in LAYOUTS:
        write_sample(layout, root / "pledges" / "inbox")
    found, problems = read_exports(root, forms)
    assert problems == []
    return {Path(one.file).stem: one for one in found}


def test_each_sample_is_known_for_what_it_is(exports: Mapping[str, Export]) -> None:
    assert {name: one.layout.id for name, one in exports.items()} == {name: name for name in LAYOUTS}


def test_no_row_is_lost(exports: Mapping[str, Export]) -> None:
    rows = {name: (len(one.submissions), len(one.misshapen), one.blank) for name, one in exports.items()}
    by_hand = {"plain-csv": (14, 0, 1), "plain-xlsx": (14, 0, 1), "typeform": (13, 0, 0)}
    assert rows == dict.fromkeys(LAYOUTS, (12, 0, 0)) | by_hand


def last_answers(export: Export) -> list[tuple[object, ...]]:
    """The last answer of each organisation that was sent off, without what tools write in their own ways."""
    last: dict[str, Submission] = {}
    for one in export.submissions:
        if one.finished:
            last[folded(one.answers[Asked.organisation])] = one
    return [last_answer(one, export) for one in last.values()]


def last_answer(one: Submission, export: Export) -> tuple[object, ...]:
    assert one.moment is not None
    told = {
        asked: day(text, export) if asked in DAYS else " ".join(text.split()) for asked, text in one.answers.items()
    }
    told[Asked.wishes] = "|".join(wish for wish in CHOICES if wish in told[Asked.wishes])
    contact = {asked: " ".join(text.split()) for asked, text in one.contact.items()}
    return one.moment.replace(tzinfo=None, second=0), told, contact


def day(text: str, export: Export) -> str:
    found = moment(text, export.layout.answers_order)
    return found.date().isoformat() if found else text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_tool_tells_the_same_answers(layout: str, exports: Mapping[str, Export]) -> None:
    wanted = last_answers(exports["google-sheet"])
    found = last_answers(exports[layout])
    if layout == "plain-csv":
        found.sort(key=lambda one: str(one[0]))
        wanted.sort(key=lambda one: str(one[0]))
    assert found == wanted
    assert len(found) == len(ANSWERS)


def test_every_tool_tells_the_same_secrets(exports: Mapping[str, Export]) -> None:
    contacts = (Asked.contact_name, Asked.contact_email, Asked.contact_phone, Asked.child_name)
    told = {
        name: {(one.asked, folded(one.value)) for one in secrets([export]) if one.asked in contacts}
        for name, export in exports.items()
    }
    wanted = told["microsoft-forms"]
    # Kit, an own name of an organisation and n/a: twelve names but one, twelve addresses, eleven numbers, one child.
    assert len(wanted) == 11 + 12 + 11 + 1
    assert all(found >= wanted for found in told.values())


def test_the_samples_that_are_kept_are_those_that_are_made(tmp_path: Path) -> None:
    for layout in CSV:
        made = write_sample(layout, tmp_path)
        assert (KEPT / made.name).read_bytes() == made.read_bytes(), layout


def test_nothing_in_the_samples_could_be_a_real_person() -> None:
    for answer in ANSWERS:
        digits = "".join(filter(str.isdigit, answer.contact_phone)).removeprefix("44").removeprefix("0")
        assert not digits or digits.startswith(("7700900", "1632960"))
        assert answer.contact_email.casefold().endswith((".example.org", "@example.org"))
