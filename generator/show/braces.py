"""What may stand in braces on a page written by hand: facts of the city, a choice, a short list. No program."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

LINKS = ("to", "to_download", "to_address")
FILTERS = (
    *("capitalize", "default", "e", "escape", "first", "last", "length", "lower"),
    *("rejectattr", "reverse", "selectattr", "sort", "trim", "unique", "upper"),
)
# Nothing here names another template, keeps a value, counts or makes a list: what a page says ends soon.
MAY_STAND = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr, nodes.Concat),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
# Loops in each other, and the most characters of a page: a novel has a million.
MOST_LOOPS, MOST_CHARACTERS = 2, 1_000_000
# What Jinja calls a template that has no file.
NAMELESS = "<template>"


class NotAllowed(Exception):
    """More is asked in braces than may be, on a line of the page's body, or on the page as a whole."""

    def __init__(self, line: int | None) -> None:
        super().__init__()
        self.line = line


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for pages written by hand: facts are looked at, never called, changed or taken apart."""

    def __init__(self, links: Mapping[str, Any]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.globals = {name: links[name] for name in LINKS}
        self.filters = {name: self.filters[name] for name in FILTERS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether an attribute is a fact."""
        return super().is_safe_attribute(obj, attr, value) and not callable(value)


def filled(body: str, environment: Environment, facts: Mapping[str, Any]) -> str:
    """The body with everything in braces put in; `environment` lends its links.

    Raises NotAllowed where more is asked than a page may; any other error is a slip in the page too.
    """
    sandbox = Sandbox(environment.globals)
    _look_at(sandbox.parse(body), 0, None)
    pieces, length = [], 0
    for piece in sandbox.from_string(body).generate(**facts):
        pieces.append(piece)
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise NotAllowed(None)
    return "".join(pieces)


def _look_at(node: nodes.Node, loops: int, line: int | None) -> None:
    """Raises NotAllowed at the first thing that may not stand on a page; some nodes know no line but their parts'."""
    line = next((part.lineno for part in (node, *node.find_all(nodes.Node)) if part.lineno), line)
    loops += isinstance(node, nodes.For)
    if not isinstance(node, MAY_STAND) or loops > MOST_LOOPS or _calls(node):
        raise NotAllowed(line)
    for inner in node.iter_child_nodes():
        _look_at(inner, loops, line)


def _calls(node: nodes.Node) -> bool:
    """Whether anything but a link is called."""
    return isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name in LINKS)


def line_of(error: Exception) -> int | None:
    """The line of the body that an error came from, as far as it can be told."""
    if isinstance(error, TemplateSyntaxError | NotAllowed):
        return getattr(error, "lineno", getattr(error, "line", None))
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == NAMELESS), None)
