"""Whether the city's language has all the lists of words that its pages and its pledges are held against.

Most of them protect children. A list that is missing would protect nobody, and nobody would see that it does not; so
none is ever taken from another language.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Where
from generator.read.city import CityFiles
from generator.read.lists import read_list
from generator.settings import Settings

# Each is a file of a language's folder, without `.txt`.
LISTS = (
    "blank-answers",
    "blocklist",
    "child-hints",
    "child-signs",
    "claims",
    "familiar",
    "familiar-more",
    "jobs",
    "measurable",
    "offensive",
    "private-contact",
    "promise-words",
    "streets",
    "withdrawal",
)
NOTHING = ("file-missing", "file-empty")


def check_language(files: CityFiles, settings: Settings) -> Iterator[Problem]:
    """Every list must be there, in the city's own folder or the software's, and hold a line."""
    if files.city is None:
        return
    code = files.city.says.language.partition("-")[0]
    folders = settings.overlay("language", code)
    for name in LISTS:
        lines, problems = read_list(folders, f"{name}.txt")
        broken = [problem for problem in problems if problem.rule not in NOTHING]
        yield from broken
        if not lines and not broken:
            yield Problem("words-missing", Where(f"site_src/language/{code}/{name}.txt"), {"language": code})
