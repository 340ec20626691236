"""Scenes drawn by Altair: the only module that imports it, and slow to import for that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from generator.show.charts.scene import Axis, Dot, Label, Path, Plot, Rule, Scene, Slab
from generator.show.charts.theme import VEGA_LITE, Canvas, Paint

EDGE_WIDTH = 3
PATH_WIDTH = 4
BOLD, REGULAR = 800, 400

Row = Mapping[str, Any]


def svg(scene: Scene) -> str:
    """The scene as Vega writes it, before slimming. Nothing is fetched."""
    text = json.dumps(spec(scene), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return str(vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE))


def spec(scene: Scene, validate: bool = False) -> dict[str, Any]:
    """The scene as a Vega-Lite specification, which is checked against the schema only if asked.

    Altair makes the specification of each sort of scene once: it copies every part of a chart several times, which
    would cost more than drawing it. Sizes, axes and rows are put into a copy.
    """
    rows = _rows(scene)
    made: dict[str, Any] = json.loads(_made(tuple(rows), scene.x_axis is not None, scene.y_axis is not None))
    for layer in made["layer"]:
        layer["encoding"]["x"] |= _filled(scene.plot.x, scene.x_axis, layer["encoding"]["x"])
        layer["encoding"]["y"] |= _filled(scene.plot.y, scene.y_axis, layer["encoding"]["y"])
    whole = made | _sizes(scene.plot) | {"datasets": rows}
    if validate:
        alt.Chart.from_dict(whole)
    # Altair's own schema refuses a background of null, which is how Vega is told to draw none.
    return whole | {"config": config(scene.canvas)}


@cache
def _made(names: tuple[str, ...], x_axis: bool, y_axis: bool) -> str:
    """A layered chart as JSON text. Every layer has both scales: one without would widen the axes of all."""
    x = alt.X(
        field="x", type="quantitative", scale=_scale(), axis=alt.Axis(domain=True, ticks=True) if x_axis else None
    )
    y = alt.Y(
        field="y", type="quantitative", scale=_scale(), axis=alt.Axis(domain=False, ticks=False) if y_axis else None
    )
    with debug_mode(False):
        # All in one call: each step more of Altair's would copy every layer again.
        chart = alt.layer(
            *(MARKS[name](alt.Chart(alt.NamedData(name)).encode(x, y)) for name in names),
            autosize=alt.AutoSizeParams(type="none"),
        )
        return json.dumps(chart.to_dict(validate=False))


def _sizes(plot: Plot) -> dict[str, Any]:
    return {
        "width": plot.inner.right - plot.left,
        "height": plot.inner.bottom - plot.top,
        "padding": {"left": plot.left, "top": plot.top, "right": plot.right, "bottom": plot.bottom},
    }


def _filled(domain: tuple[float, float], axis: Axis | None, channel: Mapping[str, Any]) -> dict[str, Any]:
    """The scale and axis of one scene."""
    scale = channel["scale"] | {"domain": list(domain)}
    if axis is None:
        return {"scale": scale}
    ticks = {"values": _values(axis), "labelExpr": _texts(axis), "grid": axis.grid, "title": None}
    return {"scale": scale, "axis": channel["axis"] | ticks}


def _scale() -> alt.Scale:
    # Without this, horizontal bars would draw the other scale 5 px in at both ends, past what was laid out.
    return alt.Scale(nice=False, zero=False, padding=0)


def _values(axis: Axis) -> list[float]:
    return [value for value, _ in axis.ticks]


def _texts(axis: Axis) -> str:
    """An expression that gives each tick its own text, so that Vega's English number formats are never used."""
    texts = json.dumps([text for _, text in axis.ticks], ensure_ascii=False)
    return f"{texts}[indexof({json.dumps(_values(axis))},datum.value)]"


def _of(field: str) -> alt.ExprRef:
    return alt.ExprRef(f"datum.{field}")


def _rows(scene: Scene) -> dict[str, Sequence[Row]]:
    """The rows of each sort of mark that the scene has; each sort is a layer."""
    sorts: dict[str, Sequence[Row]] = {
        "slabs": [_slab(slab) for slab in scene.slabs],
        "rules": [_rule(rule) for rule in scene.rules],
        "paths": [row for n, path in enumerate(scene.paths) for row in _path(n, path)],
        "dots": [_dot(dot) for dot in scene.dots],
        "labels": [_label(label) for label in scene.labels],
    }
    return {name: rows for name, rows in sorts.items() if rows}


def _slab(slab: Slab) -> Row:
    paints = {"fill": slab.fill, "edge": slab.edge, "dash": slab.dash}
    return {"x": slab.x, "x2": slab.x2, "y": slab.y, "thick": slab.thick, **paints}


def _slabs(chart: alt.Chart) -> alt.Chart:
    marked: alt.Chart = chart.mark_bar(
        orient="horizontal",
        size=_of("thick"),
        fill=_of("fill"),
        stroke=_of("edge"),
        strokeDash=_of("dash"),
        strokeWidth=EDGE_WIDTH,
    )
    return marked.encode(alt.X2(field="x2"))


def _rule(rule: Rule) -> Row:
    ends = {"x": rule.x, "x2": rule.x2, "y": rule.y, "y2": rule.y2}
    return ends | {"paint": rule.paint, "width": rule.width, "dash": rule.dash, "cap": rule.cap}


def _rules(chart: alt.Chart) -> alt.Chart:
    marked: alt.Chart = chart.mark_rule(
        stroke=_of("paint"), strokeWidth=_of("width"), strokeDash=_of("dash"), strokeCap=_of("cap")
    )
    return marked.encode(alt.X2(field="x2"), alt.Y2(field="y2"))


def _path(n: int, path: Path) -> Iterator[Row]:
    for x, y in path.points:
        yield {"x": x, "y": y, "path": n, "paint": path.paint, "dash": path.dash}


def _paths(chart: alt.Chart) -> alt.Chart:
    marked: alt.Chart = chart.mark_line(
        stroke=_of("paint"), strokeDash=_of("dash"), strokeWidth=PATH_WIDTH, strokeJoin="round"
    )
    return marked.encode(alt.Detail(field="path", type="nominal"))


def _dot(dot: Dot) -> Row:
    size = (dot.across - EDGE_WIDTH) ** 2
    return {"x": dot.x, "y": dot.y, "shape": dot.shape, "size": size, "fill": dot.fill, "edge": dot.edge}


def _dots(chart: alt.Chart) -> alt.Chart:
    marked: alt.Chart = chart.mark_point(
        shape=_of("shape"),
        size=_of("size"),
        fill=_of("fill"),
        stroke=_of("edge"),
        strokeWidth=EDGE_WIDTH,
        opacity=1,
    )
    return marked


def _label(label: Label) -> Row:
    at = {"x": label.x, "y": label.y, "dx": label.dx, "dy": label.dy}
    return at | {"text": label.text, "align": label.align.value, "weight": BOLD if label.bold else REGULAR}


def _labels(chart: alt.Chart) -> alt.Chart:
    marked: alt.Chart = chart.mark_text(
        dx=_of("dx"), dy=_of("dy"), align=_of("align"), fontWeight=_of("weight"), baseline="alphabetic"
    )
    return marked.encode(alt.Text(field="text", type="nominal"))


MARKS: Mapping[str, Callable[[alt.Chart], alt.Chart]] = {
    "slabs": _slabs,
    "rules": _rules,
    "paths": _paths,
    "dots": _dots,
    "labels": _labels,
}


def config(canvas: Canvas) -> dict[str, Any]:
    """The look of all that no mark sets for itself; text is never Vega's black, which the night would swallow."""
    axis = {
        "labelColor": Paint.ink,
        "labelFontSize": canvas.letters,
        "labelPadding": 8,
        "labelLimit": 0,
        "labelFlush": False,
        "labelOverlap": False,
        "domainColor": Paint.muted,
        "domainWidth": 2,
        "tickColor": Paint.muted,
        "tickSize": 8,
        "tickWidth": 2,
        "gridColor": Paint.grid,
    }
    text = {"color": Paint.ink, "fontSize": canvas.letters}
    return {
        "aria": False,
        "background": None,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": axis,
        "text": text,
    }
