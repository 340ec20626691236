"""The day on which a person decides, as that person tells it: no clock is asked, and `as_at` is that of the site.

A pledge that is decided on after a release is new in the next one; a day before that release would hide it from both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.intake.books import Books, Cells
from generator.intake.publishing import Choice
from generator.problems import Problem, Where
from generator.read.city import DECISIONS_FILE, CityFiles

# Further from the day of the site than any release is from the next: a slip of the keyboard, as in 2206.
FURTHEST = timedelta(days=366)


def day_problems(day: date, files: CityFiles, as_at: date) -> Iterator[Problem]:
    """What is wrong with a day told for a decision, by itself."""
    last = max((document.says.date for document in files.releases), default=day)
    if day < last:
        yield _problem("intake-on-released", day, last)
    if day > as_at + FURTHEST:
        yield _problem("intake-on-far", day, as_at)


def order_problems(day: date, choices: Iterable[Choice], books: Books) -> Iterator[Problem]:
    """A decision on a day before an earlier one about the same answer or pledge."""
    before = [found for choice in choices for found in _days(choice, books)]
    yield from after_problems(day, before)


def after_problems(day: date, before: Iterable[date]) -> Iterator[Problem]:
    """A day that lies before one of those on which something was decided that it is to change."""
    last = max(before, default=day)
    if day < last:
        yield _problem("intake-on-before", day, last)


def _days(choice: Choice, books: Books) -> Iterator[date]:
    candidate = choice.held.candidate
    yield from (row["date"] for row in _decisions(candidate.key, books))
    for pledge in (books.shown_as.get(candidate.key), choice.replaces, choice.renews, *choice.held.holds):
        if pledge and pledge in books.by_pledge:
            yield books.by_pledge[pledge]["published"]


def _decisions(key: str, books: Books) -> Iterator[Cells]:
    return (row for row in books.decided.values() if row["key"] == key)


def _problem(rule: str, day: date, other: date) -> Problem:
    return Problem(rule, Where(DECISIONS_FILE), {"day": day.isoformat(), "other": other.isoformat()})
