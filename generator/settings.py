"""What a run is told from outside: made once at the door, passed along, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

SOFTWARE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The city folder, the day that decides what is late or due, the documents' folder if it is at hand."""

    root: Path
    as_at: date | None = None
    documents: Path | None = None
    # A preview makes everything in a folder of its own, and keeps away from that of the published site.
    folder: str = "build"

    @property
    def build(self) -> Path:
        """Where everything made on the way goes."""
        return self.root / self.folder

    @property
    def cache(self) -> Path:
        """What is kept from run to run, whatever the run is for."""
        return self.root / "build" / "cache"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "site"

    def overlay(self, *below: str) -> list[Path]:
        """The city's own folder first, then the software's, for what a city may replace."""
        folders = [self.root.joinpath("site_src", *below), SOFTWARE.joinpath("site_src", *below)]
        return list(dict.fromkeys(folder for folder in folders if folder.is_dir()))
