"""The machine-readable outputs: a contract that pages, tests and other people's tools rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from generator.columns import OBSERVATIONS
from generator.measure.assessment import Assessment, headline
from generator.measure.audit import audit
from generator.measure.interval import Interval
from generator.model.city import City, Indicator, Observation
from generator.show.addresses import indicator_download, place
from generator.show.cards import Assessments
from generator.show.files import Download
from generator.spreadsheets import guarded
from generator.terms import Verdict

PUBLISHED = [
    column
    for name in OBSERVATIONS
    for column in ([name, "period_start", "period_end"] if name == "period_kind" else [name])
]
RENAMED = {"indicator": "indicator_id", "conflict": "conflict_id", "missing": "missing_reason"}
RENAMED |= {"source": "source_id", "line": "source_line"}
# Why a source's figures are shown as printed is for those who keep the data.
OURS = {"public"}


def downloads(city: City, assessments: Assessments) -> Iterator[Download]:
    """Every file offered beside the pages."""
    table = formula_safe(observations_table(o for i in city.indicators.values() for o in i.observations))
    parts = dict(iter(table.groupby("indicator_id", sort=False)))
    heading = csv_text(table.iloc[:0])
    texts = {indicator: csv_text(parts[indicator]) if indicator in parts else heading for indicator in city.indicators}
    whole = heading + "".join(text.removeprefix(heading) for text in texts.values())
    yield Download("data/observations.csv", whole)
    for indicator, text in texts.items():
        yield Download(indicator_download(indicator), text)
    yield json_file("data/indicators.json", [_indicator(i, assessments[i.id], city) for i in city.indicators.values()])
    yield json_file("data/sources.json", {s.id: s.model_dump(mode="json", exclude=OURS) for s in city.sources.values()})
    yield json_file("data/wishes.json", city.wishes.model_dump(mode="json", exclude_none=True))


def observations_table(observations: Iterable[Observation]) -> pd.DataFrame:
    """Observations as text columns, in the published order; blank where a row has nothing to say."""
    rows = [_row(observation) for observation in observations]
    return pd.DataFrame(rows, columns=PUBLISHED, dtype=str)


def _row(shown: Observation) -> dict[str, str]:
    cells = {RENAMED.get(field, field): getattr(shown, field) for field in shown.__slots__}
    period = cells.pop("period")
    cells |= {"period": period.id, "period_kind": period.kind, "period_start": period.start, "period_end": period.end}
    return {name: "" if cell is None else str(cell) for name, cell in cells.items()}


def formula_safe(table: pd.DataFrame) -> pd.DataFrame:
    """A table of texts that no spreadsheet runs: a cell that would start a formula gets an apostrophe before it."""
    # Most columns say the same few things again and again.
    safe: pd.DataFrame = table.apply(lambda column: column.map({text: guarded(text) for text in column.unique()}))
    return safe


def csv_text(table: pd.DataFrame) -> str:
    """A table as CSV, LF at line ends."""
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text


def json_file(address: str, data: object) -> Download:
    """Data as JSON with its keys in order, so that a change reads as a few changed lines."""
    return Download(address, json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n")


def _indicator(indicator: Indicator, assessments: tuple[Assessment, ...], city: City) -> dict[str, Any]:
    shape = indicator.shape
    first = headline(indicator, assessments)
    return {
        "id": shape.id,
        "title": shape.title,
        "kind": shape.kind,
        "references": shape.references,
        "places": [_place(p.framework, p.entry.number, p.entry.official, p.path) for p in indicator.places],
        "obsession": city.obsession(shape.id) is not None,
        "wishes": indicator.wishes,
        "headline": shape.headline,
        "measures": {name: measure.model_dump(mode="json") for name, measure in shape.measures.items()},
        "verdict": first.verdict if first else Verdict.not_measured_yet,
        "reason": first.reason if first else "no_value",
        "assessments": [_assessment(found) for found in assessments],
        "page": place("indicator", shape.id),
        "download": indicator_download(shape.id),
    }


def _place(framework: str, number: int, official: str, path: Iterable[Any]) -> Mapping[str, Any]:
    return {"framework": framework, "number": number, "official": official, "path": [goal.id for goal in path]}


def _assessment(found: Assessment) -> Mapping[str, Any]:
    return {
        "measure": found.measure,
        "group": found.group,
        "verdict": found.verdict,
        "reason": found.reason,
        "conflict": found.conflict,
        "latest": _figure(found.latest),
        "interval": None if found.interval is None else _interval(found.interval),
        "missing": _missing(found.missing),
        "last_step": _plain(found.last_step),
        "since_start": _plain(found.since_start),
        "trend": _plain(found.trend),
        "target_state": found.target_state,
        "targets": [_plain(result) for result in found.targets],
        "comparisons": [_plain(comparison) for comparison in found.comparisons],
        "gaps": [_plain(gap) for gap in found.gaps],
        "audit": _audit(found),
    }


def _audit(found: Assessment) -> Mapping[str, Any]:
    """How the verdict came about, with everything that went into it."""
    facts = audit(found)
    broken = None if facts.broken is None else facts.broken.model_dump(mode="json")
    told: dict[str, Any] = _plain(facts)
    return told | {"inputs": [_input(shown) for shown in facts.inputs], "broken": broken}


def _input(shown: Observation) -> Mapping[str, Any]:
    """A figure with what the test of trend needs of it."""
    counts = {name: getattr(shown, name) for name in ("numerator", "denominator", "lower", "upper")}
    texts = {name: None if number is None else str(number) for name, number in counts.items()}
    return {**(_figure(shown) or {}), **texts, "status": shown.status}


def _interval(limits: Interval) -> Mapping[str, Any]:
    """The limits of a value: as printed, else rounded to six places."""
    low, high = (str(end) if limits.printed else f"{end:.6f}" for end in (limits.low, limits.high))
    return {"low": low, "high": high, "printed": limits.printed}


def _missing(blank: Observation | None) -> Mapping[str, Any] | None:
    return None if blank is None else {**(_figure(blank) or {}), "reason": blank.missing}


def _figure(shown: Observation | None) -> Mapping[str, Any] | None:
    if shown is None:
        return None
    value = None if shown.value is None else str(shown.value)
    return {"period": shown.period.id, "value": value, "source": shown.source, "line": shown.line}


def _plain(facts: Any) -> Any:
    """The facts of a frozen dataclass as JSON can hold them: figures by their place, numbers with a point as text.

    Floats are rounded to six places: what lies behind them may differ from one machine to the next.
    """
    if isinstance(facts, Observation):
        return _figure(facts)
    if hasattr(facts, "__dataclass_fields__"):
        return {name: _plain(getattr(facts, name)) for name in facts.__dataclass_fields__}
    if isinstance(facts, tuple):
        return [_plain(item) for item in facts]
    if isinstance(facts, float):
        return f"{facts:.6f}"
    return facts if facts is None or isinstance(facts, bool | int) else str(facts)
