"""What an intake tells: build/report/intake.json for whoever looks afterwards, and a few lines on the screen.

Neither holds a private value or the text of an answer; the only names are those that the site shows already.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.intake.books import Cells
from generator.intake.outcomes import Because
from generator.intake.settling import Entry, Settled
from generator.read.exports.answers import Export
from generator.show.words import Words
from generator.terms import Outcome

# Raised when what stands in the report means something else than before.
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What an intake did: what it read and how each row was settled. `published` and `down` are the rows of the
    register that came and went; `sheet` is the review sheet's name from the city's folder.
    """

    exports: tuple[Export, ...]
    settled: Settled
    published: tuple[Cells, ...]
    down: tuple[Cells, ...]
    sheet: str
    as_at: date

    @property
    def waiting(self) -> bool:
        """Whether any row waits for a person."""
        return self.settled.counts[Outcome.held] > 0


def report_text(taken: Taken) -> str:
    """The report as JSON: same input, same bytes."""
    says = {
        "schema": SCHEMA,
        "as_at": taken.as_at.isoformat(),
        "inputs": [_input(export) for export in taken.exports],
        "counts": {"read": rows_read(taken.settled), **_counts(taken.settled)},
        "rows": [_row(entry) for entry in taken.settled.entries],
        "vanished": [_named(row) for row in taken.settled.vanished],
    }
    return json.dumps(says, ensure_ascii=False, indent=1) + "\n"


def rows_read(settled: Settled) -> int:
    """How many rows the exports had below their headings, blank ones too."""
    return sum(settled.counts.values())


def _counts(settled: Settled) -> Mapping[str, int]:
    return {outcome.value: n for outcome, n in settled.counts.items()}


def _input(export: Export) -> Mapping[str, object]:
    return {
        "file": export.file,
        "sha256": export.sha256,
        "form": export.form.id,
        "layout": export.layout.id,
        "encoding": export.encoding,
        "rows": len(export.submissions) + len(export.misshapen) + export.blank,
        "blank": export.blank,
    }


def _row(entry: Entry) -> Mapping[str, object]:
    return {
        "file": entry.file,
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
