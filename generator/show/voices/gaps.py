"""The gap between two groups in words: two numbers side by side and what became of it, never whose fault it is."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.gap import Gap
from generator.model.city import City
from generator.shapes import Measure
from generator.show.sentences import Phrase, in_full
from generator.show.words import Words
from generator.terms import Direction

# Where the second group lies beside the first.
SECOND = {Direction.up: "lower", Direction.down: "higher", Direction.same: "same"}


def gaps_told(found: Assessment, measure: Measure, city: City, words: Words, put: Phrase) -> Iterator[Markup]:
    """Every gap of a measure that can honestly be told."""
    for gap in found.gaps:
        if isinstance(gap, Gap):
            yield from _both(gap, measure, city, words, put)
            period = gap.values[0].period
            if found.latest is None or period != found.latest.period:
                yield words.say("gap.both_for", name=words.period("name", period))
            yield from _moved(gap, words)


def _both(gap: Gap, measure: Measure, city: City, words: Words, put: Phrase) -> Iterator[Markup]:
    """Both numbers in one form, with decimals where they would else read alike."""
    (first, second), (ours, theirs) = (who(group, measure, city) for group in gap.groups), gap.values
    alike = put(ours, measure, words) == put(theirs, measure, words)
    say = in_full if alike and gap.direction is not Direction.same else put
    yield words.say("gap.first", who=first, n=say(ours, measure, words))
    yield words.say(f"gap.{SECOND[gap.direction]}", who=second, n=say(theirs, measure, words))


def _moved(gap: Gap, words: Words) -> Iterator[Markup]:
    """Whether the gap has grown or shrunk since the time before."""
    if gap.earlier is not None and gap.moved is not None:
        yield words.say(f"gap.moved_{gap.moved}", when=words.period("when", gap.earlier[0].period))


def who(group: str, measure: Measure, city: City) -> str:
    """What a group is called beside another: by its own name where something else than its people is counted."""
    people = measure.people.get(group) if measure.of_people else None
    return people or city.groups[group].name
