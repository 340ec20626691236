from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.assessment import MOVED, NOT_JUDGED, Assessment, Reason, assess, assess_indicator, headline
from generator.measure.change import Change, NoChange, NoChangeReason
from generator.measure.trend import NotTested
from generator.model.city import City, Observation
from generator.shapes import Aim, Break
from generator.terms import Direction, Kind, Missing, Status, Verdict
from tests.unit.measure.figures import counted, figure, indicator, limited, measure, school_year, years

FALLING = counted(*((count, 16_000) for count in (1080, 1030, 985, 940, 890)))
RISING = counted(*((count, 16_000) for count in (890, 940, 985, 1030, 1080)))
UNCLEAR = counted(*((count, 16_000) for count in (1040, 1010, 985, 960, 930)))
TINY_RISE = counted(*((count, 36_000_000) for count in (2_520_000, 2_525_400, 2_530_800, 2_536_200, 2_541_600)))
TINY_FALL = TINY_RISE[::-1]
CONFLICT: dict[str, Any] = {"conflict": "two-papers"}
HIDDEN_EARLIER = replace(figure("CY2009", None), missing=Missing.suppressed)
EARLY = ("low", "too_early_to_say")


def assessed(*rows: Observation, polarity: str = "low", change: str = "0.5") -> Assessment:
    held = indicator(*rows, measures={"rate": measure(polarity, change)})
    (found,) = assess_indicator(held, "here", ())
    return found


@pytest.mark.parametrize(
    ("rows", "polarity", "verdict", "reason"),
    [
        (FALLING, "low", "getting_better", "tested"),
        (FALLING, "high", "getting_worse", "tested"),
        (FALLING, "neutral", "gone_down_not_judged", "neutral"),
        (RISING, "low", "getting_worse", "tested"),
        (RISING, "high", "getting_better", "tested"),
        (RISING, "neutral", "gone_up_not_judged", "neutral"),
        (UNCLEAR, "low", "no_clear_change", "not_significant"),
        (UNCLEAR, "high", "no_clear_change", "not_significant"),
        (UNCLEAR, "neutral", "no_clear_change", "not_significant"),
        (TINY_RISE, "low", "about_the_same", "under_material_change"),
        (TINY_RISE, "high", "about_the_same", "under_material_change"),
        (TINY_RISE, "neutral", "about_the_same", "under_material_change"),
        (years("1", "2", "3", "4", "5"), "low", "not_tested", "no_base"),
        (years("1", "2", "3", "4"), "low", "too_early_to_say", "too_few_points"),
        (FALLING[1:], "low", "too_early_to_say", "too_few_points"),
        (years("1"), "neutral", "too_early_to_say", "too_few_points"),
        ([*years("1", first=2001), *FALLING[1:]], "low", "too_early_to_say", "gap_in_series"),
        ([*FALLING, figure("AY2010-11", "9", **CONFLICT)], "low", "too_early_to_say", "conflict"),
        ([*FALLING, figure("AY2008-09", "9", **CONFLICT)], "low", "too_early_to_say", "too_few_points"),
        (years("1", "2", "3", "4", "5", kind=Kind.target), "low", "not_measured_yet", "no_value"),
        ([figure("CY2010", None)], "neutral", "not_measured_yet", "no_value"),
        ([figure("U2010", "5")], "low", "too_early_to_say", "undated"),
        ([replace(figure("CY2010", None), missing=Missing.suppressed)], "low", "not_measured_yet", "hidden"),
        ([figure("CY2010", None), HIDDEN_EARLIER], "low", "not_measured_yet", "no_value"),
        ([*years("1", "2", status=Status.estimated), *years("3", "4", "5", first=2008)], *EARLY, "mixed_kinds"),
        ([*years("1", kind=Kind.baseline), *years("2", "3", "4", "5", first=2007)], *EARLY, "mixed_kinds"),
        ([*years("1", first=2004), *years("2", "3", "4", "5", first=2006)], *EARLY, "gap_in_series"),
        ([*years("1", "2", first=2005), *years("3", "4", "5", first=2008)], *EARLY, "gap_in_series"),
        (years("5", "5", "5", "5", "5"), "low", "no_clear_change", "all_equal"),
        (counted(*[(50, 1000)] * 5), "low", "no_clear_change", "all_equal"),
        (counted(*[(0, 1000)] * 5), "high", "no_clear_change", "all_equal"),
        (limited(*[("5", "4", "6")] * 5), "neutral", "no_clear_change", "all_equal"),
        (counted((0, 1000), *[(n, 1000) for n in (1, 2, 3, 4)]), "low", "not_tested", "none_or_all"),
        (counted(*[(n, 49) for n in (1, 2, 3, 4, 5)]), "low", "not_tested", "base_under_50"),
        (
            [figure(f"12M-{year}-06", "5", lower="1", upper="9") for year in range(2006, 2011)],
            "low",
            "not_tested",
            "overlapping_periods",
        ),
    ],
)
def test_the_first_verdict_that_holds_is_given(
    rows: list[Observation], polarity: str, verdict: str, reason: str
) -> None:
    found = assessed(*rows, polarity=polarity)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(("change", "verdict"), [("0.06", "getting_worse"), ("0.0601", "about_the_same")])
def test_a_change_of_exactly_what_matters_counts(change: str, verdict: str) -> None:
    assert assessed(*TINY_RISE, change=change).verdict == verdict


def test_what_matters_is_measured_over_the_five_points_that_were_tested() -> None:
    rows = [figure(school_year(2005), "99"), *TINY_RISE]
    assert assessed(*rows).verdict == "about_the_same"


def test_a_line_that_runs_against_its_ends_is_not_clear() -> None:
    wide = ("10", "-990", "1010")
    rows = limited(wide, ("1", "0.9", "1.1"), ("2", "1.9", "2.1"), ("3", "2.9", "3.1"), ("0", "-1000", "1000"))
    found = assessed(*rows)
    assert (found.verdict, found.reason) == ("no_clear_change", "ends_disagree")


def test_every_way_and_polarity_has_a_verdict_and_no_two_readings() -> None:
    judged = {key: value.value for key, value in MOVED.items()}
    assert judged == {
        ("high", "up"): "getting_better",
        ("high", "down"): "getting_worse",
        ("low", "up"): "getting_worse",
        ("low", "down"): "getting_better",
    }
    assert {way.value: verdict.value for way, verdict in NOT_JUDGED.items()} == {
        "up": "gone_up_not_judged",
        "down": "gone_down_not_judged",
    }


@pytest.mark.parametrize("polarity", ["neutral", "band"])
@pytest.mark.parametrize(("rows", "verdict"), [(FALLING, "gone_down_not_judged"), (RISING, "gone_up_not_judged")])
def test_where_no_way_is_better_nothing_is_judged(polarity: str, rows: tuple[Observation, ...], verdict: str) -> None:
    held = indicator(*rows, measures={"rate": measure(polarity)})
    (found,) = assess_indicator(held, "here", ())
    assert (found.verdict, found.reason) == (verdict, Reason.neutral)


def test_everything_is_said_beside_the_verdict() -> None:
    rows = [
        *FALLING,
        figure("AY2010-11", "6", kind=Kind.target),
        figure("AY2010-11", "5", area="country", kind=Kind.comparator),
        figure("AY2009-10", "5", area="region", kind=Kind.comparator),
        figure("AY2010-11", "5", area="ward", kind=Kind.actual),
        figure("AY2010-11", "5", area="country", group="girls", kind=Kind.comparator),
    ]
    (found,) = assess_indicator(indicator(*rows), "here", ("region", "country"))
    assert (found.indicator, found.measure, found.group, found.conflict) == ("reading", "rate", "all", None)
    assert found.latest == FALLING[-1]
    assert isinstance(found.last_step, Change)
    assert found.last_step.judgement == "same"
    assert found.since_start is not None
    assert found.since_start.judgement == "better"
    assert [t.state for t in found.targets] == ["met"]
    assert [c.area for c in found.comparisons] == ["country"]
    assert [c.area for c in found.earlier_comparisons] == ["region"]


def test_a_conflict_is_kept_for_the_words() -> None:
    found = assessed(figure("CY2010", "9.6", **CONFLICT), figure("CY2010", "8.6", **CONFLICT))
    assert found.conflict == "two-papers"
    assert found.latest is not None
    assert isinstance(found.last_step, NoChange)
    assert isinstance(found.trend, NotTested)


def test_only_the_citys_own_series_are_assessed() -> None:
    rows = [figure("CY2010", "1", area="country"), figure("CY2010", "1", group="girls"), figure("CY2010", "1")]
    assert [(a.measure, a.group) for a in assess_indicator(indicator(*rows), "here", ("country",))] == [
        ("rate", "girls"),
        ("rate", "all"),
    ]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ({"headline": "rate"}, ("rate", "all")),
        ({"headline": "rate", "headline_group": "girls"}, ("rate", "girls")),
        ({"headline": "number"}, ("number", "all")),
        ({"headline": "rate", "headline_group": "boys"}, None),
        ({}, None),
    ],
)
def test_the_headline_is_the_one_that_the_file_names(shape: dict[str, Any], expected: tuple[str, str] | None) -> None:
    rows = [figure("CY2010", "1", group="girls"), figure("CY2010", "1"), figure("CY2010", "1", measure="number")]
    held = indicator(*rows, measures={"rate": measure(), "number": measure()}, **shape)
    found = headline(held, assess_indicator(held, "here", ()))
    assert ((found.measure, found.group) if found else None) == expected


def test_every_indicator_of_the_city_is_there_with_or_without_figures() -> None:
    full, empty = indicator(*FALLING), indicator(measures={})
    empty = replace(empty, shape=empty.shape.model_copy(update={"id": "empty"}))
    shape: Any = SimpleNamespace(area="here", comparators=())
    city = SimpleNamespace(shape=shape, as_at=date(2013, 1, 1), indicators={"reading": full, "empty": empty})
    found = assess(cast(City, city))
    assert list(found) == ["reading", "empty"]
    assert [len(assessments) for assessments in found.values()] == [1, 0]


def test_reasons_and_verdicts_all_have_a_case_above() -> None:
    table = next(m for m in test_the_first_verdict_that_holds_is_given.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined]
    cases = table.args[1]
    assert {case[2] for case in cases} == set(Verdict)
    assert {case[3] for case in cases} | {"ends_disagree", "series_break"} == set(Reason)


# breaks


def cut(*rows: Observation, period: str = "AY2008-09", broken: str = "rate") -> Assessment:
    held = indicator(*rows, breaks=(Break(measure=broken, period=period, why="A new way of counting."),))
    (found,) = assess_indicator(held, "here", ())
    return found


@pytest.mark.parametrize(
    ("period", "reason", "points"),
    [
        ("AY2006-07", "tested", 5),
        ("AY2007-08", "series_break", 4),
        ("AY2010-11", "series_break", 1),
        ("AY2011-12", "tested", 5),
    ],
)
def test_nothing_is_tested_across_a_break(period: str, reason: str, points: int) -> None:
    found = cut(*FALLING, period=period)
    assert (found.reason, len(found.series.points)) == (reason, points)
    assert len(found.series.history) == points


def test_a_break_of_another_measure_cuts_nothing() -> None:
    other = figure("AY2008-09", "1", measure="number")
    held = indicator(
        *FALLING,
        other,
        measures={"rate": measure(), "number": measure()},
        breaks=(Break(measure="number", period="AY2008-09", why="So."),),
    )
    assert assess_indicator(held, "here", ())[0].reason == "tested"


def test_the_last_of_several_breaks_counts_whatever_their_order() -> None:
    breaks = tuple(Break(measure="rate", period=period, why="So.") for period in ("AY2009-10", "AY2007-08"))
    (found,) = assess_indicator(indicator(*FALLING, breaks=breaks), "here", ())
    assert [value.period.id for value in found.series.history] == ["AY2009-10", "AY2010-11"]
    assert found.series.broken == breaks[0]


def test_the_step_over_a_break_is_not_told() -> None:
    found = cut(*FALLING, period="AY2010-11")
    assert found.last_step == NoChange(NoChangeReason.series_break)
    assert found.since_start is None


def test_the_steps_since_a_break_are_told() -> None:
    found = cut(*FALLING)
    assert isinstance(found.last_step, Change)
    assert found.since_start is not None
    assert found.since_start.earlier.period.id == "AY2008-09"


def test_few_values_on_both_sides_of_a_break_are_too_few_without_it_too() -> None:
    assert cut(*years("1", "2", "3", "4")).reason == "too_few_points"


# edges


def test_a_start_of_nought_is_a_start_like_any_other() -> None:
    found = assessed(*years("0", "1", "4"))
    assert isinstance(found.last_step, Change)
    assert found.since_start is not None
    assert (found.last_step.difference, found.since_start.difference) == (3, 4)
    assert (found.since_start.direction, found.since_start.judgement) == ("up", "worse")


def test_missing_middle_years_are_stepped_over_and_said() -> None:
    found = assessed(*years("5"), figure("AY2007-08", None), *years("3", first=2008))
    assert isinstance(found.last_step, Change)
    assert (found.last_step.consecutive, found.last_step.direction) == (False, "down")
    assert (len(found.series.points), found.missing) == (1, None)


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (years("1"), None),
        ([*years("1"), figure("AY2007-08", None)], "AY2007-08"),
        ([*years("1"), figure("AY2005-06", None)], None),
        ([*years("1"), figure("AY2007-08", None, kind=Kind.target)], None),
        ([*years("1"), figure("AY2007-08", None), figure("AY2008-09", None)], "AY2008-09"),
        ([figure("AY2005-06", None), figure("AY2004-05", None)], "AY2005-06"),
    ],
)
def test_a_blank_after_the_newest_value_is_not_passed_over(rows: list[Observation], missing: str | None) -> None:
    found = assessed(*rows)
    assert (found.missing.period.id if found.missing else None) == missing


@pytest.mark.parametrize("status", [Status.provisional, Status.revised, Status.final])
def test_early_and_corrected_numbers_are_told_and_tested_like_others(status: Status) -> None:
    found = assessed(*FALLING[:4], replace(FALLING[4], status=status))
    assert (found.verdict, found.latest) == ("getting_better", replace(FALLING[4], status=status))


def test_a_corrected_number_takes_the_place_of_the_early_one() -> None:
    early, corrected = replace(FALLING[4], status=Status.provisional), replace(FALLING[4], status=Status.revised)
    assert assessed(*FALLING[:4], early, corrected).latest == corrected


def test_a_value_in_conflict_has_no_interval() -> None:
    rows = [figure("CY2010", value, lower="1", upper="20", **CONFLICT) for value in ("9.6", "8.6")]
    assert assessed(*rows).interval is None
    assert assessed(figure("CY2010", "9.6", lower="1", upper="20")).interval is not None


@pytest.mark.parametrize("polarity", ["high", "low", "neutral"])
@pytest.mark.parametrize("way", ["up", "down", "same"])
def test_what_a_document_wants_is_never_what_is_better(way: str, polarity: str) -> None:
    measures = {"rate": measure(polarity)}
    target = figure("AY2010-11", "6", kind=Kind.target)
    there = figure("AY2010-11", "5", area="country", kind=Kind.comparator)
    without = indicator(*FALLING, target, there, measures=measures)
    wanted = Aim(official="So.", source="plan", line=1, direction=Direction(way), plain="So.")
    with_aim = replace(without, shape=without.shape.model_copy(update={"aim": wanted}))
    assert assess_indicator(with_aim, "here", ("country",)) == assess_indicator(without, "here", ("country",))


@given(st.permutations([*FALLING, figure("AY2010-11", "6", kind=Kind.target), *years("9", first=2001)]))
def test_the_order_of_rows_does_not_matter(rows: list[Observation]) -> None:
    told, expected = (
        assessed(*rows),
        assessed(*FALLING, figure("AY2010-11", "6", kind=Kind.target), *years("9", first=2001)),
    )
    assert replace(told, series=expected.series) == expected
