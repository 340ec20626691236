"""A release: what is published on a day, written down once so that what we expected can be held against what came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from generator.build import check
from generator.columns import RELEASED
from generator.measure.assessment import assess
from generator.measure.disclosure import disclose
from generator.measure.freeze import freeze
from generator.measure.snapshot import snapshot
from generator.model.assemble import assemble
from generator.model.city import Snapshot
from generator.problems import InputRefused, Problem, Where
from generator.progress import Progress
from generator.read.city import RELEASES, CityFiles, sealed_name
from generator.read.releases import seal, sealed_text
from generator.settings import Settings
from generator.shapes import Release
from generator.show.words import Words
from generator.writing import write_whole

CITY = "data/city.yml"
AS_AT = re.compile(r"""^as_at:[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s#]+)""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was written: its file, its day, and how much it holds."""

    file: str
    day: date
    indicators: int
    expected: int
    dated: bool


def release(settings: Settings, words: Words, progress: Progress) -> Released:
    """Writes the release of a day, and sets as_at in city.yml to it where that was earlier; nothing else is touched."""
    checked = check(settings, words, progress)
    city = disclose(assemble(checked.files, settings.as_at))
    refuse_the_past(checked.files, city.as_at)
    assessments = assess(city)
    made, held = freeze(city, assessments), tables(snapshot(city, assessments))
    made = made.model_copy(update={"tables": {name: seal(text) for name, text in held.items()}})
    name = f"{RELEASES}/{city.as_at.isoformat()}.yml"
    dated = city.as_at > city.shape.as_at
    # The document that seals them goes after its tables: whatever breaks off before it has released nothing. It goes
    # before the city's day: where a run breaks off between the two, the check tells what to write.
    texts = {sealed_name(name, table): text for table, text in held.items()} | {name: written(made, words)}
    write_whole(settings, texts | ({CITY: _dated(settings, city.as_at)} if dated else {}))
    expected = sum(bool(entry.expected) for entry in made.indicators)
    return Released(name, city.as_at, len(made.indicators), expected, dated)


def tables(held: Snapshot) -> dict[str, str]:
    """The tables of a release as they are written, by name: one thing a line, in order, so that two can be compared."""
    return {name: sealed_text(getattr(held, name), columns) for name, columns in RELEASED.items()}


def refuse_the_past(files: CityFiles, day: date) -> None:
    """Refuses a day that has its release, and one before the last: nothing is released into the past."""
    last = max((document.says.date for document in files.releases), default=None)
    if last is None or day > last:
        return
    rule = "releasing-there" if day == last else "releasing-not-later"
    facts = {"date": day.isoformat(), "last": last.isoformat(), "later": (last + timedelta(days=1)).isoformat()}
    raise InputRefused([Problem(rule, Where(f"{RELEASES}/{day.isoformat()}.yml"), facts)])


def written(made: Release, words: Words) -> str:
    """A release as YAML: one key a line, so that two releases differ only in the lines that changed."""
    entries = [_without_blanks(entry.model_dump(mode="json")) for entry in made.indicators]
    sealed = {"tables": dict(made.tables)} if made.tables else {}
    says = {"date": made.date.isoformat(), **sealed, "indicators": entries}
    head = words.say("run.release_head", day=words.day(made.date)).unescape()
    return f"# {head}\n" + yaml.safe_dump(says, sort_keys=False, allow_unicode=True, width=120)


def _without_blanks(found: object) -> object:
    if isinstance(found, dict):
        kept = {key: _without_blanks(value) for key, value in found.items()}
        return {key: value for key, value in kept.items() if value not in (None, [])}
    return [_without_blanks(value) for value in found] if isinstance(found, list) else found


def _dated(settings: Settings, day: date) -> str:
    """city.yml with its one line `as_at` changed, all other bytes kept."""
    text = (settings.root / CITY).read_bytes().decode()
    changed, times = AS_AT.subn(f'as_at: "{day.isoformat()}"', text)
    if times != 1:
        raise InputRefused([Problem("releasing-as-at-unclear", Where(CITY), {"date": day.isoformat()})])
    return changed
