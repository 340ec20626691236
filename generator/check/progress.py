"""Whether what the documents say was done, achieved, hard and next fits the city, and whether ours adds no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from generator.check.known import ids, once, resolves
from generator.check.plans import branches
from generator.check.printed import figures
from generator.problems import Problem
from generator.read.city import FRAMEWORKS, INDICATORS, CityFiles
from generator.read.documents import Document
from generator.shapes import ProgressReport

# "2011/12", "2012-13" and, in a table, "11/12".
YEARS = re.compile(r"(?<!\d)(\d{2}|\d{4})[/–-](\d{2})(?!\d)")
# A share is told as so many out of every 100, a rate out of every 1,000 or more.
BASES = frozenset(map(Decimal, (100, 1_000, 10_000, 100_000)))


def check_progress(files: CityFiles) -> Iterator[Problem]:
    """Every rule, over every document's statements."""
    reports = files.progress
    yield from once((report.says.id, report.where("id")) for report in reports)
    yield from once(
        (entry.id, report.where("entries", index, "id"))
        for report in reports
        for index, entry in enumerate(report.says.entries)
    )
    for report in reports:
        yield from resolves(report.says.source, ids(files.sources), "data/sources.yml", report.where("source"))
        yield from _places(report, files)
        yield from _figures(report, date_of(report.says.source, files))


def _places(report: Document[ProgressReport], files: CityFiles) -> Iterator[Problem]:
    """Every statement belongs to a goal of the current plan or to indicators that are there."""
    goals, indicators = _goals(files), frozenset(files.indicators) | files.unread_in(INDICATORS)
    for index, entry in enumerate(report.says.entries):
        if entry.goal is None and not entry.indicators:
            yield Problem("progress-nowhere", report.where("entries", index), {"entry": entry.id})
        if entry.goal is not None:
            yield from resolves(entry.goal, goals, FRAMEWORKS, report.where("entries", index, "goal"))
        for indicator in entry.indicators:
            yield from resolves(indicator, indicators, INDICATORS, report.where("entries", index, "indicators"))


def _goals(files: CityFiles) -> frozenset[str] | None:
    """The ids of the current plan's goals, or None where it could not be read."""
    chosen = None if files.city is None else files.city.says.framework
    plan = next((plan.says for plan in files.frameworks if plan.says.id == chosen), None)
    return None if plan is None else frozenset(goal.id for goal, _, _ in branches(plan.goals))


def date_of(source: str, files: CityFiles) -> str:
    """The date of a document as it stands in the list; nothing where it is not listed."""
    sources = () if files.sources is None else files.sources.says
    return next((found.date for found in sources if found.id == source), "")


def _figures(report: Document[ProgressReport], dated: str) -> Iterator[Problem]:
    """Ours tells no figure that the document does not print, but for the base of a share and the document's year.

    The date by which something was to be done counts as official words.
    """
    for index, entry in enumerate(report.says.entries):
        known = printed(" ".join((*entry.official, entry.by or "")), dated) | BASES
        for figure in dict.fromkeys(chain.from_iterable(map(figures, entry.plain))):
            if figure not in known:
                facts = {"figure": str(figure), "entry": entry.id}
                yield Problem("progress-figure", report.where("entries", index, "plain"), facts)


def printed(official: str, dated: str) -> frozenset[Decimal]:
    """Every figure that official words allow: their own, short years written out, the year of `dated` ("2013-06").

    A year of two figures is of the document's century.
    """
    year = dated.partition("-")[0]
    spans = [(first if len(first) == 4 else year[:2] + first, second) for first, second in YEARS.findall(official)]
    short = (part for first, second in spans for part in (first, first[:-2] + second))
    return frozenset(figures(" ".join((official, year, *short))))
