"""Speech: periods in every form, dates, and sentences that cannot be broken by what is put in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.periods import EXAMPLES, PeriodKind, read_period
from generator.settings import SOFTWARE, Settings
from generator.show.render import environment
from generator.show.words import Words, wordings
from tests.unit.show.saying import WORDS

FORMS = ("when", "name", "label")
SAID = {
    (PeriodKind.academic_year, "AY2010-11"): (
        "in the school year September 2010 to July 2011",
        "the school year September 2010 to July 2011",
        "School year 2010 to 2011",
    ),
    (PeriodKind.financial_year, "FY2010-11"): (
        "in the year April 2010 to March 2011",
        "the year April 2010 to March 2011",
        "April 2010 to March 2011",
    ),
    (PeriodKind.aug_to_jul, "AJ2010-11"): (
        "in the year August 2010 to July 2011",
        "the year August 2010 to July 2011",
        "August 2010 to July 2011",
    ),
    (PeriodKind.calendar_year, "CY2011"): ("in 2011", "2011", "2011"),
    (PeriodKind.quarter, "2010-Q3"): (
        "in the months July to September 2010",
        "July to September 2010",
        "July to September 2010",
    ),
    (PeriodKind.quarter, "2011-Q1"): (
        "in the months January to March 2011",
        "January to March 2011",
        "January to March 2011",
    ),
    (PeriodKind.cumulative_quarter, "2010-Q3"): (
        "in the months April 2010 to September 2010",
        "the months April 2010 to September 2010",
        "April 2010 to September 2010",
    ),
    (PeriodKind.cumulative_quarter, "2011-Q1"): (
        "in the months April 2010 to March 2011",
        "the months April 2010 to March 2011",
        "April 2010 to March 2011",
    ),
    (PeriodKind.term, "T2012-autumn"): ("in autumn 2012", "autumn 2012", "Autumn 2012"),
    (PeriodKind.term, "T2012-spring"): ("in spring 2012", "spring 2012", "Spring 2012"),
    (PeriodKind.term, "T2012-summer"): ("in summer 2012", "summer 2012", "Summer 2012"),
    (PeriodKind.month, "M2013-02"): ("in February 2013", "February 2013", "February 2013"),
    (PeriodKind.rolling_year, "12M-2011-06"): (
        "in the year up to June 2011",
        "the year up to June 2011",
        "Year up to June 2011",
    ),
    (PeriodKind.span, "S2010-11-2011-01"): (
        "in the months November 2010 to January 2011",
        "the months November 2010 to January 2011",
        "November 2010 to January 2011",
    ),
    (PeriodKind.day_snapshot, "D2013-03-31"): (
        "at the end of March 2013",
        "the end of March 2013",
        "End of March 2013",
    ),
    (PeriodKind.day_snapshot, "D2012-02-29"): (
        "at the end of February 2012",
        "the end of February 2012",
        "End of February 2012",
    ),
    (PeriodKind.day_snapshot, "D2012-02-28"): ("on 28 February 2012", "28 February 2012", "28 February 2012"),
    (PeriodKind.undated, "U2013"): (
        "at a time that a paper from 2013 does not say",
        "a time that a paper from 2013 does not say",
        "No date, in a paper from 2013",
    ),
}


@pytest.mark.parametrize(
    ("kind", "text", "form", "expected"),
    [(kind, text, form, says) for (kind, text), row in SAID.items() for form, says in zip(FORMS, row, strict=True)],
)
def test_a_period_in_each_form(kind: PeriodKind, text: str, form: str, expected: str) -> None:
    period = read_period(text, kind)
    assert period is not None
    assert WORDS.period(form, period) == expected


def test_every_kind_of_period_and_its_example_is_in_the_table() -> None:
    assert {kind for kind, _ in SAID} == set(PeriodKind)
    assert set(EXAMPLES.items()) <= SAID.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2013-06-05", "5 June 2013"), ("2013-06", "June 2013"), ("2013", "2013"), ("spring 2013", "spring 2013")],
)
def test_a_date_as_far_as_it_is_known(text: str, expected: str) -> None:
    assert WORDS.partial_date(text) == expected


def test_dates_are_said_in_the_language_asked_for() -> None:
    german = Words(environment(Settings(SOFTWARE)), "de-DE")
    assert german.month(date(2013, 3, 31)) == "März 2013"
    assert german.day(date(2013, 3, 31)) == "31. März 2013"


def test_facts_cannot_bring_tags_into_a_sentence() -> None:
    said = WORDS.say("now.about_when", name="<script>1</script>")
    assert said == "This number is for &lt;script&gt;1&lt;/script&gt;."


def test_a_fact_that_is_forgotten_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        WORDS.say("now.about_when")


def test_a_city_may_say_it_in_its_own_words(tmp_path: Path) -> None:
    words = tmp_path / "site_src" / "templates" / "words"
    words.mkdir(parents=True)
    (words / "search.j2").write_text("{% macro title() %}Look for it{% endmacro %}", encoding="utf-8")
    (words / "own.yml").write_text("file-missing: {says: It is gone., do: Bring it back.}", encoding="utf-8")
    settings = Settings(tmp_path)
    assert Words(environment(settings), "en-GB").say("search.title") == "Look for it"
    assert Words(environment(settings), "en-GB").say("unknown.title") == WORDS.say("unknown.title")
    assert wordings(settings)["file-missing"].says == "It is gone."
    assert wordings(settings)["file-closed"] == wordings(Settings(SOFTWARE))["file-closed"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (Decimal("1.0"), Decimal("1.00"), "1.00"),
        (True, 1, "1"),
        (Markup("<b>"), "<b>", "&lt;b&gt;"),
        ([1], [2], "[2]"),
    ],
)
def test_facts_that_are_equal_and_not_alike_are_not_said_alike(
    first: object, second: object, said: str, tmp_path: Path
) -> None:
    words = tmp_path / "site_src" / "templates" / "words"
    words.mkdir(parents=True)
    (words / "own.j2").write_text("{% macro one(n) %}{{ n }}{% endmacro %}", encoding="utf-8")
    own = Words(environment(Settings(tmp_path)), "en-GB")
    own.say("own.one", n=first)
    assert str(own.say("own.one", n=second)) == said


@pytest.mark.parametrize(
    ("sentence", "facts", "one", "many"),
    [
        ("sources.figures", {}, "We took 1 figure from it.", "We took 2 figures from it."),
        ("home.goal_numbers", {}, "1 number", "2 numbers"),
        ("unknown.places", {}, "1 place", "2 places"),
        ("wish.right", {}, "Your right", "Your rights"),
        (
            "run.refused",
            {},
            "1 thing to mend. Nothing was changed: the site is as it was.",
            "2 things to mend. Nothing was changed: the site is as it was.",
        ),
    ],
)
def test_one_and_many(sentence: str, facts: dict[str, str], one: str, many: str) -> None:
    assert WORDS.say(sentence, n=1, **facts) == one
    assert WORDS.say(sentence, n=2, **facts) == many


def test_the_plural_goes_by_the_count() -> None:
    """Jinja goes by the first name in a sentence unless it is told, so "1 years" would slip through."""
    words = SOFTWARE / "site_src" / "templates"
    blocks = [
        (path.name, line)
        for path in words.rglob("*.j2")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "pluralize" in line
    ]
    assert blocks
    assert [b for b in blocks if "{% trans count=" not in b[1] and "{% pluralize count %}" not in b[1]] == []
