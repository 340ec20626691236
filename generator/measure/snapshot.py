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
from generator.shapes import Measure
from generator.terms import Kind, Missing, Spoken, Unit

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
    # A hundred thousand lines are not to be typed to be counted.
    value = list(RELEASED["figures"]).index("value")
    return sum(line.split(",", value + 1)[value] != "" for line in held.figures)


def hidden_before(city: City, public: Collection[str]) -> Mapping[str, frozenset[Slot]]:
    """What the snapshots of releases hid of each indicator; what a `public` source hid itself is none of ours."""
    found: dict[str, set[Slot]] = defaultdict(set)
    for held in city.snapshots.values():
        ours = [row for row in _of_hidden(held.figures) if row["source_id"] not in public]
        # All of a slot is hidden that tells of people, but for nobody: where some is shown, a row was hidden alone.
        shown = {_slot(row) for row in ours if _shows_people(row, _measure(row, city))}
        for row in ours:
            slot = _slot(row)
            if _hides(row, _measure(row, city)) and slot not in shown:
                found[slot[0]].add(slot[1])
    return {indicator: frozenset(slots) for indicator, slots in found.items()}


def _of_hidden(lines: Collection[str]) -> tuple[Row, ...]:
    """The rows of everything of which a row is hidden; others need not be typed."""
    starts = {_start(line) for line in lines if Missing.suppressed in line}
    return rows("figures", (line for line in lines if _start(line) in starts)) if starts else ()


def _start(line: str) -> tuple[str, ...]:
    """What a line is about, in whichever measure."""
    indicator, _, area, group, period, _ = line.split(",", 5)
    return indicator, area, group, period


def _slot(row: Row) -> tuple[str, Slot]:
    period = read_period(row["period"], row["period_kind"])
    if period is None:
        raise AssertionError("a period that cannot be read stops before the model")
    return row["indicator_id"], Slot(row["area"], row["group"], period)


def _measure(row: Row, city: City) -> Measure | None:
    indicator = city.indicators.get(row["indicator_id"])
    return None if indicator is None else indicator.shape.measures.get(row["measure"])


def _shows_people(row: Row, measure: Measure | None) -> bool:
    """Whether a figure tells of some people; of a measure that is gone, nobody knows."""
    none = row["value"] is None or (row["unit"] is Unit.count and row["value"] == 0)
    return not none and measure is not None and measure.of_people and row["kind"] is not Kind.target


def _hides(row: Row, measure: Measure | None) -> bool:
    """Whether a figure was hidden with its slot: one that lies between two others goes with them."""
    gap = measure is not None and measure.spoken in (Spoken.gap, Spoken.change)
    return row["missing_reason"] is Missing.suppressed and not gap and row["unit"] is not Unit.percentage_points


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
