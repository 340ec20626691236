"""The addresses that a style sheet makes a browser fetch."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I | re.S)
_QUOTED = r"""\s*(?:"([^"]*)"|'([^']*)')"""
_FETCH = re.compile(rf"""\b(?:url|src)\((?:{_QUOTED}|\s*([^)"'\s]*))|@import{_QUOTED}""", re.I)
_IMAGE_SET = re.compile(r"image-set\(([^;}]*)", re.I)
_STRING = re.compile(_QUOTED)


def addresses(css: str) -> Iterator[str]:
    """Every address in `url()`, `src()`, `@import` and `image-set()`, comments left out, escapes undone."""
    plain = _ESCAPE.sub(_unescape, _COMMENT.sub(" ", css))
    for found in _FETCH.finditer(plain):
        yield next((group for group in found.groups() if group), "")
    for images in _IMAGE_SET.finditer(plain):
        for text in _STRING.finditer(images[1]):
            yield text[1] or text[2] or ""


def _unescape(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else 0
    return chr(number) if 0 < number <= sys.maxunicode else found[2] or "\ufffd"
