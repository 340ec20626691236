"""All checks of a city folder, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.check.areas import check_areas
from generator.check.disclosure import check_disclosure
from generator.check.forms import check_forms
from generator.check.indicators import check_indicators
from generator.check.lists import check_lists
from generator.check.plans import check_plans
from generator.check.pledges import check_pledges
from generator.check.progress import check_progress
from generator.check.provenance import check_provenance
from generator.check.releases import check_releases
from generator.check.texts import check_texts
from generator.problems import Problem
from generator.read.city import CityFiles


def check_everything(files: CityFiles, documents: Path | None, as_at: date | None = None) -> Iterator[Problem]:
    """Every rule over every file; provenance too where the documents are at hand.

    `as_at` is the day that decides what is late or still to come; the city's own date where None.
    """
    yield from check_indicators(files, as_at)
    yield from check_plans(files)
    yield from check_progress(files)
    yield from check_releases(files)
    yield from check_lists(files, as_at)
    yield from check_areas(files)
    yield from check_texts(files)
    yield from check_disclosure(files)
    yield from check_forms(files)
    yield from check_pledges(files, as_at)
    if documents is not None:
        yield from check_provenance(files, documents)
