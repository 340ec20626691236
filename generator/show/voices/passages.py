"""What the voices are made of: passages by topic, and the marks by which a machine can see that all voices agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.change import Change
from generator.show.words import Words


class Topic(StrEnum):
    """What a passage is about, in the order in which every voice tells it."""

    value = "value"
    interval = "interval"
    change = "change"
    start = "start"
    aim = "aim"
    target = "target"
    others = "others"
    gap = "gap"
    care = "care"


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences about one topic, and what that topic is called for this reader."""

    topic: Topic
    label: Markup
    sentences: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a voice says, for machines; the same on every voice of one measure and group, and checked to be so.

    `of` is indicator/measure/group; `number` the newest value as printed, empty where there is none or where the
    sources disagree; `period` its id; `direction` that of the last step, empty where none is told.
    """

    of: str
    number: str
    period: str
    direction: str


def marks(found: Assessment) -> Marks:
    """The marks of a measure and group."""
    latest = found.latest
    return Marks(
        of=f"{found.indicator}/{found.measure}/{found.group}",
        number="" if latest is None or latest.value is None or found.conflict else str(latest.value),
        period=latest.period.id if latest is not None else "",
        direction=found.last_step.direction if isinstance(found.last_step, Change) else "",
    )


def passages(told: Iterable[tuple[Topic, Iterable[Markup]]], voice: str, words: Words) -> Iterator[Passage]:
    """What is told, topic by topic; a topic of which nothing is said is left out."""
    for topic, sentences in told:
        found = tuple(sentences)
        if found:
            yield Passage(topic, words.say(f"{voice}.topic_{topic}"), found)
