"""A quarter as a communications officer goes through it, with answers that are hard on pages and private words beside.

All of it is made up: numbers are from Ofcom's range for drama, addresses are of domains that nobody can have.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tests.builds.places import run
from tests.forms.tools import QUESTIONS, csv_bytes

EXPORT = "pledges/inbox/answers.csv"
SHEET = "pledges/review/review.csv"
BOOKS = ("pledges/register.csv", "pledges/withdrawn.csv", "pledges/decisions.csv")
# The day on which decisions are made.
ON = ("--on", "2026-03-31")
# A file of the city that no page may ever hold a word of.
CANARY, CANARY_SAYS = "canary.txt", "sings-where-nothing-may-be-read"

HARMLESS = "Plain words"
PAYLOADS = (
    HARMLESS,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onfocus='alert(1)' autofocus='",
    "<meta http-equiv=refresh content=0;url=//elsewhere.example>",
    "<base href=//elsewhere.example/>",
    "<form action=//elsewhere.example><input autofocus onfocus=alert(1)>",
    "<style>*{display:none}</style>",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--apart:1--><!--/apart-->",
    "<![CDATA[ ]]> <?php echo 49 ?> <%= 7*7 %>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "![x](https://tracker.example/x.png)",
    '{: onclick="alert(1)" style="display:none" }',
    "# Heading { onfocus=alert(1) tabindex=1 autofocus }",
    f'--8<-- "{CANARY}"',
    '--8<-- "mkdocs.yml"',
    f'{{% include "{CANARY}" %}}',
    "{{ 7*7 }} ${7*7} #{7*7}",
    "{{ config }} {{ cycler.__init__.__globals__ }}",
    "{% raw %} {# gone #}",
    "--- title: x ---",
    "== mark == ++keys++ ~~del~~ $math$ `code` *[HTML]: abbr",
    '=HYPERLINK("https://elsewhere.example","x")',
    "+1 and -1",
    "-1 and +1",
    "@SUM(1)",
    "|calc",
    "'tis ours",
    "None, nan and undefined",
    "CON",
    "../../index",
    "Zażółć gęślą jaźń",
    "مركز الجسر",
    "小さな図書館",
    "👨‍👩‍👧 🎈",
    "wordwithoutend" * 5,
    # made to be slow to read
    f"+{'1' * 90}x",
)
# What is asked, and whether it is the one answer that counts as a yes.
CONSENTS = {
    "Yes": True,
    "yes": True,
    " YES ": True,
    "No": False,
    "": False,
    "Yes please": False,
    "Yes; No": False,
    "Y": False,
    "true": False,
    "1": False,
    "Ja": False,
    "Not yet": False,
    "{{ 'Yes' }}": False,
}
TOKENS = ("Wilhelmina", "Quillfeather")


@dataclass(frozen=True)
class Told:
    """How a command ended, and all that it said."""

    code: int
    says: str


def answer(number: int, **cells: str) -> dict[str, str]:
    """An answer to the form by the names of its questions, as a table kept by hand has it."""
    given = {
        "organisation": f"{HARMLESS} {number}",
        "sector": "Others",
        "kind": "Supporter",
        "promise": f"{HARMLESS} promised to {number} children.",
        "wishes": "Places to play",
        "start": "01/02/2026",
        "contact_name": f"{TOKENS[0]} {TOKENS[1]}{_letters(number)}",
        "contact_email": f"wq{number}@private.example.org",
        "contact_phone": f"07700 900{number:03}",
        "consent": "Yes",
        "benefits": f"{HARMLESS} of use to {number}",
        "known_by": f"{HARMLESS} known to {number}",
        **cells,
    }
    return {"Number": str(number), "Received": f"03/02/2026 {number % 24:02}:00"} | {
        heading: given.get(field, "") for field, heading in QUESTIONS.items()
    }


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def hard_answers() -> list[dict[str, str]]:
    """An answer for each payload, which stands first in all that an organisation may write."""
    return [
        answer(
            number,
            organisation=f"{payload} {number}",
            promise=f"{payload} promised to {number} children.",
            benefits=f"{payload} of use to {number}",
            known_by=f"{payload} known to {number}",
        )
        for number, payload in enumerate(PAYLOADS, start=100)
    ]


def cleaned_answers() -> list[dict[str, str]]:
    """Answers with signs that nobody sees, as they come along when text is copied."""
    signs = ("\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x7f", "\x85", "\u2028", "\u00ad", "\U000e0041", "\uffff")
    return [
        answer(number, organisation=f"Un{sign}seen {number}", promise=f"We will see {sign}{number} children.{sign}")
        for number, sign in enumerate(signs, start=500)
    ]


def named_answers() -> list[dict[str, str]]:
    """Answers of organisations that are called what a file, a folder or a page of the site is called."""
    names = ("AUX", "NUL", "index", "404", "Search", "Pledges", "Page 2", "Home")
    return [answer(number, organisation=name) for number, name in enumerate(names, start=600)]


def consenting_answers() -> list[dict[str, str]]:
    """An answer for each way to agree or not, and one that changed its mind."""
    asked = [answer(number, consent=consent) for number, consent in enumerate(CONSENTS, start=300)]
    return [*asked, answer(400), answer(400, consent="No") | {"Received": "04/02/2026 12:00"}]


def put(root: Path, answers: Iterable[Mapping[str, str]], name: str = EXPORT) -> Path:
    """Puts an export into the inbox, with a blank row in it."""
    rows = [list(one.values()) for one in answers]
    headings = ["Number", "Received", *QUESTIONS.values()]
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(csv_bytes([headings, *rows[:1], [""] * len(headings), *rows[1:]]))
    return path


def told(command: str, root: Path, *more: str) -> Told:
    """Runs a command and keeps what it says."""
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = run(command, root, *more)
    return Told(code, out.getvalue())


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def decide(root: Path, day: str = ON[1]) -> Told:
    """Publishes what may be published and gives the rest back, as the sheet says."""
    rows = [row | _decision(row) for row in table(root / SHEET)]
    (root / SHEET).write_bytes(csv_bytes([list(rows[0]), *(row.values() for row in rows)], "utf-8-sig"))
    return told("intake", root, "--decide", str(root / SHEET), "--on", day)


def _decision(row: Mapping[str, str]) -> dict[str, str]:
    if "cannot be published" in row["look_at"]:
        return {"decision": "return", "reason": "not-clear"}
    return {"decision": "publish"}


def report(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "build/report/intake.json").read_text(encoding="utf-8"))
    return found


def page(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def shape(tree: LexborHTMLParser) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of a page in order, with the names of its attributes: what a text cannot add to."""
    nodes = tree.root.traverse() if tree.root is not None else ()
    return [(node.tag or "", tuple(sorted(node.attributes))) for node in nodes]


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of text below a folder with what it says."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".json", ".csv", ".svg", ".xml", ".txt", ".md", ".yml"):
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
