"""What it costs to assess many indicators, apart from everything else: invented figures, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from time import process_time
from typing import Any

from generator.measure.assessment import assess_indicator
from generator.measure.audit import audit
from generator.model.city import Indicator, Observation
from generator.periods import Period, PeriodKind, read_period
from generator.shapes import GapPair, IndicatorShape, Measure
from generator.terms import IndicatorKind, Kind, Polarity, Reading, Spoken, Status, Unit

ROWS = 100
YEARS, FIRST_YEAR, TARGETS = 16, 2010, 4
OURS = "here"
OTHERS = ("country", "region", "neighbours")
SERIES = ((OURS, "all"), (OURS, "girls"), (OURS, "boys"), *((area, "all") for area in OTHERS))
BASE = 2000


def seconds_to_assess(indicators: int) -> dict[str, Any]:
    """Processor seconds to assess and audit so many indicators of 100 rows each, and how many of each verdict."""
    made = [_indicator(n) for n in range(indicators)]
    rows = sum(len(indicator.observations) for indicator in made)
    began = process_time()
    audits = [audit(found) for indicator in made for found in assess_indicator(indicator, OURS, OTHERS)]
    spent = process_time() - began
    verdicts = [found.verdict.value for found in audits]
    return {
        "indicators": indicators,
        "rows": rows,
        "assessments": len(audits),
        "cpu": round(spent, 3),
        "verdicts": {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))},
    }


def _indicator(n: int) -> Indicator:
    shape = IndicatorShape(
        id=f"thing-{n}",
        title="Thing",
        kind=IndicatorKind.key,
        about=("We count it.",),
        headline="share",
        measures={"share": _measure(n)},
        gaps=(GapPair(group="girls", beside="boys"),),
    )
    return Indicator(shape, tuple(_rows(n)), (), ())


def _measure(n: int) -> Measure:
    return Measure(
        title="Share",
        unit=Unit.percent,
        spoken=Spoken.share,
        counted="Who is counted",
        polarity=(Polarity.high, Polarity.low, Polarity.neutral)[n % 3],
        polarity_why="It is so.",
        material_change=Decimal("0.5"),
        material_why="It is so.",
    )


def _rows(n: int) -> Iterator[Observation]:
    for place, (area, group) in enumerate(SERIES):
        for year in range(YEARS):
            part = 600 + n * 61 % 200 + (n % 7 - 3) * 8 * year + (n * 37 + place * 13 + year * 53) % 29
            yield _row(n, area, group, year, part, Kind.actual if area == OURS else Kind.comparator)
    for year in range(YEARS - TARGETS, YEARS):
        yield _row(n, OURS, "all", year, 700, Kind.target)


def _row(n: int, area: str, group: str, year: int, part: int, kind: Kind) -> Observation:
    counted = kind is not Kind.target
    return Observation(
        indicator=f"thing-{n}",
        measure="share",
        area=area,
        group=group,
        period=_period(year),
        value=(Decimal(part) * 100 / BASE).quantize(Decimal("0.1")),
        unit=Unit.percent,
        kind=kind,
        status=Status.final,
        numerator=Decimal(part) if counted else None,
        denominator=Decimal(BASE) if counted else None,
        lower=None,
        upper=None,
        qualifier=None,
        missing=None,
        conflict=None,
        source="book",
        line=year + 1,
        printed="",
        reading=Reading.plain,
        also_at="",
        note="",
    )


def _period(year: int) -> Period:
    found = read_period(f"CY{FIRST_YEAR + year}", PeriodKind.calendar_year)
    assert found is not None
    return found
