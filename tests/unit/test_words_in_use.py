"""Every sentence that is asked for exists, and every sentence that exists is asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.intake.codes import Code
from generator.intake.outcomes import Beside
from generator.intake.review import FIELDS
from generator.intake.sheet import TO_FILL
from generator.measure.assessment import Reason
from generator.measure.audit import DecidedBy
from generator.measure.beside import Apart
from generator.measure.change import NoChangeReason
from generator.measure.editions import Likeness
from generator.measure.expectation import Known, Score
from generator.measure.figure_news import FigureNews
from generator.measure.forecast import Undrawn
from generator.measure.gap import NoGapReason
from generator.measure.news import News
from generator.measure.target import TargetState
from generator.measure.trend import Form
from generator.periods import PeriodKind
from generator.settings import SOFTWARE
from generator.show.cards import COUNTS, Uncounted
from generator.show.charts.facts import Look
from generator.show.downloads import PUBLISHED
from generator.show.edition_pages import ALONE
from generator.show.figure_pages import PLEDGE_FILES, WHOLE_FILES
from generator.show.frame import FOOTER, NAVIGATION, SEARCH_RESULTS
from generator.show.goal_pages import WAYS
from generator.show.news import PARTS
from generator.show.news_lines import WITH_VALUE
from generator.show.phrases import LARGE, ONE
from generator.show.places import INSIDE
from generator.show.pledges.cards import STANDING
from generator.show.pledges.downloads import PLEDGE_COLUMNS
from generator.show.pledges.totals import TOLD
from generator.show.report_cards import WORKS
from generator.show.sentences import QUALIFIED
from generator.show.voices.passages import Topic
from generator.terms import (
    Asked,
    CardQuestion,
    Direction,
    Evidence,
    Kind,
    Missing,
    Outcome,
    PledgeKind,
    Polarity,
    Qualifier,
    Result,
    Size,
    Status,
    Unit,
    Verdict,
)

TEMPLATES = SOFTWARE / "site_src" / "templates"
READER = Environment(extensions=["jinja2.ext.i18n"])
SITE = "site"


def each(terms: Iterable[StrEnum | str], but: Iterable[str] = ()) -> set[str]:
    return {str(term) for term in terms} - {str(term) for term in but}


LEVELS = each(QUALIFIED.values())
VALUES = {"plain", "point", "points", "per_cent"}
WHY = {
    Reason.no_value: {Verdict.not_measured_yet},
    Reason.hidden: {Verdict.not_measured_yet},
    Reason.undated: {Verdict.too_early_to_say},
    Reason.conflict: {Verdict.too_early_to_say},
    Reason.series_break: {Verdict.too_early_to_say},
    Reason.mixed_kinds: {Verdict.too_early_to_say},
    Reason.gap_in_series: {Verdict.too_early_to_say},
    Reason.too_few_points: {Verdict.too_early_to_say},
    Reason.overlapping_periods: {Verdict.not_tested},
    Reason.base_under_50: {Verdict.not_tested},
    Reason.none_or_all: {Verdict.not_tested},
    Reason.no_base: {Verdict.not_tested},
    Reason.all_equal: {Verdict.no_clear_change},
    Reason.not_significant: {Verdict.no_clear_change},
    Reason.ends_disagree: {Verdict.no_clear_change},
    Reason.under_material_change: {Verdict.about_the_same},
    Reason.neutral: {Verdict.gone_up_not_judged, Verdict.gone_down_not_judged},
    Reason.tested: {Verdict.getting_better, Verdict.getting_worse},
}
# What stands in the braces of a sentence's name, by the name: a name that is not here cannot be checked, so it fails.
FILLED: Mapping[str, set[str]] = {
    "badge.{}": {"withdrawn", "resting"},
    "badge.kind_{}": each(PledgeKind),
    "badge.title_{}": {"withdrawn", "resting"},
    "badge.title_{}_{}": {f"{look}_{kind}" for look, kind in product(("current", "due"), PledgeKind)},
    "certificate.made_{}": each(PledgeKind),
    "change.none_{}": each(NoChangeReason),
    "change.{}": each(Direction),
    "change.since_{}": each(Direction),
    "change.went_{}": each(Direction),
    "change.then_share_{}": {"exact", "about"},
    "change.then_plain_{}": {"exact", "about"},
    "chart.alt_{}": {"line", "timeline", "bars", "ahead", "pairs"},
    "chart.axis_{}": each(Unit),
    "chart.full_{}": each(Kind),
    "chart.key_{}": each(Look),
    "chart.value_{}": each(Unit),
    "columns.{}": set(PUBLISHED),
    "compare.{}": {"higher", "lower", "same"},
    "compare.{}_close": {"higher", "lower"},
    "compare.value_share{}": {"", "_about"},
    "compare.value_{}": VALUES,
    "compare.value_{}{}": {f"{value}{about}" for value in VALUES for about in ("", "_about")},
    "compare_pages.{}": {"then", "later"},
    "compare_pages.told_{}": each(Likeness, but=ALONE),
    "doing.to_{}": set(WAYS),
    "doing.way_{}": set(WAYS),
    "downloads.{}": {*WHOLE_FILES.values(), *PLEDGE_FILES.values()},
    "doubt.between_{}": {"printed", "chance"},
    "doubt.between_share_{}": {"printed", "chance"},
    "exact.{}": each(Unit) | each(ONE.values()) | each(Qualifier) | each(LARGE.values()),
    "exact.kind_{}": each(Kind),
    "exact.status_{}": each(Status, but=[Status.final]),
    "exact.status_{}_says": each(Status, but=[Status.final]),
    "family.{}": {"share", "rate"},
    "family.between_{}": {"printed", "chance"},
    "family.gap_{}": each(NoGapReason),
    "family.since_{}": each(Direction),
    "family.target_{}": {"above", "below"},
    "family.went_{}": each(Direction),
    "flags.{}": {code.replace("-", "_") for code in Code},
    "forecast.{}": each(Known, but=[Known.held]),
    "forecast.cell_{}": each(Known, but=[Known.held]) | each(Score),
    "forecast.none_{}": each(Undrawn),
    "forecast.score_{}": each(Score),
    "forecast.was_{}": each(Direction),
    "indicators.moved_{}": set(COUNTS),
    "intake.count_{}": each(Outcome),
    "intake.field_{}": each(Asked) | each(FIELDS),
    "intake.fill_{}": each(TO_FILL),
    "intake.flag_{}": {code.replace("-", "_") for code in Beside},
    "missing.{}": each(Missing),
    "missing.why_{}": each(Missing),
    "gap.{}": {"higher", "lower", "same"},
    "gap.moved_{}": each(Direction),
    "news.{}": each(WITH_VALUE, but=[News.new]) | {"from_was", "from_now", "from_both"},
    "news.cell_{}": each(FigureNews),
    "news.compared_{}": {"all", "main"},
    "news.count_{}": set(PARTS),
    "news.every_{}": each(FigureNews),
    "news.kind_{}": each(News),
    "news.part_{}": {*PARTS, "pledges", "every"},
    "news.plan_{}": {"joined", "left", "reworded"},
    "news.pledges_{}": {"new", "changed", "told", "renewed", "ended", "down"},
    "news.some_{}": each(FigureNews),
    "gaps.apart_{}": each(Apart),
    "now.change_{}": {"fewer", "more"},
    "now.change_one_{}": {"fewer", "more"},
    "now.count_{}": LEVELS | {"exact"},
    "now.share_{}": LEVELS | {"exact"},
    "period.{}_{}": {f"{form}_{kind}" for form, kind in product(("when", "name", "label", "short"), PeriodKind)},
    "pledge_columns.{}": set(PLEDGE_COLUMNS),
    "report_card.{}": {*each(CardQuestion), WORKS, "who_and_when", "named", "no_cause", "ours"},
    "organisation.evidence_{}": each(Evidence),
    "organisation.result_{}": each(Result),
    "organisation.size_{}": each(Size),
    "organisation.state_{}": each(STANDING),
    "pledges.title_{}": {"partners", "supporters", "wish", "sector", "area"},
    "places.many_{}": each(INSIDE),
    "places.one_{}": each(INSIDE),
    "pledges.{}": {"partners", "supporters"},
    "professional.{}": {"numerator", "denominator"},
    "professional.gap_{}": {"wider", "narrower", "still"},
    "professional.here_{}": {"higher", "lower", "same"},
    "professional.step_{}": {"up", "down", "up_same", "down_same", "none"},
    "professional.target_{}": each(TargetState, but=[TargetState.not_set]) | {"above", "below"},
    "promise.{}": {
        *each(PledgeKind),
        *(f"stands_{how}" for how in (*PledgeKind, "due", "lapsed")),
        *(f"told_{result}" for result in Result),
        *(f"foot_{how}" for how in ("by", "from", "until", "due", "lapsed")),
    },
    "site.{}": {
        *(name for _, name in (*NAVIGATION, *FOOTER)),
        *SEARCH_RESULTS.values(),
        # words of the frame and steps of a trail, asked for by a name alone
        *("skip", "you_are_here", "home", "nav_label", "nav_small_label", "menu", "help_title", "footer_label"),
        *("search", "search_label", "search_clear", "search_wait", "search_no_script", "a_to_z"),
        *("obsessions", "indicators", "compare"),
    },
    "small.{}": {"alt_value", "alt_expected", "alt_target", "alt_area"},
    "tally.why_{}": each(Uncounted),
    "target.{}": each((TargetState.met, TargetState.within, TargetState.not_judged)),
    "totals.{}": set(TOLD),
    "{}.topic_{}": {
        *(f"family.topic_{topic}" for topic in Topic if topic is not Topic.interval),
        *(f"professional.topic_{topic}" for topic in Topic if topic is not Topic.aim),
    },
    "verdict.{}": each(Verdict),
    "verdict.means_{}": each(Verdict),
    "working.first_to_last_{}": each(Direction),
    "working.form_{}": each(Form),
    "working.polarity_{}": each(Polarity),
    "working.rule_{}": each(DecidedBy),
    "verdict.why_{}_{}": {f"{reason}_{verdict}" for reason, verdicts in WHY.items() for verdict in verdicts},
}


@cache
def written() -> frozenset[str]:
    """Every sentence of words/, as file.macro."""
    return frozenset(
        f"{path.stem}.{macro.name}"
        for path in (TEMPLATES / "words").glob("*.j2")
        for macro in parsed(path).find_all(nodes.Macro)
    )


@cache
def parsed(path: Path) -> nodes.Template:
    return READER.parse(path.read_text(encoding="utf-8"))


def names_in_python() -> Iterator[str]:
    """The first argument of every `say`, with {} for what is filled in."""
    for path in (SOFTWARE / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and called(node) == "say":
                yield from names(node.args[0])


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def names(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in argument.values)
    elif isinstance(argument, ast.IfExp):
        yield from (*names(argument.body), *names(argument.orelse))


def texts() -> Iterator[str]:
    """Every text in the code: a name may be chosen in one place and said in another."""
    for path in (SOFTWARE / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def names_in_templates() -> Iterator[str]:
    """Every sentence that a template asks for by its import, or another sentence by its name."""
    for path in TEMPLATES.rglob("*.j2"):
        tree = parsed(path)
        imported = {
            found.target: found.template.value.removeprefix("words/").removesuffix(".j2")
            for found in tree.find_all(nodes.Import)
            if isinstance(found.template, nodes.Const) and found.template.value.startswith("words/")
        }
        for found in tree.find_all(nodes.Getattr):
            if isinstance(found.node, nodes.Name) and found.node.name in imported:
                yield f"{imported[found.node.name]}.{found.attr}"
        if path.parent.name == "words":
            for call in tree.find_all(nodes.Call):
                if isinstance(call.node, nodes.Name) and not call.node.name.endswith("gettext"):
                    yield f"{path.stem}.{call.node.name}"


def full(name: str) -> set[str]:
    """A name with every filling; a name without a file is one of the frame's."""
    if "{}" not in name:
        return {name if "." in name else f"{SITE}.{name}"}
    before, after = name.partition("{}")[0], name.rpartition("{}")[2]
    return {f"{before}{filling}{after}" for filling in FILLED[name]}


ASKED = sorted(set(names_in_python()))


@pytest.mark.parametrize("name", ASKED)
def test_what_the_code_asks_for_exists(name: str) -> None:
    assert full(name) - written() == set()


def test_what_templates_ask_for_exists() -> None:
    assert set(names_in_templates()) - written() == set()


def test_what_exists_is_asked_for() -> None:
    asked = {found for name in ASKED for found in full(name)}
    assert written() - asked - set(names_in_templates()) - set(texts()) == set()


def test_every_reason_has_its_verdicts() -> None:
    assert set(WHY) == set(Reason)
    assert {verdict for verdicts in WHY.values() for verdict in verdicts} == set(Verdict)


def test_no_filling_is_left_over() -> None:
    assert {name for name in FILLED if name not in ASKED} == set()
