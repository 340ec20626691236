"""What changed, in words: corrections as such, nothing compared that is not alike, no protected value ever again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.measure.assessment import assess
from generator.measure.disclosure import disclose
from generator.measure.freeze import freeze
from generator.measure.snapshot import snapshot
from generator.model.city import City, Observation, Snapshot
from generator.shapes import Release
from generator.show.every_number import MOST_OPEN, MOST_ROWS, EveryNumber, every_number
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.news import MOST_LINES, news_files, news_pages, nothing_new, recent
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


# all figures


def kept(s: Studio) -> Snapshot:
    """What a release made of a studio's city would hold."""
    return snapshot(s.city, s.assessments)


def beside(rows: Iterable[Observation], before: Iterable[Observation], **other: Any) -> Studio:
    """Rows of today beside a release that held others."""
    then = table(before, **other)
    lead = freeze(then.city, then.assessments).model_copy(update={"date": FIRST})
    now = replace(table(rows, lead, **other).city, snapshots={FIRST: kept(then)})
    return laid(now)


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


GIRLS = replace(figure("CY2009", "20"), group="girls")


def test_a_figure_that_heads_nothing_is_told_when_it_is_put_right() -> None:
    rows = [figure("CY2010", "30"), figure("CY2009", "28")]
    s = beside([*rows, replace(GIRLS, value=Decimal("20.5"))], [*rows, GIRLS])
    says = plain(page(s, "what-changed/").body)
    assert "1 number was changed." in says
    assert "Changed 20% 20.5%" in says
    assert "No number is new" not in says
    assert "We set every number beside what it was on 31 March 2011" in says
    (file,) = news_files(s)
    assert file.address == "what-changed/numbers.csv"
    assert file.text.splitlines()[1] == "reading,rate,here,girls,CY2009,calendar_year,percent,actual,changed,20,20.5"
    (line,) = recent(s, 3)
    assert (line.href, str(line.sentence)) == ("what-changed/#all-numbers", "1 number was changed.")


def test_that_nothing_is_new_is_said_of_what_was_compared() -> None:
    rows = [figure("CY2010", "30"), GIRLS]
    s = beside(rows, rows)
    assert "No number is new, and none was changed." in plain(page(s, "what-changed/").body)
    assert str(nothing_new(s)) == "No number is new, and none was changed."
    assert list(news_files(s)) == []
    oldest = laid(replace(s.city, snapshots={}))
    says = plain(page(oldest, "what-changed/").body)
    assert "Of our main numbers, none is new and none was changed." in says
    assert "No number is new" not in says
    assert "No number is new" not in str(nothing_new(oldest))


def test_no_table_gives_back_what_is_protected() -> None:
    def girls(value: str) -> Observation:
        return replace(figure("CY2010", value, unit=Unit.count, source="ours"), group="girls")

    # The release was made while the source was still public, and so holds the exact numbers.
    then = table([girls("41")], **HIDDEN)
    lead = freeze(then.city, then.assessments).model_copy(update={"date": FIRST})
    held_ = frozenset(line.replace(",40,", ",41,") for line in kept(then).figures)
    for value, news in (("43", "changed"), ("5", "hidden")):
        now = table([girls(value)], lead, **HIDDEN).city
        s = laid(replace(now, snapshots={FIRST: replace(kept(then), figures=held_)}))
        (file,) = news_files(s)
        assert f",{news},," in file.text
        assert "Not told again" in page(s, "what-changed/").body
        assert "41" not in plain(page(s, "what-changed/").body)


@pytest.mark.parametrize(("rows", "more"), [(MOST_ROWS, ""), (MOST_ROWS + 1, "1 more is in the table to download.")])
def test_of_one_number_a_page_shows_a_few_rows(rows: int, more: str) -> None:
    years = [replace(figure(f"CY{1900 + n}", "20"), group="girls") for n in range(rows)]
    (one,) = told_of(beside([figure("CY2010", "30"), *years], [figure("CY2010", "30")])).opened
    assert (len(one.rows), str(one.more)) == (MOST_ROWS, more)
    assert one.counts == f"{rows} new"


@pytest.mark.parametrize(("number", "rest"), [(MOST_OPEN, 0), (MOST_OPEN + 1, 1)])
def test_a_page_opens_a_few_numbers_and_names_the_others(number: int, rest: int) -> None:
    one = indicator(figure("CY2010", "30"), measures={"rate": SHARE}, headline="rate")
    names = [f"n{n}" for n in range(number)]
    then = laid(replace(city(*(named(one, name) for name in names)), sources=PUBLIC))
    lead = freeze(then.city, then.assessments).model_copy(update={"date": FIRST})
    lines_ = frozenset(line.replace(",30,", ",29,") for line in kept(then).figures)
    now = replace(then.city, as_at=TODAY, releases=(lead,), snapshots={FIRST: replace(kept(then), figures=lines_)})
    found = told_of(laid(now))
    assert (len(found.opened), len(found.others)) == (MOST_OPEN, rest)
    assert [len(one.rows) for one in (*found.opened, *found.others)] == [1] * MOST_OPEN + [0] * rest
    assert [str(sentence) for sentence in found.says] == [f"{number} numbers were changed."]


def told_of(s: Studio) -> EveryNumber:
    assert s.history.latest is not None
    found = every_number(s.history.latest, s.city, s.words, "what-changed/")
    assert found is not None
    return found


@pytest.mark.parametrize(("number", "rest"), [(MOST_LINES, 0), (MOST_LINES + 1, 1)])
def test_a_part_tells_so_many_at_length(number: int, rest: int) -> None:
    one = indicator(figure("CY2010", "31"), measures={"rate": SHARE}, headline="rate")
    names = [f"n{n:02}" for n in range(number)]
    before = release(*(entry(held("CY2010"), Verdict.too_early_to_say, id=name) for name in names))
    made = replace(city(*(named(one, name) for name in names)), as_at=TODAY, releases=(before,), sources=PUBLIC)
    body = page(laid(made), "what-changed/").body
    assert body.count("The number for 2010 was changed.") == MOST_LINES
    assert ("The same is true of these" in body) is bool(rest)
    assert body.count('href="../indicators/n') == number


def test_pledges_of_a_release_that_held_none_are_not_said_to_be_none() -> None:
    made = replace(promising_city(), as_at=TODAY, releases=(release(entry(None), day=FIRST),))
    says = plain(page(laid(made), "what-changed/").body)
    assert "we did not write down our pledges" in says
    assert "No pledge is new" not in says
