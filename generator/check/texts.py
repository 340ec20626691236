"""Whether published texts hold what must not be published: a person's address or number, or a note to oneself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from pydantic import BaseModel

from generator.folding import folded
from generator.identifiers import national_insurance_numbers, nhs_numbers, postcodes
from generator.problems import Level, Problem, Where
from generator.read.city import CityFiles
from generator.read.nodes import Steps

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# Numbers in tables stand in rows too, so a phone number is told by how it begins: 0 and a digit, +, or (area code).
PHONE = (
    r"(?<![\w.,/+-])(?:0[0-9](?:[ -]?[0-9]){7,9}|\(0[0-9]+\)(?:[ -]?[0-9]){5,9}"
    r"|\+[0-9](?:[ ()-]{0,2}[0-9]){7,14}|\(?[0-9]{3}\)?[ -][0-9]{3}-[0-9]{4})(?![\w,%/-]|\.[0-9])"
)
EMAIL_ADDRESS, PHONE_NUMBER = re.compile(EMAIL), re.compile(PHONE)
PRIVATE = re.compile(f"{EMAIL}|{PHONE}")
# What a browser could take for a part of a page, or run.
MARKUP = re.compile(r"<[a-z/!?]|-->|(?:java|vb|live)script:\S", re.I)
# The address of a page may hold the number of a record: one in eleven of ten figures would be a patient's.
WEB_ADDRESS = re.compile(r"https?://\S+")
# "2nd" ends like a postcode: the "U10 2nd team" lives nowhere.
ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)$")
LEFT_OVER = re.compile(r"\b(?:TODO|FIXME|XXX+)\b|(?i:lorem ipsum)|\?\?\?|\{[{%]")


def check_texts(files: CityFiles) -> Iterator[Problem]:
    """Every text that a page could show. The city's own numbers and addresses, in city.yml, are public by intent."""
    declared = public_values(files.city.says) if files.city else frozenset()
    for found in files.indicators.values():
        for row in found.table.rows:
            # What a document prints is rows of numbers: one in eleven would pass for the number of a patient.
            if PRIVATE.search(row["printed"] or ""):
                yield Problem("private-in-text", row.where, {"place": "printed"})
            yield from _private(row["note"] or "", "note", row.where, declared)
            yield from _left_over(row["note"] or "", row.where)
            yield from _markup(row["note"] or "", row.where)
    for document in files.documents():
        for path, text in texts(document.says, ()):
            where = document.where(*path)
            yield from _left_over(text, where)
            yield from _markup(text, where)
            if document is not files.city and "sha256" not in path:
                place = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
                yield from _private(text, place, where, declared)


def texts(value: object, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Every text inside a shape, with its place."""
    inner: Mapping[Any, object] = {}
    match value:
        case str():
            yield path, value
        case BaseModel():
            inner = dict(value)
        case Mapping():
            inner = value
        case tuple():
            inner = dict(enumerate(value))
    for step, item in inner.items():
        yield from texts(item, (*path, step))


def private_in(text: str, declared: Collection[str] = ()) -> Iterator[str]:
    """What in a text may be a person's address, number or home, but for what is `declared` to be public."""
    yield from personal_in(text, declared)
    yield from homes_in(text, declared)


def personal_in(text: str, declared: Collection[str] = ()) -> Iterator[str]:
    """E-mail addresses, and numbers by which one person is known or called."""
    bare = WEB_ADDRESS.sub(" ", text)
    plain = folded(bare)
    called = (match[0] for match in chain(EMAIL_ADDRESS.finditer(text), PHONE_NUMBER.finditer(bare)))
    yield from _undeclared(chain(called, national_insurance_numbers(plain), nhs_numbers(plain)), declared)


def homes_in(text: str, declared: Collection[str] = ()) -> Iterator[str]:
    """Postcodes."""
    found = postcodes(folded(WEB_ADDRESS.sub(" ", text)))
    yield from _undeclared((code for code in found if not ORDINAL.search(code)), declared)


def _undeclared(found: Iterable[str], declared: Collection[str]) -> Iterator[str]:
    return (value for value in found if not any(_squeezed(value) in one for one in declared))


def public_values(says: BaseModel) -> frozenset[str]:
    """All that a document says, in one spelling: what stands there is public by intent."""
    return frozenset(_squeezed(text) for _, text in texts(says, ()))


def _squeezed(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum() or sign in "@+")


def _private(text: str, place: str, where: Where, declared: Collection[str]) -> Iterator[Problem]:
    """The found text is not told again: a report travels further than the file does."""
    if any(personal_in(text, declared)):
        yield Problem("private-in-text", where, {"place": place})
    elif any(homes_in(text, declared)):
        # A park and a library have one, too.
        yield Problem("postcode-in-text", where, {"place": place}, Level.warn)


def _markup(text: str, where: Where) -> Iterator[Problem]:
    if found := MARKUP.search(text):
        yield Problem("text-markup", where, {"found": found[0]})


def _left_over(text: str, where: Where) -> Iterator[Problem]:
    found = LEFT_OVER.search(text)
    if found:
        yield Problem("text-left-over", where, {"found": found[0]})
