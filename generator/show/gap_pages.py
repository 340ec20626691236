"""Which children do not get the same chance: the gaps between groups, and the groups that nobody has counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.beside import OF_GROUPS, Apart, GroupsBeside
from generator.measure.gap import Gap
from generator.model.city import City, Indicator
from generator.shapes import Measure, Wish
from generator.show.addresses import place
from generator.show.figures import Drawn, chart_of, inserted
from generator.show.files import Page
from generator.show.outcomes import by_outcome, wishes
from generator.show.pages import Studio
from generator.show.phrases import is_change
from generator.show.sentences import change, now, others, when
from generator.show.side_by_side import Cell, capital, cell, distance, gap_told, is_whole, pairs_plot
from generator.terms import ALL_GROUP, Spoken


@dataclass(frozen=True, slots=True)
class GapFacts:
    """One gap in words, in a picture and in figures. `apart` is how far the newest two cells lie apart, and when.

    `names` are those of the two groups; empty where a document prints the gap itself and neither group's number.
    """

    id: str
    names: tuple[str, ...]
    told: tuple[Markup, ...]
    drawn: Drawn | None
    cells: tuple[Cell, ...]
    apart: tuple[Markup, Markup] | None


@dataclass(frozen=True, slots=True)
class MeasureGaps:
    """Every gap of one measure, with what a careful reader must know of its figures."""

    id: str
    indicator: Indicator
    title: str
    gaps: tuple[GapFacts, ...]
    care: tuple[str, ...]
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class ApartFacts:
    """Two groups of one measure that are not set side by side, and why."""

    indicator: str
    title: str
    names: tuple[str, str]
    why: Markup


def gap_page(s: Studio) -> Page:
    """The gaps, under the plan's headings and in its order; then what cannot be told, and who is not counted."""
    address, found = place("gaps"), list(chain.from_iterable(s.beside.groups.values()))
    alone = [i for i in s.city.indicators.values() if not _tells_groups_apart(i)]
    return s.page(
        address,
        "gaps",
        s.say("gaps.page_title"),
        s.say("gaps.description"),
        "doing",
        trail=s.trail(address, "doing"),
        under=by_outcome(s.city, _measures(s, found, address), lambda measure: measure.indicator.id),
        apart=list(_apart(s, found)),
        uncounted=[capital(s.city.groups[group].name) for group in uncounted(s.city)],
        alone=[(i.id, i.shape.title) for i in alone],
        all=len(s.city.indicators),
    )


def _measures(s: Studio, found: Iterable[GroupsBeside], here: str) -> Iterator[MeasureGaps]:
    """In the order of the plan's indicators and of their measures, whatever the size of the gap."""
    by_measure: dict[tuple[str, str], list[GroupsBeside]] = defaultdict(list)
    for one in found:
        by_measure[one.indicator, one.measure].append(one)
    for indicator in s.city.indicators.values():
        for name in indicator.shape.measures:
            between = _between(s, indicator, by_measure[indicator.id, name], here)
            gaps = (*between, *_printed(s, indicator, name, here))
            if gaps:
                yield _measure(s, indicator, name, gaps)


def _measure(s: Studio, indicator: Indicator, name: str, gaps: tuple[GapFacts, ...]) -> MeasureGaps:
    return MeasureGaps(
        id=f"{indicator.id}-{name}",
        indicator=indicator,
        title=indicator.shape.measures[name].title,
        gaps=gaps,
        care=tuple(care.text for care in indicator.shape.care if care.measure == name),
        wishes=wishes(s.city, indicator),
    )


def _between(s: Studio, indicator: Indicator, found: Iterable[GroupsBeside], here: str) -> Iterator[GapFacts]:
    for one in found:
        if isinstance(one.found, Gap):
            yield _gap(s, indicator, indicator.shape.measures[one.measure], one.found, here)


def _gap(s: Studio, indicator: Indicator, measure: Measure, gap: Gap, here: str) -> GapFacts:
    times = [pair for pair in (gap.earlier, gap.values) if pair is not None]
    first, second = (s.city.groups[group].name for group in gap.groups)
    rows = [(str(s.words.period("label", pair[0].period)), pair) for pair in times]
    picture = pairs_plot(rows, (capital(first), capital(second)), is_whole(gap.groups[1]), s.words)
    name = f"gap-{indicator.id}-{gap.values[0].measure}-{'-'.join(gap.groups)}"
    return GapFacts(
        id=name,
        names=(capital(first), second),
        told=tuple(gap_told(gap, measure, s.city, s.words)),
        drawn=inserted(s, picture, name, measure.title),
        cells=tuple(cell(shown, here, s.city, s.words) for pair in times for shown in pair),
        apart=(s.words.period("label", gap.values[0].period), distance(gap, measure, s.words)),
    )


def _printed(s: Studio, indicator: Indicator, name: str, here: str) -> Iterator[GapFacts]:
    """The gaps that a document prints itself."""
    measure = indicator.shape.measures[name]
    for found in s.assessments[indicator.id]:
        told = measure.spoken is Spoken.gap and found.measure == name
        if told and found.latest is not None and not is_change(found.latest):
            yield _printed_gap(s, indicator, measure, found, here)


def _printed_gap(s: Studio, indicator: Indicator, measure: Measure, found: Assessment, here: str) -> GapFacts:
    ours = s.city.areas[found.series.area].name
    told = (
        now(found, measure, ours, s.words),
        when(found.latest, s.words, many=found.conflict is not None),
        *change(found.last_step, measure, s.words),
        *others(found, measure, s.city.areas, s.words),
    )
    rows = [row for row in found.series.observations if row.value is not None]
    return GapFacts(
        id=f"gap-{indicator.id}-{found.measure}-{found.group}",
        names=(),
        told=told,
        drawn=chart_of(s, indicator, found.measure, measure.title),
        cells=tuple(cell(shown, here, s.city, s.words) for shown in rows),
        apart=None,
    )


def _apart(s: Studio, found: Iterable[GroupsBeside]) -> Iterator[ApartFacts]:
    for one in found:
        if isinstance(one.found, Apart):
            first, second = (s.city.groups[group].name for group in one.groups)
            title = s.city.indicators[one.indicator].shape.measures[one.measure].title
            why = s.words.say(f"gaps.apart_{one.found}")
            yield ApartFacts(one.indicator, title, (capital(first), second), why)


def uncounted(city: City) -> tuple[str, ...]:
    """The groups of which no share or rate is held: at most a rise or a fall, or a count."""
    counted = {
        row.group
        for indicator in city.indicators.values()
        for row in indicator.observations
        if row.value is not None and not is_change(row) and indicator.measure(row).spoken in OF_GROUPS
    }
    return tuple(group for group in city.groups if group not in counted and group != ALL_GROUP)


def _tells_groups_apart(indicator: Indicator) -> bool:
    """Whether a value of any group but everyone is held, or the gap between groups itself."""
    held = [row for row in indicator.observations if row.value is not None]
    return any(row.group != ALL_GROUP or indicator.measure(row).spoken is Spoken.gap for row in held)
