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
# Each round passes on what one level of parts tells the next; fewer rounds only hide more.
ROUNDS = 8
NO_END = 10**12

Parts = Mapping[str, tuple[tuple[str, ...], ...]]
Edition = tuple[str, str, str]
Bounds = tuple[int, int]


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


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A number of people: of the row with this number among the indicator's, or of no row where `row` is None.

    Each is made once, so that two are the same only if they are one.
    """

    measure: str
    role: Role
    slot: Slot
    row: int | None

    @property
    def least(self) -> int:
        """The smallest number that it could be while it is hidden."""
        return 0 if self.row is None else LEAST[self.role]


@dataclass(frozen=True, slots=True, eq=False)
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
    lines = [
        Line(cells[1:], cells[0])
        for (measure, role), held in by_measure.items()
        for cells in dict.fromkeys(_lines(measure, role, held, rows, groups, areas))
    ]
    on: dict[Cell, list[Line]] = defaultdict(list)
    for line in lines:
        for cell in line.cells:
            on[cell].append(line)
    known = {**dict(_worked_out(lines, numbers)), **numbers}
    return Sums(tuple(lines), {cell: tuple(found) for cell, found in on.items()}, known)


def _lines(
    measure: str,
    role: Role,
    held: Mapping[Slot, Sequence[Cell]],
    rows: Sequence[Observation],
    groups: Parts,
    areas: Parts,
) -> Iterator[tuple[Cell, ...]]:
    """A whole and its parts, for each edition that one of them stands in; where one does not, another edition serves.

    A part without any number gets a cell of no row.
    """
    blank: dict[Slot, Cell] = {}
    for family in _families(held, groups, areas):
        found = [held.get(slot, ()) for slot in family]
        if not any(found[1:]):
            continue
        for edition in dict.fromkeys(_edition(cell, rows) for cells in found for cell in cells):
            yield tuple(
                _of_edition(cells, edition, rows) or blank.setdefault(slot, Cell(measure, role, slot, None))
                for slot, cells in zip(family, found, strict=True)
            )


def _families(held: Collection[Slot], groups: Parts, areas: Parts) -> Iterator[tuple[Slot, ...]]:
    """Every slot that has parts, followed by them, for each list of parts."""
    for slot in held:
        for names in groups.get(slot.group, ()):
            yield slot, *(Slot(slot.area, name, slot.period) for name in names)
        for names in areas.get(slot.area, ()):
            yield slot, *(Slot(name, slot.group, slot.period) for name in names)


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


def could_be_all(cell: Cell, between: Bounds, found: Sums, hidden: Collection[Cell]) -> bool:
    """Whether a hidden cell could be each number between two, for all that the others tell."""
    for step, limit in zip((-1, 1), between, strict=True):
        supposed = {other: found.numbers[other] for other in hidden}
        while supposed[cell] != limit:
            moves = {cell: step}
            if not _settled(moves, _off(cell, step, {}, found), found, supposed, iter(range(MOST_STEPS))):
                return False
            supposed |= {other: supposed[other] + move for other, move in moves.items()}
    return True


def widest(found: Sums, hideable: Collection[Cell]) -> Mapping[Cell, Bounds]:
    """Between which numbers each cell could be, were everything hidden that can be: nothing can widen it further.

    A total is at least as large as its parts are together, and two parts that are not nought are 2.
    """
    bounds = {
        cell: (cell.least, NO_END) if cell in hideable else (number, number) for cell, number in found.numbers.items()
    }
    for _ in range(ROUNDS):
        before = dict(bounds)
        for line in found.lines:
            _narrow(line, bounds, found)
        if before == bounds:
            break
    return bounds


def _narrow(line: Line, bounds: dict[Cell, Bounds], found: Sums) -> None:
    """Narrows each cell of a line to what the others leave it; where the true numbers do not add up, by as much."""
    over = sum(found.numbers[part] for part in line.parts) - found.numbers[line.whole]
    low, high = (sum(bounds[part][end] for part in line.parts) - over for end in (0, 1))
    bounds[line.whole] = _both(bounds[line.whole], (low, high))
    least, most = bounds[line.whole]
    for part in line.parts:
        mine = bounds[part]
        bounds[part] = _both(mine, (least - (high - mine[1]), most - (low - mine[0])))


def _both(first: Bounds, second: Bounds) -> Bounds:
    low, high = max(first[0], second[0]), min(first[1], second[1])
    return low, high if high < NO_END // 2 else NO_END


def _settled(
    moves: dict[Cell, int], off: Mapping[Line, int], found: Sums, supposed: Mapping[Cell, int], steps: Iterator[int]
) -> bool:
    """Whether the numbers that moved can be made up for by other hidden ones; these are added to `moves`.

    `off` says by how much the parts of a line have moved more than its whole. What sets most right is tried first.
    """
    if not off:
        return True
    line, gap = next(iter(off.items()))
    tried = []
    for cell in line.cells:
        move = gap if cell is line.whole else -gap
        if cell in supposed and cell not in moves and supposed[cell] + move >= cell.least:
            tried.append((_off(cell, move, off, found), cell, move))
    for left, cell, move in sorted(tried, key=lambda it: (len(it[0]), -supposed[it[1]])):
        if next(steps, None) is None:
            return False
        moves[cell] = move
        if _settled(moves, left, found, supposed, steps):
            return True
        del moves[cell]
    return False


def _off(cell: Cell, move: int, before: Mapping[Line, int], found: Sums) -> Mapping[Line, int]:
    """The lines that are off when one more cell has moved."""
    off = dict(before)
    for line in found.on.get(cell, ()):
        off[line] = off.get(line, 0) + (-move if cell is line.whole else move)
        if not off[line]:
            del off[line]
    return off


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
