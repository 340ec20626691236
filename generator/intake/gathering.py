"""Every row of every export as a candidate: who it is, what it would publish, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.intake.candidates import Candidate, Consent, Flag, Record
from generator.intake.codes import Code
from generator.intake.flags import name_flags, passages, private_flags, promise_flags, row_flags, text_flags
from generator.intake.listed import Listed
from generator.intake.lookalikes import Names, names
from generator.intake.private import Private, names_alone, private
from generator.intake.records import Asking, Reading, asking, consent, flag
from generator.intake.unproven import unproven_flags
from generator.publish.gates.said import NOTHING_SAID, Said
from generator.read.exports.answers import Export, Submission
from generator.read.exports.identity import key, sender
from generator.read.exports.secrets import secrets
from generator.read.tables import Row
from generator.terms import Asked


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as read by itself."""

    key: str
    export: Export
    submission: Submission
    consent: Consent
    record: Record
    flags: tuple[Flag, ...]


def candidates(
    exports: Sequence[Export], known: Listed, register: Iterable[Row], said: Said = NOTHING_SAID
) -> tuple[Candidate, ...]:
    """One candidate for each row that can be trusted to stand in its columns, in the order of files and rows.

    The order in which exports are given makes no difference. `register` are the rows of pledges that are public now:
    a name that looks like one of theirs is flagged. What the city has `said` by itself is no secret.
    """
    rows = sorted(_read(exports, known), key=lambda row: (row.submission.file, row.submission.row))
    hidden = private(secrets(exports), known.ordinary, said)
    listed_names = ((listing["key"], listing["organisation"]) for listing in register)
    all_names = names((*listed_names, *((row.key, row.record.organisation) for row in rows)))
    return tuple(_candidate(row, hidden, all_names, known) for row in rows)


def _read(exports: Iterable[Export], known: Listed) -> Iterator[_Row]:
    for export in exports:
        asked = asking(export)
        yield from (_row(export, submission, asked, known) for submission in export.submissions)


def _row(export: Export, submission: Submission, asked: Asking, known: Listed) -> _Row:
    seen = submission.moment.date() if submission.moment else None
    reading = Reading(submission.answers, asked, known, seen)
    record = reading.record()
    return _Row(
        key=key(export.form, export.layout, submission),
        export=export,
        submission=submission,
        consent=consent(submission.answers, asked),
        record=record,
        flags=tuple(reading.flags),
    )


def _candidate(row: _Row, hidden: Private, all_names: Names, known: Listed) -> Candidate:
    submission = row.submission
    record = _without_private_website(row.record, hidden)
    texts = passages(record)
    found = (
        *_consent_flags(row.consent),
        *row_flags(submission, known),
        *row.flags,
        *([flag(Code.website_private, Asked.website)] if record != row.record else []),
        *private_flags(texts, hidden, names_alone(submission, known.lists.blank_answers)),
        *text_flags(texts, known),
        *promise_flags(record, known.lists),
        *name_flags(record, row.key, all_names),
    )
    year = submission.moment.year if submission.moment else None
    flags = (*found, *unproven_flags(record, texts, known, year, found))
    return Candidate(
        key=row.key,
        fingerprint=record.fingerprint,
        sender=sender(row.export.form, submission),
        form=row.export.form.id,
        submission=submission,
        consent=row.consent,
        record=record,
        flags=tuple(sorted(flags, key=lambda flag: not flag.hard)),
    )


def _without_private_website(record: Record, hidden: Private) -> Record:
    """An address may hold a name: it is left out, and the pledge can be published without it."""
    return replace(record, website="") if hidden.stands_in(record.website) else record


def _consent_flags(answer: Consent) -> Iterator[Flag]:
    if answer is Consent.unclear:
        yield flag(Code.consent_unclear, Asked.consent)
