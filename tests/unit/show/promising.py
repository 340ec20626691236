"""A small city of organisations and their pledges, and texts such as people type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.check.records import LONGEST, odd_character
from generator.model.city import City, Organisation, Pledge
from generator.shapes import Wish, WishSet, WishSetExpectation
from generator.terms import Evidence, PledgeKind, PledgeState
from tests.unit.show.saying import city as bare_city

# What is made to be taken for something else than a text, in every language that it passes through.
HOSTILE = (
    *("</title><script>alert(1)</script>", "\"><svg onload='alert(1)'>", "]]>", "<!-- x", "&lt;b&gt; &amp; &#60;", "&"),
    *("{{ 7*7 }}", "{% raw %}", "{# x", "javascript:alert(1)", "xmlns:z=1", "<!DOCTYPE a>", "<?xml-stylesheet?>"),
    *("None", "url(https://elsewhere.example/x)", "1 pledges", "onclick=", "'=1+1'", "<a:b>", "\\", "%s {0}"),
)
names = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=LONGEST["organisation"]),
    st.lists(st.sampled_from((*HOSTILE, "We", "W" * 40, "جمعية", "字", "👩‍👩‍👧‍👦", "é")), min_size=1, max_size=9).map(
        " ".join
    ),
).filter(lambda text: bool(text.split()) and not odd_character(text))


def pledge(id: str = "p1", state: PledgeState = PledgeState.current, **other: Any) -> Pledge:
    """A pledge that says the same of everything that is not told."""
    told: dict[str, Any] = {
        "organisation": "mill",
        "kind": PledgeKind.partner,
        "wish_set": "wishes",
        "wishes": ("play",),
        "promise": "We will open our yard to 20 children.",
        "benefits": "",
        "known_by": "",
        "start": date(2012, 1, 9),
        "due": date(2012, 12, 31),
        "published": date(2012, 1, 2),
        "review": date(2012, 12, 31),
        "lapses": date(2013, 3, 31),
        "evidence": Evidence.none,
        "evidence_link": "",
        "result": None,
        "renews": None,
        "renewed_by": None,
    }
    return Pledge(**{**told, "id": id, "state": state, **other})


def organisation(*pledges: Pledge, id: str = "mill", name: str = "The Mill", **other: Any) -> Organisation:
    """An organisation that says the same of everything that is not told."""
    told: dict[str, Any] = {"sector": "business", "size": None, "area": None, "website": ""}
    return Organisation(id=id, name=name, pledges=pledges, **{**told, **other})


def city(*organisations: Organisation, tombstones: tuple[str, ...] = (), **shape: Any) -> City:
    """A city of two wishes; an older edition had two as well, and gave one of them the same id."""
    today, before = wish_set("wishes", "play", "quiet"), wish_set("older", "pond", "play")
    found = bare_city(**shape)
    return replace(
        found,
        wishes=today,
        wish_sets={edition.id: edition for edition in (today, before)},
        organisations={one.id: one for one in organisations},
        tombstones=tombstones,
    )


def wish_set(id: str, *wishes: str) -> WishSet:
    """An edition of wishes with these ids; a wish is named as its id, with a capital letter."""
    return WishSet(
        id=id,
        title=id,
        plain_title=id,
        date="2011",
        source="plan",
        line=1,
        expect=WishSetExpectation(wishes=len(wishes)),
        wishes=tuple(_wish(name, n) for n, name in enumerate(wishes, 1)),
    )


def _wish(id: str, number: int) -> Wish:
    return Wish(
        id=id, number=number, name=id.title(), official=id, line=number, plain=(id,), icon="wish-01-journeys", pane=1
    )
