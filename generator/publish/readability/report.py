"""What the reading gate measured, as JSON for the people who look after the words; same site, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from heapq import nsmallest

from generator.problems import Problem, Where
from generator.publish.readability.limits import Limits
from generator.publish.readability.measures import Tally

# Used for the order of the worst sentences alone: a hard word costs a reader about as much as four easy ones.
_HARD_WORD_WEIGHS = 4
_WORST = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence where it stands, with what makes it hard to read; `where` the city wrote it, if it did."""

    file: str
    template: str
    sentence: str
    words: int
    hard_words: tuple[str, ...]
    where: Where | None = None

    @property
    def weight(self) -> int:
        """How hard the sentence is beside others: more is harder."""
        return self.words + _HARD_WORD_WEIGHS * len(self.hard_words)


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """The counts of one page's written sentences; `template` is that of its first words, `lines` those sentences."""

    file: str
    template: str
    tally: Tally
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All measures of a site.

    `beyond` are the pages whose own words are beyond a limit, whether or not that stops the work, `ours_beyond` those
    that are beyond one by the words of the program.
    """

    as_at: date
    limits: Limits
    pages: Sequence[PageMeasure]
    own: Sequence[PageMeasure]
    small_pages: Sequence[PageMeasure]
    pooled: Tally
    worst: Sequence[Line]
    beyond: Sequence[Problem]
    ours_beyond: Sequence[Problem]
    waived: Sequence[str]
    waivers_idle: Sequence[str]
    professionals: Mapping[str, object]

    def to_json(self) -> str:
        """The report as JSON text with a line end; files and sentences in a fixed order."""
        facts = {
            "as_at": self.as_at.isoformat(),
            "limits": asdict(self.limits),
            "all_pages": measures_of(self.pooled),
            "worst_sentences": [asdict(line) for line in self.worst],
            "pages_beyond_a_limit": beyond_told(self.beyond),
            "pages_beyond_a_limit_by_words_of_the_program": beyond_told(self.ours_beyond),
            "sentences_waived": list(self.waived),
            "waivers_ended_or_not_needed": list(self.waivers_idle),
            "pages_without_words_for_children_or_families": [
                page.file for page in self.pages if not page.tally.sentences
            ],
            "for_professionals": self.professionals,
            "small_pages_by_template": [_page(page) for page in self.small_pages],
            "pages": [_page(page) for page in self.pages],
            "pages_in_the_words_of_the_city": [_page(page) for page in self.own],
        }
        return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def worst_of(lines: Iterable[Line]) -> list[Line]:
    """The ten hardest sentences, hardest first, the same sentence of a template once."""
    once: dict[tuple[str, str], Line] = {}
    for line in lines:
        once.setdefault((line.template, line.sentence), line)
    return nsmallest(_WORST, once.values(), key=lambda line: (-line.weight, line.sentence, line.file))


def beyond_told(problems: Iterable[Problem]) -> list[Mapping[str, object]]:
    """Pages beyond a limit, as the report tells them; `file` is where the hardest of their sentences was written."""
    return [{"rule": problem.rule, "file": str(problem.where), **problem.facts} for problem in problems]


def _page(page: PageMeasure) -> dict[str, str | int | float | None]:
    return {"file": page.file, "template": page.template, **measures_of(page.tally)}


def measures_of(tally: Tally) -> dict[str, int | float | None]:
    """The measures of a stretch of text, rounded as they are told."""
    return {
        "sentences": tally.sentences,
        "words": tally.words,
        "mean_words": _rounded(tally.mean_words, 1),
        "grade": _rounded(tally.grade, 1),
        "familiar_share": _rounded(tally.familiar_share, 3),
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)
