"""What a release holds beside its headlines: every figure, verdict and pledge that everyone can see, one on a line.

A line holds ids, words of the vocabulary and plain numbers only: no name, no text, and nothing that needs quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

from generator.columns import RELEASED
from generator.measure.assessment import Assessment
from generator.measure.sums import Slot
from generator.model.city import City, Observation, Pledge, Snapshot
from generator.periods import read_period
from generator.read.releases import sealed_rows
from generator.read.tables import Row
from generator.terms import Missing

DIGITS_OF_LINK = 16


def snapshot(city: City, assessments: Mapping[str, Sequence[Assessment]]) -> Snapshot:
    """Everything of the city's own day; `city` is the city as everyone may see it."""
    told = (found for assessed in assessments.values() for found in assessed)
    pledges = (pledge for organisation in city.organisations.values() for pledge in organisation.pledges)
    return Snapshot(
        figures=frozenset(_figure(row) for indicator in city.indicators.values() for row in indicator.observations),
        verdicts=frozenset(_line(a.indicator, a.measure, a.group, a.verdict, a.reason) for a in told),
        pledges=frozenset(map(_pledge, pledges)),
    )


def rows(table: str, lines: Iterable[str]) -> tuple[Row, ...]:
    """Lines of one of the three tables, typed."""
    found, problems = sealed_rows(lines, RELEASED[table])
    if problems:
        raise AssertionError("a line that cannot be read stops before the model")
    return found


def numbers_held(held: Snapshot) -> int:
    """How many figures have a value."""
    return sum(row["value"] is not None for row in rows("figures", held.figures))


def hidden_before(city: City, public: Collection[str]) -> Mapping[str, frozenset[Slot]]:
    """What the snapshots of releases hid of each indicator; what a `public` source hid itself is none of ours."""
    lines = {line for held in city.snapshots.values() for line in held.figures if Missing.suppressed in line}
    found: dict[str, set[Slot]] = defaultdict(set)
    for row in rows("figures", lines):
        period = read_period(row["period"], row["period_kind"])
        ours = row["missing_reason"] is Missing.suppressed and row["source_id"] not in public
        if ours and period is not None:
            found[row["indicator_id"]].add(Slot(row["area"], row["group"], period))
    return {indicator: frozenset(slots) for indicator, slots in found.items()}


def _figure(row: Observation) -> str:
    place = (row.indicator, row.measure, row.area, row.group, row.period.id, row.period.kind, row.value, row.unit)
    numbers = (row.numerator, row.denominator, row.lower, row.upper)
    return _line(*place, row.kind, row.status, *numbers, row.qualifier, row.missing, row.conflict, row.source, row.line)


def _pledge(pledge: Pledge) -> str:
    # An address may hold words, so only whether it is another one is kept.
    link = f"l{sha256(pledge.evidence_link.encode()).hexdigest()[:DIGITS_OF_LINK]}" if pledge.evidence_link else None
    told = (pledge.evidence, link, pledge.result)
    return _line(
        pledge.id, pledge.kind, pledge.published, pledge.state, *told, pledge.renews, pledge.fingerprint or None
    )


def _line(*cells: object) -> str:
    return ",".join(_texts(cells))


def _texts(cells: Iterable[object]) -> Iterator[str]:
    """Numbers without an exponent, days as 2026-11-21, nothing for None."""
    for cell in cells:
        if cell is None:
            yield ""
        elif isinstance(cell, date):
            yield cell.isoformat()
        else:
            yield f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
