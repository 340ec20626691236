"""What changed, in words: corrections as such, nothing compared that is not alike, no protected value ever again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.measure.assessment import assess
from generator.measure.disclosure import disclose
from generator.model.city import City, Observation
from generator.shapes import Release
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.news import news_pages, recent
from generator.show.pages import Studio, studio
from generator.terms import Spoken, Status, Unit, Verdict
from tests.unit.measure.figures import figure, indicator
from tests.unit.measure.test_news import FIRST, PUBLIC, SECOND, entry, expects, held, release
from tests.unit.show.promising import city as promising_city
from tests.unit.show.promising import organisation, pledge
from tests.unit.show.saying import ENVIRONMENT, WORDS, city, named, spoken

TODAY = date(2012, 6, 30)
SHARE = spoken(Spoken.share)


def table(rows: Iterable[Observation], *releases: Release, how: Any = SHARE, **other: Any) -> Studio:
    one = indicator(*rows, measures={"rate": how}, headline="rate", **other)
    found = replace(city(one), as_at=TODAY, releases=releases, sources=PUBLIC)
    return laid(disclose(found))


def laid(found: City) -> Studio:
    return studio(found, assess(found), WORDS, ENVIRONMENT, Shelf(Path("nowhere")))


def lines(rows: Iterable[Observation], *releases: Release, **other: Any) -> list[tuple[str, str]]:
    """What the home page would tell, as kind and sentences."""
    found = recent(table(rows, *releases, **other), 9)
    return [(str(one.kind), f"{one.sentence.striptags()} {one.when}".strip()) for one in found]


def page(s: Studio, address: str) -> Page:
    return next(found for found in news_pages(s) if found.address == address)


def test_a_correction_says_both_numbers_and_where_they_stand() -> None:
    rows = [figure("CY2010", "31.5", status=Status.revised, line=9), figure("CY2010", "30", line=4)]
    s = table(rows, release(entry(held("CY2010", line=4), Verdict.too_early_to_say)))
    (found,) = recent(s, 9)
    assert str(found.kind) == "A changed number"
    assert found.sentence.striptags() == (
        "The number for 2010 was changed. It was 30 out of every 100. Now it is 31.5 out of every 100."
    )
    assert [str(paper.text) for paper in found.papers] == ["Before: The plan, line 4", "Now: The plan, line 9"]


def test_two_numbers_of_one_line_name_it_once() -> None:
    rows = [figure("CY2010", "31.5", status=Status.revised, line=9), figure("CY2010", "30", line=9)]
    (found,) = recent(table(rows, release(entry(held("CY2010", line=9), Verdict.too_early_to_say))), 9)
    assert [str(paper.text) for paper in found.papers] == ["Before and now: The plan, line 9"]


def test_a_new_number_is_told_as_its_page_tells_it() -> None:
    before = release(entry(held("CY2010"), Verdict.too_early_to_say))
    assert lines([figure("CY2010", "30"), figure("CY2011", "31")], before) == [
        ("A new number", "In Brook, 31 out of every 100 children play (many). This number is for 2011.")
    ]


def test_another_measure_is_never_a_change() -> None:
    before = release(entry(held("CY2010", "300", unit=Unit.count), measure="number"))
    ((kind, says),) = lines([figure("CY2011", "31")], before)
    assert kind == "We now show another number"
    assert says.startswith("This is not the number that we showed before. So we do not set the two side by side. In")
    assert "300" not in says


def test_a_verdict_is_told_with_its_reason() -> None:
    ((kind, says),) = lines([figure("CY2010", "30")], release(entry(held("CY2010"), Verdict.getting_better)))
    assert kind == "We say something new"
    assert says.startswith("We said: Getting better. Now we say: Too early to say. We need 5 numbers in a row")


def test_a_guess_is_told_with_what_came() -> None:
    before = release(entry(held("CY2010"), Verdict.too_early_to_say, expected=expects("28", "30")))
    rows = [figure("CY2010", "30"), figure("CY2011", "31")]
    body = page(table(rows, before), "what-changed/").body
    assert "We thought it could be between 28 and 30 out of every 100. It was 31 out of every 100." in body


HIDDEN = {"how": spoken(Spoken.count, Unit.count)}


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        # hidden since, rounded since, and put right since
        ("5", "41", "We showed a number for 2010. Now we do not. So few people were counted"),
        ("43", "41", "The number for 2010 was changed. Now it is about 45. We do not tell the old number again."),
        ("43", "43", "The number for 2010 was changed. Now it is about 45. We do not tell the old number again."),
    ],
)
def test_no_difference_gives_back_what_is_protected(now: str, before: str, says: str) -> None:
    rows = [figure("CY2010", now, unit=Unit.count, source="ours")]
    old = entry(held("CY2010", before, unit=Unit.count, source="ours"), Verdict.not_measured_yet)
    releases = (release(old), release(old, day=SECOND))
    s = table(rows, *releases, **HIDDEN)
    (found,) = recent(s, 9)
    assert found.sentence.striptags().startswith(says)
    # The points of a drawing are numbers too, and tell nothing.
    told = re.sub(r"<svg.*?</svg>", "", "".join(one.body for one in news_pages(s)), flags=re.DOTALL)
    assert f">{before}" not in told
    assert f" {before}" not in told


def test_an_old_page_does_not_keep_a_number_that_is_hidden_now() -> None:
    rows = [figure("CY2010", "5", unit=Unit.count, source="ours")]
    old = entry(held("CY2010", "15", unit=Unit.count, source="ours"))
    s = table(rows, release(entry(None)), release(old, day=SECOND), **HIDDEN)
    body = page(s, f"what-changed/{SECOND}/").body
    assert "We do not tell this number any more." in body
    assert "15" not in body.replace("cfc-", "")


def test_without_a_release_the_newest_numbers_are_no_news() -> None:
    s = table([figure("CY2010", "30"), figure("U2011", "31")])
    ((kind, says),) = lines([figure("CY2010", "30")])
    assert (kind, says.endswith("This number is for 2010.")) == ("The newest that we hold", True)
    body = page(s, "what-changed/").body
    assert "So there is no last time, and we call nothing new." in body
    assert "The newest of all is for 2010." in body
    assert "A new number" not in body


def test_on_the_day_of_a_release_its_own_news_are_told() -> None:
    first = release(entry(held("CY2010"), Verdict.too_early_to_say))
    second = release(entry(held("CY2011", "31"), Verdict.too_early_to_say), day=TODAY)
    s = table([figure("CY2010", "30"), figure("CY2011", "31")], first, second)
    assert [str(one.kind) for one in recent(s, 9)] == ["A new number"]
    assert "New since" not in page(s, "what-changed/").body
    assert [one.address for one in news_pages(s)] == [
        "what-changed/",
        f"what-changed/{FIRST}/",
        f"what-changed/{TODAY}/",
    ]


def test_home_tells_one_line_an_indicator_and_no_more_than_it_has_room_for() -> None:
    one = indicator(figure("CY2010", "31"), figure("CY2011", "33"), measures={"rate": SHARE}, headline="rate")
    told = [named(one, name) for name in ("a", "b", "c")]
    before = release(*(entry(held("CY2010"), Verdict.getting_worse, id=name) for name in ("a", "b", "c", "gone")))
    s = laid(replace(city(*told), as_at=TODAY, releases=(before,), sources=PUBLIC))
    assert [one.href for one in recent(s, 2)] == ["indicators/a/", "indicators/b/"]
    assert len(recent(s, 9)) == 3
    assert "1 thing that we looked at before is no longer on this site." in page(s, "what-changed/").body


def test_of_a_pledge_that_was_taken_down_the_number_alone_is_told() -> None:
    new = pledge(published=date(2012, 4, 1))
    made = promising_city(organisation(new, name="The Mill"), tombstones=("p9",))
    s = laid(replace(made, as_at=TODAY, releases=(release(day=SECOND),), taken_down=(date(2012, 5, 1),)))
    body = page(s, "what-changed/").body
    assert "1 new pledge was made." in body
    assert "1 pledge was taken down." in body
    assert "p9" not in body
