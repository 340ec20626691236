"""The cost of a build, beside that of plain Material with as many pages; and of the gate for leaks by itself."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.bench.children import spend, succeeded, told
from tests.bench.floor import write_floor

SOFTWARE = Path(__file__).resolve().parents[2]
# Material prints a notice about MkDocs 2 that has nothing to do with us.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
STOPPED = (2, 3)
GATES = ("leaks", "gates")
KILOBYTE = 1000

Facts = dict[str, Any]


def run_builds(city: Path, floor: Path) -> Facts:
    """Builds the city with no chart drawn, the floor, and the city once more; what each has cost, and what compares."""
    for made in (city / "build", city / "site", floor):
        shutil.rmtree(made, ignore_errors=True)
    cold = _ours(city)
    pages = sum(1 for _ in (city / "build" / "pages").rglob("*.md"))
    renderings = sum(1 for _ in (city / "build" / "cache" / "charts").rglob("*.kept"))
    write_floor(floor, pages)
    plain = told(succeeded(spend([sys.executable, "-m", "mkdocs", "build", "--quiet"], floor, QUIET)))
    warm = _ours(city)
    sizes = {"pages": pages, "renderings": renderings, "peak_mb": max(cold["peak_mb"], warm["peak_mb"])}
    return sizes | _compared(cold, warm, plain["cpu"], renderings) | {"floor": plain, "cold": cold, "warm": warm}


def finished(city: Path) -> Path:
    """The folder of the site that was built last; a gate may have stopped it from taking its place."""
    return next(folder for folder in (city / "build" / "site", city / "site") if folder.is_dir())


def packed_kb(page: Path) -> float:
    """The size of a page as a server sends it, in thousands of bytes."""
    return round(len(gzip.compress(page.read_bytes(), 9)) / KILOBYTE, 1)


def run_gate_for_leaks(site: Path, secrets: int) -> Facts:
    """What it costs to look for so many people's private values in a site, and in one four times as big."""
    command = [sys.executable, "-m", "tests.bench.leaks", str(site), str(secrets)]
    spent = succeeded(spend(command, SOFTWARE, {}))
    return json.loads(spent.said.splitlines()[-1]) | {"peak_mb": told(spent)["peak_mb"]}


def _ours(city: Path) -> Facts:
    """Our build as anyone runs it. A site that is stopped by a gate has cost as much as another."""
    reports = city / "build" / "report"
    shutil.rmtree(reports, ignore_errors=True)
    spent = spend([sys.executable, "-m", "generator", "build", "--root", str(city)], SOFTWARE, QUIET)
    if spent.exit_code not in STOPPED:
        return told(succeeded(spent)) | {"stages": _report(reports / "timing.json"), "stopped_by": None}
    problems = [problem for name in ("check", "gates") for problem in _report(reports / f"{name}.json") or []]
    by_rule = Counter(problem["rule"] for problem in problems if problem["level"] == "stop")
    return told(spent) | {"stages": _report(reports / "timing.json"), "stopped_by": by_rule or spent.exit_code}


def _report(path: Path) -> Any:
    if not path.is_file():
        return None
    says = json.loads(path.read_text(encoding="utf-8"))
    return {stage: round(seconds, 3) for stage, seconds in says.items()} if isinstance(says, dict) else says


def _compared(cold: Facts, warm: Facts, floor: float, renderings: int) -> Facts:
    """The three measures that have a target; null where a build was stopped before it told its stages."""
    if cold["stages"] is None or warm["stages"] is None or not renderings:
        return dict.fromkeys(("ratio", "ratio_with_start", "ms_a_rendering"))
    gates = sum(warm["stages"].get(stage, 0.0) for stage in GATES)
    return {
        "ratio": round((sum(warm["stages"].values()) - gates) / floor, 2),
        "ratio_with_start": round((warm["cpu"] - gates) / floor, 2),
        "ms_a_rendering": round(1000 * (cold["stages"]["show"] - warm["stages"]["show"]) / renderings, 1),
    }
