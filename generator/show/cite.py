"""An indicator's newest figure ready to be quoted: a sentence for people, and a line for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.assessment import Assessment
from generator.model.city import City, Indicator, Observation
from generator.show.addresses import absolute, indicator_download, place
from generator.show.sentences import care
from generator.show.voices.family import stated
from generator.show.words import Words


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a figure is printed: `short` is our name for the document, `title` its own; `date` is as far as known."""

    source: str
    short: str
    title: str
    publisher: str
    date: str
    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What to quote, and where each figure in it stands: several papers where they do not agree.

    `of` is the measure's name, for a sentence alone may not say what it counts; `area` and `when` are where and when;
    `says` are whole sentences; `page` is the absolute address of the indicator's page; `records` are one line for each
    paper, in the names and values of the download.
    """

    of: str
    area: str
    when: Markup
    says: tuple[Markup, ...]
    papers: tuple[Paper, ...]
    page: str
    records: tuple[str, ...]


def citation(indicator: Indicator, lead: Assessment | None, city: City, words: Words) -> Citation | None:
    """How the headline of an indicator is quoted; None where there is no figure to quote."""
    if lead is None or lead.latest is None:
        return None
    measure, quoted = indicator.shape.measures[lead.measure], tuple(figures_of(lead))
    return Citation(
        of=measure.title,
        area=city.areas[lead.series.area].name,
        when=words.period("label", lead.latest.period),
        says=(*stated(lead, measure, city, words), *care(lead, words)),
        papers=tuple(_paper(row, city, words) for row in quoted),
        page=absolute(city.shape.address, place("indicator", indicator.id)),
        records=tuple(record(row, city.shape.address) for row in quoted),
    )


def figures_of(found: Assessment) -> Iterator[Observation]:
    """The newest figure, or every one that the papers give for it where they do not agree."""
    if found.conflict is None:
        if found.latest is not None:
            yield found.latest
        return
    yield from (row for row in found.series.observations if row.conflict == found.conflict and row.value is not None)


def _paper(row: Observation, city: City, words: Words) -> Paper:
    source = city.sources[row.source]
    return Paper(
        source=source.id,
        short=source.plain_title,
        title=source.title,
        publisher=source.publisher,
        date=words.partial_date(source.date),
        line=row.line,
        anchor=f"line-{row.line}",
    )


def record(row: Observation, site: str) -> str:
    """A figure as key=value, by the columns of the download; last its file and the place of its line, for `site`."""
    cells = {
        "indicator_id": row.indicator,
        "measure": row.measure,
        "area": row.area,
        "group": row.group,
        "period": row.period.id,
        "value": row.value,
        "unit": row.unit,
        "qualifier": row.qualifier,
        "kind": row.kind,
        "status": row.status,
        "source_id": row.source,
        "source_line": row.line,
        "data": absolute(site, indicator_download(row.indicator)),
        "source": absolute(site, f"{place('source', row.source)}#line-{row.line}"),
    }
    return " ".join(f"{name}={cell}" for name, cell in cells.items() if cell is not None)
