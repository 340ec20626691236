"""The count law, a sharp fall, and what is told: for whatever comes in, in whatever order."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.intake.books import Books, opened, taken_down, texts
from generator.intake.candidates import Candidate, Consent, Flag
from generator.intake.decide import Review, choices
from generator.intake.fewer import fewer
from generator.intake.publishing import applied
from generator.intake.report import Taken, report_text, rows_read, summary
from generator.intake.review import Reviewer
from generator.intake.settling import Settled, hold_to_law, settle
from generator.intake.sheet import Line
from generator.problems import Where
from generator.read.exports.answers import Misshapen
from generator.terms import Decision, Outcome, Withdrawal
from tests.unit.intake.answered import AS_AT, answer, books, decision, exports, record, registered, settled, withdrawal
from tests.unit.show.saying import WORDS

KEYS = [f"k{n}" for n in range(5)]


# Rows of two files: few keys, senders and texts, so that they meet often.
BATCHES = st.lists(
    st.builds(
        answer,
        key=st.sampled_from(KEYS),
        consent=st.sampled_from(Consent),
        day=st.one_of(st.none(), st.integers(-60, 60)),
        row=st.integers(2, 30),
        file=st.sampled_from(["a.csv", "b.csv"]),
        says=st.sampled_from([record("x"), record("y"), record("x", "acme"), record("x", "Bee")]),
        flags=st.sampled_from([(), (Flag("link"),), (Flag("email", hard=True),)]),
        sender=st.sampled_from(["s1", "s2"]),
        response=st.sampled_from(["", "1"]),
        finished=st.sampled_from([True, True, True, False]),
    ),
    max_size=8,
    unique_by=lambda one: one.submission.row,
)


@st.composite
def pasts(draw: st.DrawFn) -> Books:
    """Books in which some of the same keys were published, withdrawn and decided."""
    its = [answer(key, says=record(draw(st.sampled_from(["x", "y"])))) for key in KEYS]
    up = draw(st.sets(st.integers(0, 4)))
    withdrawn = draw(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(Withdrawal)), max_size=3))
    decided = draw(st.dictionaries(st.sampled_from(range(5)), st.sampled_from(Decision)))
    return books(
        [registered(its[n], f"p{n}", organisation="Acme") for n in sorted(up)],
        [withdrawal(why, key, day=AS_AT.replace(month=8)) for key, why in withdrawn],
        [decision(its[n], how, f"p{n}" if how is Decision.publish else None) for n, how in sorted(decided.items())],
    )


def clear(before: Books) -> Books:
    """The books as an intake opens them."""
    down = {name for row in before.withdrawn for name in (row["key"], row["pledge"]) if name}
    return replace(before, register=tuple(row for row in before.register if down.isdisjoint((row["id"], row["key"]))))


@hypothesis_settings(max_examples=40)
@given(BATCHES, pasts(), st.integers(0, 3))
def test_every_row_has_one_outcome_and_the_sum_is_what_was_read(
    rows: list[Candidate], before: Books, blank: int
) -> None:
    lost = [Misshapen("a.csv", 40, ("x",)), Misshapen("c.csv", 2, ())]
    found = settled(rows, clear(before), blank=blank, misshapen=lost)
    assert Counter((entry.file, entry.row) for entry in found.entries) == Counter(
        [(one.submission.file, one.submission.row) for one in rows] + [("a.csv", 40), ("c.csv", 2)]
    )
    assert rows_read(found) == sum(found.counts.values()) == len(rows) + 2 + blank
    assert all(entry.reasons for entry in found.entries)
    agreed = {(one.submission.file, one.submission.row) for one in rows if one.consent is Consent.yes}
    assert all((its.file, its.row) in agreed for its in found.entries if its.outcome is Outcome.published)


def everything_published(rows: list[Candidate], before: Books) -> tuple[Settled, Books]:
    """What a person gets who writes publish on every line on which it may stand."""
    found = settled(rows, before)
    review = Review.of(found, before)
    typed = [
        Line(Where("s", n), "publish", "", "", "", "", one.candidate.key, one.candidate.fingerprint)
        for n, one in enumerate(found.held)
    ]
    may = [line for line in typed if not choices([line], review)[1]]
    return found, applied(choices(may, review)[0], taken_down(before, found.removals), AS_AT)


@hypothesis_settings(max_examples=40)
@given(BATCHES, pasts())
def test_nothing_is_published_without_a_plain_yes_or_after_a_person_took_it_down(
    rows: list[Candidate], before: Books
) -> None:
    before = clear(before)
    _, after = everything_published(rows, before)
    agreed = {(one.key, one.fingerprint) for one in rows if one.consent is Consent.yes}
    for row in after.register:
        assert (row["key"], row["fingerprint"]) in agreed or row in before.register
    for row in before.withdrawn:
        if row["why"] is not Withdrawal.answered_no:
            assert row in after.withdrawn and row["key"] not in after.by_key
    # a second run finds nothing more to take down
    assert settled(rows, after).removals == ()


@hypothesis_settings(max_examples=40)
@given(BATCHES, pasts(), st.integers(0, 7))
def test_the_order_of_the_input_changes_no_byte(rows: list[Candidate], before: Books, turn: int) -> None:
    before = clear(before)
    shuffled = [*rows[turn:], *rows[:turn]][::-1]
    turned = Books(before.register[::-1], before.withdrawn[::-1], before.decisions[::-1])
    first, after = everything_published(rows, before)
    second, again = everything_published(shuffled, turned)
    assert first.entries == second.entries
    assert texts(after) == texts(again)
    assert told(first, rows) == told(second, shuffled)


def told(found: Settled, rows: list[Candidate]) -> str:
    plain = [its for its in found.held if all(flag.code not in ("link", "email") for flag in its.flags)]
    return report_text(taken(found, rows)) + Reviewer(WORDS).sheet(plain)


def taken(found: Settled, rows: list[Candidate], **more: tuple[object, ...]) -> Taken:
    its = dict.fromkeys(("published", "down", "unseen", "held_back"), ()) | more
    return Taken(exports(rows), found, sheet="review.csv", as_at=AS_AT, **its)  # type: ignore[arg-type]


def test_a_broken_law_is_our_fault() -> None:
    rows = [answer(row=2), answer("kb", row=3)]
    found = settled(rows)
    for broken in (found.entries[:1], (*found.entries, found.entries[0])):
        with pytest.raises(AssertionError):
            hold_to_law(replace(found, entries=broken), exports(rows))
    with pytest.raises(AssertionError):
        settle(exports(rows), rows[:1], books(), AS_AT)


# a sharp fall


def fall(lost: int, stood: int, accepted: int | None = None) -> list[str]:
    rows = [answer(f"k{n}", row=n + 2) for n in range(stood)]
    before = books([registered(one, f"p{n}") for n, one in enumerate(rows)])
    found = settled(rows[lost:], before)
    return [str(dict(problem.facts)) for problem in fewer(found, before, accepted, "pledges/inbox")]


def test_more_than_a_fifth_fewer_stops_until_the_number_is_named() -> None:
    assert fall(0, 10) == fall(2, 10) == fall(1, 5) == fall(20, 100) == []
    assert len(fall(3, 10)) == len(fall(2, 9)) == len(fall(21, 100)) == 1
    assert "'lost': '3', 'stood': '10', 'all': '3'" in fall(3, 10)[0]
    assert fall(3, 10, accepted=3) == []
    assert len(fall(3, 10, accepted=2)) == len(fall(3, 10, accepted=4)) == 1


def test_answers_that_say_yes_no_more_count_as_missing_but_a_plain_no_does_not() -> None:
    rows = [answer(f"k{n}", row=n + 2) for n in range(4)]
    before = books([registered(one, f"p{n}") for n, one in enumerate(rows)])
    for consent, stops in ((Consent.unclear, 1), (Consent.no, 0)):
        changed = [replace(rows[0], consent=consent), *rows[1:]]
        assert len(list(fewer(settled(changed, before), before, None, "x"))) == stops


# what is told


def test_the_report_names_every_row_and_nothing_private() -> None:
    rows = [answer(row=2), answer("kb", Consent.no, row=3, says=record("Secret words"))]
    gone = registered(answer("kc", says=record("Else")), "p9", organisation="Zed")
    report = json.loads(report_text(taken(settled(rows, books([gone]), blank=1), rows)))
    assert report["schema"] == 2 and report["as_at"] == "2026-09-30"
    assert report["counts"] == {
        "read": 3,
        "published": 0,
        "held": 1,
        "unplaced": 0,
        "superseded": 0,
        "withdrawn": 0,
        "refused": 1,
        "blank": 1,
    }
    assert [(row["row"], row["outcome"], row["reasons"]) for row in report["rows"]] == [
        (2, "held", ["new", "no-beside"]),
        (3, "refused", ["consent-no"]),
    ]
    assert report["inputs"][0]["sha256"] == "0" * 64
    assert report["inputs"][0]["file"] == report["rows"][0]["file"] == 1
    assert report["vanished"] == [{"pledge": "p9", "organisation": "Zed"}]
    assert not any(word in json.dumps(report) for word in ("someone", "Secret", "plant", "a.csv"))


def test_the_screen_says_what_was_read_and_what_comes_next() -> None:
    rows = [answer(row=2), answer("kb", Consent.unclear, row=3, says=record("Else"))]
    row = registered(answer("kc", says=record("Third")), "p9", organisation="Zed")
    found = settled(rows, books([row]), blank=2, misshapen=[Misshapen("a.csv", 9, ())])
    lines = "\n".join(summary(taken(found, rows, published=(row,), down=(row,)), WORDS))
    for words in (
        "Read 5 rows in 1 file:",
        "3 held",
        "2 blank",
        "p9  Zed",
        "row 9",
        "--decide review.csv",
        "cfc build",
    ):
        assert words in lines, words
    assert "nothing to look at in 1 of them" in lines
    assert "1 of them cannot be published" in lines
    assert "someone" not in lines


def test_when_nothing_waits_the_screen_says_so() -> None:
    assert "Nothing waits for you." in list(summary(taken(settled([]), []), WORDS))


def test_books_are_opened_without_what_was_withdrawn() -> None:
    assert opened([], [], []) == books()
