"""Column specs of our tables: one spec reads, checks and documents a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator.periods import PeriodKind
from generator.terms import Kind, Missing, Qualifier, Reading, Status, Unit

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PLAIN_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")


class Unreadable(ValueError):
    """A cell that its column cannot read; `rule` names the wording, `known` what it may be."""

    def __init__(self, rule: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(rule)
        self.rule = rule
        self.known = known


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is read (`parse`), what `form` documents it as, and whether it may be blank."""

    parse: Callable[[str], Any]
    form: str
    blank: bool = False


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
    if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+", text):
        return "cell-scientific"
    if re.fullmatch(r"[A-Za-z]{3}-\d\d|\d{1,2}-[A-Za-z]{3}(?:-\d+)?|\d{1,2}/\d{1,2}/\d{2,4}", text):
        return "cell-turned-into-date"
    return "cell-not-number"


def whole_number(text: str) -> int:
    """A line number: a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
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


OBSERVATIONS: Columns = {
    "indicator_id": Column(slug, "id"),
    "measure": Column(slug, "id"),
    "area": Column(slug, "id"),
    "group": Column(slug, "id"),
    "period": Column(plain_text, "period"),
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
