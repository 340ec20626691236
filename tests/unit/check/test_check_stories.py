"""A story that nobody wrote is refused; one that is old is told."""

from __future__ import annotations

from datetime import date

import pytest

from generator.check.stories import check_stories
from generator.problems import Level
from tests.unit.check.sound_city import city_files, rules

ATTENDANCE = "data/indicators/attendance.yml"
AS_AT = date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "Write here what happened.",
        "write your story here",
        "Describe the reasons here.",
        "Your text.",
        "Your story goes in this place.",
        "We worked with Partner 1 and others.",
        "The number went up because ...",
        "The number went up because…",
        "[the reason]",
        "<what was done>",
        "A placeholder.",
        "Lorem dolor.",
        "TBC",
        "The reason is tba.",
    ],
)
@pytest.mark.parametrize("old", ["A story.", "Something."])
def test_text_of_a_template_is_no_story(text: str, old: str) -> None:
    (found,) = check_stories(city_files((ATTENDANCE, f"text: {old}", f'text: "{text}"')), AS_AT)
    assert (found.rule, found.level, found.where.file) == ("story-template", Level.stop, ATTENDANCE)


@pytest.mark.parametrize(
    "text",
    [
        "Schools had more partners in 2010.",
        "Children write about their day at school. You can see it here.",
        "They put their text on the wall.",
        "In 2010 the plan had 5 actions (one for each school).",
        "Many more children came, and 3 schools took part.",
    ],
)
def test_what_people_write_is_a_story(text: str) -> None:
    assert list(check_stories(city_files((ATTENDANCE, "text: A story.", f'text: "{text}"')), AS_AT)) == []


@pytest.mark.parametrize(
    ("written", "months", "as_at", "expected"),
    [
        ("2019-06", 12, date(2020, 6, 30), []),
        ("2019-06", 12, date(2020, 7, 1), ["story-stale"]),
        ("2019-06-14", 12, date(2020, 6, 14), []),
        ("2019-06-14", 12, date(2020, 6, 15), ["story-stale"]),
        ("2019", 18, date(2021, 6, 30), []),
        ("2019", 18, date(2021, 7, 1), ["story-stale"]),
        ("in 2019", 12, AS_AT, []),
        ("2019-13", 12, AS_AT, []),
    ],
)
def test_a_story_grows_old_with_its_document(written: str, months: int, as_at: date, expected: list[str]) -> None:
    files = city_files(
        ("data/sources.yml", "date: 2019-06", f'date: "{written}"'),
        ("data/city.yml", "stale_after_months: 200", f"stale_after_months: {months}"),
    )
    found = list(check_stories(files, as_at))
    assert rules(found) == expected
    assert all(problem.level is Level.warn for problem in found)


def test_an_old_document_is_told_once_with_all_its_stories() -> None:
    story = "about: We count.\nstory: {text: Another story., source: plan, line: 3}\nmeasures: {}"
    late = ("data/indicators/lateness.yml", "about: We count.\nmeasures: {}", story)
    (found,) = check_stories(city_files(late), date(2040, 1, 1))
    assert found.facts["indicators"] == "attendance, lateness"
    assert found.where.file == ATTENDANCE


def test_a_template_is_found_over_two_paragraphs() -> None:
    edit = (ATTENDANCE, "text: A story.", "text: [Write your words, here]")
    (found,) = check_stories(city_files(edit), AS_AT)
    assert found.facts == {"found": "Write your words here"}


def test_without_a_day_or_the_lists_nothing_is_old() -> None:
    assert list(check_stories(city_files(), None)) == []
    assert list(check_stories(city_files(without=["data/sources.yml"]), date(2040, 1, 1))) == []
    assert list(check_stories(city_files(without=["data/city.yml"]), date(2040, 1, 1))) == []
