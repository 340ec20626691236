"""The three voices agree on direction, number and period, read back from what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.assessment import Assessment, assess
from generator.model.assemble import assemble
from generator.model.city import City, Indicator
from generator.read.city import read_city
from generator.settings import SOFTWARE
from generator.show.numbers import BASES
from generator.show.phrases import is_change
from generator.show.sentences import small_base
from generator.show.voices.family import family
from generator.show.voices.passages import marks
from generator.show.voices.professional import professional
from generator.terms import Direction, Polarity, Spoken, Unit
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.saying import SHAPE, WORDS, spoken
from tests.unit.show.voicing import Heard, adults, child_text, voices

WAYS = {
    "child": {
        "The number is higher than": "up",
        "The number is lower than": "down",
        "The number is about the same as": "same",
    },
    "family": {"It went up from": "up", "It went down from": "down", "It was about the same": "same"},
    "professional": {"Up by": "up", "Down by": "down", "About the same:": "same", "The same as": "same"},
}
DIGITS = r"([\d,]+(?:\.\d+)?)"
FORMS = {Spoken.share: Unit.percent, Spoken.count: Unit.count, Spoken.rate: Unit.rate_per_1000}


def first_of(ways: dict[str, str], text: str) -> str:
    """The direction that is told first: that of the last step."""
    told = {text.index(words): way for words, way in ways.items() if words in text}
    return told[min(told)] if told else ""


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def directions(heard: Heard) -> set[str]:
    return {first_of(ways, getattr(heard, voice)) for voice, ways in WAYS.items()}


def times(heard: Heard) -> set[str]:
    """The period as children and families hear it."""
    child = re.search(r"This number is for (.+?)\.(?: |$)", heard.child)
    adult = re.search(r"This is about (.+?)\.(?: |$)", heard.family)
    return {found[1] for found in (child, adult) if found}


def child_number(heard: Heard, unit: Unit) -> tuple[Decimal, Decimal]:
    """The value that the child's first sentence says, and how far the true one may be from it."""
    first = heard.child
    if first.startswith("No "):
        return Decimal(0), Decimal(0)
    if first.startswith("All "):
        return Decimal(100), Decimal(0)
    base = BASES.get(unit)
    if base is None:
        found = re.search(rf"(?:In \w+(?: \w+)*, |About |was ){DIGITS}", first)
        assert found, first
        return number(found[1]), Decimal(0)
    found = re.search(rf"{DIGITS} out of every ([\d,]+)", first)
    assert found, first
    step = Decimal(base) / number(found[2])
    return number(found[1]) * step, step


def exact_number(text: str, place: str) -> Decimal:
    found = re.search(rf"{place}{DIGITS}", text)
    if found is None:
        assert re.search(r"\b(?:No|All) ", text), text
        return Decimal(100 if re.search(r"\bAll ", text) else 0)
    return number(found[1])


@given(
    form=st.sampled_from(list(FORMS)),
    values=st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=6),
    polarity=st.sampled_from(list(Polarity)),
    matters=st.decimals("0.1", 5, places=1),
)
def test_any_figures(form: Spoken, values: list[Decimal], polarity: Polarity, matters: Decimal) -> None:
    unit = FORMS[form]
    told = [value.quantize(Decimal(1)) if unit is Unit.count else value for value in values]
    rows = [figure(f"CY{2011 - len(told) + n}", str(value), unit=unit) for n, value in enumerate(told, start=1)]
    how = spoken(form, unit, polarity, material_change=matters)
    one = indicator(*rows, measures={"rate": how}, headline="rate")
    heard = voices(one, how, as_at=SHAPE.as_at)
    assert times(heard) == {"2011"}
    assert heard.professional.startswith("2011: ")
    assert directions(heard) == {marks(heard.found).direction}
    said, far = child_number(heard, unit)
    assert abs(said - told[-1]) <= far
    assert exact_number(heard.family, "In Brook, (?:the number was )?") == told[-1]
    assert exact_number(heard.professional, "2011: ") == told[-1]


def cities() -> Iterator[tuple[City, Indicator, Assessment]]:
    for root in (SOFTWARE, SOFTWARE / "tests" / "cities" / "small"):
        city = assemble(read_city(Path(root))[0], None)
        for name, found in assess(city).items():
            yield from ((city, city.indicators[name], one) for one in found if one.latest is not None)


REAL = list(cities())


@pytest.mark.parametrize(("city", "one", "found"), REAL, ids=[marks(found).of for _, _, found in REAL])
def test_every_figure_of_the_cities(city: City, one: Indicator, found: Assessment) -> None:
    heard = Heard(found, child_text(one, found, city), *adults(one, found, city))
    latest, unit = found.latest, one.shape.measures[found.measure].unit
    assert latest is not None and latest.value is not None
    assert len(times(heard)) <= 1
    if not is_change(latest):
        assert directions(heard) == {marks(found).direction}
    else:
        assert directions(heard) == {""}
    if found.conflict is None:
        assert str(latest.value) in heard.professional.replace(",", "")
        plain = one.shape.measures[found.measure].spoken in FORMS and latest.qualifier is None
        if plain and small_base(latest) is None:
            said, far = child_number(heard, unit)
            assert abs(said - latest.value) <= far
            assert latest.value in (0, 100) or str(latest.value) in heard.family.replace(",", "")


@pytest.mark.parametrize(("city", "one", "found"), REAL[:20], ids=[marks(found).of for _, _, found in REAL[:20]])
def test_all_voices_carry_the_same_marks(city: City, one: Indicator, found: Assessment) -> None:
    assert family(one, found, city, WORDS).marks == professional(one, found, city, WORDS).marks == marks(found)


def test_a_direction_is_read_from_the_first_that_is_told() -> None:
    assert first_of(WAYS["professional"], "Up by 4 from 30. Down by 6 from 40.") == Direction.up
