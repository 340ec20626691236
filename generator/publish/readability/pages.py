"""The three rules that a whole page keeps: mean sentence, grade, share of familiar words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.problems import Problem, Where
from generator.publish.readability.limits import Limits
from generator.publish.readability.measures import total
from generator.publish.readability.report import PageMeasure


def pages_beyond(pages: Iterable[PageMeasure], small: Iterable[PageMeasure], limits: Limits) -> Iterator[Problem]:
    """Each page whose mean, grade or share of familiar words is beyond its limit; a grade wants enough words."""
    for page in pages:
        yield from _mean_words(page, limits)
        yield from _grade(page, limits)
        yield from _familiar(page, limits)
    for pool in small:
        yield from _grade(pool, limits)


def small_by_template(pages: Sequence[PageMeasure], limits: Limits) -> list[PageMeasure]:
    """The pages with too few words for a grade, all those of one template as one; `file` is the first of them."""
    small = [page for page in pages if 0 < page.tally.words < limits.grade_from_words]
    small.sort(key=attrgetter("template", "file"))
    return [_pool(list(same)) for _, same in groupby(small, key=attrgetter("template"))]


def _pool(pages: Sequence[PageMeasure]) -> PageMeasure:
    return PageMeasure(pages[0].file, pages[0].template, total(page.tally for page in pages))


def _mean_words(page: PageMeasure, limits: Limits) -> Iterator[Problem]:
    mean = page.tally.mean_words
    if mean is not None and mean > limits.mean_words:
        yield _problem("reading-mean-words", page, f"{mean:.1f}", f"{limits.mean_words:g}")


def _grade(page: PageMeasure, limits: Limits) -> Iterator[Problem]:
    grade = page.tally.grade
    if grade is not None and grade > limits.grade and page.tally.words >= limits.grade_from_words:
        yield _problem("reading-grade", page, f"{grade:.1f}", f"{limits.grade:g}")


def _familiar(page: PageMeasure, limits: Limits) -> Iterator[Problem]:
    share = page.tally.familiar_share
    if share is not None and share < limits.familiar_share:
        yield _problem("reading-familiar", page, f"{100 * share:.1f}", f"{100 * limits.familiar_share:g}")


def _problem(rule: str, page: PageMeasure, measure: str, limit: str) -> Problem:
    return Problem(rule, Where(page.file), {"measure": measure, "limit": limit, "template": page.template})
