"""A tiny city in which nothing is wrong, as texts: a test edits one place and sees which rules speak."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.columns import OBSERVATIONS
from generator.problems import Problem
from generator.read.city import CityFiles, IndicatorFiles
from generator.read.documents import Document, document_from_text
from generator.read.tables import Table, table_from_text
from generator.shapes import (
    Area,
    CityShape,
    Correction,
    Framework,
    GlossaryTerm,
    Group,
    IndicatorShape,
    Right,
    Source,
    Waiver,
    WishSet,
)

PAPER = """The children's plan

Attendance was 93.1% in 2019/20.
Of 1,437 pupils, 143 missed more than 15 days (10.0%).
Children are safe
School attendance
Children make safe journeys
"""

TEXTS: Mapping[str, str] = {
    "data/city.yml": """
id: milldon
name: Milldon
site_name: Child Friendly Milldon
question: What is it like?
lead: {plain: Children are safe., official: Children are safe, source: plan, line: 5}
language: en-GB
as_at: 2026-11-21
address: https://example.org/
area: milldon
framework: plan-2019
wishes: wishes-2019
comparators: [country]
help_lines:
  - {id: talk, name: Talk, number: 0800 1111, tel: 08001111, says: Call us., first: true}
  - {id: text, name: Text, number: text TALK to 85258, tel: 85258, says: Text us., kind: text}
contact: {plain: Ask the council., email: hello@example.org}
policy: {stale_after_months: 200}
pledges: {form: https://example.org/form, sectors: [{id: school, name: Schools}, {id: other, name: Others}]}
""",
    "data/sources.yml": f"""
- id: plan
  title: The plan
  plain_title: The plan
  publisher: The council
  date: 2019-06
  licence: not stated
  public: Everyone may read it.
  file: plan.txt
  sha256: {hashlib.sha256(PAPER.encode()).hexdigest()}
  about: A plan.
""",
    "data/areas.yml": """
- {id: milldon, name: Milldon, kind: city}
- {id: country, name: the country, kind: country}
""",
    "data/groups.yml": """
- {id: all, name: everyone counted}
- {id: girls, name: girls}
""",
    "data/rights.yml": """
- {article: 12, title: Being heard, plain: You have a say.}
- {article: 31, title: Play, plain: You may play.}
""",
    "data/glossary.yml": """
- {term: Attendance, says: Being at school., also: [attendances]}
- {term: Plan, says: What people want to do.}
""",
    "data/corrections.yml": """
- {wrong: Millton, right: Milldon, date: 2026-01-01, reason: A slip.}
- {wrong: Mildon, right: Milldon, date: 2026-01-01, reason: A slip.}
""",
    "data/waivers.yml": """
- {sentence: A long one., until: 2027-01-01, by: The head, reason: A law.}
- {sentence: Another., until: 2026-11-22, by: The head, reason: A law.}
""",
    "data/frameworks/plan-2019.yml": """
id: plan-2019
title: The plan 2019
plain_title: The plan
date: 2019-06
source: plan
line: 1
current: true
vision: {official: [Children are safe], lines: [5], plain: Safe.}
levels:
  - {id: outcome, folder: outcomes, one: outcome, many: outcomes}
  - {id: priority, folder: priorities, one: priority, many: priorities}
expect: {outcome: 1, priority: 1, indicator: 1, obsession: 1}
notes:
  - {plain: A note., professional: A note., line: 6}
goals:
  - id: safe
    level: outcome
    official: Children are safe
    line: 5
    title: Safe
    goals:
      - {id: safe, level: priority, official: Children are safe, line: 5, title: Safe, indicators: [attendance]}
indicators:
  - {id: attendance, number: 1, official: School attendance, line: 6, obsession: true}
obsessions:
  - {id: school, indicator: attendance, title: School, plain: Go., official: School attendance, source: plan, line: 6}
""",
    "data/frameworks/plan-2015.yml": """
id: plan-2015
title: The plan 2015
plain_title: The plan
date: 2015-06
source: plan
line: 1
vision: {official: [], lines: [], plain: Safe.}
levels: [{id: aim, folder: aims, one: aim, many: aims}]
goals:
  - {id: all, level: aim, official: Children are safe, line: 5, title: All, indicators: [forgotten]}
indicators:
  - {id: forgotten, number: 1, official: School attendance, line: 6}
""",
    "data/wishes/wishes-2019.yml": """
id: wishes-2019
title: The wishes
plain_title: Two wishes
date: 2019-06
source: plan
line: 1
expect: {wishes: 2, top: 1}
wishes:
  - id: journeys
    number: 1
    name: Journeys
    official: Children make safe journeys
    line: 7
    plain: Safe journeys.
    top: {official: make safe journeys, line: 7}
    rights: [{article: 31, why: Play.}]
    indicators: [{id: attendance, why: The way to school.}]
    icon: wish-01
    pane: 1
    like: safety
  - id: safety
    number: 2
    name: Safety
    official: Children are safe
    line: 5
    plain: Safety.
    none_why: No number yet.
    icon: wish-02
    pane: 2
""",
    "data/indicators/attendance.yml": """
id: attendance
title: School attendance
kind: key
about: We count.
aim: {direction: up, plain: Up., official: School attendance, source: plan, line: 6}
headline: rate
measures:
  rate:
    title: School attendance
    unit: percent
    spoken: share
    people: {all: children}
    state: {one: was at school, other: were at school}
    counted: Half-days.
    polarity: high
    polarity_why: More is better.
    material_change: 0.2
    material_why: House limit.
  number:
    title: Days
    unit: count
    spoken: table
    counted: Days.
    polarity: neutral
    polarity_why: Neither.
    material_change: 5
    material_why: House limit.
care:
  - {text: Take care., measure: rate}
conflicts:
  two-papers: {plain: Two., professional: Two.}
story: {text: A story., source: plan, line: 3}
doing:
  - {text: Something., source: plan, line: 3}
expect: {observations: 3}
""",
    "data/indicators/lateness.yml": """
id: lateness
title: Lateness
kind: supporting
beside: attendance
about: We count.
measures: {}
""",
}

SOUND_ROW: Mapping[str, str] = {
    "indicator_id": "attendance",
    "measure": "rate",
    "area": "milldon",
    "group": "all",
    "period": "AY2019-20",
    "period_kind": "academic_year",
    "value": "93.1",
    "unit": "percent",
    "kind": "actual",
    "status": "final",
    "source_id": "plan",
    "source_line": "3",
    "printed": "93.1%",
    "reading": "plain",
}
SOUND_ROWS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "data/indicators/attendance.csv": (
        SOUND_ROW,
        {**SOUND_ROW, "period": "AY2018-19", "conflict_id": "two-papers"},
        {**SOUND_ROW, "period": "AY2018-19", "conflict_id": "two-papers"},
    ),
    "data/indicators/lateness.csv": (),
}
SHAPES: Mapping[str, Any] = {
    "city": CityShape,
    "sources": tuple[Source, ...],
    "areas": tuple[Area, ...],
    "groups": tuple[Group, ...],
    "rights": tuple[Right, ...],
    "glossary": tuple[GlossaryTerm, ...],
    "corrections": tuple[Correction, ...],
    "waivers": tuple[Waiver, ...],
}
FOLDERS: Mapping[str, Any] = {"frameworks": Framework, "wishes": WishSet, "indicators": IndicatorShape}

FOLDERS_READ = tuple(f"data/{folder}" for folder in FOLDERS)

Edit = tuple[str, str, str]


def city_files(*edits: Edit, more_rows: Iterable[Mapping[str, str]] = (), without: Iterable[str] = ()) -> CityFiles:
    """The sound city with each `(file, old, new)` replaced, rows added, and the files of `without` not readable."""
    texts = dict(TEXTS)
    for name, old, new in edits:
        assert old in texts[name], f"{old!r} is not in {name}"
        texts[name] = texts[name].replace(old, new, 1)
    unread = frozenset(without)
    read = {name: _document(name, text) for name, text in texts.items() if name not in unread}
    tables = {name: list(rows) for name, rows in SOUND_ROWS.items()}
    tables["data/indicators/attendance.csv"] += more_rows
    parts: dict[str, Any] = {name: read.get(f"data/{name}.yml") for name in SHAPES}
    for folder in ("frameworks", "wishes"):
        parts[folder] = tuple(document for name, document in read.items() if f"/{folder}/" in name)
    parts["indicators"] = {
        PurePosixPath(name).stem: _indicator(document, tables)
        for name, document in read.items()
        if "/indicators/" in name
    }
    # Forms, the register and reports of progress have tests that bring their own.
    none = Table((), ())
    apart: dict[str, Any] = {"forms": (), "progress": (), "register": none, "withdrawn": none, "decisions": none}
    return CityFiles(**(apart | parts), unread=unread)


def rules(problems: Iterable[Problem]) -> list[str]:
    """Which rules spoke, in the order of their names; the file or folder that one sends a reader to is there."""
    found = list(problems)
    assert {problem.facts["home"] for problem in found if "home" in problem.facts} <= {*TEXTS, *FOLDERS_READ}
    return sorted(problem.rule for problem in found)


def table_text(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV; their cells hold no commas or quotation marks."""
    lines = [",".join(OBSERVATIONS), *(",".join(row.get(column, "") for column in OBSERVATIONS) for row in rows)]
    return "\n".join(lines) + "\n"


def _document(name: str, text: str) -> Document[Any]:
    path = PurePosixPath(name)
    shape = FOLDERS.get(path.parent.name) or SHAPES[path.stem]
    document, problems = document_from_text(text, name, shape)
    assert document is not None, problems
    return document


def _indicator(document: Document[IndicatorShape], tables: Mapping[str, list[Mapping[str, str]]]) -> IndicatorFiles:
    name = document.name.replace(".yml", ".csv")
    table = table_from_text(table_text(tables[name]), name, OBSERVATIONS)
    return IndicatorFiles(document, table, name)
