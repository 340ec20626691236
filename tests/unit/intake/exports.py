"""Exports as they are read, made by hand: a form of the invented city, and rows in which one answer is changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from generator.intake.candidates import Candidate
from generator.intake.gathering import candidates
from generator.intake.listed import Listed, listed
from generator.read.city import read_city
from generator.read.exports.answers import Export, Submission
from generator.settings import SOFTWARE, Settings
from generator.shapes import Form, Layout
from generator.terms import PRIVATE, Asked, DateOrder

SMALL = SOFTWARE / "tests" / "cities" / "small"
SENT = datetime(2026, 8, 1, 12)
# What the form calls the first wishes of the set, in its order.
WISHES = ("Play, sport and fun", "Play", "Being heard", "Being safe")
PLAIN: Mapping[Asked, str] = {
    Asked.organisation: "Quay Street Bakery",
    Asked.sector: "Shops",
    Asked.kind: "Partner",
    Asked.promise: "We will give 200 free breakfasts every week.",
    Asked.wishes: "Being heard",
    Asked.area: "Quayside",
    Asked.website: "www.quaybakery.example/about",
    Asked.start: "01/09/2026",
    Asked.due: "31/07/2027",
    Asked.staff: "12",
    Asked.benefits: "Children who come to school hungry.",
    Asked.known_by: "We count the breakfasts.",
    Asked.logo: "",
    Asked.consent: "Yes",
    Asked.contact_name: "Robin Marlowe",
    Asked.contact_email: "robin.marlowe@quaybakery.example",
    Asked.contact_phone: "07700 900123",
    Asked.child_name: "",
}


@cache
def known() -> Listed:
    """The lists of the invented city and of its language."""
    files, _ = read_city(SMALL)
    found, problems = listed(files, Settings(SMALL))
    assert problems == []
    return found


def layout(**more: Any) -> Layout:
    order = {"submitted_order": DateOrder.iso, "answers_order": DateOrder.day_first}
    its: dict[str, Any] = {"id": "plain", "title": "Plain", "file": "csv", "submitted": "Time", "many": ", "} | order
    return Layout(**(its | more))


def form(**more: Any) -> Form:
    wishes = dict(zip(WISHES, known().wishes["wishes-2025"], strict=False))
    questions = [
        {"field": "kind", "headings": "Kind", "options": {"Supporter": "supporter", "Partner": "partner"}},
        {"field": "sector", "headings": "Sector", "options": {"School": "school", "Shops": "business"}},
        {"field": "wishes", "headings": "Wishes", "options": wishes},
        {"field": "area", "headings": "Area", "options": {"Everywhere": "brookmouth"}},
        {"field": "staff", "headings": "Staff"},
        *({"field": asked, "headings": str(asked)} for asked in sorted(PRIVATE)),
    ]
    its: dict[str, Any] = {"id": "pledge", "title": "A form", "wish_set": "wishes-2025", "layouts": ()}
    its |= {"consent": ["Yes", "Yes, you can"], "refusal": "No", "questions": questions}
    return Form.model_validate(its | more)


def submission(answers: Mapping[Asked, str] | None = None, /, **more: Any) -> Submission:
    """The plain row with some answers changed."""
    says = {**PLAIN, **(answers or {})}
    contact = {asked: says[asked] for asked in PRIVATE}
    its: dict[str, Any] = {"file": "a.csv", "row": 2, "response": "1", "moment": SENT, "finished": True}
    its |= {"answers": {asked: says[asked] for asked in says if asked not in PRIVATE}, "contact": contact}
    its["private"] = {str(asked): value for asked, value in contact.items() if value}
    return Submission(**(its | more))


def export(*rows: Submission, **more: Any) -> Export:
    its: dict[str, Any] = {"file": "a.csv", "sha256": "0" * 64, "encoding": "utf-8", "misshapen": (), "blank": 0}
    return Export(submissions=rows, **({"form": form(), "layout": layout()} | its | more))


def candidate(answers: Mapping[Asked, str] | None = None, /, **more: Any) -> Candidate:
    """What becomes of the plain row with some answers changed."""
    (found,) = candidates([export(submission(answers, **more))], known(), ())
    return found


def codes(answers: Mapping[Asked, str] | None = None, /, **more: Any) -> list[str]:
    """The codes of its flags."""
    return [str(flag.code) for flag in candidate(answers, **more).flags]
