"""What is new from one release to the next: nothing is told as a change that is none, and no correction as new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.measure.assessment import assess
from generator.measure.disclosure import disclose
from generator.measure.expectation import Score
from generator.measure.freeze import freeze
from generator.measure.news import Difference, News, changes, may_be_told, new_ways
from generator.model.city import City, Observation
from generator.periods import PeriodKind
from generator.shapes import Break, Release, ReleasedExpectation, ReleasedFigure, ReleasedIndicator
from generator.terms import Missing, Qualifier, Spoken, Status, Unit, Verdict
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.saying import SOURCE, city, spoken

FIRST, SECOND = date(2011, 3, 31), date(2012, 3, 31)


def held(period: str | None, value: str | None = "30", **other: Any) -> ReleasedFigure | None:
    """A figure as a release holds it; None where no period is named."""
    facts: dict[str, Any] = {"unit": Unit.percent, "status": Status.final, "source": "plan", "line": 1, **other}
    if period is None:
        return None
    number = None if value is None else Decimal(value)
    return ReleasedFigure(period=period, period_kind=PeriodKind.calendar_year, value=number, **facts)


def entry(shown: ReleasedFigure | None, verdict: Verdict = Verdict.not_tested, **other: Any) -> ReleasedIndicator:
    facts = {"id": "reading", "measure": "rate", "verdict": verdict, "reason": "no_base", **other}
    return ReleasedIndicator(figure=shown, **facts)


def release(*entries: ReleasedIndicator, day: date = FIRST) -> Release:
    return Release(date=day, indicators=entries)


def told(
    before: ReleasedIndicator, after: ReleasedIndicator, begins: Mapping[tuple[str, str], Sequence[date]] | None = None
) -> list[Difference]:
    return list(changes([release(before)], release(after, day=SECOND), begins or {}))


def kinds(before: ReleasedIndicator, after: ReleasedIndicator) -> list[News]:
    return [one.kind for one in told(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (held("CY2010"), held("CY2010"), []),
        (held("CY2010"), held("CY2011", "31"), [News.new]),
        # the same time, another value or another word beside it: no new number
        (held("CY2010"), held("CY2010", "31"), [News.revised]),
        (held("CY2010"), held("CY2010", "30.0"), []),
        (held("CY2010"), held("CY2010", qualifier=Qualifier.over), [News.revised]),
        # the oldest releases do not hold that word, so nobody knows whether it is new
        (held("CY2010", source=None), held("CY2010", qualifier=Qualifier.over), []),
        # numbers that came and went
        (None, held("CY2010"), [News.filled]),
        (held("CY2010", None, missing=Missing.not_stated), held("CY2010"), [News.filled]),
        (held("CY2010"), None, [News.gone]),
        (held("CY2010"), held("CY2010", None, missing=Missing.suppressed), [News.gone]),
        (held("CY2010"), held("CY2009", "29"), [News.gone]),
        (held("CY2010", None, missing=Missing.not_stated), None, []),
        # papers that disagree, and agree again
        (held("CY2010"), held("CY2011", None, conflict="two"), [News.disputed]),
        (held("CY2010", None, conflict="two"), held("CY2010", None, conflict="two"), []),
        (held("CY2010", None, conflict="two"), held("CY2010"), [News.settled]),
        (held("CY2010", None, conflict="two"), held("CY2011"), [News.filled]),
        (None, held("CY2010", None, conflict="two"), [News.disputed]),
        # another unit, or a change for a number: another thing
        (held("CY2010"), held("CY2011", "300", unit=Unit.count), [News.other_number]),
        (held("CY2010"), held("CY2010", "300", unit=Unit.count), [News.other_number]),
        (held("CY2010"), held("CY2011", "2", qualifier=Qualifier.decrease), [News.other_number]),
    ],
)
def test_a_figure_beside_the_one_before(
    before: ReleasedFigure | None, after: ReleasedFigure | None, expected: list[News]
) -> None:
    assert kinds(entry(before), entry(after)) == expected


@pytest.mark.parametrize("other", [{"measure": "number"}, {"group": "girls"}])
def test_another_headline_is_another_number_and_no_change_of_verdict(other: dict[str, Any]) -> None:
    after = entry(held("CY2011", "31"), Verdict.getting_better, **other)
    assert kinds(entry(held("CY2010")), after) == [News.other_number]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (None, [News.new]),
        (held("CY2010"), [News.new]),
        (held("CY2010", "31"), [News.revised, News.new]),
        (held("CY2010", None), [News.gone, News.new]),
        (held("CY2010", None, missing=Missing.suppressed), [News.gone, News.new]),
        (held("CY2010", None, conflict="two"), [News.disputed, News.new]),
    ],
)
def test_a_correction_that_comes_with_a_newer_number_is_told_as_a_correction(
    again: ReleasedFigure | None, expected: list[News]
) -> None:
    found = told(entry(held("CY2010")), entry(held("CY2011", "35"), again=again))
    assert [one.kind for one in found] == expected
    assert all(one.new is again for one in found if one.kind is not News.new)


def test_a_number_that_was_hidden_since_is_told_once() -> None:
    after = entry(held("CY2009", "29"), again=held("CY2010", None, missing=Missing.suppressed))
    assert kinds(entry(held("CY2010")), after) == [News.gone]


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ((date(2011, 1, 1),), News.counted_anew),
        ((date(2010, 6, 1),), News.counted_anew),
        # counted so already, or only later
        ((date(2010, 1, 1),), News.new),
        ((date(2012, 1, 1),), News.new),
        ((), News.new),
    ],
)
def test_a_new_way_of_counting_is_no_new_number_of_the_old_kind(begins: tuple[date, ...], expected: News) -> None:
    found = told(entry(held("CY2010")), entry(held("CY2011", "31")), {("reading", "rate"): begins})
    assert [one.kind for one in found] == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Verdict.not_tested, Verdict.getting_better, [News.verdict]),
        (Verdict.getting_better, Verdict.getting_better, []),
        # told by the number that came or went
        (Verdict.not_measured_yet, Verdict.not_tested, []),
        (Verdict.not_tested, Verdict.not_measured_yet, []),
    ],
)
def test_verdicts(before: Verdict, after: Verdict, expected: list[News]) -> None:
    assert kinds(entry(held("CY2010"), before), entry(held("CY2010"), after)) == expected


def test_what_joined_and_what_left() -> None:
    found = changes(
        [release(entry(None, id="a"), entry(None, id="b"))],
        release(entry(None, id="b"), entry(held("CY2010"), id="c")),
        {},
    )
    assert [(one.kind, one.indicator) for one in found] == [(News.joined, "c"), (News.left, "a")]


def test_without_a_release_before_nothing_is_news() -> None:
    assert changes([], release(entry(held("CY2010"))), {}) == ()


# what we expected


def expects(low: str, high: str, period: str = "CY2011") -> tuple[ReleasedExpectation, ...]:
    return (ReleasedExpectation(period=period, value=Decimal(low), low=Decimal(low), high=Decimal(high)),)


@pytest.mark.parametrize(("value", "scored"), [("30", Score.inside), ("29.9", Score.below), ("32.1", Score.above)])
def test_what_we_expected_is_scored_by_the_first_release_that_did(value: str, scored: Score) -> None:
    first, second = (
        entry(held("CY2009"), expected=expects("30", "32")),
        entry(held("CY2010"), expected=expects("0", "99")),
    )
    earlier = [release(first), release(second, day=SECOND)]
    (_, found) = changes(earlier, release(entry(held("CY2011", value)), day=date(2013, 3, 31)), {})
    assert found.guess is not None
    assert (found.kind, found.guess.score, found.guess.released) == (News.expected, scored, FIRST)


@pytest.mark.parametrize(
    "first",
    [
        entry(held("CY2010"), expected=expects("30", "32", "CY2012")),
        entry(held("CY2010", unit=Unit.count), expected=expects("30", "32")),
        entry(held("CY2010"), measure="number", expected=expects("30", "32")),
    ],
)
def test_nor_is_anything_else_scored(first: ReleasedIndicator) -> None:
    earlier = [release(first), release(entry(held("CY2010")), day=SECOND)]
    found = changes(earlier, release(entry(held("CY2011", "31")), day=date(2013, 3, 31)), {})
    assert [one.kind for one in found] == [News.new]


def test_the_first_days_of_new_ways_of_counting() -> None:
    one = indicator(figure("CY2011", "1"), breaks=(Break(measure="rate", period="CY2011", why="New."),))
    assert new_ways([one, indicator(figure("CY2011", "1"))]) == {("reading", "rate"): [date(2011, 1, 1)]}


# what may be told of an earlier value

PUBLIC = {"plan": SOURCE.model_copy(update={"public": "It is."}), "ours": SOURCE.model_copy(update={"id": "ours"})}


def here(*rows: Observation) -> City:
    """The city as everyone may see it, of one indicator that counts children."""
    how = {"rate": spoken(Spoken.count, Unit.count)}
    return disclose(replace(city(indicator(*rows, measures=how, headline="rate")), sources=PUBLIC))


def count(value: str | None, period: str = "CY2010", source: str = "ours", **other: Any) -> Observation:
    return figure(period, value, unit=Unit.count, source=source, **other)


@pytest.mark.parametrize(
    ("rows", "was", "told"),
    [
        # a public figure may be told for ever, also when it was put right or its row is gone
        ([count("41", source="plan")], held("CY2010", "41", unit=Unit.count), True),
        ([count("43", source="plan")], held("CY2010", "41", unit=Unit.count), True),
        ([count("43", "CY2011", source="plan")], held("CY2010", "41", unit=Unit.count), True),
        # one that is rounded now may not, unless it is what is shown
        ([count("43")], held("CY2010", "45", unit=Unit.count, source="ours"), True),
        ([count("43")], held("CY2010", "43", unit=Unit.count, source="ours"), False),
        ([count("43")], held("CY2010", "43", unit=Unit.count), False),
        ([count("43"), count("60", "CY2011")], held("CY2010", "41", unit=Unit.count, source="ours"), False),
        # nor one that is hidden now, nor any of a source that is no longer public or held
        ([count("5")], held("CY2010", "5", unit=Unit.count, source="ours"), False),
        ([count("5"), count("60", "CY2011")], held("CY2010", "15", unit=Unit.count), False),
        ([count("60", "CY2011", source="plan")], held("CY2010", "15", unit=Unit.count, source="ours"), False),
        ([count("60", "CY2011", source="plan")], held("CY2010", "15", unit=Unit.count, source="lost"), False),
        ([count("60", "CY2011", source="plan")], held("CY2010", "15", unit=Unit.count, source=None), False),
        ([count("60", source="plan")], held("CY2010", None, unit=Unit.count), False),
        # the paper itself hides it now
        (
            [replace(count(None, source="plan"), missing=Missing.suppressed)],
            held("CY2010", "41", unit=Unit.count),
            False,
        ),
    ],
)
def test_an_earlier_value_is_told_only_where_nothing_is_protected(
    rows: list[Observation], was: ReleasedFigure, told: bool
) -> None:
    assert may_be_told(was, entry(was), here(*rows)) is told


# what a release holds of the one before


def test_a_release_holds_again_what_headed_the_last_one() -> None:
    rows = [figure("CY2010", "31", status=Status.revised), figure("CY2010", "30"), figure("CY2011", "33")]
    before = release(entry(held("CY2010")))
    made = replace(city(indicator(*rows, headline="rate")), releases=(before,))
    (now,) = freeze(made, assess(made)).indicators
    assert now.again is not None
    assert (now.again.period, now.again.value, now.again.status) == ("CY2010", Decimal("31"), Status.revised)
    assert [one.kind for one in changes([before], release(now), {})] == [News.verdict, News.revised, News.new]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (entry(held("CY2011")), None),
        (entry(None), None),
        (entry(held("CY2010"), group="girls"), None),
        # no longer held: told as such, and not passed over
        (entry(held("CY2009")), ("CY2009", None)),
    ],
)
def test_and_nothing_else(before: ReleasedIndicator, expected: tuple[str, str] | None) -> None:
    made = replace(city(indicator(figure("CY2011", "33"), headline="rate")), releases=(release(before),))
    (now,) = freeze(made, assess(made)).indicators
    assert (now.again and (now.again.period, now.again.value)) == expected
