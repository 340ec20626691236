"""What a preview shows: one round of making for each change, and the tests of the finished site when it rests."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from jinja2.debug import rewrite_traceback_stack
from yaml import MarkedYAMLError

from generator.build import check, gate, require_city, show
from generator.faults import fault
from generator.measure.disclosure import disclose
from generator.model.assemble import assemble
from generator.model.city import City
from generator.problems import Level, PlainError, Problem, Where, Wording, in_reading_order, tell
from generator.progress import Progress
from generator.publish.again import Shown, make_again
from generator.read.city import CityFiles
from generator.settings import SOFTWARE, Settings
from generator.show.words import Words, wordings

# What a person never edits: what editors leave beside a file that is open.
LEFT_BY_EDITORS = (".", "~", "#")
State = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round: the files that had changed, how many pages were made again, what is wrong.

    With anything in `mistakes` the pages are as they were before; `fault` is the traceback of what nobody foresaw.
    """

    changed: Sequence[str]
    made: int = 0
    seconds: float = 0.0
    mistakes: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()
    fault: str = ""


@dataclass(slots=True)
class Preview:
    """A city's pages, brought up to its files again and again; where a file is bad the last good pages stay."""

    settings: Settings
    words: Words
    said: Mapping[str, Wording]
    state: State = field(default_factory=dict)
    shown: Shown | None = None
    city: City | None = None
    files: CityFiles | None = None

    @property
    def site(self) -> Path:
        """The folder that is shown. What is published stands elsewhere and is left alone."""
        return self.settings.build / "shown"

    @property
    def path(self) -> str:
        """Where the site begins at its address, as / or /city/."""
        inside = urlsplit(self.city.shape.address).path.strip("/") if self.city else ""
        return f"/{inside}/" if inside else "/"

    def round(self, progress: Progress) -> Round | None:
        """Makes the pages again from the files as they are; None where nothing changed that a person edits."""
        began, before = time.monotonic(), self.state
        self.state = state(self.settings)
        changed = differing(before, self.state, self.settings)
        if before and not changed:
            return None
        try:
            require_city(self.settings)
            self.said = wordings(self.settings)
            warnings = self._make(progress)
        except PlainError as error:
            stopping = [problem for problem in error.problems if problem.level is Level.stop]
            return Round(changed, mistakes=in_reading_order(stopping))
        except OSError as error:
            found = fault(error, self.settings.root) or broken(error, self.settings, changed)
            return Round(changed, mistakes=[found], fault=_fault(found))
        except Exception as error:
            found = broken(error, self.settings, changed)
            return Round(changed, mistakes=[found], fault=_fault(found))
        made = self.shown.made if self.shown else 0
        return Round(changed, made, time.monotonic() - began, warnings=warnings)

    def _make(self, progress: Progress) -> list[Problem]:
        checked = check(self.settings, self.words, progress)
        city = disclose(assemble(checked.files, self.settings.as_at))
        pages, configured = show(city, self.settings, self.words, progress)
        # Until it is done nobody knows what the folder holds: a round that breaks off makes the next one whole.
        before, self.shown = self.shown, None
        with progress.stage("mkdocs", self.words.say("run.building")):
            self.shown = make_again(configured, pages, city.as_at, self.site, before)
        self.city, self.files = city, checked.files
        return [*checked.warnings, *self.shown.warnings]

    def findings(self) -> Sequence[Problem]:
        """What the tests of the finished site say about the pages that are shown; () where none are."""
        if self.shown is None or self.city is None or self.files is None:
            return ()
        try:
            return in_reading_order(gate(self.site, self.files, self.city, self.settings))
        except PlainError as error:
            return in_reading_order(error.problems)

    def told(self, problems: Sequence[Problem]) -> list[str]:
        """Each problem as the commands tell it."""
        return [tell(problem, self.said) for problem in problems]


def places(settings: Settings) -> list[tuple[Path, bool]]:
    """Every folder or file that is looked after, and whether all folders in it are. The inbox is not among them."""
    pledges = settings.root / "pledges"
    own = settings.root / "mkdocs.yml"
    found = [(settings.root / "data", True), (pledges, False), (pledges / "forms", True)]
    found += [(folder, True) for folder in settings.overlay()]
    found += [(own if own.is_file() else SOFTWARE / "mkdocs.yml", False)]
    return [(place, deep) for place, deep in found if place.exists()]


def state(settings: Settings) -> State:
    """Every file that is looked after, with when it was last written and how long it is."""
    return {path: (found.st_mtime_ns, found.st_size) for path in _files(settings) if (found := path.stat())}


def _files(settings: Settings) -> Iterator[Path]:
    for place, deep in places(settings):
        inside = place.rglob("*") if deep else place.glob("*")
        yield from (path for path in ([place] if place.is_file() else inside) if path.is_file() and edited(path.name))


def edited(name: str) -> bool:
    """Whether a file of this name is one that people edit."""
    return not name.startswith(LEFT_BY_EDITORS) and not name.endswith(LEFT_BY_EDITORS)


def differing(before: State, after: State, settings: Settings) -> list[str]:
    """The names of files that were changed, added or removed, from the folder of the city or of the software."""
    changed = (path for path in {**before, **after} if before.get(path) != after.get(path))
    return sorted(named(path, settings) for path in changed)


def named(path: Path, settings: Settings) -> str:
    """A file as messages name it."""
    home = next((folder for folder in (settings.root, SOFTWARE) if path.is_relative_to(folder)), path.anchor)
    return path.relative_to(home).as_posix()


def broken(error: Exception, settings: Settings, changed: Sequence[str]) -> Problem:
    """What to tell of an error that no check foresaw, called while it is handled.

    A slip in a template or in words has its place; of anything else only the files that had changed are known.
    """
    reason = {"reason": " ".join(str(error).split()) or type(error).__name__}
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        where = Where(named(Path(mark.name), settings), mark.line + 1)
        return Problem("preview-template", where, {"reason": str(error.problem)})
    rewrite_traceback_stack()
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    for file, line in reversed(frames):
        if name := _template(file, settings):
            return Problem("preview-template", Where(name, line), reason)
    return Problem("preview-fault", Where(changed[0] if changed else "data"), reason)


def _template(file: str, settings: Settings) -> str:
    """The name of a file of words, templates or theme, as a person finds it; blank for any other."""
    path, copies = Path(file), settings.build / "theme"
    if path.is_relative_to(copies):
        return f"site_src/theme/{path.relative_to(copies).as_posix()}"
    return named(path, settings) if any(path.is_relative_to(folder) for folder in settings.overlay()) else ""


def _fault(found: Problem) -> str:
    return traceback.format_exc() if found.rule == "preview-fault" else ""
