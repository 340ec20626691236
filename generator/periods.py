"""Periods: ids that no spreadsheet turns into a date, their kinds, and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache


class PeriodKind(StrEnum):
    """What sort of stretch of time a figure is about."""

    academic_year = "academic_year"
    financial_year = "financial_year"
    calendar_year = "calendar_year"
    aug_to_jul = "aug_to_jul"
    quarter = "quarter"
    cumulative_quarter = "cumulative_quarter"
    term = "term"
    month = "month"
    rolling_year = "rolling_year"
    span = "span"
    day_snapshot = "day_snapshot"
    undated = "undated"


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written (`id`), its kind, and its first and last day; none where undated."""

    id: str
    kind: PeriodKind
    start: date | None
    end: date | None

    @property
    def order(self) -> tuple[date, date, str]:
        """Sorts by last day, then first day; undated periods come first."""
        return (self.end or date.min, self.start or date.min, self.id)


Days = tuple[date | None, date | None]

TERMS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "autumn": ((9, 1), (12, 31)),
    "spring": ((1, 1), (4, 30)),
    "summer": ((5, 1), (7, 31)),
}
YEAR_STARTS = {"AY": (9, 8, 31), "FY": (4, 3, 31), "AJ": (8, 7, 31)}
ONLY_YEARLY = (PeriodKind.day_snapshot, PeriodKind.rolling_year, PeriodKind.term, PeriodKind.cumulative_quarter)
YEARLY = (*ONLY_YEARLY, PeriodKind.span)
EXAMPLES: Mapping[PeriodKind, str] = {
    PeriodKind.academic_year: "AY2010-11",
    PeriodKind.financial_year: "FY2010-11",
    PeriodKind.calendar_year: "CY2011",
    PeriodKind.aug_to_jul: "AJ2010-11",
    PeriodKind.quarter: "2010-Q3",
    PeriodKind.cumulative_quarter: "2010-Q3",
    PeriodKind.term: "T2012-autumn",
    PeriodKind.month: "M2013-02",
    PeriodKind.rolling_year: "12M-2011-06",
    PeriodKind.span: "S2010-11-2011-01",
    PeriodKind.day_snapshot: "D2013-03-31",
    PeriodKind.undated: "U2013",
}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of that month where it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, month_end(years, month + 1).day))


def _year(match: re.Match[str]) -> Days:
    first, second = int(match[2]), int(match[3])
    if (first + 1) % 100 != second:
        raise ValueError
    start_month, end_month, end_day = YEAR_STARTS[match[1]]
    return date(first, start_month, 1), date(first + 1, end_month, end_day)


def _calendar_year(match: re.Match[str]) -> Days:
    return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)


def _quarter(match: re.Match[str]) -> Days:
    year, last = int(match[1]), int(match[2]) * 3
    return date(year, last - 2, 1), month_end(year, last)


def _cumulative_quarter(match: re.Match[str]) -> Days:
    _, end = _quarter(match)
    assert end is not None
    return date(end.year if end.month > 3 else end.year - 1, 4, 1), end


def _term(match: re.Match[str]) -> Days:
    (first_month, first_day), (last_month, last_day) = TERMS[match[2]]
    return date(int(match[1]), first_month, first_day), date(int(match[1]), last_month, last_day)


def _month(match: re.Match[str]) -> Days:
    year, month = int(match[1]), int(match[2])
    return date(year, month, 1), month_end(year, month)


def _rolling_year(match: re.Match[str]) -> Days:
    year, month = int(match[1]), int(match[2])
    start = date(year - 1, month + 1, 1) if month < 12 else date(year, 1, 1)
    return start, month_end(year, month)


def _span(match: re.Match[str]) -> Days:
    start, end = date(int(match[1]), int(match[2]), 1), month_end(int(match[3]), int(match[4]))
    if end < start:
        raise ValueError
    return start, end


def _day(match: re.Match[str]) -> Days:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _undated(_: re.Match[str]) -> Days:
    return None, None


FORMS: Mapping[PeriodKind, tuple[re.Pattern[str], Callable[[re.Match[str]], Days]]] = {
    PeriodKind.academic_year: (re.compile(r"(AY)(\d{4})-(\d\d)"), _year),
    PeriodKind.financial_year: (re.compile(r"(FY)(\d{4})-(\d\d)"), _year),
    PeriodKind.aug_to_jul: (re.compile(r"(AJ)(\d{4})-(\d\d)"), _year),
    PeriodKind.calendar_year: (re.compile(r"CY(\d{4})"), _calendar_year),
    PeriodKind.quarter: (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    PeriodKind.cumulative_quarter: (re.compile(r"(\d{4})-Q([1-4])"), _cumulative_quarter),
    PeriodKind.term: (re.compile(r"T(\d{4})-(autumn|spring|summer)"), _term),
    PeriodKind.month: (re.compile(r"M(\d{4})-(\d\d)"), _month),
    PeriodKind.rolling_year: (re.compile(r"12M-(\d{4})-(\d\d)"), _rolling_year),
    PeriodKind.span: (re.compile(r"S(\d{4})-(\d\d)-(\d{4})-(\d\d)"), _span),
    PeriodKind.day_snapshot: (re.compile(r"D(\d{4})-(\d\d)-(\d\d)"), _day),
    PeriodKind.undated: (re.compile(r"U(\d{4})"), _undated),
}


@cache
def read_period(text: str, kind: PeriodKind) -> Period | None:
    """The period written as `text`, or None where it is not an id of that kind."""
    pattern, days = FORMS[kind]
    match = pattern.fullmatch(text)
    # Digits of other scripts would make a second id of the same period.
    if match is None or not text.isascii():
        return None
    try:
        start, end = days(match)
    except ValueError:
        return None
    return Period(text, kind, start, end)


def kinds_of(text: str) -> list[PeriodKind]:
    """The kinds that `text` could be an id of; empty where it is none."""
    return [kind for kind in PeriodKind if read_period(text, kind) is not None]


def follows(earlier: Period, later: Period) -> bool:
    """Whether `later` is exactly one period of the same kind and length after `earlier`, with nothing between.

    What comes once a year (a term, a year's end, part of a year) is followed by the same months of the next year;
    spans that meet follow each other too.
    """
    if earlier.kind is not later.kind or _length(earlier) != _length(later):
        return False
    if earlier.start is None or later.start is None:
        return False
    step = _months(earlier.start, later.start)
    if step == 12 and earlier.kind in YEARLY:
        return _length(later) <= 12
    return earlier.kind not in ONLY_YEARLY and step == _length(later)


def years_later(period: Period, years: int) -> Period | None:
    """The same part of another year: autumn 2025 after autumn 2024. None where undated or after the year 9999."""
    if period.end is None:
        return None
    try:
        return read_period(_shifted(period, period.end, years), period.kind)
    except ValueError:
        return None


def _shifted(period: Period, end: date, years: int) -> str:
    if period.kind is PeriodKind.day_snapshot:
        # The end of February is a month's end in every year.
        last = month_end(end.year + years, end.month)
        day = last if end == month_end(end.year, end.month) else end.replace(year=end.year + years)
        return f"D{day.isoformat()}"
    shifted = re.sub(r"\d{4}", lambda found: f"{int(found[0]) + years:04}", period.id)
    if period.id[:2] in YEAR_STARTS:
        return f"{shifted[:-2]}{(end.year + years) % 100:02}"
    return shifted


def _length(period: Period) -> int:
    """The months that a period covers, from the first to the last; 0 where it is undated."""
    return 0 if period.start is None or period.end is None else _months(period.start, period.end) + 1


def _months(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month
