"""Small numbers of people, hidden before anything is measured or shown: whatever is made of the city is made of this.

Figures of public sources stay as printed. In all others: 1 to 7 people are hidden, with the share that is worked out
from them, in every measure and edition of the same area, group and period; so many other numbers are hidden with
them that each could still be any of 1 to 7, even for a reader who knows every shown number exactly (but for what no
hiding can change: a total of two parts that are not nought is never 1); what is left is rounded to 5, shares to whole
numbers. Nought stays nought. What a release hid stays hidden, and what one showed hides nothing else. The numbers are
the city's policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from generator.measure.snapshot import hidden_before
from generator.measure.sums import Cell, Parts, Role, Slot, Sums, could_be_all, next_to_hide, slot_of, sums, widest
from generator.model.city import City, Indicator, Observation
from generator.periods import read_period
from generator.shapes import SmallNumbers
from generator.terms import CHANGES, Kind, Missing, Qualifier, Spoken, Unit

ALL_OF_100 = 100
SHARES = frozenset({Unit.percent, Unit.rate_per_1000, Unit.rate_per_10000})
# These sentences can say "about" before their number.
SAY_ABOUT = frozenset({Spoken.share, Spoken.rate, Spoken.count})


@dataclass(frozen=True, slots=True)
class Rules:
    """What is done to numbers, which sources are public, and which groups and areas add up to others."""

    numbers: SmallNumbers
    public: frozenset[str]
    groups: Parts
    areas: Parts

    def small(self, number: Decimal) -> bool:
        """Whether so few people must not be told."""
        return 0 < number < self.numbers.hide_to + 1


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier releases hid of an indicator, and what they showed: a measure with its slot."""

    hidden: frozenset[Slot] = frozenset()
    shown: frozenset[tuple[str, Slot]] = frozenset()


NOTHING_BEFORE = Before()


def disclose(city: City) -> City:
    """The city as everyone may see it. A pure stage: what it gets is kept as it is."""
    rules = Rules(
        city.shape.policy.small_numbers,
        frozenset(source.id for source in city.sources.values() if source.public),
        {group.id: group.parts for group in city.groups.values()},
        {area.id: area.parts for area in city.areas.values()},
    )
    hidden = hidden_before(city, rules.public)
    seen = {i.id: disclosed(i, rules, before(i.id, city, hidden.get(i.id))) for i in city.indicators.values()}
    return replace(city, indicators=seen)


def before(indicator: str, city: City, others: frozenset[Slot] | None = None) -> Before:
    """What the city's releases said of an indicator's headline, and what they hid of its `others`."""
    hidden, shown = set(others or ()), set()
    for entry in (entry for release in city.releases for entry in release.indicators if entry.id == indicator):
        figure = entry.figure
        period = read_period(figure.period, figure.period_kind) if figure is not None else None
        if figure is None or entry.measure is None or period is None:
            continue
        slot = Slot(city.shape.area, entry.group, period)
        if figure.missing is Missing.suppressed:
            hidden.add(slot)
        elif figure.value is not None:
            shown.add((entry.measure, slot))
    return Before(frozenset(hidden), frozenset(shown))


def disclosed(indicator: Indicator, rules: Rules, past: Before = NOTHING_BEFORE) -> Indicator:
    """An indicator with its small numbers hidden and the others rounded; itself where all its figures are public."""
    ours = [_is_ours(row, indicator, rules) for row in indicator.observations]
    if not any(ours):
        return indicator
    slots = hidden_slots(indicator.observations, ours, rules, past)
    rows = (
        _shown(row, slots, indicator, rules) if mine else row
        for row, mine in zip(indicator.observations, ours, strict=True)
    )
    return replace(indicator, observations=tuple(rows))


def _is_ours(row: Observation, indicator: Indicator, rules: Rules) -> bool:
    """Whether a row counts people and is not public."""
    return indicator.counts_people(row) and row.source not in rules.public


def people(row: Observation) -> Mapping[Role, Decimal]:
    """Every number of people that a row tells; none where its value is blank."""
    if row.value is None:
        return {}
    found: dict[Role, Decimal | None] = {Role.base: row.denominator}
    if row.unit is Unit.count:
        found[Role.count] = row.value
    if row.unit is not Unit.hours:
        found[Role.some] = row.numerator
        if row.numerator is not None and row.denominator is not None and row.denominator >= row.numerator:
            found[Role.others] = row.denominator - row.numerator
    return {role: number for role, number in found.items() if number is not None}


# which numbers are hidden


def hidden_slots(
    rows: Sequence[Observation], ours: Sequence[bool], rules: Rules, past: Before = NOTHING_BEFORE
) -> frozenset[Slot]:
    """What is hidden of an indicator: what was, whatever holds a small number, and whatever would give it away."""
    mine = [row for row, is_ours in zip(rows, ours, strict=True) if is_ours]
    slots = {slot_of(row) for row in mine if any(map(rules.small, people(row).values()))} | past.hidden
    found = sums(rows, dict(_cells(rows)), rules.groups, rules.areas)
    # Whoever kept an earlier release knows what it showed: hiding that now would protect nobody.
    held = [
        cell
        for cell in found.numbers
        if (cell.row is None or ours[cell.row]) and (cell.measure, cell.slot) not in past.shown
    ]
    seen = Seen(found, held, slots)
    for cell in held:
        if rules.small(Decimal(found.numbers[cell])):
            seen.protect(cell, rules.numbers.hide_to)
    return frozenset(seen.slots)


class Seen:
    """What a reader sees of an indicator: `hidden` are the cells that are not shown, `slots` what is hidden of it."""

    def __init__(self, found: Sums, held: Iterable[Cell], slots: Iterable[Slot]) -> None:
        self.found = found
        self.slots: set[Slot] = set()
        self.hidden: set[Cell] = set()
        self._shown: dict[Slot, list[Cell]] = defaultdict(list)
        for cell in held:
            if cell.row is None:
                self.hidden.add(cell)
            # A count of nought is shown, whatever is hidden beside it.
            elif cell.role is not Role.count or found.numbers[cell] > 0:
                self._shown[cell.slot].append(cell)
        self._widest = widest(found, self.hidden.union(*self._shown.values()))
        for slot in slots:
            self.hide(slot)

    def hide(self, slot: Slot) -> None:
        """Hides all that is ours to hide of a slot."""
        self.slots.add(slot)
        self.hidden.update(self._shown.pop(slot, ()))

    def protect(self, cell: Cell, most: int) -> None:
        """Hides one slot after the other until a cell could be any of 1 to `most`, as far as hiding can bring it.

        Where it is still not so when nothing of ours is left to hide, all of ours that leads to it is hidden.
        """
        low, high = self._widest[cell]
        between = (max(low, 1), min(high, most))
        while not could_be_all(cell, between, self.found, self.hidden):
            chosen = next_to_hide(cell, self.found, self.hidden, self._may_hide)
            if chosen is None:
                return
            self.hide(chosen.slot)

    def _may_hide(self, cell: Cell) -> bool:
        return self.found.numbers[cell] > 0 and cell in self._shown.get(cell.slot, ())


def _cells(rows: Sequence[Observation]) -> Iterator[tuple[Cell, int]]:
    """The numbers of people of all rows but of those that tell a change or a target."""
    for index, row in enumerate(rows):
        if row.qualifier not in CHANGES and row.kind is not Kind.target:
            for role, number in people(row).items():
                yield Cell(row.measure, role, slot_of(row), index), int(number)


# what is shown instead


def _shown(row: Observation, slots: Collection[Slot], indicator: Indicator, rules: Rules) -> Observation:
    spoken = indicator.measure(row).spoken
    if row.value is None:
        return replace(_without_words(row), numerator=None, denominator=None)
    if row.unit is Unit.count and row.value == 0:
        return _without_words(row)
    if slot_of(row) in slots or _has_no_counts(row) or _tells_difference(row, spoken, slots):
        return replace(
            _without_words(row),
            value=None,
            numerator=None,
            denominator=None,
            qualifier=None,
            conflict=None,
            missing=Missing.suppressed,
        )
    return _rounded(_without_words(row), spoken, rules.numbers.round_to)


def _without_words(row: Observation) -> Observation:
    """A row without what could hold the exact number: its fragment, its note, and limits worked out from it."""
    return replace(row, printed="", note="", lower=None, upper=None)


def _has_no_counts(row: Observation) -> bool:
    """Whether nobody can tell how many people a share is about. Checks refuse it; if it comes so far, it is hidden."""
    return row.unit in SHARES and (row.numerator is None or row.denominator is None)


def _tells_difference(row: Observation, spoken: Spoken, slots: Collection[Slot]) -> bool:
    """Whether a row tells the difference between two figures of which one may be hidden in its area."""
    between = row.unit is Unit.percentage_points or row.qualifier in CHANGES or spoken in (Spoken.gap, Spoken.change)
    return between and row.area in {slot.area for slot in slots}


def _rounded(row: Observation, spoken: Spoken, to: int) -> Observation:
    """A row with its counts rounded, and its share to a whole number."""
    counts = {"numerator": row.numerator, "denominator": row.denominator}
    found = {name: None if number is None else nearest(number, to) for name, number in counts.items()}
    row = replace(row, **found)  # type: ignore[arg-type]  # each name goes with its own kind of value
    about = row.qualifier or (Qualifier.about if spoken in SAY_ABOUT else None)
    if row.value is None or row.unit in (Unit.hours, Unit.percentage_points):
        return row
    if row.unit is Unit.count:
        return replace(row, value=nearest(row.value, to), qualifier=about)
    return _whole(row, about)


def nearest(number: Decimal, to: int) -> Decimal:
    """The nearest multiple of `to`; half-way goes up."""
    return (number / to).quantize(Decimal(1), ROUND_HALF_UP) * to


def _whole(row: Observation, about: Qualifier | None) -> Observation:
    """A share as a whole number: some are never none, and nearly all are never all."""
    if row.value is None:
        raise AssertionError("a blank figure is not rounded")
    value, nearly_all = nearest(row.value, 1), Decimal(ALL_OF_100 - 1)
    if row.value in (0, ALL_OF_100) and row.unit is Unit.percent:
        return row
    if value == 0:
        return row if row.value == 0 else replace(row, value=Decimal(1), qualifier=Qualifier.under)
    if row.unit is Unit.percent and value == ALL_OF_100:
        return replace(row, value=nearly_all, qualifier=Qualifier.over)
    return replace(row, value=value, qualifier=about)
