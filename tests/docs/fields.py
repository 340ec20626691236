"""What every column and key may hold, as docs/fields.md shows it: `python -m tests.docs.fields` writes it anew."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from generator import shapes
from generator.columns import DECISIONS, OBSERVATIONS, REGISTER, WITHDRAWN, Column, Columns
from generator.periods import EXAMPLES, PeriodKind
from generator.settings import SOFTWARE, Settings
from generator.shapes import Shape
from generator.show.render import environment
from generator.show.words import Words
from generator.show.written import PageHead

FILE = SOFTWARE / "docs" / "fields.md"
HEAD = """\
# Fields: what every column and every key may hold

Made from the code by `python -m tests.docs.fields`: change the code, not this page.
How to change a figure or a word, step by step, stands in [editing.md](editing.md).
What the words mean stands in [glossary.md](glossary.md).
"""
ROWS_HEAD = """\
## The columns of a table of figures

`data/indicators/<id>.csv`: one row is one printed figure. The columns stand in this order, each under its name.
"""
PERIODS_HEAD = """\
## Periods

No spreadsheet turns these ids into dates.
"""
PLEDGES_HEAD = """\
## The columns of pledges

The command that takes in an export of the form writes these three tables. None holds anything private.
In a text, a first `'` keeps a spreadsheet from running what follows it, and is no part of the text.
"""
# Each table with what it is for and what each column means.
PLEDGES: Mapping[str, tuple[Columns, str, Mapping[str, str]]] = {
    "register.csv": (
        REGISTER,
        "One row is one pledge that a person agreed to publish.",
        {
            "id": "The pledge's own id: part of the address of its badge. It never changes.",
            "organisation_id": "The organisation's id: part of the address of its page. The same for all its pledges.",
            "organisation": "Its public name. Where its pledges differ, the newest counts.",
            "kind": "Supporter or partner.",
            "sector": "What sort of organisation it is: an id from `data/city.yml`.",
            "size": "How many people work there: under 10, under 50, under 250, or more.",
            "area": "Where it is: an id from the list of areas, never a street.",
            "website": "A web address that begins with https://.",
            "wish_set": "Which edition of the wishes it chose from.",
            "wishes": "One to three wishes, with single spaces between.",
            "promise": "The promise, in the organisation's own words.",
            "benefits": "Whom it will help, in its own words.",
            "known_by": "How it will be known whether it worked, in its own words.",
            "start": "When it begins.",
            "due": "By when it is to be done. Where blank, `data/city.yml` sets when it is looked at again.",
            "published": "The day on which it was first decided to publish it, as a person told it.",
            "evidence": "What stands behind it so far.",
            "evidence_link": "Where the evidence can be seen.",
            "result": "What became of it, as the organisation told it.",
            "renews": "The id of the earlier pledge that it carries on.",
            "form": "The form that it came from.",
            "key": "Stands for the answer that it came from. Nothing can be read from it.",
            "fingerprint": "Changes when anything public in the answer changes.",
        },
    ),
    "withdrawn.csv": (
        WITHDRAWN,
        "Pledges that were taken down. It goes before the register and before every export.",
        {
            "pledge": "The id of the pledge. It or the key must be there.",
            "key": "The key of the answer.",
            "date": "When it was taken down.",
            "why": "Asked for, answered No later, or taken down for safety. The public is told none of them.",
        },
    ),
    "decisions.csv": (
        DECISIONS,
        "What people decided about answers to the form.",
        {
            "key": "The key of the answer.",
            "fingerprint": "Which edition of the answer was decided about.",
            "date": "When, as the person told it.",
            "decision": "Publish, return or refuse. Of a No that may be about a pledge: hold, then keep or withdraw.",
            "reason": "Why it was returned or refused.",
            "pledge": "The id of the pledge that it became, or that is held.",
            "name_sign": "Tells an organisation again of which an answer was turned down. No name can be read from it.",
            "promise_sign": "The same for nearly the same promise. No word can be read from it.",
        },
    ),
}
SHAPES_HEAD = """\
## The keys of YAML files

A key that is not named here is an error. A type that begins with a capital letter has a table of its own on this page.
Where one or more are asked for, one may stand alone, without a list.
Plain words stand on the pages for children and families as they are written here: `cfc check` reads them as the reading
gate will, and says what is too hard before anything is built. `polarity_why` is plain words too where `polarity` is
`neutral`.
"""
# Types that are given a name of their own in shapes.py, as a person would say them.
NAMED = {
    "Text": "text",
    "Texts": "one or more texts",
    "Plain": "plain words",
    "Sentences": "one or more sentences in plain words",
    "Slug": "id",
    "Line": "line number",
    "Pane": "1 to 5",
    "str": "text",
    "int": "whole number",
    "bool": "true or false",
    "date": "date, as 2026-11-21",
    "Decimal": "decimal, in quotation marks",
}
PLAIN_NAMES = {name: getattr(shapes, name) for name in ("Text", "Texts", "Plain", "Sentences", "Slug", "Line", "Pane")}


def fields() -> str:
    """The whole page."""
    return "\n".join([HEAD, ROWS_HEAD, *columns(), "", PERIODS_HEAD, *periods(), "", *pledges(), SHAPES_HEAD, *keys()])


def columns() -> Iterator[str]:
    words = Words(environment(Settings(SOFTWARE)), "en-GB")
    yield from table(OBSERVATIONS, {name: words.say(f"columns.{name}").unescape() for name in OBSERVATIONS})


def pledges() -> Iterator[str]:
    yield PLEDGES_HEAD
    for file, (spec, about, meanings) in PLEDGES.items():
        yield f"### {file}"
        yield ""
        yield f"`pledges/{file}`: {about[0].lower()}{about[1:]}"
        yield ""
        yield from table(spec, meanings)
        yield ""


def table(spec: Columns, meanings: Mapping[str, str]) -> Iterator[str]:
    """A column that has no meaning here, or a meaning that has no column, is a mistake."""
    assert list(spec) == list(meanings)
    yield "| column | holds | may be blank | meaning |"
    yield "|---|---|---|---|"
    for name, column in spec.items():
        yield f"| `{name}` | {held(column)} | {'yes' if column.blank else 'no'} | {meanings[name]} |"


def held(column: Column) -> str:
    """What a cell holds; where it is a word of a list, the list."""
    terms = inspect.getclosurevars(column.parse).nonlocals.get("known")
    return ", ".join(f"`{term}`" for term in terms) if terms else column.form


def periods() -> Iterator[str]:
    yield "| kind | example |"
    yield "|---|---|"
    for kind in PeriodKind:
        yield f"| `{kind}` | `{EXAMPLES[kind]}` |"


def keys() -> Iterator[str]:
    every: list[type[Shape]] = [*public_shapes(), PageHead]
    for shape in every:
        yield f"### {shape.__name__}"
        yield ""
        yield " ".join((inspect.getdoc(shape) or "").split()).replace("<", "\\<")
        yield ""
        yield "| key | holds | must it be there |"
        yield "|---|---|---|"
        kinds = get_type_hints(shape, include_extras=True)
        for name, field in shape.model_fields.items():
            yield f"| `{name}` | {says(kinds[name])} | {needed(field)} |"
        yield ""


def public_shapes() -> Iterator[type[Shape]]:
    """Every shape of generator/shapes.py in the order of the file."""
    for value in vars(shapes).values():
        if isinstance(value, type) and issubclass(value, Shape) and value is not Shape:
            yield value


def says(kind: Any) -> str:
    """A type in words."""
    for name, alias in PLAIN_NAMES.items():
        if kind == alias:
            return NAMED[name]
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return says(inside[0])
    if origin in (Union, UnionType):
        return " or ".join(says(part) for part in inside if part is not NoneType)
    if origin is tuple:
        return f"a list of: {says(inside[0])}"
    if origin is dict:
        return f"ids, each with: {says(inside[1])}"
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in inside)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{word}`" for word in kind)
    return NAMED.get(kind.__name__, str(kind.__name__))


def needed(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    given = field.get_default(call_default_factory=True)
    if given in (None, (), {}):
        return "no"
    return f"no; `{plain(given)}` where it is not"


def plain(given: Any) -> str:
    if isinstance(given, Shape):
        return ", ".join(f"{name}: {value}" for name, value in given.model_dump().items())
    return re.sub("^(True|False)$", lambda word: word[0].lower(), str(given))


if __name__ == "__main__":
    FILE.write_text(fields(), encoding="utf-8", newline="\n")
