"""The review sheet and the page beside it: for a person to read, for Excel to open, for nobody to be harmed by."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.intake.books import Books
from generator.intake.candidates import Candidate, Consent, Flag
from generator.intake.codes import Code
from generator.intake.outcomes import Beside
from generator.intake.review import SHOWN, Reviewer
from generator.intake.settling import Entry, Held
from generator.intake.sheet import COLUMNS, MARK, TO_FILL, TO_KNOW, Line, lines_from_text, read_sheet, sheet_text
from generator.problems import Problem, Where
from generator.spreadsheets import RUNS
from generator.terms import Asked, Outcome
from tests.unit.intake.answered import answer, books, held, record, registered, settled
from tests.unit.show.saying import ENVIRONMENT, WORDS

REVIEWER = Reviewer(WORDS)
A = answer()
EDITED = answer(says=record("We will plant more trees", website="https://acme.example"))


def rows(its: list[Held]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(REVIEWER.sheet(its).removeprefix(MARK))))


def page(its: list[Held], misshapen: list[Entry] | None = None) -> LexborHTMLParser:
    return LexborHTMLParser(REVIEWER.page(its, misshapen or [], ENVIRONMENT))


def visible(its: list[Held]) -> str:
    body = page(its).body
    return body.text(separator=" ") if body else ""


# the sheet


def test_a_sheet_opens_well_in_excel() -> None:
    text = REVIEWER.sheet([held(A)])
    assert text.startswith(MARK + ",".join(TO_FILL) + ",organisation,")
    assert text.count("\r\n") == 2 == text.count("\n")


def test_a_sheet_has_all_that_helps_to_decide() -> None:
    (row,) = rows([held(EDITED, books([registered(A)]))])
    assert [row[name] for name in TO_FILL] == [""] * 5
    assert row["promise"] == "We will plant more trees"
    assert row["private_contact_email"] == "someone@acme.example"
    assert "p1" in row["news"] and "Promise, Website" in row["news"]
    assert (row["file"], row["row"], row["key"], row["fingerprint"]) == ("a.csv", "2", "ka", EDITED.fingerprint)


def test_flags_stand_there_in_words() -> None:
    (row,) = rows([held(answer("kb"), books([registered(A)]))])
    assert "p1" in row["look_at"] and "renews" in row["look_at"]
    (row,) = rows([held(answer(consent=Consent.unclear))])
    assert "cannot be published" in row["look_at"]


def test_what_was_typed_is_told_where_it_would_not_be_shown() -> None:
    flags = [Flag(Code.area_unknown, asked=Asked.area), Flag(Code.claim, asked=Asked.promise), Flag(Code.unfinished)]
    its = held(answer(flags=flags))
    answers = {Asked.area: "<b>the old\ntown</b>", Asked.promise: "typed so"}
    candidate = replace(its.candidate, submission=replace(its.candidate.submission, answers=answers))
    its = replace(its, candidate=candidate)
    (row,) = rows([its])
    for told in (row["look_at"], visible([its])):
        assert "“<b>the old town</b>”" in told and "typed so" not in told


def test_the_name_of_a_child_stands_nowhere() -> None:
    its = held(A)
    submission = its.candidate.submission
    contact = {**submission.contact, Asked.child_name: "Sam Example"}
    candidate = replace(its.candidate, submission=replace(submission, contact=contact))
    its = replace(its, candidate=candidate)
    assert "Sam" not in REVIEWER.sheet([its]) + REVIEWER.page([its], [], ENVIRONMENT)


def test_a_private_cell_is_shown_as_one_short_line() -> None:
    its = held(A)
    contact = {Asked.contact_name: "=A\x00\u202e\n" + "b" * 999}
    candidate = replace(its.candidate, submission=replace(its.candidate.submission, contact=contact))
    (row,) = rows([replace(its, candidate=candidate)])
    assert row["private_contact_name"].startswith("'=A b")
    assert len(row["private_contact_name"]) < 250


@given(st.lists(st.text(max_size=30), min_size=3, max_size=3))
def test_no_cell_is_run_and_every_line_is_read_back(texts: list[str]) -> None:
    row = {"organisation": texts[0], "promise": texts[1], "look_at": texts[2], "key": "ka", "fingerprint": "fa"}
    written = sheet_text([row | {"decision": "publish"}])
    cells = [cell for line in csv.reader(StringIO(written)) for cell in line]
    assert not any(RUNS.search(cell) for cell in cells)
    if not any("\r" in text or "\n" in text or "\x00" in text for text in texts):
        lines, problems = lines_from_text(written.removeprefix(MARK).replace("\r\n", "\n"), "review.csv")
        assert problems == []
        assert [(line.decision, line.key, line.fingerprint) for line in lines] == [("publish", "ka", "fa")]


# as Excel may have saved it


HEADING = ",".join(COLUMNS)


def cells(**filled: str) -> list[str]:
    return [filled.get(name, "") for name in COLUMNS]


def read(text: str) -> tuple[Line, ...]:
    lines, problems = lines_from_text(text, "review.csv")
    assert problems == []
    return lines


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_sheet_is_read_however_its_cells_are_parted(separator: str, quote: str) -> None:
    filled = cells(decision="Publish ", promise="a b", key="ka", fingerprint="fa")
    text = "\n".join(separator.join(f"{quote}{cell}{quote}" for cell in line) for line in (COLUMNS, filled)) + "\n"
    (line,) = read(text)
    assert (line.decision, line.key, line.fingerprint, line.where.line) == ("publish", "ka", "fa", 2)


def test_columns_may_be_moved_and_those_to_read_may_be_deleted() -> None:
    (line,) = read("key,fingerprint,result,renews,replaces,reason,decision\nka,fa,done,p1,,,publish\n")
    assert (line.key, line.result, line.renews, line.decision) == ("ka", "done", "p1", "publish")


def test_blank_lines_and_cut_off_lines_are_no_harm() -> None:
    (line,) = read("decision,reason,replaces,renews,result,key,fingerprint\n\n,,,,,,\npublish\n")
    assert (line.decision, line.key, line.where.line) == ("publish", "", 4)


@pytest.mark.parametrize(
    ("text", "rule", "columns"),
    [
        ("a,b\n", "intake-sheet-columns", ", ".join((*TO_FILL, *TO_KNOW))),
        (HEADING.replace(",key,", ",") + "\n", "intake-sheet-columns", "key"),
        (HEADING + ",decision\n", "intake-sheet-columns", "decision"),
        (HEADING + '\npublish,"open\n', "table-broken", None),
    ],
)
def test_what_is_no_sheet_is_refused(text: str, rule: str, columns: str | None) -> None:
    lines, problems = lines_from_text(text, "review.csv")
    assert lines == ()
    assert [problem.rule for problem in problems] == [rule]
    assert columns in (None, problems[0].facts.get("columns"))


# the page


def test_what_cannot_be_read_is_told_without_the_words_beside_it(tmp_path: Path) -> None:
    sheet = tmp_path / "review.csv"
    sheet.write_bytes("decision,key\r\npublish,Zo\u00eb Harlow\r\n".encode("cp1252"))
    lines, (problem,) = read_sheet(sheet, "review.csv")
    assert (lines, problem) == ((), Problem("intake-sheet-letters", Where("review.csv", 2)))
    assert read_sheet(tmp_path / "none.csv", "none.csv")[1] == [Problem("intake-sheet-missing", Where("none.csv"))]


def test_the_page_shows_what_changed() -> None:
    shown = visible([held(EDITED, books([registered(A)]))])
    assert "We will plant more trees" in shown and "On the site now: We will plant trees" in shown
    assert "On the site now: nothing" in shown
    turned = visible([held(A, books([registered(EDITED, organisation="Acme before")]))])
    assert "On the site now: https://acme.example" in turned and "On the site now: Acme before" in turned


def test_the_page_of_nothing_says_so() -> None:
    assert "No answer waits" in visible([])


@pytest.mark.parametrize("code", list(Beside))
def test_every_flag_of_ours_has_words(code: Beside) -> None:
    asked = dict.fromkeys((Beside.known_organisation, Beside.edit_or_new, Beside.near_no), ("pledges",))
    asked |= {Beside.says_no: ("pledges", "held"), Beside.no_beside: ("other",), Beside.turned_down: ("day",)}
    facts = dict.fromkeys(asked.get(code, ()), "p1")
    its = replace(held(A), flags=(Flag(code, asked=Asked.organisation, facts=facts),))
    assert len(rows([its])[0]["look_at"]) > 40
    assert "Organisation:" in visible([its])


def test_rows_that_nobody_can_read_are_named() -> None:
    lost = Entry("b.csv", 7, "", Outcome.held, ("misshapen",), "")
    assert "b.csv, row 7" in page([], [lost]).html


def test_a_long_page_ends_and_says_so() -> None:
    found = settled([answer(f"k{n}", row=n, says=record(str(n), str(n))) for n in range(SHOWN + 3)])
    shown = page(list(found.held))
    assert len(shown.css("article")) == SHOWN
    assert "3 more stand in the sheet" in (shown.body.text() if shown.body else "")


HOSTILE = "<script>alert(1)</script><img src=x onerror=y>{{ 7*7 }}{% raw %}\u2028</dd></article>"


def hostile(text: str) -> Candidate:
    flag = Flag(Beside.known_organisation, facts={"pledges": text})
    its = answer(says=record(text, text, benefits=text, known_by=text, website=text), file=text, flags=[flag])
    contact = dict.fromkeys((Asked.contact_name, Asked.contact_email, Asked.contact_phone), text)
    return replace(its, submission=replace(its.submission, contact=contact))


def elements(its: list[Held]) -> list[tuple[str, list[str]]]:
    return [(node.tag, sorted(node.attributes)) for node in page(its).css("*")]


@given(
    st.one_of(st.just(HOSTILE), st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map("a{}b".format))
)
def test_what_people_wrote_is_inert_on_the_page(text: str) -> None:
    before: Books = books([registered(A)])
    assert elements([held(hostile(text), before)]) == elements([held(hostile("text"), before)])
    shown = page([held(hostile(text), before)]).css_first("article h2")
    assert shown is not None and shown.text() == text


def test_nothing_on_the_page_runs_or_is_fetched() -> None:
    shown = page([held(hostile(HOSTILE))])
    assert shown.css("script, link, img, iframe, object, a, form, base") == []
    assert "http:" not in shown.html.replace("http-equiv", "") and "default-src 'none'" in shown.html
