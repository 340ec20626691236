"""Whether published texts hold what must not be published: a person's address or number, or a note to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.problems import Problem, Where
from generator.read.city import CityFiles
from generator.read.documents import Document
from generator.read.nodes import Steps

PUBLISHED = ("printed", "note")
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# Numbers in tables stand in rows too, so a phone number is told by how it begins: 0 and a digit, +, or (area code).
PHONE = (
    r"(?<![\w.,/+-])(?:0[0-9](?:[ -]?[0-9]){7,9}|\(0[0-9]+\)(?:[ -]?[0-9]){5,9}"
    r"|\+[0-9](?:[ ()-]{0,2}[0-9]){7,14}|\(?[0-9]{3}\)?[ -][0-9]{3}-[0-9]{4})(?![\w,%/-]|\.[0-9])"
)
PRIVATE = re.compile(f"{EMAIL}|{PHONE}")
LEFT_OVER = re.compile(r"\b(?:TODO|FIXME|XXX+)\b|(?i:lorem ipsum)|\?\?\?|\{[{%]")


def check_texts(files: CityFiles) -> Iterator[Problem]:
    """Every text that a page could show. The city's own numbers to call, in city.yml, are public by intent."""
    for found in files.indicators.values():
        for row in found.table.rows:
            for column in PUBLISHED:
                yield from _private(row[column] or "", column, row.where)
            yield from _left_over(row["note"] or "", row.where)
    for document in _documents(files):
        for path, text in _texts(document.says, ()):
            where = document.where(*path)
            yield from _left_over(text, where)
            if document is not files.city and "sha256" not in path:
                yield from _private(text, str(next((s for s in reversed(path) if isinstance(s, str)), "")), where)


def _documents(files: CityFiles) -> Iterator[Document[Any]]:
    single = (files.city, files.sources, files.areas, files.groups, files.rights, files.glossary, files.corrections)
    yield from (document for document in (*single, files.waivers, files.area_kinds) if document is not None)
    yield from files.frameworks
    yield from files.wishes
    yield from files.progress
    yield from (found.document for found in files.indicators.values())


def _texts(value: object, path: Steps) -> Iterator[tuple[Steps, str]]:
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
        yield from _texts(item, (*path, step))


def _private(text: str, place: str, where: Where) -> Iterator[Problem]:
    """The found text is not told again: a report travels further than the file does."""
    if PRIVATE.search(text):
        yield Problem("private-in-text", where, {"place": place})


def _left_over(text: str, where: Where) -> Iterator[Problem]:
    found = LEFT_OVER.search(text)
    if found:
        yield Problem("text-left-over", where, {"found": found[0]})
