"""What the figures say of parts of the city: a sheet for each measure and its newest time, areas by name, unranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.measure.series import ROLES, one_per_period
from generator.model.city import City, Indicator, Observation
from generator.periods import Period
from generator.shapes import Area, Measure
from generator.show.bounds import is_bound
from generator.terms import ALL_GROUP, AreaKind, Missing, Qualifier

INSIDE = (AreaKind.ward, AreaKind.cluster, AreaKind.part)
Limit = tuple[Qualifier | None, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One measure in one period, for everyone counted in each part of the city that has a row for it.

    `figures` hold the one to rely on of each area that has a value on which the sources agree; `blank` are rows of the
    others. Both are in the order of the areas' names.
    """

    indicator: Indicator
    name: str
    period: Period
    figures: tuple[Observation, ...]
    blank: tuple[Observation, ...]

    @property
    def measure(self) -> Measure:
        """What the figures measure."""
        return self.indicator.shape.measures[self.name]

    @property
    def numbered(self) -> list[Observation]:
        """The rows behind which a number stands, also where it is hidden or the sources disagree on it."""
        return [o for o in (*self.figures, *self.blank) if o.value is not None or o.missing is Missing.suppressed]

    @property
    def bounds(self) -> list[tuple[Observation, ...]]:
        """The figures that are limits, those with the same limit together, in the order in which rows give them."""
        found: dict[Limit, list[Observation]] = {}
        for shown in self.indicator.observations:
            if shown in self.figures and is_bound(shown):
                found.setdefault((shown.qualifier, shown.value), [])
        for shown in filter(is_bound, self.figures):
            found[shown.qualifier, shown.value].append(shown)
        return [tuple(group) for group in found.values()]

    @property
    def exact(self) -> tuple[Observation, ...]:
        """The figures that are no limits."""
        return tuple(shown for shown in self.figures if not is_bound(shown))


def inside(city: City) -> list[Area]:
    """The parts of the city that are known by name, in the order of their names."""
    return sorted((a for a in city.areas.values() if a.kind in INSIDE), key=lambda area: area.name.casefold())


def rows_of(city: City, area: str) -> list[Observation]:
    """Every row about an area, in the order of the indicators."""
    return [o for indicator in city.indicators.values() for o in indicator.observations if o.area == area]


def sheets(city: City) -> Iterator[Sheet]:
    """A sheet for each measure of which a part of the city has a row, in the order of the indicators."""
    order = [area.id for area in inside(city)]
    for indicator in city.indicators.values():
        for name in indicator.shape.measures:
            rows = [o for o in indicator.observations if o.measure == name and _told(o) and o.area in order]
            if rows:
                yield _sheet(indicator, name, rows, order)


def _told(shown: Observation) -> bool:
    return shown.group == ALL_GROUP and shown.kind in ROLES


def _sheet(indicator: Indicator, name: str, rows: Iterable[Observation], order: list[str]) -> Sheet:
    period = max((o.period for o in rows), key=lambda found: found.order)
    of_now = [[o for o in rows if o.period == period and o.area == area] for area in order]
    chosen = [next(iter([*one_per_period(found), *found])) for found in of_now if found]
    figures = tuple(o for o in chosen if o.value is not None and o.conflict is None)
    return Sheet(indicator, name, period, figures, tuple(o for o in chosen if o not in figures))


def without_number(city: City, sheet: Sheet) -> list[Area]:
    """The areas of the sheet's kinds that it has no row of."""
    rows = {o.area for o in (*sheet.figures, *sheet.blank)}
    kinds = {city.areas[area].kind for area in rows}
    return [area for area in inside(city) if area.kind in kinds and area.id not in rows]


def counted(city: City, sheet: Sheet, kind: AreaKind) -> int | None:
    """How many areas of a kind there are in all, where a paper of the sheet counts them; None where none does.

    Another paper's count may be of another time, and one that is lower than the areas known by name is of other areas.
    """
    sources = {o.source for o in (*sheet.figures, *sheet.blank)}
    known = sum(area.kind is kind for area in inside(city))
    counts = [c.number for found in city.area_kinds if found.kind is kind for c in found.counts if c.source in sources]
    return counts[-1] if counts and counts[-1] >= known else None
