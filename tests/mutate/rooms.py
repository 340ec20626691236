"""Which rooms are mutated, and which tests have to notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

SOFTWARE = Path(__file__).parents[2]

# Each room with the folders and files of the tests that hold it.
ROOMS = {
    "generator/intake": ("tests/unit/intake",),
    "generator/publish/gates": ("tests/unit/publish",),
    "generator/measure/disclosure.py": ("tests/unit/measure/test_disclosure.py",),
    "generator/measure/sums.py": ("tests/unit/measure/test_sums.py", "tests/unit/measure/test_disclosure.py"),
    "generator/check": ("tests/unit/test_broken_city.py", "tests/unit/check"),
}


def modules(asked: Iterable[str]) -> Iterator[Path]:
    """Every module with something in it of the rooms that are asked for; raises ValueError for one of another room."""
    for name in asked:
        path = (SOFTWARE / name).resolve()
        room_of(path)
        found = sorted(path.glob("*.py")) if path.is_dir() else [path]
        yield from (file for file in found if file.stat().st_size)


def room_of(module: Path) -> str:
    """The room that a module, or a room, belongs to."""
    name = module.relative_to(SOFTWARE).as_posix()
    found = next((room for room in ROOMS if name == room or name.startswith(f"{room}/")), None)
    if found is None:
        raise ValueError(f"{name} is in none of the rooms {', '.join(ROOMS)}")
    return found


def held_by(module: Path) -> tuple[list[str], list[str]]:
    """The files of tests that name a module, and the others of its room: what is most likely to notice goes first."""
    places = [SOFTWARE / name for name in ROOMS[room_of(module)]]
    files = [file for place in places for file in (sorted(place.rglob("test_*.py")) if place.is_dir() else [place])]
    dotted = ".".join(module.relative_to(SOFTWARE).with_suffix("").parts)
    near = [file for file in files if f"{dotted} import" in file.read_text(encoding="utf-8")]
    return [str(file) for file in near], [str(file) for file in files if file not in near]
