"""Numbers and places by which the United Kingdom knows a person, found in a folded text. For every room that looks."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The inward part has no C, I, K, M, O or V. It also fits "the U10 2nd team", which is told as it is.
POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][abd-hjlnp-uw-z]{2}\b")
NATIONAL_INSURANCE = re.compile(r"\b[a-z]{2} ?(?:[0-9]{2} ?){3}[a-d]\b")
NHS = re.compile(r"(?<![0-9])([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})(?![0-9])")


def postcodes(plain: str) -> Iterator[str]:
    """Postcodes, each of which may be that of somebody's home."""
    yield from (found[0] for found in POSTCODE.finditer(plain))


def national_insurance_numbers(plain: str) -> Iterator[str]:
    """Whatever has the form of a National Insurance number."""
    yield from (found[0] for found in NATIONAL_INSURANCE.finditer(plain))


def nhs_numbers(plain: str) -> Iterator[str]:
    """Ten digits of which the last is right for the others, as in an NHS number."""
    yield from (found[0] for found in NHS.finditer(plain) if _checks("".join(found.groups())))


def _checks(digits: str) -> bool:
    """The tenth digit makes the weighted sum of all a multiple of eleven (NHS data dictionary, "NHS number")."""
    return sum(int(digit) * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
