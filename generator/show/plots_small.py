"""What a small picture of a number is drawn from: its headline alone, and nothing joined that may not be.

Our values, the newest target, what a paper expects where nothing else is known, and one other place's newest value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.measure.series import Series, of_one_kind
from generator.model.city import Observation
from generator.periods import follows
from generator.show.charts.facts import Look, Mark, Name, Slot, SmallFacts
from generator.show.numbers import written
from generator.show.phrases import exact, shown_value
from generator.show.plots import FULL_SERIES, Figures, KeyEntry, drawable, look_of
from generator.show.sentences import small_base
from generator.show.words import Words
from generator.terms import Kind, Unit

# The time scale goes back this far at most: in a card of 260 px a year is then 17 px wide.
MOST_YEARS = 15


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day of a time scale."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures of a headline that a small picture shows, oldest first; `theirs` is another place's, beside ours."""

    ours: tuple[Observation, ...]
    expected: tuple[Observation, ...]
    targets: tuple[Observation, ...]
    theirs: tuple[Observation, ...]

    @property
    def all(self) -> tuple[Observation, ...]:
        """Every figure, in the order in which they are drawn."""
        return (*self.ours, *self.expected, *self.targets, *self.theirs)

    @property
    def times(self) -> int:
        """How many periods our values and what is expected stand in."""
        return len({row.period for row in (*self.ours, *self.expected)})

    @property
    def mixed(self) -> bool:
        """Whether our values are of periods of different kinds, which cannot be held against one another."""
        return len({row.period.kind for row in self.ours}) > 1

    def inside(self, span: Span | None) -> Shown:
        """What begins in a time scale; nothing where there is none."""
        return Shown(*(_inside(rows, span) for rows in (self.ours, self.expected, self.targets, self.theirs)))


def _inside(rows: Iterable[Observation], span: Span | None) -> tuple[Observation, ...]:
    return tuple(row for row in rows if span and row.period.start and row.period.start >= span.start)


def span_of(rows: Iterable[Observation]) -> Span | None:
    """From the first to the last day of dated figures, but no longer than `MOST_YEARS`; None where there is none."""
    days = [(row.period.start, row.period.end) for row in rows]
    dated = [(start, end) for start, end in days if start is not None and end is not None]
    if not dated:
        return None
    end = max(end for _, end in dated)
    return Span(max(min(start for start, _ in dated), date(end.year - MOST_YEARS + 1, 1, 1)), end)


def shown_of(lead: Assessment, comparators: Sequence[str]) -> Shown:
    """What of a headline has a place in time; both sides where papers disagree, else the value that is relied on."""
    rows = [row for row in lead.series.observations if drawable(row)]
    values = [value for value in lead.series.values if drawable(value)]
    held = {value.period for value in values}
    targets = [row for row in rows if row.kind is Kind.target]
    return Shown(
        ours=tuple(row for value in values for row in (_sides(rows, value) if value.conflict else (value,))),
        expected=tuple(row for row in rows if row.kind is Kind.forecast and row.period not in held),
        targets=tuple(targets[-1:]),
        theirs=_theirs(lead, comparators),
    )


def _sides(rows: Iterable[Observation], value: Observation) -> tuple[Observation, ...]:
    found = (row for row in rows if row.conflict == value.conflict and row.period == value.period)
    return tuple(sorted(found, key=shown_value))


def _theirs(lead: Assessment, comparators: Sequence[str]) -> tuple[Observation, ...]:
    """The newest value of the first place that has one for a period of ours."""
    beside = [found.theirs for found in (*lead.comparisons, *lead.earlier_comparisons) if drawable(found.theirs)]
    return tuple(sorted(beside, key=lambda row: comparators.index(row.area))[:1])


def small_facts(figures: Figures, shown: Shown, span: Span) -> SmallFacts:
    """What a small picture is drawn from; `shown` has a value of ours, and lies inside `span`."""
    rows, alike = shown.all, (*figures.runs[0].before_break, *figures.runs[0].history)
    in_line = {id(row) for row in alike} if len(alike) >= FULL_SERIES else set()
    values = [shown_value(row) for row in rows]
    # One share alone is seen as a part of 100.
    alone = figures.measure.unit is Unit.percent and shown.times < 2
    return SmallFacts(
        marks=tuple(_mark(row, id(row) in in_line, figures) for row in rows),
        names=tuple(_names(shown, figures)),
        start=span.start,
        end=span.end,
        low=min(*values, Decimal(0)),
        high=Decimal(100) if alone else max(*values, Decimal(0)) or Decimal(1),
        joins=tuple(_joins(rows, figures.runs[0])),
    )


def _joins(rows: Sequence[Observation], run: Series) -> Iterator[tuple[int, int]]:
    """Places of figures that follow on from one another: none across a gap, a break, or another way of counting."""
    places = {id(row): place for place, row in enumerate(rows)}
    for part in (run.before_break, run.history):
        for first, second in pairwise(part):
            like = follows(first.period, second.period) and of_one_kind(first, second)
            if like and not (small_base(first) or small_base(second)) and {id(first), id(second)} <= set(places):
                yield places[id(first)], places[id(second)]


def _mark(shown: Observation, in_line: bool, figures: Figures) -> Mark:
    start, end = shown.period.start, shown.period.end
    if start is None or end is None:
        raise AssertionError("only dated figures are drawn")
    ours = shown.area == figures.city.shape.area
    look = Look.dot if in_line else look_of(shown, ours, start, end)
    return Mark(shown_value(shown), value_text(shown, figures), start, end, look, Slot.c1 if ours else Slot.muted)


def _names(shown: Shown, figures: Figures) -> Iterator[Name]:
    """The newest value and the first one."""
    newest, first = shown.ours[-1], shown.ours[0]
    yield _name(shown, newest, figures)
    if first.period != newest.period:
        yield _name(shown, first, figures)


def _name(shown: Shown, row: Observation, figures: Figures) -> Name:
    """A mark's name; where papers disagree, both their values at the higher one."""
    rows = [one for one in shown.ours if one.period == row.period]
    values = [value_text(one, figures) for one in rows]
    value = values[0] if len(values) == 1 else str(figures.words.say("small.either", first=values[0], last=values[-1]))
    return Name(shown.ours.index(rows[-1]), value, str(figures.words.period("short", row.period)))


def value_text(shown: Observation, figures: Figures) -> str:
    """A value as a chart prints it, with the word that its document prints beside it: "over 40%"."""
    words, unit = figures.words, figures.measure.unit
    figure = words.say(f"chart.value_{unit}", n=written(shown_value(shown), words.locale))
    return str(words.say(f"exact.{shown.qualifier}", figure=figure) if shown.qualifier else figure)


def told_of(shown: Shown, figures: Figures) -> Iterator[Markup]:
    """What a small picture shows, for those who do not see it: what is named in it, and how much more there is."""
    words, newest, oldest = figures.words, shown.ours[-1].period, shown.ours[0].period
    between = [row for row in shown.ours if row.period not in (oldest, newest)]
    if oldest != newest:
        yield from (_said("alt_value", row, words) for row in shown.ours if row.period == oldest)
    if between:
        yield words.say("small.alt_between", n=len(between))
    yield from (_said("alt_value", row, words) for row in shown.ours if row.period == newest)
    yield from (_said("alt_expected", row, words) for row in shown.expected)
    yield from (_said("alt_target", row, words) for row in shown.targets)
    for row in shown.theirs:
        yield _said("alt_area", row, words, area=figures.city.areas[row.area].name)


def _said(form: str, row: Observation, words: Words, **facts: str) -> Markup:
    return words.say(f"small.{form}", when=words.period("label", row.period), n=exact(row, words), **facts)


def key_entries(facts: SmallFacts, shown: Shown, figures: Figures) -> Iterator[KeyEntry]:
    """What each mark of a small picture means; a point of a line may stand for a whole year."""
    for mark, row in zip(facts.marks, shown.all, strict=True):
        who = figures.city.areas[row.area].name
        in_row = mark.look is Look.dot and facts.joins
        say = figures.words.say
        text = say("small.key_row", who=who) if in_row else say(f"chart.key_{mark.look}", who=who)
        yield KeyEntry(mark.look, mark.slot, str(text))
