"""All that a city says in public without any answer of an organisation: its data, its pages, the software's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from generator.model.city import City
from generator.problems import Where
from generator.publish.gates.sought import Said, Text
from generator.read.city import REGISTER_FILE, CityFiles
from generator.settings import SOFTWARE, Settings

# What a page is made of, and what a city writes; lists of words are no part of a page, and pictures hold no sentence.
FOLDERS = ("data", "pledges/forms", "site_src/pages", "site_src/templates", "site_src/theme", "site_src/assets")
BY_HAND = ("data", "site_src/pages")
ENDINGS = (".css", ".csv", ".html", ".j2", ".js", ".md", ".svg", ".txt", ".yml")
# The columns of the register that organisations wrote.
WRITTEN = ("website", "promise", "benefits", "known_by", "evidence_link")


def said(city: City, read: CityFiles, settings: Settings) -> Said:
    """What is public without the inbox. Raises OSError where a file cannot be read."""
    rows = read.register.rows
    texts = ((row.where, [row["organisation"], *(row[name] or "" for name in WRITTEN)]) for row in rows)
    return Said(
        declared=(*_texts(city.shape.model_dump(mode="json")), *(area.name for area in city.areas.values())),
        own=tuple(_own(settings.root)),
        organisations=tuple(Text(row.where, row["organisation"]) for row in rows),
        answers=tuple(Text(Where(REGISTER_FILE, where.line), "\n".join(parts)) for where, parts in texts),
    )


def theme() -> Path:
    """The folder of the theme as it is installed: what stands there, byte by byte, no answer has reached."""
    return Path(str(files("material"))) / "templates"


def _own(root: Path) -> Iterator[Text]:
    for home in dict.fromkeys((root, SOFTWARE)):
        for folder in FOLDERS if home == root else FOLDERS[2:]:
            for path in sorted((home / folder).rglob("*")):
                if path.suffix in ENDINGS and path.is_file():
                    name = path.relative_to(home).as_posix()
                    by_hand = home == root and folder in BY_HAND
                    yield Text(Where(name), path.read_text(encoding="utf-8", errors="replace"), by_hand)


def _texts(says: object) -> Iterator[str]:
    """Every text in a file of data, its keys left out."""
    if isinstance(says, Mapping):
        says = list(says.values())
    if isinstance(says, list):
        for part in says:
            yield from _texts(part)
    elif isinstance(says, str):
        yield says
