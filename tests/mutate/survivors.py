"""Mutants that no test noticed, and those of them that a person has explained in docs/mutations.csv."""

from __future__ import annotations

import ast
import csv
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from tests.mutate.rooms import SOFTWARE

FILE = SOFTWARE / "docs" / "mutations.csv"
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: the module, the function, the lines as they are and as they were made; and today's line."""

    module: str
    function: str
    original: str
    mutated: str
    line: int

    @classmethod
    def of(cls, module: str, text: str, mutated: str, line: int) -> Mutant:
        """The mistake that makes one text of another."""
        before, after = text.splitlines(), mutated.splitlines()
        changes = [it for it in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if it[0] != "equal"]
        first, last = changes[0], changes[-1]
        old, new = before[first[1] : last[2]], after[first[3] : last[4]]
        return cls(module, function_at(text, line), _one(old), _one(new), line)

    @property
    def key(self) -> Key:
        """What it is known by, wherever its lines move."""
        return self.module, self.function, self.original, self.mutated

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}\n  - {self.original}\n  + {self.mutated}"


def _one(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def function_at(text: str, line: int) -> str:
    """The function or class around a line, with those around it; blank outside all of them."""
    found, names = ast.parse(text).body, []
    while inside := next((it for it in found if it.lineno <= line <= (it.end_lineno or it.lineno)), None):
        if isinstance(inside, ast.FunctionDef | ast.ClassDef):
            names.append(inside.name)
        found = getattr(inside, "body", [])
    return ".".join(names)


@cache
def explained() -> dict[Key, str]:
    """Every survivor that changes nothing which anybody could notice, with the reason."""
    if not FILE.is_file():
        return {}
    with FILE.open(encoding="utf-8", newline="") as file:
        return {(r["module"], r["function"], r["original"], r["mutated"]): r["why"] for r in csv.DictReader(file)}
