"""Every private value of the exports: what the gate of the finished site looks for and no output may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.folding import folded
from generator.read.exports.answers import Export, Misshapen, Secret, Submission
from generator.read.exports.identity import key
from generator.read.exports.moments import moment
from generator.terms import PRIVATE, Asked, DateOrder

# What people and tools write where there is nothing to tell.
PLACEHOLDERS = frozenset(
    ("", "-", "--", "–", "—", ".", "?", "0", "x", "n/a", "na", "none", "nil", "no", "yes", "tbc", "anonymous")
)
# In a row whose cells may have slid, an address or as many digits as a phone number has are private wherever they are.
LIKE_A_PERSONS = re.compile(r"@|(?:\d\D*){9}")


def secrets(exports: Iterable[Export]) -> Iterator[Secret]:
    """Every private cell, row by row; one that tells nothing is no secret, nor a contact called as the organisation is.

    An answer in several columns or lines is one value, and its parts are values too. Of a row with too many or too few
    cells, what stands in a private place counted from either end is private, and what looks like an address or number;
    but not days, options of the form, and names of organisations and areas in other rows, which pages may show.
    """
    for export in exports:
        questions = {folded(text): q.field for q in export.form.questions for text in q.headings if q.field in PRIVATE}
        for submission in export.submissions:
            yield from _of_submission(submission, questions, key(export.form, export.layout, submission))
        public = frozenset(_public(export)) if export.misshapen else frozenset()
        for row in export.misshapen:
            yield from _of_misshapen(row, export, public)


def _of_submission(found: Submission, questions: Mapping[str, Asked], its_key: str) -> Iterator[Secret]:
    organisation = found.answers.get(Asked.organisation, "")
    told: set[tuple[Asked | None, str]] = set()
    for heading, value in found.private.items():
        asked = questions.get(folded(heading))
        whole = value if asked is None else found.contact.get(asked, value)
        lines = [line for line in whole.splitlines() if line.strip()]
        for text in (" ".join(lines), *lines):
            if (asked, text) not in told and not _tells_nothing(text, asked, found):
                told.add((asked, text))
                yield Secret(found.file, found.row, heading, asked, text, organisation, its_key)


def _tells_nothing(text: str, asked: Asked | None, found: Submission) -> bool:
    plain = folded(text)
    is_own_name = asked is Asked.contact_name and plain == folded(found.answers.get(Asked.organisation, ""))
    return is_own_name or plain in PLACEHOLDERS


def _public(export: Export) -> Iterator[str]:
    """What may stand on pages though a row that slid has it in a private place, folded."""
    yield from PLACEHOLDERS
    yield from (folded(text) for question in export.form.questions for text in question.options)
    for submission in export.submissions:
        yield from (folded(submission.answers.get(asked, "")) for asked in (Asked.organisation, Asked.area))


def _of_misshapen(found: Misshapen, export: Export, public: frozenset[str]) -> Iterator[Secret]:
    from_right = {place + len(found.cells) - len(export.headings) for place in export.people}
    for place, cell in enumerate(found.cells):
        is_day = any(moment(cell, order) for order in DateOrder)
        placed = place in export.people or place in from_right
        if not is_day and folded(cell) not in public and (placed or LIKE_A_PERSONS.search(cell)):
            heading = export.headings[place] if place in export.people else ""
            yield Secret(found.file, found.row, heading, None, cell)
