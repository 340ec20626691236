"""A city publishes whether nobody has pledged or everybody: no card, label or count moves a measure of a page."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator.publish.readability.gate import check_reading
from generator.publish.readability.lexicon import load_lists
from generator.publish.readability.own_files import own_words
from generator.read.city import read_city
from generator.settings import SOFTWARE, Settings
from tests.bench.city import write_city
from tests.bench.pledges import write_pledges
from tests.builds.places import run

DAY = date(2026, 11, 21)
CARD = re.compile(r'<li class="cfc-card cfc-promise.*?</li>', re.DOTALL)


@pytest.mark.parametrize("pledges", [0, 1, 18, 19, 200])
def test_any_number_of_partners_and_supporters_is_published(pledges: int, tmp_path: Path) -> None:
    write_city(tmp_path / "city", 1)
    write_pledges(tmp_path / "city", pledges)
    assert run("build", tmp_path / "city") == 0
    gates = json.loads((tmp_path / "city/build/report/gates.json").read_text(encoding="utf-8"))
    assert gates == []


def test_five_thousand_cards_read_as_one_does(built: Path, tmp_path: Path) -> None:
    wall = (built / "site/pledges/index.html").read_text(encoding="utf-8")
    cards = CARD.findall(wall)
    assert len({re.sub(r"<[^>]*>", "", card) for card in cards}) > 5
    before, after = wall[: wall.index(cards[0])], wall[wall.index(cards[-1]) + len(cards[-1]) :]
    language, _ = load_lists([SOFTWARE / "site_src/language/en"], "en")
    written = own_words(read_city(built)[0], Settings(built))
    told = []
    for count in (1, 18, 19, 200, 5000):
        many = "".join(cards[n % len(cards)] for n in range(count))
        (tmp_path / "index.html").write_text(before + many + after, encoding="utf-8")
        problems, report = check_reading(tmp_path, language, DAY, written=written)
        told.append((problems, report.beyond, report.ours_beyond, report.pooled))
    assert all(found == told[0] for found in told)
