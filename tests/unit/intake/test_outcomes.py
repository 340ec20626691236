"""What becomes of an answer: one table for each rule, and the rules in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.intake.books import Books
from generator.intake.candidates import Candidate, Consent, Flag
from generator.intake.settling import Settled
from generator.terms import Decision, Objection, Outcome, Withdrawal
from tests.unit.intake.answered import (
    AS_AT,
    answer,
    books,
    decision,
    record,
    registered,
    settled,
    withdrawal,
)

A = answer()
EDITED = answer(says=record("We will plant more trees"), day=1, row=2)
NO = answer(consent=Consent.no, day=1)
UNCLEAR = answer(consent=Consent.unclear, day=1)
UP = books([registered(A)])
LONG_AGO, LATER = date(2026, 8, 1), date(2026, 10, 1)


def without_id(its: Candidate, sender: str = "s") -> Candidate:
    return replace(its, sender=sender, submission=replace(its.submission, response=""))


def one(found: Settled, row: int = 2) -> tuple[Outcome, tuple[str, ...], str]:
    entry = next(entry for entry in found.entries if entry.row == row)
    return entry.outcome, tuple(map(str, entry.reasons)), entry.pledge


@pytest.mark.parametrize(
    ("its", "before", "outcome", "reasons", "pledge"),
    [
        # on the site, or to be looked at
        (A, books(), Outcome.held, ("new",), ""),
        (A, UP, Outcome.published, ("unchanged",), "p1"),
        (EDITED, UP, Outcome.held, ("changed",), "p1"),
        (answer(flags=[Flag("link")]), books(), Outcome.held, ("new", "link"), ""),
        (answer(flags=[Flag("link")]), UP, Outcome.published, ("unchanged",), "p1"),
        (answer(consent=Consent.unclear), books(), Outcome.held, ("new",), ""),
        # what people decided
        (A, books(decisions=[decision(A, Decision.back)]), Outcome.held, ("returned",), ""),
        (
            *(A, books(decisions=[decision(A, Decision.refuse, reason=Objection.offensive)])),
            *(Outcome.refused, ("refused", "offensive"), ""),
        ),
        (EDITED, books(decisions=[decision(A, Decision.refuse)]), Outcome.held, ("new", "turned-down"), ""),
        (A, books([registered(A)], decisions=[decision(EDITED, Decision.refuse)]), Outcome.published, None, "p1"),
        (EDITED, books([registered(A)], decisions=[decision(EDITED, Decision.refuse)]), Outcome.refused, None, "p1"),
        # another answer took its place
        (
            *(A, books([registered(EDITED, key="kb")], decisions=[decision(A, Decision.publish, "p1")])),
            *(Outcome.superseded, ("replaced",), "p1"),
        ),
        (
            *(EDITED, books([registered(A, key="kb")], decisions=[decision(A, Decision.publish, "p1")])),
            *(Outcome.held, ("new", "known-organisation", "shown-before"), "p1"),
        ),
        (A, books(decisions=[decision(A, Decision.publish, "p1")]), Outcome.held, ("new", "shown-before"), "p1"),
        # No
        (NO, books(), Outcome.refused, ("consent-no",), ""),
        (NO, UP, Outcome.withdrawn, ("consent-no",), "p1"),
        (NO, books([registered(A, key="kb")]), Outcome.unplaced, ("consent-no", "says-no", "same-as-another"), ""),
        (answer(consent=Consent.no, finished=False), books(), Outcome.held, ("new",), ""),
        (answer(consent=Consent.no, finished=False), UP, Outcome.held, ("changed",), "p1"),
        # no longer a plain Yes
        (UNCLEAR, UP, Outcome.withdrawn, ("consent-unclear",), "p1"),
        (answer(consent=Consent.unclear, finished=False), UP, Outcome.held, ("changed",), "p1"),
        # withdrawn before
        (A, books(withdrawn=[withdrawal(Withdrawal.asked, "ka")]), Outcome.withdrawn, ("asked",), ""),
        (A, books(withdrawn=[withdrawal(Withdrawal.removed, "ka", "p1")]), Outcome.withdrawn, ("removed",), "p1"),
        (A, books(withdrawn=[withdrawal(Withdrawal.removed, day=LONG_AGO, key="ka")]), Outcome.withdrawn, None, ""),
        (A, books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka")]), Outcome.withdrawn, ("consent-no",), ""),
        (NO, books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka")]), Outcome.withdrawn, ("consent-no",), ""),
        (
            *(UNCLEAR, books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka", day=LONG_AGO)])),
            *(Outcome.withdrawn, ("consent-unclear",), ""),
        ),
        (
            *(A, books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka", "p1", LONG_AGO)])),
            *(Outcome.held, ("new", "yes-again"), "p1"),
        ),
        (
            *(answer(day=None), books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka", day=LONG_AGO)])),
            *(Outcome.withdrawn, None, ""),
        ),
        # by the pledge that it was published as
        (
            *(A, books(withdrawn=[withdrawal(Withdrawal.asked, "kb", "p1")])),
            *(Outcome.held, ("new",), ""),
        ),
        (
            *(
                A,
                books(
                    withdrawn=[withdrawal(Withdrawal.asked, "kb", "p1")],
                    decisions=[decision(A, Decision.publish, "p1")],
                ),
            ),
            *(Outcome.withdrawn, ("asked",), "p1"),
        ),
    ],
)
def test_an_answer_alone(
    its: Candidate, before: Books, outcome: Outcome, reasons: tuple[str, ...] | None, pledge: str
) -> None:
    found = one(settled([its], before))
    assert (found[0], found[2]) == (outcome, pledge)
    assert reasons in (None, found[1])


def test_a_later_no_removes_an_earlier_yes() -> None:
    found = settled([A, replace(NO, submission=replace(NO.submission, row=3))])
    assert one(found) == (Outcome.superseded, ("later-answer",), "")
    assert one(found, 3) == (Outcome.withdrawn, ("consent-no",), "")
    assert [(its.pledge, its.key, its.why) for its in found.removals] == [(None, "ka", Withdrawal.answered_no)]


def test_a_no_takes_down_what_is_on_the_site_from_its_own_day_on_or_from_today() -> None:
    found = settled([NO], UP)
    assert [(its.pledge, its.key, its.day) for its in found.removals] == [("p1", "ka", AS_AT)]
    late = settled([answer(consent=Consent.no, day=30)], UP)
    assert [its.day for its in late.removals] == [LATER]
    assert [its.day for its in settled([answer(consent=Consent.no, day=None)], UP).removals] == [AS_AT]


def test_a_no_alone_is_written_nowhere() -> None:
    assert settled([NO]).removals == ()


def test_what_gives_no_plain_yes_any_more_is_taken_down() -> None:
    found = settled([UNCLEAR], UP)
    assert [its.key for its in found.removals] == ["ka"]
    assert [row["id"] for row in found.unclear] == ["p1"]


def test_without_ids_a_later_no_takes_back_all_that_the_sender_sent() -> None:
    first, other = without_id(answer("ka", row=2)), without_id(answer("kb", row=3, consent=Consent.unclear))
    no = without_id(answer("kc", Consent.no, day=1, row=4))
    again = without_id(answer("kd", day=2, row=5, says=record("Something new")))
    found = settled([first, other, no, again], books([registered(first)]))
    assert one(found, 2) == (Outcome.withdrawn, ("consent-no",), "p1")
    assert one(found, 3) == (Outcome.withdrawn, ("consent-no",), "")
    assert one(found, 4) == (Outcome.withdrawn, ("consent-no",), "")
    assert one(found, 5)[0] is Outcome.held
    assert [(its.pledge, its.key) for its in found.removals] == [("p1", "ka")]


def test_an_answer_taken_back_does_not_return_by_its_late_time() -> None:
    first = without_id(answer("ka", day=5))
    no = without_id(answer("kc", Consent.no, day=6, row=3))
    before = books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka", day=LONG_AGO)])
    assert one(settled([first, no], before))[0] is Outcome.withdrawn


def test_a_withdrawal_by_a_person_goes_before_an_answer_of_no() -> None:
    rows = [withdrawal(Withdrawal.answered_no, "ka", day=LONG_AGO), withdrawal(Withdrawal.removed, "ka", day=LONG_AGO)]
    for order in (rows, rows[::-1]):
        assert one(settled([A], books(withdrawn=order)))[:2] == (Outcome.withdrawn, ("removed",))


# beside other answers


def codes(found: Settled, key: str) -> list[str]:
    return next([str(flag.code) for flag in its.flags] for its in found.held if its.candidate.key == key)


def test_an_organisation_that_is_on_the_site_may_renew_or_correct() -> None:
    more = answer("kb", says=record("We will read aloud"), row=3)
    assert codes(settled([A, more], UP), "kb") == ["known-organisation"]
    assert codes(settled([A, without_id(more)], UP), "kb") == ["edit-or-new"]
    facts = settled([more], books([registered(A, f"p{n}", key=f"k{n}") for n in range(9)])).held[0].flags[0].facts
    assert facts == {"pledges": "p0, p1, p2, p3, p4"}


def test_answers_that_wait_beside_each_other() -> None:
    first, second = without_id(answer("ka")), without_id(answer("kb", says=record("Else"), row=3))
    assert codes(settled([first, second]), "ka") == ["sent-more-than-once"]
    assert codes(settled([first, without_id(second, "another")]), "ka") == []
    assert codes(settled([A, answer("kb", row=3)]), "kb") == ["same-as-another"]
    assert codes(settled([answer("kb")], UP), "kb") == ["same-as-another", "known-organisation"]
    assert codes(settled([answer(row=2), answer(row=3, says=record("Else"))]), "ka") == ["order-unclear"]


def test_those_of_one_organisation_wait_side_by_side() -> None:
    names = {"k1": "Zoo", "k2": "acme", "k3": "Acme", "k4": "Bee"}
    found = settled([answer(key, says=record(key, name)) for key, name in names.items()])
    assert [its.candidate.key for its in found.held] == ["k2", "k3", "k4", "k1"]


@pytest.mark.parametrize(
    ("its", "before", "blocked", "clean"),
    [
        (A, books(), False, True),
        (EDITED, UP, False, True),
        (A, books(decisions=[decision(A, Decision.back)]), False, False),
        (answer(flags=[Flag("link")]), books(), False, False),
        (answer(flags=[Flag("text-damaged", hard=True)]), books(), True, False),
        (answer(consent=Consent.unclear), books(), True, False),
        (NO, books([registered(A, key="kb")]), False, False),
    ],
)
def test_what_may_be_published_and_what_without_a_look(
    its: Candidate, before: Books, blocked: bool, clean: bool
) -> None:
    found = settled([its], before).held[0]
    assert (found.blocked, found.clean) == (blocked, clean)


# what is missing


def test_what_is_in_no_row_any_more_is_named_and_stays() -> None:
    other = answer("kb", says=record("Else"))
    before = books([registered(A), registered(other, "p2"), registered(A, "p3", key="kc", form="another")])
    found = settled([A], before)
    assert [row["id"] for row in found.vanished] == ["p2"]
    assert found.removals == ()
    assert settled([A], before, whole=False).vanished == ()
