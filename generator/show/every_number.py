"""All figures and verdicts that differ between two days: counted, a few of each indicator shown, all in a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
from markupsafe import Markup

from generator.measure.figure_news import FigureChange, FigureNews, Thing, VerdictChange
from generator.measure.history import Compared
from generator.measure.news import Tellable
from generator.model.city import City, Indicator
from generator.periods import read_period
from generator.shapes import ReleasedFigure
from generator.show.addresses import place
from generator.show.cards import label
from generator.show.downloads import csv_text, formula_safe
from generator.show.files import Download
from generator.show.phrases import in_unit
from generator.show.words import Words
from generator.terms import ALL_GROUP, Kind

Change = TypeVar("Change", FigureChange, VerdictChange)
# How many indicators a page opens, and how many rows of each: the rest are counted, and stand in the table to download.
MOST_OPEN, MOST_ROWS = 30, 10
COLUMNS = ("indicator_id", "measure", "area", "group", "period", "period_kind", "unit", "kind", "news", "before", "now")


@dataclass(frozen=True, slots=True)
class Differing:
    """One figure or verdict in a table: what it is of, its time, what happened, what stood there and what stands."""

    what: str
    when: Markup
    news: Markup
    before: Markup
    now: Markup


@dataclass(frozen=True, slots=True)
class OfOne:
    """What differs in one indicator: its page, how much, the first rows, and how many more there are in words."""

    title: str
    href: str
    counts: str
    rows: tuple[Differing, ...]
    more: Markup


@dataclass(frozen=True, slots=True)
class EveryNumber:
    """What differs in all figures and verdicts: counts in words, then by indicator in the city's order.

    `others` are the indicators after the first ones, without rows. `file` is the address of the table of all figures.
    """

    says: tuple[Markup, ...]
    number: int
    opened: tuple[OfOne, ...]
    others: tuple[OfOne, ...]
    file: str


def every_number(compared: Compared, city: City, words: Words, here: str) -> EveryNumber | None:
    """What differs, for the page at `here`; None where nothing does, or where this was not compared."""
    number = len(compared.figures) + len(compared.verdicts)
    if not number:
        return None
    figures, verdicts = _grouped(compared.figures), _grouped(compared.verdicts)
    ids = [name for name in city.indicators if name in figures or name in verdicts]
    teller = _Teller(city, words)
    made = [
        teller.of_one(city.indicators[name], figures.get(name, ()), verdicts.get(name, ()), place_ < MOST_OPEN)
        for place_, name in enumerate(ids)
    ]
    return EveryNumber(
        says=tuple(counted(compared, words)),
        number=number,
        opened=tuple(made[:MOST_OPEN]),
        others=tuple(made[MOST_OPEN:]),
        file=numbers_file(here) if compared.figures else "",
    )


def counted(compared: Compared, words: Words) -> Iterator[Markup]:
    """How many figures and verdicts differ in which way: as many sentences as there are ways."""
    ways = Counter(change.news for change in compared.figures)
    yield from (words.say(f"news.every_{news}", n=ways[news]) for news in FigureNews if ways[news])
    if compared.verdicts:
        yield words.say("news.every_verdict", n=len(compared.verdicts))


def _grouped(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.thing.indicator if isinstance(change, FigureChange) else change.indicator].append(change)
    return found


class _Teller:
    """Puts differences into cells; of a value that may not be told, only that it was there."""

    def __init__(self, city: City, words: Words) -> None:
        self._city = city
        self._words = words
        self._tellable = Tellable(city)

    def of_one(
        self, one: Indicator, figures: Sequence[FigureChange], verdicts: Sequence[VerdictChange], opened: bool
    ) -> OfOne:
        ways = Counter(change.news for change in figures)
        counts = [self._words.say(f"news.some_{news}", n=ways[news]) for news in FigureNews if ways[news]]
        counts += [self._words.say("news.some_verdict", n=len(verdicts))] if verdicts else []
        rows = [*(self._verdict(change, one) for change in verdicts[:MOST_ROWS])] if opened else []
        rows += [self._figure(change, one) for change in figures[: MOST_ROWS - len(rows)]] if opened else []
        more = len(figures) + len(verdicts) - len(rows)
        said = self._words.say("news.every_more", n=more) if rows and more else Markup()
        return OfOne(one.shape.title, place("indicator", one.id), ", ".join(counts), tuple(rows), said)

    def _figure(self, change: FigureChange, one: Indicator) -> Differing:
        thing, period = change.thing, read_period(change.thing.period, change.thing.period_kind)
        return Differing(
            what=self._what(one, thing.measure, thing.group, thing.area, thing.kind),
            when=self._words.period("label", period) if period else Markup(),
            news=self._words.say(f"news.cell_{change.news}"),
            before=self._cell(change.old, thing),
            now=self._cell(change.new, thing),
        )

    def _verdict(self, change: VerdictChange, one: Indicator) -> Differing:
        what = self._what(one, change.measure, change.group, self._city.shape.area, Kind.actual)
        before, now = (label(verdict, self._words) for verdict in (change.before, change.after))
        return Differing(what, Markup(), self._words.say("news.cell_verdict"), before, now)

    def _what(self, one: Indicator, measure: str, group: str, area: str, kind: Kind) -> str:
        """What a figure is of, as far as it is not the plain number of the whole city; an id where the name is gone."""
        names = [one.shape.measures[measure].title if measure in one.shape.measures else measure]
        if group != ALL_GROUP:
            names.append(self._city.groups[group].name if group in self._city.groups else group)
        if area != self._city.shape.area:
            names.append(self._city.areas[area].name if area in self._city.areas else area)
        if kind is not Kind.actual:
            names.append(self._words.say(f"exact.kind_{kind}"))
        return " · ".join(names)

    def _cell(self, figure: ReleasedFigure | None, thing: Thing) -> Markup:
        words = self._words
        if figure is None:
            return words.say("news.cell_none")
        if figure.conflict is not None:
            return words.say("news.cell_disputed")
        if figure.value is None:
            return words.say(f"missing.{figure.missing}")
        if not tellable(self._tellable, figure, thing):
            return words.say("news.cell_not_told")
        told = in_unit(figure.value, figure.unit, words)
        return words.say(f"exact.{figure.qualifier}", figure=told) if figure.qualifier else told


def tellable(guard: Tellable, figure: ReleasedFigure, thing: Thing) -> bool:
    """Whether the value of a figure may stand on a page or in a file today."""
    return guard.may(figure, thing.indicator, thing.measure, thing.area, thing.group, {thing.kind})


# the table of all of them


def numbers_file(here: str) -> str:
    """The address of the table that belongs to a page of news."""
    return f"{here}numbers.csv"


def numbers_table(compared: Compared, city: City, here: str) -> Download:
    """Every figure that differs, one a row; a value that may not be told is blank, as one that is not there."""
    guard = Tellable(city)
    rows = [_row(change, guard) for change in compared.figures]
    return Download(numbers_file(here), csv_text(formula_safe(pd.DataFrame(rows, columns=list(COLUMNS), dtype=str))))


def _row(change: FigureChange, guard: Tellable) -> tuple[str, ...]:
    thing = change.thing
    place_ = (thing.indicator, thing.measure, thing.area, thing.group, thing.period)
    values = (_value(figure, thing, guard) for figure in (change.old, change.new))
    return (*place_, *map(str, (thing.period_kind, thing.unit, thing.kind, change.news)), *values)


def _value(figure: ReleasedFigure | None, thing: Thing, guard: Tellable) -> str:
    if figure is None or figure.value is None or not tellable(guard, figure, thing):
        return ""
    return f"{figure.value:f}"
