"""Nothing on a page runs, moves the reader or opens another document, but the scripts we know."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from types import MappingProxyType

from generator.problems import Problem
from generator.publish.gates.pages import Element, Page

# Elements that run, embed or redirect. What a template or an element of old holds is out of sight of every other rule,
# and where other languages let HTML in again, readers of HTML do not all agree.
_LIVE = frozenset(
    (
        *("applet", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal"),
        *("noembed", "noframes", "plaintext", "template", "xmp"),
        *("annotation-xml", "foreignObject", "math"),
    )
)
_ANIMATES = ("animate", "animateMotion", "animateTransform", "set")
_HARMLESS_META = frozenset(("", "content-security-policy", "content-type", "refresh", "x-ua-compatible"))
_DATA_TYPES = frozenset(("application/json", "application/ld+json"))

_RUNS = ("javascript:", "vbscript:", "livescript:", "data:text/", "data:application/")
_SCOPE = re.compile(r'new URL\("[\w./~-]*",location\)')
# Words in elements that are closed, with no angle in an attribute: with scripts on, all of it is one text up to the end
# tag, and with scripts off nothing in it can hide that tag.
_ATTRIBUTE = r"""\s+[a-z-]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?"""
_PLAIN_TAG = rf"</?(?:a|abbr|b|br|code|div|em|h[1-6]|img|li|link|meta|ol|p|small|span|strong|ul)(?:{_ATTRIBUTE})*\s*/?>"
_PLAIN_NOSCRIPT = re.compile(rf"<noscript>(?:[^<]|{_PLAIN_TAG})*</noscript>", re.I)
_NOSCRIPT = re.compile(r"</?noscript", re.I)

# SHA-256 of each inline script of the theme, its base address taken out. That a script is the same
# on every page proves nothing: what gets into the navigation is on every page too.
KNOWN_SCRIPTS = MappingProxyType(
    {
        "7b1a915eb5bfd256a22260ab4c4f1aef4bf1cb2635d05255229a72b4b7ff75b6": "theme base",
        "ffcc0f7735fdab434d257c80e65cec2e88d716991e69757185b7e450e41a5b2f": "theme content",
    }
)


def handlers(page: Page) -> Iterator[Problem]:
    """No element carries a script in an attribute (`onclick` and its kin)."""
    for tag, attribute in sorted(page.used):
        if attribute.lower().startswith("on"):
            yield page.problem("gate-handler", element=tag, attribute=attribute)


def script_addresses(page: Page) -> Iterator[Problem]:
    """No attribute holds an address that runs: `javascript:`, `data:text/html` and their kin."""
    squeezed = _squeeze(page.words)
    if not any(sign in squeezed for sign in _RUNS):
        return
    for element in page.elements:
        for name, value in element.attributes.items():
            if value and any(sign in _squeeze(value) for sign in _RUNS):
                yield page.problem("gate-script-address", element=element.tag, attribute=name)


def live_elements(page: Page) -> Iterator[Problem]:
    """No element embeds another document, moves the base address or rewrites a link as it runs."""
    found = [tag for tag in page.by_tag if tag in _LIVE]
    found += ["meta" for meta in page.tagged("meta") if meta.get("http-equiv").lower() not in _HARMLESS_META]
    found += [f"{tag} srcdoc" for tag, name in page.used if name == "srcdoc"]
    found += ["use" for use in page.tagged("use") if any(map(_is_data, use.attributes.values()))]
    found += [tag for tag in _ANIMATES if any(map(_moves_address, page.tagged(tag)))]
    for element in sorted(found):
        yield page.problem("gate-live-element", element=element)


def split_noscript(page: Page) -> Iterator[Problem]:
    """A `noscript` says and ends the same with scripts on and off: it holds plain elements and nothing else."""
    if _NOSCRIPT.search(_PLAIN_NOSCRIPT.sub("", page.source)):
        yield page.problem("gate-noscript-split")


def unknown_scripts(page: Page) -> Iterator[Problem]:
    """Every inline script is one of `KNOWN_SCRIPTS`."""
    for script in _inline_scripts(page):
        if _known_name(script.text) is None:
            yield page.problem("gate-script-inline", sha256=_sha256(_without_base(script.text)))


def data_blocks(page: Page) -> Iterator[Problem]:
    """A script element that only holds data holds readable JSON."""
    for script in page.tagged("script"):
        if script.get("type").lower() in _DATA_TYPES and not _is_json(script.text):
            yield page.problem("gate-script-data", id=script.get("id"))


def known_scripts(page: Page) -> frozenset[tuple[str, str]]:
    """The known inline scripts of a page: name, and SHA-256 of the text exactly as it stands."""
    named = ((_known_name(script.text), _sha256(script.text)) for script in _inline_scripts(page))
    return frozenset((name, sha256) for name, sha256 in named if name)


def _inline_scripts(page: Page) -> Iterator[Element]:
    for script in page.tagged("script"):
        # In a drawing `src` means nothing, and what stands between the tags runs.
        is_file = "src" in script.attributes and not script.text.strip()
        if not is_file and script.get("type").lower() not in _DATA_TYPES:
            yield script


def _known_name(script: str) -> str | None:
    return KNOWN_SCRIPTS.get(_sha256(_without_base(script)))


def _without_base(script: str) -> str:
    return _SCOPE.sub('new URL("/",location)', script.strip())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _squeeze(text: str) -> str:
    """The text as a browser looks for a scheme in it: no white space, no capitals."""
    return "".join(text.split()).lower()


def _is_data(value: str | None) -> bool:
    return _squeeze(value or "").startswith("data:")


def _moves_address(animation: Element) -> bool:
    name = animation.get("attributeName").lower()
    return name.endswith("href") or name.startswith("on")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
