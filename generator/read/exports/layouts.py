"""Which layout of which form a file's headings fit: exactly, or it is refused with what differs from the nearest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.exports.grid import Grid, trimmed
from generator.shapes import Form, Layout
from generator.terms import Asked, suggestion

# A heading is told in a message, so it is cut; what may be an address or a number of a person is not told at all.
LONGEST_TOLD = 80
MOST_TOLD = 20
PRIVATE_DIGITS = 9
# How tools tell the second of two equal headings from the first: "Email2", "Email 2", "Email (2)", "Email.1".
NUMBER_BEHIND = re.compile(r" ?[.(]?[0-9]{1,2}\)?")


class Tool(StrEnum):
    """What a column holds that the tool wrote, and no person."""

    response = "response"
    submitted = "submitted"
    edited = "edited"
    finished = "finished"
    private = "private"
    ignored = "ignored"


Role = Asked | Tool


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: as it is told and as it is compared. `first` is false where it goes on from the left.

    `place` is the number of the column, from 1. In files with two rows of headings, a column without one in the first
    row belongs to the question to its left.
    """

    shown: str
    plain: str
    first: bool
    place: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How a file's headings fit one layout. `roles` are what each column is; None where its heading is unknown.

    `missing` are headings that must be there, `absent` all that could be.
    """

    form: Form
    layout: Layout
    headings: tuple[Heading, ...]
    roles: tuple[Role | None, ...]
    missing: tuple[str, ...]
    absent: tuple[str, ...]
    twice: tuple[Heading, ...]

    @property
    def unknown(self) -> list[Heading]:
        """Headings that the layout does not name, each once; those that are blank each by itself."""
        found = zip(self.headings, self.roles, strict=True)
        unknown = [heading for heading, role in found if role is None and heading.first]
        return list({heading.plain or number: heading for number, heading in enumerate(unknown)}.values())

    @property
    def exact(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.twice or self.unknown)

    @property
    def distance(self) -> int:
        """How much differs, to find the nearest."""
        return len(self.missing) + len(self.twice) + len(self.unknown)

    @property
    def strange(self) -> bool:
        """Whether no heading at all is known, so that the first row may hold a person's answers."""
        return not any(self.roles)


def fit(grid: Grid, form: Form, layout: Layout) -> Fit:
    """How the headings of a file fit a layout."""
    known, headings = roles(form, layout), headings_of(grid, layout.heading_rows)
    found = {heading.plain for heading in headings}
    times = Counter(heading.plain for heading in headings if heading.first)
    return Fit(
        form,
        layout,
        headings,
        tuple(known.get(heading.plain) for heading in headings),
        tuple(_missing(form, layout, found)),
        tuple(heading for _, heading in _named(form, layout) if folded(heading) not in found),
        tuple({heading.plain: heading for heading in headings if heading.plain and times[heading.plain] > 1}.values()),
    )


def roles(form: Form, layout: Layout) -> Mapping[str, Role]:
    """What each heading of a layout means, by its folded text. A column that the tool adds is no question."""
    return {folded(heading): role for role, heading in _named(form, layout)}


def _named(form: Form, layout: Layout) -> Iterator[tuple[Role, str]]:
    """Every heading that a layout may have, and what its column then is; the tool's own come last and count."""
    yield from ((question.field, heading) for question in form.questions for heading in question.headings)
    yield from _of_tool(layout)


def _of_tool(layout: Layout) -> Iterator[tuple[Tool, str]]:
    yield from ((Tool.private, heading) for heading in layout.private)
    yield from ((Tool.ignored, heading) for heading in layout.ignored)
    finished = layout.finished.heading if layout.finished else None
    for role, heading in (
        (Tool.response, layout.response),
        (Tool.submitted, layout.submitted),
        (Tool.edited, layout.edited),
        (Tool.finished, finished),
    ):
        if heading is not None:
            yield role, heading


def _missing(form: Form, layout: Layout, found: set[str]) -> Iterator[str]:
    """What must be there: the tool's id, time and mark of being finished, and each question that is not optional."""
    needed = (Tool.response, Tool.submitted, Tool.finished)
    yield from (heading for role, heading in _of_tool(layout) if role in needed and folded(heading) not in found)
    of_tool = {folded(heading) for _, heading in _of_tool(layout)}
    for question in form.questions:
        its = [heading for heading in question.headings if folded(heading) not in of_tool]
        if not question.optional and found.isdisjoint(map(folded, its)):
            yield (its or question.headings)[0]


def headings_of(grid: Grid, count: int) -> tuple[Heading, ...]:
    """The headings of a file with so many rows of them, from the left to the last column that has one."""
    rows = dict(grid.rows)
    first = grid.rows[0][0] if grid.rows else 0
    top = trimmed(rows.get(first, ()))
    # A column that has a choice in the second row alone is still a column.
    width = max(len(top), *(len(trimmed(rows.get(first + more, ()))) for more in range(count)))
    headings: list[Heading] = []
    for place, text in enumerate((*top, *[""] * (width - len(top))), start=1):
        before = headings[-1] if headings and count > 1 else None
        if before is not None and not folded(text):
            headings.append(Heading(before.shown, before.plain, False, place))
        else:
            headings.append(Heading(" ".join(text.split()), folded(text), True, place))
    return tuple(headings)


def differences(fit: Fit, name: str, row: int) -> Iterator[Problem]:
    """Everything in which the headings of a file differ from a layout, each with the nearest that would fit."""
    where, layout = Where(name, row), fit.layout.id
    if fit.strange:
        yield Problem("export-headings-none", where, {"layout": layout})
        return
    absent = {folded(text)[:LONGEST_TOLD]: text for text in fit.absent}
    meant: set[str] = set()
    for heading in fit.unknown[:MOST_TOLD]:
        if first := _repeats(heading, fit):
            yield Problem("export-heading-again", where, {"heading": told(heading.shown), "first": told(first.shown)})
            continue
        near = absent.pop(suggestion(heading.plain[:LONGEST_TOLD], absent), "")
        meant.add(near)
        yield _unknown(heading, near, {"place": str(heading.place), "layout": layout}, where)
    for heading in fit.twice[:MOST_TOLD]:
        yield Problem("export-heading-twice", where, {"heading": told(heading.shown)})
    for wanted in fit.missing:
        if wanted not in meant:
            yield Problem("export-heading-missing", where, {"heading": wanted, "layout": layout})


def _repeats(heading: Heading, fit: Fit) -> Heading | None:
    """The heading that this one repeats with a number behind it, which the tool has put there."""
    starts = (one for one in fit.headings if one.plain and heading.plain.startswith(one.plain))
    return next((one for one in starts if NUMBER_BEHIND.fullmatch(heading.plain[len(one.plain) :])), None)


def _unknown(heading: Heading, wanted: str, facts: Mapping[str, str], where: Where) -> Problem:
    if not heading.plain:
        return Problem("export-heading-blank", where, {"place": facts["place"]})
    shown = {"heading": told(heading.shown), **facts}
    if wanted:
        return Problem("export-heading-unknown-near", where, shown | {"suggestion": wanted})
    return Problem("export-heading-unknown", where, shown)


def told(text: str) -> str:
    """A heading as a message may show it: a first row of answers, taken for headings, must not be told to anyone."""
    if "@" in text or sum(sign.isdigit() for sign in text) >= PRIVATE_DIGITS:
        return "…"
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…"
