"""Report cards: what stands under which question, in which order, and that it has room on the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.model.city import City, Indicator, Organisation, Statement
from generator.shapes import Care, Source, Story
from generator.show.files import Page
from generator.show.indicator_page import indicator_facts
from generator.show.kept import Shelf
from generator.show.pages import Studio, studio
from generator.show.paper import Letters, Listing, listing, shared, text_height
from generator.show.report_cards import (
    EDGES,
    SHEET_HEIGHT,
    WORKS,
    back,
    entry,
    front,
    helpers,
    newest_first,
    owners,
    report_cards,
    said_under,
)
from generator.terms import CardQuestion, IndicatorKind, PledgeKind, PledgeState, Result, Spoken
from tests.unit.measure.figures import indicator, years
from tests.unit.show.promising import city, organisation, pledge
from tests.unit.show.saying import ENVIRONMENT, SOURCE, WORDS, assessments, named, spoken

PAPERS = {
    "old": SOURCE.model_copy(update={"id": "old", "date": "2011-03", "short_title": "Plan, 2011"}),
    "new": SOURCE.model_copy(update={"id": "new", "date": "2013", "short_title": None, "plain_title": "The big plan"}),
}
BLANK = "Our papers do not say."
LONG = "Some of the children went to a place that was not near to where they lived. " * 3


def statement(question: str = "how_much", id: str = "s", **other: Any) -> Statement:
    told: dict[str, Any] = {
        "goal": None,
        "indicators": ("play",),
        "named": True,
        "official": f"Officially {id}.",
        "source": "old",
        "line": 7,
        "plain": (f"It was {id}.",),
        "owner": None,
        "by": None,
        "works": False,
    }
    return Statement(**{**told, "id": id, "question": CardQuestion(question), **other})


def linked(*wishes: str, **shape: Any) -> Indicator:
    told = indicator(*years("2"), measures={"rate": spoken(Spoken.share)}, headline="rate", **shape)
    return replace(named(told, "play"), wishes=wishes)


def town(one: Indicator, *said: Statement, by: Iterable[Organisation] = ()) -> City:
    found = city(*by)
    sources: dict[str, Source] = {**found.sources, **PAPERS}
    return replace(found, indicators={one.id: one}, progress=said, sources=sources)


def table(found: City) -> Studio:
    return studio(found, assessments(found), WORDS, ENVIRONMENT, Shelf(Path("nowhere")))


def card(found: City) -> Page:
    (page,) = report_cards(table(found))
    return page


def answers(page: Page) -> dict[str, str]:
    """What a card says under each heading of a question, in one line, without the papers' own words."""
    tree = LexborHTMLParser(page.body)
    tree.strip_tags(["details"], recursive=True)
    sections = tree.css("section.cfc-report__answer")
    return {s.attributes["aria-labelledby"] or "": " ".join(s.text(separator=" ").split()) for s in sections}


def test_every_question_that_the_papers_leave_open_says_so() -> None:
    told = answers(card(town(linked())))
    assert [name for name, text in told.items() if BLANK in text] == [*[*CardQuestion][:3], WORKS, "hard", "next"]


def test_each_statement_stands_under_its_question_with_document_year_and_line() -> None:
    said = [statement(question, question) for question in CardQuestion]
    told = answers(card(town(linked(), *said)))
    for question in CardQuestion:
        assert f"It was {question}. Plan, 2011, line 7" in told[question]
    assert told[WORKS].endswith(BLANK)


def test_what_works_is_told_once_and_its_question_leads_there() -> None:
    said = statement("how_well", "good", works=True)
    told = answers(card(town(linked(), said)))
    assert "It was good." in told[WORKS]
    assert told["how_well"].endswith("Look under “What works”.")
    beside = answers(card(town(linked(), said, statement("how_well", "other"))))
    assert "It was other." in beside["how_well"] and "Look under" not in beside["how_well"]


@pytest.mark.parametrize("name", [*CardQuestion, WORKS])
def test_no_statement_is_lost_or_told_twice(name: str) -> None:
    said = [statement(q, f"{q}-{works}", works=works) for q in CardQuestion for works in (True, False)]
    under = [one.id for key in (*CardQuestion, WORKS) for one in said_under(key, said)]
    assert sorted(under) == sorted(one.id for one in said)
    assert all(one.works == (name == WORKS) for one in said_under(name, said))


def test_newest_papers_come_first_and_keep_their_order() -> None:
    said = [statement(id=f"{source}{n}", source=source) for n in range(2) for source in ("old", "new")]
    assert [one.id for one in newest_first(said, PAPERS)] == ["new0", "new1", "old0", "old1"]


@pytest.mark.parametrize(
    ("source", "says"), [("old", "Plan, 2011, line 7"), ("new", "The big plan, 2013, line 7")], ids=["told", "added"]
)
def test_the_year_of_a_document_is_said_once(source: str, says: str) -> None:
    assert entry(table(town(linked())), statement(source=source)).paper == says


def test_who_and_when_are_the_papers_words_and_where_they_are_silent_the_card_says_so() -> None:
    said = statement("next", "planned", owner="The parks team", by="May 2012")
    page = card(town(linked(), said))
    told = answers(page)["next"]
    assert "Where we do not say who or by when, our papers do not say it." in told
    assert "Who does it: The parks team . By when: May 2012 ." in told
    quoted = {node.text() for node in LexborHTMLParser(page.body).css("[data-source-quote]")}
    assert {"The parks team", "May 2012", "Officially planned."} <= quoted


def test_owners_are_named_once() -> None:
    said = [statement(id=str(n), owner=owner) for n, owner in enumerate(("the team", None, "The Board", "The team"))]
    assert owners(said) == ["the team", "The Board"]


def mill(**other: Any) -> Organisation:
    return organisation(pledge(**other))


def test_pledges_help_by_their_wishes_and_are_told_once() -> None:
    both = table(town(linked("play", "quiet"), by=[mill(wishes=("play", "quiet"))]))
    assert [(h.pledge.id, h.wishes) for h in helpers(both, linked("play", "quiet"))] == [("p1", "Play, Quiet")]
    assert helpers(both, linked()) == []


def test_a_number_beside_another_has_the_pledges_of_that_ones_wishes() -> None:
    beside = replace(linked(), shape=linked().shape.model_copy(update={"id": "beside", "beside": "play"}))
    found = table(town(linked("play"), by=[mill(wishes=("play",))]))
    assert [h.pledge.id for h in helpers(found, beside)] == ["p1"]


@pytest.mark.parametrize(
    ("state", "told"), [(PledgeState.current, 1), (PledgeState.due, 1), (PledgeState.lapsed, 0), (PledgeState.gone, 0)]
)
def test_what_ran_out_does_not_help(state: PledgeState, told: int) -> None:
    assert len(helpers(table(town(linked("play"), by=[mill(state=state)])), linked("play"))) == told


@pytest.mark.parametrize(
    ("wishes", "by", "says"),
    [
        ((), [mill()], "Pledges are for wishes. No wish is linked to this number."),
        (("play",), [], "Nobody has made a pledge that helps with this yet."),
        (("play",), [mill()], "The Mill has promised to help with: Play."),
        (("play",), [mill(result=Result.done)], "They say: done. Partner, by December 2012."),
        (("play",), [mill(kind=PledgeKind.supporter)], "The Mill shows support for: Play."),
    ],
)
def test_who_helps(wishes: tuple[str, ...], by: list[Organisation], says: str) -> None:
    assert says in answers(card(town(linked(*wishes), by=by)))["partners"]


def test_a_pledge_is_never_a_cause() -> None:
    told = answers(card(town(linked("play"), by=[mill()])))["partners"]
    assert "A pledge does not tell you why a number goes up or down." in told


def test_what_an_organisation_wrote_is_set_apart_and_quoted() -> None:
    hostile = "{{ 7*7 }} <b>x</b>"
    page = card(town(linked("play"), by=[organisation(pledge(promise=hostile), name=hostile)]))
    tree = LexborHTMLParser(page.body)
    quoted = [node.text() for node in tree.css("[data-source-quote]")]
    assert quoted.count(hostile) == 2
    before, _, after = page.body.partition('<!--apart--><ul class="cfc-report__pledges">')
    assert "7*7" not in before + after.partition("<!--/apart-->")[2]


def test_only_key_indicators_have_a_card_and_no_two_titles_are_alike() -> None:
    key = linked()
    other = replace(key, shape=key.shape.model_copy(update={"id": "more", "kind": IndicatorKind.supporting}))
    found = town(key)
    pages = list(report_cards(table(replace(found, indicators={"play": key, "more": other}))))
    assert [(page.address, page.title) for page in pages] == [
        ("indicators/play/report-card/", f"{key.shape.title}: report card")
    ]


def test_what_has_no_room_is_on_the_page_and_counted_on_paper() -> None:
    said = [statement("next", f"step {n}. {LONG}") for n in range(60)]
    page = card(town(linked(), *said))
    tree = LexborHTMLParser(page.body)
    (section,) = (s for s in tree.css("section") if s.attributes.get("aria-labelledby") == "next")
    shown, rest = (len(section.css(f"{at} > .cfc-report__entry")) for at in ("section > ul", "details > ul"))
    assert shown + rest == 60 and 0 < shown < 60
    assert f"There are {rest} more on the site." in section.text()


@settings(max_examples=12, deadline=None)
@given(
    counts=st.fixed_dictionaries({name: st.integers(0, 30) for name in (*CardQuestion, WORKS)}),
    pledges=st.integers(0, 8),
    paragraphs=st.integers(0, 12),
)
def test_a_card_never_promises_more_than_a_sheet_holds(counts: dict[str, int], pledges: int, paragraphs: int) -> None:
    said = [
        statement("hard" if name == WORKS else name, f"{n} {LONG}", works=name == WORKS)
        for name, count in counts.items()
        for n in range(count)
    ]
    texts = tuple(LONG for _ in range(paragraphs))
    one = linked(
        "play",
        care=tuple(Care(text=text) for text in texts),
        story=Story(text=texts, source="old", line=1) if texts else None,
    )
    promises = [pledge(str(n), promise="We will open our yard to children. " * 8) for n in range(pledges)]
    s = table(town(one, *said, by=[organisation(*promises)]))
    first = front(s, one, indicator_facts(one, s.assessments, s.city, s.words), said, 200.0)
    assert first.telling.height + first.story.height + max(a.entries.height for a in first.answers) < SHEET_HEIGHT
    second = back(s, one, said)
    lists = (second.works.entries, second.hard.entries, second.next.entries, second.helpers, second.named, second.care)
    assert sum(found.height for found in lists) < 2 * (SHEET_HEIGHT - EDGES)


heights = st.lists(st.integers(1, 90).map(float), max_size=12)


def of(tall: Iterable[float]) -> Listing[int]:
    measured = list(tall)
    return listing(range(len(measured)), lambda n: measured[n], 10.0)


@given(heights, st.integers(-50, 600).map(float))
def test_a_listing_shows_its_first_items_and_as_many_as_have_room(tall: list[float], room: float) -> None:
    found = of(tall).fitted(room)
    assert [*found.shown, *found.rest] == list(range(len(tall)))
    if found.rest:
        assert not found.shown or found.height <= room
        assert found.height + tall[len(found.shown)] > room
    assert found.height == sum(tall[: len(found.shown)]) + (10.0 if found.rest else 0.0)


@given(st.lists(st.tuples(heights, st.integers(0, 200).map(float)), max_size=4), st.integers(50, 600).map(float))
def test_lists_in_one_room_take_no_more_than_the_room(lists: list[tuple[list[float], float]], room: float) -> None:
    found = shared(room, *((of(tall), share) for tall, share in lists))
    signs = sum(10.0 for one in found if one.rest)
    assert sum(one.height for one in found) <= room + signs
    for one, (tall, share) in zip(found, lists, strict=True):
        alone = of(tall).fitted(min(share, room))
        assert len(one.shown) >= len(alone.shown) or sum(s for _, s in lists) > room


def test_what_others_leave_is_taken_up() -> None:
    few, many = of([50.0]), of([50.0] * 9)
    assert [len(one.shown) for one in shared(400.0, (many, 120.0), (few, 400.0))] == [6, 1]


def test_text_is_as_high_as_its_lines() -> None:
    assert text_height("", Letters(10, 12), 100) == 0
    assert text_height("one", Letters(10, 12), 100) == 12
    assert text_height("one two three four five six seven", Letters(10, 12), 60) > 24
