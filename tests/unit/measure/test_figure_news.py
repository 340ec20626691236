"""Between all figures, verdicts and pledges of two days exactly what differs is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.assessment import assess
from generator.measure.figure_news import FigureNews, figure_changes, verdict_changes
from generator.measure.history import history
from generator.measure.pledge_news import PledgeNews, pledge_changes
from generator.measure.snapshot import numbers_held, snapshot
from generator.model.city import City, Observation, Pledge, Snapshot
from generator.shapes import Release
from generator.terms import Evidence, Kind, Missing, PledgeKind, PledgeState, Qualifier, Result, Status, Unit, Verdict
from tests.unit.measure.figures import figure, indicator
from tests.unit.measure.test_news import entry, held, release
from tests.unit.show.promising import city as promising_city
from tests.unit.show.promising import organisation, pledge
from tests.unit.show.saying import city

NOTHING = Snapshot(frozenset(), frozenset(), frozenset())


def seen(*rows: Observation) -> Snapshot:
    made = city(indicator(*rows, headline="rate"))
    return snapshot(made, assess(made))


def kinds(before: Iterable[Observation], after: Iterable[Observation]) -> list[FigureNews]:
    return [change.news for change in figure_changes(seen(*before), seen(*after))]


def blank(why: Missing, period: str = "CY2010", **other: Any) -> Observation:
    return replace(figure(period, None, **other), missing=why)


OLD = figure("CY2010", "30")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([OLD], [OLD], []),
        ([OLD], [figure("CY2010", "30.0")], []),
        ([OLD], [replace(OLD, line=9)], []),
        ([OLD], [figure("CY2010", "30.1")], [FigureNews.changed]),
        ([OLD], [replace(OLD, qualifier=Qualifier.about)], [FigureNews.changed]),
        ([], [OLD], [FigureNews.new]),
        ([blank(Missing.not_stated)], [OLD], [FigureNews.new]),
        ([OLD], [], [FigureNews.gone]),
        ([OLD], [blank(Missing.illegible)], [FigureNews.gone]),
        ([OLD], [blank(Missing.suppressed)], [FigureNews.hidden]),
        # a newer edition beside the old row: another number, or the same one
        ([OLD], [OLD, figure("CY2010", "31", status=Status.revised)], [FigureNews.changed]),
        ([OLD], [OLD, figure("CY2010", "30", status=Status.revised)], [FigureNews.beside]),
        ([figure("CY2010", "31", status=Status.revised), OLD], [OLD], [FigureNews.changed]),
        # papers that do not agree, and two others that do not
        ([OLD], [replace(OLD, conflict="a"), replace(OLD, value=Decimal(31), conflict="a")], [FigureNews.changed]),
        # what stands beside a number: its base, its limits, its paper, its status; why there is none
        ([OLD], [replace(OLD, numerator=Decimal(3))], [FigureNews.beside]),
        ([OLD], [replace(OLD, denominator=Decimal(10))], [FigureNews.beside]),
        ([OLD], [replace(OLD, lower=Decimal(28))], [FigureNews.beside]),
        ([OLD], [replace(OLD, upper=Decimal(33))], [FigureNews.beside]),
        ([OLD], [replace(OLD, source="other")], [FigureNews.beside]),
        ([OLD], [replace(OLD, status=Status.provisional)], [FigureNews.beside]),
        ([blank(Missing.not_available_yet)], [blank(Missing.not_stated)], [FigureNews.beside]),
        ([], [blank(Missing.not_stated)], [FigureNews.beside]),
        # another thing: never a change of the old one
        ([OLD], [replace(OLD, unit=Unit.count)], [FigureNews.gone, FigureNews.new]),
        ([OLD], [replace(OLD, kind=Kind.target)], [FigureNews.gone, FigureNews.new]),
        ([OLD], [figure("CY2011", "30")], [FigureNews.gone, FigureNews.new]),
    ],
)
def test_a_figure_beside_what_it_was(
    before: list[Observation], after: list[Observation], expected: list[FigureNews]
) -> None:
    assert kinds(before, after) == expected


def test_what_counted_before_and_what_counts_now() -> None:
    revised = figure("CY2010", "31", status=Status.revised, line=9)
    (change,) = figure_changes(seen(OLD), seen(OLD, revised))
    assert change.old is not None
    assert change.new is not None
    assert (change.old.value, change.new.value, change.new.line) == (Decimal(30), Decimal(31), 9)


PLACES = [
    (group, area, f"CY{year}") for group in ("all", "boys") for area in ("here", "england") for year in (2010, 2011)
]
values = st.one_of(st.none(), st.integers(0, 99).map(lambda n: Decimal(n) / 10))
tables = st.dictionaries(st.sampled_from(PLACES), values)


def table(cells: dict[tuple[str, str, str], Decimal | None]) -> list[Observation]:
    return [
        replace(
            figure(period, None if value is None else str(value)),
            group=group,
            area=area,
            missing=Missing.not_stated if value is None else None,
        )
        for (group, area, period), value in cells.items()
    ]


@given(before=tables, after=tables)
def test_the_news_names_exactly_what_was_edited(
    before: dict[tuple[str, str, str], Decimal | None], after: dict[tuple[str, str, str], Decimal | None]
) -> None:
    absent = object()
    edited = {where for where in PLACES if before.get(where, absent) != after.get(where, absent)}
    found = figure_changes(seen(*table(before)), seen(*table(after)))
    assert {(one.thing.group, one.thing.area, one.thing.period) for one in found} == edited
    assert len(found) == len(edited)


def test_how_many_numbers_are_held() -> None:
    assert numbers_held(seen(OLD, blank(Missing.not_stated, "CY2011"), figure("CY2012", "0"))) == 2


# verdicts


def verdicts(*lines: str) -> Snapshot:
    return replace(NOTHING, verdicts=frozenset(lines))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("getting_better,tested", "getting_better,tested", 0),
        ("getting_better,tested", "getting_better,other", 0),
        ("getting_better,tested", "getting_worse,tested", 1),
        # told by the figure that came or went
        ("not_measured_yet,no_value", "not_tested,no_base", 0),
        ("not_tested,no_base", "not_measured_yet,no_value", 0),
    ],
)
def test_verdicts_of_all_groups(before: str, after: str, expected: int) -> None:
    found = verdict_changes(verdicts(f"reading,rate,boys,{before}"), verdicts(f"reading,rate,boys,{after}"))
    assert len(found) == expected


def test_a_verdict_that_came_or_went_is_no_other_one() -> None:
    one = verdicts("reading,rate,boys,getting_better,tested")
    assert verdict_changes(one, NOTHING) == verdict_changes(NOTHING, one) == ()


# pledges


def promises(*pledges: Pledge) -> Snapshot:
    made = promising_city(organisation(*pledges))
    return snapshot(made, {})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, PledgeNews()),
        ({"fingerprint": "f2"}, PledgeNews(changed=("p1",))),
        ({"kind": PledgeKind.supporter}, PledgeNews(changed=("p1",))),
        ({"result": Result.done}, PledgeNews(told=("p1",))),
        ({"evidence": Evidence.seen}, PledgeNews(told=("p1",))),
        ({"evidence_link": "https://b.example"}, PledgeNews(told=("p1",))),
        ({"state": PledgeState.due}, PledgeNews()),
        ({"state": PledgeState.renewed}, PledgeNews(renewed=("p1",))),
        ({"state": PledgeState.lapsed}, PledgeNews(ended=("p1",))),
        ({"state": PledgeState.gone}, PledgeNews(ended=("p1",))),
    ],
)
def test_a_pledge_beside_what_it_was(changed: dict[str, Any], expected: PledgeNews) -> None:
    old = pledge(fingerprint="f1", evidence_link="https://a.example")
    assert pledge_changes(promises(old), promises(replace(old, **changed))) == expected


def test_a_pledge_ends_once() -> None:
    old, new = pledge(state=PledgeState.lapsed), pledge(state=PledgeState.gone)
    assert not pledge_changes(promises(old), promises(new))


def test_a_new_pledge_is_known_by_its_id_whatever_its_day() -> None:
    new = (pledge("p2", published=date(2010, 1, 1)), pledge("p3", result=Result.done, state=PledgeState.lapsed))
    assert pledge_changes(promises(pledge()), promises(pledge(), *new)) == PledgeNews(new=("p3", "p2"))


def test_of_what_was_taken_down_the_number_is_told() -> None:
    assert pledge_changes(promises(pledge(), pledge("p2")), promises(pledge("p2"))) == PledgeNews(taken_down=1)


def test_no_name_and_no_word_of_an_organisation_is_kept() -> None:
    kept = "".join(promises(pledge(promise="Secret promise", evidence_link="https://secret.example")).pledges)
    assert "ecret" not in kept
    assert "mill" not in kept


# days beside days


def on_days(made: City, *days: date, snapshots: dict[date, Snapshot] | None = None) -> City:
    releases = tuple(Release(date=day, indicators=()) for day in days)
    return replace(made, as_at=date(2012, 6, 30), releases=releases, snapshots=snapshots or {})


FIRST, SECOND, TODAY = date(2011, 3, 31), date(2012, 3, 31), date(2012, 6, 30)


def test_only_what_both_days_hold_is_compared() -> None:
    made = city(indicator(OLD, headline="rate"))
    full = snapshot(made, assess(made))
    for held_by, whole in (
        ({}, [False, False]),
        ({SECOND: full}, [False, True]),
        ({FIRST: full, SECOND: full}, [True, True]),
    ):
        found = history(on_days(made, FIRST, SECOND, snapshots=held_by), assess(made))
        assert found.latest is not None
        assert [found.releases[SECOND].whole, found.latest.whole] == whole


def test_a_release_of_today_is_told_until_something_differs_from_it() -> None:
    made = city(indicator(OLD, headline="rate"))
    full = snapshot(made, assess(made))
    lead = entry(held("CY2010"), Verdict.too_early_to_say, reason="too_few_points")
    found = on_days(made, FIRST, TODAY, snapshots={FIRST: NOTHING, TODAY: full})
    found = replace(found, releases=(release(lead), release(lead, day=TODAY)))
    same = history(found, assess(found)).latest
    assert same is not None
    assert (same.since, [one.news for one in same.figures]) == (FIRST, [FigureNews.new])
    other = replace(found, snapshots={FIRST: NOTHING, TODAY: seen(figure("CY2010", "29"))})
    edited = history(other, assess(other)).latest
    assert edited is not None
    assert (edited.since, [one.news for one in edited.figures]) == (TODAY, [FigureNews.changed])


def test_verdicts_of_headlines_are_told_with_them() -> None:
    lines = ("reading,rate,all", "reading,rate,boys")
    before, after = (verdicts(*(f"{line},{word},x" for line in lines)) for word in ("getting_better", "getting_worse"))
    found = on_days(city(), FIRST, SECOND, snapshots={FIRST: before, SECOND: after})
    leads = release(entry(None)), release(entry(None), day=SECOND)
    told = history(replace(found, releases=leads), {}).releases[SECOND]
    assert [one.group for one in told.verdicts] == ["boys"]
