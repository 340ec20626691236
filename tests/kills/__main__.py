"""Kills every command that writes, at every write point and at random moments, and looks at what is left.

python -m tests.kills                       all commands, every write point, 200 random moments
python -m tests.kills intake release        some commands
python -m tests.kills --inside 10 --random 20
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.kills.cities import Case, case_of, command, kept, mending
from tests.kills.deadly import Ended, run

NAMES = ("intake", "decide", "withdraw", "release", "build", "swap", "swap in two steps")
# Of a swap alone: a check costs a second, and reads nothing that a swap writes.
CHECKED_EVERY = 10
# A build meets hundreds of points when it removes the old site. Each of them is met by the swap alone, too, so of the
# build's own all are tried that come before it, and some of the rest.
AT_FIRST = 16


@dataclass
class Row:
    """A line of the table. `meanwhile` counts sites that the next command had to bring back."""

    name: str
    outside: int = 0
    inside: int = 0
    killed: int = 0
    lived: int = 0
    meanwhile: int = 0
    broken: int = 0
    locked: int = 0
    neither: int = 0


@dataclass(frozen=True)
class Outcome:
    """What a city may hold when a command is done with: as it was, or as it is to be."""

    before: dict[str, str]
    after: dict[str, str]
    ended: Ended


def measured(case: Case, folder: Path) -> Outcome:
    """The command carried to its end, once."""
    root = Path(shutil.copytree(case.city, folder / "whole"))
    ended = run(case.work(root), root)
    if ended.code not in case.codes:
        raise AssertionError(f"{case.name} ended with {ended.code} when it was not killed")
    after = kept(root)
    shutil.rmtree(root)
    return Outcome(kept(case.city), after, ended)


def tried(case: Case, outcome: Outcome, row: Row, folder: Path, number: int, **how: float) -> None:
    """One death, and what is left of it."""
    root = Path(shutil.copytree(case.city, folder / "killed"))
    ended = run(case.work(root), root, **how)  # type: ignore[arg-type]
    row.killed, row.lived = row.killed + (ended.code is None), row.lived + (ended.code is not None)
    sites = [_site(outcome.before), _site(outcome.after)]
    row.meanwhile += _site(kept(root)) not in sites
    swap_alone = case.name.startswith("swap")
    if not swap_alone or number % CHECKED_EVERY == 0:
        row.locked += run(command(root, "check"), root).code != 0
    else:
        run(mending(root), root)
    found = kept(root)
    row.broken += _site(found) not in sites
    row.neither += found not in (outcome.before, outcome.after)
    if case.after:
        # What was undone is done again: a sheet that is filled in is to be applied before anything else.
        following = case.work if found == outcome.before else case.after
        row.locked += run(following(root), root).code not in (0, 1)
    shutil.rmtree(root)


def _site(found: dict[str, str]) -> dict[str, str]:
    return {name: mark for name, mark in found.items() if name.startswith("site/")}


def table_of(case: Case, folder: Path, later: int, inside: int, moments: int) -> Iterator[Row]:
    """Every write point outside build/, some inside it, and random moments of one command."""
    outcome = measured(case, folder)
    whole = outcome.ended
    row = Row(case.name, whole.outside, whole.inside)
    for point in outside_of(case, whole.outside, later):
        tried(case, outcome, row, folder, point, die_outside=point)
    for point in sampled(whole.inside, inside):
        tried(case, outcome, row, folder, point, die_inside=point)
    yield row
    if not moments:
        return
    chance = random.Random(10)
    row = Row(f"{case.name}, at random")
    # A command that was done before its moment came is no death: another is tried.
    while row.killed < moments and row.lived < 3 * moments:
        tried(case, outcome, row, folder, row.killed, after=chance.uniform(0, whole.seconds))
    yield row


def outside_of(case: Case, points: int, later: int) -> Sequence[int]:
    """Every point, but of a build."""
    if case.name != "build" or points <= AT_FIRST + later:
        return range(1, points + 1)
    return [*range(1, AT_FIRST + 1), *(AT_FIRST + point for point in sampled(points - AT_FIRST, later))]


def sampled(points: int, wanted: int) -> Sequence[int]:
    """Numbers from 1 to `points`, evenly spread, the first and the last among them."""
    if points <= wanted:
        return range(1, points + 1)
    return [1 + round(step * (points - 1) / (wanted - 1)) for step in range(wanted)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where any site was broken, any city locked, or anything left that is neither old nor new."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("commands", nargs="*", metavar="COMMAND", help=", ".join(NAMES))
    given.add_argument("--later", type=int, default=30, help="write points of a build tried after its swap has begun")
    given.add_argument("--inside", type=int, default=40, help="write points tried inside build/, of each command")
    given.add_argument("--random", type=int, default=200, help="random moments, shared among the commands")
    asked = given.parse_args(arguments)
    names = asked.commands or NAMES
    wrong = 0
    print("| command | write points outside build/ | inside | killed | lived | mended | broken | locked | neither |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve()
        for case in (case_of(name, folder) for name in names):
            moments = asked.random // len([name for name in names if not name.startswith("swap")] or [1])
            for row in table_of(
                case, folder, asked.later, asked.inside, 0 if case.name.startswith("swap") else moments
            ):
                wrong += row.broken + row.locked + row.neither
                print("| " + " | ".join(str(cell) for cell in vars(row).values()) + " |", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
