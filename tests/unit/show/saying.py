"""The words of the software itself, and small cities to say them of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator.measure.assessment import Assessment, assess, assess_indicator
from generator.model.city import City, Indicator, Observation
from generator.settings import SOFTWARE, Settings
from generator.shapes import (
    Area,
    CityShape,
    Contact,
    Framework,
    GlossaryTerm,
    Group,
    HelpLine,
    Lead,
    Measure,
    Source,
    State,
    Vision,
    WishSet,
    WishSetExpectation,
)
from generator.show.render import environment
from generator.show.words import Words
from generator.terms import AreaKind, Spoken, Unit
from tests.unit.measure.figures import indicator, measure

ENVIRONMENT = environment(Settings(SOFTWARE))
WORDS = Words(ENVIRONMENT, "en-GB")
AS_AT = date(2012, 3, 31)
PEOPLE = {"all": "children", "boys": "boys", "girls": "girls", "carers": "young carers", "other": "others"}
HELP_LINE = HelpLine(id="line", name="A line", number="1", tel="1", says="You can call.", first=True)
SHAPE = CityShape(
    id="here",
    name="Brook",
    site_name="Brook for Children",
    question="How is it?",
    lead=Lead(plain=("It is.",), official="It is.", source="plan", line=1),
    language="en-GB",
    as_at=AS_AT,
    address="https://brook.example/",
    area="here",
    framework="plan",
    wishes="wishes",
    comparators=("england", "others"),
    help_lines=(HELP_LINE,),
    contact=Contact(plain="Write to us."),
)
SOURCE = Source(
    id="plan",
    title="The Plan",
    plain_title="The plan",
    publisher="Brook",
    date="2011",
    licence="not stated",
    file="plan.txt",
    sha256="0" * 64,
    about=("It is a plan.",),
    short_title="Plan",
)


def spoken(form: Spoken, unit: Unit = Unit.percent, polarity: str = "low", **other: Any) -> Measure:
    """A measure that is told in a form; "one" and "many" show which state a sentence took."""
    facts: dict[str, Any] = {
        "spoken": form,
        "unit": unit,
        "people": PEOPLE,
        "state": State(one="plays (one)", other="play (many)"),
        "than": "the year before",
    }
    return measure(polarity).model_copy(update=facts | other)


def assessed(rows: Iterable[Observation], how: Measure, **other: Any) -> Assessment:
    """The one assessment of the city's own area that the rows lead to."""
    told = indicator(*rows, measures={"rate": how}, headline="rate", **other)
    (found,) = assess_indicator(told, "here", SHAPE.comparators)
    return found


def city(*indicators: Indicator, glossary: Iterable[GlossaryTerm] = (), **shape: Any) -> City:
    """A city of nothing but indicators; `shape` changes what city.yml says."""
    plan = Framework(
        id="plan",
        title="The Plan",
        plain_title="The plan",
        date="2011",
        source="plan",
        line=1,
        current=True,
        vision=Vision(official=("It is.",), lines=(1,), plain=("It is.",)),
        levels=(),
        goals=(),
        indicators=(),
    )
    wishes = WishSet(
        id="wishes",
        title="Wishes",
        plain_title="Wishes",
        date="2011",
        source="plan",
        line=1,
        expect=WishSetExpectation(wishes=0),
        wishes=(),
    )
    changed = SHAPE.model_copy(update=shape)
    return City(
        shape=changed,
        as_at=changed.as_at,
        framework=plan,
        frameworks={"plan": plan},
        wishes=wishes,
        indicators={one.id: one for one in indicators},
        sources={"plan": SOURCE},
        areas={id_: Area(id=id_, name=name, kind=AreaKind.city) for id_, name in AREAS.items()},
        groups={id_: Group(id=id_, name=name) for id_, name in PEOPLE.items()},
        rights={},
        glossary=tuple(glossary),
        waivers=(),
        progress=(),
        organisations={},
        tombstones=(),
        wish_sets={"wishes": wishes},
    )


AREAS = {"here": "Brook", "england": "England", "others": "other cities"}


def assessments(found: City) -> Mapping[str, tuple[Assessment, ...]]:
    """What is worked out of every indicator of a small city."""
    return assess(found)


def named(one: Indicator, name: str) -> Indicator:
    """The same indicator and figures under another id."""
    rows = tuple(replace(row, indicator=name) for row in one.observations)
    return replace(one, shape=one.shape.model_copy(update={"id": name}), observations=rows)
