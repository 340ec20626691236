"""The reading gate: what it refuses, what it lets through, what it does not read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Level, Problem, Where, Wording, stops, tell
from generator.publish.readability.ahead import read_ahead
from generator.publish.readability.blocks import text_blocks
from generator.publish.readability.gate import check_reading
from generator.publish.readability.lexicon import Language, Waiver, lexicon, load_lists
from generator.publish.readability.limits import LIMITS, Limits
from generator.publish.readability.measures import tally, total
from generator.publish.readability.origins import origins
from generator.publish.readability.report import Report
from generator.publish.readability.sentences import split_sentences
from generator.publish.readability.syllables import syllables
from generator.read.spoken import SpokenText

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 21)
PASSAGES = yaml.safe_load((Path(__file__).parent / "official_passages.yml").read_text(encoding="utf-8"))
LISTS, LIST_PROBLEMS = load_lists([ROOT / "site_src/language/en"], "en")
LANGUAGE = replace(
    LISTS,
    names=frozenset(("Leeds", "Leeds Safeguarding Children Board", "England", "NHS")),
    terms=frozenset(("key stage", "cluster", "restorative", "statistical neighbours", "safeguarding")),
)
EASY = "We want all children to be safe."
LONG = " ".join(["safe"] * 20) + " now."
HARD = "The strategic framework is here."
# A page of a few words has no steady measures, so what is about a sentence alone looks at sentences alone.
SENTENCES = replace(LIMITS, pages_gated=False)

Check = Callable[..., tuple[list[Problem], Report]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """The gate over a site of one page that holds `body`, or of several pages by name."""

    def run(
        body: str = "", language: Language = LANGUAGE, limits: Limits = SENTENCES, as_at: date = TODAY, **pages: str
    ) -> tuple[list[Problem], Report]:
        for name, text in (pages or {"index": f'<main data-voice="child">{body}</main>'}).items():
            (tmp_path / f"{name}.html").write_text(f'<!doctype html><html lang="en-GB">{text}</html>', encoding="utf-8")
        return check_reading(tmp_path, language, as_at, limits)

    return run


def rules(found: tuple[list[Problem], Report]) -> list[str]:
    return [problem.rule for problem in found[0]]


def said(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


def count(text: str) -> list[int]:
    return [len(sentence.words) for sentence in split_sentences(text)]


# The passages


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["name"])
def test_plain_words_pass_and_official_words_do_not(check: Check, passage: dict[str, str]) -> None:
    assert rules(check(f"<p>{passage['plain']}</p>", limits=LIMITS)) == []
    official = set(rules(check(f"<p>{passage['official']}</p>", limits=LIMITS)))
    assert {"reading-long-sentence", "reading-hard-words", "reading-acronym"} & official


def test_plain_words_pass_and_official_words_do_not_as_a_page(check: Check) -> None:
    plain, official = (" ".join(passage[kind] for passage in PASSAGES) for kind in ("plain", "official"))
    assert rules(check(f"<p>{plain}</p>", limits=LIMITS)) == []
    assert {"reading-mean-words", "reading-grade", "reading-familiar"} <= set(
        rules(check(f"<p>{official}</p>", limits=LIMITS))
    )


def test_all_eight_passages_are_here() -> None:
    assert len(PASSAGES) == 8


def test_measures_of_the_passages_agree_with_those_measured_by_other_means() -> None:
    ready = lexicon(LANGUAGE)
    sentences = [sentence for passage in PASSAGES for sentence in split_sentences(passage["plain"])]
    plain = total(tally(sentence, ready) for sentence in sentences)
    assert plain.sentences == 63
    assert plain.grade == pytest.approx(2.7, abs=0.2)
    assert plain.mean_words == pytest.approx(10.0, abs=0.1)
    assert plain.familiar_share == pytest.approx(0.998, abs=0.003)


def test_one_official_sentence_among_many_plain_ones_is_found(check: Check) -> None:
    plain = " ".join(passage["plain"] for passage in PASSAGES)
    official = split_sentences(PASSAGES[2]["official"])[0].text
    problems, _ = check(f"<p>{plain} {official}</p>")
    assert problems
    assert {problem.facts["sentence"] for problem in problems} == {official}


# The four rules of a sentence


def test_long_sentence(check: Check) -> None:
    problems, _ = check(f'<div data-template="wish.html"><p>{LONG}</p></div>')
    assert [(p.rule, p.where.file, p.facts) for p in problems] == [
        (
            "reading-long-sentence",
            "index.html",
            {"sentence": LONG, "count": "21", "limit": "20", "page": "index.html", "pages": "1"},
        )
    ]
    assert stops(problems)
    assert rules(check(f"<p>{LONG.removeprefix('safe ')}</p>")) == []


def test_hard_words(check: Check) -> None:
    problems, _ = check(f"<p>{HARD}</p>")
    assert [(p.rule, p.facts) for p in problems] == [
        (
            "reading-hard-words",
            {"sentence": HARD, "words": "strategic, framework", "count": "2", "page": "index.html", "pages": "1"},
        )
    ]
    assert rules(check("<p>The strategic plan is strategic.</p>")) == []


@pytest.mark.parametrize(
    "body",
    [
        '<p>The <a data-term="cluster" href="/a">cluster</a> has a framework.</p>',
        "<p>The <dfn>strategic</dfn> framework.</p>",
        '<p>A <a data-term="x" href="/a">restorative</a>. Every restorative framework.</p>',
        '<p>A <a data-term="x" href="/a">cluster</a>.</p><p>Two clusters and a framework.</p>',
    ],
)
def test_hard_words_that_the_page_explains_are_fine(check: Check, body: str) -> None:
    assert rules(check(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        '<p>The <a href="/a">restorative</a> framework.</p>',
        '<p>The <span data-term="x">restorative</span> framework.</p>',
        "<p>The \ue000restorative\ue002 framework.</p>",
        "<p>The \ue000<a data-term='x'>cluster</a> restorative framework.</p>",
        '<p>A restorative framework. <a data-term="x" href="/a">Restorative</a>.</p>',
        '<p>A <a data-term="x" href="/a">strategic</a>. The strategic framework.</p>',
        '<nav><a data-term="x" href="/a">restorative</a></nav><p>The restorative framework.</p>',
    ],
)
def test_hard_words_that_the_page_does_not_explain_are_not(check: Check, body: str) -> None:
    assert rules(check(body)) == ["reading-hard-words"]


def test_what_one_page_explains_stays_hard_on_the_next(check: Check) -> None:
    found = check(
        a='<main data-voice="child"><p>A <a data-term="x" href="/a">restorative</a>.</p></main>',
        b='<main data-voice="child"><p>A restorative framework.</p></main>',
    )
    assert [problem.where.file for problem in found[0]] == ["b.html"]


@pytest.mark.parametrize("term", ["NEET", "DfE", "U.K.", "GCSEs", "FSM's", "KS2", "(LSCB)"])
def test_acronyms(check: Check, term: str) -> None:
    problems, _ = check(f"<p>We help {term} too.</p>")
    assert "reading-acronym" in {problem.rule for problem in problems}


def test_a_name_and_a_word_being_defined_may_have_capitals(check: Check) -> None:
    assert rules(check("<p>The NHS can help. So can <dfn>NEET</dfn>.</p>")) == []
    problems, _ = check('<p>We help <a data-term="x" href="/a">NEET</a>.</p>')
    assert [(problem.rule, problem.facts["term"]) for problem in problems] == [("reading-acronym", "NEET")]


@pytest.mark.parametrize(
    "term", ["tackle", "Tackle", "hard to reach", "hard-to-reach", "only", "out-turn", "best", "key"]
)
def test_blocked_words(check: Check, term: str) -> None:
    problems, _ = check(f"<p>We say {term} here.</p>")
    assert [problem.facts.get("term") for problem in problems if problem.rule == "reading-blocked-word"] == [
        term.lower().replace("-", " ")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In key stage 2 we read.",
        "Key Stages are blocks of years.",
        "He is your best friend.",
        "We adjust the keyboard.",
    ],
)
def test_blocked_words_are_whole_words_and_may_stand_in_terms(check: Check, text: str) -> None:
    assert "reading-blocked-word" not in rules(check(f"<p>{text}</p>"))


def test_names_and_terms_may_hold_a_blocked_word(check: Check) -> None:
    body = "<p>We walk to Bracken Drive. Fat cells are small.</p>"
    language = replace(LANGUAGE, names=frozenset({"Bracken Drive"}), terms=frozenset({"fat cells"}))
    assert rules(check(body)) == ["reading-blocked-word"] * 2
    assert rules(check(body, language)) == []


def test_a_blocked_word_that_is_itself_a_term_must_be_linked(check: Check) -> None:
    assert rules(check("<p>We have statistical neighbours.</p>")) == ["reading-blocked-word"]
    assert rules(check('<p>We have <a data-term="x" href="/a">statistical neighbours</a>.</p>')) == []
    assert rules(check("<p>The best of key stage 2.</p>")) == ["reading-blocked-word"]


def test_headings_may_be_long_and_hard_but_not_blocked(check: Check) -> None:
    assert rules(check(f"<h2>{LONG}</h2><h3>{HARD}</h3>")) == []
    assert rules(check("<h2>We tackle NEET</h2>")) == ["reading-acronym", "reading-blocked-word"]


# Which text is read


@pytest.mark.parametrize("tag", ["p", "li", "dd", "figcaption", "summary", "button", "div", "blockquote"])
def test_every_kind_of_block_is_read(check: Check, tag: str) -> None:
    assert rules(check(f"<{tag}>We tackle it.</{tag}>")) == ["reading-blocked-word"]


def test_words_for_a_picture_are_read(check: Check) -> None:
    assert rules(check('<p>We see <img src="a.svg" alt="Tackle"> it.</p>')) == ["reading-blocked-word"]


@pytest.mark.parametrize(
    "body",
    [
        "<nav>NEET</nav>",
        "<footer>NEET</footer>",
        "<table><tr><td>NEET</td></tr></table>",
        '<svg role="img"><title>NEET</title><text>NEET</text></svg>',
        "<script>NEET</script>",
        "<p>We <code>NEET</code> it.</p>",
        '<p>We <span lang="pl">NEET</span> it.</p>',
        '<p lang="cy">NEET</p>',
        "<blockquote data-source-quote><p>NEET</p></blockquote>",
        '<p>It says <q data-source-quote="">NEET</q>.</p>',
        '<img src="a.svg" alt="">',
        '<section data-voice="professional"><p>NEET</p></section>',
        '<section data-voice=""><p>NEET</p></section>',
        "<!-- NEET -->",
    ],
)
def test_what_is_not_read(check: Check, body: str) -> None:
    assert rules(check(body)) == []


def test_the_nearest_voice_wins(check: Check) -> None:
    page = '<div data-voice="professional"><p>NEET</p><p data-voice="{}">We say LAC.</p><p>NEET</p></div>'
    for voice in ("child", "family", "professional family", " child\n"):
        assert [problem.facts["term"] for problem in check(index=page.format(voice))[0]] == ["LAC", "lac"]
    for voice in ("professional", "children"):
        assert rules(check(index=page.format(voice))) == []
    assert rules(check(index="<p>NEET</p>")) == []


def test_english_inside_a_page_of_another_language_is_read(check: Check) -> None:
    page = '<div lang="{}" data-voice="child"><p>NEET</p><p lang="en">LAC</p></div>'
    assert [problem.facts["term"] for problem in check(index=page.format("pl"))[0]] == ["LAC", "lac"]
    assert len(check(index=page.format("en-US"))[0]) == 3


# Sentences and words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rate was 6.3% here and 5.8% there.", [8]),
        ("There were 1,437 of them. We helped.", [5, 2]),
        ("There were 1\u202f437 or 1\u00a0437 of them.", [7]),
        ("We\u00a0asked.\u202fThey said.", [2, 2]),
        ("It is \u201chow we work\u201d. We like it.", [5, 3]),
        ("\u201cHow is it?\u201d she asked.", [5]),
        ("She said: \u2018They asked \u201cwhy?\u201d.\u2019 Then we met.", [5, 3]),
        ("We help, e.g. Mr. Day and St. Ann in the U.K. today.", [12]),
        ("Wait... what? Yes! No.", [2, 1, 1]),
        ("Ages 15\u201317, or 2011/12, or 16-year-olds and/or babies.", [9]),
        ("Write to a.day@example.org or see www.example.org/help. Thank you.", [6, 2]),
        ("Write to A.Day@Example.org or https://Example.org/A,B now.", [6]),
        ("We met in the U.K. Then we left.", [8]),
        ("We did it.Then we left", [6]),
        ("It cost \u00a35.50 \u2013 or \u2026 more", [5]),
        ("\u2013 \u2022 ...", []),
        ("", []),
    ],
)
def test_counting(text: str, words: list[int]) -> None:
    assert count(text) == words


def test_hidden_characters_hide_nothing(check: Check) -> None:
    assert rules(check("<p>We on\u00adly fa\u200bil\u2060ed.</p>")) == ["reading-blocked-word"] * 2


def test_every_block_is_a_sentence_of_its_own() -> None:
    page = (
        "<div data-voice='child'>We say:<ul><li>one thing:<ul><li>two</li></ul><li>three</ul>then<p>four<br>five</div>"
    )
    texts = [block.text.split() for block in text_blocks(page, "en")]
    assert texts == [["We", "say:"], ["one", "thing:"], ["two"], ["three"], ["then"], ["four", "five"]]


def test_elements_that_style_sheets_part_are_parted() -> None:
    page = "<p data-voice='child'><strong>A new number</strong>At the end. <b>un</b>safe <b>Mc</b>donald</p>"
    assert [block.text for block in text_blocks(page, "en")] == ["A new number", "At the end. unsafe Mcdonald"]


def test_a_sentence_that_ends_in_a_quotation_ends_there(check: Check) -> None:
    problems, report = check(
        "<p>The plan says <q data-source-quote>\u201cWe will tackle it.\u201d</q> Then we met.</p>"
        "<p>It <q data-source-quote>will</q> help.</p>"
    )
    assert problems == []
    assert report.pooled.sentences == 3


def test_quotation_marks_are_told_plain() -> None:
    assert said("\u201cIt\u2019s ours.\u201d") == ['"It\'s ours."']


@pytest.mark.parametrize(
    "word", ["children's", "pledges", "pledged", "stopping", "happiest", "tried", "helpers", "Mum"]
)
def test_easy_words_stay_easy_with_an_ending(word: str) -> None:
    assert not lexicon(LANGUAGE).hard_parts(split_sentences(word)[0].words[0])


@pytest.mark.parametrize(
    "word", ["helpers", "Stopping", "happiest", "ding-dong", "help-desk5", "B", "Y6", "1st", "help's"]
)
def test_the_rules_of_endings_need_few_words(word: str) -> None:
    few = Language(frozenset({"help", "stop", "happy", "ding-dong", "desk"}), frozenset())
    assert not lexicon(few).hard_parts(split_sentences(word)[0].words[0])


@pytest.mark.parametrize("word", ["framework", "safeguarding", "NEET", "Strategic", "post-statutory"])
def test_hard_words_are_hard_whatever_their_capitals(word: str) -> None:
    assert lexicon(LANGUAGE).hard_parts(split_sentences(word)[0].words[0])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("a", 1), ("table", 2), ("made", 1), ("wanted", 2), ("helped", 1), ("changes", 2), ("area", 3), ("quality", 3),
     ("centre", 2), ("children", 2), ("education", 4), ("being", 2), ("rules", 1), ("safely", 2), ("xyz", 1)],
)  # fmt: skip
def test_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


# Waivers


@pytest.mark.parametrize(("until", "passes"), [(date(2026, 11, 22), True), (TODAY, False), (date(2020, 1, 1), False)])
def test_a_waiver_holds_until_its_date(check: Check, until: date, passes: bool) -> None:
    sentence = "The council\u2019s strategic framework  is \u201chere\u201d."
    language = replace(LANGUAGE, waivers=(Waiver(sentence, until),))
    problems, report = check("<p>The council's strategic framework is \u201chere\u201d. We tackle it.</p>", language)
    assert [p.rule for p in problems] == [*([] if passes else ["reading-hard-words"]), "reading-blocked-word"]
    told = 'The council\'s strategic framework is "here".'
    assert (list(report.waived), list(report.waivers_idle)) == (([told], []) if passes else ([], [told]))


# The measures of a page, and the report


def sentences(length: int, count: int) -> str:
    """So many different easy sentences of so many words."""
    return " ".join(f"Play {n} {' '.join(['safe'] * (length - 2))}." for n in range(1, count + 1))


def test_page_measures_can_be_reported_without_stopping_the_work(check: Check) -> None:
    problems, report = check(f"<p>{sentences(14, 9)}</p>", limits=SENTENCES)
    assert problems == []
    assert [(problem.rule, problem.facts["measure"]) for problem in report.beyond] == [("reading-mean-words", "14.0")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<p>{sentences(12, 9)}</p>", []),
        (f"<p>{sentences(11, 10)}</p>", []),
        (f"<p>{sentences(12, 9)} Play {'safe ' * 12}.</p>", ["reading-mean-words"]),
    ],
)
def test_a_page_may_have_twelve_words_a_sentence(check: Check, body: str, found: list[str]) -> None:
    assert rules(check(body, limits=LIMITS)) == found


# Three words and six syllables, with another number each time.
GRADED = "We see information {}."
ITS_GRADE = 0.39 * 3 + 11.8 * 2 - 15.59


@pytest.mark.parametrize(
    ("limit", "found"), [(ITS_GRADE - 0.01, ["reading-grade"]), (ITS_GRADE, []), (ITS_GRADE + 0.01, [])]
)
def test_a_page_may_have_a_grade(check: Check, limit: float, found: list[str]) -> None:
    body = " ".join(GRADED.format(n) for n in range(30))
    assert rules(check(f"<p>{body}</p>", limits=replace(LIMITS, grade=limit, familiar_share=0))) == found


def test_the_house_limits() -> None:
    assert (LIMITS.sentence_words, LIMITS.hard_words, LIMITS.measured_from_words) == (20, 1, 100)
    assert (LIMITS.mean_words, LIMITS.grade, LIMITS.familiar_share, LIMITS.pages_gated) == (12, 5, 0.95, True)


@pytest.mark.parametrize(("hard", "found"), [(5, []), (6, ["reading-familiar"])])
def test_nineteen_words_of_twenty_on_a_page_are_familiar(check: Check, hard: int, found: list[str]) -> None:
    easy = " ".join(f"We met {n}." for n in range(40 - hard))
    odd = " ".join(f"We multifaceted {n}." for n in range(hard))
    more = " ".join(f"They met {n}." for n in range(10))
    assert rules(check(f"<p>{easy} {odd} {more}</p>", limits=LIMITS)) == found


@pytest.mark.parametrize(("count", "found"), [(7, []), (8, ["reading-mean-words"])])
def test_a_page_is_measured_from_a_hundred_words(check: Check, count: int, found: list[str]) -> None:
    """Seven sentences of 14 words have 98, eight have 112."""
    assert rules(check(f"<p>{sentences(14, count)}</p>", limits=LIMITS)) == found


@pytest.mark.parametrize(
    ("last", "found"), [("Play.", []), ("Play now.", ["reading-mean-words"]), ("We play now.", ["reading-mean-words"])]
)
def test_a_hundred_words_are_enough_and_ninety_nine_are_not(check: Check, last: str, found: list[str]) -> None:
    assert rules(check(f"<p>{sentences(14, 7)} {last}</p>", limits=LIMITS)) == found


@pytest.mark.parametrize(
    "label",
    [
        "<li>Supporter, from December 2026, for all the many wishes of all the children here today</li>",
        "<p>Showing support</p>",
        "<button>{}</button>",
        "<summary>{}</summary>",
        "<label>{}</label>",
        '<p><img src="a.svg" alt="{}"></p>',
        "<h3>{}</h3>",
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_no_label_moves_a_measure(check: Check, label: str) -> None:
    long = "We all like to play in the park with our own friends after school now."
    body = f"<p>{sentences(11, 10)}</p>"
    problems, report = check(body + label.format(long), limits=LIMITS)
    assert problems == []
    assert report.pooled == check(body, limits=LIMITS)[1].pooled


def test_a_sentence_weighs_the_same_however_often_a_page_has_it(check: Check) -> None:
    long = "<p>We all like to play in the park with our own friends after school now.</p>"
    once, often = (check(f"<p>{sentences(11, 10)}</p>{long * times}", limits=LIMITS) for times in (1, 200))
    assert once[0] == often[0] == []
    assert once[1].pooled == often[1].pooled


def test_headings_are_not_measured(check: Check) -> None:
    _, report = check(f"<h2>{HARD}</h2><p>{EASY}</p>")
    assert (report.pooled.sentences, [line.sentence for line in report.worst]) == (1, [EASY])


def test_small_pages_of_one_template_are_measured_together_and_stop_nothing(check: Check) -> None:
    page = '<main data-voice="child" data-template="{}"><p>{}</p></main>'
    text = " ".join(f"Everybody understands information {n}." for n in range(20))
    _, alone = check(a=page.format("wish", text))
    assert alone.beyond == []
    problems, report = check(
        a=page.format("wish", text), b=page.format("wish", text), c=page.format("goal", text), limits=LIMITS
    )
    assert [(p.rule, p.facts["page"], p.level) for p in report.beyond] == [("reading-grade", "a.html", Level.warn)]
    assert not stops(problem for problem in problems if problem.rule == "reading-grade")


def test_a_page_beyond_a_limit_names_its_hardest_sentences(check: Check) -> None:
    long = "Play " + " ".join(["safe"] * 18) + " now."
    problems, _ = check(f"<p>{sentences(14, 8)} {long}</p>", limits=LIMITS)
    assert [problem.facts["hardest"].partition("; ")[0] for problem in problems] == [f"index.html: “{long}”"]
    assert len(problems[0].facts["hardest"].split("; ")) == 3


def test_the_same_sentence_is_told_once(check: Check) -> None:
    page = f'<main data-voice="child" data-template="wish"><p>{HARD} {HARD}</p></main>'
    problems, report = check(a=page, b=page, c=page.replace("wish", "goal"))
    assert [(p.where.file, p.facts["page"], p.facts["pages"]) for p in problems] == [("a.html", "a.html", "3")]
    assert [(line.file, line.template) for line in report.worst] == [("a.html", "wish"), ("c.html", "goal")]


def test_the_report_lists_the_ten_worst_sentences(check: Check) -> None:
    sentences = [" ".join(["safe"] * length) + "." for length in range(1, 14)]
    _, report = check(f"<p>{' '.join(sentence.capitalize() for sentence in sentences)}</p><p>{HARD}</p>")
    assert [line.words for line in report.worst] == [13, 5, 12, 11, 10, 9, 8, 7, 6, 5]
    facts = json.loads(report.to_json())
    assert facts["as_at"] == "2026-11-21"
    assert facts["worst_sentences"][1]["hard_words"] == ["strategic", "framework"]
    assert facts["pages"] == [
        {"file": "index.html", "template": "", "sentences": 14, "words": 96, "mean_words": 6.9}
        | {key: facts["pages"][0][key] for key in ("grade", "familiar_share")}
    ]


def test_the_report_of_a_page_without_words_has_no_measures(check: Check) -> None:
    problems, report = check("")
    assert problems == []
    facts = json.loads(report.to_json())
    assert facts["pages"][0]["mean_words"] is None
    assert facts["pages_without_words_for_children_or_families"] == ["index.html"]


def test_words_for_professionals_are_measured_but_stop_nothing(check: Check) -> None:
    long = " ".join(["strategic"] * 25) + " now."
    parts = f'<p data-voice="child">{EASY}</p><div data-voice="professional"><h2>{long}</h2><p>{long}</p></div>'
    problems, report = check(f"{parts}<p>{EASY}</p>", limits=LIMITS)
    assert problems == []
    told = json.loads(report.to_json())["for_professionals"]
    assert told["limits"] == {"sentence_words": 25, "measured_from_words": 100, "mean_words": 18.0, "grade": 8.0}
    assert (told["long_sentences"], told["longest_sentences"]) == (
        1,
        [{"file": "index.html", "sentence": long, "words": 26}],
    )
    assert told["pages_beyond_a_limit"] == []
    many = "".join(f'<p data-voice="professional">{long[:-1]} {n}.</p>' for n in range(4))
    _, report = check(many, limits=LIMITS)
    told = json.loads(report.to_json())["for_professionals"]
    assert "reading-mean-words" in [found["rule"] for found in told["pages_beyond_a_limit"]]


@pytest.mark.parametrize(
    "phrase",
    [
        "NEETs",
        "offenders",
        "truants",
        "obese",
        "fat",
        "LAC",
        "placement",
        "respite",
        "cases",
        "in the system",
        "don\u2019t",
    ],
)
def test_words_that_label_people_are_blocked(check: Check, phrase: str) -> None:
    assert "reading-blocked-word" in rules(check(f"<p>We say {phrase} here.</p>"))


def test_a_page_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>\xff</p>")
    problems, report = check_reading(tmp_path, LANGUAGE, TODAY)
    assert [(problem.rule, problem.where.file) for problem in problems] == [("file-not-utf8", "a.html")]
    assert report.pages == []


# Lists and wording


def test_the_lists_that_come_with_the_software() -> None:
    assert LIST_PROBLEMS == []
    assert LISTS.code == "en"
    assert {"mum", "council", "january", "twelve"} <= LISTS.familiar
    assert {"key", "going forward", "only"} <= LISTS.blocked
    assert "key stage" in LISTS.exempt
    assert not any("|" in word or "#" in word for word in LISTS.familiar | LISTS.blocked | LISTS.exempt)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "familiar.txt").write_text("Safe # a remark\n\n# another\n", encoding="utf-8")
    (folder / "blocklist.txt").write_text("key | key stage , key ring # remark\n", encoding="utf-8")
    language, problems = load_lists([folder], "en")
    assert [(problem.rule, problem.where.file) for problem in problems] == [
        ("file-missing", "site_src/language/en/familiar-more.txt")
    ]
    assert language == Language(frozenset({"safe"}), frozenset({"key"}), exempt=frozenset({"key stage", "key ring"}))


def test_every_rule_has_its_wording(check: Check, tmp_path: Path) -> None:
    text = (ROOT / "site_src/templates/words/reading.yml").read_text(encoding="utf-8")
    wordings = {rule: Wording(**wording) for rule, wording in yaml.safe_load(text).items()}
    many = " ".join(f"Responsibility for accountability {n}." for n in range(40))
    body = f"<p>{LONG} {HARD} We tackle NEET.</p><p>{many}</p>"
    found, _ = check(body, limits=replace(LIMITS, mean_words=2))
    ours, _ = check_reading(tmp_path, LANGUAGE, TODAY, written=origins((), {}))
    ahead = read_ahead([SpokenText(f"{LONG} {HARD} We tackle NEET.", Where("a.yml", 1), True)], (), LANGUAGE, TODAY)
    problems = [*found, *ours, *ahead]
    assert {problem.rule for problem in problems} == set(wordings)
    for problem in problems:
        wording = wordings[problem.rule]
        asked = {name for _, name, _, _ in Formatter().parse(wording.says + wording.do) if name}
        assert asked == set(problem.facts), problem.rule
        assert tell(problem, wordings).startswith(f"{problem.where}\n")


# Anything at all

TEXT = st.text(alphabet=st.characters(codec="utf-8"))
MARKUP = st.sampled_from(
    ["<p>", "</p>", "<a data-term>", "</a>", "<dfn>", "<br>", "<svg>", "<q data-source-quote>", "</q>", "<img alt='",
     "'>", "<div data-voice='child family'>", "</div>", "<ul><li>", "<table>", "<template>", "<![CDATA[", "<!--",
     "&#0;", "&nbsp;", "\ue000", "\ue002", "'s", "-", "1,000", ".", "U.K.", "<html lang=''>", "<p lang=pl>", "e.g."]
)  # fmt: skip


@given(st.lists(TEXT | MARKUP).map("".join))
def test_no_page_stops_the_reading(page: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text(f"<body data-voice='child'>{page}", encoding="utf-8", newline="")
        problems, report = check_reading(Path(folder), LANGUAGE, TODAY)
    json.loads(report.to_json())
    assert all(problem.where.file == "index.html" for problem in problems)
