"""One of each chart, small but with every sort of mark, for the other chart tests."""

from datetime import date
from decimal import Decimal

import pytest

from generator.show.charts.axis import value_axis, years
from generator.show.charts.facts import (
    Bar,
    BarsFacts,
    DumbbellFacts,
    Facts,
    LineFacts,
    Look,
    Mark,
    Name,
    Pair,
    Reach,
    Series,
    Slot,
    SmallFacts,
    Target,
    TimelineFacts,
)


def percent(value: Decimal) -> str:
    return f"{value}%"


def mark(value: str, first: str, last: str, look: Look, slot: Slot = Slot.c1, full: str = "") -> Mark:
    return Mark(Decimal(value), f"{value}%", date.fromisoformat(first), date.fromisoformat(last), look, slot, full)


def numbers(text: str) -> tuple[Decimal | None, ...]:
    return tuple(None if each == "-" else Decimal(each) for each in text.split())


MARKS = (
    mark("8.1", "2011-01-01", "2011-12-31", Look.bar),
    mark("6.6", "2012-01-01", "2012-12-31", Look.dashed, full="6.6% forecast"),
    mark("5.9", "2012-11-01", "2012-11-30", Look.dot, full="Here 5.9%"),
    mark("5.8", "2012-11-01", "2012-11-30", Look.square, Slot.muted, "Country 5.8%"),
    mark("6.3", "2013-02-01", "2013-02-28", Look.dot),
)
CROWDED_MARKS = (
    mark("10.3", "2009-09-01", "2009-09-30", Look.dot),
    mark("9.6", "2010-09-01", "2010-09-30", Look.dot),
    mark("8.6", "2010-09-01", "2010-09-30", Look.dot, full="8.6% corrected"),
    mark("8.2", "2010-10-01", "2010-10-31", Look.dot, full="8.2% early"),
    mark("6.8", "2010-11-01", "2011-01-31", Look.target, full="Target 6.8%"),
    *MARKS,
)
YEAR_MARKS = (
    mark("76.6", "2010-09-01", "2011-08-31", Look.bar),
    mark("76.7", "2011-09-01", "2012-08-31", Look.bar),
    mark("79.8", "2010-09-01", "2011-08-31", Look.square, Slot.muted, "Country 79.8%"),
    mark("81.8", "2011-09-01", "2012-08-31", Look.square, Slot.muted, "Country 81.8%"),
    mark("90", "2012-09-01", "2012-09-30", Look.target),
    mark("80", "2012-09-01", "2012-09-30", Look.dashed),
)
HERE = numbers("61.2 62 63.8 63.1 64.9 66 67.4 66.8 68.1 70.2 71 72.4")
COUNTRY = numbers("64 65.1 65.9 66.2 67 67.9 68.3 69.1 69.4 70.1 70.9 71.6")
BROKEN = numbers("21.4 22.5 - 22.1 20.3 19.9")

SAMPLES: dict[str, Facts] = {
    "timeline": TimelineFacts(MARKS, years(MARKS), value_axis([mark.value for mark in MARKS], str)),
    "timeline crowded": TimelineFacts(
        CROWDED_MARKS, years(CROWDED_MARKS), value_axis([Decimal(10)], str), value_title="Out of every 100 young people"
    ),
    "timeline joined": TimelineFacts(
        YEAR_MARKS,
        years(YEAR_MARKS, lambda year: f"{year}/{(year + 1) % 100:02}", 9),
        value_axis([mark.value for mark in YEAR_MARKS], percent, limit=Decimal(100)),
        joins=((0, 1),),
    ),
    "line": LineFacts(
        (
            Series(HERE, Slot.c1, "61.2%", "72.4%", "Here 72.4%"),
            Series(COUNTRY, Slot.muted, "64%", "71.6%", "Country 71.6%"),
        ),
        tuple(str(year) for year in range(2012, 2024)),
        value_axis([Decimal("61.2"), Decimal(75)], percent, from_zero=False),
        Target(Decimal(75), "Target 75%"),
    ),
    "line broken": LineFacts(
        (
            Series(BROKEN, Slot.c1, "21.4%", "19.9%", "Here 19.9%"),
            Series(numbers("18 18.2 18.1 17.6 17 16.8"), Slot.c2, "18%", "16.8%", "Others 16.8%"),
            Series(numbers("8 8.2 8.1 7.6 7 6.8"), Slot.c3, "8%", "6.8%"),
            Series(numbers("4 4.2 4.1 - - -"), Slot.c4, "4%", "4.1%"),
        ),
        ("2005/06", "2006/07", "2007/08", "2008/09", "2009/10", "2010/11"),
        value_axis([Decimal("22.5")], percent),
        value_title="Children in families that have little money to live on",
    ),
    "line going on": LineFacts(
        (Series((*HERE[-5:], None, None, None), Slot.c1, "66.8%", "72.4%", "Here 72.4%"),),
        tuple(str(year) for year in range(2019, 2027)),
        value_axis([Decimal("82")], percent, limit=Decimal(100)),
        Target(Decimal(75), "Target 75%"),
        ahead=tuple(Reach(Decimal(73), Decimal(74 + n), Decimal(76 + 3 * n)) for n in range(3)),
        ahead_label="73 to 82%",
    ),
    "bars": BarsFacts(
        (
            Bar("Primary schools", Decimal("76.7"), "76.7%", beside=Decimal("81.8")),
            Bar("A very long name of a kind of school that will not go on one line", Decimal("8.2"), "8.2%"),
            Bar("All schools, forecast", Decimal(75), "75%", look=Look.dashed),
            Bar("The country", Decimal(80), "80%", Slot.muted),
        ),
        Decimal(100),
    ),
    "dumbbell": DumbbellFacts(
        (
            Pair("Boys", Decimal(48), "48%", Decimal("52.1"), "52.1%"),
            Pair("Children who have free school meals", Decimal("33.5"), "33.5%", Decimal("33.2"), "33.2%"),
            Pair("All children", Decimal(0), "0%", Decimal(100), "100%"),
        ),
        value_axis([Decimal(100)], percent),
    ),
    "small": SmallFacts(
        MARKS,
        (Name(4, "6.3%", "Feb 2013"), Name(0, "8.1%", "2011")),
        date(2010, 1, 1),
        date(2013, 2, 28),
        Decimal(0),
        Decimal("8.1"),
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_hashable_and_compare_by_value(name: str) -> None:
    assert hash(SAMPLES[name]) == hash(SAMPLES[name])
