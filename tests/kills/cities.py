"""A city at work in five ways: what stands before each command, and what may stand after it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from generator.__main__ import main
from generator.columns import DECISIONS, REGISTER, WITHDRAWN
from generator.intake.sheet import MARK
from generator.publish import exchange
from generator.publish.swap import mend, swap
from generator.settings import SOFTWARE
from tests.builds.places import copy_of, stands
from tests.kills.deadly import Work, run

SAMPLE = SOFTWARE / "tests" / "forms" / "samples" / "plain-csv.csv"
CONSENT, NUMBER = "Can we publish your pledge on our website?", "Number"
SHEET, EXPORT = "pledges/review/review.csv", "pledges/inbox/export.csv"
DAY, DECIDED = "2026-06-30", ("--on", "2026-03-31")
IN_A_SWAP = ("data", "wishes")


@dataclass(frozen=True)
class Case:
    """A command in a city: the folder to copy, the work, and how the command may end when it is not killed."""

    name: str
    city: Path
    work: Callable[[Path], Work]
    codes: tuple[int, ...]
    # What is told to be done next, after a check: it has to go on from whatever it finds.
    after: Callable[[Path], Work] | None = None


def command(root: Path, name: str, *more: str) -> Work:
    """A command as a person would give it."""
    return lambda: main([name, "--root", str(root), *more])


def done(root: Path, name: str, *more: str, codes: tuple[int, ...] = (0,)) -> None:
    """The same, in a process of its own, to prepare a city."""
    ended = run(command(root, name, *more), root)
    if ended.code not in codes:
        raise AssertionError(f"cfc {name} ended with {ended.code}")


def case_of(name: str, folder: Path) -> Case:
    """One case with its prepared city, made below `folder` from one that all of them share."""
    start = folder / "start"
    if not start.exists():
        _published(start)
    city = Path(shutil.copytree(start, folder / name))
    if name in ("intake", "decide", "withdraw", "release"):
        # None of them needs what a build left, and each death costs a copy.
        shutil.rmtree(city / "build")
    if name == "intake":
        _answer_no(city)
        return Case(name, city, _intake, (0, 1), _intake)
    if name == "decide":
        _waiting(city)
        return Case(name, city, lambda root: command(root, "intake", "--decide", SHEET, *DECIDED), (0, 1), _intake)
    if name == "withdraw":
        down = _rows(city / "pledges/register.csv")[0]["id"]
        return Case(name, city, lambda root: command(root, "intake", "--withdraw", down, *DECIDED), (0,), _intake)
    if name == "release":
        return Case(name, city, lambda root: command(root, "release", "--as-at", DAY), (0,))
    if name == "build":
        _reword(city)
        return Case(name, city, lambda root: command(root, "build"), (0,))
    _finished(city)
    return Case(name, city, swapping if name == "swap" else swapping_in_two_steps, (0,))


def _intake(root: Path) -> Work:
    return command(root, "intake")


def swapping(root: Path) -> Work:
    return lambda: swap(root / "build" / "finished", root / "site") or 0


def swapping_in_two_steps(root: Path) -> Work:
    def work() -> int:
        exchange.at_once = lambda *_: False
        swap(root / "build" / "finished", root / "site")
        return 0

    return work


def mending(root: Path) -> Work:
    """What every command begins with, as far as the site goes."""
    return lambda: mend(root / "site") or 0


def _published(root: Path) -> Path:
    city = copy_of("small", root)
    for name, columns in {"register": REGISTER, "withdrawn": WITHDRAWN, "decisions": DECISIONS}.items():
        (city / "pledges" / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    _put(city, _answers())
    done(city, "intake", codes=(1,))
    _fill(city)
    done(city, "intake", "--decide", SHEET, *DECIDED, codes=(0, 1))
    done(city, "build")
    return city


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))


def _answers() -> list[dict[str, str]]:
    text = SAMPLE.read_text(encoding="utf-8-sig")
    return [row for row in csv.DictReader(StringIO(text)) if row[NUMBER]]


def _put(city: Path, rows: list[dict[str, str]]) -> None:
    (city / EXPORT).parent.mkdir(exist_ok=True)
    with (city / EXPORT).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [heading for heading in rows[0] if heading], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def _fill(city: Path) -> None:
    rows = _rows(city / SHEET)
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, **_decision(row)} for row in rows)
    (city / SHEET).write_bytes((MARK + text.getvalue()).encode())


def _decision(row: Mapping[str, str]) -> dict[str, str]:
    blocked = "cannot be published" in row["look_at"]
    return {"decision": "return", "reason": "not-clear"} if blocked else {"decision": "publish"}


def _reword(city: Path) -> None:
    """A new figure, so that the new site differs from the old one."""
    file = city / "data" / "city.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-03-31", "2026-04-15", 1), encoding="utf-8")


def _answer_no(city: Path) -> None:
    public = {row["promise"] for row in _rows(city / "pledges/register.csv")}
    rows = _answers()
    promise = "What does your organisation pledge to do?"
    one = next(row for row in rows if row[promise] in public)
    one[CONSENT] = "No"
    _put(city, rows)


def _waiting(city: Path) -> None:
    """The city before anything was decided, with its sheet filled in; its site is that of the city decided on."""
    for name, columns in {"register": REGISTER, "withdrawn": WITHDRAWN, "decisions": DECISIONS}.items():
        (city / "pledges" / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    shutil.rmtree(city / "pledges" / "review")
    done(city, "intake", codes=(1,))
    _fill(city)


def _finished(city: Path) -> None:
    """A site to be put in by a swap alone, and a part of the old one: what is left out would be met in the same way."""
    shutil.rmtree(city / "build")
    for folder in (path for path in (city / "site").iterdir() if path.is_dir() and path.name not in IN_A_SWAP):
        shutil.rmtree(folder)
    made = Path(shutil.copytree(city / "site", city / "build" / "finished"))
    for page in made.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8") + "<!-- new -->", encoding="utf-8")


def kept(root: Path) -> dict[str, str]:
    """Every file of a city but those made on the way."""
    return {name: mark for name, mark in stands(root).items() if not name.startswith("build/")}
