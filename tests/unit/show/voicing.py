"""What each voice says of some figures, as plain text, and cases that say what it must and must not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from generator.measure.assessment import Assessment, assess_indicator
from generator.model.city import City, Indicator, Observation
from generator.shapes import Break, GapPair, Measure
from generator.show.voices.child import tell
from generator.show.voices.family import Family, family
from generator.show.voices.professional import Professional, professional
from generator.show.voices.working import Working, working
from generator.terms import Spoken, Unit
from tests.unit.measure.figures import indicator
from tests.unit.show.saying import SHAPE, WORDS, city, spoken


class Heard(NamedTuple):
    """What the three voices say of one measure and group, each as one text."""

    found: Assessment
    child: str
    family: str
    professional: str


@dataclass(frozen=True)
class Case:
    """Figures, how they are measured, and what each voice must say and must not say of them (`no_...`)."""

    name: str
    rows: Iterable[Observation]
    how: Mapping[str, Any] = field(default_factory=dict)
    child: tuple[str, ...] = ()
    no_child: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    no_family: tuple[str, ...] = ()
    professional: tuple[str, ...] = ()
    no_professional: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    broken: str = ""
    as_at: date = date(2012, 3, 31)


def heard_of(case: Case) -> Heard:
    """The voices of a case, of everyone counted."""
    how = dict(case.how)
    measure = spoken(how.pop("form", Spoken.share), how.pop("unit", Unit.percent), how.pop("polarity", "low"), **how)
    one = indicator(*case.rows, measures={"rate": measure}, headline="rate", gaps=_pairs(case), breaks=_breaks(case))
    return voices(one, measure, case.as_at)


def _pairs(case: Case) -> tuple[GapPair, ...]:
    return tuple(GapPair(group=first, beside=second) for first, second in case.pairs)


def _breaks(case: Case) -> tuple[Break, ...]:
    return (Break(measure="rate", period=case.broken, why="New rules."),) if case.broken else ()


def voices(one: Indicator, measure: Measure, as_at: date) -> Heard:
    """The three voices of an indicator's headline."""
    place = city(one, as_at=as_at)
    found = next(a for a in assess_indicator(one, "here", SHAPE.comparators) if a.group == "all")
    return Heard(found, child_text(one, found, place), *adults(one, found, place))


def child_text(one: Indicator, found: Assessment, place: City) -> str:
    """Everything that the page says to children of a headline."""
    told = tell(one, found, place, WORDS)
    targets = [sentence for result in told.targets for sentence in result]
    first = (told.now, told.when, *told.care, *told.could_be, *told.change, *told.start, *told.aim)
    said = (*first, *targets, told.targets_open, *told.forecasts, *told.others, *told.gaps)
    verdict = WORDS.say(f"verdict.{found.verdict}"), WORDS.say(f"verdict.why_{found.reason}_{found.verdict}")
    return " ".join(sentence.striptags() for sentence in (*said, *verdict) if sentence)


def adults(one: Indicator, found: Assessment, place: City) -> tuple[str, str]:
    """What families and professionals are told, the working with the latter."""
    pro = professional(one, found, place, WORDS)
    return passages_of(
        family(one, found, place, WORDS)
    ), f"{passages_of(pro)} {worked(working(one, found, place, WORDS))}"


def passages_of(voice: Family | Professional) -> str:
    return " ".join(sentence.striptags() for passage in voice.passages for sentence in passage.sentences)


def worked(found: Working) -> str:
    return " ".join(text.striptags() for text in (found.rule, *found.steps, found.label + ".", found.reason))
