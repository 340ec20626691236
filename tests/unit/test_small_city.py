"""The test city `small` is sound and reaches every word of the vocabulary, every verdict and every reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pytest

from generator.check.everything import check_everything
from generator.measure.assessment import Assessment, Reason, assess
from generator.measure.change import Change, NoChange, NoChangeReason
from generator.measure.compare import Standing
from generator.measure.judgement import Judgement
from generator.measure.target import TargetState
from generator.measure.trend import Form, Trend
from generator.model.assemble import assemble
from generator.model.city import City, Observation
from generator.periods import PeriodKind
from generator.problems import Problem, stops
from generator.read.city import CityFiles, read_city
from generator.shapes import Goal
from generator.terms import (
    ALL_GROUP,
    AreaKind,
    Direction,
    IndicatorKind,
    Kind,
    Missing,
    Polarity,
    Qualifier,
    Reading,
    Spoken,
    Status,
    Unit,
    Verdict,
)

ROOT = Path(__file__).resolve().parents[1] / "cities" / "small"
YEARS = 12


@pytest.fixture(scope="module")
def files() -> CityFiles:
    return read_city(ROOT)[0]


@pytest.fixture(scope="module")
def city(files: CityFiles) -> City:
    return assemble(files, None)


@pytest.fixture(scope="module")
def observations(city: City) -> list[Observation]:
    return [observation for indicator in city.indicators.values() for observation in indicator.observations]


@pytest.fixture(scope="module")
def assessments(city: City) -> Mapping[tuple[str, str, str], Assessment]:
    return {(a.indicator, a.measure, a.group): a for a in chain.from_iterable(assess(city).values())}


def every(terms: type[StrEnum], found: Iterator[StrEnum | None]) -> bool:
    return set(terms) <= set(found)


def problems(files: CityFiles) -> list[Problem]:
    return [*read_city(ROOT)[1], *check_everything(files, ROOT / "documents")]


def test_nothing_is_wrong_with_it(files: CityFiles) -> None:
    found = problems(files)
    assert not stops(found), [(problem.rule, str(problem.where), dict(problem.facts)) for problem in found]


def test_its_documents_say_that_they_are_invented() -> None:
    for path in (ROOT / "documents").glob("*.txt"):
        assert path.read_text(encoding="utf-8").startswith("INVENTED DOCUMENT."), path.name


def test_every_word_of_a_row_is_used(observations: list[Observation]) -> None:
    assert every(Unit, (o.unit for o in observations))
    assert every(Kind, (o.kind for o in observations))
    assert every(Status, (o.status for o in observations))
    assert every(Qualifier, (o.qualifier for o in observations))
    assert every(Missing, (o.missing for o in observations))
    assert every(Reading, (o.reading for o in observations))
    assert every(PeriodKind, (o.period.kind for o in observations))


def test_every_word_of_a_document_is_used(city: City) -> None:
    shapes = [indicator.shape for indicator in city.indicators.values()]
    measures = [measure for shape in shapes for measure in shape.measures.values()]
    assert every(Spoken, (measure.spoken for measure in measures))
    assert every(Polarity, (measure.polarity for measure in measures))
    assert every(Direction, (shape.aim.direction for shape in shapes if shape.aim is not None))
    assert every(IndicatorKind, (shape.kind for shape in shapes))
    assert every(AreaKind, (area.kind for area in city.areas.values()))


def test_every_area_and_group_has_a_row(city: City, observations: list[Observation]) -> None:
    assert {o.area for o in observations} == city.areas.keys()
    assert {o.group for o in observations} == city.groups.keys()


def test_every_verdict_and_reason_is_reached(assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    assert every(Verdict, (a.verdict for a in assessments.values()))
    assert every(Reason, (a.reason for a in assessments.values()))
    assert every(Form, (a.trend.form for a in assessments.values() if isinstance(a.trend, Trend)))


def test_every_verdict_heads_a_page(city: City, assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    heads = [(i.id, i.shape.headline or "", i.shape.headline_group) for i in city.indicators.values()]
    assert every(Verdict, (assessments[head].verdict for head in heads if head in assessments))


def test_every_way_to_say_a_change_is_reached(assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    steps = [a.last_step for a in assessments.values()]
    assert every(NoChangeReason, (step.reason for step in steps if isinstance(step, NoChange)))
    assert every(Direction, (step.direction for step in steps if isinstance(step, Change)))
    assert every(Judgement, (step.judgement for step in steps if isinstance(step, Change)))


def test_targets_and_comparisons_of_every_sort(assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    targets = {target.state for a in assessments.values() for target in a.targets}
    # A target on a neutral measure is refused by the checks, so no sound city has one that is not judged.
    assert targets == set(TargetState) - {TargetState.not_judged}
    assert every(Standing, (c.standing for a in assessments.values() for c in a.comparisons))
    assert any(a.earlier_comparisons for a in assessments.values())


@pytest.mark.parametrize("area", ["brookmouth", "england", "harbour-cities"])
def test_twelve_years_in_a_row(observations: list[Observation], area: str) -> None:
    found = [o for o in observations if (o.indicator, o.area) == ("play-space", area) and o.kind is not Kind.target]
    assert len([o for o in found if o.value is not None]) == YEARS


def test_shares_and_counts_at_the_edges(assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    latest = [a.latest for a in assessments.values() if a.latest is not None]
    shares = {o.value for o in latest if o.unit is Unit.percent}
    counts = {o.value for o in latest if o.unit is Unit.count}
    assert {Decimal(text) for text in ("0", "0.3", "99.7", "100")} <= shares
    assert {Decimal(number) for number in (0, 1, 2)} <= counts


def test_one_measure_has_four_groups_in_its_newest_year(observations: list[Observation]) -> None:
    found = [o for o in observations if o.indicator == "feel-safe" and o.period.id == "CY2025" and o.value is not None]
    assert {o.measure for o in found} == {"safe"}
    assert len({o.group for o in found} - {ALL_GROUP}) == 4


def depths(goals: tuple[Goal, ...], depth: int = 1) -> Iterator[int]:
    for goal in goals:
        if goal.indicators:
            yield depth
        yield from depths(goal.goals, depth + 1)


def test_its_plans_have_other_depths(city: City) -> None:
    assert set(depths(city.framework.goals)) == {1, 2, 3}
    assert {len(plan.levels) for plan in city.frameworks.values()} == {1, 3}
    assert len(city.wishes.wishes) == 5
