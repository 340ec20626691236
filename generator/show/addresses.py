"""Where each page and download stands in the site, and how one page points at another."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import relpath

HOME = ""
PLACES = {
    "home": "",
    "wishes": "wishes/",
    "doing": "how-are-we-doing/",
    "indicators": "indicators/",
    "obsessions": "obsessions/",
    "gaps": "gaps/",
    "compare": "compare/",
    "pledges": "pledges/",
    "partners": "pledges/partners/",
    "supporters": "pledges/supporters/",
    "pledge-how": "pledges/how/",
    "news": "what-changed/",
    "places": "places/",
    "unknown": "what-we-do-not-know/",
    "sources": "sources/",
    "downloads": "data/",
    "glossary": "glossary/",
    "a-to-z": "a-to-z/",
    "search": "search/",
    "about": "about/",
    "privacy": "privacy/",
    "how": "how-we-work-things-out/",
    "worried": "worried/",
    "accessibility": "accessibility/",
}
FOLDERS = {
    "wish": "wishes",
    "indicator": "indicators",
    "obsession": "obsessions",
    "source": "sources",
    "plan": "plan",
    "release": "what-changed",
    "comparison": "compare",
    "place": "places",
    "organisation": "organisations",
    "pledges-wish": "pledges/wish",
    "pledges-sector": "pledges/sector",
    "pledges-area": "pledges/area",
}


def place(kind: str, item: str = "") -> str:
    """The address of a page from the site's root, without a leading slash: a place, or an item of a kind."""
    return f"{FOLDERS.get(kind, kind)}/{item}/" if item else PLACES[kind]


def indicator_download(indicator_id: str) -> str:
    """The address of an indicator's CSV."""
    return f"data/indicators/{indicator_id}.csv"


def report_card(indicator_id: str) -> str:
    """The address of an indicator's report card."""
    return f"{place('indicator', indicator_id)}report-card/"


def comparison(*ids: str) -> str:
    """The address of a page that sets things side by side, by their ids; no id holds two hyphens in a row."""
    return place("comparison", "--".join(ids))


def absolute(site: str, address: str) -> str:
    """An address below that of the site, as other sites and paper must have it."""
    return f"{site.rstrip('/')}/{address}"


def badge_address(pledge_id: str) -> str:
    """The address of a pledge's badge: it never changes, so that a badge on another site stays alive."""
    return f"pledges/badges/{pledge_id}.svg"


def certificate_address(pledge_id: str) -> str:
    """The address of a pledge's certificate, where it has one."""
    return f"pledges/certificates/{pledge_id}.svg"


def pledge_anchor(pledge_id: str) -> str:
    """The id of a pledge on its organisation's page."""
    return f"pledge-{pledge_id}"


def numbered(address: str, number: int) -> str:
    """The address of a page of a long list: the first is the list's own."""
    return address if number == 1 else f"{address}page-{number}/"


def term_anchor(term: str) -> str:
    """The id of a word in the glossary."""
    return re.sub(r"[^a-z0-9]+", "-", term.casefold()).strip("-")


def relative(source: str, target: str) -> str:
    """The way from one page to an address, as a link that works at any base."""
    path, hash_, anchor = target.partition("#")
    return f"{_way(source, path)}{hash_}{anchor}"


@lru_cache(maxsize=4096)
def _way(source: str, path: str) -> str:
    way = relpath("/" + path, "/" + source)
    ending = "/" if path.endswith("/") or not path else ""
    return "./" if way == "." else way + ending
