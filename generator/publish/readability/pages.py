"""The three rules that the sentences of a whole page keep: their mean length, their grade, their familiar words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import chain, groupby
from operator import attrgetter

from generator.problems import Level, Problem, Where
from generator.publish.readability.limits import Limits
from generator.publish.readability.measures import total
from generator.publish.readability.report import Line, PageMeasure

# Enough to mend most pages, few enough to be read.
_NAMED = 3


def pages_beyond(pages: Iterable[PageMeasure], small: Iterable[PageMeasure], limits: Limits) -> Iterator[Problem]:
    """Each page whose mean, grade or share of familiar words is beyond its limit; a page of few words is not measured.

    The `small` ones, taken together, are to be looked at and stop nothing: no page of them says enough to be judged.
    """
    for page in pages:
        if page.tally.words >= limits.measured_from_words:
            yield from _mean_words(page, limits)
            yield from _grade(page, limits)
            yield from _familiar(page, limits)
    for pool in small:
        if pool.tally.words >= limits.measured_from_words:
            yield from (replace(problem, level=Level.warn) for problem in _grade(pool, limits))


def small_by_template(pages: Sequence[PageMeasure], limits: Limits) -> list[PageMeasure]:
    """The pages with too few words to be measured, all those of one template as one; `file` is the first of them."""
    small = [page for page in pages if 0 < page.tally.words < limits.measured_from_words]
    small.sort(key=attrgetter("template", "file"))
    return [_pool(list(same)) for _, same in groupby(small, key=attrgetter("template"))]


def _pool(pages: Sequence[PageMeasure]) -> PageMeasure:
    lines = tuple(chain.from_iterable(page.lines for page in pages))
    return PageMeasure(pages[0].file, pages[0].template, total(page.tally for page in pages), lines)


def _mean_words(page: PageMeasure, limits: Limits) -> Iterator[Problem]:
    mean = page.tally.mean_words
    if mean is not None and mean > limits.mean_words:
        yield _problem("reading-mean-words", page, f"{mean:.1f}", f"{limits.mean_words:g}", lambda line: line.words)


def _grade(page: PageMeasure, limits: Limits) -> Iterator[Problem]:
    grade = page.tally.grade
    if grade is not None and grade > limits.grade:
        yield _problem("reading-grade", page, f"{grade:.1f}", f"{limits.grade:g}", lambda line: line.weight)


def _familiar(page: PageMeasure, limits: Limits) -> Iterator[Problem]:
    share = page.tally.familiar_share
    if share is not None and share < limits.familiar_share:
        measure, limit = f"{100 * share:.1f}", f"{100 * limits.familiar_share:g}"
        yield _problem("reading-familiar", page, measure, limit, lambda line: len(line.hard_words))


def _problem(rule: str, page: PageMeasure, measure: str, limit: str, hard: Callable[[Line], int]) -> Problem:
    """A page beyond a limit, at the hardest of its sentences: mending that one does most."""
    named = nlargest(_NAMED, page.lines, key=lambda line: (hard(line), line.weight))
    places = [line.where or Where(page.file) for line in named]
    hardest = "; ".join(f"{place}: “{line.sentence}”" for place, line in zip(places, named, strict=True))
    facts = {"measure": measure, "limit": limit, "page": page.file, "hardest": hardest}
    return Problem(rule, places[0] if places else Where(page.file), facts)
