"""Releases are read, never mended: what was changed in them by hand, or lost its thread, is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.releases import check_releases
from generator.columns import RELEASED
from generator.problems import Level, Problem
from generator.read.documents import Document, document_from_text
from generator.read.releases import Sealed, SealedReader, seal
from generator.shapes import Release
from tests.unit.check.sound_city import city_files, rules

NAME = "data/releases/2020-09-30.yml"
SOUND = """
date: '2020-09-30'
indicators:
- id: attendance
  measure: rate
  group: all
  figure:
    period: AY2019-20
    period_kind: academic_year
    value: '93.1'
    unit: percent
    status: final
  verdict: no_clear_change
  reason: not_significant
  expected:
  - period: AY2020-21
    value: '93.0'
    low: '92.1'
    high: '93.9'
  points:
  - AY2018-19
  - AY2019-20
- id: lateness
  verdict: not_measured_yet
  reason: no_value
"""


def released(*edits: tuple[str, str], name: str = NAME) -> Document[Release]:
    text = SOUND
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    document, problems = document_from_text(text, name, Release)
    assert document is not None, problems
    return document


def found(*releases: Document[Release], as_at: str = "2021-03-31") -> Sequence[Problem]:
    files = city_files()
    assert files.city is not None
    city = replace(files.city, says=files.city.says.model_copy(update={"as_at": as_day(as_at)}))
    return list(check_releases(replace(files, city=city, releases=releases)))


def as_day(text: str) -> object:
    return released(("2020-09-30", text)).says.date


def test_a_sound_release_is_fine() -> None:
    assert found(released()) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("2020-09-30", "2020-09-29"), ["release-misnamed"]),
        (("- id: lateness", "- id: gone"), ["release-indicator-gone"]),
        (("- id: lateness", "- id: attendance"), ["id-twice"]),
        (("measure: rate", "measure: gone"), ["release-measure-gone"]),
        (("period: AY2019-20", "period: CY2019"), ["release-period"]),
        (("- period: AY2020-21", "- period: AY2020-22"), ["release-period"]),
        (("- AY2018-19", "- 2018/19"), ["release-period"]),
        (("value: '93.0'", "value: '92.0'"), ["release-range"]),
        (("value: '93.0'", "value: '92.1'"), []),
        (("value: '93.0'", "value: '93.9'"), []),
        (("value: '93.0'", "value: '94'"), ["release-range"]),
        (
            ("reason: no_value", "reason: no_value\n  expected: [{period: a, value: 1, low: 1, high: 1}]"),
            ["release-without-figure"],
        ),
    ],
)
def test_what_was_changed_by_hand_is_told(edit: tuple[str, str], expected: list[str]) -> None:
    assert rules(found(released(edit))) == expected


@pytest.mark.parametrize("rule", ["release-indicator-gone", "release-measure-gone"])
def test_what_was_taken_out_on_purpose_stops_nothing(rule: str) -> None:
    edits = {
        "release-indicator-gone": ("- id: lateness", "- id: gone"),
        "release-measure-gone": ("measure: rate", "measure: gone"),
    }
    assert [problem.level for problem in found(released(edits[rule]))] == [Level.warn]


def test_nothing_is_said_of_an_indicator_that_could_not_be_read() -> None:
    files = city_files(without=["data/indicators/lateness.yml"])
    assert list(check_releases(replace(files, releases=(released(),), city=None))) == []


SEALED = ("date: '2020-09-30'", "date: '2020-09-30'\ntables:\n  pledges: " + "a" * 64)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (Sealed(frozenset(), "a" * 64, whole=True), []),
        (Sealed(frozenset(), "b" * 64, whole=True), ["release-table-changed"]),
        (Sealed(frozenset(), "a" * 64, whole=False), ["release-table-changed"]),
        (None, ["release-table-missing"]),
    ],
)
def test_a_table_is_there_and_says_what_it_said(table: Sealed | None, expected: list[str]) -> None:
    files = replace(city_files(), releases=(released(SEALED),), city=None)
    sealed = {} if table is None else {NAME: {"pledges": table}}
    assert rules(list(check_releases(replace(files, sealed=sealed)))) == expected


def test_a_line_is_read_once_and_what_is_none_is_seen(tmp_path: Path) -> None:
    columns, sound = RELEASED["verdicts"], "reading,rate,all,not_tested,no_base"
    heading = ",".join(columns)
    reader = SealedReader(columns)
    for text, whole in (
        (f"{heading}\n{sound}\n", True),
        (f"{heading}\n{sound}\nreading,rate,boys,nonsense,no_base\n", False),
        (f"{heading},more\n{sound}\n", False),
        (f"{heading}\n", True),
    ):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        found = reader.read(tmp_path / "a.csv", "a.csv")
        assert found is not None
        assert (found.whole, found.sha256) == (whole, seal(text))
    assert reader.read(tmp_path / "b.csv", "b.csv") is None


@pytest.mark.parametrize(("as_at", "expected"), [("2020-09-29", ["release-after-as-at"]), ("2020-09-30", [])])
def test_the_citys_own_day_is_that_of_its_last_release_or_later(as_at: str, expected: list[str]) -> None:
    assert rules(found(released(), as_at=as_at)) == expected
