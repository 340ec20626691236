"""All checks of a city folder, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.check.indicators import check_indicators
from generator.check.plans import check_plans
from generator.check.provenance import check_provenance
from generator.problems import Problem
from generator.read.city import CityFiles


def check_everything(files: CityFiles, documents: Path | None) -> Iterator[Problem]:
    """Every rule over every file; provenance too where the documents are at hand."""
    yield from check_indicators(files)
    yield from check_plans(files)
    if documents is not None:
        yield from check_provenance(files, documents)
