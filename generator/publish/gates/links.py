"""Every address on the site leads to something that is there, and the browser asks nobody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from generator.problems import Problem, Where
from generator.publish.gates import styles
from generator.publish.gates.addresses import Astray, Home, Inside, Outside, Scheme
from generator.publish.gates.pages import Element, Page


class Use(Enum):
    """What becomes of an address: the reader follows it, or the browser asks for it unasked."""

    follow = "follow"
    fetch = "fetch"


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it stands in a file, and what becomes of it."""

    use: Use
    text: str


# Deny by default: in any attribute that holds an address, only a link may lead out of the site.
_ADDRESSES = frozenset(
    (
        "action",
        "attributionsrc",
        "background",
        "formaction",
        "href",
        "imagesrcset",
        "manifest",
        "ping",
        "poster",
        "src",
        "srcset",
        "xlink:href",
    )
)
_SETS = frozenset(("srcset", "imagesrcset"))
_FOLLOWED_TAGS = frozenset(("a", "area"))
_FOLLOWED_RELS = frozenset(("alternate", "author", "canonical", "help", "license", "me", "next", "prev"))
_META_ADDRESSES = frozenset(
    (
        "msapplication-config",
        "msapplication-tileimage",
        "og:audio",
        "og:image",
        "og:image:secure_url",
        "og:image:url",
        "og:url",
        "og:video",
        "twitter:image",
        "twitter:player",
    )
)
_FOLLOWED_SCHEMES = frozenset(("mailto", "sms", "tel"))
_FETCHED_SCHEMES = re.compile(r"data:(?:image|font)/")
# A drawing's attributes may hold style; a backslash may spell any letter of it.
_STYLED = ("url(", "src(", "image-set(", "\\")
_REFRESH = re.compile(r"""[\s\d.]*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)""", re.I)


def addresses_of(page: Page) -> frozenset[Address]:
    """Every address on a page, once each."""
    styled = _is_styled(page.words)
    return frozenset(address for element in page.elements for address in _of_element(element, styled))


def addresses_of_css(css: str) -> frozenset[Address]:
    """Every address in a style sheet, once each."""
    return frozenset(Address(Use.fetch, text) for text in styles.addresses(css))


def redirects(page: Page) -> bool:
    """Whether the page only sends the reader on to another."""
    return any(meta.get("http-equiv").lower() == "refresh" for meta in page.tagged("meta"))


def broken(
    file: str, addresses: Collection[Address], home: Home, ids: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """What is wrong with the addresses of one file; `ids` holds every file of the site and its anchors."""
    for address in sorted(addresses, key=lambda a: (a.text, a.use.value)):
        rule, facts = _verdict(file, address, home, ids)
        if rule:
            yield Problem(rule, Where(file), {"address": address.text, **facts})


def _verdict(
    file: str, address: Address, home: Home, ids: Mapping[str, Collection[str]]
) -> tuple[str, Mapping[str, str]]:
    fetched = address.use is Use.fetch
    match home.target(file, address.text):
        case Inside() as place:
            return _place(place, address, ids), {"file": place.file}
        case Outside(origin):
            return "gate-fetch-outside" if fetched else "", {"origin": origin}
        case Astray():
            return "gate-link-astray", {"base": home.base}
        case Scheme(name):
            allowed = _FETCHED_SCHEMES.match(name) if fetched else name in _FOLLOWED_SCHEMES
            return "" if allowed else "gate-link-scheme", {"scheme": name}


def _place(place: Inside, address: Address, ids: Mapping[str, Collection[str]]) -> str:
    if address.use is Use.follow and address.text.strip() in ("", "#"):
        return "gate-link-empty"
    file = place.file if place.file in ids else f"{place.file}/index.html"
    if file not in ids:
        return "gate-fetch-broken" if address.use is Use.fetch else "gate-link-broken"
    has_anchors = file.endswith((".html", ".svg"))
    if has_anchors and place.anchor not in ("", "top") and place.anchor not in ids[file]:
        return "gate-anchor-broken"
    return ""


def _of_element(element: Element, styled: bool) -> Iterator[Address]:
    for name, value in element.attributes.items():
        if value is None:
            continue
        if name in _ADDRESSES:
            yield from _of_attribute(element, name, value)
        elif styled and _is_styled(value):
            yield from addresses_of_css(value)
    if element.tag == "style":
        yield from addresses_of_css(element.text)
    elif element.tag == "meta":
        yield from _of_meta(element)


def _of_attribute(element: Element, name: str, value: str) -> Iterator[Address]:
    use = Use.follow if name.endswith("href") and _is_followed(element) else Use.fetch
    if name in _SETS:
        yield from (Address(use, part.split()[0]) for part in value.split(",") if part.strip())
    else:
        yield Address(use, value)


def _is_styled(text: str) -> bool:
    lowered = text.lower()
    return any(sign in lowered for sign in _STYLED)


def _is_followed(element: Element) -> bool:
    if element.tag == "link":
        return set(element.get("rel").lower().split()) <= _FOLLOWED_RELS
    return element.tag in _FOLLOWED_TAGS


def _of_meta(meta: Element) -> Iterator[Address]:
    if meta.get("http-equiv").lower() == "refresh":
        target = _REFRESH.match(meta.get("content"))
        yield Address(Use.fetch, target[1] if target else "")
    elif (meta.get("property") or meta.get("name")).lower() in _META_ADDRESSES:
        yield Address(Use.fetch, meta.get("content"))
