"""Whether the map of a form can be followed: each heading means one thing, each option leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.check.known import once, resolves
from generator.folding import folded
from generator.problems import Problem, Where
from generator.read.city import WISHES, CityFiles
from generator.read.documents import Document
from generator.shapes import Form, Layout, Question
from generator.terms import Asked, PledgeKind, Size

CITY = "data/city.yml"
# Without these nothing can be published: the register has no blank for them, and consent has no default.
NEEDED = (Asked.organisation, Asked.sector, Asked.kind, Asked.promise, Asked.wishes, Asked.consent)
CHOSEN = (Asked.sector, Asked.kind, Asked.wishes)
WORDS: Mapping[Asked, frozenset[str]] = {Asked.kind: frozenset(PledgeKind), Asked.staff: frozenset(Size)}
Told = tuple[str, Where]


def check_forms(files: CityFiles) -> Iterator[Problem]:
    """Every rule over every form of `pledges/forms`."""
    yield from once((form.says.id, form.where("id")) for form in files.forms)
    # A layout is named on the command line by its id alone.
    yield from once(
        (layout.id, form.where("layouts", index, "id"))
        for form in files.forms
        for index, layout in enumerate(form.says.layouts)
    )
    for form in files.forms:
        if not files.unread_in(WISHES):
            known = [wishes.says.id for wishes in files.wishes]
            yield from resolves(form.says.wish_set, known, WISHES, form.where("wish_set"))
        yield from _questions(form)
        yield from _consent(form)
        yield from _headings(form)
        for index, question in enumerate(form.says.questions):
            yield from _options(question, form, index, files)


def _questions(form: Document[Form]) -> Iterator[Problem]:
    """Each thing is asked once, and what must be asked is."""
    asked = [(question.field.value, form.where("questions", i)) for i, question in enumerate(form.says.questions)]
    yield from once(asked, "form-question-twice")
    for needed in NEEDED:
        if needed.value not in dict(asked):
            yield Problem("form-question-missing", form.where("questions"), {"field": needed})
    for index, question in enumerate(form.says.questions):
        if question.optional and question.field in NEEDED:
            yield Problem(
                "form-question-optional", form.where("questions", index, "optional"), {"field": question.field}
            )


def _consent(form: Document[Form]) -> Iterator[Problem]:
    """A yes can never be a no, and saying nothing is neither."""
    says = {key: [folded(text) for text in texts] for key, texts in _answers(form.says).items()}
    for key, texts in says.items():
        if "" in texts:
            yield Problem("form-consent-blank", form.where(key), {"key": key})
    for text, plain in zip(form.says.refusal, says["refusal"], strict=True):
        if plain and plain in says["consent"]:
            yield Problem("form-consent-both", form.where("refusal"), {"text": text})


def _answers(form: Form) -> Mapping[str, tuple[str, ...]]:
    return {"consent": form.consent, "refusal": form.refusal}


def _headings(form: Document[Form]) -> Iterator[Problem]:
    """Spaces and capitals make no difference between two headings, and each stands for one thing.

    A heading that a tool uses for a column of its own is the tool's in that layout, so the question needs another.
    """
    asked = [
        (heading, form.where("questions", index, "headings"))
        for index, question in enumerate(form.says.questions)
        for heading in question.headings
    ]
    yield from _blank(asked)
    yield from _once(asked)
    for index, layout in enumerate(form.says.layouts):
        its = list(_of_tool(layout, form, index))
        yield from _blank(its)
        yield from _once(its)
        places = {folded(heading): where for heading, where in its}
        for question in form.says.questions:
            taken = [heading for heading in question.headings if folded(heading) in places]
            if len(taken) == len(question.headings):
                facts = {"text": taken[0], "layout": layout.id, "field": question.field}
                yield Problem("form-heading-taken", places[folded(taken[0])], facts)


def _of_tool(layout: Layout, form: Document[Form], index: int) -> Iterator[Told]:
    """The headings that a tool adds of its own accord, each with its place."""
    single = {"response": layout.response, "submitted": layout.submitted, "edited": layout.edited}
    single["finished"] = layout.finished.heading if layout.finished else None
    for key, heading in single.items():
        if heading is not None:
            yield heading, form.where("layouts", index, key)
    for key, headings in (("private", layout.private), ("ignored", layout.ignored)):
        yield from ((heading, form.where("layouts", index, key)) for heading in headings)


def _blank(headings: list[Told]) -> Iterator[Problem]:
    yield from (Problem("form-heading-blank", where) for heading, where in headings if not folded(heading))


def _once(headings: list[Told]) -> Iterator[Problem]:
    yield from once(((folded(text), where) for text, where in headings if folded(text)), "form-heading-twice")


def _options(question: Question, form: Document[Form], index: int, files: CityFiles) -> Iterator[Problem]:
    """What is chosen from a list has options, each of them once, and each leads to an id that is there."""
    where = form.where("questions", index, "options")
    if question.field not in (*CHOSEN, *WORDS):
        if question.options:
            yield Problem("form-options-idle", where, {"field": question.field})
        return
    if question.field in CHOSEN and not question.options:
        yield Problem("form-options-missing", form.where("questions", index), {"field": question.field})
    places = [(text, form.where("questions", index, "options", text)) for text in question.options]
    yield from once(((folded(text), place) for text, place in places), "form-option-twice")
    for text, place in places:
        yield from _leads(question.options[text], question.field, place, form.says, files)


def _leads(text: str, asked: Asked, where: Where, form: Form, files: CityFiles) -> Iterator[Problem]:
    if asked in WORDS:
        if text not in WORDS[asked]:
            yield Problem("form-option-word", where, {"text": text, "known": ", ".join(sorted(WORDS[asked]))})
    elif asked is Asked.sector and files.city is not None:
        yield from resolves(text, [sector.id for sector in files.city.says.pledges.sectors], CITY, where)
    elif asked is Asked.wishes:
        for wishes in files.wishes:
            if wishes.says.id == form.wish_set:
                yield from resolves(text, [wish.id for wish in wishes.says.wishes], wishes.name, where)
