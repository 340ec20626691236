"""A release is written once, changes one line of city.yml at most, and is held against what comes later."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from generator import release as release_module
from generator.read.documents import document_from_text
from generator.release import written
from generator.settings import SOFTWARE, Settings
from generator.shapes import Release
from generator.show.render import environment
from generator.show.words import Words
from tests.builds.places import copy_of, run, said, stands

DAY, NAME = "2026-06-30", "data/releases/2026-06-30.yml"
FIRST, SECOND = "data/releases/2025-03-31.yml", "data/releases/2026-02-28.yml"
TABLES = tuple(f"data/releases/{DAY}/{name}.csv" for name in ("figures", "verdicts", "pledges"))
TABLE = "data/indicators/play-space.csv"
ROW = (
    "play-space,near,brookmouth,all,CY2026,calendar_year,{value},percent,actual,final,"
    ",,,,,,,yearbook-2026,59,{value}%,plain,,\n"
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path / "small")


def released(root: Path, name: str = NAME) -> Release:
    document, problems = document_from_text((root / name).read_text(encoding="utf-8"), name, Release)
    assert document is not None, problems
    return document.says


def test_a_release_holds_every_headline_and_what_we_expect(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stands(small)
    assert run("release", small, "--as-at", DAY) == 0
    after = stands(small)
    assert {name for name in after if after[name] != before.get(name)} == {
        NAME,
        *TABLES,
        "data/city.yml",
        "build/report/check.json",
    }
    assert f"Released: {NAME}" in capsys.readouterr().out
    found = released(small)
    entries = {entry.id: entry for entry in found.indicators}
    assert list(entries) == sorted(path.stem for path in (small / "data" / "indicators").glob("*.yml"))
    play = entries["play-space"]
    assert (play.verdict, play.reason, play.figure and play.figure.value) == (
        "getting_better",
        "tested",
        Decimal("71.0"),
    )
    assert [(e.period, str(e.low), str(e.high)) for e in play.expected] == [
        ("CY2026", "69", "73"),
        ("CY2027", "70", "75"),
        ("CY2028", "71", "77"),
    ]
    assert play.points == tuple(f"CY{year}" for year in range(2018, 2026))
    assert {name for name, entry in entries.items() if entry.expected} == {
        "play-space",
        "looked-after",
        "learning-or-working",
    }


def test_of_the_city_one_line_is_changed(small: Path) -> None:
    file = small / "data" / "city.yml"
    before = file.read_bytes()
    assert run("release", small, "--as-at", DAY) == 0
    assert file.read_bytes() == before.replace(b'as_at: "2026-03-31"', b'as_at: "2026-06-30"')


@pytest.mark.parametrize(
    ("written_as", "kept"),
    [
        (b"as_at: 2026-03-31  # a remark\r\n", b'as_at: "2026-06-30"  # a remark\r\n'),
        (b"as_at: '2026-03-31'\n", b'as_at: "2026-06-30"\n'),
    ],
)
def test_remarks_and_line_ends_of_the_city_are_kept(small: Path, written_as: bytes, kept: bytes) -> None:
    file = small / "data" / "city.yml"
    before = file.read_bytes().replace(b'as_at: "2026-03-31"\n', written_as)
    file.write_bytes(before)
    assert run("release", small, "--as-at", DAY) == 0
    assert file.read_bytes() == before.replace(written_as, kept)


def test_a_city_that_hides_its_day_is_refused_and_left_alone(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = small / "data" / "city.yml"
    file.write_bytes(file.read_bytes().replace(b"as_at:", b'"as_at":'))
    before = stands(small / "data")
    assert run("release", small, "--as-at", DAY) == 2
    assert "does not stand there on a line of its own" in capsys.readouterr().err
    assert stands(small / "data") == before


def test_without_a_day_it_is_the_citys_own(small: Path) -> None:
    city = (small / "data" / "city.yml").read_bytes()
    assert run("release", small) == 0
    assert (small / "data" / "releases" / "2026-03-31.yml").is_file()
    assert (small / "data" / "city.yml").read_bytes() == city


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-06-30", "There is a release of 2026-06-30 already."),
        ("2026-06-29", "The last release is of 2026-06-30, so there can be none of 2026-06-29 any more."),
    ],
)
def test_nothing_is_released_twice_or_into_the_past(
    day: str, says: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("release", small, "--as-at", DAY) == 0
    before = stands(small / "data")
    assert run("release", small, "--as-at", day) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "cfc release --as-at 2026-07-01" in told
    assert stands(small / "data") == before


def test_what_is_wrong_is_refused_before_anything_is_written(small: Path) -> None:
    (small / "data" / "groups.yml").write_text("[]\n", encoding="utf-8")
    before = stands(small / "data")
    assert run("release", small, "--as-at", DAY) == 2
    assert stands(small / "data") == before


def test_the_same_city_gives_the_same_release(small: Path, tmp_path: Path) -> None:
    other = copy_of("small", tmp_path / "other")
    for root in (small, other):
        assert run("release", root, "--as-at", DAY) == 0
    assert stands(small / "data/releases") == stands(other / "data/releases")


def test_every_figure_that_everyone_can_see_stands_on_a_line_of_its_own(built: Path, small: Path) -> None:
    assert run("release", small) == 0
    published = (built / "site/data/observations.csv").read_text(encoding="utf-8").splitlines()
    kept = (small / "data/releases/2026-03-31/figures.csv").read_text(encoding="utf-8").splitlines()
    assert len(set(kept)) == len(kept) == len(published)
    assert kept[1:] == sorted(kept[1:])


@pytest.mark.parametrize("kept", range(4))
def test_a_release_that_was_broken_off_is_none_until_it_is_made_again(
    kept: int, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Broken off before its first file, or after one, two or all three tables."""
    whole = release_module.write_whole

    def broken_off(settings: Settings, files: Mapping[str, str]) -> None:
        whole(settings, dict(list(files.items())[:kept]))
        raise KeyboardInterrupt

    monkeypatch.setattr(release_module, "write_whole", broken_off)
    with pytest.raises(KeyboardInterrupt):
        run("release", small, "--as-at", DAY)
    monkeypatch.undo()
    capsys.readouterr()
    assert run("check", small) == 0
    assert ("was broken off" in capsys.readouterr().err) is (kept > 0)
    assert run("release", small, "--as-at", DAY) == 0
    assert run("check", small) == 0
    assert "was broken off" not in capsys.readouterr().err


def test_a_table_that_was_changed_by_hand_is_refused_and_line_ends_are_no_change(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("release", small, "--as-at", DAY) == 0
    table = small / TABLES[0]
    text = table.read_bytes()
    table.write_bytes(text.replace(b"\n", b"\r\n"))
    assert run("check", small) == 0
    table.write_bytes(text.replace(b",71.0,", b",70.0,"))
    assert run("check", small) == 2
    assert "does not say what it said when 2026-06-30 was released" in capsys.readouterr().err
    table.unlink()
    assert run("check", small) == 2
    assert "cannot be found or read" in capsys.readouterr().err


def test_a_release_alone_changes_nothing_that_is_shown(small: Path) -> None:
    """What it hid stays hidden, and nothing else is hidden for that."""
    assert run("release", small, "--as-at", DAY) == 0
    assert run("release", small, "--as-at", "2026-07-01") == 0
    first, second = (small / f"data/releases/{day}/figures.csv" for day in (DAY, "2026-07-01"))
    assert b"suppressed" in first.read_bytes()
    assert first.read_bytes() == second.read_bytes()


def test_a_release_reads_back_as_it_was_written(small: Path) -> None:
    assert run("release", small, "--as-at", DAY) == 0
    text = (small / NAME).read_text(encoding="utf-8")
    assert written(released(small), Words(environment(Settings(SOFTWARE)), "en-GB")) == text


def test_two_releases_differ_in_the_lines_that_changed(small: Path) -> None:
    assert run("release", small, "--as-at", DAY) == 0
    table, later = small / TABLE, "data/releases/2026-12-31.yml"
    table.write_text(table.read_text(encoding="utf-8") + ROW.format(value="72.5"), encoding="utf-8")
    assert run("release", small, "--as-at", "2026-12-31") == 0
    first, second = (
        {entry["id"]: entry for entry in yaml.safe_load((small / name).read_text(encoding="utf-8"))["indicators"]}
        for name in (NAME, later)
    )
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == ["play-space"]
    assert second["play-space"]["figure"]["value"] == "72.5"


def test_a_number_that_comes_in_scores_what_was_expected_and_changes_no_release(built: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "again"))
    before = {name: (root / name).read_bytes() for name in (FIRST, SECOND)}
    table = root / TABLE
    for value, says in (("72.5", "above the range"), ("69.9", "inside the range"), ("66", "below the range")):
        kept = table.read_text(encoding="utf-8")
        table.write_text(kept + ROW.format(value=value), encoding="utf-8")
        assert run("build", root, "--as-at", "2026-12-31") == 0
        page = said(root / "site")["obsessions/play-space/index.html"]
        assert "In March 2025 we did not have the number for 2026." in page
        assert "We thought it could be between 67 and 72 out of every 100." in page
        assert f"It was {value} out of every 100." in page
        assert says in page
        table.write_text(kept, encoding="utf-8")
    assert {name: (root / name).read_bytes() for name in before} == before


def test_a_build_tells_what_was_right_and_what_was_not(built: Path) -> None:
    pages = said(built / "site")
    play, placed = pages["obsessions/play-space/index.html"], pages["indicators/learning-or-working/index.html"]
    assert "It was 71 out of every 100. That is higher than we thought." in play
    assert "It was 5.6 out of every 100. That is as we thought." in placed
    assert "It expected 6.2 out of every 100 in 2025. It was 5.6 out of every 100." in placed
    assert "lower than the paper expected, by 0.6." in placed


def test_on_an_earlier_day_nobody_knew_of_a_later_release(built: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "again"))
    assert run("release", root, "--as-at", DAY) == 0
    for day, known in (("2026-06-29", False), (DAY, True)):
        assert run("build", root, "--as-at", day) == 0
        assert ("We did, on 30 June 2026" in said(root / "site")["obsessions/play-space/index.html"]) is known


def test_what_is_new_is_told_by_itself(built: Path) -> None:
    """The page of the day against the last release, and a page for each release against the one before it."""
    pages = said(built / "site")
    day, second = pages["what-changed/index.html"], pages["what-changed/2026-02-28/index.html"]
    assert "It was 81.9 out of every 100. Now it is 80.9 out of every 100." in day
    assert "Before, our papers did not agree on this number. Now we have one." in day
    assert "This is not the number that we showed before." in day
    assert "Quayside Buses" in day
    assert "That is higher than we thought." in day
    assert "That is as we thought." in second
    assert "taken down" in second
    assert "taken down" not in day
    assert "for the first time" in pages["what-changed/2025-03-31/index.html"]


def test_a_release_has_its_page_at_the_next_build(built: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "again"))
    before = {name: (root / name).read_bytes() for name in (FIRST, SECOND)}
    assert run("release", root, "--as-at", DAY) == 0
    assert run("build", root) == 0
    pages = said(root / "site")
    assert "It was 81.9 out of every 100. Now it is 80.9 out of every 100." in pages[f"what-changed/{DAY}/index.html"]
    assert f"what-changed/{DAY}/" not in pages["what-changed/2026-02-28/index.html"]
    assert {name: (root / name).read_bytes() for name in before} == before
