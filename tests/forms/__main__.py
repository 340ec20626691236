"""Writes the sample exports: `python -m tests.forms` those that are kept here, `python -m tests.forms FOLDER` all."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.forms.tools import CSV, LAYOUTS, write_sample

KEPT = Path(__file__).parent / "samples"


def main() -> None:
    """Workbooks are not kept: each save of one has other bytes."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else KEPT
    folder.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS if len(sys.argv) > 1 else CSV:
        print(write_sample(layout, folder))


if __name__ == "__main__":
    main()
