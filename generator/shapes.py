"""The shapes of our YAML files: which keys each may have and what stands in them.

Plain wording is a list of whole sentences, which children read; `official` is always verbatim and has the line of its
source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from babel.localedata import locale_identifiers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generator.periods import PeriodKind
from generator.terms import (
    AreaKind,
    Asked,
    CardQuestion,
    DateOrder,
    Direction,
    IndicatorKind,
    Missing,
    Polarity,
    Qualifier,
    Reading,
    Spoken,
    Status,
    Unit,
    Verdict,
)


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class ReadByChildren:
    """Marks a text that stands on the pages as it is, for children and families: `check` reads it as the gate will.

    With `only_where`, the name of a key beside it and what that key must say.
    """

    only_where: tuple[str, str] | None = None


def _known_language(code: str) -> str:
    if "_" in code or code.replace("-", "_") not in locale_identifiers():
        raise PydanticCustomError("language_unknown", "no language has this code")
    return code


Text = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
LanguageCode = Annotated[Text, AfterValidator(_known_language)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
Plain = Annotated[Text, ReadByChildren()]
Sentences = Annotated[tuple[Plain, ...], BeforeValidator(_as_list)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Line = Annotated[int, Field(ge=1)]
Pane = Annotated[int, Field(ge=1, le=5)]


class Shape(BaseModel):
    """A mapping in a YAML file: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quotation(Shape):
    """Words of a document, verbatim, with where they stand."""

    official: Text
    source: Slug
    line: Line


# city.yml


class HelpLine(Shape):
    """Someone to talk to. `tel` is what a phone dials; `first` is the one shown large, `urgent` the one for danger."""

    id: Slug
    name: Text
    number: Text
    tel: Text
    says: Plain
    kind: Literal["call", "text"] = "call"
    first: bool = False
    urgent: bool = False


class Contact(Shape):
    """How a reader reaches the city; nothing is invented where it is not known."""

    plain: Plain
    url: str | None = None
    email: str | None = None


class Lead(Quotation):
    """The home page's opening lines and the words of the document that they rest on."""

    plain: Sentences


class SignOff(Shape):
    """Who agreed to a rule that is looser than ours, when and why."""

    by: Text
    date: date
    reason: Text


class SmallNumbers(Shape):
    """How people are protected in figures that were not public already: see `Source.public`.

    Counts of 1 to `hide_to` people are hidden, others are rounded to the nearest `round_to`; nought stays nought.
    Hiding 1 to 7 and rounding to 5 follow the hospital statistics of NHS England. A looser rule needs its sign-off.
    """

    hide_to: Annotated[int, Field(ge=1)] = 7
    round_to: Annotated[int, Field(ge=1)] = 5
    signed_off: SignOff | None = None


class Policy(Shape):
    """The city's policy numbers."""

    stale_after_months: int = 18
    small_numbers: SmallNumbers = SmallNumbers()


class Sector(Shape):
    """A sort of organisation: its id and what readers see."""

    id: Slug
    name: Text


class Pledging(Shape):
    """How organisations pledge: the form's address (none while it is not open), and the rules of a pledge's life.

    A pledge is looked at again on its due day; where it names none, `review_after_months` after it began or was
    published, whichever was later. It is due from `due_before_days` before that day, lapses `lapse_after_days` after
    it, and leaves the wall when it has been lapsed for `lapsed_shown_months`.
    """

    form: Text | None = None
    answer_within_days: Annotated[int, Field(ge=1, le=365)] = 10
    review_after_months: Annotated[int, Field(ge=1, le=120)] = 12
    due_before_days: Annotated[int, Field(ge=0, le=365)] = 60
    lapse_after_days: Annotated[int, Field(ge=0, le=365)] = 90
    lapsed_shown_months: Annotated[int, Field(ge=0, le=120)] = 12
    sectors: tuple[Sector, ...] = ()


class CityShape(Shape):
    """data/city.yml: who the city is. `names` are proper names that the reading gate need not know as words."""

    id: Slug
    name: Text
    site_name: Text
    badge_name: Text | None = None
    question: Text
    lead: Lead
    language: LanguageCode
    direction: Literal["ltr", "rtl"] = "ltr"
    as_at: date
    address: Text
    area: Slug
    framework: Slug
    wishes: Slug
    comparators: tuple[Slug, ...] = ()
    names: tuple[Text, ...] = ()
    help_lines: tuple[HelpLine, ...]
    contact: Contact
    policy: Policy = Policy()
    pledges: Pledging = Pledging()


# lists


class Source(Shape):
    """A published document; `file` and `sha256` name the copy that the lines were counted in.

    `short_title` is what tables call it, where its plain title is too long for a column. `public` says why its figures
    are public already, so that they are shown as printed; without it, small numbers of people in it are hidden.
    """

    id: Slug
    title: Text
    plain_title: Text
    short_title: Text | None = None
    publisher: Text
    date: Text
    edition: Text | None = None
    licence: Text
    file: Text
    sha256: Sha256
    about: Sentences
    public: Text | None = None
    holds_people: bool = False


class AreaStatement(Quotation):
    """What a document says of an area where it prints no figure that could be a row, and ours for it."""

    plain: Sentences


class Area(Shape):
    """A place, or a set of places that the city is compared with.

    `version` says which list of places a set is, with its year, and `listed` names them, where the documents do.
    Each list of `parts` is all of it, without overlap: their numbers add up to its own.
    """

    id: Slug
    name: Text
    kind: AreaKind
    version: Text | None = None
    listed: tuple[Text, ...] = ()
    parts: tuple[tuple[Slug, ...], ...] = ()
    said: tuple[AreaStatement, ...] = ()


class AreaCount(Quotation):
    """How many areas of a kind a document counts: the first number of `official`, read as `reading` says."""

    number: Annotated[int, Field(ge=1)]
    reading: Reading = Reading.plain


class KindOfArea(Shape):
    """data/area-kinds.yml: what areas of a kind are, and how many of them each document counts, the oldest first.

    `care` is what a careful reader must know of these numbers.
    """

    kind: AreaKind
    about: Sentences
    counts: tuple[AreaCount, ...] = ()
    care: tuple[Plain, ...] = ()


class Group(Shape):
    """Who is counted. Each list of `parts` is all of them, nobody twice: their numbers add up to the group's own."""

    id: Slug
    name: Text
    parts: tuple[tuple[Slug, ...], ...] = ()


class Right(Shape):
    """An article of the Convention on the Rights of the Child, put plainly."""

    article: int
    title: Text
    plain: Plain


class GlossaryTerm(Shape):
    """A word and what it means; `also` are spellings that count as the same word; an `easy` one is not linked."""

    term: Text
    says: Sentences
    also: tuple[Text, ...] = ()
    search: tuple[Text, ...] = ()
    easy: bool = False


class Correction(Shape):
    """A known misspelling or old name, ours for it, since when and why."""

    wrong: Text
    right: Text
    date: date
    reason: Text


class Waiver(Shape):
    """One sentence that may pass the readability gate until a date."""

    sentence: Text
    until: date
    by: Text
    reason: Text


# wishes


class RightLink(Shape):
    """Why an article stands behind a wish (editorial)."""

    article: int
    why: Plain


class IndicatorLink(Shape):
    """Why an indicator speaks to a wish (editorial)."""

    id: Slug
    why: Plain


class TopWish(Shape):
    """The words of the document where it repeats a wish as one of the top ones."""

    official: Text
    line: Line


class Wish(Shape):
    """One of the Child Friendly City pledges that came from children."""

    id: Slug
    number: int
    name: Text
    official: Text
    line: Line
    plain: Sentences
    top: TopWish | None = None
    rights: tuple[RightLink, ...] = ()
    indicators: tuple[IndicatorLink, ...] = ()
    none_why: Plain | None = None
    you_can: tuple[Plain, ...] = ()
    school_can: tuple[Plain, ...] = ()
    ask: Text | None = None
    icon: Slug
    pane: Pane
    like: Slug | None = None
    search: tuple[Text, ...] = ()


class Unmeasured(Shape):
    """Something that people look for and no number speaks to; `search` are other words for it.

    Its page says `plain`, leads to `wish`, and to the help lines where it may be a worry.
    """

    id: Slug
    title: Text
    plain: Sentences
    search: tuple[Text, ...] = ()
    wish: Slug | None = None
    worry: bool = False


class WishSetExpectation(Shape):
    """How many wishes there must be."""

    wishes: int
    top: int = 0


class WishSet(Shape):
    """data/wishes/<edition>.yml."""

    id: Slug
    title: Text
    plain_title: Text
    date: Text
    source: Slug
    line: Line
    expect: WishSetExpectation
    wishes: tuple[Wish, ...]
    unmeasured: tuple[Unmeasured, ...] = ()


# frameworks


class Vision(Shape):
    """What the plan hopes for: verbatim sentences with their lines, and ours."""

    official: tuple[Text, ...]
    lines: tuple[Line, ...]
    plain: Sentences


class GoalLevel(Shape):
    """A level of the plan: its id, the folder of its pages, and its name for one and many."""

    id: Slug
    folder: Slug
    one: Text
    many: Text


class FrameworkNote(Shape):
    """Something that the document itself does not agree on."""

    plain: Sentences
    professional: Text
    line: Line


class Goal(Shape):
    """Something that the plan wants: an outcome, a priority, or whatever levels the plan has."""

    id: Slug
    level: Slug
    number: int | None = None
    official: Text
    line: Line
    title: Text
    plain: Sentences = ()
    icon: Slug | None = None
    pane: Pane = 1
    starting_point: bool = False
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Slug, ...] = ()


class KeyIndicator(Shape):
    """An indicator as the plan prints it."""

    id: Slug
    number: int
    official: Text
    line: Line
    obsession: bool = False


class Obsession(Quotation):
    """One of the few things that the city works on most of all."""

    id: Slug
    indicator: Slug
    title: Text
    plain: Sentences


class Framework(Shape):
    """data/frameworks/<edition>.yml: a plan."""

    id: Slug
    title: Text
    plain_title: Text
    date: Text
    source: Slug
    line: Line
    current: bool = False
    vision: Vision
    levels: tuple[GoalLevel, ...]
    expect: dict[str, int] = Field(default_factory=dict)
    notes: tuple[FrameworkNote, ...] = ()
    goals: tuple[Goal, ...]
    indicators: tuple[KeyIndicator, ...]
    obsessions: tuple[Obsession, ...] = ()
    links_editorial: Text | None = None


# indicators


class Aim(Quotation):
    """Which way a document wants the number to go."""

    direction: Direction
    plain: Plain


class State(Shape):
    """What the people counted did or were: after one person, and after any other number."""

    one: Text
    other: Text


class Measure(Shape):
    """One thing that is measured, in one unit, and how it is spoken of.

    `of_people` is false where something else is counted (half-days, checks), so no picture of people is drawn and
    small numbers are not hidden.
    """

    title: Text
    unit: Unit
    spoken: Spoken
    of_people: bool = True
    people: dict[str, Text] = Field(default_factory=dict)
    state: State | None = None
    than: Text | None = None
    counted: Text
    polarity: Polarity
    polarity_why: Annotated[Text, ReadByChildren(only_where=("polarity", Polarity.neutral))]
    material_change: Decimal
    material_why: Text


class Care(Shape):
    """What a careful reader must know of a number."""

    text: Plain
    measure: Slug | None = None


class Conflict(Shape):
    """Why the documents give two numbers for one thing, for everyone and for professionals."""

    plain: Sentences
    professional: Text


class Story(Shape):
    """The documents' own account, made plain."""

    text: Sentences
    source: Slug
    line: Line


class Action(Shape):
    """Something that the documents say is being done."""

    text: Plain
    source: Slug
    line: Line


class GapPair(Shape):
    """Two groups that are told side by side: the one that the gap is about, and the one that it is held beside."""

    group: Slug
    beside: Slug


class Break(Shape):
    """From `period` on, a measure is counted in another way: nothing is compared across it."""

    measure: Slug
    period: Text
    why: Text


class IndicatorExpectation(Shape):
    """How much an indicator's file must hold at least."""

    observations: int = 0


class IndicatorShape(Shape):
    """data/indicators/<id>.yml. A supporting indicator stands `beside` the key one that it helps to explain.

    `curve` asks for what may happen next on its page, which obsessions have anyway: what documents expected, what
    happened, and our own line.
    """

    id: Slug
    title: Text
    kind: IndicatorKind
    references: tuple[Text, ...] = ()
    beside: Slug | None = None
    search: tuple[Text, ...] = ()
    about: Sentences
    why: Sentences = ()
    aim: Aim | None = None
    headline: Slug | None = None
    headline_group: Slug = "all"
    measures: dict[str, Measure]
    care: tuple[Care, ...] = ()
    conflicts: dict[str, Conflict] = Field(default_factory=dict)
    gaps: tuple[GapPair, ...] = ()
    breaks: tuple[Break, ...] = ()
    story: Story | None = None
    doing: tuple[Action, ...] = ()
    help: tuple[Plain, ...] = ()
    sensitive: bool = False
    curve: bool = False
    expect: IndicatorExpectation = IndicatorExpectation()
    editorial: Text | None = None


# progress


class ProgressEntry(Shape):
    """A statement of a document and which question of a report card it answers.

    `official` is verbatim: one text, or one for each line where the document breaks it, the first on `line`. It is told
    with `indicators`, or, where none is named, with every indicator under `goal`, a goal of the current plan (the upper
    one where two levels share an id). `owner` (a role, never a person) and `by` (a date) are words of the same lines.
    `works` is true where the document itself says that something works or is good practice.
    """

    id: Slug
    question: CardQuestion
    goal: Slug | None = None
    indicators: tuple[Slug, ...] = ()
    official: Texts
    line: Line
    plain: Sentences
    owner: Text | None = None
    by: Text | None = None
    works: bool = False


class ProgressReport(Shape):
    """data/progress/<document>.yml: what a document says was done, achieved and hard, and what was to be done next.

    Which question and which indicators a statement belongs to is ours: `editorial` says so.
    """

    id: Slug
    source: Slug
    plain_title: Text
    editorial: Text
    entries: tuple[ProgressEntry, ...]


# releases


class ReleasedFigure(Shape):
    """The newest figure of an indicator's headline, as everyone could see it.

    `value` is blank where it was hidden (`missing`) or where the sources disagreed on it (`conflict`). `qualifier` is
    the word printed beside it, `source` and `line` are where it stands; the oldest releases do not say.
    """

    period: Text
    period_kind: PeriodKind
    value: Decimal | None = None
    unit: Unit
    qualifier: Qualifier | None = None
    status: Status
    missing: Missing | None = None
    conflict: Slug | None = None
    source: Slug | None = None
    line: Line | None = None


class ReleasedExpectation(Shape):
    """What we thought a coming period would bring if nothing changed: a value and its range, in the figure's unit."""

    period: Text
    value: Decimal
    low: Decimal
    high: Decimal


class ReleasedIndicator(Shape):
    """An indicator's headline in a release: its newest figure, its verdict and why, and what we expected.

    `again` is the figure that was newest in the release before, as it stands now that there is a newer one, so that
    nobody takes a correction for a new number; it has neither value nor reason where it is no longer held. `points` are
    the periods that the expectations were worked out from, oldest first.
    """

    id: Slug
    measure: Slug | None = None
    group: Slug = "all"
    figure: ReleasedFigure | None = None
    again: ReleasedFigure | None = None
    verdict: Verdict
    reason: Text
    expected: tuple[ReleasedExpectation, ...] = ()
    points: tuple[Text, ...] = ()


class Release(Shape):
    """data/releases/<date>.yml: what was published on a day. `cfc release` writes it, and nothing ever changes it.

    `tables` seals the files in data/releases/<date>/, which hold every figure, every verdict and every pledge of that
    day: each with the SHA-256 of its text. The oldest releases have none, so only their headlines can be compared.
    """

    date: date
    tables: dict[Literal["figures", "verdicts", "pledges"], Sha256] = Field(default_factory=dict)
    indicators: tuple[ReleasedIndicator, ...]


# pledges/forms


class Question(Shape):
    """A question of a form: the column headings under which its answers come, and what each option means.

    `options` turns the text of an answer into an id; a question without options takes any text. An `optional` one may
    be missing from an export, because some editions of the form do not ask it.
    """

    field: Asked
    headings: Texts
    options: dict[str, Slug] = Field(default_factory=dict)
    optional: bool = False


class Finished(Shape):
    """The column that tells whether a person sent the form off, and what it then says."""

    heading: Text
    says: Text


class Layout(Shape):
    """How one tool writes the answers of a form into a file, written down so that nothing is guessed.

    `response` and `submitted` are the headings of the tool's own id and time, `edited` that of the last change. `many`
    parts several answers in one cell. `private` and `ignored` are the tool's other columns; what is not named anywhere
    refuses the file. `whole` says that each export holds all answers so far, so that one that is missing is missed.
    """

    id: Slug
    title: Text
    file: Literal["csv", "xlsx"]
    separator: Literal["comma", "semicolon", "tab"] = "comma"
    encoding: Literal["utf-8", "cp1252"] = "utf-8"
    heading_rows: Annotated[int, Field(ge=1, le=2)] = 1
    response: Text | None = None
    submitted: Text
    edited: Text | None = None
    finished: Finished | None = None
    submitted_order: DateOrder
    answers_order: DateOrder
    many: Annotated[str, Field(min_length=1)] = ";"
    private: tuple[Text, ...] = ()
    ignored: tuple[Text, ...] = ()
    whole: bool = True


class Form(Shape):
    """pledges/forms/<id>.yml: which column of which export means what."""

    id: Slug
    title: Text
    wish_set: Slug
    consent: Texts
    refusal: Texts
    questions: tuple[Question, ...]
    layouts: tuple[Layout, ...]
