"""What is kept from build to build: whole or made again, counted, and never the cause of an ending."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.settings import Settings
from generator.show.charts.cache import kept
from generator.show.kept import Shelf
from generator.show.render import environment

NAMES = ("ab-one", "ab-two", "cd-three")
DRAWN = {name: f"<svg>{name}: 71 of 100, «déjà»</svg>" for name in NAMES}


def drawings(folder: Path) -> tuple[dict[str, str], dict[str, int]]:
    """All drawings as a build asks for them, and what the shelf has counted."""
    shelf = Shelf(folder)
    found = {name: kept(shelf, name, lambda name=name: DRAWN[name]) for name in NAMES}  # type: ignore[misc]
    return found, {what: n for what, n in shelf.counts.items() if n}


def entry(folder: Path, name: str = "ab-one") -> Path:
    return folder / name[:2] / f"{name}.kept"


def cut(folder: Path) -> None:
    entry(folder).write_bytes(entry(folder).read_bytes()[:-4])


def changed_digit(folder: Path) -> None:
    entry(folder).write_bytes(entry(folder).read_bytes().replace(b"71", b"17"))


def emptied(folder: Path) -> None:
    entry(folder).write_bytes(b"")


def mixed_up(folder: Path) -> None:
    shutil.copyfile(entry(folder, "ab-two"), entry(folder))


def in_another_encoding(folder: Path) -> None:
    entry(folder).write_bytes(entry(folder).read_bytes()[:32] + DRAWN["ab-one"].encode("cp1252"))


def as_it_was_before(folder: Path) -> None:
    entry(folder).write_bytes(DRAWN["ab-one"].encode())


def a_folder(folder: Path) -> None:
    entry(folder).unlink()
    (entry(folder) / "more").mkdir(parents=True)


def a_pipe(folder: Path) -> None:
    entry(folder).unlink()
    os.mkfifo(entry(folder))


def a_link_to_itself(folder: Path) -> None:
    entry(folder).unlink()
    entry(folder).symlink_to(entry(folder))


def a_link_to_nothing(folder: Path) -> None:
    entry(folder).unlink()
    entry(folder).symlink_to(folder / "nowhere")


def gone(folder: Path) -> None:
    entry(folder).unlink()


def all_gone(folder: Path) -> None:
    shutil.rmtree(folder)


def a_file_for_a_folder(folder: Path) -> None:
    shutil.rmtree(folder / "ab")
    (folder / "ab").write_bytes(b"x")


def a_file_for_all(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"x")


def a_link_to_nowhere_for_all(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder.with_name("nowhere"))


MENDED = {"damaged": 1, "used": 2}
# What was done to the folder, what is counted in the next build, and in the one after that.
STATES: list[tuple[Callable[[Path], None], dict[str, int], dict[str, int]]] = [
    (cut, MENDED, {"used": 3}),
    (changed_digit, MENDED, {"used": 3}),
    (emptied, MENDED, {"used": 3}),
    (mixed_up, MENDED, {"used": 3}),
    (in_another_encoding, MENDED, {"used": 3}),
    (as_it_was_before, MENDED, {"used": 3}),
    (a_folder, MENDED | {"not_kept": 1}, MENDED | {"not_kept": 1}),
    (a_pipe, MENDED, {"used": 3}),
    (a_link_to_itself, MENDED, {"used": 3}),
    (a_link_to_nothing, {"made": 1, "used": 2}, {"used": 3}),
    (gone, {"made": 1, "used": 2}, {"used": 3}),
    (all_gone, {"made": 3}, {"used": 3}),
    (a_file_for_a_folder, {"made": 2, "used": 1, "not_kept": 2}, {"made": 2, "used": 1, "not_kept": 2}),
    (a_file_for_all, {"made": 3, "not_kept": 3}, {"made": 3, "not_kept": 3}),
    (a_link_to_nowhere_for_all, {"made": 3, "not_kept": 3}, {"made": 3, "not_kept": 3}),
]


@pytest.mark.parametrize(("state", "first", "then"), STATES, ids=[state.__name__ for state, _, _ in STATES])
def test_in_whatever_state_it_is_what_was_drawn_is_given(
    tmp_path: Path, state: Callable[[Path], None], first: dict[str, int], then: dict[str, int]
) -> None:
    folder = tmp_path / "charts"
    assert drawings(folder) == (DRAWN, {"made": 3})
    state(folder)
    assert drawings(folder) == (DRAWN, first)
    assert drawings(folder) == (DRAWN, then)


@given(data=st.data())
def test_no_damage_changes_what_is_given(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("kept")
    assert drawings(folder)[0] == DRAWN
    for name in data.draw(st.sets(st.sampled_from(NAMES))):
        whole = entry(folder, name).read_bytes()
        place = data.draw(st.integers(0, len(whole)))
        length = data.draw(st.integers(0, len(whole)))
        entry(folder, name).write_bytes(whole[:place] + data.draw(st.binary(max_size=40)) + whole[place + length :])
    assert drawings(folder)[0] == DRAWN
    assert drawings(folder) == (DRAWN, {"used": 3})


def test_what_cannot_be_read_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawings(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert drawings(tmp_path) == (DRAWN, {"damaged": 3})


def test_on_a_full_disk_nothing_is_kept_and_nothing_is_left_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, raw: bytes) -> int:
        write(path, raw[:5])
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert drawings(tmp_path) == (DRAWN, {"made": 3, "not_kept": 3})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "mkdir", refuse)
    assert drawings(tmp_path / "charts") == (DRAWN, {"made": 3, "not_kept": 3})


def refuse(*_: Any, **__: Any) -> Any:
    raise PermissionError(13, "Permission denied")


# compiled templates


def said(folder: Path, root: Path) -> tuple[str, dict[str, int]]:
    """What a city's own template says, and what its shelf has counted."""
    shelf = Shelf(folder)
    text = environment(Settings(root), shelf).get_template("own.j2").render(here="", n=7)
    return text, {what: n for what, n in shelf.counts.items() if n}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    own = tmp_path / "site_src" / "templates" / "own.j2"
    own.parent.mkdir(parents=True)
    own.write_text("We have {{ n }} wishes.", encoding="utf-8")
    return tmp_path


def test_a_compiled_template_is_kept_until_it_is_changed(root: Path) -> None:
    folder = root / "compiled"
    assert said(folder, root) == ("We have 7 wishes.", {"made": 1})
    assert said(folder, root) == ("We have 7 wishes.", {"used": 1})
    (root / "site_src" / "templates" / "own.j2").write_text("{{ n }} wishes", encoding="utf-8")
    assert said(folder, root)[0] == "7 wishes"
    assert said(folder, root) == ("7 wishes", {"used": 1})


@given(place=st.integers(0, 5_000), put=st.binary(max_size=40), length=st.integers(0, 5_000))
def test_no_damaged_code_is_run(tmp_path_factory: pytest.TempPathFactory, place: int, put: bytes, length: int) -> None:
    root = tmp_path_factory.mktemp("city")
    (root / "site_src" / "templates").mkdir(parents=True)
    (root / "site_src" / "templates" / "own.j2").write_text("We have {{ n }} wishes.", encoding="utf-8")
    said(root / "compiled", root)
    [file] = [path for path in (root / "compiled").rglob("*") if path.is_file()]
    whole = file.read_bytes()
    damaged = whole[:place] + put + whole[place + length :]
    file.write_bytes(damaged)
    assert said(root / "compiled", root) == ("We have 7 wishes.", {"used": 1} if damaged == whole else {"damaged": 1})


def test_code_compiled_by_another_jinja_is_not_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(root / "compiled", root)
    monkeypatch.setattr("generator.show.render._compiler", lambda: "another")
    assert said(root / "compiled", root) == ("We have 7 wishes.", {"made": 1})
