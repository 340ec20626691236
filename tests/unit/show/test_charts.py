"""From facts to SVG: what each chart says to Vega, and what the page gets."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from generator.show.charts.cache import key
from generator.show.charts.draw import spec, svg
from generator.show.charts.facts import Bar, BarsFacts, Facts, Picture
from generator.show.charts.lettering import text_width
from generator.show.charts.placing import Box
from generator.show.charts.render import insert, render
from generator.show.charts.scenes import canvases, scene
from generator.show.charts.slim import slim
from generator.show.charts.theme import NARROW, SMALL, WIDE, Canvas, Paint
from generator.show.kept import Shelf
from tests.unit.show.test_charts_samples import SAMPLES

EACH = [
    pytest.param(facts, canvas, id=f"{n} {canvas.name}") for n, facts in SAMPLES.items() for canvas in canvases(facts)
]
each_drawing = pytest.mark.parametrize(("facts", "canvas"), EACH)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    cache = Shelf(tmp_path_factory.mktemp("charts"))
    return {name: render(facts, cache) for name, facts in SAMPLES.items()}


def of(drawn: dict[str, Picture], facts: Facts, canvas: Canvas) -> Element:
    name = next(name for name, sample in SAMPLES.items() if sample == facts)
    return ElementTree.fromstring(drawn[name].narrow if canvas is NARROW else drawn[name].wide)


def rows(name: str, canvas: Canvas, layer: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec(scene(SAMPLES[name], canvas))["datasets"].get(layer, [])
    return found


# specifications


@each_drawing
def test_vega_lite_accepts_every_chart(facts: Facts, canvas: Canvas) -> None:
    spec(scene(facts, canvas), validate=True)


def test_vega_lite_has_no_warnings() -> None:
    """In a process of its own, as the renderer writes its warnings past Python."""
    code = (
        "import json, vl_convert\n"
        "from generator.show.charts.draw import spec\n"
        "from generator.show.charts.scenes import canvases, scene\n"
        "from tests.unit.show.test_charts_samples import SAMPLES\n"
        "for facts in SAMPLES.values():\n"
        "    made = json.dumps(spec(scene(facts, canvases(facts)[0])))\n"
        "    vl_convert.vegalite_to_svg(made, vl_version='6.4', show_warnings=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "warn" not in (done.stdout + done.stderr).lower()


@each_drawing
def test_every_layer_has_the_same_fixed_scales(facts: Facts, canvas: Canvas) -> None:
    made = spec(scene(facts, canvas))
    scales = {str((layer["encoding"]["x"]["scale"], layer["encoding"]["y"]["scale"])) for layer in made["layer"]}
    assert len(scales) == 1
    assert "domain" in scales.pop()


@each_drawing
def test_the_size_is_known_before_it_is_drawn(facts: Facts, canvas: Canvas, drawn: dict[str, Picture]) -> None:
    made, root = spec(scene(facts, canvas)), of(drawn, facts, canvas)
    pad = made["padding"]
    assert float(root.attrib["width"]) == pytest.approx(made["width"] + pad["left"] + pad["right"], abs=1)
    assert float(root.attrib["height"]) == pytest.approx(made["height"] + pad["top"] + pad["bottom"], abs=1)


def test_a_year_is_a_stroke_over_its_days_and_a_month_a_point() -> None:
    strokes, points = rows("timeline", WIDE, "rules"), rows("timeline", WIDE, "dots")
    assert [(row["y"], bool(row["dash"])) for row in strokes] == [(8.1, False), (6.6, True)]
    assert [(row["y"], row["shape"]) for row in points] == [(5.8, "square"), (5.9, "circle"), (6.3, "circle")]


def test_dashes_end_where_their_year_ends() -> None:
    laid = scene(SAMPLES["timeline"], WIDE)
    stroke = next(rule for rule in laid.rules if rule.dash)
    on, off = stroke.dash
    length = laid.plot.across(stroke.x2) - laid.plot.across(stroke.x)
    assert (length + off) % (on + off) == pytest.approx(0, abs=0.5) or (length + off) % (on + off) > on + off - 0.5


def test_nothing_is_joined_but_what_may_be() -> None:
    assert not [row for row in rows("timeline", WIDE, "rules") if row["y"] != row["y2"]]
    assert len([row for row in rows("timeline joined", WIDE, "rules") if row["y"] != row["y2"]]) == 1


def test_a_missing_value_breaks_the_line() -> None:
    here = [row for row in rows("line broken", WIDE, "paths") if row["paint"] == Paint.c1]
    assert [[row["x"] for row in here if row["path"] == n] for n in sorted({row["path"] for row in here})] == [
        [0, 1],
        [3, 4, 5],
    ]


def test_what_may_come_goes_on_broken_with_an_upright_stroke_for_each_range() -> None:
    paths = rows("line going on", WIDE, "paths")
    ahead = [(row["x"], row["y"]) for row in paths if row["dash"]]
    assert ahead == [(4, 72.4), (5, 74), (6, 75), (7, 76)]
    assert [row["x"] for row in paths if not row["dash"]] == [0, 1, 2, 3, 4]
    upright = [row for row in rows("line going on", WIDE, "rules") if row["x"] == row["x2"]]
    assert [(row["x"], row["y"], row["y2"]) for row in upright] == [(5, 73, 76), (6, 73, 79), (7, 73, 82)]
    hollow = {row["x"] for row in rows("line going on", WIDE, "dots") if row["fill"] == Paint.card}
    assert hollow == {5, 6, 7}


@pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=lambda canvas: canvas.name)
def test_what_may_come_is_named_at_its_end_and_the_newest_value_at_its_point(canvas: Canvas) -> None:
    assert {"73 to 82%", "66.8%", "Target 75%"} <= {row["text"] for row in rows("line going on", canvas, "labels")}


def test_ours_is_solid_and_a_comparator_dashed_and_hollow() -> None:
    dash = {row["paint"]: bool(row["dash"]) for row in rows("line", WIDE, "paths")}
    fill = {row["edge"]: row["fill"] for row in rows("line", WIDE, "dots")}
    assert dash == {Paint.c1: False, Paint.muted: True}
    assert fill == {Paint.c1: Paint.c1, Paint.muted: Paint.card}


def test_each_group_has_a_shape_and_a_dash_of_its_own() -> None:
    shapes = {row["edge"]: row["shape"] for row in rows("line broken", WIDE, "dots")}
    dashes = {row["paint"]: tuple(row["dash"]) for row in rows("line broken", WIDE, "paths")}
    assert len(set(shapes.values())) == len(shapes) == 4
    assert len(set(dashes.values())) == len(dashes) == 4


def test_first_and_last_values_are_named() -> None:
    said = {row["text"] for row in rows("line", WIDE, "labels")}
    assert said == {"61.2%", "64%", "Here 72.4%", "Country 71.6%", "Target 75%"}
    assert {"72.4%", "71.6%"} <= {row["text"] for row in rows("line", NARROW, "labels")}


def test_marks_on_one_spot_say_whose_they_are() -> None:
    for canvas in (WIDE, NARROW):
        assert {"Here 5.9%", "Country 5.8%"} <= {row["text"] for row in rows("timeline", canvas, "labels")}


def test_bars_start_at_nought_and_keep_their_order() -> None:
    slabs = rows("bars", WIDE, "slabs")
    assert [(row["x"], row["x2"]) for row in slabs] == [(0, 76.7), (0, 8.2), (0, 75), (0, 80)]
    assert [row["y"] for row in slabs] == sorted(row["y"] for row in slabs)


def test_a_bar_below_nought_goes_to_the_left() -> None:
    laid = scene(BarsFacts((Bar("Fall", Decimal(-2), "-2"), Bar("Rise", Decimal(3), "3"))), WIDE)
    assert laid.plot.x == (-2, 3)
    assert [(slab.x, slab.x2) for slab in laid.slabs] == [(0, -2), (0, 3)]


def test_bars_of_nothing_can_be_drawn() -> None:
    assert scene(BarsFacts((Bar("None", Decimal(0), "0"),)), WIDE).plot.x == (0, 1)


def test_a_pair_is_joined_by_its_distance() -> None:
    strokes = [row for row in rows("dumbbell", WIDE, "rules") if row["paint"] == Paint.muted]
    assert [(row["x"], row["x2"]) for row in strokes] == [(48, 52.1), (33.5, 33.2), (0, 100)]


# drawings


@each_drawing
def test_a_drawing_is_one_named_picture_and_nothing_more(
    facts: Facts, canvas: Canvas, drawn: dict[str, Picture]
) -> None:
    root = of(drawn, facts, canvas)
    assert set(root.attrib) == {"class", "role", "aria-label", "viewBox", "width", "height"}
    assert (root.get("role"), root.get("aria-label"), root.get("class")) == ("img", "__ALT__", canvas.classes)
    assert [(child.tag, child.get("aria-hidden")) for child in root] == [("g", "true")]
    inside = list(root[0].iter())[1:]
    assert {element.tag for element in inside} <= {"g", "path", "line", "text"}
    assert not [
        name for element in inside for name in element.attrib if name.startswith(("aria", "role", "class", "id"))
    ]


@each_drawing
def test_every_colour_is_one_of_the_sites(facts: Facts, canvas: Canvas, drawn: dict[str, Picture]) -> None:
    used = {element.get(name) for element in of(drawn, facts, canvas).iter() for name in ("fill", "stroke")}
    assert used - {None, "none"} <= set(Paint)


@each_drawing
def test_all_text_is_large_enough(facts: Facts, canvas: Canvas, drawn: dict[str, Picture]) -> None:
    root = of(drawn, facts, canvas)
    assert canvas.letters >= 14
    assert {element.get("font-size") for element in root.iter()} - {None} == {str(canvas.letters)}


def test_narrow_drawings_fit_a_small_phone() -> None:
    assert NARROW.width <= 292
    assert SMALL.width <= 260


SHIFT = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")


def texts(element: Element, across: float = 0, down: float = 0) -> list[tuple[str, Box]]:
    """Every text of a drawing with the room that it takes, px."""
    if shift := SHIFT.match(element.get("transform", "")):
        across, down = across + float(shift[1]), down + float(shift[2])
    found = [each for child in element for each in texts(child, across, down)]
    if element.tag == "text":
        width = text_width(element.text or "", 15)
        left = across - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
        found.append((element.text or "", Box(left, down - 11, left + width, down + 3)))
    return found


@each_drawing
def test_no_text_is_cut_or_lies_on_another(facts: Facts, canvas: Canvas, drawn: dict[str, Picture]) -> None:
    root = of(drawn, facts, canvas)
    room = Box(0, 0, float(root.attrib["width"]), float(root.attrib["height"]))
    found = texts(root)
    assert found and all(text for text, _ in found)
    assert [text for text, box in found if not room.holds(box)] == []
    clash = [(one, two) for n, (one, box) in enumerate(found) for two, other in found[n + 1 :] if box.meets(other)]
    assert clash == []


def test_slimming_halves_what_vega_writes() -> None:
    laid = scene(SAMPLES["line"], WIDE)
    assert len(slim(svg(laid), WIDE)) < len(svg(laid)) * 0.6


def test_ids_are_the_figures_own() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10.005"><title>no</title><defs>'
        '<clipPath id="clip7"><path d="M0,0h1.23456v1z" fill="red"/></clipPath></defs>'
        '<g clip-path="url(#clip7)"><path d="M0,0h1" stroke="red"/></g></svg>'
    )
    small = slim(raw, WIDE)
    assert 'id="__ID__-1"' in small and "url(#__ID__-1)" in small and "clip7" not in small
    assert "M0,0h1.23v1z" in small and "title" not in small
    assert 'id="f1-1"' in insert(small, "f1", "Chart")


def test_a_text_alternative_is_escaped() -> None:
    assert 'aria-label="&#34;A&#34; &lt; B"' in insert('<svg role="img" aria-label="__ALT__"></svg>', "x", '"A" < B')


def test_a_drawing_without_a_text_alternative_is_decoration() -> None:
    assert insert('<svg role="img" aria-label="__ALT__"></svg>', "x", "") == '<svg aria-hidden="true"></svg>'


# cache


def test_the_cache_keeps_a_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(SAMPLES["small"], Shelf(tmp_path))
    assert len(list(tmp_path.rglob("*.kept"))) == len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1
    monkeypatch.setattr("generator.show.charts.render._drawn", pytest.fail)
    assert render(SAMPLES["small"], Shelf(tmp_path)) == first


def test_a_hit_imports_no_drawing_library(tmp_path: Path) -> None:
    render(SAMPLES["bars"], Shelf(tmp_path))
    code = (
        "import sys, pathlib\n"
        "from generator.show.charts.render import render\n"
        "from generator.show.kept import Shelf\n"
        "from tests.unit.show.test_charts_samples import SAMPLES\n"
        f"render(SAMPLES['bars'], Shelf(pathlib.Path({str(tmp_path)!r})))\n"
        "print({'altair', 'vl_convert', 'pandas'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_key_is_of_the_facts_and_the_size() -> None:
    keys = [key(facts, canvas) for facts in SAMPLES.values() for canvas in canvases(facts)]
    assert len(set(keys)) == len(keys)
    assert key(SAMPLES["bars"], WIDE) == key(SAMPLES["bars"], WIDE)
