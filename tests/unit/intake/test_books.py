"""The three tables: read back as they were written, in one order, and the withdrawals before the register."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.columns import DECISIONS, REGISTER, WITHDRAWN
from generator.intake.books import Books, Removal, opened, taken_down, texts
from generator.read.tables import Table, table_from_text
from generator.terms import Decision, Evidence, Objection, Result, Size, Withdrawal
from tests.unit.intake.answered import AS_AT, answer, books, decision, record, registered, withdrawal

A, B = answer("ka"), answer("kb", says=record("We will read aloud"))
LONG_AGO = date(2020, 2, 29)


def read(its: Books) -> dict[str, Table]:
    columns = {"register.csv": REGISTER, "withdrawn.csv": WITHDRAWN, "decisions.csv": DECISIONS}
    return {name: table_from_text(text, name, columns[name]) for name, text in texts(its).items()}


def reopened(its: Books) -> Books:
    tables = read(its)
    assert [problem for table in tables.values() for problem in table.problems] == []
    return opened(*(tables[name].rows for name in ("register.csv", "withdrawn.csv", "decisions.csv")))


FULL = registered(
    answer(
        says=record("=1+1", '\'Ūber, "Quote"', size=Size.micro, area="mill", website="https://acme.example", due=AS_AT)
    ),
    evidence=Evidence.linked,
    evidence_link="https://acme.example/done",
    result=Result.not_done,
    renews="p0",
)
WHOLE = books(
    [FULL, registered(B, "p2")],
    [withdrawal(Withdrawal.answered_no, "kx"), withdrawal(Withdrawal.removed, "ky", "p9")],
    [decision(A, Decision.back, reason=Objection.not_clear), decision(B, Decision.publish, "p2")],
)


def test_what_is_written_is_read_back() -> None:
    again = reopened(WHOLE)
    assert again.by_pledge == WHOLE.by_pledge
    assert again.decided == WHOLE.decided
    assert list(again.withdrawn) == list(WHOLE.withdrawn)
    assert texts(again) == texts(WHOLE)


def test_no_spreadsheet_runs_a_cell() -> None:
    assert "'=1+1" in texts(WHOLE)["register.csv"]


def test_the_order_of_rows_makes_no_difference() -> None:
    turned = books(WHOLE.register[::-1], WHOLE.withdrawn[::-1], WHOLE.decisions[::-1])
    assert texts(turned) == texts(WHOLE)


def test_withdrawals_are_written_first_and_no_pledge_before_its_decision() -> None:
    assert list(texts(WHOLE)) == ["withdrawn.csv", "decisions.csv", "register.csv"]


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(lambda t: t == t.strip())


@given(TEXT, TEXT)
def test_any_text_is_read_back(promise: str, name: str) -> None:
    row = registered(answer(says=record(promise, name)))
    assert reopened(books([row])).register[0] == row


def test_the_list_of_withdrawals_goes_before_the_register() -> None:
    register = [registered(A), registered(B, "p2")]
    for named in (withdrawal(Withdrawal.asked, key="ka"), withdrawal(Withdrawal.asked, pledge="p1")):
        again = reopened(books(register, [named]))
        assert list(again.by_pledge) == ["p2"]
        # once the row has gone, only these two tell which answer and which badge were meant
        assert [(row["key"], row["pledge"]) for row in again.withdrawn] == [("ka", "p1")]
        assert reopened(again).withdrawn == again.withdrawn


def test_an_answer_is_known_by_the_pledge_that_it_was_published_as() -> None:
    replaced = books([registered(B, "p1")], decisions=[decision(A, Decision.publish, "p1")])
    assert replaced.shown_as == {"ka": "p1", "kb": "p1"}
    down = taken_down(replaced, [Removal("p1", "kb", AS_AT, Withdrawal.asked)])
    assert down.by_pledge == {}
    row = down.withdrawal("ka")
    assert row is not None
    assert row["why"] is Withdrawal.asked
    assert books().withdrawal("ka") is None


def test_a_second_withdrawal_takes_the_place_of_the_first() -> None:
    first = taken_down(books([registered(A)]), [Removal("p1", "ka", LONG_AGO, Withdrawal.answered_no)])
    second = taken_down(first, [Removal("p1", "ka", AS_AT, Withdrawal.removed)])
    assert [(row["date"], row["why"]) for row in second.withdrawn] == [(AS_AT, Withdrawal.removed)]
