"""The test city `small` is sound and reaches every word of the vocabulary, every verdict and every reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pytest

from generator.check.everything import check_everything
from generator.columns import DECISIONS
from generator.measure.assessment import Assessment, Reason, assess
from generator.measure.beside import beside, has_page
from generator.measure.change import Change, NoChange, NoChangeReason
from generator.measure.compare import Standing
from generator.measure.editions import Likeness, neighbours, of_both
from generator.measure.expectation import Known, Score, foretold, frozen
from generator.measure.forecast import Line, NoLine, line
from generator.measure.freeze import freeze
from generator.measure.gap import Gap, NoGap, NoGapReason
from generator.measure.judgement import Judgement
from generator.measure.news import News, changes, new_ways
from generator.measure.target import TargetState
from generator.measure.trend import Form, Trend
from generator.model.assemble import assemble
from generator.model.city import City, Observation, Organisation, Pledge
from generator.periods import PeriodKind
from generator.problems import Problem, stops
from generator.read.city import CityFiles, read_city
from generator.read.tables import read_table
from generator.shapes import Goal
from generator.terms import (
    ALL_GROUP,
    AreaKind,
    Asked,
    CardQuestion,
    DateOrder,
    Decision,
    Direction,
    Evidence,
    IndicatorKind,
    Kind,
    Missing,
    PledgeKind,
    PledgeState,
    Polarity,
    Qualifier,
    Reading,
    Result,
    Size,
    Spoken,
    Status,
    Unit,
    Verdict,
    Withdrawal,
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
    assert every(CardQuestion, (statement.question for statement in city.progress))


def test_its_statements_reach_one_indicator_many_and_a_whole_branch_of_the_plan(city: City) -> None:
    found = {len(statement.indicators): statement for statement in city.progress}
    assert {1, 2, 3} <= found.keys()
    assert {statement.named for statement in city.progress} == {True, False}
    branch = next(statement for statement in city.progress if not statement.named)
    assert branch.indicators == ("play-space", "sports-clubs", "having-fun")


def test_every_area_and_group_has_a_row(city: City, observations: list[Observation]) -> None:
    # Of one ward nothing is said anywhere: a place without a page.
    assert {o.area for o in observations} == city.areas.keys() - {"ward-millpond"}
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
    assert targets | {a.target_state for a in assessments.values()} == set(TargetState)
    assert every(Standing, (c.standing for a in assessments.values() for c in a.comparisons))
    assert any(a.earlier_comparisons for a in assessments.values())
    assert {c.clear for a in assessments.values() for c in a.comparisons} == {True, False}


def test_limits_and_gaps_of_every_sort(assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    assert {a.interval.printed if a.interval else None for a in assessments.values()} == {True, False, None}
    found = [gap for a in assessments.values() for gap in a.gaps]
    told = [gap for gap in found if isinstance(gap, Gap)]
    assert {gap.reason for gap in found if isinstance(gap, NoGap)} == {NoGapReason.base_under_50}
    assert {gap.direction for gap in told} == {Direction.up, Direction.down}
    assert {gap.moved for gap in told} >= {Direction.down}
    assert {gap.worse_off for gap in told} == {"girls", "boys", "young-carers"}


def test_a_release_whose_expectations_came_true_and_one_that_did_not(
    city: City, assessments: Mapping[tuple[str, str, str], Assessment]
) -> None:
    release = city.releases[0]
    heads = {
        i.id: assessments[i.id, i.shape.headline or "", i.shape.headline_group]
        for i in city.indicators.values()
        if i.observations
    }
    ours = [f for name, head in heads.items() for f in frozen([release], name, head.series, None, city.as_at)]
    assert {found.score for found in ours} >= {Score.inside, Score.above, None}
    assert {found.known for found in ours} == {Known.held, Known.to_come, Known.not_held}


def test_news_of_nearly_every_sort(city: City) -> None:
    *earlier, last = city.releases
    begins = new_ways(city.indicators.values())
    today = freeze(city, assess(city))
    found = {one.kind for one in (*changes(earlier, last, begins), *changes(city.releases, today, begins))}
    assert set(News) - found == {News.counted_anew}


def test_a_paper_expected_what_did_not_come(city: City, assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    how = city.indicators["learning-or-working"].shape.measures["not-placed"]
    series = assessments["learning-or-working", "not-placed", "all"].series
    assert [(f.known, f.went) for f in foretold(series, how, {}, None, city.as_at)] == [
        (Known.held, Direction.down),
        (Known.to_come, None),
    ]


def test_indicators_with_a_line_and_without(city: City, assessments: Mapping[tuple[str, str, str], Assessment]) -> None:
    lines = [line(a.series, city.as_at) for a in assessments.values() if city.looks_ahead(a.indicator)]
    assert {type(found) for found in lines} == {Line, NoLine}


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
    newest = [o for o in observations if o.period.id == "CY2025" and o.value is not None]
    found = [o for o in newest if (o.indicator, o.area) == ("feel-safe", "brookmouth")]
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


# pledges


@pytest.fixture(scope="module")
def organisations(city: City) -> list[Organisation]:
    return list(city.organisations.values())


@pytest.fixture(scope="module")
def pledges(organisations: list[Organisation]) -> list[Pledge]:
    return [pledge for organisation in organisations for pledge in organisation.pledges]


def test_nothing_of_its_pledges_wants_a_look(files: CityFiles) -> None:
    assert [problem for problem in problems(files) if problem.where.file.startswith("pledges/")] == []


def test_every_word_of_a_pledge_is_used(files: CityFiles, organisations: list[Organisation]) -> None:
    pledges = [pledge for organisation in organisations for pledge in organisation.pledges]
    assert every(PledgeKind, (pledge.kind for pledge in pledges))
    assert every(PledgeState, (pledge.state for pledge in pledges))
    assert every(Evidence, (pledge.evidence for pledge in pledges))
    assert every(Result, (pledge.result for pledge in pledges))
    assert every(Size, (organisation.size for organisation in organisations))
    assert every(Withdrawal, (row["why"] for row in files.withdrawn.rows))


def test_every_word_of_a_form_is_used(files: CityFiles) -> None:
    forms = [document.says for document in files.forms]
    layouts = [layout for form in forms for layout in form.layouts]
    assert every(Asked, (question.field for form in forms for question in form.questions))
    assert every(DateOrder, (order for layout in layouts for order in (layout.submitted_order, layout.answers_order)))


def test_every_decision_was_taken_and_nothing_was_published_without_one(files: CityFiles) -> None:
    rows = read_table(ROOT / "pledges" / "decisions.csv", "pledges/decisions.csv", DECISIONS).rows
    assert every(Decision, (row["decision"] for row in rows))
    published = {(row["key"], row["fingerprint"], row["pledge"]) for row in rows if row["decision"] is Decision.publish}
    assert {(row["key"], row["fingerprint"], row["id"]) for row in files.register.rows} <= published


def test_every_wish_sector_and_part_of_a_pledge_is_there(city: City, pledges: list[Pledge]) -> None:
    today = {wish for pledge in pledges for wish in pledge.wishes if pledge.wish_set == city.wishes.id}
    assert today == {wish.id for wish in city.wishes.wishes}
    assert {pledge.wish_set for pledge in pledges} == {"wishes-2020", "wishes-2025"}
    assert {len(pledge.wishes) for pledge in pledges} == {1, 2, 3}
    assert {o.sector for o in city.organisations.values()} == {sector.id for sector in city.shape.pledges.sectors}
    assert {bool(o.area) for o in city.organisations.values()} == {True, False}
    for part in ("benefits", "known_by", "due", "evidence_link", "renews", "renewed_by"):
        assert {bool(getattr(pledge, part)) for pledge in pledges} == {True, False}, part


def test_a_pledge_that_was_renewed_twice_and_an_organisation_of_several(organisations: list[Organisation]) -> None:
    (chain,) = [o.pledges for o in organisations if len(o.pledges) == 3]
    assert [pledge.renewed_by for pledge in chain] == [None, chain[0].id, chain[1].id]
    assert [pledge.renews for pledge in chain] == [chain[1].id, chain[2].id, None]
    assert [{p.state for p in o.pledges} for o in organisations if len(o.pledges) == 2] == [
        {PledgeState.current, PledgeState.gone}
    ]


def test_pledges_that_were_taken_down_keep_their_place_and_nothing_else(city: City, pledges: list[Pledge]) -> None:
    assert len(city.tombstones) == 3
    assert {pledge.id for pledge in pledges}.isdisjoint(city.tombstones)


@pytest.mark.parametrize(
    "hard",
    [
        "Żółwik",
        "الجسر",
        "図書館",
        "🎈",
        "O'Malley's",
        "<b>Bold</b>",
        "{{ 7*7 }}",
        "=SUM(1)",
        "# Heading",
        "None of",
        "CON",
        '"R" Us',
        "<script>alert(",
        "</title></script><svg onload=",
        "[We will](javascript:alert(1))",
        "![x](https://tracker.example/x.png)",
        "{: onclick=",
        '--8<-- "mkdocs.yml"',
        "{{ config }} {% raw %}",
        "=HYPERLINK(",
    ],
)
def test_its_organisations_write_what_is_hard_on_pages(organisations: list[Organisation], hard: str) -> None:
    said = [o.name for o in organisations]
    said += [text for o in organisations for p in o.pledges for text in (p.promise, p.benefits, p.known_by)]
    assert any(hard in text for text in said)
    assert max(map(len, said)) > 120


def test_groups_places_and_plans_can_be_compared(city: City) -> None:
    found = beside(city, assess(city))
    assert any(map(has_page, found.groups.values())) and any(map(has_page, found.places.values()))
    ((first, second),) = neighbours(city.frameworks.values())
    rows = [row for rows in of_both(city, first, second).values() for row in rows]
    assert {Likeness.down, Likeness.only_second} <= {row.likeness for row in rows}
