"""Axes: round numbers to read a value by, and years to read a date by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from generator.periods import month_end
from generator.show.charts.facts import Mark, Stretch, Tick, ValueAxis

MOST_TICKS = 6
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10), Decimal(20))


def value_axis(
    values: Iterable[Decimal],
    said: Callable[[Decimal], str],
    from_zero: bool = True,
    limit: Decimal | None = None,
) -> ValueAxis:
    """An axis that holds all `values`: round ends, at most six ticks, each worded by `said`.

    It has 0 in it unless told otherwise; then it leaves room for a label under the lowest value. `limit` is a
    number that cannot be passed, such as 100 per cent: no tick and no end is higher.
    Raises ValueError where there is no value.
    """
    low, high = _reach(list(values), from_zero)
    if not from_zero:
        low -= (high - low) / 5
    step = _step(low, high)
    first, last = _ends(low, high, step)
    high = last * step if limit is None else min(last * step, limit)
    ticks = [_plain(n * step) for n in range(first, last + 1) if n * step <= high]
    return ValueAxis(ticks[0], _plain(high), tuple(Tick(tick, said(tick)) for tick in ticks))


def _reach(values: list[Decimal], from_zero: bool) -> tuple[Decimal, Decimal]:
    known = [*values, Decimal(0)] if from_zero and values else values
    low, high = min(known), max(known)
    return (low, high) if low < high else (low, high + 1)


def _step(low: Decimal, high: Decimal) -> Decimal:
    ten = Decimal(10) ** ((high - low) / (MOST_TICKS - 1)).adjusted()
    return next(step * ten for step in STEPS if _count(_ends(low, high, step * ten)) <= MOST_TICKS)


def _ends(low: Decimal, high: Decimal, step: Decimal) -> tuple[int, int]:
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return int(first), int(last)


def _count(ends: tuple[int, int]) -> int:
    return ends[1] - ends[0] + 1


def _plain(value: Decimal) -> Decimal:
    whole = value.quantize(Decimal(1))
    return whole if value == whole else value.normalize()


def years(
    marks: Iterable[Mark],
    said: Callable[[int], str] = str,
    first_month: int = 1,
) -> tuple[Stretch, ...]:
    """The years that `marks` lie in, worded by `said` from the year in which each begins.

    `first_month` is when a year begins (9 for a school year). The first and last are cut to the quarters
    that hold a mark, so that an empty half year takes no room. Raises ValueError where there is no mark.
    """
    known = list(marks)
    start = _quarter_start(min(mark.start for mark in known), first_month)
    end = _quarter_end(max(mark.end for mark in known), first_month)
    span = range(_year_of(start, first_month), _year_of(end, first_month) + 1)
    return tuple(
        Stretch(said(year), max(start, _begins(year, first_month)), min(end, _ends_on(year, first_month)))
        for year in span
    )


def _year_of(day: date, first_month: int) -> int:
    return day.year if day.month >= first_month else day.year - 1


def _begins(year: int, first_month: int) -> date:
    return date(year, first_month, 1)


def _ends_on(year: int, first_month: int) -> date:
    return _begins(year + 1, first_month) - timedelta(days=1)


def _quarter_start(day: date, first_month: int) -> date:
    years_on, month = divmod(day.month - 1 - (day.month - first_month) % 3, 12)
    return date(day.year + years_on, month + 1, 1)


def _quarter_end(day: date, first_month: int) -> date:
    years_on, month = divmod(day.month + 1 - (day.month - first_month) % 3, 12)
    return month_end(day.year + years_on, month + 1)
