"""What a person meets at the keyboard: help, slips, and a folder that is no city's."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import __main__ as command_line
from generator.__main__ import main
from tests.builds.places import CITIES, copy_of, run, stands


def ends(*arguments: str) -> object:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--help",), ("check", "build", "0", "2", "3")),
        (("build", "--help"), ("--root", "--as-at", "--documents")),
        (("check", "--help"), ("--root", "--as-at", "--documents")),
        (("release", "--help"), ("--root", "--as-at", "data/releases/DAY.yml")),
    ],
)
def test_help_is_given(arguments: tuple[str, ...], says: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert ends(*arguments) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in says)


@pytest.mark.parametrize(
    "arguments", [(), ("bild",), ("build", "--rot", "x"), ("build", "--as-at", "yesterday"), ("check", "more")]
)
def test_a_slip_of_the_fingers_changes_nothing(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ends(*arguments) == 2
    assert "usage: cfc" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("name", ["", "nowhere", "file.txt"])
def test_a_folder_that_is_no_city_s_is_left_alone(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file.txt").write_text("mine", encoding="utf-8")
    # A folder of this name would be taken for the rest of a broken-off run.
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "mine.txt").write_text("mine", encoding="utf-8")
    before = stands(tmp_path)
    assert run(command, tmp_path / name) == 2
    told = capsys.readouterr().err
    assert f"There is no folder named data in {tmp_path / name}" in told
    assert "Traceback" not in told
    assert stands(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.txt", "site.old"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path / "small")


def test_a_check_tells_how_much_was_proved(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", small, "--documents", str(CITIES / "small" / "documents")) == 0
    told = capsys.readouterr().out
    assert "figures in 25 indicators." in told
    assert "was found in its document, on its line." in told
    assert run("check", small) == 0
    assert "The documents were not at hand" in capsys.readouterr().out


def test_a_check_writes_its_report_and_nothing_else(small: Path) -> None:
    before = stands(small)
    assert run("check", small) == 0
    added = set(stands(small)) - set(before)
    assert added == {"build/report/check.json"}


def test_the_day_decides_what_is_still_to_come(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", small, "--as-at", "2020-01-01") == 2
    assert "2020-01-01" in capsys.readouterr().err


def test_documents_that_are_not_there_are_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", small, "--documents", str(small / "no-such-folder")) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_ours_ends_with_4_and_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> int:
        raise RuntimeError("ours")

    monkeypatch.setattr(command_line, "main", broken)
    assert command_line.door() == 4
    assert "RuntimeError: ours" in capsys.readouterr().err
