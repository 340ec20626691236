"""What a release holds: each headline as it can be read on that day, and what we expect next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.measure.assessment import Assessment, Reason, headline
from generator.measure.forecast import Line, line
from generator.model.city import City, Indicator
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
    drawn = line(lead.series, city.as_at) if city.looks_ahead(indicator.id) else None
    ours = drawn if isinstance(drawn, Line) else None
    return ReleasedIndicator(
        id=indicator.id,
        measure=lead.measure,
        group=lead.group,
        figure=_figure(lead),
        verdict=lead.verdict,
        reason=lead.reason,
        expected=_expected(ours) if ours else (),
        points=tuple(point.period.id for point in ours.points) if ours else (),
    )


def _figure(lead: Assessment) -> ReleasedFigure | None:
    """The newest figure; the newest blank where there is no value at all."""
    shown = lead.latest or lead.missing
    if shown is None:
        return None
    return ReleasedFigure(
        period=shown.period.id,
        period_kind=shown.period.kind,
        value=None if lead.conflict else shown.value,
        unit=shown.unit,
        status=shown.status,
        missing=shown.missing,
        conflict=lead.conflict,
    )


def _expected(ours: Line) -> tuple[ReleasedExpectation, ...]:
    return tuple(
        ReleasedExpectation(period=found.period.id, value=found.value, low=found.low, high=found.high)
        for found in ours.expected
    )
