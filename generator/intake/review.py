"""What a person sees of the answers that wait: the lines of the review sheet, and the page to read beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jinja2 import Environment

from generator.intake.candidates import Flag
from generator.intake.codes import Code
from generator.intake.decide import DECISIONS
from generator.intake.outcomes import Because, Beside
from generator.intake.publishing import differing
from generator.intake.settling import Entry, Held
from generator.intake.sheet import TO_FILL, sheet_text
from generator.read.exports.answers import Submission
from generator.show.render import render
from generator.show.words import Words
from generator.terms import Asked, Objection, Result

FIELDS = (
    *("organisation", "kind", "sector", "wishes", "promise", "benefits", "known_by", "start", "due", "area"),
    *("website", "size", "wish_set"),
)
# Known from elsewhere, and told only where they change.
SELDOM = frozenset(("organisation", "wish_set"))
BESIDE = frozenset(Beside)
CONTACTS = (Asked.contact_name, Asked.contact_email, Asked.contact_phone)
# Flags of answers that are shown in part or not at all: without what was typed nobody could put them right.
NOT_SHOWN = (
    *(Code.consent_unclear, Code.kind_unknown, Code.sector_unknown, Code.wish_missing, Code.wish_unknown),
    *(Code.area_unknown, Code.staff_unclear, Code.website_refused, Code.logo_offered, Code.day_unclear, Code.due_first),
)
# A page of more would be slow to open; the sheet holds all.
SHOWN = 500
LONGEST_CONTACT = 200
MOST_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Remark:
    """A flag in words; `field` is the question that it is about, in words too, or ""."""

    field: str
    says: str
    hard: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A field in words with what an answer says; `was` is what the site says now, None where that is the same."""

    field: str
    text: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """An answer that waits, all in words. `contacts` are private: they stand here so that a person can ask."""

    organisation: str
    news: str
    blocked: bool
    remarks: tuple[Remark, ...]
    fields: tuple[Shown, ...]
    contacts: tuple[Shown, ...]
    file: str
    row: int
    key: str


class Reviewer:
    """Puts what waits into words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        # Most of what is said of an answer is said of many.
        self.say = lru_cache(MOST_KEPT)(self._said)

    def sheet(self, held: Iterable[Held]) -> str:
        """The review sheet as text, one line for each answer."""
        return sheet_text(self._line(one) for one in held)

    def page(self, held: Sequence[Held], misshapen: Sequence[Entry], templates: Environment) -> str:
        """The page to read beside the sheet: one file, nothing in it that runs or is fetched."""
        facts = {
            "language": self._words.locale.replace("_", "-"),
            "cases": [self._case(one) for one in held[:SHOWN]],
            "left_out": max(0, len(held) - SHOWN),
            "misshapen": misshapen,
            "columns": [(name, self._words.say(f"intake.fill_{name}")) for name in TO_FILL],
            "known": {"decision": list(DECISIONS), "reason": list(Objection), "result": list(Result)},
        }
        return str(render(templates, "review/review.html.j2", "", **facts))

    def _line(self, held: Held) -> Mapping[str, str]:
        candidate = held.candidate
        remarks = [f"{one.field}: {one.says}" if one.field else one.says for one in self._remarks(held)]
        contacts = {f"private_{asked}": _seen(candidate.submission.contact.get(asked, "")) for asked in CONTACTS}
        return {
            **{name: _text(getattr(candidate.record, name)) for name in FIELDS},
            **contacts,
            "news": self._news(held),
            "look_at": " ".join([*remarks, *([self.say("intake.blocked")] if held.blocked else [])]),
            "file": candidate.submission.file,
            "row": str(candidate.submission.row),
            "key": candidate.key,
            "fingerprint": candidate.fingerprint,
        }

    def _case(self, held: Held) -> Case:
        submission = held.candidate.submission
        return Case(
            organisation=held.candidate.record.organisation,
            news=self._news(held),
            blocked=held.blocked,
            remarks=tuple(self._remarks(held)),
            fields=tuple(self._fields(held)),
            contacts=tuple(
                Shown(self._field(asked), _seen(text), None)
                for asked in CONTACTS
                if (text := submission.contact.get(asked, ""))
            ),
            file=submission.file,
            row=submission.row,
            key=held.candidate.key,
        )

    def _fields(self, held: Held) -> Iterator[Shown]:
        changed = differing(held.candidate.record, held.standing) if held.standing else ()
        for name in FIELDS:
            text = _text(getattr(held.candidate.record, name))
            was = _text(held.standing[name]) if held.standing and name in changed else None
            if (text and name not in SELDOM) or was is not None:
                yield Shown(self._field(name), text, was)

    def _news(self, held: Held) -> str:
        if held.unplaced:
            return self.say("intake.news_no")
        if Because.returned in held.reasons:
            return self.say("intake.news_returned")
        if held.standing is None:
            return self.say("intake.news_new")
        changed = ", ".join(self._field(name) for name in differing(held.candidate.record, held.standing))
        return self.say("intake.news_changed", pledge=held.standing["id"], fields=changed)

    def _remarks(self, held: Held) -> Iterator[Remark]:
        for flag in held.flags:
            says = " ".join(filter(None, (self._flag(flag), self._typed(flag, held.candidate.submission))))
            yield Remark(self._field(flag.asked) if flag.asked else "", says, flag.hard)

    def _typed(self, flag: Flag, submission: Submission) -> str:
        """What stands in the form, where nothing or something else would be shown; "" elsewhere."""
        typed = _seen(submission.answers.get(Asked(flag.asked), "")) if flag.code in NOT_SHOWN else ""
        return self.say("intake.typed", text=typed) if typed else ""

    def _flag(self, flag: Flag) -> str:
        code = flag.code.replace("-", "_")
        if flag.code in BESIDE:
            return self.say(f"intake.flag_{code}", **flag.facts)
        return self.say(f"flags.{code}", **flag.facts)

    def _field(self, name: str) -> str:
        return self.say(f"intake.field_{name}")

    def _said(self, sentence: str, **facts: str) -> str:
        return str(self._words.say(sentence, **facts).unescape())


def _text(value: str | date | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _seen(text: str) -> str:
    """A private cell as one short line: it has not been cleaned, for it is never published."""
    short = text[:LONGEST_CONTACT]
    seen = short if short.isprintable() else "".join(sign if sign.isprintable() else " " for sign in short)
    return " ".join(seen.split())
