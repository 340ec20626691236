"""The charts' colours against the site's style sheet: defined in every mode, and seen in each."""

import re
from pathlib import Path

import pytest

from generator.show.charts.theme import Paint

ROOT = Path(__file__).parents[3]
CSS = (ROOT / "site_src/assets/css/tokens.css").read_text(encoding="utf-8")
FIGURES = sorted((ROOT / "site_src/templates/figures").glob("*.j2"))
LETTERS = {Paint.ink}
SHAPES = {Paint.c1, Paint.c2, Paint.c3, Paint.c4, Paint.muted}


SHEET = re.sub(r"/\*.*?\*/|\s+", "", CSS, flags=re.DOTALL)
DARK_MODE = "@mediascreenand(prefers-color-scheme:dark)"


def block(start: str) -> dict[str, str]:
    """The variables of the first :root block from `start` on, both without white space."""
    rules = re.search(r":root\{(.*?)\}", SHEET[SHEET.index(start) :])
    assert rules
    return dict(re.findall(r"--([\w-]+):([^;]+)", rules[1]))


LIGHT = block(":root{")
DARK = LIGHT | block(DARK_MODE)
FORCED = block("@media(forced-colors:active)")


def name(paint: Paint) -> str:
    return paint.split("(")[1].split(",")[0].removeprefix("--")


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, from #rgb or #rrggbb."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("paint", Paint)
def test_a_fallback_is_the_light_value(paint: Paint) -> None:
    assert paint == f"var(--{name(paint)},{LIGHT[name(paint)]})"


@pytest.mark.parametrize("paint", Paint)
def test_every_colour_has_a_value_in_every_mode(paint: Paint) -> None:
    assert name(paint) in block(DARK_MODE) and name(paint) in FORCED
    assert not FORCED[name(paint)].startswith("#")


@pytest.mark.parametrize("template", FIGURES, ids=lambda path: path.name)
def test_figure_templates_use_colours_that_exist(template: Path) -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", template.read_text(encoding="utf-8")))
    assert used <= set(LIGHT)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["card", "paper"])
@pytest.mark.parametrize("paint", sorted(LETTERS | SHAPES))
def test_colours_stand_out(paint: Paint, ground: str, mode: dict[str, str]) -> None:
    assert contrast(mode[name(paint)], mode[ground]) >= (7 if paint in LETTERS else 3)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_empty_dots_have_a_ring_that_is_seen(mode: dict[str, str]) -> None:
    assert contrast(mode["dot-2"], mode["card"]) >= 3
    assert contrast(mode["dot-2"], mode["dot"]) >= 3


def test_paper_stays_light() -> None:
    assert "prefers-color-scheme" not in SHEET.replace(DARK_MODE, "")
