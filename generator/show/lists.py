"""Ways in: the A to Z, the search page, and the pages that people write by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.settings import Settings
from generator.show.addresses import place, term_anchor
from generator.show.files import Page
from generator.show.pages import Studio


def written_pages(s: Studio, settings: Settings) -> Iterator[Page]:
    """Hand-written Markdown, with the city's own names put in; a city's own page replaces the software's."""
    found: dict[str, Path] = {}
    for folder in reversed(settings.overlay("pages")):
        found |= {path.stem: path for path in sorted(folder.glob("*.md"))}
    for stem, path in sorted(found.items()):
        yield _written(s, f"{stem}/", path.read_text(encoding="utf-8"))


def _written(s: Studio, address: str, text: str) -> Page:
    _, head, body = text.split("---\n", 2)
    said = yaml.safe_load(head)
    sources = list(s.city.sources.values())
    shown = s.environment.from_string(body).render(here=address, city=s.city.shape, sources=sources)
    return Page(address, said["title"], said["description"], shown, theme=said["template"], lead=said.get("lead", ""))


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
