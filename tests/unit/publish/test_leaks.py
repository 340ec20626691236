"""No private value gets past the gate in any spelling, and honest texts that look like one do."""

from __future__ import annotations

import gzip
import html
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.gates.leaks import MOST_TOLD, LeakReport, check_leaks
from generator.publish.gates.needles import LONGEST_TEXT, SHORTEST_TEXT, Ordinary, Why
from generator.publish.gates.said import Said
from generator.publish.gates.sought import needles, why_short
from generator.publish.gates.spellings import squeezed
from generator.read.exports.answers import Secret
from generator.terms import Asked
from tests.pace import within

ORDINARY = Ordinary(frozenset(("another", "maybe")), frozenset(("head", "teacher", "school", "office")))
INBOX = "pledges/inbox/answers.csv"
HEADING = "Contact name"


def secret(value: str, row: int = 2, heading: str = HEADING) -> Secret:
    return Secret(INBOX, row, heading, Asked.contact_name, value)


def compared(
    folder: Path, text: str | bytes, *values: str, name: str = "page/index.html", **other: object
) -> LeakReport:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    other = {"ordinary": ORDINARY, **other}
    return check_leaks(folder, [secret(value) for value in values], **other)[1]  # type: ignore[arg-type]


def leaks(folder: Path, text: str | bytes, *values: str, **other: object) -> bool:
    return bool(compared(folder, text, *values, **other).found)  # type: ignore[arg-type]


NAME, EMAIL, PHONE, ABROAD = "Ann Eeds", "ann.eeds@mail.example.org", "07700 900123", "+44 (0)7700 900123"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NAME, "Ann Eeds"),
        (NAME, "<p>by ANN EEDS.</p>"),
        (NAME, "Eeds, Ann"),
        (NAME, "Ann\u00a0\u2003Eeds"),
        (NAME, "Ann\n\n      Eeds"),
        (NAME, "A\u200bnn E\u00adeds"),
        (NAME, "Ann\u200bEeds"),
        (NAME, "A&shy;nn E&ZeroWidthSpace;eds"),
        (NAME, "A n n   E-e-d-s"),
        (NAME, "ann-eeds"),
        (NAME, "annEeds"),
        (NAME, "Ann <b>Eeds</b>"),
        (NAME, "<td>Ann</td><td>Eeds</td>"),
        (NAME, "A<wbr>nn<!-- x --> Eeds"),
        (NAME, "<!-- Ann Eeds -->"),
        (NAME, '<p title="Ann Eeds">x</p>'),
        (NAME, "<p title=Ann&#32;Eeds>x</p>"),
        (NAME, "&#65;nn &#x45;eds"),
        (NAME, '<p title="&amp;#65;nn &amp;#69;eds">x</p>'),
        (NAME, "Ann%20Eeds"),
        (NAME, "%41nn%C2%A0%45eds"),
        (NAME, "Ann\\u0020\\u0045eds"),
        (NAME, "\\x41nn\\nEeds"),
        (NAME, "Ann\\u200bEeds"),
        (NAME, "&lt;b&gt;Ann&lt;/b&gt; Eeds"),
        (NAME, "\uff21\uff4e\uff4e \uff25eds"),
        (NAME, "\U0001d400nn \U0001d404eds"),
        (NAME, "\\ud835\\udc00nn Eeds"),
        (NAME, "2026Ann Eeds2026"),
        (NAME, "_Ann_Eeds_"),
        ("Eeds, Ann", "Ann Eeds"),
        ("ann eeds", "Ann Eeds"),
        ("A\u200bnn Eeds", "Eeds, Ann"),
        ("Ann Marie Eeds", "Ann Marie"),
        ("Ann Marie Eeds", "Marie Eeds"),
        ("Ann Marie Eeds", "Ann Eeds"),
        ("Ann Eeds (Head Teacher)", "Ann Eeds"),
        ("Ann Eeds & Kim Roe", "with Kim Roe"),
        ("Will May", "Will May"),
        ("Nora Batty", "C:\\nora batty"),
        ("José García", "Jose Garcia"),
        ("Jose Garcia", "Jose\u0301 Garci\u0301a"),
        ("Garci\u0301a, Jose\u0301", "Jose Garcia"),
        ("Łucja Żak", "łucja żak"),
        ("Groß Meier", "GROSS MEIER"),
        ("آنا سميث", "<p>آنا سميث</p>"),
        ("\u202eAnn Eeds\u202c", "Ann Eeds"),
        ("Ann Eeds 🦄", "🎉 Ann 🎉 Eeds"),
        ("Jo (.*) Lee+[a-z]", "jo lee a z"),
        ("Jo Lee", "Jo Lee"),
        ("Sam O'Brien-Jones", "sam o brien jones"),
        ("Dr Sam O'Brien (Chair)", "thanks to Sam O\u2019Brien"),
        ("Sam O'Brien, chair", "OBrien, Sam"),
        ("Mrs Ann J Eeds, chair", "Ann Eeds"),
        ("Ann J Eeds (chair)", "Ann J. Eeds"),
        ("Mrs Ann Mary Eeds", "Ann Eeds"),
        (EMAIL, EMAIL),
        (EMAIL, "mailto:Ann.Eeds@Mail.Example.ORG?subject=x"),
        (EMAIL, "ann.eeds%40mail.example.org"),
        (EMAIL, "ann . eeds @ mail . example . org"),
        (EMAIL, "ann.eeds\uff20mail.example.org"),
        (EMAIL, "ann.eeds&commat;mail.example.org"),
        (EMAIL, "ann.eeds (at) mail.example.org"),
        (EMAIL, "ann dot eeds at mail dot example dot org"),
        (f"{NAME} <{EMAIL}>", EMAIL),
        ("Office: k9@mail.example.org", "k9@mail.example.org"),
        (PHONE, "07700900123"),
        (PHONE, "0 7 7 0 0 9 0 0 1 2 3"),
        (PHONE, "(07700) 900-123."),
        (PHONE, "+447700900123"),
        (PHONE, "tel:00447700900123"),
        (PHONE, "+44 (0) 7700 900 123"),
        (PHONE, "0\u200b7700\u00ad900123"),
        (PHONE, "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663"),
        (PHONE, "\uff10\uff17\uff17\uff10\uff10900123"),
        (PHONE, "0<b>7700</b>900123"),
        (PHONE, "tel07700900123x"),
        (ABROAD, "07700900123"),
        ("00447700900123", "07700 900123"),
        ("+1 212 555 0100", "212-555-0100"),
        ("447700900123", "07700 900123"),
        ("7700900123", "07700 900123"),
        ("0113 496 0123 or 07700 900123", "call 0113 4960123"),
        ("01134960123 07700900123", "07700 900123"),
        ("0113 496 0123 ext 12", "0113 496 0123"),
        ("LS99 1AA", "ls99 1aa"),
        ("AB 12 34 56 C", "AB123456C"),
    ],
)
def test_a_private_value_is_found_however_it_is_spelt(value: str, text: str, tmp_path: Path) -> None:
    assert leaks(tmp_path, f"<p>We met {text} today.</p>".encode(), value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NAME, "a plan needs thought"),
        (NAME, "Ann needs Eeds"),
        (NAME, "Joann Eeds, an Ann Eedson"),
        (NAME, "Ann and Eeds"),
        ("Ann Marie Eeds", "Ann and Eeds and Marie"),
        ("A N Other", "another day"),
        ("May Be", "maybe not"),
        ("Jo Lee", "a jolee"),
        ("J Park", "a park, the J Park"),
        ("Head Teacher", "our head teacher"),
        ("School Office", "the school office"),
        ("Ann, Head Teacher", "a head teacher"),
        ("Ann Eeds of the school", "of the school"),
        ("Ann", "Ann"),
        (EMAIL, "x.ann.eeds@mail.example.organic"),
        (EMAIL, "mail.example.org"),
        (EMAIL, "ann eeds mail.example.org"),
        ("office@example.org", "Office: example.org"),
        (PHONE, "07700 900124"),
        (PHONE, "1234567700900123"),
        (PHONE, "077009001234"),
        (PHONE, "07700 a 900123"),
        ("0800 1111", "0800 1111"),
        ("2026", "2026"),
        ("yes", "yes"),
    ],
)
def test_what_only_looks_like_a_private_value_passes(value: str, text: str, tmp_path: Path) -> None:
    assert not leaks(tmp_path, f"<p>We met {text} today.</p>".encode(), value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("Ann", Why.one_word),
        ("0800 1111", Why.few_digits),
        ("A B", Why.few_letters),
        ("🦄", Why.few_letters),
        ("Head Teacher", Why.job),
    ],
)
def test_why_a_value_is_not_looked_for(value: str, why: Why) -> None:
    assert needles(value, ORDINARY) == set()
    assert why_short(value, ORDINARY) is why


def test_a_name_in_two_cells_of_a_row_is_one_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Eeds", encoding="utf-8")
    cells = [secret("Ann", heading="First Name"), secret("Eeds", heading="Last Name")]
    problems, report = check_leaks(tmp_path, cells)
    assert [dict(problem.facts) for problem in problems] == [{"inbox": INBOX, "row": "2", "heading": "First Name"}]
    assert report.too_short == {"one_word": 2}
    assert check_leaks(tmp_path, [secret("Ann"), secret("Eeds", row=3)])[0] == []
    # cells that slid out of their columns do not belong together
    assert check_leaks(tmp_path, [secret("Ann", heading=""), secret("Eeds", heading="")])[0] == []


def test_a_number_beside_a_name_is_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann 2026", encoding="utf-8")
    assert check_leaks(tmp_path, [secret("Ann"), secret("2026")])[0] == []


def test_two_names_of_the_same_letters_are_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Jol Ee", encoding="utf-8")
    (problem,) = check_leaks(tmp_path, [secret("Jo Lee"), secret("Jol Ee", row=3)])[0]
    assert problem.facts["row"] == "3"


def test_one_value_may_begin_or_lie_in_another(tmp_path: Path) -> None:
    values = ["Ann Eeds", "Ann Eeds Roe", "Joann Eeds", "Eeds Roe"]
    site = tmp_path / "site"
    for number, value in enumerate(values):
        (site / f"{number}").mkdir(parents=True)
        (site / f"{number}" / "x.txt").write_text(value, encoding="utf-8")
    problems, _ = check_leaks(site, [secret(value, row) for row, value in enumerate(values)])
    found = {(problem.where.file[0], problem.facts["row"]) for problem in problems}
    # a pair of names is told at the first place that has it
    assert found == {("0", "0"), ("1", "0"), ("1", "1"), ("2", "2"), ("3", "1")}


# where it may stand


def png(text: bytes) -> bytes:
    """A picture of one point with a text in it, and a checksum that begins with a letter after it."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    text = next(each for n in range(999) if _sum(b"tEXt", each := b"Note%d\0" % n + text)[:1].isalpha())
    chunks = ((b"IHDR", head), (b"tEXt", text), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + _sum(kind, data) for kind, data in chunks
    )


def _sum(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(kind + data))


FILES: dict[str, Callable[[str], bytes]] = {
    "index.html": lambda text: f"<!doctype html><p>{html.escape(text)}</p>".encode(),
    "attribute.html": lambda text: f'<a aria-label="{html.escape(text)}">x</a>'.encode(),
    "search/search_index.json": lambda text: json.dumps({"docs": [{"text": html.escape(text)}]}).encode(),
    "data/pledges.json": lambda text: json.dumps([{"promise": text}], ensure_ascii=False).encode(),
    "data/pledges.csv": lambda text: f'id,promise\np1,"{text}"\n'.encode(),
    "badge.svg": lambda text: f"<svg><title>{html.escape(text)}</title></svg>".encode(),
    "feed.xml": lambda text: f"<feed><title>{html.escape(text)}</title></feed>".encode(),
    "robots.txt": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "app.js": lambda text: f"const x = {json.dumps(text)};".encode(),
    "app.js.map": lambda text: json.dumps({"sourcesContent": [json.dumps(text)]}).encode(),
    "look.css": lambda text: f"/* {text} */".encode(),
    "sitemap.xml.gz": lambda text: gzip.compress(text.encode(), mtime=0),
    "broken.xml.gz": lambda text: text.encode(),
    "logo.png": lambda text: png(text.encode()),
    "logo.jpg": lambda text: b"\xff\xd8\xff\xfe\x00\x40" + text.encode() + b"\xff\xd9",
    "logo.webp": lambda text: b"RIFF\xff\xff\0\0WEBPEXIF" + text.encode("utf-16-le") + b"\xff\xfe",
    "font.woff2": lambda text: b"wOF2\xff\x00\xfe" + text.encode() + b"\xff",
    "page.html": lambda text: b"<p>\xff" + text.encode() + b"</p>",
    "wide.txt": lambda text: text.encode("utf-16"),
}
SPELLINGS: list[Callable[[str], str]] = [
    str.upper,
    str.title,
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "-").lower(),
    " ".join,
    "\u200b".join,
    quote,
    lambda text: json.dumps(text)[1:-1],
    lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    lambda text: "".join(f"<i>{html.escape(sign)}</i>" for sign in text),
]
# What tells a name in a picture is plain letters: no editor writes tags and entities there.
IN_TEXTS = [name for name in FILES if not name.startswith(("logo", "font", "page", "wide"))]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("value", [NAME, EMAIL, PHONE])
def test_no_kind_of_file_hides_it(name: str, value: str, tmp_path: Path) -> None:
    assert leaks(tmp_path, FILES[name](f"We met {value}"), value, name=name)
    assert not leaks(tmp_path, FILES[name]("We met Kim at the park"), value, name=name)


WORDS = st.text("abcdefghijklmnopqrst", min_size=4, max_size=8)
OTHERS = st.text("uvwxyz", min_size=1, max_size=8)
NAMES = st.tuples(WORDS, WORDS).map(" ".join)
EMAILS = st.tuples(WORDS, WORDS).map(lambda words: f"{words[0]}.{words[1]}@{words[1]}.example")
PHONES = st.integers(10**9, 10**10 - 1).map(lambda number: f"0{number}")


@given(
    value=NAMES | EMAILS | PHONES,
    name=st.sampled_from(IN_TEXTS),
    spelt=st.sampled_from(SPELLINGS),
    around=st.tuples(OTHERS, OTHERS),
)
def test_whatever_is_planted_is_found_and_a_clean_site_passes(
    tmp_path_factory: pytest.TempPathFactory,
    value: str,
    name: str,
    spelt: Callable[[str], str],
    around: tuple[str, str],
) -> None:
    folder = tmp_path_factory.mktemp("site")
    before, after = around
    assert leaks(folder, FILES[name](f"{before} . {spelt(value)} . {after}"), value, name=name)
    assert not leaks(folder, FILES[name](f"{before} . {after}"), value, name=name)


@given(text=st.text(max_size=200), value=st.text(max_size=40))
def test_no_text_and_no_value_breaks_it(text: str, value: str) -> None:
    found = squeezed(text)
    assert sum(found.lengths) == len(found.signs)
    for needle in needles(value, ORDINARY):
        assert needle.signs
        assert needle.signs == squeezed(needle.signs).signs or "@" in needle.signs


LONGEST_CELL = 32_767
ENDLESS = [
    *("x", "7", "(", "+", "@", "a@", "-", " - ", "Ann ", "Ann Eeds;", "a1", "(1", "\u00e9", "\u0663", "\ufb03"),
    *("\u0301", "\u0301\u0323", "\u200b"),
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_the_longest_cell_takes_no_time_and_no_room(piece: str) -> None:
    for first in ("", "1", "a@", " "):
        value = (first + piece * LONGEST_CELL)[:LONGEST_CELL]
        # Each took four seconds and more where a pattern may begin at every letter.
        with within(1):
            found = needles(value, ORDINARY)
        assert sum(len(needle.signs) for needle in found) < 8 * LONGEST_TEXT


@pytest.mark.parametrize("value", ["Ann lives in Eedstown. " * 40, "call-" * 150 + "0 7700 900123", "ab@" + "c." * 150])
def test_a_value_of_up_to_1000_letters_is_looked_for_whole(value: str) -> None:
    words = squeezed(value).signs
    assert SHORTEST_TEXT < len(words) <= LONGEST_TEXT
    assert words in {needle.signs for needle in needles(value, ORDINARY)}


def test_of_a_longer_value_the_beginning_is_looked_for(tmp_path: Path) -> None:
    story = " ".join(f"Chapter {n} of what Ann did." for n in range(2000))
    assert leaks(tmp_path, f"<p>{story}</p>", story)
    assert leaks(tmp_path, f"<p>{story[: 2 * LONGEST_TEXT]}</p>", story)
    assert not leaks(tmp_path, f"<p>{story[: LONGEST_TEXT // 2]}</p>", story)


# what is told


def test_a_problem_names_the_file_and_the_place_and_never_the_value(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "wishes").mkdir(parents=True)
    (site / "wishes" / "index.html").write_text("<p>Ann Eeds and Ann Eeds</p>", encoding="utf-8")
    problems, report = check_leaks(site, [secret("Ann Eeds", 7), secret("Ann Eeds", 8)])
    (problem,) = problems
    assert problem.rule == "gate-leak"
    assert problem.where.file == "wishes/index.html"
    assert dict(problem.facts) == {"inbox": INBOX, "row": "7", "heading": HEADING}
    assert "Ann" not in f"{problem}{report.to_json()}"
    assert json.loads(report.to_json())["found"] == [
        {"site_file": "wishes/index.html", "file": INBOX, "row": 7, "heading": HEADING}
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("organisations/ann-eeds/index.html", "organisations/…"),
        ("ann-eeds/index.html", "…"),
        ("a/Ann%20Eeds.html", "a/…"),
        ("07700/900123.txt", "07700/…"),
    ],
)
def test_a_path_that_holds_it_is_found_and_not_shown(name: str, shown: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text("Ann Eeds, 07700 900123", encoding="utf-8")
    problems, _ = check_leaks(site, [secret(NAME), secret(PHONE, 3)])
    assert {problem.where.file for problem in problems} == {shown}
    assert {problem.facts["row"] for problem in problems} == {"2", "3"}


def test_a_place_without_a_heading_is_a_row_that_slid(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Eeds", encoding="utf-8")
    (problem,) = check_leaks(tmp_path, [secret("Ann Eeds", heading="")])[0]
    assert problem.rule == "gate-leak-slid"


def test_many_are_counted_and_the_first_are_told(tmp_path: Path) -> None:
    for number in range(MOST_TOLD + 5):
        (tmp_path / f"{number:02}.txt").write_text("Ann Eeds", encoding="utf-8")
    problems, report = check_leaks(tmp_path, [secret("Ann Eeds")])
    assert [problem.rule for problem in problems] == ["gate-leak"] * MOST_TOLD + ["gate-leaks-more"]
    assert problems[-1].facts == {"count": "5"}
    assert len(report.found) == MOST_TOLD + 5


def test_what_is_public_already_is_left_out_and_counted(tmp_path: Path) -> None:
    public = ["Write to hello@city.example", "Kim Roe", "call 0113 496 0000", "Ann", "Eeds"]
    values = ["hello@city.example", "Kim Roe", "0113 496 0000", "Ann Eeds"]
    text = f"<p>{' '.join(values)}</p>".encode()
    report = compared(tmp_path, text, *values, said=Said(declared=public))
    assert (report.values, report.searched, report.public) == (4, 1, 3)
    assert len(report.found) == 1
    assert len(compared(tmp_path, text, *values).found) == 1  # one place: all values stand in one row
    assert compared(tmp_path, text, *values[:3], said=Said(declared=public)).found == ()


def test_every_value_is_counted_once(tmp_path: Path) -> None:
    report = compared(
        tmp_path,
        b"<p>x</p>",
        NAME,
        EMAIL,
        PHONE,
        "Ann",
        "12",
        "A B",
        "Head Teacher",
        "Kim Roe",
        said=Said(declared=["Kim Roe"]),
    )
    short = {"one_word": 1, "few_digits": 1, "few_letters": 1, "job": 1}
    assert (report.values, report.searched, report.public, report.too_short) == (8, 3, 1, short)
    assert report.files == 1


def test_with_nothing_private_nothing_is_read(tmp_path: Path) -> None:
    assert check_leaks(tmp_path / "not there", []) == ([], LeakReport())


def test_the_order_of_rows_and_files_changes_nothing_but_which_place_is_named(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"{NAME} {PHONE}", encoding="utf-8")
    rows = [secret(NAME, 2), secret(PHONE, 3)]
    assert check_leaks(tmp_path, rows) == check_leaks(tmp_path, rows[::-1])
