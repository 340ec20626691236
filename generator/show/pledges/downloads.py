"""Organisations and pledges as files that other people's programs can read; the columns are a contract.

Only what is named here leaves the register, and only of pledges that a page tells: one that has left the wall is in
the totals alone, and one that was taken down is nowhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO

from generator.model.city import City, Organisation, Pledge
from generator.show.addresses import badge_address, certificate_address, place
from generator.show.downloads import json_file
from generator.show.files import Download
from generator.show.pledges.certificates import RUNS
from generator.show.pledges.organisation import told
from generator.spreadsheets import guarded

Row = Mapping[str, str | tuple[str, ...] | None]

PLEDGE_COLUMNS = (
    *("id", "organisation_id", "organisation", "sector", "size", "area", "website"),
    *("kind", "wish_set", "wishes", "promise", "benefits", "known_by"),
    *("published", "start", "due", "state", "review", "lapses", "renews", "renewed_by"),
    *("result", "evidence", "evidence_link", "page", "badge", "certificate"),
)


def pledge_downloads(city: City) -> Iterator[Download]:
    """Every organisation that has a page, and every pledge that it tells; the files are there even when empty."""
    pairs = [(organisation, list(_told(organisation))) for organisation in city.organisations.values()]
    rows = [pledge_row(organisation, pledge) for organisation, its in pairs for pledge in its]
    yield json_file("data/organisations.json", [_organisation(organisation, its) for organisation, its in pairs if its])
    yield json_file("data/pledges.json", rows)
    yield Download("data/pledges.csv", pledges_csv(rows))


def _told(organisation: Organisation) -> Iterator[Pledge]:
    """Each pledge once, also where two carry it on."""
    yield from {pledge.id: pledge for pledge in told(organisation)}.values()


def _organisation(organisation: Organisation, its: list[Pledge]) -> Mapping[str, object]:
    return {
        "id": organisation.id,
        "name": organisation.name,
        "sector": organisation.sector,
        "size": organisation.size,
        "area": organisation.area,
        "website": organisation.website or None,
        "page": place("organisation", organisation.id),
        "pledges": [pledge.id for pledge in its],
    }


def pledge_row(organisation: Organisation, pledge: Pledge) -> Row:
    """A pledge by column; None where there is nothing to say, days as 2026-11-21, addresses from the site's root."""
    return {
        "id": pledge.id,
        "organisation_id": organisation.id,
        "organisation": organisation.name,
        "sector": organisation.sector,
        "size": organisation.size,
        "area": organisation.area,
        "website": organisation.website or None,
        "kind": pledge.kind,
        "wish_set": pledge.wish_set,
        "wishes": pledge.wishes,
        "promise": pledge.promise,
        "benefits": pledge.benefits or None,
        "known_by": pledge.known_by or None,
        **_days(pledge),
        "state": pledge.state,
        "renews": pledge.renews,
        "renewed_by": pledge.renewed_by,
        "result": pledge.result,
        "evidence": pledge.evidence,
        "evidence_link": pledge.evidence_link or None,
        "page": place("organisation", organisation.id),
        "badge": badge_address(pledge.id),
        "certificate": certificate_address(pledge.id) if pledge.state in RUNS else None,
    }


def _days(pledge: Pledge) -> Row:
    return {
        "published": _day(pledge.published),
        "start": _day(pledge.start),
        "due": _day(pledge.due),
        "review": _day(pledge.review),
        "lapses": _day(pledge.lapses),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def pledges_csv(rows: list[Row]) -> str:
    """The rows as a table that no spreadsheet runs: several ids in a cell have single spaces between."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, PLEDGE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(row[name]) for name in PLEDGE_COLUMNS} for row in rows)
    return text.getvalue()


def _cell(value: str | tuple[str, ...] | None) -> str:
    return guarded(" ".join(value) if isinstance(value, tuple) else value or "")
