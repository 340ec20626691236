"""The child's voice: whole numbers out of every 100, one thing in each sentence."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.change import Change
from generator.model.city import City, Indicator
from generator.show.phrases import is_change, value_phrase
from generator.show.sentences import aim, care, change, forecasts, now, others, since_start, target, targets_open, when
from generator.show.voices.doubts import could_be
from generator.show.voices.gaps import gaps_told
from generator.show.words import Words
from generator.terms import Polarity


@dataclass(frozen=True, slots=True)
class Told:
    """What can be said of one measure and group, in the order in which a page says it; empty where nothing can.

    `changed` says whether `change` tells a last step; else it tells why there is none. `neutral` is why neither way is
    better.
    """

    now: Markup
    when: Markup
    change: tuple[Markup, ...]
    start: tuple[Markup, ...]
    aim: tuple[Markup, ...]
    targets: tuple[tuple[Markup, ...], ...]
    targets_open: Markup
    forecasts: tuple[Markup, ...]
    others: tuple[Markup, ...]
    gaps: tuple[Markup, ...]
    care: tuple[Markup, ...]
    could_be: tuple[Markup, ...]
    neutral: str
    changed: bool


def tell(indicator: Indicator, assessment: Assessment, city: City, words: Words) -> Told:
    """Every sentence for an assessment of the city's own area."""
    measure, latest = indicator.shape.measures[assessment.measure], assessment.latest
    area = city.areas[assessment.series.area].name
    return Told(
        now=now(assessment, measure, area, words),
        when=when(latest, words, many=assessment.conflict is not None),
        change=() if latest is None or is_change(latest) else tuple(change(assessment.last_step, measure, words)),
        start=tuple(since_start(assessment.since_start, measure, words)),
        aim=tuple(aim(indicator, assessment, words)),
        targets=tuple(
            told for result in assessment.targets if (told := tuple(target(result, measure, city.as_at, words)))
        ),
        targets_open=targets_open(assessment.targets, city.as_at, words),
        forecasts=tuple(forecasts(assessment, measure, words)),
        others=tuple(others(assessment, measure, city.areas, words)),
        gaps=tuple(gaps_told(assessment, measure, city, words, value_phrase)),
        care=tuple(care(assessment, words)),
        could_be=tuple(could_be(assessment, measure, words)),
        neutral=measure.polarity_why if measure.polarity is Polarity.neutral else "",
        changed=isinstance(assessment.last_step, Change),
    )
