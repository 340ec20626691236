"""What changed: since last time, and from each release to the next; or, before the first, the newest that is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.measure.assessment import headline
from generator.measure.history import Compared
from generator.measure.news import Difference, News
from generator.measure.snapshot import numbers_held
from generator.model.city import City, Observation
from generator.shapes import Release, ReleasedFigure
from generator.show.addresses import place
from generator.show.every_number import EveryNumber, counted, every_number, numbers_table
from generator.show.files import Download, Page
from generator.show.news_lines import NewsLine, Telling, line, paper_link
from generator.show.pages import Studio
from generator.show.plan_changes import plan_facts, plan_line
from generator.show.promised import Promised, pledges_say, promised

# How many a page tells one by one; the rest stand among all numbers.
NEWEST_NUMBERS = 6
# Of headlines of which the same is told, only so many are told at length: the others by their titles.
MOST_LINES = 24
# What stands together, in the order in which the news is read before a launch.
PARTS: Mapping[str, tuple[News, ...]] = {
    "going": (News.verdict,),
    "changed": (News.revised, News.gone, News.disputed, News.settled),
    "new": (News.new, News.filled),
    "expected": (News.expected,),
    "other": (News.counted_anew, News.other_number, News.joined, News.left),
}


@dataclass(frozen=True, slots=True)
class Part:
    """News that stands together: its heading, its number with that in words, and its lines, all of one kind unless
    `mixed`. Of the `rest`, there are titles and ways alone."""

    id: str
    heading: Markup
    number: int
    count: Markup
    lines: tuple[NewsLine, ...]
    rest: tuple[NewsLine, ...]

    @property
    def mixed(self) -> bool:
        return len({line.kind for line in self.lines}) > 1


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is new from one day to another. `lost` tells of indicators that this site holds no more, `compared` of
    what could be set side by side, and `nothing` that none of this differs."""

    since: date
    until: date
    parts: tuple[Part, ...]
    promised: Promised
    every: EveryNumber | None
    lost: Markup
    compared: Markup
    nothing: Markup

    def __bool__(self) -> bool:
        return bool(self.parts or self.promised.says or self.every or self.lost)


def news_pages(s: Studio) -> Iterator[Page]:
    """What is new since last time, and a page for each release."""
    yield _news(s)
    for release in s.city.releases:
        yield _release(s, release)


def news_files(s: Studio) -> Iterator[Download]:
    """For each of these pages the table of all figures that differ, where any do."""
    pages = {place("release", day.isoformat()): found for day, found in s.history.releases.items()}
    latest = s.history.latest
    if latest is not None:
        pages[place("news")] = latest
    yield from (numbers_table(found, s.city, here) for here, found in pages.items() if found.figures)


def recent(s: Studio, most: int) -> Sequence[NewsLine]:
    """The news that the home page has room for: of what the city works on most first, and one line an indicator.

    What room is left is for counts of promises and of all other numbers. Where nothing was released yet, the newest
    numbers that are held and the newest plan, each with its day.
    """
    if not s.city.releases:
        plan = list(plan_line(s))
        return [*newest_numbers(s, most - len(plan)), *plan][:most]
    found = s.history.latest
    if found is None:
        return []
    first = {one.indicator: one for one in reversed(_most_worked_on(found.headlines, s.city))}
    t = Telling(s.city, s.words, found.since)
    lines = (line(one, t) for one in _most_worked_on(first.values(), s.city))
    return [*(told for told in lines if told is not None), *_counts(s, found)][:most]


def nothing_new(s: Studio) -> Markup:
    """That nothing is new, said of no more than what was compared."""
    found = s.history.latest
    if found is None:
        return _lead(s, None)
    return s.words.say("news.nothing" if found.whole else "news.nothing_main")


def _counts(s: Studio, found: Compared) -> Iterator[NewsLine]:
    """News of pledges and of all numbers, by counts alone."""
    says = {"pledges": pledges_say(found.pledges, s), "every": list(counted(found, s.words))}
    for name, sentences in says.items():
        if sentences:
            yield NewsLine(
                kind=s.words.say("news.kind_counts"),
                title=s.say(f"news.part_{name}"),
                sentence=Markup(" ").join(sentences),
                when=Markup(),
                link=s.words.say("news.see_all"),
                href=f"{place('news')}#{'pledges' if name == 'pledges' else 'all-numbers'}",
            )


def _most_worked_on(found: Any, city: City) -> list[Difference]:
    order = {name: place_ for place_, name in enumerate(city.indicators)}
    by_kind = list(News)

    def rank(one: Difference) -> tuple[bool, int, int]:
        main = city.indicators.get(one.indicator) is not None and city.obsession(one.indicator) is not None
        return (not main, by_kind.index(one.kind), order.get(one.indicator, len(order)))

    return sorted(found, key=rank)


# pages


def _news(s: Studio) -> Page:
    address, releases = place("news"), s.city.releases
    latest = _edition(s, s.history.latest, address) if s.history.latest is not None else None
    return s.page(
        address,
        "news",
        s.say("news.title"),
        s.say("news.description"),
        "news",
        trail=s.trail(address),
        edition=latest,
        lead=_lead(s, latest),
        newest=[] if latest is not None else newest_numbers(s, NEWEST_NUMBERS),
        newest_lead=_newest_lead(s),
        plan=plan_facts(s, address),
        releases=[{"day": s.words.day(r.date), "id": r.date.isoformat()} for r in reversed(releases)],
    )


def _lead(s: Studio, edition: Edition | None) -> Markup:
    if edition is not None:
        return s.words.say(_of_all("news.lead", "news.lead_main", edition.since, s), day=s.words.day(edition.since))
    if s.city.releases:
        day = s.city.releases[-1].date
        return s.words.say(_of_all("news.lead_today", "news.lead_today_main", day, s), day=s.words.day(day))
    return s.words.say("news.lead_none")


def _of_all(of_all: str, of_main: str, day: date, s: Studio) -> str:
    """The sentence for a day on which all was written down, or the one for the oldest releases, of main numbers."""
    return of_all if day in s.city.snapshots else of_main


def _release(s: Studio, release: Release) -> Page:
    address, day = place("release", release.date.isoformat()), s.words.day(release.date)
    title, found = s.say("news.release_title", day=day), s.history.releases.get(release.date)
    if found is not None:
        before = s.words.day(found.since)
        lead = s.words.say(
            _of_all("news.release_lead", "news.release_lead_main", release.date, s), day=day, before=before
        )
    else:
        lead = s.words.say(_of_all("news.first_lead", "news.first_lead_main", release.date, s), day=day)
    return s.page(
        address,
        "release",
        title,
        s.say("news.description"),
        "news",
        trail=s.trail(address, "news"),
        heading=title,
        lead=lead,
        edition=None if found is None else _edition(s, found, address),
        held=s.words.say("news.first_held", n=_held(s, release)),
        last=release is s.city.releases[-1],
    )


def _held(s: Studio, release: Release) -> int:
    """How many numbers a release holds: of the oldest ones, headlines alone."""
    if release.date in s.city.snapshots:
        return numbers_held(s.city.snapshots[release.date])
    return sum(_holds(entry.figure) for entry in release.indicators)


def _holds(figure: ReleasedFigure | None) -> bool:
    return figure is not None and figure.value is not None


def _edition(s: Studio, found: Compared, here: str) -> Edition:
    t = Telling(s.city, s.words, found.since)
    order = {name: place_ for place_, name in enumerate(s.city.indicators)}
    ranked = sorted(found.headlines, key=lambda one: order.get(one.indicator, len(order)))
    lost = sum(one.indicator not in s.city.indicators for one in ranked)
    parts = (_part(name, [one for one in ranked if one.kind in kinds], t) for name, kinds in PARTS.items())
    told = "all" if found.whole else "main"
    return Edition(
        since=found.since,
        until=found.until,
        parts=tuple(part for part in parts if part.number),
        promised=promised(s, found),
        every=every_number(found, s.city, s.words, here),
        lost=s.words.say("news.left_more", n=lost) if lost else Markup(),
        compared=s.words.say(f"news.compared_{told}", day=s.words.day(found.since)),
        nothing=s.words.say("news.nothing" if found.whole else "news.nothing_main"),
    )


def _part(name: str, found: Sequence[Difference], t: Telling) -> Part:
    order = list(News)
    lines = (line(one, t) for one in sorted(found, key=lambda one: order.index(one.kind)))
    told = tuple(one for one in lines if one is not None)
    heading, count = t.words.say(f"news.part_{name}"), t.words.say(f"news.count_{name}", n=len(told))
    return Part(name, heading, len(told), count, told[:MOST_LINES], told[MOST_LINES:])


# the newest that is held


def newest_numbers(s: Studio, most: int) -> list[NewsLine]:
    """The headlines whose figures are about the latest days, with their papers: not news, and never told as such."""
    leads = ((i, headline(i, s.assessments[i.id])) for i in s.city.indicators.values())
    dated = [(i, lead.latest) for i, lead in leads if lead is not None and lead.latest is not None]
    latest = sorted((pair for pair in dated if pair[1].period.end is not None), key=_end, reverse=True)
    return [_newest_line(s, indicator.id, shown) for indicator, shown in latest[:most]]


def _end(pair: tuple[Any, Observation]) -> date:
    return pair[1].period.end or date.min


def _newest_line(s: Studio, name: str, shown: Observation) -> NewsLine:
    card = s.cards[name]
    return NewsLine(
        kind=s.words.say("news.kind_newest"),
        title=card.title,
        sentence=card.sentence,
        when=card.when,
        link=s.words.say("news.see"),
        href=place("indicator", name),
        papers=(paper_link(shown.source, shown.line, s.city, s.words),),
    )


def _newest_lead(s: Studio) -> Markup:
    days = [a.latest for found in s.assessments.values() for a in found if a.latest is not None]
    dated = [shown.period for shown in days if shown.period.end is not None]
    if not dated:
        return Markup()
    return s.words.say("news.newest_lead", name=s.words.period("name", max(dated, key=lambda period: period.order)))
