"""The lists that protect children must be there, whole and in the city's own language; its code must be one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.language import LISTS, check_language
from generator.read.city import CityFiles, read_city
from generator.settings import SOFTWARE, Settings

SMALL = SOFTWARE / "tests" / "cities" / "small"
ENGLISH = SOFTWARE / "site_src" / "language" / "en"


def speaking(root: Path, language: str) -> CityFiles:
    """The files of an invented city that speaks a language."""
    shutil.copytree(SMALL / "data", root / "data")
    city = root / "data" / "city.yml"
    city.write_text(city.read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}"), "utf-8")
    return read_city(root)[0]


def told(files: CityFiles, root: Path) -> set[tuple[str, str]]:
    return {(problem.rule, problem.where.file) for problem in check_language(files, Settings(root))}


def test_the_lists_are_those_that_the_software_has() -> None:
    assert {f"{name}.txt" for name in LISTS} == {path.name for path in ENGLISH.glob("*.txt")}


def test_english_is_whole(tmp_path: Path) -> None:
    assert told(speaking(tmp_path, "en"), tmp_path) == set()


@pytest.mark.parametrize("language", ["cy", "pl", "cy-GB"])
def test_without_a_folder_every_list_is_missing(tmp_path: Path, language: str) -> None:
    """Nobody warns in English of what is written in another language."""
    files = speaking(tmp_path, language)
    folder = f"site_src/language/{language[:2]}"
    assert told(files, tmp_path) == {("words-missing", f"{folder}/{name}.txt") for name in LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_one_list_that_is_missing_or_empty_or_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    files = speaking(tmp_path, "cy")
    own = tmp_path / "site_src" / "language" / "cy"
    shutil.copytree(ENGLISH, own)
    assert told(files, tmp_path) == set()
    place = f"site_src/language/cy/{name}.txt"
    (own / f"{name}.txt").write_text("# nothing yet\n\n", encoding="utf-8")
    assert told(files, tmp_path) == {("words-missing", place)}
    (own / f"{name}.txt").write_bytes(b"caf\xe9\n")
    ((rule, file),) = told(files, tmp_path)
    assert file == place and rule != "words-missing"
    (own / f"{name}.txt").unlink()
    assert told(files, tmp_path) == {("words-missing", place)}


def test_a_citys_own_list_that_is_empty_is_not_made_good_by_the_softwares(tmp_path: Path) -> None:
    files = speaking(tmp_path, "en")
    own = tmp_path / "site_src" / "language" / "en"
    own.mkdir(parents=True)
    (own / "offensive.txt").write_text("", encoding="utf-8")
    assert told(files, tmp_path) == {("words-missing", "site_src/language/en/offensive.txt")}


def test_nothing_is_said_of_a_city_that_cannot_be_read(tmp_path: Path) -> None:
    files = replace(speaking(tmp_path, "cy"), city=None)
    assert told(files, tmp_path) == set()


@pytest.mark.parametrize("language", ["english", "xx", "en_GB", "EN", "root", "en-", "../en", "e", "en-GBR"])
def test_a_language_is_named_by_its_code(tmp_path: Path, language: str) -> None:
    shutil.copytree(SMALL / "data", tmp_path / "data")
    city = tmp_path / "data" / "city.yml"
    city.write_text(city.read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}"), "utf-8")
    files, problems = read_city(tmp_path)
    assert files.city is None
    assert [(one.rule, one.facts["found"]) for one in problems if one.where.file == "data/city.yml"] == [
        ("key-not-language", language)
    ]


@pytest.mark.parametrize("language", ["en", "en-GB", "cy", "pl", "ar-EG", "zh-Hans", "zh-Hans-CN", "ur"])
def test_codes_of_languages_are_known(tmp_path: Path, language: str) -> None:
    files = speaking(tmp_path, language)
    assert files.city is not None and files.city.says.language == language
