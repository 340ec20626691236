"""The command line: thin. Each command is a stage; clock and surroundings come in here and nowhere else."""

from __future__ import annotations

import argparse
import gc
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generator import build as path
from generator.problems import GateFailed, Level, PlainError, Problem, in_reading_order, tell
from generator.progress import Progress
from generator.settings import Settings
from generator.show.render import environment
from generator.show.words import Words, wordings

OUR_FAULT = 4
SELDOM = (100_000, 20, 20)
AS_WRITTEN = argparse.RawDescriptionHelpFormatter
ABOUT = """\
Turns a city's figures and the wishes of its children into a website.
A city is a folder with data/ in it; pages, words and pictures of its own in
site_src/ go before those that come with this software."""
ENDINGS = """\
how a command ends:
  0  done
  2  something in the files must be mended first; nothing was changed
  3  the new site failed a test; the old site stands
  4  a fault of ours, with a long message: please report it; the old site stands

cfc COMMAND --help tells more about each."""
CHECK_EXAMPLE = """\
Nothing is built. Every problem is told in one run, with its file, its line and
what to do about it. All of them are also in build/report/check.json.

  cfc check
  cfc check --documents ../documents    every figure proved against its line"""
BUILD_EXAMPLE = """\
The site in site/ is replaced whole, and when every test has passed; after any
fault it is as it was. To look at it: python3 -m http.server --directory site

  cfc build
  cfc build --root tests/cities/small
  cfc build --as-at 2027-01-31          as the site would be on that day"""
ROOT_HELP = "the city's folder, with data/ in it (default: this folder)"
AS_AT_HELP = "the day, as 2026-11-21, on which to decide what is old or still to come (default: as_at in city.yml)"
DOCUMENTS_HELP = "the folder of the source documents, to prove every figure against its line"


def door() -> int:
    """Runs the command that was typed; what `main` did not expect is our fault: 4, with its traceback."""
    try:
        return main()
    except Exception:
        traceback.print_exc()
        return OUR_FAULT


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 done, 2 input refused, 3 a gate failed. Anything else is raised."""
    given = parser().parse_args(arguments)
    # A build makes millions of small objects and few cycles: looking for cycles as often as usual costs a quarter.
    gc.set_threshold(*SELDOM)
    settings = Settings(given.root.resolve(), given.as_at, given.documents)
    words = Words(environment(settings), "en-GB")
    try:
        command: Callable[[Settings, Words], None] = given.command
        command(settings, words)
    except PlainError as error:
        _tell(error.problems, settings)
        ending = "run.failed" if isinstance(error, GateFailed) else "run.refused"
        stopping = sum(problem.level is Level.stop for problem in error.problems)
        print(words.say(ending, n=stopping).unescape(), file=sys.stderr)
        return error.exit_code
    return 0


def check_command(settings: Settings, words: Words) -> None:
    """Reads and checks, writes nothing but the report."""
    checked = path.check(settings, words, Progress(sys.stderr))
    _warn(checked.warnings, settings, words)
    print(words.say("run.clean", rows=checked.rows, files=len(checked.files.indicators)).unescape())
    proved = words.say("run.not_proved") if checked.proved is None else words.say("run.proved", n=checked.proved)
    print(proved.unescape())


def build_command(settings: Settings, words: Words) -> None:
    """The whole path to the published site."""
    began = time.monotonic()
    progress = Progress(sys.stderr)
    built = path.build(settings, words, progress)
    _warn(built.warnings, settings, words)
    seconds = round(time.monotonic() - began)
    progress.done(str(words.say("run.published", pages=built.pages, seconds=seconds, folder=built.site).unescape()))


def _warn(warnings: Sequence[Problem], settings: Settings, words: Words) -> None:
    _tell(warnings, settings)
    if warnings:
        print(words.say("run.warned", n=len(warnings)).unescape(), file=sys.stderr)


def _tell(problems: Sequence[Problem], settings: Settings) -> None:
    said = wordings(settings)
    for problem in in_reading_order(problems):
        print(tell(problem, said) + "\n", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The commands and what each takes."""
    top = argparse.ArgumentParser(prog="cfc", description=ABOUT, epilog=ENDINGS, formatter_class=AS_WRITTEN)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, command, says, example in (
        ("check", check_command, "check every file and tell everything that is wrong", CHECK_EXAMPLE),
        ("build", build_command, "check, build the site, test it, then put it into site/", BUILD_EXAMPLE),
    ):
        about = f"{says[0].upper()}{says[1:]}."
        one = commands.add_parser(name, help=says, description=about, epilog=example, formatter_class=AS_WRITTEN)
        one.set_defaults(command=command)
        _common(one)
    return top


def _common(one: argparse.ArgumentParser) -> None:
    one.add_argument("--root", type=Path, default=Path(), metavar="FOLDER", help=ROOT_HELP)
    one.add_argument("--as-at", type=date.fromisoformat, default=None, metavar="DATE", help=AS_AT_HELP)
    one.add_argument("--documents", type=Path, default=None, metavar="FOLDER", help=DOCUMENTS_HELP)


if __name__ == "__main__":
    sys.exit(door())
