"""The whole path, from a city's files to its published site: read it from top to bottom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.check.everything import check_everything
from generator.check.language import check_language
from generator.check.provenance import proofs
from generator.measure.assessment import assess
from generator.measure.disclosure import disclose
from generator.model.assemble import assemble
from generator.model.city import City
from generator.problems import GateFailed, InputRefused, Level, Problem, Where, stops
from generator.progress import Progress
from generator.publish.fill import fill
from generator.publish.gates.leaks import LeakReport, check_leaks
from generator.publish.gates.needles import Why, ordinary_words
from generator.publish.gates.own_words import said, theme
from generator.publish.gates.site import check_site
from generator.publish.readability.ahead import read_ahead
from generator.publish.readability.gate import check_reading
from generator.publish.readability.lexicon import Language, Waiver, load_lists
from generator.publish.readability.own_files import own_words
from generator.publish.site import run_mkdocs, write_configuration
from generator.publish.swap import examine, swap
from generator.read.city import CityFiles, read_city
from generator.read.documents import present
from generator.read.exports.answers import Secret
from generator.read.exports.everything import read_exports
from generator.read.exports.secrets import secrets
from generator.read.links import links_out
from generator.read.spoken import spoken_texts
from generator.settings import Settings
from generator.show.everything import all_pages
from generator.show.files import Page, copy_theme, write
from generator.show.frame import configuration
from generator.show.kept import Shelf
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
    """Refuses a folder that holds no city, or leads out of itself, before anything is read, made or removed in it."""
    if leading_out := links_out(settings.root):
        raise InputRefused(leading_out)
    if not (settings.root / "data").is_dir():
        raise InputRefused([Problem("root-missing", Where("data"), {"folder": str(settings.root)})])


def check(settings: Settings, words: Words, progress: Progress) -> Checked:
    """Reads and checks a city folder; raises InputRefused with every problem where any stops the work."""
    require_city(settings)
    with progress.stage("read", words.say("run.reading")):
        files, problems = read_city(settings.root)
    with progress.stage("check", words.say("run.checking")):
        problems += check_everything(files, settings.documents, settings.as_at)
        problems += check_language(files, settings)
    report(settings, "check", problems)
    if stops(problems):
        raise InputRefused(problems)
    rows = sum(len(found.table.rows) for found in files.indicators.values())
    return Checked(files, tuple(problems), rows, proofs(files) if settings.documents else None)


def look_ahead(checked: Checked, settings: Settings) -> Checked:
    """What the reading gate of a build would say of the words in the data, as warnings beside those of the check."""
    city = assemble(checked.files, settings.as_at)
    linked = [spelling for term in city.glossary if not term.easy for spelling in (term.term, *term.also)]
    try:
        found = tuple(read_ahead(spoken_texts(checked.files), linked, language(city, settings), city.as_at))
    except InputRefused as error:
        found = tuple(replace(problem, level=Level.warn) for problem in error.problems)
    warnings = (*checked.warnings, *found)
    report(settings, "check", warnings)
    return replace(checked, warnings=warnings)


def build(settings: Settings, words: Words, progress: Progress) -> Built:
    """Checks, makes and gates a city's site, then swaps it in; the old site stands until the last step."""
    require_city(settings)
    examine(settings.site, settings.build)
    checked = check(settings, words, progress)
    with progress.stage("leaks", words.say("run.inbox")):
        private = private_values(checked.files, settings)
    city = disclose(assemble(checked.files, settings.as_at))
    finished, pages = make(city, settings, words, progress)
    with progress.stage("leaks", words.say("run.comparing")):
        compared, seen = compare(finished, private, checked.files, settings)
    progress.done(_told(compared, words))
    with progress.stage("gates", words.say("run.gates")):
        warnings = gate(finished, checked.files, city, settings)
    report(settings, "timing", progress.spent)
    # Nothing that could still go wrong comes after it.
    swap(finished, settings.site)
    return Built(settings.site, pages, (*checked.warnings, *seen, *warnings))


def make(city: City, settings: Settings, words: Words, progress: Progress) -> tuple[Path, int]:
    """The folder of the finished site, and how many pages were made."""
    pages, configured = show(city, settings, words, progress)
    with progress.stage("mkdocs", words.say("run.building")):
        finished = _made(configured, city, settings)
    with progress.stage("fill", words.say("run.filling")):
        fill(finished, pages)
    return finished, len(pages)


def show(city: City, settings: Settings, words: Words, progress: Progress) -> tuple[list[Page], Path]:
    """Every page as it was written for MkDocs, and the configuration that MkDocs is to be run with."""
    with progress.stage("measure", words.say("run.measuring")):
        assessments = assess(city)
    with progress.stage("show", words.say("run.showing")):
        compiled, drawings = Shelf(settings.cache / "templates"), Shelf(settings.cache / "charts")
        templates = environment(settings, compiled)
        spoken = Words(templates, city.shape.language)
        pages, files = all_pages(city, assessments, spoken, templates, settings, drawings)
        write(pages, files, settings)
        copy_theme(settings)
        report(settings, "caches", {"templates": compiled.counts, "charts": drawings.counts})
        return pages, write_configuration(settings, configuration(city, spoken))


def _made(configured: Path, city: City, settings: Settings) -> Path:
    """The site as MkDocs makes it; what MkDocs warns of is reported as a gate's problem."""
    try:
        return run_mkdocs(configured, city.as_at)
    except GateFailed as error:
        report(settings, "gates", error.problems)
        raise


def private_values(files: CityFiles, settings: Settings) -> list[Secret]:
    """Every private value of the inbox; raises InputRefused where a file there cannot be read and so not compared."""
    exports, problems = read_exports(settings.root, files.forms, to_compare=True)
    report(settings, "inbox", _numbered(problems, [export.file for export in exports]))
    if stops(problems):
        raise InputRefused(problems)
    return list(secrets(exports))


def _numbered(problems: Sequence[Problem], read: Sequence[str]) -> list[Problem]:
    """Problems with a number for each file of the inbox, in the order of names: a name may be somebody's."""
    numbers = {file: number for number, file in enumerate(sorted({*read, *(p.where.file for p in problems)}), start=1)}
    return [
        replace(problem, where=replace(problem.where, file=str(numbers[problem.where.file]))) for problem in problems
    ]


def compare(
    finished: Path, private: Sequence[Secret], files: CityFiles, settings: Settings
) -> tuple[LeakReport, list[Problem]]:
    """Looks for everything private in the finished site, before any other gate: what those say quotes from pages."""
    # A language without lists of its own stops nothing here: more is found, never less.
    ordinary, _ = ordinary_words(settings.overlay("language", present(files.city).language.partition("-")[0]))
    problems, compared = check_leaks(finished, private, said(files, settings), ordinary, theme())
    (settings.build / "report" / "leaks.json").write_text(compared.to_json(), encoding="utf-8")
    if stops(problems):
        raise GateFailed(problems)
    return compared, problems


def _told(compared: LeakReport, words: Words) -> str:
    if not compared.values:
        return str(words.say("run.nothing_private").unescape())
    short = {str(why): compared.too_short.get(why, 0) for why in Why}
    counts = {"searched": compared.searched, "files": compared.files, "public": compared.public}
    more = {"alone": compared.alone, "pictures": compared.pictures}
    return str(words.say("run.compared", **counts, **more, **short).unescape())


def gate(finished: Path, files: CityFiles, city: City, settings: Settings) -> tuple[Problem, ...]:
    """Reads the finished site as a stranger would; raises GateFailed where it must not be published."""
    problems = list(check_site(finished, city.shape.address))
    reading, measured = check_reading(
        finished, language(city, settings), city.as_at, written=own_words(files, settings)
    )
    problems += reading
    report(settings, "gates", problems)
    (settings.build / "report" / "readability.json").write_text(measured.to_json(), encoding="utf-8")
    if stops(problems):
        raise GateFailed(problems)
    return tuple(problems)


def language(city: City, settings: Settings) -> Language:
    """The city's word lists, with its names, its glossary and its waivers."""
    code = city.shape.language.partition("-")[0]
    lists, problems = load_lists(settings.overlay("language", code), code)
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


def report(settings: Settings, name: str, found: Sequence[Problem] | Mapping[str, object]) -> None:
    """Writes build/report/<name>.json for people and tools that look afterwards."""
    folder = settings.build / "report"
    folder.mkdir(parents=True, exist_ok=True)
    says = found if isinstance(found, Mapping) else [_as_json(problem) for problem in found]
    (folder / f"{name}.json").write_text(json.dumps(says, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _as_json(problem: Problem) -> Mapping[str, object]:
    where = {"file": problem.where.file, "line": problem.where.line}
    return {"rule": problem.rule, **where, "level": problem.level.value, "facts": dict(problem.facts)}
