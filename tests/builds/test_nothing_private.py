"""Nothing private of the inbox is published: the old site stands, and what is told holds no private value."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.read.exports.inbox import INBOX
from generator.settings import SOFTWARE
from generator.spreadsheets import GUARD, runs
from tests.builds.places import run, said, stands

SAMPLE = SOFTWARE / "tests" / "forms" / "samples" / "plain-csv.csv"
NAME, EMAIL, PHONE = "Contact name", "Contact email", "Phone number"
PUBLISHED = "g\u0119\u015bl\u0105 ja\u017a\u0144"
OURS = "---\ntitle: Our page\ndescription: What it is.\n---\n\n"


@pytest.fixture
def root(again: Callable[[], Path]) -> Path:
    """A published city with a sample export in its inbox."""
    made = again()
    inbox = made / INBOX
    inbox.mkdir(parents=True)
    (inbox / "answers.csv").write_bytes(SAMPLE.read_bytes())
    return made


def contact(number: int = 0) -> tuple[str, str, str]:
    """The name, the address and the number of a person in an answer of the sample, the first by default."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        row = list(csv.DictReader(file))[number]
    return row[NAME], row[EMAIL], row[PHONE]


def report(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "build" / "report" / "leaks.json").read_text(encoding="utf-8"))
    return found


def plant(root: Path, text: str) -> None:
    pages = root / "site_src" / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "ours.md").write_text(f"{OURS}{text}\n", encoding="utf-8")


def test_a_leak_leaves_the_old_site_and_is_told_without_the_value(
    root: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, email, phone = contact()
    # The reading gate would repeat this sentence, because it is too hard: it must not come to that.
    plant(root, f"Notwithstanding epistemology, ask **{name.upper()}**, {email.replace('@', ' (at) ')} or {phone[1:]}.")
    assert run("build", root) == 3
    assert stands(root / "site") == stands(built / "site")
    told = capsys.readouterr().err
    for heading in (EMAIL, PHONE):
        says = f"Something private is in this file: what {INBOX}/answers.csv says in row 2 under “{heading}”."
        source = "It comes from site_src/pages/ours.md:6, which somebody of the city wrote."
        assert f"ours/index.html\n  {says} {source}\n" in told
    # a name there may be meant, so it is only told
    name_told = f"This text of the city holds a name that {INBOX}/answers.csv has in row 2"
    assert f"site_src/pages/ours.md:6\n  {name_told}" in told
    assert "The old site stands." in told
    assert {found["site_file"] for found in report(root)["found"]} == {"ours/index.html", "search/search_index.json"}
    plain = "".join(sign for sign in told + "".join(said(root / "build" / "report").values()) if sign.isalnum()).lower()
    for private in (name, email, phone):
        assert "".join(filter(str.isalnum, private)).lower() not in plain


def test_a_site_without_a_leak_is_published_and_it_is_told_how_much_was_looked_for(
    root: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", root) == 0
    assert stands(root / "site") == stands(built / "site")
    found = report(root)
    assert found["found"] == []
    assert found["searched"] > 20
    assert found["values"] == found["searched"] + found["alone"] + found["public"] + sum(found["too_short"].values())
    assert f"Nothing private is in the site. Answers looked for: {found['searched']}, in" in capsys.readouterr().err


def test_the_city_s_own_address_may_be_an_organisation_s(root: Path) -> None:
    email = contact(1)[1]
    plant(root, f"Write to {email}.")
    # What looks like an address is refused before any other work; one that is spelt out only the gate sees.
    assert run("build", root) == 2
    plant(root, f"Write to {email.replace('@', ' (at) ')}.")
    assert run("build", root) == 3
    with (root / "data" / "city.yml").open("a", encoding="utf-8") as city:
        city.write(f"\nnames: [{email}]\n")
    assert run("build", root) == 0
    assert report(root)["public"] == 1


def test_with_an_empty_inbox_it_says_that_there_was_nothing_to_compare(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / INBOX / "answers.csv").unlink()
    assert run("build", root) == 0
    assert "The inbox is empty, so there was nothing private to look for." in capsys.readouterr().err
    found = report(root)
    assert (found.pop("found"), found.pop("too_short")) == ([], {})
    assert set(found.values()) == {0}


@pytest.mark.parametrize("spoil", ["unknown heading", "no export"])
def test_an_inbox_that_cannot_be_read_stops_before_anything_is_made(
    root: Path, spoil: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / INBOX / "answers.csv"
    if spoil == "unknown heading":
        file.write_text(file.read_text(encoding="utf-8-sig").replace("Contact name", "Who", 1), encoding="utf-8")
    else:
        file.write_bytes(b"PK\x03\x04 no text")
    before = {name: mark for name, mark in stands(root).items() if not name.startswith("build/report")}
    assert run("build", root) == 2
    assert {name: mark for name, mark in stands(root).items() if not name.startswith("build/report")} == before
    told = capsys.readouterr().err
    assert f"{INBOX}/answers.csv" in told
    assert contact()[1] not in told


def test_a_name_on_a_page_of_the_city_is_told_and_stops_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = contact()[0]
    plant(root, f"We thank {name} for the help.")
    with (root / "data" / "city.yml").open("a", encoding="utf-8") as city:
        # known to the reading gate, word by word, and so not declared to be public as a name
        city.write(f"\nnames: [{', '.join(name.split())}]\n")
    assert run("build", root) == 0
    assert f"This text of the city holds a name that {INBOX}/answers.csv has in row 2" in capsys.readouterr().err
    assert contact()[0] in (root / "site" / "ours" / "index.html").read_text(encoding="utf-8")


def test_no_cell_of_a_published_table_runs(built: Path) -> None:
    cells = [
        (path.name, cell)
        for path in sorted((built / "site").rglob("*.csv"))
        for row in csv.reader(StringIO(path.read_text(encoding="utf-8-sig")))
        for cell in row
    ]
    assert len(cells) > 100
    assert [cell for cell in cells if runs(cell[1])] == []
    assert [name for name, cell in cells if cell.startswith(GUARD)] != []


def test_a_name_in_what_another_organisation_published_is_told_with_its_line_and_stops_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = root / INBOX / "answers.csv"
    # Two words of the pledge of a Polish school.
    inbox.write_text(inbox.read_text(encoding="utf-8-sig").replace(contact()[0], PUBLISHED), encoding="utf-8")
    register = (root / "pledges" / "register.csv").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(register, start=1) if PUBLISHED in text)
    assert run("build", root) == 0
    told = f"pledges/register.csv:{line}\n  What this organisation published holds a name"
    assert told in capsys.readouterr().err


def test_a_contact_named_like_another_organisation_is_told_with_its_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = root / INBOX / "answers.csv"
    organisation = (root / "pledges" / "register.csv").read_text(encoding="utf-8").splitlines()[2].split(",")[2]
    inbox.write_text(inbox.read_text(encoding="utf-8-sig").replace(contact()[0], organisation), encoding="utf-8")
    assert run("build", root) == 0
    assert "pledges/register.csv:3\n  The name of this organisation holds a name" in capsys.readouterr().err
