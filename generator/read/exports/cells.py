"""What stands in a cell of a sheet, as the text that a person meant: ids stay ids, days become ISO days."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# A sheet keeps 15 digits of a number. A longer one was damaged before it came here, and must not look whole.
DAMAGED_FROM = 10**15
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
# Excel takes 1900 for a leap year, so its first 59 days are one off.
FALSE_LEAP_DAY = 60
LAST_DAY = 2_958_466
SECONDS = 86_400
# Numbers of formats that every workbook has: days and times. ECMA-376, 18.8.30; 27 to 58 stand for East Asian ones.
DAY_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
NOT_A_SIGN = re.compile(r'"[^"]*"|\\.|_.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
DAY_SIGN = re.compile("[dmyhs]", re.IGNORECASE)


def writes_days(code: str) -> bool:
    """Whether a number format, such as dd/mm/yyyy, shows a number as a day or a time."""
    return DAY_SIGN.search(NOT_A_SIGN.sub("", code)) is not None


def unescaped(text: str) -> str:
    """The text that XML cannot hold as it is: _x000D_ is a carriage return. Half a sign becomes U+FFFD."""
    if "_x" not in text:
        return text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def number_text(text: str) -> str:
    """A number as one would type it: 1 for 1.0, 114000000000 for 1.14E+11; one with lost digits stays as 1.2E+17."""
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or abs(number) >= DAMAGED_FROM:
        return f"{number:.14E}" if abs(number) < float("inf") else text
    return str(int(number)) if number == int(number) else repr(number)


def day_text(text: str, from_1904: bool) -> str:
    """A number that a sheet shows as a day or a time, as ISO: 2026-08-31, 2026-08-31T19:08:16, 19:08:16."""
    try:
        serial = float(text)
    except ValueError:
        return text
    if not 0 <= serial < LAST_DAY:
        return number_text(text)
    if not from_1904 and 1 <= serial < FALSE_LEAP_DAY:
        serial += 1
    seconds = round(serial * SECONDS)
    moment = (EPOCH_1904 if from_1904 else EPOCH) + timedelta(seconds=seconds)
    if seconds < SECONDS:
        return moment.time().isoformat()
    return moment.isoformat() if seconds % SECONDS else moment.date().isoformat()
