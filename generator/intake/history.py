"""Which answer of several counts: the latest that was sent off, and the most careful one where that cannot be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.intake.candidates import Candidate, Consent

CAREFUL = {Consent.no: 2, Consent.unclear: 1, Consent.yes: 0}


@dataclass(frozen=True, slots=True)
class Edition:
    """The answer that counts of all those with one key, and those that it replaces.

    `doubtful` says that another answer may be as late and says something else: the one that publishes least was taken.
    `agreed_before` says that an earlier one gave consent.
    """

    latest: Candidate
    earlier: tuple[Candidate, ...]
    doubtful: bool

    @property
    def agreed_before(self) -> bool:
        return any(candidate.consent is Consent.yes for candidate in self.earlier)


def editions(candidates: Iterable[Candidate]) -> Mapping[str, Edition]:
    """One edition for each key, in the order of keys: the order of the rows makes no difference."""
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_key[candidate.key].append(candidate)
    return {key: _edition(by_key[key]) for key in sorted(by_key)}


def _edition(group: list[Candidate]) -> Edition:
    """What was never sent off replaces nothing, and a row whose time cannot be read may be the latest."""
    sent = [candidate for candidate in group if candidate.submission.finished] or group
    times = [time for candidate in sent if (time := instant(candidate)) is not None]
    newest = max(times, default=None)
    possible = [candidate for candidate in sent if instant(candidate) in (None, newest)]
    latest = max(possible, key=_carefulness)
    said = {(candidate.consent, candidate.fingerprint) for candidate in possible}
    return Edition(latest, tuple(candidate for candidate in group if candidate is not latest), len(said) > 1)


def _carefulness(candidate: Candidate) -> tuple[int, bool, str, int]:
    submission = candidate.submission
    return CAREFUL[candidate.consent], instant(candidate) is not None, submission.file, submission.row


def instant(candidate: Candidate) -> datetime | None:
    """The time of an answer, so that it can be compared: one without a zone is taken as it stands."""
    moment = candidate.submission.moment
    if moment is None or moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return None


def refusals(found: Iterable[Edition]) -> Mapping[str, Candidate]:
    """The last No that was sent off, by sender, among the answers to which the tool gives no id.

    Without an id, an organisation that changes its mind can only answer again.
    """
    said: dict[str, Candidate] = {}
    for edition in found:
        latest = edition.latest
        if latest.consent is Consent.no and latest.submission.finished and not latest.submission.response:
            said[latest.sender] = max(said.get(latest.sender, latest), latest, key=lateness)
    return said


def lateness(candidate: Candidate) -> tuple[datetime, str]:
    """By when an answer was given, as something to sort by: one whose time cannot be read may be the latest."""
    return instant(candidate) or datetime.max, candidate.key


def taken_back(candidate: Candidate, said: Mapping[str, Candidate]) -> Candidate | None:
    """The No of the same sender that takes an answer without an id back: a later one, or one that may be later."""
    if candidate.submission.response or candidate.consent is Consent.no:
        return None
    no, before = said.get(candidate.sender), instant(candidate)
    return no if no is not None and (before is None or lateness(no)[0] >= before) else None
