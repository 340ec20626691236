"""How long the gate for leaks takes, and whether its time grows as the site does: python -m tests.bench.leaks SITE N.

Looks for a name, an address and a number of N made-up people: in an empty folder, which is what it takes to get ready,
in the site, and in a folder that holds the site four times (as hard links, so that it takes no room). As in a build,
files that the theme ships are passed over; they are no part of the big folder.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from generator.publish.gates.leaks import check_leaks
from generator.publish.gates.own_words import theme
from generator.read.exports.answers import Secret
from generator.terms import Asked
from tests.bench.pledges import invented

TIMES = 4
SHIPPED = ("javascripts", "stylesheets")
MEGABYTE = 1e6


def main() -> None:
    """Measures and prints one line of JSON; `ms_a_mb` are for the site, `ms_a_mb_big` for the one that is bigger."""
    site, people = Path(sys.argv[1]), int(sys.argv[2])
    found = list(secrets(people))
    with tempfile.TemporaryDirectory(prefix="leaks-", dir=site.parent) as folder:
        empty, big = Path(folder) / "empty", Path(folder) / "big"
        empty.mkdir()
        for n in range(TIMES):
            shutil.copytree(site, big / str(n), copy_function=os.link, ignore=shutil.ignore_patterns(*SHIPPED))
        ready = _timed(empty, found)["cpu"]
        facts = {"secrets": len(found), "ready_cpu": ready, "site": _timed(site, found), "big": _timed(big, found)}
    for name, of in (("ms_a_mb", facts["site"]), ("ms_a_mb_big", facts["big"])):
        facts[name] = round(1000 * (of["cpu"] - ready) / of["mb"], 1)
    print(json.dumps(facts))


def secrets(people: int) -> Iterator[Secret]:
    """The private values of so many people, as an export gives them."""
    for pledge in invented(people):
        told = {
            Asked.contact_name: pledge.contact_name,
            Asked.contact_email: pledge.contact_email,
            Asked.contact_phone: pledge.contact_phone,
        }
        for asked, value in told.items():
            yield Secret("pledges/inbox/answers.xlsx", pledge.n + 2, asked, asked, value)


def _timed(site: Path, found: list[Secret]) -> dict[str, Any]:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    began = process_time()
    _, report = check_leaks(site, found, theme=theme())
    spent = process_time() - began
    return {"cpu": round(spent, 3), "mb": round(size / MEGABYTE, 2), "files": report.files, "found": len(report.found)}


if __name__ == "__main__":
    main()
