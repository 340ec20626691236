"""The facts of an indicator's page: its sentences, figures and tables, gathered before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.measure.assessment import Assessment, Reason, headline
from generator.model.city import City, Indicator, Observation
from generator.shapes import Measure, Source
from generator.show.cards import Assessments, label
from generator.show.numbers import rounded_half_up
from generator.show.phrases import exact, is_change
from generator.show.sentences import small_base
from generator.show.voices.child import Told, tell
from generator.show.voices.family import Family, family
from generator.show.voices.passages import Marks, marks
from generator.show.voices.professional import Professional, in_points, professional
from generator.show.voices.working import Working, working
from generator.show.words import Words
from generator.terms import Kind, Missing, Spoken, Status, Verdict

SHORT_TABLE = 8


@dataclass(frozen=True, slots=True)
class TableRow:
    """A figure as a table shows it; `anchor` is its row on its document's page.

    `missing` is why it is blank; `guarded` says that it would be hidden or rounded, were it small enough.
    """

    when: Markup
    who: str
    where: str
    figure: Markup
    kind: Markup
    source: str
    line: int
    paper: str
    conflict: str | None
    missing: Missing | None
    guarded: bool

    @property
    def anchor(self) -> str:
        """The id of the row on the page of the figure's document."""
        return f"line-{self.line}"


@dataclass(frozen=True, slots=True)
class ConflictFacts:
    """Figures that the documents give differently for one thing, side by side."""

    id: str
    plain: tuple[str, ...]
    professional: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """One measure on its indicator's page: what is told of each group, its picture, and every figure held.

    `newest` is the one figure that stands for it where it is folded; None where groups or papers give several.
    """

    id: str
    measure: Measure
    spoken: tuple[Told, ...]
    care: tuple[str, ...]
    rows: tuple[TableRow, ...]
    newest: TableRow | None
    several_groups: bool
    several_areas: bool
    area: str
    polarity: Markup
    material: Markup
    workings: tuple[Working, ...]

    @property
    def valued(self) -> tuple[TableRow, ...]:
        """The rows that have a value."""
        return tuple(row for row in self.rows if not row.missing)

    @property
    def told_alone(self) -> bool:
        """Whether it tells of no group beside the one that heads its page."""
        return len(self.spoken) <= 1

    @property
    def guarded(self) -> bool:
        """Whether numbers of people in it were hidden or rounded."""
        return any(row.guarded for row in self.rows)

    @property
    def hides(self) -> bool:
        """Whether a number in it is hidden, so that its picture lacks a mark."""
        return any(row.missing is Missing.suppressed for row in self.rows)

    @property
    def open_table(self) -> bool:
        """Short tables lie open beside their picture."""
        return len(self.rows) <= SHORT_TABLE


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """Everything that an indicator's page says: what children, families and professionals are told of its headline.

    `working` is how the headline's verdict came about; those of the other groups and measures stand with each measure.
    """

    told: Told | None
    marks: Marks | None
    family: Family | None
    professional: Professional | None
    working: Working | None
    verdict: Verdict
    verdict_label: Markup
    verdict_why: Markup
    lead: Assessment | None
    measures: tuple[MeasureFacts, ...]
    conflicts: tuple[ConflictFacts, ...]


def indicator_facts(indicator: Indicator, assessments: Assessments, city: City, words: Words) -> IndicatorFacts:
    """Gathers an indicator's page from its figures and what was worked out from them."""
    found = assessments[indicator.id]
    lead = headline(indicator, found)
    verdict = lead.verdict if lead else Verdict.not_measured_yet
    return IndicatorFacts(
        told=tell(indicator, lead, city, words) if lead else None,
        marks=marks(lead) if lead else None,
        family=family(indicator, lead, city, words) if lead else None,
        professional=professional(indicator, lead, city, words) if lead else None,
        working=working(indicator, lead, city, words) if lead else None,
        verdict=verdict,
        verdict_label=label(verdict, words),
        verdict_why=words.say(f"verdict.why_{lead.reason if lead else Reason.no_value}_{verdict}"),
        lead=lead,
        measures=tuple(_measures(indicator, found, lead, city, words)),
        conflicts=tuple(_conflicts(indicator, city, words)),
    )


def _measures(
    indicator: Indicator, assessments: Sequence[Assessment], lead: Assessment | None, city: City, words: Words
) -> Iterator[MeasureFacts]:
    """The headline measure first, then the others in the order of the file."""
    rows = {
        name: tuple(found)
        for name, found in groupby(sorted(indicator.observations, key=lambda o: o.measure), key=lambda o: o.measure)
    }
    names = sorted(indicator.shape.measures, key=lambda name: name != indicator.shape.headline)
    told = {(a.measure, a.group): tell(indicator, a, city, words) for a in assessments if a.latest is not None}
    for name in names:
        figures, measure = rows.get(name, ()), indicator.shape.measures[name]
        yield MeasureFacts(
            id=name,
            measure=measure,
            spoken=() if measure.spoken is Spoken.table else tuple(t for (m, _), t in told.items() if m == name),
            care=tuple(care.text for care in indicator.shape.care if care.measure == name),
            rows=tuple(table_row(figure, city, words) for figure in figures),
            newest=_newest([a for a in assessments if a.measure == name], city, words),
            several_groups=len({figure.group for figure in figures}) > 1,
            several_areas=len({figure.area for figure in figures}) > 1,
            area=_area(figures, city),
            polarity=words.say(f"working.polarity_{measure.polarity}"),
            material=words.say("working.material", n=in_points(measure.material_change, measure.unit, words)),
            workings=tuple(
                working(indicator, a, city, words)
                for a in assessments
                if a.measure == name and a is not lead and a.latest is not None
            ),
        )


def _newest(found: Sequence[Assessment], city: City, words: Words) -> TableRow | None:
    if len(found) != 1 or found[0].latest is None or found[0].conflict is not None:
        return None
    return table_row(found[0].latest, city, words)


def _area(figures: Iterable[Observation], city: City) -> str:
    """The place that a measure is about: the city, unless every figure is of another place."""
    areas = [figure.area for figure in figures]
    return city.areas[areas[0] if areas and city.shape.area not in areas else city.shape.area].name


def _conflicts(indicator: Indicator, city: City, words: Words) -> Iterator[ConflictFacts]:
    for name, conflict in indicator.shape.conflicts.items():
        rows = [o for o in indicator.observations if o.conflict == name]
        yield ConflictFacts(
            name, conflict.plain, conflict.professional, tuple(table_row(row, city, words) for row in rows)
        )


def table_row(shown: Observation, city: City, words: Words) -> TableRow:
    """A figure's row in a table."""
    told_by_status = shown.kind is Kind.actual and shown.status is not Status.final
    return TableRow(
        when=words.period("label", shown.period),
        who=city.groups[shown.group].name,
        where=city.areas[shown.area].name,
        figure=exact(shown, words),
        kind=words.say(f"exact.status_{shown.status}" if told_by_status else f"exact.kind_{shown.kind}"),
        source=shown.source,
        line=shown.line,
        paper=words.say("site.paper_line", paper=_paper(city.sources[shown.source]), n=shown.line),
        conflict=shown.conflict,
        missing=shown.missing,
        guarded=city.sources[shown.source].public is None and city.indicators[shown.indicator].counts_people(shown),
    )


def _paper(source: Source) -> str:
    return source.short_title or source.plain_title


def people_of_100(lead: Assessment | None, measures: Mapping[str, Measure]) -> int | None:
    """How many of 100 dots to fill: only for a share of people that is not in conflict; None otherwise."""
    if lead is None or lead.latest is None or lead.latest.value is None or lead.conflict is not None:
        return None
    measure, latest = measures[lead.measure], lead.latest
    if measure.spoken is not Spoken.share or not measure.of_people:
        return None
    if small_base(latest) is not None or is_change(latest):
        return None
    # Some is never shown as none, nor nearly all as all.
    filled = min(99, max(1, int(rounded_half_up(lead.latest.value))))
    return int(lead.latest.value) if lead.latest.value in (0, 100) else filled
