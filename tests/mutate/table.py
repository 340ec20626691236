"""The table of a run, as docs/mutations.md shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.mutate.rooms import SOFTWARE
from tests.mutate.session import Session
from tests.mutate.survivors import explained

PAGE = SOFTWARE / "docs" / "mutations.md"
START, END = "<!-- table: written by `nox -s mutate -- --write` -->", "<!-- end of table -->"
HEAD = ("| module | mutants | killed | explained | unexplained | not tried |", "|---|--:|--:|--:|--:|--:|")


def counted(session: Session) -> tuple[int, int, int, int, int]:
    """How many mutants there are, were killed, live with and without an explanation, and were not tried yet."""
    known = [mutant.key in explained() for mutant in session.survivors()]
    every, killed = session.mutants(), session.killed()
    return every, killed, known.count(True), known.count(False), every - killed - len(known)


def row(session: Session) -> str:
    """A module and its numbers."""
    return _line(f"`{session.name}`", counted(session))


def rows(sessions: Sequence[Session]) -> Iterator[str]:
    """The whole table."""
    yield from HEAD
    yield from map(row, sessions)
    yield _line("all", [sum(column) for column in zip(*map(counted, sessions), strict=True)])


def _line(name: str, numbers: Sequence[int]) -> str:
    return f"| {name} | {' | '.join(map(str, numbers))} |"


def write(sessions: Sequence[Session]) -> None:
    """Puts the table into its page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    table = "\n".join((START, "", *rows(sessions), "", END))
    PAGE.write_text(before + table + rest.split(END)[1], encoding="utf-8")
