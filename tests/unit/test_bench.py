"""The bench's invented city and its invented answers are such as the generator takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.everything import check_everything
from generator.model.assemble import assemble
from generator.read.city import read_city
from generator.read.exports.everything import read_exports
from generator.terms import Asked, PledgeState
from tests.bench.city import write_city
from tests.bench.intake import write_inbox
from tests.bench.leaks import secrets
from tests.bench.pledges import ODD_EVERY, invented, write_pledges
from tests.bench.tables import of_builds, of_intakes


@pytest.mark.parametrize(("indicators", "pledges"), [(3, 0), (60, 0), (1, 120)])
def test_nothing_is_wrong_with_the_invented_city(tmp_path: Path, indicators: int, pledges: int) -> None:
    write_city(tmp_path, indicators)
    write_pledges(tmp_path, pledges)
    files, problems = read_city(tmp_path)
    problems += check_everything(files, None)
    assert [(problem.rule, str(problem.where), dict(problem.facts)) for problem in problems] == []
    assert len(files.indicators) == indicators
    assert len(files.register.rows) == pledges


def test_every_pledge_is_on_the_site_in_every_state(tmp_path: Path) -> None:
    write_city(tmp_path, 1)
    write_pledges(tmp_path, 200)
    files, _ = read_city(tmp_path)
    pledges = [pledge for one in assemble(files, None).organisations.values() for pledge in one.pledges]
    assert len(pledges) == 200
    assert {pledge.state for pledge in pledges} >= {PledgeState.current, PledgeState.lapsed, PledgeState.renewed}


def test_the_export_reads_as_what_was_invented(tmp_path: Path) -> None:
    write_inbox(tmp_path, ODD_EVERY)
    files, _ = read_city(tmp_path)
    exports, problems = read_exports(tmp_path, files.forms)
    assert problems == []
    read = exports[0].submissions
    assert [row.contact[Asked.contact_email] for row in read] == [one.contact_email for one in invented(ODD_EVERY)]
    assert [row.answers[Asked.promise] for row in read[:-1]] == [one.promise for one in invented(ODD_EVERY - 1)]
    assert all(row.moment for row in read)


def test_no_two_organisations_share_a_name_and_no_two_people_an_address() -> None:
    made = list(invented(5000))
    assert len({one.contact_email for one in made}) == len(made)
    assert len({one.organisation for one in made}) == len(made) * 8 / 10
    assert len({secret.value for secret in secrets(1000)}) == 3000


SPENT = {"cpu": 2.0, "wall": 3.0, "peak_mb": 40.0}
RUN = {
    **dict.fromkeys(("ratio", "ratio_with_start", "ms_a_rendering"), 1.25),
    "peak_mb": 41.0,
    "pages": 80,
    "renderings": 40,
    "floor": SPENT,
    **{site: SPENT | {"stages": {"show": 0.75}} for site in ("cold", "warm")},
}
LEAKS = {
    "ready_cpu": 0.5,
    "ms_a_mb": 90.0,
    "ms_a_mb_big": 91.0,
    "peak_mb": 60.0,
    **{name: {"cpu": 1.0} for name in ("site", "big")},
}


def test_tables_show_medians_beside_targets() -> None:
    table = of_builds([RUN, RUN | {"ratio": 1.75, "floor": SPENT | {"cpu": 4.0}}, RUN | {"ratio": None}])
    assert table[:2] == [f"{'median of 3':<22}{'':>10}  target", f"{'ratio':<22}{'1.5':>10}  at most 1.5"]
    assert f"{'floor cpu s':<22}{'2':>10}" in table
    assert not any("leaks" in line for line in table)
    assert any("ms/MB" in line for line in of_builds([RUN | {"wall_kb": 7.2, "leaks": LEAKS}]))
    assert of_intakes([SPENT])[1].endswith("at most 60 for 50,000 answers")
