"""Small numbers of people: what is hidden, what is hidden for its sake, and what a reader could still work out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.measure import sums
from generator.measure.disclosure import Rules, disclose, disclosed, nearest
from generator.model.assemble import assemble
from generator.model.city import Indicator, Observation
from generator.periods import PeriodKind
from generator.read.city import read_city
from generator.shapes import Measure, Release, ReleasedFigure, ReleasedIndicator, SmallNumbers
from generator.terms import Kind, Missing, Qualifier, Spoken, Status, Unit, Verdict
from tests.unit.measure.figures import figure, indicator, measure

SMALL = Path(__file__).resolve().parents[2] / "cities" / "small"
COUNT = measure().model_copy(update={"unit": Unit.count, "spoken": Spoken.count})
GAP = measure().model_copy(update={"unit": Unit.percentage_points, "spoken": Spoken.gap})
HOURS = measure().model_copy(update={"unit": Unit.hours, "spoken": Spoken.hours})
CHECKS = COUNT.model_copy(update={"of_people": False})
MEASURES = {"rate": measure(), "number": COUNT, "gap": GAP, "hours": HOURS, "checks": CHECKS}
GROUPS = {"all": (("girls", "boys"), ("young", "middle", "old"))}
AREAS = {"here": (("north", "east", "south"),)}
RULES = Rules(SmallNumbers(), frozenset({"book"}), GROUPS, AREAS)


def count(number: int | str, group: str = "all", area: str = "here", **other: Any) -> Observation:
    """A count of people that is not public."""
    return _figure(str(number), measure="number", unit=Unit.count, group=group, area=area, **other)


def share(some: int, base: int, group: str = "all", area: str = "here", **other: Any) -> Observation:
    """A share of people that is not public, to one decimal place."""
    value = str(round(Decimal(some) * 100 / base, 1)) if base else "0"
    return _figure(value, numerator=str(some), denominator=str(base), group=group, area=area, **other)


def _figure(value: str, period: str = "CY2025", **other: Any) -> Observation:
    return figure(period, value, **other)


def shown(*rows: Observation, rules: Rules = RULES, measures: Mapping[str, Measure] | None = None) -> list[Observation]:
    """What becomes of the rows of one indicator."""
    found = Indicator(indicator(measures=measures or MEASURES).shape, rows, (), ())
    return list(disclosed(found, rules).observations)


def values(*rows: Observation, **other: Any) -> list[str | None]:
    """The values that are left, None where one is hidden."""
    return [None if row.value is None else str(row.value) for row in shown(*rows, **other)]


# one number by itself


@pytest.mark.parametrize(
    ("number", "left"),
    [(0, "0"), *((n, None) for n in range(1, 8)), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (1001, "1000")],
)
def test_a_count(number: int, left: str | None) -> None:
    (row,) = shown(count(number))
    assert (None if row.value is None else str(row.value)) == left
    assert row.missing is (Missing.suppressed if left is None else None)
    assert row.qualifier is (Qualifier.about if row.value else None)


@pytest.mark.parametrize(
    ("some", "base", "left"),
    [
        *((n, 200, None) for n in range(1, 8)),
        *((200 - n, 200, None) for n in range(1, 8)),
        *((0, n, None) for n in range(1, 8)),
        *((n, n, None) for n in range(1, 8)),
        (8, 200, ("4", "10", "200", "about")),
        (192, 200, ("96", "190", "200", "about")),
        (27, 211, ("13", "25", "210", "about")),
        (0, 12, ("0", "0", "10", "None")),
        (12, 12, ("100.0", "10", "10", "None")),
        (10, 1000, ("1", "10", "1000", "about")),
        (9, 4000, ("1", "10", "4000", "under")),
        (3991, 4000, ("99", "3990", "4000", "over")),
    ],
)
def test_a_share(some: int, base: int, left: tuple[str, ...] | None) -> None:
    (row,) = shown(share(some, base))
    if left is None:
        assert (row.value, row.numerator, row.denominator, row.missing) == (None, None, None, Missing.suppressed)
    else:
        found = (row.value, row.numerator, row.denominator, row.qualifier)
        assert tuple(str(part).removesuffix(".0") for part in found) == tuple(p.removesuffix(".0") for p in left)


def test_a_rate_is_a_share_of_people_too() -> None:
    few, some = share(5, 9000, unit=Unit.rate_per_1000), share(31, 9001, unit=Unit.rate_per_1000, period="CY2024")
    hidden, left = shown(few, some)
    assert (hidden.value, hidden.denominator) == (None, None)
    assert (left.numerator, left.denominator) == (Decimal(30), Decimal(9000))


@pytest.mark.parametrize(
    ("some", "base", "left"),
    [
        (0, 200, ("0.0", None)),
        (200, 200, ("100", Qualifier.about)),
        (9970, 10000, ("100", Qualifier.about)),
    ],
)
def test_of_a_rate_100_is_not_all(some: int, base: int, left: tuple[str, Qualifier | None]) -> None:
    (row,) = shown(share(some, base, unit=Unit.rate_per_1000))
    assert (str(row.value), row.qualifier) == left


def test_a_word_before_the_number_stays() -> None:
    (row,) = shown(count(12, qualifier=Qualifier.up_to))
    assert (row.value, row.qualifier) == (10, Qualifier.up_to)


def test_whatever_could_hold_the_exact_number_is_gone() -> None:
    """The fragment, the note, limits worked out from the counts, a word before the number, the words of a conflict."""
    words: dict[str, Any] = {"printed": "13 of 47", "note": "13 came.", "lower": "11", "upper": "40"}
    for row in shown(share(3, 47, qualifier=Qualifier.up_to, conflict="two", **words), share(13, 47, "boys", **words)):
        assert (row.printed, row.note, row.lower, row.upper) == ("", "", None, None)
    hidden, _ = shown(share(3, 47, qualifier=Qualifier.up_to, conflict="two"), share(13, 47, "boys"))
    assert (hidden.qualifier, hidden.conflict) == (None, None)


def test_a_blank_row_keeps_its_reason_and_nothing_else() -> None:
    blank = replace(count(4, printed="4?", note="4 or 5", numerator="4"), value=None, missing=Missing.illegible)
    assert shown(blank) == [replace(blank, printed="", note="", numerator=None)]


def test_a_blank_row_hides_nothing() -> None:
    blank = replace(share(4, 5), value=None, missing=Missing.illegible)
    assert values(blank, count(12)) == [None, "10"]


@pytest.mark.parametrize(
    "row",
    [
        count(3, source="book", printed="3", note="It is 3."),
        count(3, kind=Kind.target, printed="3"),
        _figure("3", measure="checks", unit=Unit.count, printed="3"),
    ],
    ids=["public", "a target", "not people"],
)
def test_what_is_shown_as_printed(row: Observation) -> None:
    assert shown(row, count(40)) == [row, *shown(count(40))]


def test_an_indicator_of_public_figures_is_the_very_same() -> None:
    found = indicator(count(3, source="book"), measures=MEASURES)
    assert disclosed(found, RULES) is found


def test_a_share_of_nobody_knows_how_many_is_hidden() -> None:
    assert values(_figure("62")) == [None]
    assert values(_figure("62", denominator="50")) == [None]
    assert values(_figure("62", numerator="31")) == [None]


def test_hours_for_so_few_people_are_hidden_and_others_stay() -> None:
    rows = [_figure("31.5", measure="hours", unit=Unit.hours, denominator=base) for base in ("4", "44")]
    assert [values(row) for row in rows] == [[None], ["31.5"]]


def test_another_policy() -> None:
    rules = replace(RULES, numbers=SmallNumbers(hide_to=10, round_to=10))
    assert values(count(10), rules=rules) == [None]
    assert values(count(11), rules=rules) == ["10"]
    assert values(count(15), rules=rules) == ["20"]


@pytest.mark.parametrize(("number", "rounded"), [("2.5", "5"), ("2.4", "0"), ("7.5", "10"), ("12.4", "10")])
def test_half_way_goes_up(number: str, rounded: str) -> None:
    assert nearest(Decimal(number), 5) == Decimal(rounded)


# what is hidden for its sake


def test_a_second_group_is_hidden_the_smallest() -> None:
    assert values(count(3, "young"), count(90, "middle"), count(40, "old"), count(133)) == [None, "90", None, "135"]


def test_a_second_area_is_hidden_the_smallest() -> None:
    rows = [count(3, area="north"), count(90, area="east"), count(40, area="south"), count(133)]
    assert values(*rows) == [None, "90", None, "135"]


def test_nought_protects_nobody_so_the_total_goes() -> None:
    assert values(count(3, "girls"), count(0, "boys"), count(3)) == [None, "0", None]
    rows = [count(3, "girls"), count(40, "boys", source="book"), count(43)]
    assert values(*rows) == [None, "40", None]


def test_a_small_total_hides_no_more_than_helps() -> None:
    """4 are 3 and 1: they can never be 1 together, so nothing is hidden to make that possible."""
    rows = [count(3, "girls", "north"), count(1, "boys", "north"), count(4, area="north")]
    rows += [count(200, area="east"), count(300, area="south"), count(504)]
    assert values(*rows) == [None, None, None, None, "300", "505"]


def test_two_small_numbers_can_give_each_other_away() -> None:
    """1 and 1 of 2 could be nothing else; 3 and 6 of 9 could be nearly anything."""
    assert values(count(1, "young"), count(1, "middle"), count(40, "old"), count(42)) == [None, None, None, "40"]
    assert values(count(3, "young"), count(6, "middle"), count(40, "old"), count(49)) == [None, None, "40", "50"]


def test_a_part_that_has_no_row_can_be_worked_out_too() -> None:
    assert values(count(40, "girls"), count(43)) == [None, "45"]
    assert values(count(40, "girls"), count(83)) == ["40", "85"]


def test_what_is_hidden_in_a_row_is_hidden_in_its_columns() -> None:
    """Girls of the north are 3: the boys go, and another area for each of the two, and so the corner closes."""
    table = {"north": (3, 40), "east": (50, 60), "south": (70, 80)}
    rows = [count(n, g, a) for a, both in table.items() for g, n in zip(("girls", "boys"), both, strict=True)]
    rows += [count(43, area="north"), count(110, area="east"), count(150, area="south")]
    rows += [count(123, "girls"), count(180, "boys"), count(303)]
    assert values(*rows) == [None, None, None, None, "70", "80", "45", "110", "150", "125", "180", "305"]


def test_counts_of_a_share_add_up_as_well() -> None:
    """Neither who did, nor who did not, nor the base may be told by what is left."""
    assert values(share(3, 40, "girls"), share(50, 90, "boys"), share(53, 130)) == [None, None, "41"]
    assert values(share(37, 40, "girls"), share(50, 90, "boys"), share(87, 130)) == [None, None, "67"]
    assert values(share(0, 4, "girls"), share(50, 90, "boys"), share(50, 94)) == [None, None, "53"]


def test_more_than_the_base_leaves_no_others() -> None:
    """5 of 4, as of events: nobody is among the others, and -1 adds up to nothing."""
    assert values(share(0, 9, "young"), share(5, 4, "middle"), share(60, 71)) == ["0.0", None, "85"]


def test_all_of_a_base_leaves_nought_others() -> None:
    assert values(share(0, 2, "young"), share(51, 51, "old"), share(54, 96)) == [None, None, "56"]


def test_nobody_knows_that_a_hidden_share_is_of_nought() -> None:
    """7 and 0 are hidden, the 0 because of its base: the 7 could be any of 1 to 7, so the others stay."""
    rows = [share(0, 4, "young"), share(7, 90, "middle"), share(50, 90, "old"), share(57, 184)]
    assert values(*rows) == [None, None, "56", "31"]


def test_nothing_is_hidden_so_that_a_small_number_could_be_nought() -> None:
    rows = [count(26, "girls", "north"), count(5, "girls", "south"), count(31, "girls")]
    rows += [count(n, "boys", area) for n, area in ((6, "north"), (3, "east"), (14, "south"))]
    rows += [count(23, "boys"), count(32, area="north"), count(19, area="south"), count(54)]
    assert values(*rows) == [None, None, "30", None, None, "15", "25", None, None, "55"]


NARROWED = [
    *(count(7, "boys"), count(52, "girls", "north"), count(55, area="north"), count(63), count(6, area="south")),
    *(count(56, "girls"), count(4, "girls", "south"), count(3, area="east"), count(0, "girls", "east")),
    count(2, "boys", "north"),
]
WITHOUT_A_ROW = [
    *(count(7, "boys", "north"), count(16, area="north"), count(35), count(13, area="south")),
    *(count(9, "girls", "north"), count(19, "boys"), count(4, "girls", "south"), count(9, "boys", "south")),
    count(16, "girls"),
]


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([share(59, 59), share(5, 5, "middle"), share(52, 49, "old"), share(2, 5, "young")], "100.0 None 106 None"),
        ([share(3, 38, "middle"), share(3, 3, "old"), share(15, 49), share(9, 8, "young")], "None None 31 None"),
        (
            [share(0, 6, "middle"), count(9, "middle"), share(24, 45), share(9, 9, "old"), share(15, 30, "young")],
            "None None 53 None None",
        ),
        ([share(0, 8, "old"), share(41, 53), share(3, 9, "middle"), share(38, 36, "young")], "None 77 None None"),
        (WITHOUT_A_ROW, "None None 35 None None 20 None 10 15"),
        (NARROWED, "None None 55 65 None None None None 0 None"),
    ],
    ids=[
        "a hidden numerator may be nought",
        "a hidden numerator is never less than nought",
        "the others of a hidden share are never fewer than none",
        "a part without a row is never less than nought",
        "a part without a row may be nought",
        "what one line narrows, the next takes from there",
    ],
)
def test_what_a_reader_knows_of_a_number_that_is_hidden(rows: Sequence[Observation], left: str) -> None:
    """Found by trying tables at random: each comes out otherwise where only that piece of knowledge is another."""
    assert " ".join(str(value) for value in values(*rows)) == left


def test_bases_of_hours_add_up_as_well() -> None:
    hours = [("girls", "4"), ("boys", "40"), ("all", "44")]
    rows = [_figure("31.5", measure="hours", unit=Unit.hours, group=g, denominator=base) for g, base in hours]
    assert values(*rows) == [None, None, "31.5"]


def test_nought_is_known_also_where_something_else_is_hidden() -> None:
    small = share(2, 40, "middle")
    rows = [count(7, "young"), count(0, "middle"), count(40, "old"), count(47)]
    assert values(small, *rows) == [None, None, "0", None, "45"]


def test_hidden_in_one_edition_is_hidden_in_all() -> None:
    early, late = count(5, status=Status.provisional), count(11, status=Status.revised)
    assert values(early, late) == [None, None]


def test_a_total_of_another_edition_gives_a_part_away_too() -> None:
    girls, boys = count(3, "girls", status=Status.provisional), count(40, "boys", status=Status.provisional)
    assert values(girls, boys, count(43)) == [None, None, "45"]


def test_hidden_in_one_measure_is_hidden_in_all() -> None:
    """The count of a share, and the count of the rest."""
    assert values(share(3, 40), count(37)) == [None, None]
    assert values(share(37, 40), count(37)) == [None, None]
    assert values(share(3, 40), count(37, period="CY2024")) == [None, "35"]


def test_a_difference_is_hidden_where_one_of_the_two_may_be() -> None:
    gap = _figure("12.5", measure="gap", unit=Unit.percentage_points)
    risen = count(20, qualifier=Qualifier.increase)
    assert values(share(3, 40, "girls"), share(50, 90, "boys"), gap, risen) == [None, "56", None, None]
    by_unit = _figure("12.5", unit=Unit.percentage_points, numerator="50", denominator="90")
    by_word = _figure("20", measure="rise", unit=Unit.count)
    measures = {**MEASURES, "rise": COUNT.model_copy(update={"spoken": Spoken.change})}
    assert values(share(3, 40, "girls"), by_unit, by_word, measures=measures) == [None, None, None]
    assert values(share(30, 60, "girls"), share(50, 90, "boys"), gap, risen) == ["50", "56", "12.5", "20"]


def test_a_change_adds_up_to_nothing() -> None:
    risen = count(43, qualifier=Qualifier.increase)
    assert values(count(3, "girls"), count(40, "boys"), risen) == [None, "40", None]


def test_a_target_adds_up_to_nothing() -> None:
    assert values(count(3, "girls"), count(40, "boys"), count(43, kind=Kind.target)) == [None, "40", "43"]


def test_nought_of_a_share_protects_nobody_either() -> None:
    rows = [share(3, 100, "young"), share(0, 100, "middle"), share(50, 100, "old"), share(53, 300)]
    assert values(*rows) == [None, "0.0", None, "18"]


def test_other_years_and_other_families_stay() -> None:
    rows = [count(3, "girls"), count(40, "boys"), count(43), count(20, "young"), count(23, "middle", period="CY2024")]
    assert values(*rows) == [None, None, "45", "20", "25"]


def test_what_public_papers_give_away_cannot_be_taken_back() -> None:
    rows = [count(3, "girls"), count(40, "boys", source="book"), count(43, source="book")]
    assert values(*rows) == [None, "40", "43"]


def test_numbers_that_do_not_add_up_are_hidden_all_the_same() -> None:
    assert values(count(3, "girls"), count(40, "boys"), count(60)) == [None, None, "60"]


def test_a_search_that_takes_too_long_hides_more(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [count(3, "young"), count(6, "middle"), count(40, "old"), count(49)]
    monkeypatch.setattr(sums, "MOST_STEPS", 0)
    assert values(*rows) == [None, None, None, None]


# earlier releases


def released(value: str | None, **other: Any) -> ReleasedIndicator:
    """What a release said of the count of everyone here in 2025."""
    missing = Missing.suppressed if value is None else None
    told = ReleasedFigure(
        period="CY2025",
        period_kind=PeriodKind.calendar_year,
        value=value,
        unit=Unit.count,
        status=Status.final,
        missing=missing,
    )
    facts: dict[str, Any] = {"measure": "number", "figure": told, **other}
    return ReleasedIndicator(id="reading", verdict=Verdict.not_tested, reason="no_base", **facts)


def in_a_city(
    *rows: Observation, told: ReleasedIndicator, before: Sequence[ReleasedIndicator] = ()
) -> list[str | None]:
    """The values left in the small city with one indicator more and one release."""
    city = assemble(read_city(SMALL)[0], None)
    found = Indicator(indicator(measures=MEASURES).shape, rows, (), ())
    shape = city.shape.model_copy(update={"area": "here"})
    release = Release(date=city.as_at, indicators=(*before, told))
    groups = {"all": city.groups["all"]}
    seen = disclose(replace(city, shape=shape, groups=groups, indicators={"reading": found}, releases=(release,)))
    return [None if row.value is None else str(row.value) for row in seen.indicators["reading"].observations]


def test_what_a_release_hid_stays_hidden() -> None:
    rows = [count(11), count(40, period="CY2024")]
    assert in_a_city(*rows, told=released(None)) == [None, "40"]
    assert in_a_city(*rows, told=released("10")) == ["10", "40"]
    assert in_a_city(*rows, told=released(None, figure=None)) == ["10", "40"]
    assert in_a_city(*rows, told=released(None, group="girls")) == ["10", "40"]
    assert in_a_city(*rows, told=released(None, measure=None)) == ["10", "40"]
    assert in_a_city(*rows, told=released(None).model_copy(update={"id": "maths"})) == ["10", "40"]
    assert in_a_city(*rows, told=released(None), before=[released(None, figure=None)]) == [None, "40"]


def test_what_a_release_showed_protects_nobody() -> None:
    """The total is all that could be hidden for the girls, but it is known: so the boys are."""
    rows = [count(3, "girls"), count(40, "boys"), count(43)]
    assert in_a_city(*rows, told=released("45")) == [None, None, "45"]
    assert in_a_city(*rows, told=released("40", group="boys")) == [None, "40", None]


# a table of any numbers, before a reader who knows every shown one exactly

NAMES = tuple(product(("girls", "boys"), ("north", "east", "south")))
tables = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 25)), min_size=len(NAMES), max_size=len(NAMES))


def table(numbers: Sequence[int]) -> dict[tuple[str, str], int]:
    """Groups by areas with all totals, in the order (group, area)."""
    cells = dict(zip(NAMES, numbers, strict=True))
    return {
        (group, area): sum(n for (g, a), n in cells.items() if group in (g, "all") and area in (a, "here"))
        for group, area in product(("girls", "boys", "all"), ("north", "east", "south", "here"))
    }


def fits(known: Mapping[tuple[str, str], int | None], guess: Mapping[tuple[str, str], int]) -> Iterator[bool]:
    """Every way to fill the inner cells of a table, so far as filled, that what is known does not rule out.

    A hidden number is 1 or more; one over 40 would tell no more than 40 does.
    """
    name = next((name for name in NAMES if name not in guess), None)
    if name is None:
        totals = table([guess[name] for name in NAMES])
        if all(n in (None, totals[at]) for at, n in known.items()):
            yield True
        return
    for number in left_for(name, known, guess):
        yield from fits(known, {**guess, name: number})


def left_for(
    name: tuple[str, str], known: Mapping[tuple[str, str], int | None], guess: Mapping[tuple[str, str], int]
) -> Sequence[int]:
    """The numbers that a cell may have beside those that stand: what its totals leave, if it is the last of a line."""
    found: set[int] = set(range(1, 41)) if (here := known[name]) is None else {here}
    group, area = name
    for total, line in (
        (("all", area), [n for n in NAMES if n[1] == area]),
        ((group, "here"), [n for n in NAMES if n[0] == group]),
    ):
        whole = known[total]
        others = [guess[n] for n in line if n in guess]
        if whole is not None:
            last = len(others) == len(line) - 1
            found &= {whole - sum(others)} if last else set(range(whole - sum(others) + 1))
    return sorted(found)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_no_hidden_number_can_be_worked_out(numbers: list[int]) -> None:
    true = table(numbers)
    rows = [count(n, group, area) for (group, area), n in true.items()]
    left = shown(*rows)
    known = {name: None if row.value is None else true[name] for name, row in zip(true, left, strict=True)}
    for name, number in true.items():
        assert (known[name] is None) or not 1 <= number <= 7
        if 1 <= number <= 7 and name in NAMES:
            for guess in range(1, 8):
                assert possible(known, name, guess), (true, known, name, guess)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_no_hidden_total_can_be_worked_out(numbers: list[int]) -> None:
    """A small total is at least as many as its parts that are not nought."""
    true = table(numbers)
    rows = [count(n, group, area) for (group, area), n in true.items()]
    left = shown(*rows)
    known = {name: None if row.value is None else true[name] for name, row in zip(true, left, strict=True)}
    for (group, area), number in true.items():
        if 1 <= number <= 7 and (group, area) not in NAMES:
            parts = sum(true[n] > 0 for n in NAMES if group in (n[0], "all") and area in (n[1], "here"))
            for guess in range(parts, 8):
                assert next(fits({**known, (group, area): guess}, {}), None), (true, known, group, area, guess)


def possible(known: Mapping[tuple[str, str], int | None], name: tuple[str, str], guess: int) -> bool:
    """Whether the reader cannot rule a guess out: by trying all that is left."""
    return next(fits(known, {name: guess}), None) is not None


# the small city


def test_the_small_city_hides_for_every_reason_and_keeps_what_is_public() -> None:
    city = assemble(read_city(SMALL)[0], None)
    seen = disclose(city)
    changed = {name for name, found in city.indicators.items() if seen.indicators[name] is not found}
    assert changed == {"signing"}
    before, after = (found.indicators["signing"].observations for found in (city, seen))
    hidden = [row for row, left in zip(before, after, strict=True) if row.value is not None and left.value is None]
    assert {(row.measure, row.area) for row in hidden} >= {
        ("learners", "ward-quayside"),
        ("learners", "ward-hilltop"),
        ("passed", "brookmouth"),
        ("passed-gap", "brookmouth"),
    }
    cells = {(row.area, row.group, row.period.id, str(row.value)) for row in hidden if row.measure == "learners"}
    assert cells >= {("ward-quayside", "girls", "CY2025", "3"), ("ward-quayside", "boys", "CY2025", "12")}
    assert cells >= {("ward-quayside", "all", "CY2024", n) for n in ("5", "11")}
    assert ("ward-hilltop", "all", "CY2024", "24") in cells
