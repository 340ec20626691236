"""The words of a page are whole: readable characters, and nothing left over from a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from generator.problems import Problem, Where
from generator.publish.gates.pages import Page

# Control characters, the replacement character, and the marks that turn the order of letters round.
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\u202a-\u202e\u2066-\u2069]")

# UTF-8 read as if it were cp1252, as spreadsheets do: an apostrophe, a pound sign, an accented letter.
_MOJIBAKE = re.compile("\u00e2\u20ac.|\u00c2[\u00a0-\u00bf]|\u00c3[\u00a0-\u00bf]")

# Each pattern stands under letters it always holds: looking for those first is what makes this fast.
# "None of" is left to people; so is `nan` in words that are not ours (a child's grandmother). Her cafe has a page, so
# these words may stand inside an address, between hyphens.
_STRAY = MappingProxyType(
    {
        "None": re.compile(r"\bNone\b(?! of\b)"),
        "nan": re.compile(r"(?<![\w-])nan(?![\w-])"),
        "NaN": re.compile(r"\bNaN\b"),
        "NaT": re.compile(r"\bNaT\b"),
        "<NA>": re.compile(r"<NA>"),
        "undefined": re.compile(r"(?<![\w-])undefined(?![\w-])"),
        "[object": re.compile(r"\[object \w+\]"),
        " at 0x": re.compile(r"\bobject at 0x\w+"),
        "Decimal(": re.compile(r"\bDecimal\(\S*"),
        "{{": re.compile(r"\{\{\S*"),
        "{%": re.compile(r"\{%\S*"),
        "{#": re.compile(r"\{#\S*"),
        "{": re.compile(r"\{[a-z_][a-z0-9_.]*\}"),
    }
)
_ONE = re.compile(
    r"1[^\S\n]+(?:children|days|documents|families|figures|indicators|months|organisations|partners|people"
    r"|places|pledges|schools|supporters|weeks|wishes|years|young people)\b"
)
# What may stand before a 1 that is a name and no count: "Key Stage 1 children", "2011", "0.1".
_NOT_A_COUNT = re.compile(
    r"(?:[\w.,/:-]|\b(?:grade|group|level|no\.|number|part|phase|priority|stage|tier|year)\s)\Z", re.I
)
_AROUND = 30


def odd_characters(page: Page) -> Iterator[Problem]:
    """No character that cannot be seen or that turns the text round, spelt out or as an entity."""
    yield from odd_in(page.file, page.source + page.words)


def odd_in(file: str, text: str) -> Iterator[Problem]:
    """The first such character of a file, if it has one, and the first that was read wrongly."""
    if odd := _ODD.search(text):
        yield Problem("gate-odd-character", Where(file), {"character": f"U+{ord(odd[0]):04X}"})
    if wrong := _MOJIBAKE.search(text):
        yield Problem("gate-mojibake", Where(file), {"text": _near(text, wrong)})


def stray_words(page: Page) -> Iterator[Problem]:
    """Nothing in our own words or in an attribute is a value or a template that was not filled in."""
    for sign, pattern in _STRAY.items():
        if sign in page.own_words and (stray := pattern.search(page.own_words)):
            yield page.problem("gate-stray-word", word=stray[0], text=_near(page.own_words, stray))


def one_of_many(page: Page) -> Iterator[Problem]:
    """A count of one is followed by a word for one."""
    for one in _ONE.finditer(page.own_words):
        before = page.own_words[max(0, one.start() - 10) : one.start()]
        if not _NOT_A_COUNT.search(before):
            yield page.problem("gate-one-many", text=_near(page.own_words, one))


def _near(text: str, found: re.Match[str]) -> str:
    around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    return " ".join(around.split())
