"""A sharp fall stops everything: half an export, or a form that was changed, looks like mass withdrawal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.intake.books import Books
from generator.intake.settling import Settled
from generator.problems import Problem, Where

# Our own: a quarter of few pledges may lose one in five without anything being wrong; more wants a look.
SHARP = 0.2


def fewer(settled: Settled, books: Books, accepted: int | None, folder: str) -> Iterator[Problem]:
    """A problem for each form of whose pledges more than a fifth is missing; none once their number is `accepted`.

    Missing are those whose answer vanished and those that no longer give a plain Yes. An outright No is no accident,
    so it counts for nothing here. The number to accept is that of all forms together.
    """
    missing = [row["form"] for row in (*settled.vanished, *settled.unclear)]
    if accepted == len(missing):
        return
    stood = Counter(row["form"] for row in books.register)
    for form, lost in sorted(Counter(missing).items()):
        if lost > SHARP * stood[form]:
            facts = {"form": form, "lost": str(lost), "stood": str(stood[form]), "all": str(len(missing))}
            yield Problem("intake-fewer", Where(folder), facts)
