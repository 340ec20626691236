"""What documents say of areas and how many they count: each rule speaks, and each word is proved on its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.areas import check_areas
from generator.check.disclosure import check_disclosure
from generator.check.provenance import check_provenance, proofs
from generator.check.texts import check_texts
from generator.model.assemble import assemble
from generator.read.city import CityFiles
from generator.read.documents import document_from_text
from generator.shapes import KindOfArea
from tests.unit.check.sound_city import PAPER, Edit, city_files, rules

KINDS = """
- kind: ward
  about: A ward is a part.
  counts:
    - {official: "Of 1,437 pupils", number: 1437, reading: thousands, source: plan, line: 4}
- {kind: cluster, about: A team.}
"""
SAID: Edit = (
    "data/areas.yml",
    "kind: country}",
    "kind: country, said: [{official: School attendance, source: plan, line: 6, plain: In 2019 it rose.}]}",
)


def files(*edits: tuple[str, str], said: tuple[str, str] = ("", "")) -> CityFiles:
    """The sound city with kinds of area and a statement; each `(old, new)` is replaced in one of the two."""
    text = KINDS
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    document, problems = document_from_text(text, "data/area-kinds.yml", tuple[KindOfArea, ...])
    assert document is not None, problems
    return replace(city_files((*SAID[:2], SAID[2].replace(*said) if said[0] else SAID[2])), area_kinds=document)


def test_sound_ones_say_nothing_and_reach_the_city() -> None:
    assert rules(check_areas(files())) == []
    city = assemble(files(), None)
    assert [kind.counts[0].number for kind in city.area_kinds if kind.counts] == [1437]
    assert city.areas["country"].said[0].plain == ("In 2019 it rose.",)


def test_a_city_may_do_without() -> None:
    assert rules(check_areas(city_files())) == []
    assert assemble(city_files(), None).area_kinds == ()


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("source: plan", "source: plans"), ["id-unknown-near"]),
        (("number: 1437", "number: 1438"), ["reads-otherwise"]),
        (("reading: thousands", "reading: words"), ["reads-not"]),
        (("kind: cluster", "kind: ward"), ["id-twice"]),
    ],
)
def test_counts_that_are_wrong(edit: tuple[str, str], expected: list[str]) -> None:
    assert rules(check_areas(files(edit))) == expected


def test_a_source_is_looked_for_among_the_sources_and_a_kind_is_told_at_its_key() -> None:
    (unknown,) = check_areas(files(("source: plan", "source: plans")))
    assert unknown.facts["home"] == "data/sources.yml"
    (twice,) = check_areas(files(("{kind: cluster, about: A team.}", "about: A team.\n  kind: ward")))
    assert str(twice.where) == "data/area-kinds.yml:7"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("source: plan, line: 6, plain: In 2019 it", "source: nowhere, line: 6, plain: It"), ["id-unknown"]),
        (("In 2019 it", "In 3 years it"), ["progress-figure"]),
    ],
)
def test_statements_that_are_wrong(edit: tuple[str, str], expected: list[str]) -> None:
    assert rules(check_areas(files(said=edit))) == expected


def test_a_mistake_is_told_where_the_words_of_the_document_stand() -> None:
    """Not at the line of the list, the entry or its first key."""
    counts = files(('{official: "Of 1,437 pupils", number: 1437', '{number: 1438,\n       official: "Of 1,437 pupils"'))
    said = (
        "kind: country, said: [{source: plan,\n    official: School attendance, line: 6, plain: In 3 years it rose.}]}"
    )
    statements = city_files((*SAID[:2], said))
    assert [str(problem.where) for problem in check_areas(counts)] == ["data/area-kinds.yml:6"]
    assert [str(problem.where) for problem in check_areas(statements)] == ["data/areas.yml:4"]


def test_both_are_proved_on_their_lines(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PAPER, encoding="utf-8", newline="\n")
    assert rules(check_provenance(files(), tmp_path)) == []
    assert proofs(files()) == proofs(city_files()) + 2
    assert rules(check_provenance(files(("line: 4", "line: 5")), tmp_path)) == ["not-on-line"]
    assert rules(check_provenance(files(said=("line: 6", "line: 5")), tmp_path)) == ["not-on-line"]


def test_words_of_a_paper_that_is_not_public_are_refused() -> None:
    closed = city_files(SAID, ("data/sources.yml", "  public: Everyone may read it.\n", ""))
    before = city_files(("data/sources.yml", "  public: Everyone may read it.\n", ""))
    assert len(rules(check_disclosure(closed))) == len(rules(check_disclosure(before))) + 1


def test_their_texts_are_read_for_what_is_private_or_left_over() -> None:
    assert rules(check_texts(files(("A team.", "TODO")))) == ["text-left-over"]
