"""Who an answer is, in signs that everybody may read: hashes, none of them of an e-mail address."""

from __future__ import annotations

from generator.fingerprints import hashed
from generator.folding import folded
from generator.read.exports.answers import Submission
from generator.shapes import Form, Layout
from generator.terms import Asked


def key(form: Form, layout: Layout, submission: Submission) -> str:
    """The same for all editions of one answer: by the tool's own id; else by organisation and promise.

    Tools count from 1, so an id is one only together with its layout. An address of a person, though it would tell
    senders apart, is left out: whoever guesses it could find it by its hash.
    """
    if submission.response.strip():
        return hashed("k", form.id, layout.id, submission.response.strip())
    typed = (folded(submission.answers.get(asked, "")) for asked in (Asked.organisation, Asked.promise))
    return hashed("k", form.id, *typed)


def sender(form: Form, submission: Submission) -> str:
    """The same for all answers of one organisation from one address. Never written down: it could be guessed."""
    organisation = folded(submission.answers.get(Asked.organisation, ""))
    return hashed("s", form.id, organisation, folded(submission.contact.get(Asked.contact_email, "")))
