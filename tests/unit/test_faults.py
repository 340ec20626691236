"""What the machine cannot do is told in words; what is ours stays a fault of ours."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from generator.faults import BY_NUMBER, RULES, fault, in_words
from generator.problems import MachineFault

ROOT = Path("/a/city")


@pytest.mark.parametrize("rule", RULES)
def test_every_error_of_a_machine_has_its_rule(rule: str) -> None:
    numbers = [number for number, found in BY_NUMBER.items() if found == rule]
    assert numbers
    for number in numbers:
        found = fault(OSError(number, os.strerror(number), str(ROOT / "build/pages/a.md")), ROOT)
        assert found is not None
        assert (found.rule, found.where.file) == (rule, "build/pages/a.md")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EINVAL, errno.EBADF, errno.ECHILD])
def test_what_is_ours_has_none(number: int) -> None:
    assert fault(OSError(number, "x", str(ROOT / "build/a")), ROOT) is None
    with pytest.raises(OSError, match="x"), in_words(ROOT):
        raise OSError(number, "x", "templates/page.html.j2")


@pytest.mark.parametrize("number", [errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP])
def test_a_file_in_the_way_is_told_in_the_city_alone(number: int) -> None:
    inside, outside = (OSError(number, "x", name) for name in (str(ROOT / "build"), "/elsewhere/build"))
    found = fault(inside, ROOT)
    assert found is not None
    assert (found.rule, found.where.file) == ("in-the-way", "build")
    assert fault(outside, ROOT) is None


def test_of_two_files_the_one_that_is_written_is_named() -> None:
    found = fault(OSError(errno.ENOSPC, "full", str(ROOT / "a"), None, str(ROOT / "site.new/b")), ROOT)
    assert found is not None
    assert found.where.file == "site.new/b"


@pytest.mark.parametrize("name", [None, 7, b"raw"])
def test_an_error_without_a_name_is_told_of_the_city(name: object) -> None:
    found = fault(OSError(errno.ENOSPC, "full", name), ROOT)
    assert found is not None
    assert found.where.file == "."


def test_errors_gathered_while_a_folder_is_copied_are_seen_through() -> None:
    ours = shutil.Error([("a", "b", "[Errno 2] No such file or directory: 'a'")])
    full = shutil.Error([*ours.args[0], ("c", "d", "[Errno 28] No space left on device: 'd'")])
    found = fault(full, ROOT)
    assert found is not None
    assert found.rule == "disk-full"
    assert fault(ours, ROOT) is None


@pytest.mark.parametrize(
    ("number", "rule"),
    [(32, "file-held"), (33, "file-held"), (112, "disk-full"), (206, "name-too-long"), (5, "not-allowed")],
)
def test_windows_tells_more(number: int, rule: str) -> None:
    error = OSError(errno.EACCES, "x", "C:\\city\\a")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    found = fault(error, ROOT)
    assert found is not None
    assert found.rule == rule


def test_no_memory_is_no_fault_of_ours() -> None:
    with pytest.raises(MachineFault) as told, in_words(ROOT):
        raise MemoryError
    assert [problem.rule for problem in told.value.problems] == ["memory-full"]
    assert told.value.exit_code == 2
