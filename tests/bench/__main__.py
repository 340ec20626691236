"""What our work costs: a build beside plain MkDocs and Material, and an intake. nox -s bench -- --indicators 200.

A run builds three sites one after another, each in a fresh process: an invented city whose charts must all be drawn
(cold), a plain Material site with as many pages (the floor, see floor.py), and the city again with its charts kept
(warm). It prints one line of JSON a run, then the medians beside the targets; it asserts nothing. All folders are
temporary. Needs a system that keeps books of its processes (Linux, macOS).

In a line of JSON: `cpu` are seconds of the whole process, in the program and in the system; `stages` those of each
stage as our build reports them, null where it was stopped before its report; `wall` seconds on the clock, which say
little on a busy machine; `peak_mb` the most memory held at once. `ratio` is our warm build, all stages but the gates,
over the floor's whole process; `ratio_with_start` counts what our process spends outside its stages too, such as
Python's start. `ms_a_rendering` is what the pages cost cold over warm, for each drawing made; null with pledges.
`stopped_by` counts problems by rule where something stopped the build.

With --pledges 10000 the city has a register of so many pledges, all of them published, on top of a few indicators.
Then `wall_kb` is the first page of all pledges, compressed as a server sends it; and `leaks` tells of the gate that
looks for private values, given a name, an address and a number of each of 50,000 people: its time for a megabyte of the
site, and of one that is four times as big, which is the same as long as it grows no faster than the site. With few
pledges it says little: `ready_cpu`, the time before the first file is opened, is longer than all that comes after.

With --intake 50000 nothing is built: an export of so many answers is taken in, in a fresh process, from the file to the
review sheet. Its time is that on the clock, so it means something on a quiet machine only; `cpu` is told beside it.

With --assess 1000 nothing is built: so many indicators of 100 rows each are assessed in memory, and the bench fails
where that takes longer than 5 seconds of the processor for each thousand.

With --serve one title is changed again and again in a preview of the first city, and of an invented one with about 300
pages; it prints what a change takes from the saved file to pages that show it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.assess import seconds_to_assess
from tests.bench.builds import finished, packed_kb, run_builds, run_gate_for_leaks
from tests.bench.city import write_city
from tests.bench.intake import run_intake, write_inbox
from tests.bench.pledges import write_pledges
from tests.bench.serve import seconds_to_see
from tests.bench.tables import of_builds, of_intakes

# Processor seconds that 1,000 indicators of 100 rows each may take to be assessed.
ASSESSED_IN = 5
INDICATORS, BESIDE_PLEDGES = 200, 10
PEOPLE = 50_000

Facts = dict[str, Any]


def main() -> int:
    """Measures as often as is asked for and prints what it finds."""
    given = parser().parse_args()
    if given.assess:
        return _assess(given.assess)
    if given.serve:
        return _serve()
    if given.repeat < 1 or given.pledges < 0 or (given.indicators is not None and given.indicators < 1):
        parser().error("--indicators and --repeat are at least 1, and --pledges is no less than nothing")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        table = _intake(given, Path(folder)) if given.intake else _build(given, Path(folder))
    print("\n".join(table))
    return 0


def parser() -> argparse.ArgumentParser:
    """What the bench may be asked for."""
    raw = argparse.RawDescriptionHelpFormatter
    asked = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=raw)
    usual = f"{INDICATORS}; {BESIDE_PLEDGES} with --pledges"
    for name, default, says in (
        ("indicators", None, f"how many indicators the invented city has (default: {usual})"),
        ("pledges", 0, "how many pledges its register has (default: 0)"),
        ("repeat", 3, "how many runs the medians are of (default: 3)"),
        ("intake", None, "only take in an export of N answers"),
        ("assess", None, "only assess N indicators of 100 rows each, in memory"),
    ):
        asked.add_argument(f"--{name}", type=int, default=default, metavar="N", help=says)
    asked.add_argument("--serve", action="store_true", help="only change one word in a preview, some times")
    return asked


def _serve() -> int:
    """Measures changes in a preview and prints what it finds."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for found in seconds_to_see(Path(folder)):
            print(json.dumps(found), flush=True)
    return 0


def _assess(indicators: int) -> int:
    """Measures the assessment alone and prints what it finds; fails where it takes longer than it may."""
    found = seconds_to_assess(indicators)
    limit = ASSESSED_IN * indicators / 1000
    print(json.dumps(found | {"at_most": limit}))
    return int(found["cpu"] > limit)


def _build(given: argparse.Namespace, folder: Path) -> list[str]:
    """Runs the builds and gives the table of them."""
    city, floor = folder / "city", folder / "floor"
    indicators = given.indicators or (BESIDE_PLEDGES if given.pledges else INDICATORS)
    write_city(city, indicators)
    if given.pledges:
        write_pledges(city, given.pledges)

    def one() -> Facts:
        found = run_builds(city, floor)
        return found | (_of_pledges(finished(city)) if given.pledges else {})

    return of_builds(_runs(given.repeat, {"indicators": indicators, "pledges": given.pledges or None}, one))


def _of_pledges(site: Path) -> Facts:
    """What is measured of a site with pledges only."""
    measured = {"wall_kb": packed_kb(site / "pledges" / "index.html"), "leaks": run_gate_for_leaks(site, PEOPLE)}
    # The few charts are lost among thousands of pages.
    return measured | {"ms_a_rendering": None}


def _intake(given: argparse.Namespace, folder: Path) -> list[str]:
    """Runs the intakes and gives the table of them."""
    write_inbox(folder, given.intake)
    return of_intakes(_runs(given.repeat, {"answers": given.intake}, lambda: run_intake(folder)))


def _runs(repeat: int, asked: Facts, one: Callable[[], Facts]) -> list[Facts]:
    """As many runs as are asked for, each told when it is done."""
    runs: list[Facts] = []
    for n in range(repeat):
        runs.append({"run": n + 1, **asked, **one()})
        print(json.dumps(runs[-1]), flush=True)
    return runs


if __name__ == "__main__":
    sys.exit(main())
