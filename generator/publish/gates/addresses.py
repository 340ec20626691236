"""Where an address leads, read as a browser reads it: into the site, out of it, or nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

# Browsers drop these before they look at an address (WHATWG URL, "basic URL parser").
_EDGES = "".join(map(chr, range(0x21)))
_INSIDE = str.maketrans("", "", "\t\n\r")

# Browsers take any run of slashes or backslashes after the scheme for "//".
_WEB = re.compile(r"(?:(https?):[/\\]*|[/\\]{2,})([^/\\?#]*)([^?#]*)(?:\?[^#]*)?(?:#(.*))?", re.I | re.S)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_MEDIA = re.compile(r"data:\s*([\w.+/-]*)", re.I)


@dataclass(frozen=True, slots=True)
class Inside:
    """A file of this site, by its path from the site folder, and the place in it."""

    file: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Somewhere that is not this site: its scheme and host."""

    origin: str


@dataclass(frozen=True, slots=True)
class Astray:
    """A path without a host that leaves the folder this site is published in."""

    path: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """An address that names no host: `mailto`, `tel`, `javascript`, `data:image/png`."""

    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site will be published: `https://example.org` and the folder `/` or `/city/`."""

    origin: str
    base: str

    @classmethod
    def at(cls, address: str) -> Self:
        """The home that an address such as `https://example.org/city/` names."""
        parts = urlsplit(address)
        base = "/" + parts.path.strip("/")
        return cls(f"{parts.scheme}://{parts.netloc}".lower(), base if base == "/" else base + "/")

    def target(self, file: str, address: str) -> Inside | Outside | Astray | Scheme:
        """Where `address`, written in the site's file `file`, leads."""
        text = address.strip(_EDGES).translate(_INSIDE)
        if web := _WEB.match(text):
            return self._on_the_web(*web.groups(default=""))
        if scheme := _SCHEME.match(text):
            return Scheme(_kind(text, scheme[1].lower()))
        path, anchor = _split(text)
        if not path:
            return Inside(file, anchor)
        return self._within(_walk(self.base + file, path), anchor) or Astray(path)

    def _on_the_web(self, scheme: str, host: str, path: str, anchor: str) -> Inside | Outside:
        own = self.origin.partition(":")[0]
        origin = f"{scheme or own}://{host}".lower()
        inside = self._within(_walk("/", path or "/"), _anchor(anchor))
        return inside if inside and origin == self.origin else Outside(origin)

    def _within(self, path: str, anchor: str) -> Inside | None:
        if not (path + "/").startswith(self.base):
            return None
        rest = path[len(self.base) :]
        return Inside(rest + "index.html" if not rest or rest.endswith("/") else rest, anchor)


def _kind(text: str, scheme: str) -> str:
    media = _MEDIA.match(text) if scheme == "data" else None
    return f"data:{media[1].lower()}" if media else scheme


def _split(text: str) -> tuple[str, str]:
    place, _, anchor = text.partition("#")
    return place.partition("?")[0], _anchor(anchor)


def _anchor(text: str) -> str:
    return unquote(text.partition(":~:")[0])


def _walk(here: str, path: str) -> str:
    """The absolute path reached from the file `here`, every dot step walked."""
    whole = path.replace("\\", "/")
    whole = whole if whole.startswith("/") else f"{here.rpartition('/')[0]}/{whole}"
    steps = [_plain(step) for step in whole.split("/")]
    walked: list[str] = []
    for step in steps:
        if step == "..":
            del walked[-1:]
        elif step not in ("", "."):
            walked.append(step)
    ends_in_folder = steps[-1] in ("", ".", "..")
    return "/" + "/".join(walked) + ("/" if ends_in_folder and walked else "")


def _plain(step: str) -> str:
    plain = unquote(step)
    return step if "/" in plain else plain
