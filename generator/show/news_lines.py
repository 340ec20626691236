"""News in words: each difference between two releases as a line, with its papers and where to see more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.measure.assessment import Reason
from generator.measure.news import Difference, News, may_be_told
from generator.measure.series import ROLES
from generator.model.city import City, Indicator, Observation
from generator.periods import Period, PeriodKind, read_period
from generator.shapes import Measure, ReleasedFigure, ReleasedIndicator
from generator.show.addresses import place
from generator.show.cards import label
from generator.show.curve import between
from generator.show.phrases import worded
from generator.show.sentences import value_sentence
from generator.show.words import Words
from generator.terms import Verdict


@dataclass(frozen=True, slots=True)
class PaperLink:
    """Where a number stands: a paper with its line, and the address of its page; empty where it was a page of ours."""

    text: Markup
    href: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One piece of news: its kind, what it is of, what it says and when that was; and where to see more.

    `chips` are the verdicts before and now, each with its name, where they are the news.
    """

    kind: Markup
    title: str
    sentence: Markup
    when: Markup
    link: Markup
    href: str
    papers: tuple[PaperLink, ...] = ()
    chips: tuple[tuple[Verdict, Markup], ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What a difference is told with: the city as everyone may see it, the words, and the day of the release before."""

    city: City
    words: Words
    before: date


def line(found: Difference, t: Telling) -> NewsLine | None:
    """A difference in words; None of an indicator that this site holds no more, for nothing says what it was called."""
    indicator = t.city.indicators.get(found.indicator)
    if indicator is None:
        return None
    return NewsLine(
        kind=t.words.say(f"news.kind_{found.kind}"),
        title=indicator.shape.title,
        sentence=Markup(" ").join(SAYS[found.kind](found, indicator, t)),
        when=_when(found, t),
        link=t.words.say("news.see"),
        href=place("indicator", indicator.id),
        papers=tuple(_papers(found, indicator, t)),
        chips=tuple(_chips(found, t.words)),
    )


# A new figure is told as on its own page; of these, only what else is to be said comes before it.
WITH_VALUE = frozenset({News.settled, News.new, News.filled, News.counted_anew, News.other_number, News.joined})


def _chips(found: Difference, words: Words) -> Iterator[tuple[Verdict, Markup]]:
    if found.kind is News.verdict and found.before is not None and found.after is not None:
        for verdict in (found.before.verdict, found.after.verdict):
            yield verdict, label(verdict, words)


def _when(found: Difference, t: Telling) -> Markup:
    if found.kind not in WITH_VALUE or found.new is None or found.new.value is None:
        return Markup()
    if found.new.period_kind is PeriodKind.undated:
        return t.words.say("now.about_when_undated", year=found.new.period.removeprefix("U"))
    return t.words.say("now.about_when", name=_name(found.new, t))


def _verdict(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    if found.before is None or found.after is None:
        return
    now, reason = found.after.verdict, found.after.reason
    yield t.words.say("news.said", verdict=label(found.before.verdict, t.words))
    yield t.words.say("news.says", verdict=label(now, t.words))
    # A reason that an older software gave may have no words any more.
    if reason in set(Reason):
        yield t.words.say(f"verdict.why_{reason}_{now}")


def _revised(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    if found.old is None or found.new is None:
        return
    yield t.words.say("news.revised", name=_name(found.old, t))
    was, now = _phrase(found.old, found.before, indicator, t), _phrase(found.new, found.after, indicator, t)
    if was is not None:
        yield t.words.say("news.was", n=was)
    yield t.words.say("news.not_told") if now is None else t.words.say("news.now", n=now)
    if was is None and now is not None:
        yield t.words.say("news.was_not_told")


def _gone(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    if found.old is None:
        return
    yield t.words.say("news.gone", name=_name(found.old, t))
    if found.new is not None and found.new.missing is not None:
        yield t.words.say(f"missing.why_{found.new.missing}")
    elif found.new is not None and found.new.value is not None:
        yield t.words.say("news.gone_newest", name=_name(found.new, t))


def _disputed(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    if found.new is not None:
        yield t.words.say("news.disputed", name=_name(found.new, t))


def _valued(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    if found.kind is not News.new:
        yield t.words.say(f"news.{found.kind}")
    if found.new is None or found.new.value is None:
        yield t.words.say("now.no_number")
        return
    yield _value(found.new, found.after, indicator, t)


def _expected(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    guess, now = found.guess, found.new
    measure = _measure(found.after, indicator)
    phrase = _phrase(now, found.after, indicator, t)
    if guess is None or now is None or measure is None or phrase is None:
        return
    n = between(guess.expected.low, guess.expected.high, measure, t.words)
    yield t.words.say("forecast.thought", month=t.words.month(guess.released), n=n, name=_name(now, t))
    yield t.words.say(f"forecast.score_{guess.score}", n=phrase)


def _left(found: Difference, indicator: Indicator, t: Telling) -> Iterator[Markup]:
    yield t.words.say("news.left")


Says = Callable[[Difference, Indicator, Telling], Iterable[Markup]]
SAYS: Mapping[News, Says] = {
    News.verdict: _verdict,
    News.revised: _revised,
    News.gone: _gone,
    News.disputed: _disputed,
    News.expected: _expected,
    News.left: _left,
    **dict.fromkeys(WITH_VALUE, _valued),
}


# figures of releases


def _measure(entry: ReleasedIndicator | None, indicator: Indicator) -> Measure | None:
    return None if entry is None else indicator.shape.measures.get(entry.measure or "")


def _row(
    figure: ReleasedFigure, entry: ReleasedIndicator | None, indicator: Indicator, t: Telling
) -> Observation | None:
    """The figure that the city shows today for what a release held: of the same thing, time and value."""
    if entry is None or figure.value is None:
        return None
    key = (entry.measure, entry.group, t.city.shape.area, _period(figure), figure.value, figure.unit)
    same = (o for o in indicator.observations if (o.measure, o.group, o.area, o.period, o.value, o.unit) == key)
    return next((o for o in same if o.kind in ROLES), None)


def _value(figure: ReleasedFigure, entry: ReleasedIndicator | None, indicator: Indicator, t: Telling) -> Markup:
    """A figure as one sentence: as its page tells it while it is shown, else as bare as the release kept it."""
    row, measure = _row(figure, entry, indicator, t), _measure(entry, indicator)
    if row is not None and row.value is not None and measure is not None:
        return value_sentence(row, row.value, measure, t.city.areas[t.city.shape.area].name, t.words)
    phrase = _phrase(figure, entry, indicator, t)
    return t.words.say("news.not_told") if phrase is None else t.words.say("news.number", n=phrase)


def _phrase(
    figure: ReleasedFigure | None, entry: ReleasedIndicator | None, indicator: Indicator, t: Telling
) -> Markup | None:
    """A figure inside a sentence; None where it may not be told."""
    measure = _measure(entry, indicator)
    if figure is None or figure.value is None or entry is None or measure is None:
        return None
    if not may_be_told(figure, entry, t.city):
        return None
    row = _row(figure, entry, indicator, t)
    return worded(figure.value, figure.qualifier if row is None else row.qualifier, measure, t.words)


def _period(figure: ReleasedFigure) -> Period:
    found = read_period(figure.period, figure.period_kind)
    if found is None:
        raise AssertionError("a period that cannot be read stops before the model")
    return found


def _name(figure: ReleasedFigure, t: Telling) -> Markup:
    return t.words.period("name", _period(figure))


# papers


def _papers(found: Difference, indicator: Indicator, t: Telling) -> Iterator[PaperLink]:
    """Where the numbers that are told stand: of a number that was changed, both, or the one line that says both."""
    told = found.kind in WITH_VALUE or found.kind is News.expected
    if found.kind is News.revised:
        papers: dict[PaperLink, list[str]] = {}
        for figure, entry, when in ((found.old, found.before, "was"), (found.new, found.after, "now")):
            if figure is not None and _phrase(figure, entry, indicator, t) is not None:
                papers.setdefault(_paper(figure, entry, indicator, t), []).append(when)
        for paper, times in papers.items():
            sentence = "news.from_both" if len(times) > 1 else f"news.from_{times[0]}"
            yield PaperLink(t.words.say(sentence, paper=paper.text), paper.href)
    elif told and found.new is not None and _phrase(found.new, found.after, indicator, t) is not None:
        yield _paper(found.new, found.after, indicator, t)


def _paper(figure: ReleasedFigure, entry: ReleasedIndicator | None, indicator: Indicator, t: Telling) -> PaperLink:
    row = _row(figure, entry, indicator, t)
    source, at = (row.source, row.line) if row is not None else (figure.source or "", figure.line or 1)
    if source not in t.city.sources:
        return PaperLink(t.words.say("news.our_page", day=t.words.day(t.before)), "")
    return paper_link(source, at, t.city, t.words)


def paper_link(source: str, at: int, city: City, words: Words) -> PaperLink:
    """A paper by its plain title, with the line in it."""
    text = words.say("site.paper_line", paper=city.sources[source].plain_title, n=at)
    return PaperLink(text, place("source", source))
