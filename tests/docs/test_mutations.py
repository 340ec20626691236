"""A survivor that was explained is a line that still stands where the explanation says."""

from __future__ import annotations

import ast
import csv

import pytest

from generator.settings import SOFTWARE

with (SOFTWARE / "docs" / "mutations.csv").open(encoding="utf-8", newline="") as file:
    EXPLAINED = list(csv.DictReader(file))


def lines_of(module: str, function: str) -> str:
    """What stands in a function of a module, or in all of it where no function is named, in one line."""
    text = (SOFTWARE / module).read_text(encoding="utf-8")
    found: ast.AST = ast.parse(text)
    for name in filter(None, function.split(".")):
        inside = (it for it in ast.iter_child_nodes(found) if isinstance(it, ast.FunctionDef | ast.ClassDef))
        found = next(it for it in inside if it.name == name)
    return " ".join((text if not function else ast.get_source_segment(text, found) or "").split())


@pytest.mark.parametrize("row", EXPLAINED, ids=lambda row: f"{row['module']}-{row['function']}-{row['mutated']}")
def test_an_explained_survivor_is_still_there(row: dict[str, str]) -> None:
    assert row["original"] in lines_of(row["module"], row["function"])
    assert row["mutated"] != row["original"]
    assert len(row["why"].split()) >= 4, "say why nobody could notice"


def test_no_survivor_is_explained_twice() -> None:
    keys = [(row["module"], row["function"], row["original"], row["mutated"]) for row in EXPLAINED]
    assert len(set(keys)) == len(keys)
