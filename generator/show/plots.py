"""Which chart a measure's figures ask for, and the facts that it is drawn from. Nothing is joined that may not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from babel.dates import format_date

from generator.measure.assessment import Assessment
from generator.measure.series import Series as Run
from generator.measure.series import one_per_period
from generator.model.city import City, Indicator, Observation
from generator.periods import PeriodKind
from generator.shapes import Measure
from generator.show.charts.axis import value_axis, years
from generator.show.charts.facts import (
    Bar,
    BarsFacts,
    Facts,
    LineFacts,
    Look,
    Mark,
    Series,
    Slot,
    Target,
    TimelineFacts,
)
from generator.show.numbers import written
from generator.show.phrases import shown_value
from generator.show.sentences import small_base
from generator.show.words import Words
from generator.terms import CHANGES, Kind, Spoken, Unit

Line = tuple[tuple[Observation, ...], Slot, str]

FULL_SERIES = 5
SLOTS = (Slot.c1, Slot.c2, Slot.c3, Slot.c4)
# Other places beside a single line of ours, each with a shape and dash of its own.
BESIDE = (Slot.muted, Slot.c2, Slot.c3, Slot.c4)

LONG_DAYS = 45
YEAR_STARTS = {PeriodKind.academic_year: 9, PeriodKind.financial_year: 4, PeriodKind.aug_to_jul: 8}


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A line of a chart's key: how the mark looks, its colour, and what it stands for."""

    look: Look
    slot: Slot
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart's facts, its key (empty where its own labels say enough), and the name of its kind for the alt text.

    `years_end`: its years begin in another month than January and are named by the year they end in.
    """

    facts: Facts
    key: tuple[KeyEntry, ...]
    kind: str
    years_end: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one measure that may be drawn: dated values that are not themselves changes."""

    name: str
    measure: Measure
    observations: tuple[Observation, ...]
    runs: tuple[Run, ...]
    city: City
    words: Words

    def short(self, value: Decimal) -> str:
        """A value as a chart prints it."""
        return str(self.words.say(f"chart.value_{self.measure.unit}", n=written(value, self.words.locale)))

    def number(self, value: Decimal) -> str:
        """A value on an axis."""
        return written(value, self.words.locale)

    @property
    def limit(self) -> Decimal | None:
        """A number that the axis may not pass."""
        return Decimal(100) if self.measure.unit is Unit.percent else None

    @property
    def axis_title(self) -> str:
        """What the value axis counts."""
        gap = self.measure.spoken is Spoken.gap and self.measure.unit is Unit.percent
        return str(self.words.say("chart.axis_per_cent" if gap else f"chart.axis_{self.measure.unit}"))


def plot(indicator: Indicator, name: str, assessments: Sequence[Assessment], city: City, words: Words) -> Plot | None:
    """The chart of one measure: a line for a full series, else a timeline, else bars by group; None for too little."""
    figures = Figures(
        name,
        indicator.shape.measures[name],
        tuple(o for o in indicator.observations if o.measure == name and drawable(o)),
        tuple(a.series for a in assessments if a.measure == name),
        city,
        words,
    )
    return _line(figures) or _timeline(figures) or _bars(figures)


def drawable(shown: Observation) -> bool:
    """Whether a figure has a place in time and is a level: a printed rise or fall is none."""
    return shown.value is not None and shown.period.end is not None and shown.qualifier not in CHANGES


def _line(figures: Figures) -> Plot | None:
    """City series of five or more consecutive like periods, each beside the other places' values."""
    full = [run for run in figures.runs if len(run.points) >= FULL_SERIES and run.points[0].qualifier not in CHANGES]
    if not full:
        return None
    first = max(full, key=lambda run: (run.points[-1].period.order, len(run.points)))
    lines = [*_ours(figures, full, first), *_theirs(figures, first)] if len(full) == 1 else _ours(figures, full, first)
    target = target_of(figures, first)
    values = [shown_value(o) for points, _, _ in lines for o in points] + ([target.value] if target else [])
    facts = LineFacts(
        series=tuple(_series(points, slot, who, first, figures) for points, slot, who in lines),
        x_labels=tuple(x_label(point.period.end, point.period.kind, figures.words) for point in first.points),
        axis=value_axis(values, figures.number, limit=figures.limit),
        target=target,
        value_title=figures.axis_title,
    )
    key = tuple(KeyEntry(Look.square if s is Slot.muted else Look.dot, s, who) for _, s, who in lines)
    return Plot(facts, key if len(lines) > 1 else (), "line", years_end=first.points[-1].period.kind in YEAR_STARTS)


def _ours(figures: Figures, full: Sequence[Run], first: Run) -> list[Line]:
    """The series that have values in the periods of the first one, which ends last."""
    periods = [point.period for point in first.points]
    inside = [(run, tuple(point for point in run.points if point.period in periods)) for run in full]
    shown = [(points, run.group) for run, points in inside if len(points) > 1]
    slotted = zip(shown, SLOTS, strict=False)
    return [(points, slot, _who(figures, group, len(shown))) for (points, group), slot in slotted]


def _theirs(figures: Figures, first: Run) -> Iterator[Line]:
    """Other places' values for the same group and periods; where the sources disagree there is none."""
    periods = [point.period for point in first.points]
    for place, area in enumerate(figures.city.shape.comparators):
        rows = (o for o in figures.observations if o.area == area and o.group == first.group and o.period in periods)
        points = tuple(value for value in one_per_period(rows) if value.conflict is None)
        if len(points) > 1:
            yield points, BESIDE[min(place, len(BESIDE) - 1)], figures.city.areas[area].name


def _who(figures: Figures, group: str, groups: int) -> str:
    city = figures.city
    return city.groups[group].name if groups > 1 else city.areas[city.shape.area].name


def _series(points: Sequence[Observation], slot: Slot, who: str, first: Run, figures: Figures) -> Series:
    by_period = {point.period: shown_value(point) for point in points}
    last = figures.short(shown_value(points[-1]))
    return Series(
        values=tuple(by_period.get(point.period) for point in first.points),
        slot=slot,
        first_label=figures.short(shown_value(points[0])),
        last_label=last,
        last_full=f"{who} {last}",
    )


def x_label(end: date | None, kind: PeriodKind, words: Words) -> str:
    """What a period is called under a line: the year that it ends in, or its last month."""
    if end is None:
        raise AssertionError("a run of points is dated")
    if kind in (PeriodKind.month, PeriodKind.quarter, PeriodKind.cumulative_quarter):
        return format_date(end, "MMM", locale=words.locale)
    return str(end.year)


def target_of(figures: Figures, run: Run) -> Target | None:
    """The one target of the line's own group and kind of period: several, or a past one, would cover wrong times."""
    last = run.points[-1].period
    found = [o for o in run.observations if o.kind is Kind.target and drawable(o) and o.period.kind is last.kind]
    if len(found) != 1 or found[0].period.order < last.order:
        return None
    value = shown_value(found[0])
    return Target(value, str(figures.words.say("chart.target", n=figures.short(value))))


def _timeline(figures: Figures) -> Plot | None:
    """Figures of any kind in time, for up to four groups that have more than one; others stand in the table."""
    groups = _groups_in_time(figures)
    several = len(groups) > 1
    shown = [o for o in figures.observations if o.group in groups and _is_drawn(figures, o, several)]
    if len({o.period.end for o in shown if o.kind is not Kind.target}) < 2:
        return None
    marks = tuple(_mark(o, SLOTS[groups.index(o.group)], several, figures) for o in shown)
    starts = {YEAR_STARTS.get(o.period.kind, 1) for o in shown}
    first_month = starts.pop() if len(starts) == 1 else 1
    facts = TimelineFacts(
        marks=marks,
        stretches=years(marks, lambda year: _year(year, first_month), first_month),
        axis=value_axis([mark.value for mark in marks], figures.number, limit=figures.limit),
        joins=tuple(_joins(shown, figures)),
        value_title=figures.axis_title,
    )
    return Plot(facts, _key(marks, shown, several, figures), "timeline", years_end=first_month != 1)


def _year(year: int, first_month: int) -> str:
    # A year that begins in September is named by the year it ends in, as in "the school year that ends in 2011".
    return str(year if first_month == 1 else year + 1)


def _groups_in_time(figures: Figures) -> list[str]:
    several = [run.group for run in figures.runs if len({v.period for v in run.values if v.period.end}) > 1]
    with_forecast = [o.group for o in figures.observations if o.kind is Kind.forecast]
    return list(dict.fromkeys([*several, *with_forecast]))[: len(SLOTS)]


def _is_drawn(figures: Figures, shown: Observation, several: bool) -> bool:
    """Other places stand beside one group only: two lines of theirs could not be told apart."""
    ours = shown.area == figures.city.shape.area
    return ours or (not several and shown.area in figures.city.shape.comparators)


def _mark(shown: Observation, slot: Slot, several: bool, figures: Figures) -> Mark:
    start, end = shown.period.start, shown.period.end
    if start is None or end is None:
        raise AssertionError("only dated figures are drawn")
    label = figures.short(shown_value(shown))
    ours = shown.area == figures.city.shape.area
    who = _who(figures, shown.group, 2 if several else 1) if ours else figures.city.areas[shown.area].name
    full = str(figures.words.say(f"chart.full_{shown.kind}", who=who, n=label))
    return Mark(
        shown_value(shown), label, start, end, look_of(shown, ours, start, end), slot if ours else Slot.muted, full
    )


def look_of(shown: Observation, ours: bool, start: date, end: date) -> Look:
    """How a figure is drawn: by its kind, whose it is, and whether it is of a day or month or of a longer time."""
    if shown.kind is Kind.target:
        return Look.target
    if not ours:
        return Look.square
    if shown.kind is Kind.forecast:
        return Look.dashed
    return Look.bar if (end - start).days > LONG_DAYS else Look.dot


def _joins(shown: Sequence[Observation], figures: Figures) -> list[tuple[int, int]]:
    """Neighbouring points of a run, as places in `shown`; a share of fewer than 50 people is not joined to another."""
    places = {id(o): index for index, o in enumerate(shown)}
    pairs = [pair for run in figures.runs for pair in pairwise(run.points)]
    wide = [(a, b) for a, b in pairs if small_base(a) is None and small_base(b) is None]
    return [(places[id(a)], places[id(b)]) for a, b in wide if id(a) in places and id(b) in places]


def _key(marks: Sequence[Mark], shown: Sequence[Observation], several: bool, figures: Figures) -> tuple[KeyEntry, ...]:
    """One line for each look and colour that occurs; a single kind of mark needs no key."""
    entries: dict[tuple[Look, Slot], KeyEntry] = {}
    for mark, observation in zip(marks, shown, strict=True):
        ours = observation.area == figures.city.shape.area
        who = (
            _who(figures, observation.group, 2 if several else 1) if ours else figures.city.areas[observation.area].name
        )
        text = str(figures.words.say(f"chart.key_{mark.look}", who=who))
        entries.setdefault((mark.look, mark.slot), KeyEntry(mark.look, mark.slot, text))
    return tuple(entries.values()) if len(entries) > 1 else ()


def _bars(figures: Figures) -> Plot | None:
    """Groups side by side in the newest period that several of them share."""
    ours = [
        o for o in figures.observations if o.area == figures.city.shape.area and o.kind in (Kind.actual, Kind.baseline)
    ]
    shared = [o.period for o in ours if len({other.group for other in ours if other.period == o.period}) > 1]
    if not shared:
        return None
    period = max(shared, key=lambda found: found.order)
    rows = {o.group: o for o in ours if o.period == period and o.conflict is None}
    bars = tuple(
        Bar(figures.city.groups[g].name, shown_value(o), figures.short(shown_value(o))) for g, o in rows.items()
    )
    return Plot(BarsFacts(bars), (), "bars") if len(bars) > 1 else None
