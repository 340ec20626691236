"""What can be wrong, where, and how it is told to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType


class Level(Enum):
    """Whether a problem stops the work or only wants a look."""

    stop = "stop"
    warn = "warn"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file that a person can open: path from the city folder, line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a rule's id and the facts that its wording needs."""

    rule: str
    where: Where
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    level: Level = Level.stop


@dataclass(frozen=True, slots=True)
class Wording:
    """How a rule speaks: what is wrong, and what to do about it."""

    says: str
    do: str


class PlainError(Exception):
    """Shown to an editor as it stands, without a traceback."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


class InputRefused(PlainError):
    """What came in cannot be used; nothing was written."""

    exit_code = 2


class MachineFault(PlainError):
    """The computer could not do what was asked of it; what was published stands."""

    exit_code = 2


class GateFailed(PlainError):
    """The finished site did not pass; the old one stands."""

    exit_code = 3


def stops(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the work."""
    return any(problem.level is Level.stop for problem in problems)


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as a person meets them: by file, then by line, then by rule."""
    return sorted(problems, key=lambda p: (p.where.file, p.where.line or 0, p.rule, sorted(p.facts.items())))


def tell(problem: Problem, wordings: Mapping[str, Wording]) -> str:
    """One problem as a short paragraph: the place, what is wrong, what to do."""
    wording = wordings[problem.rule]
    says = wording.says.format_map(problem.facts)
    do = wording.do.format_map(problem.facts)
    return f"{problem.where}\n  {says}\n  {do}"
