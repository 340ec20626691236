"""What people decided so far, as the three tables in `pledges/` keep it: the register, the withdrawals, the decisions.

The withdrawals go before the register: what they name is never public, whatever an export says.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO
from typing import Any

from generator.columns import DECISIONS, REGISTER, WITHDRAWN, Column, Columns
from generator.folding import folded
from generator.intake.likeness import TurnedDown, signs
from generator.read.tables import Row
from generator.spreadsheets import guarded, unguarded
from generator.terms import Decision, Withdrawal

# A row of a table by column; each value as its column reads it, None where blank.
Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Books:
    """The three tables. No two rows of `register` share an id or a key, no two of `decisions` a key and fingerprint."""

    register: tuple[Cells, ...]
    withdrawn: tuple[Cells, ...]
    decisions: tuple[Cells, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Cells]:
        """Rows of the register by the key of the answer that they show."""
        return {row["key"]: row for row in self.register}

    @cached_property
    def by_pledge(self) -> Mapping[str, Cells]:
        """Rows of the register by the pledge's id."""
        return {row["id"]: row for row in self.register}

    @cached_property
    def of_organisation(self) -> Mapping[str, list[Cells]]:
        """Rows of the register by the organisation's folded name, in the order of ids."""
        found: dict[str, list[Cells]] = {}
        for row in sorted(self.register, key=lambda row: str(row["id"])):
            found.setdefault(folded(row["organisation"]), []).append(row)
        return found

    @cached_property
    def renewed(self) -> frozenset[str]:
        """The ids of pledges that another one carries on."""
        return frozenset(row["renews"] for row in self.register if row["renews"])

    @cached_property
    def decided(self) -> Mapping[tuple[str, str], Cells]:
        """What a person decided about an edition of an answer, by key and fingerprint."""
        return {(row["key"], row["fingerprint"]): row for row in self.decisions if not _holds(row)}

    @cached_property
    def turned_down(self) -> TurnedDown:
        """What a person ever returned, refused or took down."""
        return TurnedDown(self.decisions)

    @cached_property
    def holding(self) -> tuple[Cells, ...]:
        """The rows of the decisions that no person made: answers of No that wait, each with a pledge that it holds."""
        return tuple(filter(_holds, self.decisions))

    @cached_property
    def holds(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of pledges that are not shown, by the key of the answer of No that may be about them."""
        found: dict[str, tuple[str, ...]] = {}
        for row in sorted(self.holding, key=lambda row: str(row["pledge"])):
            found[row["key"]] = (*found.get(row["key"], ()), *([row["pledge"]] if row["pledge"] else []))
        return found

    @cached_property
    def shown_as(self) -> Mapping[str, str]:
        """The id of the pledge under which an answer was ever published, by its key."""
        decided = {row["key"]: row["pledge"] for row in self.decisions if row["pledge"] and _publishes(row)}
        taken_down = {row["key"]: row["pledge"] for row in self.withdrawn if row["key"] and row["pledge"]}
        return decided | taken_down | {row["key"]: row["id"] for row in self.register}

    @cached_property
    def became(self) -> Mapping[str, Cells]:
        """The decision by which an answer became a pledge, by the pledge; also where the register has lost its row."""
        return {row["pledge"]: row for row in self.decisions if row["pledge"] and _publishes(row)}

    @cached_property
    def held(self) -> frozenset[str]:
        """The ids of all pledges that are not shown because of an answer of No that waits."""
        return frozenset(row["pledge"] for row in self.holding if row["pledge"])

    @cached_property
    def down(self) -> Mapping[str, Cells]:
        """The withdrawal that counts, by key and by pledge: a person's goes before an answer of No."""
        found: dict[str, Cells] = {}
        for row in sorted(self.withdrawn, key=_weight):
            found |= {name: row for name in (row["key"], row["pledge"]) if name}
        return found

    def withdrawal(self, key: str) -> Cells | None:
        """Why an answer may not be public: its own withdrawal or that of the pledge that it was published as."""
        rows = [self.down[name] for name in (key, self.shown_as.get(key, "")) if name in self.down]
        return max(rows, key=_weight, default=None)


def _weight(row: Cells) -> tuple[bool, date, str]:
    return row["why"] is not Withdrawal.answered_no, row["date"], row["why"]


def _publishes(row: Cells) -> bool:
    return row["decision"] is Decision.publish


def _holds(row: Cells) -> bool:
    return row["decision"] is Decision.hold


def opened(register: Iterable[Row], withdrawn: Iterable[Row], decisions: Iterable[Row]) -> Books:
    """The books as read, put in order: the register without what was withdrawn, each withdrawal with key and pledge."""
    books = Books(*(tuple(row.cells for row in rows) for rows in (register, withdrawn, decisions)))
    # A person may write a pledge's id alone; once its row has left the register, nothing else would know its key.
    named = tuple(_named(row, books) for row in books.withdrawn)
    down = {name for row in named for name in (row["key"], row["pledge"]) if name}
    kept = tuple(row for row in books.register if down.isdisjoint((row["id"], row["key"])))
    return Books(kept, named, books.decisions)


def _named(row: Cells, books: Books) -> Cells:
    if row["pledge"] is None:
        return {**row, "pledge": books.shown_as.get(row["key"])}
    if row["key"] is None and row["pledge"] in books.by_pledge:
        return {**row, "key": books.by_pledge[row["pledge"]]["key"]}
    return row


def _remembered(books: Books, withdrawn: Iterable[Cells]) -> tuple[Cells, ...]:
    """The decisions without holds on what is taken down. What a person took down can be told again by its signs."""
    down = [row for row in withdrawn if row["why"] is not Withdrawal.answered_no]
    names = {name for row in down for name in (row["pledge"], row["key"]) if name}
    rows = (row for row in books.register if not names.isdisjoint((row["id"], row["key"])))
    marks = {(row["key"], row["fingerprint"]): signs(row["organisation"], row["promise"]) for row in rows}
    gone = {row["pledge"] for row in withdrawn if row["pledge"]}
    kept = (row for row in books.decisions if not (_holds(row) and row["pledge"] in gone))
    return tuple({**row, **marks.get((row["key"], row["fingerprint"]), {})} for row in kept)


@dataclass(frozen=True, slots=True)
class Removal:
    """A pledge or an answer that may not be public from `day` on. One of `pledge` and `key` may be None."""

    pledge: str | None
    key: str | None
    day: date
    why: Withdrawal


def taken_down(books: Books, removals: Iterable[Removal]) -> Books:
    """The books after removals: out of the register, and on the list of withdrawals so that they stay out."""
    added = [{"pledge": one.pledge, "key": one.key, "date": one.day, "why": one.why} for one in removals]
    gone = {name for row in added for name in (row["pledge"], row["key"]) if name}
    kept = tuple(row for row in books.register if gone.isdisjoint((row["id"], row["key"])))
    repeated = {(row["pledge"], row["key"]) for row in added}
    standing = tuple(row for row in books.withdrawn if (row["pledge"], row["key"]) not in repeated)
    return Books(kept, (*standing, *added), _remembered(books, added))


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer of No that waits for a person: no pledge is named for certain, but these are not shown meanwhile."""

    key: str
    fingerprint: str
    holds: tuple[str, ...]


def held_back(books: Books, doubts: Iterable[Doubt], read: Container[str], day: date) -> Books:
    """The books with a line for each pledge that is held, and one for each answer of No that holds none.

    `read` are the keys of all answers of the exports. What an answer holds that is in no export any more stays held,
    unless another answer holds it now.
    """
    told = {(doubt.key, doubt.fingerprint, pledge) for doubt in doubts for pledge in doubt.holds or (None,)}
    now = {pledge for _, _, pledge in told}
    old = {(row["key"], row["fingerprint"], row["pledge"]): row for row in books.holding}
    told |= {name for name in old if name[0] not in read and name[2] in books.by_pledge and name[2] not in now}
    if told == old.keys():
        return books
    fresh = (old.get(name) or _hold(*name, day) for name in told)
    return Books(books.register, books.withdrawn, (*books.decided.values(), *fresh))


def _hold(key: str, fingerprint: str, pledge: str | None, day: date) -> Cells:
    blank = {"reason": None, "name_sign": None, "promise_sign": None}
    return {"key": key, "fingerprint": fingerprint, "date": day, "decision": Decision.hold, "pledge": pledge} | blank


def texts(books: Books) -> Mapping[str, str]:
    """The three tables as text by the name of their file in `pledges/`: the same rows give the same text.

    They stand in the order in which they are to be written: whatever breaks off in between, nothing is public too long,
    and nothing before it was decided on.
    """
    return {
        "withdrawn.csv": table_text(WITHDRAWN, books.withdrawn, ("pledge", "key", "date", "why")),
        "decisions.csv": table_text(DECISIONS, books.decisions, ("key", "fingerprint", "pledge")),
        "register.csv": table_text(REGISTER, books.register, ("id",)),
    }


def table_text(columns: Columns, rows: Iterable[Cells], order: tuple[str, ...]) -> str:
    """Rows as CSV text that `read_table` reads back as it was, sorted by the columns of `order`."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    cells = [{name: _cell(column, row[name]) for name, column in columns.items()} for row in rows]
    for row in sorted(cells, key=lambda row: tuple(row[name] for name in order)):
        writer.writerow(row.values())
    return text.getvalue()


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return guarded(str(value)) if column.parse is unguarded else str(value)
