"""To which pledges a No may belong: each way to find one alone, each border, and what is held and what only told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.intake.books import Books
from generator.intake.candidates import Candidate, Consent
from generator.intake.history import editions
from generator.intake.lookalikes import outline
from generator.intake.nearest import MOST_SHARING, NEAR, NOT_FAR, Near, Nearest, NearNames
from generator.terms import Asked
from tests.unit.intake.answered import answer, books, record, registered

SCHOOL = "St Matthew's Church of England Primary School"
OTHERS = (
    *(
        "Harehills Primary School",
        "Seacroft Grange Primary School",
        "St Mary's Catholic Primary School",
        "Leeds Rhinos",
    ),
    *("Kirkstall Valley Farm", "Zest Health for Life", "The Works Skate Park", "Roundhay School", "Opera North"),
)
NAMES = (SCHOOL, "TechGrads Ltd", *OTHERS)


def up(*names: str, website: str | None = None) -> Books:
    its = [answer(f"k{n}", says=record(f"Promise {n}", name)) for n, name in enumerate(names)]
    return books(registered(a, f"p{n}", organisation_id=f"o{n}", website=website) for n, a in enumerate(its))


def no(name: str, email: str = "", key: str = "kno", day: int | None = 1) -> Candidate:
    its = answer(key, Consent.no, day=day, says=record("Please leave us out", name), row=90)
    return replace(its, submission=replace(its.submission, contact={Asked.contact_email: email}))


def yes(n: int, name: str, email: str, day: int | None = 0) -> Candidate:
    its = answer(f"k{n}", says=record(f"Promise {n}", name), day=day)
    return replace(its, submission=replace(its.submission, contact={Asked.contact_email: email}))


def near(its: Candidate, before: Books, *answers: Candidate) -> tuple[list[str], list[str]]:
    found: Near = Nearest(before, editions([its, *answers])).to(its)
    return [row["id"] for row in found.rows], list(found.holds)


@pytest.mark.parametrize(
    ("name", "told", "held"),
    [
        # the same name, however it is written
        (SCHOOL.upper(), ["p0"], ["p0"]),
        ("st matthew\u200bs church of england primary school", ["p0"], ["p0"]),
        ("TеchGrads Ltd", ["p1"], ["p1"]),
        # another spelling of it
        ("Tech Grads", ["p1"], ["p1"]),
        ("St Matthews C of E Primary", ["p0"], ["p0"]),
        ("Harehills Primary", ["p2"], ["p2"]),
        # not far: told, and nothing is taken off the site
        ("Tech Graduates", ["p1"], []),
        # nobody
        ("Yorkshire Dance", [], []),
        ("Hunslet Primary School", [], []),
        ("", [], []),
    ],
)
def test_a_name_finds_its_pledge(name: str, told: list[str], held: list[str]) -> None:
    assert near(no(name), up(*NAMES)) == (told, held)


def test_several_that_are_near_are_told_and_none_is_held() -> None:
    before = up("Allerton Grange School", "Allerton Grange Nursery", *OTHERS)
    rows, holds = near(no("Allerton Grange"), before)
    assert (sorted(rows), holds) == (["p0", "p1"], [])


def test_all_pledges_of_the_one_organisation_are_held() -> None:
    rows = [
        registered(answer(f"k{n}", says=record(str(n), "TechGrads Ltd")), f"p{n}", organisation_id="tech")
        for n in range(3)
    ]
    renamed = registered(answer("k9", says=record("9", "Quite Another")), "p9", organisation_id="tech")
    for name in ("TechGrads Ltd", "Tech Grads"):
        assert near(no(name), books([*rows, renamed])) == (["p0", "p1", "p2", "p9"],) * 2


@pytest.mark.parametrize(
    ("least", "shared", "expected"),
    [
        (NEAR, 59, False),
        (NEAR, 60, True),
        (NEAR, 61, True),
        (NOT_FAR, 44, False),
        (NOT_FAR, 45, True),
        (NOT_FAR, 46, True),
    ],
)
def test_a_part_that_is_shared_is_measured(least: float, shared: int, expected: bool) -> None:
    """Of the hundred pieces of each name, every one as seldom as the others, so many are in both."""
    assert (NEAR, NOT_FAR) == (0.6, 0.45)
    letters = [sign for sign in map(chr, range(0xAC00, 0xAD00)) if outline(sign) == sign]
    one, other = "".join(letters[:102]), "".join(letters[: shared + 2] + letters[102 : 202 - shared])
    assert len(one) == len(other) == 102
    alone = {text[n : n + 3] for text in (one, other) for n in range(shared, 100)}
    assert bool(NearNames([other], [one, other, *alone]).near(one, least)) is expected


def test_a_shorter_name_counts_for_all_it_has() -> None:
    assert NearNames(["Abacus Garden and Farm Shop"], ["Abacus Garden and Farm Shop", "Abacus"]).near("Abacus")


def test_what_many_names_have_tells_nothing() -> None:
    schools = [f"{letter * 3} Primary School" for letter in "abcdefghjknopqrstuvxyz"]
    assert NearNames(schools, schools).near("mmm Primary School", NOT_FAR) == []
    assert NearNames(schools[:1], [*schools[:1], "mmm Primary School"]).near("mmm Primary School", NOT_FAR) != []


def test_a_name_of_nothing_but_such_pieces_is_still_its_own() -> None:
    schools = [f"{letter * 3} Primary School" for letter in "abcdefghjknopqrstuvxyz"]
    assert NearNames([*schools, "Primary School"], schools).near("PRIMARY school!") == ["Primary School"]


# addresses


def test_the_same_address_holds_the_pledge_that_came_from_it() -> None:
    before = up(*NAMES)
    sender = yes(1, "TechGrads Ltd", "Anna@Mail.example")
    assert near(no("Quite Another", "anna@mail.example"), before, sender) == (["p1"], ["p1"])
    assert near(no("Quite Another", "anna"), before, yes(1, "TechGrads Ltd", "anna")) == ([], [])


def test_a_website_holds_the_pledge_of_its_domain() -> None:
    before = up("TechGrads Ltd", website="https://www.techgrads.example/about")
    assert near(no("Quite Another", "bob@techgrads.example"), before) == (["p0"], ["p0"])
    assert near(no("Quite Another", "bob@grads.example"), before) == ([], [])


@pytest.mark.parametrize(("writing", "told"), [(MOST_SHARING - 2, ["p1"]), (MOST_SHARING - 1, []), (MOST_SHARING, [])])
def test_a_domain_is_told_while_few_write_from_it_and_holds_nothing(writing: int, told: list[str]) -> None:
    """The No, the organisation of the pledge and `writing` others."""
    others = [yes(50 + n, f"Others {n}", f"o{n}@shared.example") for n in range(writing)]
    sender = yes(1, "TechGrads Ltd", "anna@shared.example")
    assert near(no("Quite Another", "bob@shared.example"), up(*NAMES), sender, *others) == (told, [])


# who was later


@pytest.mark.parametrize(
    ("said_yes", "said_no", "told"),
    [(0, 1, ["p1"]), (1, 1, ["p1"]), (2, 1, []), (None, 1, ["p1"]), (2, None, ["p1"])],
)
def test_a_yes_that_is_known_to_be_later_needs_no_look(
    said_yes: int | None, said_no: int | None, told: list[str]
) -> None:
    sender = yes(1, "TechGrads Ltd", "", day=said_yes)
    assert near(no("Tech Grads", day=said_no), up(*NAMES), sender)[0] == told


def test_a_pledge_that_is_in_no_export_any_more_is_found() -> None:
    assert near(no("Tech Grads"), up(*NAMES)) == (["p1"], ["p1"])


@pytest.mark.parametrize(("having", "expected"), [(19, True), (20, True), (21, False)])
def test_a_piece_tells_something_while_one_name_in_twenty_or_twenty_names_have_it(having: int, expected: bool) -> None:
    schools = [f"{chr(0xAC00 + 9 * n) * 3} Primary School" for n in range(having)]
    assert bool(NearNames(schools, schools).near("Primary School", NOT_FAR)) is expected


def test_an_answer_that_is_no_yes_is_no_later_yes() -> None:
    sender = replace(yes(1, "TechGrads Ltd", "", day=2), consent=Consent.unclear)
    assert near(no("Tech Grads"), up(*NAMES), sender)[0] == ["p1"]


def test_where_a_name_is_just_the_same_no_other_is_looked_at() -> None:
    assert near(no("TechGrads Ltd"), up("TechGrads Ltd Leeds", *NAMES)) == (["p2"], ["p2"])
