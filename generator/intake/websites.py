"""The address of an organisation's website, as far as it can be linked to without leading anybody astray."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

from generator.check.records import LONGEST_ADDRESS, is_address

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
PORTS = (None, 80, 443)
# What browsers drop or turn round before they look at an address, and what nobody types into one.
NEVER = re.compile(r"[\s\\<>\"^`{|}\x00-\x1f\x7f-\x9f]")
# IDNA of 2003, which Python has, and of 2008, which browsers have, lead to different hosts for these.
TWO_WAYS = re.compile("[\u00df\u03c2\u1e9e\u200c\u200d]")
# Names that mean something in one building only (RFC 6761, RFC 6762, RFC 7686, RFC 8375, and what routers call it).
AT_HOME = frozenset(
    ("localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "arpa", "onion")
)
LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
KEPT = "/%:@!$&'()*+,;=~-._?"


def website(answer: str) -> str:
    """The address in plain form: https, host in small ASCII letters, no port; "" where it cannot be linked to safely.

    http is taken for https. Refused: other schemes, a name or password before the host, ports, numbers for hosts in
    any spelling, hosts without a dot, names of a home network, signs that no address holds, more than one address.
    """
    text = answer.strip()
    if (
        len(text) > LONGEST_ADDRESS
        or NEVER.search(text)
        or any(unicodedata.category(sign) in ("Cf", "Cs", "Co") for sign in text)
    ):
        return ""
    try:
        parts = urlsplit(text if SCHEME.match(text) else f"https://{text.removeprefix('//')}")
        address = _plain(parts) if _allowed(parts) else ""
    except ValueError:
        return ""
    return address if is_address(address) else ""


def _allowed(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and parts.port in PORTS


def _plain(parts: SplitResult) -> str:
    """Raises UnicodeError, which is a ValueError, where the host is none."""
    path = parts.path if parts.path != "/" else ""
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    return f"https://{_host(parts.hostname or '')}{_quoted(path)}{query}"


def _host(name: str) -> str:
    if TWO_WAYS.search(name):
        raise ValueError
    host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    # A label in the ASCII form of IDNA must be one that its letters lead to.
    if host.encode("ascii").decode("idna").encode("idna") != host.encode("ascii") or host.rpartition(".")[2] in AT_HOME:
        raise ValueError
    return host


def _quoted(text: str) -> str:
    return quote(LOOSE_PERCENT.sub("%25", text), safe=KEPT)
