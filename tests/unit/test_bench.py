"""The bench's invented city is one that the generator takes without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.everything import check_everything
from generator.read.city import read_city
from tests.bench.city import write_city


@pytest.mark.parametrize("indicators", [3, 60])
def test_nothing_is_wrong_with_the_invented_city(tmp_path: Path, indicators: int) -> None:
    write_city(tmp_path, indicators)
    files, problems = read_city(tmp_path)
    problems += check_everything(files, None)
    assert [(problem.rule, str(problem.where), dict(problem.facts)) for problem in problems] == []
    assert len(files.indicators) == indicators
