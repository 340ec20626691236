"""An answer of No that may be about a pledge: on the sheet, in the count, held back, and settled either way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from generator.intake.books import Books, Removal, held_back, taken_down, texts
from generator.intake.candidates import Candidate, Consent
from generator.intake.decide import Review, choices
from generator.intake.publishing import applied
from generator.intake.settling import Settled
from generator.intake.sheet import Line
from generator.problems import Where
from generator.terms import Decision, Outcome, Withdrawal
from tests.unit.intake.answered import AS_AT, answer, books, decision, record, registered, settled, withdrawal


def unsigned(its: Candidate) -> Candidate:
    """The same answer from nobody's address, so that only its name tells whose it is."""
    return replace(its, submission=replace(its.submission, contact={}))


YES = answer(says=record("We will teach ten girls to code", "TechGrads Ltd"))
NO = unsigned(answer("kno", Consent.no, day=1, row=9, says=record("Leave us out", "Tech Grads")))
UP = books([registered(YES)], decisions=[decision(YES, Decision.publish, "p1")])
TWO = books([registered(YES), registered(YES, "p2", key="k2", organisation_id="two", organisation="Tech Grads Uni")])
LATER = date(2026, 10, 9)


def taken(answers: list[Candidate], before: Books) -> tuple[Settled, Books]:
    """What an intake settles, and the books with what it holds."""
    found = settled(answers, before)
    return found, held_back(before, found.doubts, {entry.key for entry in found.entries}, AS_AT)


def held_pledges(its: Books) -> list[str | None]:
    return [row["pledge"] for row in its.decisions if row["decision"] is Decision.hold]


def filled(word: str, its: Candidate = NO) -> Line:
    return Line(Where("s", 2), word, "", "", "", "", its.key, its.fingerprint)


def decided(word: str, answers: list[Candidate], before: Books, its: Candidate = NO) -> Books:
    found, after = taken(answers, before)
    chosen, problems = choices([filled(word, its)], Review.of(found, after))
    assert problems == []
    return taken(answers, applied(chosen, after, LATER))[1]


def test_it_is_counted_by_itself_and_holds_the_one_pledge() -> None:
    found, after = taken([YES, NO], UP)
    assert found.counts[Outcome.unplaced] == 1 and found.counts[Outcome.refused] == 0
    (one,) = found.held
    assert (one.unplaced, one.blocked, one.clean, one.holds) == (True, False, False, ("p1",))
    assert held_pledges(after) == ["p1"]
    # nothing else has changed, and once more nothing at all
    assert (after.register, after.withdrawn) == (UP.register, UP.withdrawn)
    assert taken([YES, NO], after)[1] is after


def test_where_several_are_near_it_waits_and_holds_none() -> None:
    found, after = taken([YES, NO], TWO)
    assert found.counts[Outcome.unplaced] == 1
    assert held_pledges(after) == [None]


def test_one_that_is_near_to_nothing_is_refused_from_the_start() -> None:
    other = unsigned(answer("kno", Consent.no, says=record("Leave us out", "Yorkshire Dance")))
    found, after = taken([YES, other], UP)
    assert (found.counts[Outcome.refused], found.held, after) == (1, (), UP)


def test_one_that_was_never_sent_off_holds_nothing() -> None:
    begun = answer("kno", Consent.no, says=NO.record, finished=False)
    found, after = taken([YES, begun], UP)
    assert (found.counts[Outcome.held], found.counts[Outcome.unplaced], after) == (1, 0, UP)


def test_keep_shows_the_pledge_again_and_settles_the_answer() -> None:
    after = decided("keep", [YES, NO], UP)
    assert held_pledges(after) == [] and after.register == UP.register and after.withdrawn == ()
    found, again = taken([YES, NO], after)
    assert (found.counts[Outcome.refused], found.held, again) == (1, (), after)


def test_withdraw_takes_the_pledge_down_and_settles_the_answer() -> None:
    after = decided("withdraw", [YES, NO], UP)
    assert (held_pledges(after), after.register) == ([], ())
    assert [(row["pledge"], row["key"], row["why"], row["date"]) for row in after.withdrawn] == [
        ("p1", "ka", Withdrawal.answered_no, LATER)
    ]
    found, again = taken([YES, NO], after)
    assert found.counts[Outcome.withdrawn] == 2 and found.held == () and again == after
    # a Yes of the same day does not bring it back, one of a later day waits for a person
    for day, outcome in ((38, Outcome.withdrawn), (39, Outcome.held)):
        once_more = answer(day=day, says=YES.record)
        assert once_more.submission.moment is not None
        assert (once_more.submission.moment.date() > LATER) is (outcome is Outcome.held)
        assert settled([once_more, NO], after).entries[0].outcome is outcome


def test_a_no_of_a_later_day_than_the_decision_counts_from_its_own() -> None:
    late = replace(NO, submission=replace(NO.submission, moment=answer(day=60).submission.moment))
    (row,) = decided("withdraw", [YES, late], UP, late).withdrawn
    assert row["date"] == date(2026, 10, 31)


def test_an_edit_of_it_is_asked_about_again_and_holds_what_it_held() -> None:
    _, after = taken([YES, NO], UP)
    renamed = unsigned(answer("kno", Consent.no, day=2, row=9, says=record("Leave us out", "Quite Another")))
    found, again = taken([YES, renamed], after)
    assert held_pledges(again) == ["p1"] and found.counts[Outcome.unplaced] == 1
    assert {row["fingerprint"] for row in again.holding} == {renamed.fingerprint}
    assert taken([YES, renamed], decided("keep", [YES, NO], UP))[0].counts[Outcome.refused] == 1
    nearer = answer("kno", Consent.no, day=2, row=9, says=record("Leave us all out", "Tech Grads"))
    assert held_pledges(taken([YES, nearer], decided("keep", [YES, NO], UP))[1]) == ["p1"]


def test_its_own_yes_of_later_ends_the_hold() -> None:
    _, after = taken([YES, NO], UP)
    agreed = answer("kno", day=2, row=9, says=NO.record)
    assert held_pledges(taken([YES, agreed], after)[1]) == []


def test_what_it_holds_stays_held_though_it_is_in_no_export_any_more() -> None:
    _, after = taken([YES, NO], UP)
    assert taken([YES], after)[1] is after
    # where a tool gives no ids, the same No with other words has another key
    other = answer("kother", Consent.no, day=2, row=9, says=record("Leave us out now", "Tech Grads"))
    _, again = taken([YES, other], after)
    assert [row["key"] for row in again.holding] == ["kother"]
    assert held_pledges(decided("keep", [YES, other], again, other)) == []


def test_one_that_held_nothing_and_is_gone_waits_no_more() -> None:
    _, after = taken([YES, NO], TWO)
    assert held_pledges(taken([YES], after)[1]) == []


def test_what_is_taken_down_is_held_no_more() -> None:
    _, after = taken([YES, NO], UP)
    down = replace(after, withdrawn=(withdrawal(Withdrawal.asked, "ka", "p1"),), register=())
    assert held_pledges(taken([YES, NO], down)[1]) == []


@pytest.mark.parametrize(
    ("word", "its", "before", "rule"),
    [
        ("publish", NO, UP, "intake-keep-or-withdraw"),
        ("return", NO, UP, "intake-keep-or-withdraw"),
        ("refuse", NO, UP, "intake-keep-or-withdraw"),
        ("hold", NO, UP, "intake-word-unknown"),
        ("withdraw", NO, TWO, "intake-withdraw-which"),
        ("keep", answer("kx", says=record("Else", "Zed")), UP, "intake-no-pledge-meant"),
        ("withdraw", answer("kx", says=record("Else", "Zed")), UP, "intake-no-pledge-meant"),
    ],
)
def test_a_word_that_does_not_fit_is_refused(word: str, its: Candidate, before: Books, rule: str) -> None:
    found, after = taken([YES, its], before)
    assert [problem.rule for problem in choices([filled(word, its)], Review.of(found, after))[1]] == [rule]


def test_nothing_beside_keep_or_withdraw_may_be_filled_in() -> None:
    found, after = taken([YES, NO], UP)
    typed = replace(filled("keep"), replaces="p1")
    assert [p.rule for p in choices([typed], Review.of(found, after))[1]] == ["intake-only-publish"]


def test_a_sheet_that_was_applied_before_changes_nothing() -> None:
    for word in ("keep", "withdraw"):
        after = decided(word, [YES, NO], UP)
        review = Review.of(settled([YES, NO], after), after)
        assert choices([filled(word)], review) == ([], [])


def test_a_yes_that_waits_beside_a_no_is_not_published_unseen() -> None:
    def clean(yes: int | None, no: int | None, name: str = "Tech Grads") -> bool:
        says = answer("kno", Consent.no, day=no, row=9, says=record("Leave us out", name))
        (one,) = settled([answer(day=yes, says=YES.record), says]).held
        return one.clean

    assert [clean(0, 1), clean(1, 1), clean(2, 1), clean(None, 1), clean(2, None)] == [False, False, True, False, False]
    assert clean(0, 1, "Yorkshire Dance")


@pytest.mark.parametrize("order", [0, 1])
def test_of_a_yes_and_a_no_of_the_same_moment_the_no_counts(order: int) -> None:
    both = [answer(day=1, row=2), answer(consent=Consent.no, day=1, row=3)][:: 1 - 2 * order]
    found = settled(both, UP)
    assert [(its.key, its.why) for its in found.removals] == [("ka", Withdrawal.answered_no)]
    assert settled(both).held == ()


@pytest.mark.parametrize(("hours", "outcome"), [(-1, Outcome.withdrawn), (1, Outcome.held)])
def test_a_yes_undoes_a_no_on_a_later_day_only(hours: int, outcome: Outcome) -> None:
    """The No was noted on 8 September; the Yes comes at 23:00 on that day, or at 01:00 on the next."""
    before = books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka", "p1", day=date(2026, 9, 8))])
    moment = datetime(2026, 9, 9) + timedelta(hours=hours)
    its = replace(answer(), submission=replace(answer().submission, moment=moment))
    assert settled([its], before).entries[0].outcome is outcome


def test_holds_stand_in_the_decisions_and_hold_nothing_private() -> None:
    _, after = taken([YES, NO], UP)
    written = texts(after)["decisions.csv"]
    assert f"kno,{NO.fingerprint},{AS_AT},hold,,p1,," in written
    assert "Tech" not in written and "someone" not in written


def test_a_withdrawal_ends_the_hold_at_once() -> None:
    _, after = taken([YES, NO], UP)
    gone = taken_down(after, [Removal("p1", "ka", AS_AT, Withdrawal.asked)])
    assert held_pledges(gone) == []
    other = taken_down(after, [Removal("p9", "k9", AS_AT, Withdrawal.asked)])
    assert held_pledges(other) == ["p1"]


def test_what_is_held_stays_so_whatever_is_decided_of_others() -> None:
    _, after = taken([YES, NO], UP)
    assert applied([], after, LATER).holding == after.holding
