"""From the register to organisations and their pledges, each in the state that it has on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.city import Organisation, Pledge
from generator.periods import months_later
from generator.read.tables import Row
from generator.shapes import Pledging
from generator.terms import Decision, PledgeState

# The day of a decision by the answer's key and fingerprint.
Approved = Mapping[tuple[str, str], date]


def organisations(
    register: Iterable[Row],
    withdrawn: Iterable[Row],
    rules: Pledging,
    as_at: date,
    decisions: Iterable[Row] = (),
) -> dict[str, Organisation]:
    """Every organisation with a pledge that may be seen on `as_at`, by id, in the order of names.

    What the list of withdrawals names, by id or by key, goes before the register, and so does what is held because an
    answer of No may be about it; a pledge that was published after `as_at` is not there yet.
    """
    decisions = tuple(decisions)
    down = _taken_down(withdrawn) | _held(decisions)
    kept = [row for row in register if row["published"] <= as_at and down.isdisjoint((row["id"], row["key"]))]
    chain = _Chain.of(kept)
    published = (row for row in decisions if row["decision"] is Decision.publish)
    approved = {(row["key"], row["fingerprint"]): row["date"] for row in published}
    by_organisation: Mapping[str, list[Row]] = defaultdict(list)
    for row in sorted(kept, key=lambda row: (row["published"], row["id"]), reverse=True):
        by_organisation[row["organisation_id"]].append(row)
    found = (_organisation(its, chain, approved, rules, as_at) for its in by_organisation.values())
    return {o.id: o for o in sorted(found, key=lambda o: (o.name.casefold(), o.id))}


def tombstones(register: Iterable[Row], withdrawn: Iterable[Row]) -> tuple[str, ...]:
    """The ids of all pledges that were taken down, also of those that only their key names; in the order of ids."""
    listed = tuple(withdrawn)
    down = _taken_down(listed)
    named = {row["pledge"] for row in listed if row["pledge"]}
    return tuple(sorted(named | {row["id"] for row in register if row["key"] in down}))


def resting(register: Iterable[Row], withdrawn: Iterable[Row], decisions: Iterable[Row]) -> tuple[str, ...]:
    """The ids of all pledges that are not shown until a person has decided whether an answer of No is about them."""
    held, down = _held(decisions), _taken_down(withdrawn)
    return tuple(
        sorted(row["id"] for row in register if row["id"] in held and down.isdisjoint((row["id"], row["key"])))
    )


def days_taken_down(register: Iterable[Row], withdrawn: Iterable[Row], as_at: date) -> tuple[date, ...]:
    """The day from which each tombstone is one, oldest first; those after `as_at` are not there yet."""
    by_key = {row["key"]: row["id"] for row in register}
    first: dict[str, date] = {}
    for row in withdrawn:
        pledge = row["pledge"] or by_key.get(row["key"])
        if pledge is not None and row["date"] <= as_at:
            first[pledge] = min(first.get(pledge, row["date"]), row["date"])
    return tuple(sorted(first.values()))


def _taken_down(withdrawn: Iterable[Row]) -> frozenset[str]:
    return frozenset(name for row in withdrawn for name in (row["pledge"], row["key"]) if name)


def _held(decisions: Iterable[Row]) -> frozenset[str]:
    return frozenset(row["pledge"] for row in decisions if row["decision"] is Decision.hold and row["pledge"])


@dataclass(frozen=True, slots=True)
class _Chain:
    """Which pledges there are to see, and which of them is carried on by which."""

    seen: frozenset[str]
    renewed_by: Mapping[str, str]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> _Chain:
        pairs = [(row["id"], row["renews"]) for row in rows]
        return cls(frozenset(new for new, _ in pairs), {old: new for new, old in pairs if old})


def _organisation(rows: list[Row], chain: _Chain, approved: Approved, rules: Pledging, as_at: date) -> Organisation:
    newest = rows[0]
    return Organisation(
        id=newest["organisation_id"],
        name=newest["organisation"],
        sector=newest["sector"],
        size=newest["size"],
        area=newest["area"],
        website=newest["website"] or "",
        pledges=tuple(_pledge(row, chain, approved, rules, as_at) for row in rows),
    )


def _pledge(row: Row, chain: _Chain, approved: Approved, rules: Pledging, as_at: date) -> Pledge:
    renewed_by = chain.renewed_by.get(row["id"])
    # Many promise what they have done for years: a pledge is not looked at again before it has had its time here.
    review = row["due"] or months_later(max(row["start"], row["published"]), rules.review_after_months)
    return Pledge(
        id=row["id"],
        organisation=row["organisation_id"],
        kind=row["kind"],
        wish_set=row["wish_set"],
        wishes=row["wishes"],
        promise=row["promise"],
        benefits=row["benefits"] or "",
        known_by=row["known_by"] or "",
        start=row["start"],
        due=row["due"],
        published=row["published"],
        review=review,
        lapses=review + timedelta(days=rules.lapse_after_days),
        state=state(review, renewed_by is not None, rules, as_at),
        evidence=row["evidence"],
        evidence_link=row["evidence_link"] or "",
        result=row["result"],
        renews=row["renews"] if row["renews"] in chain.seen else None,
        renewed_by=renewed_by,
        approved=approved.get((row["key"], row["fingerprint"])),
        fingerprint=row["fingerprint"],
    )


def state(review: date, renewed: bool, rules: Pledging, as_at: date) -> PledgeState:
    """Where a pledge stands on `as_at` when it is looked at again on `review`; the days are the city's `rules`."""
    lapses = review + timedelta(days=rules.lapse_after_days)
    if renewed:
        return PledgeState.renewed
    if as_at < review - timedelta(days=rules.due_before_days):
        return PledgeState.current
    if as_at < lapses:
        return PledgeState.due
    return PledgeState.lapsed if as_at < months_later(lapses, rules.lapsed_shown_months) else PledgeState.gone
