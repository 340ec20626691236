"""An invented city of any size: the lists of the test city `small`, and as many indicators as are asked for."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.columns import OBSERVATIONS

SMALL = Path(__file__).resolve().parent.parent / "cities" / "small" / "data"
WORDS = Path(__file__).with_name("words.yml")
FIRST_YEAR, YEARS, TARGET_YEAR = 2014, 12, 2028
OBSESSIONS = 3
PER_AMBITION, PER_AIM, PER_WISH = 25, 5, 3
ASKED = 1000
PLAN = "plan-2025"
WISHES = "wishes-2025"
RIGHT = 31
PANES = 5

Yaml = Mapping[str, Any]


class Dumper(yaml.SafeDumper):
    """Writes the same text twice rather than an alias, which the generator refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Place:
    """Where indicator `n`, counted from 0, stands: its id, its ambition and aim from 1, and the facts for its words."""

    n: int
    id: str
    ambition: int
    aim: int
    facts: Mapping[str, Any]

    @property
    def source(self) -> str:
        """The document of its figures: one for each ambition."""
        return f"book-{self.ambition}"


def write_city(root: Path, indicators: int) -> None:
    """Makes a city folder at `root` that passes every check; the same number of indicators gives the same bytes.

    Each has twelve yearly shares of the city, of England and of two groups, and a target: 49 rows.
    """
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    places = [_place(n, words["things"]) for n in range(indicators)]
    data = root / "data"
    data.mkdir(parents=True)
    # Its folders speak of its own indicators, plans and wishes.
    for path in SMALL.glob("*.yml"):
        shutil.copy(path, data)
    write_yaml(data / "waivers.yml", [])
    # They are counted in documents that are not copied.
    write_yaml(data / "area-kinds.yml", [])
    write_yaml(data / "sources.yml", list(_sources(data / "sources.yml", words["source"], places)))
    write_yaml(data / "frameworks" / "2025.yml", _framework(words["framework"], words["indicator"], places))
    write_yaml(data / "wishes" / "2025.yml", _wishes(words["wishes"], places))
    for place in places:
        write_yaml(data / "indicators" / f"{place.id}.yml", _indicator(words["indicator"], place))
        _write_rows(data / "indicators" / f"{place.id}.csv", place)


def _place(n: int, things: list[Mapping[str, str]]) -> Place:
    part, thing = n // len(things) + 1, things[n % len(things)]
    facts = {**thing, "part": part, "n": n + 1}
    return Place(n, f"{thing['id']}-{part}", n // PER_AMBITION + 1, n // PER_AIM + 1, facts)


def write_yaml(path: Path, says: Any) -> None:
    """Writes a YAML file, and the folder that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(says, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=200)
    path.write_text(text, encoding="utf-8", newline="\n")


def _said(words: Any, facts: Mapping[str, Any]) -> Any:
    """`words` with `facts` in every text of it."""
    if isinstance(words, str):
        return words.format_map(facts)
    if isinstance(words, Mapping):
        return {key: _said(value, facts) for key, value in words.items()}
    return [_said(value, facts) for value in words]


def _sources(small: Path, words: Yaml, places: list[Place]) -> Iterator[Yaml]:
    """The plan of the test city, which its city.yml and our plan name, and a book of figures for each ambition."""
    known = yaml.safe_load(small.read_text(encoding="utf-8"))
    yield next(source for source in known if source["id"] == PLAN)
    for name in dict.fromkeys(place.source for place in places):
        facts = {"n": name.rpartition("-")[2]}
        yield {"id": name, "file": f"{name}.txt", "sha256": "0" * 64, **_said(words, facts)}


def _framework(words: Yaml, indicator: Yaml, places: list[Place]) -> Yaml:
    vision = words["vision"]
    entries = [_entry(indicator["official"], place) for place in places]
    return {
        "id": PLAN,
        **{key: words[key] for key in ("title", "plain_title", "date", "levels")},
        "source": PLAN,
        "line": 2,
        "current": True,
        "vision": {"official": [vision["official"]], "lines": [10], "plain": vision["plain"]},
        "goals": [_ambition(n, words, places) for n in sorted({place.ambition for place in places})],
        "indicators": entries,
        "obsessions": [_obsession(words["obsession"], place) for place in places[:OBSESSIONS]],
        "links_editorial": words["editorial"],
    }


def _entry(official: str, place: Place) -> Yaml:
    entry = {"id": place.id, "number": place.n + 1, "official": _said(official, place.facts), "line": place.n + 100}
    return entry | ({"obsession": "true"} if place.n < OBSESSIONS else {})


def _ambition(n: int, words: Yaml, places: list[Place]) -> Yaml:
    mine = [place for place in places if place.ambition == n]
    aims = [_aim(aim, words, mine) for aim in sorted({place.aim for place in mine})]
    return {"icon": "outcome-fun", **_goal("ambition", n, words), "goals": aims}


def _aim(n: int, words: Yaml, places: list[Place]) -> Yaml:
    return {**_goal("aim", n, words), "indicators": [place.id for place in places if place.aim == n]}


def _goal(level: str, n: int, words: Yaml) -> Yaml:
    facts: Yaml = {"id": f"{level}-{n}", "level": level, "number": n, "line": 10 + n, "pane": n % PANES + 1}
    return {**facts, **_said(words[level], {"n": n})}


def _obsession(words: Yaml, place: Place) -> Yaml:
    return {"id": place.id, "indicator": place.id, "source": PLAN, "line": 14, **_said(words, place.facts)}


def _wishes(words: Yaml, places: list[Place]) -> Yaml:
    each = [_wish(n, wish, words, places) for n, wish in enumerate(words["each"])]
    head = {key: words[key] for key in ("title", "plain_title", "date")}
    return {"id": WISHES, **head, "source": PLAN, "line": 76, "expect": {"wishes": len(each)}, "wishes": each}


def _wish(n: int, wish: Yaml, words: Yaml, places: list[Place]) -> Yaml:
    linked = places[n % len(places) :: len(words["each"])][:PER_WISH]
    links = [{"id": place.id, "why": _said(words["why"], place.facts)} for place in linked]
    rights = [{"article": RIGHT, "why": words["right_why"]}]
    facts = {"number": n + 1, "line": 80 + n, "pane": n % PANES + 1, "rights": rights, "indicators": links}
    return {"id": wish["icon"], **wish, **facts, "you_can": words["you_can"], "school_can": words["school_can"]}


def _indicator(words: Yaml, place: Place) -> Yaml:
    said = _said(words, place.facts)
    cited = {"source": PLAN, "line": 54}
    return {
        "id": place.id,
        "kind": "key",
        **{key: said[key] for key in ("title", "references", "search", "about", "why", "help", "editorial")},
        "aim": {"direction": "up", **said["aim"], **cited},
        "headline": "share",
        "measures": {"share": _measure(said["measure"])},
        "care": [{"text": text} for text in said["care"]],
        "story": {"text": said["story"], **cited},
        "doing": [{"text": text, **cited} for text in said["doing"]],
        "expect": {"observations": 4 * YEARS + 1},
    }


def _measure(said: Yaml) -> Yaml:
    return {
        "unit": "percent",
        "spoken": "share",
        "people": {group: said[group] for group in ("all", "girls", "boys")},
        "state": {"one": said["state"], "other": said["state"]},
        "polarity": "high",
        "material_change": "0.5",
        **{key: said[key] for key in ("title", "counted", "polarity_why", "material_why")},
    }


def _write_rows(path: Path, place: Place) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(OBSERVATIONS), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(_rows(place))


def _rows(place: Place) -> Iterator[Mapping[str, object]]:
    for year in range(YEARS):
        girls, boys, england = _counts(place.n, year)
        yield _row(place, year, "brookmouth", "all", girls + boys, 2 * ASKED)
        yield _row(place, year, "brookmouth", "girls", girls, ASKED)
        yield _row(place, year, "brookmouth", "boys", boys, ASKED)
        yield _row(place, year, "england", "all", england, ASKED) | {"kind": "comparator"}
    target = {"period": f"CY{TARGET_YEAR}", "kind": "target", "value": "90.0", "printed": "Target 90.0%"}
    yield _where(place, YEARS, "brookmouth", "all") | target


def _counts(n: int, year: int) -> tuple[int, int, int]:
    """Girls, boys and children in England, of 1,000 each: each indicator rises, falls or wavers in its own way."""
    slope = (n % 7 - 3) * 8
    middle = 400 + n * 61 % 200 + slope * (year - YEARS // 2) + (n * 37 + year * 53) % 29
    return middle + 20, middle - 20, 480 + slope * (year - YEARS // 2) // 2


def _row(place: Place, year: int, area: str, group: str, part: int, whole: int) -> dict[str, object]:
    value = f"{100 * part / whole:.1f}"
    counted = {"numerator": part, "denominator": whole, "printed": f"{value}% ({part:,} of {whole:,})"}
    return {**_where(place, year, area, group), "kind": "actual", "value": value, **counted}


def _where(place: Place, year: int, area: str, group: str) -> dict[str, object]:
    return {
        "indicator_id": place.id,
        "measure": "share",
        "area": area,
        "group": group,
        "period": f"CY{FIRST_YEAR + year}",
        "period_kind": "calendar_year",
        "unit": "percent",
        "status": "final",
        "source_id": place.source,
        "source_line": 10 + place.n % PER_AMBITION * (YEARS + 3) + year,
        "reading": "plain",
    }
