"""What an organisation tells of its pledge: only that is changed, and what cannot be written is told."""

from __future__ import annotations

from typing import Any

import pytest

from generator.intake.telling import Report, told
from generator.terms import Evidence, Result, Withdrawal
from tests.unit.intake.answered import answer, books, registered, withdrawal

LINK = "https://yard.example/news"


def row(**cells: Any) -> dict[str, Any]:
    return {**registered(answer("ka")), **cells}


@pytest.mark.parametrize(
    ("before", "report", "changed"),
    [
        ({}, {"result": "done"}, {"result": Result.done}),
        ({"result": Result.done}, {"result": "partly"}, {"result": Result.partly}),
        ({"result": Result.done}, {"result": "none"}, {"result": None}),
        ({}, {"evidence": Evidence.seen}, {"evidence": Evidence.seen}),
        # a link says of itself that there is one; where somebody saw more, that stays
        ({}, {"link": "yard.example/news"}, {"evidence": Evidence.linked, "evidence_link": LINK}),
        ({"evidence": Evidence.own_report}, {"link": LINK}, {"evidence": Evidence.linked, "evidence_link": LINK}),
        ({"evidence": Evidence.seen}, {"link": LINK}, {"evidence_link": LINK}),
        (
            {},
            {"link": LINK, "evidence": Evidence.young_people},
            {"evidence": Evidence.young_people, "evidence_link": LINK},
        ),
        ({"evidence_link": LINK}, {"evidence": Evidence.linked}, {"evidence": Evidence.linked}),
        (
            {"evidence": Evidence.linked, "evidence_link": LINK, "result": Result.done},
            {"evidence": Evidence.none},
            {"evidence": Evidence.none, "evidence_link": None},
        ),
    ],
)
def test_what_is_told_and_nothing_else_is_written(
    before: dict[str, Any], report: dict[str, Any], changed: dict[str, Any]
) -> None:
    one, other = row(**before), {**row(), "id": "p2", "key": "kb"}
    found, problems = told(Report("p1", **report), books([one, other]))
    assert problems == []
    assert list(found.register) == [{**one, **changed}, other]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (Report("p1"), ["intake-tell-nothing"]),
        (Report("p12", "done"), ["intake-tell-near"]),
        (Report("elsewhere", "done"), ["intake-tell-unknown"]),
        (Report("p9", "done"), ["intake-tell-withdrawn"]),
        (Report("p1", link="http://10.0.0.1/"), ["intake-tell-link"]),
        (Report("p1", link="mailto:a@yard.example"), ["intake-tell-link"]),
        (Report("p1", link=LINK, evidence=Evidence.none), ["intake-tell-link-beside-none"]),
        (Report("p1", evidence=Evidence.linked), ["intake-tell-link-missing"]),
    ],
)
def test_what_cannot_be_written_is_told_and_changes_nothing(report: Report, expected: list[str]) -> None:
    before = books([row()], [withdrawal(Withdrawal.asked, "kz", "p9")])
    found, problems = told(report, before)
    assert [problem.rule for problem in problems] == expected
    assert found is before
