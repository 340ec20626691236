"""What changed: since last time, and from each release to the next; or, before the first, the newest that is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.measure.assessment import headline
from generator.measure.freeze import freeze
from generator.measure.news import Difference, News, changes, new_ways
from generator.measure.pledge_news import PledgeNews, pledge_news
from generator.model.city import City, Observation, Pledge
from generator.shapes import Release
from generator.show.addresses import place
from generator.show.files import Page
from generator.show.news_lines import NewsLine, Telling, line, paper_link
from generator.show.pages import Studio
from generator.show.plan_changes import plan_facts, plan_line
from generator.show.pledges.cards import PledgeCard, icons

# How many a page tells one by one; the rest are counted, and stand on the wall and among all numbers.
NEWEST_PLEDGES, NEWEST_NUMBERS = 6, 6
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
    """News that stands together: its heading, its count in words, and its lines, all of one kind unless `mixed`."""

    id: str
    heading: Markup
    count: Markup
    lines: tuple[NewsLine, ...]

    @property
    def mixed(self) -> bool:
        return len({line.kind for line in self.lines}) > 1


@dataclass(frozen=True, slots=True)
class Promised:
    """News of pledges: counts in words, cards of the newest and of those told of, and how many are new."""

    says: tuple[Markup, ...]
    new: tuple[PledgeCard, ...]
    told: tuple[PledgeCard, ...]
    number: int
    count: Markup
    icons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is new from one day to another. `lost` tells of indicators that this site holds no more."""

    since: date
    until: date
    parts: tuple[Part, ...]
    promised: Promised
    lost: Markup

    def __bool__(self) -> bool:
        return bool(self.parts or self.promised.says or self.lost)


def news_pages(s: Studio) -> Iterator[Page]:
    """What is new since last time, and a page for each release."""
    yield _news(s)
    for number, release in enumerate(s.city.releases):
        yield _release(s, s.city.releases[:number], release)


def recent(s: Studio, most: int) -> Sequence[NewsLine]:
    """The news that the home page has room for: of what the city works on most first, and one line an indicator.

    Where nothing was released yet, the newest numbers that are held and the newest plan, each with its day.
    """
    if not s.city.releases:
        plan = list(plan_line(s))
        return [*newest_numbers(s, most - len(plan)), *plan][:most]
    found = _latest(s)
    first = {one.indicator: one for one in reversed(_most_worked_on(found, s.city))}
    t = _telling(s, _latest_since(s))
    lines = (line(one, t) for one in _most_worked_on(first.values(), s.city))
    return [told for told in lines if told is not None][:most]


def _most_worked_on(found: Any, city: City) -> list[Difference]:
    order = {name: place_ for place_, name in enumerate(city.indicators)}
    by_kind = list(News)

    def rank(one: Difference) -> tuple[bool, int, int]:
        main = city.indicators.get(one.indicator) is not None and city.obsession(one.indicator) is not None
        return (not main, by_kind.index(one.kind), order.get(one.indicator, len(order)))

    return sorted(found, key=rank)


def _latest(s: Studio) -> tuple[Difference, ...]:
    """What is new since the last release; on the day of a release, what that one brought."""
    *earlier, last = s.city.releases
    begins = new_ways(s.city.indicators.values())
    if last.date == s.city.as_at:
        return changes(earlier, last, begins)
    return changes(s.city.releases, freeze(s.city, s.assessments), begins)


def _latest_since(s: Studio) -> date:
    days = [release.date for release in s.city.releases if release.date < s.city.as_at]
    return days[-1] if days else s.city.as_at


def _telling(s: Studio, before: date) -> Telling:
    return Telling(s.city, s.words, before)


# pages


def _news(s: Studio) -> Page:
    address, releases = place("news"), s.city.releases
    latest = _edition(s, _latest(s), _latest_since(s), s.city.as_at) if releases else None
    compared = latest is not None and latest.since < latest.until
    return s.page(
        address,
        "news",
        s.say("news.title"),
        s.say("news.description"),
        "news",
        trail=s.trail(address),
        edition=latest if compared else None,
        lead=_lead(s, latest if compared else None),
        since=s.words.say("news.since", day=s.words.day(latest.since)) if latest and compared else None,
        newest=[] if compared else newest_numbers(s, NEWEST_NUMBERS),
        newest_lead=_newest_lead(s),
        plan=plan_facts(s, address),
        releases=[{"day": s.words.day(r.date), "id": r.date.isoformat()} for r in reversed(releases)],
    )


def _lead(s: Studio, edition: Edition | None) -> Markup:
    if edition is not None:
        return s.words.say("news.lead", day=s.words.day(edition.since))
    if s.city.releases:
        return s.words.say("news.lead_today", day=s.words.day(s.city.releases[-1].date))
    return s.words.say("news.lead_none")


def _release(s: Studio, earlier: Sequence[Release], release: Release) -> Page:
    address, day = place("release", release.date.isoformat()), s.words.day(release.date)
    title = s.say("news.release_title", day=day)
    edition = None
    if earlier:
        found = changes(earlier, release, new_ways(s.city.indicators.values()))
        edition = _edition(s, found, earlier[-1].date, release.date)
        lead = s.words.say("news.release_lead", day=day, before=s.words.day(edition.since))
    else:
        lead = s.words.say("news.first_lead", day=day)
    return s.page(
        address,
        "release",
        title,
        s.say("news.description"),
        "news",
        trail=s.trail(address, "news"),
        heading=title,
        lead=lead,
        edition=edition,
        held=s.words.say("news.first_held", n=sum(_holds(entry.figure) for entry in release.indicators)),
        last=release is s.city.releases[-1],
    )


def _holds(figure: Any) -> bool:
    return figure is not None and figure.value is not None


def _edition(s: Studio, found: Sequence[Difference], since: date, until: date) -> Edition:
    t = _telling(s, since)
    order = {name: place_ for place_, name in enumerate(s.city.indicators)}
    ranked = sorted(found, key=lambda one: order.get(one.indicator, len(order)))
    lost = sum(one.indicator not in s.city.indicators for one in ranked)
    parts = (_part(name, [one for one in ranked if one.kind in kinds], t) for name, kinds in PARTS.items())
    return Edition(
        since=since,
        until=until,
        parts=tuple(part for part in parts if part.lines),
        promised=_promised(s, pledge_news(s.city, since, until)),
        lost=s.words.say("news.left_more", n=lost) if lost else Markup(),
    )


def _part(name: str, found: Sequence[Difference], t: Telling) -> Part:
    order = list(News)
    lines = (line(one, t) for one in sorted(found, key=lambda one: order.index(one.kind)))
    told = tuple(one for one in lines if one is not None)
    heading, count = t.words.say(f"news.part_{name}"), t.words.say(f"news.count_{name}", n=len(told))
    return Part(name, heading, count, told)


# pledges


def _promised(s: Studio, found: PledgeNews) -> Promised:
    counts = {"new": len(found.new), "told": len(found.told), "ended": len(found.ended), "down": found.taken_down}
    new, told = _cards(s, found.new), _cards(s, found.told)
    return Promised(
        says=tuple(s.words.say(f"news.pledges_{name}", n=n) for name, n in counts.items() if n),
        new=new,
        told=told,
        number=len(found.new),
        count=s.words.say("news.count_pledges", n=len(found.new)),
        icons=tuple(icons([*new, *told])),
    )


def _cards(s: Studio, pledges: Sequence[Pledge]) -> tuple[PledgeCard, ...]:
    """The cards of those that stand on the wall: what has left it has no page to lead to."""
    wanted = {pledge.id for pledge in pledges}
    return tuple(card for card in s.wall.cards if card.id in wanted)[:NEWEST_PLEDGES]


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
