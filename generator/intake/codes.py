"""What can be the matter with an answer: each code names its wording in `templates/words/flags.j2`."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Why a person should look at a row. Those up to `private_value` cannot be published whatever a person decides."""

    unfinished = "unfinished"
    consent_unclear = "consent-unclear"
    organisation_missing = "organisation-missing"
    promise_missing = "promise-missing"
    kind_unknown = "kind-unknown"
    sector_unknown = "sector-unknown"
    wish_missing = "wish-missing"
    wishes_too_many = "wishes-too-many"
    text_damaged = "text-damaged"
    text_too_long = "text-too-long"
    email = "email"
    phone_number = "phone-number"
    private_value = "private-value"

    email_like = "email-like"
    phone_like = "phone-like"
    postcode = "postcode"
    national_insurance = "national-insurance"
    nhs_number = "nhs-number"
    name_alone = "name-alone"
    child_named = "child-named"
    child_in_text = "child-in-text"
    name_like = "name-like"
    street = "street"
    other_script = "other-script"
    unproven = "unproven"
    private_contact = "private-contact"
    link = "link"
    computer_code = "computer-code"
    offensive = "offensive"
    look_alike_name = "look-alike-name"
    asks_withdrawal = "asks-withdrawal"
    not_measurable = "not-measurable"
    claim = "claim"
    shouting = "shouting"
    text_cleaned = "text-cleaned"
    wish_unknown = "wish-unknown"
    area_unknown = "area-unknown"
    staff_unclear = "staff-unclear"
    website_refused = "website-refused"
    website_private = "website-private"
    website_unproven = "website-unproven"
    logo_offered = "logo-offered"
    start_missing = "start-missing"
    day_unclear = "day-unclear"
    day_far = "day-far"
    due_past = "due-past"
    due_first = "due-first"


BLOCKING = frozenset(list(Code)[: list(Code).index(Code.private_value) + 1])
