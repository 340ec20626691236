"""Answers as the first half of an intake hands them on, and books with something in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from generator.intake.books import Books, Cells
from generator.intake.candidates import Candidate, Consent, Flag, Record
from generator.intake.likeness import TURNED_DOWN, signs
from generator.intake.settling import Held, Settled, settle
from generator.read.exports.answers import Export, Misshapen, Submission
from generator.shapes import Form, Layout
from generator.terms import Asked, DateOrder, Decision, Evidence, PledgeKind, Withdrawal

AS_AT = date(2026, 9, 30)
DAY = datetime(2026, 9, 1, 12)
FORM = "form"


def layout(whole: bool = True) -> Layout:
    orders = {"submitted_order": DateOrder.iso, "answers_order": DateOrder.iso}
    return Layout(id="plain", title="Plain", file="csv", response="ID", submitted="Time", whole=whole, **orders)


def form() -> Form:
    return Form(id=FORM, title="A form", wish_set="w", consent=("Yes",), refusal=("No",), questions=(), layouts=())


def record(promise: str = "We will plant trees", organisation: str = "Acme", **more: Any) -> Record:
    its: dict[str, Any] = {"kind": PledgeKind.supporter, "sector": "school", "size": None, "area": "", "website": ""}
    its |= {"wish_set": "w", "wishes": ("play",), "benefits": "", "known_by": "", "start": AS_AT, "due": None}
    return Record(organisation=organisation, promise=promise, **(its | more))


def answer(
    key: str = "ka",
    consent: Consent = Consent.yes,
    day: int | None = 0,
    row: int = 2,
    file: str = "a.csv",
    says: Record | None = None,
    flags: Sequence[Flag] = (),
    sender: str = "",
    response: str = "1",
    finished: bool = True,
) -> Candidate:
    """A row that was sent off `day` days after the first of September; None where its time cannot be read."""
    says = says or record()
    moment = None if day is None else DAY + timedelta(days=day)
    contact = {Asked.contact_email: "someone@acme.example"}
    submission = Submission(file, row, response, moment, finished, {}, {"Email": "someone@acme.example"}, contact)
    return Candidate(key, says.fingerprint, sender or key, FORM, submission, consent, says, tuple(flags))


def registered(its: Candidate, pledge: str = "p1", **more: Any) -> Cells:
    """The row of the register that an answer was published as, long ago."""
    row: dict[str, Any] = {
        "id": pledge,
        "organisation_id": "acme-1",
        "published": date(2025, 1, 1),
        "evidence": Evidence.none,
        "evidence_link": None,
        "result": None,
        "renews": None,
        "form": FORM,
        "key": its.key,
        "fingerprint": its.fingerprint,
        "start": its.record.start or date(2025, 1, 1),
    }
    for name in ("organisation", "kind", "sector", "size", "wish_set", "wishes", "promise", "due"):
        row[name] = getattr(its.record, name)
    for name in ("area", "website", "benefits", "known_by"):
        row[name] = getattr(its.record, name) or None
    return row | more


def withdrawal(why: Withdrawal, key: str | None = None, pledge: str | None = None, day: date = AS_AT) -> Cells:
    return {"pledge": pledge, "key": key, "date": day, "why": why}


def decision(its: Candidate, decided: Decision, pledge: str | None = None, **more: Any) -> Cells:
    """A line of the decisions, with the signs of what was turned down."""
    row = {"key": its.key, "fingerprint": its.fingerprint, "date": AS_AT, "decision": decided, "reason": None}
    known = signs(its.record.organisation, its.record.promise) if decided in TURNED_DOWN else {}
    return row | {"pledge": pledge, "name_sign": None, "promise_sign": None} | known | more


def books(register: Iterable[Cells] = (), withdrawn: Iterable[Cells] = (), decisions: Iterable[Cells] = ()) -> Books:
    return Books(tuple(register), tuple(withdrawn), tuple(decisions))


def exports(
    answers: Sequence[Candidate], blank: int = 0, whole: bool = True, misshapen: Sequence[Misshapen] = ()
) -> tuple[Export, ...]:
    """The answers as files of the inbox; the first file has the blank rows and those that cannot be read."""
    files = sorted({one.submission.file for one in answers} | {one.file for one in misshapen}) or ["a.csv"]
    return tuple(
        Export(
            file=file,
            sha256="0" * 64,
            encoding="utf-8",
            form=form(),
            layout=layout(whole),
            submissions=tuple(one.submission for one in answers if one.submission.file == file),
            misshapen=tuple(one for one in misshapen if one.file == file),
            blank=blank if file == files[0] else 0,
        )
        for file in files
    )


def settled(answers: Sequence[Candidate], before: Books | None = None, **more: Any) -> Settled:
    return settle(exports(answers, **more), answers, before or books(), AS_AT)


def held(its: Candidate, before: Books | None = None) -> Held:
    return settled([its], before).held[0]
