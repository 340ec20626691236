"""Everything in a row that a person should look at before it may be published, beside what could not be read.

A flag is not a judgement: most rows with one are fine. What can be seen by rule is hard only where the check of the
register or the gates of the finished site would stop for it too, or where somebody's private value would be published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from generator.folding import folded
from generator.intake.candidates import Flag, Record
from generator.intake.codes import Code
from generator.intake.listed import Listed, Lists
from generator.intake.lookalikes import Names
from generator.intake.passages import Passage, passage
from generator.intake.personal import (
    SHORTEST_PHONE,
    has_email,
    has_local_phone,
    has_national_insurance,
    has_nhs_number,
    has_phone,
    has_postcode,
    is_email,
    is_phone,
)
from generator.intake.phrases import spoken
from generator.intake.private import Private
from generator.intake.records import flag
from generator.read.exports.answers import Submission
from generator.terms import Asked, PledgeKind

# A text that is longer than may be published is not looked at to its end.
LOOKED_AT = 400
HOSTS = "app|biz|cn|com|coop|edu|eu|gg|gov|info|io|link|ly|me|net|nhs|online|org|ru|shop|site|sport|tk|top|tv|uk|xyz"
LINK = re.compile(
    rf"[a-z][a-z0-9+.-]*://|\bwww\.|(?<![\w@.-])(?:[\w-]+\.)+(?:{HOSTS})(?![\w-])|(?<!\w)@\w{{3,}}"
    rf"|\w ?[(\[]? ?dot ?[)\]]? ?(?:{HOSTS})(?![\w-])"
)
# One of these stands in whatever that fits: most texts need no closer look.
LINK_SIGN = re.compile(r"[.:@][\w/]|dot")
COMPUTER_CODE = re.compile(r"<[a-z/!?]|\]\(|\{[{%#]|\}\}|&(?:#\w+|[a-z]+);|javascript:\S|-->|--8<--", re.I)
# Shorter texts may be a name of capitals, "YMCA"; in longer ones seven letters of ten are more than names make up.
SHOUTED_LETTERS, SHOUTED_SHARE = 20, 0.7

Test = Callable[[Passage, Lists], bool]
# What to look for in each text that an organisation wrote, in the order in which a person is told.
TESTS: tuple[tuple[Code, Test], ...] = (
    (Code.email, lambda it, _: is_email(it.text)),
    (Code.email_like, lambda it, _: has_email(it.drawn) and not is_email(it.text)),
    (Code.link, lambda it, _: has_link(it.drawn)),
    (Code.computer_code, lambda it, _: COMPUTER_CODE.search(it.text) is not None),
    (Code.offensive, lambda it, lists: lists.offensive.stand_in(it.spoken) or lists.offensive.hide_in(it.text)),
    (Code.claim, lambda it, lists: lists.claims.stand_in(it.spoken)),
    (Code.asks_withdrawal, lambda it, lists: lists.withdrawal.stand_in(it.spoken)),
    (Code.private_contact, lambda it, lists: lists.private_contact.stand_in(it.spoken)),
)
# What is looked for only where there are digits.
DIGIT_TESTS: tuple[tuple[Code, Test], ...] = (
    (Code.phone_number, lambda it, _: is_phone(it.text)),
    (Code.phone_like, lambda it, _: may_be_phone(it)),
    (Code.street, lambda it, lists: lists.streets.stand_in(it.spoken)),
    (Code.postcode, lambda it, _: has_postcode(it.plain)),
    (Code.national_insurance, lambda it, _: has_national_insurance(it.plain)),
    (Code.nhs_number, lambda it, _: has_nhs_number(it.plain)),
)


def passages(record: Record) -> Mapping[Asked, Passage]:
    """What an organisation wrote in its own words, as far as it is looked at; nothing that is blank."""
    written = {
        Asked.organisation: record.organisation,
        Asked.promise: record.promise,
        Asked.benefits: record.benefits,
        Asked.known_by: record.known_by,
    }
    return {asked: passage(text[:LOOKED_AT]) for asked, text in written.items() if text}


def text_flags(texts: Mapping[Asked, Passage], known: Listed) -> Iterator[Flag]:
    """What the texts of a record hold, whoever sent it."""
    for asked, text in texts.items():
        tests = (*DIGIT_TESTS, *TESTS) if text.digits else TESTS
        yield from (flag(code, asked) for code, holds in tests if holds(text, known.lists))
    name = texts[Asked.organisation].text if Asked.organisation in texts else ""
    for asked, text in texts.items():
        if asked is not Asked.organisation and is_about_a_child(text, (name, *known.areas), known.lists):
            yield flag(Code.child_in_text, asked)
        if asked is not Asked.organisation and is_shouted(text.text):
            yield flag(Code.shouting, asked)


def promise_flags(record: Record, lists: Lists) -> Iterator[Flag]:
    """Whether a partner's promise is one that can be kept or broken; a supporter's need not be."""
    if record.kind is PledgeKind.partner and record.promise and not is_measurable(record, lists):
        yield flag(Code.not_measurable, Asked.promise)


def private_flags(texts: Mapping[Asked, Passage], hidden: Private, alone: frozenset[str]) -> Iterator[Flag]:
    """Private values that stand in a text: those that are `hidden`, and the single names in `alone`.

    What stands in the organisation's own name may be another's contact by chance: it is told as a single name is.
    """
    name = texts[Asked.organisation].text if Asked.organisation in texts else ""
    for asked, text in texts.items():
        if hidden.stands_in(text.text, name):
            yield flag(Code.private_value, asked)
        elif text.names(alone) or (asked is Asked.organisation and hidden.stands_in(text.text)):
            yield flag(Code.name_alone, asked)


def row_flags(submission: Submission, known: Listed) -> Iterator[Flag]:
    """What is told by answers that are not published themselves."""
    if not submission.finished:
        yield flag(Code.unfinished)
    if said(submission.contact.get(Asked.child_name, ""), known.lists):
        yield flag(Code.child_named, Asked.child_name)
    if said(submission.answers.get(Asked.logo, ""), known.lists):
        yield flag(Code.logo_offered, Asked.logo)
    # The plus keeps the end of one value and the beginning of the next from being read as one phrase.
    values = " + ".join(value[:LOOKED_AT] for value in submission.private.values())
    if known.lists.withdrawal.stand_in(spoken(values)):
        yield flag(Code.asks_withdrawal)


def name_flags(record: Record, key: str, names: Names) -> Iterator[Flag]:
    """Whether the organisation's name looks like that of another one."""
    if other := names.like(record.organisation, key):
        yield flag(Code.look_alike_name, Asked.organisation, other=other)


def said(answer: str, lists: Lists) -> bool:
    """Whether a private answer says anything."""
    return bool(folded(answer).strip("-. ")) and not lists.blank_answers.are(answer)


def has_link(plain: str) -> bool:
    """Whether there is an address of the web, a host alone or a name on a social network in a folded text."""
    return LINK_SIGN.search(plain) is not None and LINK.search(plain) is not None


def may_be_phone(text: Passage) -> bool:
    """Whether there is what somebody could dial, at which the check of the register would not stop."""
    if is_phone(text.text):
        return False
    return has_local_phone(text.drawn) or (text.digits >= SHORTEST_PHONE and has_phone(text.drawn))


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= SHOUTED_LETTERS and sum(map(str.isupper, text)) >= SHOUTED_SHARE * letters


def is_measurable(record: Record, lists: Lists) -> bool:
    """Whether anybody could tell afterwards that a promise was kept.

    It has a number or a word for one ("weekly"), or a day by which it is done, or says how one will know.
    """
    if record.due is not None or record.known_by or any(map(str.isdigit, record.promise)):
        return True
    return lists.measurable.stand_in(spoken(record.promise))


def is_about_a_child(text: Passage, public: Iterable[str], lists: Lists) -> bool:
    """Whether a text has a sign that it is about one child; weaker signs count beside a full name only.

    Two words with capitals are no full name where they stand in one of the `public` names.
    """
    if lists.child_signs.stand_in(text.spoken):
        return True
    return lists.child_hints.stand_in(text.spoken) and any(_full_names(text.text, list(map(folded, public))))


def _full_names(text: str, public: list[str]) -> Iterator[bool]:
    """For each two words with capitals that stand side by side, whether they are in no name that is public."""
    for first, second in pairwise(text.split()):
        pair = (first, second.rstrip(".,;:!?)'\u2019"))
        if all(map(_is_name, pair)):
            yield not any(folded(" ".join(pair)) in name for name in public)


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and word[-1].isalpha()
