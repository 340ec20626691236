"""One stylesheet for the browser to ask for, made of the many that people keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

JOINED = "look.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"^[ \t]+|[ \t]+$|\n{2,}", re.MULTILINE)


def join(pages: Path, styles: Sequence[str]) -> list[str]:
    """Joins the stylesheets of `pages` that stand in one folder, in their order, and returns what is left to ask for.

    `styles` are addresses below `pages`, as in `extra_css`. The joined one stands in the folder of the first, because
    what a stylesheet points at is counted from where it stands. Those of other folders and other sites stay.
    """
    own = [name for name in styles if (pages / name).is_file()]
    if not own:
        return list(styles)
    folder = PurePosixPath(own[0]).parent
    joined = [name for name in own if PurePosixPath(name).parent == folder]
    text = "\n".join(bare((pages / name).read_text(encoding="utf-8")) for name in joined)
    for name in joined:
        (pages / name).unlink()
    (pages / folder / JOINED).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return [str(folder / JOINED), *(name for name in styles if name not in joined)]


def bare(text: str) -> str:
    """A stylesheet without the remarks, blank lines and indents that only people need; it holds none inside strings."""
    return INDENT.sub(lambda found: "\n" if "\n" in found[0] else "", COMMENT.sub("", text)).strip()
