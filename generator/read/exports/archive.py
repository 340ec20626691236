"""The gate before a workbook: an .xlsx file is a zip of XML parts, and nothing of it is read before it is bounded.

Bounds after OWASP's advice on zip bombs: what unpacks to more than 100 times its size, or to more than 256 MB, or has
more than 200 parts (a real export has about 15) is refused. Only the size that a part declares is ever unpacked, so the
declared sizes are bounds indeed. What could reach outside is refused too: names that lead elsewhere, and XML that
declares a document type or entities, which no spreadsheet writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.read.exports.grid import Refused

MOST_PARTS = 200
MOST_UNPACKED = 256 * 2**20
MOST_RATIO = 100
# Small parts pack well by nature; only large ones can be bombs.
RATIO_COUNTS_FROM = 2**20
CHUNK = 2**16
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = b"PK\x01\x02"
LOCKED = 0x1
MARKUP = (".xml", ".rels", ".vml")
FORBIDDEN = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)
LONGEST_FORBIDDEN = max(map(len, FORBIDDEN))


def opened(raw: bytes) -> ZipFile:
    """The archive, once it has passed the gate; raises Refused, or whatever zipfile raises where it is broken."""
    if raw.startswith(OLD_WORKBOOK):
        raise Refused("export-old-workbook")
    # Entries are counted before zipfile makes an object of each.
    if raw.count(ENTRY) > 2 * MOST_PARTS:
        raise Refused("export-archive-large")
    archive = ZipFile(BytesIO(raw))
    parts = archive.infolist()
    if _too_large(parts):
        raise Refused("export-archive-large")
    if any(_unsafe(part) for part in parts) or len({part.filename.casefold() for part in parts}) < len(parts):
        raise Refused("export-archive-unsafe")
    if any(_declares(archive, part) for part in parts if part.filename.casefold().endswith(MARKUP)):
        raise Refused("export-archive-unsafe")
    return archive


def _too_large(parts: list[ZipInfo]) -> bool:
    return (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or any(part.file_size > max(RATIO_COUNTS_FROM, MOST_RATIO * part.compress_size) for part in parts)
    )


def _unsafe(part: ZipInfo) -> bool:
    # zipfile writes the separators of other systems as slashes, so one kind is enough; orig_filename keeps the others.
    name = part.orig_filename
    steps = name.replace("\\", "/").split("/")
    return (
        ".." in steps
        or name.startswith(("/", "\\"))
        or ":" in name
        or bool(part.flag_bits & LOCKED)
        or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
    )


def _declares(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part holds the beginning of a document type or an entity, in any encoding a spreadsheet may use."""
    before = b""
    for chunk in _chunks(archive, part):
        window = before + chunk
        if any(word in window for word in FORBIDDEN):
            return True
        before = window[-LONGEST_FORBIDDEN:]
    return False


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
