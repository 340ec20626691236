"""Ways in: the A to Z and the search page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.show.addresses import place, term_anchor
from generator.show.files import Page
from generator.show.pages import Studio


def search_page(s: Studio) -> Page:
    """The one page that loads the search index."""
    address = place("search")
    return Page(address, s.say("search.title"), s.say("search.description"), "", "search", "search.html", search=False)


def a_to_z(s: Studio, pages: Iterable[Page]) -> Page:
    """Every page by the first letter of its title, and the words that lead to it."""
    address = place("a-to-z")
    letters: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for page in sorted([*_entries(s, pages)], key=lambda entry: str(entry["text"]).casefold()):
        letters[_letter(str(page["text"]))].append(page)
    return s.page(
        address,
        "a-to-z",
        s.say("site.a_to_z"),
        s.say("a_to_z.description"),
        "a-to-z",
        trail=s.trail(address),
        letters=[{"text": a, "id": f"u{ord(a)}", "entries": letters[a]} for a in sorted(letters)],
    )


def _entries(s: Studio, pages: Iterable[Page]) -> Iterator[Mapping[str, Any]]:
    for page in pages:
        if page.address and page.address != place("search"):
            yield {"text": page.title, "address": page.address, "also": ""}
    for indicator in s.city.indicators.values():
        for word in indicator.shape.search:
            yield {"text": word, "address": place("indicator", indicator.id), "also": indicator.shape.title}
    for term in s.city.glossary:
        yield {
            "text": term.term,
            "address": f"{place('glossary')}#{term_anchor(term.term)}",
            "also": s.say("a_to_z.meaning"),
        }


def _letter(text: str) -> str:
    first = next((sign for sign in text if sign.isalnum()), "0")
    return "0" if first.isdigit() else first.upper()
