"""The command line: thin. Each command is a stage; clock and surroundings come in here and nowhere else."""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from generator import build as path
from generator.intake import everything as intake
from generator.intake.report import summary
from generator.intake.telling import NO_RESULT, Report
from generator.opening import opened
from generator.problems import (
    GateFailed,
    InputRefused,
    Level,
    MachineFault,
    PlainError,
    Problem,
    Where,
    in_reading_order,
    tell,
)
from generator.progress import Progress
from generator.read.city import DECISIONS_FILE
from generator.read.exports.draft import draft
from generator.read.links import links_out
from generator.release import release
from generator.settings import SOFTWARE, Settings
from generator.show.render import environment
from generator.show.words import Words, wordings
from generator.terms import Evidence, Result, Withdrawal

SOME_HELD, OUR_FAULT = 1, 4
SELDOM = (100_000, 20, 20)
Command = Callable[[Settings, Words, argparse.Namespace], int]
ENDS = {GateFailed: "run.failed", MachineFault: "run.fault"}
AS_WRITTEN = argparse.RawDescriptionHelpFormatter
ABOUT = """\
Turns a city's figures, the wishes of its children and the pledges of its
organisations into a website.
A city is a folder with data/ in it; pages, words and pictures of its own in
site_src/ go before those that come with this software."""
ENDINGS = """\
how a command ends:
  0  done
  1  done, but answers of organisations wait for a person (intake only)
  2  something in the files or on this computer must be seen to first; the old
     site stands
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
fault it is as it was. To look at pages while you change them: cfc serve

  cfc build
  cfc build --root tests/cities/small
  cfc build --as-at 2027-01-31          as the site would be on that day"""
SERVE_EXAMPLE = """\
Shows the city's pages in a browser on this computer, and nowhere else. Save a
file of data, words, templates, pages or colours: the page follows by itself. A
mistake is told here and on top of the page. site/ is never touched.

  cfc serve                             then open http://localhost:8000/
  cfc serve --root tests/cities/small --port 8001"""
INTAKE_EXAMPLE = """\
Exports of the pledge form go into pledges/inbox/, as the tool gave them. Nothing
is published by itself: every new or changed answer waits in pledges/review/
until a person has decided. What answers No is taken down at once.

  cfc intake                            all files of the inbox
  cfc intake export.csv --as google-sheet
  cfc intake --decide pledges/review/review.csv --on 2026-11-21
  cfc intake --accept-clean --on 2026-11-21
                                        publish all in which nothing is to be seen to
  cfc intake --withdraw p0123456789 --on 2026-11-21
                                        take one down for good
  cfc intake --tell p0123456789 --result done --link https://play.example/yard
  cfc intake --describe export.csv      draft the map of a form from its headings

It ends with 1 while answers wait, with 0 when all are settled."""
RELEASE_EXAMPLE = """\
Writes data/releases/DAY.yml: the newest figure and the verdict of every indicator
as they can be read that day, and what we expect next where nothing changes; and
beside it, in data/releases/DAY/, every figure, verdict and pledge. It is never
changed again; later builds hold it against what happened. Where as_at in
data/city.yml is earlier, it becomes that day. To be committed with the city.

  cfc release                           of the day in city.yml
  cfc release --as-at 2026-11-21"""
PORT_HELP = "the number in the address, where 8000 is taken (default: 8000)"
FILES_HELP = "exports in pledges/inbox/ (default: all of them)"
LAYOUT_HELP = "the layout that the files are in, where they fit more than one"
DESCRIBE_HELP = "print a draft of a form's map, made from the headings of an export; nothing is read in"
DECIDE_HELP = "apply the decisions that were filled into a review sheet"
CLEAN_HELP = "publish every new or changed answer in which there is nothing to look at"
WITHDRAW_HELP = "take a pledge down for good, whatever an export says later"
WHY_HELP = "with --withdraw: asked by the organisation (default), or removed for safety"
TELL_HELP = "write down what an organisation told of its pledge: add --result, --evidence, --link, or several of them"
RESULT_HELP = "with --tell: what became of the pledge; none takes back what was told by mistake"
EVIDENCE_HELP = "with --tell: what stands behind it; none takes the link away, too"
LINK_HELP = "with --tell: the page on which it can be seen"
ON_HELP = "the day on which you decide, as 2026-11-21; needed to decide, to accept and to withdraw"
REMOVALS_HELP = "go on though more than one in five pledges are missing, if it is exactly this number"
ROOT_HELP = "the city's folder, with data/ in it (default: this folder)"
AS_AT_HELP = "the day, as 2026-11-21, on which to decide what is old or still to come (default: as_at in city.yml)"
DOCUMENTS_HELP = "the folder of the source documents, to prove every figure against its line"


def door() -> int:
    """Runs the command that was typed; what `main` did not expect is our fault: 4, with its traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter of an organisation's name shall not break a run that is done.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return main()
    except Exception:
        traceback.print_exc()
        return OUR_FAULT
    finally:
        _let_go()


def _let_go() -> None:
    """Where nobody reads any more, what is left to say goes nowhere: Python would end with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 done, 1 done with answers held, 2 input refused, 3 a gate failed. Anything else is raised."""
    given = parser().parse_args(arguments)
    given.typed = sys.argv[1:] if arguments is None else arguments
    # A build makes millions of small objects and few cycles: looking for cycles as often as usual costs a quarter.
    gc.set_threshold(*SELDOM)
    settings = Settings(given.root.resolve(), given.as_at, given.documents)
    # A city has words of its own: none are read where a link in its folder leads out.
    speaking = Settings(SOFTWARE) if links_out(settings.root) else settings
    words = Words(environment(speaking), "en-GB")
    try:
        command: Command = given.command
        require_explanations(sys.flags.optimize)
        with opened(settings, given.name) as found:
            _tell(found, speaking)
            code = command(settings, words, given)
            sys.stdout.flush()
            return code
    except PlainError as error:
        _tell(error.problems, speaking)
        ending = ENDS.get(type(error), "run.refused")
        stopping = sum(problem.level is Level.stop for problem in error.problems)
        print(words.say(ending, n=stopping).unescape(), file=sys.stderr)
        return error.exit_code


def require_explanations(optimised: int) -> None:
    """Refuses a Python without docstrings: the drawing library reads its own."""
    if optimised > 1:
        raise InputRefused([Problem("python-optimised", Where("python"))])


def check_command(settings: Settings, words: Words, _: argparse.Namespace) -> int:
    """Reads and checks, writes nothing but the report."""
    checked = path.look_ahead(path.check(settings, words, Progress(sys.stderr)), settings)
    _warn(checked.warnings, settings, words)
    print(words.say("run.clean", rows=checked.rows, files=len(checked.files.indicators)).unescape())
    proved = words.say("run.not_proved") if checked.proved is None else words.say("run.proved", n=checked.proved)
    print(proved.unescape())
    return 0


def build_command(settings: Settings, words: Words, _: argparse.Namespace) -> int:
    """The whole path to the published site."""
    began = time.monotonic()
    progress = Progress(sys.stderr)
    built = path.build(settings, words, progress)
    _warn(built.warnings, settings, words)
    seconds = round(time.monotonic() - began)
    progress.done(str(words.say("run.published", pages=built.pages, seconds=seconds, folder=built.site).unescape()))
    return 0


def serve_command(settings: Settings, words: Words, given: argparse.Namespace) -> int:
    """A preview in the browser, until it is interrupted."""
    # Half of what a check needs to start: not for the other commands.
    from generator.serve import serve

    serve(settings, words, given.port)
    return 0


def intake_command(settings: Settings, words: Words, given: argparse.Namespace) -> int:
    """Answers of organisations, from the inbox to the register; or the draft of a map, or the end of a pledge."""
    if given.describe is not None:
        return _describe(given.describe)
    if given.withdraw is not None:
        intake.withdraw(given.withdraw, given.why, _day_told(given), settings)
        print(words.say("intake.withdrawn_done", pledge=given.withdraw).unescape())
        return 0
    if given.tell is not None:
        intake.tell(Report(given.tell, given.result, given.evidence, given.link), settings)
        print(words.say("intake.told_done", pledge=given.tell).unescape())
        return 0
    if (given.result, given.evidence, given.link) != (None, None, None):
        raise InputRefused([Problem("intake-tell-whom", Where("pledges/register.csv"))])
    request = intake.Request(tuple(given.files), given.layout, given.accept_removals)
    if given.decide is not None:
        taken = intake.decide(given.decide, _day_told(given), request, settings, words)
    elif given.accept_clean:
        taken = intake.accept_clean(_day_told(given), request, settings, words)
    else:
        taken = intake.take_in(request, settings, words)
    print("\n".join(summary(taken, words)))
    return SOME_HELD if taken.waiting else 0


def _day_told(given: argparse.Namespace) -> date:
    """The day on which a person decides; refused where none is told, for the build's own day is another one."""
    day: date | None = given.on
    if day is None:
        command = f"cfc {shlex.join(given.typed)} --on YYYY-MM-DD"
        raise InputRefused([Problem("intake-on-missing", Where(DECISIONS_FILE), {"command": command})])
    return day


def release_command(settings: Settings, words: Words, _: argparse.Namespace) -> int:
    """What is published on a day, written down for good."""
    made = release(settings, words, Progress(sys.stderr))
    print(words.say("run.released", file=made.file, n=made.indicators).unescape())
    if made.expected:
        print(words.say("run.release_expects", n=made.expected).unescape())
    if made.dated:
        print(words.say("run.release_dated", day=made.day.isoformat()).unescape())
    return 0


def _describe(file: Path) -> int:
    text, problems = draft(file, file.name)
    if problems:
        raise InputRefused(problems)
    print(text, end="")
    return 0


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
    for name, command, says, example, its_own in (
        ("check", check_command, "check every file and tell everything that is wrong", CHECK_EXAMPLE, _documents),
        ("build", build_command, "check, build the site, test it, then put it into site/", BUILD_EXAMPLE, _documents),
        ("serve", serve_command, "look at the pages while you change them", SERVE_EXAMPLE, _serve),
        ("intake", intake_command, "take in pledges from exports of the form", INTAKE_EXAMPLE, _intake),
        ("release", release_command, "write down what is published on a day", RELEASE_EXAMPLE, _documents),
    ):
        about = f"{says[0].upper()}{says[1:]}."
        one = commands.add_parser(name, help=says, description=about, epilog=example, formatter_class=AS_WRITTEN)
        one.set_defaults(command=command, name=name, documents=None)
        one.add_argument("--root", type=Path, default=Path(), metavar="FOLDER", help=ROOT_HELP)
        one.add_argument("--as-at", type=date.fromisoformat, default=None, metavar="DATE", help=AS_AT_HELP)
        its_own(one)
    return top


def _documents(one: argparse.ArgumentParser) -> None:
    one.add_argument("--documents", type=Path, default=None, metavar="FOLDER", help=DOCUMENTS_HELP)


def _serve(one: argparse.ArgumentParser) -> None:
    _documents(one)
    one.add_argument("--port", type=int, default=8000, metavar="N", help=PORT_HELP)


def _intake(one: argparse.ArgumentParser) -> None:
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help=FILES_HELP)
    one.add_argument("--as", dest="layout", default="", metavar="LAYOUT", help=LAYOUT_HELP)
    doing = one.add_mutually_exclusive_group()
    doing.add_argument("--describe", type=Path, metavar="FILE", help=DESCRIBE_HELP)
    doing.add_argument("--decide", type=Path, metavar="SHEET", help=DECIDE_HELP)
    doing.add_argument("--accept-clean", action="store_true", help=CLEAN_HELP)
    doing.add_argument("--withdraw", metavar="PLEDGE", help=WITHDRAW_HELP)
    doing.add_argument("--tell", metavar="PLEDGE", help=TELL_HELP)
    one.add_argument("--result", choices=[*map(str, Result), NO_RESULT], help=RESULT_HELP)
    one.add_argument("--evidence", type=Evidence, choices=list(Evidence), help=EVIDENCE_HELP)
    one.add_argument("--link", metavar="ADDRESS", help=LINK_HELP)
    reasons = [Withdrawal.asked, Withdrawal.removed]
    one.add_argument("--why", type=Withdrawal, choices=reasons, default=Withdrawal.asked, help=WHY_HELP)
    one.add_argument("--on", type=date.fromisoformat, metavar="DATE", help=ON_HELP)
    one.add_argument("--accept-removals", type=int, metavar="N", help=REMOVALS_HELP)


if __name__ == "__main__":
    sys.exit(door())
