"""Ways in: the A to Z and the search page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.show.addresses import place, term_anchor
from generator.show.files import Page
from generator.show.pages import Studio
from generator.show.pledges.cards import standing


def search_page(s: Studio) -> Page:
    """The one page that loads the search index."""
    address = place("search")
    return Page(address, s.say("search.title"), s.say("search.description"), "", "search", "search.html", search=False)


def a_to_z(s: Studio, pages: Iterable[Page]) -> Page:
    """Every page by the first letter of its title, and the words that lead to it; organisations by their names."""
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
        # What search does not find is the search page itself, and the later pages of a list.
        if page.address and page.search and not page.of_record:
            yield _entry(page.title, page.address)
    for organisation in s.city.organisations.values():
        if standing(organisation):
            yield _entry(organisation.name, place("organisation", organisation.id), of_record=True)
    for indicator in s.city.indicators.values():
        for word in indicator.shape.search:
            yield _entry(word, place("indicator", indicator.id), also=indicator.shape.title)
    for term in s.city.glossary:
        anchor = term_anchor(term.term)
        yield _entry(term.term, f"{place('glossary')}#{anchor}", also=s.say("a_to_z.meaning"))


def _entry(text: str, address: str, also: str = "", *, of_record: bool = False) -> Mapping[str, Any]:
    """One line: what it says, where it leads, what is said beside it, and whether it is an organisation's own words."""
    return {"text": text, "address": address, "also": also, "of_record": of_record}


def _letter(text: str) -> str:
    first = next((sign for sign in text if sign.isalnum()), "0")
    # Some capitals are two letters long (ß): the first of them is enough.
    return "0" if first.isdigit() else first.upper()[0]
