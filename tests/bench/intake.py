"""What it costs to take in an export, as anyone does it: in a fresh process, from the file to the review sheet."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from tests.bench.children import spend, succeeded, told
from tests.bench.city import write_city
from tests.bench.pledges import invented, write_pledges
from tests.bench.workbook import write_export

SOFTWARE = Path(__file__).resolve().parents[2]
INDICATORS = 1
HELD = 1


def write_inbox(root: Path, answers: int) -> None:
    """Makes a city at `root` with an empty register, and an export of so many answers in its inbox."""
    write_city(root, INDICATORS)
    write_pledges(root, 0)
    inbox = root / "pledges" / "inbox"
    inbox.mkdir()
    write_export(inbox / "answers.xlsx", invented(answers))


def run_intake(root: Path) -> dict[str, Any]:
    """Takes in what is in the inbox, as if for the first time, and tells what it has cost."""
    for made in (root / "build", root / "pledges" / "review"):
        shutil.rmtree(made, ignore_errors=True)
    spent = spend([sys.executable, "-m", "generator", "intake", "--root", str(root)], SOFTWARE, {})
    facts = told(spent if spent.exit_code == HELD else succeeded(spent))
    report = json.loads((root / "build" / "report" / "intake.json").read_text(encoding="utf-8"))
    sheet = (root / "pledges" / "review" / "review.csv").stat().st_size
    return facts | {"sheet_mb": round(sheet / 1e6, 1), "counts": report["counts"]}
