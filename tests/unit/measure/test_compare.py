from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.measure.compare import comparisons, earlier_comparisons
from generator.model.city import Observation
from generator.terms import Kind, Qualifier, Unit
from tests.unit.measure.figures import figure, measure, series, years

THERE: dict[str, Any] = {"area": "country", "kind": Kind.comparator}


@pytest.mark.parametrize(
    ("ours", "theirs", "polarity", "difference", "standing", "judgement"),
    [
        ("8.2", "7.7", "low", "0.5", "above", "worse"),
        ("8.2", "7.7", "high", "0.5", "above", "better"),
        ("8.2", "7.7", "neutral", "0.5", "above", "not_judged"),
        ("7.7", "8.2", "low", "-0.5", "below", "better"),
        ("7.7", "8.2", "high", "-0.5", "below", "worse"),
        ("7.7", "8.2", "neutral", "-0.5", "below", "not_judged"),
        ("5.9", "5.8", "low", "0.1", "same", "same"),
        ("94.8", "95", "high", "-0.2", "same", "same"),
    ],
)
def test_ours_beside_theirs(
    ours: str, theirs: str, polarity: str, difference: str, standing: str, judgement: str
) -> None:
    our_row, their_row = figure("AY2010-11", ours), figure("AY2010-11", theirs, **THERE)
    (found,) = comparisons(series(our_row), [series(their_row)], measure(polarity))
    assert (found.area, found.ours, found.theirs) == ("country", our_row, their_row)
    assert (found.difference, found.standing, found.judgement) == (Decimal(difference), standing, judgement)


@pytest.mark.parametrize(
    ("theirs", "clear", "standing"),
    [
        ("7.9", True, "above"),
        ("8.0", False, "above"),
        ("10", False, "same"),
        ("12", False, "below"),
        ("12.1", True, "below"),
    ],
)
def test_a_benchmark_between_our_limits_is_not_clearly_another(theirs: str, clear: bool, standing: str) -> None:
    ours = series(figure("CY2011", "10", lower="8", upper="12"))
    (found,) = comparisons(ours, [series(figure("CY2011", theirs, **THERE))], measure())
    assert (found.clear, found.standing) == (clear, standing)


def test_a_difference_that_matters_may_be_unclear_and_a_clear_one_may_not_matter() -> None:
    counts: dict[str, Any] = {"numerator": "10000", "denominator": "100000"}
    ours = series(figure("CY2011", "10", **counts))
    (found,) = comparisons(ours, [series(figure("CY2011", "10.3", **THERE))], measure())
    assert (found.standing, found.clear) == ("same", True)


@pytest.mark.parametrize("ours", [figure("CY2011", "10"), figure("CY2011", "10", qualifier=Qualifier.increase)])
def test_without_limits_nobody_can_say_if_it_is_clear(ours: Observation) -> None:
    (found,) = comparisons(series(ours), [series(figure("CY2011", "5", lower="4", upper="6", **THERE))], measure())
    assert found.clear is None


def test_a_rise_beside_a_fall_is_as_far_as_both_together() -> None:
    ours = figure("CY2011", "16.3", qualifier=Qualifier.increase)
    theirs = figure("CY2011", "1.4", qualifier=Qualifier.decrease, **THERE)
    (found,) = comparisons(series(ours), [series(theirs)], measure())
    assert found.difference == Decimal("17.7")


@pytest.mark.parametrize(
    "theirs",
    [
        figure("AY2010-11", None, **THERE),
        figure("FY2010-11", "1", **THERE),
        figure("AY2009-10", "1", **THERE),
        figure("AY2010-11", "1", unit=Unit.count, **THERE),
        figure("AY2010-11", "1", conflict="two-papers", **THERE),
        figure("AY2010-11", "1", area="country", kind=Kind.target),
    ],
)
def test_unlike_values_are_not_compared(theirs: Observation) -> None:
    assert comparisons(series(figure("AY2010-11", "1")), [series(theirs)], measure()) == ()


def test_a_conflict_over_our_newest_value_leaves_it_uncompared() -> None:
    ours = figure("AY2010-11", "1", conflict="two-papers")
    assert comparisons(series(ours), [series(figure("AY2010-11", "1", **THERE))], measure()) == ()


def test_areas_come_in_the_order_given() -> None:
    others = [series(figure("CY2010", "1", area=area)) for area in ("region", "country")]
    assert [c.area for c in comparisons(series(figure("CY2010", "1")), others, measure())] == ["region", "country"]


def test_where_the_newest_cannot_be_compared_the_last_shared_period_is_kept_apart() -> None:
    ours = series(*years("9", "8", "7", "6"))
    theirs = series(*years("5", "5", **THERE))
    assert comparisons(ours, [theirs], measure()) == ()
    (found,) = earlier_comparisons(ours, [theirs], measure())
    assert (found.ours.period.id, found.difference) == ("AY2007-08", Decimal(3))


def test_an_earlier_period_is_of_no_interest_where_the_newest_is_shared() -> None:
    ours, theirs = series(*years("9", "8")), series(*years("5", "5", **THERE))
    assert len(comparisons(ours, [theirs], measure())) == 1
    assert earlier_comparisons(ours, [theirs], measure()) == ()
