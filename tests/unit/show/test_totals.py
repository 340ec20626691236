"""All pledges together: what each number counts, and that nobody is ranked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.city import City
from generator.show.charts.facts import BarsFacts, Facts, Picture
from generator.show.kept import Shelf
from generator.show.pages import studio
from generator.show.pledges import totals as module
from generator.show.pledges.totals import Totals, totals, totals_figure
from generator.terms import PledgeKind, PledgeState, Result
from tests.unit.show.promising import city, organisation, pledge
from tests.unit.show.saying import ENVIRONMENT, WORDS

current, due, renewed, lapsed, gone = PledgeState
MANY = city(
    organisation(
        pledge("a1", wishes=("play", "quiet")),
        pledge("a2", due, kind=PledgeKind.supporter),
        pledge("a3", renewed, result=Result.done),
        id="a",
    ),
    organisation(pledge("b1", kind=PledgeKind.supporter, result=Result.partly), id="b"),
    organisation(pledge("c1", wish_set="older", wishes=("pond", "play")), id="c"),
    organisation(pledge("d1", lapsed), pledge("d2", gone), pledge("d3", lapsed, result=Result.not_done), id="d"),
    organisation(pledge("e1", gone, result=Result.done), id="e"),
    tombstones=("t1", "t2"),
)


def test_what_is_counted() -> None:
    assert totals(MANY) == Totals(
        organisations=3,
        partners=2,
        supporters=1,
        pledges=4,
        done=2,
        renewed=1,
        ran_out=2,
        by_wish={"play": 3, "quiet": 1},
    )


def test_a_city_without_pledges_counts_none() -> None:
    assert totals(city()) == Totals(0, 0, 0, 0, 0, 0, 0, {"play": 0, "quiet": 0})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Facts]:
    """What is drawn, without drawing it."""
    found: list[Facts] = []

    def draw(facts: Facts, cache: Shelf) -> Picture:
        found.append(facts)
        return Picture('<svg role="img" aria-label="__ALT__" id="__ID__"></svg>', "<svg></svg>")

    monkeypatch.setattr(module, "draw", draw)
    return found


def figure(of: City) -> LexborHTMLParser | None:
    found = totals_figure(studio(of, {}, WORDS, ENVIRONMENT, Shelf(Path("drawings"))))
    return LexborHTMLParser(found) if found else None


def test_the_figure_says_what_each_number_counts(asked: list[Facts]) -> None:
    found = figure(MANY)
    assert found is not None
    assert [item.text(strip=True) for item in found.css("ul > li")] == [
        "4 pledges run now.",
        "3 organisations have made them.",
        "2 of these are partners.",
        "1 of these is a supporter.",
        "2 pledges are done so far. The organisations told us so.",
        "1 pledge was made again with a new promise.",
        "2 pledges ran out, and nobody told us how they went.",
    ]


def test_chart_and_table_say_the_same_in_the_order_of_the_wishes(asked: list[Facts]) -> None:
    found = figure(MANY)
    assert found is not None
    (facts,) = asked
    assert isinstance(facts, BarsFacts)
    drawn = [(bar.label, bar.value, bar.shown) for bar in facts.bars]
    assert drawn == [("Play", Decimal(3), "3"), ("Quiet", Decimal(1), "1")]
    rows = [tuple(cell.text(strip=True) for cell in row.css("th, td")) for row in found.css("tbody tr")]
    assert rows == [(label, shown) for label, _, shown in drawn]
    assert found.css_first("svg").attributes["aria-label"] == (
        "Bar chart: pledges for each wish. The numbers are in the table below."
    )


@pytest.mark.parametrize("of", [city(), city(organisation(pledge("a", gone)))])
def test_there_is_no_figure_where_no_pledge_stands_on_the_wall(of: City, asked: list[Facts]) -> None:
    assert figure(of) is None
    assert asked == []


@pytest.mark.parametrize(
    "of",
    [city(organisation(pledge("a", lapsed))), city(organisation(pledge("a", wish_set="older", wishes=("pond",))))],
)
def test_there_is_no_chart_of_nothing(of: City, asked: list[Facts]) -> None:
    found = figure(of)
    assert found is not None
    assert found.css("figure") == []
    assert asked == []
