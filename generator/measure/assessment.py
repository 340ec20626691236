"""Everything that can honestly be said of a measure and group of the city, and one verdict with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.measure.change import Change, NoChange, last_step, since_start
from generator.measure.compare import Comparison, comparisons, earlier_comparisons
from generator.measure.gap import Gap, NoGap, gaps
from generator.measure.interval import Interval, interval_of
from generator.measure.judgement import UNJUDGED, direction
from generator.measure.series import ROLES, Series, all_series, amount
from generator.measure.target import TargetResult, TargetState, newest_state, target_results
from generator.measure.trend import POINTS, NotTested, Trend, Untested, recent_trend
from generator.model.city import City, Indicator, Observation
from generator.periods import follows
from generator.shapes import Measure
from generator.terms import Direction, Missing, Polarity, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    no_value = "no_value"
    hidden = "hidden"
    undated = "undated"
    conflict = "conflict"
    series_break = "series_break"
    mixed_kinds = "mixed_kinds"
    gap_in_series = "gap_in_series"
    too_few_points = "too_few_points"
    overlapping_periods = "overlapping_periods"
    base_under_50 = "base_under_50"
    none_or_all = "none_or_all"
    no_base = "no_base"
    all_equal = "all_equal"
    not_significant = "not_significant"
    ends_disagree = "ends_disagree"
    under_material_change = "under_material_change"
    neutral = "neutral"
    tested = "tested"


UNTESTED = {
    Untested.overlapping_periods: Reason.overlapping_periods,
    Untested.base_under_50: Reason.base_under_50,
    Untested.none_or_all: Reason.none_or_all,
    Untested.no_base: Reason.no_base,
}
MOVED: Mapping[tuple[Polarity, Direction], Verdict] = {
    (Polarity.high, Direction.up): Verdict.getting_better,
    (Polarity.high, Direction.down): Verdict.getting_worse,
    (Polarity.low, Direction.up): Verdict.getting_worse,
    (Polarity.low, Direction.down): Verdict.getting_better,
}
NOT_JUDGED = {Direction.up: Verdict.gone_up_not_judged, Direction.down: Verdict.gone_down_not_judged}


@dataclass(frozen=True, slots=True)
class Assessment:
    """One measure and group of the city's own area.

    `latest` is the newest value; where the sources disagree on it, it is one of the conflicting rows and
    `conflict` is their id. `interval` are its limits, where it is not in conflict. `missing` is the newest blank of a
    later period, or of any where there is no value at all. `gaps` are the measure's, the same for all its groups.
    The verdict merges nothing: last step, start, targets, comparisons and gaps stand beside it.
    """

    indicator: str
    measure: str
    group: str
    series: Series
    latest: Observation | None
    conflict: str | None
    interval: Interval | None
    missing: Observation | None
    last_step: Change | NoChange
    since_start: Change | None
    trend: Trend | NotTested
    targets: tuple[TargetResult, ...]
    comparisons: tuple[Comparison, ...]
    earlier_comparisons: tuple[Comparison, ...]
    gaps: tuple[Gap | NoGap, ...]
    verdict: Verdict
    reason: Reason
    polarity: Polarity
    material_change: Decimal

    @property
    def target_state(self) -> TargetState:
        """What can be said of the newest target; `not_set` where none is."""
        return newest_state(self.targets)


def assess(city: City) -> Mapping[str, tuple[Assessment, ...]]:
    """The assessments of every indicator by its id, in the city's order; none where it has no figures."""
    shape = city.shape
    return {i.id: assess_indicator(i, shape.area, shape.comparators) for i in city.indicators.values()}


def assess_indicator(indicator: Indicator, area: str, comparators: Iterable[str]) -> tuple[Assessment, ...]:
    """One assessment for each measure and group that `area` has a row of, compared in the order of `comparators`."""
    found = {(s.area, s.measure, s.group): s for s in all_series(indicator)}
    others = tuple(comparators)
    between = {name: _gaps(name, indicator, area, found) for name in indicator.shape.measures}
    return tuple(
        _assessment(
            indicator,
            ours,
            [found[key] for a in others if (key := (a, ours.measure, ours.group)) in found],
            between[ours.measure],
        )
        for ours in found.values()
        if ours.area == area
    )


def _gaps(
    name: str, indicator: Indicator, area: str, found: Mapping[tuple[str, str, str], Series]
) -> tuple[Gap | NoGap, ...]:
    """The gaps of one measure between groups of the city's own area."""
    ours = {group: series for (where, measure, group), series in found.items() if (where, measure) == (area, name)}
    return gaps(ours, indicator.shape.gaps, indicator.shape.measures[name])


def headline(indicator: Indicator, assessments: Iterable[Assessment]) -> Assessment | None:
    """The assessment that heads the indicator's page: its headline measure and group, where they have a row."""
    wanted = (indicator.shape.headline, indicator.shape.headline_group)
    return next((a for a in assessments if (a.measure, a.group) == wanted), None)


def _assessment(
    indicator: Indicator, series: Series, others: Sequence[Series], between: tuple[Gap | NoGap, ...]
) -> Assessment:
    measure, newest = indicator.shape.measures[series.measure], series.newest
    trend = recent_trend(series.points)
    verdict, reason = verdict_on(series, trend, measure)
    return Assessment(
        indicator=indicator.id,
        measure=series.measure,
        group=series.group,
        series=series,
        latest=newest,
        conflict=newest.conflict if newest is not None else None,
        interval=interval_of(newest) if newest is not None and newest.conflict is None else None,
        missing=_missing(series),
        last_step=last_step(series, measure),
        since_start=since_start(series, measure),
        trend=trend,
        targets=target_results(series, measure),
        comparisons=comparisons(series, others, measure),
        earlier_comparisons=earlier_comparisons(series, others, measure),
        gaps=between,
        verdict=verdict,
        reason=reason,
        polarity=measure.polarity,
        material_change=measure.material_change,
    )


def _missing(series: Series) -> Observation | None:
    """The newest blank figure of a period after that of the newest value."""
    newest = series.newest.period.order if series.newest is not None else None
    blanks = (o for o in reversed(series.observations) if o.value is None and o.kind in ROLES)
    return next((o for o in blanks if newest is None or o.period.order > newest), None)


def verdict_on(series: Series, trend: Trend | NotTested, measure: Measure) -> tuple[Verdict, Reason]:
    """The first that holds: no value, too few points, no test, no significant trend, too small, not judged, judged."""
    if series.newest is None:
        return Verdict.not_measured_yet, _why_no_value(series)
    if isinstance(trend, Trend):
        return _tested(trend, measure)
    if trend.reason is Untested.too_few_points:
        return Verdict.too_early_to_say, _why_too_few(series, series.newest)
    if trend.reason is not Untested.overlapping_periods and _all_equal(series.points[-POINTS:]):
        return Verdict.no_clear_change, Reason.all_equal
    return Verdict.not_tested, UNTESTED[trend.reason]


def _why_no_value(series: Series) -> Reason:
    blank = _missing(series)
    return Reason.hidden if blank is not None and blank.missing is Missing.suppressed else Reason.no_value


def _all_equal(points: Sequence[Observation]) -> bool:
    return len({amount(point) for point in points}) == 1


def _why_too_few(series: Series, newest: Observation) -> Reason:
    if newest.period.end is None:
        return Reason.undated
    if newest.conflict is not None:
        return Reason.conflict
    if len(series.before_break) + len(series.history) < POINTS:
        return Reason.too_few_points
    if len(series.history) < POINTS:
        return Reason.series_break
    held = any(follows(value.period, series.points[0].period) for value in series.history)
    return Reason.mixed_kinds if held else Reason.gap_in_series


def _tested(trend: Trend, measure: Measure) -> tuple[Verdict, Reason]:
    if not trend.significant:
        return Verdict.no_clear_change, Reason.all_equal if _all_equal(trend.points) else Reason.not_significant
    went = direction(amount(trend.points[-1]) - amount(trend.points[0]), measure.material_change)
    if went is Direction.same:
        return Verdict.about_the_same, Reason.under_material_change
    # Very wide limits on the first or last point can make the fitted line run against the ends.
    if went is not trend.direction:
        return Verdict.no_clear_change, Reason.ends_disagree
    if measure.polarity in UNJUDGED:
        return NOT_JUDGED[went], Reason.neutral
    return MOVED[measure.polarity, went], Reason.tested
