"""What may be typed, and what is told of it: commands, options and the help that each gives."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.intake.telling import NO_RESULT
from generator.terms import Evidence, Result, Withdrawal

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


def parser(commands: Mapping[str, object]) -> argparse.ArgumentParser:
    """The command line; what is typed is given as `given.command`, the one of the `commands` of that name."""
    top = argparse.ArgumentParser(prog="cfc", description=ABOUT, epilog=ENDINGS, formatter_class=AS_WRITTEN)
    choices = top.add_subparsers(required=True, metavar="COMMAND")
    for name, says, example, its_own in (
        ("check", "check every file and tell everything that is wrong", CHECK_EXAMPLE, _documents),
        ("build", "check, build the site, test it, then put it into site/", BUILD_EXAMPLE, _documents),
        ("serve", "look at the pages while you change them", SERVE_EXAMPLE, _serve),
        ("intake", "take in pledges from exports of the form", INTAKE_EXAMPLE, _intake),
        ("release", "write down what is published on a day", RELEASE_EXAMPLE, _documents),
    ):
        about = f"{says[0].upper()}{says[1:]}."
        one = choices.add_parser(name, help=says, description=about, epilog=example, formatter_class=AS_WRITTEN)
        one.set_defaults(command=commands[name], name=name, documents=None)
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
