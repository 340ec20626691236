"""What answers are held against: the city's wishes, sectors and areas, and its language's lists of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from babel.dates import get_month_names

from generator.check.language import check_language
from generator.folding import folded
from generator.intake.impersonal import PromiseWords, promise_words
from generator.intake.phrases import Phrases, phrases
from generator.problems import Problem
from generator.publish.gates.needles import Ordinary, ordinary_words
from generator.read.city import CityFiles
from generator.read.documents import present
from generator.read.lists import read_list
from generator.settings import Settings

SHORTEST_MONTH = 3
PROMISE_WORDS = "promise-words.txt"


@dataclass(frozen=True, slots=True)
class Lists:
    """A language's lists for intake: each field is a file in its folder, with hyphens and `.txt`."""

    blank_answers: Phrases
    child_hints: Phrases
    child_signs: Phrases
    claims: Phrases
    measurable: Phrases
    offensive: Phrases
    private_contact: Phrases
    streets: Phrases
    withdrawal: Phrases


@dataclass(frozen=True, slots=True)
class Listed:
    """The ids of wishes by wish set, in its order; of sectors; of areas, by folded name.

    `meant` is what a known slip stands for, by the folded slip; `months` are numbers from 1 to 12, by folded name;
    `registered` are the folded names of organisations that are on the site.
    """

    wishes: Mapping[str, tuple[str, ...]]
    sectors: frozenset[str]
    areas: Mapping[str, str]
    meant: Mapping[str, str]
    months: Mapping[str, int]
    lists: Lists
    ordinary: Ordinary
    promises: PromiseWords
    registered: frozenset[str]


def listed(files: CityFiles, settings: Settings) -> tuple[Listed, list[Problem]]:
    """The lists of a city whose files could be read, and what is wrong with its language's."""
    city = present(files.city)
    folders = settings.overlay("language", city.language.partition("-")[0])
    # What is wrong with the files of lists is told by the check of them all.
    ordinary, _ = ordinary_words(folders)
    found = Listed(
        wishes={document.says.id: tuple(wish.id for wish in document.says.wishes) for document in files.wishes},
        sectors=frozenset(sector.id for sector in city.pledges.sectors),
        areas={folded(area.name): area.id for area in present(files.areas)},
        meant={folded(slip.wrong): slip.right for slip in present(files.corrections)},
        months=_months(city.language.replace("-", "_")),
        lists=_lists(folders),
        ordinary=ordinary,
        promises=promise_words(read_list(folders, PROMISE_WORDS)[0], _public(files)),
        registered=frozenset(folded(row["organisation"] or "") for row in files.register.rows),
    )
    return found, list(check_language(files, settings))


def _public(files: CityFiles) -> Iterator[str]:
    """Names that the city itself says in public, of places first of all."""
    city = present(files.city)
    yield from (city.name, city.site_name, *city.names)
    yield from (area.name for area in present(files.areas))


def _lists(folders: Sequence[Path]) -> Lists:
    found = {field.name: read_list(folders, f"{field.name.replace('_', '-')}.txt") for field in fields(Lists)}
    return Lists(**{name: phrases(lines) for name, (lines, _) in found.items()})


def _months(locale: str) -> dict[str, int]:
    """Months by their folded names and by every beginning of these, of three letters or more, that is no other's."""
    names = {folded(name): number for number, name in get_month_names("wide", locale=locale).items()}
    starts: dict[str, set[int]] = defaultdict(set)
    for name, number in names.items():
        for length in range(SHORTEST_MONTH, len(name)):
            starts[name[:length]].add(number)
    return {start: min(numbers) for start, numbers in starts.items() if len(numbers) == 1} | names
