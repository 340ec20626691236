"""Which numbers of people add up to others, and what a reader who knows all shown ones could still not tell.

The reader is taken to know every shown number exactly, as if none were rounded, and to know that a hidden one is
not nought. So whatever the rounding, nobody can say more than what is found here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.city import Observation
from generator.periods import Period

# Beyond this many attempts a number counts as found out, so that more is hidden, never less.
MOST_STEPS = 500

Parts = Mapping[str, tuple[tuple[str, ...], ...]]
Edition = tuple[str, str, str]


class Role(StrEnum):
    """What a number of people is in its row."""

    count = "count"  # type: ignore[assignment]  # hides str.count, which no role needs
    some = "some"
    others = "others"
    base = "base"


# A row of a share may be hidden because of its base, so nobody knows that its numerator is not nought.
LEAST: Mapping[Role, int] = {Role.count: 1, Role.base: 1, Role.some: 0, Role.others: 0}


@dataclass(frozen=True, slots=True)
class Slot:
    """Everything that an indicator says of one area, group and period, in whichever measure and edition."""

    area: str
    group: str
    period: Period


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of people: of the row with this number among the indicator's, or of no row where `row` is None."""

    measure: str
    role: Role
    slot: Slot
    row: int | None

    @property
    def least(self) -> int:
        """The smallest number that it could be while it is hidden."""
        return 0 if self.row is None else LEAST[self.role]


@dataclass(frozen=True, slots=True)
class Line:
    """`parts` add up to `whole`."""

    parts: tuple[Cell, ...]
    whole: Cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The whole and its parts."""
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True)
class Sums:
    """An indicator's lines, those on which each cell stands, and the true numbers of all cells."""

    lines: tuple[Line, ...]
    on: Mapping[Cell, tuple[Line, ...]]
    numbers: Mapping[Cell, int]


def slot_of(shown: Observation) -> Slot:
    """What a row is about."""
    return Slot(shown.area, shown.group, shown.period)


def sums(rows: Sequence[Observation], numbers: Mapping[Cell, int], groups: Parts, areas: Parts) -> Sums:
    """What adds up among an indicator's rows; `numbers` are those of its rows, `groups` and `areas` the declared parts.

    A part that has no number of its own is worked out, where it is the only one: a reader can do the same.
    """
    by_measure: dict[tuple[str, Role], dict[Slot, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in numbers:
        by_measure[cell.measure, cell.role][cell.slot].append(cell)
    lines = tuple(
        dict.fromkeys(
            line
            for (measure, role), held in by_measure.items()
            for whole, parts in _families(held, groups, areas)
            for line in _lines(Cell(measure, role, whole, None), parts, held, rows)
        )
    )
    on: dict[Cell, list[Line]] = defaultdict(list)
    for line in lines:
        for cell in line.cells:
            on[cell].append(line)
    known = {**dict(_worked_out(lines, numbers)), **numbers}
    return Sums(lines, {cell: tuple(found) for cell, found in on.items()}, known)


def _families(held: Collection[Slot], groups: Parts, areas: Parts) -> Iterator[tuple[Slot, tuple[Slot, ...]]]:
    """Every slot that has parts, with each list of them."""
    for slot in held:
        for names in groups.get(slot.group, ()):
            yield slot, tuple(Slot(slot.area, name, slot.period) for name in names)
        for names in areas.get(slot.area, ()):
            yield slot, tuple(Slot(name, slot.group, slot.period) for name in names)


def _lines(
    blank: Cell, parts: Sequence[Slot], held: Mapping[Slot, Sequence[Cell]], rows: Sequence[Observation]
) -> Iterator[Line]:
    """A line for each edition that one of its numbers stands in; where that has none, another's number serves."""
    whole = blank.slot
    if not any(slot in held for slot in parts):
        return
    for edition in dict.fromkeys(_edition(cell, rows) for slot in (whole, *parts) for cell in held.get(slot, ())):
        found = {slot: _of_edition(held.get(slot, ()), edition, rows) for slot in (whole, *parts)}
        line = [found[slot] or Cell(blank.measure, blank.role, slot, None) for slot in (whole, *parts)]
        yield Line(tuple(line[1:]), line[0])


def _edition(cell: Cell, rows: Sequence[Observation]) -> Edition:
    if cell.row is None:
        raise AssertionError("only rows have an edition")
    row = rows[cell.row]
    return row.kind, row.status, row.source


def _of_edition(cells: Sequence[Cell], edition: Edition, rows: Sequence[Observation]) -> Cell | None:
    alike = (cell for cell in cells if _edition(cell, rows) == edition)
    return next(alike, cells[0] if cells else None)


def _worked_out(lines: Iterable[Line], numbers: Mapping[Cell, int]) -> Iterator[tuple[Cell, int]]:
    for line in lines:
        blank = [cell for cell in line.parts if cell.row is None]
        rest = numbers[line.whole] - sum(numbers[cell] for cell in line.parts if cell.row is not None)
        for cell in blank:
            yield cell, max(rest, 0) if len(blank) == 1 else 0


def could_be_any(cell: Cell, most: int, found: Sums, hidden: Collection[Cell]) -> bool:
    """Whether a hidden cell of 1 to `most` people could be each of these numbers, for all that the others tell."""
    for step, limit in ((-1, 1), (1, most)):
        supposed = {other: found.numbers[other] for other in hidden}
        while supposed[cell] != limit:
            moves = {cell: step}
            if not _settled(moves, found, supposed, iter(range(MOST_STEPS))):
                return False
            supposed |= {other: supposed[other] + move for other, move in moves.items()}
    return True


def _settled(moves: dict[Cell, int], found: Sums, supposed: Mapping[Cell, int], steps: Iterator[int]) -> bool:
    """Whether the numbers that moved can be made up for by other hidden ones; these are added to `moves`."""
    off = next((line for cell in moves for line in found.on.get(cell, ()) if _off(line, moves)), None)
    if off is None:
        return True
    for cell in sorted((c for c in off.cells if c in supposed and c not in moves), key=lambda c: -supposed[c]):
        if next(steps, None) is None:
            return False
        move = _off(off, moves) if cell is off.whole else -_off(off, moves)
        before = dict(moves)
        moves[cell] = move
        if supposed[cell] + move >= cell.least and _settled(moves, found, supposed, steps):
            return True
        for other in moves.keys() - before.keys():
            del moves[other]
    return False


def _off(line: Line, moves: Mapping[Cell, int]) -> int:
    """By how much the parts of a line have moved more than its whole."""
    return sum(moves.get(cell, 0) for cell in line.parts) - moves.get(line.whole, 0)


def next_to_hide(cell: Cell, found: Sums, hidden: Collection[Cell], may: Callable[[Cell], bool]) -> Cell | None:
    """The shown number to hide for the sake of a hidden one: on a line of its own, or one that hidden cells lead to.

    The line with the fewest hidden numbers gives the smallest of its parts that is not nought, else its whole.
    """
    lines = _reached(cell, found, hidden)
    for line in sorted(lines, key=lambda line: sum(it in hidden for it in line.cells)):
        shown = [it for it in line.parts if it not in hidden and may(it)]
        shown = shown or [it for it in (line.whole,) if it not in hidden and may(it)]
        if shown:
            return min(shown, key=lambda it: (found.numbers[it], it.slot.area, it.slot.group))
    return None


def _reached(cell: Cell, found: Sums, hidden: Collection[Cell]) -> list[Line]:
    """Lines that hidden cells join to a cell, the nearest first."""
    lines: dict[Line, None] = {}
    cells = {cell: None}
    for at in (walk := list(cells)):
        for line in found.on.get(at, ()):
            lines[line] = None
            new = [it for it in line.cells if it in hidden and it not in cells]
            cells |= dict.fromkeys(new)
            walk.extend(new)
    return list(lines)
