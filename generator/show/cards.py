"""An indicator in a few words, for cards, tallies and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.assessment import Assessment, headline
from generator.measure.change import Change, NoChange
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
        step = step_sentence(found.last_step, words)
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


def label(verdict: Verdict, words: Words) -> Markup:
    """A verdict's public name."""
    return words.say(f"verdict.{verdict}")


def cards(city: City, assessments: Assessments, words: Words) -> Mapping[str, Card]:
    """Every indicator's card by its id."""
    return {i.id: card(i, assessments, city, words) for i in city.indicators.values()}


def tally(city: City, assessments: Assessments) -> Tally:
    """Counts of last steps over the plan's indicators (verdicts need five points, which few plans print)."""
    steps = [_step(i, assessments) for i in city.indicators.values() if i.shape.kind is IndicatorKind.key]
    return Tally(
        wanted=steps.count(Judgement.better),
        unwanted=steps.count(Judgement.worse),
        same=steps.count(Judgement.same),
        not_judged=steps.count(Judgement.not_judged),
        unknown=steps.count(None),
    )


def _step(indicator: Indicator, assessments: Assessments) -> Judgement | None:
    """How an indicator last moved; None where nothing can be compared, or its groups did not move alike."""
    found = headline(indicator, assessments[indicator.id])
    if found is None:
        return None
    alone = indicator.shape.headline_group == ALL_GROUP
    groups = [found] if alone else [a for a in assessments[indicator.id] if a.measure == found.measure]
    judged = {_judgement(group) for group in groups}
    return judged.pop() if len(judged) == 1 else None


def _judgement(found: Assessment) -> Judgement | None:
    step = found.last_step
    return step.judgement if isinstance(step, Change) and step.same_season else None


@dataclass(frozen=True, slots=True)
class ObsessionCard:
    """An obsession beside the card of its indicator."""

    id: str
    title: str
    card: Card


def obsession_cards(obsessions: Iterable[Obsession], found: Mapping[str, Card]) -> tuple[ObsessionCard, ...]:
    """The obsessions beside the cards of their indicators."""
    return tuple(ObsessionCard(o.id, o.title, found[o.indicator]) for o in obsessions)
