"""Where an address leads, as a browser would go, and which addresses a style sheet asks for."""

from __future__ import annotations

import pytest

from generator.publish.gates.addresses import Astray, Home, Inside, Outside, Scheme
from generator.publish.gates.styles import addresses

ORIGIN = "https://example.org/city/"


@pytest.mark.parametrize(
    ("file", "address", "target"),
    [
        ("index.html", "", Inside("index.html", "")),
        ("index.html", ".", Inside("index.html", "")),
        ("a/b/index.html", "../../", Inside("index.html", "")),
        ("a/b/index.html", "../c/#d%20e", Inside("a/c/index.html", "d e")),
        ("a/index.html", "?q=1#x", Inside("a/index.html", "x")),
        ("a/index.html", "%2e%2e/b.html", Inside("b.html", "")),
        ("a/index.html", "caf%C3%A9.html", Inside("a/café.html", "")),
        ("a/index.html", "b%2Fc", Inside("a/b%2Fc", "")),
        ("a/index.html", "..\\b.html", Inside("b.html", "")),
        ("a/b/index.html", "..", Inside("a/index.html", "")),
        ("a/b/index.html", ".", Inside("a/b/index.html", "")),
        ("a/b.html", "#x", Inside("a/b.html", "x")),
        ("a/b.html", "", Inside("a/b.html", "")),
        # the last sign that a browser drops is the blank, the next one stays
        ("index.html", " !a ", Inside("!a", "")),
        ("index.html", "/city", Inside("index.html", "")),
        ("index.html", "/city/", Inside("index.html", "")),
        ("index.html", "/cityscape/", Astray("/cityscape/")),
        ("index.html", "..", Astray("..")),
        ("index.html", "https://example.org/city/a/?b#c", Inside("a/index.html", "c")),
        ("index.html", "HTTPS://EXAMPLE.ORG/city/", Inside("index.html", "")),
        ("index.html", "//example.org/city/", Inside("index.html", "")),
        ("index.html", "https://example.org", Outside("https://example.org")),
        ("index.html", "https://example.org/citys/", Outside("https://example.org")),
        ("index.html", "https:/\\evil.example/", Outside("https://evil.example")),
        ("index.html", "///evil.example", Outside("https://evil.example")),
        ("index.html", " \x00 java\nscript:x", Scheme("javascript")),
        ("index.html", "data:IMAGE/png;base64,A", Scheme("data:image/png")),
        ("index.html", "mailto:a@b.example", Scheme("mailto")),
        ("index.html", "a/b:c", Inside("a/b:c", "")),
    ],
)
def test_where_an_address_leads(file: str, address: str, target: object) -> None:
    assert Home.at(ORIGIN).target(file, address) == target


def test_a_site_at_the_root_of_its_host() -> None:
    home = Home.at("https://example.org")
    assert home.target("a/index.html", "/b/") == Inside("b/index.html", "")
    assert home.target("a/index.html", "https://example.org") == Inside("index.html", "")
    assert home.target("a/index.html", "../../..") == Inside("index.html", "")


def test_capitals_in_the_address_of_a_site_make_no_difference() -> None:
    assert Home.at("https://EXAMPLE.org/city/").target("index.html", "https://example.org/city/") == Inside(
        "index.html", ""
    )


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a{b:url(x)}", ["x"]),
        ("a{b:url( 'x' )} c{d:URL(\"y z\")}", ["x", "y z"]),
        ("@import 'x'; @import url(y);", ["x", "y"]),
        ("/* url(x) */ a{b:c}", []),
        ("/* never closed url(x)", []),
        ("a{b:u\\72l(x)}", ["x"]),
        ("a{b:url(\\2f\\2f x)}", ["//x"]),
        ("a{b:image-set('x' 1x, \"y\" 2x)}", ["x", "y"]),
        ("a{b:src('x')}", ["x"]),
        ("a{b:url()}", [""]),
        ("a{b:image-set('' 1x)}", [""]),
        # escapes: a letter, the first and last character that there is, one that is none, the end of the file
        ("a{b:u\\rl(x)}", ["x"]),
        ("a{b:url(\\68 ttps:x)}", ["https:x"]),
        ("a{b:url(\\0 x)}", ["\ufffdx"]),
        ("a{b:url(\\1 x)}", ["\x01x"]),
        ("a{b:url(\\10ffff x)}", ["\U0010ffffx"]),
        ("a{b:url(\\110000 x)}", ["\ufffdx"]),
    ],
)
def test_addresses_in_a_style_sheet(css: str, found: list[str]) -> None:
    assert list(addresses(css)) == found
