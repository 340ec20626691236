"""Each rule over the register of pledges and what was taken down speaks when its place is wrong, and only then."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.known import MOST_LINES
from generator.check.pledges import check_pledges
from generator.check.records import LONGEST, NOTHING, is_address, odd_character
from generator.columns import DECISIONS, REGISTER, WITHDRAWN, Columns
from generator.fingerprints import fingerprint
from generator.problems import Level, Problem
from generator.publish.gates import downloads
from generator.publish.gates.words import odd_in
from generator.read.city import DECISIONS_FILE, REGISTER_FILE, WITHDRAWN_FILE, CityFiles
from generator.read.tables import Table, table_from_text
from generator.spreadsheets import guarded
from tests.unit.check.sound_city import Edit, city_files, rules

CITY = "data/city.yml"
AS_AT = date(2026, 11, 21)
Cells = Mapping[str, str]

FIRST: Cells = {
    "id": "p1",
    "organisation_id": "mill-a1",
    "organisation": "The Mill",
    "kind": "partner",
    "sector": "school",
    "area": "milldon",
    "website": "https://mill.example/",
    "wish_set": "wishes-2019",
    "wishes": "journeys safety",
    "promise": "We will open our yard on 20 days.",
    "start": "2025-11-01",
    "due": "2026-10-31",
    "published": "2025-11-03",
    "evidence": "linked",
    "evidence_link": "https://mill.example/report?year=2026#yard",
    "result": "done",
    "form": "pledge-2025",
    "key": "k1",
    "fingerprint": "f1",
}
SECOND: Cells = {**FIRST, "id": "p2", "key": "k2", "renews": "p1", "published": "2026-11-04", "start": "2026-11-04"} | {
    "due": "",
    "evidence": "none",
    "evidence_link": "",
    "result": "",
}
OTHER: Cells = {**FIRST, "id": "p3", "key": "k3", "organisation_id": "shop-b2", "organisation": "The Shop"}
GONE: Cells = {"pledge": "p0", "key": "k0", "date": "2026-01-05", "why": "asked"}


def table(name: str, columns: Columns, rows: Sequence[Cells]) -> Table:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return table_from_text(out.getvalue(), name, columns)


def sound(row: Cells) -> Cells:
    """A row with the fingerprint of just what it says."""
    (read,) = table(REGISTER_FILE, REGISTER, [row]).rows
    return {**row, "fingerprint": fingerprint(read.cells)}


def files(*given: Cells, withdrawn: Sequence[Cells] = (GONE,), edits: Sequence[Edit] = ()) -> CityFiles:
    rows = [sound(row) for row in given]
    register, down = table(REGISTER_FILE, REGISTER, rows), table(WITHDRAWN_FILE, WITHDRAWN, withdrawn)
    decided = table(DECISIONS_FILE, DECISIONS, [decision(row) for row in rows])
    assert register.whole and down.whole, (register.problems, down.problems)
    return replace(city_files(*edits), register=register, withdrawn=down, decisions=decided)


def decision(row: Cells, **changes: str) -> Cells:
    """The line that says that a person published just this edition."""
    told = {"key": row["key"], "fingerprint": row["fingerprint"], "pledge": row["id"]}
    return {**told, "date": "2026-11-04", "decision": "publish", **changes}


def found(*rows: Cells, withdrawn: Sequence[Cells] = (GONE,)) -> list[Problem]:
    return list(check_pledges(files(*rows, withdrawn=withdrawn)))


@pytest.mark.parametrize(
    "changes",
    [{"key": "k2"}, {"fingerprint": "f2"}, {"decision": "refuse", "reason": "other"}, {"decision": "return"}],
)
def test_nothing_is_public_that_nobody_decided_to_publish_as_it_stands(changes: Cells) -> None:
    decided = table(DECISIONS_FILE, DECISIONS, [decision(sound(FIRST), **changes)])
    assert [p.rule for p in check_pledges(replace(files(FIRST), decisions=decided))] == ["pledge-undecided"]


def test_a_sound_register_is_sound() -> None:
    assert found(FIRST, SECOND, OTHER) == []
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"id": "p2"}, "id-twice"),
        ({"key": "k2"}, "pledge-key-twice"),
        ({"wish_set": "wishes-2018"}, "id-unknown-in-rows-near"),
        ({"wishes": "journeys rest"}, "id-unknown-in-rows"),
        ({"wishes": "journey"}, "id-unknown-in-rows-near"),
        ({"wishes": "journeys journeys"}, "pledge-wish-twice"),
        ({"wishes": "journeys safety journeys"}, "pledge-wish-twice"),
        ({"wishes": "journeys safety journeys safety"}, "pledge-wish-twice pledge-wishes-many"),
        ({"sector": "schools"}, "id-unknown-in-rows-near"),
        ({"area": "york"}, "id-unknown-in-rows"),
        ({"area": "mildon"}, "id-unknown-in-rows-near"),
        ({"due": "2025-10-31"}, "pledge-due-first"),
        ({"due": "2206-10-31"}, "pledge-day-far"),
        ({"due": "2076-12-29"}, "pledge-day-far"),
        ({"start": "1976-10-13"}, "pledge-day-far"),
        ({"start": "0202-11-01"}, "pledge-day-far"),
        ({"published": "1925-11-01"}, "pledge-day-far"),
        ({"published": "2026-11-22"}, "pledge-ahead"),
        ({"evidence_link": ""}, "pledge-link-missing"),
        ({"evidence_link": "http://mill.example/"}, "pledge-address"),
        ({"website": "mill.example"}, "pledge-address"),
        ({"organisation": "the  MILL"}, "organisation-two-ids"),
        ({"organisation_id": "mill-a1"}, "organisation-two-names"),
        ({"renews": "p9"}, "pledge-renews-unknown"),
        ({"renews": "p2"}, "pledge-renews-other"),
        ({"renews": "p1"}, "pledge-renewed-twice pledge-renews-other"),
        ({"renews": "p3"}, "pledge-renews-circle"),
        ({"id": "con"}, "pledge-id-reserved"),
        ({"id": "nan"}, "pledge-id-reserved"),
        ({"organisation_id": "index"}, "pledge-id-reserved"),
        ({"organisation_id": "page-2"}, "pledge-id-reserved"),
        ({"organisation_id": "a" * 81}, "pledge-id-long"),
        ({"promise": "Off\u202eside"}, "pledge-odd-character"),
        ({"promise": "One\u200btwo"}, "pledge-odd-character"),
        ({"benefits": "One\nTwo"}, "pledge-odd-character"),
        ({"known_by": "Caf\ufffd"}, "pledge-odd-character"),
        ({"organisation": "\u200d"}, "pledge-nothing-seen"),
        ({"promise": "It\u00e2\u20ac\u2122s ours"}, "pledge-misread"),
        ({"benefits": "None"}, "pledge-left-by-program"),
        ({"organisation": "nan"}, "pledge-left-by-program"),
        ({"promise": "x" * 281}, "pledge-long"),
        ({"organisation": "x" * 121}, "pledge-long"),
        ({"benefits": "x" * 281}, "pledge-long"),
        ({"known_by": "x" * 281}, "pledge-long"),
        ({"promise": "Ring 0113 496 0000."}, "pledge-private"),
        ({"known_by": "Ask anna@example.org"}, "pledge-private"),
    ],
)
def test_a_rule_speaks_of_a_row(changes: Cells, expected: str) -> None:
    assert rules(found(FIRST, SECOND, {**OTHER, **changes})) == sorted(expected.split())


@pytest.mark.parametrize(
    "changes",
    [
        {"wishes": "safety"},
        {"area": ""},
        {"website": ""},
        {"due": "2025-11-01"},
        {"published": "2026-11-21"},
        {"due": "2076-12-28"},
        {"start": "1976-10-14"},
        {"benefits": "", "known_by": ""},
        {"renews": "p0"},
        {"id": "console"},
        {"organisation_id": "a" * 80},
        {"promise": "x" * 280},
        {"benefits": "x" * 280},
        {"known_by": "x" * 280},
        {"organisation": "x" * 120},
        {"organisation": "None of Us Alone"},
        {"organisation": "مركز الجسر"},
        {"organisation": "Żółw \U0001f468\u200d\U0001f469\u200d\U0001f467"},
        {"organisation": "Thé\u00a0& Co"},
        {"promise": "=SUM(1) and {{ 7*7 }} and <b>bold</b>"},
        {"promise": "From 2026-2028, on 1500 days."},
    ],
)
def test_a_row_near_the_edge_is_sound(changes: Cells) -> None:
    assert found(FIRST, SECOND, {**OTHER, **changes}) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((CITY, "form: https://example.org/form", "form: http://example.org/form"), "pledge-form-address"),
        ((CITY, "form: https://example.org/form", "form: our form"), "pledge-form-address"),
        ((CITY, "id: other, name", "id: school, name"), "id-twice"),
        ((CITY, "name: Others", "name: SCHOOLS"), "sector-name-twice"),
        ((CITY, "form: https://example.org/form", "form: null"), ""),
        ((CITY, "form: https://example.org/form", "form: https://forms.example.org/r/aB3?x=1"), ""),
    ],
)
def test_a_rule_speaks_of_the_city(edit: Edit, expected: str) -> None:
    assert rules(check_pledges(files(edits=[edit]))) == expected.split()


# what was taken down


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"pledge": "", "key": ""}, "withdrawn-nameless"),
        ({"pledge": "", "key": "k9"}, ""),
        ({"pledge": "p9", "key": ""}, ""),
        ({"pledge": "p3"}, "withdrawn-still-there"),
        ({"key": "k3"}, "withdrawn-still-there"),
        ({"pledge": "nul"}, "pledge-id-reserved"),
    ],
)
def test_a_rule_speaks_of_what_was_taken_down(changes: Cells, expected: str) -> None:
    assert rules(found(FIRST, SECOND, OTHER, withdrawn=[GONE, {**GONE, **changes}])) == expected.split()


# how it is told


def test_what_wants_a_look_only_does_not_stop() -> None:
    late = {**OTHER, "published": "2026-11-22"}
    renamed = {**SECOND, "organisation": "The Old Mill"}
    problems = found(FIRST, renamed, late, withdrawn=[{**GONE, "pledge": "p1"}])
    assert rules(problems) == ["organisation-two-names", "pledge-ahead", "withdrawn-still-there"]
    assert {problem.level for problem in problems} == {Level.warn}


def test_the_newest_name_counts() -> None:
    (problem,) = found({**FIRST, "organisation": "The Old Mill"}, SECOND)
    assert problem.facts == {"id": "mill-a1", "newest": "The Mill", "other": "The Old Mill", "lines": "2"}


def test_several_rows_are_told_on_the_first_of_them() -> None:
    """And the facts are of all of them."""
    later = [{**OTHER, "id": f"p{n}", "key": f"k{n}", "published": f"2026-12-0{n}"} for n in (4, 5)]
    (problem,) = found(FIRST, *later)
    assert (problem.rule, problem.where.line) == ("pledge-ahead", 3)
    assert problem.facts == {"as_at": "2026-11-21", "newest": "2026-12-05", "lines": "3, 4"}
    older = [{**FIRST, "id": f"p{n}", "key": f"k{n}", "organisation": f"Mill {n}"} for n in (4, 5)]
    (problem,) = found(SECOND, *older, withdrawn=[{**GONE, "pledge": "p1"}])
    assert (problem.rule, problem.where.line, problem.facts["other"]) == ("organisation-two-names", 3, "Mill 4")
    slips = [{**OTHER, "id": f"p{n}", "key": f"k{n}", "sector": "shops"} for n in (4, 5)]
    (problem,) = found(FIRST, *slips)
    assert (problem.rule, problem.where.line, problem.facts["lines"]) == ("id-unknown-in-rows", 3, "3, 4")


def test_the_column_of_an_id_is_told() -> None:
    (problem,) = found(withdrawn=[{**GONE, "pledge": "nul"}])
    assert problem.facts == {"column": "pledge", "text": "nul"}


def test_a_slip_that_was_copied_down_is_told_once() -> None:
    rows = [{**OTHER, "id": f"p{n}", "key": f"k{n}", "sector": "shops"} for n in range(10, 40)]
    (problem,) = found(*rows)
    assert problem.facts["lines"].count(",") == MOST_LINES
    two = [{**row, "sector": "school", "organisation_id": "mill-a1"} for row in rows]
    assert rules(found(FIRST, *[{**row, "organisation": "The Mill"} for row in rows])) == [
        "id-unknown-in-rows",
        "organisation-two-ids",
    ]
    assert rules(found(FIRST, *two)) == ["organisation-two-names"]


def test_a_long_circle_is_told_once() -> None:
    ring = [{**FIRST, "id": f"p{n}", "key": f"k{n}", "renews": f"p{n % 5 + 1}"} for n in range(1, 6)]
    tail = {**FIRST, "id": "p9", "key": "k9", "renews": "p8"}
    between = {**FIRST, "id": "p8", "key": "k8"}
    assert rules(found(*ring, tail, between)) == ["pledge-renews-circle"]


def test_a_private_text_is_not_told_again() -> None:
    problems = found(FIRST, {**OTHER, "promise": "Ring 0113 496 0000, ask anna@example.org \u202e"})
    assert not any("0113" in str(problem.facts) or "anna" in str(problem.facts) for problem in problems)
    assert len(problems) == 2


def test_the_day_of_the_run_goes_before_the_city_s() -> None:
    assert rules(check_pledges(files(FIRST), date(2025, 11, 2))) == ["pledge-ahead"]


def test_nothing_is_said_of_what_could_not_be_read() -> None:
    lists = [CITY, "data/areas.yml", "data/wishes/wishes-2019.yml"]
    without = replace(city_files(without=lists), register=files(FIRST).register, decisions=files(FIRST).decisions)
    assert rules(check_pledges(without)) == []
    whole = files(SECOND)
    wrong = (Problem("table-broken", whole.register.rows[0].where),)
    for name in ("register", "withdrawn"):
        torn = Table(getattr(whole, name).rows, wrong)
        assert rules(check_pledges(replace(whole, **{name: torn}))) == []
    nothing_decided = replace(files(FIRST), decisions=Table((), wrong))
    assert rules(check_pledges(nothing_decided)) == []
    assert rules(check_pledges(whole)) == ["pledge-renews-unknown"]


# addresses


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "https://www.example.org/a/b.html?c=d&e=%20#f",
        "https://xn--bcher-kva.example/",
        "https://3rd-scouts.example.co.uk/~us/",
        "https://forms.example.com/Pages/ResponsePage.aspx?id=aB-_3",
        "https://example.org/" + "a" * 280,
    ],
)
def test_a_plain_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org",
        "HTTPS://example.org",
        "https://Example.org",
        "https:/example.org",
        "https://example",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://1.0x7f/",
        "https://[::1]/",
        "https://example.org:8443/",
        "https://anna@example.org/",
        "https://bank.example:x@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org/ a",
        'https://example.org/"onclick=',
        "https://example.org/<b>",
        "https://ex\u0430mple.org/",
        "https://example.org/caf\u00e9",
        "https://example.org.",
        "https://-a.example.org/",
        "https://a..example.org/",
        "https://example.org/\u202e",
        "https://example.org/\n",
        "javascript:alert(1)//https://example.org",
        "data:text/html,hello",
        "//example.org",
        "https://example.org/" + "a" * 281,
    ],
)
def test_no_plain_address(text: str) -> None:
    assert not is_address(text)


# the gates

# Signs that the gates look for come up often enough among all others.
SIGNS = st.one_of(st.characters(), st.sampled_from("\u202e\u2066\x07\x7f\x85\ufffd\u00e2\u20ac\u2122\u00c3\u00a9"))


@given(st.text(SIGNS, max_size=20))
def test_whatever_the_gates_stop_for_is_told_here_with_its_row(text: str) -> None:
    row = files(FIRST).register.rows[0]
    changed = replace(row, cells={**row.cells, "promise": text})
    told = rules(check_pledges(replace(files(), register=Table((changed,), ()))))
    for problem in odd_in("x", text):
        assert problem.rule.replace("gate-", "pledge-").replace("mojibake", "misread") in told


def test_no_sign_that_the_gates_refuse_is_let_through() -> None:
    signs = [chr(point) for point in (*range(0x3000), *range(0xD7B0, 0xD800), *range(0xE000, 0x10000))]
    assert [sign for sign in signs if any(odd_in("x", sign)) and not odd_character(sign) and sign not in "\n\t"] == []
    for sign in "\x07\u200b\ue000\ud800\u2028\u2029\ufffd\U0001fffe":
        assert odd_character(f"a{sign}b") == sign
    assert odd_character("\n") and odd_character("\t") and odd_character("\U0001ffff")


def test_every_cell_that_the_gate_of_tables_takes_for_nothing_is_told() -> None:
    assert set(downloads.STRAY_CELLS) == NOTHING


def test_there_is_a_limit_for_each_text_of_an_organisation() -> None:
    texts = {name for name, column in REGISTER.items() if column.form == "text"}
    assert texts == {*LONGEST, "website", "evidence_link"}


# words that nobody decided on


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": "The Mil"},
        {"kind": "supporter"},
        {"size": "small"},
        {"area": ""},
        {"website": "https://mill.example/else"},
        {"wishes": "journeys"},
        {"promise": "We will open our yard on 21 days."},
        {"benefits": "All."},
        {"known_by": "We count."},
        {"start": "2025-11-02"},
        {"due": "2026-10-30"},
    ],
)
def test_a_row_that_was_reworded_by_hand_is_refused(changes: Cells) -> None:
    whole = files(FIRST)
    kept = {**sound(FIRST), **changes}
    problems = list(check_pledges(replace(whole, register=table(REGISTER_FILE, REGISTER, [kept]))))
    assert [(problem.rule, problem.level) for problem in problems] == [("pledge-reworded", Level.stop)]


@pytest.mark.parametrize(
    "changes", [{"published": "2025-11-04"}, {"result": "partly"}, {"evidence": "seen"}, {"evidence_link": ""}]
)
def test_what_does_not_come_from_the_form_may_be_changed(changes: Cells) -> None:
    whole = files({**FIRST, "evidence": "seen"})
    kept = {**sound({**FIRST, "evidence": "seen"}), **changes}
    assert rules(check_pledges(replace(whole, register=table(REGISTER_FILE, REGISTER, [kept])))) == []


@pytest.mark.parametrize(
    ("start", "due", "fits"),
    [
        ("2025-11-03", "", True),
        ("2025-11-02", "", False),
        ("2025-11-03", "2026-10-31", True),
        ("2025-11-01", "2025-11-01", True),
        ("2025-11-03", "2025-11-03", True),
        ("2025-11-02", "2025-11-03", False),
    ],
)
def test_a_start_that_no_answer_named_is_the_one_that_we_give(start: str, due: str, fits: bool) -> None:
    """Published on 3 November: from that day, or from the last day where all is to be done before."""
    given = {**FIRST, "start": start, "due": due}
    (read,) = table(REGISTER_FILE, REGISTER, [given]).rows
    row = {**given, "fingerprint": fingerprint({**read.cells, "start": None})}
    decided = table(DECISIONS_FILE, DECISIONS, [decision(row)])
    found = check_pledges(replace(files(FIRST), register=table(REGISTER_FILE, REGISTER, [row]), decisions=decided))
    assert rules(found) == ([] if fits else ["pledge-reworded"])


def decided_as(*more: Cells) -> list[Problem]:
    whole = files(FIRST)
    rows = [decision(sound(FIRST)), *more]
    return list(check_pledges(replace(whole, decisions=table(DECISIONS_FILE, DECISIONS, rows))))


def test_an_answer_is_decided_on_once_but_may_hold_several() -> None:
    other = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "reason": "other"}
    assert rules(decided_as({**other, "decision": "return"}, {**other, "decision": "refuse"})) == ["decision-twice"]
    hold = {**other, "reason": "", "decision": "hold"}
    assert rules(decided_as({**hold, "pledge": "p1"}, {**hold, "pledge": "p9"})) == ["pledge-held"]


def test_a_pledge_that_was_lost_after_its_decision_is_told() -> None:
    lost = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "decision": "publish", "pledge": "p9"}
    (problem,) = decided_as(lost)
    assert (problem.rule, problem.level, problem.facts) == ("decision-not-there", Level.warn, {"id": "p9"})
    # replaced under the same id, or taken down by either name
    for found in ({**lost, "pledge": "p1"}, {**lost, "pledge": "p0"}, {**lost, "key": "k0"}):
        assert decided_as(found) == []


@pytest.mark.parametrize("name", ["register", "withdrawn"])
def test_nothing_is_missed_in_a_table_that_could_not_be_read(name: str) -> None:
    whole = files(FIRST, withdrawn=[{**GONE, "pledge": "p9"}])
    lost = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "decision": "publish", "pledge": "p9"}
    decided = table(DECISIONS_FILE, DECISIONS, [decision(sound(FIRST)), lost])
    torn = Table((), (Problem("table-broken", whole.register.rows[0].where),))
    assert rules(check_pledges(replace(whole, decisions=decided, **{name: torn}))) == []


def test_answers_of_no_that_wait_are_counted_and_stop_nothing() -> None:
    hold = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "decision": "hold"}
    found = decided_as({**hold, "pledge": "p1"}, {**hold, "key": "k8"}, {**hold, "key": "k7"})
    assert [(problem.rule, problem.level, problem.facts) for problem in found] == [
        ("pledge-held", Level.warn, {"n": "1", "ids": "p1"}),
        ("no-unsure", Level.warn, {"n": "2"}),
    ]
    assert [problem.where.line for problem in found] == [3, 4]
    # what is not there, or was taken down, is not held
    assert decided_as({**hold, "pledge": "p8"}, {**hold, "pledge": "p0"}) == []


@pytest.mark.parametrize("down", [{"pledge": "p1"}, {"key": "k1"}])
def test_what_was_taken_down_is_held_no_more(down: Cells) -> None:
    whole = files(FIRST, withdrawn=[{**GONE, **down}])
    hold = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "decision": "hold", "pledge": "p1"}
    decided = table(DECISIONS_FILE, DECISIONS, [decision(sound(FIRST)), hold])
    assert rules(check_pledges(replace(whole, decisions=decided))) == ["withdrawn-still-there"]


def test_the_first_five_of_the_pledges_that_are_held_are_named() -> None:
    rows = [{**FIRST, "id": f"p{n}", "key": f"k{n}"} for n in range(1, 7)]
    hold = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "decision": "hold"}
    holds = [{**hold, "pledge": row["id"]} for row in rows]
    for n, ids in ((5, "p1, p2, p3, p4, p5"), (6, "p1, p2, p3, p4, p5")):
        decided = table(DECISIONS_FILE, DECISIONS, [*(decision(sound(row)) for row in rows), *holds[:n]])
        (problem,) = check_pledges(replace(files(*rows), decisions=decided))
        assert (problem.where.line, problem.facts) == (8, {"n": str(n), "ids": ids})


def test_a_decision_to_publish_that_names_no_pledge_is_told() -> None:
    whole = files(FIRST, withdrawn=[{**GONE, "pledge": ""}])
    lost = {"key": "k9", "fingerprint": "f9", "date": "2026-01-01", "decision": "publish"}
    decided = table(DECISIONS_FILE, DECISIONS, [decision(sound(FIRST)), lost])
    (problem,) = check_pledges(replace(whole, decisions=decided))
    assert (problem.rule, problem.where.line, problem.facts) == ("decision-not-there", 3, {"id": ""})


@pytest.mark.parametrize("spelt", ["P3", " p3 ", "p\u200b3", "Ｐ３"])
@pytest.mark.parametrize("column", ["pledge", "key"])
def test_an_id_that_was_taken_down_is_known_however_it_is_spelt(column: str, spelt: str) -> None:
    row = {**GONE, "pledge": "", "key": "", column: spelt}
    other = {**OTHER, "key": "p3"}
    down = table(WITHDRAWN_FILE, WITHDRAWN, [row])
    assert down.whole and down.rows[0][column] == "p3"
    assert rules(found(FIRST, SECOND, other, withdrawn=[row])) == ["withdrawn-still-there"]
