"""An intake as a person goes through it: exports in, a sheet to fill, decisions; and what must not happen."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.columns import DECISIONS, REGISTER, WITHDRAWN
from generator.folding import folded
from generator.intake import everything
from generator.intake.books import Books
from generator.intake.publishing import applied
from generator.intake.sheet import MARK
from generator.settings import SOFTWARE
from tests.builds.places import copy_of, run, stands

SAMPLES = SOFTWARE / "tests" / "forms" / "samples"
TABLES = {"register": REGISTER, "withdrawn": WITHDRAWN, "decisions": DECISIONS}
CONSENT, NUMBER, PROMISE = (
    "Can we publish your pledge on our website?",
    "Number",
    "What does your organisation pledge to do?",
)
# The day on which a person decides: that of the city here, for nothing else hangs on it.
ON = ("--on", "2026-03-31")
Rows = list[dict[str, str]]


def emptied(to: Path) -> Path:
    """The test city without a pledge so far."""
    city = copy_of("small", to)
    for name, columns in TABLES.items():
        (city / "pledges" / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    return city


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The test city without a pledge so far, to be changed."""
    return emptied(tmp_path / "small")


def answers() -> Rows:
    """The sample export of the plain layout, row by row; what cannot be read or is blank is left out."""
    text = (SAMPLES / "plain-csv.csv").read_text(encoding="utf-8-sig")
    return [row for row in csv.DictReader(StringIO(text)) if row[NUMBER]]


def put(root: Path, rows: Rows, name: str = "export.csv") -> Path:
    """Puts an export into the inbox."""
    path = root / "pledges" / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        headings = [heading for heading in rows[0] if heading]
        writer = csv.DictWriter(file, headings, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def table(root: Path, name: str) -> Rows:
    return list(csv.DictReader(StringIO((root / "pledges" / f"{name}.csv").read_text(encoding="utf-8"))))


def sheet(root: Path) -> Rows:
    return list(csv.DictReader(StringIO((root / "pledges/review/review.csv").read_text(encoding="utf-8-sig"))))


def fill(root: Path, decide: Callable[[dict[str, str]], dict[str, str]], separator: str = ",") -> Path:
    """Fills the sheet in and saves it as Excel does."""
    rows = sheet(root)
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**row, **decide(row)} for row in rows)
    path = root / "pledges/review/review.csv"
    path.write_bytes((MARK + text.getvalue()).encode())
    return path


def publish_all(row: dict[str, str]) -> dict[str, str]:
    blocked = "cannot be published" in row["look_at"]
    return {"decision": "return", "reason": "not-clear"} if blocked else {"decision": "Publish"}


def report(root: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads((root / "build/report/intake.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city whose register holds all of the sample that may be published; made once, and changed by nobody."""
    root = emptied(tmp_path_factory.mktemp("once") / "small")
    put(root, answers())
    assert run("intake", root) == 1
    assert run("intake", root, *ON, "--decide", str(fill(root, publish_all))) == 1
    return root


@pytest.fixture
def up(once: Path, tmp_path: Path) -> Path:
    """The same city, to be changed."""
    return Path(shutil.copytree(once, tmp_path / "up"))


def told(capsys: pytest.CaptureFixture[str], *arguments: str, root: Path) -> str:
    """What a command says, whatever it ends with."""
    capsys.readouterr()
    run("intake", root, *arguments)
    return "".join(capsys.readouterr())


# a quarter


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.csv")))
def test_every_kind_of_export_goes_all_the_way(name: str, root: Path) -> None:
    inbox = root / "pledges" / "inbox"
    inbox.mkdir()
    shutil.copy(SAMPLES / name, inbox)
    assert run("intake", root) == 1
    assert table(root, "register") == []
    waiting = len(sheet(root))
    assert run("intake", root, *ON, "--decide", str(fill(root, publish_all, ";"))) == 1
    assert 0 < len(table(root, "register")) < waiting
    assert len(table(root, "decisions")) == waiting
    assert run("check", root) == 0
    before = stands(root)
    assert run("intake", root) == 1
    run("check", root)
    assert stands(root) == before


def test_the_count_law_holds_on_screen_and_in_the_report(up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    says = told(capsys, root=up)
    counts = report(up)["counts"]
    assert counts["read"] == sum(n for name, n in counts.items() if name != "read") == len(answers())
    assert f"Read {counts['read']} rows in 1 file:" in says
    assert all(f"{n} " in says for n in counts.values() if n)


def test_nothing_is_written_but_the_books_the_sheet_and_the_report(once: Path, root: Path) -> None:
    before, after = stands(root), stands(once)
    changed = {name for name in after if after[name] != before.get(name)} - {"pledges/inbox/export.csv"}
    assert changed == {
        *(f"pledges/{name}.csv" for name in TABLES),
        *("pledges/review/review.csv", "pledges/review/review.html", "build/report/intake.json"),
    }


def test_nothing_private_stands_anywhere_but_in_the_inbox_and_the_review(
    up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = [told(capsys, root=up), (up / "build/report/intake.json").read_text(encoding="utf-8")]
    written += [(up / "pledges" / f"{name}.csv").read_text(encoding="utf-8") for name in TABLES]
    private = {row[column] for row in answers() for column in ("Contact name", "Contact email", "Phone number")}
    private -= {row["Organisation name"] for row in answers()} | {"", "n/a", "-"}
    assert len(private) > 20
    assert [value for value in private if any(value in text for text in written)] == []


def test_what_is_clean_is_published_in_one_step_and_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, answers())
    run("intake", root)
    clean = {row["organisation"] for row in sheet(root) if not row["look_at"]}
    capsys.readouterr()
    assert run("intake", root, *ON, "--accept-clean") == 1
    says = capsys.readouterr().out
    assert {row["organisation"] for row in table(root, "register")} == clean
    assert clean and all(name in says for name in clean)
    assert clean.isdisjoint(row["organisation"] for row in sheet(root))


def test_the_same_answers_in_other_files_give_the_same_books(root: Path, tmp_path: Path) -> None:
    other = emptied(tmp_path / "other")
    rows = answers()
    put(root, rows)
    put(other, rows[5:][::-1], "a.csv")
    put(other, rows[:5], "b.csv")
    for city in (root, other):
        assert run("intake", city, *ON, "--accept-clean") == 1
        run("intake", city, *ON, "--decide", str(fill(city, publish_all)))
    for name in TABLES:
        assert (root / f"pledges/{name}.csv").read_bytes() == (other / f"pledges/{name}.csv").read_bytes()


# what changes afterwards


def changed(root: Path, **cells: str) -> str:
    """Changes the first published answer in a newer export, and gives its pledge back."""
    first = table(root, "register")[0]
    rows = answers()
    for row in rows:
        if folded(row["Organisation name"]) == folded(first["organisation"]):
            row |= {"Received": "20/03/2026 10:00", **cells}
    put(root, rows)
    return first["id"]


def pledges(root: Path) -> dict[str, str]:
    """The promises on the site by their ids."""
    return {row["id"]: row["promise"] for row in table(root, "register")}


def down(root: Path) -> dict[str, str]:
    """Why pledges are not on the site any more, by their ids."""
    return {row["pledge"]: row["why"] for row in table(root, "withdrawn") if row["pledge"]}


def test_an_edit_waits_while_the_old_text_stays(up: Path) -> None:
    before = pledges(up)
    pledge = changed(up, **{PROMISE: "We will do it every week from May."})
    assert run("intake", up) == 1
    assert pledges(up) == before
    (row,) = [row for row in sheet(up) if pledge in row["news"]]
    assert "Promise" in row["news"]
    run("intake", up, *ON, "--decide", str(fill(up, lambda its: {"decision": "publish"} if its == row else {})))
    assert pledges(up) == before | {pledge: "We will do it every week from May."}


def test_a_later_no_takes_the_pledge_down_at_once_and_keeps_it_down(
    up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = pledges(up)
    pledge = changed(up, **{CONSENT: "No"})
    assert pledge in told(capsys, root=up)
    assert pledges(up).keys() == before.keys() - {pledge}
    assert down(up) == {pledge: "answered_no"}
    # the export from before the No
    put(up, answers())
    run("intake", up)
    run("intake", up, *ON, "--accept-clean")
    assert pledges(up).keys() == before.keys() - {pledge}
    assert pledge not in (up / "pledges/review/review.csv").read_text(encoding="utf-8")


def test_a_yes_after_the_no_is_published_by_a_person_under_the_same_id(up: Path) -> None:
    before = pledges(up)
    pledge = changed(up, **{CONSENT: "No"})
    run("intake", up)
    put(up, [row | {"Received": "01/04/2026 10:00"} for row in answers()])
    run("intake", up, *ON, "--accept-clean")
    assert pledge not in pledges(up)
    run("intake", up, *ON, "--decide", str(fill(up, publish_all)))
    assert pledges(up)[pledge] == before[pledge]
    assert down(up) == {}


def test_a_withdrawal_beats_every_export(up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge = next(iter(pledges(up)))
    assert pledge in told(capsys, *ON, "--withdraw", pledge, "--why", "removed", root=up)
    assert down(up) == {pledge: "removed"}
    put(up, [row | {"Received": "01/04/2026 10:00"} for row in answers()])
    run("intake", up, *ON, "--accept-clean")
    run("intake", up, *ON, "--decide", str(fill(up, publish_all)))
    assert pledge not in pledges(up)
    before = stands(up)
    assert run("intake", up, *ON, "--withdraw", pledge) == 0
    assert stands(up) == before


def test_a_line_written_by_hand_takes_a_pledge_down_for_good(up: Path) -> None:
    first = table(up, "register")[0]
    with (up / "pledges/withdrawn.csv").open("a", encoding="utf-8") as file:
        file.write(f"{first['id']},,{date(2026, 3, 1)},asked\n")
    for command in ((), (*ON, "--accept-clean")):
        run("intake", up, *command)
        assert first["id"] not in pledges(up)
    assert first["key"] in {row["key"] for row in table(up, "withdrawn")}


def test_what_vanished_is_named_and_a_sharp_fall_stops_until_the_number_is_named(
    up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = table(up, "register")

    def without(some: list[dict[str, str]]) -> None:
        gone = {folded(row["organisation"]) for row in some}
        put(up, [row for row in answers() if folded(row["Organisation name"]) not in gone])

    without(before[:1])
    assert f"{before[0]['id']}  {before[0]['organisation']}" in told(capsys, root=up)
    assert table(up, "register") == before
    without(before[:4])
    stood = stands(up)
    assert run("intake", up) == run("intake", up, "--accept-removals", "1") == 2
    assert "--accept-removals 4" in told(capsys, root=up)
    assert stands(up) == stood
    assert run("intake", up, "--accept-removals", "4") == 1
    assert table(up, "register") == before


def without_numbers(root: Path, promises: dict[str, str]) -> None:
    """The sample as a tool without ids writes it, where an edit overwrites the row."""
    text = (SAMPLES / "google-sheet.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    for row in rows:
        if new := promises.get(row["Organisation name"]):
            row |= {PROMISE: new, "Timestamp": "20/03/2026 10:00:00"}
    put(root, rows)


def test_without_ids_a_person_puts_an_edit_in_the_place_of_the_old_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_numbers(root, {})
    run("intake", root)
    run("intake", root, *ON, "--decide", str(fill(root, publish_all)))
    before = pledges(root)
    (pledge,) = (row["id"] for row in table(root, "register") if row["organisation"] == "Harbour Buses")
    without_numbers(root, {"Harbour Buses": "We will let 500 children ride for free on Sundays from May 2026."})
    assert f"{pledge}  Harbour Buses" in told(capsys, root=root)
    (row,) = [row for row in sheet(root) if row["organisation"] == "Harbour Buses"]
    assert pledge in row["look_at"]
    how = {"decision": "publish", "replaces": pledge}
    run("intake", root, *ON, "--decide", str(fill(root, lambda its: how if its["key"] == row["key"] else {})))
    assert pledges(root) == before | {pledge: row["promise"]}
    # neither the new export nor the old one has anything more to say
    assert "Harbour Buses" not in told(capsys, root=root)
    without_numbers(root, {})
    run("intake", root)
    assert "Harbour Buses" not in {row["organisation"] for row in sheet(root)}
    assert pledges(root)[pledge] == row["promise"]


def test_a_year_later_a_pledge_is_renewed_and_its_result_is_told(up: Path) -> None:
    older = table(up, "register")[0]
    rows = answers()
    (again,) = [row for row in rows if folded(row["Organisation name"]) == folded(older["organisation"])][-1:]
    changes = {NUMBER: "99", PROMISE: "We will do it 20 times by May 2027.", "Received": "20/03/2026 10:00"}
    put(up, [*rows, again | changes])
    run("intake", up)
    (row,) = [row for row in sheet(up) if older["id"] in row["look_at"]]
    how = {"decision": "publish", "renews": older["id"], "result": "done"}
    run("intake", up, *ON, "--decide", str(fill(up, lambda its: how if its["key"] == row["key"] else {})))
    found = {row["id"]: row for row in table(up, "register")}
    (newer,) = [row for row in found.values() if row["renews"] == older["id"]]
    assert found[older["id"]]["result"] == "done"
    assert newer["organisation_id"] == older["organisation_id"]
    assert newer["promise"] == row["promise"]


# what must not happen


@pytest.fixture
def waiting(root: Path) -> Path:
    put(root, answers())
    assert run("intake", root) == 1
    return root


def test_a_sheet_that_is_filled_in_is_not_written_over(waiting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill(waiting, publish_all)
    before = stands(waiting)
    for command in ((), (*ON, "--accept-clean")):
        assert run("intake", waiting, *command) == 2
        assert "--decide pledges/review/review.csv" in capsys.readouterr().err
        assert stands(waiting) == before
    copy = Path(shutil.move(path, waiting / "pledges/review/mine.csv"))
    assert run("intake", waiting) == 1
    assert run("intake", waiting, *ON, "--decide", str(copy)) == 1
    assert run("intake", waiting, *ON, "--decide", str(copy)) == 1


def test_one_slip_in_a_sheet_stops_all_of_it(waiting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill(waiting, lambda row: {"decision": "publish"})
    before = stands(waiting)
    assert run("intake", waiting, *ON, "--decide", str(path)) == 2
    says = capsys.readouterr().err
    assert "pledges/review/review.csv:" in says and "did not clearly agree" in says
    assert "Nothing was changed" in says
    assert stands(waiting) == before


@pytest.mark.parametrize(
    "raw", [b"", "decision;key\né".encode("cp1252"), "decision,key\n".encode("utf-16"), b"PK\x03\x04\0\0"]
)
def test_a_sheet_that_cannot_be_read_is_refused(raw: bytes, waiting: Path) -> None:
    path = waiting / "pledges/review/mine.csv"
    path.write_bytes(raw)
    before = stands(waiting)
    assert run("intake", waiting, *ON, "--decide", str(path)) == 2
    assert run("intake", waiting, *ON, "--decide", "no-such-sheet.csv") == 2
    assert stands(waiting) == before


def test_words_in_a_sheet_are_not_taken_over(waiting: Path) -> None:
    path = fill(waiting, lambda row: publish_all(row) | {"promise": "Rewritten", "organisation": "Someone else"})
    run("intake", waiting, *ON, "--decide", str(path))
    assert "Rewritten" not in (waiting / "pledges/register.csv").read_text(encoding="utf-8")


def test_a_file_outside_the_inbox_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = put(root, answers())
    # of the same name as one in the inbox, which would else be read in its place
    outside = Path(shutil.copy(inside, tmp_path / "export.csv"))
    before = stands(root)
    assert run("intake", root, str(outside)) == 2
    says = capsys.readouterr().err
    assert "not in pledges/inbox" in says and str(tmp_path) not in says
    assert run("intake", root, "no-such-file.csv") == 2
    assert stands(root) == before
    outside.unlink()
    monkeypatch.chdir(tmp_path)
    for way in (str(inside), "export.csv", "pledges/inbox/export.csv"):
        assert run("intake", root, way) == 1


@pytest.mark.parametrize(
    "arguments", [(*ON, "--withdraw", "p0"), (*ON, "--decide", "x", "--accept-clean"), ("--why", "bored")]
)
def test_a_slip_of_the_fingers_changes_nothing(arguments: tuple[str, ...], up: Path) -> None:
    before = stands(up)
    try:
        assert run("intake", up, *arguments) == 2
    except SystemExit as ended:
        assert ended.code == 2
    assert stands(up) == before


def test_a_near_id_is_suggested(up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pledge = next(iter(pledges(up)))
    assert f"Did you mean {pledge}?" in told(capsys, *ON, "--withdraw", pledge[:-1], root=up)


def test_books_that_do_not_hold_together_stop_an_intake(up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = up / "pledges/register.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    before = stands(up)
    assert "pledges/register.csv" in told(capsys, root=up)
    assert run("intake", up) == 2
    assert stands(up) == before


def test_no_intake_leaves_books_that_the_check_would_refuse(
    waiting: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(*given: Any) -> Books:
        after = applied(*given)
        return replace(after, register=tuple({**row, "promise": "Lost \ufffd letters"} for row in after.register))

    monkeypatch.setattr(everything, "applied", careless)
    before = stands(waiting)
    assert run("intake", waiting, *ON, "--accept-clean") == 2
    assert "pledges/register.csv:2" in capsys.readouterr().err
    assert stands(waiting) == before


def test_a_file_that_another_program_holds_stops_an_intake_before_anything_is_written(
    waiting: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def held(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if path.name == "review.csv" and "+" in mode:
            raise PermissionError
        return real(path, mode, *more, **named)

    before = stands(waiting)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held)
        assert run("intake", waiting, *ON, "--accept-clean") == 2
    assert "Close it in Excel" in capsys.readouterr().err
    assert stands(waiting) == before


def test_help_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["intake", "--help"])
    says = capsys.readouterr().out
    options = (
        "--as",
        "--describe",
        "--decide",
        "--accept-clean",
        "--withdraw",
        "--why",
        "--accept-removals",
        "--root",
        "--on",
    )
    assert ended.value.code == 0
    assert all(option in says for option in options)


def test_a_folder_that_is_no_city_s_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("intake", tmp_path) == 2
    assert "There is no folder named data" in capsys.readouterr().err
    assert stands(tmp_path) == {}


def test_an_empty_inbox_is_no_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("intake", root) == 0
    assert "Read 0 rows in 0 files" in capsys.readouterr().out


def breaking(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Lets a number of files be put in their places, then breaks off."""
    real, left = os.replace, iter(range(after))

    def replaced(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", replaced)


@pytest.mark.parametrize("after", range(6))
def test_a_run_that_breaks_off_leaves_nothing_public_that_should_not_be(
    after: int, up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pledge = changed(up, **{CONSENT: "No"})
    whole = Path(shutil.copytree(up, tmp_path / "whole"))
    run("intake", whole)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        breaking(patch, after)
        run("intake", up)
        raise KeyboardInterrupt
    assert after == 0 or pledge in down(up)
    run("intake", up)
    assert {name: found for name, found in stands(up).items() if not name.endswith(".new")} == stands(whole)


def test_a_draft_of_a_map_is_printed_and_nothing_is_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(root, answers())
    before = stands(root)
    assert "Organisation name" in told(capsys, "--describe", str(path), root=root)
    assert stands(root) == before


def test_nothing_is_left_beside_what_was_written(once: Path) -> None:
    assert [name for name in stands(once) if name.endswith(".new")] == []
