"""The only vocabulary: every word that data may use and that code decides by."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum


class Unit(StrEnum):
    """What a value counts."""

    percent = "percent"
    count = "count"  # type: ignore[assignment]  # hides str.count, which no unit needs
    rate_per_1000 = "rate_per_1000"
    rate_per_10000 = "rate_per_10000"
    percentage_points = "percentage_points"
    hours = "hours"


class Kind(StrEnum):
    """The role of a figure in its document."""

    actual = "actual"
    target = "target"
    baseline = "baseline"
    comparator = "comparator"
    forecast = "forecast"


class Status(StrEnum):
    """How settled a figure is."""

    final = "final"
    provisional = "provisional"
    revised = "revised"
    estimated = "estimated"


class Qualifier(StrEnum):
    """The word that the document prints before or after the number."""

    over = "over"
    under = "under"
    nearly = "nearly"
    about = "about"
    just_over = "just_over"
    at_least = "at_least"
    up_to = "up_to"
    increase = "increase"
    increase_over = "increase_over"
    increase_at_least = "increase_at_least"
    decrease = "decrease"
    decrease_nearly = "decrease_nearly"


RISES = frozenset({Qualifier.increase, Qualifier.increase_over, Qualifier.increase_at_least})
FALLS = frozenset({Qualifier.decrease, Qualifier.decrease_nearly})
CHANGES = RISES | FALLS


class Missing(StrEnum):
    """Why a value is blank."""

    not_stated = "not_stated"
    illegible = "illegible"
    not_collected = "not_collected"
    not_available_yet = "not_available_yet"
    suppressed = "suppressed"
    not_applicable = "not_applicable"
    rounds_to_zero = "rounds_to_zero"
    unreliable = "unreliable"


class Reading(StrEnum):
    """How the printed fragment was read as a value."""

    plain = "plain"
    thousands = "thousands"
    words = "words"
    point_for_comma = "point_for_comma"
    rotated = "rotated"
    derived_label = "derived_label"


class Polarity(StrEnum):
    """Which way is better; `band` where the middle is best, so that neither way is."""

    low = "low"
    high = "high"
    neutral = "neutral"
    band = "band"


class Spoken(StrEnum):
    """The form of sentence that a measure is told in."""

    share = "share"
    rate = "rate"
    count = "count"  # type: ignore[assignment]
    gap = "gap"
    hours = "hours"
    change = "change"
    table = "table"


class Direction(StrEnum):
    """Which way a number went, or is wanted to go."""

    up = "up"
    down = "down"
    same = "same"


class Verdict(StrEnum):
    """The one public verdict on a measure and group."""

    getting_better = "getting_better"
    getting_worse = "getting_worse"
    about_the_same = "about_the_same"
    no_clear_change = "no_clear_change"
    gone_up_not_judged = "gone_up_not_judged"
    gone_down_not_judged = "gone_down_not_judged"
    too_early_to_say = "too_early_to_say"
    not_tested = "not_tested"
    not_measured_yet = "not_measured_yet"


class IndicatorKind(StrEnum):
    """Whether the plan names the indicator or it stands beside one that is named."""

    key = "key"
    supporting = "supporting"


class AreaKind(StrEnum):
    """What sort of place an area is."""

    city = "city"
    country = "country"
    region = "region"
    comparison = "comparison"
    part = "part"
    ward = "ward"
    cluster = "cluster"


class Asked(StrEnum):
    """What a question of a pledge form asks for."""

    organisation = "organisation"
    sector = "sector"
    kind = "kind"
    promise = "promise"
    wishes = "wishes"
    area = "area"
    website = "website"
    start = "start"
    due = "due"
    staff = "staff"
    benefits = "benefits"
    known_by = "known_by"
    logo = "logo"
    consent = "consent"
    contact_name = "contact_name"
    contact_email = "contact_email"
    contact_phone = "contact_phone"
    child_name = "child_name"


PRIVATE = frozenset({Asked.contact_name, Asked.contact_email, Asked.contact_phone, Asked.child_name})


class DateOrder(StrEnum):
    """How a tool writes days and times: nothing is ever guessed from the digits."""

    iso = "iso"
    year_first = "year_first"
    day_first = "day_first"
    month_first = "month_first"


class PledgeKind(StrEnum):
    """A supporter backs the aims in public; a partner commits to something significant and concrete."""

    supporter = "supporter"
    partner = "partner"


class Size(StrEnum):
    """How many people work for an organisation: under 10, under 50, under 250, or more."""

    micro = "micro"
    small = "small"
    medium = "medium"
    large = "large"


class Evidence(StrEnum):
    """What stands behind a pledge so far."""

    none = "none"
    own_report = "own_report"
    linked = "linked"
    seen = "seen"
    young_people = "young_people"


class Result(StrEnum):
    """What became of a pledge, as its organisation told it."""

    done = "done"
    partly = "partly"
    not_done = "not_done"
    changed = "changed"


class PledgeState(StrEnum):
    """Where a pledge stands in its life on a day. `gone` is lapsed so long that it has left the wall."""

    current = "current"
    due = "due"
    renewed = "renewed"
    lapsed = "lapsed"
    gone = "gone"


class Decision(StrEnum):
    """What a person decided about a row of an export.

    The last three are of answers of No that name no pledge for certain: whose pledges are not shown until a person has
    looked (`hold`, the only one that no person takes), which are about others (`keep`), which are about these.
    """

    publish = "publish"
    back = "return"
    refuse = "refuse"
    hold = "hold"
    keep = "keep"
    withdraw = "withdraw"


class Objection(StrEnum):
    """Why a person gave an answer back or refused it: a word for the files, never shown to the public."""

    private = "private"
    child = "child"
    not_clear = "not-clear"
    offensive = "offensive"
    not_for_children = "not-for-children"
    not_an_organisation = "not-an-organisation"
    duplicate = "duplicate"
    other = "other"


class Withdrawal(StrEnum):
    """Why a pledge was taken down: asked for, answered No later, or taken down for safety. The public is told none."""

    asked = "asked"
    answered_no = "answered_no"
    removed = "removed"


class Outcome(StrEnum):
    """What became of a row of an export: every row has exactly one. `unplaced` is a No that may be about a pledge."""

    published = "published"
    held = "held"
    unplaced = "unplaced"
    superseded = "superseded"
    withdrawn = "withdrawn"
    refused = "refused"
    blank = "blank"


class CardQuestion(StrEnum):
    """Where a statement stands on a report card: how much was done, how well, who is better off, what is hard, next."""

    how_much = "how_much"
    how_well = "how_well"
    better_off = "better_off"
    hard = "hard"
    next = "next"


ALL_GROUP = "all"


def suggestion(text: str, known: Iterable[str]) -> str:
    """The known word nearest to `text`, or an empty string where none is near."""
    near = get_close_matches(text, list(known), 1)
    return near[0] if near else ""
