"""Two values side by side in words, in a picture and in a table: both said first, and only then what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.measure.compare import Comparison
from generator.measure.gap import Gap
from generator.model.city import City, Observation
from generator.shapes import Measure
from generator.show.addresses import place, relative
from generator.show.charts.axis import value_axis
from generator.show.charts.facts import DumbbellFacts, Look, Pair, Slot
from generator.show.indicator_page import TableRow, table_row
from generator.show.numbers import said, trimmed, written
from generator.show.phrases import base_of, shown_value
from generator.show.plots import KeyEntry, Plot
from generator.show.sentences import beside, in_full, value_sentence
from generator.show.voices.gaps import SECOND, who
from generator.show.words import Words
from generator.terms import ALL_GROUP, Direction, Unit

HUNDRED = Decimal(100)
Values = tuple[Observation, Observation]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table, with its period and its place in a document."""

    row: TableRow
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure with both its values, and the same in words; `opens` where its indicator has no row above it."""

    indicator: str
    title: str
    who: str
    cells: tuple[Cell, Cell]
    told: tuple[Markup, ...]
    opens: bool


def cell(shown: Observation, here: str, city: City, words: Words) -> Cell:
    """A figure as a table on the page `here` shows it."""
    row = table_row(shown, city, words)
    return Cell(row, relative(here, f"{place('source', row.source)}#{row.anchor}"))


def gap_told(gap: Gap, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    """Both numbers, their period, how far they lie apart, and what became of that."""
    area, apart = city.areas[city.shape.area].name, _apart(gap, measure, words)
    if apart is None:
        yield from _exactly(gap, measure, city, words)
    else:
        yield from (value_sentence(shown, shown_value(shown), measure, area, words) for shown in gap.values)
        yield words.say("gaps.about_the_same") if gap.direction is Direction.same else apart
    yield words.say("gap.both_for", name=words.period("name", gap.values[0].period))
    if gap.earlier is None or gap.moved is None:
        yield words.say("gaps.no_earlier")
    else:
        yield words.say(f"gap.moved_{gap.moved}", when=words.period("when", gap.earlier[0].period))


def _apart(gap: Gap, measure: Measure, words: Words) -> Markup | None:
    """The distance in whole numbers; None where it would not be that of the whole numbers said."""
    first, second, far = (
        said(value, measure.unit, words.locale) for value in (*map(shown_value, gap.values), abs(gap.difference))
    )
    same_base = first.base == second.base == far.base
    if not same_base or abs(first.number - second.number) != far.number or far.number == 0 != gap.difference:
        return None
    about = "_about" if far.rounded else ""
    return words.say("gaps.difference", n=words.say(f"compare.value_share{about}", n=far.digits, base=far.base))


def _exactly(gap: Gap, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    """Both numbers and their distance with every decimal."""
    (first, second), (ours, theirs) = (who(group, measure, city) for group in gap.groups), gap.values
    yield words.say("gap.first", who=first, n=in_full(ours, measure, words))
    yield words.say(f"gap.{SECOND[gap.direction]}", who=second, n=in_full(theirs, measure, words))
    digits = written(trimmed(abs(gap.difference)), words.locale)
    far = words.say("compare.value_share", n=digits, base=base_of(measure.unit, words))
    yield words.say("gaps.difference", n=far)


def place_told(found: Comparison, measure: Measure, city: City, words: Words) -> Iterator[Markup]:
    """Our number, the other place's, and their period."""
    area = city.areas[city.shape.area].name
    yield value_sentence(found.ours, shown_value(found.ours), measure, area, words)
    yield beside(found, measure, city.areas, words)
    yield words.say("gap.both_for", name=words.period("name", found.ours.period))
    if found.clear is False:
        yield words.say("compare.by_chance")


def distance(gap: Gap, measure: Measure, words: Words) -> Markup:
    """How far two groups lie apart, exactly, for a table."""
    unit = Unit.percentage_points if measure.unit is Unit.percent else measure.unit
    name = "percentage_point" if unit is Unit.percentage_points and abs(gap.difference) == 1 else unit
    return words.say(f"exact.{name}", n=written(trimmed(abs(gap.difference)), words.locale))


def pairs_plot(rows: Iterable[tuple[str, Values]], names: tuple[str, str], whole: bool, words: Words) -> Plot:
    """Rows of two marks on one scale, each with a shape of its own. `rows` are a name and two values of one unit.

    `whole`: the second is everyone or another place, of which the first may be part; it is drawn as places beside ours
    are drawn. A scale of percentages goes from 0 to 100 in every picture, so that gaps in two pictures can be compared.
    """
    found = list(rows)
    unit = found[0][1][0].unit
    values = [shown_value(shown) for _, pair in found for shown in pair]
    percent = unit is Unit.percent
    second = Slot.muted if whole else Slot.c2
    facts = DumbbellFacts(
        pairs=tuple(_pair(name, pair, words) for name, pair in found),
        axis=value_axis([*values, HUNDRED] if percent else values, lambda value: written(value, words.locale)),
        first_slot=Slot.c1,
        second_slot=second,
    )
    key = (KeyEntry(Look.dot, Slot.c1, names[0]), KeyEntry(Look.dot, second, names[1]))
    return Plot(facts, key, "pairs")


def _pair(name: str, values: Values, words: Words) -> Pair:
    (one, first), (other, second) = (
        (shown_value(v), str(words.say(f"chart.value_{v.unit}", n=written(shown_value(v), words.locale))))
        for v in values
    )
    return Pair(name, one, first, other, second)


def is_whole(group: str) -> bool:
    """Whether a group is everyone, and so holds the other one in it."""
    return group == ALL_GROUP


def capital(name: str) -> str:
    """A name at the beginning of a title."""
    return name[:1].upper() + name[1:]
