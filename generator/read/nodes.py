"""YAML text as plain data, with the line of every key; nothing is guessed.

Only texts, nothing (`null`), lists and mappings: `no`, `1.10` and `2013-06` stay the texts that a person wrote, and the
shapes say what they are. Anchors, aliases and tags are refused: no file of ours needs them, and a text that begins with
`&`, `*` or `!` meets them by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.reader import ReaderError

from generator.problems import Problem, Where

Steps = tuple[str | int, ...]
DEEPEST = 40
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
BEGINS_BEFORE = ("yaml-quote-open", "yaml-bracket")
NULL = "tag:yaml.org,2002:null"
FasterLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS_ONLY = {
    first: nulls
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if (nulls := [(tag, pattern) for tag, pattern in resolvers if tag == NULL])
}
PlainLoader: Any = type("PlainLoader", (FasterLoader,), {"yaml_implicit_resolvers": NULLS_ONLY})


@dataclass(frozen=True, slots=True)
class Nodes:
    """What a YAML text holds, and the line on which each key or list entry stands."""

    data: Any
    lines: Mapping[Steps, int]


def nodes_from_text(text: str, name: str) -> tuple[Nodes | None, list[Problem]]:
    """Reads YAML text; None where it is no YAML, else what it holds with the keys that stand twice."""
    try:
        refused = list(_refused(text, name))
        if refused:
            return None, refused
        loader = PlainLoader(text)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:
        return None, [_broken(error, text, name)]
    lines: dict[Steps, int] = {}
    twice = [] if node is None else list(_note_lines(node, (), lines, name))
    return Nodes(data, lines), twice


def _refused(text: str, name: str) -> Iterator[Problem]:
    """What must not reach the reader: signs that mean something to YAML, and nesting without end."""
    depth = 0
    events: Any = yaml.parse(text, Loader=PlainLoader)
    for event in events:
        where = Where(name, event.start_mark.line + 1)
        if sign := _sign(event):
            yield Problem("yaml-sign", where, {"sign": sign})
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield Problem("yaml-broken", where)
            return


def _sign(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent):
        return "*"
    if getattr(event, "anchor", None):
        return "&"
    return "!" if getattr(event, "tag", None) else ""


def _broken(error: Exception, text: str, name: str) -> Problem:
    """The rule that fits what YAML met, and the line it began on; YAML's own messages are for programmers."""
    if isinstance(error, ReaderError):
        return _odd_character(text, name)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem("yaml-broken", Where(name))
    said, doing = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    rule, facts = _trouble(said, doing, _line(text, mark), mark.column)
    begins = getattr(error, "context_mark", None) if rule in BEGINS_BEFORE else None
    return Problem(rule, Where(name, (begins or mark).line + 1), facts)


def _trouble(said: str, doing: str, line: str, column: int) -> tuple[str, Mapping[str, str]]:
    before, at = line[:column], line[column : column + 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "yaml-tab", {}
    if said.startswith("mapping values"):
        return "yaml-colon", {}
    if said == "found unexpected end of stream":
        return "yaml-quote-open", {}
    if said == "found unhashable key":
        return "yaml-sign", {"sign": "{"}
    if said.endswith("cannot start any token") and at:
        return "yaml-sign", {"sign": at}
    if doing.startswith("while parsing a flow"):
        return "yaml-bracket", {}
    return ("yaml-quote-inside" if before.rstrip().endswith(("'", '"')) else "yaml-broken"), {}


def _line(text: str, mark: Any) -> str:
    """The line of a mark. YAML ends lines at signs where Python's universal newlines do not."""
    return "".join(LINE_END.split(text)[mark.line : mark.line + 1])


def _odd_character(text: str, name: str) -> Problem:
    """The first character that YAML does not take; its two readers count its place differently."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if found is None:
        return Problem("yaml-broken", Where(name))
    line = text.count("\n", 0, found.start()) + 1
    return Problem("yaml-odd-character", Where(name, line), {"character": f"U+{ord(found[0]):04X}"})


def _note_lines(node: Any, path: Steps, lines: dict[Steps, int], name: str) -> Iterator[Problem]:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            if here in lines:
                yield Problem("key-twice", Where(name, key.start_mark.line + 1), {"key": str(key.value)})
            lines[here] = key.start_mark.line + 1
            yield from _note_lines(value, here, lines, name)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _note_lines(item, (*path, index), lines, name)
