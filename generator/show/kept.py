"""What is worked out once and kept from build to build: never believed unread, and made again where it is not whole.

Each entry begins with the SHA-256 of its name and its content. So one that was cut, changed, emptied or put under the
name of another is told from a whole one, and no state of the folder stops a build: at worst nothing is kept.
This guards against damage, not against attack: whoever can write here can write the digest too, as they can write the
city's templates, which run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from os import getpid
from pathlib import Path


class Shelf:
    """Entries by name in a folder that may be deleted, damaged or closed at any time; it counts what became of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many entries were `used`, `made` because there was none, made again because they were `damaged`.

        `not_kept` are those, made or made again, that could not be written down.
        """
        return {what: self._counts[what] for what in ("used", "made", "damaged", "not_kept")}

    def take(self, name: str) -> bytes | None:
        """What is kept under a name; None where there is nothing, or nothing whole."""
        try:
            entry = self._file(name)
            content = _content(name, entry.read_bytes()) if entry.is_file() or not entry.exists() else None
        except (FileNotFoundError, NotADirectoryError):
            self._counts["made"] += 1
            return None
        except OSError:
            content = None
        self._counts["damaged" if content is None else "used"] += 1
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keeps content under a name. The file appears whole or not at all; where it cannot, nothing is kept."""
        file = self._file(name)
        fresh = file.with_suffix(f".{getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(_digest(name, content) + content)
            fresh.replace(file)
        except OSError:
            self._counts["not_kept"] += 1
            with suppress(OSError):
                fresh.unlink()

    def _file(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.kept"


def _content(name: str, raw: bytes) -> bytes | None:
    length = sha256().digest_size
    content = raw[length:]
    return content if raw[:length] == _digest(name, content) else None


def _digest(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + b"\0" + content).digest()
