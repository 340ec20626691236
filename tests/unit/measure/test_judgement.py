from __future__ import annotations

from decimal import Decimal

import pytest

from generator.measure.judgement import direction, judge
from generator.terms import Direction, Polarity


@pytest.mark.parametrize(
    ("difference", "smallest", "expected"),
    [
        ("0.5", "0.5", "up"),
        ("-0.5", "0.5", "down"),
        ("0.49", "0.5", "same"),
        ("-0.49", "0.5", "same"),
        ("0.51", "0.5", "up"),
        ("0", "0.5", "same"),
        ("0", "0", "same"),
        ("0.0", "0", "same"),
        ("0.01", "0", "up"),
        ("-0.01", "0", "down"),
        ("-300", "25", "down"),
    ],
)
def test_a_difference_counts_from_exactly_the_smallest_that_matters(
    difference: str, smallest: str, expected: str
) -> None:
    assert direction(Decimal(difference), Decimal(smallest)) == expected


@pytest.mark.parametrize(
    ("went", "polarity", "expected"),
    [
        ("up", "high", "better"),
        ("up", "low", "worse"),
        ("up", "neutral", "not_judged"),
        ("down", "high", "worse"),
        ("down", "low", "better"),
        ("down", "neutral", "not_judged"),
        ("same", "high", "same"),
        ("same", "low", "same"),
        ("same", "neutral", "same"),
    ],
)
def test_every_direction_and_polarity_has_its_judgement(went: str, polarity: str, expected: str) -> None:
    assert judge(Direction(went), Polarity(polarity)) == expected
