"""The command line: thin. Each command is a stage; clock and surroundings come in here and nowhere else."""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from generator import build as path
from generator.arguments import parser
from generator.intake import everything as intake
from generator.intake.report import summary
from generator.intake.telling import Report
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

SOME_HELD, OUR_FAULT = 1, 4
SELDOM = (100_000, 20, 20)
Command = Callable[[Settings, Words, argparse.Namespace], int]
ENDS = {GateFailed: "run.failed", MachineFault: "run.fault"}


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
    given = parser(COMMANDS).parse_args(arguments)
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


COMMANDS: Mapping[str, Command] = {
    "check": check_command,
    "build": build_command,
    "serve": serve_command,
    "intake": intake_command,
    "release": release_command,
}


if __name__ == "__main__":
    sys.exit(door())
