"""The door: the finished site goes in whole, or the old one stays."""

from __future__ import annotations

import shutil
from pathlib import Path


def swap(finished: Path, public: Path) -> None:
    """Puts `finished` where `public` is. A crash between the two renames leaves the old site beside it, mended here.

    Renames inside one folder either happen or do not, on Windows too, so no reader meets half a site.
    """
    aside = public.with_name(f"{public.name}.old")
    mend(public)
    if public.exists():
        public.rename(aside)
    finished.rename(public)
    shutil.rmtree(aside, ignore_errors=True)


def mend(public: Path) -> None:
    """Brings back the old site where an earlier run was cut off in the middle of a swap."""
    aside = public.with_name(f"{public.name}.old")
    if aside.exists() and not public.exists():
        aside.rename(public)
    shutil.rmtree(aside, ignore_errors=True)
