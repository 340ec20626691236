"""What is looked for of a batch of answers, weighed against what the city says in public by itself.

A name that stands in the city's own words (its data, its pages, the software's templates) came there without any
answer: it is not looked for where the city writes it as a name, and only as a name where the city has it in small
letters. One that is made of the city's words alone is looked for only where an organisation published it: in lists and
tables any two words may come to stand side by side. An organisation's own name is no secret of its own contact. Numbers
and e-mail addresses are let pass only where the city declares them in its own file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, pairwise

from generator.folding import folded
from generator.problems import Problem, Where
from generator.publish.gates.disguises import variants
from generator.publish.gates.heard import hits, in_organisations, look, said_by_the_city
from generator.publish.gates.names import both_ways, is_ordinary, names, whole
from generator.publish.gates.needles import SHORTEST_TEXT, Kind, Needle, Ordinary, Why, address, has_digit, numbers
from generator.publish.gates.said import Said, Text
from generator.publish.gates.search import Hit, Place, Search, keep, stands_in
from generator.publish.gates.spellings import squeezed, visible, words_of
from generator.read.exports.answers import Secret
from generator.terms import Asked

# It begins only where what it begins with does: else the time would grow with the square of a value's length.
_ADDRESS = re.compile(r"""(?<![^\s@<>,;:"()])[^\s@<>,;:"()]+@[^\s@<>,;:"()]+""")

# What a person types into a form is shorter. Without a bound, a hostile file of 63 MB would outgrow the memory.
LONGEST_VALUE = 4000

# What nobody may find in another's words either: it has no ordinary meaning, however it is spelt.
STOPPING = (Asked.contact_email, Asked.contact_phone)

Kept = dict[str, list[tuple[Needle, Place]]]
Cell = tuple[Secret, set[Needle] | Why]


@dataclass(frozen=True, slots=True)
class Sought:
    """How many values were given and what became of them, what to look for, and what a person should look at.

    `names_of` are for the signs of a needle the names of organisations that hold it, with the place in them; `others`
    the signs of names that stand in what organisations published, and in none of that of those who gave them.
    `sources` are lines of answers that hold a name that their own organisation gave.
    """

    counts: Mapping[str, int]
    search: Search | None
    names_of: Mapping[str, frozenset[tuple[str, int]]]
    warnings: Sequence[Problem] = ()
    others: Collection[str] = ()
    sources: Mapping[Place, Where] = field(default_factory=dict)

    def is_leak(self, hit: Hit) -> bool:
        """Whether what was found is no name that another organisation published, in its own name or beside it."""
        if hit.needle.signs in self.others:
            return False
        for name, place in self.names_of.get(hit.needle.signs, ()):
            if hit.start >= place and hit.text.signs.startswith(name, hit.start - place):
                return False
        return True


def needles(value: str, ordinary: Ordinary, organisation: str = "") -> set[Needle]:
    """Everything that a value is looked for by; nothing where it is too short, or the row's `organisation` says it.

    Where it has more than 1,000 letters and digits, as many whole words of it as have no more. Nothing is
    looked at after its 4,000th sign.
    """
    value = visible(value[:LONGEST_VALUE])
    if folded(value) in ordinary.nothing:
        return set()
    own_name = squeezed(organisation)
    own = _own(organisation)
    found = {needle for each in variants(value) for needle in _of(each, ordinary, own)}
    return {needle for needle in found if needle.kind is not Kind.name or not stands_in(needle, own_name)}


def _own(organisation: str) -> frozenset[str]:
    """The words of an organisation's name, and its initials run together: "A. B. Smith" is AB Smith, too."""
    words = words_of(organisation)
    initials = "".join(word if len(word) == 1 else " " for word in words).split()
    return frozenset((*words, *initials))


def _of(value: str, ordinary: Ordinary, own: frozenset[str]) -> Iterator[Needle]:
    addresses = _ADDRESS.findall(value)
    rest = _ADDRESS.sub(" ; ", value) if addresses else value
    yield from chain.from_iterable(address(words_of(each)) for each in addresses)
    yield from numbers(rest)
    words = words_of(value)
    if not is_ordinary(words, ordinary):
        yield from names(rest, ordinary, own)
        if "@" not in words:
            yield from whole(words, ordinary, own)


def names_of_a_row(values: Sequence[str], ordinary: Ordinary, organisation: str = "") -> set[Needle]:
    """Names that a form asks for in two cells: values of one word that follow each other."""
    found = [words_of(visible(value)) for value in values]
    words = [one[0] if len(one) == 1 and one[0].isalpha() else "" for one in found]
    own = _own(organisation)
    return set(chain.from_iterable(both_ways(*pair, ordinary, own) for pair in pairwise(words)))


def why_short(value: str, ordinary: Ordinary, organisation: str = "") -> Why:
    """Why there are no needles for a value."""
    words = words_of(visible(value))
    if organisation and needles(value, ordinary):
        return Why.own_name
    if any(map(has_digit, words)):
        return Why.few_digits
    if len(words) == 1:
        return Why.one_word
    return Why.few_letters if len("".join(words)) < SHORTEST_TEXT else Why.job


def sought(secrets: Iterable[Secret], said: Said, ordinary: Ordinary) -> Sought:
    """What to look for, without what the city says by itself."""
    places, cells, pairs = _places(secrets, ordinary)
    values = [found for _, found in cells]
    search = Search.of(places)
    if search is None:
        return Sought(_counts(values, {}), None, {})
    loose = replace(search, loose=True)
    public = {hit.needle.signs for text in said.declared for hit in hits(text, loose)}
    # In the other spellings, too: with "dot" for a stop, the surname first.
    public |= places.keys() & {needle.signs for text in said.declared for needle in needles(text, ordinary)}
    heard = said_by_the_city(said.own, loose, public, ordinary)
    names_of, more = in_organisations(said.organisations, loose, public | heard.named)
    answered = places.keys() if said.more else {h.needle.signs for text in said.answers for h in hits(text.text, loose)}
    left = ((signs, heard.left(found, answered)) for signs, found in places.items() if signs not in public)
    kept = {signs: found for signs, found in left if found}
    its = Sought(
        _counts(values, kept), replace(search, places=kept) if kept else None, names_of, (*heard.warnings, *more)
    )
    return _of_others(its, said.answers, chain(cells, pairs), kept)


def _of_others(its: Sought, answers: Sequence[Text], cells: Iterable[Cell], kept: Kept) -> Sought:
    """What to look for without names that only others published; in `kept`, the others have the place of their own.

    Whoever is on the site with a pledge is named by nobody else there either; an answer that is not may not stop it.
    """
    if its.search is None:
        return its
    published = {text.key for text in answers}
    heard: dict[str, list[Text]] = {}
    for text in answers:
        names = (hit for hit in hits(text.text, its.search) if hit.needle.kind is Kind.name and its.is_leak(hit))
        for signs in {hit.needle.signs for hit in names}:
            heard.setdefault(signs, []).append(text)
    sources: dict[Place, Where] = {}
    owned: set[str] = set()
    told: dict[tuple[Where, Place], Problem] = {}
    for secret, found in cells if heard else ():
        place = Place(secret.file, secret.row, secret.heading)
        for signs in heard.keys() & {needle.signs for needle in found if isinstance(needle, Needle)}:
            where = next((text.where for text in heard[signs] if text.is_of(secret)), None)
            if where or secret.asked in STOPPING or secret.key in published:
                sources.setdefault(place, where or heard[signs][0].where)
                kept[signs] = kept[signs] if signs in owned else [(needle, place) for needle, _ in kept[signs]]
                owned.add(signs)
            else:
                line = heard[signs][0].where
                told.setdefault((line, place), look(line, place, "gate-name-answer"))
    warnings = (*its.warnings, *told.values())
    return replace(its, sources=sources, others=heard.keys() - owned, warnings=warnings)


def _places(secrets: Iterable[Secret], ordinary: Ordinary) -> tuple[Kept, list[Cell], list[Cell]]:
    """Everything looked for by its signs; and for each cell, and each row, its needles or why it has none."""
    places: Kept = {}
    values: list[Cell] = []
    names: list[Cell] = []
    for _, row in groupby(secrets, key=lambda secret: (secret.file, secret.row)):
        cells = list(row)
        for cell in cells:
            found = needles(cell.value, ordinary, cell.organisation)
            keep(found, Place(cell.file, cell.row, cell.heading), places)
            values.append((cell, found or why_short(cell.value, ordinary, cell.organisation)))
        first = cells[0]
        pairs = names_of_a_row([cell.value for cell in cells if cell.heading], ordinary, first.organisation)
        keep(pairs, Place(first.file, first.row, first.heading), places)
        names.append((first, pairs))
    return places, values, names


def _counts(values: Iterable[set[Needle] | Why], kept: Mapping[str, object]) -> Counter[str]:
    """Each value counted once: looked for, only where it stands alone, public, or by the reason why not."""
    counts: Counter[str] = Counter()
    for value in values:
        if isinstance(value, Why):
            counts[value] += 1
            continue
        still = [needle for needle in value if needle.signs in kept]
        counts["public" if not still else "alone" if all(needle.alone for needle in still) else "searched"] += 1
    return counts
