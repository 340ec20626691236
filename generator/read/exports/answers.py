"""What an export of a form holds: answers by question, as they were typed, and what is private apart from the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.shapes import Form, Layout
from generator.terms import Asked


@dataclass(frozen=True, slots=True)
class Submission:
    """One row: `row` is counted as a spreadsheet counts, from 1 with the headings.

    `answers` holds the text of every question that is not private and that the export has ("" where blank), several
    answers still in one text; `contact` that of every question that is private. `private` is every cell about a person
    that has something in it, by its heading: those questions and the tool's own columns. `response` is the tool's own
    id ("" where the layout has none); `moment` the time of the last change, with a zone only where the tool writes one;
    None where that cell cannot be read. `finished` is false where the person never sent the form off.
    """

    file: str
    row: int
    response: str
    moment: datetime | None
    finished: bool
    answers: Mapping[Asked, str]
    private: Mapping[str, str]
    contact: Mapping[Asked, str]


@dataclass(frozen=True, slots=True)
class Misshapen:
    """A row with more or fewer cells than there are headings: nothing in it can be trusted to stand in its place."""

    file: str
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A file as it was read: in which layout of which form, in which encoding, and every row of it.

    `blank` is the number of rows with nothing in them that stand before the last row with something. `headings` are
    those of the columns from the left, and `people` the places, counted from nought, of the columns that are private.
    """

    file: str
    sha256: str
    encoding: str
    form: Form
    layout: Layout
    submissions: tuple[Submission, ...]
    misshapen: tuple[Misshapen, ...]
    blank: int
    headings: tuple[str, ...] = ()
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Secret:
    """A private value of an export: no output may hold it. Never shown, never logged; `heading` and place are.

    `organisation` is who answered and `key` the answer, as far as the row tells: an organisation's name is no secret of
    its own contact, and in what another organisation published a name stands without this answer.
    """

    file: str
    row: int
    heading: str
    asked: Asked | None
    value: str
    organisation: str = ""
    key: str = ""
