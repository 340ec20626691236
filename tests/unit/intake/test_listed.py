"""The lists that answers are held against: the city's own go first, and one that is missing is told."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

from generator.check.language import LISTS
from generator.intake.listed import Listed, Lists, listed
from generator.intake.phrases import spoken
from generator.problems import Problem
from generator.read.city import read_city
from generator.settings import Settings
from tests.unit.intake.exports import SMALL, known


def read(root: Path, language: str = "en") -> tuple[Listed, list[Problem]]:
    """The lists of a copy of the invented city that has one list of its own, in a language."""
    shutil.copytree(SMALL / "data", root / "data")
    city = root / "data" / "city.yml"
    city.write_text(city.read_text(encoding="utf-8").replace("language: en", f"language: {language}"), encoding="utf-8")
    own = root / "site_src" / "language" / language
    own.mkdir(parents=True)
    (own / "offensive.txt").write_text("# Ours\nfrog # green\n", encoding="utf-8")
    return listed(read_city(root)[0], Settings(root))


def test_a_citys_own_list_goes_before_the_softwares(tmp_path: Path) -> None:
    found, problems = read(tmp_path)
    assert problems == []
    assert found.lists.offensive.stand_in(spoken("A frog")) and not found.lists.offensive.stand_in(spoken("shit"))
    assert found.lists.claims.stand_in(spoken("DBS checked"))


def test_a_list_that_no_folder_has_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "cy")
    assert {problem.rule for problem in problems} == {"words-missing"}
    every = {f"site_src/language/cy/{name}.txt" for name in LISTS}
    assert {problem.where.file for problem in problems} == every - {"site_src/language/cy/offensive.txt"}


def test_every_list_that_an_intake_uses_is_one_that_must_be_there() -> None:
    assert {field.name.replace("_", "-") for field in fields(Lists)} <= set(LISTS)


def test_the_citys_files_are_found_as_people_write_them() -> None:
    its = known()
    assert its.areas["the old town"] == "old-town"
    assert its.meant["quay side"] == "Quayside"
    assert (its.months["september"], its.months["sept"], its.months["may"]) == (9, 9, 5)
    assert "ma" not in its.months and "head" in its.ordinary.jobs
