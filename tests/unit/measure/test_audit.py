from __future__ import annotations

from decimal import Decimal

import pytest

from generator.measure.assessment import Assessment, Reason, assess_indicator
from generator.measure.audit import DECIDED_BY, Audit, DecidedBy, audit
from generator.measure.trend import THRESHOLD
from generator.model.city import Observation
from generator.shapes import Break
from generator.terms import Missing
from tests.unit.measure.figures import counted, figure, indicator, limited, measure, years

FALLING = counted(*((count, 16_000) for count in (1080, 1030, 985, 940, 890)))
CUT = Break(measure="rate", period="AY2008-09", why="A new way of counting.")


def assessed(*rows: Observation, polarity: str = "low", change: str = "0.5") -> Assessment:
    (found,) = assess_indicator(indicator(*rows, measures={"rate": measure(polarity, change)}), "here", ())
    return found


def audited(*rows: Observation, polarity: str = "low", change: str = "0.5") -> Audit:
    return audit(assessed(*rows, polarity=polarity, change=change))


def test_a_verdict_from_a_test_says_every_number_on_the_way() -> None:
    found = audited(figure("AY2005-06", "99"), *FALLING)
    assert (found.verdict, found.reason, found.rule) == ("getting_better", "tested", "polarity")
    assert (found.inputs, found.in_a_row, found.wanted) == (tuple(FALLING), 6, 5)
    assert found.test is not None
    assert found.test.chi_squared == pytest.approx(23.90, abs=0.005)
    assert (found.test.form, found.test.threshold, found.test.direction) == ("proportions", THRESHOLD, "down")
    assert (found.test.without_one, found.test.steady, found.test.significant) == (("down",) * 5, True, True)
    assert (found.difference, found.material_change) == (Decimal("-1.1875"), Decimal("0.5"))
    assert (found.polarity, found.broken) == ("low", None)


def test_a_trend_that_hangs_on_one_point_shows_which() -> None:
    found = audited(*counted(*((count, 16_000) for count in (1000, 990, 980, 970, 1400))))
    assert (found.reason, found.rule) == ("not_significant", "significance")
    assert found.test is not None
    assert found.test.without_one == ("up", "up", "up", "up", "down")
    assert (found.test.steady, found.test.significant) == (False, False)


@pytest.mark.parametrize(
    ("rows", "rule", "inputs", "in_a_row"),
    [
        ([figure("CY2010", None)], "value", 0, 0),
        (years("1", "2", "3"), "points", 3, 3),
        ([*years("1", first=2001), *years("1", "2", "3", "4")], "points", 4, 4),
        ([figure("U2010", "5")], "points", 1, 0),
        ([figure("CY2010", "9", conflict="two"), figure("CY2010", "8", conflict="two")], "points", 1, 0),
        (years("1", "2", "3", "4", "5"), "test", 5, 5),
        (years("1", "2", "3", "4", "5", "6"), "test", 5, 6),
        (FALLING[::-1], "polarity", 5, 5),
        (limited(*[("5", "1", "9")] * 5), "significance", 5, 5),
    ],
)
def test_which_question_decided_and_what_was_looked_at(
    rows: list[Observation], rule: str, inputs: int, in_a_row: int
) -> None:
    found = audited(*rows)
    assert (found.rule, len(found.inputs), found.in_a_row) == (rule, inputs, in_a_row)
    assert (found.test is None, found.difference is None) == (rule in ("value", "points", "test"),) * 2


def test_a_break_is_told_with_its_reason() -> None:
    held = indicator(*years("1", "2", "3", "4", "5"), breaks=(CUT,))
    (found,) = assess_indicator(held, "here", ())
    assert (audit(found).reason, audit(found).broken) == ("series_break", CUT)
    assert [value.value for value in audit(found).inputs] == [3, 4, 5]


def test_a_hidden_value_is_no_input() -> None:
    blank = figure("CY2010", None)
    found = assessed(blank)
    assert (found.missing, audit(found).inputs) == (blank, ())
    assert blank.missing is Missing.not_available_yet


def test_every_reason_is_one_questions_answer() -> None:
    assert set(DECIDED_BY) == set(Reason)
    assert set(DECIDED_BY.values()) == set(DecidedBy)
