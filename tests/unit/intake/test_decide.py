"""Decisions of a sheet: each slip has its own words, all are told at once, and one slip stops them all."""

from __future__ import annotations

import pytest

from generator.intake.books import Books
from generator.intake.candidates import Candidate, Consent, Flag
from generator.intake.decide import Review, choices
from generator.intake.publishing import applied
from generator.intake.sheet import Line
from generator.problems import Where
from generator.settings import SOFTWARE, Settings
from generator.show.words import wordings
from generator.terms import Decision, Objection, Result, Withdrawal
from tests.unit.intake.answered import AS_AT, answer, books, decision, record, registered, settled, withdrawal

A = answer()
B = answer("kb", says=record("We will read aloud"), row=3)
OTHER = answer("kc", says=record("We will help", "Bee"), row=4)
EDITED = answer(says=record("We will plant more trees"))
UP = books([registered(A), registered(OTHER, "p2", organisation_id="bee-1")])
UNCLEAR = answer(consent=Consent.unclear)
BLOCKED = answer(flags=[Flag("text-damaged", hard=True)])
WORDINGS = wordings(Settings(SOFTWARE))


def line(its: Candidate, decided: str = "", number: int = 2, **filled: str) -> Line:
    typed = dict.fromkeys(("reason", "replaces", "renews", "result"), "") | filled
    return Line(Where("sheet.csv", number), decided, key=its.key, fingerprint=its.fingerprint, **typed)


def rules(lines: list[Line], answers: list[Candidate], before: Books | None = None) -> list[str]:
    before = before or books()
    chosen, problems = choices(lines, Review.of(settled(answers, before), before))
    assert not (chosen and problems)
    for problem in problems:
        WORDINGS[problem.rule].says.format_map(problem.facts)
        WORDINGS[problem.rule].do.format_map(problem.facts)
    return [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("its", "typed", "before", "rule"),
    [
        (A, line(A, "publish"), None, None),
        (A, line(A, "return", reason="not-clear"), None, None),
        (A, line(A, "refuse", reason="offensive"), None, None),
        (A, line(A), None, None),
        # words
        (A, line(A, reason="other"), None, "intake-decision-blank"),
        (A, line(A, "publsh"), None, "intake-word-near"),
        (A, line(A, "ok"), None, "intake-word-unknown"),
        (A, line(A, "refuse", reason="offensiv"), None, "intake-word-near"),
        (A, line(A, "return"), None, "intake-reason-missing"),
        (A, line(A, "refuse"), None, "intake-reason-missing"),
        (A, line(A, "refuse", reason="other", renews="p1"), None, "intake-only-publish"),
        (EDITED, line(EDITED, "publish", renews="p1", result="finished"), UP, "intake-own-pledge"),
        (B, line(B, "publish", renews="p1", result="not done"), UP, "intake-word-near"),
        # which answer
        (A, line(EDITED, "publish"), None, "intake-changed-since"),
        (A, line(B, "publish"), None, "intake-key-unknown"),
        (A, line(A, "publish"), UP, "intake-changed-since"),
        # what may not be published
        (UNCLEAR, line(UNCLEAR, "publish"), None, "intake-no-consent"),
        (UNCLEAR, line(UNCLEAR, "return", reason="not-clear"), None, None),
        (BLOCKED, line(BLOCKED, "publish"), None, "intake-blocked"),
        (BLOCKED, line(BLOCKED, "refuse", reason="other"), None, None),
        # other pledges
        (B, line(B, "publish", replaces="p1"), UP, None),
        (B, line(B, "publish", renews="p1", result="done"), UP, None),
        (B, line(B, "publish", renews="p1", replaces="p1"), UP, "intake-two-ways"),
        (EDITED, line(EDITED, "publish", replaces="p2"), UP, "intake-own-pledge"),
        (B, line(B, "publish", result="done"), UP, "intake-result-alone"),
        (B, line(B, "publish", replaces="p11"), UP, "intake-pledge-near"),
        (B, line(B, "publish", renews="xyz"), UP, "intake-pledge-unknown"),
        (B, line(B, "publish", renews="p2"), UP, "intake-renews-other"),
        (
            B,
            line(B, "publish", renews="p1"),
            books([*UP.register, registered(A, "p3", key="kd", renews="p1")]),
            "intake-renewed-before",
        ),
    ],
)
def test_a_line_alone(its: Candidate, typed: Line, before: Books | None, rule: str | None) -> None:
    found = rules([typed], [its], before)
    assert (rule in found) if rule else (found == [])


@pytest.mark.parametrize(
    ("lines", "answers", "found"),
    [
        ([line(B, "publish"), line(B, "publish", 3)], [B], ["intake-key-twice"] * 2),
        (
            [line(B, "publish", replaces="p2"), line(A, "publish", 3, replaces="p2")],
            [A, B],
            ["intake-replaced-twice"] * 2,
        ),
        (
            [line(B, "publish", renews="p1"), line(B, "publish", 3, renews="p1")],
            [B],
            ["intake-key-twice"] * 2 + ["intake-renewed-twice"] * 2,
        ),
    ],
)
def test_lines_side_by_side(lines: list[Line], answers: list[Candidate], found: list[str]) -> None:
    before = books([registered(A, "p1", key="kx"), registered(A, "p2", key="ky")])
    assert rules(lines, answers, before) == found


def test_a_pledge_is_not_replaced_while_its_own_answer_is_published_anew() -> None:
    both = [line(EDITED, "publish"), line(B, "publish", 3, replaces="p1")]
    assert rules(both, [EDITED, B], UP) == ["intake-replaced-twice"]
    assert rules([line(EDITED, "refuse", reason="other"), both[1]], [EDITED, B], UP) == []


def test_all_slips_are_told_at_once_and_none_is_applied() -> None:
    typed = [line(A, "publish"), line(B, "perhaps", 3), line(OTHER, "return", 4)]
    assert rules(typed, [A, B, OTHER]) == ["intake-word-unknown", "intake-reason-missing"]


def test_what_was_typed_is_not_repeated() -> None:
    before = books()
    _, problems = choices([line(A, "someone@acme.example")], Review.of(settled([A]), before))
    assert "acme" not in repr([(problem.rule, problem.facts) for problem in problems])


def test_a_choice_has_all_that_was_filled_in() -> None:
    typed = line(B, "publish", renews="p1", result="not_done", reason="other")
    (choice,), _ = choices([typed], Review.of(settled([B], UP), UP))
    assert (choice.decision, choice.renews, choice.result) == (Decision.publish, "p1", Result.not_done)
    assert choice.reason is Objection.other


def test_a_sheet_that_was_applied_before_changes_nothing() -> None:
    for typed in (line(A, "publish"), line(A, "return", reason="child"), line(A, "refuse", reason="other")):
        chosen, _ = choices([typed], Review.of(settled([A]), books()))
        after = applied(chosen, books(), AS_AT)
        review = Review.of(settled([A], after), after)
        assert review.done(typed)
        assert choices([typed], review) == ([], [])


def test_another_decision_than_before_is_one_to_apply() -> None:
    before = books(decisions=[decision(A, Decision.back, reason=Objection.child)])
    review = Review.of(settled([A], before), before)
    assert not review.done(line(A, "return", reason="other"))
    assert not review.done(line(A, "publish"))
    chosen, _ = choices([line(A, "publish")], review)
    assert [choice.decision for choice in chosen] == [Decision.publish]


def test_a_yes_after_a_no_is_to_be_decided_again() -> None:
    down = withdrawal(Withdrawal.answered_no, "ka", "p1", day=AS_AT.replace(month=8))
    before = books(withdrawn=[down], decisions=[decision(A, Decision.publish, "p1")])
    review = Review.of(settled([A], before), before)
    assert not review.done(line(A, "publish"))
    assert len(choices([line(A, "publish")], review)[0]) == 1
