"""From the answers of a row to what it would publish, with a flag for each answer that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.check.pledges import MOST_WISHES
from generator.check.records import LONGEST, NOTHING
from generator.folding import folded
from generator.intake.candidates import Consent, Flag, Record
from generator.intake.choices import options, picked, size
from generator.intake.cleaning import cleaned, says_something
from generator.intake.codes import BLOCKING, Code
from generator.intake.days import day
from generator.intake.listed import Listed
from generator.intake.websites import website
from generator.read.exports.answers import Export
from generator.terms import Asked, DateOrder, PledgeKind, Size

Answers = Mapping[Asked, str]
PICKED = (Asked.kind, Asked.sector, Asked.wishes, Asked.area, Asked.staff)
# Pledges are looked at again after a year; a day further off than this is rather a slip than a plan.
YEARS_NEAR = 5
# Half a lifetime less a few years, so that what is thinkable when sent is so for the check of the register long after.
FURTHEST_DAYS = 40 * 366
# What is thinkable where nobody knows when it was sent.
YEARS = range(2000, 2060)
# Far beyond what may be published: what comes after it is not looked at, so that a hostile file takes no longer.
LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True)
class Asking:
    """A form and a layout made ready to read many rows: the options of each question by folded text, exact answers."""

    wish_set: str
    parted_by: str
    order: DateOrder
    options: Mapping[Asked, Mapping[str, str]]
    consent: frozenset[str]
    refusal: frozenset[str]


def asking(export: Export) -> Asking:
    """What the rows of an export are read by."""
    form, layout = export.form, export.layout
    return Asking(
        wish_set=form.wish_set,
        parted_by=layout.many,
        order=layout.answers_order,
        options={asked: options(form, asked) for asked in PICKED},
        consent=frozenset(map(folded, form.consent)),
        refusal=frozenset(map(folded, form.refusal)),
    )


def consent(answers: Answers, asked: Asking) -> Consent:
    """Yes or no where the answer is exactly one that the form lists; unclear for everything else, blank too."""
    answer = folded(answers.get(Asked.consent, ""))
    if answer in asked.consent:
        return Consent.yes
    return Consent.no if answer in asked.refusal else Consent.unclear


class Reading:
    """One row being read: each method gives what would be published and keeps a flag for what is not as it should be.

    `seen` is the day on which the row was sent, None where that is not known.
    """

    def __init__(self, answers: Answers, asked: Asking, known: Listed, seen: date | None) -> None:
        self.flags: list[Flag] = []
        self._answers = {name: answer[:LONGEST_ANSWER] for name, answer in answers.items()}
        self._asked = asked
        self._known = known
        self._seen = seen

    def record(self) -> Record:
        """What the row would publish; what cannot be read is left blank."""
        start, due = self._day(Asked.start), self._day(Asked.due)
        return Record(
            organisation=self._name(),
            kind=self._kind(),
            sector=self._sector(),
            size=self._size(),
            area=self._area(),
            website=self._website(),
            wish_set=self._asked.wish_set,
            wishes=self._wishes(),
            promise=self._needed(Asked.promise, Code.promise_missing),
            benefits=self._text(Asked.benefits),
            known_by=self._text(Asked.known_by),
            start=self._start(start),
            due=self._due(start, due),
        )

    def _flag(self, code: Code, asked: Asked, **facts: str) -> None:
        self.flags.append(flag(code, asked, **facts))

    def _said(self, asked: Asked) -> str:
        """An answer as it was typed; "" where it says nothing: a lone dash, what a program left, "to be confirmed"."""
        answer = self._answers.get(asked, "")
        shown = cleaned(answer).text
        nothing = not says_something(shown) or shown in NOTHING or self._known.lists.blank_answers.are(shown)
        return "" if nothing else answer

    def _text(self, asked: Asked) -> str:
        answer = self._answers.get(asked, "")
        found = cleaned(answer)
        if found.damaged:
            self._flag(Code.text_damaged, asked)
        elif found.changed:
            self._flag(Code.text_cleaned, asked)
        length = len(found.text) if len(answer) < LONGEST_ANSWER else LONGEST_ANSWER
        if length > LONGEST[asked]:
            self._flag(Code.text_too_long, asked, found=str(length), limit=str(LONGEST[asked]))
        return found.text if self._said(asked) else ""

    def _needed(self, asked: Asked, code: Code) -> str:
        text = self._text(asked)
        if not text:
            self._flag(code, asked)
        return text

    def _name(self) -> str:
        name = self._needed(Asked.organisation, Code.organisation_missing)
        return self._known.meant.get(folded(name), name)

    def _picked(self, asked: Asked) -> tuple[frozenset[str], bool]:
        return picked(self._answers.get(asked, ""), self._asked.options[asked], self._asked.parted_by)

    def _one(self, asked: Asked, code: Code) -> str:
        """The one option that was picked; flagged and blank where there is none, or more, or something else too."""
        ids, more = self._picked(asked)
        if len(ids) == 1 and not more:
            return min(ids)
        self._flag(code, asked)
        return ""

    def _kind(self) -> PledgeKind | None:
        found = self._one(Asked.kind, Code.kind_unknown)
        return next((kind for kind in PledgeKind if kind == found), None)

    def _sector(self) -> str:
        return self._one(Asked.sector, Code.sector_unknown)

    def _wishes(self) -> tuple[str, ...]:
        """In the order of their set, so that it makes no difference which was ticked first."""
        ids, more = self._picked(Asked.wishes)
        found = tuple(wish for wish in self._known.wishes.get(self._asked.wish_set, ()) if wish in ids)
        if not found:
            self._flag(Code.wish_missing, Asked.wishes)
        elif more:
            self._flag(Code.wish_unknown, Asked.wishes)
        if len(found) > MOST_WISHES:
            self._flag(Code.wishes_too_many, Asked.wishes, found=str(len(found)), limit=str(MOST_WISHES))
        return found

    def _area(self) -> str:
        said = folded(self._said(Asked.area))
        name = folded(self._known.meant.get(said, said))
        found = self._asked.options[Asked.area].get(said) or self._known.areas.get(name, "")
        if said and not found:
            self._flag(Code.area_unknown, Asked.area)
        return found

    def _size(self) -> Size | None:
        said = self._said(Asked.staff)
        found = size(said, self._asked.options[Asked.staff])
        if said and found is None:
            self._flag(Code.staff_unclear, Asked.staff)
        return found

    def _website(self) -> str:
        said = self._said(Asked.website)
        found = website(said)
        if said and not found:
            self._flag(Code.website_refused, Asked.website)
        return found

    def _day(self, asked: Asked) -> date | None:
        said = self._said(asked)
        found = day(said, self._asked.order, self._known.months)
        if found is not None and not _thinkable(found, self._seen):
            found = None
        if said and found is None:
            self._flag(Code.day_unclear, asked)
        if found is not None and _far(found, self._seen):
            self._flag(Code.day_far, asked)
        return found

    def _start(self, start: date | None) -> date | None:
        if start is None and not self._said(Asked.start):
            self._flag(Code.start_missing, Asked.start)
        return start

    def _due(self, start: date | None, due: date | None) -> date | None:
        """Left blank where it lies before the start: one of the two days is wrong, and nobody can tell which."""
        if due is not None and start is not None and due < start:
            self._flag(Code.due_first, Asked.due)
            return None
        if due is not None and self._seen is not None and due < self._seen:
            self._flag(Code.due_past, Asked.due)
        return due


def flag(code: Code, asked: Asked | None = None, **facts: str) -> Flag:
    """A flag with its weight, which is the code's own."""
    return Flag(code, code in BLOCKING, asked or "", facts) if facts else _flag(code, asked)


@cache
def _flag(code: Code, asked: Asked | None) -> Flag:
    # Tens of thousands of rows have the same few.
    return Flag(code, code in BLOCKING, asked or "")


def _thinkable(found: date, seen: date | None) -> bool:
    """Whether a day is no slip of the keyboard, as 2206 is: the check of the register refuses such days."""
    if seen is None:
        return found.year in YEARS
    return abs((found - seen).days) <= FURTHEST_DAYS


def _far(found: date, seen: date | None) -> bool:
    return seen is None or abs(found.year - seen.year) > YEARS_NEAR
