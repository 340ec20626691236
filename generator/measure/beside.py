"""What may stand side by side: two groups of the city, or the city and another place; one measure, one period.

Which groups belong together is the city's to say, in its data; whether they can be compared is worked out from the
figures. Nobody is ranked: a pair keeps the order in which it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, combinations

from generator.measure.assessment import Assessment
from generator.measure.change import unfit
from generator.measure.compare import Comparison
from generator.measure.gap import UNFIT, Gap, NoGap, gaps
from generator.model.city import City, Indicator, Observation
from generator.shapes import GapPair
from generator.terms import Spoken

# A count grows with the number of people there are, so counts of two groups or places say nothing of chances.
OF_GROUPS = frozenset({Spoken.share, Spoken.rate})
OF_PLACES = OF_GROUPS | {Spoken.gap}
# One number side by side already stands with its indicator and among the gaps; a page of its own needs more than that.
LEAST = 2


class Apart(StrEnum):
    """Why two values are not set side by side."""

    no_value = "no_value"
    conflict = "conflict"
    no_shared_period = "no_shared_period"
    already_a_change = "already_a_change"
    base_under_50 = "base_under_50"
    a_bound = "a_bound"


@dataclass(frozen=True, slots=True)
class GroupsBeside:
    """One measure with two groups of the city: the gap between them, or why none is told."""

    indicator: str
    measure: str
    groups: tuple[str, str]
    found: Gap | Apart


@dataclass(frozen=True, slots=True)
class PlaceBeside:
    """One measure and group of the city with another place, in the last period that both have; or why not."""

    indicator: str
    measure: str
    group: str
    found: Comparison | Apart


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything of a city that may stand side by side.

    `groups` are by the two groups' ids, `places` by the other place's; both in the city's order, with those for which
    nothing can be compared.
    """

    groups: Mapping[tuple[str, str], tuple[GroupsBeside, ...]]
    places: Mapping[str, tuple[PlaceBeside, ...]]


def beside(city: City, assessments: Mapping[str, tuple[Assessment, ...]]) -> Beside:
    """What may stand side by side, from the figures and from the groups and places that the city names."""
    found: dict[tuple[str, str], list[GroupsBeside]] = {(pair.group, pair.beside): [] for pair in kin(city)}
    for indicator in city.indicators.values():
        for one in _groups(indicator, assessments[indicator.id], kin(city)):
            found[one.groups].append(one)
    places = {area: tuple(_places(area, city, assessments)) for area in city.shape.comparators}
    return Beside({groups: tuple(each) for groups, each in found.items()}, places)


def kin(city: City) -> tuple[GapPair, ...]:
    """Groups that belong side by side: those that an indicator's file names, then the parts of one whole; once each."""
    named = (pair for indicator in city.indicators.values() for pair in indicator.shape.gaps)
    lists = (parts for group in city.groups.values() for parts in group.parts)
    found: dict[frozenset[str], GapPair] = {}
    for pair in chain(named, (GapPair(group=a, beside=b) for parts in lists for a, b in combinations(parts, 2))):
        found.setdefault(frozenset((pair.group, pair.beside)), pair)
    return tuple(found.values())


def has_page(found: Iterable[GroupsBeside] | Iterable[PlaceBeside]) -> bool:
    """Whether enough can be compared for a page of its own."""
    return sum(not isinstance(one.found, Apart) for one in found) >= LEAST


def _groups(
    indicator: Indicator, assessments: Iterable[Assessment], pairs: Iterable[GapPair]
) -> Iterator[GroupsBeside]:
    ours = [found for found in assessments if indicator.shape.measures[found.measure].spoken in OF_GROUPS]
    for name in dict.fromkeys(found.measure for found in ours):
        series = {found.group: found.series for found in ours if found.measure == name}
        for gap in gaps(series, pairs, indicator.shape.measures[name]):
            yield GroupsBeside(indicator.id, name, gap.groups, _exact(gap))


def _exact(found: Gap | NoGap) -> Gap | Apart:
    """A gap of printed numbers: the distance between "over 40" and another number is not known."""
    if isinstance(found, NoGap):
        return Apart(found.reason.value)
    if _bounded(*found.values):
        return Apart.a_bound
    if found.earlier is not None and _bounded(*found.earlier):
        return replace(found, earlier=None, changed=None, moved=None)
    return found


def _bounded(*values: Observation) -> bool:
    return any(value.qualifier is not None for value in values)


def _places(area: str, city: City, assessments: Mapping[str, tuple[Assessment, ...]]) -> Iterator[PlaceBeside]:
    """The city's own measures and groups for which the other place has a value, of any period."""
    for indicator in city.indicators.values():
        rows = (o for o in indicator.observations if o.area == area and o.value is not None)
        theirs = {(row.measure, row.group) for row in rows}
        for ours in assessments[indicator.id]:
            told = indicator.shape.measures[ours.measure].spoken in OF_PLACES
            if told and (ours.measure, ours.group) in theirs:
                yield PlaceBeside(indicator.id, ours.measure, ours.group, _beside_place(area, ours))


def _beside_place(area: str, ours: Assessment) -> Comparison | Apart:
    both = next((c for c in (*ours.comparisons, *ours.earlier_comparisons) if c.area == area), None)
    if both is None:
        if ours.latest is None:
            return Apart.no_value
        return Apart.conflict if ours.conflict is not None else Apart.no_shared_period
    reason = unfit(both.ours, both.theirs)
    if reason is not None:
        return Apart(UNFIT[reason].value)
    return Apart.a_bound if _bounded(both.ours, both.theirs) else both
