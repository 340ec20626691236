"""A certificate for each pledge that runs: one sheet of A4, to be printed in colours or in black.

A pledge that ended or was taken down has none: it must not stand at its address any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from generator.model.city import City, Organisation, Pledge
from generator.show.addresses import absolute, certificate_address, place
from generator.show.files import Download
from generator.show.pledges.badges import Badge, badge_name, badge_of, drawn_for, name_lines
from generator.show.pledges.cards import wishes_of
from generator.show.pledges.fitting import BOLD, PLAIN, Block, Direction, block, size_in
from generator.show.words import Words
from generator.terms import PledgeState

RUNS = frozenset({PledgeState.current, PledgeState.due})

# All in millimetres: what may stand how high on the sheet, how wide, and in which sizes.
WIDTH, INDENT = 162.0, 8.0
HEAD_TOP, HEAD_WIDTH, HEAD_SIZE = 24.0, 104.0, 10.0
NAME_TOP, NAME_HEIGHT, NAME_SIZES = 82.0, 36.0, (13.0, 11.0, 9.5, 8.0, 7.0, 6.0, 5.0)
MADE, PROMISE_GAP = 8.0, 15.0
PROMISE_BOTTOM, PROMISE_SIZES = 190.0, (10.0, 9.0, 8.0, 7.0, 6.2, 5.5, 5.0, 4.5, 4.0)
WISH_TOP, WISH_STEP, WISH_SIZE = 208.0, 7.2, 5.6
ADDRESS_SIZE = 3.6


@dataclass(frozen=True, slots=True)
class Sides:
    """Where things begin across the sheet; mm. `half` is the second of two columns, `rule` the line by the promise."""

    start: float
    inner: float
    half: float
    rule: float
    badge: float


SIDES = {"ltr": Sides(24, 32, 105, 24, 138), "rtl": Sides(186, 178, 105, 184, 24)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of text and the height at which it begins; mm."""

    block: Block
    top: float

    @property
    def at(self) -> Sides:
        """The sides for the direction in which the text runs."""
        return SIDES[self.block.direction]

    @property
    def lines(self) -> tuple[tuple[str, float], ...]:
        """Each line, and the height at which it stands."""
        return self.block.placed(self.top)

    def below(self, gap: float) -> float:
        """The height so far under the block."""
        return round(self.top + self.block.height + gap, 2)


@dataclass(frozen=True, slots=True)
class WishLine:
    """The name of a wish, how high it stands and how large; mm."""

    name: str
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that a certificate says, laid out; mm."""

    title: Markup
    badge: Badge
    name: Placed
    made: Markup
    made_at: float
    promise: Placed
    wishes: tuple[WishLine, ...]
    since: str
    until: str
    address: str
    address_size: float


def certificates(city: City, words: Words, environment: Environment) -> Iterator[Download]:
    """The certificate of every pledge that runs."""
    template = environment.get_template("figures/certificate.svg.j2")
    shape, names = city.shape, name_lines(badge_name(city.shape))
    head = _head(tuple(line.text for line, _ in names), shape.direction)
    always = {"head": head, "names": names, "at": SIDES[shape.direction], **drawn_for(shape)}
    for organisation in city.organisations.values():
        for pledge in organisation.pledges:
            if pledge.state in RUNS:
                paper = certificate(organisation, pledge, city, words)
                yield Download(certificate_address(pledge.id), template.render(paper=paper, **always))


def _head(lines: tuple[str, ...], direction: Direction) -> Placed:
    """The city's name, in the lines that it has on a badge."""
    size = min(size_in(line, HEAD_WIDTH, HEAD_SIZE) for line in lines)
    return Placed(Block(lines, size, direction), HEAD_TOP)


def certificate(organisation: Organisation, pledge: Pledge, city: City, words: Words) -> Certificate:
    """One certificate."""
    usual = city.shape.direction
    name = Placed(block(organisation.name, WIDTH, NAME_HEIGHT, NAME_SIZES, usual, BOLD), NAME_TOP)
    top = name.below(PROMISE_GAP)
    promise = block(pledge.promise, WIDTH - INDENT, PROMISE_BOTTOM - top, PROMISE_SIZES, usual, PLAIN)
    address = absolute(city.shape.address, place("organisation", organisation.id))
    return Certificate(
        title=words.say("certificate.title", who=organisation.name, city=badge_name(city.shape)),
        badge=badge_of(organisation, pledge, city, words),
        name=name,
        made=words.say(f"certificate.made_{pledge.kind}"),
        made_at=name.below(MADE),
        promise=Placed(promise, top),
        wishes=tuple(_wish(wish.name, n) for n, wish in enumerate(wishes_of(pledge, city))),
        since=words.day(pledge.start),
        until=words.month(pledge.review),
        address=address,
        address_size=size_in(address, WIDTH, ADDRESS_SIZE, PLAIN),
    )


def _wish(name: str, n: int) -> WishLine:
    return WishLine(name, round(WISH_TOP + n * WISH_STEP, 2), size_in(name, WIDTH, WISH_SIZE))
