"""What the theme's frame says on every page: names, menu, help lines, the age of the newest figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from generator.measure.series import ROLES
from generator.model.city import City
from generator.shapes import Contact, HelpLine
from generator.show.addresses import place
from generator.show.words import Words

YEAR = 12
# The parts of the page about the site that say how to tell the city something, and why numbers are old.
TELL_US, AGE = "tell-us", "age"
NAVIGATION = (
    ("wishes", "wishes"),
    ("doing", "doing"),
    ("pledges", "pledges"),
    ("news", "news"),
    ("a-to-z", "a_to_z"),
    ("search", "search"),
)
FOOTER = (
    ("about", "about"),
    ("how", "how"),
    ("unknown", "unknown"),
    ("sources", "sources"),
    ("downloads", "downloads"),
    ("glossary", "glossary"),
    ("accessibility", "accessibility"),
    ("privacy", "privacy"),
    ("worried", "worried"),
)
SEARCH_STARTS = (("indicators", "indicators"), ("glossary", "glossary"), ("worried", "worried"))
SEARCH_RESULTS = {
    "search.result.none": "search_none",
    "search.result.one": "search_one",
    "search.result.other": "search_other",
    "search.result.more.one": "search_more_one",
    "search.result.more.other": "search_more_other",
    "search.result.placeholder": "search_wait",
    "search.result.term.missing": "search_missing",
}


def configuration(city: City, words: Words) -> Mapping[str, Any]:
    """What belongs to the city in MkDocs' configuration; `extra.frame` is described in the theme's page.html."""
    shape = city.shape
    return {
        "site_name": shape.site_name,
        "site_url": shape.address,
        "theme": {"language": shape.language.split("-")[0], "direction": shape.direction},
        "extra": {"scope": urlsplit(shape.address).path or "/", "frame": _frame(city, words)},
    }


def _frame(city: City, words: Words) -> Mapping[str, Any]:
    def say(name: str, **facts: Any) -> str:
        return str(words.say(f"site.{name}", **facts).unescape())

    return {
        "brand": {"lines": _lines(city.shape.site_name), "mark": "assets/icons/mark.svg", "url": ""},
        "skip": say("skip"),
        "notice": notice(city, words),
        "crumbs": {"label": say("you_are_here"), "home": say("home")},
        "nav": {
            "label": say("nav_label"),
            "small_label": say("nav_small_label"),
            "menu": say("menu"),
            "links": [{"id": id_, "text": say(name), "url": place(id_)} for id_, name in NAVIGATION],
        },
        "help": _help(city, say("help_title")),
        "report": _report(city, words),
        "about": {
            "label": say("footer_label"),
            "links": [{"text": say(name), "url": place(id_)} for id_, name in FOOTER],
        },
        "search": _search(city, words),
        "not_found": _not_found(words),
    }


def _lines(name: str) -> list[str]:
    """A long name on two lines, parted before its last word."""
    first, _, last = name.rpartition(" ")
    return [first, last] if first else [last]


def notice(city: City, words: Words) -> Mapping[str, Any]:
    """How old the newest figure is, with the way to the reason where it is old; empty where nothing is dated."""
    newest = newest_day(city)
    if newest is None:
        return {}
    months = (city.as_at.year - newest.year) * 12 + city.as_at.month - newest.month
    name = words.month(newest)
    if months < city.shape.policy.stale_after_months:
        return {"text": str(words.say("site.age_of_newest_recent", name=name).unescape())}
    if months < YEAR:
        text = words.say("site.age_of_newest_months", name=name, months=months)
    else:
        text = words.say("site.age_of_newest", name=name, years=months // YEAR)
    return {
        "text": str(text.unescape()),
        "link": {"text": str(words.say("site.age_why")), "url": f"{place('about')}#{AGE}"},
    }


def newest_day(city: City) -> date | None:
    """The last day that any value is about, what is wanted or expected left out; None where nothing is dated."""
    rows = (o for i in city.indicators.values() for o in i.observations if o.value is not None and o.kind in ROLES)
    return max((end for row in rows if (end := row.period.end) and end <= city.as_at), default=None)


def _help(city: City, title: str) -> Mapping[str, Any]:
    lines = city.shape.help_lines
    first = next(line for line in lines if line.first)
    return {
        "title": title,
        "text": first.says,
        "tel": {"text": first.number, "url": f"tel:{first.tel}"},
        "lines": [_help_line(line) for line in lines if line.urgent],
    }


def _help_line(line: HelpLine) -> Mapping[str, str]:
    scheme = "sms" if line.kind == "text" else "tel"
    return {"before": line.says, "text": line.number, "url": f"{scheme}:{line.tel}", "after": ""}


def _report(city: City, words: Words) -> Mapping[str, Any]:
    return {
        "title": str(words.say("site.report_title")),
        "text": city.shape.contact.plain,
        "link": {"text": str(words.say("site.report_link")), "url": way_to_tell(city.shape.contact)},
    }


def way_to_tell(contact: Contact) -> str:
    """Where a reader tells the city something: its form, its email, or else the part of a page that says how."""
    if contact.url:
        return contact.url
    return f"mailto:{contact.email}" if contact.email else f"{place('about')}#{TELL_US}"


def _search(city: City, words: Words) -> Mapping[str, Any]:
    def say(name: str) -> str:
        return str(words.say(f"site.{name}").unescape())

    return {
        "title": say("search"),
        "label": say("search_label"),
        "reset": say("search_clear"),
        "wait": say("search_wait"),
        "no_script": say("search_no_script"),
        "worry": {"says": say("search_worry"), "text": say("worried"), "url": place("worried")},
        "az": {"text": say("a_to_z"), "url": place("a-to-z")},
        "starts": {
            "title": say("search_starts"),
            "links": [{"text": wish.name, "url": place("wish", wish.id)} for wish in city.wishes.wishes],
            "more": [{"text": say(name), "url": place(id_)} for id_, name in SEARCH_STARTS],
        },
        "results": {key: say(name) for key, name in SEARCH_RESULTS.items()},
    }


def _not_found(words: Words) -> Mapping[str, Any]:
    links = (("home", "home"), ("wishes", "wishes"), ("doing", "doing"), ("search", "search"), ("a-to-z", "a_to_z"))
    return {
        "title": str(words.say("site.lost_title")),
        "lead": str(words.say("site.lost_lead")),
        "links_title": str(words.say("site.lost_links")),
        "links": [{"text": str(words.say(f"site.{name}")), "url": place(id_)} for id_, name in links],
        "picture": "assets/icons/lost.svg",
    }
