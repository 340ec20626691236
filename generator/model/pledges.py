"""From the register to organisations and their pledges, each in the state that it has on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from generator.model.city import Organisation, Pledge
from generator.periods import months_later
from generator.read.tables import Row
from generator.shapes import Pledging
from generator.terms import PledgeState


def organisations(
    rows: Iterable[Row], taken_down: frozenset[str], rules: Pledging, as_at: date
) -> dict[str, Organisation]:
    """Every organisation with a pledge in the register that nobody has taken down, by id, in the order of names.

    `taken_down` are ids and keys from the list of withdrawals, which goes before the register.
    """
    kept = [row for row in rows if taken_down.isdisjoint((row["id"], row["key"]))]
    renewals = {row["renews"]: row["id"] for row in kept if row["renews"]}
    by_organisation: Mapping[str, list[Row]] = defaultdict(list)
    for row in sorted(kept, key=lambda row: (row["published"], row["id"]), reverse=True):
        by_organisation[row["organisation_id"]].append(row)
    found = (_organisation(its, renewals, rules, as_at) for its in by_organisation.values())
    return {o.id: o for o in sorted(found, key=lambda o: (o.name.casefold(), o.id))}


def _organisation(rows: list[Row], renewals: Mapping[str, str], rules: Pledging, as_at: date) -> Organisation:
    newest = rows[0]
    return Organisation(
        id=newest["organisation_id"],
        name=newest["organisation"],
        sector=newest["sector"],
        size=newest["size"],
        area=newest["area"],
        website=newest["website"] or "",
        pledges=tuple(_pledge(row, renewals.get(row["id"]), rules, as_at) for row in rows),
    )


def _pledge(row: Row, renewed_by: str | None, rules: Pledging, as_at: date) -> Pledge:
    review = row["due"] or months_later(row["start"], rules.review_after_months)
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
        renews=row["renews"],
        renewed_by=renewed_by,
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
