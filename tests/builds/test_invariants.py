"""What must hold of pledges whatever anybody writes: each proof goes the whole way, from an export to the site."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
import socket
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from selectolax.lexbor import LexborHTMLParser

from generator.columns import REGISTER
from generator.fingerprints import fingerprint
from generator.read.tables import read_table
from generator.show.addresses import place
from generator.spreadsheets import unguarded
from tests.builds.places import copy_of, said, stands
from tests.builds.quarter import (
    BOOKS,
    CANARY,
    CANARY_SAYS,
    CONSENTS,
    EXPORT,
    HARMLESS,
    ON,
    PAYLOADS,
    SHEET,
    TOKENS,
    answer,
    cleaned_answers,
    consenting_answers,
    decide,
    hard_answers,
    named_answers,
    page,
    put,
    report,
    shape,
    table,
    texts,
    told,
)
from tests.pace import within

ANSWERS = [*hard_answers(), *consenting_answers(), *cleaned_answers(), *named_answers()]
ORGANISATION, PROMISE = "Organisation name", "What does your organisation pledge to do?"
PUBLIC = (ORGANISATION, PROMISE, "Who will it help?", "How will you know it has worked?")
PRIVATE = ("Contact name", "Contact email", "Phone number")
UNWANTED = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\U000e0041\ufffd\uffff"
SECONDS = 60


@dataclass(frozen=True)
class Quarter:
    """The city's folder after a quarter, the review sheet before it was filled in, and all that the commands said."""

    root: Path
    sheet: str = ""
    said: str = ""

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def rows(self) -> list[dict[str, str]]:
        """The pledges that came from the export, as people read them."""
        found = (row for row in table(self.root / BOOKS[0]) if row["form"] == "pledge-2026")
        return [{name: unguarded(cell) for name, cell in row.items()} for row in found]


@pytest.fixture(scope="module")
def quarter(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    """An export taken in, decided about and built, by a computer that cannot reach any other."""
    root = Path(shutil.copytree(built, tmp_path_factory.mktemp("quarter") / "small"))
    (root / CANARY).write_text(CANARY_SAYS, encoding="utf-8")
    put(root, ANSWERS)

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something asks the network")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto", "bind"):
            patch.setattr(socket.socket, name, refuse, raising=False)
        patch.setattr(socket, "getaddrinfo", refuse)
        done = [told("intake", root)]
        sheet = (root / SHEET).read_text(encoding="utf-8-sig")
        done += [decide(root), told("build", root)]
    assert [one.code for one in done] == [1, 1, 0], "\n".join(one.says for one in done)
    return Quarter(root, sheet, "".join(one.says for one in done))


@pytest.fixture
def again(quarter: Quarter, tmp_path: Path) -> Path:
    """The same city, to be changed."""
    return Path(shutil.copytree(quarter.root, tmp_path / "again"))


def organisation_page(quarter: Quarter, row: dict[str, str]) -> LexborHTMLParser:
    return page(quarter.site / place("organisation", row["organisation_id"]) / "index.html")


def compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", html.unescape(text)).casefold()


# 1


def test_no_private_value_is_in_any_output(quarter: Quarter) -> None:
    values = {compact(row[heading]) for row in ANSWERS for heading in PRIVATE} | {compact("".join(TOKENS))}
    outputs = {**said(quarter.site), **said(quarter.root / "build"), "screen": quarter.said}
    outputs |= {name: (quarter.root / name).read_text(encoding="utf-8") for name in BOOKS}
    assert len(values) > 2 * len(PAYLOADS)
    for name, text in outputs.items():
        plain = compact(text)
        assert [value for value in values if value in plain or value in compact(name)] == [], name


def test_a_private_value_that_a_person_copies_into_the_register_stops_the_build(again: Path) -> None:
    before = stands(again / "site")
    _change(again, lambda row: row | {"promise": f"Ask {ANSWERS[0]['Contact name'].upper()} to play."})
    ended = told("build", again)
    assert ended.code == 2
    assert "A person decided on other words" in ended.says
    assert stands(again / "site") == before
    _forge(again)
    ended = told("build", again)
    assert ended.code == 3
    assert EXPORT in ended.says
    assert not any(value in ended.says.casefold() for row in ANSWERS for value in (row["Contact name"].casefold(),))
    assert stands(again / "site") == before


# 2


def test_only_an_exact_yes_that_was_not_taken_back_is_published(quarter: Quarter) -> None:
    agreed = {f"{HARMLESS} {number}" for number, yes in enumerate(CONSENTS.values(), start=300) if yes}
    others = {f"{HARMLESS} {number}" for number in (*range(300, 300 + len(CONSENTS)), 400)} - agreed
    assert agreed <= {row["organisation"] for row in quarter.rows}
    assert {row["organisation"] for row in quarter.rows}.isdisjoint(others)
    for name, text in texts(quarter.site):
        assert not any(re.search(rf"{other}(?!\d)", text) for other in others), name


def test_nobody_can_publish_what_has_no_yes(again: Path) -> None:
    assert told("intake", again).code == 1
    sheet = again / SHEET
    text = sheet.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    assert len(lines) > 1
    reasons = ("There is no plain Yes to being published.", "This answer says No")
    assert all(any(reason in line for reason in reasons) for line in lines[1:])
    sheet.write_text("\n".join([lines[0], *(f"publish{line}" for line in lines[1:])]) + "\n", encoding="utf-8-sig")
    before = stands(again / "pledges")
    assert told("intake", again, "--decide", str(sheet), *ON).code == 2
    assert stands(again / "pledges") == before


# 3


def test_every_row_is_counted_once(quarter: Quarter) -> None:
    found = report(quarter.root)
    counts, rows = found["counts"], found["rows"]
    with (quarter.root / EXPORT).open(encoding="utf-8", newline="") as file:
        read = len(list(csv.reader(file))) - 1
    assert counts["read"] == read == sum(n for name, n in counts.items() if name != "read")
    # Blank rows are only counted: there is nothing else to say of them.
    outcomes = Counter(row["outcome"] for row in rows) + Counter(blank=counts["blank"])
    assert outcomes == {name: n for name, n in counts.items() if n and name != "read"}
    places = [row["row"] for row in rows]
    assert len(set(places)) == len(places) == read - counts["blank"] == len(ANSWERS)
    assert counts["published"] == len(quarter.rows)


# 4


def test_what_was_written_is_read_as_it_was_written(quarter: Quarter) -> None:
    pages = {row["organisation"]: organisation_page(quarter, row) for row in quarter.rows}
    for one in hard_answers():
        tree = pages[one[ORGANISATION]]
        text = " ".join(tree.body.text().split()) if tree.body is not None else ""
        assert [heading for heading in PUBLIC if one[heading] not in text] == [], one[ORGANISATION]
        title = tree.css_first("head > title")
        assert title is not None and one[ORGANISATION] in title.text()


def test_nothing_that_was_written_becomes_a_part_of_a_page(quarter: Quarter) -> None:
    hard = {one[ORGANISATION] for one in hard_answers()}
    shapes = {row["organisation"]: shape(organisation_page(quarter, row)) for row in quarter.rows}
    harmless = shapes[hard_answers()[0][ORGANISATION]]
    assert [name for name in hard if shapes[name] != harmless] == []


def test_badges_and_certificates_are_drawn_alike_whatever_is_written_on_them(quarter: Quarter) -> None:
    for folder in ("badges", "certificates"):
        drawn = [
            (quarter.site / f"pledges/{folder}/{row['id']}.svg").read_text(encoding="utf-8") for row in quarter.rows
        ]
        tags = {tag for one in drawn for tag in re.findall(r"<([A-Za-z!?/][\w-]*)", one)}
        assert tags <= {tag for one in drawn if HARMLESS in one for tag in re.findall(r"<([A-Za-z!?/][\w-]*)", one)}


def test_search_finds_what_was_written_and_shows_it_as_text(quarter: Quarter) -> None:
    index = json.loads((quarter.site / "search/search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry for entry in index["docs"]}
    for row in quarter.rows:
        entry = found[place("organisation", row["organisation_id"])]
        title = LexborHTMLParser(f"<p>{entry['title']}</p>").css_first("p")
        assert title is not None and not list(title.iter())
        assert row["organisation"] in title.text()


# Signs that mean something to HTML, Markdown, a template or a spreadsheet come up as often as all others together.
SIGNS = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    st.sampled_from("<>&\"'{}[]()#=+-@|%`*_~!\\/:;?$^"),
)


# Each example is a whole quarter with eighty random texts in it.
@settings(max_examples=2, phases=[Phase.generate])
@given(
    st.lists(st.tuples(st.text(SIGNS, min_size=1, max_size=30), st.text(SIGNS, max_size=90)), min_size=40, max_size=40)
)
def test_random_text_goes_all_the_way_and_stays_text(built: Path, written: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(built, Path(folder) / "small"))
        told_of = [
            answer(number, organisation=f"{name}{number}", promise=f"{promise} {number}")
            for number, (name, promise) in enumerate(written, start=100)
        ]
        put(root, [answer(99), *told_of])
        done = [told("intake", root), decide(root), told("build", root)]
        assert [one.code for one in done[::2]] == [1, 0], "\n".join(one.says for one in done)
        random = Quarter(root)
        pages = {row["id"]: organisation_page(random, row) for row in random.rows}
        assert len(pages) > len(written) / 2
        for row in random.rows:
            text = "".join(node.text() for node in pages[row["id"]].css("h1, blockquote"))
            assert row["organisation"] in text and row["promise"] in text, row
        assert len({tuple(shape(tree)) for tree in pages.values()}) == 1


# 5


def test_no_file_of_the_project_and_no_result_of_a_template_is_on_a_page(quarter: Quarter) -> None:
    outputs = said(quarter.site)
    assert [name for name, text in outputs.items() if CANARY_SAYS in text or str(quarter.root) in text] == []
    assert [name for name, text in outputs.items() if name.endswith(".html") and "site_dir" in text] == []
    (row,) = [row for row in quarter.rows if "{{ 7*7 }}" in row["organisation"]]
    promise = organisation_page(quarter, row).css_first("blockquote")
    assert promise is not None and promise.text().startswith("{{ 7*7 }} ${7*7} #{7*7} promised")


# 6


def test_every_path_is_inside_the_site_and_good_on_every_computer(quarter: Quarter) -> None:
    paths = [path.relative_to(quarter.site) for path in quarter.site.rglob("*")]
    assert len({path.as_posix().casefold() for path in paths}) == len(paths)
    for path in paths:
        for part in path.parts:
            assert re.fullmatch(r"\.?[A-Za-z0-9_][A-Za-z0-9._-]*", part), path
            assert len(part.encode()) <= 90 and not part.endswith("."), path
            assert not re.fullmatch(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", part), path
    assert not [path for path in quarter.site.rglob("*") if path.is_symlink()]
    pages = {path.parent.name for path in quarter.site.glob("organisations/*/index.html")}
    ids = {row["organisation"]: row["organisation_id"] for row in quarter.rows}
    assert set(ids.values()) <= pages
    assert [name for one in named_answers() if (name := one[ORGANISATION]).casefold() in (ids[name], pages)] == []


# 7


def test_every_text_is_utf_8_without_a_sign_that_nobody_sees(quarter: Quarter) -> None:
    assert len([row for row in quarter.rows if "seen 5" in row["organisation"]]) == len(cleaned_answers())
    for name, text in texts(quarter.site):
        odd = {
            sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufffd\u202a\u202e\u2066"
        }
        assert odd <= {"\n", "\r", "\t"}, name


# 8


def test_no_cell_of_a_table_runs_in_a_spreadsheet(quarter: Quarter) -> None:
    paths = [*quarter.site.rglob("*.csv"), *(quarter.root / name for name in BOOKS)]
    found = {path.name: path.read_text(encoding="utf-8") for path in paths} | {"sheet": quarter.sheet}
    assert (
        "HYPERLINK" in found["register.csv"] and "HYPERLINK" in found["sheet"] and "HYPERLINK" in found["pledges.csv"]
    )
    for name, text in found.items():
        cells = {cell for row in csv.reader(StringIO(text, newline="")) for cell in row}
        signed = {cell for cell in cells if re.search(r"(?:^|[\r\n])[\s\u200b]*[=+\-@|%＝＋－＠]", cell)}
        assert {cell for cell in signed if not re.fullmatch(r"-?[0-9.]+", cell)} == set(), name


# 9


@pytest.mark.parametrize("raw", [b"Number,Received\n1,2\n", b"\x00\x01", b'"', "Zażółć".encode("utf-16-le")])
def test_a_file_that_cannot_be_read_stops_intake_and_build_and_the_old_site_stands(again: Path, raw: bytes) -> None:
    (again / "pledges/inbox/more.csv").write_bytes(raw)
    before = stands(again / "site"), stands(again / "pledges")
    for command in ("intake", "build"):
        ended = told(command, again)
        assert ended.code == 2
        assert "pledges/inbox/more.csv" in ended.says and "Traceback" not in ended.says
    assert (stands(again / "site"), stands(again / "pledges")) == before


# 10


def test_a_pledge_that_is_taken_down_leaves_no_trace_but_a_badge_without_a_name(quarter: Quarter, again: Path) -> None:
    row = quarter.rows[0]
    words = {row[column] for column in ("organisation", "organisation_id", "promise", "benefits")}
    spelt = words | {html.escape(word) for word in words} | {json.dumps(word)[1:-1] for word in words}
    assert any(word in text for word in spelt for text in said(quarter.site).values())
    old = (again / BOOKS[0]).read_bytes()
    assert told("intake", again, "--withdraw", row["id"], *ON).code == 0
    books = "".join((again / name).read_text(encoding="utf-8") for name in BOOKS)
    assert not any(word in books for word in words)
    # The list of what was taken down goes before a register that somebody brings back.
    (again / BOOKS[0]).write_bytes(old)
    assert told("build", again).code == 0
    found = said(again / "site")
    assert [name for name, text in found.items() if any(word in text or word in name for word in spelt)] == []
    assert {name for name in found if row["id"] in name} == {f"pledges/badges/{row['id']}.svg"}


def test_a_pledge_that_is_missing_from_an_export_is_named(quarter: Quarter, again: Path) -> None:
    row = next(row for row in quarter.rows if row["organisation"].startswith("Zażółć"))
    put(again, [one for one in ANSWERS if one[ORGANISATION] != row["organisation"]])
    ended = told("intake", again)
    assert row["id"] in ended.says and row["organisation"] in ended.says
    assert report(again)["vanished"] == [{"pledge": row["id"], "organisation": row["organisation"]}]
    assert [other["id"] for other in quarter.rows] == [other["id"] for other in Quarter(again).rows]


# 11


def test_the_same_answers_in_another_order_give_the_same_bytes(quarter: Quarter, built: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "elsewhere"))
    (root / CANARY).write_text(CANARY_SAYS, encoding="utf-8")
    put(root, ANSWERS[20:][::-1], "pledges/inbox/a.csv")
    put(root, ANSWERS[:20][::-1], "pledges/inbox/b.csv")
    assert [told("intake", root).code, decide(root).code] == [1, 1]
    assert {name: (root / name).read_bytes() for name in BOOKS} == {
        name: (quarter.root / name).read_bytes() for name in BOOKS
    }
    for name in BOOKS:
        first, *rest = (root / name).read_text(encoding="utf-8").splitlines()
        (root / name).write_text("\n".join([first, *reversed(rest)]) + "\n", encoding="utf-8")
    assert told("build", root).code == 0
    assert stands(root / "site") == stands(quarter.site)


# 12


def _workbook(cell: str, value: str) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active[cell] = value
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def _archive(parts: dict[str, bytes]) -> bytes:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return raw.getvalue()


BILLION = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "far.xlsx": lambda: _workbook("XFD1048576", "here"),
    "bomb.xlsx": lambda: _archive({"xl/worksheets/sheet1.xml": b" " * 80_000_000}),
    "parts.xlsx": lambda: _archive({f"{n}.xml": b"" for n in range(5000)}),
    "entities.xlsx": lambda: _archive({"[Content_Types].xml": BILLION, "xl/workbook.xml": BILLION}),
    "outside.xlsx": lambda: _archive({"../../outside.txt": b"out"}),
    "torn.xlsx": lambda: _workbook("A1", "here")[:900],
    "wide.csv": lambda: b",".join([b"a"] * 100_000) + b"\n",
    "long.csv": lambda: b"a,b\n" * 3_000_000,
    "one-cell.csv": lambda: b'"' + b"x" * 30_000_000 + b'"\n',
    "open.csv": lambda: b'a,"' + b"b\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_plain_refusal(name: str, tmp_path: Path) -> None:
    root = copy_of("small", tmp_path / "small")
    path = put(root, ANSWERS[:1]).with_name(name)
    path.write_bytes(HOSTILE[name]())
    before = stands(root)
    with within(SECONDS):
        ended = told("intake", root)
    assert ended.code == 2
    assert f"pledges/inbox/{name}" in ended.says and "Traceback" not in ended.says
    assert {file for file, mark in stands(root).items() if before.get(file) != mark} <= {"build/report/intake.json"}
    assert not list(tmp_path.rglob("outside.txt"))


def _change(root: Path, how: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Changes the first pledge of the register by hand."""
    rows = table(root / BOOKS[0])
    rows[0] = how(rows[0])
    with (root / BOOKS[0]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _forge(root: Path) -> None:
    """Makes it look as if a person had decided on what the first pledge of the register says now."""
    (row, *_) = read_table(root / BOOKS[0], BOOKS[0], REGISTER).rows
    for name in BOOKS:
        text = (root / name).read_text(encoding="utf-8")
        (root / name).write_text(text.replace(row["fingerprint"], fingerprint(row.cells)), encoding="utf-8")
