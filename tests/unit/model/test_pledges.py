"""What the register means on a day: states at every border, renewals, what was taken down, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.columns import REGISTER, WITHDRAWN
from generator.model.city import Organisation, Pledge
from generator.model.pledges import days_taken_down, organisations, resting, state, tombstones
from generator.problems import Where
from generator.read.tables import Row
from generator.shapes import Pledging
from generator.terms import Decision, Evidence, PledgeKind, PledgeState

RULES = Pledging()
AS_AT = date(2026, 3, 31)
DAY = timedelta(days=1)
current, due, renewed, lapsed, gone = PledgeState


def row(pledge: str, **cells: Any) -> Row:
    """A row of the register; what is not told is blank, or the same for all."""
    told: Mapping[str, Any] = {
        **dict.fromkeys(REGISTER),
        "id": pledge,
        "organisation_id": "mill",
        "organisation": "The Mill",
        "kind": PledgeKind.supporter,
        "sector": "school",
        "wish_set": "wishes",
        "wishes": ("play",),
        "promise": "We will play.",
        "start": date(2026, 1, 1),
        "published": date(2026, 1, 1),
        "evidence": Evidence.none,
        "form": "form",
        "key": f"k-{pledge}",
        "fingerprint": "f",
    }
    return Row({**told, **cells}, Where("pledges/register.csv", 2))


def down(**cells: Any) -> Row:
    return Row({**dict.fromkeys(WITHDRAWN), **cells}, Where("pledges/withdrawn.csv", 2))


def seen(*rows: Row, withdrawn: tuple[Row, ...] = (), as_at: date = AS_AT) -> dict[str, Organisation]:
    return organisations(rows, withdrawn, RULES, as_at)


def pledges(*rows: Row, withdrawn: tuple[Row, ...] = (), as_at: date = AS_AT) -> dict[str, Pledge]:
    found = seen(*rows, withdrawn=withdrawn, as_at=as_at)
    return {pledge.id: pledge for organisation in found.values() for pledge in organisation.pledges}


# states


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 1, 1), current),
        (date(2026, 3, 31), current),
        # 60 days before the review on 31 May
        (date(2026, 4, 1), due),
        (date(2026, 5, 30), due),
        (date(2026, 5, 31), due),
        (date(2026, 6, 1), due),
        (date(2026, 8, 28), due),
        # 90 days after it
        (date(2026, 8, 29), lapsed),
        (date(2027, 8, 28), lapsed),
        # and 12 months after that
        (date(2027, 8, 29), gone),
        (date(2099, 1, 1), gone),
    ],
)
def test_every_state_at_its_border(day: date, expected: PledgeState) -> None:
    assert state(date(2026, 5, 31), False, RULES, day) is expected
    assert state(date(2026, 5, 31), True, RULES, day) is renewed


@pytest.mark.parametrize(
    ("rules", "day", "expected"),
    [
        ({"due_before_days": 0}, date(2026, 5, 30), current),
        ({"due_before_days": 0}, date(2026, 5, 31), due),
        ({"lapse_after_days": 0}, date(2026, 5, 30), due),
        ({"lapse_after_days": 0}, date(2026, 5, 31), lapsed),
        ({"lapsed_shown_months": 0}, date(2026, 8, 28), due),
        ({"lapsed_shown_months": 0}, date(2026, 8, 29), gone),
    ],
)
def test_the_days_are_the_city_s(rules: dict[str, int], day: date, expected: PledgeState) -> None:
    assert state(date(2026, 5, 31), False, Pledging(**rules), day) is expected


@pytest.mark.parametrize(
    ("review", "day", "expected"),
    [
        # 60 days before 29 April 2024 is 29 February, in the year before it is not
        (date(2024, 4, 29), date(2024, 2, 28), current),
        (date(2024, 4, 29), date(2024, 2, 29), due),
        (date(2023, 4, 29), date(2023, 2, 28), due),
        # lapsed on 29 February: gone on the last of February, a year later
        (date(2023, 12, 1), date(2024, 2, 28), due),
        (date(2023, 12, 1), date(2024, 2, 29), lapsed),
        (date(2023, 12, 1), date(2025, 2, 27), lapsed),
        (date(2023, 12, 1), date(2025, 2, 28), gone),
    ],
)
def test_leap_days(review: date, day: date, expected: PledgeState) -> None:
    assert state(review, False, RULES, day) is expected


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-3000, 3000))
def test_a_pledge_never_goes_back(review: date, days: int) -> None:
    order = [current, due, lapsed, gone]
    day = review + timedelta(days=days)
    assert order.index(state(review, False, RULES, day)) <= order.index(state(review, False, RULES, day + DAY))


@pytest.mark.parametrize(
    ("cells", "review"),
    [
        ({"due": date(2026, 7, 31)}, date(2026, 7, 31)),
        ({}, date(2027, 1, 1)),
        ({"start": date(2026, 9, 1)}, date(2027, 9, 1)),
        # what has been going on for years is looked at a year after it was published
        ({"start": date(2014, 9, 1)}, date(2027, 1, 1)),
        ({"start": date(2024, 2, 29), "published": date(2024, 2, 29)}, date(2025, 2, 28)),
    ],
)
def test_the_day_on_which_a_pledge_is_looked_at_again(cells: dict[str, Any], review: date) -> None:
    found = pledges(row("a", **cells))["a"]
    assert (found.review, found.lapses) == (review, review + timedelta(days=90))


def test_blanks_are_empty_texts_and_the_rest_is_none() -> None:
    found = seen(row("a"))["mill"]
    (pledge,) = found.pledges
    assert (found.website, pledge.benefits, pledge.known_by, pledge.evidence_link) == ("", "", "", "")
    assert (found.size, found.area, pledge.due, pledge.result, pledge.renews) == (None, None, None, None, None)


def test_what_an_organisation_wrote_is_kept_as_it_stands() -> None:
    texts = {name: f"<b>{name}</b>" for name in ("promise", "benefits", "known_by", "evidence_link")}
    found = seen(row("a", website="https://mill.example/", **texts))["mill"]
    assert {name: getattr(found.pledges[0], name) for name in texts} == texts
    assert found.website == "https://mill.example/"


# renewals


def test_a_chain_of_renewals() -> None:
    chain = (row("a", due=date(2024, 1, 1)), row("b", renews="a", due=date(2025, 1, 1)), row("c", renews="b"))
    for order in permutations(chain):
        found = pledges(*order)
        assert {p.id: (p.renews, p.renewed_by, p.state) for p in found.values()} == {
            "a": (None, "b", renewed),
            "b": ("a", "c", renewed),
            "c": ("b", None, current),
        }


def test_without_its_renewal_a_pledge_is_on_its_own_again() -> None:
    old, new = row("a", due=date(2026, 3, 1)), row("b", renews="a")
    assert pledges(old, new)["a"].state is renewed
    found = pledges(old, new, withdrawn=(down(pledge="b"),))
    assert (found["a"].state, found["a"].renewed_by) == (due, None)


def test_a_renewal_stands_alone_when_the_earlier_pledge_was_taken_down() -> None:
    found = pledges(row("a"), row("b", renews="a"), withdrawn=(down(key="k-a"),))
    assert found.keys() == {"b"}
    assert found["b"].renews is None


# what is not there


@pytest.mark.parametrize("cells", [{"pledge": "a"}, {"key": "k-a"}, {"pledge": "a", "key": "k-a"}])
def test_what_was_taken_down_is_not_there_but_its_id_is_kept(cells: dict[str, str]) -> None:
    rows, listed = (row("a"), row("b")), (down(**cells),)
    assert pledges(*rows, withdrawn=listed).keys() == {"b"}
    assert tombstones(rows, listed) == ("a",)


def test_the_last_pledge_takes_its_organisation_along() -> None:
    assert seen(row("a"), withdrawn=(down(pledge="a"),)) == {}


def test_ids_are_kept_of_pledges_that_have_left_the_register_and_of_no_others() -> None:
    listed = (down(pledge="z"), down(key="k-unknown"), down(pledge="c"), down(pledge="z", key="k-z"))
    assert tombstones((row("a"),), listed) == ("c", "z")


def test_a_pledge_is_there_from_the_day_on_which_it_is_published() -> None:
    late = row("b", published=AS_AT + DAY, renews="a")
    found = pledges(row("a"), late)
    assert found.keys() == {"a"}
    assert found["a"].state is current
    assert pledges(row("a"), late, as_at=AS_AT + DAY)["a"].state is renewed


# organisations


def test_the_newest_row_says_who_an_organisation_is() -> None:
    old = row("a", organisation="The Old Mill", area="ward", website="https://old.example/")
    new = row("b", published=date(2026, 2, 1), organisation="The Mill", sector="charity")
    for order in permutations((old, new)):
        found = seen(*order)["mill"]
        assert (found.name, found.sector, found.area, found.website) == ("The Mill", "charity", None, "")
        assert [pledge.id for pledge in found.pledges] == ["b", "a"]


def test_pledges_of_one_day_are_in_the_order_of_their_ids() -> None:
    for order in permutations([row("a"), row("b"), row("c")]):
        assert [pledge.id for pledge in seen(*order)["mill"].pledges] == ["c", "b", "a"]


def test_organisations_are_in_the_order_of_their_names_whatever_the_order_of_rows() -> None:
    names = {"1": "zoo", "2": "Aviary", "3": "aquarium", "4": "Aviary"}
    rows = [row(f"p{id_}", organisation_id=id_, organisation=name) for id_, name in names.items()]
    for order in permutations(rows):
        assert list(seen(*order)) == ["3", "2", "4", "1"]


def test_an_organisation_holds_only_its_own_pledges() -> None:
    found = seen(row("a"), row("b", organisation_id="shop", organisation="The Shop"))
    assert {id_: [pledge.id for pledge in one.pledges] for id_, one in found.items()} == {"mill": ["a"], "shop": ["b"]}
    assert {pledge.organisation for pledge in found["shop"].pledges} == {"shop"}


# what the news are made from


def test_words_have_the_day_on_which_they_were_approved() -> None:
    decided = [
        Row(
            {"key": "k-a", "fingerprint": print_, "date": day, "decision": Decision.publish, "pledge": "a"},
            Where("pledges/decisions.csv", 2),
        )
        for print_, day in (("f", date(2026, 2, 1)), ("older", date(2026, 1, 1)))
    ]
    found = organisations((row("a"), row("b")), (), RULES, AS_AT, decided)["mill"]
    assert {pledge.id: pledge.approved for pledge in found.pledges} == {"a": date(2026, 2, 1), "b": None}


def test_each_pledge_was_taken_down_once_and_not_before_its_day() -> None:
    listed = (
        down(pledge="z", date=date(2026, 3, 1)),
        down(pledge="z", key="k-z", date=date(2026, 2, 1)),
        down(key="k-a", date=AS_AT),
        down(pledge="c", date=AS_AT + DAY),
        # never public, so nothing was taken down
        down(key="k-unknown", date=AS_AT),
    )
    assert days_taken_down((row("a"),), listed, AS_AT) == (date(2026, 2, 1), AS_AT)


def hold(pledge: str | None) -> Row:
    cells = {"key": "k-no", "fingerprint": "f", "date": AS_AT, "decision": Decision.hold, "pledge": pledge}
    return Row(cells, Where("pledges/decisions.csv", 2))


def test_a_pledge_that_an_answer_of_no_may_be_about_is_not_shown() -> None:
    rows = (row("a"), row("b", renews="a"))
    found = organisations(rows, (), RULES, AS_AT, [hold("b"), hold(None)])["mill"]
    assert [pledge.id for pledge in found.pledges] == ["a"]
    assert found.pledges[0].renewed_by is None
    assert organisations((row("a"),), (), RULES, AS_AT, [hold("a")]) == {}


def test_it_rests_unless_it_is_taken_down() -> None:
    holds = [hold("b"), hold("c"), hold("z"), hold(None)]
    rows = (row("c"), row("b"), row("a"))
    assert resting(rows, (), holds) == ("b", "c")
    assert resting(rows, (down(pledge="b"), down(key="k-c")), holds) == ()
    assert tombstones(rows, (down(pledge="b"),)) == ("b",)
