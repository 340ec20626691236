"""An indicator in a few words, for cards, tallies and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from generator.measure.assessment import Assessment, headline
from generator.measure.change import Change, NoChange, NoChangeReason
from generator.measure.judgement import Judgement
from generator.model.city import City, Indicator
from generator.shapes import Obsession
from generator.show.phrases import exactly, large
from generator.show.sentences import now, when
from generator.show.words import Words
from generator.terms import ALL_GROUP, IndicatorKind, Verdict

Assessments = Mapping[str, tuple[Assessment, ...]]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: the verdict first, then the sentence, its period, and the exact figure, said and alone."""

    id: str
    title: str
    verdict: Verdict
    verdict_label: Markup
    sentence: Markup
    when: Markup
    step: Markup
    exact: Markup
    big: Markup


class Uncounted(StrEnum):
    """Why a last step is in no count, though one can be told: the time of year, or groups that part."""

    other_season = "other_season"
    groups_part = "groups_part"


LastStep = Judgement | NoChangeReason | Uncounted
# The counts of a tally, in its order.
COUNTS = ("wanted", "unwanted", "same", "not_judged", "unknown")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many key indicators last moved which way."""

    wanted: int
    unwanted: int
    same: int
    not_judged: int
    unknown: int

    @property
    def total(self) -> int:
        return self.wanted + self.unwanted + self.same + self.not_judged + self.unknown


def card(indicator: Indicator, assessments: Assessments, city: City, words: Words) -> Card:
    """An indicator's card from its headline measure."""
    found = headline(indicator, assessments[indicator.id])
    verdict = found.verdict if found else Verdict.not_measured_yet
    if found is None:
        sentence, period, step, shown = words.say("now.no_number"), Markup(), Markup(), None
    else:
        measure = indicator.shape.measures[found.measure]
        sentence = now(found, measure, city.areas[city.shape.area].name, words)
        period = when(found.latest, words, many=found.conflict is not None)
        step = _step(indicator, assessments, found, words)
        shown = None if found.conflict else found.latest
    return Card(
        id=indicator.id,
        title=indicator.shape.title,
        verdict=verdict,
        verdict_label=label(verdict, words),
        sentence=sentence,
        when=period,
        step=step,
        exact=exactly(shown, words) if shown else Markup(),
        big=large(shown, words) if shown else Markup(),
    )


def step_sentence(step: Change | NoChange, words: Words) -> Markup:
    """The last step in a few words, whatever the verdict; empty where there is none or the season may explain it."""
    return words.say(f"change.went_{step.direction}") if isinstance(step, Change) and step.same_season else Markup()


def _step(indicator: Indicator, assessments: Assessments, found: Assessment, words: Words) -> Markup:
    """The last step of what heads the indicator; where other groups part from it, that is said too."""
    step = step_sentence(found.last_step, words)
    if last_moved(indicator, assessments) is not Uncounted.groups_part:
        return step
    return Markup(" ").join((step, uncounted(Uncounted.groups_part, words)))


def uncounted(reason: NoChangeReason | Uncounted, words: Words) -> Markup:
    """Why a number is in no count of last steps, as a sentence."""
    return words.say(f"tally.why_{reason}" if isinstance(reason, Uncounted) else f"change.none_{reason}")


def label(verdict: Verdict, words: Words) -> Markup:
    """A verdict's public name."""
    return words.say(f"verdict.{verdict}")


def cards(city: City, assessments: Assessments, words: Words) -> Mapping[str, Card]:
    """Every indicator's card by its id."""
    return {i.id: card(i, assessments, city, words) for i in city.indicators.values()}


def tally(city: City, assessments: Assessments) -> Tally:
    """Counts of last steps over the plan's indicators (verdicts need five points, which few plans print)."""
    key = (i for i in city.indicators.values() if i.shape.kind is IndicatorKind.key)
    counts = [count_of(last_moved(i, assessments)) for i in key]
    return Tally(*(counts.count(name) for name in COUNTS))


def count_of(step: LastStep) -> str:
    """The count of a tally that a last step belongs to."""
    match step:
        case Judgement.better:
            return "wanted"
        case Judgement.worse:
            return "unwanted"
        case Judgement.same | Judgement.not_judged:
            return step.value
        case _:
            return "unknown"


def last_moved(indicator: Indicator, assessments: Assessments) -> LastStep:
    """How an indicator last moved; or why that is not counted, also where the groups beside its own part from it."""
    found = headline(indicator, assessments[indicator.id])
    if found is None:
        return NoChangeReason.no_value
    own = _moved(found)
    if not isinstance(own, Judgement) or indicator.shape.headline_group == ALL_GROUP:
        return own
    alike = all(_moved(group) is own for group in assessments[indicator.id] if group.measure == found.measure)
    return own if alike else Uncounted.groups_part


def _moved(found: Assessment) -> LastStep:
    step = found.last_step
    if isinstance(step, NoChange):
        return step.reason
    return step.judgement if step.same_season else Uncounted.other_season


@dataclass(frozen=True, slots=True)
class ObsessionCard:
    """An obsession beside the card of its indicator."""

    id: str
    title: str
    card: Card


def obsession_cards(obsessions: Iterable[Obsession], found: Mapping[str, Card]) -> tuple[ObsessionCard, ...]:
    """The obsessions beside the cards of their indicators."""
    return tuple(ObsessionCard(o.id, o.title, found[o.indicator]) for o in obsessions)
