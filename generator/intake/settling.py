"""All rows of the exports settled at once: each has one outcome, and the sum is held to what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.folding import folded
from generator.intake.books import Books, Cells, Doubt, Removal
from generator.intake.candidates import Candidate, Consent, Flag
from generator.intake.history import Edition, editions, refusals, taken_back
from generator.intake.nearest import Nearest, Nos
from generator.intake.outcomes import Because, Beside, Scene, Verdict, first_ids, judged
from generator.read.exports.answers import Export
from generator.terms import Outcome, Withdrawal

# Outcomes of rows that stand on the sheet until a person has decided.
WAITING = frozenset((Outcome.held, Outcome.unplaced))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row and its outcome, with nothing in it that is private. `key` and `pledge` are "" where there is none."""

    file: str
    row: int
    key: str
    outcome: Outcome
    reasons: tuple[str, ...]
    pledge: str


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that waits for a person, with all to look at; `standing` is its row of the register or None.

    One that is `unplaced` answers No and may be about pledges on the site, of which `holds` are not shown meanwhile.
    """

    candidate: Candidate
    reasons: tuple[str, ...]
    flags: tuple[Flag, ...]
    standing: Cells | None
    unplaced: bool = False
    holds: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether nothing but another answer of the organisation can put it on the site."""
        return not self.unplaced and self._unpublishable

    @property
    def _unpublishable(self) -> bool:
        return self.candidate.consent is not Consent.yes or any(flag.hard for flag in self.flags)

    @property
    def clean(self) -> bool:
        """Whether there is nothing to look at, and nobody has turned down this answer or one that is like it."""
        return not self._unpublishable and not self.flags and Because.returned not in self.reasons


@dataclass(frozen=True, slots=True)
class Settled:
    """Every row with its outcome. `blank` rows are counted only; `removals` are to be made at once.

    `vanished` are rows of the register whose answer is in no row of an export that should hold all of them.
    `unclear` are those whose answer gives no plain Yes any more.
    """

    entries: tuple[Entry, ...]
    blank: int
    held: tuple[Held, ...]
    removals: tuple[Removal, ...]
    vanished: tuple[Cells, ...]
    unclear: tuple[Cells, ...]

    @property
    def doubts(self) -> Iterator[Doubt]:
        """The answers of No of which nobody knows for certain whether they are about pledges on the site."""
        unplaced = (one for one in self.held if one.unplaced)
        return (Doubt(one.candidate.key, one.candidate.fingerprint, one.holds) for one in unplaced)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows have each outcome; their sum is the number of rows read."""
        found = Counter(entry.outcome for entry in self.entries)
        found[Outcome.blank] += self.blank
        return {outcome: found[outcome] for outcome in Outcome}


def settle(exports: Sequence[Export], candidates: Sequence[Candidate], books: Books, as_at: date) -> Settled:
    """What becomes of every row; the order of files and rows makes no difference."""
    found = editions(candidates)
    said = refusals(found.values())
    took = (taken_back(edition.latest, said) for edition in found.values())
    scene = Scene(books, Nearest(books, found), said, frozenset(no.key for no in took if no is not None), as_at)
    verdicts = {key: judged(edition, scene) for key, edition in found.items()}
    held = tuple(_held(found, verdicts, scene))
    entries = [*_entries(found, verdicts, held, books), *_misshapen(exports)]
    settled = Settled(
        entries=tuple(sorted(entries, key=lambda entry: (entry.file, entry.row))),
        blank=sum(export.blank for export in exports),
        held=held,
        removals=tuple(verdict.removal for verdict in verdicts.values() if verdict.removal is not None),
        vanished=tuple(_vanished(exports, found, books)),
        unclear=tuple(books.by_key[key] for key, verdict in verdicts.items() if _unclear_now(verdict)),
    )
    hold_to_law(settled, exports)
    return settled


def _unclear_now(verdict: Verdict) -> bool:
    return verdict.removal is not None and Because.consent_unclear in verdict.reasons


def hold_to_law(settled: Settled, exports: Iterable[Export]) -> None:
    """The count law: every row that was read has exactly one outcome. A break is our fault and stops everything."""
    read = [(row.file, row.row) for export in exports for row in export.submissions]
    read += [(row.file, row.row) for export in exports for row in export.misshapen]
    if sorted((entry.file, entry.row) for entry in settled.entries) != sorted(read):
        raise AssertionError("a row has no outcome, or more than one")


def _entries(
    found: Mapping[str, Edition], verdicts: Mapping[str, Verdict], held: Iterable[Held], books: Books
) -> Iterator[Entry]:
    waiting = {one.candidate.key: one for one in held}
    for key, edition in found.items():
        reasons = waiting[key].reasons if key in waiting else verdicts[key].reasons
        yield _entry(edition.latest, verdicts[key].outcome, reasons, books)
        for earlier in edition.earlier:
            yield _entry(earlier, Outcome.superseded, (Because.later_answer,), books)


def _entry(candidate: Candidate, outcome: Outcome, reasons: tuple[str, ...], books: Books) -> Entry:
    row = candidate.submission
    return Entry(row.file, row.row, candidate.key, outcome, reasons, books.shown_as.get(candidate.key) or "")


def _misshapen(exports: Iterable[Export]) -> Iterator[Entry]:
    for export in exports:
        for row in export.misshapen:
            yield Entry(row.file, row.row, "", Outcome.held, (Because.misshapen,), "")


def _vanished(exports: Iterable[Export], found: Mapping[str, Edition], books: Books) -> Iterator[Cells]:
    whole = {export.form.id for export in exports if export.layout.whole}
    gone = (row for row in books.register if row["form"] in whole and row["key"] not in found)
    return iter(sorted(gone, key=lambda row: str(row["id"])))


# what is only seen when all rows stand side by side


def _held(found: Mapping[str, Edition], verdicts: Mapping[str, Verdict], scene: Scene) -> Iterator[Held]:
    """Those that wait, by organisation, so that a person meets what belongs together in one place."""
    waiting = [edition for key, edition in found.items() if verdicts[key].outcome in WAITING]
    alike = Counter(edition.latest.fingerprint for edition in waiting)
    alike.update(row["fingerprint"] for row in scene.books.register if row["key"] not in found)
    alike.update(
        edition.latest.fingerprint for key, edition in found.items() if verdicts[key].outcome is Outcome.published
    )
    senders = Counter(edition.latest.sender for edition in waiting if not edition.latest.submission.response)
    said_no = (found[key].latest for key, verdict in verdicts.items() if Because.consent_no in verdict.reasons)
    nos = Nos.of(said_no, scene.nearest.answering if waiting else ())
    for edition in sorted(waiting, key=lambda edition: _place(edition.latest)):
        latest, verdict = edition.latest, verdicts[edition.latest.key]
        beside = tuple(_beside(edition, scene, senders[latest.sender], alike[latest.fingerprint]))
        before = _said_before(latest, scene.books, nos) if Because.returned not in verdict.reasons else ()
        flags = (*latest.flags, *verdict.flags, *before, *beside)
        reasons = (*verdict.reasons, *dict.fromkeys(flag.code for flag in flags))
        unplaced = verdict.outcome is Outcome.unplaced
        yield Held(latest, reasons, flags, scene.books.by_key.get(latest.key), unplaced, verdict.holds)


def _said_before(latest: Candidate, books: Books, nos: Nos) -> Iterator[Flag]:
    """What was decided about an answer that is like this one, and who said No under a name that is like its own."""
    if latest.consent is Consent.yes:
        record = latest.record
        if row := books.turned_down.like(latest.key, record.organisation, record.promise):
            yield Flag(Beside.turned_down, facts={"day": row["date"].isoformat()})
        if no := nos.near(latest):
            yield Flag(Beside.no_beside, facts={"other": no.record.organisation})


def _place(candidate: Candidate) -> tuple[str, str]:
    return folded(candidate.record.organisation), candidate.key


def _beside(edition: Edition, scene: Scene, from_sender: int, alike: int) -> Iterator[Flag]:
    """What a person should know of an answer's past, and of others that are like it."""
    latest, books = edition.latest, scene.books
    if edition.doubtful:
        yield Flag(Beside.order_unclear)
    if alike > 1:
        yield Flag(Beside.same_as_another)
    if latest.key in books.by_key or latest.consent is not Consent.yes:
        return
    others = books.of_organisation.get(folded(latest.record.organisation), [])
    if others:
        code = Beside.known_organisation if latest.submission.response else Beside.edit_or_new
        yield Flag(code, facts={"pledges": first_ids(others)})
    elif from_sender > 1:
        yield Flag(Beside.sent_more_than_once)
    if (withdrawal := books.withdrawal(latest.key)) and withdrawal["why"] is Withdrawal.answered_no:
        yield Flag(Beside.yes_again)
    elif latest.key in books.shown_as:
        yield Flag(Beside.shown_before)
