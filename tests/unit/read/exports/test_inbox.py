"""Which files of the inbox are read, in which order, and which are no files to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem
from generator.read.exports import inbox
from generator.read.exports.answers import Export
from generator.read.exports.everything import read_exports
from tests.unit.read.exports.reading import HEADINGS, PLAIN, ROW, SHEET, form, table

SOUND = table(HEADINGS, ROW)
AMERICAN = PLAIN.replace("day_first", "month_first").replace("id: plain", "id: american")
UNSURE = SOUND.replace("31/08", "1/8")


def city(root: Path, **files: str) -> Path:
    folder = root / "pledges" / "inbox"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return root


def read(
    root: Path, *layouts: str, names: tuple[str, ...] = (), layout: str = "", to_compare: bool = False
) -> tuple[list[Export], list[Problem]]:
    return read_exports(root, [form(*(layouts or (PLAIN, SHEET)))], names, layout, to_compare)


def seen(found: tuple[list[Export], list[Problem]]) -> list[str]:
    """Files that were read, and rules with the files that were not."""
    exports, problems = found
    return [Path(one.file).name for one in exports] + [f"{one.rule} {Path(one.where.file).name}" for one in problems]


def test_without_an_inbox_there_is_nothing_and_nothing_wrong(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [])


def test_all_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    city(tmp_path, b_csv=SOUND, a_CSV=SOUND, c_csv=SOUND)
    assert seen(read(tmp_path)) == ["a.CSV", "b.csv", "c.csv"]
    assert read(tmp_path, names=("c.csv", "a.CSV", "c.csv")) == read(tmp_path, names=("a.CSV", "c.csv"))
    assert read(tmp_path)[0][0].file == "pledges/inbox/a.CSV"


def test_a_file_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    city(tmp_path, march_csv=SOUND)
    assert seen(read(tmp_path, names=("marsh.csv",))) == ["export-missing-near marsh.csv"]
    assert seen(read(tmp_path, names=("zzz.xlsx", "../city.yml"))) == [
        "export-missing city.yml",
        "export-missing zzz.xlsx",
    ]


def test_hidden_files_and_locks_are_passed_over_and_others_told(tmp_path: Path) -> None:
    city(tmp_path, _gitkeep="", **{"~$march_xlsx": "kim"}, march_csv=SOUND, notes_txt="hello", old_xls="x")
    (tmp_path / "pledges" / "inbox" / "folder.csv").mkdir()
    assert seen(read(tmp_path)) == [
        "march.csv",
        "export-not-file folder.csv",
        "export-ending notes.txt",
        "export-ending old.xls",
    ]


def test_links_are_not_followed(tmp_path: Path) -> None:
    city(tmp_path)
    (tmp_path / "elsewhere.csv").write_text(SOUND, encoding="utf-8")
    try:
        (tmp_path / "pledges" / "inbox" / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    except OSError:
        pytest.skip("links need a right that this system does not give")
    assert seen(read(tmp_path)) == ["export-not-file link.csv"]


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city(tmp_path, a_csv=SOUND)
    monkeypatch.setattr(inbox, "MOST_BYTES", 10)
    monkeypatch.delattr(Path, "read_bytes")
    assert seen(read(tmp_path)) == ["export-large a.csv"]


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path) -> bytes:
        raise PermissionError(path)

    city(tmp_path, a_csv=SOUND)
    monkeypatch.setattr(Path, "read_bytes", held)
    assert seen(read(tmp_path)) == ["file-closed a.csv"]


def test_one_bad_file_does_not_hide_another(tmp_path: Path) -> None:
    city(tmp_path, a_csv="", b_csv=SOUND, c_csv=table(ROW))
    assert seen(read(tmp_path)) == ["b.csv", "export-empty a.csv", "export-headings-none c.csv"]


def test_a_layout_can_be_named(tmp_path: Path) -> None:
    city(tmp_path, a_csv=UNSURE)
    assert seen(read(tmp_path, PLAIN, AMERICAN)) == ["export-ambiguous a.csv"]
    (export,), problems = read(tmp_path, PLAIN, AMERICAN, layout="american")
    assert (export.layout.id, problems) == ("american", [])
    exports, (problem,) = read(tmp_path, PLAIN, AMERICAN, layout="amercan")
    assert (exports, problem.rule, problem.facts["known"]) == ([], "export-layout-unknown", "american, plain")


def test_to_compare_every_layout_that_fits_is_read_and_damage_does_not_matter(tmp_path: Path) -> None:
    city(tmp_path, a_csv=UNSURE, b_csv=SOUND.replace("7,", "1.14E+11,").replace("31/08", "soon"), c_csv=table(ROW))
    exports, problems = read(tmp_path, PLAIN, AMERICAN, to_compare=True)
    assert [(Path(one.file).name, one.layout.id) for one in exports] == [
        *(("a.csv", "american"), ("a.csv", "plain")),
        *(("b.csv", "american"), ("b.csv", "plain")),
    ]
    assert seen(([], problems)) == ["export-headings-none c.csv"]


def test_the_order_of_forms_does_not_matter(tmp_path: Path) -> None:
    city(tmp_path, a_csv=UNSURE)
    assert read(tmp_path, PLAIN, AMERICAN) == read(tmp_path, AMERICAN, PLAIN)


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    city(tmp_path, a_csv=SOUND, b_csv=SOUND, c_csv=SOUND + "\n")
    first, second, third = (one.sha256 for one in read(tmp_path)[0])
    assert first == second != third
