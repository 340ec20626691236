"""What professionals read, measured beside looser limits: told in the report, and never a reason to stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from heapq import nlargest

from generator.publish.readability.blocks import text_blocks
from generator.publish.readability.lexicon import Lexicon
from generator.publish.readability.limits import FOR_PROFESSIONALS
from generator.publish.readability.measures import Tally, tally, total
from generator.publish.readability.pages import pages_beyond
from generator.publish.readability.report import PageMeasure, beyond_told, measures_of
from generator.publish.readability.sentences import Sentence, split_sentences

_VOICE = "professional"
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class ProfessionalPage:
    """One page's words for professionals, and its sentences that are longer than the limit."""

    measure: PageMeasure
    long: tuple[Sentence, ...]


def read_professional(file: str, source: str, language: str, lexicon: Lexicon) -> ProfessionalPage | None:
    """What a page says to professionals; None where it says nothing to them."""
    if f'data-voice="{_VOICE}"' not in source:
        return None
    blocks = [block for block in text_blocks(source, language, frozenset((_VOICE,))) if not block.heading]
    sentences = [sentence for block in blocks for sentence in split_sentences(block.text)]
    if not sentences:
        return None
    tallied: Tally = total(tally(sentence, lexicon) for sentence in sentences)
    long = tuple(said for said in sentences if len(said.words) > FOR_PROFESSIONALS.sentence_words)
    return ProfessionalPage(PageMeasure(file, blocks[0].template, tallied), long)


def professionals_told(pages: Iterable[ProfessionalPage | None]) -> Mapping[str, object]:
    """The part of the report that is about professionals: measures, longest sentences, pages beyond a limit."""
    read = [page for page in pages if page is not None]
    limits = asdict(FOR_PROFESSIONALS)
    first: dict[str, tuple[str, int]] = {}
    for page in read:
        for sentence in page.long:
            first.setdefault(sentence.text, (page.measure.file, len(sentence.words)))
    longest = nlargest(_LONGEST, first.items(), key=lambda found: (found[1][1], found[0]))
    beyond = pages_beyond([page.measure for page in read], (), FOR_PROFESSIONALS)
    return {
        "limits": {name: limits[name] for name in ("sentence_words", "measured_from_words", "mean_words", "grade")},
        "all_pages": measures_of(total(page.measure.tally for page in read)),
        "long_sentences": len(first),
        "longest_sentences": [{"file": file, "sentence": text, "words": words} for text, (file, words) in longest],
        "pages_beyond_a_limit": beyond_told(beyond),
    }
