"""What is new from one release to the next: told only where the two speak of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.measure.expectation import Score, score
from generator.measure.series import ROLES
from generator.measure.sums import Slot, slot_of
from generator.model.city import City, Indicator, Observation
from generator.periods import Period, read_period
from generator.shapes import Release, ReleasedExpectation, ReleasedFigure, ReleasedIndicator
from generator.terms import CHANGES, Kind, Missing, Verdict


class News(StrEnum):
    """What sort of news it is, in the order in which the news is told.

    `revised`, `gone`, `disputed` and `settled` are of a figure that was told before; `other_number` and `counted_anew`
    are of a headline that now shows another thing, which is no change of the old one.
    """

    verdict = "verdict"
    revised = "revised"
    gone = "gone"
    disputed = "disputed"
    settled = "settled"
    new = "new"
    filled = "filled"
    expected = "expected"
    counted_anew = "counted_anew"
    other_number = "other_number"
    joined = "joined"
    left = "left"


@dataclass(frozen=True, slots=True)
class Guess:
    """What we expected of the period of a new figure, in the first release that did, and where the figure lies."""

    released: date
    expected: ReleasedExpectation
    score: Score


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece of news of an indicator, with its entries in the two releases; None where it was in one alone.

    `old` and `new` are the figures that it is about: those of one period, but for `new`, `filled` and what is now
    another number.
    """

    kind: News
    indicator: str
    before: ReleasedIndicator | None = None
    after: ReleasedIndicator | None = None
    old: ReleasedFigure | None = None
    new: ReleasedFigure | None = None
    guess: Guess | None = None


# The first days of new ways of counting, by indicator and measure.
Begins = Mapping[tuple[str, str], Sequence[date]]
# A change from or to these is the news of a figure that came or went.
WITHOUT_NUMBER = frozenset({Verdict.not_measured_yet})


def changes(earlier: Sequence[Release], after: Release, begins: Begins) -> tuple[Difference, ...]:
    """All news of a release beside the last of the `earlier` ones (oldest first): by kind, then by indicator's id.

    Nothing is news where there is none before it.
    """
    if not earlier:
        return ()
    old, new = ({entry.id: entry for entry in release.indicators} for release in (earlier[-1], after))
    found = [
        difference
        for name in sorted(old.keys() | new.keys())
        for difference in _of_one(name, old.get(name), new.get(name), earlier, begins)
    ]
    order = list(News)
    return tuple(sorted(found, key=lambda difference: order.index(difference.kind)))


def _of_one(
    name: str,
    before: ReleasedIndicator | None,
    after: ReleasedIndicator | None,
    earlier: Sequence[Release],
    begins: Begins,
) -> Iterator[Difference]:
    if before is None or after is None:
        shown = after.figure if after is not None else None
        yield Difference(News.joined if before is None else News.left, name, before, after, new=shown)
        return
    for kind, was, now in _figures(before, after, begins):
        yield Difference(kind, name, before, after, was, now)
        if kind is News.new and now is not None:
            yield from _guessed(name, before, after, now, earlier)
    numbered = WITHOUT_NUMBER.isdisjoint((before.verdict, after.verdict))
    if numbered and _same_thing(before, after) and before.verdict is not after.verdict:
        yield Difference(News.verdict, name, before, after)


Pair = tuple[News, ReleasedFigure | None, ReleasedFigure | None]


def _figures(before: ReleasedIndicator, after: ReleasedIndicator, begins: Begins) -> Iterator[Pair]:
    was, now = before.figure, after.figure
    if was is None or was.value is None:
        yield from _where_none_was(was, now)
    elif now is None or now.value is None:
        yield (_why_none(now), was, now)
    elif not _same_thing(before, after) or _of_another_sort(was, now):
        yield (News.other_number, was, now)
    elif _period(was) == _period(now):
        yield from _of_one_period(was, now)
    else:
        if after.again is not None:
            yield from _of_one_period(was, after.again)
        if after.again is None or _period(was).order < _period(now).order:
            yield _of_two_periods(was, now, begins.get((after.id, after.measure or ""), ()))


def _of_another_sort(was: ReleasedFigure, now: ReleasedFigure) -> bool:
    """Whether two figures of one measure cannot be the same thing: of other units, or one of them itself a change."""
    return was.unit is not now.unit or (_says_how(was) and (was.qualifier in CHANGES) is not (now.qualifier in CHANGES))


def _says_how(figure: ReleasedFigure) -> bool:
    """Whether the word beside a figure was written down: the oldest releases hold neither it nor the source."""
    return figure.source is not None


def _where_none_was(was: ReleasedFigure | None, now: ReleasedFigure | None) -> Iterator[Pair]:
    if now is None:
        return
    if now.value is None:
        if now.conflict is not None and (was is None or was.conflict is None):
            yield (News.disputed, was, now)
    elif was is not None and was.conflict is not None and _period(was) == _period(now):
        yield (News.settled, was, now)
    else:
        yield (News.filled, was, now)


def _why_none(now: ReleasedFigure | None) -> News:
    return News.disputed if now is not None and now.conflict is not None else News.gone


def _of_one_period(was: ReleasedFigure, now: ReleasedFigure) -> Iterator[Pair]:
    """A figure that has stayed, was put right, or is not there any more: never a new one."""
    if now.value is None:
        yield (_why_none(now), was, now)
    elif was.value != now.value or (_says_how(was) and was.qualifier is not now.qualifier):
        yield (News.revised, was, now)


def _of_two_periods(was: ReleasedFigure, now: ReleasedFigure, begins: Iterable[date]) -> Pair:
    old, new = _period(was), _period(now)
    if new.order < old.order:
        return (News.gone, was, now)
    if old.start is not None and new.start is not None and any(old.start < day <= new.start for day in begins):
        return (News.counted_anew, was, now)
    return (News.new, was, now)


def _guessed(
    name: str, before: ReleasedIndicator, after: ReleasedIndicator, now: ReleasedFigure, earlier: Sequence[Release]
) -> Iterator[Difference]:
    """Whether a new figure is as we expected: the first release that did is asked, for late guesses are easy."""
    for release in earlier:
        for entry in release.indicators:
            if entry.id == name and _same_thing(entry, after):
                for expected in entry.expected:
                    if expected.period == now.period and now.value is not None and _alike(entry.figure, now):
                        guess = Guess(release.date, expected, score(now.value, expected.low, expected.high))
                        yield Difference(News.expected, name, before, after, new=now, guess=guess)
                        return


def _alike(figure: ReleasedFigure | None, now: ReleasedFigure) -> bool:
    return figure is not None and (figure.unit, figure.period_kind) == (now.unit, now.period_kind)


def _same_thing(before: ReleasedIndicator, after: ReleasedIndicator) -> bool:
    return (before.measure, before.group) == (after.measure, after.group)


def _period(figure: ReleasedFigure) -> Period:
    found = read_period(figure.period, figure.period_kind)
    if found is None:
        raise AssertionError("a period that cannot be read stops before the model")
    return found


def new_ways(indicators: Iterable[Indicator]) -> Begins:
    """The first day of every new way of counting, by indicator and measure."""
    found: dict[tuple[str, str], list[date]] = {}
    for indicator in indicators:
        first = {(o.measure, o.period.id): o.period.start for o in indicator.observations}
        for broken in indicator.shape.breaks:
            start = first.get((broken.measure, broken.period))
            if start is not None:
                found.setdefault((indicator.id, broken.measure), []).append(start)
    return found


def may_be_told(figure: ReleasedFigure, entry: ReleasedIndicator, city: City) -> bool:
    """Whether the value of a release's headline may stand on a page today: as `Tellable` says."""
    return Tellable(city).may(figure, entry.id, entry.measure or "", city.shape.area, entry.group)


class Tellable:
    """Which values of a release may stand on a page today; `city` is the city as everyone may see it.

    One may where the city still shows that figure. Else only where nothing of the indicator is protected, the figure
    is of a public source, and its period is not hidden now: an older, finer value beside a rounded or hidden one would
    give away what is protected.
    """

    def __init__(self, city: City) -> None:
        self._city = city
        self._public = frozenset(source.id for source in city.sources.values() if source.public)
        self._rows: dict[str, dict[Slot, list[Observation]]] = {}
        self._protected: dict[str, bool] = {}

    def may(
        self,
        figure: ReleasedFigure,
        indicator: str,
        measure: str,
        area: str,
        group: str,
        kinds: Collection[Kind] = ROLES,
    ) -> bool:
        """Whether a figure of an indicator, which stood there as one of `kinds`, may be told with its value."""
        period = read_period(figure.period, figure.period_kind)
        if indicator not in self._city.indicators or figure.value is None or period is None:
            return False
        rows = [row for row in self._of(indicator).get(Slot(area, group, period), ()) if row.measure == measure]
        if any((row.value, row.unit) == (figure.value, figure.unit) and row.kind in kinds for row in rows):
            return True
        if any(row.missing is Missing.suppressed for row in rows) or figure.source not in self._public:
            return False
        return not self._protected[indicator]

    def _of(self, indicator: str) -> dict[Slot, list[Observation]]:
        """An indicator's rows by what they are about."""
        if indicator not in self._rows:
            found, slots = self._city.indicators[indicator], defaultdict(list)
            for row in found.observations:
                slots[slot_of(row)].append(row)
            self._rows[indicator] = slots
            self._protected[indicator] = any(
                found.counts_people(row) and row.source not in self._public for row in found.observations
            )
        return self._rows[indicator]
