"""Vega's SVG made small and quiet: no machine-worded labels, nothing that is unseen or goes without saying."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from generator.show.charts.theme import Canvas, Paint

ID = "__ID__"
ALT = "__ALT__"
NAMED = f'role="img" aria-label="{ALT}"'
DROPPED = {
    "aria-hidden",
    "aria-label",
    "aria-roledescription",
    "class",
    "font-family",
    "pointer-events",
    "role",
}
USUAL = {
    ("fill-opacity", "1"),
    ("font-weight", "400"),
    ("opacity", "1"),
    ("stroke-dasharray", ""),
    ("stroke-linecap", "butt"),
    ("stroke-miterlimit", "10"),
    ("stroke-width", "1"),
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
    ("x2", "0"),
    ("y2", "0"),
}
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
REFERENCE = re.compile(r"url\(#([^)]+)\)")


def slim(svg: str, canvas: Canvas) -> str:
    """The drawing ready to be put into a page: named by `__ALT__`, its content one picture to a screen reader.

    Any id in it begins with `__ID__`: Vega numbers them through the whole run, and two charts of a page would clash.
    """
    root = ElementTree.fromstring(svg)
    inner = Element("g", {"aria-hidden": "true", "font-size": str(canvas.letters), "fill": Paint.ink})
    usual = USUAL | {("font-size", f"{canvas.letters}px")}
    inner.extend(kept for child in root for kept in _kept(child, usual))
    _rename(inner)
    width, height = _short(root.attrib["width"]), _short(root.attrib["height"])
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg class="{canvas.classes}" {NAMED} {size}>{ElementTree.tostring(inner, encoding="unicode")}</svg>'


def _kept(element: Element, usual: set[tuple[str, str]]) -> list[Element]:
    """The element without what it can spare; its children where it is a group that says nothing; else nothing."""
    tag = element.tag.split("}")[-1]
    if tag in ("title", "style") or _unseen(element, tag):
        return []
    children = [kept for child in element for kept in _kept(child, usual)]
    new = Element(tag, _attributes(element, tag, usual))
    new.text = element.text
    new.extend(children)
    if tag == "g" and not (children and new.attrib):
        return children
    return [new]


def _unseen(element: Element, tag: str) -> bool:
    if element.get("display") == "none" or (tag == "text" and not element.text):
        return True
    return tag == "path" and not (element.get("d") and (element.get("fill") or element.get("stroke")))


def _attributes(element: Element, tag: str, usual: set[tuple[str, str]]) -> dict[str, str]:
    """Ink is what fills everything unless it says otherwise, so letters need no fill and open lines need none."""
    fill = element.get("fill")
    own = {
        name: LONG_NUMBER.sub(lambda number: _short(number[0]), value)
        for name, value in element.attrib.items()
        if name not in DROPPED and name != "fill"
    }
    kept = {name: value for name, value in own.items() if (name, value) not in usual}
    if tag == "path":
        return kept | {"fill": fill or "none"}
    return kept if fill in (None, "none", Paint.ink) else kept | {"fill": str(fill)}


def _short(number: str) -> str:
    return f"{round(float(number), 2) + 0.0:g}"


def _rename(inner: Element) -> None:
    names: dict[str, str] = {}
    for element in inner.iter():
        if old := element.get("id"):
            names[old] = f"{ID}-{len(names) + 1}"
            element.set("id", names[old])
    for element in inner.iter():
        for name, value in element.attrib.items():
            element.set(name, REFERENCE.sub(lambda found: f"url(#{names[found[1]]})", value))


def insert(svg: str, id: str, alt: str) -> Markup:
    """A drawing with its id and its text alternative; an empty `alt` makes it decoration, passed over by ear."""
    named = svg.replace(NAMED, NAMED if alt else 'aria-hidden="true"', 1)
    return Markup(named.replace(ID, str(escape(id))).replace(ALT, str(escape(alt))))
