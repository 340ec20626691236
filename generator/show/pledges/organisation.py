"""An organisation and all that it promised, as its own page tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.check.records import is_address
from generator.model.city import Organisation, Pledge
from generator.show.addresses import badge_address, certificate_address, pledge_anchor
from generator.show.pages import Studio
from generator.show.pledges.badges import embed
from generator.show.pledges.cards import beads, of_today, stage, standing, wishes_of
from generator.show.words import Words
from generator.terms import PledgeState


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A way out of the site: its address and the host that readers see."""

    url: str
    host: str


def outside(address: str) -> OutsideLink | None:
    """The link to a web address; None where it is blank, or is none that leads where it seems to lead."""
    return OutsideLink(address, urlsplit(address).netloc) if is_address(address) else None


def found_by(organisation: Organisation) -> str:
    """What search finds an organisation by: its name and what it promised."""
    return " ".join((organisation.name, *(pledge.promise for pledge in told(organisation))))


def told(organisation: Organisation) -> Iterator[Pledge]:
    """Every pledge that the page tells: those that stand, each with the ones that it carries on."""
    for pledge in standing(organisation):
        yield pledge
        yield from earlier(pledge, organisation)


def earlier(pledge: Pledge, organisation: Organisation) -> list[Pledge]:
    """The pledges that one carries on, newest first."""
    by_id = {other.id: other for other in organisation.pledges}
    found: list[Pledge] = []
    while pledge.renews and pledge.renews in by_id:
        pledge = by_id.pop(pledge.renews)
        found.append(pledge)
    return found


def organisation_facts(s: Studio, organisation: Organisation) -> Mapping[str, Any]:
    """What the page's template gets. The organisation's own words are its name, what its pledges say, and addresses."""
    sectors = {sector.id: sector.name for sector in s.city.shape.pledges.sectors}
    stands = standing(organisation)
    return {
        "name": organisation.name,
        "kinds": [s.words.say(f"promise.{kind}") for kind in dict.fromkeys(pledge.kind for pledge in stands)],
        "sector": sectors[organisation.sector],
        "area": s.city.areas[organisation.area].name if organisation.area else "",
        "size": s.words.say(f"organisation.size_{organisation.size}") if organisation.size else "",
        "website": outside(organisation.website),
        "pledges": [{"number": n, **_pledge(s, organisation, pledge)} for n, pledge in enumerate(stands, 1)],
    }


def _pledge(s: Studio, organisation: Organisation, pledge: Pledge) -> Mapping[str, Any]:
    before = earlier(pledge, organisation)
    return {
        "anchor": pledge_anchor(pledge.id),
        "promise": pledge.promise,
        "benefits": pledge.benefits,
        "known_by": pledge.known_by,
        "wishes": wishes_of(pledge, s.city),
        "of_today": of_today(pledge, s.city),
        "kind": s.words.say(f"promise.{pledge.kind}"),
        "beads": beads(pledge),
        "stage": s.words.say(f"promise.{stage(pledge)}"),
        "evidence_link": outside(pledge.evidence_link),
        "badge": badge_address(pledge.id),
        "ended": pledge.state is PledgeState.lapsed,
        "certificate": "" if pledge.state is PledgeState.lapsed else certificate_address(pledge.id),
        "embed": embed(organisation, pledge, s.city, s.words, s.environment),
        "history": [_episode(one, s.words) for one in (*reversed(before), pledge)] if before else [],
        **_days(pledge, s.words),
    }


def _days(pledge: Pledge, words: Words) -> Mapping[str, str]:
    """When things were or will be, and how it stands, in words."""
    return {
        "made": words.day(pledge.published),
        "starts": words.day(pledge.start),
        "due": words.day(pledge.due) if pledge.due else "",
        "state": _state(pledge, words),
        "result": words.say(f"organisation.result_{pledge.result}") if pledge.result else "",
        "evidence": words.say(f"organisation.evidence_{pledge.evidence}"),
    }


def _state(pledge: Pledge, words: Words) -> Markup:
    day = pledge.lapses if pledge.state is PledgeState.lapsed else pledge.review
    return words.say(f"organisation.state_{pledge.state}", day=words.day(day))


def _episode(pledge: Pledge, words: Words) -> Mapping[str, Any]:
    """One of several pledges that carry each other on."""
    return {
        "now": pledge.renewed_by is None,
        "promise": pledge.promise,
        "made": words.day(pledge.published),
        "result": words.say(f"organisation.result_{pledge.result}") if pledge.result else "",
    }
