"""Column specs of our tables: one spec reads, checks and documents a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator.periods import PeriodKind
from generator.spreadsheets import unguarded
from generator.terms import (
    Decision,
    Evidence,
    Kind,
    Missing,
    Objection,
    PledgeKind,
    PledgeState,
    Qualifier,
    Reading,
    Result,
    Size,
    Status,
    Unit,
    Verdict,
    Withdrawal,
)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PLAIN_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
DATE = (
    r"(?:[0-9]{1,2}[- ])?[^\W\d_]{3,9}\.?[- ][0-9]{2,4}|[0-9]{1,2}[- ][^\W\d_]{3,9}\.?"
    r"|[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}(?:[ T][0-9:.]+)?"
)
# What spreadsheets and habit make of a number, and the rule that says how it came about.
DAMAGE = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"#{2,}", "cell-hashes"),
        (r"#[A-Z0-9/]+[!?]?", "cell-formula-error"),
        (r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+", "cell-scientific"),
        (DATE, "cell-turned-into-date"),
        (r"-?[0-9.,]+ ?%", "cell-percent-sign"),
        (r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", "cell-thousands"),
        (r"-?[0-9]+,[0-9]+", "cell-decimal-comma"),
    )
)


class Unreadable(ValueError):
    """A cell that its column cannot read; `rule` names the wording, `known` what it may be."""

    def __init__(self, rule: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(rule)
        self.rule = rule
        self.known = known


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is read (`parse`), what `form` documents it as, and whether it may be blank.

    One that is `folded` is read however it is spelt: in capitals, with blanks or signs that nobody sees.
    """

    parse: Callable[[str], Any]
    form: str
    blank: bool = False
    folded: bool = False


Columns = Mapping[str, Column]


def slug(text: str) -> str:
    """A lower-case id of letters, digits and single hyphens."""
    if SLUG.fullmatch(text) is None:
        raise Unreadable("cell-not-slug")
    return text


def plain_text(text: str) -> str:
    """Any text."""
    return text


def number(text: str) -> Decimal:
    """A plain decimal: digits and at most one point; no comma, percent sign or exponent."""
    if PLAIN_DECIMAL.fullmatch(text) is None:
        raise Unreadable(_damage(text))
    return Decimal(text)


def _damage(text: str) -> str:
    return next((rule for pattern, rule in DAMAGE if pattern.fullmatch(text)), "cell-not-number")


def period(text: str) -> str:
    """A period's id, which its kind reads; refused where a spreadsheet has made it a date."""
    if re.fullmatch(DATE, text):
        raise Unreadable("cell-turned-into-date")
    return text


def whole_number(text: str) -> int:
    """A line number: a whole number from 1."""
    if re.fullmatch(r"[1-9][0-9]{0,8}", text) is None:
        raise Unreadable("cell-not-line-number")
    return int(text)


def one_of(terms: type[StrEnum]) -> Callable[[str], StrEnum]:
    """Reads a word of a closed list."""
    known = {term.value: term for term in terms}

    def parse(text: str) -> StrEnum:
        try:
            return known[text]
        except KeyError:
            raise Unreadable("cell-unknown-word", tuple(known)) from None

    return parse


def slugs(text: str) -> tuple[str, ...]:
    """Ids with single spaces between."""
    return tuple(slug(word) for word in text.split(" "))


def day(text: str) -> date:
    """A day as 2026-11-21."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Unreadable("cell-not-day") from None
    if found.isoformat() != text:
        raise Unreadable("cell-not-day")
    return found


OBSERVATIONS: Columns = {
    "indicator_id": Column(slug, "id"),
    "measure": Column(slug, "id"),
    "area": Column(slug, "id"),
    "group": Column(slug, "id"),
    "period": Column(period, "period"),
    "period_kind": Column(one_of(PeriodKind), "word"),
    "value": Column(number, "decimal", blank=True),
    "unit": Column(one_of(Unit), "word"),
    "kind": Column(one_of(Kind), "word"),
    "status": Column(one_of(Status), "word"),
    "numerator": Column(number, "decimal", blank=True),
    "denominator": Column(number, "decimal", blank=True),
    "lower": Column(number, "decimal", blank=True),
    "upper": Column(number, "decimal", blank=True),
    "qualifier": Column(one_of(Qualifier), "word", blank=True),
    "missing_reason": Column(one_of(Missing), "word", blank=True),
    "conflict_id": Column(slug, "id", blank=True),
    "source_id": Column(slug, "id"),
    "source_line": Column(whole_number, "whole number"),
    "printed": Column(plain_text, "text", blank=True),
    "reading": Column(one_of(Reading), "word"),
    "also_at": Column(plain_text, "places", blank=True),
    "note": Column(plain_text, "text", blank=True),
}

# pledges/register.csv: every column may be public but the last three, which say where a row came from.
REGISTER: Columns = {
    "id": Column(slug, "id"),
    "organisation_id": Column(slug, "id"),
    "organisation": Column(unguarded, "text"),
    "kind": Column(one_of(PledgeKind), "word"),
    "sector": Column(slug, "id"),
    "size": Column(one_of(Size), "word", blank=True),
    "area": Column(slug, "id", blank=True),
    "website": Column(unguarded, "text", blank=True),
    "wish_set": Column(slug, "id"),
    "wishes": Column(slugs, "ids"),
    "promise": Column(unguarded, "text"),
    "benefits": Column(unguarded, "text", blank=True),
    "known_by": Column(unguarded, "text", blank=True),
    "start": Column(day, "day"),
    "due": Column(day, "day", blank=True),
    "published": Column(day, "day"),
    "evidence": Column(one_of(Evidence), "word"),
    "evidence_link": Column(unguarded, "text", blank=True),
    "result": Column(one_of(Result), "word", blank=True),
    "renews": Column(slug, "id", blank=True),
    "form": Column(slug, "id"),
    "key": Column(slug, "id"),
    "fingerprint": Column(slug, "id"),
}

# pledges/withdrawn.csv: beats every export. `pledge` or `key` may be blank, not both. An id is read
# however it is spelt: a slip of the keyboard keeps nothing public.
WITHDRAWN: Columns = {
    "pledge": Column(slug, "id", blank=True, folded=True),
    "key": Column(slug, "id", blank=True, folded=True),
    "date": Column(day, "day"),
    "why": Column(one_of(Withdrawal), "word"),
}

# pledges/decisions.csv: what people decided about which answer; no private value. The two signs tell answers that are
# like one that was turned down, and nothing can be read from them.
DECISIONS: Columns = {
    "key": Column(slug, "id"),
    "fingerprint": Column(slug, "id"),
    "date": Column(day, "day"),
    "decision": Column(one_of(Decision), "word"),
    "reason": Column(one_of(Objection), "word", blank=True),
    "pledge": Column(slug, "id", blank=True),
    "name_sign": Column(slugs, "ids", blank=True),
    "promise_sign": Column(slug, "id", blank=True),
}

# data/releases/<day>/: what everyone could see that day. No name and no words: a release is kept for good.
RELEASED: Mapping[str, Columns] = {
    "figures": {
        name: column for name, column in OBSERVATIONS.items() if name not in ("printed", "reading", "also_at", "note")
    },
    "verdicts": {
        "indicator_id": Column(slug, "id"),
        "measure": Column(slug, "id"),
        "group": Column(slug, "id"),
        "verdict": Column(one_of(Verdict), "word"),
        "reason": Column(plain_text, "word"),
    },
    "pledges": {
        "id": Column(slug, "id"),
        "kind": Column(one_of(PledgeKind), "word"),
        "published": Column(day, "day"),
        "state": Column(one_of(PledgeState), "word"),
        "evidence": Column(one_of(Evidence), "word"),
        "link": Column(slug, "id", blank=True),
        "result": Column(one_of(Result), "word", blank=True),
        "renews": Column(slug, "id", blank=True),
        "fingerprint": Column(slug, "id", blank=True),
    },
}
