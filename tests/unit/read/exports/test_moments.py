"""Times as each tool writes them, each in its declared order and in no other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.exports.moments import latest, moment, the_other_way_round
from generator.terms import DateOrder

ISO, YEAR, DAY, MONTH = DateOrder.iso, DateOrder.year_first, DateOrder.day_first, DateOrder.month_first
EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026/09/27 3:00:00 PM GMT+3", YEAR, datetime(2026, 9, 27, 15, tzinfo=EAST)),
        ("2026/09/27 12:00:05 AM GMT", YEAR, datetime(2026, 9, 27, 0, 0, 5, tzinfo=UTC)),
        ("2026/09/27 12:30:00 PM GMT-3:30", YEAR, datetime(2026, 9, 27, 16, 0, tzinfo=UTC)),
        ("2026/09/27", YEAR, datetime(2026, 9, 27)),
        ("31/08/2026 19:08:16", DAY, datetime(2026, 8, 31, 19, 8, 16)),
        ("1/8/2026 9:08", DAY, datetime(2026, 8, 1, 9, 8)),
        ("31.08.2026, 19:08", DAY, datetime(2026, 8, 31, 19, 8)),
        ("8/20/25 12:51:45", MONTH, datetime(2025, 8, 20, 12, 51, 45)),
        ("08/31/2026 07:08:16 PM", MONTH, datetime(2026, 8, 31, 19, 8, 16)),
        ("8/31/2026 7:08:16\u202fp.m.", MONTH, datetime(2026, 8, 31, 19, 8, 16)),
        ("2022-09-14T08:00:00+01:00", ISO, datetime(2022, 9, 14, 7, tzinfo=UTC)),
        ("2022-09-14T08:00:00.123Z", ISO, datetime(2022, 9, 14, 8, 0, 0, 123_000, tzinfo=UTC)),
        ("2018-04-03 09:05:14", ISO, datetime(2018, 4, 3, 9, 5, 14)),
        ("2018-04-03", ISO, datetime(2018, 4, 3)),
        # The days of a workbook are ISO whatever the order of its texts.
        ("2026-08-31T19:08:16", DAY, datetime(2026, 8, 31, 19, 8, 16)),
        (" 31/08/2026\u00a019:08:16 ", DAY, datetime(2026, 8, 31, 19, 8, 16)),
    ],
)
def test_a_moment_is_read_in_its_order(text: str, order: DateOrder, expected: datetime) -> None:
    found = moment(text, order)
    assert found == expected
    assert (found.tzinfo is None) is (expected.tzinfo is None)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", ISO),
        ("yesterday", DAY),
        ("31/08/2026", MONTH),
        ("8/31/2026", DAY),
        ("31/08/2026", YEAR),
        ("31/08/2026", ISO),
        ("2026/08/31", DAY),
        ("2026/08/31", ISO),
        ("31/08-2026", DAY),
        ("30/02/2026", DAY),
        ("31/08/2026 24:00", DAY),
        ("31/08/2026 13:00 PM", DAY),
        ("31/08/2026 0:30 AM", DAY),
        ("31/08/2026 19:08 BST", DAY),
        ("31/08/2026 19:08 GMT+99", DAY),
        ("31/08/1826", DAY),
        ("9999-12-31", ISO),
        ("٣١/٠٨/٢٠٢٦", DAY),
        ("31/08/2026" + " " * 100, DAY),
    ],
)
def test_what_is_not_in_its_order_is_not_read(text: str, order: DateOrder) -> None:
    assert moment(text, order) is None


def test_a_day_the_other_way_round_is_told() -> None:
    assert the_other_way_round("8/31/2026", DAY)
    assert the_other_way_round("31/08/2026", MONTH)
    assert not the_other_way_round("1/8/2026", DAY)
    assert not the_other_way_round("last week", DAY)
    assert not the_other_way_round("31/08/2026", YEAR)


def test_the_latest_counts_whatever_is_missing() -> None:
    early, late = datetime(2026, 1, 1), datetime(2026, 1, 2, tzinfo=EAST)
    assert latest(early, late) == latest(late, early) == late
    assert latest(None, early) == early
    assert latest(None, None) is None


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)), st.sampled_from(DateOrder))
def test_a_moment_that_was_written_comes_back(found: datetime, order: DateOrder) -> None:
    found = found.replace(microsecond=0)
    days = {ISO: "%Y-%m-%d", YEAR: "%Y/%m/%d", DAY: "%d/%m/%Y", MONTH: "%m/%d/%Y"}[order]
    assert moment(found.strftime(f"{days} %H:%M:%S"), order) == found


@given(st.text("0123456789/-.: APMgmtZ+", max_size=30), st.sampled_from(DateOrder))
def test_no_text_makes_it_fail(text: str, order: DateOrder) -> None:
    found = moment(text, order)
    assert found is None or latest(found, datetime(2050, 1, 1)) is not None
