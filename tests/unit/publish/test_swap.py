"""The exchange of the old site for the new one, as each system does it and as each can fail."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator.problems import InputRefused
from generator.publish import exchange
from generator.publish import swap as door
from generator.publish.swap import examine, mend, swap


class Library:
    """The system's library, as far as it is asked: either call trades places, or fails with a number."""

    def __init__(self, name: str, fails: int = 0) -> None:
        self.fails, self.asked = fails, 0
        setattr(self, name, self._call)

    def _call(self, *given: Any) -> int:
        one, other = (Path(os.fsdecode(path)) for path in given if isinstance(path, bytes))
        self.asked += 1
        if self.fails:
            ctypes.set_errno(self.fails)
            return -1
        between = one.with_name("between")
        one.rename(between)
        other.rename(one)
        between.rename(other)
        return 0


SYSTEMS = {
    "linux": ("linux", Library("renameat2")),
    "linux on a drive that cannot": ("linux", Library("renameat2", errno.EINVAL)),
    "linux in a sandbox": ("linux", Library("renameat2", errno.EPERM)),
    "linux before 2015": ("linux", Library("none")),
    "macos": ("darwin", Library("renamex_np")),
    "macos on a drive that cannot": ("darwin", Library("renamex_np", errno.ENOTSUP)),
    "windows": ("win32", None),
    "another": ("freebsd14", Library("none")),
}
AT_ONCE = ("linux", "macos")


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name, library = SYSTEMS[request.param]
    monkeypatch.setattr(exchange, "SYSTEM", name)
    monkeypatch.setattr(exchange, "_library", lambda: library)
    monkeypatch.setattr(exchange, "PAUSES", (0.0, 0.0))
    return str(request.param)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(name: str) -> str:
    """The folder that a table means: site.old, .cfc-site-new2."""
    if name.startswith(("new", "old", "gone")):
        return f".cfc-site-{name}"
    return name.replace("_", ".")


def put(folder: Path, **sites: str) -> Path:
    """Folders with a home page each, new, old and gone for those of the swap; the place of the public site."""
    for name, text in sites.items():
        write(folder / named(name) / "index.html", text)
    return folder / "site"


def standing(folder: Path) -> dict[str, str]:
    return {path.parent.name: path.read_text(encoding="utf-8") for path in folder.glob("*/index.html")}


def test_the_new_site_is_put_in_and_nothing_is_left_beside(system: str, tmp_path: Path) -> None:
    public = put(tmp_path, made="new", site="old")
    swap(tmp_path / "made", public)
    assert standing(tmp_path) == {"site": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_the_system_can_nobody_meets_the_place_empty(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = put(tmp_path, made="new", site="old")
    renamed: list[Path] = []
    rename = Path.rename
    monkeypatch.setattr(exchange, "rename", lambda one, other: renamed.append(one) or rename(one, other))
    swap(tmp_path / "made", public)
    assert (public in renamed) is (system not in AT_ONCE)


def test_a_fault_of_the_exchange_itself_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "SYSTEM", "linux")
    monkeypatch.setattr(exchange, "_library", lambda: Library("renameat2", errno.EIO))
    public = put(tmp_path, made="new", site="old")
    with pytest.raises(OSError, match="site"):
        swap(tmp_path / "made", public)
    assert standing(tmp_path) == {"made": "new", "site": "old"}


def test_the_second_of_two_renames_that_fails_is_rolled_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public = put(tmp_path, made="new", site="old")
    rename = exchange.rename

    def fails(one: Path, other: Path) -> None:
        if one.name == ".cfc-site-new" and other == public:
            raise PermissionError(errno.EACCES, "held")
        rename(one, other)

    monkeypatch.setattr(exchange, "at_once", lambda *_: False)
    monkeypatch.setattr(exchange, "rename", fails)
    with pytest.raises(PermissionError):
        swap(tmp_path / "made", public)
    assert standing(tmp_path) == {"made": "new", "site": "old"}


@pytest.mark.parametrize(("times", "done"), [(0, True), (2, True), (3, False)])
def test_windows_waits_for_a_program_that_holds_a_file(
    times: int, done: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, one="1")
    rename, left = Path.rename, iter(range(times))

    def held(self: Path, target: Path) -> Path:
        if next(left, None) is not None:
            raise PermissionError(errno.EACCES, "held")
        return rename(self, target)

    monkeypatch.setattr(exchange, "SYSTEM", "win32")
    monkeypatch.setattr(exchange, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(Path, "rename", held)
    if done:
        exchange.rename(tmp_path / "one", tmp_path / "other")
    else:
        with pytest.raises(PermissionError):
            exchange.rename(tmp_path / "one", tmp_path / "other")
    assert standing(tmp_path) == ({"other": "1"} if done else {"one": "1"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"site": "old"}, {"site": "old"}),
        ({"site_old": "old"}, {"site": "old"}),
        ({"old": "old"}, {"site": "old"}),
        ({"old": "older", "old2": "old"}, {"site": "old"}),
        ({"site_old": "oldest", "old": "old"}, {"site": "old", "site.old": "oldest"}),
        ({"old": "old", "new": "new"}, {"site": "old"}),
        # The first site of all was cut off: nothing was published.
        ({"new": "new"}, {}),
        # What was being removed is never whole, and never comes back.
        ({"gone": "half"}, {}),
        ({"site": "new", "old": "old", "new": "half", "new2": "half", "gone": "half"}, {"site": "new"}),
        # A copy that somebody keeps beside the site is theirs.
        ({"site": "new", "site_old": "mine"}, {"site": "new", "site.old": "mine"}),
        # Names that are not ours.
        (
            {"newest": "a", "old1": "b", "gone0": "c"},
            {".cfc-site-newest": "a", ".cfc-site-old1": "b", ".cfc-site-gone0": "c"},
        ),
    ],
)
def test_what_a_run_left_is_mended(before: dict[str, str], after: dict[str, str], tmp_path: Path) -> None:
    mend(put(tmp_path, **before))
    assert standing(tmp_path) == after


def test_an_old_site_that_cannot_be_removed_fails_nothing(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(shutil, "rmtree", held)
    public = put(tmp_path, made="1", site="0")
    for text in ("1", "2", "3"):
        put(tmp_path, made=text)
        swap(tmp_path / "made", public)
        assert standing(tmp_path)["site"] == text
        assert "made" not in standing(tmp_path)


def test_what_cannot_even_be_renamed_fails_nothing(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if "-gone" in Path(target).name:
            raise PermissionError(errno.EACCES, "held")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    public = put(tmp_path, made="1", site="0")
    for text in ("1", "2", "3"):
        put(tmp_path, made=text)
        swap(tmp_path / "made", public)
        assert standing(tmp_path)["site"] == text


def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets build/ and site/ be on two drives."""
    rename = exchange.rename

    def across(one: Path, other: Path) -> None:
        if one.name == "made":
            raise OSError(errno.EXDEV, "another drive")
        rename(one, other)

    monkeypatch.setattr(exchange, "rename", across)


def test_from_another_drive_the_site_is_copied_beside_the_old_one(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(monkeypatch)
    public = put(tmp_path, made="new", site="old")
    swap(tmp_path / "made", public)
    assert standing(tmp_path) == {"site": "new", "made": "new"}


def test_only_from_another_drive_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "held")

    public = put(tmp_path, made="new", site="old")
    monkeypatch.setattr(exchange, "rename", held)
    with pytest.raises(PermissionError):
        swap(tmp_path / "made", public)
    assert standing(tmp_path) == {"made": "new", "site": "old"}


def test_a_copy_that_breaks_off_leaves_the_old_site_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, to: Path) -> NoReturn:
        write(to / "index.html", "ne")
        raise OSError(errno.ENOSPC, "full")

    elsewhere(monkeypatch)
    monkeypatch.setattr(shutil, "copytree", full)
    public = put(tmp_path, made="new", site="old")
    with pytest.raises(OSError, match="full"):
        swap(tmp_path / "made", public)
    assert standing(tmp_path) == {"site": "old", "made": "new"}


def test_what_is_published_may_be_read_by_all(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        public = put(tmp_path, made="new")
        write(tmp_path / "made" / "deep" / "run.sh", "x").chmod(0o700)
        swap(tmp_path / "made", public)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (public, *public.rglob("*"))}
    assert modes == {"site": 0o755, "deep": 0o755, "index.html": 0o644, "run.sh": 0o644}


def test_of_a_link_the_target_is_exchanged(system: str, tmp_path: Path) -> None:
    put(tmp_path, made="new")
    put(tmp_path / "web", www_example="old")
    (tmp_path / "site").symlink_to(tmp_path / "web" / "www.example", target_is_directory=True)
    swap(tmp_path / "made", tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert standing(tmp_path / "web") == {"www.example": "new"}
    (tmp_path / "web" / "www.example").rename(tmp_path / "web" / "www.example.old")
    mend(tmp_path / "site")
    assert standing(tmp_path / "web") == {"www.example": "new"}


# before any work


def ours(folder: Path) -> Path:
    write(folder / "index.html", "old")
    write(folder / "data" / "observations.csv", "a,b")
    return folder


def nothing(_: Path) -> None:
    pass


def link(to: str) -> Callable[[Path], None]:
    return lambda root: (root / "site").symlink_to(to)


def a_file(root: Path) -> None:
    write(root / "site", "mine")


def a_folder_of_mine(root: Path) -> None:
    write(root / "site" / "thesis.txt", "mine")


def a_site_of_mine(root: Path) -> None:
    write(root / "site" / "index.html", "mine")


def a_working_copy(root: Path) -> None:
    write(ours(root / "site") / ".git" / "HEAD", "ref")


def a_site_of_ours(root: Path) -> None:
    ours(root / "site")


def an_empty_folder(root: Path) -> None:
    (root / "site").mkdir()


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (nothing, None),
        (an_empty_folder, None),
        (a_site_of_ours, None),
        (link("elsewhere"), None),
        (link("not-yet"), None),
        (link("no/such"), "site-link-nowhere"),
        (link("build/site"), "site-in-build"),
        (link("build"), "site-in-build"),
        (link("site"), "site-not-folder"),
        (a_file, "site-not-folder"),
        (a_folder_of_mine, "site-not-ours"),
        (a_site_of_mine, "site-not-ours"),
        (a_working_copy, "site-not-ours"),
        (link("data"), "site-not-ours"),
    ],
)
def test_the_target_is_examined(made: Callable[[Path], None], rule: str | None, tmp_path: Path) -> None:
    ours(tmp_path / "elsewhere")
    write(tmp_path / "data" / "city.yml", "id: x")
    ours(tmp_path / "build" / "site")
    made(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert examined(tmp_path) == ([rule] if rule else [])
    assert sorted(tmp_path.rglob("*")) == before


def examined(root: Path) -> list[str]:
    try:
        examine(root / "site", root / "build")
    except InputRefused as refused:
        return [problem.rule for problem in refused.problems]
    return []


def test_a_mounted_drive_is_told_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours(tmp_path / "site")
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "site")
    assert examined(tmp_path) == ["site-mounted"]


def test_a_volume_of_the_same_drive_is_told_by_the_list_of_mounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "a city"
    ours(root / "site")
    place = str(root / "site").replace(" ", "\\040")
    listed = write(tmp_path / "mountinfo", f"36 35 98:0 /x {place} rw,noatime master:1 - ext3 /dev/root rw\n")
    monkeypatch.setattr(door, "MOUNTS", listed)
    assert examined(root) == ["site-mounted"]
    write(listed, f"36 35 98:0 /x {place}2 rw - ext3 /dev/root rw\n")
    assert examined(root) == []


@pytest.mark.parametrize(
    ("number", "rule"), [(errno.EACCES, True), (errno.EPERM, True), (errno.EROFS, True), (errno.ENOSPC, False)]
)
def test_a_folder_that_may_not_be_written_is_told(
    number: int, rule: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> NoReturn:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "mkdir", refused)
    if rule:
        assert examined(tmp_path) == ["site-not-writable"]
    else:
        with pytest.raises(OSError, match="no"):
            examined(tmp_path)
