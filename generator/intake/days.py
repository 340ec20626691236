"""Days as people type them into a form: only a day that is whole and can be read one way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from generator.folding import folded
from generator.terms import DateOrder

TIME = r"(?:[ t,]+[0-9]{1,2}:[0-9]{2}.*)?"
YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){TIME}")
YEAR_LAST = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){TIME}")
# "1 September 2026", "1st Sept. 2026", "September 1, 2026".
DAY_MONTH = re.compile(r"([0-9]{1,2})[^\W\d_]{0,2}\.? ([^\W\d_]+)\.?,? ([0-9]{4})")
MONTH_DAY = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})[^\W\d_]{0,2},? ([0-9]{4})")


def day(answer: str, order: DateOrder, months: Mapping[str, int]) -> date | None:
    """The day that an answer names, None where it names none or could be read two ways.

    `order` is how the tool writes days in digits; the year first is read whatever the order. `months` are the names of
    months, folded. A month alone, or a day without a year, is no day.
    """
    text = folded(answer)
    if found := YEAR_FIRST.fullmatch(text):
        return _date(found[1], found[3], found[4])
    if found := YEAR_LAST.fullmatch(text):
        return _in_order(found[1], found[3], found[4], order)
    if found := DAY_MONTH.fullmatch(text):
        return _date(found[3], months.get(found[2], 0), found[1])
    if found := MONTH_DAY.fullmatch(text):
        return _date(found[3], months.get(found[1], 0), found[2])
    return None


def _in_order(first: str, second: str, year: str, order: DateOrder) -> date | None:
    # A pledge is of this century.
    whole = year if len(year) == len("2026") else f"20{year}"
    if order is DateOrder.day_first:
        return _date(whole, second, first)
    return _date(whole, first, second) if order is DateOrder.month_first else None


def _date(year: str, month: str | int, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
