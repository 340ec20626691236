"""Small mistakes made on purpose in the rooms that protect people: whatever no test notices is told.

    nox -s mutate                                  all rooms, or on with a run that was broken off
    nox -s mutate -- generator/intake/days.py      some modules or rooms
    nox -s mutate -- --jobs 2                      two mutants at a time (default: one for each core)
    nox -s mutate -- --show                        what is known so far; nothing is tried
    nox -s mutate -- --write                       as above, and the table into docs/mutations.md

Results are kept in build/mutations/, one session of cosmic-ray for each module as it is written now. A survivor is
tried again by every run; a mutant that was killed is not, unless its module has changed or the session was deleted.
A survivor that changes nothing which anybody could notice is explained in docs/mutations.csv. Ends with 1 while one is
not, and with 0 otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import cosmic_ray.plugins

from tests.mutate.operators import OWN, Chosen
from tests.mutate.rooms import ROOMS, modules
from tests.mutate.session import Session
from tests.mutate.survivors import explained
from tests.mutate.table import row, rows, write
from tests.mutate.trial import ready


def main(arguments: Sequence[str]) -> int:
    """Tries what is left to try and tells of it."""
    asked = argparse.ArgumentParser(prog="nox -s mutate --")
    asked.add_argument("only", nargs="*", default=list(ROOMS), help="modules or rooms (default: all)")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants at a time")
    asked.add_argument("--show", action="store_true", help="try nothing, tell what is known")
    asked.add_argument("--write", action="store_true", help="try nothing, write the table into docs/mutations.md")
    given = asked.parse_args(arguments)
    choose_operators()
    sessions = [Session(module) for module in modules(given.only)]
    if not (given.show or given.write):
        ready()
        for session in sessions:
            session.run(given.jobs)
            print(row(session), flush=True)
    if given.write:
        write(sessions)
    print(*rows(sessions), sep="\n")
    left = [mutant for session in sessions for mutant in session.survivors() if mutant.key not in explained()]
    for mutant in left:
        print(f"\n{mutant}")
    return 1 if left else 0


def choose_operators() -> None:
    """Our operators alone, each of which does what its examples say."""
    for kind in OWN.values():
        for example in kind.examples():
            found = cosmic_ray.mutating.mutate_code(example.pre_mutation_code, kind(), example.occurrence)
            if found != example.post_mutation_code:
                raise AssertionError(f"{kind.__name__} makes {found!r} of {example.pre_mutation_code!r}")
    cosmic_ray.plugins.OPERATOR_PROVIDERS.clear()
    cosmic_ray.plugins.OPERATOR_PROVIDERS["chosen"] = Chosen()


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    sys.exit(main(sys.argv[1:]))
