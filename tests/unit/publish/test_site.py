"""How MkDocs is run: with a complete configuration, over nothing that was left, with every warning told."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.problems import GateFailed, Problem
from generator.publish import site
from generator.publish.site import build_pages, run_mkdocs, write_configuration
from generator.settings import SOFTWARE, Settings

DAY = date(2026, 11, 21)
SOUND = "Hello [again](index.md)."
SLIP = "Hello [nobody](nowhere.md)."


def configured(root: Path, own: Mapping[str, Any] | None = None, **filled: Any) -> dict[str, Any]:
    """What stands in the configuration of a city; `own` is its own mkdocs.yml."""
    if own is not None:
        (root / "mkdocs.yml").write_text(yaml.safe_dump(own), encoding="utf-8")
    for name in ("a.css", "b.css"):
        style = root / "build" / "pages" / "css" / name
        style.parent.mkdir(parents=True, exist_ok=True)
        style.write_text(f"/* {name} */", encoding="utf-8")
    says: dict[str, Any] = yaml.safe_load(write_configuration(Settings(root), filled).read_text(encoding="utf-8"))
    return says


def test_the_configuration_of_the_software_is_filled_in(tmp_path: Path) -> None:
    kept = yaml.safe_load((SOFTWARE / "mkdocs.yml").read_text(encoding="utf-8"))
    says = configured(tmp_path, site_name="Brook", theme={"language": "cy"}, extra={"frame": {"up": ".."}})
    assert says["site_name"] == "Brook"
    assert says["theme"] == kept["theme"] | {"language": "cy", "custom_dir": "theme"}
    assert says["extra"] == kept["extra"] | {"frame": {"up": ".."}}
    assert (says["docs_dir"], says["site_dir"], says["strict"]) == ("pages", "site", True)


def test_a_city_s_own_configuration_replaces_it(tmp_path: Path) -> None:
    own = {
        "site_name": "Ours",
        "docs_dir": "elsewhere",
        "theme": {"name": "x"},
        "extra_css": ["css/a.css", "css/b.css"],
    }
    assert configured(tmp_path, own, copyright="é") == {
        "site_name": "Ours",
        "docs_dir": "pages",
        "site_dir": "site",
        "theme": {"name": "x", "custom_dir": "theme"},
        "copyright": "é",
        "extra_css": ["css/look.css"],
    }


def test_what_is_no_mapping_is_replaced_whole(tmp_path: Path) -> None:
    own = {"plugins": {"search": None}, "theme": "readthedocs", "extra": {"a": {"b": 1}}}
    says = configured(tmp_path, own, plugins=["tags"], extra={"a": "c"})
    assert (says["plugins"], says["theme"], says["extra"]) == (["tags"], {"custom_dir": "theme"}, {"a": "c"})
    assert says["extra_css"] == []


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


# MkDocs itself, with its own plainest theme


def pages(root: Path, text: str, **says: Any) -> Path:
    (root / "pages").mkdir(exist_ok=True)
    for name in ("index", "other"):
        (root / "pages" / f"{name}.md").write_text(text, encoding="utf-8")
    plain = {"site_name": "x", "site_url": "https://example.org/", "docs_dir": "pages", "theme": "mkdocs"}
    (root / "mkdocs.yml").write_text(yaml.safe_dump({**plain, "strict": True, **says}), encoding="utf-8")
    return root / "mkdocs.yml"


def rules(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    return [problem.rule for problem in problems]


def test_a_warning_stops_a_strict_run_and_is_told(tmp_path: Path) -> None:
    with pytest.raises(GateFailed) as error:
        build_pages(pages(tmp_path, SLIP), DAY)
    assert rules(error.value.problems) == ["mkdocs-warning"] * 2
    assert "nowhere.md" in error.value.problems[0].facts["message"]


def test_a_warning_is_told_where_it_does_not_stop(tmp_path: Path) -> None:
    assert rules(build_pages(pages(tmp_path, SLIP), DAY, strict=False)) == ["mkdocs-warning"] * 2
    assert build_pages(pages(tmp_path, SOUND), DAY) == []


def test_what_is_always_said_of_a_run_for_newer_pages_is_no_warning(tmp_path: Path) -> None:
    assert build_pages(pages(tmp_path, SOUND), DAY, newer_only=True, strict=False) == []
    assert rules(build_pages(pages(tmp_path, SLIP), DAY, newer_only=True, strict=False)) == ["mkdocs-warning"] * 2


def test_only_newer_pages_are_made_again(tmp_path: Path) -> None:
    configuration = pages(tmp_path, SOUND)
    build_pages(configuration, DAY)
    made = tmp_path / "site" / "other" / "index.html"
    made.write_text("as it was", encoding="utf-8")
    build_pages(configuration, DAY, newer_only=True, strict=False)
    assert made.read_text(encoding="utf-8") == "as it was"
    build_pages(configuration, DAY)
    assert made.read_text(encoding="utf-8") != "as it was"


def test_the_day_of_the_site_is_the_day_that_is_given(tmp_path: Path) -> None:
    build_pages(pages(tmp_path, SOUND), DAY)
    assert "2026-11-21" in (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    packed = (tmp_path / "site" / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "site" / "sitemap.xml").read_bytes()


def test_nobody_listens_when_the_run_is_over(tmp_path: Path) -> None:
    before = list(logging.getLogger("mkdocs").handlers)
    build_pages(pages(tmp_path, SOUND), DAY)
    with pytest.raises(GateFailed):
        build_pages(pages(tmp_path, SLIP), DAY)
    assert logging.getLogger("mkdocs").handlers == before
