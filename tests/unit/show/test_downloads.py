"""The machine-readable outputs: every column, no cell that runs, no number that JSON does not know."""

from __future__ import annotations

import csv
import json
from io import StringIO
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.columns import OBSERVATIONS
from generator.model.city import Observation
from generator.periods import PeriodKind
from generator.publish.gates.downloads import csv_problems, json_problems
from generator.shapes import Break, GapPair
from generator.show.downloads import PUBLISHED, csv_text, downloads, formula_safe, observations_table
from generator.terms import Kind, Polarity, Qualifier, Spoken, Unit
from tests.unit.measure.figures import counted, figure, indicator, limited, years
from tests.unit.show.saying import assessments, city, named, spoken

PLAY = named(
    indicator(*years("34.20", "36", first=2009), figure("CY2011", None), measures={"rate": spoken(Spoken.share)}),
    "play",
)
EMPTY = named(indicator(measures={}), "empty")
CITY = city(PLAY, EMPTY)


def files(*of: Any) -> dict[str, str]:
    found = city(*of) if of else CITY
    return {file.address: file.text for file in downloads(found, assessments(found))}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def published(shown: Observation) -> dict[str, str]:
    (row,) = rows(csv_text(formula_safe(observations_table([shown]))))
    return row


def test_which_files_there_are() -> None:
    assert set(files()) == {
        "data/observations.csv",
        "data/indicators.json",
        "data/sources.json",
        "data/wishes.json",
        "data/indicators/play.csv",
        "data/indicators/empty.csv",
    }


def test_the_columns_are_ours_and_the_days_of_the_period() -> None:
    assert [name for name in PUBLISHED if name not in ("period_start", "period_end")] == list(OBSERVATIONS)
    assert PUBLISHED[PUBLISHED.index("period_kind") + 1 :][:2] == ["period_start", "period_end"]
    for address, text in files().items():
        if address.endswith(".csv"):
            assert text.splitlines()[0] == ",".join(PUBLISHED)


def test_a_row_says_everything_that_the_figure_says() -> None:
    shown = figure(
        "AY2010-11",
        "34.20",
        numerator="342",
        denominator="1000",
        lower="33.1",
        upper="35.3",
        qualifier=Qualifier.about,
        conflict="two-papers",
        also_at="other:7",
        note="Look, here",
        printed="about 34.20%",
    )
    assert published(shown) == {
        "indicator_id": "reading",
        "measure": "rate",
        "area": "here",
        "group": "all",
        "period": "AY2010-11",
        "period_kind": "academic_year",
        "period_start": "2010-09-01",
        "period_end": "2011-08-31",
        "value": "34.20",
        "unit": "percent",
        "kind": "actual",
        "status": "final",
        "numerator": "342",
        "denominator": "1000",
        "lower": "33.1",
        "upper": "35.3",
        "qualifier": "about",
        "missing_reason": "",
        "conflict_id": "two-papers",
        "source_id": "plan",
        "source_line": "1",
        "printed": "about 34.20%",
        "reading": "plain",
        "also_at": "other:7",
        "note": "Look, here",
    }


@pytest.mark.parametrize(
    ("period", "kind", "start", "end"),
    [
        ("AY2010-11", PeriodKind.academic_year, "2010-09-01", "2011-08-31"),
        ("FY2011-12", PeriodKind.financial_year, "2011-04-01", "2012-03-31"),
        ("AJ2010-11", PeriodKind.aug_to_jul, "2010-08-01", "2011-07-31"),
        ("CY2012", PeriodKind.calendar_year, "2012-01-01", "2012-12-31"),
        ("2013-Q1", PeriodKind.quarter, "2013-01-01", "2013-03-31"),
        ("2013-Q1", PeriodKind.cumulative_quarter, "2012-04-01", "2013-03-31"),
        ("M2012-02", PeriodKind.month, "2012-02-01", "2012-02-29"),
        ("T2012-autumn", PeriodKind.term, "2012-09-01", "2012-12-31"),
        ("12M-2011-06", PeriodKind.rolling_year, "2010-07-01", "2011-06-30"),
        ("S2010-11-2011-01", PeriodKind.span, "2010-11-01", "2011-01-31"),
        ("D2013-03-15", PeriodKind.day_snapshot, "2013-03-15", "2013-03-15"),
        ("U2013", PeriodKind.undated, "", ""),
    ],
)
def test_the_days_of_a_period(period: str, kind: PeriodKind, start: str, end: str) -> None:
    row = published(figure(period, "1", period_kind=kind))
    assert (row["period_start"], row["period_end"]) == (start, end)


def test_a_blank_says_why_and_nought_is_not_blank() -> None:
    blank, nought = published(figure("CY2011", None)), published(figure("CY2011", "0"))
    assert (blank["value"], blank["missing_reason"]) == ("", "not_available_yet")
    assert (nought["value"], nought["missing_reason"]) == ("0", "")


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+1+1", "-A1", "@SUM(A1)", "\t=1", "|calc", "%x", '=HYPERLINK("x")', "=cmd|' /C calc'!A1"),
        *("  =1", "\u00a0=1", "two\n=1", "\uff1d1", "'=1", "'quoted'"),
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert published(figure("CY2011", "1", note=cell))["note"] == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["-1.2", "+ 0.6%", "-5 to 3", "1 - 2", "a=b", "", "x@y", 'Übung, “quoted”, "said"', "two\nlines"]
)
def test_other_cells_are_left_as_they_are(cell: str) -> None:
    assert published(figure("CY2011", "1", note=cell))["note"] == cell


def test_every_table_that_is_offered_is_safe() -> None:
    risky = named(indicator(figure("CY2011", "1", note="=1+1"), measures={"rate": spoken(Spoken.share)}), "play")
    for address, text in files(risky).items():
        if address.endswith(".csv"):
            assert [row["note"] for row in rows(text)] == ["'=1+1"], address


@settings(max_examples=20)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12))
def test_the_gate_finds_nothing_in_any_table(note: str) -> None:
    text = csv_text(formula_safe(observations_table([figure("CY2011", "1", note=note)])))
    found = [problem.rule for problem in csv_problems("x.csv", text)]
    # A note that says "nan" looks like a slip, and a person should see it.
    assert found == (["gate-csv-stray"] if note in ("None", "nan", "NaN", "NaT", "<NA>", "inf", "-inf") else [])


def test_every_row_stands_in_the_whole_table_and_in_its_own_in_the_same_words() -> None:
    found = files()
    assert rows(found["data/observations.csv"]) == rows(found["data/indicators/play.csv"])
    assert [row["value"] for row in rows(found["data/observations.csv"])] == ["34.20", "36", ""]
    assert rows(found["data/indicators/empty.csv"]) == []


def test_the_same_city_gives_the_same_bytes() -> None:
    assert files() == files(PLAY, EMPTY)


def every_kind_of_assessment() -> list[Any]:
    """Tested by counts, by limits and not at all; conflicts, targets, other places, undated."""
    share, count = spoken(Spoken.share), spoken(Spoken.count, Unit.count)
    band = spoken(Spoken.share, polarity=Polarity.band)
    several = {
        "by-counts": (share, counted(*((10 + n, 100 + n) for n in range(6)))),
        "all-alike": (share, counted(*((50, 100) for _ in range(6)))),
        "nobody": (share, counted(*((0, 100) for _ in range(6)))),
        "by-limits": (share, limited(*((str(30 + n), str(29 + n), str(31 + n)) for n in range(6)))),
        "no-width": (share, limited(*((str(30 + n), str(30 + n), str(30 + n)) for n in range(6)))),
        "no-base": (count, years("1", "2", "3", "4", "5", "6", unit=Unit.count)),
        "conflict": (share, [figure("CY2011", "1", conflict="two"), figure("CY2011", "2", conflict="two")]),
        "undated": (share, [figure("U2011", "1", period_kind=PeriodKind.undated)]),
        "target": (band, [*years("1", "2"), figure("AY2007-08", "3", kind=Kind.target)]),
        "beside": (share, [*years("1", "2"), figure("AY2007-08", "3", kind=Kind.comparator, area="england")]),
        "blank": (share, [figure("CY2011", None)]),
    }
    return [
        named(indicator(*found, measures={"rate": how}, headline="rate"), name)
        for name, (how, found) in several.items()
    ]


def test_json_holds_nothing_that_json_does_not_know() -> None:
    for address, text in files(*every_kind_of_assessment()).items():
        if address.endswith(".json"):
            assert list(json_problems(address, text)) == []
            assert text.endswith("\n")


def test_json_gives_numbers_as_they_are_printed() -> None:
    (play,) = [one for one in json.loads(files()["data/indicators.json"]) if one["id"] == "play"]
    (found,) = play["assessments"]
    assert found["latest"] == {"period": "AY2010-11", "value": "36", "source": "plan", "line": 1}
    assert found["last_step"]["difference"] == "1.80"
    assert found["last_step"]["earlier"]["value"] == "34.20"


def test_an_indicator_without_a_figure_says_so() -> None:
    (empty,) = [one for one in json.loads(files()["data/indicators.json"]) if one["id"] == "empty"]
    assert (empty["verdict"], empty["reason"], empty["assessments"]) == ("not_measured_yet", "no_value", [])


def test_verdict_and_reason_are_those_of_the_headline() -> None:
    for one in json.loads(files(*every_kind_of_assessment())["data/indicators.json"]):
        head = next(a for a in one["assessments"] if (a["measure"], a["group"]) == (one["headline"], "all"))
        assert (one["verdict"], one["reason"]) == (head["verdict"], head["reason"])


def test_keys_are_in_order_so_that_a_change_reads_as_a_diff() -> None:
    def orders(data: object) -> bool:
        if isinstance(data, dict):
            return list(data) == sorted(data) and all(map(orders, data.values()))
        return all(map(orders, data)) if isinstance(data, list) else True

    texts = chain(files().items(), files(*every_kind_of_assessment()).items())
    assert all(orders(json.loads(text)) for address, text in texts if address.endswith(".json"))


FALLING = counted(*((count, 16_000) for count in (1080, 1030, 985, 940, 890)))


def told(*observations: Observation, **other: Any) -> dict[str, Any]:
    """The first assessment of an indicator with these figures, as JSON tells it."""
    measures = {"rate": spoken(Spoken.share, polarity="low")}
    text = files(named(indicator(*observations, measures=measures, **other), "play"))["data/indicators.json"]
    (found,) = json.loads(text)
    assessment: dict[str, Any] = found["assessments"][0]
    return assessment


def test_how_a_verdict_came_about_is_told_whole() -> None:
    found = told(*FALLING)["audit"]
    assert {name: found[name] for name in ("verdict", "reason", "rule", "polarity", "broken")} == {
        "verdict": "getting_better",
        "reason": "tested",
        "rule": "polarity",
        "polarity": "low",
        "broken": None,
    }
    assert found["test"] == {
        "form": "proportions",
        "chi_squared": "23.897591",
        "threshold": "9.549536",
        "direction": "down",
        "without_one": ["down"] * 5,
        "steady": True,
        "significant": True,
    }
    assert (found["difference"], found["material_change"], found["in_a_row"]) == ("-1.1875", "0.5", 5)
    assert [row["numerator"] for row in found["inputs"]] == ["1080", "1030", "985", "940", "890"]
    assert found["inputs"][0] == {
        "period": "AY2006-07",
        "value": "6.75",
        "numerator": "1080",
        "denominator": "16000",
        "lower": None,
        "upper": None,
        "status": "final",
        "source": "plan",
        "line": 1,
    }


def test_a_verdict_without_a_test_says_so() -> None:
    found = told(figure("CY2011", None))
    assert (found["audit"]["test"], found["audit"]["difference"], found["audit"]["inputs"]) == (None, None, [])
    assert found["missing"] == {
        "period": "CY2011",
        "value": None,
        "source": "plan",
        "line": 1,
        "reason": "not_available_yet",
    }
    assert found["target_state"] == "not_set"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, None),
        ({"lower": "33.1", "upper": "35"}, {"low": "33.1", "high": "35", "printed": True}),
        ({"numerator": "342", "denominator": "1000"}, {"low": "31.325290", "high": "37.195636", "printed": False}),
    ],
)
def test_limits_are_as_printed_or_to_six_places(limits: dict[str, str], expected: dict[str, Any] | None) -> None:
    assert told(figure("CY2011", "34.2", **limits))["interval"] == expected


def test_gaps_and_breaks_are_told() -> None:
    pair, cut = GapPair(group="girls", beside="all"), Break(measure="rate", period="AY2007-08", why="A new way.")
    rows = [*years("1", "2"), *years("4", group="girls", first=2007)]
    found = told(*rows, gaps=(pair,), breaks=(cut,))
    assert found["audit"]["broken"] == {"measure": "rate", "period": "AY2007-08", "why": "A new way."}
    assert found["last_step"] == {"reason": "series_break"}
    (gap,) = found["gaps"]
    assert (gap["groups"], gap["difference"], gap["worse_off"]) == (["girls", "all"], "2", "girls")


def test_no_number_with_a_point_is_left_to_the_machine() -> None:
    def floats(data: Any) -> bool:
        inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        return isinstance(data, float) or any(map(floats, inner))

    assert not floats(told(*FALLING))
