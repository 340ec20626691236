"""Ids of pledges and organisations: given once, made from what is public or cannot be turned back, never reused."""

from __future__ import annotations

from collections.abc import Container
from hashlib import sha256

from slugify import slugify

from generator.folding import folded

PLEDGE, ORGANISATION = 10, 6
LONGEST_SLUG = 50
NAMELESS = "organisation"


def pledge_id(key: str, taken: Container[str]) -> str:
    """The id of a new pledge: a letter, so that no spreadsheet takes it for a number, and as many digits as needed."""
    digits = sha256(key.encode()).hexdigest()
    return next(found for n in range(PLEDGE, len(digits) + 1) if (found := f"p{digits[:n]}") not in taken)


def organisation_id(name: str, taken: Container[str]) -> str:
    """The id of an organisation that has none: a slug of its name with digits that depend on the folded name.

    The digits keep apart names that look alike, and make harmless what would be a file or a folder of its own.
    """
    digits = sha256(folded(name).encode()).hexdigest()
    slug = slugify(name, max_length=LONGEST_SLUG) or NAMELESS
    return next(found for n in range(ORGANISATION, len(digits) + 1) if (found := f"{slug}-{digits[:n]}") not in taken)
