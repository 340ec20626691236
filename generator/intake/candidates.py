"""What a row would publish, and all that a person should look at before it may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from generator.fingerprints import FROM_FORM, fingerprint
from generator.read.exports.answers import Submission
from generator.terms import PledgeKind, Size


class Consent(StrEnum):
    """Whether an organisation agreed to be published: only an exact listed answer is a yes or a no."""

    yes = "yes"
    no = "no"
    unclear = "unclear"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at; `code` names its wording. One that is `hard` cannot be published whatever a person decides.

    `asked` is the question in which it was found, for the review sheet; `facts` hold no private value.
    """

    code: str
    hard: bool = False
    asked: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Record:
    """What may become public of a row, cleaned: the register's columns that come from the form; "" where blank."""

    organisation: str
    kind: PledgeKind | None
    sector: str
    size: Size | None
    area: str
    website: str
    wish_set: str
    wishes: tuple[str, ...]
    promise: str
    benefits: str
    known_by: str
    start: date | None
    due: date | None

    @property
    def fingerprint(self) -> str:
        """What tells this edition from every other."""
        return fingerprint({name: getattr(self, name) for name in FROM_FORM})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row with its identity, what it would publish, and its flags.

    `key` is the same for all editions of one answer; `fingerprint` differs when anything public differs. `sender` is
    the same for all rows of one organisation from one address. None of the three can be turned back into what it
    stands for. `form` is the form's id.
    """

    key: str
    fingerprint: str
    sender: str
    form: str
    submission: Submission
    consent: Consent
    record: Record
    flags: tuple[Flag, ...]
