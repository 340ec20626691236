"""What a person filled into the review sheet becomes choices; all that does not fit is told at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.folding import folded
from generator.intake.books import Books
from generator.intake.candidates import Consent
from generator.intake.outcomes import ABOUT_A_NO
from generator.intake.publishing import Choice
from generator.intake.settling import Held, Settled
from generator.intake.sheet import Line
from generator.problems import Problem
from generator.terms import Decision, Objection, Result, suggestion

# No person writes hold: it is what stands until one has decided.
DECISIONS = {decision.value: decision for decision in Decision if decision is not Decision.hold}
OBJECTIONS = {objection.value: objection for objection in Objection}
RESULTS = {result.value: result for result in Result}


@dataclass(frozen=True, slots=True)
class Review:
    """What the lines of a sheet are held against: what waits, by key, the keys of all answers read, and the books."""

    held: Mapping[str, Held]
    keys: frozenset[str]
    books: Books

    @classmethod
    def of(cls, settled: Settled, books: Books) -> Review:
        held = {one.candidate.key: one for one in settled.held}
        return cls(held, frozenset(entry.key for entry in settled.entries), books)

    def waiting(self, line: Line) -> Held | None:
        """The answer that a line means, as long as it waits and says what it said when the sheet was made."""
        held = self.held.get(line.key)
        return held if held is not None and held.candidate.fingerprint == line.fingerprint else None

    def done(self, line: Line) -> bool:
        """Whether a line was applied before: a second time it changes nothing."""
        row = self.books.decided.get((line.key, line.fingerprint))
        again = row is not None and row["decision"].value == line.decision and (row["reason"] or "") == line.reason
        return again and (line.decision != Decision.publish or self.waiting(line) is None)


def choices(lines: Iterable[Line], review: Review) -> tuple[list[Choice], list[Problem]]:
    """Every choice that a sheet makes, or the problems for which none of them may be made."""
    told = [line for line in lines if line.touched and not review.done(line)]
    problems = [problem for line in told for problem in _line_problems(line, review)]
    problems += _together(told, review)
    return ([] if problems else [_choice(line, review.held[line.key]) for line in told]), problems


def _choice(line: Line, held: Held) -> Choice:
    return Choice(
        held=held,
        decision=DECISIONS[line.decision],
        reason=OBJECTIONS.get(line.reason),
        replaces=line.replaces,
        renews=line.renews,
        result=RESULTS.get(line.result),
    )


def _line_problems(line: Line, review: Review) -> Iterator[Problem]:
    held = review.waiting(line)
    if held is None:
        yield Problem("intake-changed-since" if line.key in review.keys else "intake-key-unknown", line.where)
        return
    yield from _word_problems(line)
    if line.decision in DECISIONS and held.unplaced != (DECISIONS[line.decision] in ABOUT_A_NO):
        yield Problem("intake-keep-or-withdraw" if held.unplaced else "intake-no-pledge-meant", line.where)
    elif line.decision in ABOUT_A_NO:
        yield from _no_problems(held, line)
    elif line.decision == Decision.publish:
        yield from _publish_problems(held, line)
        yield from _pledge_problems(line, held, review)
    elif line.decision in DECISIONS:
        yield from _turned_down_problems(line)


def _word_problems(line: Line) -> Iterator[Problem]:
    """Words that are none of ours; what was typed is not repeated, for it may be anything."""
    if not line.decision:
        yield Problem("intake-decision-blank", line.where)
    else:
        yield from _unknown(line, line.decision, DECISIONS, "decision")
    for text, known, column in ((line.reason, OBJECTIONS, "reason"), (line.result, RESULTS, "result")):
        if text:
            yield from _unknown(line, text, known, column)


def _unknown(line: Line, text: str, known: Mapping[str, StrEnum], column: str) -> Iterator[Problem]:
    if text not in known:
        facts = {"column": column, "known": ", ".join(known)}
        near = suggestion(text, known)
        rule = "intake-word-near" if near else "intake-word-unknown"
        yield Problem(rule, line.where, facts | ({"suggestion": near} if near else {}))


def _publish_problems(held: Held, line: Line) -> Iterator[Problem]:
    """Nothing is ever published but on a plain Yes, nor with a flag that no person may overrule."""
    if held.candidate.consent is not Consent.yes:
        yield Problem("intake-no-consent", line.where)
    if any(flag.hard for flag in held.flags):
        yield Problem("intake-blocked", line.where)


def _turned_down_problems(line: Line) -> Iterator[Problem]:
    if not line.reason:
        yield Problem("intake-reason-missing", line.where, {"known": ", ".join(OBJECTIONS)})
    yield from _only_publish(line)


def _no_problems(held: Held, line: Line) -> Iterator[Problem]:
    if line.decision == Decision.withdraw and not held.holds:
        yield Problem("intake-withdraw-which", line.where)
    yield from _only_publish(line)


def _only_publish(line: Line) -> Iterator[Problem]:
    if line.replaces or line.renews or line.result:
        yield Problem("intake-only-publish", line.where)


def _pledge_problems(line: Line, held: Held, review: Review) -> Iterator[Problem]:
    """What is wrong with the pledges that an answer is to replace or renew."""
    named = [pledge for pledge in (line.replaces, line.renews) if pledge]
    if len(named) > 1:
        yield Problem("intake-two-ways", line.where)
    if named and held.standing is not None:
        yield Problem("intake-own-pledge", line.where, {"pledge": held.standing["id"]})
    if line.result and not line.renews:
        yield Problem("intake-result-alone", line.where)
    for pledge in named:
        if pledge not in review.books.by_pledge:
            near = suggestion(pledge, review.books.by_pledge)
            facts = {"suggestion": near} if near else {}
            yield Problem("intake-pledge-near" if near else "intake-pledge-unknown", line.where, facts)
    if line.renews in review.books.by_pledge:
        yield from _renewal_problems(line, held, review.books)


def _renewal_problems(line: Line, held: Held, books: Books) -> Iterator[Problem]:
    older = books.by_pledge[line.renews]
    same_name = books.of_organisation.get(folded(held.candidate.record.organisation), [])
    if any(row["organisation_id"] != older["organisation_id"] for row in same_name):
        yield Problem("intake-renews-other", line.where, {"pledge": line.renews})
    if line.renews in books.renewed:
        yield Problem("intake-renewed-before", line.where, {"pledge": line.renews})


def _together(lines: Sequence[Line], review: Review) -> Iterator[Problem]:
    """What only shows when the lines stand side by side: one answer, or one pledge, that is meant twice."""
    published = [line for line in lines if line.decision == Decision.publish]
    edited = [now["id"] for line in published if (held := review.waiting(line)) and (now := held.standing)]
    yield from _twice(lines, lambda line: line.key, (), "intake-key-twice")
    yield from _twice(lines, lambda line: line.replaces, edited, "intake-replaced-twice")
    yield from _twice(lines, lambda line: line.renews, (), "intake-renewed-twice")


def _twice(lines: Sequence[Line], name: Callable[[Line], str], also: Iterable[str], rule: str) -> Iterator[Problem]:
    named = Counter(name(line) for line in lines)
    named.update(also)
    return (Problem(rule, line.where) for line in lines if name(line) and named[name(line)] > 1)
