"""Addresses of websites: what is made plain, and what is never linked to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.records import is_address
from generator.intake.websites import website


@pytest.mark.parametrize(
    ("answer", "address"),
    [
        ("https://example.org", "https://example.org"),
        (" http://Example.ORG/ ", "https://example.org"),
        ("www.example.org/a/b?c=d#e", "https://www.example.org/a/b?c=d"),
        ("//example.org", "https://example.org"),
        ("HTTPS://example.org:443/A", "https://example.org/A"),
        ("http://example.org:80", "https://example.org"),
        ("example.org.", "https://example.org"),
        ("example.org/café/50%", "https://example.org/caf%C3%A9/50%25"),
        ("example.org/%2F", "https://example.org/%2F"),
        ("bücher.example", "https://xn--bcher-kva.example"),
        ("аcme.org", "https://xn--cme-5cd.org"),
        ("ｅｘａｍｐｌｅ.org", "https://example.org"),
        ("facebook.com/@acme", "https://facebook.com/@acme"),
    ],
)
def test_an_address_is_made_plain(answer: str, address: str) -> None:
    assert website(answer) == address


REFUSED = (
    *("", "n/a", "we have none", "a.org and b.org", "https://", "https:///x", "https://example.org/" + "a" * 400),
    *("example", "localhost", "http://intranet/", "printer.local", "x.onion", "a.arpa", "a" * 64 + ".org"),
    *("javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "tel:0113", "ftp://example.org", "file:///x"),
    *("a@example.org", "https://user:word@example.org", "https://example.org@evil.example"),
    *("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "1.0x7f", "[::1]", "https://[::1]/"),
    *("example.org:8080", "example.org:x", "https://example.org\\@evil.example", "https://exa mple.org"),
    *("https://exam\tple.org", "https://exam\u200bple.org", "https://example.org\u202e/x", "１２７.0.0.1"),
    *("https://straße.example", "-a.org", "a_b.org", "a..org", "xn--a.example", "xn--", "https://a.org:99999"),
)


@pytest.mark.parametrize("answer", REFUSED)
def test_what_could_lead_astray_is_no_address(answer: str) -> None:
    assert website(answer) == ""


@given(st.one_of(st.text(max_size=40), st.text("htps:/.@a-éx%[]0?#\\", max_size=30).map(lambda end: f"https://{end}")))
@settings(max_examples=300)
def test_whatever_is_typed_the_result_is_plain_and_stays_so(answer: str) -> None:
    address = website(answer)
    assert address == "" or is_address(address)
    assert website(address) == address
