"""How every command begins: with one's own hands on the folder, and what an earlier run broke off mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator import lock
from generator.build import require_city
from generator.faults import in_words
from generator.problems import Level, Problem
from generator.publish.swap import mend
from generator.settings import Settings
from generator.writing import recover

# Those that change what people keep or what is published, or work in build/. The others look, and need not wait.
CHANGES = {"build", "intake", "release"}


@contextmanager
def opened(settings: Settings, command: str) -> Iterator[Sequence[Problem]]:
    """Lets a command work on a city that is whole; gives what a person should know of how it was found.

    Raises InputRefused where there is no city, and where another command is changing it. One that only looks goes on
    beside that one, and says so. Raises MachineFault where the machine fails, at any time until the command is done.
    """
    require_city(settings)
    with in_words(settings.root):
        if command in CHANGES:
            with lock.alone(settings.root, command):
                yield _mended(settings)
        else:
            yield _looked(settings, command)


def _looked(settings: Settings, command: str) -> Sequence[Problem]:
    try:
        with lock.alone(settings.root, command):
            return _mended(settings)
    except lock.Busy as busy:
        # Whoever holds it has mended what there was.
        return [Problem("city-beside", problem.where, {}, Level.warn) for problem in busy.problems]


def _mended(settings: Settings) -> Sequence[Problem]:
    problems = recover(settings)
    mend(settings.site)
    return problems
