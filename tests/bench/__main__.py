"""What a build costs beside plain MkDocs and Material: nox -s bench -- --indicators 200 --repeat 3.

A run builds three sites one after another, each in a fresh process: an invented city whose charts must all be drawn
(cold), a plain Material site with as many pages (the floor, see floor.py), and the city again with its charts kept
(warm). It prints one line of JSON a run, then the medians beside the targets; it asserts nothing. All folders are
temporary. Needs a system that keeps books of its processes (Linux, macOS).

In a line of JSON: `cpu` are seconds of the whole process, in the program and in the system; `stages` those of each
stage as our build reports them, null where it was stopped before its report; `wall` seconds on the clock, which say
little on a busy machine; `peak_mb` the most memory held at once. `ratio` is our warm build, all stages but the gates,
over the floor's whole process; `ratio_with_start` counts what our process spends outside its stages too, such as
Python's start. `ms_a_rendering` is what the pages cost cold over warm, for each drawing made. `stopped_by` counts
problems by rule where something stopped the build. `pledges` is null: pledges are not part of the site yet.

With --assess 1000 nothing is built: so many indicators of 100 rows each are assessed in memory, and the bench fails
where that takes longer than 5 seconds of the processor for each thousand.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench.assess import seconds_to_assess
from tests.bench.children import Spent, spend
from tests.bench.city import write_city
from tests.bench.floor import write_floor

SOFTWARE = Path(__file__).resolve().parents[2]
# Material prints a notice about MkDocs 2 that has nothing to do with us.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
STOPPED = (2, 3)
# Processor seconds that 1,000 indicators of 100 rows each may take to be assessed.
ASSESSED_IN = 5
TARGETS = {
    "ratio": "at most 1.5",
    "ratio_with_start": "",
    "ms_a_rendering": "at most 30",
    "peak_mb": "under 400 with 200 indicators",
}

Facts = dict[str, Any]


def main() -> int:
    """Measures as often as is asked for and prints what it finds."""
    given = parser().parse_args()
    if given.assess:
        return _assess(given.assess)
    if min(given.indicators, given.repeat) < 1:
        parser().error("--indicators and --repeat are at least 1")
    runs = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        city = Path(folder) / "city"
        write_city(city, given.indicators)
        for n in range(given.repeat):
            asked = {"run": n + 1, "indicators": given.indicators, "pledges": None}
            runs.append(asked | _run(city, Path(folder) / "floor"))
            print(json.dumps(runs[-1]), flush=True)
    if given.pledges:
        print("--pledges was not used: pledges are not part of the site yet.", file=sys.stderr)
    print("\n".join(_table(runs)))
    return 0


def parser() -> argparse.ArgumentParser:
    """What the bench may be asked for."""
    raw = argparse.RawDescriptionHelpFormatter
    asked = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=raw)
    for name, usual, says in (
        ("indicators", 200, "how many indicators the invented city has"),
        ("pledges", 0, "taken, but of no effect yet"),
        ("repeat", 3, "how many runs the medians are of"),
    ):
        asked.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=f"{says} (default: {usual})")
    asked.add_argument("--assess", type=int, metavar="N", help="only assess N indicators of 100 rows each, in memory")
    return asked


def _assess(indicators: int) -> int:
    """Measures the assessment alone and prints what it finds; fails where it takes longer than it may."""
    found = seconds_to_assess(indicators)
    limit = ASSESSED_IN * indicators / 1000
    print(json.dumps(found | {"at_most": limit}))
    return int(found["cpu"] > limit)


def _run(city: Path, floor: Path) -> Facts:
    for made in (city / "build", city / "site", floor):
        shutil.rmtree(made, ignore_errors=True)
    cold = _ours(city)
    pages = sum(1 for _ in (city / "build" / "pages").rglob("*.md"))
    renderings = sum(1 for _ in (city / "build" / "cache").rglob("*.svg"))
    write_floor(floor, pages)
    plain = _spent(_succeeded(spend([sys.executable, "-m", "mkdocs", "build", "--quiet"], floor, QUIET)))
    warm = _ours(city)
    sizes = {"pages": pages, "renderings": renderings, "peak_mb": max(cold["peak_mb"], warm["peak_mb"])}
    return sizes | _compared(cold, warm, plain["cpu"], renderings) | {"floor": plain, "cold": cold, "warm": warm}


def _ours(city: Path) -> Facts:
    """Our build as anyone runs it. A site that is stopped by a gate has cost as much as another."""
    reports = city / "build" / "report"
    shutil.rmtree(reports, ignore_errors=True)
    spent = spend([sys.executable, "-m", "generator", "build", "--root", str(city)], SOFTWARE, QUIET)
    if spent.exit_code not in STOPPED:
        return _spent(_succeeded(spent)) | {"stages": _report(reports / "timing.json"), "stopped_by": None}
    problems = [problem for name in ("check", "gates") for problem in _report(reports / f"{name}.json") or []]
    by_rule = Counter(problem["rule"] for problem in problems if problem["level"] == "stop")
    return _spent(spent) | {"stages": _report(reports / "timing.json"), "stopped_by": by_rule or spent.exit_code}


def _succeeded(spent: Spent) -> Spent:
    if spent.exit_code:
        raise SystemExit(f"a build ended with {spent.exit_code}:\n{spent.said[-4000:]}")
    return spent


def _spent(spent: Spent) -> Facts:
    return {"cpu": round(spent.cpu, 3), "wall": round(spent.wall, 2), "peak_mb": round(spent.peak_mb, 1)}


def _report(path: Path) -> Any:
    if not path.is_file():
        return None
    says = json.loads(path.read_text(encoding="utf-8"))
    return {stage: round(seconds, 3) for stage, seconds in says.items()} if isinstance(says, dict) else says


def _compared(cold: Facts, warm: Facts, floor: float, renderings: int) -> Facts:
    """The three measures that have a target; null where a build was stopped before it told its stages."""
    if cold["stages"] is None or warm["stages"] is None or not renderings:
        return dict.fromkeys(("ratio", "ratio_with_start", "ms_a_rendering"))
    gates = warm["stages"].get("gates", 0.0)
    return {
        "ratio": round((sum(warm["stages"].values()) - gates) / floor, 2),
        "ratio_with_start": round((warm["cpu"] - gates) / floor, 2),
        "ms_a_rendering": round(1000 * (cold["stages"]["show"] - warm["stages"]["show"]) / renderings, 1),
    }


def _table(runs: Sequence[Facts]) -> Iterator[str]:
    """Medians of all runs, one line a measure, the targets in the last column."""
    yield f"{'median of ' + str(len(runs)):<20}{'':>10}  target"
    for name, target in TARGETS.items():
        yield _line(name, [run[name] for run in runs], target)
    yield _line("pages", [run["pages"] for run in runs])
    yield _line("renderings", [run["renderings"] for run in runs])
    for site in ("floor", "cold", "warm"):
        yield _line(f"{site} cpu s", [run[site]["cpu"] for run in runs])
    for stage in runs[0]["warm"]["stages"] or ():
        yield _line(f"  warm {stage} s", [(run["warm"]["stages"] or {}).get(stage) for run in runs])


def _line(name: str, found: Sequence[float | None], target: str = "") -> str:
    known = [value for value in found if value is not None]
    median = f"{statistics.median(known):.6g}" if known else "-"
    return f"{name:<20}{median:>10}  {target}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
