"""Each rule over the documents' statements speaks when its place is wrong; each official word is proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.everything import check_everything
from generator.check.progress import BASES, check_progress, printed
from generator.check.provenance import Citation, check_provenance
from generator.check.texts import check_texts
from generator.model.assemble import assemble
from generator.problems import Where
from generator.read.city import CityFiles, read_city
from generator.read.documents import document_from_text
from generator.shapes import ProgressReport
from tests.unit.check.sound_city import PAPER, Edit, city_files, rules

NAME = "data/progress/plan.yml"
TEXT = """
id: plan
source: plan
plain_title: What the plan says
editorial: Which question a statement answers is ours.
entries:
  - id: missing-less
    question: better_off
    indicators: [attendance]
    official: Attendance was 93.1% in 2019/20
    line: 3
    plain: In 2019 to 2020, pupils were at school 93.1 out of every 100 half-days. The plan of 2019 says so.
  - id: safe-and-there
    question: next
    goal: safe
    official: [Children are safe, School attendance]
    line: 5
    plain: Children are safe.
    owner: Children
    by: School
    works: true
"""
LINKED = "    goal: safe\n"


def files(*edits: tuple[str, str], city: Sequence[Edit] = (), without: Sequence[str] = ()) -> CityFiles:
    """The sound city with the statements above, each `(old, new)` replaced in them."""
    text = TEXT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    document, problems = document_from_text(text, NAME, ProgressReport)
    assert document is not None, problems
    return replace(city_files(*city, without=without), progress=(document,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PAPER, encoding="utf-8", newline="\n")
    return tmp_path


def test_sound_statements_are_sound(folder: Path) -> None:
    assert rules(check_everything(files(), folder)) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("source: plan", "source: paln"), "id-unknown-near"),
        (("id: safe-and-there", "id: missing-less"), "id-twice"),
        (("[attendance]", "[atendance]"), "id-unknown-near"),
        (("goal: safe", "goal: safe-too"), "id-unknown-near"),
        ((LINKED, ""), "progress-nowhere"),
        (("    indicators: [attendance]\n", ""), "progress-nowhere"),
        (("plain: Children are safe.", "plain: All 7 children are safe."), "progress-figure"),
        (("plain: Children are safe.", "plain: Children are safe. In 2020 too."), "progress-figure"),
        (("were at school 93.1", "were at school 93"), "progress-figure"),
        (("The plan of 2019", "The plan of 2018"), "progress-figure"),
        (("out of every 100 half-days", "out of every 50 half-days"), "progress-figure"),
        (("plain: Children are safe.", "plain: By 2021, children are safe."), "progress-figure"),
    ],
)
def test_a_rule_speaks(edit: tuple[str, str], expected: str) -> None:
    assert rules(check_progress(files(edit))) == [expected]


def test_the_date_by_which_something_is_to_be_done_may_be_told() -> None:
    edits = ("plain: Children are safe.", "plain: By 2021, children are safe."), ("by: School", "by: March 2021")
    assert rules(check_progress(files(*edits))) == []


def test_two_documents_may_not_share_an_id() -> None:
    found = files()
    assert rules(check_progress(replace(found, progress=found.progress * 2))) == ["id-twice"] * 3


def test_what_is_wrong_is_told_with_its_place() -> None:
    (problem,) = check_progress(files(("plain: Children are safe.", "plain: All 7 children are safe.")))
    assert problem.where == Where(NAME, 18)
    assert problem.facts == {"figure": "7", "entry": "safe-and-there"}


@pytest.mark.parametrize(
    ("edit", "without"),
    [
        (("[attendance]", "[lateness]"), "data/indicators/lateness.yml"),
        (("goal: safe", "goal: hope"), "data/frameworks/plan-2019.yml"),
        (("goal: safe", "goal: hope"), "data/city.yml"),
    ],
)
def test_nothing_is_said_of_what_could_not_be_read(edit: tuple[str, str], without: str) -> None:
    assert rules(check_progress(files(edit, without=[without]))) == []


def test_without_the_list_of_documents_their_year_is_not_known() -> None:
    found = files(("The plan of 2019", "The plan of 2017"), without=["data/sources.yml"])
    assert rules(check_progress(found)) == ["progress-figure"]


def test_texts_that_must_not_be_published_are_found_here_too() -> None:
    edits = ("plain: Children are safe.", "plain: Ask someone@example.org."), ("What the plan says", "TODO")
    assert rules(check_texts(files(*edits))) == ["private-in-text", "text-left-over"]


def test_a_city_may_have_none_but_no_file_that_nothing_reads(tmp_path: Path) -> None:
    (tmp_path / "data" / "progress").mkdir(parents=True)
    (tmp_path / "data" / "progress" / "notes.txt").write_text("notes", encoding="utf-8")
    found, problems = read_city(tmp_path)
    assert found.progress == ()
    told = [(problem.rule, problem.where.file) for problem in problems]
    assert ("file-stray", "data/progress/notes.txt") in told
    assert ("folder-empty", "data/progress") not in told


# figures


@pytest.mark.parametrize(
    ("official", "dated", "expected"),
    [
        ("It rose by 1.1% to 55%", "2013-06", "1.1 55 2013"),
        ("11,357 compared to 14,122 in 2012/13", "2013", "11357 14122 2012 13 2013"),
        ("in 11/12 and in 2009-10", "2012-04-27", "11 12 2009 10 2010 2011 2012"),
        ("1999/00", "2001", "1999 0 1900 2001"),
        ("no figure at all", "", ""),
    ],
)
def test_official_words_allow_their_own_figures_and_years(official: str, dated: str, expected: str) -> None:
    assert printed(official, dated) == set(map(Decimal, expected.split()))


@settings(max_examples=60)
@given(st.text(max_size=60), st.integers(min_value=2, max_value=10**7))
def test_a_figure_that_is_printed_nowhere_is_never_allowed(words: str, figure: int) -> None:
    bare = "".join(sign for sign in words if not sign.isdigit())
    assert Decimal(figure) not in printed(bare, "")
    assert (Decimal(figure) in printed(f"{bare} {figure} ", "")) and not (BASES & printed(bare, "2019"))


# proof


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("official: Attendance was", "official: Attendance is"), "not-on-line"),
        (("    line: 3", "    line: 4"), "not-on-line"),
        (("[Children are safe, School attendance]", "[Children are safe, School absence]"), "not-on-line"),
        (
            ("[Children are safe, School attendance]", "[Children are safe, attendance]"),
            "not-on-line progress-words-between",
        ),
        (("[Children are safe, School attendance]", "[Children, School attendance]"), "progress-words-between"),
        (("owner: Children", "owner: The council"), "not-on-line"),
        (("owner: Children", "owner: attendance at home"), "not-on-line"),
        (("by: School", "by: March 2014"), "not-on-line"),
    ],
)
def test_words_that_moved_or_changed(edit: tuple[str, str], expected: str, folder: Path) -> None:
    assert rules(check_provenance(files(edit), folder)) == expected.split()


@pytest.mark.parametrize("official", ["[are safe, School]", "[are]"])
def test_words_may_stand_before_the_first_piece_and_after_the_last(official: str, folder: Path) -> None:
    found = files(("[Children are safe, School attendance]", official), ("    by: School\n", ""))
    assert rules(check_provenance(found, folder)) == []


@pytest.mark.parametrize(
    ("line", "comes", "goes", "joins"),
    [
        ("1 a text", False, False, True),
        ("one a text more", False, False, True),
        ("•\ta text\t", True, True, True),
        ("-\tx a text.", True, True, True),
        ("one a text", True, False, False),
        ("one a text", False, True, True),
        ("a text more", False, True, False),
        ("a text more", True, False, True),
    ],
)
def test_pieces_of_a_text_join_without_a_word_between(line: str, comes: bool, goes: bool, joins: bool) -> None:
    assert Citation("a text", "plan", 1, Where("x"), comes, goes).joins(line) is joins


# model


def test_statements_are_told_with_their_indicators_or_with_those_of_their_goal() -> None:
    city = assemble(files(), None)
    named, under = city.progress
    assert (named.indicators, named.named, named.goal) == (("attendance",), True, None)
    assert (under.indicators, under.named, under.goal) == (("attendance",), False, "safe")
    assert under.official == "Children are safe School attendance"
    assert (under.source, under.line, under.owner, under.by, under.works) == ("plan", 5, "Children", "School", True)


def test_what_names_an_indicator_comes_before_what_belongs_to_its_goal() -> None:
    turned = "entries:\n  - {id: first, question: hard, goal: safe, official: Children, line: 5, plain: Children.}\n"
    city = assemble(files(("entries:\n", turned)), None)
    assert [statement.id for statement in city.progress] == ["first", "missing-less", "safe-and-there"]
    told = [statement.id for statement in city.statements("attendance")]
    assert told == ["missing-less", "first", "safe-and-there"]
    assert city.statements("lateness") == ()
