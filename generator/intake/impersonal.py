"""Whether a text can speak of no one person: a proof, not a search.

A search for names finds the names that it knows. Here every word must be one of a list that speaks of nobody, or a
public name, and every number must count, measure or date something; all else is a stranger, and a person looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
    r"|(?P<years>20[0-9]{2}[/-](?:20)?[0-9]{2}(?![0-9]))"
    r"|(?P<number>[£€$]?[0-9]+(?:,[0-9]{3})*(?:[.:][0-9]+)*%?[^\W\d_]*)"
    r"|(?P<end>[.!?]+(?=[\s\"')]|$))"
    r"|(?P<quiet>[\s,;:()\"'&/\u2013\u2014\u2026\u2022+-]+)"
    r"|(?P<other>.)"
)
QUOTES = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e", "''" + "'" + '"' * 3)
# Sums of money, shares and times of day, which are written so in many languages.
MEASURES = re.compile(r"[£€$][0-9][0-9,.]*[a-z]?|[0-9]{1,3}(?:\.[0-9]+)?%|[0-9]{1,2}[:.][0-9]{2}(?:am|pm)?")
COUNT = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]{0,4}")
# In a phrase a number may have an ending ("1st"): no more than two letters.
IN_PHRASE = r"[0-9]{1,3}(?:,[0-9]{3})*[a-z]{0,2}|[0-9]{1,4}"
YEAR = re.compile(r"20[0-9]{2}")
# Promises speak of the year in which they are made, or of years to come; older years are those of births and stories.
YEARS_BEFORE, YEARS_AFTER = 1, 15
MOST_BETWEEN = 3
NUMBER, COUNTS, IS, NOT_FIRST = "{n}", "...", " = ", "not first"


class Token(NamedTuple):
    """A word, a number or a sign; `first` in its sentence."""

    text: str
    kind: str
    first: bool


class Entry(NamedTuple):
    """A phrase of the list: what fits each of its words."""

    fits: tuple[Callable[[str], object], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """The list of a language made ready, and the public names of a city.

    `first` are words as they may begin a sentence, `entries` phrases by their first two words, `counted` what may be
    counted with the least number of it, `numbers` what words for numbers mean. `plain` are words that need no other
    beside them: they begin no phrase and are no number. `public` are single words of names of places.
    """

    words: frozenset[str]
    first: frozenset[str]
    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    counted: Mapping[str, int]
    numbers: Mapping[str, int]
    plain: frozenset[str]
    public: frozenset[str] = frozenset()


def promise_words(lines: Iterable[str], public_names: Iterable[str] = ()) -> PromiseWords:
    """The list from its lines, whose forms the head of the English one explains, with the names of a city's places."""
    lines = list(lines)
    numbers = {word: int(number) for word, sign, number in (line.partition(IS) for line in lines) if sign}
    parted = [(entry.strip().split(), more.strip()) for entry, _, more in (line.partition("|") for line in lines)]
    counted = {words[-1]: int(more or 1) for words, more in parted if words[:2] == [NUMBER, COUNTS]}
    single = {words[0] for words, _ in parted if len(words) == 1 and NUMBER not in words[0]} | counted.keys()
    entries: dict[tuple[str, str], list[Entry]] = {}
    for words, _ in parted:
        if COUNTS not in words and IS.strip() not in words and (len(words) > 1 or NUMBER in words[0]):
            entry = Entry(tuple(_fits(word, numbers) for word in words), tuple(words))
            for key in product(_keys(words[0], numbers), _keys(words[1], numbers) if words[1:] else ("",)):
                entries.setdefault(key, []).append(entry)
    names = (name for line in public_names for name in _words(line))
    return PromiseWords(
        words=frozenset(single),
        first=frozenset(map(_capital, single - {words[0] for words, more in parted if more == NOT_FIRST})),
        entries={key: tuple(sorted(found, key=lambda one: -len(one.words))) for key, found in entries.items()},
        counted=counted,
        numbers=numbers,
        plain=frozenset(filter(str.isalpha, single)) - {first for first, _ in entries} - numbers.keys(),
        public=frozenset(name for name in names if name[0].isupper()),
    )


def _keys(word: str, numbers: Mapping[str, int]) -> set[str]:
    """What a token that fits a word of a phrase is looked up by."""
    return {NUMBER, *numbers} if NUMBER in word else {word, _capital(word)}


def _key(its: Sequence[Token], at: int) -> str:
    if at >= len(its):
        return ""
    return NUMBER if its[at].kind == "number" else its[at].text


def _fits(word: str, numbers: Mapping[str, int]) -> Callable[[str], object]:
    if NUMBER not in word:
        return word.__eq__
    pattern = re.compile(re.escape(word).replace(re.escape(NUMBER), f"(?:{IN_PHRASE})"))
    return lambda text: (word == NUMBER and text in numbers) or pattern.fullmatch(text)


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind == "word"]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=1 << 6)
def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, without blanks, commas and brackets."""
    found: list[Token] = []
    first = True
    for part in TOKEN.finditer(unicodedata.normalize("NFKC", text).translate(QUOTES)):
        kind = str(part.lastgroup)
        if kind != "quiet":
            found.append(Token(part[0], kind, first))
            first = kind == "end"
    return tuple(found)


def strangers(text: str, known: PromiseWords, own_name: str, year: int | None) -> list[str]:
    """What in a text is not known to be harmless, in its order; two words of a name side by side are told as one.

    `own_name` is that of the organisation itself, `year` that in which it wrote; None where that is not known.
    """
    its = tokens(text)
    own = tuple(map(str.casefold, _words(own_name)))
    at, unknown = 0, []
    while at < len(its):
        text = its[at].text
        plain = text in known.plain and text.casefold() not in own[:1]
        step = 1 if plain else _known(its, at, known, own, year)
        if not step:
            unknown.append(at)
        at += step or 1
    return list(_joined(its, unknown))


def _joined(its: Sequence[Token], unknown: Iterable[int]) -> Iterator[str]:
    """Unknown words with capitals that follow each other stand together: "Poppy Whitaker"."""
    before, name = -1, ""
    for at in unknown:
        if name and at == before + 1 and is_name(name) and is_name(its[at].text):
            name = f"{name} {its[at].text}"
        else:
            yield from filter(None, [name])
            name = its[at].text
        before = at
    yield from filter(None, [name])


def is_name(text: str) -> bool:
    """Whether words begin with a capital, as names do."""
    return text[0].isupper() and text[0].isalpha()


def _known(its: Sequence[Token], at: int, known: PromiseWords, own: Sequence[str], year: int | None) -> int:
    """How many tokens from here on are known together; 0 where this one is not."""
    token = its[at]
    if token.kind == "end":
        return 1
    if own and token.text.casefold() == own[0] and _says(its[at : at + len(own)], own):
        return len(own)
    if length := _phrase(its, at, known):
        return length
    value = known.numbers.get(token.text.lower() if token.first else token.text)
    if value is not None:
        return int(_counts(its, at, value, known))
    if token.kind == "word":
        return int(_is_word(token, known))
    return int(token.kind in ("number", "years") and _is_number(its, at, known, year))


def _says(its: Iterable[Token], words: Sequence[str]) -> bool:
    return tuple(token.text.casefold() for token in its) == words


def _is_word(token: Token, known: PromiseWords) -> bool:
    word, first = token.text, token.first
    if word in known.words or word in (known.first if first else known.public):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(_is_word(Token(part, "word", first and not n), known) for n, part in enumerate(parts))


def _phrase(its: Sequence[Token], at: int, known: PromiseWords) -> int:
    first, second = _key(its, at), _key(its, at + 1)
    for entry in (*known.entries.get((first, second), ()), *known.entries.get((first, ""), ())):
        found = its[at : at + len(entry.words)]
        if len(found) == len(entry.words) and all(
            fits(one.text) or (one.first and _capital(word) == one.text)
            for fits, word, one in zip(entry.fits, entry.words, found, strict=True)
        ):
            return len(found)
    return 0


def _is_number(its: Sequence[Token], at: int, known: PromiseWords, year: int | None) -> bool:
    text = its[at].text
    if MEASURES.fullmatch(text):
        return True
    if YEAR.match(text) and (len(text) == len("2026") or its[at].kind == "years"):
        return year is not None and -YEARS_BEFORE <= int(text[:4]) - year <= YEARS_AFTER
    return COUNT.fullmatch(text) is not None and _counts(its, at, int(text.replace(",", "")), known)


def _counts(its: Sequence[Token], at: int, value: int, known: PromiseWords) -> bool:
    """Whether a number counts something that comes soon after it, and enough of it."""
    for token in its[at + 1 : at + 2 + MOST_BETWEEN]:
        if token.kind != "word":
            return False
        if token.text in known.counted:
            return value >= known.counted[token.text]
    return False
