"""Lists of a language: a word or phrase a line, `#` starts a remark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.problems import Problem
from generator.read.text import read_text


def read_list(folders: Sequence[Path], file: str) -> tuple[list[str], list[Problem]]:
    """The lines of the first file of that name: `folders` are those of one language, the city's own first.

    Nothing where there is no folder; a problem where none holds the file, or where the first that does cannot be read:
    a city that has a list of its own means it.
    """
    problems: list[Problem] = []
    for folder in folders:
        text, problems = read_text(folder / file, f"site_src/language/{folder.name}/{file}")
        if text is not None:
            lines = (line.partition("#")[0].strip() for line in text.splitlines())
            return [line for line in lines if line], []
        if any(problem.rule != "file-missing" for problem in problems):
            break
    return [], problems
