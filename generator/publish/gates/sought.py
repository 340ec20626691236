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
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

from generator.folding import folded
from generator.problems import Level, Problem, Where
from generator.publish.gates.disguises import variants
from generator.publish.gates.names import both_ways, is_ordinary, names, whole
from generator.publish.gates.needles import SHORTEST_TEXT, Kind, Needle, Ordinary, Why, address, has_digit, numbers
from generator.publish.gates.search import Hit, Place, Search, keep, stands_in
from generator.publish.gates.spellings import readings, squeezed, visible, words_of
from generator.publish.readability.lexicon import bases
from generator.read.exports.answers import Secret

# It begins only where what it begins with does: else the time would grow with the square of a value's length.
_ADDRESS = re.compile(r"""(?<![^\s@<>,;:"()])[^\s@<>,;:"()]+@[^\s@<>,;:"()]+""")

# What a person types into a form is shorter. Without a bound, a hostile file of 63 MB would outgrow the memory.
LONGEST_VALUE = 4000

Kept = dict[str, list[tuple[Needle, Place]]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its place; `by_hand` where somebody of the city may have put a name into it."""

    where: Where
    text: str
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is public without any answer of the inbox.

    `declared` are texts of the city's own file, `own` all its other texts and the software's. `organisations` are the
    names of those that have a pledge on the site, and `answers` all that they published, each with its place.
    """

    declared: Sequence[str] = ()
    own: Sequence[Text] = ()
    organisations: Sequence[Text] = ()
    answers: Sequence[Text] = ()


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Sought:
    """How many values were given and what became of them, what to look for, and what a person should look at.

    `names_of` are for the signs of a needle the names of organisations that hold it, with the place in them.
    """

    counts: Mapping[str, int]
    search: Search | None
    names_of: Mapping[str, frozenset[tuple[str, int]]]
    warnings: Sequence[Problem] = ()

    def is_leak(self, hit: Hit) -> bool:
        """Whether what was found is more than a part of the name of an organisation that is public."""
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
    rest = _ADDRESS.sub(" ; ", value)
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
    places, values = _places(secrets, ordinary)
    loose = {signs: [(n._replace(named=False, alone=False), p) for n, p in found] for signs, found in places.items()}
    search = Search.of(loose)
    if search is None:
        return Sought(_counts(values, {}), None, {})
    public = {hit.needle.signs for text in said.declared for hit in _hits(text, search)}
    # In the other spellings, too: with "dot" for a stop, the surname first.
    public |= places.keys() & {needle.signs for text in said.declared for needle in needles(text, ordinary)}
    heard = _said_by_the_city(said.own, search, public, ordinary)
    names_of, more = _organisations(said.organisations, search, public | heard.named)
    answered = {hit.needle.signs for text in said.answers for hit in _hits(text.text, search)}
    for signs, found in places.items():
        left = [(n, p) for n, p in found if n.kind is not Kind.name or not heard.explains(n, answered)]
        left = [
            (n._replace(named=n.named or signs in heard.small), p) if n.kind is Kind.name else (n, p) for n, p in left
        ]
        places[signs] = [] if signs in public else left
    kept = {signs: found for signs, found in places.items() if found}
    return Sought(_counts(values, kept), Search.of(kept), names_of, (*heard.warnings, *more))


def _places(secrets: Iterable[Secret], ordinary: Ordinary) -> tuple[Kept, list[set[Needle] | Why]]:
    """Everything looked for by its signs, and for each value its needles or why it has none."""
    places: Kept = {}
    values: list[set[Needle] | Why] = []
    for _, row in groupby(secrets, key=lambda secret: (secret.file, secret.row)):
        cells = list(row)
        for cell in cells:
            found = needles(cell.value, ordinary, cell.organisation)
            keep(found, Place(cell.file, cell.row, cell.heading), places)
            values.append(found or why_short(cell.value, ordinary, cell.organisation))
        first = cells[0]
        pairs = names_of_a_row([cell.value for cell in cells if cell.heading], ordinary, first.organisation)
        keep(pairs, Place(first.file, first.row, first.heading), places)
    return places, values


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


def _hits(text: str, search: Search) -> Iterator[Hit]:
    return (hit for reading in readings(text) for hit in search.hits(reading))


@dataclass(frozen=True, slots=True)
class _Heard:
    """Of the city's own texts: every word, the names written as such and in small letters, and what to look at."""

    words: frozenset[str]
    named: frozenset[str]
    small: frozenset[str]
    warnings: Sequence[Problem]

    def explains(self, needle: Needle, answered: Collection[str]) -> bool:
        """Whether a name stands in the site without any answer."""
        if needle.signs in self.named:
            return True
        return needle.signs not in answered and all(word in self.words for word in _parts(needle))


def _said_by_the_city(texts: Sequence[Text], search: Search, public: Collection[str], ordinary: Ordinary) -> _Heard:
    words: set[str] = set()
    named: set[str] = set()
    small: set[str] = set()
    told: dict[Place, Problem] = {}
    for text in texts:
        words.update(words_of(text.text))
        for hit in _hits(text.text, search):
            if hit.needle.kind is Kind.name:
                (named if _as_a_name(hit) else small).add(hit.needle.signs)
                is_public = hit.needle.signs in public or hit.place in told
                if text.by_hand and not is_public and _may_be_a_person(hit.needle, ordinary):
                    told[hit.place] = _look(_line(text, hit.needle, search), hit.place, "gate-name-said")
    return _Heard(frozenset(words), frozenset(named), frozenset(small), tuple(told.values()))


def _as_a_name(hit: Hit) -> bool:
    capitals = hit.text.capitals()
    return all(hit.start + joint in capitals for joint in (0, *hit.needle.joints))


def _line(text: Text, needle: Needle, search: Search) -> Where:
    """The first line that has it by itself; the file where it goes over two."""
    for number, line in enumerate(text.text.splitlines(), start=1):
        if any(hit.needle.signs == needle.signs for hit in _hits(line, search)):
            return Where(text.where.file, number)
    return text.where


def _parts(needle: Needle) -> Iterator[str]:
    ends = (*needle.joints, len(needle.signs))
    return (needle.signs[start:end] for start, end in zip((0, *needle.joints), ends, strict=True))


def _may_be_a_person(needle: Needle, ordinary: Ordinary) -> bool:
    """Whether no word says what people do, and one at least is not of the language."""
    parts = list(_parts(needle))
    jobs = any(word in ordinary.jobs or word.removesuffix("s") in ordinary.jobs for word in parts)
    return not jobs and not all(not ordinary.words.isdisjoint(bases(word)) for word in parts if len(word) > 1)


def _organisations(
    texts: Iterable[Text], search: Search, public: set[str]
) -> tuple[dict[str, frozenset[tuple[str, int]]], list[Problem]]:
    """Where a name of one row stands in the name of another organisation, which a person is told of."""
    found: dict[str, set[tuple[str, int]]] = {}
    told: dict[tuple[Where, Place], Problem] = {}
    for text in texts:
        for hit in _hits(text.text, search):
            if hit.needle.kind is Kind.name and hit.needle.signs not in public:
                found.setdefault(hit.needle.signs, set()).add((hit.text.signs, hit.start))
                told.setdefault((text.where, hit.place), _look(text.where, hit.place, "gate-name-organisation"))
    return {signs: frozenset(names) for signs, names in found.items()}, list(told.values())


def _look(where: Where, place: Place, rule: str) -> Problem:
    return Problem(rule, where, {"inbox": place.file, "row": str(place.row)}, Level.warn)
