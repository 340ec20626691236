"""The one reader of YAML: a file in, a frozen shape out, with the line of every key for messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.problems import Problem, Where
from generator.read.misfits import misfits
from generator.read.nodes import Steps, nodes_from_text
from generator.read.text import read_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """What a YAML file says, and the line on which each key stands."""

    name: str
    says: T
    lines: Mapping[Steps, int]

    def where(self, *path: str | int) -> Where:
        """The place of a key; of the nearest key above it where that key has no line of its own."""
        return _place(self.name, self.lines, path)


def present(document: Document[T] | None) -> T:
    """What a document says where the check has let it pass; one that could not be read stops every command before."""
    if document is None:
        raise AssertionError("a file that could not be read stops before it is used")
    return document.says


def read_document(path: Path, name: str, shape: type[T]) -> tuple[Document[T] | None, list[Problem]]:
    """Reads a YAML file as `shape`: a Shape, or a tuple of Shapes for a list."""
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    return document_from_text(text, name, shape)


def document_from_text(text: str, name: str, shape: type[T]) -> tuple[Document[T] | None, list[Problem]]:
    """Reads YAML text as `shape`; None with every problem found where it does not fit."""
    nodes, problems = nodes_from_text(text, name)
    if nodes is None:
        return None, problems
    try:
        says = TypeAdapter(shape).validate_python([] if nodes.data is None else nodes.data)
    except ValidationError as error:
        return None, problems + misfits(error.errors(), lambda path: _place(name, nodes.lines, path), shape)
    return (None if problems else Document(name, says, nodes.lines)), problems


def _place(name: str, lines: Mapping[Steps, int], path: Steps) -> Where:
    while path and path not in lines:
        path = path[:-1]
    return Where(name, lines.get(path))
