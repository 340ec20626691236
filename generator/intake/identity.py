"""Who an answer is, in signs that may be kept where everybody can read them: hashes, none of them of an e-mail address.

Sixteen hexadecimal digits are 64 bits: among a million answers the chance that two share a key is 1 in 37 million. The
letter in front makes each an id of ours, and no spreadsheet takes it for a number.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

from generator.folding import folded
from generator.intake.candidates import Record
from generator.read.exports.answers import Submission
from generator.shapes import Form, Layout
from generator.terms import Asked

DIGITS = 16


def key(form: Form, layout: Layout, submission: Submission) -> str:
    """The same for all editions of one answer: by the tool's own id; else by organisation and promise.

    Tools count from 1, so an id is one only together with its layout. An address of a person, though it would tell
    senders apart, is left out: whoever guesses it could find it by its hash.
    """
    if submission.response.strip():
        return _hash("k", form.id, layout.id, submission.response.strip())
    typed = (folded(submission.answers.get(asked, "")) for asked in (Asked.organisation, Asked.promise))
    return _hash("k", form.id, *typed)


def sender(form: Form, submission: Submission) -> str:
    """The same for all answers of one organisation from one address. Never written down: it could be guessed."""
    organisation = folded(submission.answers.get(Asked.organisation, ""))
    return _hash("s", form.id, organisation, folded(submission.contact.get(Asked.contact_email, "")))


def fingerprint(record: Record) -> str:
    """Differs when anything that would be public differs."""
    return _hash("f", *(str(getattr(record, field.name) or "") for field in fields(record)))


def _hash(letter: str, *parts: str) -> str:
    # As JSON, so that no two lists of parts run together into one text.
    return letter + hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:DIGITS]
