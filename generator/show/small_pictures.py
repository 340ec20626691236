"""Small pictures of numbers, to be looked at side by side: one look, one height, one time scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.measure.assessment import Assessment, headline
from generator.model.city import Indicator
from generator.shapes import Measure
from generator.show.charts.facts import Look
from generator.show.charts.render import insert
from generator.show.charts.render import render as draw
from generator.show.indicator_page import people_of_100
from generator.show.pages import Studio
from generator.show.phrases import exact, large
from generator.show.plots import Figures, KeyEntry
from generator.show.plots_small import Shown, Span, key_entries, shown_of, small_facts, span_of, told_of

# 100 dots in five rows of twenty, 13 px apart.
ROWS, IN_A_ROW, DOT_STEP, DOT_EDGE = 5, 20, 13, 6.5
NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """The picture of one number: a `chart`, 100 `dots`, the `figure` alone, or `none` where we hold no number.

    `figure` and `when` are the newest number and its time, which a chart names itself; `alt` says what a chart or dots
    show; `key` is what the marks of a chart mean. `filled` and `empty` are the paths of the dots.
    """

    kind: str
    figure: Markup = NOTHING
    when: Markup = NOTHING
    alt: str = ""
    svg: Markup = NOTHING
    filled: str = ""
    empty: str = ""
    key: tuple[KeyEntry, ...] = ()


NONE = SmallPicture("none")


def small_pictures(s: Studio, wanted: Iterable[str]) -> Mapping[str, SmallPicture]:
    """The pictures of indicators by id, all on the time scale of the whole city, so that pages can be compared too."""
    leads = {i.id: headline(i, s.assessments[i.id]) for i in s.city.indicators.values()}
    shown = {name: shown_of(lead, s.city.shape.comparators) for name, lead in leads.items() if lead is not None}
    span = span_of(row for found in shown.values() for row in found.all)
    made: dict[str, SmallPicture] = {}
    for name in dict.fromkeys(wanted):
        lead = leads[name]
        made[name] = NONE if lead is None else _picture(s, s.city.indicators[name], lead, shown[name], span)
    return made


def first_look(s: Studio, indicator: Indicator, otherwise: SmallPicture) -> SmallPicture:
    """The newest number alone: 100 dots of people, or a figure with nothing to be held against; else `otherwise`."""
    lead = headline(indicator, s.assessments[indicator.id])
    if lead is None or lead.latest is None or lead.latest.value is None or lead.conflict:
        return otherwise
    measure, filled = indicator.shape.measures[lead.measure], people_of_100(lead, indicator.shape.measures)
    when = s.words.period("label", lead.latest.period)
    if filled is not None:
        return _dots(s, measure, filled, exact(lead.latest, s.words), when)
    alone = len(lead.series.history) < 2
    return SmallPicture("figure", large(lead.latest, s.words), when) if alone else otherwise


def _picture(s: Studio, indicator: Indicator, lead: Assessment, shown: Shown, span: Span | None) -> SmallPicture:
    """A chart of what lies in the time scale; dots of people where nothing can be compared; else the number alone."""
    latest, measure = lead.latest, indicator.shape.measures[lead.measure]
    if latest is None or latest.value is None:
        return NONE
    figure, when = exact(latest, s.words), s.words.period("label", latest.period)
    filled, inside = people_of_100(lead, indicator.shape.measures), shown.inside(span)
    if filled is not None and (inside.times < 2 or inside.mixed):
        return _dots(s, measure, filled, figure, when)
    if span is None or not inside.ours:
        alone = s.words.say("small.several") if lead.conflict else large(latest, s.words)
        return SmallPicture("figure", alone, when)
    return _chart(s, indicator, lead, inside, span)


def _chart(s: Studio, indicator: Indicator, lead: Assessment, shown: Shown, span: Span) -> SmallPicture:
    measure, series = indicator.shape.measures[lead.measure], lead.series
    figures = Figures(lead.measure, measure, series.observations, (series,), s.city, s.words)
    facts = small_facts(figures, shown, span)
    alt = s.say("small.alt", title=measure.title, told=Markup(" ").join(told_of(shown, figures)))
    return SmallPicture(
        "chart",
        alt=alt,
        svg=insert(draw(facts, s.drawings).narrow, f"small-{indicator.id}", alt),
        key=tuple(key_entries(facts, shown, figures)),
    )


def _dots(s: Studio, measure: Measure, filled: int, figure: Markup, when: Markup) -> SmallPicture:
    alt, rest = s.say("chart.dots_alt", n=filled, title=measure.title), dot_rows(filled, ROWS * IN_A_ROW)
    return SmallPicture("dots", figure, when, alt, filled=dot_rows(0, filled), empty=rest)


def dot_rows(first: int, last: int) -> str:
    """A path through dots `first` to `last` - 1, row by row; a stroke of round dashes puts one at each step."""
    return "".join(_dot_rows(first, last))


def _dot_rows(first: int, last: int) -> Iterator[str]:
    for row in range(ROWS):
        left, right = max(first, row * IN_A_ROW), min(last, (row + 1) * IN_A_ROW)
        if left < right:
            across, down = (DOT_EDGE + n * DOT_STEP for n in (left - row * IN_A_ROW, row))
            # A little longer than from middle to middle, so that the last dash begins.
            yield f"M{across:g} {down:g}h{(right - left - 1) * DOT_STEP}.1"


def key_of(pictures: Iterable[SmallPicture]) -> list[KeyEntry]:
    """What the marks of several pictures mean, each once, in one order on every page."""
    found = dict.fromkeys(entry for picture in pictures for entry in picture.key)
    return sorted(found, key=lambda entry: (list(Look).index(entry.look), entry.text))
