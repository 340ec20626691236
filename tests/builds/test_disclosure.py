"""A reader with all outputs in hand, who adds up and rounds back, cannot work out a number of people that is hidden."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.spreadsheets import unguarded
from tests.builds.places import said

PAGE = "indicators/signing/index.html"
SOURCE = "sources/school-returns-2026/index.html"
TABLE = "data/indicators/signing.csv"
HIDDEN = "Hidden to protect people"
SMALL = range(1, 8)
GROUPS = ("girls", "boys")
WARDS = ("ward-quayside", "ward-hilltop", "old-town")
CITY = "brookmouth"

Row = Mapping[str, str]
Ranges = Mapping[tuple[str, str], Sequence[int]]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def true(built: Path) -> dict[str, Row]:
    """The rows that were never published, as the city keeps them, by their line."""
    return {row["source_line"]: row for row in rows(built / TABLE)}


@pytest.fixture(scope="module")
def seen(built: Path) -> dict[str, Row]:
    """The same rows as the site offers them."""
    return {row["source_line"]: row for row in rows(built / "site" / TABLE)}


@pytest.fixture(scope="module")
def hidden(true: Mapping[str, Row], seen: Mapping[str, Row]) -> set[str]:
    """The lines whose number is hidden."""
    return {line for line, row in true.items() if row["value"] and not seen[line]["value"]}


def people(row: Row) -> list[int]:
    """The numbers of people that a row of the city tells."""
    if row["measure"] == "lessons" or row["unit"] == "percentage_points" or not row["value"]:
        return []
    if row["unit"] == "count":
        return [int(row["value"])]
    some, base = int(row["numerator"]), int(row["denominator"])
    return [some, base - some, base]


# all outputs say the same


def cells(page: Path) -> dict[str, list[LexborNode]]:
    """Every row of figures on a page by the line of its paper: the line stands in a link, or in a column of its own."""
    found = {}
    for row in LexborHTMLParser(page.read_text(encoding="utf-8")).css("table.cfc-table tbody tr"):
        parts = row.css("th, td")
        own = row.css_first('td[data-label="Line"]')
        line = re.search(r"What schools told us, 2026, line ([0-9]+)", row.text()) or re.match(
            "([0-9]+)", own.text() if own else ""
        )
        if line is not None:
            found.setdefault(line[1], parts)
    return found


def figure(parts: Sequence[LexborNode]) -> LexborNode:
    (cell,) = [part for part in parts if "n" in (part.attributes.get("class") or "").split()]
    return cell


def test_every_small_number_of_people_is_hidden(true: Mapping[str, Row], hidden: set[str]) -> None:
    small = {line for line, row in true.items() if any(n in SMALL for n in people(row))}
    assert small
    assert small < hidden


def test_hidden_in_one_output_is_hidden_in_all(built: Path, seen: Mapping[str, Row], hidden: set[str]) -> None:
    site = built / "site"
    whole = {r["source_line"]: r for r in rows(site / "data" / "observations.csv") if r["indicator_id"] == "signing"}
    assert whole == seen
    tables = [cells(site / page) for page in (PAGE, SOURCE)]
    for line in hidden:
        row = seen[line]
        assert row["missing_reason"] == "suppressed"
        blank = ("value", "numerator", "denominator", "lower", "upper", "qualifier", "printed", "note", "conflict_id")
        assert [name for name in blank if row[name]] == []
        assert [figure(table[line]).text(strip=True) for table in tables] == [HIDDEN, HIDDEN]
    # The paper's own page shows the fragment beside each figure.
    assert all(tables[1][line][2].text(strip=True) == "" for line in hidden)
    assert any(tables[1][line][2].text(strip=True) for line in set(tables[1]) - hidden)


def test_the_audit_holds_no_number_that_is_hidden_or_exact(built: Path, true: Mapping[str, Row]) -> None:
    told = json.loads((built / "site" / "data" / "indicators.json").read_text(encoding="utf-8"))
    (signing,) = [indicator for indicator in told if indicator["id"] == "signing"]
    for fact in figures_in(signing["assessments"]):
        row = true[str(fact["line"])]
        if people(row) and row["value"] != "0.0":
            assert fact["value"] != row["value"] or int(row["value"]) % 5 == 0


def figures_in(facts: Any) -> Iterator[Mapping[str, Any]]:
    """Every figure inside the facts of an assessment."""
    if isinstance(facts, list):
        for fact in facts:
            yield from figures_in(fact)
    elif isinstance(facts, dict):
        if {"line", "value"} <= facts.keys():
            yield facts
        for fact in facts.values():
            yield from figures_in(fact)


def test_no_fragment_or_note_of_a_guarded_row_is_anywhere(built: Path, true: Mapping[str, Row]) -> None:
    guarded = [row for row in true.values() if people(row)]
    words = {row["note"] for row in guarded} | {row["printed"] for row in guarded if " " in row["printed"]}
    counts = {f"{row['numerator']} of {row['denominator']}" for row in guarded if row["numerator"]}
    assert len(words) > 5
    for name, text in said(built / "site").items():
        assert [word for word in (words | counts) - {""} if word in text] == [], name


def test_pictures_and_their_words_hold_rounded_numbers_only(built: Path, true: Mapping[str, Row]) -> None:
    page = LexborHTMLParser((built / "site" / PAGE).read_text(encoding="utf-8"))
    pictures = page.css("svg")
    said_there = " ".join([p.text(separator=" ") + " " + (p.attributes.get("aria-label") or "") for p in pictures])
    numbers = set(re.findall(r"[0-9]+(?:\.[0-9]+)?", said_there))
    exact = {row["value"] for row in true.values() if people(row)} | {str(n) for r in true.values() for n in people(r)}
    rounded = {str(n) for n in range(0, 101, 5)} | {"4", "6"}  # lessons are not people
    assert numbers & {"60", "65"}
    assert numbers & exact <= rounded


# nought, hidden, missing and not applicable


KINDS = {
    "18": ("0", "", "0", ""),
    "14": (HIDDEN, "cfc-missing cfc-missing--suppressed", "", "suppressed"),
    "7": ("Not collected", "cfc-missing cfc-missing--not_collected", "", "not_collected"),
    "26": ("Does not apply", "cfc-missing cfc-missing--not_applicable", "", "not_applicable"),
}


@pytest.mark.parametrize("line", KINDS)
@pytest.mark.parametrize("page", [PAGE, SOURCE])
def test_four_sorts_of_nothing_read_and_look_different(
    built: Path, seen: Mapping[str, Row], line: str, page: str
) -> None:
    text, looks, value, reason = KINDS[line]
    cell = figure(cells(built / "site" / page)[line])
    assert cell.text(strip=True) == text
    assert (cell.attributes["class"] or "").removeprefix("n").strip() == looks
    assert (seen[line]["value"], seen[line]["missing_reason"]) == (value, reason)


def test_each_sort_of_nothing_has_a_sign_of_its_own(built: Path) -> None:
    style = next((built / "site" / "assets").rglob("look.css")).read_text(encoding="utf-8")
    assert "cfc-missing--suppressed::before" in style
    assert "cfc-missing--not_applicable::before" in style


def test_a_page_says_that_numbers_are_hidden_and_not_drawn(built: Path) -> None:
    page = (built / "site" / PAGE).read_text(encoding="utf-8")
    assert "We hide very small numbers here" in page
    assert "The picture does not show the hidden ones." in page
    other = (built / "site" / "indicators" / "play-space" / "index.html").read_text(encoding="utf-8")
    assert "We hide very small numbers here" not in other


# what could still be worked out


def read_back(row: Row, number: str) -> Sequence[int]:
    """What a reader knows of a number that is shown: it was rounded to 5, and 1 to 7 would be hidden."""
    shown = int(number)
    return [0] if shown == 0 else range(max(8, shown - 2), shown + 3)


def exactly(row: Row, number: str) -> Sequence[int]:
    """What somebody knows who was told the exact number."""
    return [int(number)]


def learners(
    year: str,
    true: Mapping[str, Row],
    hidden: set[str],
    known: Callable[[Row, str], Sequence[int]],
    seen: Mapping[str, Row],
) -> Ranges:
    """What is known of the learners of a year by area and group."""
    of = seen if known is read_back else true
    return {
        (row["area"], row["group"]): range(1, 81) if line in hidden else known(row, of[line]["value"])
        for line, row in true.items()
        if row["measure"] == "learners" and row["period"] == year and row["value"] and row["status"] == "final"
    }


def possible(known: Ranges, name: tuple[str, str], guess: int) -> bool:
    """Whether any filling of wards by groups has the guess in its place and all totals within what is known."""
    inner = list(product(WARDS, GROUPS if (CITY, "girls") in known else ("all",)))
    return any(_fits(known, dict(filled)) for filled in _filled(inner, {**known, name: [guess]}))


def _filled(inner: Sequence[tuple[str, str]], known: Ranges) -> Iterator[list[tuple[tuple[str, str], int]]]:
    """Every filling of a ward's groups that its own total allows, ward by ward."""
    by_ward = {ward: [cell for cell in inner if cell[0] == ward] for ward in WARDS}
    ways = {
        ward: [
            way for way in product(*(known[cell] for cell in mine)) if sum(way) in known.get((ward, "all"), [sum(way)])
        ]
        for ward, mine in by_ward.items()
    }
    for choice in product(*ways.values()):
        yield [
            (cell, n)
            for mine, way in zip(by_ward.values(), choice, strict=True)
            for cell, n in zip(mine, way, strict=True)
        ]


def _fits(known: Ranges, filled: Mapping[tuple[str, str], int]) -> bool:
    totals = {group: sum(n for (_, g), n in filled.items() if group in (g, "all")) for group in ("all", *GROUPS)}
    return all(total in known.get((CITY, group), [total]) for group, total in totals.items() if (CITY, group) in known)


@pytest.mark.parametrize("known", [read_back, exactly])
@pytest.mark.parametrize("year", ["CY2024", "CY2025"])
def test_no_small_number_can_be_told_from_all_others(
    true: Mapping[str, Row],
    seen: Mapping[str, Row],
    hidden: set[str],
    year: str,
    known: Callable[[Row, str], Sequence[int]],
) -> None:
    """Each could still be any of 1 to 7, also for somebody who was told every shown number exactly."""
    ranges = learners(year, true, hidden, known, seen)
    blanks = [
        (row["area"], row["group"])
        for line, row in true.items()
        if line in hidden
        and (row["measure"], row["period"]) == ("learners", year)
        and any(n in SMALL for n in people(row))
    ]
    assert blanks
    for name in blanks:
        assert [guess for guess in SMALL if possible(ranges, name, guess)] == list(SMALL)


@pytest.mark.parametrize("known", [read_back, exactly])
def test_nobody_can_tell_how_many_did_not_pass(
    true: Mapping[str, Row], seen: Mapping[str, Row], known: Callable[[Row, str], Sequence[int]]
) -> None:
    """3 boys and 6 girls did not: only their sum is told, by the share of all."""
    of = seen if known is read_back else true
    (line,) = [
        line for line, r in true.items() if (r["measure"], r["period"], r["group"]) == ("passed", "CY2025", "all")
    ]
    some, base = (known(of[line], of[line][name]) for name in ("numerator", "denominator"))
    together = {n - m for n, m in product(base, some)}
    for guess in SMALL:
        assert any(total - guess >= 1 for total in together)


def test_other_indicators_are_as_the_papers_print_them(built: Path) -> None:
    """Their sources are public: each row is what the city's own table holds, two columns more."""
    for table in sorted((built / "data" / "indicators").glob("*.csv")):
        if table.name != "signing.csv":
            offered = rows(built / "site" / "data" / "indicators" / table.name)
            plain = [{k: v for k, v in row.items() if k not in ("period_start", "period_end")} for row in offered]
            assert sorted(map(str, plain)) == sorted(str(dict(row)) for row in rows(table)), table.name
