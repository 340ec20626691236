"""One mutant tried: the tests run in a child process, which reads the mutated text in the place of one module.

The file on disk stays as it is, so a run that is broken off leaves nothing behind, and several run beside one another.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

SOFTWARE = Path(__file__).parents[2]
# Read once, by the parent: they take longer to load than most tests take. Nothing of ours may be among them.
HEAVY = (
    *("pandas", "altair", "pydantic", "hypothesis.strategies", "jinja2", "babel.dates", "babel.numbers", "markdown"),
    *("phonenumbers", "selectolax.lexbor", "ahocorasick", "openpyxl", "slugify", "yaml", "mkdocs.livereload"),
)
QUIET = ("-q", "-x", "--no-header", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:randomly")
# A mutant may never end, or eat all memory: how many times the CPU seconds that the tests take without it, with some
# more, and bytes.
TIMES, MORE_SECONDS, MOST_BYTES = 3, 10, 8 * 2**30


class Mutant(SourceFileLoader):
    """Loads a module from another text than that of its file."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self.text = text

    def get_code(self, fullname: str) -> object:
        return compile(self.text, self.path, "exec", dont_inherit=True)


class Instead(MetaPathFinder):
    """Finds a mutant where one module is asked for."""

    def __init__(self, module: Path, text: str) -> None:
        self.name = ".".join(module.relative_to(SOFTWARE).with_suffix("").parts)
        self.path, self.text = str(module), text

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return spec_from_file_location(fullname, self.path, loader=Mutant(fullname, self.path, self.text))


def ready() -> None:
    """Loads what every child needs."""
    sys.dont_write_bytecode = True
    for name in HEAVY:
        __import__(name)
    if any(name.partition(".")[0] == "generator" for name in sys.modules):
        raise AssertionError("the generator is loaded, so no mutant of it would be")


def begun(module: Path, text: str, tests: Sequence[str], seconds: float) -> int:
    """Starts the tests beside a mutant; the number of the child process."""
    child = os.fork()
    if child:
        return child
    gc.freeze()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    most = int(seconds * TIMES) + MORE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    os.setpgid(0, 0)
    sys.meta_path.insert(0, Instead(module, text))
    try:
        ended = int(pytest.main([*QUIET, *tests]))
    except BaseException:
        ended = 70
    os._exit(ended)
