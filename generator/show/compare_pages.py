"""Pages that put two things side by side: editions of the plan, groups, or the city and another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.beside import LEAST, Apart, GroupsBeside, PlaceBeside, has_page
from generator.measure.compare import Comparison
from generator.measure.editions import neighbours
from generator.measure.gap import Gap
from generator.shapes import Framework, Measure, Source
from generator.show.addresses import comparison, place
from generator.show.edition_pages import anchor_of, edition_page, edition_title
from generator.show.figures import Drawn, inserted
from generator.show.files import Page
from generator.show.outcomes import by_outcome
from generator.show.pages import Studio
from generator.show.side_by_side import (
    Row,
    Values,
    capital,
    cell,
    gap_told,
    is_whole,
    pairs_plot,
    place_told,
)
from generator.terms import ALL_GROUP, Spoken, Unit


@dataclass(frozen=True, slots=True)
class Comparing:
    """A page that compares: its address, its title, and what a card says of it."""

    address: str
    title: str
    says: Markup


@dataclass(frozen=True, slots=True)
class Named:
    """What a page sets side by side, by name; `whole`: the second is everyone or another place."""

    head: Comparing
    names: tuple[str, str]
    whole: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One number with both values, and the sentences that say them; `who` where it is not of everyone."""

    indicator: str
    measure: Measure
    who: str
    values: Values
    told: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A number that one page of comparison cannot set side by side, and why."""

    indicator: str
    title: str
    who: str
    why: Markup


def compare_pages(s: Studio) -> Iterator[Page]:
    """The page that leads to all comparisons, and each of them."""
    yield _index(s)
    for first, second in neighbours(s.city.frameworks.values()):
        yield edition_page(s, first, second)
    for groups, found in s.beside.groups.items():
        if has_page(found):
            yield _groups_page(s, groups, found)
    for area, there in s.beside.places.items():
        if has_page(there):
            yield _place_page(s, area, there)


def comparisons_of(s: Studio, indicator_id: str) -> tuple[Comparing, ...]:
    """The pages on which an indicator stands beside something, each address leading to its row."""
    pairs = ((pair, anchor_of(s, indicator_id, *pair)) for pair in neighbours(s.city.frameworks.values()))
    editions = ((_edition(s, *pair), anchor) for pair, anchor in pairs if anchor)
    others = [
        *(_groups(s, g, rows) for g, rows in s.beside.groups.items() if has_page(rows) and _in(rows, indicator_id)),
        *(_place(s, a, rows) for a, rows in s.beside.places.items() if has_page(rows) and _in(rows, indicator_id)),
    ]
    found = [*editions, *((one, indicator_id) for one in others)]
    return tuple(Comparing(f"{one.address}#{anchor}", one.title, one.says) for one, anchor in found)


def _in(rows: Iterable[GroupsBeside | PlaceBeside], indicator_id: str) -> bool:
    return any(row.indicator == indicator_id and not isinstance(row.found, Apart) for row in rows)


def _count(rows: Iterable[GroupsBeside | PlaceBeside]) -> int:
    return sum(not isinstance(row.found, Apart) for row in rows)


def _edition(s: Studio, first: Framework, second: Framework) -> Comparing:
    address = comparison(first.id, second.id)
    return Comparing(address, edition_title(s, first, second), s.words.say("compare_pages.card_editions"))


def _groups(s: Studio, groups: tuple[str, str], rows: Sequence[GroupsBeside]) -> Comparing:
    first, second = (s.city.groups[group].name for group in groups)
    title = s.say("compare_pages.title_two", first=capital(first), second=second)
    return Comparing(comparison(*groups), title, _card(s, rows))


def _place(s: Studio, area: str, rows: Sequence[PlaceBeside]) -> Comparing:
    ours, theirs = s.city.areas[s.city.shape.area].name, s.city.areas[area].name
    title = s.say("compare_pages.title_two", first=capital(ours), second=theirs)
    return Comparing(comparison(area), title, _card(s, rows))


def _card(s: Studio, rows: Iterable[GroupsBeside | PlaceBeside]) -> Markup:
    return s.words.say("compare_pages.card_numbers", n=_count(rows))


def _index(s: Studio) -> Page:
    address = place("compare")
    return s.page(
        address,
        "compare",
        s.say("site.compare"),
        s.say("compare_pages.description"),
        "doing",
        trail=s.trail(address, "doing"),
        editions=[_edition(s, *pair) for pair in neighbours(s.city.frameworks.values())],
        newer=_newer(s),
        groups=[_groups(s, groups, found) for groups, found in s.beside.groups.items() if has_page(found)],
        places=[_place(s, area, found) for area, found in s.beside.places.items() if has_page(found)],
        without=[s.city.areas[area].name for area, found in s.beside.places.items() if not has_page(found)],
        least=LEAST,
    )


def _newer(s: Studio) -> list[Source]:
    """Papers that came out after the newest plan and of which no figure is held."""
    newest = max(plan.date for plan in s.city.frameworks.values())
    used = {row.source for indicator in s.city.indicators.values() for row in indicator.observations}
    return [source for source in s.city.sources.values() if source.date > newest and source.id not in used]


def _groups_page(s: Studio, groups: tuple[str, str], found: Sequence[GroupsBeside]) -> Page:
    names = (capital(s.city.groups[groups[0]].name), capital(s.city.groups[groups[1]].name))
    pair = Named(_groups(s, groups, found), names, whole=is_whole(groups[1]))
    return _pair_page(s, pair, list(_group_lines(s, found)), found)


def _place_page(s: Studio, area: str, found: Sequence[PlaceBeside]) -> Page:
    names = (capital(s.city.areas[s.city.shape.area].name), capital(s.city.areas[area].name))
    return _pair_page(s, Named(_place(s, area, found), names, whole=True), list(_place_lines(s, found)), found)


def _group_lines(s: Studio, found: Iterable[GroupsBeside]) -> Iterator[Line]:
    for one in found:
        if isinstance(one.found, Gap):
            measure = s.city.indicators[one.indicator].shape.measures[one.measure]
            told = tuple(gap_told(one.found, measure, s.city, s.words))
            yield Line(one.indicator, measure, "", one.found.values, told)


def _place_lines(s: Studio, found: Iterable[PlaceBeside]) -> Iterator[Line]:
    for one in found:
        if isinstance(one.found, Comparison):
            measure = s.city.indicators[one.indicator].shape.measures[one.measure]
            told = tuple(place_told(one.found, measure, s.city, s.words))
            yield Line(one.indicator, measure, _who(s, one), (one.found.ours, one.found.theirs), told)


def _who(s: Studio, one: GroupsBeside | PlaceBeside) -> str:
    """The one group that a place is compared in; empty where it is everyone, or where two groups are compared."""
    alone = isinstance(one, PlaceBeside) and one.group != ALL_GROUP
    return s.city.groups[one.group].name if alone and isinstance(one, PlaceBeside) else ""


def _pair_page(
    s: Studio, pair: Named, lines: Sequence[Line], found: Iterable[GroupsBeside] | Iterable[PlaceBeside]
) -> Page:
    head = pair.head
    return s.page(
        head.address,
        "compare-pair",
        head.title,
        s.say("compare_pages.pair_description", title=head.title),
        "doing",
        trail=s.trail(head.address, "doing", "compare"),
        heading=head.title,
        names=pair.names,
        places=pair.whole,
        number=len(lines),
        drawn=_picture(s, pair, lines),
        under=by_outcome(s.city, _rows(s, lines, head.address), lambda row: row.indicator),
        unmatched=list(_unmatched(s, found)),
    )


def _rows(s: Studio, lines: Iterable[Line], here: str) -> Iterator[Row]:
    """The lines in the plan's order; the first of an indicator carries its anchor."""
    order, opened = list(s.city.indicators), set[str]()
    for line in sorted(lines, key=lambda line: order.index(line.indicator)):
        first, second = (cell(shown, here, s.city, s.words) for shown in line.values)
        opens = line.indicator not in opened
        yield Row(line.indicator, line.measure.title, line.who, (first, second), line.told, opens)
        opened.add(line.indicator)


def _picture(s: Studio, pair: Named, lines: Iterable[Line]) -> Drawn | None:
    """All shares out of every 100 in one picture: numbers of one unit on one scale."""
    shares = [line for line in lines if line.measure.spoken is Spoken.share and line.measure.unit is Unit.percent]
    if not shares:
        return None
    rows = [(_label(s, line), line.values) for line in shares]
    return inserted(s, pairs_plot(rows, pair.names, pair.whole, s.words), "pairs", pair.head.title)


def _label(s: Studio, line: Line) -> str:
    when = s.words.period("label", line.values[0].period)
    if line.who:
        return s.say("compare_pages.label_who", title=line.measure.title, who=line.who, when=when)
    return s.say("compare_pages.label", title=line.measure.title, when=when)


def _unmatched(s: Studio, found: Iterable[GroupsBeside] | Iterable[PlaceBeside]) -> Iterator[Unmatched]:
    for one in found:
        if isinstance(one.found, Apart):
            title = s.city.indicators[one.indicator].shape.measures[one.measure].title
            yield Unmatched(one.indicator, title, _who(s, one), s.words.say(f"gaps.apart_{one.found}"))
