"""Runs MkDocs over build/pages, strictly, with a configuration that stands complete in build/mkdocs.yml."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from generator.problems import GateFailed, Problem, Where
from generator.publish.stylesheet import join
from generator.settings import SOFTWARE, Settings
from generator.show.files import remove

# What MkDocs warns of whenever it is asked for newer pages only.
NEWER_ONLY = "A 'dirty' build is being performed"


class _Heard(logging.Handler):
    """Keeps what MkDocs warns of, so that it can be told in our own way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def write_configuration(settings: Settings, filled: Mapping[str, Any]) -> Path:
    """The hand-kept mkdocs.yml (the city's own, else the software's) with `filled` put in, as build/mkdocs.yml.

    Mappings are merged, so `filled` names only what it changes; folders become those beside the result, and the
    stylesheets in build/pages one.
    """
    own = settings.root / "mkdocs.yml"
    with (own if own.is_file() else SOFTWARE / "mkdocs.yml").open(encoding="utf-8") as lines:
        base = yaml.safe_load(lines)
    folders = {"docs_dir": "pages", "site_dir": "site", "theme": {"custom_dir": "theme"}}
    whole = _merged(_merged(base, filled), folders)
    whole["extra_css"] = join(settings.build / "pages", whole.get("extra_css") or ())
    target = settings.build / "mkdocs.yml"
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=200)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {key: _merged(base[key], value) for key, value in over.items() if _are_mappings(base.get(key), value)}
    return {**base, **over, **both}


def _are_mappings(first: object, second: object) -> bool:
    return isinstance(first, Mapping) and isinstance(second, Mapping)


def run_mkdocs(configuration: Path, as_at: date) -> Path:
    """Builds the site beside the configuration and returns its folder; what MkDocs warns of fails the gate."""
    made = configuration.parent / "site"
    remove(made)
    build_pages(configuration, as_at)
    return made


def build_pages(configuration: Path, as_at: date, *, newer_only: bool = False, **instead: Any) -> list[Problem]:
    """Runs MkDocs and gives what it warned of; raises GateFailed with that where it stopped, as it does if strict.

    `instead` goes before what the configuration says. With `newer_only` a page is left as it is unless its source is
    newer than what was made of it, and the search index holds nothing but the pages that were built.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(as_at.year, as_at.month, as_at.day, tzinfo=UTC).timestamp()))
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    heard = _Heard()
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        build(load_config(str(configuration), **instead), dirty=newer_only)
    except Abort:
        raise GateFailed(_told(heard)) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
    return _told(heard)


def _told(heard: _Heard) -> list[Problem]:
    return [
        Problem("mkdocs-warning", Where("build/pages"), {"message": message})
        for message in heard.messages
        if not message.startswith(NEWER_ONLY)
    ]
