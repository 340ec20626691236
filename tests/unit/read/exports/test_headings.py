"""Headings that do not fit: the nearest layout is named, each difference told, and no answer taken for a heading."""

from __future__ import annotations

import pytest

from generator.problems import Problem
from generator.read.exports.layouts import LONGEST_TOLD, told
from tests.unit.read.exports.reading import HEADINGS, PLAIN, ROW, read, read_one, rules, table

OTHER = "{id: other, title: O, file: csv, submitted: When, submitted_order: iso, answers_order: iso}"
AMERICAN = PLAIN.replace("day_first", "month_first").replace("id: plain", "id: american")
GOOGLE = PLAIN.replace("day_first", "year_first").replace("id: plain", "id: google")
OWN = PLAIN.replace("ignored: [Score]", "ignored: [Score, Can we publish it?]")


def of(headings: tuple[str, ...], *layouts: str) -> list[Problem]:
    return read(table(headings, ("x",) * len(headings)), *(layouts or (PLAIN,)))[1]


def test_every_difference_is_told_at_once() -> None:
    found = of((*HEADINGS[:2], "Organization name", *HEADINGS[3:6], "Shoe size", "Shoe size"))
    assert [(one.rule, one.facts.get("heading")) for one in found] == [
        ("export-heading-unknown-near", "Organization name"),
        ("export-heading-unknown", "Shoe size"),
        ("export-heading-twice", "Shoe size"),
        ("export-heading-missing", "Contact email"),
    ]
    assert found[0].facts["suggestion"] == "Organisation name"
    assert found[0].facts["place"] == "3"


@pytest.mark.parametrize("again", ["{}2", "{} 2", "{} (2)", "{}.1", "{}12"])
@pytest.mark.parametrize("place", [0, 2, len(HEADINGS)])
def test_a_heading_that_stands_there_twice_is_named_and_nothing_else_is_told(again: str, place: int) -> None:
    for heading in ("Contact email", "Organisation name", "Number"):
        found = of((*HEADINGS[:place], heading, *HEADINGS[place:]))
        assert [(one.rule, one.facts) for one in found] == [("export-heading-twice", {"heading": heading})]
        found = of((*HEADINGS[:place], again.format(heading), *HEADINGS[place:]))
        facts = {"heading": again.format(heading), "first": heading}
        assert [(one.rule, one.facts) for one in found] == [("export-heading-again", facts)]


@pytest.mark.parametrize("heading", ["Shoe size 2", "Contact email 123", "2", "Contact email2x"])
def test_a_number_alone_makes_no_heading_a_second_one(heading: str) -> None:
    (found,) = of((*HEADINGS, heading))
    assert found.rule in {"export-heading-unknown", "export-heading-unknown-near"}


def test_columns_without_a_heading_are_each_told_by_their_place() -> None:
    found = of((*HEADINGS, "", "", "Contact email"))
    places = [str(len(HEADINGS) + more) for more in (1, 2)]
    assert [one.facts.get("place") for one in found] == [*places, None]
    assert [one.rule for one in found] == ["export-heading-blank", "export-heading-blank", "export-heading-twice"]


def test_a_column_that_may_be_missing_is_suggested_too() -> None:
    (found,) = of((*HEADINGS, "Nmber of staff"))
    assert found.facts["suggestion"] == "Number of staff"


def test_the_nearest_layout_is_named() -> None:
    assert {one.facts["layout"] for one in of((*HEADINGS, "Shoe size"), OTHER, PLAIN)} == {"plain"}
    assert {one.facts["layout"] for one in of(("When", *HEADINGS[2:], "Shoe size"), OTHER, PLAIN)} == {"other"}


def test_a_first_row_of_answers_is_not_told() -> None:
    assert rules(of(("Kim Lee", "Lives at 5 Elm Row"))) == [("export-headings-none", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shoe size", "Shoe size"),
        ("kim@example.org", "…"),
        ("call 07700 900 123", "…"),
        ("x" * 200, "x" * (LONGEST_TOLD - 1) + "…"),
    ],
)
def test_a_heading_is_told_only_where_it_can_be_one(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_word_that_the_tool_uses_itself_is_no_question() -> None:
    """Then the question needs another heading in that layout."""
    headings = (*HEADINGS, "Can we publish it?")
    assert read_one(table(headings, (*ROW, "No")), OWN).submissions[0].answers["consent"] == "Yes"  # type: ignore[index]
    swapped = (*HEADINGS[:5], "Can we publish it?", HEADINGS[6])
    assert [one.facts["heading"] for one in read(table(swapped, ROW), OWN)[1]] == ["May we publish it?"]


@pytest.mark.parametrize(
    ("sent", "layouts", "expected"),
    [
        ("31/08/2026 19:08:16", (PLAIN, GOOGLE), "plain"),
        ("2026/08/31 7:08:16 PM GMT+1", (PLAIN, GOOGLE), "google"),
        ("31/08/2026 19:08:16", (PLAIN, AMERICAN), "plain"),
        ("8/31/2026 19:08:16", (PLAIN, AMERICAN), "american"),
        ("8/7/2026 19:08:16", (PLAIN, AMERICAN), "export-ambiguous"),
        ("", (PLAIN, GOOGLE), "export-ambiguous"),
    ],
)
def test_layouts_with_the_same_headings_are_told_apart_by_days_alone(
    sent: str, layouts: tuple[str, ...], expected: str
) -> None:
    exports, problems = read(table(HEADINGS, (ROW[0], sent, *ROW[2:])), *layouts)
    assert [one.layout.id for one in exports] + [one.rule for one in problems] == [expected]


def test_one_day_that_is_the_other_way_round_refuses_all() -> None:
    """Day and month would be changed over in silence wherever both fit."""
    rows = [(f"{n}", day, *ROW[2:]) for n, day in enumerate(("1/8/2026", "2/8/2026", "8/31/2026"))]
    assert rules(read(table(HEADINGS, *rows))[1]) == [("export-days", None)]


def test_headings_alone_are_an_export_of_nothing() -> None:
    export = read_one(table(HEADINGS))
    assert (export.submissions, export.misshapen, export.blank) == ((), (), 0)
    assert export.headings == HEADINGS


def test_lines_above_the_headings_that_are_empty_do_no_harm() -> None:
    export = read_one("\n,,\n" + table(HEADINGS, ROW))
    assert [row.row for row in export.submissions] == [4]
    assert export.blank == 0
