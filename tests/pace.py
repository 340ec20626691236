"""Limits of time that hold on any machine: its own time alone counts, and a slow machine is given as much more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

# A stretch of plain work, and its CPU seconds on the machine where limits were set. The longest of three counts: a busy
# machine is not slow in all that it does.
STRETCH = range(100_000)
STRETCH_SECONDS = 0.0035


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where what is done inside takes more CPU seconds than `seconds` on the machine where limits were set."""
    slower = max(1.0, *(stretch() / STRETCH_SECONDS for _ in range(3)))
    began = process_time()
    yield
    spent = process_time() - began
    assert spent < seconds * slower, f"{spent:.1f} s of CPU, on a machine {slower:.1f} times as slow"


def stretch() -> float:
    """CPU seconds that a stretch of plain work takes here and now."""
    began = process_time()
    sum(number % 7 for number in STRETCH)
    return process_time() - began
