"""Drawings kept from one build to the next, each under a name made from everything that it depends on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.show.charts.facts import Facts
from generator.show.charts.theme import VEGA_LITE, Canvas
from generator.show.kept import Shelf

SCHEMA = "1"


def key(facts: Facts, canvas: Canvas) -> str:
    """The name of a drawing: this package's source, the drawing libraries, the kind of chart, its size, its facts.

    Not the page, the figure's id or its text alternative: `insert` puts those in.
    """
    parts = (SCHEMA, _source(), *_libraries(), VEGA_LITE, canvas.name, repr(facts))
    return sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _source() -> str:
    files = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


@lru_cache(maxsize=1)
def _libraries() -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in ("altair", "vl-convert-python"))


def kept(shelf: Shelf, name: str, draw: Callable[[], str]) -> str:
    """The drawing that stands on the shelf under `name`, drawn and put there where none stands there whole."""
    entry = shelf.take(name)
    if entry is not None:
        return entry.decode()
    drawn = draw()
    shelf.put(name, drawn.encode())
    return drawn
