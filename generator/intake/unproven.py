"""What nobody can be sure of by rule: a text that may speak of one person, a name or an address that may be a person's.

Each flag here keeps an answer from being published unread; none keeps a person from publishing it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from generator.folding import folded
from generator.intake.candidates import Flag, Record
from generator.intake.codes import Code
from generator.intake.impersonal import PromiseWords, Token, is_name, strangers, tokens
from generator.intake.listed import Listed
from generator.intake.passages import Passage
from generator.intake.records import flag
from generator.terms import Asked

# What was already told of a text for the same reason.
OF_PERSONS = frozenset((Code.private_value, Code.name_alone, Code.child_in_text))
# So many strange words are told, for a person who looks for them; of each no more than its beginning.
MOST_TOLD, LONGEST_TOLD = 5, 40
# One word that no list has may be made up for a shop ("Zest"); two may be a person.
MOST_STRANGE = 1
# Parts of a host that say what kind of place it is, and not whose.
ENDINGS = frozenset(
    [
        *(
            "www",
            "ac",
            "biz",
            "co",
            "com",
            "coop",
            "edu",
            "eu",
            "example",
            "gov",
            "info",
            "net",
            "nhs",
            "online",
            "org",
        ),
        *("police", "sch", "site", "uk"),
    ]
)
LETTERS = re.compile(r"[^\W\d_]+")
# Pieces of an address that are shorter would fit anything.
SHORTEST_PIECE = 3


def unproven_flags(
    record: Record, texts: Mapping[Asked, Passage], known: Listed, year: int | None, found: Collection[Flag]
) -> Iterator[Flag]:
    """What to tell of texts that are not made of harmless words, of the name and of the website.

    `year` is that in which the answer was sent, None where that is not known; `found` what is told of it already.
    """
    told = {flag.asked for flag in found if flag.code in OF_PERSONS}
    strange: list[str] = []
    for asked, text in texts.items():
        if not _in_latin(text.text):
            yield flag(Code.other_script, asked)
        elif asked is Asked.organisation:
            yield from _of_name(text.text, known)
        elif asked not in told:
            strange += strangers(text.text, known.promises, record.organisation, year)
    yield from _of_texts(strange)
    named = record.website and record.organisation
    if named and not is_own_address(record.website, record.organisation, known.promises):
        yield flag(Code.website_unproven, Asked.website)


def _of_texts(strange: Sequence[str]) -> Iterator[Flag]:
    """One flag for all texts of an answer: whoever is told reads the whole of it."""
    names = [words for words in strange if " " in words]
    if names:
        yield flag(Code.name_like, words=_told(names))
    elif strange:
        yield flag(Code.unproven, words=_told(strange))


def _of_name(name: str, known: Listed) -> Iterator[Flag]:
    if folded(name) in known.registered:
        return
    strange = strange_in_name(name, known.promises)
    if strange:
        yield flag(Code.name_like, Asked.organisation, words=_told(strange))


def _told(strange: Sequence[str]) -> str:
    return ", ".join(words[:LONGEST_TOLD] for words in dict.fromkeys(strange[:MOST_TOLD]))


def _in_latin(text: str) -> bool:
    """Whether every letter is of the script that the list of harmless words is written in."""
    if text.isascii():
        return True
    plain = unicodedata.normalize("NFKC", text)
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in plain if sign.isalpha())


def strange_in_name(name: str, promises: PromiseWords) -> list[str]:
    """The words that keep a name of an organisation from being harmless: none where no person can be behind it.

    One word that nobody knows may stand in it, beside one of those that such names are made of ("Kirkgate Bakery"),
    but not as an owner ("Ava's Club"), no initial, and no number beside it ("Ava 6 Club").
    """
    its = tokens(name)
    strange = [token.text for token in its if not _in_names(token, promises)]
    if all(word[0].isdigit() for word in strange):
        return []
    kind = any(is_name(token.text) and token.text in promises.words for token in its)
    harmless = kind and len(strange) <= MOST_STRANGE and all(len(word) > 1 and word.isalpha() for word in strange)
    return [] if harmless else strange


def _in_names(token: Token, promises: PromiseWords) -> bool:
    text = token.text
    if token.kind != "word":
        return token.kind == "end"
    return not {text, text.lower(), text.capitalize()}.isdisjoint(promises.words) or text in promises.public


def is_own_address(address: str, organisation: str, promises: PromiseWords) -> bool:
    """Whether an address is made of the organisation's own name and of harmless words alone."""
    parts = urlsplit(address)
    words = [token.text.lower() for token in tokens(organisation) if token.kind == "word"]
    pieces = {"".join(LETTERS.findall(word)) for word in words} | {"".join(word[0] for word in words)}
    for label in (parts.hostname or "").split("."):
        if label not in ENDINGS and not _is_made_of(label, pieces, promises):
            return False
    path = unquote(f"{parts.path}/{parts.query}").lower()
    return all(_is_made_of(part, pieces, promises) for part in re.split(r"[/.]", path) if part)


def _is_made_of(label: str, pieces: Collection[str], promises: PromiseWords) -> bool:
    """Whether a part of an address can be cut into words that are known; figures and other signs never are."""
    text = label.replace("-", "").replace("_", "")
    if not text.isalpha():
        return not text
    reached = {0}
    for end, _ in enumerate(text, 1):
        starts = (start for start in reached if _is_piece(text[start:end], pieces, promises))
        if any(True for _ in starts):
            reached.add(end)
    return len(text) in reached


def _is_piece(text: str, pieces: Collection[str], promises: PromiseWords) -> bool:
    if text in pieces:
        return True
    return len(text) >= SHORTEST_PIECE and (text in promises.words or text.capitalize() in promises.public)
