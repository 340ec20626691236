"""A figure is quoted with who, when and where it is printed; nothing is quoted where nothing is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from generator.model.city import Observation
from generator.shapes import Measure
from generator.show.cite import Citation, citation, record
from generator.terms import Qualifier, Spoken, Status
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.saying import WORDS, assessed, city, spoken

SHARE = spoken(Spoken.share)


def cited(rows: Sequence[Observation], how: Measure = SHARE) -> Citation | None:
    one = indicator(*rows, measures={"rate": how}, headline="rate")
    return citation(one, assessed(rows, how), city(one), WORDS)


@pytest.mark.parametrize(
    ("rows", "how", "says"),
    [
        ([figure("CY2010", "6.3")], SHARE, ["In Brook, 6.3% of children play (many)."]),
        ([figure("CY2010", "40", qualifier=Qualifier.over)], SHARE, ["In Brook, over 40% of children play (many)."]),
        (
            [figure("CY2010", "6.3", status=Status.provisional)],
            SHARE,
            ["In Brook, 6.3% of children play (many).", "This is an early number. It may change."],
        ),
        ([figure("CY2010", "4.2")], spoken(Spoken.gap), ["The gap was 4.2%."]),
        (
            [figure("CY2010", "9.6", conflict="c"), figure("CY2010", "8.6", conflict="c")],
            SHARE,
            ["Our papers give more than one number for this.", "One says 9.6%.", "One says 8.6%."],
        ),
    ],
)
def test_it_says_the_newest_figure_as_it_is_printed(rows: list[Observation], how: Any, says: list[str]) -> None:
    found = cited(rows, how)
    assert found is not None
    assert [str(sentence.striptags()) for sentence in found.says] == says
    assert (found.area, found.when, found.of) == ("Brook", "2010", how.title)
    assert found.page == "https://brook.example/indicators/reading/"


def test_each_paper_is_named_with_its_line() -> None:
    rows = [figure("CY2010", value, conflict="c", line=line) for value, line in (("9.6", 3), ("8.6", 7))]
    found = cited([figure("CY2009", "9", line=1), *rows])
    assert found is not None
    assert [(paper.title, paper.publisher, paper.date, paper.line) for paper in found.papers] == [
        ("The Plan", "Brook", "2011", 3),
        ("The Plan", "Brook", "2011", 7),
    ]
    assert [text.partition("source_line=")[2].split()[0] for text in found.records] == ["3", "7"]


def test_a_bound_stays_a_bound_for_machines() -> None:
    told = record(figure("CY2010", "40", qualifier=Qualifier.over, line=12), "https://brook.example/")
    assert told == (
        "indicator_id=reading measure=rate area=here group=all period=CY2010 value=40 unit=percent qualifier=over"
        " kind=actual status=final source_id=plan source_line=12"
        " data=https://brook.example/data/indicators/reading.csv source=https://brook.example/sources/plan/#line-12"
    )


def test_nothing_is_quoted_where_nothing_is_held() -> None:
    assert cited([figure("CY2010", None)]) is None
    assert citation(indicator(), None, city(indicator()), WORDS) is None
