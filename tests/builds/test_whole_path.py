"""From the files of a city to its site: every type of page, every contract, every way between them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.columns import OBSERVATIONS
from generator.show.addresses import PLACES
from generator.terms import Verdict

ROW = tuple(name for name in OBSERVATIONS if name not in ("printed", "note"))
PAGES_OF = {
    *("home", "wishes", "wish", "doing", "indicators", "indicator", "indicator-empty", "obsessions", "obsession"),
    *("plan", "sources", "source", "unknown", "downloads", "glossary", "a-to-z"),
    *("gaps", "compare", "compare-pair", "compare-editions", "places", "place"),
    *("news", "release", "release-first", "report-card"),
    *("pledges", "pledge-how", "organisation"),
}
LEVELS = ("ambition", "aim", "step")
PLAN = "plan-2025"
PROTECTED = "signing"


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    return built / "site"


@pytest.fixture(scope="session")
def indicators(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "data" / "indicators.json").read_text(encoding="utf-8"))
    return found


@cache
def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


@cache
def links(site: Path, address: str) -> frozenset[str]:
    """Every address of ours that a page links to, from the root, without anchors; files too."""
    if not (site / address / "index.html").is_file():
        return frozenset()
    ways = (node.attributes.get("href") or "" for node in page(site, address).css("a[href]"))
    return frozenset(
        urlsplit(urljoin(f"https://x/{address}", way)).path.lstrip("/")
        for way in ways
        if not urlsplit(way).scheme and not urlsplit(way).netloc
    )


def first(place: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element of a page or part that fits."""
    found = place.css_first(selector)
    assert found is not None, selector
    return found


def within(site: Path, address: str, clicks: int) -> set[str]:
    """Every address that is at most so many clicks away."""
    found, edge = {address}, {address}
    for _ in range(clicks):
        edge = {way for here in edge for way in links(site, here)} - found
        found |= edge
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def plan(built: Path) -> Any:
    """The current plan, as its file says it."""
    return yaml.safe_load((built / "data" / "frameworks" / "2025.yml").read_text(encoding="utf-8"))


def addresses(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("index.html")):
        address = path.parent.relative_to(site).as_posix()
        yield "" if address == "." else f"{address}/"


# pages


def test_every_type_of_page_is_there(site: Path) -> None:
    marked = (node for address in addresses(site) for node in page(site, address).css("[data-page-type]"))
    assert {node.attributes["data-page-type"] for node in marked} == PAGES_OF | set(LEVELS)


def test_every_place_has_its_page(site: Path) -> None:
    assert {place for place in PLACES.values() if not (site / place / "index.html").is_file()} == set()


def test_every_page_has_one_heading_a_title_and_a_description(site: Path) -> None:
    for address in addresses(site):
        tree = page(site, address)
        assert len(tree.css("h1")) == 1, address
        assert len(tree.css("main")) == 1, address
        assert (first(tree, "title").text() or "").strip(), address
        assert first(tree, "meta[name=description]").attributes["content"], address


def test_everything_that_was_set_apart_is_back(site: Path) -> None:
    for address in addresses(site):
        assert "<!--" not in (site / address / "index.html").read_text(encoding="utf-8"), address


def test_no_two_pages_have_one_title(site: Path) -> None:
    titles = Counter(first(page(site, address), "title").text().strip() for address in addresses(site))
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_page_can_be_reached_from_home(site: Path) -> None:
    assert set(addresses(site)) <= within(site, "", 4)


def test_the_site_map_names_every_page_and_nothing_else(site: Path) -> None:
    assert site_map(site, "loc") == {f"https://brookmouth.example/{address}" for address in addresses(site)}


def test_the_site_map_says_the_city_s_day_and_not_the_clock_s(site: Path) -> None:
    assert site_map(site, "lastmod") == {"2026-03-31"}


def site_map(site: Path, tag: str) -> set[str]:
    root = ElementTree.fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))
    return {(node.text or "").strip() for node in root.iter() if node.tag.endswith(f"}}{tag}")}


def test_every_page_says_how_old_the_newest_figure_is(site: Path) -> None:
    for address in addresses(site):
        assert "Our newest number is for December 2025." in first(page(site, address), "body").text(), address


# machine-readable files


def open_rows(*tables: Path) -> list[dict[str, str]]:
    """Every row of some tables but those with small numbers, which are hidden: test_disclosure.py is about them."""
    return [row for path in sorted(tables) for row in rows(path) if row["indicator_id"] != PROTECTED]


def test_every_row_of_every_table_is_published_and_none_is_made_up(built: Path, site: Path) -> None:
    held = open_rows(*(built / "data" / "indicators").glob("*.csv"))
    published = open_rows(site / "data" / "observations.csv")
    assert Counter(tuple(row[name] for name in ROW) for row in published) == Counter(
        tuple(row[name] for name in ROW) for row in held
    )
    assert len(published) == len(held) > 400


def test_what_is_printed_is_published_as_it_is(built: Path, site: Path) -> None:
    held = {row["printed"] for row in open_rows(*(built / "data" / "indicators").glob("*.csv"))}
    published = {row["printed"] for row in open_rows(site / "data" / "observations.csv")}
    assert {text.removeprefix("'") for text in published} == held


def test_the_download_beside_each_chart_is_its_part_of_the_whole(site: Path, indicators: list[dict[str, Any]]) -> None:
    whole = rows(site / "data" / "observations.csv")
    for one in indicators:
        part = rows(site / one["download"])
        assert part == [row for row in whole if row["indicator_id"] == one["id"]], one["id"]


def test_every_figure_of_an_indicator_stands_in_a_table_of_its_page(
    site: Path, indicators: list[dict[str, Any]]
) -> None:
    for one in indicators:
        tables = page(site, one["page"]).css("figure .cfc-table tbody")
        assert sum(len(table.css("tr")) for table in tables) == len(rows(site / one["download"])), one["id"]


def test_the_verdict_of_the_file_is_the_one_of_the_page(site: Path, indicators: list[dict[str, Any]]) -> None:
    for one in indicators:
        shown = first(page(site, one["page"]), ".cfc-verdict [data-verdict]").attributes["data-verdict"]
        assert shown == one["verdict"], one["id"]
    assert {one["verdict"] for one in indicators} == set(Verdict)


def test_the_verdict_of_a_card_is_the_one_of_its_page(
    built: Path, site: Path, indicators: list[dict[str, Any]]
) -> None:
    verdicts = {one["page"]: one["verdict"] for one in indicators}
    for obsession in plan(built)["obsessions"]:
        verdicts[f"obsessions/{obsession['id']}/"] = verdicts[f"indicators/{obsession['indicator']}/"]
    for address in addresses(site):
        for card in page(site, address).css(".cfc-ind"):
            way = first(card, "a[data-card]").attributes["href"] or ""
            target = urlsplit(urljoin(f"https://x/{address}", way)).path.lstrip("/")
            assert first(card, "[data-verdict]").attributes["data-verdict"] == verdicts[target], (address, target)


def test_the_files_name_what_is_in_the_city(built: Path, site: Path, indicators: list[dict[str, Any]]) -> None:
    assert {one["id"] for one in indicators} == {path.stem for path in (built / "data" / "indicators").glob("*.yml")}
    sources = json.loads((site / "data" / "sources.json").read_text(encoding="utf-8"))
    named = yaml.safe_load((built / "data" / "sources.yml").read_text(encoding="utf-8"))
    assert list(sources) == sorted(source["id"] for source in named)
    wishes = json.loads((site / "data" / "wishes.json").read_text(encoding="utf-8"))
    assert len(wishes["wishes"]) == 5


def test_an_indicator_s_place_is_the_plan_s(built: Path, indicators: list[dict[str, Any]]) -> None:
    depths = set()
    for entry in plan(built)["indicators"]:
        one = next(one for one in indicators if one["id"] == entry["id"])
        place = next(place for place in one["places"] if place["framework"] == PLAN)
        assert (place["number"], place["official"]) == (entry["number"], entry["official"])
        depths.add(len(place["path"]))
    assert depths == {1, 2, 3}


# ways


def test_an_indicator_leads_to_its_goals_wishes_and_data_within_two_clicks(
    site: Path, indicators: list[dict[str, Any]]
) -> None:
    folders = ("ambitions", "aims", "steps")
    for one in indicators:
        near = within(site, one["page"], 2)
        wanted = {one["download"], "data/", "sources/", *(f"wishes/{wish}/" for wish in one["wishes"])}
        for place in one["places"]:
            if place["framework"] == PLAN:
                wanted |= {f"{folder}/{goal}/" for folder, goal in zip(folders, place["path"], strict=False)}
        assert wanted - near == set(), one["id"]


def test_every_figure_leads_to_its_line_in_one_click(site: Path, indicators: list[dict[str, Any]]) -> None:
    for one in indicators:
        for link in page(site, one["page"]).css("figure .cfc-table tbody a"):
            way = urlsplit(urljoin(f"https://x/{one['page']}", link.attributes["href"] or ""))
            assert page(site, way.path.lstrip("/")).css_first(f"#{way.fragment}") is not None, way.geturl()


def test_a_wish_leads_to_its_numbers_and_back(site: Path, indicators: list[dict[str, Any]]) -> None:
    for one in indicators:
        for wish in one["wishes"]:
            assert one["page"] in links(site, f"wishes/{wish}/")
            assert f"wishes/{wish}/" in links(site, one["page"])


def test_nothing_leaves_the_site_but_by_a_person_s_own_click(site: Path) -> None:
    fetched = ("img[src]", "script[src]", "link[href]", "source[srcset]", "iframe", "video", "audio", "object", "embed")
    for address in addresses(site):
        for node in page(site, address).css(", ".join(fetched)):
            way = node.attributes.get("src") or node.attributes.get("href") or node.attributes.get("srcset") or ""
            assert not urlsplit(way).netloc or node.attributes.get("rel") == "canonical", (address, way)


# reports


def test_reports_stand_beside_the_build_and_not_in_the_site(built: Path, site: Path) -> None:
    reports = {path.name for path in (built / "build" / "report").iterdir()}
    assert reports == {
        "check.json",
        "inbox.json",
        "leaks.json",
        "gates.json",
        "readability.json",
        "timing.json",
        "caches.json",
    }
    assert not [path for path in site.rglob("*") if path.name in reports]
    timing = json.loads((built / "build" / "report" / "timing.json").read_text(encoding="utf-8"))
    assert list(timing) == ["read", "check", "leaks", "measure", "show", "mkdocs", "fill", "gates"]


def test_nothing_of_this_machine_is_published(built: Path, site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".csv"):
            assert str(built.parent) not in path.read_text(encoding="utf-8"), path
