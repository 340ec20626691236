"""Every place that a check names is a place of its file.

Where a key is not written, its place is that of the key above. So a slip in the name of a key would be told on a line
too high, and in a short file on the right one: here each key that a check asks for must be one of the shape.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pydantic import BaseModel

from generator.check.everything import check_everything
from generator.problems import Where
from generator.read.city import CityFiles, read_city
from generator.read.documents import Document
from generator.settings import SOFTWARE
from tests.unit.check.sound_city import city_files

BROKEN = SOFTWARE / "tests" / "cities" / "broken"


def holds(value: object, path: tuple[str | int, ...]) -> bool:
    """Whether a path leads to something in a shape, though it may not be written in the file."""
    for step in path:
        if isinstance(value, BaseModel) and step in type(value).model_fields:
            value = getattr(value, str(step))
        elif (isinstance(value, Mapping) and step in value) or (isinstance(value, tuple) and step in range(len(value))):
            value = value[step]  # type: ignore[index]
        else:
            return False
    return True


@pytest.mark.parametrize("files", [read_city(BROKEN)[0], city_files()], ids=["broken", "sound"])
def test_every_place_is_one_of_the_shape(files: CityFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[str | int, ...]]] = []
    unknown: list[tuple[str, tuple[str | int, ...]]] = []
    where = Document.where

    def watched(document: Document[object], *path: str | int) -> Where:
        asked.append((document.name, path))
        if not holds(document.says, path):
            unknown.append((document.name, path))
        return where(document, *path)

    monkeypatch.setattr(Document, "where", watched)
    assert list(check_everything(files, BROKEN / "documents"))
    assert unknown == []
    assert len(asked) > 20
