"""The rules that hold the house up: who asks whom, who touches the disk, who knows the time, how long things are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import yaml

from generator.settings import SOFTWARE

GENERATOR = SOFTWARE / "generator"
FILES = {
    ".".join(path.relative_to(SOFTWARE).with_suffix("").parts): path
    for path in sorted(GENERATOR.rglob("*.py"))
    if path.name != "__init__.py"
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
NODES = {name: list(ast.walk(tree)) for name, tree in TREES.items()}

HALL = (
    *("problems", "terms", "periods", "spreadsheets", "folding", "identifiers", "fingerprints", "columns", "shapes"),
    *("settings", "alike", "progress", "faults", "lock", "writing"),
)
ROOMS = ("read", "check", "model", "measure", "show", "publish", "intake")
CONDUCTORS = ("build", "release", "preview", "serve", "opening", "arguments", "__main__")

# Who touches the disk, and what for.
READ_DISK = {
    "settings": "asks which folders a city lays over the software's",
    "read.city": "names of files",
    "read.links": "names of links, and where they lead",
    "read.text": "every file of data, and hand-written pages",
    "read.exports.inbox": "exports of forms",
    "read.exports.archive": "parts of a workbook that is in memory already",
    "read.exports.markup": "parts of a workbook that is in memory already",
    "check.provenance": "the documents, byte by byte",
    "show.render": "icons, and its own code for the names of compiled templates",
    "show.words": "the wording of rules",
    "show.written": "names of hand-written pages",
    "show.kept": "whether a cache holds an entry",
    "show.charts.cache": "its own code, for the names of drawings",
    "publish.site": "mkdocs.yml",
    "publish.stylesheet": "the stylesheets in build/pages",
    "publish.again": "what a preview was made of",
    "publish.gates.leaks": "the finished site, byte by byte, beside the theme as it is installed",
    "publish.gates.own_words": "the texts of the city and of the software",
    "publish.gates.site": "the finished site",
    "publish.readability.gate": "the finished pages",
    "publish.readability.own_files": "names of the pages and templates that a city wrote itself",
    "publish.swap": "whether a site stands, what it is, and what is mounted",
    "intake.inbox": "names of files in the inbox, and what stands already where it writes",
    "lock": "who holds the city",
    "writing": "what stands already where it writes, and its journal",
    "build": "whether the folder is a city's",
    "preview": "which files were changed, and when",
    "__main__": "the device that swallows what nobody reads any more",
    "release": "city.yml as it is written, to change one line of it",
}
WRITE_DISK = {
    "show.files": "build/pages, build/theme",
    "show.kept": "build/cache/templates, build/cache/charts",
    "publish.again": "the search index of a preview",
    "publish.fill": "build/site, when MkDocs has made it",
    "publish.site": "build/mkdocs.yml, build/site",
    "publish.stylesheet": "build/pages/assets/css",
    "publish.swap": "site",
    "publish.exchange": "site, and what stands beside it",
    "lock": ".cfc-lock, .cfc-holder",
    "writing": "pledges/*.csv, pledges/review, build/report/intake.json, data/releases, city.yml, .cfc-journal",
    "serve": "build/preview, and reads the page for what is not there",
    "build": "build/report",
}
READING = {"read_text", "read_bytes", "open", "iterdir", "glob", "rglob", "is_file", "is_dir", "exists", "stat"}
WRITING = {"write_text", "write_bytes", "mkdir", "rename", "unlink", "rmdir", "symlink_to", "hardlink_to", "chmod"}
DISK_MODULES = {"shutil": WRITING, "os": READING}
# The environment is told to MkDocs, which has no other way to be told the day.
KNOWS_THE_ENVIRONMENT = {"publish.site"}
CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "time_ns", "gmtime", "localtime"}
# Since when a file has stood, for people alone: who is at work in a city.
TELLS_THE_DAY = {"lock": {"fromtimestamp"}}
TELLS_TIME = {
    "__main__": {"monotonic"},
    "preview": {"monotonic"},
    "progress": {"process_time"},
    "publish.exchange": {"sleep"},
}
NETWORK = {
    *("socket", "ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "asyncio", "webbrowser"),
    *("requests", "httpx", "aiohttp", "urllib3", "urllib.request", "subprocess", "multiprocessing", "ctypes"),
}
CHANCE = {"random", "secrets", "uuid"}
# The one call of the system that Python does not know: two folders trade places.
ASKS_THE_SYSTEM = {"publish.exchange": {"ctypes"}}

LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_MODULE = 40, 10, 300
# Declarations only: cut in two, nobody would know in which half a key stands.
LONG_MODULES = {"shapes"}


def short(module: str) -> str:
    return module.removeprefix("generator.")


def room(module: str) -> str:
    return short(module).partition(".")[0]


def imports(module: str) -> Iterator[str]:
    """The full name of every module that is imported, and of every name taken from one."""
    for node in NODES[module]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def our_imports(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    found = (name for name in imports(module) if name.startswith("generator."))
    return {name if name in FILES else name.rpartition(".")[0] for name in found}


def attributes(module: str, owner: str = "") -> set[str]:
    """The names of all attributes that a module asks for; of one owner, where it is named."""
    found = (node for node in NODES[module] if isinstance(node, ast.Attribute))
    return {node.attr for node in found if not owner or (isinstance(node.value, ast.Name) and node.value.id == owner)}


def touches(module: str, how: set[str]) -> bool:
    """Whether a module calls anything that reads or writes files; `how` is one of the two sets above."""
    for node in NODES[module]:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            if node.func.attr in how or DISK_MODULES.get(owner) is how:
                return True
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            return True
    return False


def test_every_module_lives_in_a_room_or_in_the_hall() -> None:
    assert {room(module) for module in FILES} == {*HALL, *ROOMS, *CONDUCTORS}


def test_a_room_imports_only_from_the_hall_and_from_rooms_before_it() -> None:
    for module in FILES:
        if room(module) not in CONDUCTORS:
            before = ROOMS[: ROOMS.index(room(module)) + 1] if room(module) in ROOMS else ()
            assert {room(name) for name in our_imports(module)} - {*HALL, *before} == set(), module


def test_no_module_imports_itself_round_a_corner() -> None:
    seen: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module not in seen:
            for name in our_imports(module):
                visit(name, (*way, module))
            seen.add(module)

    for module in FILES:
        visit(module, ())


def test_the_disk_is_touched_only_where_it_must_be() -> None:
    writing = {short(module) for module in FILES if touches(module, WRITING)}
    reading = {short(module) for module in FILES if touches(module, READING)}
    assert writing == set(WRITE_DISK)
    assert reading | writing == set(READ_DISK) | set(WRITE_DISK)


def test_only_the_door_knows_the_time() -> None:
    told = {short(module): attributes(module, "time") for module in FILES if "time" in set(imports(module))}
    assert told == TELLS_TIME
    for module in FILES:
        assert attributes(module) & CLOCKS == TELLS_THE_DAY.get(short(module), set()), module
        assert not any(name.startswith("time.") for name in imports(module)), module


def test_nothing_asks_the_network_other_programs_or_chance() -> None:
    for module in FILES:
        for name in imports(module):
            steps = name.split(".")
            parts = {".".join(steps[:length]) for length in range(1, len(steps) + 1)}
            assert parts & (NETWORK | CHANCE) - ASKS_THE_SYSTEM.get(short(module), set()) == set(), module


def test_the_environment_is_asked_by_nobody() -> None:
    asking = {short(module) for module in FILES if attributes(module) & {"environ", "getenv", "putenv"}}
    assert asking == KNOWS_THE_ENVIRONMENT


# sizes


def functions() -> Iterator[tuple[str, int]]:
    """Every function and its lines, its docstring not counted."""
    for module, nodes in NODES.items():
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{module}.{node.name}", lines - docstring_lines(node)


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if ast.get_docstring(node) is None:
        return 0
    first = node.body[0]
    return (first.end_lineno or first.lineno) - first.lineno + 1


def test_no_function_is_too_long_and_half_of_them_are_short() -> None:
    assert [name for name, lines in functions() if lines > LONGEST_FUNCTION] == []
    assert median(lines for _, lines in functions()) < MEDIAN_FUNCTION


def test_no_module_is_too_long() -> None:
    lengths = {short(name): len(path.read_text(encoding="utf-8").splitlines()) for name, path in FILES.items()}
    assert {name for name, lines in lengths.items() if lines > LONGEST_MODULE} == LONG_MODULES


def test_packages_are_only_folders() -> None:
    assert [path for path in GENERATOR.rglob("__init__.py") if path.read_bytes()] == []


def test_there_is_no_room_for_odds_and_ends() -> None:
    assert not {part for module in FILES for part in module.split(".")} & {"utils", "util", "helpers", "common", "misc"}


# what stands in words


def texts(module: str) -> Iterator[str]:
    """Every text in code that explains nothing: docstrings, of attributes too, are statements by themselves."""
    explained = {id(node.value) for node in NODES[module] if isinstance(node, ast.Expr)}
    for node in NODES[module]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


SENTENCE = re.compile(r"[A-Z“].*\s.*[.!?]$", re.DOTALL)


def test_no_public_sentence_stands_in_python() -> None:
    """But in what --help says: that is for the person at the keyboard."""
    modules = [module for module in FILES if short(module) != "arguments"]
    assert [(module, text) for module in modules for text in texts(module) if SENTENCE.match(text.strip())] == []


def city_words() -> set[str]:
    """What only the first city is called, and what is its own."""
    data = SOFTWARE / "data"
    city = yaml.safe_load((data / "city.yml").read_text(encoding="utf-8"))
    areas = yaml.safe_load((data / "areas.yml").read_text(encoding="utf-8"))
    sources = yaml.safe_load((data / "sources.yml").read_text(encoding="utf-8"))
    names = {city[key] for key in ("id", "name", "site_name", "badge_name", "framework", "wishes", "area") if city[key]}
    wards = {area[key] for area in areas if area["kind"] == "ward" for key in ("id", "name")}
    return {word.casefold() for word in {*names, *wards, *(source["id"] for source in sources)}}


CODE = (".py", ".j2", ".html", ".css", ".js", ".md", ".yml")
PLACES = ("generator", "site_src", "mkdocs.yml", "noxfile.py")


def code() -> list[Path]:
    places = [SOFTWARE / place for place in PLACES]
    found = [path for place in places for path in ([place] if place.is_file() else place.rglob("*"))]
    return sorted(path for path in found if path.suffix in CODE)


def test_no_name_of_the_first_city_stands_outside_its_data() -> None:
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(city_words())))})(?!\w)")
    for path in code():
        assert pattern.findall(path.read_text(encoding="utf-8").casefold()) == [], path
