"""Copies of the test cities in folders of their own, and what stands in a folder afterwards."""

from __future__ import annotations

import gzip
import shutil
from hashlib import sha256
from pathlib import Path

from generator.__main__ import main
from generator.settings import SOFTWARE

CITIES = SOFTWARE / "tests" / "cities"
MADE = shutil.ignore_patterns("build", "site", "site.*", ".cfc-*")


def copy_of(city: str, to: Path) -> Path:
    """A test city as it is in the repository, without what an earlier build may have left there."""
    return Path(shutil.copytree(CITIES / city, to, ignore=MADE))


def run(command: str, root: Path, *more: str) -> int:
    """A command, run here as a person would from the city's folder; its exit code."""
    return main([command, "--root", str(root), *more])


def stands(folder: Path) -> dict[str, str]:
    """Every file in a folder with the fingerprint of its bytes; nothing where there is no folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def said(folder: Path) -> dict[str, str]:
    """Every file in a folder as text, packed ones unpacked, so that a word can be looked for."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): _text(path) for path in files}


def _text(path: Path) -> str:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return raw.decode("utf-8", errors="replace")
