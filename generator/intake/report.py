"""What an intake tells: build/report/intake.json for whoever looks afterwards, and a few lines on the screen.

Neither holds a private value, the report no name of a file either: it may be somebody's. The only names and words are
those of the register: what is published unseen is told for reading before the site is built.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.intake.books import Cells
from generator.intake.outcomes import Because
from generator.intake.settling import WAITING, Entry, Settled
from generator.read.exports.answers import Export
from generator.show.words import Words

# Raised when what stands in the report means something else than before.
SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """What an intake did: what it read and how each row was settled. `published` and `down` are the rows of the
    register that came and went, `unseen` those of them that no person read, and `held_back` those not shown until one
    has decided on an answer of No; `sheet` is the review sheet's name from the city's folder.
    """

    exports: tuple[Export, ...]
    settled: Settled
    published: tuple[Cells, ...]
    down: tuple[Cells, ...]
    unseen: tuple[Cells, ...]
    held_back: tuple[Cells, ...]
    sheet: str
    as_at: date

    @property
    def waiting(self) -> bool:
        """Whether any row waits for a person."""
        return any(self.settled.counts[outcome] for outcome in WAITING)


def report_text(taken: Taken) -> str:
    """The report as JSON: same input, same bytes. Files are numbered in the order of their names."""
    numbers = {file: number for number, file in enumerate(sorted(export.file for export in taken.exports), start=1)}
    says = {
        "schema": SCHEMA,
        "as_at": taken.as_at.isoformat(),
        "inputs": [_input(export, numbers[export.file]) for export in taken.exports],
        "counts": {"read": rows_read(taken.settled), **_counts(taken.settled)},
        "rows": [_row(entry, numbers[entry.file]) for entry in taken.settled.entries],
        "vanished": [_named(row) for row in taken.settled.vanished],
        "unseen": [{**_named(row), "promise": row["promise"]} for row in taken.unseen],
        "held_back": [_named(row) for row in taken.held_back],
    }
    return json.dumps(says, ensure_ascii=False, indent=1) + "\n"


def rows_read(settled: Settled) -> int:
    """How many rows the exports had below their headings, blank ones too."""
    return sum(settled.counts.values())


def _counts(settled: Settled) -> Mapping[str, int]:
    return {outcome.value: n for outcome, n in settled.counts.items()}


def _input(export: Export, number: int) -> Mapping[str, object]:
    return {
        "file": number,
        "sha256": export.sha256,
        "form": export.form.id,
        "layout": export.layout.id,
        "encoding": export.encoding,
        "rows": len(export.submissions) + len(export.misshapen) + export.blank,
        "blank": export.blank,
    }


def _row(entry: Entry, number: int) -> Mapping[str, object]:
    return {
        "file": number,
        "row": entry.row,
        "key": entry.key,
        "outcome": entry.outcome.value,
        "reasons": [str(reason) for reason in entry.reasons],
        "pledge": entry.pledge,
    }


def _named(row: Cells) -> Mapping[str, str]:
    return {"pledge": row["id"], "organisation": row["organisation"]}


# on the screen


def summary(taken: Taken, words: Words) -> Iterator[str]:
    """What a person reads when an intake is done, line by line."""
    settled = taken.settled
    yield _plain(words.say("intake.read", rows=rows_read(settled), files=len(taken.exports)))
    for outcome, n in settled.counts.items():
        if n:
            yield "  " + _plain(words.say(f"intake.count_{outcome}", n=n))
    yield from _listed(words.say("intake.published_now", n=len(taken.published)), taken.published)
    yield from _to_read(taken.unseen, words)
    yield from _listed(words.say("intake.held_back", n=len(taken.held_back)), taken.held_back)
    yield from _listed(words.say("intake.taken_down", n=len(taken.down)), taken.down)
    yield from _listed(words.say("intake.vanished", n=len(settled.vanished)), settled.vanished)
    for entry in settled.entries:
        if Because.misshapen in entry.reasons:
            yield _plain(words.say("intake.misshapen", file=entry.file, row=entry.row))
    yield from _next_step(taken, words)


def _listed(said: Markup, rows: Sequence[Cells]) -> Iterator[str]:
    if rows:
        yield _plain(said)
        yield from (f"  {row['id']}  {row['organisation']}" for row in rows)


def _to_read(rows: Sequence[Cells], words: Words) -> Iterator[str]:
    """What no person has read yet, with what it says."""
    if rows:
        yield _plain(words.say("intake.read_these", n=len(rows)))
        for row in rows:
            yield f"  {row['id']}  {row['organisation']}"
            yield from (f"    {row[name]}" for name in ("promise", "benefits", "known_by") if row[name])
        yield _plain(words.say("intake.unless_read"))


def _next_step(taken: Taken, words: Words) -> Iterator[str]:
    held = taken.settled.held
    clean, blocked = sum(one.clean for one in held), sum(one.blocked for one in held)
    if held:
        yield _plain(words.say("intake.open_sheet", n=len(held), sheet=taken.sheet))
    elif not taken.waiting:
        yield _plain(words.say("intake.all_settled"))
    if clean:
        yield _plain(words.say("intake.some_clean", n=clean))
    if blocked:
        yield _plain(words.say("intake.some_blocked", n=blocked))
    if taken.published or taken.down:
        yield _plain(words.say("intake.build_next"))


def _plain(said: Markup) -> str:
    return str(said.unescape())
