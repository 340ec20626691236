"""On every finished page of an indicator the three voices stand one after the other and carry the same marks."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

MARKS = ("data-of", "data-number", "data-period", "data-direction")


def pages(built: Path) -> dict[str, LexborHTMLParser]:
    found = sorted((built / "site" / "indicators").glob("*/index.html"))
    return {path.parent.name: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in found}


def test_the_voices_of_a_page_agree(built: Path) -> None:
    told = 0
    for name, page in pages(built).items():
        voices = page.css("[data-of]")
        if not voices:
            continue
        told += 1
        assert [voice.attributes["data-voice"] for voice in voices] == ["child", "family", "professional"], name
        assert len({tuple(voice.attributes[mark] for mark in MARKS) for voice in voices}) == 1, name
    assert told > 20


def test_every_verdict_on_a_page_leads_to_how_it_was_worked_out(built: Path) -> None:
    for name, page in pages(built).items():
        assert page.css_first('.cfc-verdict a[href="#how"]'), name
        assert page.css_first('.cfc-source h2#how ~ dl a[href="#professionals"]'), name
        assert page.css_first("section:has(> h2#professionals) h3#working"), name


def test_nothing_is_hidden_behind_tabs_or_scripts(built: Path) -> None:
    for name, page in pages(built).items():
        assert not page.css('[data-of] [role="tab"], [data-of] script, [data-of] [hidden]'), name
