"""What a person decided becomes part of the books: new pledges, new editions, renewals; and all that is turned down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.fingerprints import start_unless_named
from generator.folding import folded
from generator.intake.books import Books, Cells, Removal, taken_down
from generator.intake.candidates import Record
from generator.intake.history import instant
from generator.intake.likeness import TURNED_DOWN, signs
from generator.intake.naming import organisation_id, pledge_id
from generator.intake.settling import Held
from generator.terms import Decision, Evidence, Objection, Result, Withdrawal


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's decision about a held answer. `replaces` and `renews` are ids of pledges in the register, or "".

    One that `replaces` a pledge takes its place, under its id; one that `renews` it stands beside it, and `result`
    tells what became of the older one.
    """

    held: Held
    decision: Decision
    reason: Objection | None = None
    replaces: str = ""
    renews: str = ""
    result: Result | None = None


@dataclass(slots=True)
class _Desk:
    """The books while they are written; `names` are ids of organisations by folded name."""

    register: dict[str, Cells]
    withdrawn: dict[int, Cells]
    decisions: dict[tuple[str, str], Cells]
    names: dict[str, str]
    organisations: set[str]
    pledges: set[str]

    def organisation(self, name: str, unless_known: str) -> str:
        """The id of the organisation of a name: its own, else the one it had under another name, else a new one."""
        one = folded(name)
        if one not in self.names:
            self.names[one] = unless_known or organisation_id(name, self.organisations)
            self.organisations.add(self.names[one])
        return self.names[one]


def applied(choices: Iterable[Choice], books: Books, day: date) -> Books:
    """The books after the choices of a day, in whatever order they come: only for choices that may be made."""
    desk = _Desk(
        register=dict(books.by_pledge),
        withdrawn=dict(enumerate(books.withdrawn)),
        decisions=dict(books.decided),
        names={folded(row["organisation"]): row["organisation_id"] for row in books.register},
        organisations={row["organisation_id"] for row in books.register},
        pledges={*books.by_pledge, *books.shown_as.values(), *(row["pledge"] for row in books.withdrawn)},
    )
    made = sorted(choices, key=lambda choice: choice.held.candidate.key)
    for choice in made:
        pledge = _publish(choice, desk, books, day) if choice.decision is Decision.publish else None
        _note(choice, pledge, desk, day)
    decisions = (*desk.decisions.values(), *books.holding)
    after = Books(tuple(desk.register.values()), tuple(desk.withdrawn.values()), decisions)
    removals = [removal for choice in made for removal in _removals(choice, after, day)]
    return taken_down(after, removals) if removals else after


def _removals(choice: Choice, books: Books, day: date) -> Iterator[Removal]:
    """What goes because a person found that an answer of No is about it: as if it had been the answer's own No."""
    if choice.decision is Decision.withdraw:
        said = instant(choice.held.candidate)
        since = max(day, said.date()) if said is not None else day
        for pledge in choice.held.holds:
            if pledge in books.by_pledge:
                yield Removal(pledge, books.by_pledge[pledge]["key"], since, Withdrawal.answered_no)


def _note(choice: Choice, pledge: str | None, desk: _Desk, day: date) -> None:
    """A decision keeps the signs of one that turned the same edition down: what was turned down once stays known."""
    candidate = choice.held.candidate
    edition = candidate.key, candidate.fingerprint
    desk.decisions[edition] = {
        **{name: desk.decisions.get(edition, {}).get(name) for name in ("name_sign", "promise_sign")},
        **(signs(candidate.record.organisation, candidate.record.promise) if choice.decision in TURNED_DOWN else {}),
        "key": candidate.key,
        "fingerprint": candidate.fingerprint,
        "date": day,
        "decision": choice.decision,
        "reason": choice.reason,
        "pledge": pledge,
    }


def _publish(choice: Choice, desk: _Desk, books: Books, day: date) -> str:
    """Puts a pledge into the register and gives back its id."""
    candidate = choice.held.candidate
    before = desk.register.get(_takes_the_place_of(choice))
    if before is not None and before["key"] != candidate.key:
        _remember(before, desk)
    id_: str = before["id"] if before else _own_id(candidate.key, desk, books)
    kept = before or desk.register.get(choice.renews)
    past = _past(before, choice, day)
    desk.register[id_] = {
        "id": id_,
        "organisation_id": desk.organisation(candidate.record.organisation, kept["organisation_id"] if kept else ""),
        **_columns(candidate.record),
        **past,
        "start": candidate.record.start or start_unless_named(past["published"], candidate.record.due),
        "form": candidate.form,
        "key": candidate.key,
        "fingerprint": candidate.fingerprint,
    }
    if choice.renews and choice.result:
        desk.register[choice.renews] = {**desk.register[choice.renews], "result": choice.result}
    desk.pledges.add(id_)
    return id_


def _takes_the_place_of(choice: Choice) -> str:
    return str(choice.held.standing["id"]) if choice.held.standing else choice.replaces


def _own_id(key: str, desk: _Desk, books: Books) -> str:
    """The id under which the answer was published before, if that is free; else a new one.

    It may have been taken down by the organisation's answer of No, which is now undone, or by a row deleted by hand.
    """
    undone = [n for n, row in desk.withdrawn.items() if _undone(row, key, books)] if books.withdrawal(key) else []
    ids = [*(desk.withdrawn.pop(n)["pledge"] for n in undone), books.shown_as.get(key)]
    return next((id_ for id_ in ids if id_ and id_ not in desk.register), None) or pledge_id(key, desk.pledges)


def _undone(row: Cells, key: str, books: Books) -> bool:
    names = {name for name in (key, books.shown_as.get(key)) if name}
    return row["why"] is Withdrawal.answered_no and not names.isdisjoint((row["key"], row["pledge"]))


def _remember(before: Cells, desk: _Desk) -> None:
    """The answer that is replaced was published as this pledge: else it would wait for a person again."""
    edition = before["key"], before["fingerprint"]
    noted = {"date": before["published"], "decision": Decision.publish, "reason": None, "pledge": before["id"]}
    noted |= {"name_sign": None, "promise_sign": None}
    desk.decisions.setdefault(edition, {"key": edition[0], "fingerprint": edition[1], **noted})


def _past(before: Cells | None, choice: Choice, day: date) -> Cells:
    """What does not come from the form: kept from the edition before."""
    if before is not None:
        return {name: before[name] for name in ("published", "evidence", "evidence_link", "result", "renews")}
    fresh = {"published": day, "evidence": Evidence.none, "evidence_link": None, "result": None}
    return {**fresh, "renews": choice.renews or None}


def _columns(record: Record) -> Mapping[str, object]:
    """The register's columns that come from the form, and no other: this is the list of what may be public."""
    return {
        "organisation": record.organisation,
        "kind": record.kind,
        "sector": record.sector,
        "size": record.size,
        "area": record.area or None,
        "website": record.website or None,
        "wish_set": record.wish_set,
        "wishes": record.wishes,
        "promise": record.promise,
        "benefits": record.benefits or None,
        "known_by": record.known_by or None,
        "due": record.due,
    }


def differing(record: Record, row: Cells) -> tuple[str, ...]:
    """The public columns in which an answer says something else than the register, in the register's order."""
    start = record.start or start_unless_named(row["published"], record.due)
    now = {**_columns(record), "start": start}
    return tuple(name for name in row if name in now and now[name] != row[name])
