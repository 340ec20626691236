"""What in a text may be the address or the number of a person, as the United Kingdom has them.

Each test would rather look twice than miss one: a person decides.
"""

from __future__ import annotations

import re

from phonenumbers import Leniency, PhoneNumberMatcher

from generator.check.texts import EMAIL, PHONE
from generator.identifiers import national_insurance_numbers, nhs_numbers, postcodes

REGION = "GB"
STRICT_EMAIL, STRICT_PHONE = re.compile(EMAIL), re.compile(PHONE)
# With the signs spelt out or set apart, as people do who want to be written to by people only.
AT_HOST = re.compile(
    rf"{EMAIL}|[\w.+-] ?@ ?[\w-]+ ?\. ?[a-z]{{2}}|[\w.+-] ?[(\[] ?at ?[)\]] ?[\w-]+|\w at [\w-]+ dot [a-z]{{2}}"
    r"|\w at [\w-]+ (?:co uk|com|info|net|org)(?!\w)"
)
# One of these stands in whatever that fits: most texts need no closer look.
AT_SIGNS = ("@", "at)", "at]", "at )", "at ]", " dot ", " co uk", " com", " info", " net", " org")
# Digits with no letter between, however they are set apart.
DIGITS = re.compile(r"\+?\(?[0-9](?:[\s().+-]{0,3}[0-9]){8,}")
# A number as it is dialled from next door: three figures and four, or seven and more without a comma.
LOCAL_PHONE = re.compile(r"(?<![0-9,.])(?:[0-9]{3}[ -][0-9]{4}|[0-9]{7,})(?![0-9]|[,.][0-9])")
SHORTEST_PHONE, LONGEST_PHONE, SHORTEST_MATCH = 9, 13, 10


def is_email(text: str) -> bool:
    """Whether there is an e-mail address, at which the check of the register would stop."""
    return "@" in text and STRICT_EMAIL.search(text) is not None


def is_phone(text: str) -> bool:
    """Whether there is a phone number, at which the check of the register would stop."""
    return STRICT_PHONE.search(text) is not None


def has_email(plain: str) -> bool:
    """Whether there is, in a folded text, what somebody would read as an e-mail address."""
    return any(sign in plain for sign in AT_SIGNS) and AT_HOST.search(plain) is not None


def has_phone(plain: str) -> bool:
    """Whether a folded text has a number that could be dialled, or digits that begin as one does."""
    matches = PhoneNumberMatcher(plain, REGION, Leniency.POSSIBLE)
    return any(_long(found.raw_string) for found in matches) or any(map(_dials, DIGITS.findall(plain)))


def has_local_phone(plain: str) -> bool:
    """Whether a folded text has as many figures in a row as a number without its area's code."""
    return LOCAL_PHONE.search(plain) is not None


def has_postcode(plain: str) -> bool:
    """Whether a folded text has a postcode, which may be that of somebody's home."""
    return any(postcodes(plain))


def has_national_insurance(plain: str) -> bool:
    """Whether a folded text has a part of the form of a National Insurance number."""
    return any(national_insurance_numbers(plain))


def has_nhs_number(plain: str) -> bool:
    """Whether a folded text has ten digits of which the last is right for the others, as in an NHS number."""
    return any(nhs_numbers(plain))


def _long(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= SHORTEST_MATCH or (digits >= SHORTEST_PHONE and text.lstrip("(").startswith(("0", "+")))


def _dials(text: str) -> bool:
    digits = "".join(filter(str.isdigit, text))
    if not SHORTEST_MATCH <= len(digits) <= LONGEST_PHONE:
        return False
    return digits.startswith(("0", "44")) or text.startswith("+")
