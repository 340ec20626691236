"""What the frame says on every page: the age of the newest figure, help lines, the name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.model.city import Observation
from generator.shapes import Contact, HelpLine, Policy
from generator.show.frame import configuration, newest_day, way_to_tell
from generator.terms import Kind, Spoken
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.saying import HELP_LINE, WORDS, city, spoken

WHY = {"text": "Why it is old", "url": "about/#age"}


def framed(*rows: Observation, **shape: Any) -> Any:
    found = city(indicator(*rows, measures={"rate": spoken(Spoken.share)}), **shape)
    return configuration(found, WORDS)


def notice(newest: str, as_at: date, stale_after: int) -> Any:
    shape = {"as_at": as_at, "policy": Policy(stale_after_months=stale_after)}
    return framed(figure(newest, "1"), **shape)["extra"]["frame"]["notice"]


@pytest.mark.parametrize(
    ("newest", "as_at", "stale_after", "expected"),
    [
        ("M2012-03", date(2012, 3, 31), 18, "Our newest number is for March 2012."),
        ("M2012-03", date(2013, 8, 31), 18, "Our newest number is for March 2012."),
        # on the month that makes it old
        ("M2012-03", date(2013, 9, 1), 18, "Our newest number is for March 2012. That is 1 year ago."),
        ("M2012-03", date(2014, 2, 28), 18, "Our newest number is for March 2012. That is 1 year ago."),
        ("M2012-03", date(2014, 3, 1), 18, "Our newest number is for March 2012. That is 2 years ago."),
        ("M2013-03", date(2026, 11, 21), 18, "Our newest number is for March 2013. That is 13 years ago."),
        # a city that calls figures old sooner
        ("M2012-03", date(2012, 4, 1), 1, "Our newest number is for March 2012. That is 1 month ago."),
        ("M2012-03", date(2012, 9, 1), 6, "Our newest number is for March 2012. That is 6 months ago."),
        ("M2012-03", date(2013, 2, 28), 6, "Our newest number is for March 2012. That is 11 months ago."),
        ("M2012-03", date(2013, 3, 1), 6, "Our newest number is for March 2012. That is 1 year ago."),
    ],
)
def test_the_age_of_the_newest_figure(newest: str, as_at: date, stale_after: int, expected: str) -> None:
    found = notice(newest, as_at, stale_after)
    assert found["text"] == expected
    assert found.get("link") == (WHY if "ago" in expected else None)


@pytest.mark.parametrize(
    "rows", [[], [figure("CY2011", None)], [figure("U2011", "1")], [figure("CY2013", "1", kind=Kind.forecast)]]
)
def test_without_a_dated_figure_that_is_past_nothing_is_said(rows: list[Observation]) -> None:
    assert framed(*rows)["extra"]["frame"]["notice"] == {}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([figure("CY2009", "1"), figure("CY2010", "1")], date(2010, 12, 31)),
        ([figure("CY2009", "1"), figure("CY2010", None)], date(2009, 12, 31)),
        # what was wanted or expected is no figure, though its time has come; nor is what is still to come
        ([figure("CY2009", "1"), figure("CY2010", "1", kind=Kind.target)], date(2009, 12, 31)),
        ([figure("CY2009", "1"), figure("CY2010", "1", kind=Kind.forecast)], date(2009, 12, 31)),
        ([figure("CY2009", "1"), figure("CY2013", "1", kind=Kind.target)], date(2009, 12, 31)),
    ],
)
def test_the_newest_day(rows: list[Observation], expected: date) -> None:
    assert newest_day(city(indicator(*rows))) == expected


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Child Friendly Brook", ["Child Friendly", "Brook"]),
        ("Brook", ["Brook"]),
        ("Brook Children", ["Brook", "Children"]),
    ],
)
def test_a_long_name_stands_on_two_lines(name: str, lines: list[str]) -> None:
    assert framed(site_name=name)["extra"]["frame"]["brand"]["lines"] == lines


def test_one_help_line_is_large_and_only_urgent_ones_stand_beside_it() -> None:
    danger = HelpLine(id="danger", name="In danger", number="999", tel="999", says="Call now.", urgent=True)
    text = HelpLine(
        id="text", name="Text", number="text HI to 85", tel="85", says="Send a text.", kind="text", urgent=True
    )
    quiet = HelpLine(id="quiet", name="Quiet", number="5", tel="5", says="Talk.")
    found = framed(help_lines=(quiet, danger, HELP_LINE, text))["extra"]["frame"]["help"]
    assert found["text"] == "You can call."
    assert found["tel"] == {"text": "1", "url": "tel:1"}
    assert [(line["text"], line["url"]) for line in found["lines"]] == [("999", "tel:999"), ("text HI to 85", "sms:85")]


@pytest.mark.parametrize(
    ("address", "scope"),
    [("https://brook.example/", "/"), ("https://brook.example/city/", "/city/"), ("https://brook.example", "/")],
)
def test_the_site_may_stand_in_a_folder(address: str, scope: str) -> None:
    assert framed(address=address)["extra"]["scope"] == scope


def test_language_and_direction_are_the_city_s() -> None:
    found = framed(language="ar-EG", direction="rtl")
    assert found["theme"]["language"] == "ar"
    assert found["theme"]["direction"] == "rtl"


def test_names_are_not_escaped_twice() -> None:
    found = framed(site_name="Brook & Children’s")
    assert found["site_name"] == "Brook & Children’s"
    assert not any("&amp;" in text for text in texts(found))


def texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts(value)]
    if isinstance(data, list | tuple):
        return [text for value in data for text in texts(value)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize(
    ("contact", "way"),
    [
        (Contact(plain="Ask an adult."), "about/#tell-us"),
        (Contact(plain="Write.", email="us@brook.example"), "mailto:us@brook.example"),
        (Contact(plain="Write.", email="us@brook.example", url="https://tell.example/"), "https://tell.example/"),
    ],
)
def test_the_way_to_tell_the_city_something(contact: Contact, way: str) -> None:
    assert way_to_tell(contact) == way
