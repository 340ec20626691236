"""From a decision to the books: new, changed, replaced, renewed, published again; and all that is turned down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.columns import REGISTER
from generator.fingerprints import fits
from generator.intake.books import Books, texts
from generator.intake.naming import organisation_id, pledge_id
from generator.intake.publishing import Choice, applied, differing
from generator.intake.settling import Held
from generator.read.tables import table_from_text
from generator.terms import Decision, Evidence, Objection, Outcome, Result, Withdrawal
from tests.unit.intake.answered import (
    AS_AT,
    answer,
    books,
    decision,
    held,
    record,
    registered,
    settled,
    withdrawal,
)

A = answer()
B = answer("kb", says=record("We will read aloud"), row=3)
EDITED = answer(says=record("We will plant more trees"))
UP = books([registered(A)])
LONG_AGO = date(2026, 8, 1)


def publish(its: Held, before: Books, **more: object) -> Books:
    return applied([Choice(its, Decision.publish, **more)], before, AS_AT)  # type: ignore[arg-type]


def test_a_new_pledge_has_every_public_column_and_no_other() -> None:
    after = publish(held(A), books())
    (row,) = after.register
    assert set(row) == set(REGISTER)
    assert row["id"] == pledge_id("ka", ())
    assert row["organisation_id"] == organisation_id("Acme", ())
    assert (row["published"], row["evidence"], row["key"]) == (AS_AT, Evidence.none, "ka")
    assert after.decided["ka", A.fingerprint]["pledge"] == row["id"]
    assert settled([A], after).counts[Outcome.published] == 1


def test_nothing_private_is_written() -> None:
    written = "".join(texts(publish(held(answer(sender="s-of-someone")), books())).values())
    assert "Acme" in written
    assert "someone" not in written


def test_a_pledge_without_a_start_begins_today_or_when_it_is_due() -> None:
    def start(due: date | None) -> date:
        (row,) = publish(held(answer(says=record(start=None, due=due))), books()).register
        return date.fromisoformat(row["start"].isoformat())

    assert start(None) == AS_AT
    assert start(date(2027, 1, 1)) == AS_AT
    assert start(LONG_AGO) == LONG_AGO


def test_an_edit_keeps_its_address_its_day_and_what_is_known_of_it() -> None:
    told = registered(A, result=Result.partly, evidence=Evidence.seen, renews="p0", start=LONG_AGO)
    says = replace(EDITED.record, organisation="Acme Ltd", start=None)
    after = publish(held(answer(says=says), books([told])), books([told]))
    (row,) = after.register
    assert (row["promise"], row["organisation"]) == ("We will plant more trees", "Acme Ltd")
    kept = ("id", "organisation_id", "published", "result", "evidence", "renews")
    assert all(row[name] == told[name] for name in kept)
    # an answer that names no start any more counts from the day on which the pledge was first on the site
    assert row["start"] == told["published"]


def test_an_organisation_has_one_id_however_it_is_spelt() -> None:
    more = answer("kb", says=record("More", "  ACME\u200b "), row=3)
    assert publish(held(more, UP), UP).register[1]["organisation_id"] == "acme-1"
    both = settled([A, more])
    after = applied([Choice(its, Decision.publish) for its in both.held], books(), AS_AT)
    assert len({row["organisation_id"] for row in after.register}) == 1


def test_a_name_that_belongs_to_another_organisation_brings_its_id() -> None:
    before = books([registered(A), registered(B, "p2", organisation="Bee", organisation_id="bee-1")])
    says = answer(says=record(organisation="bee"))
    assert publish(held(says, before), before).by_pledge["p1"]["organisation_id"] == "bee-1"


def test_one_that_replaces_a_pledge_takes_its_place() -> None:
    after = publish(held(B, UP), UP, replaces="p1")
    (row,) = after.register
    assert (row["id"], row["published"], row["key"]) == ("p1", date(2025, 1, 1), "kb")
    # the older answer is still in the export: it must not wait for a person again
    assert settled([A, B], after).counts == settled([A, B], after).counts | {
        Outcome.superseded: 1,
        Outcome.published: 1,
    }
    assert after.decided["ka", A.fingerprint]["pledge"] == "p1"


def test_one_that_renews_a_pledge_stands_beside_it() -> None:
    new = answer("kb", says=record("We will read aloud", "Acme under a new name"), row=3)
    after = publish(held(new, UP), UP, renews="p1", result=Result.done)
    older, newer = after.by_pledge["p1"], after.by_key["kb"]
    assert (older["result"], newer["renews"], newer["published"]) == (Result.done, "p1", AS_AT)
    assert newer["organisation_id"] == "acme-1"
    assert newer["result"] is None


def test_a_result_is_kept_when_the_older_pledge_changes_in_the_same_sheet() -> None:
    waiting = {its.candidate.key: its for its in settled([EDITED, B], UP).held}
    chosen = [
        Choice(waiting["ka"], Decision.publish),
        Choice(waiting["kb"], Decision.publish, renews="p1", result=Result.done),
    ]
    for order in (chosen, chosen[::-1]):
        assert applied(order, UP, AS_AT).by_pledge["p1"]["result"] is Result.done


def test_a_yes_after_a_no_has_the_same_id_again() -> None:
    down = books(withdrawn=[withdrawal(Withdrawal.answered_no, "ka", "p1", LONG_AGO)])
    after = publish(held(A, down), down)
    assert list(after.by_pledge) == ["p1"]
    assert after.withdrawn == ()
    assert settled([A], after).counts[Outcome.published] == 1


def test_what_a_person_took_down_is_untouched_by_what_others_decide() -> None:
    rows = [withdrawal(Withdrawal.removed, "kx", "p9"), withdrawal(Withdrawal.answered_no, "ky", "p8")]
    assert publish(held(A), books(withdrawn=rows)).withdrawn == tuple(rows)


def test_an_id_is_never_given_twice() -> None:
    own = pledge_id("ka", ())
    for before in (
        books([registered(B, own)]),
        books(withdrawn=[withdrawal(Withdrawal.removed, "kx", own)]),
        books(decisions=[decision(B, Decision.publish, own)]),
    ):
        assert publish(held(A, before), before).by_key["ka"]["id"] != own


def test_what_is_turned_down_is_noted_and_nothing_else_changes() -> None:
    for decided in (Decision.back, Decision.refuse):
        after = applied([Choice(held(EDITED, UP), decided, Objection.child)], UP, AS_AT)
        assert after.register == UP.register
        assert after.decided["ka", EDITED.fingerprint]["decision"] is decided
        assert after.decided["ka", EDITED.fingerprint]["reason"] is Objection.child


def test_what_differs_from_the_site_is_named() -> None:
    assert differing(A.record, registered(A)) == ()
    assert differing(replace(A.record, start=None), registered(A, start=date(2025, 1, 1))) == ()
    assert differing(replace(A.record, start=None), registered(A)) == ("start",)
    assert set(differing(replace(A.record, promise="Other", website="https://a.example"), registered(A))) == {
        "promise",
        "website",
    }


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_the_order_of_choices_makes_no_difference(order: list[int], again: set[int]) -> None:
    answers = [answer(f"k{n}", says=record(str(n), f"Name {n // 2}"), row=n + 2) for n in range(6)]
    before = books([registered(answers[n], f"p{n}", organisation_id=f"name-{n // 2}") for n in sorted(again)])
    edited = [replace(one, record=replace(one.record, benefits="All"), fingerprint="f0") for one in answers]
    waiting = settled(edited, before).held
    straight = applied([Choice(its, Decision.publish) for its in waiting], before, AS_AT)
    shuffled = applied([Choice(waiting[n], Decision.publish) for n in order], before, AS_AT)
    assert texts(shuffled) == texts(straight)


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(lambda t: t == t.strip())
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(TEXT, TEXT, DAYS, DAYS)
def test_a_row_says_what_its_fingerprint_stands_for(
    promise: str, name: str, start: date | None, due: date | None
) -> None:
    after = publish(held(answer(says=record(promise, name, start=start, due=due))), books())
    again = publish(held(answer(says=record(promise, name, due=due)), after), after) if start else after
    for its in (after, again):
        (row,) = table_from_text(texts(its)["register.csv"], "register.csv", REGISTER).rows
        assert fits(row.cells)


def test_what_was_turned_down_stays_known_though_it_is_published_later() -> None:
    before = books(decisions=[decision(A, Decision.back)])
    after = publish(held(A, before), before)
    assert after.decided["ka", A.fingerprint]["decision"] is Decision.publish
    assert after.turned_down.like("kz", "Acme", "Something quite different is said") is not None
    assert publish(held(A), books()).turned_down.like("ka", "Acme", A.record.promise) is None


def test_what_is_turned_down_is_known_again() -> None:
    for decided in (Decision.back, Decision.refuse):
        after = applied([Choice(held(A), decided, Objection.child)], books(), AS_AT)
        assert after.turned_down.like("kz", "acme", "Something quite different is said") is not None


def test_a_pledge_whose_row_was_lost_has_its_id_again() -> None:
    before = publish(held(A), books())
    lost = replace(before, register=())
    (row,) = publish(held(A, lost), lost).register
    assert row["id"] == before.register[0]["id"]
