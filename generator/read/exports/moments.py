"""Days and times as tools write them, in the order that is declared: nothing is guessed from the digits."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from generator.folding import folded
from generator.terms import DateOrder

# Texts are folded first: small letters, single spaces. 3:00:00 pm gmt+3
CLOCK = r"(?:,? (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?)?"
ZONE = r"(?: (?P<zone>gmt|utc)(?:(?P<sign>[+-])(?P<zone_hour>\d{1,2})(?::?(?P<zone_minute>\d{2}))?)?)?"
DAY, MONTH, YEAR, FULL_YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4}|\d{2})", r"(?P<year>\d{4})"
WRITTEN = {
    order: re.compile(rf"{first}(?P<between>[/.-]){second}(?P=between){third}{CLOCK}{ZONE}", re.ASCII)
    for order, first, second, third in (
        (DateOrder.year_first, FULL_YEAR, MONTH, DAY),
        (DateOrder.day_first, DAY, MONTH, YEAR),
        (DateOrder.month_first, MONTH, DAY, YEAR),
    )
}
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?)?", re.ASCII)
OTHER_WAY_ROUND = {DateOrder.day_first: DateOrder.month_first, DateOrder.month_first: DateOrder.day_first}
CENTURY = 2000
# No form was answered outside these years, and arithmetic with the last ones that Python knows can fail.
YEARS = range(CENTURY, CENTURY + 100)
LONGEST = 60


def moment(text: str, order: DateOrder) -> datetime | None:
    """The moment that `text` tells in its declared order, with a zone where one is written; None where it tells none.

    ISO is read in every order: it has no other reading, and the days of a workbook become ISO. A year of two digits is
    one of this century.
    """
    plain = folded(text) if len(text) <= LONGEST else ""
    try:
        told = _told(plain, order)
    except ValueError:
        return None
    return told if told is not None and told.year in YEARS else None


def the_other_way_round(text: str, order: DateOrder) -> bool:
    """Whether a text that `order` cannot read is a moment all the same, with day and month changed over."""
    other = OTHER_WAY_ROUND.get(order)
    return other is not None and moment(text, order) is None and moment(text, other) is not None


def latest(*moments: datetime | None) -> datetime | None:
    """The last of the moments that are there; one without a zone is compared as if it were in UTC."""
    there = [found for found in moments if found is not None]
    return max(there, key=lambda found: found if found.tzinfo else found.replace(tzinfo=UTC), default=None)


def _told(plain: str, order: DateOrder) -> datetime | None:
    if ISO.fullmatch(plain):
        return datetime.fromisoformat(plain.upper())
    found = WRITTEN[order].fullmatch(plain) if order in WRITTEN else None
    return _put_together(found.groupdict(default="")) if found else None


def _put_together(parts: dict[str, str]) -> datetime:
    year = int(parts["year"])
    return datetime(
        year if len(parts["year"]) > 2 else CENTURY + year,
        int(parts["month"]),
        int(parts["day"]),
        _hour(int(parts["hour"] or 0), parts["half"]),
        int(parts["minute"] or 0),
        int(parts["second"] or 0),
        tzinfo=_zone(parts) if parts["zone"] else None,
    )


def _hour(hour: int, half: str) -> int:
    """An hour of 24; twelve is the first hour of its half."""
    if half and not 1 <= hour <= 12:
        raise ValueError
    return hour % 12 + 12 * (half == "p") if half else hour


def _zone(parts: dict[str, str]) -> timezone:
    offset = timedelta(hours=int(parts["zone_hour"] or 0), minutes=int(parts["zone_minute"] or 0))
    return timezone(-offset if parts["sign"] == "-" else offset)
