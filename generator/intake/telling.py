"""What an organisation tells of a pledge that stands: what became of it, and what there is to see of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.intake.books import Books, Cells
from generator.intake.inbox import REGISTER
from generator.intake.websites import website
from generator.problems import Problem, Where
from generator.terms import Evidence, Result, suggestion

NO_RESULT = "none"


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a pledge; None where nothing is said of it, so that it stays as it is.

    A `result` of "none" takes back one that was told by mistake. A `link` alone makes the evidence linked; evidence of
    none takes the link away.
    """

    pledge: str
    result: str | None = None
    evidence: Evidence | None = None
    link: str | None = None


def told(report: Report, books: Books) -> tuple[Books, list[Problem]]:
    """The books with what was told; or as they were, with every problem for which it cannot be written."""
    problems = list(_problems(report, books))
    if problems:
        return books, problems
    told_of = tuple({**row, **_cells(report, row)} if row["id"] == report.pledge else row for row in books.register)
    return replace(books, register=told_of), []


def _cells(report: Report, row: Cells) -> Cells:
    found: dict[str, object] = {}
    if report.result is not None:
        found["result"] = None if report.result == NO_RESULT else Result(report.result)
    if report.link is not None:
        found |= {"evidence_link": website(report.link), "evidence": report.evidence or _linked(row)}
    elif report.evidence is not None:
        found["evidence"] = report.evidence
        if report.evidence is Evidence.none:
            found["evidence_link"] = None
    return found


def _linked(row: Cells) -> Evidence:
    """A link is evidence of its own where there was none; where somebody saw more, it only stands beside."""
    known: Evidence = row["evidence"]
    return Evidence.linked if known in (Evidence.none, Evidence.own_report) else known


def _problems(report: Report, books: Books) -> Iterator[Problem]:
    where = Where(REGISTER)
    row = books.by_pledge.get(report.pledge)
    if row is None:
        yield _no_pledge(report.pledge, books)
    if report.result is report.evidence is report.link is None:
        yield Problem("intake-tell-nothing", where)
    if report.link is not None and not website(report.link):
        yield Problem("intake-tell-link", where)
    if report.link is not None and report.evidence is Evidence.none:
        yield Problem("intake-tell-link-beside-none", where)
    held = report.link if report.link is not None else row and row["evidence_link"]
    if report.evidence is Evidence.linked and row is not None and not held:
        yield Problem("intake-tell-link-missing", where)


def _no_pledge(pledge: str, books: Books) -> Problem:
    """What was typed is not repeated, for it may be anything."""
    if pledge in books.down:
        return Problem("intake-tell-withdrawn", Where(REGISTER))
    near = suggestion(pledge, books.by_pledge)
    rule = "intake-tell-near" if near else "intake-tell-unknown"
    return Problem(rule, Where(REGISTER), {"suggestion": near} if near else {})
