"""Every command of this project, each in an environment of its own, installed from the lock with hashes."""

from pathlib import Path

import nox

nox.needs_version = ">=2024.4.15"
nox.options.reuse_existing_virtualenvs = True
nox.options.default_venv_backend = "virtualenv"
nox.options.sessions = ["site", "tests"]

LOCK = "requirements.lock"
CITY = "."
CITIES = (CITY, "tests/cities/small")
DOCUMENT_FOLDERS = ("documents", "../shared/seeds")


def install(session: nox.Session) -> None:
    """Exactly what the lock says, each file checked against its hash."""
    session.install("--require-hashes", "--no-deps", "-r", LOCK)


def documents() -> list[str]:
    """The source documents where they are at hand, so that every figure is proved against its line."""
    found = next((folder for folder in DOCUMENT_FOLDERS if Path(folder).is_dir()), None)
    return ["--documents", found] if found else []


def build(session: nox.Session, *roots: str) -> None:
    """The sites that browser tests open: the first city's, and that of the small test city."""
    for root in roots:
        found = documents() if root == CITY else []
        session.run("python", "-m", "generator", "build", "--root", root, *found)


@nox.session
def site(session: nox.Session) -> None:
    """Check, build and gate the site into site/ (other commands: nox -s site -- build --root tests/cities/small)."""
    install(session)
    arguments = session.posargs or ["build", "--root", CITY, *documents()]
    session.run("python", "-m", "generator", *arguments)


@nox.session
def serve(session: nox.Session) -> None:
    """Look at the pages at http://localhost:8000/ while you change them: nox -s serve -- --port 8001."""
    install(session)
    session.run("python", "-m", "generator", "serve", "--root", CITY, *documents(), *session.posargs)


@nox.session
def check(session: nox.Session) -> None:
    """Check the city's files and tell everything that is wrong; nothing is built."""
    install(session)
    session.run("python", "-m", "generator", "check", "--root", CITY, *documents())


@nox.session
def intake(session: nox.Session) -> None:
    """Take in exports of the pledge form, and decide on them: nox -s intake -- --help."""
    install(session)
    session.run("python", "-m", "generator", "intake", "--root", CITY, *session.posargs, success_codes=[0, 1])


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; those in a real browser read two finished sites, which are built first where they are missing."""
    install(session)
    build(session, *(root for root in CITIES if not Path(root, "site", "index.html").is_file()))
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """The tests in a real browser alone, on fresh sites (nox -s browser -- --all opens every page: half an hour)."""
    install(session)
    build(session, *CITIES)
    session.run("python", "-m", "pytest", "tests/site", "--durations=10", *session.posargs)


@nox.session
def pictures(session: nox.Session) -> None:
    """Pictures made anew, of the parts in docs/designing.md and of the key pages that browser tests compare with."""
    install(session)
    build(session, *CITIES)
    tests = ("tests/site/test_pictures.py", "tests/site/test_parts.py")
    session.run("python", "-m", "pytest", *tests, "--renew-pictures", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and common mistakes."""
    install(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Strict types."""
    install(session)
    session.run("mypy")


@nox.session
def bench(session: nox.Session) -> None:
    """Speed and memory beside plain Material: nox -s bench -- --indicators 200 (or --pledges 10000, --intake 50000)."""
    install(session)
    session.run("python", "-m", "tests.bench", *session.posargs)


@nox.session
def mutate(session: nox.Session) -> None:
    """Small mistakes made on purpose in the rooms that protect people, to see that tests notice: docs/mutations.md."""
    install(session)
    # What it needs is for this command alone, so the lock does without it.
    session.install("cosmic-ray==8.7.0")
    session.run("python", "-m", "tests.mutate", *session.posargs)


@nox.session
def kills(session: nox.Session) -> None:
    """Kills every command that writes, at each write point and at random moments (half an hour and more)."""
    install(session)
    session.run("python", "-m", "tests.kills", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Renew the lock from pyproject.toml; it carries versions and hashes, never addresses."""
    session.install("uv")
    session.run(
        *("uv", "pip", "compile", "--universal", "--python-version", "3.11", "--upgrade", "--generate-hashes"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--extra", "dev", "pyproject.toml", "-o", LOCK),
    )


@nox.session
def zensical(session: nox.Session) -> None:
    """For information: builds the same pages with MkDocs Material's successor, to see how far away a move is."""
    session.install("zensical==0.0.73")
    session.run("zensical", "build", "--config-file", "build/mkdocs.yml", success_codes=[0, 1])
