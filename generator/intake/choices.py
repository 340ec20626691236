"""Answers that were picked from a list: which of the options they are, and what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from generator.folding import folded
from generator.shapes import Form
from generator.terms import Asked, Size

# Headcounts of the usual size classes: under 10, under 50, under 250 (Recommendation 2003/361/EC).
SIZES = ((10, Size.micro), (50, Size.small), (250, Size.medium))
# More answers than any question has options; nobody ticks them all twice.
MOST_PARTS = 50
WHOLE_NUMBER = re.compile(r"[0-9]{1,7}")


def options(form: Form, asked: Asked) -> Mapping[str, str]:
    """The ids of a question's options by their folded text, the longest first; none where it is not asked."""
    listed = [pair for question in form.questions if question.field is asked for pair in question.options.items()]
    return dict(sorted(((folded(text), to) for text, to in listed), key=lambda pair: (-len(pair[0]), pair[0])))


def picked(answer: str, known: Mapping[str, str], parted_by: str) -> tuple[frozenset[str], bool]:
    """The ids of all options in an answer, and whether something else stands there too.

    `known` as `options` gives it. An option may hold the sign that parts one from the next.
    """
    sign = folded(parted_by)
    lines = (_parts(folded(line), known, sign) for line in answer.splitlines())
    parts = list(islice(chain.from_iterable(lines), MOST_PARTS))
    return frozenset(known[part] for part in parts if part in known), any(part not in known for part in parts)


def _parts(rest: str, known: Mapping[str, str], parted_by: str) -> Iterator[str]:
    while rest := _after(rest, parted_by):
        part = next((option for option in known if _leads(rest, option, parted_by)), None)
        if part is None:
            part = rest.partition(parted_by)[0].strip() if parted_by else rest
        yield part
        rest = rest[len(part) :].strip()


def _after(text: str, parted_by: str) -> str:
    """The text from its first part on."""
    while parted_by and text.startswith(parted_by):
        text = text[len(parted_by) :].strip()
    return text


def _leads(text: str, option: str, parted_by: str) -> bool:
    rest = text[len(option) :].strip()
    return bool(option) and text.startswith(option) and (not rest or (bool(parted_by) and rest.startswith(parted_by)))


def size(answer: str, known: Mapping[str, str]) -> Size | None:
    """How large an organisation is, from an option of the form or the whole number of its people; None if neither."""
    text = folded(answer)
    if text in known:
        return next((size for size in Size if size == known[text]), None)
    if WHOLE_NUMBER.fullmatch(text) is None:
        return None
    return next((size for under, size in SIZES if int(text) < under), Size.large)
