"""The whole path, from a city's files to its published site: read it from top to bottom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.check.everything import check_everything
from generator.check.provenance import proofs
from generator.measure.assessment import assess
from generator.model.assemble import assemble
from generator.model.city import City
from generator.problems import GateFailed, InputRefused, Problem, Where, stops
from generator.progress import Progress
from generator.publish.gates.site import check_site
from generator.publish.readability.gate import check_reading
from generator.publish.readability.lexicon import Language, Waiver, load_lists
from generator.publish.site import run_mkdocs, write_configuration
from generator.publish.swap import mend, swap
from generator.read.city import CityFiles, read_city
from generator.settings import Settings
from generator.show.everything import all_pages
from generator.show.files import copy_theme, write
from generator.show.frame import configuration
from generator.show.render import environment
from generator.show.words import Words


@dataclass(frozen=True, slots=True)
class Checked:
    """Files that may be built from, what to look at in them, and how much was proved against the documents."""

    files: CityFiles
    warnings: tuple[Problem, ...]
    rows: int
    proved: int | None


@dataclass(frozen=True, slots=True)
class Built:
    """A site that passed every gate and now stands in its place."""

    site: Path
    pages: int
    warnings: tuple[Problem, ...]


def require_city(settings: Settings) -> None:
    """Refuses a folder that holds no city before anything is made or removed in it."""
    if not (settings.root / "data").is_dir():
        raise InputRefused([Problem("root-missing", Where("data"), {"folder": str(settings.root)})])


def check(settings: Settings, words: Words, progress: Progress) -> Checked:
    """Reads and checks a city folder; raises InputRefused with every problem where any stops the work."""
    require_city(settings)
    with progress.stage("read", words.say("run.reading")):
        files, problems = read_city(settings.root)
    with progress.stage("check", words.say("run.checking")):
        problems += check_everything(files, settings.documents, settings.as_at)
    report(settings, "check", problems)
    if stops(problems):
        raise InputRefused(problems)
    rows = sum(len(found.table.rows) for found in files.indicators.values())
    return Checked(files, tuple(problems), rows, proofs(files) if settings.documents else None)


def build(settings: Settings, words: Words, progress: Progress) -> Built:
    """Checks, shows, builds and gates a city's site, then swaps it in; the old site stands until the last step."""
    require_city(settings)
    mend(settings.site)
    checked = check(settings, words, progress)
    city = assemble(checked.files, settings.as_at)
    with progress.stage("measure", words.say("run.measuring")):
        assessments = assess(city)
    with progress.stage("show", words.say("run.showing")):
        templates = environment(settings, settings.build / "cache" / "templates")
        spoken = Words(templates, city.shape.language)
        pages, files = all_pages(city, assessments, spoken, templates, settings)
        write(pages, files, settings)
        copy_theme(settings)
        configured = write_configuration(settings, configuration(city, spoken))
    with progress.stage("mkdocs", words.say("run.building")):
        finished = _made(configured, city, settings)
    with progress.stage("gates", words.say("run.gates")):
        warnings = gate(finished, city, settings)
    swap(finished, settings.site)
    report(settings, "timing", progress.spent)
    return Built(settings.site, len(pages), (*checked.warnings, *warnings))


def _made(configured: Path, city: City, settings: Settings) -> Path:
    """The site as MkDocs makes it; what MkDocs warns of is reported as a gate's problem."""
    try:
        return run_mkdocs(configured, city.as_at)
    except GateFailed as error:
        report(settings, "gates", error.problems)
        raise


def gate(finished: Path, city: City, settings: Settings) -> tuple[Problem, ...]:
    """Reads the finished site as a stranger would; raises GateFailed where it must not be published."""
    problems = list(check_site(finished, city.shape.address))
    reading, measured = check_reading(finished, language(city, settings), city.as_at)
    problems += reading
    report(settings, "gates", problems)
    (settings.build / "report" / "readability.json").write_text(measured.to_json(), encoding="utf-8")
    if stops(problems):
        raise GateFailed(problems)
    return tuple(problems)


def language(city: City, settings: Settings) -> Language:
    """The city's word lists, with its names, its glossary and its waivers."""
    code = city.shape.language.partition("-")[0]
    folders = settings.overlay("language", code)
    lists, problems = load_lists(folders[0]) if folders else (Language(frozenset(), frozenset(), code=code), [])
    if problems:
        raise InputRefused(problems)
    terms = {spelling for term in city.glossary for spelling in (term.term, *term.also)}
    waivers = tuple(Waiver(waiver.sentence, waiver.until) for waiver in city.waivers)
    return replace(lists, names=frozenset(_names(city)), terms=frozenset(terms), waivers=waivers)


def _names(city: City) -> Iterator[str]:
    yield from (city.shape.name, city.shape.site_name)
    yield from (line.name for line in city.shape.help_lines)
    yield from (line.number for line in city.shape.help_lines)
    yield from (area.name for area in city.areas.values())
    yield from city.shape.names


def report(settings: Settings, name: str, found: Sequence[Problem] | Mapping[str, float]) -> None:
    """Writes build/report/<name>.json for people and tools that look afterwards."""
    folder = settings.build / "report"
    folder.mkdir(parents=True, exist_ok=True)
    says = found if isinstance(found, Mapping) else [_as_json(problem) for problem in found]
    (folder / f"{name}.json").write_text(json.dumps(says, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _as_json(problem: Problem) -> Mapping[str, object]:
    where = {"file": problem.where.file, "line": problem.where.line}
    return {"rule": problem.rule, **where, "level": problem.level.value, "facts": dict(problem.facts)}
