"""The inbox as it was read: each export in the one layout that it fits, or every reason why it cannot be used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Where
from generator.read.documents import Document
from generator.read.exports.answers import Export, Misshapen, Submission
from generator.read.exports.delimited import SEPARATORS, decoded, grid_from_text
from generator.read.exports.grid import Cells, Grid, Refused
from generator.read.exports.inbox import INBOX, Found, names_in, read_file
from generator.read.exports.layouts import Fit, Tool, differences, fit
from generator.read.exports.moments import moment, the_other_way_round
from generator.read.exports.submissions import columns, damaged, submissions
from generator.read.exports.workbook import grid_from_workbook
from generator.shapes import Form, Layout

Mapped = tuple[Form, Layout]
CP1252 = "cp1252"
# Signs of private cells that differ: every one of them is looked for in the site. 100,000 answers with a name, an
# address and a number have about 8 million; a file that was made to fill the memory has more.
MOST_PRIVATE = 16_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """A file as one layout reads it."""

    fit: Fit
    grid: Grid

    @property
    def headings_end(self) -> int:
        """The number of the last row of headings; the second one may be empty."""
        return self.grid.rows[0][0] + self.fit.layout.heading_rows - 1

    @property
    def rows(self) -> list[tuple[int, Cells]]:
        """The rows below the headings."""
        return [(number, cells) for number, cells in self.grid.rows if number > self.headings_end]

    @property
    def second_heading_missing(self) -> bool:
        """Whether answers stand where the second row of headings should: there, the tool's own columns are empty."""
        tools = [place for place, role in enumerate(self.fit.roles) if role in (Tool.response, Tool.submitted)]
        above = [cells for number, cells in self.grid.rows[1:2] if number <= self.headings_end]
        return any(cells[place].strip() for cells in above for place in tools if place < len(cells))

    @property
    def days_in_other_order(self) -> bool:
        """Whether the times of the answers are not in the declared order: none can be read, or one only backwards."""
        place, order = self.fit.roles.index(Tool.submitted), self.fit.layout.submitted_order
        cells = [cells[place] for _, cells in self.rows if place < len(cells) and cells[place].strip()]
        unread = [cell for cell in cells if moment(cell, order) is None]
        return bool(cells) and (len(unread) == len(cells) or any(the_other_way_round(cell, order) for cell in unread))


def read_exports(
    root: Path,
    forms: Sequence[Document[Form]],
    names: Sequence[str] = (),
    layout: str = "",
    to_compare: bool = False,
) -> tuple[list[Export], list[Problem]]:
    """The exports in `root/pledges/inbox`, in the order of their names, and every problem found.

    `names` are file names inside it (all where there are none), `layout` the id of the layout that they are in, where
    it is named. `to_compare` is for those who want to know what is private and nothing else: a file that fits several
    layouts is read in each, and damaged ids or days in another order do not matter.
    """
    found, problems = names_in(root, names)
    maps, unknown = _maps(forms, layout)
    problems += unknown
    exports: list[Export] = []
    for name in found if not unknown else ():
        file, trouble = read_file(root / INBOX / name, f"{INBOX}/{name}")
        problems += trouble
        if file is not None:
            its, trouble = read_export(file, maps, to_compare)
            exports += its
            problems += trouble
    return exports, [*problems, *_too_private(exports)]


def _too_private(exports: Sequence[Export]) -> Iterator[Problem]:
    answered = {text for export in exports for row in export.submissions for text in row.private.values()}
    slid = {cell for export in exports for row in export.misshapen for cell in row.cells}
    signs = sum(map(len, answered | slid))
    if signs > MOST_PRIVATE:
        facts = {"found": f"{signs:,}", "limit": f"{MOST_PRIVATE:,}"}
        yield Problem("export-private-much", Where(INBOX), facts)


def _maps(forms: Sequence[Document[Form]], layout: str) -> tuple[list[Mapped], list[Problem]]:
    """The layouts that a file may be in, in an order that does not depend on that of the files of forms."""
    every = sorted(((f.says, its) for f in forms for its in f.says.layouts), key=lambda one: (one[0].id, one[1].id))
    if not layout:
        return every, []
    chosen = [(form, its) for form, its in every if its.id == layout]
    facts = {"layout": layout, "known": ", ".join(its.id for _, its in every)}
    return chosen, [] if chosen else [Problem("export-layout-unknown", Where(INBOX), facts)]


def read_export(file: Found, maps: Sequence[Mapped], to_compare: bool = False) -> tuple[list[Export], list[Problem]]:
    """One file in the layout it fits; none, with every reason, where it fits no layout or is not sure which."""
    kind = "xlsx" if file.is_workbook else "csv"
    candidates = [(form, layout) for form, layout in maps if layout.file == kind]
    if not candidates:
        return [], [Problem("export-no-layout", Where(file.name), {"kind": kind})]
    try:
        grids = _grids(file, [layout for _, layout in candidates])
    except Refused as refused:
        return [], [refused.problem(file.name)]
    if not any(grid.rows for grid in grids.values()):
        return [], [Problem("export-empty", Where(file.name))]
    read = [Read(fit(grids[its.id], form, its), grids[its.id]) for form, its in candidates if its.id in grids]
    chosen, problems = _chosen(read, file, to_compare)
    exports = [_export(one, file) for one in chosen]
    if not to_compare:
        problems += [found for export in exports for found in damaged(export.submissions, export.layout, file.name)]
    return ([] if problems else exports), problems


def _grids(file: Found, layouts: Sequence[Layout]) -> Mapping[str, Grid]:
    """The rows of a file as each layout reads them, by the layout's id; raises Refused where none can."""
    if file.is_workbook:
        grid = grid_from_workbook(file.raw)
        return {layout.id: grid for layout in layouts}
    text, encoding = decoded(file.raw, any(layout.encoding == CP1252 for layout in layouts))
    able = [layout for layout in layouts if layout.encoding == encoding or encoding != CP1252]
    grids: dict[str, Grid] = {}
    refused: list[Refused] = []
    for separator in dict.fromkeys(layout.separator for layout in able):
        try:
            grids[separator] = grid_from_text(text, encoding, separator)
        except Refused as error:
            refused.append(error)
    if not grids:
        raise refused[0]
    return {layout.id: grids[layout.separator] for layout in able if layout.separator in grids}


def _chosen(read: Sequence[Read], file: Found, to_compare: bool) -> tuple[list[Read], list[Problem]]:
    """The one layout that a file is in, or why that is not sure; all that fit where it is read to compare."""
    fitting = [one for one in read if one.fit.exact and not one.second_heading_missing]
    if not fitting:
        nearest = min(read, key=lambda one: (one.fit.strange, one.fit.distance))
        return [], list(_why_not(nearest, file))
    if to_compare:
        return fitting, []
    dated = [one for one in fitting if not one.days_in_other_order]
    if not dated:
        layout = fitting[0].fit.layout
        return [], [Problem("export-days", Where(file.name), {"layout": layout.id, "order": layout.submitted_order})]
    if len(dated) > 1:
        return [], [Problem("export-ambiguous", Where(file.name), {"known": ", ".join(o.fit.layout.id for o in dated)})]
    return dated, []


def _why_not(nearest: Read, file: Found) -> Iterator[Problem]:
    first, layout = nearest.grid.rows[0][0], nearest.fit.layout
    separator = _other_separator(nearest, file)
    if separator:
        facts = {"found": separator, "wanted": layout.separator, "layout": layout.id}
        yield Problem("export-separator", Where(file.name, first), facts)
    elif nearest.fit.exact:
        yield Problem("export-second-heading", Where(file.name, first + 1), {"layout": layout.id})
    else:
        yield from differences(nearest.fit, file.name, first)


def _other_separator(nearest: Read, file: Found) -> str:
    """The sign between the columns where it is not the declared one, and the headings are known with it."""
    if file.is_workbook or not nearest.fit.strange:
        return ""
    line = "\n".join(decoded(file.raw, True)[0].split("\n")[: nearest.grid.rows[0][0]])
    for separator in SEPARATORS:
        try:
            grid = grid_from_text(line, nearest.grid.encoding, separator)
        except Refused:
            continue
        if grid.rows and not fit(grid, nearest.fit.form, nearest.fit.layout).strange:
            return separator
    return ""


def _export(read: Read, file: Found) -> Export:
    its = columns(read.fit)
    found = tuple(submissions(read.rows, read.fit, its, file.name))
    last = found[-1].row if found else read.headings_end
    return Export(
        file=file.name,
        sha256=hashlib.sha256(file.raw).hexdigest(),
        encoding=read.grid.encoding,
        form=read.fit.form,
        layout=read.fit.layout,
        submissions=tuple(row for row in found if isinstance(row, Submission)),
        misshapen=tuple(row for row in found if isinstance(row, Misshapen)),
        blank=last - read.headings_end - len(found),
        headings=tuple(heading.shown for heading in read.fit.headings),
        people=its.people,
    )
