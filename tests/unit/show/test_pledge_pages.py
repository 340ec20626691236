"""Pages of pledges: who stands where and in which words; what an organisation wrote is its words and nothing else."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.city import City, Organisation, Pledge
from generator.shapes import Area, Pledging, Sector, Wish, WishSet, WishSetExpectation
from generator.show.files import Page, set_apart
from generator.show.galleries import gallery
from generator.show.home_page import home_page
from generator.show.kept import Shelf
from generator.show.lists import a_to_z
from generator.show.pages import plan_pages, studio
from generator.show.pledges.cards import beads, foot, stage, wall
from generator.show.pledges.organisation import earlier, outside
from generator.show.pledges.pages import pledge_pages
from generator.show.pledges.picks import CARDS_A_PAGE, pager
from generator.show.wish_pages import wish_pages
from generator.terms import AreaKind, Evidence, PledgeKind, PledgeState, Result, Size
from tests.unit.show.saying import ENVIRONMENT, WORDS, city

DAY = date(2011, 5, 4)
RULES = Pledging(sectors=(Sector(id="shop", name="Shops"), Sector(id="club", name="Clubs")))
RECORD = "Xq7Wz"  # in every text of an organisation, and nowhere else


def wishes(edition: str = "wishes", names: Iterable[str] = ("play", "food", "trees")) -> WishSet:
    found = tuple(
        Wish(id=n, number=i, name=f"More {n}", official=n, line=1, plain=(n,), icon="wish-03-play", pane=i)
        for i, n in enumerate(names, 1)
    )
    expect = WishSetExpectation(wishes=len(found))
    return WishSet(
        id=edition, title="W", plain_title="W", date="2011", source="plan", line=1, expect=expect, wishes=found
    )


def pledge(id_: str = "p1", days: int = 0, **says: object) -> Pledge:
    """A partner's pledge that runs, published `days` after the first day."""
    usual = Pledge(
        id=id_,
        organisation="acme",
        kind=PledgeKind.partner,
        wish_set="wishes",
        wishes=("play",),
        promise=f"We will open our yard. {RECORD}",
        benefits=f"All children. {RECORD}",
        known_by=f"We count them. {RECORD}",
        start=DAY,
        due=None,
        published=DAY + timedelta(days=days),
        review=date(2012, 6, 1),
        lapses=date(2012, 8, 30),
        state=PledgeState.current,
        evidence=Evidence.none,
        evidence_link="",
        result=None,
        renews=None,
        renewed_by=None,
    )
    return replace(usual, **says)  # type: ignore[arg-type]


def organisation(*pledges: Pledge, id_: str = "acme", **says: object) -> Organisation:
    usual = Organisation(id_, f"Acme {RECORD}", "shop", Size.small, "here", "https://acme.example/yard", pledges)
    return replace(usual, **says)  # type: ignore[arg-type]


def place_with(*organisations: Organisation, rules: Pledging = RULES) -> City:
    found = city(pledges=rules)
    areas = {**found.areas, "hill": Area(id="hill", name="the Hill", kind=AreaKind.ward)}
    return replace(
        found,
        wishes=wishes(),
        wish_sets={"wishes": wishes(), "older": wishes("older", ("room",))},
        areas=areas,
        organisations={one.id: one for one in organisations},
    )


def made(found: City) -> dict[str, Page]:
    table = studio(found, {}, WORDS, ENVIRONMENT, Shelf(Path("nowhere")))
    # The totals draw a chart; they have tests of their own.
    return {page.address: page for page in pledge_pages(table)}


def everywhere(found: City) -> list[Page]:
    """Every page on which an organisation's words may stand."""
    table = studio(found, {}, WORDS, ENVIRONMENT, Shelf(Path("nowhere")))
    pictured = gallery(table)
    pages = [home_page(pictured), *wish_pages(pictured), *plan_pages(table), *pledge_pages(table)]
    return [*pages, a_to_z(table, pages)]


@pytest.fixture(autouse=True)
def _no_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.show.pledges.pages.totals_figure", lambda _: None)


def many(n: int) -> list[Organisation]:
    return [organisation(pledge(f"p{i:04}", i), id_=f"o{i:04}", name=f"{RECORD} {i}") for i in range(n)]


def tree(page: Page) -> LexborHTMLParser:
    return LexborHTMLParser(page.body)


def text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def names(page: Page) -> list[str]:
    return [text(link) for link in tree(page).css(".cfc-promise h3 a")]


# a pledge in words


@pytest.mark.parametrize(
    ("kind", "state", "result", "due", "expected"),
    [
        ("partner", "current", None, None, ("stands_partner", 1, "foot_from")),
        ("partner", "current", None, DAY, ("stands_partner", 1, "foot_by")),
        ("supporter", "current", None, None, ("stands_supporter", 0, "foot_from")),
        ("partner", "due", None, None, ("stands_due", 1, "foot_by")),
        ("supporter", "due", None, None, ("stands_due", 0, "foot_by")),
        ("partner", "lapsed", None, DAY, ("stands_lapsed", 0, "foot_until")),
        ("partner", "current", "done", None, ("told_done", 3, "foot_from")),
        ("supporter", "current", "partly", None, ("told_partly", 2, "foot_from")),
        # a result is told first, and that it is due or ran out is told all the same
        ("partner", "due", "changed", None, ("told_changed", 2, "foot_due")),
        ("partner", "lapsed", "not_done", None, ("told_not_done", 1, "foot_lapsed")),
    ],
)
def test_how_a_pledge_stands(
    kind: str, state: str, result: str | None, due: date | None, expected: tuple[str, int, str]
) -> None:
    told = Result(result) if result else None
    one = pledge(kind=PledgeKind(kind), state=PledgeState(state), result=told, due=due)
    assert (stage(one), beads(one), foot(one)[0]) == expected


def test_the_last_words_of_a_card_name_the_day_that_counts() -> None:
    one = pledge(due=date(2012, 6, 1))
    assert foot(one)[1] == one.due
    assert foot(replace(one, due=None))[1] == one.start
    assert foot(replace(one, state=PledgeState.due, due=None))[1] == one.review
    assert foot(replace(one, state=PledgeState.lapsed))[1] == one.lapses


# who stands on the wall


def test_the_newest_stand_first_and_who_was_renewed_or_is_gone_stands_nowhere() -> None:
    found = place_with(
        organisation(pledge("a", 1), pledge("b", 0, state=PledgeState.renewed), id_="one"),
        organisation(pledge("c", 3), pledge("d", 2, state=PledgeState.lapsed), id_="two"),
        organisation(pledge("e", 4, state=PledgeState.gone), id_="three"),
        organisation(pledge("f", 1, state=PledgeState.due), id_="four"),
    )
    assert [card.id for card in wall(found, WORDS).cards] == ["c", "d", "f", "a"]
    assert "organisations/three/" not in made(found)


def test_a_second_pledge_is_found_on_its_organisations_page() -> None:
    cards = wall(place_with(organisation(pledge("b", 1), pledge("a", 0))), WORDS).cards
    assert [card.address for card in cards] == ["organisations/acme/", "organisations/acme/#pledge-a"]


def test_only_what_holds_a_pledge_may_be_picked_and_its_count_is_told() -> None:
    found = place_with(
        organisation(pledge("a", wishes=("play", "trees")), id_="one"),
        organisation(pledge("b", kind=PledgeKind.supporter, wishes=("trees",)), id_="two", sector="club", area=None),
        organisation(pledge("c", wish_set="older", wishes=("room",)), id_="three", area="hill"),
    )
    pages = made(found)
    picked = {
        (link.attributes["href"] or "").removeprefix("../"): text(link)
        for link in tree(pages["pledges/"]).css(".cfc-pick a")
    }
    assert picked == {
        "pledges/": "All pledges (3)",
        "pledges/partners/": "Partners (2)",
        "pledges/supporters/": "Supporters (1)",
        "pledges/wish/play/": "More play (1)",
        "pledges/wish/trees/": "More trees (2)",
        "pledges/sector/shop/": "Shops (2)",
        "pledges/sector/club/": "Clubs (1)",
        "pledges/area/here/": "Brook (1)",
        "pledges/area/hill/": "the Hill (1)",
    }
    own = {"pledges/how/", *(f"organisations/{id_}/" for id_ in found.organisations)}
    assert set(pages) == set(picked) | own
    for address in picked:
        (current,) = tree(pages[address]).css(".cfc-pick [aria-current]")
        assert text(current) == picked[address]


def test_a_wish_of_an_older_list_is_named_and_leads_nowhere() -> None:
    found = place_with(organisation(pledge(wish_set="older", wishes=("room",))))
    pages = made(found)
    assert "Helps with an older wish: More room" in text(tree(pages["pledges/"]).css_first(".cfc-promise"))
    facts = tree(pages["organisations/acme/"]).css_first(".cfc-org__facts")
    assert "More room, from an older list of wishes" in text(facts)
    assert facts is not None and facts.css("a") == []


# pages of a long list


@pytest.mark.parametrize(("n", "pages"), [(1, 1), (CARDS_A_PAGE, 1), (CARDS_A_PAGE + 1, 2), (3 * CARDS_A_PAGE, 3)])
def test_every_pledge_stands_once_on_one_of_the_pages(n: int, pages: int) -> None:
    found = made(place_with(*many(n)))
    lists = [found["pledges/"], *(found[f"pledges/page-{page}/"] for page in range(2, pages + 1))]
    assert f"pledges/page-{pages + 1}/" not in found
    assert [name for page in lists for name in names(page)] == [f"{RECORD} {i}" for i in reversed(range(n))]
    assert all(len(names(page)) <= CARDS_A_PAGE for page in lists)
    assert [page.search for page in lists] == [True] + [False] * (pages - 1)


def test_no_two_titles_are_alike() -> None:
    pages = made(place_with(*many(50), organisation(pledge("x"), id_="x", name="Pledges from partners")))
    assert len({page.title for page in pages.values()}) == len(pages)


@pytest.mark.parametrize(
    ("number", "pages", "expected"),
    [
        (1, 1, "1"),
        (3, 7, "1 2 3 4 5 6 7"),
        (1, 20, "1 2 … 20"),
        (3, 20, "1 2 3 4 … 20"),
        (10, 20, "1 … 9 10 11 … 20"),
        (20, 20, "1 … 19 20"),
    ],
)
def test_which_pages_are_named(number: int, pages: int, expected: str) -> None:
    steps = pager("pledges/", number, pages)
    assert " ".join(("… " if step["gap"] else "") + str(step["number"]) for step in steps) == expected
    assert [step["number"] for step in steps if step["current"]] == [number]
    assert steps[0]["address"] == "pledges/"


def test_the_first_page_is_small_however_much_is_promised() -> None:
    chance = random.Random(1)
    long = [
        organisation(
            pledge(f"p{i:04}", i, promise="".join(chance.choices("abcdefghijklmnop ", k=280))),
            id_=f"o{i:04}",
            name="".join(chance.choices("abcdefghijklmnop ", k=120)),
        )
        for i in range(400)
    ]
    page = made(place_with(*long))["pledges/"]
    # Of 60 kB, the frame of a page takes less than 10.
    assert len(gzip.compress(page.body.encode())) < 50_000


def test_a_wall_without_a_pledge_has_a_next_step_and_nothing_empty() -> None:
    pages = made(place_with())
    assert set(pages) == {"pledges/", "pledges/how/"}
    page = tree(pages["pledges/"])
    assert page.css_first("[data-page-type=pledges-empty]") is not None
    assert not [part for part in page.css("ul, ol, nav, p, h2") if not text(part)]
    assert page.css(".cfc-pick, .cfc-find, .cfc-promise, .cfc-pages") == []
    assert {"how/", "../wishes/"} <= {link.attributes["href"] for link in page.css("a")}


def test_a_field_to_search_waits_for_its_script_and_for_enough_cards() -> None:
    few, enough = made(place_with(*many(6)))["pledges/"], made(place_with(*many(7)))["pledges/"]
    assert tree(few).css(".cfc-find") == []
    assert "hidden" in tree(enough).css(".cfc-find")[0].attributes


# an organisation


def test_an_organisations_page_tells_all_that_it_promised() -> None:
    one = pledge(
        wishes=("play", "trees"),
        due=date(2012, 6, 1),
        evidence=Evidence.linked,
        evidence_link="https://news.example/a",
        result=Result.partly,
    )
    page = made(place_with(organisation(one)))["organisations/acme/"]
    assert page.of_record
    assert page.title == f"Acme {RECORD}: what they have promised"
    assert page.found_by == f"Acme {RECORD} {one.promise}"
    assert RECORD not in page.description
    told = tree(page)
    (heading,) = told.css("h1")
    assert text(heading) == f"Acme {RECORD}"
    assert text(told.css_first("blockquote")) == one.promise
    facts = {text(fact.css_first("dt")): text(fact.css_first("dd")) for fact in told.css("dl > div")}
    assert facts["Who it is for"] == one.benefits
    assert facts["How they will know it worked"] == one.known_by
    assert facts["By when"] == "1 June 2012"
    assert facts["What became of it"] == "They say they did part of it."
    assert facts["How we know"].endswith("We have not checked it. See it on news.example")
    assert facts["How many people work there"] == "10 to 49"


@pytest.mark.parametrize(
    ("state", "became", "badge", "snippets"),
    [
        (PledgeState.current, "We cannot say yet.", "Put the badge on your own website.", 1),
        (PledgeState.lapsed, "Nobody told us how it went.", "If the badge is on your website, it now says Ended.", 0),
    ],
)
def test_without_a_result_nothing_is_said_of_proof(state: PledgeState, became: str, badge: str, snippets: int) -> None:
    page = tree(
        made(place_with(organisation(pledge(state=state, evidence=Evidence.own_report))))["organisations/acme/"]
    )
    facts = {text(fact.css_first("dt")): text(fact.css_first("dd")) for fact in page.css("dl > div")}
    assert facts["What became of it"] == became
    assert "How we know" not in facts
    assert badge in text(page.css_first("#yours"))
    assert len(page.css(".cfc-copy")) == snippets


def test_links_out_show_their_host_and_pass_nothing_on() -> None:
    one = pledge(evidence_link="https://news.example/a", result=Result.done)
    page = made(place_with(organisation(one)))["organisations/acme/"]
    links = {text(link): link.attributes for link in tree(page).css("a[href^='https:']")}
    assert set(links) == {"acme.example", "news.example"}
    assert links["acme.example"]["href"] == "https://acme.example/yard"
    for attributes in links.values():
        assert (attributes["rel"] or "").split() == ["nofollow", "noopener", "noreferrer", "ugc"]


@pytest.mark.parametrize(
    "address",
    [
        *("", "javascript:alert(1)", "http://acme.example/", "//acme.example/", "data:text/html,x", "https://acme"),
        *("https://me:pass@acme.example/", "https://acme.example:8080/", "https://10.0.0.1/", "https://[::1]/"),
        *("https://acme.example\\@evil.example/", "https://acme.example/ x", "https://acme.example/\u202e"),
    ],
)
def test_what_may_lead_astray_is_no_link(address: str) -> None:
    assert outside(address) is None
    page = made(place_with(organisation(pledge(evidence_link=address), website=address)))["organisations/acme/"]
    assert tree(page).css("a[href^='https:'], a[href^='java'], a[href^='data'], a[href^='//']") == []


def chain() -> Organisation:
    first = pledge("a", 0, state=PledgeState.renewed, renewed_by="b", promise=f"One. {RECORD}", result=Result.done)
    second = pledge("b", 1, state=PledgeState.renewed, renews="a", renewed_by="c", promise=f"Two. {RECORD}")
    third = pledge("c", 2, renews="b", promise=f"Three. {RECORD}")
    return organisation(third, second, first)


def test_what_was_promised_before_stands_beside_what_is_promised_now() -> None:
    found = chain()
    assert [one.id for one in earlier(found.pledges[0], found)] == ["b", "a"]
    page = tree(made(place_with(found))["organisations/acme/"])
    assert [text(one.css_first("blockquote")) for one in page.css(".cfc-episode")] == [
        f"{said} {RECORD}" for said in ("One.", "Two.", "Three.")
    ]
    assert text(page.css_first(".cfc-episode")).endswith("They say they did it.")
    assert len(page.css(".cfc-episode--now")) == 1


def test_pledges_that_carry_each_other_on_in_a_ring_end() -> None:
    ring = organisation(pledge("a", renews="b"), pledge("b", renews="a", state=PledgeState.renewed))
    assert [one.id for one in earlier(ring.pledges[0], ring)] == ["b", "a"]


@pytest.mark.parametrize(("state", "certificates"), [("current", 1), ("due", 1), ("lapsed", 0)])
def test_a_badge_has_its_address_and_a_certificate_while_it_runs(state: str, certificates: int) -> None:
    page = tree(made(place_with(organisation(pledge(state=PledgeState(state)))))["organisations/acme/"])
    assert [image.attributes["src"] for image in page.css("img")] == ["../../pledges/badges/p1.svg"]
    assert len(page.css("a[href='../../pledges/certificates/p1.svg']")) == certificates


def test_the_lines_to_copy_are_text() -> None:
    page = tree(made(place_with(organisation(pledge())))["organisations/acme/"])
    (lines,) = page.css("pre")
    assert lines.css("a, img") == []
    assert text(lines).startswith('<a href="https://brook.example/organisations/acme/"><img src="https://brook.')


# how to make one, home, a wish, the A to Z


def test_how_to_make_a_pledge_says_when_things_happen() -> None:
    rules = RULES.model_copy(
        update={
            "form": "https://forms.example/p",
            "answer_within_days": 1,
            "review_after_months": 7,
            "due_before_days": 33,
            "lapse_after_days": 44,
            "lapsed_shown_months": 5,
        }
    )
    said = text(tree(made(place_with(rules=rules))["pledges/how/"]).body)
    for told in ("within 1 working day.", "after 7 months", "33 days before", "44 days after", "5 months later"):
        assert told in said


@pytest.mark.parametrize("form", [None, "https://forms.example/p"])
def test_a_form_that_is_not_open_is_not_linked(form: str | None) -> None:
    rules = RULES.model_copy(update={"form": form})
    page = tree(made(place_with(rules=rules))["pledges/how/"])
    assert [link.attributes["href"] for link in page.css("a[href^='https:']")] == ([form] if form else [])
    assert bool(page.css("#closed")) is (form is None)


def on(pages: Iterable[Page], address: str) -> LexborHTMLParser:
    return tree(next(page for page in pages if page.address == address))


def test_home_and_a_wish_show_the_newest() -> None:
    pages = everywhere(place_with(*many(8)))
    assert [text(link) for link in on(pages, "").css(".cfc-promise h3 a")] == [f"{RECORD} {i}" for i in (7, 6, 5)]
    wish = on(pages, "wishes/play/")
    assert len(wish.css(".cfc-promise")) == 6
    assert "See all 8 pledges for this wish" in [text(link) for link in wish.css("a[href='../../pledges/wish/play/']")]


def test_a_wish_that_nobody_has_promised_to_help_with_says_how_to() -> None:
    pages = everywhere(place_with(*many(1)))
    assert on(pages, "wishes/food/").css(".cfc-promise") == []
    assert on(pages, "wishes/food/").css_first("a[href='../../pledges/how/']") is not None


@pytest.mark.parametrize(("name", "letter"), [("ßen", "S"), ("ﬁsh", "F"), ("żółw", "Ż"), ("1st", "0"), ("🎈", "0")])
def test_an_organisation_stands_in_the_a_to_z_by_its_own_name(name: str, letter: str) -> None:
    pages = everywhere(place_with(organisation(pledge(), name=name)))
    sections = on(pages, "a-to-z/").css("section")
    found = [text(part.css_first("h2")) for part in sections if name in map(text, part.css("[data-source-quote]"))]
    assert found == [letter]


# what an organisation wrote is text

SAFE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)
NASTY = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<!--/apart-->", "<!--apart-->", "<!--apart:1-->", "-->", "</h3>", "</title>"),
        *("{{ 7*7 }}", "{% raw %}", "{#", "# Heading", "[x](javascript:alert(1))", "![](https://t.example/x.png)"),
        *("' onclick=x ", '" autofocus onfocus="x', "&lt;b&gt;", "&amp;", "--8<-- x", "{: onclick=x }", "=SUM(1)"),
        *("None", "مرحبا", "a" * 60, "\n---\n", "<b>", "]]>", "%(n)s", "\\"),
    ]
)
Tag = tuple[str, tuple[str, ...]]
# Whole sites are made for each example: making a failing one smaller would take minutes.
few = settings(max_examples=20, phases=[Phase.generate])
WRITTEN = st.lists(st.one_of(SAFE, NASTY), min_size=1, max_size=5).map(lambda parts: RECORD + "".join(parts) + RECORD)


def written_by(name: str, promise: str, benefits: str, known_by: str) -> City:
    one = pledge(promise=promise, benefits=benefits, known_by=known_by)
    before = replace(one, id="p0", state=PledgeState.renewed, renewed_by="p1")
    return place_with(organisation(replace(one, renews="p0"), before, name=name))


def shape(page: Page) -> Counter[Tag]:
    """How often each element stands on a page with which attributes; their order in the A to Z follows the names."""
    root = tree(page).root
    return Counter((node.tag or "", tuple(node.attributes)) for node in (root.traverse() if root else ()))


@cache
def plain() -> Mapping[str, Counter[Tag]]:
    """What the pages are made of when nobody means any harm."""
    pages = everywhere(written_by(*(f"{RECORD} {said}" for said in ("Acme", "Yard", "All", "Count"))))
    return {page.address: shape(page) for page in pages}


@few
@given(WRITTEN, WRITTEN, WRITTEN, WRITTEN)
def test_what_an_organisation_wrote_makes_no_element_and_no_attribute(
    name: str, promise: str, benefits: str, known_by: str
) -> None:
    for page in everywhere(written_by(name, promise, benefits, known_by)):
        assert shape(page) == plain()[page.address], page.address


@few
@given(WRITTEN, WRITTEN, WRITTEN, WRITTEN)
def test_what_an_organisation_wrote_is_read_as_it_was_written_and_is_marked_as_its_own(
    name: str, promise: str, benefits: str, known_by: str
) -> None:
    pages = everywhere(written_by(name, promise, benefits, known_by))
    for page in pages:
        found = tree(page)
        marked = [node.text() for node in found.css("[data-source-quote]")]
        if page.of_record:
            assert {name, promise, benefits, known_by} <= set(marked)
        elif found.css_first(".cfc-promise a"):
            assert {name, promise} <= set(marked)
        for node in found.css("[data-source-quote]"):
            node.decompose()
        assert RECORD not in (found.html or ""), page.address


@few
@given(WRITTEN, WRITTEN)
def test_nothing_that_an_organisation_wrote_reaches_markdown_or_the_head_of_a_page(name: str, promise: str) -> None:
    for page in everywhere(written_by(name, promise, promise, promise)):
        assert RECORD not in set_apart(page).left, page.address
        assert RECORD not in "".join((page.description, page.address, *page.head.values(), *page.also))
        assert page.of_record or RECORD not in page.title + page.found_by


def test_words_that_run_the_other_way_stay_where_they_are() -> None:
    for page in everywhere(written_by("مركز الجسر", "سنسأل", "شباب", "نعد")):
        for node in tree(page).css("[data-source-quote]"):
            if any("\u0600" <= sign <= "\u06ff" for sign in node.text()) and node.tag not in ("bdi", "code"):
                assert node.attributes.get("dir") == "auto", page.address
