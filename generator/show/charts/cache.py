"""Drawings kept from one build to the next, each under a name made from everything that it depends on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from os import getpid
from pathlib import Path

from generator.show.charts.facts import Facts
from generator.show.charts.theme import VEGA_LITE, Canvas

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


def kept(folder: Path, name: str, draw: Callable[[], str]) -> str:
    """What `folder` keeps under `name`, drawn and put there if it is not there yet.

    The file appears whole or not at all, so that a build that is broken off leaves nothing half written.
    """
    file = folder / name[:2] / f"{name}.svg"
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        drawn = draw()
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{getpid()}")
    fresh.write_text(drawn, encoding="utf-8")
    fresh.replace(file)
    return drawn
