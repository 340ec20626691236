"""Invented organisations and what they promise, as many as are asked for: as answers to a form, and as a register."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from generator.columns import DECISIONS, REGISTER, WITHDRAWN, Columns
from generator.fingerprints import fingerprint
from generator.read.nodes import FasterLoader
from tests.bench.city import WISHES, WORDS, write_yaml

SMALL = Path(__file__).resolve().parent.parent / "cities" / "small" / "pledges"
FORM = "pledge-2026"
AREAS = ("brookmouth", "ward-quayside", "ward-hilltop")
AREA_NAMES = ("Brookmouth", "Quayside", "Hilltop")
# Of ten pledges three are of one organisation, and of these the last carries on the one before.
OF_TEN, RENEWS = (0, 1, 2, 3, 4, 5, 6, 7, 7, 7), 9
FIRST_DAY, DAYS = date(2024, 7, 1), 600
ODD_EVERY = 40
SYLLABLES = ("ba", "chi", "do", "fe", "gru", "ha", "ki", "lo", "mu", "ne", "po", "qua", "ri", "sa", "tu", "vo", "wy")

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pledge:
    """Pledge `n`, counted from 0: what is public of it and, from `contact_name` on, what is not.

    `wishes` are pairs of an id and its name. `says` is what an odd answer says instead.
    """

    n: int
    organisation: str
    sort: Mapping[str, str]
    kind: str
    promise: str
    benefits: str
    known_by: str
    wishes: tuple[tuple[str, str], ...]
    start: date
    due: date | None
    contact_name: str
    contact_email: str
    contact_phone: str
    says: Mapping[str, str]


def write_pledges(root: Path, pledges: int) -> None:
    """Writes `pledges/` of the city at `root`: its form, and so many rows that pass every check."""
    folder = root / "pledges"
    folder.mkdir(parents=True)
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    form = yaml.load((SMALL / "forms" / f"{FORM}.yml").read_text(encoding="utf-8"), FasterLoader)
    write_yaml(folder / "forms" / f"{FORM}.yml", _form(form, words["wishes"]["each"]))
    rows = [_row(pledge) for pledge in invented(pledges)]
    _write_table(folder / "register.csv", REGISTER, rows)
    _write_table(folder / "decisions.csv", DECISIONS, map(_decision, rows))
    _write_table(folder / "withdrawn.csv", WITHDRAWN, ())


def invented(pledges: int) -> Iterator[Pledge]:
    """So many pledges, one after another; pledge n is the same however many there are."""
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    yield from (_pledge(n, words["pledges"], words) for n in range(pledges))


def _write_table(path: Path, columns: Columns, rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _form(form: Words, wishes: list[Mapping[str, str]]) -> Words:
    """The test city's form, with our wishes."""
    ours = {wish["name"]: wish["icon"] for wish in wishes}
    asked = [{**one, "options": ours} if one["field"] == "wishes" else one for one in form["questions"]]
    return {**form, "questions": asked}


def _pledge(n: int, words: Words, all_words: Words) -> Pledge:
    organisation = n // len(OF_TEN) * (max(OF_TEN) + 1) + OF_TEN[n % len(OF_TEN)]
    sort = _nth(words["sorts"], organisation)
    wishes = [_nth(all_words["wishes"]["each"], n * 5 + step) for step in range(n % 3 + 1)]
    start = FIRST_DAY + timedelta(days=n * 7 % DAYS)
    facts = {"n": n % 89 + 3, "k": f"{n % 1000:03}"}
    person = _person(n)
    return Pledge(
        n=n,
        organisation=_name(organisation, sort["name"], words["places"], all_words["things"]),
        sort=sort,
        kind="supporter" if n % 3 else "partner",
        promise=_nth(words["promises"], n).format_map(facts),
        benefits=_nth(words["benefits"], n) if n % 4 else "",
        known_by=_nth(words["known_by"], n).format_map(facts) if n % 5 else "",
        wishes=tuple((wish["icon"], wish["name"]) for wish in wishes),
        start=start,
        due=start + timedelta(days=365) if n % 2 else None,
        contact_name=" ".join(person),
        contact_email=f"{'.'.join(person).lower()}@sender-{organisation}.example",
        contact_phone=f"07700 9{n:05}",
        says=_odd(n, words["odd"], facts),
    )


def _nth(of: Any, n: int) -> Any:
    return of[n % len(of)]


def _name(n: int, sort: str, places: list[str], things: list[Mapping[str, str]]) -> str:
    """Another name for each organisation, in words as long as there are, then with a number."""
    rest, place = divmod(n, len(places))
    turn, thing = divmod(rest, len(things))
    name = f"{places[place]} {things[thing]['doing']} {sort}"
    return f"{name} {turn + 1}" if turn else name


def _person(n: int) -> tuple[str, str]:
    """A name that nobody has, another for each number."""
    found = ""
    for _ in range(6):
        n, place = divmod(n, len(SYLLABLES))
        found += SYLLABLES[place] if len(found) else SYLLABLES[place].capitalize()
    half = len(found) // 2
    return found[:half], found[half:].capitalize()


def _odd(n: int, odd: list[Mapping[str, str]], facts: Mapping[str, object]) -> Mapping[str, str]:
    if (n + 1) % ODD_EVERY:
        return {}
    return {name: text.format_map(facts) for name, text in _nth(odd, n // ODD_EVERY).items()}


def _row(pledge: Pledge) -> Mapping[str, object]:
    """A pledge as the register keeps it: an odd answer as it would be without its oddness."""
    organisation, digits = sha256(pledge.organisation.encode()).hexdigest(), _digits(pledge.n)
    says = {
        "id": f"p{digits[:10]}",
        "organisation_id": f"organisation-{organisation[:8]}",
        "organisation": pledge.organisation,
        "kind": pledge.kind,
        "sector": pledge.sort["sector"],
        "size": pledge.sort["size"],
        "area": _nth(AREAS, pledge.n),
        "website": f"https://www.sender-{organisation[:8]}.example/" if pledge.n % 2 else "",
        "wish_set": WISHES,
        "wishes": " ".join(id_ for id_, _ in pledge.wishes),
        "promise": pledge.promise,
        "benefits": pledge.benefits,
        "known_by": pledge.known_by,
        "start": pledge.start,
        "due": pledge.due,
        "published": pledge.start,
        "evidence": "none",
        "renews": f"p{_digits(pledge.n - 1)[:10]}" if pledge.n % len(OF_TEN) == RENEWS else "",
        "form": FORM,
        "key": f"k{digits[:16]}",
    }
    wishes = tuple(id_ for id_, _ in pledge.wishes)
    return {**says, "fingerprint": fingerprint({**says, "wishes": wishes})}


def _decision(row: Mapping[str, object]) -> Mapping[str, object]:
    """What a person decided about a row of the register."""
    decided = {"date": row["published"], "decision": "publish", "pledge": row["id"]}
    return {"key": row["key"], "fingerprint": row["fingerprint"], **decided}


def _digits(n: int) -> str:
    return sha256(str(n).encode()).hexdigest()
