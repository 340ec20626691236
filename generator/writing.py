"""Several files changed as one: all of them, or none, wherever a run breaks off.

First every new text is written beside its file; then a journal says which are to take their places; then they do, in
their order, and the journal goes. With the journal there, the next run finishes the work; without it, it sweeps up what
stands beside. The journal holds names and digests alone, and no word of any file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from generator.problems import InputRefused, Level, Problem, Where
from generator.settings import Settings

JOURNAL = ".cfc-journal"
# Where commands write files that people keep; a journal that names any other was not written here. A release has a
# folder of its own.
FOLDERS = ("data", "data/releases", "data/releases/*", "pledges", "pledges/review", "build/report")
BESIDE = ".{}.new"
ITS_OWN = 0o600


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to change: its name from the city's folder, and the digests of what it held and is to hold.

    `before` is blank for a file that was not there.
    """

    name: str
    before: str
    after: str


def write_whole(settings: Settings, files: Mapping[str, str]) -> None:
    """Writes files by their names from the city's folder, in their order: all of them, or none.

    Where another program holds one of them, InputRefused is raised and none is written. One that says the same already
    is left alone. After a death the next run completes what had begun: `recover`.
    """
    raw = {name: text.encode(errors="replace") for name, text in files.items()}
    changes = [Change(name, _digest(settings.root / name), sha256(now).hexdigest()) for name, now in raw.items()]
    changes = [change for change in changes if change.before != change.after]
    held = [change.name for change in changes if not _free(settings.root / change.name)]
    if held:
        raise InputRefused(Problem("file-closed", Where(name)) for name in held)
    if not changes:
        return
    try:
        for change in changes:
            _write_beside(settings.root / change.name, raw[change.name])
        _begin(settings.root, changes)
    except BaseException:
        if not (settings.root / JOURNAL).exists():
            _sweep(settings.root)
        raise
    _finish(settings.root, changes)


def recover(settings: Settings) -> list[Problem]:
    """Completes what a run that broke off had begun to write, or undoes it; what a person should know of that.

    A file that somebody changed since then is left as it is.
    """
    journal = settings.root / JOURNAL
    problems: list[Problem] = []
    if journal.is_file():
        changes = _read(journal)
        if changes is None:
            problems = [Problem("journal-damaged", Where(JOURNAL), level=Level.warn)]
            journal.unlink()
        else:
            left = _finish(settings.root, changes)
            problems = [Problem("journal-left", Where(change.name), level=Level.warn) for change in left]
    _sweep(settings.root)
    return problems


def _free(path: Path) -> bool:
    if not path.exists():
        return True
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _beside(path: Path) -> Path:
    return path.with_name(BESIDE.format(path.name))


# first beside, then the journal


def _write_beside(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    with beside.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    if path.is_file():
        beside.chmod(path.stat().st_mode & 0o777)


def _begin(root: Path, changes: Sequence[Change]) -> None:
    """From the rename on, the change is made: whoever comes next finishes it."""
    says = json.dumps([asdict(change) for change in changes])
    draft = _beside(root / JOURNAL)
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ITS_OWN), "w", encoding="utf-8") as file:
        file.write(f"{sha256(says.encode()).hexdigest()}\n{says}")
        file.flush()
        os.fsync(file.fileno())
    _keep((root / change.name).parent for change in changes)
    draft.rename(root / JOURNAL)
    _keep([root])


def _read(journal: Path) -> list[Change] | None:
    """What a journal says is to change; None where it is damaged, or names files that no command writes."""
    digest, _, says = journal.read_bytes().partition(b"\n")
    if digest != sha256(says).hexdigest().encode():
        return None
    try:
        changes = [Change(**change) for change in json.loads(says)]
    except (ValueError, TypeError):
        return None
    return changes if all(_is_a_place(change.name) for change in changes) else None


def _is_a_place(name: object) -> bool:
    path = PurePosixPath(str(name))
    if path.is_absolute() or ".." in path.parts or "\\" in str(name):
        return False
    folders = (PurePosixPath(folder) for folder in FOLDERS)
    return any(len(path.parent.parts) == len(folder.parts) and path.parent.match(str(folder)) for folder in folders)


# then into their places


def _finish(root: Path, changes: Iterable[Change]) -> list[Change]:
    """Puts every file into its place, and takes the journal away; the changes that somebody got ahead of."""
    listed = list(changes)
    left = [change for change in listed if not _put(root / change.name, change)]
    _keep((root / change.name).parent for change in listed)
    (root / JOURNAL).unlink()
    _keep([root])
    return left


def _put(path: Path, change: Change) -> bool:
    now, beside = _digest(path), _beside(path)
    if now == change.after:
        return True
    if now not in ("", change.before) or _digest(beside) != change.after:
        return False
    os.replace(beside, path)  # noqa: PTH105  # Path.replace does the same, but looks like the replace of a text
    return True


def _keep(folders: Iterable[Path]) -> None:
    """Waits until what was renamed in folders has reached the disk; Windows cannot be asked to."""
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _sweep(root: Path) -> None:
    for path in _strays(root):
        path.unlink(missing_ok=True)


def _strays(root: Path) -> Iterator[Path]:
    yield _beside(root / JOURNAL)
    for folder in FOLDERS:
        yield from root.glob(f"{folder}/{BESIDE.format('*')}")
