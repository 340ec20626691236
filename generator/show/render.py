"""Jinja as the site uses it: strict, escaping, with links that know on which page they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.settings import Settings
from generator.show.addresses import indicator_download, place, relative


def environment(settings: Settings, compiled: Path | None = None) -> Environment:
    """The one Jinja environment: a city's own templates go before the software's.

    `compiled` is a folder in which compiled templates are kept from build to build.
    """
    found = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in settings.overlay("templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_kept(compiled) if compiled else None,
    )
    found.policies["ext.i18n.trimmed"] = True
    found.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    found.globals["to"] = _link_to(place)
    found.globals["to_download"] = _link_to(indicator_download)
    found.globals["to_address"] = _link_to(lambda address: address)
    found.globals["icon"] = _icons(settings)
    return found


def _kept(folder: Path) -> FileSystemBytecodeCache:
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _link_to(address: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def link(context: Context, *names: str, anchor: str = "") -> str:
        hash_ = f"#{anchor}" if anchor else ""
        return relative(context["here"], address(*names) + hash_)

    return link


def _icons(settings: Settings) -> Callable[[str], Markup]:
    drawn: dict[str, Markup] = {}

    def icon(name: str) -> Markup:
        if name not in drawn:
            path = next(p for f in settings.overlay("assets", "icons") if (p := f / f"{name}.svg").is_file())
            drawn[name] = Markup(path.read_text(encoding="utf-8").strip())
        return drawn[name]

    return icon


def render(environment: Environment, template: str, here: str, **facts: Any) -> Markup:
    """A page's or figure's HTML from its template; `here` is the address that links start from."""
    return Markup(environment.get_template(template).render(here=here, **facts))
