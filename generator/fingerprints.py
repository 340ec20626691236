"""What tells one edition of an answer from another: a hash of all in it that is public.

It is worked out when an answer is taken in, kept with the decision on just this edition, and worked out again from the
row of the register at every build: words that were changed by hand are words that nobody decided on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

# The register's columns that come from the form, in the order in which they are hashed.
FROM_FORM = (
    *("organisation", "kind", "sector", "size", "area", "website", "wish_set", "wishes", "promise", "benefits"),
    *("known_by", "start", "due"),
)
DIGITS = 16


def fingerprint(says: Mapping[str, object]) -> str:
    """Differs when anything that would be public differs. `says` are cells by column; None and "" are the same."""
    return hashed("f", *(str(says[name] or "") for name in FROM_FORM))


def fits(row: Mapping[str, Any]) -> bool:
    """Whether a row of the register says what its fingerprint stands for.

    An answer that named no start has its fingerprint without one, and in the register the start that we give it.
    """
    unnamed = row["start"] == start_unless_named(row["published"], row["due"])
    ways = ({}, {"start": None}) if unnamed else ({},)
    return any(fingerprint({**row, **way}) == row["fingerprint"] for way in ways)


def start_unless_named(published: date, due: date | None) -> date:
    """The day to count from where an answer names none: not after the day by which all is to be done."""
    return min(published, due) if due else published


def hashed(letter: str, *parts: str) -> str:
    """A letter and sixteen hexadecimal digits: an id of ours, which no spreadsheet takes for a number.

    64 bits: among a million texts the chance that two share them is 1 in 37 million.
    """
    # As JSON, so that no two lists of parts run together into one text.
    return letter + hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:DIGITS]
