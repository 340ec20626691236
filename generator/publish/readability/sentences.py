"""English text into sentences and words, so that decimals, quotation marks and odd spaces do not fool the count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Private-use characters: no published text holds them, so they can carry what the markup said about a word.
LINKED, DEFINED, END = "\ue000", "\ue001", "\ue002"
_NO_MARKS = str.maketrans("", "", LINKED + DEFINED + END)
_PLAIN = str.maketrans("‘’‚‛“”„‟‑", "''''\"\"\"\"-", "\u00ad\u200b\u2060\ufeff")
_SPACED_THOUSANDS = re.compile("(?<=\\d)[\u00a0\u202f\u2009](?=\\d{3}(?!\\d))")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.S)
_BREAKS = re.compile(r"[/–—,;:!?.…()\[\]{}\"«»|_]+")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_OPENERS = "\"'([{«‹"
_CLOSERS = "\"')]}»›"
_STOPS = ".!?…"
_ABBREVIATIONS = frozenset(("e.g", "eg", "i.e", "ie", "mr", "mrs", "ms", "dr", "st", "prof"))


class Word(NamedTuple):
    """A word as printed, marks at its edges off. `parts` are the pieces to judge: none for a number or an address."""

    text: str
    parts: tuple[str, ...]
    linked: bool = False
    defined: bool = False


class Sentence(NamedTuple):
    """A sentence as printed, quotation marks made plain, with its words."""

    text: str
    words: tuple[Word, ...]

    @property
    def written(self) -> bool:
        """Whether it ends as a written sentence does; labels, entries of lists and names of links have no stop."""
        return self.text.rstrip(_CLOSERS)[-1:] in _STOPS


def without_marks(text: str) -> str:
    """The text without the characters that carry markup."""
    return text.translate(_NO_MARKS)


def plain(text: str) -> str:
    """Curly quotation marks made straight, hidden characters out, every run of spaces one space."""
    return " ".join(_SPACED_THOUSANDS.sub("", text.translate(_PLAIN)).split())


def split_sentences(block: str) -> list[Sentence]:
    """The sentences of one block, which may hold marks; what has no word is no sentence. Linear in its length."""
    tokens = list(_tokens(plain(block)))
    found: list[Sentence] = []
    start = 0
    for place, (token, _) in enumerate(tokens, start=1):
        if place == len(tokens) or _ends(token, tokens[place][0]):
            found.extend(_sentence(tokens[start:place]))
            start = place
    return found


def flat(words: Sequence[Word]) -> list[tuple[str, Word]]:
    """The parts of all words in lower case, each with its word, numbers too: what phrases are looked up in."""
    return [(part.lower(), word) for word in words for part in word.parts or (word.text,)]


def _tokens(text: str) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Each run between spaces, bare of marks, with its words."""
    mark = ""
    for raw in text.split():
        token = without_marks(raw)
        if token != raw:
            inside = mark + raw
            yield token, tuple(_words(token, LINKED in inside or DEFINED in inside, DEFINED in inside))
            last = next(char for char in reversed(raw) if char in (LINKED, DEFINED, END))
            mark = "" if last == END else last
        else:
            yield token, tuple(_words(token, bool(mark), mark == DEFINED))


def _sentence(tokens: Sequence[tuple[str, tuple[Word, ...]]]) -> Iterator[Sentence]:
    words = tuple(word for _, found in tokens for word in found)
    if words:
        yield Sentence(" ".join(token for token, _ in tokens if token), words)


def _ends(token: str, following: str) -> bool:
    """Whether a sentence ends: a stop, and what follows does not go on in lower case."""
    bare = token.rstrip(_CLOSERS)
    if bare[-1:] not in _STOPS or not bare:
        return False
    if following.lstrip(_OPENERS)[:1].islower():
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    core = bare.lstrip(_OPENERS)[:-1]
    return core.lower() not in _ABBREVIATIONS and not _INITIALS.fullmatch(core)


def _words(token: str, linked: bool, defined: bool) -> Iterator[Word]:
    if token.isalpha():
        yield Word(token, (token,), linked, defined)
        return
    found = _CORE.search(token)
    if found is None:
        return
    for text in _pieces(found.group()):
        yield Word(text, _parts(text), linked, defined)


def _pieces(core: str) -> list[str]:
    """What one run between spaces counts as: "and/or" is two words, "6.3" and "www.example.org" are one."""
    if _INITIALS.fullmatch(core):
        return [core.replace(".", "")]
    if _is_address(core) or (core[0].isdigit() and "-" not in core):
        return [core]
    return [piece for piece in _BREAKS.split(core) if _CORE.search(piece)]


def _parts(text: str) -> tuple[str, ...]:
    if (text[0].isdigit() and "-" not in text) or _is_address(text):
        return ()
    return tuple(_owned(part) for part in text.split("-") if _CORE.search(part) and not part[0].isdigit())


def _owned(part: str) -> str:
    """A part of a word without the ending of the owner: "children's", "girls'"."""
    bare = part.strip("'")
    return bare.removesuffix("'s").removesuffix("'S")


def _is_address(core: str) -> bool:
    if "@" in core or "://" in core:
        return True
    # A dot before a capital is a missing space, not an address: those words must be counted.
    return "." in core and ".." not in core and core.islower() and not any(mark in core for mark in ',;!?()"…')
