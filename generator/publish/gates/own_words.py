"""All that a city says in public without any answer of an organisation: its data, its pages, the software's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from generator.problems import Where
from generator.publish.gates.said import Said, Text
from generator.read.city import REGISTER_FILE, CityFiles
from generator.read.documents import present
from generator.read.tables import Row
from generator.settings import SOFTWARE, Settings

# What a page is made of, and what a city writes; lists of words are no part of a page, and pictures hold no sentence.
FOLDERS = ("data", "pledges/forms", "site_src/pages", "site_src/templates", "site_src/theme", "site_src/assets")
BY_HAND = ("data", "site_src/pages")
ENDINGS = (".css", ".csv", ".html", ".j2", ".js", ".md", ".svg", ".txt", ".yml")
# The columns of the register that organisations wrote.
WRITTEN = ("website", "promise", "benefits", "known_by", "evidence_link")


def said(read: CityFiles, settings: Settings) -> Said:
    """What is public without the inbox, of a city whose files could be read. Raises OSError where one cannot now."""
    rows = read.register.rows
    city, areas = present(read.city), present(read.areas)
    return Said(
        declared=(*_texts(city.model_dump(mode="json")), *(area.name for area in areas)),
        own=tuple(_own(settings.root)),
        organisations=tuple(Text(row.where, row["organisation"]) for row in rows),
        answers=tuple(map(_answer, rows)),
    )


def _answer(row: Row) -> Text:
    parts = (row["organisation"], *(row[name] or "" for name in WRITTEN))
    return Text(
        Where(REGISTER_FILE, row.where.line), "\n".join(parts), key=row["key"], organisation=row["organisation"]
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
