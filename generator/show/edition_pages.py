"""Two editions of the plan side by side: what changed in it, and what each prints of the same number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.editions import (
    Entry,
    Item,
    Likeness,
    Printed,
    Wording,
    entries,
    goals,
    line_in,
    of_both,
    printed,
)
from generator.model.assemble import goal_paths
from generator.model.city import Observation
from generator.shapes import Framework, Goal, KeyIndicator
from generator.show.addresses import comparison, place, relative
from generator.show.files import Page
from generator.show.indicator_page import TableRow, table_row
from generator.show.outcomes import by_outcome
from generator.show.pages import Studio
from generator.show.phrases import exact, is_change, qualified, shown_value, value_phrase
from generator.terms import ALL_GROUP, Kind, Spoken, Status

ALONE = (Likeness.only_first, Likeness.only_second)
# The heading over what only one edition prints, which is folded away.
ALONE_ANCHOR = "alone"
COMPARED = (Likeness.up, Likeness.down, Likeness.same)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A figure as one edition prints it, with the place on its document's page.

    `kind` says what it is where it is not simply what was counted.
    """

    row: TableRow
    kind: Markup
    line: int
    href: str


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One measure and group: what each edition prints, and what can be said of it."""

    title: str
    who: str
    cells: tuple[tuple[PrintedCell, ...], tuple[PrintedCell, ...]]
    told: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """What both editions print of an indicator, or what only one of them does."""

    id: str
    title: str
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something of the plan that changed: our title (empty where nothing is held of it), and both editions' words."""

    title: str
    href: str
    numbers: tuple[int | None, int | None]
    official: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What joined the plan, what left, what has another number, and what is worded in another way.

    `parted`: the words of one edition stand whole in those of the other, which may be the copy's doing.
    """

    joined: tuple[Change, ...]
    left: tuple[Change, ...]
    renumbered: tuple[Change, ...]
    reworded: tuple[Change, ...]
    parted: tuple[Change, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return any((self.joined, self.left, self.renumbered, self.reworded, self.parted))


def edition_title(s: Studio, first: Framework, second: Framework) -> str:
    """What the page is called: by the years of the two editions, or by their dates where the year is one."""
    return s.say("compare_pages.title_editions", **_dates(s, first, second))


def _dates(s: Studio, first: Framework, second: Framework) -> dict[str, str]:
    years = (first.date[:4], second.date[:4])
    if years[0] != years[1]:
        return {"first": years[0], "second": years[1]}
    return {"first": s.words.partial_date(first.date), "second": s.words.partial_date(second.date)}


def anchor_of(s: Studio, indicator_id: str, first: Framework, second: Framework) -> str:
    """Where the page of two editions tells of an indicator; empty where neither prints a figure of it.

    A link never leads into what is folded: not every browser opens it.
    """
    rows = printed(s.city.indicators[indicator_id], first, second, s.city.shape.area)
    if not rows:
        return ""
    return ALONE_ANCHOR if all(row.likeness in ALONE for row in rows) else indicator_id


def edition_page(s: Studio, first: Framework, second: Framework) -> Page:
    """The page of two editions: changes of the plan, then a table of figures under each of its main headings."""
    address, title = comparison(first.id, second.id), edition_title(s, first, second)
    found = of_both(s.city, first, second)
    both, alone = ([*_held(s, found, (first, second), address, alone=apart)] for apart in (False, True))
    named = {entry.id for plan in (first, second) for entry in plan.indicators}
    return s.page(
        address,
        "compare-editions",
        title,
        s.say("compare_pages.editions_description", title=title),
        "doing",
        trail=s.trail(address, "doing", "compare"),
        heading=title,
        plans=(first, second),
        years=tuple(_dates(s, first, second).values()),
        goals=_changes(goals(first, second), _goal_facts(second, address)),
        numbers=_changes(entries(first, second), _indicator_facts(s, address)),
        alike={level.id for level in first.levels} & {level.id for level in second.levels},
        both=by_outcome(s.city, both, lambda rows: rows.id),
        alone=by_outcome(s.city, alone, lambda rows: rows.id),
        alone_count=sum(len(one.rows) for one in alone),
        silent=[(i.id, i.shape.title) for i in s.city.indicators.values() if i.id in named and i.id not in found],
    )


def _held(
    s: Studio,
    found: Mapping[str, Iterable[Printed]],
    plans: tuple[Framework, Framework],
    here: str,
    *,
    alone: bool,
) -> Iterator[IndicatorRows]:
    """The indicators with what both editions print of them, or with what only one does (`alone`)."""
    for name, rows in found.items():
        wanted = [row for row in rows if (row.likeness in ALONE) is alone]
        if wanted:
            told = tuple(_row(s, name, row, plans, here) for row in wanted)
            yield IndicatorRows(name, s.city.indicators[name].shape.title, told)


def _row(s: Studio, name: str, row: Printed, plans: tuple[Framework, Framework], here: str) -> PrintedRow:
    first, second = (
        tuple(_cell(s, shown, plan.source, here) for shown in shown_by)
        for plan, shown_by in zip(plans, (row.first, row.second), strict=True)
    )
    return PrintedRow(
        title=s.city.indicators[name].shape.measures[row.measure].title,
        who="" if row.group == ALL_GROUP else s.city.groups[row.group].name,
        cells=(first, second),
        told=tuple(_told(s, name, row)),
    )


def _cell(s: Studio, shown: Observation, source: str, here: str) -> PrintedCell:
    """A figure with the line of the edition that is asked about: it may stand in both."""
    line = line_in(shown, source)
    if line is None:
        raise AssertionError("only what an edition prints is in its column")
    row = table_row(shown, s.city, s.words)
    anchor = f"#{row.anchor}" if shown.source == source else ""
    plain = shown.kind is Kind.actual and shown.status is Status.final
    return PrintedCell(row, Markup() if plain else row.kind, line, relative(here, f"{place('source', source)}{anchor}"))


def _told(s: Studio, name: str, row: Printed) -> Iterator[Markup]:
    """What the row says: both numbers where they can be compared, else why they are not; alone, only a doubt."""
    if row.likeness in ALONE:
        if any(shown.conflict is not None for shown in (*row.first, *row.second)):
            yield s.words.say("compare_pages.disagree")
        return
    if row.likeness in COMPARED and row.pair is not None:
        for said, shown in zip(("then", "later"), row.pair, strict=True):
            when = s.words.period("when", shown.period)
            yield s.words.say(f"compare_pages.{said}", n=_phrase(s, name, shown), when=when)
    yield s.words.say(f"compare_pages.told_{row.likeness}")


def _phrase(s: Studio, name: str, shown: Observation) -> Markup:
    measure = s.city.indicators[name].shape.measures[shown.measure]
    if is_change(shown) or measure.spoken is Spoken.table:
        return exact(shown, s.words)
    if shown.qualifier:
        return qualified(shown, shown_value(shown), measure, s.words)
    return value_phrase(shown, measure, s.words)


def _changes(found: Iterable[Entry[Item]], name: Callable[[Item], tuple[str, str]]) -> Changes:
    each = [(entry, _change(entry, name)) for entry in found]
    return Changes(
        joined=tuple(change for entry, change in each if entry.first is None),
        left=tuple(change for entry, change in each if entry.second is None),
        renumbered=tuple(change for entry, change in each if entry.renumbered),
        reworded=tuple(change for entry, change in each if entry.wording is Wording.other),
        parted=tuple(change for entry, change in each if entry.wording is Wording.part),
    )


def _change(entry: Entry[Item], name: Callable[[Item], tuple[str, str]]) -> Change:
    items = [item for item in (entry.second, entry.first) if item is not None]
    title, href = name(items[0])
    first, second = entry.first, entry.second
    return Change(
        title,
        href,
        (first.number if first else None, second.number if second else None),
        (first.official if first else "", second.official if second else ""),
    )


def _goal_facts(second: Framework, here: str) -> Callable[[Goal], tuple[str, str]]:
    """A goal's title and the way to its page: only the goals of the current plan have one."""
    folders = {level.id: level.folder for level in second.levels}
    current = {(path[-1].level, path[-1].id) for path in goal_paths(second.goals)} if second.current else set()

    def facts(goal: Goal) -> tuple[str, str]:
        has_page = (goal.level, goal.id) in current
        return goal.title, relative(here, place(folders[goal.level], goal.id)) if has_page else ""

    return facts


def _indicator_facts(s: Studio, here: str) -> Callable[[KeyIndicator], tuple[str, str]]:
    """An indicator's title and the way to its page; both empty where the city no longer holds it."""

    def facts(entry: KeyIndicator) -> tuple[str, str]:
        held = s.city.indicators.get(entry.id)
        return (held.shape.title, relative(here, place("indicator", entry.id))) if held else ("", "")

    return facts
