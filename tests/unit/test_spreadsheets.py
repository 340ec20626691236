"""No cell that we write runs in a spreadsheet, and what was guarded is read back as it was."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.columns import REGISTER
from generator.publish.gates.downloads import csv_problems
from generator.read.tables import table_from_text
from generator.spreadsheets import FIGURE, guarded, unguarded

SIGNS = st.one_of(st.characters(), st.sampled_from("=+-@|%'\t\r\n \u00a0＝＋－＠"))
TEXTS = st.text(SIGNS, max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(1)",
        "+44 113 496 0000",
        "-1+1",
        "-1.2(1)",
        "+123456789",
        "-5 to 3!A1",
        "-5 to 3 to 4",
        "-A1",
        "+cmd|calc",
        " |calc",
        "@SUM(1)",
        "|calc",
        "%0A",
        "\t=1",
        "\r=1",
        " =1",
        "\u00a0=1",
        "\u3000@x",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "Hello\n=1",
        "Hello\r\n  +1",
        "'=1",
        "'tis the season",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "-1.2",
        "+ 0.6%",
        " -3",
        "-5 to 3",
        "-5 \u2013 -3%",
        "-1,234.5",
        "+12345678",
        "Hello",
        "1 = 1",
        "O'Malley's",
        "a-b",
        "# Heading",
        "{{ 7*7 }}",
        "50 % more",
    ],
)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(TEXTS)
def test_what_was_guarded_is_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_line_of_a_guarded_cell_begins_with_a_sign_that_runs(text: str) -> None:
    cell = guarded(text)
    assert (
        cell.startswith("'")
        or FIGURE.fullmatch(text)
        or not any(line.lstrip().startswith(tuple("=+-@|%＝＋－＠")) for line in cell.replace("\r", "\n").split("\n"))
    )


@given(TEXTS)
def test_the_gate_of_tables_is_content_with_guarded_cells(text: str) -> None:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([["a", "b"], [guarded(text), "c"]])
    assert [problem.rule for problem in csv_problems("x.csv", out.getvalue()) if "formula" in problem.rule] == []


def test_the_register_s_texts_are_freed_of_their_guard() -> None:
    cells = dict.fromkeys(REGISTER, "") | {"organisation": guarded("=SUM(1)"), "promise": guarded("'tis ours")}
    sound = {"id": "a", "organisation_id": "a", "kind": "partner", "sector": "a", "wish_set": "a", "wishes": "a"}
    sound |= {"start": "2026-01-01", "published": "2026-01-01", "evidence": "none", "form": "a", "key": "a"}
    out = StringIO()
    csv.writer(out).writerows([[*REGISTER], [*(cells | sound | {"fingerprint": "a"}).values()]])
    (row,) = table_from_text(out.getvalue(), "register.csv", REGISTER).rows
    assert (row["organisation"], row["promise"]) == ("=SUM(1)", "'tis ours")


@given(TEXTS)
def test_the_gate_and_the_writer_go_by_one_rule(text: str) -> None:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([["a"], [text]])
    told = [problem.rule for problem in csv_problems("x.csv", out.getvalue())]
    assert ("gate-csv-formula" in told) == (guarded(text) != text and not text.startswith("'")) or "\0" in text
