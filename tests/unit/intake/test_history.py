"""Which answer counts: the latest, and where that cannot be told, the one that publishes least."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.candidates import Candidate, Consent
from generator.intake.history import editions, instant, refusals, taken_back
from tests.unit.intake.answered import DAY, answer, record

OTHER = record("We will do something else")


@pytest.mark.parametrize(
    ("answers", "row", "doubtful"),
    [
        ([answer(day=0, row=2), answer(day=1, row=3)], 3, False),
        ([answer(day=1, row=2), answer(day=0, row=3)], 2, False),
        # the same answer in two exports is no doubt
        ([answer(day=0, row=2), answer(day=0, row=2, file="b.csv")], 2, False),
        # equally late: the most careful one
        ([answer(consent=Consent.no, row=2), answer(consent=Consent.yes, row=3)], 2, True),
        ([answer(consent=Consent.yes, row=2), answer(consent=Consent.unclear, row=3)], 3, True),
        ([answer(row=2), answer(row=3, says=OTHER)], 3, True),
        # a time that cannot be read may be the latest
        ([answer(day=None, row=2), answer(consent=Consent.no, day=1, row=3)], 3, True),
        ([answer(day=None, consent=Consent.no, row=2), answer(day=1, row=3)], 2, True),
        ([answer(day=None, row=2), answer(day=1, row=3)], 3, False),
        # what was never sent off replaces nothing
        ([answer(day=0, row=2), answer(day=1, row=3, finished=False)], 2, False),
        ([answer(day=0, row=2, finished=False)], 2, False),
    ],
)
def test_the_answer_that_counts(answers: list[Candidate], row: int, doubtful: bool) -> None:
    for order in (answers, answers[::-1]):
        edition = editions(order)["ka"]
        assert edition.latest.submission.row == row
        assert edition.doubtful is doubtful
        assert len(edition.earlier) == len(answers) - 1


def at(moment: datetime | None) -> Candidate:
    its = answer()
    return replace(its, submission=replace(its.submission, moment=moment))


def test_times_with_and_without_a_zone_can_be_compared() -> None:
    assert instant(at(datetime(2026, 9, 1, 12, tzinfo=timezone(timedelta(hours=3))))) == datetime(2026, 9, 1, 9)
    assert instant(at(datetime(2026, 9, 1, 12))) == datetime(2026, 9, 1, 12)
    assert instant(at(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))))) is None
    assert instant(at(datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=3))))) is None
    assert instant(at(None)) is None


@pytest.mark.parametrize(
    ("before", "after", "is_taken_back"),
    [
        (answer("ka", day=0), answer("kb", Consent.no, day=1), True),
        (answer("ka", day=0), answer("kb", Consent.no, day=0), True),
        (answer("ka", day=1), answer("kb", Consent.no, day=0), False),
        (answer("ka", day=None), answer("kb", Consent.no, day=0), True),
        (answer("ka", day=1), answer("kb", Consent.no, day=None), True),
        (answer("ka", day=0), answer("kb", Consent.unclear, day=1), False),
        (answer("ka", day=0), answer("kb", Consent.no, day=1, finished=False), False),
    ],
)
def test_without_ids_a_no_takes_back_what_the_same_sender_sent_before(
    before: Candidate, after: Candidate, is_taken_back: bool
) -> None:
    def without_id(its: Candidate, sender: str) -> Candidate:
        return replace(its, sender=sender, submission=replace(its.submission, response=""))

    def takes_back(first: Candidate, second: Candidate) -> bool:
        return taken_back(first, refusals(editions([first, second]).values())) is not None

    assert takes_back(without_id(before, "s"), without_id(after, "s")) is is_taken_back
    assert not takes_back(without_id(before, "s"), without_id(after, "another"))
    assert not takes_back(replace(before, sender="s"), without_id(after, "s"))
    assert not takes_back(without_id(before, "s"), replace(after, sender="s"))


def test_the_last_no_of_many_counts() -> None:
    said = [answer(f"k{n}", Consent.no, day=n, sender="s", response="") for n in (3, 1, 2)]
    assert refusals(editions(said).values())["s"].key == "k3"


@given(st.permutations([answer(day=n % 3, row=n, file=f"{n % 2}.csv", says=record(str(n % 4))) for n in range(8)]))
def test_the_order_of_rows_makes_no_difference(shuffled: list[Candidate]) -> None:
    latest = editions(shuffled)["ka"].latest
    assert (latest.submission.file, latest.submission.row) == ("1.csv", 5)
    assert instant(latest) == DAY + timedelta(days=2)
