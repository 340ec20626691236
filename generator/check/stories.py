"""Whether an indicator's story was written for it, and is not too old."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.periods import month_end, months_later
from generator.problems import Level, Problem, Where
from generator.read.city import CityFiles, IndicatorFiles

# What templates leave where a person should write; check/texts.py finds notes to oneself in every text.
TEMPLATE = re.compile(
    r"\.\.\.|…|<[^<>]+>|\[[^\[\]]*\]|\b(?:write|type|insert|add|describe)\b[^.]*\bhere\b|\byour (?:text|story)\b"
    r"|\bplaceholder\b|\blorem\b(?! ipsum)|\b(?:partner|action|reason) [0-9]\b|\btb[acd]\b",
    re.IGNORECASE,
)
SOURCE_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def check_stories(files: CityFiles, as_at: date | None) -> Iterator[Problem]:
    """Every rule over every story, seen on `as_at`."""
    for text, where in _told(files):
        if found := TEMPLATE.search(text):
            yield Problem("story-template", where, {"found": found[0]})
    if as_at is not None and files.city is not None:
        yield from _stale(files, as_at, files.city.says.policy.stale_after_months)


def _told(files: CityFiles) -> Iterator[tuple[str, Where]]:
    """Every story as one text, and every line of what is being done."""
    for found in files.indicators.values():
        story, document = found.document.says.story, found.document
        if story is not None:
            yield " ".join(story.text), document.where("story", "text")
        for index, action in enumerate(found.document.says.doing):
            yield action.text, document.where("doing", index, "text")


def _stale(files: CityFiles, as_at: date, months: int) -> Iterator[Problem]:
    """Stories that rest on an old document, told once for each document."""
    dates = {source.id: source.date for source in files.sources.says} if files.sources else {}
    resting: dict[str, list[IndicatorFiles]] = defaultdict(list)
    for found in files.indicators.values():
        if found.document.says.story is not None:
            resting[found.document.says.story.source].append(found)
    for source, stories in resting.items():
        written = last_day(dates.get(source, ""))
        if written is not None and months_later(written, months) < as_at:
            facts = {"source": source, "date": dates[source], "as_at": as_at.isoformat(), "months": str(months)}
            names = ", ".join(found.document.says.id for found in stories)
            where = stories[0].document.where("story")
            yield Problem("story-stale", where, facts | {"indicators": names}, Level.warn)


def last_day(text: str) -> date | None:
    """The last day that a document's date can mean, as in 2013, 2013-06 or 2013-06-28; None where it is not a date."""
    match = SOURCE_DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        return date(year, month, day) if day else month_end(year, month or 12)
    except ValueError:
        return None
