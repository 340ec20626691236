"""What becomes of each row of the exports: exactly one outcome, by rules of which the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from generator.intake.books import Books, Cells, Removal
from generator.intake.candidates import Candidate, Consent, Flag
from generator.intake.history import Edition, instant, taken_back
from generator.intake.nearest import Nearest
from generator.terms import Decision, Outcome, Withdrawal

NAMED = 5
# What has become of an answer of No, once a person has said whether it is about a pledge on the site.
ABOUT_A_NO = {Decision.keep: Outcome.refused, Decision.withdraw: Outcome.withdrawn}


class Because(StrEnum):
    """Why a row has its outcome, as the report says it in one word."""

    unchanged = "unchanged"
    new = "new"
    changed = "changed"
    returned = "returned"
    misshapen = "misshapen"
    later_answer = "later-answer"
    replaced = "replaced"
    consent_no = "consent-no"
    consent_unclear = "consent-unclear"
    asked = "asked"
    removed = "removed"
    refused = "refused"


class Beside(StrEnum):
    """What is the matter with an answer that only shows beside the books and other answers; worded in `intake.j2`."""

    says_no = "says-no"
    near_no = "near-no"
    no_beside = "no-beside"
    turned_down = "turned-down"
    order_unclear = "order-unclear"
    same_as_another = "same-as-another"
    known_organisation = "known-organisation"
    edit_or_new = "edit-or-new"
    sent_more_than_once = "sent-more-than-once"
    yes_again = "yes-again"
    shown_before = "shown-before"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the books, the last No of each sender and the keys of those that took something back.

    `nearest` finds the pledges that an answer of No may be about.
    """

    books: Books
    nearest: Nearest
    said_no: Mapping[str, Candidate]
    took_back: frozenset[str]
    as_at: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of the answer that counts; `removal` takes it off the site at once; `flags` are added to its own.

    `holds` are the ids of pledges that are not shown until a person has decided on it.
    """

    outcome: Outcome
    reasons: tuple[str, ...]
    removal: Removal | None = None
    flags: tuple[Flag, ...] = ()
    holds: tuple[str, ...] = ()


Rule = Callable[[Edition, Scene], Verdict | None]


def judged(edition: Edition, scene: Scene) -> Verdict:
    """What becomes of an answer: the first rule that speaks, else it waits for a person."""
    for rule in RULES:
        verdict = rule(edition, scene)
        if verdict is not None:
            return verdict
    because = Because.changed if edition.latest.key in scene.books.by_key else Because.new
    return Verdict(Outcome.held, (because,))


def _withdrawn_before(edition: Edition, scene: Scene) -> Verdict | None:
    """The list of withdrawals beats every export; but an answer of No gives way to a Yes of a later day."""
    row = scene.books.withdrawal(edition.latest.key)
    if row is None or (row["why"] is Withdrawal.answered_no and _agrees_after(edition, row["date"], scene)):
        return None
    unclear = edition.latest.consent is Consent.unclear
    because = {
        Withdrawal.asked: Because.asked,
        Withdrawal.removed: Because.removed,
        Withdrawal.answered_no: Because.consent_unclear if unclear else Because.consent_no,
    }
    return Verdict(Outcome.withdrawn, (because[row["why"]],))


def _agrees_after(edition: Edition, day: date, scene: Scene) -> bool:
    latest, said = edition.latest, instant(edition.latest)
    later = said is not None and said.date() > day
    return later and latest.consent is Consent.yes and taken_back(latest, scene.said_no) is None


def _says_no(edition: Edition, scene: Scene) -> Verdict | None:
    """A No takes down what the same answer, or the same sender, agreed to before; alone, it only refuses itself."""
    latest = edition.latest
    if latest.consent is not Consent.no or not latest.submission.finished:
        return None
    if edition.agreed_before or latest.key in scene.books.by_key:
        return Verdict(Outcome.withdrawn, (Because.consent_no,), _removal(latest, latest, scene))
    if latest.key in scene.took_back:
        return Verdict(Outcome.withdrawn, (Because.consent_no,))
    return None


def _taken_back(edition: Edition, scene: Scene) -> Verdict | None:
    """Where the tool gives no ids, a later No of the same sender takes back all that it sent before."""
    latest = edition.latest
    no = taken_back(latest, scene.said_no)
    if no is None:
        return None
    counts = latest.consent is Consent.yes or latest.key in scene.books.by_key
    return Verdict(Outcome.withdrawn, (Because.consent_no,), _removal(latest, no, scene) if counts else None)


def _agrees_no_more(edition: Edition, scene: Scene) -> Verdict | None:
    """What is on the site rests on a plain Yes: when the answer that counts gives none any more, it is taken down."""
    latest = edition.latest
    stands = latest.key in scene.books.by_key and latest.submission.finished
    if not stands or latest.consent is not Consent.unclear:
        return None
    return Verdict(Outcome.withdrawn, (Because.consent_unclear,), _removal(latest, latest, scene))


def _removal(candidate: Candidate, no: Candidate, scene: Scene) -> Removal:
    """From the day of the No, or of this run where that is later: only a Yes of a later day can undo it."""
    said = instant(no)
    day = max(scene.as_at, said.date()) if said is not None else scene.as_at
    return Removal(scene.books.shown_as.get(candidate.key), candidate.key, day, Withdrawal.answered_no)


def _unchanged(edition: Edition, scene: Scene) -> Verdict | None:
    row = scene.books.by_key.get(edition.latest.key)
    same = row is not None and row["fingerprint"] == edition.latest.fingerprint
    agreed = edition.latest.consent is Consent.yes
    return Verdict(Outcome.published, (Because.unchanged,)) if same and agreed else None


def _replaced(edition: Edition, scene: Scene) -> Verdict | None:
    """A person published it once and later let another answer take its place."""
    latest, books = edition.latest, scene.books
    decided = books.decided.get((latest.key, latest.fingerprint))
    pledge = books.by_pledge.get(books.shown_as.get(latest.key, ""))
    if decided is None or pledge is None or decided["decision"] is not Decision.publish or pledge["key"] == latest.key:
        return None
    return Verdict(Outcome.superseded, (Because.replaced,))


def _decided(edition: Edition, scene: Scene) -> Verdict | None:
    row = scene.books.decided.get((edition.latest.key, edition.latest.fingerprint))
    if row is None or row["decision"] is Decision.publish:
        return None
    because = (row["reason"],) if row["reason"] else ()
    if row["decision"] is Decision.refuse:
        return Verdict(Outcome.refused, (Because.refused, *because))
    if row["decision"] in ABOUT_A_NO:
        return Verdict(ABOUT_A_NO[row["decision"]], (Because.consent_no,))
    return Verdict(Outcome.held, (Because.returned, *because))


def _no_and_nothing_before(edition: Edition, scene: Scene) -> Verdict | None:
    """Refused by itself; unless it may be about a pledge on the site, though it is no edition of its answer."""
    latest = edition.latest
    if latest.consent is not Consent.no or not latest.submission.finished:
        return None
    near = scene.nearest.to(latest)
    if not near.rows:
        return Verdict(Outcome.refused, (Because.consent_no,))
    code = Beside.says_no if near.holds else Beside.near_no
    facts = {"pledges": first_ids(near.rows, named=True), "held": ", ".join(near.holds[:NAMED])}
    flag = Flag(code, facts=facts if near.holds else {"pledges": facts["pledges"]})
    return Verdict(Outcome.unplaced, (Because.consent_no,), flags=(flag,), holds=near.holds)


def first_ids(rows: Iterable[Cells], named: bool = False) -> str:
    """The ids of the first few pledges, for a sentence; with the names of their organisations where asked for."""
    return ", ".join(f"{row['id']} ({row['organisation']})" if named else row["id"] for row in islice(rows, NAMED))


RULES: tuple[Rule, ...] = (
    _withdrawn_before,
    _says_no,
    _taken_back,
    _agrees_no_more,
    _unchanged,
    _replaced,
    _decided,
    _no_and_nothing_before,
)
