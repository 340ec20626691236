"""The pages about parts of the city: what is known of all of them, and one for each of which something is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from generator.model.city import Observation
from generator.shapes import Area, KindOfArea
from generator.show.addresses import place
from generator.show.bounds import bound_dots, told
from generator.show.files import Page
from generator.show.indicator_page import SHORT_TABLE, table_row
from generator.show.pages import Studio
from generator.show.places import INSIDE, Sheet, counted, inside, rows_of, sheets, without_number
from generator.show.pledges.cards import icons
from generator.show.sentences import when
from generator.terms import AreaKind, Missing

NEWEST_FOR_PLACE = 6
# More little houses than this are not seen as a number any more.
MOST_HOUSES, HOUSES_A_ROW = 60, 10
HOUSE_WIDE, HOUSE_HIGH = 24, 28


def place_pages(s: Studio) -> Iterator[Page]:
    """Every page about parts of the city; an area of which nothing is known has none."""
    found = list(sheets(s.city))
    yield _places(s, found)
    for area in inside(s.city):
        if _has_page(s, area):
            yield _place(s, area, found)


def _has_page(s: Studio, area: Area) -> bool:
    return bool(area.said or area.id in s.wall.by_area or rows_of(s.city, area.id))


def _places(s: Studio, found: Sequence[Sheet]) -> Page:
    address, areas = place("places"), inside(s.city)
    return s.page(
        address,
        "places",
        s.say("places.title", city=s.city.shape.name),
        s.say("places.description", city=s.city.shape.name),
        "doing",
        trail=s.trail(address, "doing"),
        kinds=[(_many(s, kind), members) for kind in INSIDE if (members := _links(s, areas, kind))],
        silent=_silent(s, areas, found),
        sheets=[_sheet(s, sheet) for sheet in found],
        counts=[_counts(s, kind) for kind in s.city.area_kinds if kind.counts],
    )


def _silent(s: Studio, areas: Sequence[Area], found: Sequence[Sheet]) -> list[str]:
    """The areas of which nothing is known and that no sheet has named as such."""
    named = {area.id for sheet in found for area in without_number(s.city, sheet)}
    return [area.name for area in areas if not _has_page(s, area) and area.id not in named]


def _many(s: Studio, kind: AreaKind) -> Markup:
    return s.words.say(f"places.many_{kind}")


def _links(s: Studio, areas: Sequence[Area], kind: AreaKind) -> list[tuple[str, str]]:
    return [(area.id, _title(area)) for area in areas if area.kind is kind and _has_page(s, area)]


def _sheet(s: Studio, sheet: Sheet) -> Mapping[str, Any]:
    """A sheet as its section: each limit once for all areas that share it, then the rest, then what is not known."""
    shape, rows = sheet.indicator.shape, [*sheet.figures, *sheet.blank]
    told_rows = [_row(s, shown) for shown in rows]
    return {
        "id": f"{shape.id}-{sheet.name}",
        "indicator": shape.id,
        "title": sheet.measure.title,
        "when": _when(s, sheet),
        "care": [care.text for care in shape.care if care.measure == sheet.name],
        "bounds": [_bound(s, sheet, group) for group in sheet.bounds],
        "exact": [_tile(s, shown) | {"says": _told(s, sheet, shown)} for shown in sheet.exact],
        "blank": [_tile(s, shown) | {"says": _why_blank(s, shown)} for shown in sheet.blank],
        "without": [area.name for area in without_number(s.city, sheet)],
        "totals": [_total(s, sheet, kind) for kind in _kinds(s, rows)],
        "rows": told_rows,
        "open": len(rows) <= SHORT_TABLE,
        "guarded": any(row["figure"].guarded for row in told_rows),
        "help": shape.help if shape.sensitive else (),
    }


def _when(s: Studio, sheet: Sheet) -> Markup:
    """The time that all figures of a sheet are for; where none is printed, which paper leaves it out."""
    if sheet.period.end is None:
        return when(next(iter((*sheet.figures, *sheet.blank))), s.words)
    return s.words.say("places.times", name=s.words.period("name", sheet.period))


def _kinds(s: Studio, rows: Sequence[Observation]) -> list[AreaKind]:
    found = {s.city.areas[shown.area].kind for shown in rows}
    return [kind for kind in INSIDE if kind in found and kind is not AreaKind.part]


def _bound(s: Studio, sheet: Sheet, group: Sequence[Observation]) -> Mapping[str, Any]:
    return {
        "says": _told(s, sheet, group[0]),
        "picture": _picture(sheet, group[0]),
        "tiles": [_tile(s, shown) for shown in group],
    }


def _picture(sheet: Sheet, shown: Observation) -> Mapping[str, Any] | None:
    dots, measure = bound_dots(shown, sheet.measure), sheet.measure
    if dots is None:
        return None
    people, state = measure.people[shown.group], measure.state.other if measure.state else ""
    return {"dots": dots, "people": people, "state": state, "title": measure.title}


def _told(s: Studio, sheet: Sheet, shown: Observation) -> Markup:
    return told(shown, sheet.measure, s.city.areas[shown.area].name, s.words)


def _why_blank(s: Studio, shown: Observation) -> Markup:
    if shown.value is not None:
        return s.words.say("now.two_numbers")
    return s.words.say("now.hidden" if shown.missing is Missing.suppressed else f"missing.why_{shown.missing}")


def _title(area: Area) -> str:
    return area.name[:1].upper() + area.name[1:]


def _tile(s: Studio, shown: Observation) -> dict[str, Any]:
    return {"name": _title(s.city.areas[shown.area]), "id": shown.area, "says": ""}


def _total(s: Studio, sheet: Sheet, kind: AreaKind) -> Markup:
    """How many of a kind there are, and of how many of them no paper says anything; or that nobody says."""
    many, all_of_them = _many(s, kind), counted(s.city, sheet, kind)
    if all_of_them is None:
        return s.words.say("places.total_unknown", many=many)
    left = all_of_them - sum(s.city.areas[shown.area].kind is kind for shown in sheet.numbered)
    return s.words.say("places.total_left" if left else "places.total_all", many=many, n=all_of_them, left=left)


def _counts(s: Studio, kind: KindOfArea) -> Mapping[str, Any]:
    """How many areas of a kind there are, as each document prints it."""
    most = max(count.number for count in kind.counts)
    return {
        "kind": kind.kind,
        "many": _many(s, kind.kind),
        "about": kind.about,
        "care": kind.care,
        "differ": len({count.number for count in kind.counts}) > 1,
        "papers": [
            {"says": count, "paper": s.city.sources[count.source], "houses": list(_houses(count.number))}
            for count in kind.counts
        ],
        "high": HOUSE_HIGH * -(-min(most, MOST_HOUSES) // HOUSES_A_ROW),
    }


def _houses(number: int) -> Iterator[tuple[int, int]]:
    """Where each of so many little houses stands in its drawing; too many to be seen as a number are not drawn."""
    for n in range(number if number <= MOST_HOUSES else 0):
        yield HOUSE_WIDE * (n % HOUSES_A_ROW), HOUSE_HIGH * (n // HOUSES_A_ROW)


def _place(s: Studio, area: Area, found: Sequence[Sheet]) -> Page:
    address, rows = place("place", area.id), rows_of(s.city, area.id)
    title = _title(area)
    cards = s.wall.by_area.get(area.id, ())
    figures = [_figure(s, sheet, shown) for sheet in found for shown in sheet.figures if shown.area == area.id]
    return s.page(
        address,
        "place",
        title,
        s.say("places.description_one", name=area.name),
        "doing",
        trail=s.trail(address, "doing", "places"),
        area=area,
        kind=s.words.say(f"places.one_{area.kind}", city=s.city.shape.name),
        heading=title,
        figures=figures,
        rows=[_row(s, shown) for shown in rows],
        open=len(rows) <= SHORT_TABLE,
        downloads=[(id_, s.city.indicators[id_].shape.title) for id_ in dict.fromkeys(o.indicator for o in rows)],
        notes=list(dict.fromkeys(shown.note for shown in rows if shown.note)),
        sources=s.city.sources,
        help=list(dict.fromkeys(text for figure in figures for text in figure["help"])),
        promises=cards[:NEWEST_FOR_PLACE],
        promised=len(cards),
        icons=list(icons(cards[:NEWEST_FOR_PLACE])),
    )


def _figure(s: Studio, sheet: Sheet, shown: Observation) -> Mapping[str, Any]:
    """An area's figure on its own page, with the areas of which the paper says exactly the same."""
    shape = sheet.indicator.shape
    alike = next((group for group in sheet.bounds if shown in group), ())
    return {
        "id": f"{shape.id}-{sheet.name}",
        "indicator": shape.id,
        "title": sheet.measure.title,
        "says": _told(s, sheet, shown),
        "when": when(shown, s.words),
        "care": [care.text for care in shape.care if care.measure == sheet.name],
        "picture": _picture(sheet, shown),
        "alike": [_tile(s, other) for other in alike if other.area != shown.area],
        "row": _row(s, shown),
        "help": shape.help if shape.sensitive else (),
    }


def _row(s: Studio, shown: Observation) -> Mapping[str, Any]:
    title = s.city.indicators[shown.indicator].shape.measures[shown.measure].title
    return {"figure": table_row(shown, s.city, s.words), "indicator": shown.indicator, "title": title}
