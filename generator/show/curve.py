"""Turning the curve: what was expected of an indicator, by papers and by us, and what happened. Frozen, then scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from generator.check.stories import last_day
from generator.measure.assessment import Assessment, headline
from generator.measure.expectation import Foretold, Frozen, Known, first_day_of_break, foretold, frozen
from generator.measure.forecast import Line, NoLine, line
from generator.model.city import City, Indicator, Observation
from generator.periods import PeriodKind
from generator.shapes import Measure, Source
from generator.show.addresses import place, relative
from generator.show.expected_rows import Row, coming_row, frozen_row, paper_row, target_row
from generator.show.figures import Drawn, inserted
from generator.show.numbers import BASES, rounded_half_up, trimmed, written
from generator.show.pages import Studio
from generator.show.phrases import base_of, qualified, shown_value, spoken_unit
from generator.show.plots_ahead import plot_ahead
from generator.show.render import render
from generator.show.sentences import target
from generator.show.words import Words
from generator.terms import Spoken, Unit

# In the professionals' words: enough places to work the line out again.
PLACES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One measure and group: what papers expected of it, and the table of all that was expected."""

    id: str
    title: str
    papers: tuple[tuple[Markup, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """What may happen next: our own line year by year, how it was made or why there is none, and how right we were.

    `target` is the newest one, where its time is still to come.
    """

    blocks: tuple[Block, ...]
    ours: tuple[Markup, ...]
    made: tuple[Markup, ...]
    before: tuple[Markup, ...]
    target: tuple[Markup, ...]
    professional: tuple[Markup, ...]


def curve(s: Studio, indicator: Indicator, here: str, to_how: str = "") -> Markup | None:
    """The part of a page on what may happen next; None where the indicator does not ask for it or holds nothing.

    `to_how`, a way from that page to how things are worked out, stands in the place of the professionals' words.
    """
    lead = headline(indicator, s.assessments[indicator.id])
    if lead is None or not s.city.looks_ahead(indicator.id):
        return None
    facts = curve_facts(indicator, s.assessments[indicator.id], lead, s.city, s.words)
    ways = {source: relative(here, place("source", source)) for source in s.city.sources}
    picture = _picture(s, indicator, lead)
    return render(s.environment, "figures/curve.html.j2", here, curve=facts, ways=ways, drawn=picture, to_how=to_how)


def _picture(s: Studio, indicator: Indicator, lead: Assessment) -> Drawn | None:
    coming = line(lead.series, s.city.as_at)
    if isinstance(coming, NoLine):
        return None
    found = plot_ahead(indicator, lead, coming, s.city, s.words)
    return inserted(s, found, "next", indicator.shape.measures[lead.measure].title)


def curve_facts(indicator: Indicator, found: Sequence[Assessment], lead: Assessment, city: City, words: Words) -> Curve:
    """Everything that is told of what was expected, and of what could come next."""
    measure, coming = indicator.shape.measures[lead.measure], line(lead.series, city.as_at)
    begins = first_day_of_break(indicator, lead.series)
    ours = list(frozen(city.releases, indicator.id, lead.series, begins, city.as_at))
    blocks = (_block(indicator, one, city, words, ours if one is lead else (), coming) for one in found)
    return Curve(
        blocks=tuple(block for block in blocks if block.rows),
        ours=tuple(_ours(coming, measure, words)),
        made=tuple(_made(coming, words)),
        before=tuple(_before(ours, measure, words)),
        target=tuple(_target(lead, measure, city.as_at, words)),
        professional=tuple(_professional(coming, bool(ours), words)),
    )


# what papers expected


def _block(
    indicator: Indicator,
    one: Assessment,
    city: City,
    words: Words,
    ours: Sequence[Frozen],
    coming: Line | NoLine,
) -> Block:
    measure = indicator.shape.measures[one.measure]
    made = {source.id: day for source in city.sources.values() if (day := last_day(source.date)) is not None}
    papers = list(foretold(one.series, measure, made, first_day_of_break(indicator, one.series), city.as_at))
    leads = (one.measure, one.group) == (indicator.shape.headline, indicator.shape.headline_group)
    steps = coming.expected if leads and isinstance(coming, Line) else ()
    rows = [
        *(paper_row(paper, city, words) for paper in papers),
        *(target_row(result.target, result.actual, city, words) for result in one.targets),
        *(frozen_row(found, words) for found in ours),
        *(coming_row(found, measure.unit, words) for found in steps),
    ]
    several = one.group != indicator.shape.headline_group
    title = f"{measure.title} ({city.groups[one.group].name})" if several else measure.title
    told = bool(papers or ours or steps)
    return Block(
        f"{one.measure}-{one.group}",
        title,
        tuple(tuple(_paper(paper, measure, city.sources, words)) for paper in papers),
        tuple(rows) if told else (),
    )


def _paper(paper: Foretold, measure: Measure, sources: Mapping[str, Source], words: Words) -> Iterator[Markup]:
    """What a paper expected, and what happened: said side by side, with no cause and nobody to blame."""
    forecast, made = paper.forecast, words.partial_date(sources[paper.forecast.source].date[:7])
    n = _exactly(forecast, measure, words)
    if forecast.period.kind is PeriodKind.undated:
        yield words.say("forecast.paper_undated", made=made, n=n)
        return
    yield words.say("forecast.paper", made=made, n=n, when=words.period("when", forecast.period))
    if paper.actual is None or paper.went is None or paper.difference is None:
        yield words.say(f"forecast.{paper.known}")
        return
    by = written(trimmed(abs(paper.difference)), words.locale)
    yield words.say(f"forecast.was_{paper.went}", n=_exactly(paper.actual, measure, words), by=by)


def _exactly(shown: Observation, measure: Measure, words: Words) -> Markup:
    return qualified(shown, shown_value(shown), measure, words)


# our own line


def _ours(coming: Line | NoLine, measure: Measure, words: Words) -> Iterator[Markup]:
    if isinstance(coming, Line):
        for found in coming.expected:
            n = between(found.low, found.high, measure, words)
            yield words.say("forecast.ours_one", n=n, when=words.period("when", found.period))


def _made(coming: Line | NoLine, words: Words) -> Iterator[Markup]:
    if isinstance(coming, NoLine):
        yield words.say(f"forecast.none_{coming.reason}")
        return
    yield words.say("forecast.ours_made", n=len(coming.points))
    yield words.say("forecast.ours_right")


def between(low: Decimal, high: Decimal, measure: Measure, words: Words) -> Markup:
    """A range as it stands inside a sentence; one number where both ends are the same."""
    first, last = (written(end, words.locale) for end in (low, high))
    n = Markup.escape(first) if first == last else words.say("forecast.ends", low=first, high=last)
    if spoken_unit(measure) in BASES:
        return words.say("compare.value_share", n=n, base=base_of(measure.unit, words))
    if measure.spoken is Spoken.gap:
        return words.say("compare.value_per_cent" if measure.unit is Unit.percent else "compare.value_points", n=n)
    return words.say("compare.value_plain", n=n)


def _target(lead: Assessment, measure: Measure, as_at: date, words: Words) -> Iterator[Markup]:
    for newest in lead.targets[-1:]:
        end = newest.target.period.end
        if end is not None and end > as_at:
            yield from target(newest, measure, as_at, words)


# how right we were


def _before(ours: Sequence[Frozen], measure: Measure, words: Words) -> Iterator[Markup]:
    """The newest period of which we know both, as the first release told it: nothing is easier to guess than late."""
    held = [found for found in ours if found.known is Known.held]
    newest = max((found.period.order for found in held), default=None)
    first = next((found for found in held if found.period.order == newest), None)
    if first is None or first.actual is None:
        return
    n = between(first.low, first.high, measure, words)
    name = words.period("name", first.period)
    yield words.say("forecast.thought", month=words.month(first.released), n=n, name=name)
    yield words.say(f"forecast.score_{first.score}", n=_exactly(first.actual, measure, words))


def _professional(coming: Line | NoLine, released: bool, words: Words) -> Iterator[Markup]:
    if isinstance(coming, Line):
        first, last = (words.period("label", coming.points[at].period) for at in (0, -1))
        step, spread = (
            written(rounded_half_up(number, PLACES), words.locale) for number in (coming.step, coming.spread)
        )
        yield words.say("forecast.formula", n=len(coming.points), first=first, last=last, step=step, spread=spread)
    else:
        yield words.say("forecast.conditions")
    if released:
        yield words.say("forecast.frozen")
