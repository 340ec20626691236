"""Three quarters as an officer goes through them: what was done in one is told in its release, and in no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builds.places import copy_of, said, stands
from tests.builds.quarter import SHEET, answer, csv_bytes, decide, put, table, told

PLAY = "indicators/play-space.csv"
DAYS = ("2026-06-30", "2026-09-30", "2026-12-31")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path / "small")


def promised(number: int, **cells: str) -> dict[str, str]:
    return answer(number, organisation=f"Play Yard {number}", promise=f"We will open yard {number}.", **cells)


def publish(root: Path, day: str, *answers: dict[str, str], **filled: str) -> None:
    """Takes the answers in and publishes them on a day; `filled` are more cells of the sheet."""
    put(root, answers)
    assert told("intake", root).code == 1
    if filled:
        rows = [row | {"decision": "publish"} | filled for row in table(root / SHEET)]
        (root / SHEET).write_bytes(csv_bytes([list(rows[0]), *(row.values() for row in rows)], "utf-8-sig"))
        assert told("intake", root, "--decide", str(root / SHEET), "--on", day).code == 0
    else:
        assert decide(root, day).code == 0


def ids(root: Path) -> dict[str, str]:
    return {row["organisation"]: row["id"] for row in table(root / "pledges/register.csv")}


def quarter(root: Path, day: str) -> dict[str, str]:
    """The release of a day and the site of it, as text by page."""
    found = told("release", root, "--as-at", day)
    assert found.code == 0, found.says
    found = told("build", root)
    assert found.code == 0, found.says
    return {name: plain(text) for name, text in said(root / "site").items() if name.startswith("what-changed/")}


def plain(text: str) -> str:
    """What a reader sees of a page; of a table, all."""
    body = LexborHTMLParser(text).body if text.lstrip().startswith("<!doctype") else None
    return text if body is None else " ".join(body.text().split())


def put_right(root: Path, name: str, old: str, new: str) -> None:
    file = root / "data" / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_done_in_a_quarter_is_told_in_its_release(small: Path) -> None:
    first = quarter(small, DAYS[0])[f"what-changed/{DAYS[0]}/index.html"]
    assert "We can say nothing here of the others." in first
    # After the release, and on its very day, two are published and a number of 2016 is put right.
    publish(small, DAYS[0], promised(1), promised(2))
    row = "brookmouth,all,CY2016,calendar_year"
    line = next(line for line in (small / "data" / PLAY).read_text(encoding="utf-8").splitlines() if row in line)
    value = line.split(",")[6]
    put_right(small, PLAY, line, line.replace(f",{value},", ",12.3,"))
    pages = quarter(small, DAYS[1])
    second = pages[f"what-changed/{DAYS[1]}/index.html"]
    assert "2 new pledges were made." in second
    assert "Play Yard 1" in second
    assert "1 number was changed." in second
    assert f",changed,{value},12.3\n" in pages[f"what-changed/{DAYS[1]}/numbers.csv"]
    # A result without a renewal, a renewal, and a withdrawal.
    first_id, second_id = ids(small)["Play Yard 1"], ids(small)["Play Yard 2"]
    assert told("intake", small, "--tell", first_id, "--result", "done", "--link", "https://yard.example").code == 0
    publish(
        small,
        "2026-10-12",
        promised(1),
        promised(2),
        answer(3, organisation="Play Yard 2", promise="We will open yard 2 again."),
        renews=second_id,
    )
    down = ids(small)["Willow Bank Primary School"]
    assert told("intake", small, "--withdraw", down, "--on", "2026-10-12").code == 0
    pages = quarter(small, DAYS[2])
    third = pages[f"what-changed/{DAYS[2]}/index.html"]
    told_of = ("1 new pledge was made.", "1 organisation told us", "1 pledge goes on as a new one.")
    for says in (*told_of, "1 pledge was taken down."):
        assert says in third
    assert "number was changed" not in third
    assert "Willow Bank" not in third
    # An old page still tells what it told.
    assert "2 new pledges were made." in pages[f"what-changed/{DAYS[1]}/index.html"]


@pytest.mark.parametrize("option", [("--result", "done"), ("--evidence", "seen"), ("--link", "https://yard.example")])
def test_what_is_told_of_no_pledge_is_refused_and_no_intake_is_run(option: tuple[str, str], small: Path) -> None:
    before = stands(small)
    found = told("intake", small, *option)
    assert (found.code, "but not of which one" in found.says) == (2, True)
    assert stands(small) == before


def test_a_promise_may_be_told_of_only_while_the_books_can_be_read(small: Path) -> None:
    register = small / "pledges/register.csv"
    register.write_text(register.read_text(encoding="utf-8").replace(",none,", ",nothing,", 1), encoding="utf-8")
    before = stands(small)
    assert told("intake", small, "--tell", "p7a2ad260f1", "--result", "done").code == 2
    assert stands(small) == before
