"""Scenes drawn by Altair: the only module that imports it, and slow to import for that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from generator.show.charts.scene import Axis, Dot, Label, Path, Rule, Scene, Slab
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

    Rows are put in after Altair has done its work: it would copy and check each of them.
    """
    layers = list(_layers(scene))
    with debug_mode(validate):
        made: dict[str, Any] = _chart(scene, layers).to_dict(validate=validate)
    return made | {"config": config(scene.canvas), "datasets": {name: rows for name, rows, _ in layers}}


Mark = Callable[[alt.Chart], alt.Chart]
Layer = tuple[str, Sequence[Row], Mark]


def _chart(scene: Scene, layers: Sequence[Layer]) -> alt.LayerChart | alt.FacetChart:
    """Every layer on the same two scales: one without a domain of its own would widen the axes of all."""
    plot = scene.plot
    x = alt.X(field="x", type="quantitative", scale=_scale(plot.x), axis=_x_axis(scene.x_axis))
    y = alt.Y(field="y", type="quantitative", scale=_scale(plot.y), axis=_y_axis(scene.y_axis))
    # All in one call: each step more of Altair's would copy every layer again.
    return alt.layer(
        *(mark(alt.Chart(alt.NamedData(name)).encode(x, y)) for name, _, mark in layers),
        width=plot.inner.right - plot.left,
        height=plot.inner.bottom - plot.top,
        padding={"left": plot.left, "top": plot.top, "right": plot.right, "bottom": plot.bottom},
        autosize=alt.AutoSizeParams(type="none"),
    )


def _scale(domain: tuple[float, float]) -> alt.Scale:
    return alt.Scale(domain=list(domain), nice=False, zero=False)


def _x_axis(axis: Axis | None) -> alt.Axis | None:
    if axis is None:
        return None
    return alt.Axis(values=_values(axis), labelExpr=_texts(axis), grid=axis.grid, domain=True, ticks=True, title=None)


def _y_axis(axis: Axis | None) -> alt.Axis | None:
    if axis is None:
        return None
    return alt.Axis(values=_values(axis), labelExpr=_texts(axis), grid=axis.grid, domain=False, ticks=False, title=None)


def _values(axis: Axis) -> list[float]:
    return [value for value, _ in axis.ticks]


def _texts(axis: Axis) -> str:
    """An expression that gives each tick its own text, so that Vega's English number formats are never used."""
    texts = json.dumps([text for _, text in axis.ticks], ensure_ascii=False)
    return f"{texts}[indexof({json.dumps(_values(axis))},datum.value)]"


def _of(field: str) -> alt.ExprRef:
    return alt.ExprRef(f"datum.{field}")


def _layers(scene: Scene) -> Iterator[Layer]:
    """One layer for each sort of mark that the scene has."""
    sorts: tuple[Layer, ...] = (
        ("slabs", [_slab(slab) for slab in scene.slabs], _slabs),
        ("rules", [_rule(rule) for rule in scene.rules], _rules),
        ("paths", [row for n, path in enumerate(scene.paths) for row in _path(n, path)], _paths),
        ("dots", [_dot(dot) for dot in scene.dots], _dots),
        ("labels", [_label(label) for label in scene.labels], _labels),
    )
    return (layer for layer in sorts if layer[1])


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
