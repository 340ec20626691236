"""How MkDocs is run: with a complete configuration, over nothing that was left, with every warning told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.publish import site
from generator.publish.site import run_mkdocs

DAY = date(2026, 11, 21)


def test_nothing_of_an_earlier_site_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs empties the folder itself, but for what begins with a dot."""
    left = tmp_path / "site" / ".left"
    left.parent.mkdir()
    left.write_bytes(b"x")

    def make(configuration: Path, day: date, **_: Any) -> None:
        assert (configuration, day) == (tmp_path / "mkdocs.yml", DAY)
        (tmp_path / "site").mkdir()

    monkeypatch.setattr(site, "build_pages", make)
    assert run_mkdocs(tmp_path / "mkdocs.yml", DAY) == tmp_path / "site"
    assert list((tmp_path / "site").iterdir()) == []
