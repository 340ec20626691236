"""The reading gate: reads a finished site as children and families will, and says which sentences are too hard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from generator.problems import Level, Problem, Where
from generator.publish.readability.blocks import Block, text_blocks
from generator.publish.readability.checks import Finding, findings, hard_words, linked_terms
from generator.publish.readability.lexicon import Language, Lexicon, Waiver, lexicon
from generator.publish.readability.limits import LIMITS, Limits
from generator.publish.readability.measures import Tally, tally, total
from generator.publish.readability.origins import NOBODY_SAYS, Origins
from generator.publish.readability.pages import pages_beyond, small_by_template
from generator.publish.readability.professionals import ProfessionalPage, professionals_told, read_professional
from generator.publish.readability.report import Line, PageMeasure, Report, worst_of
from generator.publish.readability.sentences import Sentence, plain, split_sentences
from generator.read.text import read_text

# A list that a template makes of names without a stop is as long, and holds as many hard words, as there are names.
OF_WHOLE_SENTENCES = frozenset(("reading-long-sentence", "reading-hard-words"))


@dataclass(frozen=True, slots=True)
class _Rules:
    lexicon: Lexicon
    limits: Limits
    waived: frozenset[str]
    origins: Origins


@dataclass(slots=True)
class _Measured:
    """Written sentences that were counted, the same one once: a card that stands there a hundred times weighs one."""

    tally: Tally = field(default_factory=Tally)
    lines: list[Line] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, sentence: Sentence, line: Line, rules: _Rules) -> None:
        """Counts a sentence that was not counted yet."""
        if sentence.text not in self.seen:
            self.seen.add(sentence.text)
            self.tally += tally(sentence, rules.lexicon)
            self.lines.append(line)

    def page(self, reading: _Reading) -> PageMeasure:
        """The measure of the page that they stand on."""
        return PageMeasure(reading.file, reading.template, self.tally, self.lines)


@dataclass(slots=True)
class _Reading:
    """One page being read: `met` are the glossary words it has linked so far, `own` the sentences of the city's."""

    file: str
    template: str = ""
    every: _Measured = field(default_factory=_Measured)
    own: _Measured = field(default_factory=_Measured)
    met: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    waived: set[str] = field(default_factory=set)


def check_reading(
    site: Path, language: Language, as_at: date, limits: Limits = LIMITS, written: Origins = NOBODY_SAYS
) -> tuple[list[Problem], Report]:
    """What is too hard to read in the `*.html` of a site folder, and all its measures.

    The same sentence is one problem; the fact `pages` counts the pages that have it. `where` is the file and line of
    the city's words in it, as `written` knows them. What has none of them is the program's: it is to be looked at and
    stops nothing, because nobody in the city could mend it. Never raises for what a page holds.
    """
    rules = _Rules(lexicon(language), limits, in_force(language.waivers, as_at), written)
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


def in_force(waivers: Iterable[Waiver], as_at: date) -> frozenset[str]:
    """The sentences that may pass as they are on a day, as a page says them."""
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
    line = Line(reading.file, block.template, sentence.text, len(sentence.words), hard)
    waived = sentence.text in rules.waived
    if not block.heading:
        reading.lines.append(line)
    if sentence.written and not (waived or block.heading or block.label):
        _measure(sentence, line, reading, rules)
    found = tuple(findings(sentence, block.heading, hard, rules.lexicon, rules.limits))
    if waived:
        reading.waived.add(sentence.text)
    else:
        listed = bool(found) and not sentence.written and rules.origins.most(sentence, line.file, line.template) is None
        kept = (finding for finding in found if not (listed and finding.rule in OF_WHOLE_SENTENCES))
        reading.problems.extend(_problem(finding, sentence, line, rules) for finding in kept)


def _measure(sentence: Sentence, line: Line, reading: _Reading, rules: _Rules) -> None:
    """Counts a written sentence of a page, and what the city wrote of it."""
    reading.every.add(sentence, line, rules)
    if found := rules.origins.whole(sentence, line.file, line.template):
        said, where = found
        reading.own.add(said, replace(line, sentence=said.text, words=len(said.words), where=where), rules)


def _problem(finding: Finding, sentence: Sentence, line: Line, rules: _Rules) -> Problem:
    """What is wrong with a sentence, at the words of the city's that make it so; a warning where there are none."""
    page = line.file, line.template
    if finding.terms:
        where = rules.origins.holding(sentence, finding.terms, finding.spare, *page)
    else:
        where = rules.origins.most(sentence, *page)
    said = {"sentence": sentence.text, "page": line.file}
    if where is None:
        return Problem("reading-ours", Where(line.file), {**said, "template": line.template}, Level.warn)
    return Problem(finding.rule, where, {**said, **finding.facts})


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for those that differ in their page alone."""
    pages: dict[tuple[str, frozenset[tuple[str, str]]], set[str]] = {}
    first: dict[tuple[str, frozenset[tuple[str, str]]], Problem] = {}
    for problem in problems:
        key = problem.rule, frozenset(fact for fact in problem.facts.items() if fact[0] != "page")
        first.setdefault(key, problem)
        pages.setdefault(key, set()).add(problem.facts["page"])
    return [replace(problem, facts={**problem.facts, "pages": str(len(pages[key]))}) for key, problem in first.items()]


def _report(
    readings: Sequence[_Reading],
    professionals: Mapping[str, object],
    waivers: Sequence[Waiver],
    as_at: date,
    limits: Limits,
) -> Report:
    pages = [reading.every.page(reading) for reading in readings]
    own = [reading.own.page(reading) for reading in readings]
    small = small_by_template(own, limits)
    beyond = list(pages_beyond(own, small, limits))
    waived = {sentence for reading in readings for sentence in reading.waived}
    return Report(
        as_at=as_at,
        limits=limits,
        pages=pages,
        own=own,
        small_pages=small,
        pooled=total(page.tally for page in pages),
        worst=worst_of(chain.from_iterable(reading.lines for reading in readings)),
        beyond=beyond,
        ours_beyond=list(_ours(pages_beyond(pages, (), limits), beyond)),
        waived=sorted(waived),
        waivers_idle=sorted({plain(sentence) for sentence, _ in waivers} - waived),
        professionals=professionals,
    )


def _ours(every: Iterable[Problem], own: Iterable[Problem]) -> Iterator[Problem]:
    """The pages that are beyond a limit as a whole, and are not so by the words of the city."""
    told = {(problem.rule, problem.facts["page"]) for problem in own}
    yield from (problem for problem in every if (problem.rule, problem.facts["page"]) not in told)
