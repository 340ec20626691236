"""Speech: whole sentences from `templates/words/`, asked for by name with their facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from babel.dates import format_date
from jinja2 import Environment
from markupsafe import Markup

from generator.periods import Period, PeriodKind, month_end
from generator.problems import Wording
from generator.settings import Settings

# Facts of which two that are equal are written alike: 1.0 and 1.00 are equal decimals, and two different texts.
WRITTEN_ALIKE = frozenset({str, Markup, int, bool, type(None)})
MOST_KEPT = 16_384
FASTER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words:
    """The sentences of one language. A sentence is `file.macro` of `templates/words/`."""

    def __init__(self, environment: Environment, language: str) -> None:
        self._environment = environment
        self.locale = language.replace("-", "_")
        self._modules: dict[str, Any] = {}
        self._periods: dict[tuple[str, Period], Markup] = {}
        # Nine sentences in ten were said before, of the same facts: a table alone says a share a hundred times.
        self._kept = lru_cache(MOST_KEPT, typed=True)(self._said)

    def say(self, sentence: str, **facts: Any) -> Markup:
        """One sentence with its facts filled in and escaped."""
        alike = WRITTEN_ALIKE.issuperset(map(type, facts.values()))
        return self._kept(sentence, **facts) if alike else self._said(sentence, **facts)

    def _said(self, sentence: str, **facts: Any) -> Markup:
        file, macro = sentence.split(".")
        if file not in self._modules:
            self._modules[file] = self._environment.get_template(f"words/{file}.j2").module
        said: Markup = getattr(self._modules[file], macro)(**facts)
        return said

    def period(self, form: str, period: Period) -> Markup:
        """A period said in a form: `when`, `name`, `label` or `short`."""
        key = (form, period)
        if key not in self._periods:
            self._periods[key] = self.say(f"period.{form}_{period.kind}", p=self._period_facts(period))
        return self._periods[key]

    def month(self, day: date) -> str:
        """A month and its year."""
        return _date(day.replace(day=1), "MMMM y", self.locale)

    def day(self, day: date) -> str:
        """A day, its month and its year."""
        return _date(day, "long", self.locale)

    def partial_date(self, text: str) -> str:
        """A date as far as it is known: "2013-06" is June 2013, "2013" stays as it is."""
        match text.split("-"):
            case [year, month, day]:
                return self.day(date(int(year), int(month), int(day)))
            case [year, month]:
                return self.month(date(int(year), int(month), 1))
            case _:
                return text

    def _period_facts(self, period: Period) -> Mapping[str, Any]:
        if period.start is None or period.end is None:
            return {"stated_year": period.id.removeprefix("U")}
        return {
            "first_year": str(period.start.year),
            "last_year": str(period.end.year),
            "first_month": self.month(period.start),
            "first_month_alone": format_date(period.start, "MMMM", locale=self.locale),
            "last_month": self.month(period.end),
            "last_month_short": format_date(period.end, "MMM y", locale=self.locale),
            "day": self.day(period.end),
            "month_end": period.end == month_end(period.end.year, period.end.month),
            "term": period.id.partition("-")[2] if period.kind is PeriodKind.term else "",
        }


@lru_cache(maxsize=4096)
def _date(day: date, form: str, locale: str) -> str:
    """A date as its language writes it: thousands of pledges share few days."""
    return format_date(day, form, locale=locale)


def wordings(settings: Settings) -> dict[str, Wording]:
    """How each rule of check and gate speaks; a city's own wording goes before the software's."""
    found: dict[str, Wording] = {}
    for folder in reversed(settings.overlay("templates", "words")):
        for path in sorted(folder.glob("*.yml")):
            with path.open(encoding="utf-8") as lines:
                rules = yaml.load(lines, Loader=FASTER)
            found |= {rule: Wording(says=text["says"], do=text["do"]) for rule, text in rules.items()}
    return found
