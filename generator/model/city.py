"""The city: its plans, wishes and indicators, each figure with its source. Frozen; nothing here reads or speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.periods import Period
from generator.shapes import (
    Area,
    CityShape,
    Framework,
    GlossaryTerm,
    Goal,
    Group,
    IndicatorShape,
    KeyIndicator,
    KindOfArea,
    Measure,
    Obsession,
    Release,
    Right,
    Source,
    Waiver,
    WishSet,
)
from generator.terms import (
    CardQuestion,
    Evidence,
    Kind,
    Missing,
    PledgeKind,
    PledgeState,
    Qualifier,
    Reading,
    Result,
    Size,
    Status,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One printed figure. `value` is None exactly when `missing` says why; `line` is the source's, from 1."""

    indicator: str
    measure: str
    area: str
    group: str
    period: Period
    value: Decimal | None
    unit: Unit
    kind: Kind
    status: Status
    numerator: Decimal | None
    denominator: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    qualifier: Qualifier | None
    missing: Missing | None
    conflict: str | None
    source: str
    line: int
    printed: str
    reading: Reading
    also_at: str
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an indicator stands in a plan: the goals from the top down."""

    framework: str
    path: tuple[Goal, ...]
    entry: KeyIndicator


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number that is looked at again and again, with every figure held of it."""

    shape: IndicatorShape
    observations: tuple[Observation, ...]
    places: tuple[Place, ...]
    wishes: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.shape.id

    def measure(self, observation: Observation) -> Measure:
        """The measure that a figure of this indicator belongs to."""
        return self.shape.measures[observation.measure]

    def counts_people(self, observation: Observation) -> bool:
        """Whether a figure of this indicator tells of people: a target tells of nobody."""
        return self.measure(observation).of_people and observation.kind is not Kind.target


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says was done, achieved or hard, or was to be done next, and which question that answers.

    `indicators` are those that it is told with, in the current plan's order where it belongs to a `goal`; `named` is
    whether the data names them one by one. `official` is verbatim from `line` on, lines of a document joined by spaces.
    """

    id: str
    question: CardQuestion
    goal: str | None
    indicators: tuple[str, ...]
    named: bool
    official: str
    source: str
    line: int
    plain: tuple[str, ...]
    owner: str | None
    by: str | None
    works: bool


@dataclass(frozen=True, slots=True)
class Pledge:
    """What an organisation promises for one to three wishes of `wish_set`; all of it may be public.

    `review` is the day on which it is looked at again, `lapses` the day from which it counts as lapsed. `renews` is
    the id of the pledge that it carries on, `renewed_by` of the one that carries it on; None where that one was taken
    down. `approved` is the day on which a person approved the words that stand now, `fingerprint` differs when they do.
    """

    id: str
    organisation: str
    kind: PledgeKind
    wish_set: str
    wishes: tuple[str, ...]
    promise: str
    benefits: str
    known_by: str
    start: date
    due: date | None
    published: date
    review: date
    lapses: date
    state: PledgeState
    evidence: Evidence
    evidence_link: str
    result: Result | None
    renews: str | None
    renewed_by: str | None
    approved: date | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who promises, with every pledge that the register holds of it, newest first (by day published, then by id)."""

    id: str
    name: str
    sector: str
    size: Size | None
    area: str | None
    website: str
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that everyone could see on a day: the lines of three tables (`columns.RELEASED`) without their headings."""

    figures: frozenset[str]
    verdicts: frozenset[str]
    pledges: frozenset[str]


@dataclass(frozen=True, slots=True)
class City:
    """Everything that the site is made from. Mappings are in the order of their files.

    Organisations are in the order of their names; `tombstones` are the ids of pledges that were withdrawn, `taken_down`
    the days on which they were, oldest first; `resting` the ids of those that are not shown while somebody asks whether
    they are withdrawn. `wishes` are today's, `wish_sets` every edition that a pledge may have been made for, by id.
    `releases` are those of `as_at` and before, oldest first; `snapshots` are what each of them holds, by its day, but
    for the oldest, which hold none.
    """

    shape: CityShape
    as_at: date
    framework: Framework
    frameworks: Mapping[str, Framework]
    wishes: WishSet
    indicators: Mapping[str, Indicator]
    progress: tuple[Statement, ...]
    sources: Mapping[str, Source]
    areas: Mapping[str, Area]
    groups: Mapping[str, Group]
    rights: Mapping[int, Right]
    glossary: tuple[GlossaryTerm, ...]
    waivers: tuple[Waiver, ...]
    organisations: Mapping[str, Organisation]
    tombstones: tuple[str, ...]
    wish_sets: Mapping[str, WishSet] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    snapshots: Mapping[date, Snapshot] = field(default_factory=dict)
    taken_down: tuple[date, ...] = ()
    resting: tuple[str, ...] = ()
    area_kinds: tuple[KindOfArea, ...] = ()

    def statements(self, indicator_id: str) -> tuple[Statement, ...]:
        """What the documents say of an indicator: what names it first, then what belongs to a goal above it."""
        told = (statement for statement in self.progress if indicator_id in statement.indicators)
        return tuple(sorted(told, key=lambda statement: not statement.named))

    def looks_ahead(self, indicator_id: str) -> bool:
        """Whether what may happen next is told of an indicator: of every obsession, and of whatever asks for it."""
        return self.obsession(indicator_id) is not None or self.indicators[indicator_id].shape.curve

    def obsession(self, indicator_id: str) -> Obsession | None:
        """The obsession that an indicator measures, if it is one."""
        return next((o for o in self.framework.obsessions if o.indicator == indicator_id), None)
