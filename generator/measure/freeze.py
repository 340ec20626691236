"""What a release holds: each headline as it can be read on that day, and what we expect next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.measure.assessment import Assessment, Reason, headline
from generator.measure.forecast import Line, line
from generator.measure.series import ROLES
from generator.model.city import City, Indicator, Observation
from generator.periods import read_period
from generator.shapes import Release, ReleasedExpectation, ReleasedFigure, ReleasedIndicator
from generator.terms import Verdict


def freeze(city: City, assessments: Mapping[str, Sequence[Assessment]]) -> Release:
    """The release of the city's own day, from what everyone may see: indicators by id, whatever the plan's order."""
    return Release(
        date=city.as_at,
        indicators=tuple(
            _indicator(city.indicators[name], assessments[name], city) for name in sorted(city.indicators)
        ),
    )


def _indicator(indicator: Indicator, found: Sequence[Assessment], city: City) -> ReleasedIndicator:
    lead = headline(indicator, found)
    if lead is None:
        return ReleasedIndicator(
            id=indicator.id,
            measure=indicator.shape.headline,
            group=indicator.shape.headline_group,
            verdict=Verdict.not_measured_yet,
            reason=Reason.no_value,
        )
    shown = lead.latest or lead.missing
    drawn = line(lead.series, city.as_at) if city.looks_ahead(indicator.id) else None
    ours = drawn if isinstance(drawn, Line) else None
    return ReleasedIndicator(
        id=indicator.id,
        measure=lead.measure,
        group=lead.group,
        figure=None if shown is None else _figure(shown, lead.conflict),
        again=_again(lead, shown, city.releases),
        verdict=lead.verdict,
        reason=lead.reason,
        expected=_expected(ours) if ours else (),
        points=tuple(point.period.id for point in ours.points) if ours else (),
    )


def _figure(shown: Observation, conflict: str | None) -> ReleasedFigure:
    """A figure, or a blank where there is no value at all."""
    return ReleasedFigure(
        period=shown.period.id,
        period_kind=shown.period.kind,
        value=None if conflict else shown.value,
        unit=shown.unit,
        qualifier=shown.qualifier,
        status=shown.status,
        missing=shown.missing,
        conflict=conflict,
        source=shown.source,
        line=shown.line,
    )


def _again(lead: Assessment, shown: Observation | None, releases: Sequence[Release]) -> ReleasedFigure | None:
    """The figure that headed the last release, as it is today; None where it is still the newest, or never was."""
    before = next((e for r in releases[-1:] for e in r.indicators if e.id == lead.indicator), None)
    if before is None or (before.measure, before.group) != (lead.measure, lead.group):
        return None
    figure = before.figure
    if figure is None or figure.value is None:
        return None
    period = read_period(figure.period, figure.period_kind)
    if shown is not None and shown.period == period:
        return None
    rows = (*lead.series.values, *lead.series.observations)
    found = next((row for row in rows if row.period == period and row.kind in ROLES and row.unit is figure.unit), None)
    if found is None:
        return figure.model_copy(update={"value": None, "qualifier": None, "source": None, "line": None})
    return _figure(found, found.conflict)


def _expected(ours: Line) -> tuple[ReleasedExpectation, ...]:
    return tuple(
        ReleasedExpectation(period=found.period.id, value=found.value, low=found.low, high=found.high)
        for found in ours.expected
    )
