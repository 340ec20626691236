"""What people decided, from the sheet to the site: told days, doubts, what was turned down, what was taken down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds.places import copy_of, run, said, stands
from tests.builds.quarter import BOOKS, ON, SHEET, answer, put, table, told

WITHDRAWN = BOOKS[1]
CHILD = "After Poppy Whitaker told us what she misses we will mend the swings in 2026."
PROMISE = "We will teach 10 pupils coding by May."
TECH = answer(1, organisation="TechGrads Ltd", promise=PROMISE, benefits="", known_by="")
LATER = {"Received": "05/03/2026 10:00"}
NO = answer(2, organisation="Tech Grads", promise="Please leave us out.", consent="No", contact_email="x@y.example")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path / "small")


def fill(root: Path, **cells: str) -> None:
    """Fills in the only line of the sheet."""
    text = (root / SHEET).read_text(encoding="utf-8-sig").splitlines()
    heading, (line,) = text[0].split(","), text[1:]
    typed = ",".join(cells.get(name, "") for name in heading[:5])
    (root / SHEET).write_text(f"{text[0]}\n{typed}{line.removeprefix(',,,,')}\n", encoding="utf-8-sig")


def register(root: Path) -> list[str]:
    """The names in the register of the organisations that answered the form of this file."""
    return [row["organisation"] for row in table(root / BOOKS[0]) if row["form"] == "pledge-2026"]


def holds(root: Path) -> list[dict[str, str]]:
    return [row for row in table(root / BOOKS[2]) if row["decision"] == "hold" and row["date"] == "2026-03-31"]


# the day


@pytest.mark.parametrize(
    "typed",
    [("--accept-clean",), ("--decide", "pledges/review/review.csv"), ("--withdraw", "p04b371049e", "--why", "removed")],
)
def test_a_decision_without_its_day_is_refused_with_the_command_to_type(typed: tuple[str, ...], root: Path) -> None:
    put(root, [TECH])
    assert told("intake", root).code == 1
    before = stands(root)
    ended = told("intake", root, *typed)
    assert ended.code == 2
    assert f"cfc intake --root {root} {' '.join(typed)} --on YYYY-MM-DD" in ended.says
    assert stands(root) == before


@pytest.mark.parametrize(
    ("day", "says"),
    [("2026-02-27", "--on 2026-02-28"), ("2206-03-31", "--as-at 2206-03-31"), ("2024-01-01", "--on 2026-02-28")],
)
def test_a_day_that_cannot_be_is_refused_and_what_to_type_is_told(day: str, says: str, root: Path) -> None:
    put(root, [TECH])
    before = stands(root)
    for typed in (("--accept-clean",), ("--withdraw", "p04b371049e")):
        ended = told("intake", root, *typed, "--on", day)
        assert ended.code == 2 and says in ended.says
    assert stands(root) == before


def test_a_pledge_is_there_from_the_day_that_was_told(root: Path) -> None:
    put(root, [TECH])
    assert told("intake", root, "--accept-clean", "--on", "2026-04-14").code == 0
    (row,) = [row for row in table(root / BOOKS[0]) if row["organisation"] == "TechGrads Ltd"]
    (made,) = [line for line in table(root / BOOKS[2]) if line["key"] == row["key"]]
    assert row["published"] == made["date"] == "2026-04-14"
    ended = told("check", root)
    assert ended.code == 0 and "release --as-at 2026-04-14" in ended.says
    assert "not shown yet" not in told("check", root, "--as-at", "2026-04-14").says


# what was turned down


@pytest.mark.parametrize(
    "edit",
    [
        {"area": ""},
        {"benefits": ""},
        {"promise": CHILD.replace("2026", "2027")},
        {"promise": "We will do something else 20 times a year."},
        {"Number": "9"},
        {"Number": "9", "organisation": "Quite Another"},
        {"Number": "9", "promise": "We will do something else 20 times a year."},
    ],
)
def test_no_edit_washes_away_what_a_person_gave_back(edit: dict[str, str], root: Path) -> None:
    its = {"organisation": "Quay Street Bakery", "promise": CHILD, "area": "Quayside"}
    put(root, [answer(7, **its)])
    told("intake", root)
    fill(root, decision="return", reason="child")
    assert told("intake", root, "--decide", SHEET, *ON).code == 1
    assert "Poppy" not in "".join((root / name).read_text(encoding="utf-8") for name in BOOKS)
    number = {name: edit[name] for name in edit if name == "Number"}
    put(root, [answer(7, **{**its, **edit}) | LATER | number])
    assert told("intake", root, "--accept-clean", *ON).code == 1
    assert register(root) == register(copy_of("small", root.parent / "untouched"))
    assert "Find out why" in (root / SHEET).read_text(encoding="utf-8-sig")


def test_what_nobody_read_is_listed_to_be_read(root: Path) -> None:
    put(root, [TECH])
    told("intake", root)
    ended = told("intake", root, "--accept-clean", *ON)
    assert "Read it now, before you build" in ended.says and "teach 10 pupils" in ended.says
    found = json.loads((root / "build/report/intake.json").read_text(encoding="utf-8"))
    assert [(row["organisation"], row["promise"]) for row in found["unseen"]] == [
        ("TechGrads Ltd", "We will teach 10 pupils coding by May.")
    ]


def test_the_report_names_no_file(root: Path) -> None:
    name = "answers Poppy Whitaker.xlsx.csv"
    put(root, [TECH, NO], f"pledges/inbox/{name}")
    told("intake", root, "--accept-clean", *ON)
    assert "Poppy" not in (root / "build/report/intake.json").read_text(encoding="utf-8")


# an answer of No that may be about a pledge


@pytest.fixture
def doubted(again: Callable[[], Path]) -> Path:
    """A published city with a pledge, and then an answer of No from an organisation of nearly that name."""
    root = again()
    put(root, [TECH])
    assert told("intake", root, "--accept-clean", *ON).code == 0
    put(root, [TECH, NO | LATER])
    return root


def test_it_waits_on_the_sheet_and_the_pledge_is_not_shown(doubted: Path) -> None:
    ended = told("intake", doubted)
    (row,) = [row for row in table(doubted / BOOKS[0]) if row["organisation"] == "TechGrads Ltd"]
    assert ended.code == 1 and f"{row['id']}  TechGrads Ltd" in ended.says
    assert [hold["pledge"] for hold in holds(doubted)] == [row["id"]]
    built = told("build", doubted)
    assert built.code == 0 and f"not shown (1 in all): {row['id']}" in built.says
    found = said(doubted / "site")
    assert [name for name, text in found.items() if "TechGrads" in text or "techgrads" in name] == []
    assert [name for name in found if row["id"] in name] == [f"pledges/badges/{row['id']}.svg"]
    badge = found[f"pledges/badges/{row['id']}.svg"]
    assert "not shown at the moment" in badge and "ithdrawn" not in badge
    # either way is settled on the sheet
    fill(doubted, decision="keep")
    assert told("intake", doubted, "--decide", SHEET, *ON).code == 0
    assert holds(doubted) == [] and "TechGrads Ltd" in register(doubted)
    assert "not shown" not in told("check", doubted).says
    assert told("intake", doubted).code == 0


def test_it_takes_the_pledge_down_if_that_is_what_it_is_about(doubted: Path) -> None:
    told("intake", doubted)
    fill(doubted, decision="withdraw")
    assert told("intake", doubted, "--decide", SHEET, *ON).code == 0
    assert holds(doubted) == [] and "TechGrads Ltd" not in register(doubted)
    assert [row["why"] for row in table(doubted / WITHDRAWN) if row["date"] == "2026-03-31"] == ["answered_no"]
    assert run("check", doubted) == 0
    assert told("intake", doubted, "--accept-clean", *ON).code == 0
    assert "TechGrads Ltd" not in register(doubted)


# what was taken down


@pytest.mark.parametrize("column", ["pledge", "key"])
def test_the_list_of_what_was_taken_down_goes_before_a_register_by_hand(column: str, again: Callable[[], Path]) -> None:
    root = again()
    put(root, [TECH])
    assert told("intake", root, "--accept-clean", *ON).code == 0
    (row,) = [row for row in table(root / BOOKS[0]) if row["organisation"] == "TechGrads Ltd"]
    name = row["id"].upper() if column == "pledge" else f" {row['key'].upper()} "
    with (root / WITHDRAWN).open("a", encoding="utf-8") as file:
        file.write(f"{name},,2026-03-31,removed\n" if column == "pledge" else f",{name},2026-03-31,removed\n")
    assert told("build", root).code == 0
    found = said(root / "site")
    assert [name for name, text in found.items() if "TechGrads" in text or "techgrads" in name] == []
    assert [name for name in found if row["id"] in name] == [f"pledges/badges/{row['id']}.svg"]


@pytest.mark.parametrize("name", BOOKS)
def test_a_lost_book_stops_every_command_and_the_old_site_stands(name: str, again: Callable[[], Path]) -> None:
    root = again()
    put(root, [TECH])
    (root / name).unlink()
    before = stands(root / "site")
    for command in ("check", "build", "intake"):
        ended = told(command, root)
        assert ended.code == 2 and name in ended.says and "never taken for an empty one" in ended.says
    assert not (root / name).exists() and stands(root / "site") == before
