"""The parts that pages are made of, with their pictures: what docs/designing.md shows.

`nox -s pictures` draws each on the built sites, by day and by night, and writes its row of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.site.sites import Place, places

if TYPE_CHECKING:
    from PIL.Image import Image

SOFTWARE = Path(__file__).parents[2]
PAGE = SOFTWARE / "docs" / "designing.md"
PICTURES = SOFTWARE / "docs" / "pictures" / "parts"
STYLES = SOFTWARE / "site_src" / "assets" / "css"
START, END = "<!-- parts: written by `nox -s pictures` -->", "<!-- end of parts -->"
TALLEST = 460  # pixels: the head of a long part is enough
BETWEEN = 12  # pixels, between day and night


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its class, when it is right, when it is wrong.

    `seen` is a selector where the class alone is too wide; `beside_of` another class that its page must have.
    """

    name: str
    css: str
    use: str
    avoid: str
    seen: str = ""
    beside_of: str = ""

    @property
    def selector(self) -> str:
        return self.seen or f"main .{self.css}"

    @property
    def file(self) -> Path:
        return PICTURES / f"{self.name.lower().replace(' ', '-').replace(',', '')}.png"


PARTS = (
    Part(
        "Hero question",
        "cfc-hero--home",
        "once, on the home page: the city's question and its street",
        "with a second question, a button over the drawing, or anything that moves",
    ),
    Part("Door", "cfc-door", "for who somebody is: three, each a whole link", "for topics, or a fourth"),
    Part(
        "Wish tile",
        "cfc-tile",
        "for a wish: a window, its drawing and two to four words",
        "with numbers in it",
        "main .cfc-tile:not(.cfc-tile--top)",
    ),
    Part(
        "Wish tile, top 3",
        "cfc-tile--top",
        "for what children chose first",
        "by the colour of its frame alone: the flag says so",
    ),
    Part(
        "Chip, getting better",
        "cfc-chip--better",
        "for a verdict, before anything else in a card",
        "without its words, or as an arrow: a number that falls may be good",
    ),
    Part("Chip, about the same", "cfc-chip--same", "as above", "for a change that nobody tested"),
    Part("Chip, getting worse", "cfc-chip--worse", "as above", "where more is neither good nor bad"),
    Part(
        "Chip, not judged",
        "cfc-chip--neutral",
        "for a change that we do not call good or bad",
        "to avoid a verdict that the rule gives",
    ),
    Part(
        "Chip, not measured",
        "cfc-chip--none",
        "where a verdict cannot be given, with the reason near it",
        "as an apology",
    ),
    Part("Tally", "cfc-tally", "for counts of verdicts, each with shape and word", "for figures of different kinds"),
    Part(
        "Strip",
        "cfc-strip",
        "for a main concern: a spark or a large figure, two sentences, a chip",
        "with a line through figures of different kinds",
    ),
    Part("Card of a figure", "cfc-ind", "in lists of figures; the verdict comes first", "with two links"),
    Part("Card of a goal", "cfc-outcome", "for the first level of a plan, with its mark", "for a single figure"),
    Part(
        "Headline of a figure",
        "cfc-fact",
        "at the top of a figure's page: the sentence is the hero",
        "with the percentage larger than the sentence",
        beside_of="cfc-dots",
    ),
    Part(
        "100 dots",
        "cfc-dots",
        "where the headline is a share of people",
        "for money, rates or numbers of cases; never little figures of people",
    ),
    Part(
        "Chart",
        "cfc-chart",
        "for figures over time or of groups, with key, sentence and table",
        "without its table",
        beside_of="cfc-dots",
    ),
    Part(
        "Table",
        "cfc-table",
        "for every figure of a chart, with its source line",
        "for layout",
        "main details .cfc-table",
        "cfc-dots",
    ),
    Part(
        "Story",
        "cfc-story",
        "for what a plan says, in plain words, with the plan's name",
        "for a cause that the plan does not give",
    ),
    Part("Panel of sources", "cfc-source", "for where it comes from or belongs", "for what a child needs first"),
    Part("Quote", "cfc-quote", "for words of others, as they wrote them", "for words of ours"),
    Part("Your right", "cfc-right", "for rights and for who can help", "for ordinary links"),
    Part("You can", "cfc-do", "for three short acts; its boxes are drawn", "for a form"),
    Part(
        "Promise card",
        "cfc-promise",
        "for a pledge: who, what, how far",
        "with beads and no word, or a logo",
        beside_of="cfc-find",
    ),
    Part(
        "How far",
        "cfc-stage",
        "for the stage of a pledge: three beads and the word",
        "as a bar of progress",
        "main .cfc-stage:has(svg)",
    ),
    Part("Pick list", "cfc-pick", "to choose among real pages", "for filters by script", beside_of="cfc-find"),
    Part("Steps", "cfc-steps", "for what to do, in order", "for a list without an order"),
    Part("Tag", "cfc-tag", "for a word or two above a title", "for a verdict, or as a link"),
    Part("Next", "cfc-next", "at the end of a page: where to go from here", "with more than three ways"),
    Part("Crumbs", "cfc-crumbs", "on every page but home", "as the only way back", ".cfc-crumbs", "cfc-dots"),
    Part(
        "Header",
        "cfc-head",
        "on every page; at phone width the links are in a menu",
        "with a sixth or seventh link",
        "header.cfc-head",
    ),
    Part(
        "Help footer", "cfc-help", "on every page: help first", "with anything above the help lines", "footer.cfc-help"
    ),
)


def where(part: Part, sites: Iterable[Path]) -> Place | None:
    """The first page that has the class of a part, and the class that it should stand beside."""
    wanted = {part.css, part.beside_of or part.css}
    return next((place for site in sites for place in places(site) if place.parts >= wanted), None)


def beside(day: Image, night: Image) -> Image:
    """One picture of two, day above night."""
    from PIL import Image as Pillow

    both = Pillow.new("RGB", (max(day.width, night.width), day.height + BETWEEN + night.height), "white")
    both.paste(day, (0, 0))
    both.paste(night, (0, day.height + BETWEEN))
    return both


def rows() -> str:
    """The table of docs/designing.md, without its marks."""
    lines = ["| part | class | use it | do not use it | by day and by night |", "|---|---|---|---|---|"]
    for part in PARTS:
        picture = f"![{part.name}]({part.file.relative_to(PAGE.parent).as_posix()})"
        lines.append(f"| {part.name} | `{part.css}` | {part.use} | {part.avoid} | {picture} |")
    return "\n".join(lines)


def page(text: str) -> str:
    """docs/designing.md with the table as it should be; raises ValueError if it has no place for it."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"{PAGE.name} has no place for the parts: {START} and {END}")
    return f"{before}{START}\n\n{rows()}\n\n{END}{after}"


def styled() -> set[str]:
    """Every class that some style sheet of ours names."""
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in STYLES.glob("*.css"))
    return set(re.findall(r"\.(cfc-[\w-]+)", sheets))
