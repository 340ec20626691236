"""Whether a row of the register may stand on a page: its words, its addresses, its ids.

A register that was edited by hand is trusted no more than an answer to a form. The gates of the finished site look for
most of this again, and know nothing of this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.check.texts import PRIVATE
from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.tables import Row

# What an organisation wrote, and the most characters of each: a promise is a sentence or two, not a page.
LONGEST = {"organisation": 120, "promise": 280, "benefits": 280, "known_by": 280}
ADDRESSES = ("website", "evidence_link")
LONGEST_ADDRESS = 300

UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
# Persian and Indian letters, and emoji of several people, need the two joiners.
JOINERS = "\u200c\u200d"
REPLACED = "\ufffd"
# UTF-8 that was read as if it were cp1252: an apostrophe, a pound sign, an accented letter.
MISREAD = re.compile("\u00e2\u20ac.|\u00c2[\u00a0-\u00bf]|\u00c3[\u00a0-\u00bf]")
# What programs write where they have nothing; a cell of a published table must not look like it.
NOTHING = frozenset(("None", "nan", "NaN", "NaT", "<NA>", "inf", "-inf", "undefined"))

# Names that Windows keeps for itself, that web servers read in their own way, or that stand for nothing.
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index|404|search|assets|page-[0-9]+|nan|inf|undefined")
LONGEST_ID = 80

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# A host with a dot that no browser takes for a number, no port, nobody's name or password, and no sign to be misread.
ADDRESS = re.compile(rf"https://(?:{LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})(?:[/?#][!-~]*)?")
MISLEADING = re.compile(r"[\"<>\\^`{|}]")


def check_record(row: Row) -> Iterator[Problem]:
    """Every rule over what one row of the register puts on pages."""
    for column, most in LONGEST.items():
        yield from _text(row[column] or "", column, most, row.where)
    for column in ADDRESSES:
        if row[column] and not is_address(row[column]):
            yield Problem("pledge-address", row.where, {"column": column})
    for column in ("id", "organisation_id"):
        yield from check_id(row[column], column, row.where)


def check_id(text: str, column: str, where: Where) -> Iterator[Problem]:
    """An id that becomes the name of a file works on every computer."""
    if RESERVED.fullmatch(text):
        yield Problem("pledge-id-reserved", where, {"column": column, "text": text})
    if len(text.encode()) > LONGEST_ID:
        yield Problem("pledge-id-long", where, {"column": column, "limit": str(LONGEST_ID)})


def is_address(text: str) -> bool:
    """Whether a text is a plain address of the web, which leads where it seems to lead."""
    plain = ADDRESS.fullmatch(text) is not None and MISLEADING.search(text) is None
    return plain and len(text) <= LONGEST_ADDRESS


def _text(text: str, column: str, most: int, where: Where) -> Iterator[Problem]:
    if odd := odd_character(text):
        yield Problem("pledge-odd-character", where, {"column": column, "character": f"U+{ord(odd):04X}"})
    elif text and not folded(text):
        yield Problem("pledge-nothing-seen", where, {"column": column})
    if MISREAD.search(text):
        yield Problem("pledge-misread", where, {"column": column})
    if text in NOTHING:
        yield Problem("pledge-left-by-program", where, {"column": column, "text": text})
    if len(text) > most:
        yield Problem("pledge-long", where, {"column": column, "found": str(len(text)), "limit": str(most)})
    elif PRIVATE.search(text):
        yield Problem("pledge-private", where, {"column": column})


def odd_character(text: str) -> str:
    """The first character that nobody sees, that turns letters round or that stands for a lost one; else nothing."""
    if text.isprintable() and REPLACED not in text:
        return ""
    return next((sign for sign in text if _odd(sign)), "")


def _odd(sign: str) -> bool:
    if sign in JOINERS:
        return False
    # The last two places of every plane are no characters: XML, and so every drawing, refuses them.
    return sign == REPLACED or unicodedata.category(sign) in UNSEEN or ord(sign) & 0xFFFE == 0xFFFE
