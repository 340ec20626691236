"""The preview at work: shows a city's pages on this computer alone, and makes them again at each change."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock, Timer
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.livereload import LiveReloadServer

from generator.build import require_city
from generator.lock import alone
from generator.preview import Preview, Round, places
from generator.problems import InputRefused, Level, Problem, Where
from generator.progress import Progress
from generator.settings import Settings
from generator.show.render import environment
from generator.show.words import Words, wordings

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
# Seconds from one look at the files to the next, and without a change until the finished pages are tested: a change
# that comes while they are has to wait, so a person is given time to look first.
LOOKS_EVERY, RESTS_AFTER = 0.25, 5.0
BODY = re.compile(rb"<body[^>]*>")


def serve(settings: Settings, words: Words, port: int) -> None:
    """Shows the city at http://localhost:<port>/ until it is interrupted; raises InputRefused where it cannot begin."""
    require_city(settings)
    _require_port(port)
    # Its server tells of every page that is not found, in a programmer's words.
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    own = replace(settings, folder="build/preview")
    own.build.mkdir(parents=True, exist_ok=True)
    with alone(own.build, "serve"):
        watch = Watch(Preview(own, words, wordings(settings)), port)
        try:
            watch.begin()
        except KeyboardInterrupt:
            _say(words.say("serve.ended"))
        finally:
            watch.end()


def _require_port(port: int) -> None:
    """Refuses a port that another program holds, before anything is made."""
    trial = LiveReloadServer(lambda: None, HOST, port, ".")
    try:
        trial.server_bind()
    except (OSError, OverflowError):
        facts = {"port": str(port), "other": "8001" if port == 8000 else "8000"}
        raise InputRefused([Problem("serve-port", Where(f"localhost:{port}"), facts)]) from None
    finally:
        trial.server_close()


class Watch:
    """Asks the preview for a round at each change, tells what came of it, and shows mistakes on top of every page."""

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview, self.words, self.port = preview, preview.words, port
        self.templates = environment(preview.settings)
        self.mistakes = b""
        self.warnings: Sequence[Problem] = ()
        self.findings: Sequence[Problem] | None = None
        # One at a time: the tests read the pages that a round writes.
        self.busy = Lock()
        self.rest = Timer(RESTS_AFTER, self.test)
        self.server = LiveReloadServer(self.change, HOST, port, str(preview.site), polling_interval=LOOKS_EVERY)
        self.server.set_app(self.answer)
        self.server.error_handler = self.not_found

    def begin(self) -> None:
        """The first pages, then the address, then every change until a person ends it."""
        progress = Progress(sys.stderr)
        self._round(progress, first=True)
        progress.done(str(self.words.say("serve.address", url=f"http://localhost:{self.port}{self.preview.path}")))
        for place, deep in places(self.preview.settings):
            self.server.watch(str(place), recursive=deep)
        self.server.serve()  # type: ignore[no-untyped-call]

    def end(self) -> None:
        """Lets everything go."""
        self.rest.cancel()
        self.server.shutdown()

    def change(self) -> None:
        """One change, or several that were saved together. Nothing is raised: the server would wait for ever."""
        self._round(Progress(sys.stderr, quiet=True), first=False)

    def _round(self, progress: Progress, *, first: bool) -> bool:
        """Whether there was anything to make again."""
        self.rest.cancel()
        with self.busy:
            found = self.preview.round(progress)
        if found is None:
            return False
        told = self.preview.told(found.mistakes)
        self.mistakes = self._drawn("mistakes", told=[one.splitlines() for one in told]) if told else b""
        self.server.mount_path = self.preview.path
        self._tell(found, told, first=first)
        self.rest = Timer(RESTS_AFTER, self.test)
        self.rest.daemon = True
        self.rest.start()
        return True

    def _tell(self, found: Round, told: Sequence[str], *, first: bool) -> None:
        if told:
            _paragraphs([*filter(None, [found.fault]), *told])
            _say(self.words.say("serve.refused", n=len(told)))
            return
        _paragraphs(self.preview.told([warning for warning in found.warnings if warning not in self.warnings]))
        self.warnings = found.warnings
        if not first:
            _say(changed(found, self.words))

    def test(self) -> None:
        """Reads the pages that are shown as the tests of a build do, and tells what they find where that is new.

        What was saved before the server began to look is made first, and tested when it has rested.
        """
        if self._round(Progress(sys.stderr, quiet=True), first=False):
            return
        with self.busy:
            found = self.preview.findings()
        if found == self.findings:
            return
        _paragraphs(self.preview.told([finding for finding in found if finding not in (self.findings or ())]))
        self.findings = found
        stopping = sum(problem.level is Level.stop for problem in found)
        _say(self.words.say("serve.would_stop", n=stopping) if stopping else self.words.say("serve.would_pass"))

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """What the server answers to a request; a page has the mistakes put on top while there are any."""
        mistakes, begun = self.mistakes, Begun()
        body = self.server.serve_request(environ, begun)
        if mistakes and begun.is_page:
            whole = b"".join(body)
            body = [BODY.sub(lambda tag: tag[0] + mistakes, whole, count=1)]
            begun.headers["Content-Length"] = str(len(body[0]))
        start_response(begun.status, list(begun.headers.items()))
        return body

    def not_found(self, _: int) -> bytes:
        """The site's own page for what is not there; where no page was made yet, one that looks again by itself."""
        page = self.preview.site / "404.html"
        return page.read_bytes() if page.is_file() else self._drawn("nothing")

    def _drawn(self, template: str, **facts: object) -> bytes:
        return self.templates.get_template(f"preview/{template}.html.j2").render(**facts).encode()


class Begun:
    """The head of an answer, kept until its body is known."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: dict[str, str] = {}

    def __call__(self, status: str, headers: Iterable[tuple[str, str]], _: object = None) -> None:
        self.status, self.headers = status, dict(headers)

    @property
    def is_page(self) -> bool:
        """Whether what is answered is a page."""
        return self.headers.get("Content-Type", "").startswith("text/html")


def changed(found: Round, words: Words) -> Markup:
    """One line: what had changed, and what was made again."""
    files = found.changed[0] if len(found.changed) == 1 else words.say("serve.files", n=len(found.changed))
    seconds = f"{found.seconds:.1f}"
    if not found.made:
        return words.say("serve.copied", files=files, seconds=seconds)
    return words.say("serve.made_again", files=files, n=found.made, seconds=seconds)


def _paragraphs(told: Iterable[str]) -> None:
    for one in told:
        print(one + "\n", file=sys.stderr, flush=True)


def _say(says: Markup) -> None:
    print(says.unescape(), flush=True)
