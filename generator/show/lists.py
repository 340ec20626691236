"""Ways in: the A to Z and the search page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.show.addresses import place
from generator.show.files import Page
from generator.show.other_words import other_words
from generator.show.pages import Studio
from generator.show.pledges.cards import standing

# A list always shows these, so that a letter without entries is seen to have none.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the A to Z: what it says and where it leads, or words that lead to pages of another name.

    `ways` are links, each a text and an address; without `words` there is one, to the page of that name.
    """

    words: str
    ways: tuple[tuple[str, str], ...]
    of_record: bool = False

    @property
    def text(self) -> str:
        """What the line begins with, and so the letter that it stands under."""
        return self.words or self.ways[0][0]


def search_page(s: Studio) -> Page:
    """The one page that loads the search index."""
    address = place("search")
    return Page(address, s.say("search.title"), s.say("search.description"), "", "search", "search.html", search=False)


def a_to_z(s: Studio, pages: Iterable[Page]) -> Page:
    """Every page by the first letter of its title, and other words that lead to it; organisations by their names."""
    address = place("a-to-z")
    return s.page(
        address,
        "a-to-z",
        s.say("site.a_to_z"),
        s.say("a_to_z.description"),
        "a-to-z",
        trail=s.trail(address),
        letters=list(_letters([*_entries(s, list(pages))])),
    )


def _letters(entries: Sequence[Entry]) -> Iterator[Mapping[str, Any]]:
    """Each letter with its pages, then the other words; a letter of the alphabet without entries too."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.text.casefold()):
        found[letter_of(entry.text)].append(entry)
    # Among the letters of another script, those of this one would only be in the way.
    alphabet = ALPHABET if sum(letter in ALPHABET for letter in found) * 2 > len(found) else ""
    for letter in sorted({*alphabet, *found}):
        named = [entry for entry in found[letter] if not entry.words]
        words = [entry for entry in found[letter] if entry.words]
        yield {"text": letter, "id": f"u{ord(letter)}", "pages": named, "words": words}


def _entries(s: Studio, pages: Sequence[Page]) -> Iterator[Entry]:
    # What search does not find is the search page itself, the later pages of a list, and sheets to print.
    listed = [page for page in pages if page.address and page.search and not page.of_record]
    for page in listed:
        yield Entry("", ((page.title, page.address),))
    for organisation in s.city.organisations.values():
        if standing(organisation):
            yield Entry("", ((organisation.name, place("organisation", organisation.id)),), of_record=True)
    yield from word_entries(_ways(s, listed), {page.title.casefold() for page in listed})


def _ways(s: Studio, pages: Sequence[Page]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each other word with the link that it leads to; the page of help lines comes first for what may be a worry."""
    titles = {page.address: page.title for page in pages}
    unknown, worried = place("unknown"), place("worried")
    if worried in titles:
        worries = [word for topic in s.city.wishes.unmeasured if topic.worry for word in (topic.title, *topic.search)]
        own = next(page.also for page in pages if page.address == worried)
        yield from ((word, (titles[worried], worried)) for word in (*own, *worries))
    for address, words in other_words(s.city).items():
        if address != unknown and address in titles:
            yield from ((word, (titles[address], address)) for word in words)
    for topic in s.city.wishes.unmeasured:
        way = (s.say("unknown.title"), f"{unknown}#{topic.id}")
        yield from ((word, way) for word in (topic.title, *topic.search))


def word_entries(ways: Iterable[tuple[str, tuple[str, str]]], titles: frozenset[str] | set[str]) -> Iterator[Entry]:
    """Words beside the pages that they lead to; those of one letter that lead to the same pages share a line.

    A word that is itself the title of a page has its line already. `titles` are casefolded.
    """
    leads: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    spelt: dict[str, str] = {}
    for word, way in ways:
        if (folded := word.casefold()) not in titles:
            spelt.setdefault(folded, word)
            leads[folded][way] = None
    shared: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = defaultdict(list)
    for folded in sorted(leads):
        shared[letter_of(folded), tuple(leads[folded])].append(spelt[folded])
    for (_, found), words in shared.items():
        yield Entry(", ".join(words), found)


def letter_of(text: str) -> str:
    """The letter that a text stands under: its first letter or digit as a capital; all digits share one place."""
    first = next((sign for sign in text if sign.isalnum()), DIGITS)
    # Some capitals are two letters long (ß): the first of them is enough.
    return DIGITS if first.isdigit() else first.upper()[0]
