"""Every text of a city's data files that its pages may show, with its line, and whether children read it as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.problems import Where
from generator.read.city import CityFiles
from generator.read.documents import Document
from generator.read.nodes import Steps
from generator.shapes import ReadByChildren, Shape, Text


class SpokenText(NamedTuple):
    """A text of the data. `plain` ones stand on the pages as they are, for children; others are names and parts."""

    text: str
    where: Where
    plain: bool


def spoken_texts(files: CityFiles) -> Iterator[SpokenText]:
    """All texts but ids and words of the vocabulary; waivers and corrections speak of texts and are none."""
    for document in files.documents():
        if document is not files.waivers and document is not files.corrections:
            yield from _of_document(document)


def _of_document(document: Document[Any]) -> Iterator[SpokenText]:
    for path, text, plain in _of_value(document.says, ()):
        yield SpokenText(text, document.where(*path), plain)


def _of_value(value: object, path: Steps) -> Iterator[tuple[Steps, str, bool]]:
    """The texts of the shapes in a value: of each key that holds texts, and of the shapes inside it."""
    if isinstance(value, Shape):
        for name in type(value).model_fields:
            yield from _of_key(value, name, (*path, name))
        return
    for step, inner in _inside(value):
        yield from _of_value(inner, (*path, step))


def _of_key(shape: Shape, name: str, path: Steps) -> Iterator[tuple[Steps, str, bool]]:
    kind = _kind(type(shape), name)
    if kind.text:
        plain = kind.read is not None and _applies(kind.read, shape)
        yield from ((found, text, plain) for found, text in _strings(getattr(shape, name), path))
    else:
        yield from _of_value(getattr(shape, name), path)


def _strings(value: object, path: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield path, value
    for step, inner in _inside(value):
        yield from _strings(inner, (*path, step))


def _inside(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def _applies(read: ReadByChildren, shape: Shape) -> bool:
    return read.only_where is None or str(getattr(shape, read.only_where[0])) == read.only_where[1]


class _Kind(NamedTuple):
    """What a key holds: whether texts, and the mark of those that children read."""

    text: bool
    read: ReadByChildren | None


@lru_cache(maxsize=1024)
def _kind(shape: type[BaseModel], name: str) -> _Kind:
    marks = list(_marks(shape.model_fields[name]))
    read = next((mark for mark in marks if isinstance(mark, ReadByChildren)), None)
    return _Kind(_TEXT in marks, read)


def _marks(kind: object) -> Iterator[object]:
    """Everything that a type and the types inside it are marked with."""
    if isinstance(kind, FieldInfo):
        yield from kind.metadata
        yield from _marks(kind.annotation)
        return
    yield from getattr(kind, "__metadata__", ())
    for inner in get_args(kind):
        yield from _marks(inner)


# The first mark of Text tells it from an id: it takes a number or a date for the text that was written.
_TEXT = get_args(Text)[1]
