"""What runs of the bench found, as tables for people: medians, one line a measure, the target in the last column."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Facts = Mapping[str, Any]

BUILDS = {
    "ratio": "at most 1.5",
    "ratio_with_start": "",
    "ms_a_rendering": "at most 30",
    "peak_mb": "under 400 with 200 indicators",
    "pages": "",
    "renderings": "",
}
INTAKES = {"wall": "at most 60 for 50,000 answers", "cpu": "", "peak_mb": "at most 1000 for 50,000 answers"}


def of_builds(runs: Sequence[Facts]) -> list[str]:
    """The table of builds, with that of pledges where they were measured."""
    return [*_table(runs, BUILDS), *_sites(runs), *(_of_pledges(runs) if "leaks" in runs[0] else ())]


def of_intakes(runs: Sequence[Facts]) -> list[str]:
    """The table of intakes."""
    return list(_table(runs, INTAKES))


def _table(runs: Sequence[Facts], targets: Mapping[str, str]) -> Iterator[str]:
    yield f"{'median of ' + str(len(runs)):<22}{'':>10}  target"
    for name, target in targets.items():
        yield _line(name, [run[name] for run in runs], target)


def _sites(runs: Sequence[Facts]) -> Iterator[str]:
    for site in ("floor", "cold", "warm"):
        yield _line(f"{site} cpu s", [run[site]["cpu"] for run in runs])
    for stage in runs[0]["warm"]["stages"] or ():
        yield _line(f"  warm {stage} s", [(run["warm"]["stages"] or {}).get(stage) for run in runs])


def _of_pledges(runs: Sequence[Facts]) -> Iterator[str]:
    yield _line("wall's first page kB", [run["wall_kb"] for run in runs], "under 60, whatever the number of pledges")
    measures: tuple[tuple[str, Callable[[Facts], float], str], ...] = (
        ("leaks ready s", lambda found: found["ready_cpu"], ""),
        ("leaks s", lambda found: found["site"]["cpu"], ""),
        ("leaks ms/MB", lambda found: found["ms_a_mb"], ""),
        ("  of 4 times the site", lambda found: found["ms_a_mb_big"], "no more than of the site"),
        ("leaks peak_mb", lambda found: found["peak_mb"], ""),
    )
    for name, of, target in measures:
        yield _line(name, [of(run["leaks"]) for run in runs], target)


def _line(name: str, found: Sequence[float | None], target: str = "") -> str:
    known = [value for value in found if value is not None]
    median = f"{statistics.median(known):.6g}" if known else "-"
    return f"{name:<22}{median:>10}  {target}".rstrip()
