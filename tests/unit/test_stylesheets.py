"""What the stylesheets promise: letters of many languages, both directions of writing, one file to ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.stylesheet import bare, join
from generator.settings import SOFTWARE

CSS = sorted((SOFTWARE / "site_src/assets/css").glob("*.css"))
FACE = re.compile(r"@font-face\s*{(.*?)}", re.DOTALL)
RANGE = re.compile(r"U\+([0-9A-F]{4})(?:-([0-9A-F]{4}))?")
# What the files without a range hold: Latin-1.
FIRST = range(0x20, 0x100)
NAMES = (
    "Łódź",
    "Wałbrzych",
    "Ştefan",
    "Ștefan Țuțea",
    "Llŷr",
    "Ŵyn",
    "Ağrı",
    "İstanbul",
    "Řehoř",
    "Žilina",
    "Győr",
    "Œuvre",
)

# Sides of the page that do not turn with the direction of writing, where a start and an end would do.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?"
    r"|left|right|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear):\s*(?:left|right))\s*[:;]"
)


def faces() -> Iterator[tuple[str, set[int]]]:
    """Each font with a range of its own: what it is for, and the letters that it is fetched for."""
    tokens = (SOFTWARE / "site_src/assets/css/tokens.css").read_text(encoding="utf-8")
    for face in FACE.findall(tokens):
        if "unicode-range" in face:
            found = RANGE.findall(face.partition("unicode-range")[2])
            weight = re.search(r"font-weight: (\d+)", face)
            assert weight
            yield weight[1], {sign for a, b in found for sign in range(int(a, 16), int(b or a, 16) + 1)}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_set_in_our_own_letters(name: str) -> None:
    found = dict(faces())
    assert set(found) == {"400", "600"}
    for weight, letters in found.items():
        assert [sign for sign in name if ord(sign) not in letters and ord(sign) not in FIRST] == [], weight


def test_no_letter_of_plain_english_asks_for_more_letters() -> None:
    assert [letters & set(FIRST) for _, letters in faces()] == [set(), set()]


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_nothing_is_tied_to_the_left_or_the_right(path: Path) -> None:
    lines = bare(path.read_text(encoding="utf-8")).splitlines()
    assert [line for line in lines if PHYSICAL.search(line)] == []


@pytest.mark.parametrize("rule", ["margin-left: 0;", "float: right;", "a{left:0;", "border-top-left-radius: 1px;"])
def test_what_is_tied_to_a_side_is_seen(rule: str) -> None:
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize("rule", ["margin-inline-start: 0;", "inset-inline: 0;", "inset-block-start: 0;"])
def test_what_turns_with_the_writing_is_not(rule: str) -> None:
    assert not PHYSICAL.search(rule)


def test_stylesheets_are_joined_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css/b.css").write_text("/* why */\nb {\n  x: url(../b.woff2);\n}\n", encoding="utf-8")
    (tmp_path / "css/a.css").write_text("a {\n}\n", encoding="utf-8")
    (tmp_path / "own.css").write_text("own{}", encoding="utf-8")
    asked = ["css/b.css", "css/a.css", "own.css", "https://elsewhere.example/x.css"]
    assert join(tmp_path, asked) == ["css/look.css", "own.css", "https://elsewhere.example/x.css"]
    assert (tmp_path / "css/look.css").read_text(encoding="utf-8") == "b {\nx: url(../b.woff2);\n}\na {\n}\n"
    assert sorted(path.name for path in tmp_path.rglob("*.css")) == ["look.css", "own.css"]


def test_without_stylesheets_nothing_is_joined(tmp_path: Path) -> None:
    assert join(tmp_path, ["css/gone.css"]) == ["css/gone.css"]
    assert list(tmp_path.iterdir()) == []
