"""The only writer of build/pages: nothing twice, nothing left over, no title that breaks out of its head."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from mkdocs.utils.meta import get_data

from generator.settings import Settings
from generator.show.files import Download, Page, SetApart, _markdown, copy_theme, mark, set_apart, write

# What a YAML file can hold: the words of titles come from such files.
PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], include_characters="\n\t")
)
NASTY = st.sampled_from(
    ['"', "\\", "'", "---", "\n---\n", "\n...\n", "{{ x }}", "#", ": ", "<b>", "\u2028", "%", "!x", "true"]
)
TEXTS = st.lists(st.one_of(PRINTABLE, NASTY), max_size=5).map("".join)


def page(address: str = "wishes/", title: str = "Wishes", body: str = "<p>Hello</p>", **other: object) -> Page:
    return Page(address, title, "What it is.", body, **other)  # type: ignore[arg-type]


def written(root: Path, *pages: Page, downloads: tuple[Download, ...] = ()) -> dict[str, str]:
    write(pages, downloads, Settings(root))
    folder = root / "build" / "pages"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and "assets" not in path.relative_to(folder).parts
    }


def test_pages_and_downloads_stand_at_their_addresses(tmp_path: Path) -> None:
    files = written(tmp_path, page(""), page("wishes/play/"), downloads=(Download("data/rows.csv", "a,b\n"),))
    assert set(files) == {"index.md", "wishes/play/index.md", "data/rows.csv"}
    assert files["data/rows.csv"] == "a,b\n"


def test_a_page_has_a_head_and_a_body(tmp_path: Path) -> None:
    files = written(tmp_path, page(section="wishes", head={"lead": "See."}, also=("play", "a: b"), search=False))
    assert files["wishes/index.md"] == (
        '---\ntitle: "Wishes"\ndescription: "What it is."\ntemplate: "page.html"\nsection: "wishes"\nlead: "See."\n'
        'tags: ["Wishes", "play", "a: b"]\nsearch: {"exclude": true}\n---\n\n<p>Hello</p>\n'
    )


@pytest.mark.parametrize(
    ("pages", "downloads"),
    [
        ((page("wishes/"), page("wishes/")), ()),
        # two names for one file on Windows and macOS
        ((page("wishes/"), page("Wishes/")), ()),
        ((page(""),), (Download("index.md", ""),)),
        ((), (Download("data/a.csv", "1"), Download("data/a.csv", "2"))),
    ],
)
def test_two_files_at_one_address_are_a_bug(
    tmp_path: Path, pages: tuple[Page, ...], downloads: tuple[Download, ...]
) -> None:
    with pytest.raises(AssertionError, match="two files at"):
        write(pages, downloads, Settings(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_longer_wanted_leaves_no_trace(tmp_path: Path) -> None:
    written(tmp_path, page("wishes/"), page("wishes/old/"), downloads=(Download("data/old.csv", ""),))
    assert set(written(tmp_path, page("wishes/"))) == {"wishes/index.md"}
    assert not (tmp_path / "build" / "pages" / "wishes" / "old").exists()
    assert not (tmp_path / "build" / "pages" / "data").exists()


@pytest.mark.parametrize("made", ["pages", "theme"])
def test_no_link_brings_the_files_of_another_folder_in(tmp_path: Path, made: str) -> None:
    other, built = tmp_path / "other", tmp_path / "build"
    other.mkdir()
    (other / "left.html").write_text("left", encoding="utf-8")
    built.mkdir()
    (built / made).symlink_to(other)
    write([page()], [], Settings(tmp_path))
    copy_theme(Settings(tmp_path))
    assert (built / made).is_dir()
    assert not (built / made / "left.html").exists()
    assert [path.name for path in other.iterdir()] == ["left.html"]


@pytest.mark.parametrize("make", [lambda settings: write([page()], [], settings), copy_theme])
def test_a_file_in_the_place_of_a_folder_gives_way(tmp_path: Path, make: Callable[[Settings], object]) -> None:
    (tmp_path / "build").mkdir()
    for name in ("pages", "theme"):
        (tmp_path / "build" / name).write_bytes(b"x")
    make(Settings(tmp_path))
    assert any((tmp_path / "build" / name).is_dir() for name in ("pages", "theme"))


@pytest.mark.parametrize("make", [lambda settings: write([page()], [], settings), copy_theme])
def test_what_cannot_be_removed_is_not_built_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Settings], object]
) -> None:
    """An editor or a server may hold a file open, on Windows."""

    def held(*_: object, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(13, "in use")

    make(Settings(tmp_path))
    monkeypatch.setattr(shutil, "rmtree", held)
    with pytest.raises(PermissionError):
        make(Settings(tmp_path))


def test_line_ends_are_the_same_on_every_machine(tmp_path: Path) -> None:
    write([page(body="a\nb")], [Download("x.csv", "a\nb\n")], Settings(tmp_path))
    assert b"\r" not in (tmp_path / "build" / "pages" / "wishes" / "index.md").read_bytes()
    assert (tmp_path / "build" / "pages" / "x.csv").read_bytes() == b"a\nb\n"


def test_a_city_lays_its_own_assets_and_theme_over_the_software_s(tmp_path: Path) -> None:
    for folder, name in (("assets/css", "tokens.css"), ("theme", "404.html")):
        own = tmp_path / "site_src" / folder
        own.mkdir(parents=True)
        (own / name).write_text("ours", encoding="utf-8")
    write([page()], [], Settings(tmp_path))
    copy_theme(Settings(tmp_path))
    css = tmp_path / "build" / "pages" / "assets" / "css"
    assert (css / "tokens.css").read_text(encoding="utf-8") == "ours"
    assert (css / "print.css").is_file()
    assert (tmp_path / "build" / "theme" / "404.html").read_text(encoding="utf-8") == "ours"
    assert (tmp_path / "build" / "theme" / "page.html").is_file()


def put_back(apart: SetApart) -> str:
    """A page's body as it is whole again."""
    body = apart.left
    for number, part in enumerate(apart.parts, start=1):
        body = body.replace(mark(apart.token, number), part)
    return body


@pytest.mark.parametrize(
    ("body", "left", "parts"),
    [
        ("<p>a</p>", "<p>a</p>", []),
        ("<p>a</p><!--apart--><svg/><!--/apart--><p>b</p>", "<p>a</p>(1)<p>b</p>", ["<svg/>"]),
        ("<!--apart-->1<!--/apart-->x<!--apart-->2<!--/apart-->", "(1)x(2)", ["1", "2"]),
        ("<!--apart-->a\nb<!--/apart-->", "(1)", ["a\nb"]),
        # a mark that somebody wrote is none of ours
        ("<!--apart:1--><!--apart-->a<!--/apart-->", "<!--apart:1-->(1)", ["a"]),
    ],
)
def test_what_is_set_apart_is_put_back_as_it_was(body: str, left: str, parts: list[str]) -> None:
    apart = set_apart(page(body=body))
    assert apart.parts == parts
    assert re.sub(rf"<!--apart:{apart.token}:(\d)-->", r"(\1)", apart.left) == left
    assert put_back(apart) == re.sub("<!--/?apart-->", "", body)
    assert get_data(_markdown(page(body=body)))[0].strip() == apart.left


@pytest.mark.parametrize(
    "body",
    [
        "<!--apart-->a",
        "a<!--/apart-->",
        "<!--apart-->a<!--apart-->b<!--/apart-->c<!--/apart-->",
        "<!--/apart-->a<!--apart-->",
    ],
)
def test_half_a_mark_is_a_bug_because_what_it_was_to_keep_back_would_pass(body: str) -> None:
    with pytest.raises(AssertionError, match="both ends"):
        set_apart(page(body=body))


def test_no_part_goes_to_mkdocs() -> None:
    text = _markdown(page(body="<p>a</p><!--apart--><p>b</p><!--/apart-->"))
    assert "<p>a</p>" in text
    assert "<p>b</p>" not in text


def test_the_marks_of_two_pages_differ_and_those_of_one_page_do_not() -> None:
    body = "<!--apart-->a<!--/apart-->"
    one, other, changed = page("a/", body=body), page("b/", body=body), page("a/", body=f"{body}b")
    assert len({set_apart(each).token for each in (one, other, changed)}) == 3
    assert set_apart(one) == set_apart(page("a/", body=body))


@given(parts=st.lists(TEXTS.filter(lambda text: "<!--" not in text), max_size=3))
def test_whatever_is_set_apart_comes_back(parts: list[str]) -> None:
    body = "".join(f"[{n}]<!--apart-->{part}<!--/apart-->" for n, part in enumerate(parts)) + "."
    assert put_back(set_apart(page(body=body))) == "".join(f"[{n}]{part}" for n, part in enumerate(parts)) + "."


@given(title=TEXTS.filter(lambda text: len(text) > 3), body=TEXTS)
def test_mkdocs_reads_no_word_of_a_page_of_record(title: str, body: str) -> None:
    whole = f"<p>{escape(body)}</p><!--apart--><h1>{escape(title)}</h1><!--/apart-->"
    text = _markdown(page("organisations/x/", title=title, body=whole, of_record=True, found_by=title))
    apart = set_apart(page("organisations/x/", title=title, body=whole, of_record=True, found_by=title))
    assert text == (
        f'---\ntitle: "apart-{apart.token}"\ndescription: "What it is."\ntemplate: "page.html"\n---\n\n'
        f"<!--apart:{apart.token}:1-->\n"
    )
    assert "".join(apart.parts) == f"<p>{escape(body)}</p><h1>{escape(title)}</h1>"


@given(title=TEXTS.filter(str.strip), lead=TEXTS)
def test_no_title_breaks_out_of_the_head(title: str, lead: str) -> None:
    body, head = get_data(_markdown(page(title=title, head={"lead": lead}, body="BODY")))
    assert body.strip() == "BODY"
    assert set(head) == {"title", "description", "template"} | ({"lead"} if lead else set())
    assert head["title"] == title
    assert head.get("lead", "") == lead


# What YAML takes for the end of a line, folds away or refuses, and their neighbours, which it leaves alone.
BREAKS = ["\n", "\r", "\r\n", "\t", "\x0b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\u2028", "\u2029"]
NO_BREAKS = ["\x20", "\x7e", "\xa0", "\u2027", "\u202a", "\ufefe", "\ufeff", "\uff00"]


@pytest.mark.parametrize("sign", [*BREAKS, *NO_BREAKS], ids=lambda sign: "-".join(f"{ord(one):04x}" for one in sign))
def test_a_break_in_a_text_is_no_break_in_the_head(sign: str) -> None:
    text = f"One{sign}template: other.html{sign}---{sign}two"
    made = page(title=text, head={"lead": text}, section=text, also=(text, "x"), body="BODY")
    body, head = get_data(_markdown(replace(made, description=text)))
    assert body.strip() == "BODY"
    assert head == {
        **dict.fromkeys(("title", "description", "section", "lead"), text),
        "template": "page.html",
        "tags": [text, text, "x"],
    }


@pytest.mark.parametrize("sign", BREAKS, ids=lambda sign: "-".join(f"{ord(one):04x}" for one in sign))
def test_each_line_of_the_head_is_one_line(sign: str) -> None:
    made = page(title=f"One{sign}two", head={"lead": f"One{sign}two"}, also=(f"x{sign}y",), body="")
    head = _markdown(made).partition("\n---\n")[0]
    assert [line.partition(":")[0] for line in head.splitlines()] == [
        *("---", "title", "description", "template", "lead", "tags")
    ]
