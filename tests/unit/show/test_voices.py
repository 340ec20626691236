"""Three voices from one row: each case by what every voice must and must not say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import pytest

from generator.measure.assessment import Reason
from generator.measure.change import NoChange, NoChangeReason
from generator.measure.compare import Standing
from generator.measure.gap import Gap, NoGap, NoGapReason
from generator.measure.target import TargetState
from generator.periods import PeriodKind
from generator.settings import SOFTWARE
from generator.show.voices.passages import marks
from generator.terms import Direction, Missing, Polarity, Qualifier, Spoken, Status, Unit, Verdict
from tests.unit.show.voice_cases import CASES
from tests.unit.show.voicing import Case, Heard, heard_of

SLIPS = re.compile(
    r"\b(?:None(?! of\b)|nan|NaN)\b|[{}<>]|  | [,.;:]|\ba 8|(?<![\d.,])1 (?:children|hours|points|percentage points)\b"
)
NEVER = re.compile(r"\b(?:only|just|sadly|unfortunately|because of|failed|worst|best)\b", re.IGNORECASE)
BLOCKED = [
    line.partition("|")[0].strip()
    for line in (SOFTWARE / "site_src/language/en/blocklist.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def heard(name: str) -> Heard:
    return heard_of(next(case for case in CASES if case.name == name))


def by_name(case: Case) -> str:
    return case.name


def test_there_are_enough_cases_and_no_name_twice() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_what_each_voice_must_say(case: Case) -> None:
    said = heard(case.name)
    for voice in ("child", "family", "professional"):
        for part in getattr(case, voice):
            assert part in getattr(said, voice), f"{voice}: {getattr(said, voice)}"


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_what_each_voice_must_not_say(case: Case) -> None:
    said = heard(case.name)
    for voice in ("child", "family", "professional"):
        for part in getattr(case, f"no_{voice}"):
            assert part not in getattr(said, voice), f"{voice}: {getattr(said, voice)}"


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_nothing_slips(case: Case) -> None:
    for text in heard(case.name)[1:]:
        assert SLIPS.findall(text) == [], text


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_no_voice_explains_or_pities(case: Case) -> None:
    said = heard(case.name)
    assert NEVER.findall(f"{said.child} {said.family}") == []
    assert [
        word for word in BLOCKED if re.search(rf"\b{re.escape(word)}\b", f"{said.child} {said.family}".lower())
    ] == []


def every(terms: type[StrEnum], found: Iterator[object]) -> set[StrEnum]:
    return set(terms) - set(found)


def test_the_cases_reach_everything() -> None:
    found = [heard(case.name).found for case in CASES]
    rows = [row for case in CASES for row in case.rows]
    assert not every(Verdict, (f.verdict for f in found))
    assert not every(Reason, (f.reason for f in found))
    assert not every(Polarity, (f.polarity for f in found))
    assert not every(Unit, (row.unit for row in rows))
    assert not every(Qualifier, (row.qualifier for row in rows))
    assert not every(Status, (row.status for row in rows))
    assert not every(Missing, (row.missing for row in rows))
    assert not every(PeriodKind, (row.period.kind for row in rows))
    assert not every(Spoken, (case.how.get("form", Spoken.share) for case in CASES))
    assert not every(NoChangeReason, (f.last_step.reason for f in found if isinstance(f.last_step, NoChange)))
    assert not every(TargetState, (f.target_state for f in found))
    beside = [c for f in found for c in (*f.comparisons, *f.earlier_comparisons)]
    assert not every(Standing, (c.standing for c in beside))
    assert {c.clear for c in beside} == {None, True, False}
    gaps = [gap for f in found for gap in f.gaps]
    assert not every(Direction, (gap.direction for gap in gaps if isinstance(gap, Gap)))
    assert not every(NoGapReason, (gap.reason for gap in gaps if isinstance(gap, NoGap)))


def test_marks_are_empty_where_nothing_can_be_said() -> None:
    settled = marks(heard("two values").found)
    assert (settled.number, settled.period, settled.direction) == ("5.4", "CY2011", "down")
    disputed = marks(heard("sources that disagree on the newest").found)
    assert (disputed.number, disputed.direction) == ("", "")
    hidden = marks(heard("blank and suppressed").found)
    assert (hidden.number, hidden.period, hidden.direction) == ("", "", "")
