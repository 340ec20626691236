"""Taking exports in, deciding, withdrawing: each reads all, refuses with every problem, or changes the books.

Until a command writes, nothing is changed; it writes so that a broken-off run leaves nothing public that should not be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.check.forms import check_forms
from generator.check.pledges import check_pledges
from generator.columns import DECISIONS as DECISIONS_COLUMNS
from generator.columns import REGISTER as REGISTER_COLUMNS
from generator.columns import WITHDRAWN as WITHDRAWN_COLUMNS
from generator.intake.books import Books, Cells, Removal, held_back, opened, taken_down, texts
from generator.intake.candidates import Candidate
from generator.intake.decide import Review, choices
from generator.intake.fewer import fewer
from generator.intake.gathering import candidates
from generator.intake.inbox import (
    DECISIONS,
    PAGE,
    REGISTER,
    REPORT,
    SHEET,
    WITHDRAWALS,
    names_in_inbox,
    sheet_named,
    standing_sheet,
)
from generator.intake.listed import listed
from generator.intake.outcomes import Because
from generator.intake.publishing import Choice, applied
from generator.intake.report import Taken, report_text
from generator.intake.review import Reviewer
from generator.intake.settling import Settled, settle
from generator.intake.sheet import read_sheet
from generator.intake.telling import Report, told
from generator.intake.told_day import after_problems, day_problems, order_problems
from generator.problems import InputRefused, Problem, Where, stops
from generator.publish.gates.own_words import said
from generator.read.city import CityFiles, read_city
from generator.read.exports.answers import Export
from generator.read.exports.everything import read_exports
from generator.read.exports.inbox import INBOX
from generator.read.tables import table_from_text
from generator.settings import Settings
from generator.show.render import environment
from generator.show.words import Words
from generator.terms import Decision, Withdrawal, suggestion
from generator.writing import write_whole

# The files without which no answer can be understood; what is wrong with others is no business of an intake.
FOR_ANSWERS = ("data/city.yml", "data/areas.yml", "data/corrections.yml", "data/wishes", "pledges")
FOR_BOOKS = ("data/city.yml", REGISTER, WITHDRAWALS, DECISIONS)


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for: files of the inbox (all where none is named), a layout's id or "" to find it out, and
    how many pledges may be missing though that is a sharp fall (None where nothing was said).
    """

    files: tuple[Path, ...] = ()
    layout: str = ""
    removals: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A city's files and its books, seen on a day."""

    files: CityFiles
    books: Books
    as_at: date


@dataclass(frozen=True, slots=True)
class Desk:
    """All that an intake works on: the rows as settled by the books `found`, and `books` with their removals made.

    `day` is the one on which a person decides; that of the site, `as_at`, where nobody does.
    """

    files: CityFiles
    exports: tuple[Export, ...]
    candidates: tuple[Candidate, ...]
    settled: Settled
    found: Books
    books: Books
    as_at: date
    day: date


def take_in(request: Request, settings: Settings, words: Words) -> Taken:
    """Settles every row of the exports and writes what waits for a person into the review sheet."""
    desk = _desk(request, settings)
    return _finish(desk, desk.books, settings, words)


def decide(sheet: Path, day: date, request: Request, settings: Settings, words: Words) -> Taken:
    """Applies what a person filled into a review sheet; raises InputRefused where any line of it cannot be applied."""
    desk = _desk(request, settings, day)
    lines, problems = read_sheet(*sheet_named(sheet, settings))
    chosen, wrong = choices(lines, Review.of(desk.settled, desk.books))
    _refuse([*problems, *wrong, *order_problems(day, chosen, desk.books)])
    return _finish(desk, applied(chosen, desk.books, day), settings, words)


def accept_clean(day: date, request: Request, settings: Settings, words: Words) -> Taken:
    """Publishes every answer in which there is nothing to look at, and tells what each of them says."""
    desk = _desk(request, settings, day)
    chosen = [Choice(held, Decision.publish) for held in desk.settled.held if held.clean]
    _refuse(order_problems(day, chosen, desk.books))
    unseen = frozenset(choice.held.candidate.key for choice in chosen)
    return _finish(desk, applied(chosen, desk.books, day), settings, words, unseen)


def withdraw(pledge: str, why: Withdrawal, day: date, settings: Settings) -> None:
    """Takes a pledge down for good, whatever an export says later; raises InputRefused where there is none of that id.

    One that a person took down before is left as it is.
    """
    here, problems = _opened(settings)
    _refuse(problem for problem in problems if problem.where.file.startswith(FOR_BOOKS))
    row = here.books.by_pledge.get(pledge) or here.books.down.get(pledge) or here.books.became.get(pledge)
    if row is None or pledge == row["key"]:
        near = suggestion(pledge, here.books.by_pledge)
        rule = "intake-withdraw-near" if near else "intake-withdraw-unknown"
        raise InputRefused([Problem(rule, Where(REGISTER), {"suggestion": near} if near else {})])
    published = filter(None, [row.get("published")])
    _refuse([*day_problems(day, here.files, here.as_at), *after_problems(day, published)])
    if row.get("why") in (None, Withdrawal.answered_no):
        books = taken_down(here.books, [Removal(pledge, row["key"], day, why)])
        write_whole(settings, _by_name(books))


def tell(report: Report, settings: Settings) -> None:
    """Writes down what an organisation told of its pledge; raises InputRefused where that cannot be.

    No day is asked for: the next release holds it, and the one after is compared with that.
    """
    here, problems = _opened(settings)
    _refuse(problem for problem in problems if problem.where.file.startswith(FOR_BOOKS))
    books, wrong = told(report, here.books)
    _refuse(wrong)
    tables = _by_name(books)
    _refuse(_unsound(here.files, tables, here.as_at))
    write_whole(settings, tables)


def _refuse(problems: Iterable[Problem]) -> None:
    listed = list(problems)
    if stops(listed):
        raise InputRefused(listed)


# what is read


def _opened(settings: Settings) -> tuple[Opened, list[Problem]]:
    """The city and its books, with every problem of shape; raises InputRefused where the city's own file has any."""
    files, problems = read_city(settings.root)
    if files.city is None:
        raise InputRefused(problem for problem in problems if problem.where.file.startswith("data/city.yml"))
    books = opened(files.register.rows, files.withdrawn.rows, files.decisions.rows)
    return Opened(files, books, settings.as_at or files.city.says.as_at), problems


def _desk(request: Request, settings: Settings, told: date | None = None) -> Desk:
    """Everything read and settled, with removals made; raises InputRefused where a file or a sharp fall stops it."""
    here, problems = _opened(settings)
    day = told or here.as_at
    problems += [*check_forms(here.files), *check_pledges(here.files, here.as_at)]
    problems = [problem for problem in problems if problem.where.file.startswith(FOR_ANSWERS)]
    names, wrong = names_in_inbox(request.files, settings)
    problems += wrong
    exports: list[Export] = []
    if names or not request.files:
        exports, wrong = read_exports(settings.root, here.files.forms, names, request.layout)
        problems += wrong
    _refuse([*problems, *(day_problems(told, here.files, here.as_at) if told else ())])
    known, wrong = listed(here.files, settings)
    _refuse(wrong)
    # As the gate weighs it, so that an answer of the city's own words is not held; but more answers are to come.
    city = replace(said(here.files, settings), answers=(), organisations=(), more=True)
    found = candidates(exports, known, here.files.register.rows, city)
    settled = settle(exports, found, here.books, day)
    _refuse(fewer(settled, here.books, request.removals, INBOX))
    books = taken_down(here.books, settled.removals) if settled.removals else here.books
    return Desk(here.files, tuple(exports), found, settled, here.books, books, here.as_at, day)


# what is written


def _finish(desk: Desk, books: Books, settings: Settings, words: Words, unseen: frozenset[str] = frozenset()) -> Taken:
    """Settles once more if the books have changed, and writes these, the sheet and the report.

    `unseen` are the keys of answers that are published without a person having read them.
    """
    unchanged = books is desk.found
    settled = desk.settled if unchanged else settle(desk.exports, desk.candidates, books, desk.day)
    books = held_back(books, settled.doubts, {entry.key for entry in settled.entries}, desk.day)
    tables = _by_name(books)
    _refuse([*_not_applied(settled, books, settings), *_unsound(desk.files, tables, desk.as_at)])
    misshapen = [entry for entry in settled.entries if Because.misshapen in entry.reasons]
    reviewer = Reviewer(words)
    before = {row["id"]: row.cells for row in desk.files.register.rows}
    taken = Taken(
        exports=desk.exports,
        settled=settled,
        published=tuple(row for row in _by_id(books.register) if _is_news(row, before)),
        down=tuple(row for row in _by_id(before.values()) if row["id"] not in books.by_pledge),
        unseen=tuple(row for row in _by_id(books.register) if row["key"] in unseen),
        held_back=tuple(row for row in _by_id(books.register) if row["id"] in books.held),
        sheet=SHEET,
        as_at=desk.as_at,
    )
    page = reviewer.page(settled.held, misshapen, environment(settings))
    made = {REPORT: report_text(taken), PAGE: page, SHEET: reviewer.sheet(settled.held)}
    write_whole(settings, {**tables, **made})
    return taken


def _by_id(rows: Iterable[Cells]) -> list[Cells]:
    return sorted(rows, key=lambda row: str(row["id"]))


def _is_news(row: Cells, before: Mapping[str, Cells]) -> bool:
    return row["id"] not in before or before[row["id"]]["fingerprint"] != row["fingerprint"]


def _by_name(books: Books) -> dict[str, str]:
    return {f"pledges/{name}": text for name, text in texts(books).items()}


def _not_applied(settled: Settled, books: Books, settings: Settings) -> Iterator[Problem]:
    """A sheet that a person has begun to fill in is not written over before it is applied."""
    lines, problems = standing_sheet(settings)
    review = Review.of(settled, books)
    waiting = [line for line in lines if line.touched and not review.done(line)]
    yield from problems
    if waiting:
        yield Problem("intake-not-applied", waiting[0].where, {"sheet": SHEET, "n": str(len(waiting))})


def _unsound(files: CityFiles, tables: Mapping[str, str], as_at: date) -> Iterator[Problem]:
    """What the check would say of the books if they were written: no intake leaves a city that cannot be built."""
    register = table_from_text(tables[REGISTER], REGISTER, REGISTER_COLUMNS)
    withdrawn = table_from_text(tables[WITHDRAWALS], WITHDRAWALS, WITHDRAWN_COLUMNS)
    decisions = table_from_text(tables[DECISIONS], DECISIONS, DECISIONS_COLUMNS)
    files = replace(files, register=register, withdrawn=withdrawn, decisions=decisions)
    yield from (*register.problems, *withdrawn.problems, *decisions.problems)
    yield from (found for found in check_pledges(files, as_at) if found.where.file in tables)
