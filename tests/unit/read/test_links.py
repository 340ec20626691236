"""Links in a city's folder: one that leads out of it is refused, before anything is read through it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.read.links import links_out


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A city's folder beside another one."""
    for name in ("city/data/city.yml", "city/pledges/inbox/a.csv", "city/pledges/review/b.csv", "other/deep/c.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x: y\n", encoding="utf-8")
    return tmp_path / "city"


def link(root: Path, name: str, target: str | Path) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(target)


def told(root: Path) -> list[str]:
    assert all(problem.rule == "root-link" for problem in links_out(root))
    return [str(problem.where) for problem in links_out(root)]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("data/areas.yml", "../../other/deep/c.yml"),
        ("data/areas.yml", "/etc/hostname"),
        ("data/areas.yml", "../../other/missing.yml"),
        ("data/indicators", "../../other/deep"),
        ("documents", "../other"),
        ("documents", "../gone"),
        ("documents/plan.txt", "../../other/deep/c.yml"),
        ("mkdocs.yml", "../other/deep/c.yml"),
        ("pledges/forms", "../../other"),
        ("pledges/forms/f.yml", "../../../other/deep/c.yml"),
        ("pledges/register.csv", "../../other/deep/c.yml"),
        ("site_src", "../other"),
        ("site_src/pages/own.md", "../../../other/deep/c.yml"),
        ("site_src/assets/css/a.css", "../../../../other/deep/c.yml"),
        ("site_src/templates", "../.."),
        # what is private stands in the folder, but is as good as outside of it
        ("site_src/assets/a.csv", "../../pledges/inbox/a.csv"),
        ("site_src/assets", "../pledges/inbox"),
        ("site_src/pages/own.md", "../../pledges/review/b.csv"),
    ],
)
def test_a_link_that_leads_out_is_told_by_its_name(root: Path, name: str, target: str) -> None:
    link(root, name, target)
    assert told(root) == [name]


def test_a_folder_that_is_a_link_is_not_looked_behind(root: Path) -> None:
    link(root.parent, "other/deep/out.yml", "/etc/hostname")
    link(root, "data/indicators", "../../other/deep")
    assert told(root) == ["data/indicators"]


def test_a_junction_is_a_link_though_windows_does_not_call_it_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "other" / "deep" / "deeper").mkdir()
    link(root, "data/indicators", "../../other/deep")
    monkeypatch.setattr("os.path.islink", lambda _: False)
    assert told(root) == ["data/indicators"]


def test_the_data_folder_itself_may_be_no_link_out(root: Path) -> None:
    shutil.rmtree(root / "data")
    link(root, "data", "../other")
    assert told(root) == ["data"]


def test_the_inbox_itself_may_be_no_link_out(root: Path) -> None:
    shutil.rmtree(root / "pledges" / "inbox")
    link(root, "pledges/inbox", "../../other")
    assert told(root) == ["pledges/inbox"]


def test_a_chain_that_leads_out_in_the_end_is_told_wherever_it_is_met(root: Path) -> None:
    link(root, "data/one.yml", "two.yml")
    link(root, "data/two.yml", "../elsewhere/three.yml")
    link(root, "elsewhere/three.yml", "../../other/deep/c.yml")
    assert told(root) == ["data/one.yml", "data/two.yml"]


def test_a_link_inside_the_folder_is_fine(root: Path) -> None:
    link(root, "data/same.yml", "city.yml")
    link(root, "data/chain.yml", "same.yml")
    link(root, "data/whole.yml", root / "data" / "city.yml")
    link(root, "site_src/assets", "../data")
    assert told(root) == []


def test_a_city_s_folder_may_itself_be_reached_through_a_link(root: Path) -> None:
    link(root.parent, "here", root)
    assert told(root.parent / "here") == []


def test_a_circle_is_left_to_whoever_opens_it(root: Path) -> None:
    link(root, "data/areas.yml", "groups.yml")
    link(root, "data/groups.yml", "areas.yml")
    link(root, "site_src", "site_src")
    assert told(root) == []


def test_what_is_not_read_may_be_linked(root: Path) -> None:
    link(root, "notes", "../other")
    link(root, ".venv", "/usr")
    # told where the inbox is opened, without its name
    link(root, "pledges/inbox/poppy-whitaker.csv", "../../../other/deep/c.yml")
    assert told(root) == []


@pytest.mark.parametrize("command", ["check", "build", "release", "intake", "serve"])
def test_every_command_refuses_before_it_reads_a_word(
    root: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("problems.yml", "run.j2"):
        (root.parent / "other" / name).write_text("taken from outside", encoding="utf-8")
    link(root, "site_src/templates/words", "../../../other")
    assert main([command, "--root", str(root)]) == 2
    said = capsys.readouterr()
    assert "site_src/templates/words\n  This is a link that leads out of the city's folder" in said.err
    assert "taken from outside" not in said.out + said.err
    assert not (root / "build").exists()
