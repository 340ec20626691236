"""The reading gate: reads a finished site as children and families will, and says which sentences are too hard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from generator.problems import Problem, Where
from generator.publish.readability.blocks import Block, text_blocks
from generator.publish.readability.checks import findings, hard_words, linked_terms
from generator.publish.readability.lexicon import Language, Lexicon, Waiver, lexicon
from generator.publish.readability.limits import LIMITS, Limits
from generator.publish.readability.measures import Tally, tally, total
from generator.publish.readability.pages import pages_beyond, small_by_template
from generator.publish.readability.professionals import ProfessionalPage, professionals_told, read_professional
from generator.publish.readability.report import Line, PageMeasure, Report, worst_of
from generator.publish.readability.sentences import Sentence, plain, split_sentences
from generator.read.text import read_text


@dataclass(frozen=True, slots=True)
class _Rules:
    lexicon: Lexicon
    limits: Limits
    waived: frozenset[str]


@dataclass(slots=True)
class _Reading:
    """One page being read: `met` are the glossary words it has linked so far."""

    file: str
    template: str = ""
    tally: Tally = field(default_factory=Tally)
    met: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    waived: set[str] = field(default_factory=set)


def check_reading(site: Path, language: Language, as_at: date, limits: Limits = LIMITS) -> tuple[list[Problem], Report]:
    """What is too hard to read in the `*.html` of a site folder, and all its measures.

    The same sentence of the same template is one problem, at the first page that has it; the fact `pages` counts
    them. `where` is the page's path in the site. Never raises for what a page holds.
    """
    rules = _Rules(lexicon(language), limits, _in_force(language.waivers, as_at))
    unread: list[Problem] = []
    readings: list[_Reading] = []
    professional: list[ProfessionalPage | None] = []
    for path in sorted(site.rglob("*.html")):
        file = path.relative_to(site).as_posix()
        source, found = read_text(path, file)
        unread.extend(found)
        if source is not None:
            readings.append(_read(file, text_blocks(source, language.code), rules))
            professional.append(read_professional(file, source, language.code, rules.lexicon))
    report = _report(readings, professionals_told(professional), language.waivers, as_at, limits)
    told = _once(chain.from_iterable(reading.problems for reading in readings))
    return [*unread, *told, *(report.beyond if limits.pages_gated else ())], report


def _in_force(waivers: Iterable[Waiver], as_at: date) -> frozenset[str]:
    return frozenset(plain(sentence) for sentence, until in waivers if as_at < until)


def _read(file: str, blocks: Sequence[Block], rules: _Rules) -> _Reading:
    reading = _Reading(file, template=blocks[0].template if blocks else "")
    for block in blocks:
        for sentence in split_sentences(block.text):
            _judge(sentence, block, reading, rules)
    return reading


def _judge(sentence: Sentence, block: Block, reading: _Reading, rules: _Rules) -> None:
    """Judge one sentence and note on the page's reading what came of it."""
    reading.met |= linked_terms(sentence, rules.lexicon)
    hard = tuple(hard_words(sentence, reading.met, rules.lexicon))
    if not block.heading:
        reading.tally += tally(sentence, rules.lexicon)
        reading.lines.append(Line(reading.file, block.template, sentence.text, len(sentence.words), hard))
    found = list(findings(sentence, block.heading, hard, rules.lexicon, rules.limits))
    if found and sentence.text in rules.waived:
        reading.waived.add(sentence.text)
        return
    same = {"sentence": sentence.text, "template": block.template}
    reading.problems.extend(Problem(rule, Where(reading.file), {**same, **facts}) for rule, facts in found)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for those that differ in their page alone."""
    files: dict[tuple[str, frozenset[tuple[str, str]]], set[str]] = {}
    first: dict[tuple[str, frozenset[tuple[str, str]]], Problem] = {}
    for problem in problems:
        key = problem.rule, frozenset(problem.facts.items())
        first.setdefault(key, problem)
        files.setdefault(key, set()).add(problem.where.file)
    return [
        Problem(problem.rule, problem.where, {**problem.facts, "pages": str(len(files[key]))})
        for key, problem in first.items()
    ]


def _report(
    readings: Sequence[_Reading],
    professionals: Mapping[str, object],
    waivers: Sequence[Waiver],
    as_at: date,
    limits: Limits,
) -> Report:
    pages = [PageMeasure(reading.file, reading.template, reading.tally) for reading in readings]
    small = small_by_template(pages, limits)
    waived = {sentence for reading in readings for sentence in reading.waived}
    return Report(
        as_at=as_at,
        limits=limits,
        pages=pages,
        small_pages=small,
        pooled=total(page.tally for page in pages),
        worst=worst_of(chain.from_iterable(reading.lines for reading in readings)),
        beyond=list(pages_beyond(pages, small, limits)),
        waived=sorted(waived),
        waivers_idle=sorted({plain(sentence) for sentence, _ in waivers} - waived),
        professionals=professionals,
    )
