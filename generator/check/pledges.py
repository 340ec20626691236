"""Whether the register of pledges holds together, with the list of withdrawals and with the city's own lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from generator.check.known import Pointer, ids, listed, once, rows_resolve
from generator.check.records import check_id, check_record, is_address
from generator.fingerprints import fits
from generator.folding import folded
from generator.problems import Level, Problem
from generator.read.city import WISHES, CityFiles
from generator.read.documents import Document
from generator.read.tables import Row
from generator.shapes import CityShape
from generator.terms import Decision, Evidence

MOST_WISHES = 3
MOST_NAMED = 5
DAYS = ("start", "due", "published")
# Further from the day of the build than a promise can reach: a slip of the keyboard, as in 2206.
FURTHEST_DAYS = 50 * 366


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that rows may use: wishes by their set, with the file that holds them; None where one was not read."""

    wishes: Mapping[str, tuple[frozenset[str], str]]
    wish_sets: frozenset[str] | None
    sectors: frozenset[str] | None
    areas: frozenset[str] | None


def check_pledges(files: CityFiles, as_at: date | None = None) -> Iterator[Problem]:
    """Every rule over pledges and how the city takes them, seen on `as_at` (the city's own date where None)."""
    rows = files.register.rows
    known = _known(files)
    if files.city is not None:
        yield from _pledging(files.city)
        yield from _days(rows, as_at or files.city.says.as_at)
    yield from once((row["id"], row.where) for row in rows)
    yield from once(((row["key"], row.where) for row in rows), "pledge-key-twice")
    yield from rows_resolve((row.where, pointer) for row in rows for pointer in _pointers(row, known))
    for row in rows:
        yield from check_record(row)
        yield from _row(row)
    yield from _organisations(rows)
    yield from _renewals(files)
    yield from _withdrawn(files)
    yield from _decisions(files)


def _known(files: CityFiles) -> Known:
    sets = {
        document.says.id: (frozenset(wish.id for wish in document.says.wishes), document.name)
        for document in files.wishes
    }
    sectors = files.city.says.pledges.sectors if files.city else None
    return Known(
        wishes=sets,
        wish_sets=None if files.unread_in(WISHES) else frozenset(sets),
        sectors=None if sectors is None else frozenset(sector.id for sector in sectors),
        areas=ids(files.areas),
    )


def _pledging(document: Document[CityShape]) -> Iterator[Problem]:
    pledging = document.says.pledges
    if pledging.form is not None and not is_address(pledging.form):
        yield Problem("pledge-form-address", document.where("pledges", "form"), {"found": pledging.form})
    sectors = [(s, document.where("pledges", "sectors", index)) for index, s in enumerate(pledging.sectors)]
    yield from once((sector.id, where) for sector, where in sectors)
    # Each sort has a page that bears its name.
    yield from once(((folded(sector.name), where) for sector, where in sectors), "sector-name-twice")


def _days(rows: Iterable[Row], as_at: date) -> Iterator[Problem]:
    ahead = []
    for row in rows:
        for column in DAYS:
            if row[column] is not None and abs((row[column] - as_at).days) > FURTHEST_DAYS:
                yield Problem("pledge-day-far", row.where, {"column": column, "day": row[column].isoformat()})
        if row["published"] > as_at:
            ahead.append(row)
    if ahead:
        facts = {"as_at": as_at.isoformat(), "newest": max(row["published"] for row in ahead).isoformat()}
        lines = listed(row.where for row in ahead)
        yield Problem("pledge-ahead", ahead[0].where, {**facts, "lines": lines}, Level.warn)


def _pointers(row: Row, known: Known) -> Iterator[Pointer]:
    yield row["wish_set"], known.wish_sets, WISHES
    wishes, home = known.wishes.get(row["wish_set"], (None, ""))
    yield from ((wish, wishes, home) for wish in row["wishes"])
    yield row["sector"], known.sectors, "data/city.yml"
    if row["area"] is not None:
        yield row["area"], known.areas, "data/areas.yml"


def _row(row: Row) -> Iterator[Problem]:
    wishes = row["wishes"]
    if len(wishes) > MOST_WISHES:
        yield Problem("pledge-wishes-many", row.where, {"found": str(len(wishes)), "limit": str(MOST_WISHES)})
    if len(set(wishes)) < len(wishes):
        yield Problem("pledge-wish-twice", row.where, {"wishes": " ".join(wishes)})
    if row["due"] is not None and row["due"] < row["start"]:
        facts = {"due": row["due"].isoformat(), "start": row["start"].isoformat()}
        yield Problem("pledge-due-first", row.where, facts)
    if row["evidence"] is Evidence.linked and row["evidence_link"] is None:
        yield Problem("pledge-link-missing", row.where)


def _organisations(rows: Iterable[Row]) -> Iterator[Problem]:
    """One name, however it is spelt, has one id: a second page of that name would be taken for the first."""
    first: dict[str, Row] = {}
    told: set[tuple[str, str]] = set()
    by_id: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        name, id_ = folded(row["organisation"]), row["organisation_id"]
        by_id[id_].append(row)
        other = first.setdefault(name, row)
        if other["organisation_id"] != id_ and (name, id_) not in told:
            told.add((name, id_))
            facts = {"name": row["organisation"], "id": id_, "other": other["organisation_id"]}
            yield Problem("organisation-two-ids", row.where, facts | {"first": str(other.where)})
    for its in by_id.values():
        yield from _names(its)


def _names(rows: list[Row]) -> Iterator[Problem]:
    newest = max(rows, key=lambda row: (row["published"], row["id"]))
    others = [row for row in rows if folded(row["organisation"]) != folded(newest["organisation"])]
    if others:
        facts = {"id": newest["organisation_id"], "newest": newest["organisation"]}
        other = {"other": others[0]["organisation"], "lines": listed(row.where for row in others)}
        yield Problem("organisation-two-names", others[0].where, facts | other, Level.warn)


def _renewals(files: CityFiles) -> Iterator[Problem]:
    """Each renewal carries on an earlier pledge of the same organisation, which no other one carries on."""
    rows = files.register.rows
    by_id = {row["id"]: row for row in rows}
    # A pledge that was taken down may still be named by the one that carried it on.
    known = by_id.keys() | {row["pledge"] for row in files.withdrawn.rows}
    renewals = [row for row in rows if row["renews"] is not None]
    yield from once(((row["renews"], row.where) for row in renewals), "pledge-renewed-twice")
    for row in renewals:
        earlier = by_id.get(row["renews"])
        if row["renews"] not in known and files.register.whole and files.withdrawn.whole:
            yield Problem("pledge-renews-unknown", row.where, {"text": row["renews"]})
        if earlier is not None and earlier["organisation_id"] != row["organisation_id"]:
            facts = {"text": row["renews"], "other": earlier["organisation_id"], "id": row["organisation_id"]}
            yield Problem("pledge-renews-other", row.where, facts)
    yield from _circles(by_id)


def _circles(by_id: Mapping[str, Row]) -> Iterator[Problem]:
    """Renewals that lead back to where they began, each circle told once."""
    done: set[str] = set()
    for row in by_id.values():
        way: dict[str, Row] = {}
        here: Row | None = row
        while here is not None and not (here["id"] in done or here["id"] in way):
            way[here["id"]] = here
            here = by_id.get(here["renews"])
        if here is not None and here["id"] in way:
            yield Problem("pledge-renews-circle", here.where, {"text": here["id"]})
        done |= way.keys()


def _withdrawn(files: CityFiles) -> Iterator[Problem]:
    listed_as = {row[column]: row for row in files.withdrawn.rows for column in ("pledge", "key") if row[column]}
    for row in files.withdrawn.rows:
        if row["pledge"] is None and row["key"] is None:
            yield Problem("withdrawn-nameless", row.where)
        if row["pledge"] is not None:
            yield from check_id(row["pledge"], "pledge", row.where)
    for row in files.register.rows:
        if found := listed_as.get(row["id"]) or listed_as.get(row["key"]):
            facts = {"id": row["id"], "first": str(found.where)}
            yield Problem("withdrawn-still-there", row.where, facts, Level.warn)


def _decisions(files: CityFiles) -> Iterator[Problem]:
    """Nothing is public that no person decided to publish, in just this edition and in just these words."""
    holds = [row for row in files.decisions.rows if row["decision"] is Decision.hold]
    rows = [row for row in files.decisions.rows if row["decision"] is not Decision.hold]
    yield from once(((f"{row['key']} {row['fingerprint']}", row.where) for row in rows), "decision-twice")
    published = {(row["key"], row["fingerprint"]) for row in rows if row["decision"] is Decision.publish}
    for row in files.register.rows:
        if (row["key"], row["fingerprint"]) not in published:
            if files.decisions.whole:
                yield Problem("pledge-undecided", row.where, {"id": row["id"]})
        elif not fits(row.cells):
            yield Problem("pledge-reworded", row.where, {"id": row["id"]})
    yield from _left_over(files)
    yield from _waiting(holds, files)


def _waiting(holds: Iterable[Row], files: CityFiles) -> Iterator[Problem]:
    """Answers of No that wait for a person: how many, and which pledges are not shown meanwhile."""
    down = {name for row in files.withdrawn.rows for name in (row["pledge"], row["key"]) if name}
    there = {row["id"] for row in files.register.rows if down.isdisjoint((row["id"], row["key"]))}
    held = [row for row in holds if row["pledge"] in there]
    if held:
        pledges = dict.fromkeys(row["pledge"] for row in held)
        facts = {"n": str(len(pledges)), "ids": ", ".join(islice(pledges, MOST_NAMED))}
        yield Problem("pledge-held", held[0].where, facts, Level.warn)
    if unsure := [row for row in holds if row["pledge"] is None]:
        yield Problem("no-unsure", unsure[0].where, {"n": str(len(unsure))}, Level.warn)


def _left_over(files: CityFiles) -> Iterator[Problem]:
    """A decision to publish what is neither in the register nor taken down: the row was lost, or deleted by hand."""
    taken_down = {row[column] for row in files.withdrawn.rows for column in ("pledge", "key") if row[column]}
    there = {row["id"] for row in files.register.rows} | taken_down
    if files.register.whole and files.withdrawn.whole:
        for row in files.decisions.rows:
            if row["decision"] is Decision.publish and there.isdisjoint((row["pledge"], row["key"])):
                yield Problem("decision-not-there", row.where, {"id": row["pledge"] or ""}, Level.warn)
