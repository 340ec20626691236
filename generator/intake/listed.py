"""What answers are held against: the city's wishes, sectors and areas, and its language's lists of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from babel.dates import get_month_names

from generator.folding import folded
from generator.intake.phrases import Phrases, phrases
from generator.problems import Problem
from generator.publish.gates.needles import Ordinary
from generator.read.city import CityFiles
from generator.read.documents import Document, T
from generator.read.text import read_text
from generator.settings import Settings

SHORTEST_MONTH = 3
FAMILIAR, JOBS = ("familiar.txt", "familiar-more.txt"), "jobs.txt"


@dataclass(frozen=True, slots=True)
class Lists:
    """A language's lists for intake: each field is a file in its folder, with hyphens and `.txt`."""

    blank_answers: Phrases
    child_hints: Phrases
    child_signs: Phrases
    claims: Phrases
    measurable: Phrases
    offensive: Phrases
    withdrawal: Phrases


@dataclass(frozen=True, slots=True)
class Listed:
    """The ids of wishes by wish set, in its order; of sectors; of areas, by folded name.

    `meant` is what a known slip stands for, by the folded slip; `months` are numbers from 1 to 12, by folded name.
    """

    wishes: Mapping[str, tuple[str, ...]]
    sectors: frozenset[str]
    areas: Mapping[str, str]
    meant: Mapping[str, str]
    months: Mapping[str, int]
    lists: Lists
    ordinary: Ordinary


def listed(files: CityFiles, settings: Settings) -> tuple[Listed, list[Problem]]:
    """The lists of a city whose files could be read, and what is wrong with its language's."""
    city = _present(files.city)
    folders = settings.overlay("language", city.language.partition("-")[0])
    lists, problems = _lists(folders)
    found = Listed(
        wishes={document.says.id: tuple(wish.id for wish in document.says.wishes) for document in files.wishes},
        sectors=frozenset(sector.id for sector in city.pledges.sectors),
        areas={folded(area.name): area.id for area in _present(files.areas)},
        meant={folded(slip.wrong): slip.right for slip in _present(files.corrections)},
        months=_months(city.language.replace("-", "_")),
        lists=lists,
        ordinary=_ordinary(folders, problems),
    )
    return found, problems


def _lists(folders: Sequence[Path]) -> tuple[Lists, list[Problem]]:
    problems: list[Problem] = []
    read = {field.name: phrases(_lines(folders, _file(field.name), problems)) for field in fields(Lists)}
    return Lists(**read), problems


def _ordinary(folders: Sequence[Path], problems: list[Problem]) -> Ordinary:
    """What the gate against leaks takes for words of any honest text: a language's everyday words, and jobs."""
    words = (line.lower() for file in FAMILIAR for line in _lines(folders, file, problems))
    return Ordinary(frozenset(words), frozenset(_lines(folders, JOBS, problems)))


def _file(name: str) -> str:
    return f"{name.replace('_', '-')}.txt"


def _lines(folders: Sequence[Path], file: str, problems: list[Problem]) -> list[str]:
    """The lines of a list without remarks, from the first folder that has it: the city's own goes first."""
    for folder in folders:
        text, found = read_text(folder / file, f"site_src/language/{folder.name}/{file}")
        if text is not None:
            return [line for line in (line.partition("#")[0].strip() for line in text.splitlines()) if line]
        if folder == folders[-1]:
            problems.extend(found)
    return []


def _months(locale: str) -> dict[str, int]:
    """Months by their folded names and by every beginning of these, of three letters or more, that is no other's."""
    names = {folded(name): number for number, name in get_month_names("wide", locale=locale).items()}
    starts: dict[str, set[int]] = defaultdict(set)
    for name, number in names.items():
        for length in range(SHORTEST_MONTH, len(name)):
            starts[name[:length]].add(number)
    return {start: min(numbers) for start, numbers in starts.items() if len(numbers) == 1} | names


def _present(document: Document[T] | None) -> T:
    if document is None:
        raise AssertionError("a file that could not be read stops before intake")
    return document.says
