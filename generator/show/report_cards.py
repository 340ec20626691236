"""Report cards: a page for each key indicator that prints on one sheet, both sides, with what the documents say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.city import Indicator, Statement
from generator.shapes import Source
from generator.show.addresses import absolute, report_card
from generator.show.figures import Drawn, chart_of, dots
from generator.show.files import Page
from generator.show.indicator_page import IndicatorFacts, indicator_facts
from generator.show.outcomes import wishes
from generator.show.pages import Studio
from generator.show.paper import Fitted, Letters, Listing, listing, shared, text_height
from generator.show.pledges.cards import PledgeCard
from generator.show.voices.child import Told
from generator.terms import CardQuestion, IndicatorKind

QUESTIONS = (CardQuestion.how_much, CardQuestion.how_well, CardQuestion.better_off)
# What documents say works, to whichever question.
WORKS = "works"
SIDES = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')

# All in points, as the print rules of report-card.css have it: letters, then the room on A4 inside its margins.
TITLE, SAY, TEXT, SMALL = Letters(20, 23), Letters(13, 16), Letters(9.5, 12.5), Letters(8, 10.5)
SHEET_WIDTH, SHEET_HEIGHT = 527.0, 768.0
HALF, THIRD = 252.0, 162.0
# Above and below what is told: a tag, a heading, a heading under its rule, the line at the top and foot of the back.
TAG, HEADING, RULED, EDGES = 20.0, 19.0, 28.0, 57.0
BETWEEN, BAND, BREAK = 5.0, 14.0, 12.0
CHIP_WIDTH, CHIP_HEIGHT = 150.0, 17.0
# A chart is drawn this wide, unless it were too high; the picture of 100 dots with its words is always as high.
CHART_WIDTH, CHART_HEIGHT, DOTS = 189.0, 150.0, 175.0
# What a list takes at most while others wait.
TELLING, STORY = 215.0, 90.0
MOST_WORKS, MOST_HARD, MOST_NAMED, MOST_HELPERS, MOST_CARE = 150.0, 260.0, 60.0, 260.0, 110.0
# What a column of the back may lose at its foot, where nothing is cut in two, at least.
LOST = 60.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as a card tells it: plainly, and as its document has it; `paper` is the document, year and line."""

    plain: str
    official: str
    source: str
    paper: Markup
    owner: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say to one question.

    Of what was `planned` a card tells who does it and by when. `elsewhere`: all that they say stands under what works.
    """

    name: str
    title: Markup
    entries: Fitted[Entry]
    planned: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """A pledge that helps with one of the indicator's wishes, and the names of those wishes."""

    pledge: PledgeCard
    wishes: str


@dataclass(frozen=True, slots=True)
class Front:
    """The side of a sheet with the number: what is told of it, the story, and the three questions."""

    telling: Fitted[str]
    story: Fitted[str]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """The other side: what works, what was hard, what was planned, who helps, and what to take care with."""

    hard: Answer
    works: Answer
    next: Answer
    named: Fitted[str]
    helpers: Fitted[Helper]
    care: Fitted[str]


def report_cards(s: Studio) -> Iterator[Page]:
    """The card of every key indicator."""
    return (_card(s, i) for i in s.city.indicators.values() if i.shape.kind is IndicatorKind.key)


def _card(s: Studio, indicator: Indicator) -> Page:
    address, shape = report_card(indicator.id), indicator.shape
    facts = indicator_facts(indicator, s.assessments, s.city, s.words)
    path = next((p.path for p in indicator.places if p.framework == s.city.framework.id), ())
    statements = newest_first(s.city.statements(indicator.id), s.city.sources)
    chart = chart_of(s, indicator, shape.headline, shape.title) if shape.headline else None
    hundred = None if chart else dots(s, indicator, facts, address)
    title = s.say("report_card.title", title=shape.title)
    return s.page(
        address,
        "report-card",
        title,
        s.say("report_card.description", title=shape.title),
        "doing",
        heading=title,
        shape=shape,
        facts=facts,
        trail=s.goal_trail(address, path),
        drawn=chart,
        dots=hundred,
        rows=next((m.rows for m in facts.measures if m.id == shape.headline), ()),
        linked=bool(wishes(s.city, indicator)),
        wishes=[wish for wish in s.city.wishes.wishes if wish.id in indicator.wishes and s.wall.by_wish.get(wish.id)],
        front=front(s, indicator, facts, statements, _chart_height(chart) if chart else DOTS if hundred else 0),
        back=back(s, indicator, statements),
        whole=absolute(s.city.shape.address, address),
        month=s.words.month(s.city.as_at),
    )


def newest_first(statements: Iterable[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """Statements by the date of their document, newest first; those of one document stay in their order."""
    return sorted(statements, key=lambda statement: sources[statement.source].date, reverse=True)


def front(
    s: Studio, indicator: Indicator, facts: IndicatorFacts, statements: Sequence[Statement], picture: float
) -> Front:
    """What the first side holds; the three questions share what room the number, its `picture` and its story leave."""
    about = _texts(paragraphs(indicator, facts.told), HALF if picture else SHEET_WIDTH)
    account = _texts(indicator.shape.story.text if indicator.shape.story else (), SHEET_WIDTH)
    telling, story = about.fitted(TELLING), account.fitted(STORY)
    lists = [_entries(s, said_under(question, statements), THIRD) for question in QUESTIONS]
    room = SHEET_HEIGHT - _head(s, indicator, facts) - 2 * (HEADING + BAND) - RULED - BAND
    room -= max(telling.height, picture) + story.height
    answers = [one.fitted(room) for one in lists]
    left = room - max(told.height for told in answers)
    told = tuple(_answer(s, q, statements, found) for q, found in zip(QUESTIONS, answers, strict=True))
    return Front(about.fitted(max(telling.height, picture) + max(0.0, left)), story, told)


def _chart_height(chart: Drawn) -> float:
    """The height of a chart with its key and what is said under it."""
    width, tall = (float(side) for side in SIDES.findall(chart.narrow)[0])
    key = " ".join(f"mmm {entry.text}" for entry in chart.plot.key)
    beside = text_height(key, SMALL, HALF) + (SMALL.line if key else 0) + (SMALL.line if chart.plot.years_end else 0)
    return min(CHART_HEIGHT, CHART_WIDTH * tall / width) + beside + 3 * BETWEEN


def _head(s: Studio, indicator: Indicator, facts: IndicatorFacts) -> float:
    """The height of what stands at the top of the sheet, across its whole width."""
    told = facts.told
    says = s.cards[indicator.id].sentence
    about = " ".join((told.when, *told.care)) if told else ""
    title = s.say("report_card.title", title=indicator.shape.title)
    texts = ((title, TITLE), (says, SAY), (about, TEXT))
    why = text_height(facts.verdict_why, TEXT, SHEET_WIDTH - CHIP_WIDTH)
    tall = sum(text_height(text, letters, SHEET_WIDTH) + BETWEEN for text, letters in texts)
    return TAG + tall + max(why, CHIP_HEIGHT)


def paragraphs(indicator: Indicator, told: Told | None) -> list[Markup]:
    """What a card tells of the number beside its picture, in the order of its page."""
    groups: list[Sequence[str]] = [indicator.shape.about]
    if told is not None:
        groups += [told.change, told.start, told.forecasts, told.aim, *told.targets, (told.targets_open,)]
        groups += [told.others, told.gaps, told.could_be]
    return [text for group in groups if (text := Markup(" ").join(group))]


def back(s: Studio, indicator: Indicator, statements: Sequence[Statement]) -> Back:
    """What the second side holds; what was planned takes the room that everything else leaves."""
    helping = listing(helpers(s, indicator), _helper_height, SMALL.line)
    care = _texts(_care(indicator), HALF)
    fixed = sum(tall for _, tall in _texts((*indicator.shape.help, *_said_once(s)), HALF).items)
    sections = 5 + bool(care.items)
    lost = max([LOST, *(tall for _, tall in helping.items)])
    works, hard, planned = (
        _entries(s, said_under(name, statements), HALF) for name in (WORKS, CardQuestion.hard, CardQuestion.next)
    )
    found = shared(
        2 * (SHEET_HEIGHT - EDGES) - lost - fixed - sections * (RULED + BREAK),
        (works, MOST_WORKS),
        (hard, MOST_HARD),
        (_texts(owners(statements), HALF), MOST_NAMED),
        (helping, MOST_HELPERS),
        (care, MOST_CARE),
        (planned, SHEET_HEIGHT * 2),
    )
    return Back(
        works=_answer(s, WORKS, statements, found[0]),
        hard=_answer(s, CardQuestion.hard, statements, found[1]),
        named=found[2],
        helpers=found[3],
        care=found[4],
        next=_answer(s, CardQuestion.next, statements, found[5]),
    )


def _said_once(s: Studio) -> list[str]:
    """What the back says of its lists, whether they are long or short."""
    words = [s.say(f"report_card.{name}") for name in ("who_and_when", "named", "no_cause", "ours")]
    return [*words, *(f"{line.says} {line.number}" for line in s.city.shape.help_lines if line.first)]


def owners(statements: Iterable[Statement]) -> list[str]:
    """Who the documents name, each once: a capital letter at the start of a sentence does not make another of it."""
    found: dict[str, str] = {}
    for one in statements:
        if one.owner:
            found.setdefault(one.owner.casefold(), one.owner)
    return list(found.values())


def _care(indicator: Indicator) -> list[str]:
    of = (None, indicator.shape.headline)
    return [care.text for care in indicator.shape.care if care.measure in of]


def _texts(texts: Iterable[str], width: float) -> Listing[str]:
    return listing(texts, lambda text: text_height(text, TEXT, width) + BETWEEN, SMALL.line)


def said_under(name: str, statements: Iterable[Statement]) -> list[Statement]:
    """What is told under a question; what works is told under that name and nowhere else."""
    return [one for one in statements if (one.works if name == WORKS else one.question == name and not one.works)]


def _entries(s: Studio, statements: Iterable[Statement], width: float) -> Listing[Entry]:
    return listing([entry(s, one) for one in statements], lambda one: _entry_height(s, one, width), SMALL.line)


def _answer(s: Studio, name: str, statements: Iterable[Statement], told: Fitted[Entry]) -> Answer:
    asked = any(one.question == name for one in statements)
    nothing = not told.shown and not told.rest
    return Answer(name, s.words.say(f"report_card.{name}"), told, name == CardQuestion.next, asked and nothing)


def entry(s: Studio, statement: Statement) -> Entry:
    """A statement with where it stands: the year is said once, also where the document's name has it."""
    source = s.city.sources[statement.source]
    paper, year = source.short_title or source.plain_title, source.date.partition("-")[0]
    if year in paper:
        where = s.words.say("site.paper_line", paper=paper, n=statement.line)
    else:
        where = s.words.say("report_card.paper", paper=paper, year=year, n=statement.line)
    return Entry(" ".join(statement.plain), statement.official, statement.source, where, statement.owner, statement.by)


def _entry_height(s: Studio, one: Entry, width: float) -> float:
    small = [str(one.paper)]
    small += [s.say("report_card.owner", owner=one.owner)] if one.owner else []
    small += [s.say("report_card.by", by=one.by)] if one.by else []
    return text_height(one.plain, TEXT, width) + text_height(" ".join(small), SMALL, width) + BETWEEN


def helpers(s: Studio, indicator: Indicator) -> list[Helper]:
    """Pledges that stand and have not run out, for wishes that the indicator speaks to, newest first."""
    named: dict[str, list[str]] = defaultdict(list)
    for wish in wishes(s.city, indicator):
        for card in s.wall.by_wish.get(wish.id, ()):
            named[card.id].append(wish.name)
    return [Helper(c, ", ".join(named[c.id])) for c in s.wall.cards if c.id in named and not c.ended]


def _helper_height(helper: Helper) -> float:
    said = f"{helper.pledge.name} {helper.wishes}" + "m" * 30
    stands = f"{helper.pledge.stage} {helper.pledge.foot}"
    texts = ((said, TEXT), (helper.pledge.promise, TEXT), (stands, SMALL))
    return sum(text_height(text, letters, HALF - 12) for text, letters in texts) + 2 * BETWEEN
