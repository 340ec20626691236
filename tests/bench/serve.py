"""What a preview costs: from a word that was saved in a file of data to pages that show it."""

from __future__ import annotations

import io
import shutil
import statistics
import time
from pathlib import Path
from typing import Any

from generator.preview import Preview
from generator.progress import Progress
from generator.settings import SOFTWARE, Settings
from generator.show.render import environment
from generator.show.words import Words, wordings
from tests.bench.city import write_city

# Indicators that give an invented city about 300 pages.
INDICATORS = 118
ROUNDS = 5


def copy_first_city(folder: Path) -> None:
    """The city that comes with the software, without what was made of it."""
    for name in ("data", "pledges"):
        shutil.copytree(SOFTWARE / name, folder / name, ignore=shutil.ignore_patterns("inbox", "review"))


def seconds_to_see(folder: Path) -> list[dict[str, Any]]:
    """For the first city and for one of 300 pages: medians of rounds in which one title is changed."""
    first, large = folder / "first", folder / "large"
    copy_first_city(first)
    write_city(large, INDICATORS)
    return [{"city": city.name, **_rounds(city)} for city in (first, large)]


def _rounds(root: Path) -> dict[str, Any]:
    """`wall` and `cpu` are seconds of a round; the preview looks for changes three times a second besides."""
    settings = Settings(root, folder="build/preview")
    preview = Preview(settings, Words(environment(settings), "en-GB"), wordings(settings))
    preview.round(Progress(io.StringIO()))
    file = min((root / "data" / "indicators").glob("*.yml"))
    text = file.read_text(encoding="utf-8")
    spent = [_round(preview, file, text.replace("title: ", f"title: {n} ", 1)) for n in range(1, ROUNDS + 1)]
    if preview.shown is None:
        raise SystemExit("the city of the bench could not be shown")
    pages = {"pages": len(preview.shown.pages), "made_again": preview.shown.made}
    wall, cpu = (round(statistics.median(each), 2) for each in zip(*spent, strict=True))
    return pages | {"wall": wall, "cpu": cpu}


def _round(preview: Preview, file: Path, text: str) -> tuple[float, float]:
    file.write_text(text, encoding="utf-8")
    wall, cpu = time.monotonic(), time.process_time()
    found = preview.round(Progress(io.StringIO()))
    if found is None or found.mistakes:
        raise SystemExit(f"the change was not shown: {found}")
    return time.monotonic() - wall, time.process_time() - cpu
