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
DAY = "2026-06-30"


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


def cases(folder: Path) -> list[Case]:
    """Every case, each with its own prepared city below `folder`."""
    start = _published(folder / "start")
    made = {name: Path(shutil.copytree(start, folder / name)) for name in ("build", "intake", "decide", "swap")}
    _reword(made["build"])
    _answer_no(made["intake"])
    _waiting(made["decide"])
    _finished(made["swap"], made["build"])
    down = next(iter(csv.DictReader(StringIO((start / "pledges/register.csv").read_text(encoding="utf-8")))))["id"]
    return [
        Case("intake", made["intake"], lambda root: command(root, "intake"), (0, 1), _intake),
        Case("decide", made["decide"], lambda root: command(root, "intake", "--decide", SHEET), (0, 1), _intake),
        Case("withdraw", start, lambda root: command(root, "intake", "--withdraw", down), (0,), _intake),
        Case("release", start, lambda root: command(root, "release", "--as-at", DAY), (0,)),
        Case("build", made["build"], lambda root: command(root, "build"), (0,)),
        Case("swap", made["swap"], swapping, (0,)),
        Case("swap in two steps", made["swap"], swapping_in_two_steps, (0,)),
    ]


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
    done(city, "intake", "--decide", SHEET, codes=(0, 1))
    done(city, "build")
    return city


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
    rows = list(csv.DictReader(StringIO((city / SHEET).read_text(encoding="utf-8-sig"))))
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
    public = {row["promise"] for row in csv.DictReader(StringIO((city / "pledges/register.csv").read_text("utf-8")))}
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


def _finished(city: Path, changed: Path) -> None:
    """The site that a build of the changed city would put in, as it is before the swap."""
    built = Path(shutil.copytree(changed, city.with_name("built")))
    done(built, "build")
    shutil.rmtree(city / "build")
    shutil.copytree(built / "site", city / "build" / "finished")


def kept(root: Path) -> dict[str, str]:
    """Every file of a city but those made on the way."""
    return {name: mark for name, mark in stands(root).items() if not name.startswith("build/")}
