"""Links in a city's folder: one that leads out of it is followed by nobody, whatever it is named like."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem, Where

# All that is read of a city. Another folder of documents may be named to the commands; it is no part of this one.
PLACES = ("data", "documents", "mkdocs.yml", "pledges", "site_src")
# Nothing leads here either: what stands here is private. Links in the inbox are refused where it is opened.
PRIVATE = ("pledges/inbox", "pledges/review")


def links_out(root: Path) -> list[Problem]:
    """A problem for every link that leads out of the folder `root`, or to what is private in it.

    A link is told by where it leads, so junctions and chains are found too. Names are looked at, no file is opened.
    """
    home = root.resolve()
    return [Problem("root-link", Where(name)) for name in _names(home) if not _stays(home, name)]


def _names(home: Path) -> Iterator[str]:
    """Every folder and every link to be looked at, by its path from the city's folder; none from behind a link."""
    for place in PLACES:
        yield place
        if _is_itself(home / place):
            yield from _below(home, place)


def _below(home: Path, place: str) -> Iterator[str]:
    for folder, folders, files in os.walk(home / place):
        inner = [Path(folder) / name for name in sorted(folders)]
        linked = [path for name in sorted(files) if (path := Path(folder) / name).is_symlink()]
        yield from (path.relative_to(home).as_posix() for path in inner + linked)
        private = [home / name for name in PRIVATE]
        folders[:] = [path.name for path in inner if _is_itself(path) and path not in private]


def _is_itself(path: Path) -> bool:
    """Whether a path is no link of any kind; what stands in a folder is reached through none then."""
    try:
        return path.resolve() == path
    except (OSError, RuntimeError):
        return False


def _stays(home: Path, name: str) -> bool:
    try:
        target = (home / name).resolve()
    except (OSError, RuntimeError):
        # In a circle: whoever opens it is told so.
        return True
    private = [home / place for place in PRIVATE if place != name]
    return target.is_relative_to(home) and not any(map(target.is_relative_to, private))
