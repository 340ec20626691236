"""What the figure templates make of their facts."""

from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.settings import Settings
from generator.show.charts.facts import Picture, Slot
from generator.show.charts.figure import (
    Cell,
    ChartFigure,
    DotsFigure,
    Download,
    KeyItem,
    Row,
    Symbol,
    Table,
)
from generator.show.render import environment, render

SVG = '<svg class="{}" role="img" aria-label="__ALT__"></svg>'
PICTURE = Picture(SVG.format("cfc-svg cfc-svg--wide"), SVG.format("cfc-svg cfc-svg--narrow"))
KEY = tuple(KeyItem(symbol, slot, f"{symbol} {slot}") for symbol in Symbol for slot in Slot)
TABLE = Table("See", "What it is", ("When", "How many"), (Row("2011", (Cell("8.1", number=True),)),))
DOTS = DotsFigure("dots", "If there were 100", "Picture: 6 of 100.", 6, "about 6 <b>", "about 94 others", "6.3% is 6.")


def shown(tmp_path: Path, template: str, figure: ChartFigure | DotsFigure) -> LexborHTMLParser:
    return LexborHTMLParser(render(environment(Settings(tmp_path)), template, "indicators/x/", figure=figure))


def first(page: LexborHTMLParser, selector: str) -> LexborNode:
    found = page.css_first(selector)
    assert found is not None
    return found


def chart(tmp_path: Path, figure: ChartFigure) -> LexborHTMLParser:
    return shown(tmp_path, "figures/chart.html.j2", figure)


def test_a_chart_has_all_that_belongs_to_it(tmp_path: Path) -> None:
    figure = ChartFigure(
        "f1",
        "Lower & lower",
        "Out of 100",
        "Chart.",
        PICTURE,
        KEY,
        ("It fell.",),
        ("Take care.",),
        TABLE,
        Download("a.csv", "Take"),
    )
    page = chart(tmp_path, figure)
    assert [svg.attributes["aria-label"] for svg in page.css(".cfc-chart__plot svg")] == ["Chart.", "Chart."]
    assert first(page, "figure").attributes["aria-labelledby"] == first(page, "h2").attributes["id"] == "f1-t"
    assert first(page, "h2").text() == "Lower & lower"
    assert [item.text(strip=True) for item in page.css(".cfc-legend li")] == [item.text for item in KEY]
    assert [each.text() for each in page.css(".cfc-chart__summary, .cfc-chart__plot + p")] == ["It fell.", "Take care."]
    assert first(page, "td.n").text() == "8.1"
    assert first(page, "[role=region]").attributes["aria-labelledby"] == first(page, "caption").attributes["id"]
    assert first(page, "a[download]").attributes["href"] == "a.csv"


def test_what_a_chart_lacks_leaves_nothing_behind(tmp_path: Path) -> None:
    page = chart(tmp_path, ChartFigure("f1", "Title", "", "Chart.", PICTURE, level=3))
    assert first(page, "h3")
    assert not page.css("span, ul, details, a, p")


def test_every_sign_of_a_key_is_drawn_and_silent(tmp_path: Path) -> None:
    page = chart(tmp_path, ChartFigure("f1", "Title", "", "Chart.", PICTURE, KEY))
    signs = page.css(".cfc-legend svg")
    assert len(signs) == len(KEY)
    assert all(sign.attributes["aria-hidden"] == "true" and sign.css("path, circle") for sign in signs)
    lines = [sign.html for sign, item in zip(signs, KEY, strict=True) if item.symbol is Symbol.line]
    assert len(set(lines)) == len(Slot)


def test_ids_are_the_figures_own(tmp_path: Path) -> None:
    page = chart(tmp_path, ChartFigure("f1", "Title", "", "Chart.", PICTURE, table=TABLE))
    ids = [node.attributes["id"] or "" for node in page.css("[id]")]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("f1") for each in ids)


@pytest.mark.parametrize("filled", [0, 6, 100])
def test_dots_are_a_hundred_the_filled_ones_first(tmp_path: Path, filled: int) -> None:
    figure = DotsFigure("d", "If there were 100", "Picture.", filled, "these", "others")
    classes = [
        dot.attributes["class"] for dot in shown(tmp_path, "figures/dots.html.j2", figure).css("svg[role=img] circle")
    ]
    assert classes == ["on"] * filled + ["off"] * (100 - filled)


def test_dots_say_what_they_are(tmp_path: Path) -> None:
    page = shown(tmp_path, "figures/dots.html.j2", DOTS)
    assert first(page, "svg[role=img]").attributes["aria-label"] == "Picture: 6 of 100."
    assert [item.text(strip=True) for item in page.css("li")] == ["about 6 <b>", "about 94 others"]
    assert first(page, ".cfc-small").text() == "6.3% is 6."


@pytest.mark.parametrize("filled", [-1, 101])
def test_more_than_a_hundred_dots_cannot_be_filled(filled: int) -> None:
    with pytest.raises(ValueError, match="100"):
        DotsFigure("d", "Title", "Picture.", filled, "these", "others")


def test_drawings_are_markup_with_ids_of_their_own() -> None:
    figure = ChartFigure("f1", "Title", "", "Chart.", Picture('<g id="__ID__-1">', '<g id="__ID__-1">'))
    assert figure.drawings == (Markup('<g id="f1-w-1">'), Markup('<g id="f1-n-1">'))
