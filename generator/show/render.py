"""Jinja as the site uses it: strict, escaping, with links that know on which page they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator.settings import Settings
from generator.show.addresses import indicator_download, place, relative
from generator.show.kept import Shelf


def environment(settings: Settings, compiled: Shelf | None = None) -> Environment:
    """The one Jinja environment: a city's own templates go before the software's.

    `compiled` is where compiled templates are kept from build to build: a second of the four that a small city takes.
    """
    found = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in settings.overlay("templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=Compiled(compiled) if compiled else None,
    )
    found.policies["ext.i18n.trimmed"] = True
    found.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    found.globals["to"] = _link_to(place)
    found.globals["to_download"] = _link_to(indicator_download)
    found.globals["to_address"] = _link_to(lambda address: address)
    found.globals["icon"] = _icons(settings)
    return found


class Compiled(BytecodeCache):
    """Compiled templates on a shelf, which tells damaged ones before Jinja would run them."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of an entry: the template, and what compiles it."""
        return sha256(f"{_compiler()}\n{super().get_cache_key(name, filename)}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, unless its template was changed since."""
        if (entry := self.shelf.take(bucket.key)) is not None:
            bucket.bytecode_from_string(entry)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self.shelf.put(bucket.key, bucket.bytecode_to_string())


@lru_cache(maxsize=1)
def _compiler() -> str:
    """Jinja's version, and this module, which says how Jinja is used."""
    return f"{version('jinja2')} {sha256(Path(__file__).read_bytes()).hexdigest()}"


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
