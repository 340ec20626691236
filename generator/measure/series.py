"""Series: the figures of one measure, area and group, and which of them may be set side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.city import Indicator, Observation
from generator.periods import Period, PeriodKind, follows
from generator.shapes import Break
from generator.terms import FALLS, Kind, Status

# A comparator is another area's actual, printed beside the city's.
ROLES = (Kind.actual, Kind.baseline, Kind.comparator)
SETTLED = (Status.revised, Status.final, Status.provisional, Status.estimated)
# These kinds hold periods of unlike length or season: only the same months of another year are like them.
SEASONAL = frozenset({PeriodKind.term, PeriodKind.span, PeriodKind.cumulative_quarter})


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of an indicator for one area and group. Every tuple is ordered oldest period first.

    `observations` are all its rows: targets, forecasts, blanks and both sides of a conflict too.
    `values` hold one figure a period: the most settled, actual before baseline; a period over which the
    sources disagree is held by one of its conflicting rows. `newest` is the last of `values`; undated only
    where no value has a date.
    `history` are the values without conflict of the unit and kind of period of `newest`, gaps allowed, none from
    before the last break. `before_break` are those that would be among them but for it, and `broken` is that break.
    `points` are those of `history` that end at `newest` with every period between them held, all of one role and all
    counted or all estimated; empty where `newest` is undated or in conflict.
    """

    measure: str
    area: str
    group: str
    observations: tuple[Observation, ...]
    values: tuple[Observation, ...]
    newest: Observation | None
    history: tuple[Observation, ...]
    points: tuple[Observation, ...]
    before_break: tuple[Observation, ...] = ()
    broken: Break | None = None


def all_series(indicator: Indicator) -> tuple[Series, ...]:
    """The series of an indicator in the order in which its figures first name them."""
    rows: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for observation in indicator.observations:
        rows[observation.measure, observation.area, observation.group].append(observation)
    starts = first_days_of_breaks(indicator)
    return tuple(_series(*key, found, starts.get(key[0], ())) for key, found in rows.items())


def first_days_of_breaks(indicator: Indicator) -> dict[str, tuple[tuple[date, Break], ...]]:
    """The breaks of each measure with the day on which the new way of counting begins, oldest first."""
    first_days = {(o.measure, o.period.id): o.period.start for o in indicator.observations}
    found: dict[str, list[tuple[date, Break]]] = defaultdict(list)
    for broken in indicator.shape.breaks:
        start = first_days.get((broken.measure, broken.period))
        if start is not None:
            found[broken.measure].append((start, broken))
    return {name: tuple(sorted(breaks, key=lambda it: it[0])) for name, breaks in found.items()}


def _series(
    measure: str, area: str, group: str, rows: Iterable[Observation], breaks: Sequence[tuple[date, Break]]
) -> Series:
    observations = tuple(sorted(rows, key=lambda o: o.period.order))
    values = one_per_period(observations)
    newest = values[-1] if values else None
    alike_ = tuple(v for v in values if v.conflict is None and newest is not None and comparable(v, newest))
    start, broken = _last_break(newest, breaks)
    before = tuple(v for v in alike_ if v.period.start is not None and v.period.start < start)
    history = alike_[len(before) :]
    points = _points(history, newest)
    return Series(measure, area, group, observations, values, newest, history, points, before, broken)


def _last_break(newest: Observation | None, breaks: Sequence[tuple[date, Break]]) -> tuple[date, Break | None]:
    """The last break that is not after the newest value, and its first day."""
    start = newest.period.start if newest is not None else None
    past = [it for it in breaks if start is not None and it[0] <= start]
    return past[-1] if past else (date.min, None)


def one_per_period(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The figure to rely on for each period that has one, oldest first (undated before all)."""
    by_period: dict[Period, list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.value is not None and observation.kind in ROLES:
            by_period[observation.period].append(observation)
    chosen = (found[0] if len(found) == 1 else min(found, key=_preference) for found in by_period.values())
    return tuple(sorted(chosen, key=lambda o: o.period.order))


def _preference(value: Observation) -> tuple[bool, int, int, str, int, str]:
    # A conflict comes first, so that a third, settled row cannot hide that the sources disagree.
    settled, role = SETTLED.index(value.status), ROLES.index(value.kind)
    return (value.conflict is None, settled, role, value.source, value.line, value.printed)


def _points(history: Sequence[Observation], newest: Observation | None) -> tuple[Observation, ...]:
    if not history or history[-1] is not newest:
        return ()
    run = [history[-1]]
    for value in reversed(history[:-1]):
        if not follows(value.period, run[-1].period):
            continue
        if not of_one_kind(value, run[-1]):
            break
        run.append(value)
    return tuple(reversed(run))


def of_one_kind(first: Observation, second: Observation) -> bool:
    """Whether two figures have the same role and both were counted, or both were estimated."""
    estimated = Status.estimated in (first.status, second.status)
    return first.kind is second.kind and (not estimated or first.status is second.status)


def comparable(first: Observation, second: Observation) -> bool:
    """Whether two figures of one measure may be set side by side: same unit, alike periods."""
    return first.unit is second.unit and alike(first.period, second.period)


def alike(first: Period, second: Period) -> bool:
    """Whether two dated periods are of one kind; for terms, spans and part years, of the same months too."""
    if first.kind is not second.kind or first.end is None or second.end is None:
        return False
    return first.kind not in SEASONAL or months(first) == months(second)


def months(period: Period) -> tuple[int, int, int] | None:
    """A dated period's first and last month (1 to 12) and how many years lie between them."""
    if period.start is None or period.end is None:
        return None
    return (period.start.month, period.end.month, period.end.year - period.start.year)


def amount(observation: Observation) -> Decimal:
    """The value in its unit, below nought where a decrease is printed as a positive number."""
    if observation.value is None:
        raise AssertionError("a blank figure has no amount")
    return -observation.value if observation.qualifier in FALLS else observation.value
