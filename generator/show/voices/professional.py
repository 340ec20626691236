"""The professional's voice: exact figures, percentage points, 95 % limits, and every rule's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.change import Change, NoChange
from generator.measure.compare import Comparison
from generator.measure.gap import Gap, NoGap
from generator.measure.interval import Interval
from generator.measure.target import TargetResult, TargetState
from generator.model.city import City, Indicator, Observation
from generator.shapes import Measure
from generator.show.numbers import rounded_half_up, trimmed, written
from generator.show.phrases import decimals, exact, in_unit, is_change
from generator.show.sentences import SIDES, care, now
from generator.show.voices.passages import Marks, Passage, Topic, marks, passages
from generator.show.words import Words
from generator.terms import Direction, Unit


@dataclass(frozen=True, slots=True)
class Professional:
    """The passages for professionals, in order."""

    marks: Marks
    passages: tuple[Passage, ...]


def professional(indicator: Indicator, found: Assessment, city: City, words: Words) -> Professional:
    """Everything that professionals are told of a measure and group."""
    measure, latest = indicator.shape.measures[found.measure], found.latest
    told: list[tuple[Topic, Iterable[Markup]]] = [
        (Topic.value, _value(found, measure, city, words)),
        (Topic.interval, _interval(found, words)),
        (Topic.change, () if latest is None or is_change(latest) else _last_step(found.last_step, measure, words)),
        (Topic.start, _change(found.since_start, measure, words) if found.since_start else ()),
        (Topic.target, _targets(found, measure, city, words)),
        (Topic.others, _others(found, measure, city, words)),
        (Topic.gap, chain.from_iterable(_gap(gap, measure, city, words) for gap in found.gaps)),
        (Topic.care, care(found, words)),
    ]
    return Professional(marks(found), tuple(passages(told, "professional", words)))


def in_points(difference: Decimal, unit: Unit, words: Words) -> Markup:
    """A difference in its unit, without its sign: that of two percentages is in percentage points."""
    far = trimmed(abs(difference))
    return in_unit(far, Unit.percentage_points if unit is Unit.percent else unit, words)


def line_of(row: Observation, city: City, words: Words) -> Markup:
    """Where a figure is printed: its document and line."""
    source = city.sources[row.source]
    return words.say("site.paper_line", paper=source.short_title or source.plain_title, n=row.line)


def _value(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    latest = found.latest
    if latest is None:
        yield now(found, measure, "", words)
        return
    if found.conflict is not None:
        yield words.say("professional.conflict")
    for row in found.series.observations if found.conflict is not None else (latest,):
        if row.value is not None and row.conflict == found.conflict:
            facts = {"figure": exact(row, words), "when": words.period("label", row.period)}
            yield words.say("professional.value", **facts, line=line_of(row, city, words))
    if found.conflict is None:
        yield from _counts(latest, words)


def _counts(latest: Observation, words: Words) -> Iterator[Markup]:
    for name, count in (("numerator", latest.numerator), ("denominator", latest.denominator)):
        if count is not None:
            yield words.say(f"professional.{name}", n=written(trimmed(count), words.locale))


def _interval(found: Assessment, words: Words) -> Iterator[Markup]:
    latest, limits = found.latest, found.interval
    if latest is None or found.conflict is not None or is_change(latest):
        return
    if limits is None:
        yield words.say("professional.interval_none")
        return
    low, high = ends(latest, limits, words)
    yield words.say(
        "professional.interval_printed" if limits.printed else "professional.interval_wilson", low=low, high=high
    )


def ends(shown: Observation, limits: Interval, words: Words) -> tuple[Markup, Markup]:
    """Both limits with their unit; where they are ours, to one decimal more than the figure, and two at most."""
    places = min(2, decimals(shown) + 1)
    low, high = (
        in_unit(end if limits.printed else rounded_half_up(end, places), shown.unit, words)
        for end in (limits.low, limits.high)
    )
    return low, high


def _last_step(step: Change | NoChange, measure: Measure, words: Words) -> Iterator[Markup]:
    yield from _change(step, measure, words)
    if isinstance(step, Change) and not step.consecutive:
        yield words.say("professional.not_consecutive")


def _change(step: Change | NoChange, measure: Measure, words: Words) -> Iterator[Markup]:
    if isinstance(step, NoChange):
        yield words.say(f"change.none_{step.reason}")
        return
    facts = {"far": in_points(step.difference, measure.unit, words), "when": words.period("when", step.earlier.period)}
    yield words.say(f"professional.step_{_moved(step)}", figure=exact(step.earlier, words), **facts)
    if step.direction is Direction.same and step.difference:
        yield words.say("professional.under_material", n=in_points(measure.material_change, measure.unit, words))
    if not step.same_season:
        yield words.say("professional.other_season")


def _moved(step: Change) -> str:
    """A difference under the change that matters is still told with its side."""
    if not step.difference:
        return "none"
    same = "_same" if step.direction is Direction.same else ""
    return ("up" if step.difference > 0 else "down") + same


def _targets(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    for result in found.targets:
        yield from _target(result, measure, city, words)
    if found.target_state is TargetState.not_set:
        yield words.say("professional.no_target")


def _target(result: TargetResult, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    wanted = result.target
    figure, line = exact(wanted, words), line_of(wanted, city, words)
    if result.band is not None:
        low, high = (in_unit(end, wanted.unit, words) for end in result.band)
        figure = words.say("target.ends", low=low, high=high)
    yield words.say("professional.target", figure=figure, when=words.period("label", wanted.period), line=line)
    yield words.say(f"professional.target_{result.state}")
    if result.distance:
        side = "above" if result.distance > 0 else "below"
        yield words.say(f"professional.target_{side}", far=in_points(result.distance, measure.unit, words))


def _others(found: Assessment, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    for comparison in (*found.comparisons, *found.earlier_comparisons):
        yield from _beside(comparison, measure, city, words)


def _beside(comparison: Comparison, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    area, here = city.areas[comparison.area], city.areas[comparison.ours.area].name
    facts = {"figure": exact(comparison.theirs, words), "when": words.period("label", comparison.theirs.period)}
    yield words.say("professional.area", area=area.name, line=line_of(comparison.theirs, city, words), **facts)
    side, ours = SIDES[comparison.standing], exact(comparison.ours, words)
    far = in_points(comparison.difference, measure.unit, words)
    yield words.say(f"professional.here_{side}", here=here, figure=ours, far=far)
    if comparison.clear is not None:
        yield words.say("professional.outside" if comparison.clear else "professional.inside")
    if area.version:
        yield words.say("professional.list", version=area.version)
    if area.listed:
        yield words.say("professional.listed", places=area.listed)


def _gap(gap: Gap | NoGap, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    first, second = (city.groups[group].name for group in gap.groups)
    if isinstance(gap, NoGap):
        yield words.say("professional.gap_none", first=first, second=second)
        yield words.say(f"family.gap_{gap.reason}")
        return
    figures = {name: exact(value, words) for name, value in zip(("a", "b"), gap.values, strict=True)}
    when = words.period("when", gap.values[0].period)
    yield words.say("professional.gap", first=first, second=second, when=when, **figures)
    yield words.say("professional.gap_is", far=in_points(gap.difference, measure.unit, words))
    if gap.earlier is not None and gap.changed is not None and gap.moved is not None:
        far, before = in_points(gap.changed, measure.unit, words), words.period("when", gap.earlier[0].period)
        yield words.say(f"professional.gap_{_widened(gap.changed)}", far=far, when=before)
    if gap.worse_off is not None:
        yield words.say("professional.worse_off", group=city.groups[gap.worse_off].name)


def _widened(changed: Decimal) -> str:
    if not changed:
        return "still"
    return "wider" if changed > 0 else "narrower"
