"""The pages that are about numbers: indicators, sources, gaps, downloads, and the lists of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.city import Indicator, Observation
from generator.shapes import Source
from generator.show.addresses import indicator_download, place, term_anchor
from generator.show.downloads import PUBLISHED
from generator.show.files import Download, Page
from generator.show.indicator_page import table_row
from generator.show.lists import letter_of
from generator.show.number_page import file_size, number_page
from generator.show.pages import Studio
from generator.show.pledges.downloads import PLEDGE_COLUMNS
from generator.terms import Missing

# Files of the whole, and the names of the sentences that say what they hold.
WHOLE_FILES = {
    "observations.csv": "observations",
    "indicators.json": "indicators",
    "sources.json": "sources",
    "wishes.json": "wishes",
}
PLEDGE_FILES = {"pledges.csv": "pledges", "pledges.json": "pledges_json", "organisations.json": "organisations"}


def number_pages(s: Studio, files: Mapping[str, Download]) -> Iterator[Page]:
    """Every page about numbers; `files` are the downloads by address."""
    for indicator in s.city.indicators.values():
        yield number_page(s, indicator, files)
    yield from _sources(s)
    yield _unknown(s)
    yield _downloads(s, files)
    yield _glossary(s)


def _sources(s: Studio) -> Iterator[Page]:
    by_source: dict[str, list[Observation]] = defaultdict(list)
    for indicator in s.city.indicators.values():
        for observation in indicator.observations:
            by_source[observation.source].append(observation)
    address = place("sources")
    yield s.page(
        address,
        "sources",
        s.say("site.sources"),
        s.say("sources.description"),
        "",
        trail=s.trail(address),
        sources=[(source, len(by_source[source.id])) for source in s.city.sources.values()],
    )
    for source in s.city.sources.values():
        yield _source(s, source, sorted(by_source[source.id], key=lambda o: o.line))


def _source(s: Studio, source: Source, taken: list[Observation]) -> Page:
    address = place("source", source.id)
    return s.page(
        address,
        "source",
        s.say("sources.page_title", title=source.plain_title),
        " ".join(source.about),
        "",
        source=source,
        date=s.words.partial_date(source.date),
        trail=s.trail(address, "sources"),
        rows=list(_source_rows(s, taken)),
    )


def _source_rows(s: Studio, taken: list[Observation]) -> Iterator[Mapping[str, Any]]:
    """Figures by line; the first on a line carries the anchor that links from other pages point at."""
    anchored: set[int] = set()
    for observation in taken:
        row = table_row(observation, s.city, s.words)
        yield {
            "line": row.line,
            "anchor": "" if row.line in anchored else row.anchor,
            "indicator": observation.indicator,
            "title": s.city.indicators[observation.indicator].shape.measures[observation.measure].title,
            "who": row.who,
            "when": row.when,
            "where": row.where,
            "value": row.figure,
            "missing": row.missing,
            "kind": row.kind,
            "printed": observation.printed,
        }
        anchored.add(row.line)


def _unknown(s: Studio) -> Page:
    address = place("unknown")
    by_id = {wish.id: wish for wish in s.city.wishes.wishes}
    return s.page(
        address,
        "unknown",
        s.say("unknown.title"),
        s.say("unknown.description"),
        "doing",
        trail=s.trail(address, "doing"),
        empty=[s.cards[i.id] for i in s.city.indicators.values() if not _held(i)],
        wishes=[wish for wish in s.city.wishes.wishes if not wish.indicators],
        topics=[{"says": topic, "wish": by_id.get(topic.wish or "")} for topic in s.city.wishes.unmeasured],
        blanks=list(_blanks(s)),
        conflicts=[
            {"id": name, "indicator": i.id, "title": i.shape.title, "plain": conflict.plain}
            for i in s.city.indicators.values()
            for name, conflict in i.shape.conflicts.items()
        ],
    )


def _held(indicator: Indicator) -> bool:
    return any(observation.value is not None for observation in indicator.observations)


def _blanks(s: Studio) -> Iterator[Mapping[str, Any]]:
    """Blank figures by the reason why they are blank."""
    found: dict[Missing, list[Observation]] = defaultdict(list)
    for indicator in s.city.indicators.values():
        for observation in indicator.observations:
            if observation.missing is not None:
                found[observation.missing].append(observation)
    for reason in Missing:
        if found[reason]:
            yield {
                "label": s.words.say(f"missing.{reason}"),
                "why": s.words.say(f"missing.why_{reason}"),
                "rows": [_blank(s, observation) for observation in found[reason]],
            }


def _blank(s: Studio, observation: Observation) -> Mapping[str, Any]:
    shape = s.city.indicators[observation.indicator].shape
    source = s.city.sources[observation.source].plain_title
    return {
        "indicator": observation.indicator,
        "title": shape.measures[observation.measure].title,
        "kind": s.words.say(f"exact.kind_{observation.kind}"),
        "when": s.words.period("label", observation.period),
        "place": f"{source}, {s.say('site.line', n=observation.line)}",
    }


def _downloads(s: Studio, files: Mapping[str, Download]) -> Page:
    address = place("downloads")
    return s.page(
        address,
        "downloads",
        s.say("site.downloads"),
        s.say("downloads.description"),
        "",
        trail=s.trail(address),
        files=[_whole(s, files, *named) for named in WHOLE_FILES.items()],
        pledges=[_whole(s, files, *named) for named in PLEDGE_FILES.items()],
        indicators=[_file(s, files[indicator_download(i.id)], i.shape.title) for i in s.city.indicators.values()],
        columns=[(name, s.words.say(f"columns.{name}")) for name in PUBLISHED],
        pledge_columns=[(name, s.words.say(f"pledge_columns.{name}")) for name in PLEDGE_COLUMNS],
    )


def _whole(s: Studio, files: Mapping[str, Download], name: str, sentence: str) -> dict[str, Any]:
    return _file(s, files[f"data/{name}"], name) | {"says": s.words.say(f"downloads.{sentence}")}


def _file(s: Studio, file: Download, name: str) -> dict[str, Any]:
    return {"address": file.address, "name": name, "size": file_size(file, s)}


def _glossary(s: Studio) -> Page:
    address = place("glossary")
    terms: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for term in sorted(s.city.glossary, key=lambda term: term.term.casefold()):
        facts = {"term": term.term, "says": term.says, "anchor": term_anchor(term.term)}
        terms[letter_of(term.term)].append(facts | {"other": (*term.also, *term.search)})
    return s.page(
        address,
        "glossary",
        s.say("site.glossary"),
        s.say("glossary.description"),
        "",
        trail=s.trail(address),
        letters=[{"text": a, "id": f"letter-u{ord(a)}", "terms": found} for a, found in terms.items()],
    )
