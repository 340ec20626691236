"""What can be downloaded opens: tables are tables, JSON is JSON, XML is XML, and no cell runs."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import NoReturn
from xml.etree import ElementTree

from generator.problems import Problem, Where
from generator.spreadsheets import GUARD, runs

STRAY_CELLS = frozenset(("None", "nan", "NaN", "NaT", "<NA>", "inf", "-inf", "undefined"))
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.I)
# A page's parser knows this prefix only: another would hide an address from every rule.
_PREFIXES = frozenset((("", "http://www.w3.org/2000/svg"), ("xlink", "http://www.w3.org/1999/xlink")))
_PREFIXED = re.compile(r"<[\w.-]+:")
_ADDRESS_TAGS = frozenset(("enclosure", "link", "loc", "url"))


def csv_problems(file: str, text: str) -> Iterator[Problem]:
    """Every row has the header's columns, each column one name, no cell is stray or a formula."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [name.removeprefix("\ufeff") for name in next(reader, [])]
        yield from _header(file, header)
        for row in reader:
            yield from _row(Where(file, reader.line_num), header, row)
    except csv.Error as error:
        yield Problem("gate-csv-broken", Where(file, reader.line_num), {"reason": str(error)})


def json_problems(file: str, text: str) -> Iterator[Problem]:
    """The file is JSON as its standard has it, so without NaN and Infinity."""
    try:
        json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        yield Problem("gate-json-broken", Where(file), {"reason": str(error)})


def xml_problems(file: str, text: str) -> Iterator[Problem]:
    """The file is XML, with no document type and so no entities, and asks for no style sheet."""
    if unsafe := _DOCTYPE.search(text):
        yield Problem("gate-xml-live", Where(file), {"text": unsafe[0]})
    elif reason := _xml_error(text):
        yield Problem("gate-xml-broken", Where(file), {"reason": reason})


def svg_problems(file: str, text: str) -> Iterator[Problem]:
    """A drawing reads the same as a file of its own and as part of a page."""
    broken = list(xml_problems(file, text))
    yield from broken
    # Only the parser knows a declaration from a text that looks like one, such as somebody's name.
    live = [] if broken else [f"xmlns:{prefix}" for prefix in _strange_prefixes(text)]
    if tag := _PREFIXED.search(text):
        live.append(tag[0])
    for found in live[:1]:
        yield Problem("gate-xml-live", Where(file), {"text": found})


def _strange_prefixes(text: str) -> Iterator[str]:
    for _, declared in ElementTree.iterparse(StringIO(text), events=("start-ns",)):
        if declared not in _PREFIXES:
            yield declared[0]


def xml_addresses(text: str) -> Iterator[str]:
    """The addresses that a site map or a feed gives; none where the file is broken."""
    if _DOCTYPE.search(text) or _xml_error(text):
        return
    for element in ElementTree.fromstring(text).iter():
        if element.tag.rpartition("}")[2] in _ADDRESS_TAGS:
            yield from filter(None, (element.get("href"), element.get("url"), (element.text or "").strip()))


def _header(file: str, header: list[str]) -> Iterator[Problem]:
    for name, count in Counter(header or [""]).items():
        if count > 1 or not name.strip():
            yield Problem("gate-csv-header", Where(file, 1), {"column": name})


def _row(where: Where, header: list[str], row: list[str]) -> Iterator[Problem]:
    if len(row) != len(header):
        yield Problem("gate-csv-ragged", where, {"cells": str(len(row)), "columns": str(len(header))})
    for cell in row:
        if cell in STRAY_CELLS:
            yield Problem("gate-csv-stray", where, {"cell": cell})
        elif not cell.startswith(GUARD) and runs(cell):
            yield Problem("gate-csv-formula", where, {"cell": cell})


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _xml_error(text: str) -> str:
    try:
        ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        return str(error)
    return ""
