"""To which pledges an answer of No may belong that is no edition of any: by names, by addresses, by websites.

An organisation that changes its mind may answer once more, and spell its name in another way. What is found here is
only ever a reason for a person to look; what is missed stays on the site, so too much is found, not too little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from urllib.parse import urlsplit

from generator.folding import folded
from generator.intake.books import Books, Cells
from generator.intake.candidates import Candidate, Consent
from generator.intake.history import Edition, instant, lateness
from generator.intake.lookalikes import outline
from generator.terms import Asked

# Names are compared by what they share of their letters, three at a time, as PostgreSQL's pg_trgm does.
PIECE = 3
# What more than one name in twenty has ("ool", "ry s") tells nothing, as soon as there are enough names to say so.
ENOUGH, COMMON = 20, 20
# Of what a piece tells, so small a part is still counted.
FINE = 1_000_000
# Our own. What is near takes a pledge off the site for a while, what is not far is told only. "Tech Grads" shares all
# with "TechGrads Ltd", "St Matthews C of E Primary" two in three with "St Matthew's Church of England Primary School",
# "Harehills Academy" nearly half with "Harehills Primary School"; two primary schools one in three or less.
NEAR, NOT_FAR = 0.6, 0.45
# What more organisations write from is no address of theirs, but that of a company that gives addresses to everybody.
MOST_SHARING = 3


@dataclass(frozen=True, slots=True)
class Near:
    """Rows of the register that an answer may be about, nearest first, and the ids of those not shown meanwhile."""

    rows: tuple[Cells, ...] = ()
    holds: tuple[str, ...] = ()


class NearNames:
    """Names that can be asked which of them are near to another one, in a time that does not grow with their square.

    A piece counts the more, the fewer of the names `among` which they stand have it: "school" tells nothing.
    """

    def __init__(self, names: Iterable[str], among: Iterable[str]) -> None:
        known = frozenset(map(outline, among))
        times = Counter(piece for name in known for piece in _pieces(name))
        most = max(ENOUGH, len(known) // COMMON)
        self._tells = {piece: _tells(n, len(known)) if n <= most else 0 for piece, n in times.items()}
        self._unheard_of = _tells(1, len(known))
        self._holding: dict[str, list[str]] = defaultdict(list)
        self._drawn: dict[str, list[str]] = defaultdict(list)
        self._weight: dict[str, int] = {}
        for name in sorted(set(names)):
            pieces = _pieces(outline(name))
            self._drawn[outline(name)].append(name)
            self._weight[name] = self._weigh(pieces)
            for piece in filter(self._tells.get, pieces):
                self._holding[piece].append(name)

    def near(self, name: str, least: float = NEAR) -> list[str]:
        """Those of the names that share at least such a part of what either has, nearest first."""
        own = outline(name)
        pieces = _pieces(own)
        shared: dict[str, int] = defaultdict(int)
        for piece in pieces & self._holding.keys():
            for other in self._holding[piece]:
                shared[other] += self._tells[piece]
        most = self._weigh(pieces)
        # Rounded, so that no computer's last digit decides.
        parts = {other: round(weight / min(most, self._weight[other]), 6) for other, weight in shared.items()}
        parts |= dict.fromkeys(self._drawn.get(own, ()), 1.0)
        return sorted((other for other in parts if parts[other] >= least), key=lambda other: (-parts[other], other))

    def _weigh(self, pieces: Iterable[str]) -> int:
        return sum(self._tells.get(piece, self._unheard_of) for piece in pieces)


def _tells(times: int, names: int) -> int:
    """What a piece tells that stands in so many of the names: a whole number, so that no order of adding counts."""
    return round(FINE * log((1 + names) / times))


def _pieces(text: str) -> frozenset[str]:
    return frozenset(text[start : start + PIECE] for start in range(max(1, len(text) - PIECE + 1)))


@dataclass(frozen=True)
class Nearest:
    """The pledges in the books, the answers that they came from and all others of the exports, by their keys."""

    books: Books
    found: Mapping[str, Edition]

    def to(self, no: Candidate) -> Near:
        """The pledges that an answer of No may be about.

        Not shown meanwhile are those of an organisation of just this name, else those of the one organisation that is
        near by name, by its website or by the sender's address. A name that is not far, or a shared domain, takes
        nothing off the site.
        """
        same = self._standing(self.books.of_organisation.get(folded(no.record.organisation), ()), no)
        sure = same or self._standing([*self._by_name(no, NEAR), *self._by_address(no)], no)
        more = [] if same else self._standing([*self._by_name(no, NOT_FAR), *self._by_domain(no)], no)
        rows = _together([*sure, *more])
        alone = len({row["organisation_id"] for row in sure}) == 1
        before = self.books.holds.get(no.key, ())
        held = (self.books.by_pledge[id_] for id_ in before if id_ in self.books.by_pledge)
        holds = _together([*(sure if alone else ()), *held])
        return Near(_together([*holds, *rows]), tuple(row["id"] for row in holds))

    def _standing(self, rows: Iterable[Cells], no: Candidate) -> list[Cells]:
        """All pledges of these organisations but those whose answer is known to be later than the No."""
        ids = dict.fromkeys(row["organisation_id"] for row in rows)
        return [row for id_ in ids for row in self._of[id_] if not self._agreed_after(row, no)]

    def _agreed_after(self, row: Cells, no: Candidate) -> bool:
        edition = self.found.get(row["key"])
        if edition is None or edition.latest.consent is not Consent.yes:
            return False
        yes, said = instant(edition.latest), instant(no)
        return yes is not None and said is not None and yes > said

    @cached_property
    def _of(self) -> Mapping[str, list[Cells]]:
        rows: dict[str, list[Cells]] = defaultdict(list)
        for row in sorted(self.books.register, key=lambda row: str(row["id"])):
            rows[row["organisation_id"]].append(row)
        return rows

    @cached_property
    def _names(self) -> NearNames:
        known = [row["organisation"] for row in self.books.register]
        return NearNames(known, [*known, *self.answering])

    @cached_property
    def answering(self) -> tuple[str, ...]:
        """The names of all organisations that answered."""
        return tuple(sorted({edition.latest.record.organisation for edition in self.found.values()}))

    def _by_name(self, no: Candidate, least: float) -> Iterator[Cells]:
        if no.record.organisation and self.books.register:
            for name in self._names.near(no.record.organisation, least):
                yield from self.books.of_organisation[folded(name)]

    def _by_address(self, no: Candidate) -> Iterator[Cells]:
        """Pledges that came from the same address, or whose website is where the No was sent from."""
        address = _address(no)
        if address:
            keys = (key for key in self._keys_of[_domain(address)] if _address(self.found[key].latest) == address)
            yield from (self.books.by_key[key] for key in sorted(keys) if key in self.books.by_key)
            yield from self._hosts.get(_domain(address), ())

    @cached_property
    def _hosts(self) -> Mapping[str, list[Cells]]:
        """Rows of the register by the host of their website, and by what it is a part of."""
        rows: dict[str, list[Cells]] = defaultdict(list)
        for row in self.books.register:
            labels = (urlsplit(row["website"] or "").hostname or "").split(".")
            for first in range(len(labels) - 1):
                rows[".".join(labels[first:])].append(row)
        return rows

    def _by_domain(self, no: Candidate) -> Iterator[Cells]:
        domain = _domain(_address(no))
        if domain and len(self._writing_from[domain]) <= MOST_SHARING:
            for key in sorted(self._keys_of[domain] & self.books.by_key.keys()):
                yield self.books.by_key[key]

    @cached_property
    def _keys_of(self) -> Mapping[str, set[str]]:
        keys: dict[str, set[str]] = defaultdict(set)
        for key, edition in self.found.items():
            keys[_domain(_address(edition.latest))].add(key)
        return keys

    @cached_property
    def _writing_from(self) -> Mapping[str, set[str]]:
        names = {key: folded(edition.latest.record.organisation) for key, edition in self.found.items()}
        return {domain: {names[key] for key in keys} for domain, keys in self._keys_of.items()}


@dataclass(frozen=True)
class Nos:
    """Answers of No by their names."""

    by_name: Mapping[str, Candidate]
    among: tuple[str, ...]

    @classmethod
    def of(cls, nos: Iterable[Candidate], among: tuple[str, ...]) -> Nos:
        """Of several under one name, the latest. `among` are the names of all organisations that answered."""
        found: dict[str, Candidate] = {}
        for no in nos:
            if no.consent is Consent.no and no.record.organisation:
                name = folded(no.record.organisation)
                found[name] = max(found.get(name, no), no, key=lateness)
        return cls(found, among)

    @cached_property
    def _names(self) -> NearNames:
        return NearNames(self.by_name, self.among)

    def near(self, yes: Candidate) -> Candidate | None:
        """A No under a name that is like that of an answer of Yes, and not known to be earlier; None where none is."""
        if not self.by_name or not yes.record.organisation:
            return None
        near = (self.by_name[name] for name in self._names.near(yes.record.organisation))
        said = instant(yes)
        return next((no for no in near if said is None or lateness(no)[0] >= said), None)


def _address(candidate: Candidate) -> str:
    """The address that an answer was sent from, folded; "" where there is none."""
    typed = folded(candidate.submission.contact.get(Asked.contact_email, ""))
    return typed if "@" in typed else ""


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _together(rows: Iterable[Cells]) -> tuple[Cells, ...]:
    """The rows in their order, each once."""
    return tuple({row["id"]: row for row in rows}.values())
