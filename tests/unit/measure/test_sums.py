"""What adds up among numbers of people, and what a reader could tell of a hidden one, on the smallest of cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from generator.measure import sums as module
from generator.measure.sums import NO_END, Cell, Line, Role, Slot, Sums, could_be_all, next_to_hide, sums, widest
from generator.model.city import Observation
from generator.periods import Period, read_period
from tests.unit.measure.figures import figure

GROUPS = {"all": (("girls", "boys"),)}
AREAS = {"here": (("north", "east", "south"),)}


def period() -> Period:
    found = read_period("CY2025", "calendar_year")
    assert found is not None
    return found


def cell(group: str = "all", row: int | None = 0, area: str = "here", role: Role = Role.count) -> Cell:
    return Cell("number", role, Slot(area, group, period()), row)


def made(lines: Iterable[Line], numbers: Mapping[Cell, int]) -> Sums:
    found = tuple(lines)
    return Sums(found, {it: tuple(line for line in found if it in line.cells) for it in numbers}, numbers)


def observed(group: str, source: str, area: str = "here") -> Observation:
    return figure("CY2025", "1", group=group, area=area, source=source)


def added(*given: tuple[str, str, int]) -> tuple[list[list[str | None]], Sums]:
    """The lines over counts of some group and source, each as the sources that stand on it, the whole first."""
    rows = [observed(group, source) for group, source, _ in given]
    numbers = {cell(group, at): number for at, (group, _, number) in enumerate(given)}
    found = sums(rows, numbers, GROUPS, AREAS)
    return [[None if it.row is None else rows[it.row].source for it in line.cells] for line in found.lines], found


@pytest.mark.parametrize(("role", "least"), [(Role.count, 1), (Role.base, 1), (Role.some, 0), (Role.others, 0)])
def test_what_a_hidden_number_is_at_least(role: Role, least: int) -> None:
    assert cell(role=role).least == least
    assert cell(role=role, row=None).least == 0


def test_the_numbers_of_one_edition_add_up() -> None:
    given = [(group, source, 1) for source in "ABC" for group in ("all", "girls", "boys")]
    lines, found = added(*given)
    assert lines == [["A", "A", "A"], ["B", "B", "B"], ["C", "C", "C"]]
    assert [line.whole.slot.group for line in found.lines] == ["all"] * 3
    assert all(found.on[it] == (line,) for line in found.lines for it in line.cells)


def test_where_an_edition_has_no_number_the_first_of_another_serves() -> None:
    lines, _ = added(("all", "A", 9), ("girls", "B", 1), ("girls", "C", 1), ("boys", "D", 1), ("boys", "E", 1))
    assert lines == [["A", "B", "D"], ["A", "C", "D"], ["A", "B", "E"]]


@pytest.mark.parametrize(("whole", "part", "rest"), [(10, 3, 7), (10, 9, 1), (10, 10, 0), (10, 12, 0)])
def test_a_part_without_a_number_is_worked_out(whole: int, part: int, rest: int) -> None:
    for group in ("girls", "boys"):
        lines, found = added(("all", "A", whole), (group, "A", part))
        assert sorted(lines[0], key=str) == ["A", "A", None]
        assert [number for it, number in found.numbers.items() if it.row is None] == [rest]


def test_two_parts_without_numbers_are_not_worked_out() -> None:
    rows = [observed("all", "A"), observed("all", "A", "north")]
    found = sums(rows, {cell(): 10, cell(row=1, area="north"): 4}, GROUPS, AREAS)
    assert [number for it, number in found.numbers.items() if it.row is None] == [0, 0]


def test_without_a_number_of_any_part_nothing_adds_up() -> None:
    lines, found = added(("all", "A", 10))
    assert (lines, list(found.numbers.values())) == ([], [10])


WHOLE, GIRLS, BOYS = cell(), cell("girls", 1), cell("boys", 2)
LINE = Line((GIRLS, BOYS), WHOLE)


@pytest.mark.parametrize(
    ("numbers", "hideable", "bounds"),
    [
        ((10, 3, 7), (GIRLS, BOYS), ((10, 10), (1, 9), (1, 9))),
        ((10, 3, 7), (GIRLS,), ((10, 10), (3, 3), (7, 7))),
        ((10, 3, 7), (WHOLE,), ((10, 10), (3, 3), (7, 7))),
        ((10, 3, 7), (WHOLE, GIRLS), ((8, NO_END), (1, NO_END), (7, 7))),
        ((10, 3, 7), (WHOLE, GIRLS, BOYS), ((2, NO_END), (1, NO_END), (1, NO_END))),
        # where they do not add up, by as much
        ((10, 3, 8), (GIRLS, BOYS), ((10, 10), (1, 10), (1, 10))),
        ((10, 3, 6), (GIRLS, BOYS), ((10, 10), (1, 8), (1, 8))),
    ],
)
def test_how_wide_a_number_can_be(
    numbers: tuple[int, ...], hideable: tuple[Cell, ...], bounds: tuple[tuple[int, int], ...]
) -> None:
    found = made([LINE], dict(zip((WHOLE, GIRLS, BOYS), numbers, strict=True)))
    assert tuple(widest(found, hideable).values()) == bounds


NORTH, SOUTH = cell("girls", 3, "north"), cell("girls", 4, "south")
BELOW = Line((NORTH, SOUTH), GIRLS)
NUMBERS = {WHOLE: 10, GIRLS: 3, BOYS: 7, NORTH: 1, SOUTH: 2}


def test_what_parts_of_parts_tell_reaches_the_whole() -> None:
    found = widest(made([LINE, BELOW], NUMBERS), (GIRLS, BOYS, NORTH, SOUTH))
    assert (found[GIRLS], found[BOYS], found[NORTH]) == ((2, 9), (1, 8), (1, 8))


@pytest.mark.parametrize(
    ("between", "hidden", "could"),
    [
        ((1, 9), (GIRLS, BOYS), True),
        ((3, 3), (GIRLS,), True),
        ((3, 4), (GIRLS,), False),
        ((2, 3), (GIRLS,), False),
        ((1, 10), (GIRLS, BOYS), False),
        ((1, 20), (GIRLS, WHOLE), True),
        ((1, 20), (GIRLS, WHOLE, BOYS), True),
    ],
)
def test_whether_a_hidden_number_could_be_each_of_some(
    between: tuple[int, int], hidden: tuple[Cell, ...], could: bool
) -> None:
    found = made([LINE], {WHOLE: 10, GIRLS: 3, BOYS: 7})
    assert could_be_all(GIRLS, between, found, hidden) is could


@pytest.mark.parametrize(
    ("hidden", "could"),
    [
        ((NORTH, SOUTH), True),
        ((NORTH, GIRLS), False),
        ((NORTH, GIRLS, BOYS), True),
        ((NORTH, GIRLS, WHOLE), True),
        ((NORTH, BOYS), False),
    ],
)
def test_what_moves_is_made_up_for_on_every_line(hidden: tuple[Cell, ...], could: bool) -> None:
    assert could_be_all(NORTH, (1, 2), made([LINE, BELOW], NUMBERS), hidden) is could


def test_a_search_that_takes_too_long_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = made([LINE], {WHOLE: 10, GIRLS: 3, BOYS: 7})
    for steps, could in ((0, False), (1, True)):
        monkeypatch.setattr(module, "MOST_STEPS", steps)
        assert could_be_all(GIRLS, (1, 9), found, (GIRLS, BOYS)) is could


@pytest.mark.parametrize(
    ("hidden", "kept", "chosen"),
    [
        ((GIRLS,), (), SOUTH),
        ((GIRLS,), (SOUTH, NORTH), BOYS),
        ((GIRLS, BOYS), (SOUTH, NORTH), WHOLE),
        ((GIRLS, BOYS, WHOLE), (SOUTH, NORTH), None),
        ((GIRLS, NORTH), (), BOYS),
        ((GIRLS, BOYS), (), SOUTH),
    ],
)
def test_what_is_hidden_next(hidden: tuple[Cell, ...], kept: tuple[Cell, ...], chosen: Cell | None) -> None:
    """On the line with the fewest hidden numbers, the smallest part that may be, else the whole."""
    numbers = {**NUMBERS, NORTH: 4, SOUTH: 2}
    found = made([BELOW, LINE], numbers)
    assert next_to_hide(GIRLS, found, hidden, lambda it: it not in kept) is chosen


def test_a_line_is_reached_through_hidden_numbers_only() -> None:
    found = made([LINE, BELOW], NUMBERS)
    kept = (WHOLE, GIRLS)
    assert next_to_hide(BOYS, found, (BOYS,), lambda it: it not in kept) is None
    assert next_to_hide(BOYS, found, (BOYS, GIRLS), lambda it: it not in kept) is NORTH
