"""Every reason why an export is refused: told once, at its row, with all that its words need and nobody's answer."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from generator.read.exports.everything import read_exports
from generator.read.exports.grid import LONGEST_CELL, MOST_COLUMNS
from generator.settings import SOFTWARE
from tests.unit.read.exports.reading import (
    HEADINGS,
    PLAIN,
    ROW,
    SHEET,
    form,
    rows_xml,
    table,
    workbook,
    zipped,
)

WORDS = SOFTWARE / "site_src" / "templates" / "words" / "exports.yml"
SOUND = table(HEADINGS, ROW)
TWO_ROWS = PLAIN.replace("file: csv", "file: csv, heading_rows: 2")
MONTHS = PLAIN.replace("day_first", "month_first").replace("id: plain", "id: months")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


# Rule, row, file, what it holds, layouts where they are not the two of the small form.
CASES: tuple[tuple[str, int | None, str, str | bytes, tuple[str, ...]], ...] = (
    ("export-ending", None, "in.txt", SOUND, ()),
    ("export-empty", None, "in.csv", "", ()),
    ("export-empty", None, "in.csv", "\n, ,\n", ()),
    ("export-empty", None, "in.xlsx", workbook(""), ()),
    ("export-no-layout", None, "in.xlsx", workbook(rows_xml(HEADINGS)), (PLAIN,)),
    ("export-encoding", 2, "in.csv", changed("Swim Club", "Caf\u00e9").encode("cp1252"), ()),
    ("export-not-text", None, "in.csv", SOUND.encode("utf-16-le"), ()),
    ("export-not-text", None, "in.csv", changed("Club", "Cl\0b"), ()),
    ("export-quotes", 2, "in.csv", changed("Swim Club", '"Swim Club'), ()),
    ("export-quotes", 2, "in.csv", changed("Swim Club", '"Swim" Club'), ()),
    ("export-cell-long", 2, "in.csv", changed("Swim Club", "x" * (LONGEST_CELL + 1)), ()),
    ("export-columns", 3, "in.csv", SOUND + "," * MOST_COLUMNS + "x\n", ()),
    ("export-old-workbook", None, "in.xlsx", OLD + bytes(500), ()),
    ("export-archive-broken", None, "in.xlsx", workbook(rows_xml(HEADINGS))[:-30], ()),
    ("export-archive-unsafe", None, "in.xlsx", workbook("", parts={"xl/out.xml": "<!DOCTYPE x>"}), ()),
    ("export-archive-large", None, "in.xlsx", zipped({f"p{n}": "" for n in range(300)}), ()),
    ("export-sheets", None, "in.xlsx", workbook(rows_xml(HEADINGS), rows_xml(["x"])), ()),
    ("export-headings-none", 1, "in.csv", table(ROW), ()),
    ("export-heading-unknown", 1, "in.csv", table((*HEADINGS, "Shoe size"), (*ROW, "37")), ()),
    ("export-heading-unknown-near", 1, "in.csv", changed("What will you do?", "What wil you do"), ()),
    ("export-heading-missing", 1, "in.csv", table(HEADINGS[:-1], ROW[:-1]), ()),
    ("export-heading-twice", 1, "in.csv", table((*HEADINGS, "CONTACT  EMAIL"), (*ROW, "")), ()),
    ("export-heading-again", 1, "in.csv", table((*HEADINGS, "Contact email2"), (*ROW, "")), ()),
    ("export-heading-blank", 1, "in.csv", table(("", *HEADINGS), ("", *ROW)), ()),
    ("export-second-heading", 2, "in.csv", SOUND, (TWO_ROWS,)),
    ("export-separator", 1, "in.csv", table(HEADINGS, ROW, sign=";"), ()),
    ("export-days", None, "in.csv", changed("31/08/2026", "8/31/2026"), ()),
    ("export-days", None, "in.csv", changed("31/08/2026 19:08:16", "last week"), ()),
    ("export-ambiguous", None, "in.csv", changed("31/08/2026", "01/08/2026"), (PLAIN, MONTHS)),
    ("export-id-damaged", 2, "in.csv", changed("7,", ","), ()),
    ("export-id-damaged", 3, "in.csv", SOUND + table(("1.14E+11", *ROW[1:])), ()),
    ("export-id-damaged", 2, "in.xlsx", workbook(rows_xml(HEADINGS, ("", "2026-08-31", *ROW[2:]))), ()),
)
# Told by tests of their own: they need an inbox, or files too large for a table.
ELSEWHERE = {
    *("export-missing", "export-missing-near", "export-not-file", "export-large", "export-layout-unknown"),
    *("export-rows", "export-too-much", "export-private-much"),
}


NAMES = [f"{rule}-{place}" for place, (rule, *_) in enumerate(CASES)]


@pytest.mark.parametrize(("rule", "row", "name", "holds", "layouts"), CASES, ids=NAMES)
def test_a_file_is_refused(
    rule: str, row: int | None, name: str, holds: str | bytes, layouts: tuple[str, ...], tmp_path: Path
) -> None:
    inbox = tmp_path / "pledges" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / name).write_bytes(holds.encode() if isinstance(holds, str) else holds)
    exports, problems = read_exports(tmp_path, [form(*(layouts or (PLAIN, SHEET)))])
    assert exports == []
    assert [(p.rule, str(p.where)) for p in problems] == [(rule, f"pledges/inbox/{name}" + (f":{row}" if row else ""))]
    assert set(problems[0].facts) == facts(rule)
    assert not any(cell in str(problems[0].facts) for cell in ("Swim", "kim@", "Yes"))


SLID = ("8", "1/9/2026 10:00:00", "x")


# Two answers have 30 signs of private cells that differ (what is the same counts once), three with the slid row 49.
@pytest.mark.parametrize(
    ("rows", "limit", "stops"),
    [((), 29, True), ((), 30, False), ((), 31, False), ((SLID,), 48, True), ((SLID,), 49, False)],
)
def test_more_private_things_than_can_be_looked_for_are_refused(
    rows: tuple[tuple[str, ...], ...], limit: int, stops: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.read.exports.everything.MOST_PRIVATE", limit)
    inbox = tmp_path / "pledges" / "inbox"
    inbox.mkdir(parents=True)
    other = ("9", *ROW[1:-1], "ann@example.org")
    for name in ("a.csv", "b.csv"):
        (inbox / name).write_text(table(HEADINGS, ROW, other, *rows), encoding="utf-8")
    _, problems = read_exports(tmp_path, [form(PLAIN)])
    assert [(p.rule, set(p.facts)) for p in problems] == [("export-private-much", facts("export-private-much"))] * stops


def facts(rule: str) -> set[str]:
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8")).get(rule, {})
    return {name for text in words.values() for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_rule_about_exports_is_told_somewhere() -> None:
    rules = {rule for rule in yaml.safe_load(WORDS.read_text(encoding="utf-8")) if rule.startswith("export-")}
    assert rules == {rule for rule, *_ in CASES if rule.startswith("export-")} | ELSEWHERE
